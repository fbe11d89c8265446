//! The presets, each a button, and the goal of the one that is chosen.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::Sight;
use crate::lab::{Command, Preset};

pub(super) fn presets(sight: &Sight) -> Html {
    let words = &sight.own();
    let chosen = sight.lab.preset();
    let button = |preset: Preset| {
        let name = words
            .preset
            .get(preset.scenario())
            .map(|preset| preset.name.clone());
        html! {
            <button type="button" data-preset={preset.scenario()} aria-pressed={(chosen == Some(preset)).to_string()}
                onclick={sight.press(Command::Load(preset.scenario().to_owned()))}>{ name }</button>
        }
    };
    let goal = match sight
        .lab
        .preset()
        .and_then(|preset| words.preset.get(preset.scenario()))
    {
        Some(preset) => preset.goal.clone(),
        None => other(sight),
    };
    let changed = !sight.lab.is_as_loaded();
    html! {
        <div class="presets">
            <div class="lab-choice" role="group" aria-label={words.presets.label.clone()}>{ for Preset::ALL.into_iter().map(button) }</div>
            <p class="goal">{ goal }</p>
            <p class="changed">
                if changed {
                    <span>{ &words.presets.changed }</span>
                    <button type="button" data-action="reset-lab" onclick={sight.press(Command::Reset)}>{ &words.presets.reset }</button>
                }
            </p>
        </div>
    }
}

/// A scenario that is no preset: by its title, and one of somebody else's, which has none here, without a name.
fn other(sight: &Sight) -> String {
    let titles = &sight.texts().ui.scenarios;
    let words = &sight.own().presets;
    match titles.get(sight.lab.scenario()) {
        Some(title) if sight.lab.scenario() != "own" => fill(&words.other, &[("scenario", title)]),
        _ => words.own.clone(),
    }
}

/// What a link leaves out.
pub(super) fn left_out_of_link(sight: &Sight) -> Html {
    let (_, is_whole) = sight.lab.address();
    if is_whole {
        return html! {};
    }
    html! { <p class="hint">{ &sight.own().presets.link_cut }</p> }
}
