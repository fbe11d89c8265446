//! The numbers of the exhibition, each as a slider and a field, with its bounds.

use interleave_content::format::fill;
use interleave_sim::chess::Chess;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::use_texts;
use crate::exhibit::{Command, Parameter};

/// Properties of [`Parameters`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ParametersProps {
    /// The simulator, for ids.
    pub name: AttrValue,
    /// The exhibition.
    pub chess: Chess,
    /// What the reader changes.
    pub on_command: Callback<Command>,
}

/// The numbers of the exhibition.
#[component]
pub fn Parameters(props: &ParametersProps) -> Html {
    let texts = use_texts();
    // A value typed beyond its bounds is told until the next change.
    let clamped = use_state(|| None::<String>);
    let words = &texts.ui.parameters;
    let field = |parameter: Parameter| {
        let label = match parameter {
            Parameter::Opponents => &words.opponents,
            Parameter::Master => &words.master,
            Parameter::Opponent => &words.opponent,
            Parameter::Moves => &words.moves,
            Parameter::Switch => &words.switch,
        };
        let value = parameter.of(&props.chess);
        let bounds = parameter.bounds();
        let written = parameter.write(value);
        let id = format!("{}-{}", props.name, parameter.key());
        let range = fill(&words.range, &[("least", &write(&texts, parameter, bounds.least)), ("most", &write(&texts, parameter, bounds.most))]);
        let (on_command, set_clamped, shown) = (props.on_command.clone(), clamped.clone(), texts.clone());
        let label_text = label.clone();
        let onchange = move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(read) = parse(parameter, &input.value()) else {
                set_clamped.set(Some(fill(&shown.ui.parameters.clamped, &[("name", &label_text), ("value", &write(&shown, parameter, value))])));
                input.set_value(&parameter.write(value));
                return;
            };
            let used = read.clamp(bounds.least, bounds.most);
            let note = (used != read).then(|| fill(&shown.ui.parameters.clamped, &[("name", &label_text), ("value", &write(&shown, parameter, used))]));
            if used == value {
                // The field still shows what was typed, and nothing else will change it.
                input.set_value(&parameter.write(used));
            }
            set_clamped.set(note);
            on_command.emit(Command::Set(parameter, used));
        };
        html! {
            <div class="parameter">
                <label for={id.clone()}>{ label }</label>
                <input type="text" inputmode={if bounds.time { "text" } else { "numeric" }} {id} data-parameter={parameter.key()} value={written}
                    autocomplete="off" spellcheck="false" {onchange} />
                <span class="range">{ range }</span>
            </div>
        }
    };
    let reset = {
        let (on_command, set_clamped) = (props.on_command.clone(), clamped.clone());
        move |_| {
            set_clamped.set(None);
            on_command.emit(Command::ResetParameters);
        }
    };
    html! {
        <div class="parameters" role="group" aria-label={words.label.clone()}>
            { for Parameter::ALL.into_iter().map(field) }
            <button type="button" data-action="reset-parameters" onclick={reset}>{ &words.reset }</button>
            <p class="clamped" role="status">{ (*clamped).clone() }</p>
        </div>
    }
}

/// A value as the reader may type it: as in links, and a bare number of a time is seconds.
fn parse(parameter: Parameter, text: &str) -> Option<u64> {
    let text = text.trim();
    let bare = parameter.bounds().time && text.ends_with(|c: char| c.is_ascii_digit());
    if bare { parameter.read(&format!("{text}s")) } else { parameter.read(text) }
}

fn write(texts: &interleave_content::Texts, parameter: Parameter, value: u64) -> String {
    if parameter.bounds().time { texts.language.short(value) } else { texts.language.number(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_may_be_typed_with_or_without_a_unit() {
        assert_eq!(parse(Parameter::Master, "5"), Some(5_000_000_000));
        assert_eq!(parse(Parameter::Master, " 0.5ms "), Some(500_000));
        assert_eq!(parse(Parameter::Master, "soon"), None);
        assert_eq!(parse(Parameter::Opponents, "13"), Some(13));
        assert_eq!(parse(Parameter::Opponents, "-1"), None);
        assert_eq!(parse(Parameter::Opponents, "99999999999999999999"), Some(u64::MAX));
    }
}
