//! A record as bytes, for the way between the program that runs and the page that shows.
//!
//! Numbers are varints (seven bits a byte, the lowest first); the times of steps are differences. The
//! form has no version: both ends are built together.

mod read;
mod write;

use std::fmt;

use crate::{Check, Record};

/// Bytes that were not written here, or are cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeError {
    /// Where reading stopped, in bytes.
    pub at: usize,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "these bytes are not what was expected: byte {} does not fit",
            self.at
        )
    }
}

impl Record {
    /// The record as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write::record(self)
    }

    /// Reads what [`Record::to_bytes`] wrote.
    ///
    /// # Errors
    /// Bytes that are cut off or were never a record.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        read::record(bytes)
    }
}

impl Check {
    /// The look at a text as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        write::check(self)
    }

    /// Reads what [`Check::to_bytes`] wrote.
    ///
    /// # Errors
    /// Bytes that are cut off or were never a look at a text.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        read::check(bytes)
    }
}
