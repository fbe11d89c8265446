//! Starts a run and brings back what came of it.

use std::rc::Rc;

use super::log::Log;
use super::trial::Outcome;
use super::{Experiment, Way, waits};

/// Does an experiment in one way; what happens is noted in `log`. Nothing comes back if nothing was noted.
pub async fn run(experiment: Experiment, way: Way, log: Rc<Log>) -> Option<Outcome> {
    match (experiment, way) {
        (Experiment::Waits, Way::InTurn) => waits::in_turn(Rc::clone(&log)).await,
        (Experiment::Waits, Way::Together) => waits::together(Rc::clone(&log)).await,
    }
    Some(Outcome {
        way,
        trace: Rc::new(log.trace()?),
    })
}
