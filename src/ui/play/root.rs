//! The playground's root: it stands in the page's place, in the language that the page is in.

use std::rc::Rc;

use interleave_content::flat;
use interleave_markup::html;
use yew::prelude::*;

use super::{Bench, Words};
use crate::browser::page::{self, Place};
use crate::browser::texts;
use crate::ui::effect::use_effect_with;

/// Properties of [`Playground`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PlaygroundProps {
    /// The playground's places.
    pub places: Vec<Place>,
    /// The words of the page's language.
    pub words: Words,
}

/// Calls back with the words: the page's, and its own with the programs from their file; with nothing where they are missing.
pub fn with_words(done: impl FnOnce(Option<Words>) + 'static) {
    texts::fetch_of("playground", move |own| {
        done(own.and_then(|own| words(&own)));
    });
}

fn words(own: &str) -> Option<Words> {
    let (play, library) = flat::read(own)?;
    Some(Words {
        texts: Rc::new(flat::read(&texts::of_app())?),
        play: Rc::new(play),
        library: Rc::new(library),
    })
}

/// The playground.
#[component]
pub fn Playground(props: &PlaygroundProps) -> Html {
    let spoken = use_state_eq(|| props.words.clone());
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
            page::playground_ready();
            move || drop(listener)
        });
    }
    let bench = |place: &Place| {
        create_portal(
            html! { <Bench words={(*spoken).clone()} slide={place.title.is_some()} /> },
            place.element.clone(),
        )
    };
    html! { { for props.places.iter().map(bench) } }
}
