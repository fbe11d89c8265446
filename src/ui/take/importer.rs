//! Runs from files of other programs, beside the model's: chosen, dropped or pasted.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_content::texts::ImportWords;
use interleave_exchange::{Bound, Fault, Imported, LeftOut, Limits, Report, import};
use interleave_markup::html;
use interleave_trace::Trace;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Importer`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ImporterProps {
    /// The texts of the page: how numbers are written.
    pub texts: Rc<Texts>,
    /// Its own.
    pub words: ImportWords,
    /// A run of a file, with the name under which it stands.
    pub on_give: Callback<(String, Rc<Trace>)>,
    /// The run of this name is no longer wanted.
    pub on_take_back: Callback<String>,
}

/// A file as it came: its name, what is in it or nothing where it is too large to be read, and the level that is shown.
type Given = (String, Option<Rc<str>>, usize);

/// A file that was read, or why it was not.
#[derive(Debug, Clone)]
struct Read {
    /// What it is called.
    name: String,
    /// What is in it: kept so that another level can be shown.
    text: Option<Rc<str>>,
    level: usize,
    what: Result<(bool, Report), Fault>,
}

/// A place for files, and what was read last.
#[component]
pub fn Importer(props: &ImporterProps) -> Html {
    let words = &props.words;
    let read = use_state(|| None::<Read>);
    let on_text = {
        let (read, on_give, on_take_back) = (
            read.setter(),
            props.on_give.clone(),
            props.on_take_back.clone(),
        );
        Callback::from(move |(name, text, level): Given| {
            let limits = Limits {
                level,
                ..Limits::default()
            };
            let too_large = Fault::TooMany {
                what: Bound::Bytes,
                most: limits.bytes,
            };
            let read_text = text.as_ref().ok_or(too_large);
            let what = read_text.and_then(|text| import(text, &limits)).map(
                |Imported {
                     trace, own, report, ..
                 }| {
                    on_give.emit((name.clone(), Rc::new(trace)));
                    (own, report)
                },
            );
            if what.is_err() {
                on_take_back.emit(name.clone());
            }
            read.set(Some(Read {
                name,
                text,
                level,
                what,
            }));
        })
    };
    let onchange = {
        let on_text = on_text.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take_file(&file, &on_text);
                // The same file can be chosen again after it was changed.
                input.set_value("");
            }
        }
    };
    let ondrop = {
        let on_text = on_text.clone();
        move |event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                take_file(&file, &on_text);
            }
        }
    };
    let onpaste = {
        let (on_text, name) = (on_text.clone(), words.pasted.clone());
        move |event: Event| {
            let Some(text) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(pasted) else {
                return;
            };
            event.prevent_default();
            on_text.emit((name.clone(), Some(text.into()), 0));
        }
    };
    let on_removed = {
        let (read, on_take_back) = (read.setter(), props.on_take_back.clone());
        Callback::from(move |name| {
            on_take_back.emit(name);
            read.set(None);
        })
    };
    html! {
        <div class="importer" role="group" aria-label={words.title.clone()} tabindex="0" {ondrop} {onpaste}
            ondragover={|event: DragEvent| event.prevent_default()}>
            <h4>{ &words.title }</h4>
            <p>{ &words.intro }</p>
            <label class="file"><span>{ &words.choose }</span><input type="file" accept=".json,application/json" {onchange} /></label>
            <div class="read" role="status">
                if let Some(file) = &*read { { told(props, file, &on_text, &on_removed) } }
            </div>
        </div>
    }
}

fn pasted(event: &web_sys::ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(feature = "csr")]
fn take_file(file: &web_sys::File, on_text: &Callback<Given>) {
    let (name, on_text) = (file.name(), on_text.clone());
    crate::browser::upload::text_of(file, Limits::default().bytes, move |text| {
        on_text.emit((name, text.map(Rc::from), 0));
    });
}

#[cfg(not(feature = "csr"))]
fn take_file(_: &web_sys::File, _: &Callback<Given>) {}

/// What became of a file, in sentences, and another level of it.
fn told(
    props: &ImporterProps,
    read: &Read,
    on_text: &Callback<Given>,
    on_removed: &Callback<String>,
) -> Html {
    let words = &props.words;
    let number = |number: u64| props.texts.language.number(number);
    let (own, report) = match &read.what {
        Ok(what) => *what,
        Err(fault) => {
            let report = match fault {
                Fault::Nothing(report) => Some(*report),
                _ => None,
            };
            return html! {
                <>
                    <p class="refused">{ fill(&words.refused, &[("name", &read.name), ("why", &why(props, fault))]) }</p>
                    if let Some(report) = report { { level(words, read, report, on_text) } }
                </>
            };
        }
    };
    let kind = if own { &words.own } else { &words.foreign };
    let left_out = LeftOut::ALL.into_iter().filter_map(|reason| {
        let count = report.left_out(reason);
        let word = words.reasons.get(reason.as_str())?;
        (count > 0).then(|| html! { <li>{ fill(word, &[("n", &number(count))]) }</li> })
    });
    let (on_removed, name) = (on_removed.clone(), read.name.clone());
    let remove = move |_| on_removed.emit(name.clone());
    html! {
        <>
            <p>{ fill(&words.read, &[("name", &read.name), ("events", &number(report.events)), ("shown", &number(report.shown)), ("tracks", &number(report.tracks))]) }{ " " }{ kind }</p>
            if report.cut_off { <p>{ &words.cut_off }</p> }
            if report.left_out_in_all() > 0 {
                <p>{ fill(&words.left_out, &[("n", &number(report.left_out_in_all()))]) }</p>
                <ul>{ for left_out }</ul>
            }
            { level(words, read, report, on_text) }
            <button type="button" data-action="take-back" onclick={remove}>{ &words.remove }</button>
        </>
    }
}

/// Which level of events is shown, where there are several.
fn level(words: &ImportWords, read: &Read, report: Report, on_text: &Callback<Given>) -> Html {
    if report.levels < 2 {
        return html! {};
    }
    let (on_text, name, text) = (on_text.clone(), read.name.clone(), read.text.clone());
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(level) = input.value().parse::<usize>() {
            on_text.emit((name.clone(), text.clone(), level.saturating_sub(1)));
        }
    };
    html! {
        <label class="level"><span>{ &words.level }</span>
            <input type="number" min="1" max={report.levels.to_string()} value={(read.level + 1).to_string()} {oninput} />
        </label>
    }
}

fn why(props: &ImporterProps, fault: &Fault) -> String {
    let words = &props.words;
    let number = |number: usize| props.texts.language.number(number as u64);
    match fault {
        Fault::NotJson { line, column } => fill(
            &words.not_json,
            &[("line", &number(*line)), ("column", &number(*column))],
        ),
        Fault::NoEvents => words.no_events.clone(),
        Fault::TooMany { what, most } => {
            let (template, most) = match what {
                Bound::Bytes => (&words.too_many_bytes, most >> 20),
                Bound::Events => (&words.too_many_events, *most),
                Bound::Tracks => (&words.too_many_tracks, *most),
                Bound::Spans => (&words.too_many_spans, *most),
            };
            fill(template, &[("most", &number(most))])
        }
        Fault::Nothing(_) => words.nothing.clone(),
        Fault::Broken(why) => fill(&words.broken, &[("why", why)]),
    }
}
