//! What can be wrong with the input of a simulation.

use std::fmt;

/// Why a workload, a machine or a model was refused; prints as one sentence that says what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimError {
    sentence: String,
    allowed: Option<String>,
}

impl SimError {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            allowed: None,
        }
    }

    /// With what is allowed by itself, beside the sentence that says it.
    pub(crate) fn allowing(self, allowed: &str) -> Self {
        Self {
            allowed: Some(allowed.to_owned()),
            ..self
        }
    }

    /// What is allowed, where the sentence is about one value: `0s`, `sequential, event-loop`, `whole numbers from 1 to 255`.
    pub fn allowed(&self) -> Option<&str> {
        self.allowed.as_deref()
    }
}

impl fmt::Display for SimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for SimError {}
