//! The switches of the page: language and theme.

use interleave_markup::html;
use yew::prelude::*;

use interleave_content::Texts;

/// A language that the page can be in.
#[derive(Debug, Clone, PartialEq)]
pub struct LanguageLink {
    /// Its tag.
    pub id: AttrValue,
    /// Its name in itself.
    pub name: AttrValue,
    /// The address of its page, seen from a page of any language.
    pub address: AttrValue,
}

/// Languages and themes, and what is told when the reader chooses one; no theme is the system's.
#[derive(Debug)]
pub struct Switches<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// The theme chosen.
    pub theme: Option<&'a str>,
    /// The reader chose a theme.
    pub on_theme: Callback<Option<AttrValue>>,
    /// The reader chose a language.
    pub on_language: Callback<LanguageLink>,
}

/// The languages of the page as links between their pages.
fn languages(texts: &Texts) -> impl Iterator<Item = LanguageLink> + '_ {
    let link = |(id, name): &(String, String)| LanguageLink {
        id: id.clone().into(),
        name: name.clone().into(),
        address: format!("../{id}/").into(),
    };
    texts.languages.iter().map(link)
}

/// Language and theme.
pub fn switches(props: &Switches<'_>) -> Html {
    let texts = props.texts;
    let words = &texts.ui.page;
    let language = |link: LanguageLink| {
        let current = link.id.as_str() == texts.language.id;
        let (on_language, chosen) = (props.on_language.clone(), link.clone());
        let onclick = move |event: MouseEvent| {
            // With a modifier key the reader wants a new tab: that is the browser's.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                on_language.emit(chosen.clone());
            }
        };
        html! {
            <a href={&link.address} hreflang={&link.id} lang={&link.id} aria-current={current.then_some("true")} {onclick}>{ &link.name }</a>
        }
    };
    let theme = |value: Option<&'static str>, label: &str| {
        let pressed = props.theme == value;
        let on_theme = props.on_theme.clone();
        html! {
            <button type="button" data-theme-choice={value.unwrap_or("system")} aria-pressed={if pressed { "true" } else { "false" }}
                onclick={move |_| on_theme.emit(value.map(AttrValue::Static))}>
                { label }
            </button>
        }
    };
    html! {
        <>
            <nav class="languages" aria-label={words.language.clone()}>{ for languages(texts).map(language) }</nav>
            <div class="themes" role="group" aria-label={words.theme.clone()}>
                { theme(Some("light"), &words.theme_light) }
                { theme(Some("dark"), &words.theme_dark) }
                { theme(None, &words.theme_system) }
            </div>
        </>
    }
}
