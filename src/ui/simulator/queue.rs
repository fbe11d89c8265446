//! Where the tasks are at a moment, as lists that stand still: running, the ready queue, waiting.

use interleave_content::Texts;
use interleave_content::format::{fill, in_a_row};
use interleave_markup::html;
use interleave_trace::{State, TaskId, Trace};
use yew::prelude::*;

use super::super::sentence::task_name;
use crate::exhibit::Run;
use crate::moment::{List, Moment, NAMED};

/// The style sheet gives the lists of more masters than this no height: they need several lines.
const MANY: usize = 8;

/// Of more tasks than can be named only so many are.
const FIRST: usize = 12;

/// The lists in their order: a task comes from the right and goes to the left, and begins anew.
const LISTS: [State; 5] = [
    State::Running,
    State::Ready,
    State::Waiting,
    State::Blocked,
    State::Starting,
];

/// The lists of a run, which `list` draws each; a state that never occurs in the run has none.
pub(super) fn queue(texts: &Texts, run: &Run, list: impl Fn(State) -> Html) -> Html {
    let gil = run.trace.gap().0 == State::Blocked;
    let has = |state: &State| match state {
        State::Running | State::Ready => true,
        State::Blocked if gil => true,
        state => run.has(*state),
    };
    let size = match run.task_count() {
        0..=8 => "few",
        9..=24 => "some",
        _ => "many",
    };
    html! {
        <dl class="queue" data-size={size} data-crew={(run.trace.core_count() > MANY).then_some("many")} aria-label={texts.ui.moment.label.clone()}>
            { for LISTS.into_iter().filter(has).map(list) }
        </dl>
    }
}

/// The tasks in a state at a moment.
pub(super) fn list(
    texts: &Texts,
    scenario: &str,
    run: &Run,
    moment: &Moment,
    state: State,
) -> Html {
    let gil = run.trace.gap().0 == State::Blocked;
    let list = moment.list(state);
    // What threads that want the GIL are stands in the queue.
    if gil && state == State::Blocked && list.count == 0 {
        return html! {};
    }
    let shown = if list.count > NAMED { FIRST } else { NAMED };
    let chip = |task: TaskId| {
        html! { <li key={task.0} class="chip" data-task={task.0.to_string()} data-state={state.as_str()}>{ short(texts, scenario, run, task) }</li> }
    };
    html! {
        <div class="list" data-list={state.as_str()} data-count={list.count.to_string()}>
            <dt><span class="state" data-state={state.as_str()}>{ title(texts, state, gil, run) }</span><b>{ list.count.to_string() }</b></dt>
            <dd>{ names(texts, list, shown, chip) }</dd>
        </div>
    }
}

fn names(texts: &Texts, list: &List, shown: usize, chip: impl Fn(TaskId) -> Html) -> Html {
    if list.count == 0 {
        return html! { <span class="nobody">{ &texts.ui.moment.nobody }</span> };
    }
    let more = list.count.saturating_sub(shown.min(list.first.len()));
    let chips = list.first.iter().take(shown).map(|(task, _)| chip(*task));
    html! {
        <>
            <ol>{ for chips }</ol>
            if more > 0 {
                <span class="more">{ fill(&texts.ui.simulator.table_more, &[("n", &texts.language.number(more as u64))]) }</span>
            }
        </>
    }
}

/// What a list is called: by its state, but the queues by what they are.
fn title(texts: &Texts, state: State, gil: bool, run: &Run) -> String {
    let words = &texts.ui.moment;
    match state {
        State::Ready if gil => words.gil.clone(),
        State::Ready if matches!(run.model, "event-loop" | "shared-queue") => words.queue.clone(),
        state => state_name(texts, state),
    }
}

/// A state's word in the reader's language.
pub fn state_name(texts: &Texts, state: State) -> String {
    let word = texts.ui.states.get(state.as_str());
    word.map_or(state.as_str(), String::as_str).to_owned()
}

/// What a task is called where there is little room: a board by its number.
fn short(texts: &Texts, scenario: &str, run: &Run, task: TaskId) -> String {
    if scenario == "chess" {
        return (task.0 + 1).to_string();
    }
    task_name(texts, scenario, &run.trace, task)
}

/// A task that the keyboard has chosen, in words: what it does, why, and since when.
pub fn told(
    texts: &Texts,
    scenario: &str,
    runs: &[(String, &Trace)],
    task: TaskId,
    at: interleave_trace::SimTime,
) -> String {
    let track = interleave_trace::TrackId::Task(task);
    let one = |trace: &Trace| {
        let span = trace.state_at(track, at)?;
        let words = &texts.ui.moment;
        let reason = reason_name(texts, span.reason);
        let template = if reason.is_empty() {
            &words.lit
        } else {
            &words.lit_reason
        };
        Some(fill(
            template,
            &[
                ("task", &task_name(texts, scenario, trace, task)),
                ("state", &state_name(texts, span.state)),
                ("reason", &reason),
                ("time", &texts.language.hms(span.start.as_nanos())),
            ],
        ))
    };
    let named = |(name, trace): &(String, &Trace)| {
        let told = one(trace)?;
        let alone = runs.len() == 1;
        Some(if alone {
            told
        } else {
            let template = &texts.ui.moment.lit_of_run;
            fill(template, &[("name", name), ("told", &told)])
        })
    };
    let told: Vec<String> = runs.iter().filter_map(named).collect();
    in_a_row(&told)
}

/// A reason's word in the reader's language; empty where there is none to tell.
pub fn reason_name(texts: &Texts, reason: interleave_trace::Reason) -> String {
    texts
        .ui
        .reasons
        .get(reason.as_str())
        .cloned()
        .unwrap_or_default()
}
