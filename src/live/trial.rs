//! The state of an experiment: what runs, what was measured, what went wrong.

use std::rc::Rc;

use interleave_trace::{SimTime, State, Trace};

use super::amount::{Amount, Amounts};
use super::lag::longest;
use super::predict::{exhibition, predict};
use super::{Experiment, Way};

/// A trace that views share: equal ones are the same one.
#[derive(Debug, Clone)]
pub struct Recorded(pub Rc<Trace>);

impl PartialEq for Recorded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What computations found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The result of each.
    pub results: Vec<u32>,
    /// How many errands each worker has done, by its own count.
    pub counters: Vec<u32>,
    /// By how much the page's own count of errands has grown.
    pub page_counter: u32,
}

/// What came of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How it was done.
    pub way: Way,
    /// What happened, as measured.
    pub trace: Recorded,
    /// What was found, where something was to be found.
    pub found: Found,
}

/// A run that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// How it is done.
    pub way: Way,
    /// With what.
    pub amounts: Amounts,
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
    /// The browser starts no workers here.
    NoWorker(Way),
    /// Nothing came back.
    Failed(Way),
}

/// What can happen to an experiment.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Run it in a way; what ran before is ended.
    Run(Way),
    /// So many steps of the run are done, and so the boards stand.
    Progress(u32, Vec<State>),
    /// The run has ended, with figures or without.
    Finish(Result<Outcome, Fault>),
    /// The reader stops it.
    Stop,
    /// The tab was hidden.
    Hide,
    /// The reader typed an amount.
    Set(Amount, String),
}

/// An experiment's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    experiment: Experiment,
    amounts: Amounts,
    /// The amount whose typed value was not possible, until the next change.
    corrected: Option<Amount>,
    predictions: Vec<(Way, Recorded)>,
    running: Option<Running>,
    steps: u32,
    boards: Vec<State>,
    runs: u32,
    /// One a way at most, the newest last.
    outcomes: Vec<Outcome>,
    fault: Option<Fault>,
}

impl Trial {
    /// Nothing has run yet.
    pub fn new(experiment: Experiment) -> Self {
        let mut trial = Self {
            experiment,
            amounts: Amounts::default(),
            corrected: None,
            predictions: Vec::new(),
            running: None,
            steps: 0,
            boards: Vec::new(),
            runs: 0,
            outcomes: Vec::new(),
            fault: None,
        };
        trial.set_up_boards();
        trial.predict();
        trial
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        match command {
            Command::Run(way) => self.run(way),
            Command::Progress(steps, boards) => {
                // The last word of a run that has ended may come late.
                if self.running.is_some() {
                    (self.steps, self.boards) = (steps, boards);
                }
            }
            Command::Finish(ended) => self.finish(ended),
            Command::Stop => self.end_with(Fault::Stopped),
            Command::Hide => self.end_with(Fault::Hidden),
            Command::Set(amount, typed) => self.set(amount, &typed),
        }
    }

    fn run(&mut self, way: Way) {
        self.runs += 1;
        self.steps = 0;
        self.fault = None;
        self.set_up_boards();
        self.running = Some(Running {
            way,
            amounts: self.amounts,
            number: self.runs,
        });
    }

    fn finish(&mut self, ended: Result<Outcome, Fault>) {
        if self.running.take().is_none() {
            return;
        }
        match ended {
            Ok(outcome) => {
                let way = outcome.way;
                self.boards.fill(State::Done);
                self.outcomes.retain(|known| known.way != way);
                self.outcomes.push(outcome);
                if way == Way::Once {
                    self.predict();
                }
            }
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// Other amounts make other runs: what was measured with the old ones goes.
    fn set(&mut self, amount: Amount, typed: &str) {
        if self.running.is_some() {
            return;
        }
        let before = self.amounts;
        let exactly = self.amounts.set(amount, typed);
        self.corrected = (!exactly).then_some(amount);
        if self.amounts == before {
            return;
        }
        self.fault = None;
        match amount {
            Amount::Work | Amount::Numbers => self.outcomes.clear(),
            Amount::Workers => self.outcomes.retain(|outcome| outcome.way != Way::Workers),
            Amount::Cores => {}
        }
        self.predict();
    }

    /// A run without figures leaves those of earlier runs.
    fn end_with(&mut self, fault: impl Fn(Way) -> Fault) {
        if let Some(running) = self.running.take() {
            self.fault = Some(fault(running.way));
            self.set_up_boards();
        }
    }

    fn predict(&mut self) {
        let once = self.outcome(Way::Once).map(|once| once.trace.0.end());
        let ways = self.experiment.ways().iter();
        self.predictions = ways
            .filter_map(|way| {
                let trace = predict(self.experiment, *way, &self.amounts, once)?;
                Some((*way, Recorded(Rc::new(trace))))
            })
            .collect();
    }

    fn set_up_boards(&mut self) {
        self.boards.clear();
        if self.experiment == Experiment::Exhibition {
            let boards = exhibition().opponents as usize;
            self.boards.resize(boards, State::Ready);
        }
    }

    /// Which experiment it is.
    pub fn experiment(&self) -> Experiment {
        self.experiment
    }

    /// What the reader has chosen.
    pub fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    /// The amount whose typed value was not possible.
    pub fn corrected(&self) -> Option<Amount> {
        self.corrected
    }

    /// The run that is under way.
    pub fn running(&self) -> Option<Running> {
        self.running
    }

    /// How many steps of the run are done.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// What happens at each board; no boards where there is no exhibition.
    pub fn boards(&self) -> &[State] {
        &self.boards
    }

    /// Why the last run has no figures.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// What the model says of a way.
    pub fn prediction(&self, way: Way) -> Option<&Recorded> {
        let known = self.predictions.iter().find(|(known, _)| *known == way)?;
        Some(&known.1)
    }

    /// What was last measured for a way.
    pub fn outcome(&self, way: Way) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.way == way)
    }

    /// What was measured last of all.
    pub fn latest(&self) -> Option<&Outcome> {
        self.outcomes.last()
    }

    /// The figure by which runs of this experiment are compared: the longest lag where the loop is blocked, else the total.
    pub fn figure(&self, trace: &Recorded) -> SimTime {
        match self.experiment {
            Experiment::Block => longest(&trace.0),
            _ => trace.0.end(),
        }
    }

    /// How many times as fast as one after the other here the computations of a way were, in hundredths.
    pub fn speed_up(&self, outcome: &Outcome) -> Option<u64> {
        let once = self.outcome(Way::Once)?.trace.0.end().as_nanos();
        let total = outcome.trace.0.end().as_nanos();
        let count = outcome.found.results.len() as u64;
        let hundredths = u128::from(once) * u128::from(count) * 100 / u128::from(total.max(1));
        (count > 0).then(|| u64::try_from(hundredths).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interleave_trace::{Origin, TraceBuilder};

    fn outcome(way: Way, millis: u64, results: usize) -> Outcome {
        let mut builder = TraceBuilder::new(Origin::Measured);
        builder.end(SimTime::from_millis(millis));
        let trace = builder.finish().expect("nothing overlaps");
        Outcome {
            way,
            trace: Recorded(Rc::new(trace)),
            found: Found {
                results: vec![7; results],
                ..Found::default()
            },
        }
    }

    fn measured(trial: &mut Trial, way: Way, millis: u64, results: usize) {
        trial.update(Command::Run(way));
        trial.update(Command::Finish(Ok(outcome(way, millis, results))));
    }

    #[test]
    fn a_run_that_was_stopped_or_hidden_leaves_earlier_figures() {
        let mut trial = Trial::new(Experiment::Waits);
        measured(&mut trial, Way::Together, 1_002, 0);
        trial.update(Command::Run(Way::Together));
        trial.update(Command::Hide);
        assert_eq!(trial.fault(), Some(Fault::Hidden(Way::Together)));
        assert!(trial.running().is_none());
        // What the ended run still says is not heard.
        trial.update(Command::Finish(Ok(outcome(Way::Together, 9, 0))));
        let end = trial.outcome(Way::Together).map(|kept| kept.trace.0.end());
        assert_eq!(end, Some(SimTime::from_millis(1_002)));
        trial.update(Command::Run(Way::InTurn));
        assert_eq!(trial.fault(), None);
        trial.update(Command::Stop);
        assert_eq!(trial.fault(), Some(Fault::Stopped(Way::InTurn)));
    }

    #[test]
    fn no_two_runs_are_the_same_one() {
        let mut trial = Trial::new(Experiment::Waits);
        trial.update(Command::Run(Way::Together));
        let first = trial.running();
        trial.update(Command::Run(Way::Together));
        assert_ne!(trial.running(), first);
    }

    #[test]
    fn one_computation_is_measured_before_others_are_predicted() {
        let mut trial = Trial::new(Experiment::Workers);
        assert!(trial.prediction(Way::Workers).is_none());
        measured(&mut trial, Way::Once, 200, 1);
        let predicted = |trial: &Trial, way| trial.prediction(way).map(|run| trial.figure(run));
        assert_eq!(
            predicted(&trial, Way::FourTimes),
            Some(SimTime::from_millis(800))
        );
        assert_eq!(
            predicted(&trial, Way::Workers),
            Some(SimTime::from_millis(200))
        );
        measured(&mut trial, Way::Workers, 250, 4);
        let speed_up = trial
            .outcome(Way::Workers)
            .and_then(|outcome| trial.speed_up(outcome));
        assert_eq!(speed_up, Some(320));
    }

    #[test]
    fn other_amounts_take_away_what_was_measured_with_the_old_ones() {
        let mut trial = Trial::new(Experiment::Workers);
        measured(&mut trial, Way::Once, 200, 1);
        measured(&mut trial, Way::Workers, 250, 4);
        trial.update(Command::Set(Amount::Cores, "2".into()));
        assert!(trial.outcome(Way::Workers).is_some());
        trial.update(Command::Set(Amount::Workers, "6".into()));
        assert!(trial.outcome(Way::Workers).is_none());
        assert!(trial.outcome(Way::Once).is_some());
        trial.update(Command::Set(Amount::Numbers, "7".into()));
        assert_eq!(trial.corrected(), Some(Amount::Numbers));
        assert!(trial.outcome(Way::Once).is_none());
        assert!(trial.prediction(Way::FourTimes).is_none());
    }
}
