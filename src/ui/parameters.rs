//! The numbers of the exhibition, each as a field and a slider with its bounds, and who races.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::chess::{Chess, Strategy};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::exhibition::strategy_name;
use crate::exhibit::{Change, Command, Exhibit, Note, OFFERED, Parameter};

/// The numbers of the exhibition; `name` is the simulator's, for ids.
pub fn parameters(
    texts: &Texts,
    name: &str,
    exhibit: &Exhibit,
    chess: &Chess,
    on_command: &Callback<Command>,
) -> Html {
    let words = &texts.ui.parameters;
    let note = exhibit.note().map(|note| {
        let (template, parameter) = match note {
            Note::Corrected(parameter) => (&words.clamped, parameter),
            Note::NotRead(parameter) if parameter.bounds().time => (&words.no_time, parameter),
            Note::NotRead(parameter) => (&words.no_count, parameter),
        };
        fill(
            template,
            &[
                ("name", label(texts, parameter)),
                ("value", &write(texts, parameter, parameter.of(chess))),
                ("range", &range(texts, parameter)),
            ],
        )
    });
    let reset = on_command.clone();
    html! {
        <div class="panel">
            { race(texts, exhibit, chess, on_command) }
            <div class="parameters" role="group" aria-label={words.label.clone()}>
                { for Parameter::ALL.into_iter().map(|parameter| field(texts, (name, parameter), exhibit, chess, on_command)) }
                <div class="actions">
                    { last_reply(texts, chess, on_command) }
                    <button type="button" data-action="reset-parameters" onclick={move |_| reset.emit(Command::ResetParameters)}>{ &words.reset }</button>
                </div>
                <p class="clamped" role="status">{ note }</p>
            </div>
        </div>
    }
}

/// A number: its field, its slider, its bounds.
fn field(
    texts: &Texts,
    (name, parameter): (&str, Parameter),
    exhibit: &Exhibit,
    chess: &Chess,
    on_command: &Callback<Command>,
) -> Html {
    let bounds = parameter.bounds();
    let id = format!("{name}-{}", parameter.key());
    let on_draft = on_command.clone();
    let oninput = move |event: InputEvent| {
        on_draft.emit(Command::Draft(parameter, input(&event).value()));
    };
    let (on_type, language) = (on_command.clone(), texts.language.clone());
    let onchange = move |event: Event| {
        let typed = language.typed(&input(&event).value());
        on_type.emit(Command::Type(parameter, typed));
    };
    html! {
        <div class="parameter">
            <label for={id.clone()}>{ label(texts, parameter) }{ " " }<var>{ symbol(parameter) }</var></label>
            <input type="text" inputmode={if bounds.time { "text" } else { "numeric" }} {id} data-parameter={parameter.key()}
                value={exhibit.field(parameter)} autocomplete="off" spellcheck="false" {oninput} {onchange} />
            { slider(texts, parameter, exhibit, chess, on_command) }
            <span class="range">{ range(texts, parameter) }</span>
        </div>
    }
}

/// What is allowed in a field.
fn range(texts: &Texts, parameter: Parameter) -> String {
    let bounds = parameter.bounds();
    fill(
        &texts.ui.parameters.range,
        &[
            ("least", &write(texts, parameter, bounds.least)),
            ("most", &write(texts, parameter, bounds.most)),
        ],
    )
}

/// A slider follows its stops. Where a run takes long it is recorded when the slider is let go, until then its field tells.
fn slider(
    texts: &Texts,
    parameter: Parameter,
    exhibit: &Exhibit,
    chess: &Chess,
    on_command: &Callback<Command>,
) -> Html {
    let value = parameter
        .read(&exhibit.field(parameter))
        .unwrap_or(parameter.of(chess));
    let at = move |event: &Event| {
        let stop = input(event).value().parse().unwrap_or(0);
        parameter.stop(stop).unwrap_or(0)
    };
    let (on_slide, setup) = (on_command.clone(), exhibit.setup().clone());
    let oninput = move |event: InputEvent| {
        let value = at(&event);
        on_slide.emit(if setup.with(parameter, value).is_heavy() {
            Command::Draft(parameter, parameter.write(value))
        } else {
            Command::Change(Change::Value(parameter, value))
        });
    };
    let (on_set, setup) = (on_command.clone(), exhibit.setup().clone());
    let onchange = move |event: Event| {
        let value = at(&event);
        if setup.with(parameter, value).is_heavy() {
            on_set.emit(Command::Change(Change::Value(parameter, value)));
        }
    };
    let name = fill(
        &texts.exhibition.race.slider,
        &[("name", label(texts, parameter))],
    );
    html! {
        <input type="range" data-slider={parameter.key()} min="0" max={(parameter.stops() - 1).to_string()} value={parameter.stop_of(value).to_string()}
            aria-label={name} aria-valuetext={write(texts, parameter, value)} {oninput} {onchange} />
    }
}

/// Who races: a box for each strategy. The last one cannot leave.
fn race(texts: &Texts, exhibit: &Exhibit, chess: &Chess, on_command: &Callback<Command>) -> Html {
    let setup = exhibit.setup();
    let alone = setup.entrants().len() == 1;
    let masters = chess.masters.min(chess.opponents) as usize;
    let one = |strategy: Strategy| {
        let checked = setup.races(strategy);
        let on_command = on_command.clone();
        let onchange = move |event: Event| {
            let races = input(&event).checked();
            on_command.emit(Command::Change(Change::Races(strategy, races)));
        };
        html! {
            <label><input type="checkbox" data-strategy={strategy.as_str()} {checked} disabled={checked && alone} {onchange} />{ strategy_name(texts, strategy, masters) }</label>
        }
    };
    html! {
        <fieldset class="race">
            <legend>{ &texts.exhibition.race.label }</legend>
            { for OFFERED.into_iter().map(one) }
        </fieldset>
    }
}

fn last_reply(texts: &Texts, chess: &Chess, on_command: &Callback<Command>) -> Html {
    let on_command = on_command.clone();
    let onchange = move |event: Event| {
        let counts = input(&event).checked();
        on_command.emit(Command::Change(Change::LastReply(counts)));
    };
    html! {
        <label><input type="checkbox" data-parameter="last-reply" checked={chess.last_reply} {onchange} />{ &texts.exhibition.race.last_reply }</label>
    }
}

fn input(event: &Event) -> HtmlInputElement {
    event.target_unchecked_into()
}

fn label(texts: &Texts, parameter: Parameter) -> &str {
    let words = &texts.ui.parameters;
    match parameter {
        Parameter::Opponents => &words.opponents,
        Parameter::Master => &words.master,
        Parameter::Opponent => &words.opponent,
        Parameter::Moves => &words.moves,
        Parameter::Masters => &words.masters,
        Parameter::Switch => &words.switch,
    }
}

/// Its letter in the formulas.
fn symbol(parameter: Parameter) -> char {
    match parameter {
        Parameter::Opponents => 'N',
        Parameter::Master => 'm',
        Parameter::Opponent => 'o',
        Parameter::Moves => 'M',
        Parameter::Masters => 'k',
        Parameter::Switch => 's',
    }
}

fn write(texts: &Texts, parameter: Parameter, value: u64) -> String {
    if parameter.bounds().time {
        texts.language.short(value)
    } else {
        texts.language.number(value)
    }
}
