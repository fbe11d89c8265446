//! A stand-in for the crate of this name, with no table behind it.
//!
//! The parser normalises identifiers that are not ASCII. Here they stay as they were written: two
//! spellings of one identifier that differ only in normalisation are two identifiers.
#![no_std]

use core::str::Chars;

/// What the parser asks of a text: its normal form.
pub trait UnicodeNormalization<'a> {
    /// The characters of the text, unchanged.
    fn nfkc(self) -> Chars<'a>;
}

impl<'a> UnicodeNormalization<'a> for &'a str {
    fn nfkc(self) -> Chars<'a> {
        self.chars()
    }
}
