//! A state's word with its mark. The mark is drawn by the style sheet from `data-state`.

use interleave_markup::html;
use yew::prelude::*;

/// A state's word with its mark; `state` is the name that `interleave_trace::State` has for it.
pub fn state_word(state: &str, word: Html) -> Html {
    html! { <span class="state" data-state={state.to_owned()}>{ word }</span> }
}
