//! What the workshop says: the words of the parts that are only fetched when they are needed.

use crate::flat::flat;
use crate::texts::{ConfiguratorWords, ImportWords, LabTexts, LiveWords};

/// All words of the workshop in one language. Names of states, models and numbers it takes from the page's own texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopTexts {
    /// The live runs: `live.toml`.
    pub live: LiveWords,
    /// The lab: `lab.toml`, and the programs of `scenarios/`.
    pub lab: LabTexts,
    /// The import of traces: `import.toml`.
    pub import: ImportWords,
    /// The configurator of simulators for other pages: `configurator.toml`.
    pub configurator: ConfiguratorWords,
}

flat!(WorkshopTexts {
    live,
    lab,
    import,
    configurator
});
