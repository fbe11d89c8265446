//! The map of the six words: how they lie to each other under different builds of Python.
//!
//! Two overlapping fields, concurrent and parallel, and a strip for what is a property of a call. The switch moves the words.

use interleave_content::texts::{Map, MapWord};
use interleave_markup::html;
use yew::prelude::*;

/// What the reader chose on the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The build, by its place.
    pub build: usize,
    /// The word, by its name.
    pub word: Option<String>,
}

/// The map. `choose` is told what the reader chooses.
pub fn map(map: &Map, chosen: &Chosen, choose: &Callback<Chosen>) -> Html {
    let Some(current) = map.build.get(chosen.build) else {
        return html! {};
    };
    let switch = map.build.iter().enumerate().map(|(index, option)| {
        let (choose, next) = (choose.clone(), Chosen { build: index, word: chosen.word.clone() });
        html! {
            <button type="button" aria-pressed={if index == chosen.build { "true" } else { "false" }} data-build={option.id.clone()} onclick={move |_| choose.emit(next.clone())}>
                { &option.name }
            </button>
        }
    });
    let word = |word: &MapWord| {
        let pressed = chosen.word.as_ref() == Some(&word.id);
        let (choose, next) = (
            choose.clone(),
            Chosen {
                word: (!pressed).then(|| word.id.clone()),
                ..chosen.clone()
            },
        );
        html! {
            <button type="button" class="word" key={word.id.clone()} data-word={word.id.clone()} aria-pressed={if pressed { "true" } else { "false" }}
                onclick={move |_| choose.emit(next.clone())}>
                { &word.name }
            </button>
        }
    };
    let region = |id: &'static str, name: &str| {
        let words = map
            .word
            .iter()
            .filter(|word| word.r#where.get(&current.id).map(String::as_str) == Some(id));
        html! {
            <div class="region" data-region={id}>
                <p>{ name }</p>
                <div class="words">{ for words.map(word) }</div>
            </div>
        }
    };
    let sentence = chosen
        .word
        .as_ref()
        .and_then(|id| map.word.iter().find(|word| word.id == *id))
        .and_then(|word| word.say.get(&current.id));
    html! {
        <div class="map" role="group" aria-label={map.title.clone()}>
            <h3>{ &map.title }</h3>
            <p>{ &map.intro }</p>
            <div class="switch" role="group">{ for switch }</div>
            <p class="build">{ &current.sentence }</p>
            <div class="regions">
                { region("concurrent", &map.regions.concurrent) }
                { region("both", &map.regions.both) }
                { region("parallel", &map.regions.parallel) }
                { region("call", &map.regions.call) }
            </div>
            <p class="sentence" role="status">{ sentence.unwrap_or(&map.rest) }</p>
        </div>
    }
}
