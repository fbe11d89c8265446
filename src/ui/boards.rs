//! The boards of the exhibition at a moment: what stands on them, what their games do, where the masters are.
//!
//! From [`CROWD`] boards on a board is a cell with its state's mark.

mod position;
mod walk;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_games::Record;
use interleave_markup::html;
use interleave_sim::chess::Chess;
use interleave_timeline::{Paint, View, cell_at, cells};
use interleave_trace::{SimTime, State, TaskId};
use web_sys::Element;
use yew::prelude::*;

use super::kept::{Pace, address, moving};
use super::pointer::place_in;
use super::scene::scene;
use super::simulator::{ROUNDS, Shown, drawing_words};
use crate::exhibit::{Exhibit, Run, masters};
use position::position;
use walk::walk;

/// From so many boards on a board is a cell.
pub const CROWD: u32 = 100;

/// The parts of a run begin so many turns after those of the run before.
pub const PARTS_OF_A_RUN: u64 = 15;

/// The area that a crowd of cells has to fill, in square CSS pixels, and its width.
const CROWD_AREA: u32 = 540 * 280;
const CROWD_WIDTH: u32 = 540;

/// The turn of a board, of its run's thirty. Every fifth is left to the lists, of this run and of the one that is half a round
/// later: they cost the most. The first is left to the boards that masters leave and come to.
fn turn_of(task: u32) -> u64 {
    const BOARDS: u32 = 24;
    let place = task % BOARDS;
    u64::from(place / 4 * 5 + [0, 1, 2, 4][place as usize % 4])
}

/// The boards of a run of an exhibition.
pub fn boards(shown: &Shown, chess: &Chess, pace: &Rc<Pace>) -> Html {
    let (class, columns) = match chess.opponents {
        ..=4 => ("boards few", (4, 2)),
        5..=24 => ("boards", (8, 6)),
        _ => ("boards many", (10, 6)),
    };
    let chess = *chess;
    let one = |task: u32| {
        let shown = shown.clone();
        let key = shown.key(u64::from(task) << 1);
        moving(pace, &key, move |playback, look| {
            let run = shown.run();
            let turn = turn_of(task);
            // Where too much happens, boards go on in rounds, else with the events.
            let (at, clocks_at) = if run.hurries(playback.speed()) {
                let (own, newest) = (shown.round(playback, turn), shown.round(playback, 0));
                // Where masters come and go is drawn at once: no board keeps one who sits at another already.
                let is_first =
                    own != newest && [own, newest].iter().any(|at| is_attended(run, task, *at));
                let at = if is_first { newest } else { own };
                (at, at)
            } else {
                let end = run.trace.end();
                let clocks_at = playback.in_turn(turn + shown.turns(), ROUNDS);
                (playback.now().min(end), clocks_at.min(end))
            };
            if look.is_turn([at.as_nanos(), clocks_at.as_nanos()])
                && let Some(square) = Square::new(&shown.texts, run, (task, at, clocks_at), &chess)
            {
                look.show(&square.key(), &|| square.draw());
            }
        })
    };
    let walks = {
        let shown = shown.clone();
        let key = shown.key(1);
        moving(pace, &key, move |playback, look| {
            let (run, at) = (shown.run(), shown.hall(playback));
            let standing = masters(&run.trace, at);
            // Between two events masters stand, or walk.
            let walks = standing.iter().any(|master| master.way < 1_000);
            let at = if walks { at } else { run.since(at) };
            look.show(&[at.as_nanos()], &|| {
                walk(&standing, chess.opponents, columns)
            });
        })
    };
    html! {
        <div class="hall">
            <ul {class}>{ for (0..chess.opponents).map(one) }</ul>
            { walks }
            { record_note(&shown.texts, chess.moves as usize) }
        </div>
    }
}

/// Whether a master sits at a board.
fn is_attended(run: &Run, task: u32, at: SimTime) -> bool {
    masters(&run.trace, at)
        .iter()
        .any(|master| master.to == task)
}

/// A board as it is shown.
struct Square {
    texts: Rc<Texts>,
    task: u32,
    state: State,
    /// The master's moves, those of both sides, and how many a side makes.
    moves: usize,
    plies: usize,
    of: u32,
    /// Whether a master is here.
    master: bool,
    /// How long the opponent and the master have thought, in nanoseconds.
    clocks: [u64; 2],
    /// Whether the clocks count less than seconds.
    is_short: bool,
}

impl Square {
    /// A board at a moment, with its clocks at another.
    fn new(
        texts: &Rc<Texts>,
        run: &Run,
        (task, at, clocks_at): (u32, SimTime, SimTime),
        chess: &Chess,
    ) -> Option<Self> {
        let board = run.board(task, at)?;
        let clocks = run.board(task, clocks_at)?;
        let is_short = chess.master.saturating_add(chess.opponent) < SimTime::from_secs(1);
        let grain = if is_short { 1 } else { 1_000_000_000 };
        Some(Self {
            texts: Rc::clone(texts),
            task,
            state: board.state,
            moves: board.moves,
            plies: board.plies(),
            of: chess.moves,
            master: board.state != State::Done && is_attended(run, task, at),
            clocks: [clocks.opponent, clocks.master].map(|time| time.as_nanos() / grain * grain),
            is_short,
        })
    }

    /// All that it depends on.
    fn key(&self) -> [u64; 7] {
        let flags = u64::from(self.master) * 2 + u64::from(self.is_short);
        [
            address(&self.texts),
            u64::from(self.task) << 8 | (self.state as u64) << 2 | flags,
            self.moves as u64,
            self.plies as u64,
            u64::from(self.of),
            self.clocks[0],
            self.clocks[1],
        ]
    }

    fn draw(&self) -> Html {
        let texts = &self.texts;
        let words = &texts.exhibition.boards;
        let state = if self.state == State::Done {
            &words.over
        } else {
            state_word(texts, self.state)
        };
        let count = fill(
            &texts.ui.simulator.move_of,
            &[("n", &self.moves.to_string()), ("of", &self.of.to_string())],
        );
        let number = (self.task + 1).to_string();
        let name = fill(&texts.ui.simulator.board, &[("n", &number)]);
        let template = if self.master {
            &words.label_master
        } else {
            &words.label
        };
        let label = fill(
            template,
            &[("board", &name), ("state", state), ("moves", &count)],
        );
        let [opponent, master] = self.clocks.map(|nanos| clock(texts, nanos, self.is_short));
        html! {
            <li class="board" data-state={self.state.as_str()} data-task={self.task.to_string()} data-moves={self.moves.to_string()}
                data-master={self.master.then_some("here")} title={label.clone()}>
                <span class="side" aria-hidden="true"><b>{ number }</b><span class="time">{ opponent }</span></span>
                { position(texts, self.task, self.plies, label) }
                <span class="mark" aria-hidden="true"></span>
                <span class="side" aria-hidden="true"><span class="moves">{ count }</span><span class="time">{ master }</span></span>
                <span class="word" aria-hidden="true">{ state }</span>
            </li>
        }
    }
}

/// A chess clock: minutes and seconds, with hours where there are any.
fn clock(texts: &Texts, nanos: u64, is_short: bool) -> String {
    if is_short {
        return texts.language.short(nanos);
    }
    let seconds = nanos / 1_000_000_000;
    if seconds >= 3_600 {
        return texts.language.clock(nanos);
    }
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What the dot over the boards is, and which clock is whose.
pub fn key(texts: &Texts, exhibit: &Exhibit) -> Html {
    let boards = exhibit.setup().exhibition().map(|chess| chess.opponents);
    if boards.is_none_or(|boards| boards >= CROWD) {
        return html! {};
    }
    html! { <p class="board-key"><span class="master-dot" aria-hidden="true"></span>{ " " }{ &texts.exhibition.boards.key }</p> }
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

/// How so many boards are drawn as cells.
fn crowd_view(count: u32) -> View {
    View {
        width: CROWD_WIDTH,
        pitch: (CROWD_AREA / count.max(1)).isqrt().clamp(8, 36),
        paint: Paint::Classes,
        ..View::default()
    }
}

/// The board whose cell a pointer is on, where boards are cells.
pub fn board_at(event: &PointerEvent, count: u32) -> Option<TaskId> {
    let target: Element = event.target_dyn_into()?;
    let crowd = target.closest(".crowd").ok()??;
    let picture = crowd.query_selector("svg").ok()??;
    let place = place_in(event, &picture)?;
    cell_at(place, count, &crowd_view(count)).map(TaskId)
}

/// A cell for each board; cells of running games carry a ring, for there a master is. The task pointed out carries one too.
pub fn crowd(texts: &Texts, run: &Run, (at, lit): (SimTime, Option<TaskId>), count: u32) -> Html {
    let view = View {
        title: fill(
            &texts.exhibition.boards.crowd,
            &[("n", &texts.language.number(u64::from(count)))],
        ),
        ..crowd_view(count)
    };
    let mut picture = cells(&run.trace, at, &view, &drawing_words(texts));
    for master in masters(&run.trace, at) {
        picture.push(interleave_timeline::cell_ring(master.to, &view));
    }
    if let Some(task) = lit {
        picture.push(interleave_timeline::cell_ring(task.0, &view).with("data-task", task.0));
    }
    html! { <div class="hall crowd">{ scene(&picture) }</div> }
}

fn state_word(texts: &Texts, state: State) -> &str {
    let word = texts.ui.states.get(state.as_str());
    word.map_or(state.as_str(), String::as_str)
}
