//! The numbers of the exhibition, each as a field with its bounds.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_sim::chess::Chess;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::exhibit::{Command, Exhibit, Parameter};

/// The numbers of the exhibition; `name` is the simulator's, for ids.
pub fn parameters(
    texts: &Texts,
    name: &str,
    exhibit: &Exhibit,
    chess: &Chess,
    on_command: &Callback<Command>,
) -> Html {
    let words = &texts.ui.parameters;
    let field = |parameter: Parameter| {
        let bounds = parameter.bounds();
        let id = format!("{name}-{}", parameter.key());
        let range = fill(
            &words.range,
            &[
                ("least", &write(texts, parameter, bounds.least)),
                ("most", &write(texts, parameter, bounds.most)),
            ],
        );
        let on_draft = on_command.clone();
        let oninput = move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            on_draft.emit(Command::Draft(parameter, input.value()));
        };
        let on_command = on_command.clone();
        let onchange = move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            on_command.emit(Command::Type(parameter, input.value()));
        };
        html! {
            <div class="parameter">
                <label for={id.clone()}>{ label(texts, parameter) }</label>
                <input type="text" inputmode={if bounds.time { "text" } else { "numeric" }} {id} data-parameter={parameter.key()}
                    value={exhibit.field(parameter)} autocomplete="off" spellcheck="false" {oninput} {onchange} />
                <span class="range">{ range }</span>
            </div>
        }
    };
    let note = exhibit.corrected().map(|parameter| {
        fill(
            &words.clamped,
            &[
                ("name", label(texts, parameter)),
                ("value", &write(texts, parameter, parameter.of(chess))),
            ],
        )
    });
    let on_command = on_command.clone();
    html! {
        <div class="parameters" role="group" aria-label={words.label.clone()}>
            { for Parameter::ALL.into_iter().map(field) }
            <button type="button" data-action="reset-parameters" onclick={move |_| on_command.emit(Command::ResetParameters)}>{ &words.reset }</button>
            <p class="clamped" role="status">{ note }</p>
        </div>
    }
}

fn label(texts: &Texts, parameter: Parameter) -> &str {
    let words = &texts.ui.parameters;
    match parameter {
        Parameter::Opponents => &words.opponents,
        Parameter::Master => &words.master,
        Parameter::Opponent => &words.opponent,
        Parameter::Moves => &words.moves,
        Parameter::Switch => &words.switch,
    }
}

fn write(texts: &Texts, parameter: Parameter, value: u64) -> String {
    if parameter.bounds().time {
        texts.language.short(value)
    } else {
        texts.language.number(value)
    }
}
