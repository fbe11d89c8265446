//! What a look at a program's text says before it runs: how to colour it, and what is wrong.

use crate::step::words;

words! {
    /// What a piece of a program's text is.
    TokenKind {
        /// `if`, `async`, `await`, `None`, and `match` where it is one.
        Keyword = "keyword",
        /// A name that has no other kind.
        Name = "name",
        /// A name that Python has everywhere: `print`, `range`, `ValueError`.
        Builtin = "builtin",
        /// The name of a function or class where it is defined.
        Definition = "definition",
        /// A text or bytes, quotes included, and the plain parts and quotes of an f-string.
        String = "string",
        /// The braces, conversion and format of a replaced field in an f-string.
        Field = "field",
        /// A number.
        Number = "number",
        /// A comment, from `#` to the end of its line.
        Comment = "comment",
        /// An operator, bracket or comma.
        Operator = "operator",
        /// A decorator: its `@` and the dotted name behind it.
        Decorator = "decorator",
    }
}

/// A piece of a program's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it begins, in bytes of the UTF-8 text.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
}

words! {
    /// Why a program is not run.
    ProblemKind {
        /// Python itself would refuse it.
        Syntax = "syntax",
        /// It is Python, but outside of what runs here.
        Subset = "subset",
    }
}

/// Something that is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Why.
    pub kind: ProblemKind,
    /// Where it begins, in bytes of the UTF-8 text.
    pub start: u32,
    /// Where it ends, in bytes; at least one character behind the beginning, or the end of the text.
    pub end: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column, in characters from 1.
    pub column: u32,
    /// The column behind its last character of this line, in characters from 1.
    pub end_column: u32,
    /// The sentence: a syntax error in the words of CPython, else what to write instead.
    pub message: String,
}

/// What a look at a program's text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// The pieces in order, without overlap; spaces and ends of lines belong to none.
    pub tokens: Vec<Token>,
    /// What is wrong, the first in the text in front.
    pub problems: Vec<Problem>,
}
