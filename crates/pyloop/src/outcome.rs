//! How a run ends.

use std::fmt;

/// How a run ended. Everything but [`Outcome::Exited`] is a sentence about the run, not an
/// exception of the program: no `except` sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The program came to its end, or left by `sys.exit` or an exception.
    Exited(i32),
    /// Every task and thread waits, and nothing is left that could wake one.
    Deadlock {
        /// Who waits for what, a line each.
        waits: Vec<String>,
    },
    /// The program asked for something outside the subset.
    Unsupported {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: usize,
        /// What it was, and what to write instead.
        message: String,
    },
    /// A limit of the playground was reached.
    Limit {
        /// Which one.
        limit: Limit,
        /// The sentence.
        message: String,
    },
}

/// The limits of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Statements and calls.
    Steps,
    /// Memory that the values of the program use.
    Memory,
    /// Text that was printed.
    Output,
    /// Nested calls.
    Recursion,
    /// Virtual time.
    Time,
    /// Length of the source.
    Source,
}

impl Outcome {
    /// The exit status of a run that ended so.
    pub fn status(&self) -> i32 {
        match self {
            Self::Exited(status) => *status,
            Self::Deadlock { .. } => 3,
            Self::Unsupported { .. } | Self::Limit { .. } => 4,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exited(status) => write!(f, "exited with status {status}"),
            Self::Deadlock { waits } => {
                write!(
                    f,
                    "deadlock: everyone waits and nothing is left that could wake anyone"
                )?;
                for wait in waits {
                    write!(f, "\n  {wait}")?;
                }
                Ok(())
            }
            Self::Unsupported {
                line,
                column,
                message,
            } => {
                write!(f, "line {line}, column {column}: {message}")
            }
            Self::Limit { message, .. } => f.write_str(message),
        }
    }
}
