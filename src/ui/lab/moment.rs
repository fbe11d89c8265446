//! What every run does at the moment that is shown, in words and numbers.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::State;
use yew::prelude::*;

use super::super::state::state_word;
use super::Sight;
use crate::lab::Run;
use crate::playback::Phase;

pub(super) fn moment(sight: &Sight) -> Html {
    let words = &sight.own().runs;
    let playback = sight.lab.playback();
    // While it plays the counts change with every frame: they are read out when it stands still.
    let live = if playback.phase() == Phase::Playing {
        "off"
    } else {
        "polite"
    };
    let heading = fill(&words.now, &[("time", &sight.time(playback.now()))]);
    html! {
        <div class="lab-moment" role="group" aria-label={heading.clone()}>
            <p aria-hidden="true">{ heading }</p>
            <ul aria-live={live}>{ for sight.lab.runs().iter().map(|run| line(sight, run)) }</ul>
        </div>
    }
}

fn line(sight: &Sight, run: &Run) -> Html {
    let now = sight.lab.playback().now();
    let counts = run.trace.counts_at(now);
    let counted = |state: &State| {
        let n = counts[state.index()];
        (n > 0).then(|| {
            let word = sight.texts().ui.states.get(state.as_str()).map_or(state.as_str(), String::as_str);
            html! { <span class="count">{ state_word(state.as_str(), html! { { word } }) }{ " " }{ sight.texts().language.number(n as u64) }</span> }
        })
    };
    let over = now >= run.trace.end() && !run.is_deadlocked();
    html! {
        <li>
            <span class="what">{ sight.name(run) }</span>
            if over {
                <span>{ fill(&sight.own().runs.over, &[("total", &sight.time(run.trace.end()))]) }</span>
            } else {
                <span>{ for State::ALL.iter().filter_map(counted) }</span>
            }
        </li>
    }
}
