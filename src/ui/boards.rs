//! The boards of the exhibition at a moment: what stands on them, what their games do, where the masters are.
//!
//! From [`CROWD`] boards on a board is a cell with its state's mark.

mod position;
mod walk;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_games::Record;
use interleave_sim::chess::Chess;
use interleave_timeline::{Paint, View, cells};
use interleave_trace::{SimTime, State};
use yew::prelude::*;

use super::scene::scene;
use super::simulator::drawing_words;
use crate::exhibit::{Board, Exhibit, Run, Standing, masters};
use position::Squares;
use walk::walk;

/// From so many boards on a board is a cell.
const CROWD: u32 = 100;

/// The area that a crowd of cells has to fill, in square CSS pixels, and its width.
const CROWD_AREA: u32 = 540 * 280;
const CROWD_WIDTH: u32 = 540;

/// The boards of a run at a moment of an exhibition.
pub fn boards(texts: &Rc<Texts>, run: &Run, at: SimTime, chess: &Chess) -> Html {
    let standing = masters(&run.trace, at);
    if chess.opponents >= CROWD {
        return crowd(texts, run, at, chess.opponents, &standing);
    }
    let row = Row {
        texts,
        moves: chess.moves as usize,
        is_short: chess.master.saturating_add(chess.opponent) < SimTime::from_secs(1),
        standing: &standing,
    };
    let (class, columns) = match chess.opponents {
        ..=4 => ("boards few", (4, 2)),
        5..=24 => ("boards", (8, 6)),
        _ => ("boards many", (10, 6)),
    };
    let list = (0..chess.opponents).filter_map(|task| Some((task, run.board(task, at)?)));
    html! {
        <div class="hall">
            <ul {class}>{ for list.map(|(task, board)| row.board(task, &board)) }</ul>
            { walk(&standing, chess.opponents, columns) }
            { record_note(texts, row.moves) }
        </div>
    }
}

/// What the dot over the boards is, and which clock is whose.
pub fn key(texts: &Texts, exhibit: &Exhibit) -> Html {
    let boards = exhibit.setup().exhibition().map(|chess| chess.opponents);
    if boards.is_none_or(|boards| boards >= CROWD) {
        return html! {};
    }
    html! { <p class="board-key"><span class="master-dot" aria-hidden="true"></span>{ " " }{ &texts.exhibition.boards.key }</p> }
}

/// What all boards of a run have in common.
struct Row<'a> {
    texts: &'a Rc<Texts>,
    moves: usize,
    /// Whether the clocks count less than seconds.
    is_short: bool,
    standing: &'a [Standing],
}

impl Row<'_> {
    fn board(&self, task: u32, board: &Board) -> Html {
        let texts = self.texts;
        let words = &texts.exhibition.boards;
        let game = task as usize % texts.games.len().max(1);
        let has_master = self
            .standing
            .iter()
            .any(|master| master.to == task && board.state != State::Done);
        let is_over = board.state == State::Done;
        let state = if is_over {
            &words.over
        } else {
            state_word(texts, board.state)
        };
        let count = fill(
            &texts.ui.simulator.move_of,
            &[
                ("n", &board.moves.to_string()),
                ("of", &self.moves.to_string()),
            ],
        );
        let name = fill(&texts.ui.simulator.board, &[("n", &(task + 1).to_string())]);
        let template = if has_master {
            &words.label_master
        } else {
            &words.label
        };
        let label = fill(
            template,
            &[("board", &name), ("state", state), ("moves", &count)],
        );
        html! {
            <li key={task} class="board" data-state={board.state.as_str()} data-task={task.to_string()} data-moves={board.moves.to_string()}
                data-master={has_master.then_some("here")} title={label.clone()}>
                <span class="unseen">{ label }</span>
                <span class="side" aria-hidden="true"><b>{ task + 1 }</b><span class="time">{ self.clock(board.opponent) }</span></span>
                <Squares texts={Rc::clone(texts)} {game} plies={board.plies()} />
                <span class="mark" aria-hidden="true"></span>
                <span class="side" aria-hidden="true"><span class="moves">{ count }</span><span class="time">{ self.clock(board.master) }</span></span>
                <span class="word" aria-hidden="true">{ state }</span>
            </li>
        }
    }

    /// A chess clock: minutes and seconds, with hours where there are any.
    fn clock(&self, time: SimTime) -> String {
        let nanos = time.as_nanos();
        if self.is_short {
            return self.texts.language.short(nanos);
        }
        let seconds = nanos / 1_000_000_000;
        if seconds >= 3_600 {
            return self.texts.language.clock(nanos);
        }
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

/// Where the moves go beyond what was recorded, that is said.
fn record_note(texts: &Texts, moves: usize) -> Html {
    let longest = texts.games.iter().map(|game| Record::new(game).len() / 2);
    let longest = longest.max().unwrap_or(0);
    if moves <= longest {
        return html! {};
    }
    let note = fill(
        &texts.exhibition.boards.record_ends,
        &[("n", &longest.to_string())],
    );
    html! { <p class="record">{ note }</p> }
}

/// A cell for each board; cells of running games carry a ring, for there a master is.
fn crowd(texts: &Texts, run: &Run, at: SimTime, count: u32, standing: &[Standing]) -> Html {
    let view = View {
        width: CROWD_WIDTH,
        pitch: (CROWD_AREA / count.max(1)).isqrt().clamp(8, 36),
        paint: Paint::Classes,
        title: fill(
            &texts.exhibition.boards.crowd,
            &[("n", &texts.language.number(u64::from(count)))],
        ),
        ..View::default()
    };
    let mut picture = cells(&run.trace, at, &view, &drawing_words(texts));
    for master in standing {
        picture.push(interleave_timeline::cell_ring(master.to, &view));
    }
    html! { <div class="hall crowd">{ scene(&picture) }</div> }
}

fn state_word(texts: &Texts, state: State) -> &str {
    let word = texts.ui.states.get(state.as_str());
    word.map_or(state.as_str(), String::as_str)
}
