//! A run of a simulator at the moment: its clock, its boards, a sentence, where its tasks are.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::chess::Strategy;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::super::boards::{CROWD, PARTS_OF_A_RUN, Shown, boards};
use super::super::kept::{address, kept};
use super::super::sentence::sentence_view;
use super::{queue, run_name};
use crate::exhibit::{Exhibit, Run};
use crate::moment::Moment;
use crate::playback::Phase;
use crate::sight;

/// The times a second that clocks, and what stands beside the boards, go on while it plays.
const CLOCKS: u64 = 10;
const PARTS: u64 = 4;

/// A run at the moment: its clock, which every frame changes, and what only events change.
pub(super) fn run_view(texts: &Rc<Texts>, exhibit: &Exhibit, index: usize, hidden: bool) -> Html {
    let words = &texts.ui.simulator;
    let runs = exhibit.runs();
    let run = &runs[index];
    let now = exhibit.playback().now();
    let total = run.trace.end().as_nanos();
    let over = now >= run.trace.end();
    let part = PARTS_OF_A_RUN * index as u64;
    let shown = exhibit
        .playback()
        .in_turn(part, CLOCKS)
        .min(run.trace.end());
    let elapsed = if total >= 60_000_000_000 {
        texts.language.clock(shown.as_nanos())
    } else {
        texts
            .language
            .seconds(rough(exhibit, run, shown).as_nanos())
    };
    let at = |place: u64| moment(exhibit, index, part + place);
    html! {
        <div class="run" key={run.word()} data-model={run.model} data-strategy={run.strategy.map(Strategy::as_str)} data-makespan-ns={total.to_string()} data-over={if over { "yes" } else { "no" }}>
            <h4>{ run_name(texts, run) }</h4>
            <p class="clock" aria-hidden="true">{ elapsed }</p>
            <p class="total">
                if hidden && !over {
                    { "\u{a0}" }
                } else {
                    { fill(&words.total, &[("total", &texts.language.hms(total))]) }
                }
            </p>
            { hall(texts, exhibit, index, at(2)) }
            <p class="sentence">{ words_of(texts, exhibit, index, at(4)) }</p>
            { lists(texts, exhibit, index, at(6)) }
        </div>
    }
}

/// The moment that a part of a run shows: where too much happens, parts have turns.
fn moment(exhibit: &Exhibit, index: usize, part: u64) -> SimTime {
    let (run, playback) = (&exhibit.runs()[index], exhibit.playback());
    let at = if run.hurries(playback.speed()) {
        playback.in_turn(part, PARTS)
    } else {
        playback.now()
    };
    at.min(run.trace.end())
}

/// A moment as it is told: exact, but while it plays only as far as it can be read.
fn rough(exhibit: &Exhibit, run: &Run, here: SimTime) -> SimTime {
    if exhibit.playback().phase() != Phase::Playing || here == run.trace.end() {
        return here;
    }
    let grid = sight::grid(run.trace.end().as_nanos()).min(1_000_000_000);
    SimTime::from_nanos(here.as_nanos() / grid * grid)
}

/// The sentence about the moment.
fn words_of(texts: &Rc<Texts>, exhibit: &Exhibit, index: usize, here: SimTime) -> Html {
    let runs = Rc::clone(exhibit.runs());
    let since = runs[index].since(here);
    // The time told goes on in turns as well, but not to before what is told.
    let turn = exhibit.playback().in_turn(index as u64, PARTS);
    let time = rough(exhibit, &runs[index], turn.max(since).min(here));
    let (texts, scenario) = (Rc::clone(texts), exhibit.setup().scenario().to_owned());
    let is_over = here == runs[index].trace.end();
    let key = [
        address(&texts),
        address(&runs),
        since.as_nanos(),
        time.as_nanos(),
        u64::from(is_over),
    ];
    kept(&key, move || {
        sentence_view(&texts, &scenario, &runs[index].trace, here, time)
    })
}

/// The boards of an exhibition. Their clocks go on between events, but not where a board is only a cell.
fn hall(texts: &Rc<Texts>, exhibit: &Exhibit, index: usize, here: SimTime) -> Html {
    let Some(chess) = exhibit.setup().exhibition() else {
        return Html::default();
    };
    let runs = Rc::clone(exhibit.runs());
    let crowd = chess.opponents >= CROWD;
    let at = if crowd { runs[index].since(here) } else { here };
    let lit = exhibit.sight().lit().filter(|_| crowd);
    let playback = exhibit.playback();
    let texts = Rc::clone(texts);
    // Cells change with the moment that they show, the clocks of boards with every moment.
    let now = if crowd { at } else { playback.now() };
    let key = [
        address(&texts),
        address(&runs),
        at.as_nanos(),
        now.as_nanos(),
        lit.map_or(0, |task| u64::from(task.0) + 1),
        u64::from(playback.phase() == Phase::Playing),
    ];
    kept(&key, move || {
        boards(&texts, &runs, index, Shown { at, lit, playback }, &chess)
    })
}

/// Who runs, who stands in the queue, who waits.
fn lists(texts: &Rc<Texts>, exhibit: &Exhibit, index: usize, here: SimTime) -> Html {
    let runs = Rc::clone(exhibit.runs());
    let since = runs[index].since(here);
    let (texts, scenario) = (Rc::clone(texts), exhibit.setup().scenario().to_owned());
    let key = [address(&texts), address(&runs), since.as_nanos()];
    kept(&key, move || {
        let run = &runs[index];
        queue(&texts, &scenario, run, &Moment::of(&run.trace, since))
    })
}
