//! What the embedded simulator says while it is not there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Sentences of the custom element, without the simulator: `embed.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmbedWords {
    /// While it is being fetched.
    pub loading: String,
    /// When it could not be had.
    pub failed: String,
    /// The button beside that.
    pub retry: String,
    /// Before a sentence about what the page itself has written.
    pub wrong: String,
    /// What is wrong with a program that the page has written. It is no part of the element's script, which has to be small.
    #[serde(skip_serializing)]
    pub program: BTreeMap<String, String>,
    /// What is wrong with a scenario that the page has written: by the identifiers of the model, where the language is not the
    /// model's own, and of the script.
    #[serde(skip_serializing)]
    pub scenario: BTreeMap<String, String>,
}
