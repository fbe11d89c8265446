//! The workshop's root: its parts stand in the page's places, in the language that the page is in.

use std::rc::Rc;

use interleave_content::flat;
use interleave_markup::html;
use yew::prelude::*;

use super::super::take::files::use_files;
use super::{Asked, Words, part};
use crate::browser::location;
use crate::browser::page::{self, Place};
use crate::browser::texts;
use crate::link::Link;
use crate::ui::effect::use_effect_with;
use crate::{embedding, lab};

/// Properties of [`Workshop`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct WorkshopProps {
    /// The workshop's places.
    pub places: Vec<Place>,
    /// The words of the page's language.
    pub words: Words,
}

/// Calls back with the words: the page's, and its own from their file; with nothing where they are missing.
pub fn with_words(done: impl FnOnce(Option<Words>) + 'static) {
    texts::fetch_of("workshop", move |own| {
        done(own.and_then(|own| words(&own)));
    });
}

fn words(own: &str) -> Option<Words> {
    Some(Words {
        texts: Rc::new(flat::read(&texts::of_app())?),
        workshop: Rc::new(flat::read(own)?),
    })
}

/// What the hash asks a part of the workshop for, now and whenever it changes.
#[hook]
fn use_asked(of: &'static str) -> Option<Asked> {
    let read = move |hash: &str| {
        let link = Link::read(hash);
        (link.at.as_deref() == Some(of)).then(|| Asked::from(link.pairs))
    };
    let asked = use_state_eq(move || read(&location::hash()));
    {
        let asked = asked.setter();
        use_effect_with((), move |()| {
            let listener = location::on_hash_change(move |hash| {
                if let Some(pairs) = read(&hash) {
                    asked.set(Some(pairs));
                }
            });
            move || drop(listener)
        });
    }
    (*asked).clone()
}

/// The workshop.
#[component]
pub fn Workshop(props: &WorkshopProps) -> Html {
    let spoken = use_state_eq(|| props.words.clone());
    // Before the page is told that the workshop stands: what it was fetched for comes at once.
    use_files(&spoken.texts);
    {
        let spoken = spoken.setter();
        use_effect_with((), move |()| {
            let listener = page::on_language_change(move || {
                let spoken = spoken.clone();
                with_words(move |words| {
                    if let Some(words) = words {
                        spoken.set(words);
                    }
                });
            });
            page::workshop_ready();
            move || drop(listener)
        });
    }
    let asked_of_lab = use_asked(lab::AT);
    let asked_of_embed = use_asked(embedding::AT);
    let asked = |mount: &str| {
        let of_embed = mount == embedding::AT;
        if of_embed {
            asked_of_embed.as_ref()
        } else {
            asked_of_lab.as_ref()
        }
    };
    html! { { for props.places.iter().map(|place| create_portal(part(&spoken, &place.mount, &place.name, asked(&place.mount)), place.element.clone())) } }
}
