//! What is chosen: the host, what is simulated, how it looks.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::ModelId;
use interleave_sim::chess::Strategy;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Sight;
use crate::embedding::{Command, Controls, Field, Host, Kind, LabChoice, Program, Theme};
use crate::exhibit::OFFERED;
use crate::ui::exhibition::strategy_name;
use crate::ui::simulator::model_name;

/// Where it is to stand: a button for each host, and what has to be there.
pub(super) fn hosts(sight: &Sight<'_>) -> Html {
    let chosen = sight.embedding.host();
    let kind = sight.embedding.kind();
    let one = |host: Host| {
        let name = sight.host(host).map(|words| words.name.clone());
        let onclick = sight.on_command.reform(move |_| Command::Host(host));
        html! {
            <button type="button" data-host={host.as_str()} aria-pressed={(host == chosen).to_string()} {onclick}>{ name }</button>
        }
    };
    html! {
        <div class="hosts">
            <h4 id="embed-host">{ &sight.own.host }</h4>
            <div class="lab-choice" role="group" aria-labelledby="embed-host">{ for Host::ALL.into_iter().filter(|host| host.takes(kind)).map(one) }</div>
            <p class="hint">{ sight.host(chosen).map(|words| words.help.clone()) }</p>
        </div>
    }
}

/// What is shown: which element, and what in it.
pub(super) fn what(sight: &Sight<'_>) -> Html {
    let (own, embedding) = (sight.own, sight.embedding);
    let kinds = Kind::ALL.map(|kind| {
        let name = match kind {
            Kind::Simulator => &own.kind_simulator,
            Kind::Lab => &own.kind_lab,
            Kind::Program => &own.program,
            Kind::Term => &own.kind_term,
        };
        let chosen = kind == embedding.kind();
        (kind.as_str().to_owned(), name.clone(), chosen)
    });
    let on_kind = sight.on_command.reform(|word: String| {
        let found = Kind::ALL.into_iter().find(|kind| kind.as_str() == word);
        Command::Kind(found.unwrap_or(Kind::Simulator))
    });
    let chosen = match (embedding.program(), embedding.lab()) {
        (Some(program), _) => text_of(sight, program),
        (None, Some(lab)) => of_lab(sight, lab),
        (None, None) if embedding.kind() == Kind::Term => terms(sight),
        (None, None) => simulated(sight),
    };
    html! {
        <section aria-label={own.what.clone()}>
            <h4>{ &own.what }</h4>
            { select("kind", &own.kind, kinds.into(), on_kind) }
            { chosen }
        </section>
    }
}

/// What the lab begins from: a scenario, the interpreter, the machine.
fn of_lab(sight: &Sight<'_>, lab: &LabChoice) -> Html {
    let embedding = sight.embedding;
    let options = embedding.library().names_of_lab().map(|name| {
        let title = sight.title(name);
        (name.to_owned(), title.to_owned(), name == lab.scenario())
    });
    html! {
        <>
            { select("scenario", &sight.own.scenario, options.collect(), sight.on_command.reform(Command::Scenario)) }
            { value(sight, "gil", false) }
            <div class="numbers">
                { for embedding.keys().into_iter().map(|key| value(sight, key, false)) }
                { text_field(sight, Field::Key("t"), &sight.own.moment, "0s") }
            </div>
        </>
    }
}

/// The terms of the glossary.
fn terms(sight: &Sight<'_>) -> Html {
    let chosen = sight.embedding.chosen_term();
    let terms = sight.embedding.library().terms().iter();
    let options = terms.map(|term| (term.clone(), term_title(term), term == chosen));
    select(
        "term",
        &sight.own.term,
        options.collect(),
        sight.on_command.reform(Command::Term),
    )
}

/// What the glossary calls a term; its id where there is no glossary.
pub(super) fn term_title(term: &str) -> String {
    #[cfg(feature = "csr")]
    if let Some(title) = crate::browser::page::entry_title(term) {
        return title;
    }
    term.to_owned()
}

/// The text of a program, and the moment at which it begins.
fn text_of(sight: &Sight<'_>, program: &Program) -> Html {
    let on_command = sight.on_command.clone();
    let oninput = move |event: InputEvent| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        on_command.emit(Command::Program(area.value()));
    };
    html! {
        <>
            <div class="field">
                <label for="embed-program">{ &sight.own.program_text }</label>
                <textarea id="embed-program" data-field="program" rows="12" wrap="off" spellcheck="false" autocapitalize="off"
                    autocomplete="off" value={program.typed.clone()} {oninput} />
            </div>
            <div class="numbers">{ text_field(sight, Field::Key("t"), &sight.own.moment, "0s") }</div>
        </>
    }
}

/// What is simulated.
fn simulated(sight: &Sight<'_>) -> Html {
    let embedding = sight.embedding;
    let scenario = embedding.setup().scenario();
    let options = embedding.library().names().map(|name| {
        let title = sight.title(name);
        (name.to_owned(), title.to_owned(), name == scenario)
    });
    let is_chess = embedding.setup().exhibition().is_some();
    html! {
        <>
            { select("scenario", &sight.own.scenario, options.collect(), sight.on_command.reform(Command::Scenario)) }
            if is_chess { { race(sight) } } else { { model(sight) } }
            <div class="numbers">
                { for embedding.keys().into_iter().map(|key| value(sight, key, is_chess)) }
                { text_field(sight, Field::Key("t"), &sight.own.moment, "0s") }
            </div>
        </>
    }
}

/// Who races; the last one cannot leave.
fn race(sight: &Sight<'_>) -> Html {
    let setup = sight.embedding.setup();
    let masters = setup
        .exhibition()
        .map_or(1, |chess| chess.masters.min(chess.opponents) as usize);
    let alone = setup.entrants().len() == 1;
    let one = |strategy: Strategy| {
        let checked = setup.races(strategy);
        let on_command = sight.on_command.clone();
        let onchange = move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            on_command.emit(Command::Races(strategy, input.checked()));
        };
        html! {
            <label><input type="checkbox" data-strategy={strategy.as_str()} {checked} disabled={checked && alone} {onchange} />{ strategy_name(sight.texts, strategy, masters) }</label>
        }
    };
    html! {
        <fieldset class="race">
            <legend>{ &sight.texts.exhibition.race.label }</legend>
            { for OFFERED.into_iter().map(one) }
        </fieldset>
    }
}

fn model(sight: &Sight<'_>) -> Html {
    let chosen = sight.embedding.model();
    let own = (String::new(), sight.own.model_own.clone(), chosen.is_none());
    // Rotation is a way of playing chess.
    let models = ModelId::ALL
        .into_iter()
        .filter(|model| *model != ModelId::Rotation);
    let options = models.map(|model| {
        let word = model.as_str();
        let name = model_name(sight.texts, word);
        (word.to_owned(), name, chosen == Some(model))
    });
    let options = std::iter::once(own).chain(options).collect();
    let on_model = sight
        .on_command
        .reform(|word: String| Command::Model(word.parse().ok()));
    select("model", &sight.own.model, options, on_model)
}

/// A value of the vocabulary: words are chosen, everything else is typed.
fn value(sight: &Sight<'_>, key: &'static str, is_chess: bool) -> Html {
    let own = sight.own;
    let machine = &sight.words.workshop.lab.words.machine;
    let (label, words) = match key {
        "last-reply" => (
            &sight.texts.exhibition.race.last_reply,
            &[("yes", &own.yes), ("no", &own.no)][..],
        ),
        "inner" => (
            &machine.inner,
            &[
                ("sequential", &machine.inner_sequential),
                ("event-loop", &machine.inner_event_loop),
            ][..],
        ),
        "deal" => (
            &machine.deal,
            &[
                ("even", &machine.deal_even),
                ("shared", &machine.deal_shared),
            ][..],
        ),
        "gil" => (
            &machine.gil,
            &[
                ("both", &machine.gil_both),
                ("on", &machine.gil_on),
                ("off", &machine.gil_off),
            ][..],
        ),
        _ => {
            let label = label(sight, key, is_chess);
            return text_field(sight, Field::Key(key), &label, &own.unset);
        }
    };
    let now = sight.embedding.field(Field::Key(key));
    let options = words.iter().enumerate().map(|(place, (word, name))| {
        let chosen = *word == now || (now.is_empty() && place == 0);
        ((*word).to_owned(), (*name).clone(), chosen)
    });
    let on_word = sight
        .on_command
        .reform(move |word| Command::Type(Field::Key(key), word));
    select(key, label, options.collect(), on_word)
}

/// What a field is called.
pub(super) fn field_label(sight: &Sight<'_>, field: Field) -> String {
    let is_chess = sight.embedding.setup().exhibition().is_some();
    let is_chess = is_chess && sight.embedding.kind() == Kind::Simulator;
    match field {
        Field::Key("t") => sight.own.moment.clone(),
        Field::Key(key) => label(sight, key, is_chess),
        Field::Width => sight.own.width.clone(),
        Field::Folder => sight.own.folder.clone(),
    }
}

fn label(sight: &Sight<'_>, key: &str, is_chess: bool) -> String {
    let numbers = &sight.texts.ui.parameters;
    let machine = &sight.words.workshop.lab.words.machine;
    let label = match key {
        "opponents" => &numbers.opponents,
        "master" => &numbers.master,
        "opponent" => &numbers.opponent,
        "moves" => &numbers.moves,
        "masters" if is_chess => &numbers.masters,
        "switch" if is_chess => &numbers.switch,
        "masters" => &machine.masters,
        "switch" => &machine.switch,
        "cores" => &machine.cores,
        "threads" => &machine.threads,
        "quantum" => &machine.quantum,
        "interval" => &machine.interval,
        "start" => &machine.start,
        "message" => &machine.message,
        _ => &machine.stretch,
    };
    label.clone()
}

/// How it looks; of a picture only its size can be said.
pub(super) fn look(sight: &Sight<'_>) -> Html {
    let (own, host) = (sight.own, sight.embedding.host());
    if sight.embedding.kind() == Kind::Term {
        return html! {
            <section aria-label={own.look.clone()}>
                <h4>{ &own.look }</h4>
                { language(sight) }
                { folder(sight) }
            </section>
        };
    }
    html! {
        <section aria-label={own.look.clone()}>
            <h4>{ &own.look }</h4>
            if host.is_live() { { dress(sight) } }
            <div class="numbers">
                if host.has_width() { { text_field(sight, Field::Width, &own.width, &own.width_all) } }
            </div>
            if host.has_folder() { { folder(sight) } }
        </section>
    }
}

fn dress(sight: &Sight<'_>) -> Html {
    let (own, embedding) = (sight.own, sight.embedding);
    let names = if embedding.program().is_some() {
        &own.program_sizes
    } else {
        &own.sizes
    };
    let sizes = Controls::ALL.map(|controls| {
        let word = controls.as_str();
        let name = names.get(word).cloned().unwrap_or_default();
        (word.to_owned(), name, controls == embedding.controls())
    });
    let themes = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::Page => &own.around,
            Theme::Light => &own.light,
            Theme::Dark => &own.dark,
        };
        (
            theme.as_str().to_owned(),
            name.clone(),
            theme == embedding.theme(),
        )
    });
    let on_size = sight.on_command.reform(|word: String| {
        let found = Controls::ALL.into_iter().find(|one| one.as_str() == word);
        Command::Controls(found.unwrap_or(Controls::Full))
    });
    let on_theme = sight.on_command.reform(|word: String| {
        let found = Theme::ALL.into_iter().find(|one| one.as_str() == word);
        Command::Theme(found.unwrap_or(Theme::Page))
    });
    let on_command = sight.on_command.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_command.emit(Command::Autoplay(input.checked()));
    };
    html! {
        <>
            { select("controls", &own.controls, sizes.into(), on_size) }
            { select("sim-theme", &own.theme, themes.into(), on_theme) }
            { language(sight) }
            <label class="tick"><input type="checkbox" data-field="autoplay" checked={embedding.autoplay()} {onchange} />{ &own.autoplay }</label>
        </>
    }
}

fn language(sight: &Sight<'_>) -> Html {
    let (own, embedding) = (sight.own, sight.embedding);
    let around = (
        String::new(),
        own.around.clone(),
        embedding.language().is_none(),
    );
    let named = sight
        .texts
        .languages
        .iter()
        .map(|(tag, name)| (tag.clone(), name.clone(), embedding.language() == Some(tag)));
    let on_language = sight
        .on_command
        .reform(|tag: String| Command::Language((!tag.is_empty()).then_some(tag)));
    let options = std::iter::once(around).chain(named).collect();
    select("sim-lang", &own.language, options, on_language)
}

fn folder(sight: &Sight<'_>) -> Html {
    let own_copy = sight.embedding.host().own_folder();
    let placeholder = fill(&sight.own.folder_own, &[("folder", own_copy)]);
    html! {
        <div class="folder">
            { text_field(sight, Field::Folder, &sight.own.folder, &placeholder) }
            <p class="hint">{ &sight.own.folder_help }</p>
        </div>
    }
}

/// A list to choose from: value, name, whether it is chosen.
fn select(
    key: &'static str,
    label: &str,
    options: Vec<(String, String, bool)>,
    on_value: Callback<String>,
) -> Html {
    let id = format!("embed-{key}");
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        on_value.emit(select.value());
    };
    let option = |(value, name, selected): (String, String, bool)| html! { <option {value} {selected}>{ name }</option> };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <select {id} data-field={key} {onchange}>{ for options.into_iter().map(option) }</select>
        </div>
    }
}

fn text_field(sight: &Sight<'_>, field: Field, label: &str, placeholder: &str) -> Html {
    let id = format!("embed-{}", field.as_str());
    let (on_draft, on_type) = (sight.on_command.clone(), sight.on_command.clone());
    let texts = Rc::clone(sight.texts);
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_draft.emit(Command::Draft(field, input.value()));
    };
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let text = match field {
            Field::Folder => input.value(),
            Field::Key(_) | Field::Width => texts.language.typed(&input.value()),
        };
        on_type.emit(Command::Type(field, text));
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <input type="text" {id} data-field={field.as_str()} value={sight.embedding.field(field)} placeholder={placeholder.to_owned()}
                aria-invalid={sight.embedding.is_refused(field).then_some("true")} autocomplete="off" spellcheck="false" {oninput} {onchange} />
        </div>
    }
}
