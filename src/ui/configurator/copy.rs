//! The texts to be copied, each with where it belongs and a button.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use crate::embedding::{Piece, Place};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;
use crate::ui::workshop::Words;

/// Properties of [`Pieces`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PiecesProps {
    /// The words.
    pub(super) words: Words,
    /// The texts.
    pub(super) pieces: Vec<Piece>,
    /// Another number after every change.
    pub(super) version: u64,
}

/// Which text was to be copied, after which change, and whether that was allowed.
type Copied = Option<(usize, u64, bool)>;

/// The texts, what is seen first, and what became of copying one.
#[component]
pub(super) fn Pieces(props: &PiecesProps) -> Html {
    let own = &props.words.workshop.configurator;
    let copied = use_state_eq(|| Copied::None);
    let root = use_node_ref();
    let last = copied.filter(|(_, version, _)| *version == props.version);
    let said = last.map(|(index, _, allowed)| {
        let place = props
            .pieces
            .get(index)
            .map_or_else(String::new, |piece| belongs(props, piece));
        if allowed {
            fill(&own.copied, &[("place", &place)])
        } else {
            own.not_copied.clone()
        }
    });
    use_selected(&root, last);
    let one = |(index, piece): (usize, &Piece)| {
        let place = belongs(props, piece);
        let label = format!("{}: {place}", own.snippet);
        let onclick = copying(&piece.text, (index, props.version), &copied);
        html! {
            <li key={index} data-place={piece.place.as_str()}>
                <p class="place">{ &place }<button type="button" data-action="copy-piece" aria-label={format!("{}: {place}", own.copy)} {onclick}>{ &own.copy }</button></p>
                <pre class="code" tabindex="0" role="group" aria-label={label}><code>{ &piece.text }</code></pre>
            </li>
        }
    };
    html! {
        <section ref={root} class="pieces" aria-label={own.snippet.clone()}>
            <h4>{ &own.snippet }</h4>
            <ol>{ for props.pieces.iter().enumerate().map(one) }</ol>
            <p class="taken" role="status">{ said }</p>
        </section>
    }
}

/// Where a text belongs.
fn belongs(props: &PiecesProps, piece: &Piece) -> String {
    let places = &props.words.workshop.configurator.places;
    let template = places.get(piece.place.as_str());
    let name = match piece.place {
        Place::File(name) => name,
        _ => "",
    };
    fill(template.map_or("", String::as_str), &[("name", name)])
}

#[cfg(feature = "csr")]
fn copying(
    text: &str,
    (index, version): (usize, u64),
    copied: &UseStateHandle<Copied>,
) -> Callback<MouseEvent> {
    let (text, copied) = (text.to_owned(), copied.setter());
    Callback::from(move |_| {
        let copied = copied.clone();
        crate::browser::clipboard::copy(&text, move |allowed| {
            copied.set(Some((index, version, allowed)));
        });
    })
}

#[cfg(not(feature = "csr"))]
fn copying(_: &str, _: (usize, u64), _: &UseStateHandle<Copied>) -> Callback<MouseEvent> {
    Callback::noop()
}

/// What could not be copied is selected.
#[hook]
fn use_selected(root: &NodeRef, last: Copied) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, last);
    #[cfg(feature = "csr")]
    {
        use_effect_with((root.clone(), last), |(root, last)| {
            let index = last.and_then(|(index, _, allowed)| (!allowed).then_some(index));
            let text = index
                .zip(root.cast::<web_sys::Element>())
                .and_then(|(index, root)| {
                    let list = root.query_selector_all("pre").ok()?;
                    wasm_bindgen::JsCast::dyn_into(list.item(u32::try_from(index).ok()?)?).ok()
                });
            if let Some(text) = text {
                crate::browser::clipboard::select(&text);
            }
        });
    }
}
