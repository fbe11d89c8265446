//! The ready queue as a queue, and the timers with the time that is left.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_record::{LoopAt, QueueEntry, Who};
use yew::prelude::*;

use super::Sight;
use super::sentence::{callback, short};
use crate::play::Run;
use crate::play::score::name_of;

/// Of more entries than that only so many are shown.
const MOST: usize = 24;
/// Of more entries than that a list may have to scroll.
const MOST_IN_SIGHT: usize = 8;

/// Queue and timers of every event loop.
pub(super) fn queues(sight: &Sight) -> Html {
    let state = sight.play.state();
    let several = state.loops.len() > 1;
    let loops = state.loops.iter().zip(0..);
    html! { { for loops.map(|(one, of)| of_loop(sight, one, of, several)) } }
}

fn of_loop(sight: &Sight, one: &LoopAt, of: u32, several: bool) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let record = run.replay.record();
    let thread = name_of(record, Who::Thread(one.thread));
    let ready = one
        .ready
        .iter()
        .take(MOST)
        .map(|entry| chip(sight, run, *entry));
    let more = |all: usize| {
        let more = all.saturating_sub(MOST);
        let text = fill(&words.more, &[("n", &sight.words.number(more as u64))]);
        html! { if more > 0 { <p class="at">{ text }</p> } }
    };
    let now = sight.play.state().time;
    let timer = |timer: &interleave_record::TimerAt| {
        let left = sight.words.time(timer.due.saturating_sub(now));
        let due = sight.words.time(timer.due);
        let entry = QueueEntry {
            label: timer.label,
            task: timer.task,
        };
        html! {
            <li key={timer.timer} class="timer" data-task={row(run, timer.task)}>
                <b>{ label(sight, run, entry) }</b>{ " " }
                if timer.task != 0 && !sight.play.is_inside() {
                    <span class="at">{ callback(&sight.words, record.text(timer.label)) }</span>{ " " }
                }
                <span class="at">{ fill(&words.timer_left, &[("left", &left), ("time", &due)]) }</span>
            </li>
        }
    };
    // Of the library's own passes only those are told that the program waits for.
    let pass = if sight.play.is_inside() {
        one.passes.checked_sub(1)
    } else {
        run.stops.pass(sight.play.moment(), of)
    };
    let pass = pass.map(|n| fill(&words.pass, &[("n", &sight.words.number(u64::from(n)))]));
    html! {
        <section class="play-loop">
            if several { <h4>{ fill(&words.loop_of, &[("thread", &thread)]) }</h4> }
            <div class="play-ready">
                <h4>{ &words.ready }{ " " }<span class="at">{ pass }</span></h4>
                if one.ready.is_empty() { <p class="nobody">{ &words.ready_empty }</p> }
                <ol class="chips" tabindex={(one.ready.len() > MOST_IN_SIGHT).then_some("0")} aria-label={words.ready.clone()}>{ for ready }</ol>
                { more(one.ready.len()) }
            </div>
            <div class="play-timers">
                <h4>{ &words.timers }</h4>
                if one.timers.is_empty() { <p class="nobody">{ &words.timers_empty }</p> }
                <ol tabindex={(one.timers.len() > MOST_IN_SIGHT).then_some("0")} aria-label={words.timers.clone()}>{ for one.timers.iter().take(MOST).map(timer) }</ol>
                { more(one.timers.len()) }
            </div>
        </section>
    }
}

fn row(run: &Run, task: u32) -> Option<String> {
    (task != 0).then(|| run.rows.of_who(Who::Task(task)).to_string())
}

/// What a callback is called: by its task, and inside of the library by what it does.
fn label(sight: &Sight, run: &Run, entry: QueueEntry) -> Html {
    let record = run.replay.record();
    let label = short(record.text(entry.label));
    let task = record.task(entry.task).map(|info| record.text(info.name));
    match task {
        Some(task) if sight.play.is_inside() => {
            html! { <>{ task }{ " " }<code class="at">{ label }</code></> }
        }
        Some(task) => html! { { task } },
        None if sight.play.is_inside() => html! { <code>{ label }</code> },
        None => html! { { callback(&sight.words, &label) } },
    }
}

fn chip(sight: &Sight, run: &Run, entry: QueueEntry) -> Html {
    html! { <li class="chip" data-state="ready" data-task={row(run, entry.task)}>{ label(sight, run, entry) }</li> }
}
