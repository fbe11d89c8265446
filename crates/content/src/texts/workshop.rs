//! What the workshop says: the words of the parts that are only fetched when they are needed.

use crate::flat::flat;
use crate::texts::LiveWords;

/// All words of the workshop in one language. Names of states, models and numbers it takes from the page's own texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopTexts {
    /// The live runs: `live.toml`.
    pub live: LiveWords,
}

flat!(WorkshopTexts { live });
