//! What a simulator shows: a scenario under one or more execution models, the moment, the reader's prediction.
//!
//! One enum of commands, one [`Exhibit::update`]. Runs are recorded once for each change of the input and then only read.

mod setup;

use std::rc::Rc;

use interleave_sim::Figures;
use interleave_trace::{SimTime, Trace};

pub use setup::{Bounds, Parameter, Setup, scenario};

use crate::playback::{self, Moments, Playback, Speed};

/// A recorded run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The execution model's word.
    pub model: &'static str,
    /// What happened.
    pub trace: Rc<Trace>,
    /// What is read off it.
    pub figures: Rc<Figures>,
}

impl AsRef<Trace> for Run {
    fn as_ref(&self) -> &Trace {
        &self.trace
    }
}

/// What the reader guessed before the run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prediction {
    /// A guess for each run.
    pub guesses: Vec<SimTime>,
    /// Whether the answers are shown.
    pub revealed: bool,
}

/// What can be asked of a simulator.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Something about the moment shown.
    Playback(playback::Command),
    /// Another value of a parameter, already within its bounds.
    Set(Parameter, u64),
    /// The parameters of the scenario file.
    ResetParameters,
    /// Another scenario or model.
    Load(Rc<Setup>),
    /// The reader moved the guess for a run.
    Guess(usize, SimTime),
    /// Show the answers, and play if the reader asked for that.
    Reveal {
        /// Whether to play from the start.
        play: bool,
    },
    /// Guess again.
    GuessAgain,
}

/// A simulator's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    setup: Rc<Setup>,
    runs: Rc<[Run]>,
    playback: Playback,
    prediction: Prediction,
    refused: Option<Rc<str>>,
}

impl Exhibit {
    /// A simulator that stands at the setup's moment.
    pub fn new(setup: Rc<Setup>) -> Self {
        let (runs, refused) = match setup.record() {
            Ok(runs) => (runs, None),
            Err(error) => (Rc::from([]), Some(error.to_string().into())),
        };
        let fitting = fitting(&runs);
        let playback = Playback::at(setup.moment, setup.speed.unwrap_or(fitting), &*runs);
        let prediction = Prediction { guesses: vec![SimTime::from_nanos(axis(&runs).as_nanos() / 2); runs.len()], revealed: false };
        Self { setup, runs, playback, prediction, refused }
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        match command {
            Command::Playback(command) => {
                self.playback.update(command, &*self.runs);
                // Whoever plays without guessing has skipped the guess.
                if self.playback.now() > SimTime::ZERO {
                    self.prediction.revealed = true;
                }
            }
            Command::Set(parameter, value) => self.change(self.setup.with(parameter, value)),
            Command::ResetParameters => self.change(self.setup.with_default_parameters()),
            Command::Load(setup) => *self = Self { prediction: self.prediction.clone(), ..Self::new(setup) },
            Command::Guess(index, at) => {
                if let Some(guess) = self.prediction.guesses.get_mut(index) {
                    *guess = at;
                }
            }
            Command::Reveal { play } => {
                self.prediction.revealed = true;
                if play {
                    self.playback.update(playback::Command::Start, &*self.runs);
                    self.playback.update(playback::Command::Play, &*self.runs);
                }
            }
            Command::GuessAgain => self.prediction.revealed = false,
        }
    }

    /// New parameters: the runs are recorded anew, the moment stays if the runs are that long. What the model refuses
    /// changes nothing but the note.
    fn change(&mut self, setup: Setup) {
        match setup.record() {
            Ok(runs) => {
                let playing = self.playback.phase() == playback::Phase::Playing;
                let speed = if self.playback.speed() == fitting(&self.runs) { fitting(&runs) } else { self.playback.speed() };
                self.playback = Playback::at(self.playback.now(), speed, &*runs);
                if playing && self.playback.phase() == playback::Phase::Paused {
                    self.playback.update(playback::Command::Play, &*runs);
                }
                self.setup = Rc::new(setup);
                self.runs = runs;
                self.refused = None;
            }
            Err(error) => self.refused = Some(error.to_string().into()),
        }
    }

    /// What is simulated.
    pub fn setup(&self) -> &Rc<Setup> {
        &self.setup
    }

    /// The recorded runs.
    pub fn runs(&self) -> &Rc<[Run]> {
        &self.runs
    }

    /// The moment shown, and how it moves.
    pub fn playback(&self) -> Playback {
        self.playback
    }

    /// What the reader guessed.
    pub fn prediction(&self) -> &Prediction {
        &self.prediction
    }

    /// Why the last change was refused, in the model's sentence.
    pub fn refused(&self) -> Option<&Rc<str>> {
        self.refused.as_ref()
    }

    /// When everything is over.
    pub fn end(&self) -> SimTime {
        self.runs.end()
    }

    /// The speed that suits the runs.
    pub fn fitting_speed(&self) -> Speed {
        fitting(&self.runs)
    }

    /// The end of the axis that guesses are put on: more than the longest run, so that the axis does not tell.
    pub fn guess_axis(&self) -> SimTime {
        axis(&self.runs)
    }
}

/// The shortest run decides: the others can be sped up, a run that is over in a blink cannot be seen.
fn fitting(runs: &[Run]) -> Speed {
    Speed::fitting(runs.iter().map(|run| run.trace.end()).min().unwrap_or_default())
}

fn axis(runs: &[Run]) -> SimTime {
    SimTime::from_nanos(runs.end().as_nanos().saturating_mul(2))
}
