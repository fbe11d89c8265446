//! The workshop's root: its parts stand in the page's places, in the language that the page is in.

use std::rc::Rc;

use interleave_content::flat;
use yew::prelude::*;

use super::{Words, part};
use crate::browser::page::{self, Place};

/// Properties of [`Workshop`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct WorkshopProps {
    /// The workshop's places.
    pub places: Vec<Place>,
    /// The words of the page's language.
    pub words: Words,
}

/// The words as they stand in the page; nothing where they are missing.
pub fn words() -> Option<Words> {
    Some(Words {
        texts: Rc::new(flat::read(&page::texts())?),
        workshop: Rc::new(flat::read(&page::workshop_texts())?),
    })
}

/// The workshop.
#[component]
pub fn Workshop(props: &WorkshopProps) -> Html {
    let spoken = use_state_eq(|| props.words.clone());
    {
        let spoken = spoken.setter();
        use_effect_with((), move |()| {
            let listener = page::on_language_change(move || {
                if let Some(words) = words() {
                    spoken.set(words);
                }
            });
            page::workshop_ready();
            move || drop(listener)
        });
    }
    html! { { for props.places.iter().map(|place| create_portal(part(&spoken, &place.mount, &place.name), place.element.clone())) } }
}
