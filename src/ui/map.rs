//! The map of the six words: how they lie to each other under different builds of Python.
//!
//! Two overlapping fields, concurrent and parallel, and a strip for what is a property of a call. The switch moves the words.

use interleave_content::texts::MapWord;
use yew::prelude::*;

use super::use_texts;

/// The map.
#[component]
pub fn Map() -> Html {
    let texts = use_texts();
    let map = &texts.map;
    let build = use_state(|| 0_usize);
    let chosen = use_state(|| None::<String>);
    let Some(current) = map.build.get(*build) else { return html! {} };
    let switch = map.build.iter().enumerate().map(|(index, option)| {
        let set = build.clone();
        html! {
            <button type="button" aria-pressed={if index == *build { "true" } else { "false" }} data-build={option.id.clone()} onclick={move |_| set.set(index)}>
                { &option.name }
            </button>
        }
    });
    let word = |word: &MapWord| {
        let (set, id) = (chosen.clone(), word.id.clone());
        let pressed = chosen.as_deref() == Some(word.id.as_str());
        html! {
            <button type="button" class="word" key={word.id.clone()} data-word={word.id.clone()} aria-pressed={if pressed { "true" } else { "false" }}
                onclick={move |_| set.set((!pressed).then(|| id.clone()))}>
                { &word.name }
            </button>
        }
    };
    let region = |id: &'static str, name: &str| {
        let words = map.word.iter().filter(|word| word.r#where.get(&current.id).map(String::as_str) == Some(id));
        html! {
            <div class="region" data-region={id}>
                <p>{ name }</p>
                <div class="words">{ for words.map(word) }</div>
            </div>
        }
    };
    let sentence = chosen.as_ref().and_then(|id| map.word.iter().find(|word| word.id == **id)).and_then(|word| word.say.get(&current.id));
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
