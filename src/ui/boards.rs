//! The boards of the exhibition at a moment: one cell a board, with its state's mark and its move.

use interleave_content::format::fill;
use interleave_trace::{SimTime, State, TaskId, Trace, TrackId};
use std::rc::Rc;
use yew::prelude::*;

use super::use_texts;
use crate::exhibit::Run;

/// From so many boards on a cell has no words in it.
const CROWD: u32 = 100;

/// Properties of [`Boards`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BoardsProps {
    /// The run.
    pub run: Run,
    /// The moment.
    pub at: SimTime,
    /// The length of a move of the master and its reply, to count moves by.
    pub moves: u32,
}

/// The boards at a moment.
#[component]
pub fn Boards(props: &BoardsProps) -> Html {
    let texts = use_texts();
    let trace = &props.run.trace;
    let count = u32::try_from(trace.task_count()).unwrap_or(u32::MAX);
    let moves = use_memo(props.run.clone(), |run| MovesMade::new(&run.trace));
    let crowd = count >= CROWD;
    let board = |task: u32| {
        let state = state_of(trace, task, props.at);
        let word = texts.ui.states.get(state.as_str()).map_or(state.as_str(), String::as_str);
        let made = moves.at(task, props.at);
        let label = format!("{}: {word}", fill(&texts.ui.simulator.board, &[("n", &(task + 1).to_string())]));
        html! {
            <li key={task} class="board" data-state={state.as_str()} data-task={task.to_string()} title={label.clone()}>
                if crowd {
                    <span class="unseen">{ label }</span>
                } else {
                    <b>{ task + 1 }</b>
                    <span class="unseen">{ word }</span>
                    <span class="moves">{ fill(&texts.ui.simulator.move_of, &[("n", &made.to_string()), ("of", &props.moves.to_string())]) }</span>
                }
            </li>
        }
    };
    html! { <ul class={classes!("boards", crowd.then_some("crowd"))}>{ for (0..count).map(board) }</ul> }
}

/// What a task does at a moment; `done` after its end.
pub fn state_of(trace: &Trace, task: u32, at: SimTime) -> State {
    trace.state_at(TrackId::Task(TaskId(task)), at).map_or(State::Done, |span| span.state)
}

/// When each move of the master on each board was made: found once for a run, counted for a moment.
struct MovesMade(Vec<Rc<[SimTime]>>);

impl MovesMade {
    fn new(trace: &Trace) -> Self {
        let tasks = 0..u32::try_from(trace.task_count()).unwrap_or(u32::MAX);
        let ends = |task| {
            let mut ends: Vec<SimTime> = Vec::new();
            for span in trace.spans(TrackId::Task(TaskId(task))).filter(|span| span.state == State::Running) {
                // A move that was interrupted goes on: its parts are one move only if nothing but ready lies between.
                ends.push(span.end);
            }
            ends.into()
        };
        Self(tasks.map(ends).collect())
    }

    fn at(&self, task: u32, at: SimTime) -> usize {
        self.0.get(task as usize).map_or(0, |ends| ends.partition_point(|end| *end <= at))
    }
}
