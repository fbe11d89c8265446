//! The workload: sliders over all tasks, and the list of tasks with their segments.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::field::{arrival_label, knob, text_field};
use super::strips::{strip, strips_events};
use super::{Sight, segment};
use crate::lab::work::letter;
use crate::lab::{Command, Edit, Field, Knob, Spot};

/// How many tasks are listed at once.
const PAGE: usize = 8;

/// The sliders over all tasks.
pub(super) fn numbers(sight: &Sight) -> Html {
    let words = &sight.own().work;
    html! {
        <section class="lab-work" aria-label={words.heading.clone()}>
            <h4>{ &words.heading }</h4>
            <div class="knobs">{ for Knob::OF_WORK.into_iter().map(|one| knob(sight, one)) }</div>
        </section>
    }
}

/// The tasks by themselves, each segment to be changed.
pub(super) fn list(sight: &Sight) -> Html {
    let open = sight.lab.lists_tasks();
    let on_command = sight.on_command.clone();
    let toggle = move |event: MouseEvent| {
        event.prevent_default();
        on_command.emit(Command::ListTasks(!open));
    };
    html! {
        <details class="lab-part" data-part="tasks" {open}>
            <summary onclick={toggle}>{ &sight.own().work.list }</summary>
            // Segments that nobody looks at are not drawn.
            if open { { tasks(sight) } }
        </details>
    }
}

fn tasks(sight: &Sight) -> Html {
    let words = &sight.own().work;
    let count = sight.lab.work().tasks.len();
    let first = sight.lab.chosen().task / PAGE * PAGE;
    let last = (first + PAGE).min(count);
    let row = |task: usize| {
        let chosen = sight.lab.chosen().task == task;
        let choose = Command::Choose(Spot { task, segment: 0 });
        let arrival = sight
            .lab
            .work()
            .tasks
            .get(task)
            .map(|task| task.arrival)
            .filter(|at| !at.is_zero());
        html! {
            <li key={task} data-task={task.to_string()} class={if chosen { "chosen" } else { "" }}>
                <button type="button" data-action="edit-task" aria-pressed={chosen.to_string()} aria-label={fill(&words.edit, &[("task", &letter(task))])}
                    onclick={sight.press(choose)}>{ letter(task) }</button>
                { strip(sight, task) }
                if let Some(at) = arrival { <small>{ fill(&words.arrives, &[("time", &sight.time(at))]) }</small> }
            </li>
        }
    };
    let number = |number: usize| sight.texts().language.number(number as u64);
    let shown = fill(
        &words.page,
        &[
            ("from", &number(first + 1)),
            ("to", &number(last)),
            ("n", &number(count)),
        ],
    );
    let (down, shift, up) = strips_events(sight);
    html! {
        <>
            <p class="hint">{ &words.list_help }</p>
            <ol class="strips" onpointerdown={down} onpointermove={shift} onpointerup={up.clone()} onpointercancel={up}>{ for (first..last).map(row) }</ol>
            if count > PAGE {
                <div class="actions">
                    <button type="button" data-action="tasks-before" disabled={first == 0} onclick={turn_to(sight, first.saturating_sub(PAGE))}>{ &words.page_back }</button>
                    <span>{ shown }</span>
                    <button type="button" data-action="tasks-after" disabled={last == count} onclick={turn_to(sight, last)}>{ &words.page_on }</button>
                </div>
            }
            { task_actions(sight) }
            { segment::segment(sight) }
        </>
    }
}

fn turn_to(sight: &Sight, task: usize) -> Callback<MouseEvent> {
    sight.press(Command::Choose(Spot { task, segment: 0 }))
}

/// What can be done to the task that is looked at.
fn task_actions(sight: &Sight) -> Html {
    let words = &sight.own().work;
    let task = sight.lab.chosen().task;
    let last = sight.lab.work().tasks.len().saturating_sub(1);
    let button = |action: &'static str, name: &str, edit: Edit, possible: bool| {
        html! { <button type="button" data-action={action} disabled={!possible} onclick={sight.press(Command::Edit(edit))}>{ name }</button> }
    };
    let id = "lab-arrival".to_owned();
    html! {
        <div class="actions" role="group" aria-label={fill(&words.edit, &[("task", &letter(task))])}>
            { button("copy-task", &words.copy_task, Edit::CopyTask(task), true) }
            { button("remove-task", &words.remove_task, Edit::RemoveTask(task), last > 0) }
            { button("task-earlier", &words.task_earlier, Edit::MoveTask(task, task.saturating_sub(1)), task > 0) }
            { button("task-later", &words.task_later, Edit::MoveTask(task, task + 1), task < last) }
            <span class="labelled">
                <label for={id.clone()}>{ arrival_label(sight, task) }</label>
                { text_field(sight, Field::Arrival(task), id, "arrival") }
            </span>
        </div>
    }
}
