//! The words of the exhibition: its boards, who races, the chart and the formulas.

use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::flat::flat;

/// The words of the exhibition: `exhibition.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibition {
    /// The boards.
    pub boards: BoardWords,
    /// Who races.
    pub race: RaceWords,
    /// What each strategy is called, by its name in links; `{k}` is the number of masters.
    pub strategies: ById<String>,
    /// The total over the number of opponents.
    pub growth: GrowthWords,
    /// The formulas.
    pub formula: FormulaWords,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct BoardWords {
    pub label: String,
    pub label_master: String,
    pub over: String,
    pub crowd: String,
    pub record_ends: String,
    pub key: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct RaceWords {
    pub label: String,
    pub last_reply: String,
    pub slider: String,
    pub no_walking: String,
    pub no_walking_at_all: String,
    pub too_much: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct GrowthWords {
    pub title: String,
    pub description: String,
    pub across: String,
    pub no_line: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct FormulaWords {
    pub title: String,
    pub largest: String,
    pub simulated: String,
    pub round_decides: String,
    pub reply_decides: String,
    pub alone: String,
    pub speed_up: String,
    pub speed_bound: String,
}

flat!(Exhibition {
    boards,
    race,
    strategies,
    growth,
    formula
});
flat!(BoardWords {
    label,
    label_master,
    over,
    crowd,
    record_ends,
    key
});
flat!(RaceWords {
    label,
    last_reply,
    slider,
    no_walking,
    no_walking_at_all,
    too_much
});
flat!(GrowthWords {
    title,
    description,
    across,
    no_line
});
flat!(FormulaWords {
    title,
    largest,
    simulated,
    round_decides,
    reply_decides,
    alone,
    speed_up,
    speed_bound
});
