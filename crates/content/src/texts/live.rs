//! Words of the live runs: `live.toml`.

use crate::by_id::ById;

use serde::{Deserialize, Serialize};

use crate::flat::flat;

/// Words of the live runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct LiveWords {
    pub run: String,
    pub stop: String,
    pub running: String,
    pub result: String,
    pub later: String,
    pub sooner: String,
    pub stopped: String,
    pub hidden: String,
    pub failed: String,
    pub predicted_run: String,
    pub measured_run: String,
    pub timeline: String,
    pub timeline_description: String,
    pub table_way: String,
    pub table_predicted: String,
    pub table_measured: String,
    pub table_gap: String,
    pub not_measured: String,
    pub source: String,
    pub experiments: ById<ExperimentWords>,
}

/// Words of one experiment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExperimentWords {
    /// What it is, as a heading.
    pub title: String,
    /// What will happen, before it does.
    pub intro: String,
    /// Why measured and predicted totals differ.
    pub why: String,
    /// What its tasks are called; `{n}` is the number.
    pub task: String,
    /// The names of its ways.
    pub ways: ById<String>,
}

flat!(LiveWords {
    run,
    stop,
    running,
    result,
    later,
    sooner,
    stopped,
    hidden,
    failed,
    predicted_run,
    measured_run,
    timeline,
    timeline_description,
    table_way,
    table_predicted,
    table_measured,
    table_gap,
    not_measured,
    source,
    experiments
});
flat!(ExperimentWords {
    title,
    intro,
    why,
    task,
    ways
});
