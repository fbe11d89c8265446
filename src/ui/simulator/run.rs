//! A run of a simulator at the moment: its clock, its boards, a sentence, where its tasks are.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::chess::Strategy;
use interleave_trace::{Outcome, SimTime, State};
use yew::prelude::*;

use super::super::boards::{CROWD, PARTS_OF_A_RUN, boards, crowd};
use super::super::kept::{Look, Pace, address, moving};
use super::super::sentence::sentence_view;
use super::queue::{list, queue};
use super::run_name;
use crate::exhibit::{Exhibit, Run, Setup};
use crate::moment::Moment;
use crate::playback::{Phase, Playback};
use crate::sight;

/// The times a second that clocks go on while it plays.
const CLOCKS: u64 = 6;

/// The rounds a second in which all else of a run goes on where too much happens.
pub const ROUNDS: u64 = 2;

/// What stands beside the boards, which have the other turns of a run's thirty (see [`boards`]).
const HALL: Part = Part { turn: 0, frame: 0 };
const SENTENCE: Part = Part { turn: 2, frame: 1 };

/// The turn of the clocks of all runs, of thirty that are a third as long.
const CLOCK: u64 = 12;

/// A run at the moment: its clock, which frames change, and what only events change.
pub(super) fn run_view(
    texts: &Rc<Texts>,
    exhibit: &Exhibit,
    pace: &Rc<Pace>,
    index: usize,
    hidden: bool,
) -> Html {
    let words = &texts.ui.simulator;
    let run = &exhibit.runs()[index];
    let total = run.trace.end().as_nanos();
    let ends = matches!(run.trace.outcome(), Outcome::Finished);
    let stands = exhibit.playback().now() >= run.trace.end();
    let template = if ends { &words.total } else { &words.never };
    let shown = Shown::new(texts, exhibit.runs(), exhibit.setup(), index);
    html! {
        <div class="run" key={run.word()} data-model={run.model} data-strategy={run.strategy.map(Strategy::as_str)} data-makespan-ns={total.to_string()} data-over={if ends && stands { "yes" } else { "no" }}>
            <h4>{ run_name(texts, run) }</h4>
            { shown.part(pace, Shown::clock) }
            <p class="total">
                if hidden && !stands {
                    { "\u{a0}" }
                } else {
                    { fill(template, &[("total", &texts.language.hms(total))]) }
                }
            </p>
            { hall(&shown, exhibit, pace) }
            { shown.part(pace, Shown::sentence) }
            { shown.lists(pace) }
        </div>
    }
}

/// The boards of an exhibition.
fn hall(shown: &Shown, exhibit: &Exhibit, pace: &Rc<Pace>) -> Html {
    let Some(chess) = exhibit.setup().exhibition() else {
        return Html::default();
    };
    if chess.opponents < CROWD {
        return boards(shown, &chess, pace);
    }
    let (shown, lit) = (shown.clone(), exhibit.sight().lit());
    let key = shown.key(lit.map_or(0, |task| u64::from(task.0) + 1));
    moving(pace, &key, move |playback, look| {
        let at = shown.run().since(shown.hall(playback));
        look.show(&[at.as_nanos()], &|| {
            crowd(&shown.texts, shown.run(), (at, lit), chess.opponents)
        });
    })
}

/// A run that is shown.
#[derive(Clone)]
pub struct Shown {
    /// The texts.
    pub texts: Rc<Texts>,
    runs: Rc<[Run]>,
    setup: Rc<Setup>,
    index: usize,
}

impl Shown {
    /// One of some runs of a setup.
    pub fn new(texts: &Rc<Texts>, runs: &Rc<[Run]>, setup: &Rc<Setup>, index: usize) -> Self {
        Self {
            texts: Rc::clone(texts),
            runs: Rc::clone(runs),
            setup: Rc::clone(setup),
            index,
        }
    }

    /// The run.
    pub fn run(&self) -> &Run {
        &self.runs[self.index]
    }

    /// What all that is shown of it depends on, and something else.
    pub fn key(&self, other: u64) -> [u64; 5] {
        let (texts, runs) = (address(&self.texts), address(&self.runs));
        [texts, runs, address(&self.setup), self.index as u64, other]
    }

    /// The first of its turns.
    pub fn turns(&self) -> u64 {
        PARTS_OF_A_RUN * self.index as u64
    }

    /// A part of it that moves.
    fn part(&self, pace: &Rc<Pace>, looks: fn(&Self, Playback, &mut Look<'_>)) -> Html {
        let shown = self.clone();
        moving(pace, &shown.key(0), move |playback, look| {
            looks(&shown, playback, look);
        })
    }

    /// The moment that a part shows: where too much happens, that of a round, else they follow an event frame by frame.
    fn moment(&self, playback: Playback, part: Part) -> SimTime {
        let run = self.run();
        if run.hurries(playback.speed()) {
            return self.round(playback, part.turn);
        }
        playback.behind(part.frame).min(run.trace.end())
    }

    /// The moment that a part with this turn shows, where all parts of the run show one moment after the other.
    pub fn round(&self, playback: Playback, turn: u64) -> SimTime {
        let at = playback.in_round(self.turns(), turn, ROUNDS);
        at.min(self.run().trace.end())
    }

    /// The moment that the boards as a whole show, and the masters over them.
    pub fn hall(&self, playback: Playback) -> SimTime {
        self.moment(playback, HALL)
    }

    fn clock(&self, playback: Playback, look: &mut Look<'_>) {
        let end = self.run().trace.end();
        // All clocks at once: they are read side by side.
        let at = playback.in_turn(CLOCK, CLOCKS).min(end);
        let at = if end.as_nanos() >= 60_000_000_000 {
            at.as_nanos() / 1_000_000_000 * 1_000_000_000
        } else {
            rough(self.run(), playback, at).as_nanos()
        };
        look.show(&[at], &|| {
            let language = &self.texts.language;
            let told = if end.as_nanos() >= 60_000_000_000 {
                language.clock(at)
            } else {
                language.seconds(at)
            };
            html! { <p class="clock" aria-hidden="true">{ told }</p> }
        });
    }

    /// The sentence about the moment.
    fn sentence(&self, playback: Playback, look: &mut Look<'_>) {
        let run = self.run();
        let here = self.moment(playback, SENTENCE);
        let since = run.since(here);
        // While time goes by the clock beside it tells it, and the sentence may be a little behind.
        let stands = playback.phase() != Phase::Playing;
        let time = stands.then_some(here);
        let is_over = u64::from(here == run.trace.end());
        let key = [since, time.unwrap_or_default()].map(SimTime::as_nanos);
        look.show(&[key[0], key[1], is_over, u64::from(stands)], &|| {
            let scenario = self.setup.scenario();
            let told = sentence_view(&self.texts, scenario, &run.trace, here, time);
            html! { <p class="sentence">{ told }</p> }
        });
    }

    /// Who runs, who stands in the queue, who waits: each list in a turn of its own.
    fn lists(&self, pace: &Rc<Pace>) -> Html {
        queue(&self.texts, self.run(), |state| {
            let shown = self.clone();
            moving(pace, &self.key(state as u64), move |playback, look| {
                let run = shown.run();
                let since = run.since(shown.moment(playback, part_of(state)));
                look.show(&[since.as_nanos()], &|| {
                    let moment = Moment::of(&run.trace, since);
                    list(&shown.texts, shown.setup.scenario(), run, &moment, state)
                });
            })
        })
    }
}

/// A moment of a run as it is told: exact, but while it plays only as far as it can be read.
pub(super) fn rough(run: &Run, playback: Playback, here: SimTime) -> SimTime {
    let end = run.trace.end();
    if playback.phase() != Phase::Playing || here == end {
        return here;
    }
    let grid = sight::grid(end.as_nanos()).min(1_000_000_000);
    SimTime::from_nanos(here.as_nanos() / grid * grid)
}

/// When a part of a run is drawn.
#[derive(Clone, Copy)]
struct Part {
    /// Its turn, where parts have turns.
    turn: u64,
    /// How many frames after an event, where they follow the events.
    frame: u64,
}

/// When the list of a state is drawn: no run has more than three that change while it plays.
fn part_of(state: State) -> Part {
    match state {
        State::Running => Part { turn: 3, frame: 2 },
        State::Ready => Part { turn: 13, frame: 3 },
        _ => Part { turn: 23, frame: 4 },
    }
}
