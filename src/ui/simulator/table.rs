//! The table twin of the timeline: what the picture shows, as rows.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_trace::State;
use yew::prelude::*;

use super::super::sentence::task_name;
use super::run_name;
use crate::exhibit::{Command, Exhibit, Run};

/// So many tasks are listed; of more, the rest is counted.
const MOST_ROWS: usize = 60;

/// For each run, each task's first response, end, and the time it spent ready and waiting.
pub(super) fn table(texts: &Texts, exhibit: &Exhibit, on_command: &Callback<Command>) -> Html {
    let open = exhibit.table_open();
    let toggle = {
        let on_command = on_command.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            on_command.emit(Command::ToggleTable);
        }
    };
    let words = &texts.ui.simulator;
    let time = |nanos: u64| texts.language.hms(nanos);
    let state = |state: State| {
        texts
            .ui
            .states
            .get(state.as_str())
            .cloned()
            .unwrap_or_default()
    };
    let table = |run: &Run| {
        let rows = run
            .figures
            .tasks
            .iter()
            .take(MOST_ROWS)
            .enumerate()
            .map(|(number, task)| {
                let name = task_name(
                    texts,
                    exhibit.setup().scenario(),
                    &run.trace,
                    interleave_trace::TaskId(u32::try_from(number).unwrap_or(u32::MAX)),
                );
                html! {
                    <tr>
                        <th scope="row">{ name }</th>
                        <td>{ time(task.first_response.unwrap_or_default().as_nanos()) }</td>
                        <td>{ time(task.turnaround.unwrap_or_default().as_nanos()) }</td>
                        <td>{ time(task.ready.as_nanos()) }</td>
                        <td>{ time(task.waiting.as_nanos()) }</td>
                    </tr>
                }
            });
        let more = run.figures.tasks.len().saturating_sub(MOST_ROWS);
        html! {
            <table key={run.word()}>
                <caption>{ format!("{} · {}", run_name(texts, run), fill(&words.total, &[("total", &time(run.trace.end().as_nanos()))])) }</caption>
                <thead><tr>
                    <th scope="col">{ &words.table_task }</th><th scope="col">{ &words.table_start }</th><th scope="col">{ &words.table_end }</th>
                    <th scope="col">{ state(State::Ready) }</th><th scope="col">{ state(State::Waiting) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
                if more > 0 { <tfoot><tr><td colspan="5">{ fill(&words.table_more, &[("n", &more.to_string())]) }</td></tr></tfoot> }
            </table>
        }
    };
    html! {
        <details class="twin" {open}>
            <summary onclick={toggle}>{ &texts.ui.page.table }</summary>
            // Rows that nobody looks at are not drawn.
            if open { <div class="table" tabindex="0" role="group" aria-label={texts.ui.page.table.clone()}>{ for exhibit.runs().iter().map(table) }</div> }
        </details>
    }
}
