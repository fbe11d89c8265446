//! One sentence for the current moment of a run.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_trace::{Outcome, SimTime, State, TaskId, Trace, TrackId};

use crate::exhibit::Run;

/// What a run does at a moment, for readers and screen readers alike.
pub fn sentence(texts: &Texts, scenario: &str, run: &Run, at: SimTime) -> String {
    let words = &texts.ui.simulator;
    let trace = &run.trace;
    let time = texts.language.hms(at.as_nanos());
    if at >= trace.end() {
        if let Outcome::Deadlock { cycle } = trace.outcome() {
            let names: Vec<String> = cycle
                .iter()
                .map(|task| task_name(texts, scenario, trace, *task))
                .collect();
            return fill(&words.deadlock, &[("tasks", &names.join(", "))]);
        }
        return fill(
            &words.now_done,
            &[("total", &texts.language.hms(trace.end().as_nanos()))],
        );
    }
    let running: Vec<TaskId> = tasks(trace)
        .filter(|task| state(trace, *task, at) == State::Running)
        .collect();
    let active = match running.as_slice() {
        [] => idle(texts, scenario, trace, at),
        [one] if scenario == "chess" => fill(
            &words.now_master,
            &[("board", &task_name(texts, scenario, trace, *one))],
        ),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|task| task_name(texts, scenario, trace, *task))
                .collect();
            fill(&words.now_running, &[("tasks", &names.join(", "))])
        }
    };
    let counts = counts(texts, trace, at);
    let template = if counts.is_empty() {
        &words.now_alone
    } else {
        &words.now_counts
    };
    fill(
        template,
        &[("time", &time), ("active", &active), ("counts", &counts)],
    )
}

/// Nobody runs: the thread is blocked in a call, or everything waits.
fn idle(texts: &Texts, scenario: &str, trace: &Trace, at: SimTime) -> String {
    let blocked = tasks(trace).find(|task| state(trace, *task, at) == State::Blocked);
    match blocked {
        Some(task) if scenario == "chess" => fill(
            &texts.ui.simulator.now_master_waits,
            &[("board", &task_name(texts, scenario, trace, task))],
        ),
        _ => texts.ui.simulator.now_idle.clone(),
    }
}

fn counts(texts: &Texts, trace: &Trace, at: SimTime) -> String {
    let words = &texts.ui.simulator;
    let counts = trace.counts_at(at);
    let part = |state: State, template: &String| {
        let n = counts[state.index()];
        (n > 0).then(|| fill(template, &[("n", &texts.language.number(n as u64))]))
    };
    let parts = [
        part(State::Waiting, &words.count_waiting),
        part(State::Ready, &words.count_ready),
        part(State::Blocked, &words.count_blocked),
        part(State::Done, &words.count_done),
    ];
    parts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(&words.count_separator)
}

/// What a task is called in the reader's language.
pub fn task_name(texts: &Texts, scenario: &str, trace: &Trace, task: TaskId) -> String {
    if scenario == "chess" {
        return fill(
            &texts.ui.simulator.board,
            &[("n", &(task.0 + 1).to_string())],
        );
    }
    trace.name(TrackId::Task(task)).into_owned()
}

fn tasks(trace: &Trace) -> impl Iterator<Item = TaskId> {
    (0..u32::try_from(trace.task_count()).unwrap_or(u32::MAX)).map(TaskId)
}

fn state(trace: &Trace, task: TaskId, at: SimTime) -> State {
    trace
        .state_at(TrackId::Task(task), at)
        .map_or(State::Done, |span| span.state)
}
