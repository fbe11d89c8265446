//! The boards of the exhibition at a moment: one cell a board, with its state's mark and its move.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_trace::{SimTime, State, TaskId, Trace, TrackId};
use yew::prelude::*;

use crate::exhibit::Run;

/// From so many boards on a cell has no words in it.
const CROWD: u32 = 100;

/// The boards of a run at a moment; `moves` is how many each game has.
pub fn boards(texts: &Texts, run: &Run, at: SimTime, moves: u32) -> Html {
    let trace = &run.trace;
    let count = u32::try_from(trace.task_count()).unwrap_or(u32::MAX);
    let crowd = count >= CROWD;
    let board = |task: u32| {
        let state = state_of(trace, task, at);
        let word = texts
            .ui
            .states
            .get(state.as_str())
            .map_or(state.as_str(), String::as_str);
        let label = format!(
            "{}: {word}",
            fill(&texts.ui.simulator.board, &[("n", &(task + 1).to_string())])
        );
        html! {
            <li key={task} class="board" data-state={state.as_str()} data-task={task.to_string()} title={label.clone()}>
                if crowd {
                    <span class="unseen">{ label }</span>
                } else {
                    <b>{ task + 1 }</b>
                    <span class="unseen">{ word }</span>
                    <span class="moves">{ fill(&texts.ui.simulator.move_of, &[("n", &run.moves_made(task, at).to_string()), ("of", &moves.to_string())]) }</span>
                }
            </li>
        }
    };
    html! { <ul class={if crowd { "boards crowd" } else { "boards" }}>{ for (0..count).map(board) }</ul> }
}

/// What a task does at a moment; `done` after its end.
pub fn state_of(trace: &Trace, task: u32, at: SimTime) -> State {
    trace
        .state_at(TrackId::Task(TaskId(task)), at)
        .map_or(State::Done, |span| span.state)
}
