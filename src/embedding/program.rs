//! A program for another page: its text, and the moment at which it begins.

use super::Pair;
use crate::link::Fault;
use crate::play::LONGEST;
use crate::play::address::{self, CODE, LONGEST_CODE};
use crate::play::letters;

/// What is chosen of a program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Program {
    /// Its text as it was typed: what stands in the field.
    pub typed: String,
    /// Its text, without empty lines around it.
    pub text: String,
    /// The moment at which it begins, as links write it; empty for the beginning.
    pub moment: String,
}

/// Why a program cannot stand everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLong {
    /// It has more bytes than are run.
    Text {
        /// How many it has.
        bytes: usize,
        /// How many are run.
        most: usize,
    },
    /// It has more letters than the address of a frame takes.
    Address {
        /// How many it has there.
        letters: usize,
        /// How many are taken.
        most: usize,
    },
}

impl Program {
    /// What its length forbids.
    pub fn too_long(&self) -> Option<TooLong> {
        let (bytes, most) = (self.text.len(), LONGEST);
        if bytes > most {
            return Some(TooLong::Text { bytes, most });
        }
        let (letters, most) = (self.letters().len(), LONGEST_CODE);
        (letters > most).then_some(TooLong::Address { letters, most })
    }

    /// Takes up a text as it was typed.
    pub(super) fn write(&mut self, text: &str) {
        text.clone_into(&mut self.typed);
        let text = text.replace("\r\n", "\n");
        text.trim_end()
            .trim_start_matches('\n')
            .clone_into(&mut self.text);
    }

    /// Takes up a moment as it was typed.
    pub(super) fn begin(&mut self, text: &str) -> Result<(), Fault> {
        let bare = text.ends_with(|last: char| last.is_ascii_digit());
        let moment = format!("{text}{}", if bare { "s" } else { "" });
        let pairs = [("t".to_owned(), moment)];
        let asked = address::read(&pairs, &interleave_content::texts::Library::default());
        if !text.is_empty()
            && let Some(fault) = asked.faults.into_iter().next()
        {
            return Err(fault);
        }
        let [(_, moment)] = pairs;
        self.moment = if text.is_empty() {
            String::new()
        } else {
            moment
        };
        Ok(())
    }

    /// What an element is asked beside its text.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let asked = !self.moment.is_empty();
        asked
            .then(|| ("t".to_owned(), self.moment.clone()))
            .into_iter()
            .collect()
    }

    /// The text as a link carries it; nothing if it is too long for one.
    pub(super) fn code(&self) -> Option<Pair> {
        let code = self.letters();
        (code.len() <= LONGEST_CODE).then(|| (CODE.to_owned(), code))
    }

    fn letters(&self) -> String {
        letters::write(&stored(self.text.as_bytes()))
    }

    /// Reads what [`Program::code`] gave.
    pub(super) fn read(&mut self, code: &str) -> Result<(), Fault> {
        let text = letters::read(code).and_then(|bytes| unstored(&bytes));
        let text = text.and_then(|text| String::from_utf8(text).ok());
        let text = text.ok_or_else(|| Fault::bad(CODE, code, ""))?;
        self.write(&text);
        Ok(())
    }
}

/// The most bytes of a block.
const BLOCK: usize = 0xffff;

/// Bytes as deflate has them when it does not compress: whoever unpacks a link reads that too, and nothing here has to wait for
/// the browser's streams.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 5);
    let last = bytes.len().div_ceil(BLOCK).max(1);
    for block in 1..=last {
        let from = (block - 1) * BLOCK;
        let piece = &bytes[from..bytes.len().min(from + BLOCK)];
        let length = u16::try_from(piece.len()).unwrap_or(u16::MAX);
        out.push(u8::from(block == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend_from_slice(piece);
    }
    out
}

/// What [`stored`] made; nothing for anything else.
fn unstored(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let (&[last, low, high, not_low, not_high], rest) = bytes.split_first_chunk()?;
        let length = u16::from_le_bytes([low, high]);
        if last > 1 || !length != u16::from_le_bytes([not_low, not_high]) {
            return None;
        }
        let (piece, rest) = rest.split_at_checked(usize::from(length))?;
        out.extend_from_slice(piece);
        if last == 1 {
            return rest.is_empty().then_some(out);
        }
        bytes = rest;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_from_its_link_and_damaged_ones_are_refused() {
        for text in ["", "print('棋')", &"x = 1\n".repeat(20_000)] {
            assert_eq!(
                unstored(&stored(text.as_bytes())).as_deref(),
                Some(text.as_bytes())
            );
        }
        let mut program = Program::default();
        program.write("\r\n\nprint(7)\r\n\n");
        assert_eq!(program.text, "print(7)");
        let (_, code) = program.code().expect("it is short");
        assert_eq!(code, "AQgA9_9wcmludCg3KQ");
        let mut other = Program::default();
        assert_eq!(other.read(&code), Ok(()));
        assert_eq!(other.text, program.text);
        assert!(other.read("AQgA9_8").is_err() && other.read("!").is_err());
        assert_eq!(program.too_long(), None);
        program.write(&"x = 1\n".repeat(2_000));
        assert_eq!(program.code(), None);
        let (letters, most) = (16_006, LONGEST_CODE);
        assert_eq!(program.too_long(), Some(TooLong::Address { letters, most }));
        program.write(&"x".repeat(LONGEST + 1));
        let (bytes, most) = (LONGEST + 1, LONGEST);
        assert_eq!(program.too_long(), Some(TooLong::Text { bytes, most }));
    }

    #[test]
    fn a_moment_is_a_time_and_a_bare_number_is_seconds() {
        let mut program = Program::default();
        assert_eq!(program.begin("2"), Ok(()));
        assert_eq!(program.pairs(), [("t".to_owned(), "2s".to_owned())]);
        assert!(program.begin("soon").is_err());
        assert_eq!(program.begin(""), Ok(()));
        assert_eq!(program.pairs(), []);
    }
}
