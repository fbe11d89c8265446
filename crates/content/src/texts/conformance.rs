//! What the table of conformance says.

use serde::{Deserialize, Serialize};

/// Words of the table that compares the interpreter with `CPython`: `conformance.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConformanceWords {
    /// The sentence above it; `{programs}`, `{outputs}`, `{passes}` and `{traced}` are numbers.
    pub summary: String,
    /// What is opened to see every program.
    pub all: String,
    /// Column: the program.
    pub program: String,
    /// Column: which `CPython` recorded it.
    pub python: String,
    /// Column: what it printed.
    pub output: String,
    /// Column: its exit status.
    pub status: String,
    /// Column: the passes of its event loop.
    pub passes: String,
    /// The same as in `CPython`.
    pub same: String,
    /// Not the same.
    pub differs: String,
    /// Not compared: `CPython` leaves the order open, or the program has no loop.
    pub none: String,
}
