//! A text that grows to a size and no further.

use std::fmt;

/// A text of at most so many bytes. Writing beyond that is an error, and the text so far is of no use.
#[derive(Debug)]
pub struct Bounded {
    text: String,
    most: usize,
}

impl Bounded {
    /// An empty text that takes `most` bytes.
    pub fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            most,
        }
    }

    /// What was written.
    pub fn into_text(self) -> String {
        self.text
    }
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if self.most - self.text.len() < piece.len() {
            return Err(fmt::Error);
        }
        self.text.push_str(piece);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn it_takes_as_many_bytes_as_it_was_told_and_not_one_more() {
        let mut text = Bounded::new(5);
        assert_eq!(text.write_str("abc"), Ok(()));
        assert_eq!(text.write_str("abc"), Err(fmt::Error));
        assert_eq!(text.write_str("de"), Ok(()));
        assert_eq!(text.into_text(), "abcde");
    }
}
