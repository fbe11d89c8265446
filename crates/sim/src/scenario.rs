//! Scenarios: a workload with the model and the machine that it is first shown on.
//!
//! A scenario is a file `content/scenarios/NAME.toml`; its name is its id. What a reader is told about it
//! stands elsewhere, in each language. There are three kinds:
//!
//! - `kind = "chess"`: the exhibition, with the keys of [`Settings`];
//! - `kind = "tasks"`: tasks, or groups of equal ones, as lists of `cpu TIME`, `io TIME`, `acquire LOCK`,
//!   `release LOCK`;
//! - `kind = "program"`: threads that share variables, to be explored: see [`crate::explore`].

#[cfg(feature = "files")]
mod built_in;
#[cfg(feature = "files")]
mod file;
mod setup;

#[cfg(feature = "files")]
pub use built_in::{BUILT_IN, built_in};
pub use setup::Setup;

use crate::explore::Program;
use crate::{Settings, SimError, Workload};
use interleave_trace::Trace;
#[cfg(feature = "files")]
use std::fmt;

/// A scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The name of its file, without `.toml`.
    pub id: String,
    /// What there is to do.
    pub kind: Kind,
    /// How it is shown first.
    pub settings: Settings,
}

/// What there is to do in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The exhibition, as the settings say.
    Chess,
    /// These tasks.
    Tasks(Workload),
    /// Threads that share variables.
    Program {
        /// What they do.
        program: Program,
        /// Which thread makes each step, if that is fixed; the model decides otherwise.
        order: Option<Vec<usize>>,
    },
}

impl Scenario {
    /// Reads a scenario file.
    ///
    /// # Errors
    ///
    /// Names the file, the line and what is allowed.
    #[cfg(feature = "files")]
    pub fn from_toml(text: &str, file_name: &str) -> Result<Self, ScenarioError> {
        file::read(text, file_name)
    }

    /// Runs it, with what is set in `overrides` in place of the scenario's own.
    ///
    /// A program whose order is fixed is played in that order unless a model is asked for.
    ///
    /// # Errors
    ///
    /// One sentence when the combination is not defined or is over the limits.
    pub fn simulate(&self, overrides: &Settings) -> Result<Trace, SimError> {
        if let Kind::Program {
            program,
            order: Some(order),
        } = &self.kind
            && overrides.model.is_none()
        {
            return program.play(order);
        }
        self.setup(overrides)?.simulate()
    }
}

/// Why a scenario file cannot be read; prints as one sentence.
#[cfg(feature = "files")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    file: String,
    line: Option<usize>,
    wrong: file::Wrong,
}

#[cfg(feature = "files")]
impl ScenarioError {
    /// The identifiers that translations go by, with the sentence in English, of all that a file alone can break; what the model
    /// says of its values goes by [`crate::Rule`].
    pub const SENTENCES: &'static [(&'static str, &'static str)] = file::SENTENCES;

    /// The identifier that translations of the sentence go by.
    pub fn code(&self) -> &'static str {
        self.wrong.code
    }

    /// What the sentence names, in the order of its places.
    pub fn values(&self) -> &[String] {
        &self.wrong.values
    }

    /// The sentence in English, without file and line.
    pub fn sentence(&self) -> &str {
        &self.wrong.sentence
    }

    /// The file's name as it was given.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line at fault, counted from 1, where it is known.
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

#[cfg(feature = "files")]
impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.sentence()),
            None => write!(f, "{}: {}", self.file, self.sentence()),
        }
    }
}

#[cfg(feature = "files")]
impl std::error::Error for ScenarioError {}
