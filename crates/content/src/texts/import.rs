//! What the import of traces says.

use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::flat::flat;

/// Words of the import: `import.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct ImportWords {
    pub title: String,
    pub intro: String,
    pub choose: String,
    pub pasted: String,
    pub read: String,
    pub own: String,
    pub foreign: String,
    pub left_out: String,
    pub cut_off: String,
    pub level: String,
    pub remove: String,
    pub refused: String,
    pub not_json: String,
    pub no_events: String,
    pub too_many_bytes: String,
    pub too_many_events: String,
    pub too_many_tracks: String,
    pub too_many_spans: String,
    pub nothing: String,
    pub broken: String,
    /// Why events were left out, by reason.
    pub reasons: ById<String>,
}

flat!(ImportWords {
    title,
    intro,
    choose,
    pasted,
    read,
    own,
    foreign,
    left_out,
    cut_off,
    level,
    remove,
    refused,
    not_json,
    no_events,
    too_many_bytes,
    too_many_events,
    too_many_tracks,
    too_many_spans,
    nothing,
    broken,
    reasons
});
