//! What the reader has written is kept while something else stands in its place.

use std::rc::Rc;

use super::{Chosen, Play};

/// So many texts of the reader's own are kept.
const MOST_OWN: usize = 16;

/// A text of the reader's own, and the program of the library that it was made from.
#[derive(Debug, Clone)]
pub(super) struct Own {
    chosen: Option<Chosen>,
    original: Rc<str>,
    text: Rc<str>,
}

impl Play {
    /// Keeps a text of the reader's own, which another one is about to replace, in that place.
    pub(super) fn keep(&mut self, place: usize) {
        if self.is_original() || self.source.trim().is_empty() {
            return;
        }
        self.own.insert(
            place,
            Own {
                chosen: self.chosen.clone(),
                original: Rc::clone(&self.original),
                text: Rc::clone(&self.source),
            },
        );
        if self.own.len() > MOST_OWN {
            self.own.remove(0);
        }
    }

    /// Puts back the text that was left last, and keeps the one that stands there; whether there is one.
    pub(super) fn take_back(&mut self) -> bool {
        let Some(own) = self.own.pop() else {
            return false;
        };
        self.keep(0);
        self.chosen = own.chosen;
        self.original = own.original;
        self.put_text(own.text);
        true
    }
}
