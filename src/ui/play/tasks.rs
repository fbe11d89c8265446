//! Everybody with state, line, and what they wait for.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_record::{State, TaskAt, Who};
use interleave_trace::State as Doing;
use yew::prelude::*;

use super::super::simulator::state_name;
use super::super::state::state_word;
use super::Sight;
use super::sentence::{short, waits_for};
use crate::play::Run;
use crate::play::place::line;
use crate::play::score::name_of;
use crate::play::waiting::wait_of;
use crate::play::walk::runs_in;

/// Of more tasks than that only so many are listed.
const MOST: usize = 60;

/// The table of tasks and threads.
pub(super) fn tasks(sight: &Sight) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let state = sight.play.state();
    let everybody: Vec<Who> = crate::play::place::everybody(state)
        .filter(|who| {
            run.rows.is_drawn(*who) || (sight.play.is_inside() && matches!(who, Who::Task(_)))
        })
        .collect();
    // Of many the first ones, and whoever runs.
    let last = sight.play.moment().checked_sub(1);
    let now = last.and_then(|index| runs_in(run.replay.record(), index));
    let (first, others) = everybody.split_at(everybody.len().min(MOST));
    let beyond = others.iter().filter(|who| now == Some(**who));
    let shown: Vec<Who> = first.iter().chain(beyond).copied().collect();
    let more = everybody.len() - shown.len();
    let rows = shown
        .iter()
        .map(|who| row(sight, run, state, *who, now == Some(*who)));
    html! {
        <section class="play-tasks">
            <h4>{ &words.tasks }</h4>
            <div class="table" tabindex="0" role="group" aria-label={words.tasks.clone()}>
                <table>
                    <thead><tr>
                        <th scope="col">{ &words.task }</th><th scope="col">{ &words.state }</th>
                        <th scope="col">{ &words.line }</th><th scope="col">{ &words.waits }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if more > 0 { <p class="at">{ fill(&words.more, &[("n", &sight.words.number(more as u64))]) }</p> }
        </section>
    }
}

/// What somebody does at a moment.
pub(super) fn doing(state: &State, who: Who) -> Doing {
    match who {
        Who::Task(task) => state.task(task).map_or(Doing::Done, |task| task.doing),
        Who::Thread(thread) => state
            .threads
            .get(thread as usize)
            .map_or(Doing::Done, |thread| thread.doing),
    }
}

fn row(sight: &Sight, run: &Run, state: &State, who: Who, now: bool) -> Html {
    let words = &sight.own().view;
    let record = run.replay.record();
    let doing = doing(state, who);
    let at = line(record, state, who);
    let waits = wait_of(state, who).map(|wait| waits_for(&sight.words, record, state, wait));
    let ended = match who {
        Who::Task(task) => state.task(task).and_then(|task| ended(sight, run, task)),
        Who::Thread(_) => None,
    };
    let waits = match who {
        Who::Task(task) if is_cancelling(state, task) => {
            waits.map(|waits| fill(&words.waits_cancelling, &[("waits", &waits)]))
        }
        _ => waits,
    };
    let row = run.rows.of_who(who);
    let kind = matches!(who, Who::Thread(_)).then(|| format!(" ({})", words.thread));
    let coroutine = match who {
        Who::Task(task) => record
            .task(task)
            .map_or("", |info| record.text(info.coroutine)),
        Who::Thread(_) => "",
    };
    html! {
        <tr key={row} data-task={row.to_string()} data-state={doing.as_str()} data-now={now.then_some("")}>
            <th scope="row">{ name_of(record, who) }{ kind }
                if !coroutine.is_empty() { { " " }<code class="at">{ coroutine }</code> }
            </th>
            <td>{ state_word(doing.as_str(), state_name(&sight.words.texts, doing).into()) }</td>
            <td>{ at.map_or_else(|| words.nothing.clone(), |line| line.to_string()) }</td>
            <td>{ waits.or(ended).unwrap_or_else(|| words.nothing.clone()) }</td>
        </tr>
    }
}

/// Whether cancelling a task was asked for.
fn is_cancelling(state: &State, task: u32) -> bool {
    state.task(task).is_some_and(|task| task.cancelling > 0)
}

/// How a task ended, or that it is being cancelled.
fn ended(sight: &Sight, run: &Run, task: &TaskAt) -> Option<String> {
    let words = &sight.own().view;
    let record = run.replay.record();
    let (exception, result) = (record.text(task.exception), record.text(task.result));
    if task.doing != Doing::Done {
        return (task.cancelling > 0).then(|| words.cancelling.clone());
    }
    if task.cancelled {
        return Some(words.cancelled.clone());
    }
    if !exception.is_empty() {
        return Some(fill(&words.failed, &[("exception", &short(exception))]));
    }
    (!result.is_empty() && result != "None")
        .then(|| fill(&words.ended, &[("result", &short(result))]))
}
