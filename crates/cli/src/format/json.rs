//! For programs: times are exact decimals of seconds.

use super::{Run, per_mille, quoted};
use interleave_sim::Steps;
use interleave_trace::SimTime;
use std::fmt::Write as _;

pub(super) fn write(run: &Run<'_>) -> String {
    let figures = run.figures();
    let mut text = head(
        run.scenario,
        run.model,
        figures.makespan,
        figures.busy,
        figures.switches,
    );
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "  \"origin\": {},",
        quoted(run.trace.origin().as_str())
    );
    let _ = writeln!(text, "  \"outcome\": {},", quoted(&run.outcome()));
    let _ = writeln!(text, "  \"work_s\": {},", figures.work.exact_secs());
    let _ = writeln!(text, "  \"concurrency\": {},", steps(&figures.concurrency));
    let _ = writeln!(text, "  \"parallelism\": {},", steps(&figures.parallelism));
    let core = |core: &interleave_sim::CoreFigures| {
        format!(
            "{{\"busy_s\": {}, \"switching_s\": {}, \"switches\": {}, \"utilisation\": {}}}",
            core.busy.exact_secs(),
            core.switching.exact_secs(),
            core.switches,
            per_mille(core.utilisation_per_mille(figures.makespan), 1_000)
        )
    };
    let _ = writeln!(
        text,
        "  \"cores\": {},",
        list(figures.cores.iter().map(core))
    );
    let entries = run.trace.tasks().iter().zip(&figures.tasks);
    let task = |(entry, task): (&interleave_trace::TaskEntry, &interleave_sim::TaskFigures)| {
        format!(
            "{{\"name\": {}, \"arrival_s\": {}, \"first_response_s\": {}, \"turnaround_s\": {}, \"running_s\": {}, \
             \"ready_s\": {}, \"waiting_s\": {}}}",
            quoted(&entry.name),
            entry.arrival.exact_secs(),
            or_null(task.first_response),
            or_null(task.turnaround),
            task.running.exact_secs(),
            task.ready.exact_secs(),
            task.waiting.exact_secs()
        )
    };
    let _ = writeln!(text, "  \"tasks\": {}", list(entries.map(task)));
    text + "}\n"
}

pub(super) fn write_closed_form(
    scenario: &str,
    model: &str,
    total: SimTime,
    busy: SimTime,
) -> String {
    head(scenario, model, total, busy, 0)
        + "  \"origin\": \"computed\",\n  \"closed_form\": true\n}\n"
}

fn head(scenario: &str, model: &str, total: SimTime, busy: SimTime, switches: u64) -> String {
    format!(
        "{{\n  \"scenario\": {},\n  \"model\": {},\n  \"makespan_s\": {},\n  \"busy_s\": {},\n  \"switches\": {switches},\n",
        quoted(scenario),
        quoted(model),
        total.exact_secs(),
        busy.exact_secs()
    )
}

fn or_null(time: Option<SimTime>) -> String {
    time.map_or_else(|| "null".to_owned(), |time| time.exact_secs().to_string())
}

fn steps(steps: &Steps) -> String {
    format!(
        "{{\"peak\": {}, \"mean\": {}}}",
        steps.peak(),
        per_mille(steps.mean_per_mille(), 1_000)
    )
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return "[]".to_owned();
    }
    format!("[\n    {}\n  ]", items.join(",\n    "))
}
