//! The table twins: the moment, and what the timeline shows, as rows.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::Figures;
use interleave_trace::{SimTime, State, TaskId, Trace, TrackId};
use yew::prelude::*;

use super::super::kept::{Pace, address, kept, moving};
use super::super::sentence::task_name;
use super::queue::{reason_name, state_name};
use super::run_name;
use crate::exhibit::{Command, Exhibit, Run};

/// So many tasks are listed; of more, the rest is counted.
const MOST_ROWS: usize = 60;

/// For each run, what each task does at the moment and since when; then each task's first response, end, and the time it spent
/// ready and waiting, and how many were in progress and running at once.
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
            moving(pace, &key, move |playback, look| {
                let since = runs[index].since(playback.now());
                look.show(&[since.as_nanos()], &|| {
                    moment(&texts, &scenario, &runs[index], since)
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

/// What each task does at the moment, why, and since when.
fn moment(texts: &Texts, scenario: &str, run: &Run, at: SimTime) -> Html {
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
    let caption = fill(
        &words.at,
        &[("model", &run_name(texts, run)), ("time", &time(at))],
    );
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

/// What is read off a run under its name: each task's first response, its end, and the time it spent ready and waiting.
pub fn figures_of(
    texts: &Texts,
    scenario: &str,
    name: &str,
    (trace, figures): (&Trace, &Figures),
) -> Html {
    let words = &texts.ui.simulator;
    let time = |nanos: u64| texts.language.hms(nanos);
    let row = |(id, task): (TaskId, &interleave_sim::TaskFigures)| {
        html! {
            <tr data-task={id.0.to_string()}>
                <th scope="row">{ task_name(texts, scenario, trace, id) }</th>
                <td>{ time(task.first_response.unwrap_or_default().as_nanos()) }</td>
                <td>{ time(task.turnaround.unwrap_or_default().as_nanos()) }</td>
                <td>{ time(task.ready.as_nanos()) }</td>
                <td>{ time(task.waiting.as_nanos()) }</td>
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
    let total = fill(&words.total, &[("total", &time(trace.end().as_nanos()))]);
    html! {
        <table class="figures">
            <caption>
                { format!("{name} · {total}") }
                <br />{ curve(&words.concurrency, &figures.concurrency) }
                <br />{ curve(&words.parallelism, &figures.parallelism) }
            </caption>
            <thead><tr>
                <th scope="col">{ &words.table_task }</th><th scope="col">{ &words.table_start }</th><th scope="col">{ &words.table_end }</th>
                <th scope="col">{ state_name(texts, State::Ready) }</th><th scope="col">{ state_name(texts, State::Waiting) }</th>
            </tr></thead>
            <tbody>{ for tasks(trace).zip(&figures.tasks).map(row) }</tbody>
            { more(texts, trace, 5) }
        </table>
    }
}
