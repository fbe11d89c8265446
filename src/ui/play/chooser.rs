//! Which program, on which machine.

use interleave_content::format::fill;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Sight;
use crate::play::{Command, MOST_CORES, Options};

/// The value of the reader's own text in the list.
const OWN: &str = "";

/// The list of programs, and what the chosen one is about.
pub(super) fn chooser(sight: &Sight) -> Html {
    let words = &sight.own().choose;
    let play = &sight.play;
    let chosen = play.program().map_or(OWN, |program| &*program.id);
    let original = play.is_original();
    let onchange = {
        let on_command = sight.on_command.clone();
        move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            on_command.emit(match select.value().as_str() {
                OWN => Command::Own,
                id => Command::Choose(id.into()),
            });
        }
    };
    let program = |program: &interleave_content::texts::PlayProgram| {
        let own = program.id == chosen;
        let name = &program.words.name;
        let name = if own && !original {
            fill(&words.changed, &[("name", name)])
        } else {
            name.clone()
        };
        html! { <option value={program.id.clone()} selected={own}>{ name }</option> }
    };
    let own = play.has_own() || chosen == OWN;
    let about = sight
        .words
        .play
        .programs
        .iter()
        .find(|program| program.id == chosen);
    html! {
        <div class="play-choose">
          <div class="actions">
            <label><span>{ &words.label }</span>
                <select data-action="program" {onchange}>
                    { for sight.words.play.programs.iter().map(program) }
                    if own { <option value={OWN} selected={chosen == OWN}>{ &words.own }</option> }
                </select>
            </label>
            if chosen != OWN && !original { <button type="button" data-action="reset" onclick={sight.press(Command::Reset)}>{ &words.reset }</button> }
            if play.has_own() { <button type="button" data-action="own" onclick={sight.press(Command::Own)}>{ &words.back }</button> }
          </div>
            if let Some(about) = about {
                <p class="goal">{ &about.words.goal }</p>
                <p class="change">{ &about.words.change }</p>
            }
        </div>
    }
}

/// The machine on which the program runs.
pub(super) fn machine(sight: &Sight) -> Html {
    let words = &sight.own().machine;
    let options = sight.play.options();
    let set = |read: fn(&str, Options) -> Option<Options>| {
        let on_command = sight.on_command.clone();
        move |value: String| {
            if let Some(options) = read(&value, options) {
                on_command.emit(Command::Options(options));
            }
        }
    };
    let threads = {
        let set = set(|value, options| {
            Some(Options {
                gil: value == "on",
                ..options
            })
        });
        move |event: Event| set(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let cores = {
        let set = set(|value, options| {
            Some(Options {
                cores: value.parse().ok()?,
                ..options
            })
        });
        move |event: Event| set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let seed = {
        let set = set(|value, options| {
            Some(Options {
                seed: value.parse().ok()?,
                ..options
            })
        });
        move |event: Event| set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <details class="play-machine">
            <summary>{ &words.heading }</summary>
            <div class="actions">
                <label class="labelled"><span>{ &words.gil }</span>
                    <select data-action="gil" onchange={threads}>
                        <option value="on" selected={options.gil}>{ &words.gil_on }</option>
                        <option value="off" selected={!options.gil}>{ &words.gil_off }</option>
                    </select>
                </label>
                <label class="labelled"><span>{ &words.cores }</span>
                    <input type="number" data-action="cores" min="1" max={MOST_CORES.to_string()} value={options.cores.to_string()} onchange={cores} />
                </label>
                <label class="labelled"><span>{ &words.seed }</span>
                    <input type="number" data-action="seed" min="0" max={u32::MAX.to_string()} value={options.seed.to_string()} onchange={seed} />
                </label>
            </div>
        </details>
    }
}
