//! What can be wrong with what was asked for.

use std::fmt;

/// One sentence that says what is wrong and what is allowed.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// The same, beginning with what it is about.
    pub(crate) fn about(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<interleave_sim::SimError> for Failure {
    fn from(error: interleave_sim::SimError) -> Self {
        Self(error.to_string())
    }
}

impl From<interleave_sim::ScenarioError> for Failure {
    fn from(error: interleave_sim::ScenarioError) -> Self {
        Self(error.to_string())
    }
}
