//! What a reader can take away from a simulator: a link to what it shows, a picture, its data.
//!
//! The link is written into the address as well, whenever the reader changed something and it stands still. Files are made by
//! the workshop, which computes the runs again from the link: the app only asks for them.

#[cfg(feature = "csr")]
pub mod address;
#[cfg(feature = "csr")]
pub mod files;
pub mod importer;
pub mod lab;
pub mod picture;
pub mod print;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::part::default_setup;
use super::simulator::run_name;
use super::workshop::Asked;
use crate::exhibit::{Exhibit, Run};
use crate::link::Link;
use crate::take::{Answer, Format, LARGEST, Request};
use crate::ui::effect::use_effect_with;

/// The most bytes of a file, for people: the same in every language.
const LARGEST_TEXT: &str = "64 MB";
/// A PNG has so many pixels for each of the picture's, across and down.
#[cfg(feature = "csr")]
const SCALE: u32 = 2;

const _: () = assert!(LARGEST == 64 << 20);

/// What became of what was taken last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Taken {
    /// Nothing yet.
    #[default]
    Nothing,
    /// The link is in the clipboard.
    Copied,
    /// The browser did not allow that: the address stands in a field.
    Address(String),
    /// A file was asked for.
    Asked(Request),
    /// What became of that.
    Answered(Answer),
}

/// The link to what a simulator shows.
pub fn link_to(name: &str, exhibit: &Exhibit) -> Link {
    Link {
        at: Some(name.to_owned()),
        pairs: exhibit.pairs(&default_setup(name)),
        ..Link::default()
    }
}

/// Tells the link whenever the reader changed something and it stands still.
#[hook]
pub fn use_settled(name: &AttrValue, exhibit: &Exhibit, on_settled: &Callback<Link>) {
    let link = exhibit.settled().then(|| link_to(name, exhibit));
    use_effect_with((link, on_settled.clone()), |(link, on_settled)| {
        if let Some(link) = link {
            on_settled.emit(link.clone());
        }
    });
}

/// What the part needs.
#[derive(Clone)]
pub struct Take<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// What it shows.
    pub runs: &'a [Run],
    /// The link to that, when it is asked for.
    pub link: &'a Rc<dyn Fn() -> Link>,
    /// What became of what was taken last.
    pub taken: &'a Taken,
    /// Takes note of that.
    pub on_taken: &'a Callback<Taken>,
    /// What else stands there.
    pub more: Html,
}

/// The button for the link, the menu of files, and what became of them.
pub fn take(props: &Take<'_>) -> Html {
    let words = &props.texts.ui.take;
    let several = props.runs.len() > 1;
    let hash = {
        let link = Rc::clone(props.link);
        move || link().write()
    };
    html! {
        <div class="take" role="group" aria-label={words.label.clone()}>
            { copy_button(props.texts, copying(hash, props.on_taken)) }
            { props.more.clone() }
            <details class="files">
                <summary>{ &words.save }</summary>
                <div class="choices">
                    { file(props, &words.svg, Format::Svg, 0) }
                    { file(props, &words.png, Format::Png, 0) }
                    { for props.runs.iter().enumerate().map(|(index, run)| html! {
                        <>
                            if several { <p>{ run_name(props.texts, run) }</p> }
                            { file(props, &words.csv, Format::Csv, index) }
                            { file(props, &words.trace, Format::Trace, index) }
                        </>
                    }) }
                </div>
            </details>
            { became(props.texts, props.taken) }
        </div>
    }
}

fn select(event: &FocusEvent) {
    let input: HtmlInputElement = event.target_unchecked_into();
    input.select();
}

fn file(props: &Take<'_>, label: &str, format: Format, run: usize) -> Html {
    let link = Rc::clone(props.link);
    let on_taken = props.on_taken.clone();
    let onclick = move |_| {
        let link = link();
        on_taken.emit(Taken::Asked(Request { format, run, link }));
    };
    html! { <button type="button" data-action="save" data-format={format.as_str()} data-run={run.to_string()} {onclick}>{ label }</button> }
}

/// Copies the link with the hash that `hash` gives when it is asked for.
#[cfg(feature = "csr")]
pub(super) fn copying(
    hash: impl Fn() -> String + 'static,
    on_taken: &Callback<Taken>,
) -> Callback<MouseEvent> {
    use crate::browser::{clipboard, location};

    let on_taken = on_taken.clone();
    Callback::from(move |_| {
        let address = location::address(&hash());
        let on_taken = on_taken.clone();
        clipboard::copy(&address.clone(), move |allowed| {
            on_taken.emit(if allowed {
                Taken::Copied
            } else {
                Taken::Address(address)
            });
        });
    })
}

#[cfg(not(feature = "csr"))]
pub(super) fn copying(
    _: impl Fn() -> String + 'static,
    _: &Callback<Taken>,
) -> Callback<MouseEvent> {
    Callback::noop()
}

/// Writes a part's link into the address whenever the part stands still (`state`) and is not as a link, or the start, made it.
#[hook]
pub(super) fn use_own_address<S: PartialEq + 'static>(
    state: Option<S>,
    asked: Option<&Asked>,
    address: impl Fn() -> String + 'static,
) {
    #[cfg(not(feature = "csr"))]
    let _ = (state, asked, address);
    #[cfg(feature = "csr")]
    {
        use crate::browser::location::HashWriter;

        let writer = use_memo((), |()| HashWriter::default());
        let first = use_mut_ref(|| None::<(Option<Asked>, String)>);
        let asked = asked.cloned();
        use_effect_with(state, move |state| {
            if state.is_none() {
                return;
            }
            let address = address();
            let mut first = first.borrow_mut();
            match &*first {
                Some((of, known)) if *of == asked => {
                    if *known != address {
                        // A slider changes it with every frame, and writing takes the browser a millisecond.
                        writer.write_at_rest(address.clone());
                        *first = Some((asked, address));
                    }
                }
                _ => *first = Some((asked, address)),
            }
        });
    }
}

/// The button that copies a link.
pub(super) fn copy_button(texts: &Texts, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" data-action="copy-link" {onclick}>{ &texts.ui.take.link }</button> }
}

/// What became of what was taken last, and the address where it has to be copied by hand.
pub(super) fn became(texts: &Texts, taken: &Taken) -> Html {
    let words = &texts.ui.take;
    let said = match taken {
        Taken::Nothing => String::new(),
        Taken::Copied => words.copied.clone(),
        Taken::Address(_) => words.not_copied.clone(),
        Taken::Asked(_) => words.working.clone(),
        Taken::Answered(Answer::Saved(name)) => fill(&words.saved, &[("name", name)]),
        Taken::Answered(Answer::TooLarge) => fill(&words.too_large, &[("most", LARGEST_TEXT)]),
        Taken::Answered(Answer::Failed) => words.failed.clone(),
    };
    html! {
        <>
            <p class="taken" role="status">{ said }</p>
            if let Taken::Address(address) = taken {
                <input type="text" class="address" readonly=true value={address.clone()} aria-label={words.address.clone()} onfocus={|event: FocusEvent| select(&event)} />
            }
        </>
    }
}

/// What became of what was taken last, for one simulator.
#[hook]
pub fn use_taken(root: &NodeRef) -> UseStateHandle<Taken> {
    let taken = use_state_eq(Taken::default);
    // What has to be copied by hand is selected.
    let has_address = matches!(*taken, Taken::Address(_));
    use_effect_with((root.clone(), has_address), |(root, has_address)| {
        let field = root
            .cast::<web_sys::Element>()
            .filter(|_| *has_address)
            .and_then(|root| root.query_selector(".take .address").ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            let _ = field.focus();
        }
    });
    #[cfg(feature = "csr")]
    {
        let setter = taken.setter();
        use_effect_with((*taken).clone(), move |taken| {
            let errand = if let Taken::Asked(request) = taken {
                let answered = move |line: Option<String>| {
                    let answer = Answer::read(&line.unwrap_or_default());
                    setter.set(Taken::Answered(answer));
                };
                Some(crate::browser::errand::send(request.write(), answered))
            } else {
                None
            };
            move || drop(errand)
        });
    }
    taken
}
