//! A state's word with its mark. The mark is drawn by the style sheet from `data-state`.

use yew::prelude::*;

/// Properties of [`StateWord`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StateWordProps {
    /// The state's name, as in `interleave_trace::State`.
    pub state: AttrValue,
    /// The word.
    pub children: Html,
}

/// A state's word with its mark.
#[component]
pub fn StateWord(props: &StateWordProps) -> Html {
    html! { <span class="state" data-state={&props.state}>{ props.children.clone() }</span> }
}
