//! The state of an experiment: what runs, what was measured, what went wrong.

use std::rc::Rc;

use interleave_trace::{SimTime, Trace};

use super::predict::predict;
use super::{Experiment, Way};

/// What came of a run.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How it was done.
    pub way: Way,
    /// What happened, as measured.
    pub trace: Rc<Trace>,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        self.way == other.way && Rc::ptr_eq(&self.trace, &other.trace)
    }
}

/// A run that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// How it is done.
    pub way: Way,
    /// Which run of the experiment it is: no two are equal.
    pub number: u32,
}

/// Why the last run has no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The reader stopped it.
    Stopped(Way),
    /// The tab was hidden meanwhile, where browsers hold timers back.
    Hidden(Way),
    /// Nothing came back.
    Failed(Way),
}

/// What can happen to an experiment.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Run it in a way; what ran before is ended.
    Run(Way),
    /// So many steps of the run are done.
    Progress(u32),
    /// The run has ended, with figures or without.
    Finish(Option<Outcome>),
    /// The reader stops it.
    Stop,
    /// The tab was hidden.
    Hide,
}

/// An experiment's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    experiment: Experiment,
    predicted: Vec<(Way, SimTime)>,
    running: Option<Running>,
    steps: u32,
    runs: u32,
    outcomes: Vec<Outcome>,
    fault: Option<Fault>,
}

impl Trial {
    /// Nothing has run yet.
    pub fn new(experiment: Experiment) -> Self {
        let predicted = experiment.ways().iter();
        Self {
            experiment,
            predicted: predicted
                .filter_map(|way| Some((*way, predict(experiment, *way)?.end())))
                .collect(),
            running: None,
            steps: 0,
            runs: 0,
            outcomes: Vec::new(),
            fault: None,
        }
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        match command {
            Command::Run(way) => {
                self.runs += 1;
                self.steps = 0;
                self.fault = None;
                self.running = Some(Running {
                    way,
                    number: self.runs,
                });
            }
            Command::Progress(steps) => self.steps = steps,
            Command::Finish(outcome) => {
                let Some(running) = self.running.take() else {
                    return;
                };
                match outcome {
                    Some(outcome) => {
                        self.outcomes.retain(|known| known.way != outcome.way);
                        self.outcomes.push(outcome);
                    }
                    None => self.fault = Some(Fault::Failed(running.way)),
                }
            }
            Command::Stop => self.end_with(Fault::Stopped),
            Command::Hide => self.end_with(Fault::Hidden),
        }
    }

    /// Which experiment it is.
    pub fn experiment(&self) -> Experiment {
        self.experiment
    }

    /// The run that is under way.
    pub fn running(&self) -> Option<Running> {
        self.running
    }

    /// How many steps of the run are done.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Why the last run has no figures.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// How long the model says that a way takes.
    pub fn predicted(&self, way: Way) -> Option<SimTime> {
        let (_, total) = self.predicted.iter().find(|(known, _)| *known == way)?;
        Some(*total)
    }

    /// What was last measured for a way.
    pub fn outcome(&self, way: Way) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.way == way)
    }

    /// What was measured last of all.
    pub fn latest(&self) -> Option<&Outcome> {
        self.outcomes.last()
    }

    /// A run without figures leaves those of earlier runs.
    fn end_with(&mut self, fault: impl Fn(Way) -> Fault) {
        if let Some(running) = self.running.take() {
            self.fault = Some(fault(running.way));
        }
    }
}
