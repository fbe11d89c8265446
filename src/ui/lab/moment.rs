//! What every run does at the moment that is shown, in words and numbers, and one of them in a sentence.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::{SimTime, State};
use yew::prelude::*;

use super::super::kept::{address, kept};
use super::super::sentence::{sentence, sentence_view};
use super::super::simulator::told;
use super::super::state::state_word;
use super::Sight;
use crate::lab::{Command, Run};
use crate::playback::Phase;
use crate::sight::grid;

/// The times a second that what is told goes on while it plays.
const TELLS: u64 = 4;

/// The runs at the moment. `pointed` is the place of the run under the pointer.
pub(super) fn moment(sight: &Sight, pointed: Option<usize>) -> Html {
    let words = &sight.own().runs;
    let playback = sight.lab.playback();
    let now = playback.now();
    let place = pointed.unwrap_or(sight.lab.told());
    let heading = fill(&words.now, &[("time", &sight.time(rough(sight, now)))]);
    html! {
        <div class="lab-moment" role="group" aria-label={words.now_label.clone()}>
            <p aria-hidden="true">{ heading }</p>
            { counts(sight) }
            { one(sight, place) }
        </div>
    }
}

/// A moment as it is told: exact, but while it plays only as far as it can be read.
fn rough(sight: &Sight, at: SimTime) -> SimTime {
    let end = sight.lab.end();
    if sight.lab.playback().phase() != Phase::Playing || at >= end {
        return at;
    }
    let grid = grid(end.as_nanos()).saturating_mul(10);
    SimTime::from_nanos(at.as_nanos() / grid * grid)
}

/// How many tasks of each run are in each state.
fn counts(sight: &Sight) -> Html {
    let lab = &sight.lab;
    let at = lab.playback().in_turn(0, TELLS * 2);
    let key = [
        address(&sight.words.texts),
        address(lab.runs()),
        at.as_nanos(),
        lab.told() as u64,
    ];
    let sight = sight.clone();
    kept(&key, move || {
        let runs = sight.lab.runs().iter().enumerate();
        html! { <ul>{ for runs.map(|(place, run)| line(&sight, place, run, at)) }</ul> }
    })
}

fn line(sight: &Sight, place: usize, run: &Run, at: SimTime) -> Html {
    let counts = run.trace.counts_at(at);
    let counted = |state: &State| {
        let n = counts[state.index()];
        (n > 0).then(|| {
            let word = sight.texts().ui.states.get(state.as_str()).map_or(state.as_str(), String::as_str);
            html! { <span class="count">{ state_word(state.as_str(), html! { { word } }) }{ " " }{ sight.texts().language.number(n as u64) }</span> }
        })
    };
    let over = at >= run.trace.end() && !run.is_deadlocked();
    let is_told = place == sight.lab.told();
    html! {
        <li>
            <button type="button" class="what" data-action="tell" data-run={place.to_string()} aria-pressed={is_told.to_string()}
                onclick={sight.press(Command::Tell(place))}>{ sight.name(run) }</button>
            if over {
                <span>{ fill(&sight.own().runs.over, &[("total", &sight.time(run.trace.end()))]) }</span>
            } else {
                <span>{ for State::ALL.iter().filter_map(counted) }</span>
            }
        </li>
    }
}

/// What one of the runs does, in a sentence.
fn one(sight: &Sight, place: usize) -> Html {
    let lab = &sight.lab;
    let Some(run) = lab.runs().get(place) else {
        return Html::default();
    };
    let at = lab.playback().in_turn(1, TELLS).min(run.trace.end());
    let key = [
        address(&sight.words.texts),
        address(lab.runs()),
        place as u64,
        at.as_nanos(),
        u64::from(lab.playback().phase() == Phase::Playing),
    ];
    let sight = sight.clone();
    kept(&key, move || {
        let run = &sight.lab.runs()[place];
        let told = sentence_view(sight.texts(), "", &run.trace, at, Some(rough(&sight, at)));
        html! { <p class="told" data-run={place.to_string()}><b>{ sight.name(run) }</b>{ " " }<span class="sentence">{ told }</span></p> }
    })
}

/// What is read out: where it stands, the sentence of the run that the reader chose, or the task that the keyboard chose;
/// nothing while it plays.
pub(super) fn spoken(sight: &Sight) -> Html {
    let lab = &sight.lab;
    if lab.playback().phase() == Phase::Playing {
        return Html::default();
    }
    let (now, task, place) = (lab.playback().now(), lab.sight().chosen(), lab.told());
    let key = [
        address(&sight.words.texts),
        address(lab.runs()),
        place as u64,
        now.as_nanos(),
        task.map_or(0, |task| u64::from(task.0) + 1),
    ];
    let sight = sight.clone();
    kept(&key, move || {
        let (runs, texts) = (Rc::clone(sight.lab.runs()), sight.texts());
        if let Some(task) = task {
            let named = runs.iter().map(|run| (sight.name(run), &*run.trace));
            return told(texts, "", &named.collect::<Vec<_>>(), task, now).into();
        }
        let Some(run) = runs.get(place) else {
            return Html::default();
        };
        let sentence = sentence(texts, "", &run.trace, now.min(run.trace.end()));
        let name = sight.name(run);
        let template = &texts.ui.moment.of_run;
        fill(template, &[("name", &name), ("told", &sentence)]).into()
    })
}
