//! The table twins: the moment, and what the timeline shows, as rows.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::{Figures, TaskFigures};
use interleave_trace::{Outcome, SimTime, State, TaskId, Trace, TrackId};
use yew::prelude::*;

use super::super::kept::{Pace, address, kept, moving};
use super::super::sentence::task_name;
use super::queue::{reason_name, state_name};
use super::run::{ROUNDS, rough};
use super::run_name;
use crate::exhibit::{Command, Exhibit, Run};

/// So many tasks are listed; of more, the rest is counted.
const MOST_ROWS: usize = 60;

/// The turn of the captions that name the moment.
const CAPTION: u64 = 23;

/// The states whose time is told of every task, in words of their own each.
const TIMED: [State; 3] = [State::Ready, State::Waiting, State::Blocked];

/// For each run, what each task does at the moment and since when; then each task's first response, end, and the time it spent
/// in the states that are no work, and how many were in progress and running at once.
pub(super) fn table(
    texts: &Rc<Texts>,
    exhibit: &Exhibit,
    pace: &Rc<Pace>,
    on_command: &Callback<Command>,
) -> Html {
    let open = exhibit.table_open();
    let toggle = {
        let on_command = on_command.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            on_command.emit(Command::ToggleTable);
        }
    };
    html! {
        <details class="twin" {open}>
            <summary onclick={toggle}>{ &texts.ui.page.table }</summary>
            // Rows that nobody looks at are not drawn.
            if open { <div class="table" tabindex="0" role="group" aria-label={texts.ui.page.table.clone()}>{ tables(texts, exhibit, pace) }</div> }
        </details>
    }
}

/// Each is drawn again only when something in it has changed.
fn tables(texts: &Rc<Texts>, exhibit: &Exhibit, pace: &Rc<Pace>) -> Html {
    let runs = exhibit.runs();
    let table = |index: usize| {
        let key = [address(texts), address(runs), index as u64];
        let scenario = exhibit.setup().scenario().to_owned();
        let of_moment = {
            let (texts, runs, scenario) = (Rc::clone(texts), Rc::clone(runs), scenario.clone());
            let caption = caption(&texts, &runs, pace, index);
            moving(pace, &key, move |playback, look| {
                let since = runs[index].since(playback.now());
                look.show(&[since.as_nanos()], &|| {
                    moment(&texts, &scenario, &runs[index], since, caption.clone())
                });
            })
        };
        let (texts, runs) = (Rc::clone(texts), Rc::clone(runs));
        let of_run = kept(&key, move || figures(&texts, &scenario, &runs[index]));
        html! { <>{ of_moment }{ of_run }</> }
    };
    html! { { for (0..runs.len()).map(table) } }
}

/// What is read off each run, without the moment.
pub fn run_tables(texts: &Texts, exhibit: &Exhibit) -> Html {
    let scenario = exhibit.setup().scenario();
    let runs = exhibit.runs().iter();
    html! { { for runs.map(|run| figures(texts, scenario, run)) } }
}

fn tasks(trace: &Trace) -> impl Iterator<Item = TaskId> + use<> {
    let count = trace.task_count().min(MOST_ROWS);
    (0..u32::try_from(count).unwrap_or(0)).map(TaskId)
}

fn more(texts: &Texts, trace: &Trace, columns: u32) -> Html {
    let more = trace.task_count().saturating_sub(MOST_ROWS);
    if more == 0 {
        return Html::default();
    }
    let told = fill(
        &texts.ui.simulator.table_more,
        &[("n", &texts.language.number(more as u64))],
    );
    html! { <tfoot><tr><td colspan={columns.to_string()}>{ told }</td></tr></tfoot> }
}

/// Whose moment it is and which. It goes on with the moment, the rows only where something happens.
fn caption(texts: &Rc<Texts>, runs: &Rc<[Run]>, pace: &Rc<Pace>, index: usize) -> Html {
    let key = [address(texts), address(runs), index as u64];
    let (texts, runs) = (Rc::clone(texts), Rc::clone(runs));
    moving(pace, &key, move |playback, look| {
        let run = &runs[index];
        let at = rough(run, playback, playback.in_turn(CAPTION, ROUNDS));
        look.show(&[at.as_nanos()], &|| {
            let time = texts.language.hms(at.as_nanos());
            let values = [("model", run_name(&texts, run)), ("time", time)];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            html! { { fill(&texts.ui.moment.at, &values) } }
        });
    })
}

/// What each task does at the moment, why, and since when.
fn moment(texts: &Texts, scenario: &str, run: &Run, at: SimTime, caption: Html) -> Html {
    let words = &texts.ui.moment;
    let time = |at: SimTime| texts.language.hms(at.as_nanos());
    let row = |task: TaskId| {
        let span = run.trace.state_at(TrackId::Task(task), at)?;
        Some(html! {
            <tr data-task={task.0.to_string()}>
                <th scope="row">{ task_name(texts, scenario, &run.trace, task) }</th>
                <td><span class="state" data-state={span.state.as_str()}>{ state_name(texts, span.state) }</span></td>
                <td>{ reason_name(texts, span.reason) }</td>
                <td>{ time(span.start) }</td>
            </tr>
        })
    };
    html! {
        <table class="moment">
            <caption>{ caption }</caption>
            <thead><tr>
                <th scope="col">{ &words.task }</th><th scope="col">{ &words.state }</th><th scope="col">{ &words.reason }</th><th scope="col">{ &words.since }</th>
            </tr></thead>
            <tbody>{ for tasks(&run.trace).filter_map(row) }</tbody>
            { more(texts, &run.trace, 4) }
        </table>
    }
}

/// What is read off the whole run.
fn figures(texts: &Texts, scenario: &str, run: &Run) -> Html {
    figures_of(
        texts,
        scenario,
        &run_name(texts, run),
        (&run.trace, &run.figures),
    )
}

/// What is read off a run under its name: each task's first response, its end, and the time it spent ready, waiting and blocked.
pub fn figures_of(
    texts: &Texts,
    scenario: &str,
    name: &str,
    (trace, figures): (&Trace, &Figures),
) -> Html {
    let words = &texts.ui.simulator;
    let row = |(id, task): (TaskId, &TaskFigures)| {
        html! {
            <tr data-task={id.0.to_string()}>
                <th scope="row">{ task_name(texts, scenario, trace, id) }</th>
                { for cells(texts, task).into_iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    };
    let curve = |name: &str, steps: &interleave_sim::Steps| {
        fill(
            &texts.ui.sight.mean,
            &[
                ("name", name),
                ("peak", &texts.language.number(u64::from(steps.peak()))),
                (
                    "mean",
                    &texts.language.decimal(steps.mean_per_mille(), 1_000),
                ),
            ],
        )
    };
    let total = total(texts, trace);
    let state = |state: State| html! { <th scope="col">{ state_name(texts, state) }</th> };
    html! {
        <table class="figures">
            <caption>
                { format!("{name} · {total}") }
                <br />{ curve(&words.concurrency, &figures.concurrency) }
                <br />{ curve(&words.parallelism, &figures.parallelism) }
            </caption>
            <thead><tr>
                <th scope="col">{ &words.table_task }</th><th scope="col">{ &words.table_start }</th><th scope="col">{ &words.table_end }</th>
                { for TIMED.map(state) }
            </tr></thead>
            <tbody>{ for tasks(trace).zip(&figures.tasks).map(row) }</tbody>
            { more(texts, trace, 6) }
        </table>
    }
}

/// The total, or when nothing moved any more.
fn total(texts: &Texts, trace: &Trace) -> String {
    let words = &texts.ui.simulator;
    let template = if matches!(trace.outcome(), Outcome::Deadlock { .. }) {
        &words.never
    } else {
        &words.total
    };
    let end = texts.language.hms(trace.end().as_nanos());
    fill(template, &[("total", &end)])
}

/// What is told of a task: its first response and its end, where they come, and how long it was in each of the states.
fn cells(texts: &Texts, task: &TaskFigures) -> Vec<String> {
    let time = |at: SimTime| texts.language.hms(at.as_nanos());
    let never = &texts.ui.simulator.table_never;
    let reached = [task.first_response, task.turnaround];
    let reached = reached.map(|at| at.map_or_else(|| never.clone(), time));
    let timed = TIMED.map(|state| time(task.in_state[state.index()]));
    reached.into_iter().chain(timed).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::exhibit::scenario;
    use interleave_sim::{ModelId, Settings};

    /// The cells of each task of a scenario's run, and its total.
    fn told(id: &str, model: ModelId) -> (Vec<String>, String) {
        let texts = &crate::loaded::content().languages[0].texts;
        let data = texts.scenarios.get(id);
        let asked = Settings {
            model: Some(model),
            ..Settings::default()
        };
        let setup = data.and_then(|data| scenario(id, data).setup(&asked).ok());
        let setup = setup.unwrap_or_else(|| panic!("{id} is not set up"));
        let trace = interleave_sim::simulate(&setup.workload, &setup.machine, &setup.model);
        let trace = trace.unwrap_or_else(|why| panic!("{why}"));
        let figures = interleave_sim::figures(&trace, &setup.workload);
        let rows = figures.tasks.iter();
        let rows = rows.map(|task| cells(texts, task).join(" | ")).collect();
        (rows, total(texts, &trace))
    }

    #[test]
    fn a_task_that_never_ends_is_not_told_as_done_at_once() {
        let (rows, total) = told("two-locks", ModelId::EventLoop);
        assert!(
            rows.iter().all(|row| row.contains(" | never | ")),
            "{rows:?}"
        );
        assert!(total.starts_with("Never ends"), "{total}");
        let (rows, total) = told("two-locks", ModelId::Sequential);
        assert!(!rows.iter().any(|row| row.contains("never")), "{rows:?}");
        assert!(total.starts_with("Total time"), "{total}");
    }

    #[test]
    fn a_thread_that_is_stopped_in_a_call_is_blocked_and_does_not_wait() {
        let (rows, _) = told("io-bound", ModelId::Sequential);
        let row: Vec<&str> = rows[0].split(" | ").collect();
        assert_eq!((row[3], row[4] == "0 s"), ("0 s", false), "{rows:?}");
        let (rows, _) = told("io-bound", ModelId::EventLoop);
        let row: Vec<&str> = rows[0].split(" | ").collect();
        assert_eq!((row[3] == "0 s", row[4]), (false, "0 s"), "{rows:?}");
    }
}
