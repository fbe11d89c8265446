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
    pub run_lag: String,
    pub run_alone: String,
    pub stop: String,
    pub running: String,
    pub stopped: String,
    pub hidden: String,
    pub no_worker: String,
    pub failed: String,
    pub later: String,
    pub sooner: String,
    pub predicted_run: String,
    pub measured_run: String,
    pub timeline: String,
    pub timeline_description: String,
    pub table_way: String,
    pub table_predicted: String,
    pub table_measured: String,
    pub table_gap: String,
    pub table_speed_up: String,
    pub speed_up: String,
    pub not_predicted: String,
    pub predicts_others: String,
    pub not_measured: String,
    pub source: String,
    pub boards_label: String,
    pub amounts_label: String,
    pub lag_heading: String,
    pub lag_way: String,
    pub lag_way_predicted: String,
    pub lag_scale: String,
    pub lag_due: String,
    pub lag_late: String,
    pub pulse_label: String,
    pub pulse_frames: String,
    pub pulse_click: String,
    pub pulse_clicks: String,
    pub pulse_delay: String,
    pub found: String,
    pub found_differ: String,
    pub counters: String,
    pub amounts: ById<String>,
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
    /// What is compared: the head of its table.
    pub figure: String,
    /// What came of a run, beside what the model says.
    pub result: String,
    /// What came of a run of which the model says nothing.
    pub result_alone: String,
    /// The names of its ways.
    pub ways: ById<String>,
}

flat!(LiveWords {
    run,
    run_lag,
    run_alone,
    stop,
    running,
    stopped,
    hidden,
    no_worker,
    failed,
    later,
    sooner,
    predicted_run,
    measured_run,
    timeline,
    timeline_description,
    table_way,
    table_predicted,
    table_measured,
    table_gap,
    table_speed_up,
    speed_up,
    not_predicted,
    predicts_others,
    not_measured,
    source,
    boards_label,
    amounts_label,
    lag_heading,
    lag_way,
    lag_way_predicted,
    lag_scale,
    lag_due,
    lag_late,
    pulse_label,
    pulse_frames,
    pulse_click,
    pulse_clicks,
    pulse_delay,
    found,
    found_differ,
    counters,
    amounts,
    experiments
});
flat!(ExperimentWords {
    title,
    intro,
    why,
    figure,
    result,
    result_alone,
    ways
});
