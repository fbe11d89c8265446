//! What can be wrong with a trace that somebody else wrote.

use std::fmt;

/// Why a trace was refused; prints as one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceError {
    line: Option<usize>,
    sentence: String,
}

impl TraceError {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            line: None,
            sentence: sentence.into(),
        }
    }

    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.line.get_or_insert(line);
        self
    }

    /// The line of the text form, counted from 1, where one is at fault.
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for TraceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.sentence),
            None => f.write_str(&self.sentence),
        }
    }
}

impl std::error::Error for TraceError {}
