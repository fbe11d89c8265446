//! What the embedded simulator says while it is not there.

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
}
