//! What the model says of an experiment before it runs.

use interleave_sim::{ExecutionModel, Machine, Segment, SimTime, Task, Trace, Workload, simulate};

use super::{Experiment, Way};

/// How many waits there are.
pub const WAITS: u32 = 3;

/// How long a wait is, in milliseconds.
pub const WAIT_MILLIS: u64 = 1_000;

/// The run as the model has it; nothing where the model refuses it, which it does for no amounts within their bounds.
pub fn predict(experiment: Experiment, way: Way) -> Option<Trace> {
    let (workload, model, cores) = match experiment {
        Experiment::Waits => (waits(way), event_loop(), 1),
    };
    simulate(&workload, &Machine { cores }, &model).ok()
}

const fn event_loop() -> ExecutionModel {
    ExecutionModel::EventLoop {
        switch: SimTime::ZERO,
    }
}

/// In turn one task waits three times; together three tasks wait once.
fn waits(way: Way) -> Workload {
    let wait = Segment::Io(SimTime::from_millis(WAIT_MILLIS));
    let (tasks, each) = match way {
        Way::InTurn => (1, WAITS),
        Way::Together => (WAITS, 1),
    };
    let segments = vec![wait; each as usize];
    Workload::new(
        (0..tasks)
            .map(|_| Task::new("", segments.clone()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(experiment: Experiment, way: Way) -> Option<u64> {
        predict(experiment, way).map(|trace| trace.end().as_nanos() / 1_000_000)
    }

    #[test]
    fn three_waits_take_three_seconds_in_turn_and_one_together() {
        assert_eq!(millis(Experiment::Waits, Way::InTurn), Some(3_000));
        assert_eq!(millis(Experiment::Waits, Way::Together), Some(1_000));
    }
}
