//! What a simulator shows: a scenario under one or more execution models, the moment, the reader's prediction.
//!
//! One enum of commands, one [`Exhibit::update`]. Runs are recorded once for each change of the input and then only read.

mod board;
mod parameter;
mod race;
mod run;
mod setup;
pub mod typed;
mod written;

use std::rc::Rc;

use interleave_trace::SimTime;

pub use board::{Board, Moves, Standing, masters};
pub use parameter::{Bounds, Parameter};
pub use race::{Entrant, OFFERED, played_by};
pub use run::Run;
pub use setup::{Change, Refusal, Setup, read_speed, reversed, scenario, tracks};
pub use typed::Note;
pub use written::speed_text;

use crate::playback::{self, Moments, Phase, Playback, Speed};
use crate::sight::{self, Extent, Sight, Window};

/// What the reader guessed before the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// A guess for each run.
    pub guesses: Vec<SimTime>,
    /// How far the guessing has got.
    pub stage: Stage,
}

/// How far the guessing has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The answers are shown, and the reader may ask to guess.
    Offered,
    /// The answers are hidden until the reader runs it or skips the guess.
    Guessing,
    /// The answers are shown beside the guesses.
    Compared,
}

/// What can be asked of a simulator.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Something about the moment shown.
    Playback(playback::Command),
    /// Something about the window, the tracks, or the task pointed out.
    Sight(sight::Command),
    /// The reader is typing a value of a parameter.
    Draft(Parameter, String),
    /// The reader has typed a value of a parameter.
    Type(Parameter, String),
    /// The reader changed the exhibition: a number by its slider, who races, whether the last reply counts.
    Change(Change),
    /// The parameters of the scenario file.
    ResetParameters,
    /// Show or hide the table twin.
    ToggleTable,
    /// Another scenario or model.
    Load(Rc<Setup>),
    /// The reader moved the guess for a run.
    Guess(usize, SimTime),
    /// Show the answers, and play if the reader asked for that.
    Reveal {
        /// Whether to play from the start.
        play: bool,
    },
    /// Hide the answers and guess.
    StartGuessing,
}

/// A simulator's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    setup: Rc<Setup>,
    runs: Rc<[Run]>,
    playback: Playback,
    sight: Sight,
    prediction: Prediction,
    refused: Option<Refusal>,
    /// What has to be said of the value typed last, until the next change.
    note: Option<Note>,
    /// What the reader is typing, which frames must not overwrite.
    draft: Option<(Parameter, String)>,
    table_open: bool,
    /// Whether the reader changed what is shown since it was loaded.
    touched: bool,
    version: u64,
}

impl Command {
    /// Whether it is time that goes by: it moves the moment, and may reach the end.
    fn is_times(&self) -> bool {
        matches!(
            self,
            Self::Playback(playback::Command::Elapsed(_) | playback::Command::StepOn(_))
        )
    }

    /// Whether it changes what is shown, and the reader asked for it: not time that goes by, not what is only typed.
    fn is_readers(&self) -> bool {
        !self.is_times()
            && !matches!(
                self,
                Self::Draft(..)
                    | Self::ToggleTable
                    | Self::Sight(sight::Command::Light(_) | sight::Command::Choose { .. })
                    | Self::Load(_)
                    | Self::Guess(..)
            )
    }
}

impl Exhibit {
    /// A simulator that stands at the setup's moment, and begins with the guessing at a stage.
    pub fn new(setup: Rc<Setup>, stage: Stage) -> Self {
        let (runs, refused) = match setup.record() {
            Ok(runs) => (runs, None),
            Err(refusal) => (Rc::from([]), Some(refusal)),
        };
        let fitting = fitting(&runs);
        let playback = Playback::at(setup.moment, setup.speed.unwrap_or(fitting), &*runs);
        let prediction = Prediction {
            guesses: first_guesses(&runs),
            stage,
        };
        let sight = sight_of(&setup, runs.end());
        Self {
            setup,
            runs,
            playback,
            sight,
            prediction,
            refused,
            note: None,
            draft: None,
            table_open: false,
            touched: false,
            version: 0,
        }
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        self.touched |= command.is_readers();
        self.version += u64::from(!command.is_times());
        match command {
            Command::Playback(command) => {
                let before = self.playback.now();
                self.playback.update(command, &*self.runs);
                let extent = self.extent();
                match command {
                    playback::Command::Elapsed(_) | playback::Command::StepOn(_) => {
                        self.sight.follow(before, extent);
                    }
                    playback::Command::SetSpeed(_) => {}
                    _ => self.sight.reach(extent),
                }
                // Whoever plays without guessing has skipped the guess.
                if self.playback.now() > SimTime::ZERO && self.prediction.stage == Stage::Guessing {
                    self.prediction.stage = Stage::Offered;
                }
            }
            Command::Sight(command) => self.sight.update(command, self.extent()),
            Command::Draft(parameter, text) => self.draft = Some((parameter, text)),
            Command::Type(parameter, text) => {
                self.draft = None;
                self.set(parameter, &text);
            }
            Command::Change(change) => {
                (self.note, self.draft) = (None, None);
                self.change(self.setup.changed(change));
            }
            Command::ResetParameters => {
                (self.note, self.draft) = (None, None);
                self.change(self.setup.with_default_parameters());
            }
            Command::ToggleTable => self.table_open = !self.table_open,
            Command::Load(setup) => {
                *self = Self {
                    table_open: self.table_open,
                    version: self.version,
                    ..Self::new(setup, Stage::Offered)
                }
            }
            Command::Guess(index, at) => {
                if let Some(guess) = self.prediction.guesses.get_mut(index) {
                    *guess = at;
                }
            }
            Command::Reveal { play } => {
                self.prediction.stage = if play {
                    Stage::Compared
                } else {
                    Stage::Offered
                };
                if play {
                    self.playback.update(playback::Command::Start, &*self.runs);
                    self.playback.update(playback::Command::Play, &*self.runs);
                }
            }
            Command::StartGuessing => {
                self.playback.update(playback::Command::Start, &*self.runs);
                self.prediction.stage = Stage::Guessing;
            }
        }
    }

    /// A value as the reader typed it. What is no value changes nothing, what is beyond the bounds becomes the nearest; both are
    /// told.
    fn set(&mut self, parameter: Parameter, text: &str) {
        let (value, note) = typed::value(parameter, text);
        self.note = note;
        if let Some(value) = value {
            self.change(self.setup.with(parameter, value));
        }
    }

    /// New parameters: the runs are recorded anew, the moment stays if the runs are that long. What the model refuses
    /// changes nothing but the note.
    fn change(&mut self, setup: Setup) {
        match setup.record() {
            Ok(runs) => {
                let playing = self.playback.phase() == playback::Phase::Playing;
                let speed = if self.playback.speed() == fitting(&self.runs) {
                    fitting(&runs)
                } else {
                    self.playback.speed()
                };
                self.playback = Playback::at(self.playback.now(), speed, &*runs);
                if playing && self.playback.phase() == playback::Phase::Paused {
                    self.playback.update(playback::Command::Play, &*runs);
                }
                // Other numbers, other answers: what was compared is over.
                if self.prediction.stage == Stage::Compared {
                    self.prediction.stage = Stage::Offered;
                }
                if axis(&runs) != axis(&self.runs) || runs.len() != self.runs.len() {
                    self.prediction.guesses = first_guesses(&runs);
                }
                self.setup = Rc::new(setup);
                self.runs = runs;
                self.sight.fit(self.extent());
                self.refused = None;
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// How many commands it was given, but for time that goes by: what does not depend on the moment depends on this.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What of it is another one when more than the moment has changed: the numbers of commands and of runs that are over, whether
    /// it moves, what is looked at, how far the guessing has got. Frames that leave it as it is change only what moves.
    pub fn around(&self) -> (u64, usize, Phase, Sight, Stage) {
        let now = self.playback.now();
        let over = self.runs.iter().filter(|run| now >= run.trace.end());
        let phase = self.playback.phase();
        (
            self.version,
            over.count(),
            phase,
            self.sight,
            self.prediction.stage,
        )
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

    /// What of the runs the reader looks at.
    pub fn sight(&self) -> Sight {
        self.sight
    }

    fn extent(&self) -> Extent {
        Extent {
            end: self.runs.end(),
            tasks: self.runs.iter().map(Run::task_count).max().unwrap_or(0),
            now: self.playback.now(),
        }
    }

    /// What the reader guessed.
    pub fn prediction(&self) -> &Prediction {
        &self.prediction
    }

    /// Why the last change was refused, in the model's sentence.
    pub fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    /// What has to be said of the value typed last.
    pub fn note(&self) -> Option<Note> {
        self.note
    }

    /// What stands in a parameter's field: what is being typed there, or the value.
    pub fn field(&self, parameter: Parameter) -> String {
        match (&self.draft, self.setup.exhibition()) {
            (Some((drafted, text)), _) if *drafted == parameter => text.clone(),
            (_, Some(chess)) => parameter.write(parameter.of(&chess)),
            _ => String::new(),
        }
    }

    /// Whether the table twin is shown.
    pub fn table_open(&self) -> bool {
        self.table_open
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

/// What a setup asks the reader to look at, of runs that end at `end`.
fn sight_of(setup: &Setup, end: SimTime) -> Sight {
    let mut sight = Sight::default();
    let extent = Extent {
        end,
        tasks: 0,
        now: SimTime::ZERO,
    };
    let (from, to) = setup.window;
    let from = from.unwrap_or_default();
    let to = to.unwrap_or(end).min(end);
    if from < to {
        sight.update(sight::Command::Show(Window { from, to }), extent);
    }
    for (part, shown) in &setup.tracks {
        sight.update(sight::Command::Part(*part, *shown), extent);
    }
    sight
}

/// Where the guesses lie at first: on neither answer.
fn first_guesses(runs: &[Run]) -> Vec<SimTime> {
    vec![SimTime::from_nanos(axis(runs).as_nanos() / 6); runs.len()]
}

/// The shortest run decides: the others can be sped up, a run that is over in a blink cannot be seen.
fn fitting(runs: &[Run]) -> Speed {
    Speed::fitting(
        runs.iter()
            .map(|run| run.trace.end())
            .min()
            .unwrap_or_default(),
    )
}

fn axis(runs: &[Run]) -> SimTime {
    SimTime::from_nanos(runs.end().as_nanos().saturating_mul(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use interleave_sim::ModelId;

    fn exhibit() -> Exhibit {
        let models = [ModelId::Sequential, ModelId::EventLoop];
        Exhibit::new(
            Rc::new(Setup::chess(&models, SimTime::ZERO)),
            Stage::Guessing,
        )
    }

    fn typed(parameter: Parameter, text: &str) -> Exhibit {
        let mut exhibit = exhibit();
        exhibit.update(Command::Type(parameter, text.into()));
        exhibit
    }

    #[test]
    fn the_two_totals_are_twelve_hours_and_an_hour() {
        let totals: Vec<SimTime> = exhibit().runs().iter().map(|run| run.trace.end()).collect();
        assert_eq!(
            totals,
            [SimTime::from_secs(43_200), SimTime::from_secs(3_655)]
        );
    }

    #[test]
    fn times_may_be_typed_with_or_without_a_unit() {
        let master = |text| {
            typed(Parameter::Master, text)
                .setup()
                .exhibition()
                .map(|chess| chess.master)
        };
        assert_eq!(master("6"), Some(SimTime::from_secs(6)));
        assert_eq!(master(" 1m "), Some(SimTime::from_secs(60)));
        assert_eq!(master("0"), Some(SimTime::from_millis(1)));
    }

    #[test]
    fn what_cannot_be_is_corrected_and_told_until_the_next_change() {
        let mut exhibit = typed(Parameter::Opponents, "5000");
        assert_eq!(
            exhibit.setup().exhibition().map(|chess| chess.opponents),
            Some(1_000)
        );
        assert_eq!(exhibit.note(), Some(Note::Corrected(Parameter::Opponents)));
        exhibit.update(Command::Type(Parameter::Opponents, "many".into()));
        assert_eq!(
            exhibit.setup().exhibition().map(|chess| chess.opponents),
            Some(1_000)
        );
        assert_eq!(exhibit.note(), Some(Note::NotRead(Parameter::Opponents)));
        exhibit.update(Command::Type(Parameter::Opponents, "12".into()));
        assert_eq!(
            (exhibit.note(), exhibit.end()),
            (None, SimTime::from_secs(21_600))
        );
    }

    #[test]
    fn moves_are_counted_when_they_are_made() {
        let exhibit = exhibit();
        let made = |at| exhibit.runs()[1].moves_made(1, SimTime::from_secs(at));
        assert_eq!([made(9), made(10), made(129), made(130)], [0, 1, 1, 2]);
    }

    #[test]
    fn playing_without_a_guess_skips_it() {
        let mut exhibit = exhibit();
        exhibit.update(Command::Playback(playback::Command::Start));
        assert_eq!(exhibit.prediction().stage, Stage::Guessing);
        exhibit.update(Command::Playback(playback::Command::Step));
        assert_eq!(exhibit.prediction().stage, Stage::Offered);
    }

    #[test]
    fn a_step_brings_the_moment_into_the_window() {
        let mut exhibit = exhibit();
        let window = sight::Window {
            from: SimTime::from_secs(100),
            to: SimTime::from_secs(160),
        };
        exhibit.update(Command::Sight(sight::Command::Show(window)));
        exhibit.update(Command::Playback(playback::Command::Step));
        let shown = exhibit.sight().window_in(exhibit.end());
        assert!(shown.contains(exhibit.playback().now()), "{shown:?}");
        assert_eq!(shown.nanos(), window.nanos());
    }

    #[test]
    fn other_numbers_keep_the_moment_and_the_playing() {
        let mut exhibit = exhibit();
        exhibit.update(Command::Playback(playback::Command::Seek(
            SimTime::from_secs(100),
        )));
        exhibit.update(Command::Playback(playback::Command::Play));
        exhibit.update(Command::Type(Parameter::Opponents, "12".into()));
        assert_eq!(exhibit.playback().now(), SimTime::from_secs(100));
        assert_eq!(exhibit.playback().phase(), playback::Phase::Playing);
    }
}
