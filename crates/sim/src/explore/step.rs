//! One atomic step of a thread.

use crate::{Rule, SimError};
use std::fmt;
use std::str::FromStr;

/// What a thread does in one step; each thread has one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Copies a variable into the register.
    Load(String),
    /// Adds to the register.
    Add(i64),
    /// Copies the register into a variable.
    Store(String),
    /// Takes a lock; cannot be made while another thread holds it.
    Acquire(String),
    /// Gives a lock back.
    Release(String),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(name) => write!(f, "load {name}"),
            Self::Add(number) => write!(f, "add {number}"),
            Self::Store(name) => write!(f, "store {name}"),
            Self::Acquire(name) => write!(f, "acquire {name}"),
            Self::Release(name) => write!(f, "release {name}"),
        }
    }
}

impl FromStr for Step {
    type Err = SimError;

    fn from_str(text: &str) -> Result<Self, SimError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let step = match words[..] {
            ["load", name] => Some(Self::Load(name.to_owned())),
            ["add", number] => number.parse().ok().map(Self::Add),
            ["store", name] => Some(Self::Store(name.to_owned())),
            ["acquire", name] => Some(Self::Acquire(name.to_owned())),
            ["release", name] => Some(Self::Release(name.to_owned())),
            _ => None,
        };
        step.ok_or_else(|| SimError::new(Rule::NoStep, &[&text]))
    }
}
