//! For people.

use super::Run;
use interleave_sim::Steps;
use interleave_trace::SimTime;
use std::fmt::Write as _;

pub(super) fn write(run: &Run<'_>) -> String {
    let figures = run.figures();
    let mut text = format!("{}, {} ({})\n", run.scenario, run.model, run.trace.origin());
    // Writing to a string cannot fail.
    let _ = writeln!(text, "outcome      {}", run.outcome());
    let _ = writeln!(text, "total time   {}", in_words(figures.makespan));
    let _ = writeln!(text, "busy         {}", in_words(figures.busy));
    let _ = writeln!(text, "switches     {}", figures.switches);
    let _ = writeln!(text, "concurrency  {}", peak_and_mean(&figures.concurrency));
    let _ = writeln!(text, "parallelism  {}", peak_and_mean(&figures.parallelism));
    for (number, core) in figures.cores.iter().enumerate() {
        let share = core.utilisation_per_mille(figures.makespan);
        let _ = writeln!(text, "core {number:<7} {} % busy", per_mille(share, 10));
    }
    text
}

pub(super) fn write_closed_form(
    scenario: &str,
    model: &str,
    total: SimTime,
    busy: SimTime,
) -> String {
    format!(
        "{scenario}, {model} (computed by formula)\ntotal time   {}\nbusy         {}\n",
        in_words(total),
        in_words(busy)
    )
}

/// `1h 0min 55s (3655 s)`, or `17.5 s` where there are only seconds.
pub(crate) fn in_words(time: SimTime) -> String {
    let seconds = time.as_nanos() / 1_000_000_000;
    let exact = time.exact_secs();
    if seconds < 60 {
        return format!("{exact} s");
    }
    let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60);
    let rest = SimTime::from_nanos(time.as_nanos() % 60_000_000_000).exact_secs();
    if hours > 0 {
        format!("{hours} h {minutes} min {rest} s ({exact} s)")
    } else {
        format!("{minutes} min {rest} s ({exact} s)")
    }
}

fn peak_and_mean(steps: &Steps) -> String {
    format!(
        "peak {}, mean {}",
        steps.peak(),
        per_mille(steps.mean_per_mille(), 1_000)
    )
}

/// Thousandths as a decimal number in units of `unit` thousandths.
pub(crate) fn per_mille(thousandths: u64, unit: u64) -> String {
    let (whole, rest) = (thousandths / unit, thousandths % unit);
    let digits = unit.ilog10() as usize;
    format!("{whole}.{rest:0digits$}")
}
