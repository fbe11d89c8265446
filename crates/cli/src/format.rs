//! The formats in which a run is written.

mod json;
mod summary;
mod svg;
mod table;

pub(crate) use interleave_exchange::quoted;
pub(crate) use summary::{in_words, per_mille};
pub(crate) use table::aligned;

use crate::failure::Failure;
use interleave_sim::{Figures, Workload, figures};
use interleave_trace::{Outcome, SimTime, Trace};
use std::str::FromStr;

/// A format by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Summary,
    Json,
    Csv,
    Table,
    Svg,
    ChromeTrace,
}

/// A simulation that has been run, and what it was.
pub(crate) struct Run<'a> {
    pub(crate) scenario: &'a str,
    pub(crate) model: &'a str,
    pub(crate) trace: &'a Trace,
    pub(crate) workload: &'a Workload,
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        scenario: &'a str,
        model: &'a str,
        trace: &'a Trace,
        workload: &'a Workload,
    ) -> Self {
        Self {
            scenario,
            model,
            trace,
            workload,
        }
    }

    pub(crate) fn figures(&self) -> Figures {
        figures(self.trace, self.workload)
    }

    /// How it ended, in one word and what goes with it.
    pub(crate) fn outcome(&self) -> String {
        match self.trace.outcome() {
            Outcome::Finished => "finished".to_owned(),
            Outcome::Deadlock { cycle } => {
                let name = |task: &interleave_trace::TaskId| {
                    self.trace.tasks()[task.0 as usize].name.to_string()
                };
                let names: Vec<String> = cycle.iter().map(name).collect();
                format!(
                    "deadlock: {}",
                    names.join(" waits for ")
                        + " waits for "
                        + &names[..names.len().min(1)].concat()
                )
            }
            Outcome::LimitReached(_) => "limit reached".to_owned(),
        }
    }
}

impl Format {
    const ALL: [(&'static str, Self); 6] = [
        ("summary", Self::Summary),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("table", Self::Table),
        ("svg", Self::Svg),
        ("chrome-trace", Self::ChromeTrace),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The text of a run.
    pub(crate) fn write(self, run: &Run<'_>) -> Result<String, Failure> {
        if let Outcome::LimitReached(_) = run.trace.outcome() {
            return Err(Failure::new(format!(
                "{} under {} is over the limits; allowed are {} spans in a trace",
                run.scenario,
                run.model,
                interleave_sim::Limits::default().spans
            )));
        }
        Ok(match self {
            Self::Summary => summary::write(run),
            Self::Json => json::write(run),
            Self::Csv => text(|out| interleave_exchange::csv(run.trace, out)),
            Self::Table => table::write(run),
            Self::Svg => svg::write(run),
            Self::ChromeTrace => text(|out| {
                interleave_exchange::chrome_trace(run.trace, run.scenario, run.model, out)
            }),
        })
    }

    /// The text of a total by formula, for which there is no trace.
    pub(crate) fn write_closed_form(
        self,
        scenario: &str,
        model: &str,
        total: SimTime,
        busy: SimTime,
    ) -> Result<String, Failure> {
        match self {
            Self::Summary => Ok(summary::write_closed_form(scenario, model, total, busy)),
            Self::Json => Ok(json::write_closed_form(scenario, model, total, busy)),
            _ => Err(Failure::new(format!(
                "{model} is a closed form without a trace; --format {} needs one, allowed are summary, json",
                self.as_str()
            ))),
        }
    }
}

/// What a writer writes; a string takes everything.
fn text(write: impl FnOnce(&mut String) -> std::fmt::Result) -> String {
    let mut text = String::new();
    let _ = write(&mut text);
    text
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(name, _)| *name == text);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(name, _)| *name).collect();
            format!("allowed are {}", names.join(", "))
        })
    }
}
