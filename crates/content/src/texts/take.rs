//! What a simulator says about being taken away.

use serde::{Deserialize, Serialize};

use crate::flat::flat;

/// Words of links and files: `[take]` of `ui.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct TakeWords {
    pub label: String,
    pub link: String,
    pub copied: String,
    pub not_copied: String,
    pub address: String,
    pub save: String,
    pub svg: String,
    pub png: String,
    pub csv: String,
    pub trace: String,
    pub working: String,
    pub saved: String,
    pub too_large: String,
    pub failed: String,
    pub moments: String,
}

flat!(TakeWords {
    label,
    link,
    copied,
    not_copied,
    address,
    save,
    svg,
    png,
    csv,
    trace,
    working,
    saved,
    too_large,
    failed,
    moments
});
