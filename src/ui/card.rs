//! The card of a term: what the glossary says of it, beside the text that uses it.

use yew::prelude::*;

use super::use_texts;

/// Properties of [`Card`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CardProps {
    /// A copy of the glossary's entry; nothing where no card is shown.
    pub entry: Option<web_sys::Node>,
    /// The term.
    pub term: AttrValue,
    /// The reader closes it.
    pub on_close: Callback<()>,
}

/// The card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let texts = use_texts();
    let Some(entry) = &props.entry else { return html! {} };
    let words = &texts.ui.glossary;
    let on_close = props.on_close.clone();
    html! {
        <div class="card" role="status" data-term={&props.term}>
            { Html::VRef(entry.clone()) }
            <div class="actions">
                <a href={format!("#term={}", props.term)}>{ &words.whole }</a>
                <button type="button" data-action="close" onclick={move |_| on_close.emit(())}>{ &words.close }</button>
            </div>
        </div>
    }
}
