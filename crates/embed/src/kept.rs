//! The texts of each language that was asked for.

use std::cell::RefCell;

use crate::shown::Words;

thread_local! {
    static WORDS: RefCell<Vec<(String, Words)>> = const { RefCell::new(Vec::new()) };
}

/// Learns the texts of a language; whether they are texts.
pub(crate) fn learn(language: &str, texts: &str, more: &str) -> bool {
    let words = crate::shown::read(texts, more);
    let is_known = words.is_some();
    WORDS.with_borrow_mut(|known| known.extend(words.map(|words| (language.to_owned(), words))));
    is_known
}

/// The texts of a language that was learned.
pub(crate) fn words(language: &str) -> Option<Words> {
    WORDS.with_borrow(|known| {
        let (_, words) = known.iter().find(|(id, _)| id == language)?;
        Some(words.clone())
    })
}
