//! What can be wrong with the input of a simulation.

use std::fmt;

/// Why a workload, a machine or a model was refused; prints as one sentence that says what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimError(String);

impl SimError {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for SimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SimError {}
