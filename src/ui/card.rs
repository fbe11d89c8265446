//! The card of a term: what the glossary says of it, beside the text that uses it.

use interleave_content::Texts;
use interleave_markup::html;
use yew::prelude::*;

/// The card of a term: `entry` is a copy of what the glossary says, nothing where no card is shown.
pub fn card(
    texts: &Texts,
    term: &str,
    entry: Option<web_sys::Node>,
    on_close: &Callback<()>,
) -> Html {
    let Some(entry) = entry else { return html! {} };
    let words = &texts.ui.glossary;
    let on_close = on_close.clone();
    html! {
        <div class="card" role="note" data-term={term.to_owned()}>
            { Html::VRef(entry) }
            <div class="actions">
                <a href={format!("#term={term}")}>{ &words.whole }</a>
                <button type="button" data-action="close" onclick={move |_| on_close.emit(())}>{ &words.close }</button>
            </div>
        </div>
    }
}
