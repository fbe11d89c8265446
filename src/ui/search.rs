//! The search over the glossary: the entries are static HTML, the search shows and hides them.

use interleave_markup::html;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use interleave_content::Texts;
use interleave_content::format::fill;

/// The search field and how many entries it found.
pub fn search(
    texts: &Texts,
    query: &AttrValue,
    found: usize,
    on_query: &Callback<AttrValue>,
) -> Html {
    let words = &texts.ui.glossary;
    let on_query = on_query.clone();
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_query.emit(input.value().into());
    };
    let result = if found == 0 {
        fill(&words.none, &[("query", query)])
    } else {
        fill(&words.found, &[("n", &texts.language.number(found as u64))])
    };
    html! {
        <div class="search" role="search">
            <label><span>{ &words.search }</span><input type="search" value={query} autocomplete="off" spellcheck="false" {oninput} /></label>
            <p role="status">{ result }</p>
        </div>
    }
}

/// Whether an entry's words match a query, both in lower case: every part between spaces is somewhere in them. Chinese has no spaces
/// and needs none: a query without them is one part.
pub fn matches(words: &str, query: &str) -> bool {
    let within = |part: &str| {
        // Byte by byte: the standard library's search for a text in a text is heavy, and an entry is short.
        let mut windows = words.as_bytes().windows(part.len());
        windows.any(|window| window == part.as_bytes())
    };
    query.split_whitespace().all(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_of_a_query_have_to_match_in_any_order() {
        let words = "coroutine 协程 a routine that can suspend";
        assert!(matches(words, "suspend routine"));
        assert!(matches(words, "协程"));
        assert!(matches(words, "  "));
        assert!(!matches(words, "routine thread"));
    }
}
