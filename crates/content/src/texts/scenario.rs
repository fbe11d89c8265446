//! Scenarios as the page's texts carry them.

use serde::{Deserialize, Serialize};

use crate::flat::{Flat, List, flat};

/// A scenario: what there is to do, and how it is shown first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioData {
    /// Keys and values of the vocabulary.
    pub settings: Vec<(String, String)>,
    /// The tasks.
    pub tasks: Vec<ScenarioTask>,
}

/// A task of a scenario, times in nanoseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioTask {
    /// What it is called.
    pub name: String,
    /// When it arrives.
    pub arrival_nanos: u64,
    /// What it does.
    pub segments: Vec<ScenarioSegment>,
}

/// A segment of a scenario's task, times in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScenarioSegment {
    /// Somebody here computes.
    Cpu(u64),
    /// Something outside works.
    Io(u64),
    /// Takes a lock.
    Acquire(u16),
    /// Gives a lock back.
    Release(u16),
}

flat!(ScenarioData { settings, tasks });
flat!(ScenarioTask {
    name,
    arrival_nanos,
    segments
});

impl Flat for ScenarioSegment {
    fn put(&self, out: &mut Vec<String>) {
        let (word, number) = match *self {
            Self::Cpu(nanos) => ("cpu", nanos),
            Self::Io(nanos) => ("io", nanos),
            Self::Acquire(lock) => ("acquire", lock.into()),
            Self::Release(lock) => ("release", lock.into()),
        };
        word.to_owned().put(out);
        number.put(out);
    }

    fn take(list: &mut List<'_>) -> Self {
        let word = String::take(list);
        let number = u64::take(list);
        let lock = u16::try_from(number).unwrap_or_default();
        match word.as_str() {
            "io" => Self::Io(number),
            "acquire" => Self::Acquire(lock),
            "release" => Self::Release(lock),
            _ => Self::Cpu(number),
        }
    }
}
