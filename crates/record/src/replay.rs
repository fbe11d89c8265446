//! Going through a record in both directions.

use crate::{Record, State, StepKind};

/// Steps between two keyframes.
pub const KEYFRAME_EVERY: usize = 256;

/// A record with keyframes.
#[derive(Debug, Clone)]
pub struct Replay {
    record: Record,
    keyframes: Vec<State>,
}

impl Replay {
    /// Goes through the record once, keeping the state before every [`KEYFRAME_EVERY`]th step.
    pub fn new(record: Record) -> Self {
        let mut keyframes = Vec::with_capacity(record.steps.len() / KEYFRAME_EVERY + 1);
        let mut state = State::default();
        for index in 0..record.steps.len() {
            if index % KEYFRAME_EVERY == 0 {
                keyframes.push(state.clone());
            }
            state.take(&record);
        }
        Self { record, keyframes }
    }

    /// What is replayed.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The number of moments: before the first step, and after each.
    pub fn moments(&self) -> usize {
        self.record.steps.len() + 1
    }

    /// The state after `steps` steps; after all of them if there are fewer.
    pub fn at(&self, steps: usize) -> State {
        let steps = steps.min(self.record.steps.len());
        let mut state = self
            .keyframes
            .get(steps / KEYFRAME_EVERY)
            .or(self.keyframes.last())
            .cloned()
            .unwrap_or_default();
        while state.steps < steps {
            state.take(&self.record);
        }
        state
    }

    /// The first moment after `from` whose last step is accepted, or the last moment.
    pub fn forward(&self, from: usize, accept: impl Fn(usize) -> bool) -> usize {
        let end = self.record.steps.len();
        (from..end)
            .find(|&index| accept(index))
            .map_or(end, |index| index + 1)
    }

    /// The last moment before `from` whose last step is accepted, or the first moment.
    pub fn back(&self, from: usize, accept: impl Fn(usize) -> bool) -> usize {
        (0..from.saturating_sub(1).min(self.record.steps.len()))
            .rev()
            .find(|&index| accept(index))
            .map_or(0, |index| index + 1)
    }

    /// The moment at a virtual time: after the last step that is not later.
    pub fn at_time(&self, time: u64) -> usize {
        self.record.steps.partition_point(|step| step.time <= time)
    }

    /// Whether the step at `index` is where a reader stops who walks line by line through the program's
    /// own code.
    pub fn is_stop(&self, index: usize) -> bool {
        self.record.is_own(index)
            && !matches!(
                self.record.steps[index].kind,
                StepKind::Call | StepKind::Ready | StepKind::Timer | StepKind::Fire
            )
    }
}
