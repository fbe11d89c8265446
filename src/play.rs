//! The playground: a program, its run, and the moment of it that is looked at. Pure.
//!
//! The interpreter runs elsewhere: this state says what is wanted of it ([`Play::wants_check`], [`Play::running`]), and its
//! answers come back as commands. A run is recorded before it is looked at, so every view is a function of (run, moment).

pub mod address;
mod command;
pub mod edit;
mod follow;
pub mod guess;
pub mod letters;
pub mod library;
pub mod lines;
mod looked;
pub mod options;
mod own;
pub mod place;
mod run;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod sample;
pub mod score;
mod shown;
pub mod stops;
pub mod waiting;
pub mod walk;

use std::rc::Rc;

use interleave_content::texts::Library;
use interleave_record::{Check, Replay, State};

use crate::link::Fault;
use crate::sight::Sight;
use guess::Guess;
use lines::Lines;
use own::Own;
use score::Axis;
use walk::Walk;

pub use command::{Chosen, Command, Engine, Failure, Job, Note, Tried};
pub use run::{Options, Run, Then};

/// The most bytes of a program.
pub const LONGEST: usize = 64 * 1024;
/// How many steps a second a run may be played at.
pub const PACES: [u8; 5] = [1, 2, 5, 10, 25];
/// The pace that nobody has chosen.
pub const USUAL_PACE: u8 = PACES[1];
/// The most cores that a machine can have here.
pub const MOST_CORES: u8 = 16;

/// The whole state.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one independent thing"
)]
pub struct Play {
    library: Rc<Library>,
    /// The program of the library that is being read, or nothing for the reader's own.
    chosen: Option<Chosen>,
    /// The text as the library has it.
    original: Rc<str>,
    source: Rc<str>,
    /// Whether the text has become another program than the library's.
    departed: bool,
    /// Texts of the reader's own, kept while another one stands there; the one that was left last at the end.
    own: Vec<Own>,
    lines: Lines,
    checked: Rc<Check>,
    /// Whether `checked` is of this text.
    is_checked: bool,
    options: Options,
    run: Option<Rc<Run>>,
    /// Whether the run is one of another program than what stands there.
    of_another: bool,
    moment: usize,
    state: Rc<State>,
    playing: bool,
    /// Steps a second: one of [`PACES`].
    pace: u8,
    lit: Option<u32>,
    inside: bool,
    axis: Axis,
    sight: Sight,
    engine: Engine,
    job: Option<Job>,
    jobs: u32,
    /// Whether the run that comes is to be predicted first.
    ask_first: bool,
    /// Whether the reader has done what the program asks for, or has looked at how it is done.
    shows_answer: bool,
    /// Where to go when the run comes.
    then: Option<Then>,
    /// The part of the time axis to show then.
    part: looked::Part,
    guess: Guess,
    note: Option<Note>,
    faults: Vec<Fault>,
    touched: bool,
}

impl Play {
    /// A program of the library with its run, where it has one, at its most telling moment.
    pub fn new(library: Rc<Library>, id: &str, resting: Option<(Check, Replay)>) -> Self {
        let program = library.programs.get(id);
        let source: Rc<str> =
            program.map_or_else(|| "".into(), |program| library::source(&program.code));
        let mut play = Self {
            chosen: program.map(|_| Chosen {
                id: id.into(),
                version: "".into(),
            }),
            original: Rc::clone(&source),
            lines: Lines::plain(&source),
            library,
            source,
            departed: false,
            own: Vec::new(),
            checked: Rc::default(),
            is_checked: false,
            options: Options::default(),
            run: None,
            of_another: false,
            moment: 0,
            state: Rc::default(),
            playing: false,
            pace: USUAL_PACE,
            lit: None,
            inside: false,
            axis: Axis::default(),
            sight: Sight::default(),
            engine: Engine::Resting,
            job: None,
            jobs: 0,
            ask_first: false,
            shows_answer: false,
            then: None,
            part: looked::Part::default(),
            guess: Guess::None,
            note: None,
            faults: Vec::new(),
            touched: false,
        };
        if let Some((check, replay)) = resting {
            play.take_check(Rc::new(check));
            let run = Run::new(replay, Rc::clone(&play.source), play.options);
            play.put_run(Rc::new(run));
            let moment = play.run.as_deref().map_or(0, Run::telling);
            play.seek(moment);
        }
        play
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        match command {
            Command::Edit(text) => self.edit(text),
            Command::Choose(chosen) => self.choose(chosen),
            Command::Reset => {
                if let Some(chosen) = self.chosen.clone() {
                    self.choose(chosen);
                }
            }
            Command::Own => {
                if self.take_back() {
                    self.touched = true;
                    self.start();
                }
            }
            // Who has made a prediction and runs wants to see how it was.
            Command::Run if self.hides() && self.run.is_some() && !self.is_stale() => {
                self.look(&Command::Guess(guess::Command::Reveal));
                if self.hides() {
                    self.look(&Command::Guess(guess::Command::Skip));
                }
                self.touched = true;
            }
            Command::Run => {
                self.touched = true;
                self.start();
            }
            Command::Stop => self.end(Note::Stopped),
            Command::TooLong(number) => {
                if self.job.as_ref().is_some_and(|job| job.number == number) {
                    self.end(Note::TooLong);
                }
            }
            Command::Options(options) => {
                let cores = options.cores.clamp(1, MOST_CORES);
                self.options = Options { cores, ..options };
                self.touched = true;
                self.start();
            }
            Command::Checked(source, check) => {
                if *source == *self.source {
                    self.take_check(check);
                }
            }
            Command::Ran(number, run) => self.ran(number, run),
            Command::Engine(engine) => self.engine_is(engine),
            Command::Retry => self.engine = Engine::Resting,
            Command::Follow(pairs, text) => self.follow(&pairs, text),
            Command::Mirror(pairs, text) => self.mirror(&pairs, text),
            ref view => self.look(view),
        }
    }

    /// What changes what is looked at, and nothing else.
    fn look(&mut self, command: &Command) {
        match *command {
            // Nobody goes through the run of another program.
            Command::Walk(_)
            | Command::Seek(_)
            | Command::Scrub(_)
            | Command::Toggle
            | Command::Play
                if self.of_another => {}
            Command::Walk(walk) => {
                if let Some(run) = self.run.clone() {
                    self.playing = false;
                    self.touched = true;
                    self.seek(walk.from(&run, self.moment, self.inside));
                }
            }
            Command::Seek(moment) => {
                self.playing = false;
                self.touched = true;
                self.seek(moment);
            }
            Command::Scrub(place) => {
                if let Some(run) = self.run.clone() {
                    self.look(&Command::Seek(run.stops.moment(place, self.inside)));
                }
            }
            Command::At(time) => match &self.run {
                Some(run) if !self.of_another => {
                    self.look(&Command::Seek(run.moment(Then::Time(time))));
                }
                _ => self.then = Some(Then::Time(time)),
            },
            Command::Toggle if self.playing => self.look(&Command::Pause),
            Command::Toggle => self.look(&Command::Play),
            Command::Play => {
                if self.at_end() && !self.playing {
                    self.seek(0);
                }
                self.playing = self.run.is_some();
                self.touched = true;
            }
            Command::Pause => {
                self.playing = false;
                self.touched = true;
            }
            Command::Tick if self.playing => {
                if let Some(run) = self.run.clone() {
                    self.seek(Walk::Step.from(&run, self.moment, self.inside));
                }
                self.playing &= !self.at_end();
            }
            Command::Pace(pace) if PACES.contains(&pace) => {
                self.pace = pace;
                self.touched = true;
            }
            Command::Light(row) => self.lit = row,
            Command::Inside(inside) => {
                self.inside = inside;
                self.seek(self.moment);
            }
            Command::Axis(axis) => {
                self.axis = axis;
                self.sight = Sight::default();
                self.touched = true;
            }
            Command::Sight(command) => {
                self.look_at(command);
                self.touched = true;
            }
            Command::Guess(command) => {
                if let Some(run) = self.run.clone() {
                    let asked = self.asks().cloned();
                    self.playing = false;
                    self.guess.update(command, asked.as_ref());
                    if command == guess::Command::Reveal && !self.guess.hides() {
                        self.seek(run.conclusion());
                    }
                }
            }
            _ => {}
        }
    }

    fn edit(&mut self, text: Rc<str>) {
        if *text == *self.source {
            return;
        }
        self.note = None;
        self.faults.clear();
        self.touched = true;
        self.playing = false;
        self.put_text(text);
    }

    fn put_text(&mut self, text: Rc<str>) {
        self.lines = self.lines.with_text(&text);
        self.departed = !library::is_same_program(&self.original, &text);
        self.source = text;
        self.is_checked = false;
        self.compare();
    }

    /// Looks whether the run is still one of what stands there, as it is or changed.
    fn compare(&mut self) {
        let is_another = |run: &Rc<Run>| !library::is_same_program(&run.source, &self.source);
        self.of_another = self.run.as_ref().is_some_and(is_another);
    }

    fn choose(&mut self, chosen: Chosen) {
        let program = self.library.programs.get(&chosen.id);
        let Some(lines) = program.and_then(|program| library::lines(program, &chosen.version))
        else {
            return;
        };
        let text = library::source(lines);
        self.keep(self.own.len());
        self.ask_first = chosen.version.is_empty();
        let again = self.chosen.as_ref().map(|before| &before.id) == Some(&chosen.id);
        self.shows_answer = again && self.shows_answer || library::is_answer(&chosen.version);
        self.chosen = Some(chosen);
        self.original = Rc::clone(&text);
        self.options = Options::default();
        self.faults.clear();
        self.touched = true;
        self.put_text(text);
        self.start();
    }

    /// Asks for a run of the text as it stands.
    fn start(&mut self) {
        self.playing = false;
        self.guess = Guess::None;
        self.note = None;
        if self.source.len() > LONGEST {
            self.note = Some(Note::LongText);
            return;
        }
        if matches!(self.engine, Engine::Failed(_)) {
            self.engine = Engine::Resting;
        }
        self.jobs += 1;
        self.job = Some(Job {
            number: self.jobs,
            source: Rc::clone(&self.source),
            options: self.options,
        });
    }

    fn end(&mut self, note: Note) {
        if self.job.take().is_some() {
            self.note = Some(note);
            self.then = None;
            self.part = looked::Part::default();
            self.ask_first = false;
        }
    }

    fn ran(&mut self, number: u32, run: Rc<Run>) {
        if self.job.take_if(|job| job.number == number).is_none() {
            return;
        }
        self.put_run(run);
        self.shows_answer |= matches!(self.tried(), Some(Tried::Done));
        if std::mem::take(&mut self.ask_first)
            && let Some(asked) = self.asks()
        {
            self.guess = Guess::begin(asked);
        }
        // A prediction shows nothing of the run; otherwise the reader sees how it ended, and goes back from there.
        let then = self.then.take();
        let moment = self.run.as_deref().map_or(0, |run| match then {
            Some(then) => run.moment(then),
            None if self.guess.hides() => 0,
            None => run.conclusion(),
        });
        self.seek(moment);
        let part = std::mem::take(&mut self.part);
        self.show_part(part);
    }

    fn put_run(&mut self, run: Rc<Run>) {
        self.run = Some(run);
        self.compare();
        self.lit = None;
        self.sight = Sight::default();
        self.moment = 0;
        self.state = Rc::default();
    }

    fn engine_is(&mut self, engine: Engine) {
        self.engine = engine;
        if matches!(engine, Engine::Failed(_)) {
            self.job = None;
            self.then = None;
            self.part = looked::Part::default();
        }
    }

    fn take_check(&mut self, check: Rc<Check>) {
        self.lines = self.lines.with_tokens(lines::classes(&check.tokens));
        self.checked = check;
        self.is_checked = true;
    }

    /// Goes to a moment, or to the last stop before it.
    fn seek(&mut self, moment: usize) {
        let before = self.place();
        let Some(run) = &self.run else { return };
        let place = run.stops.place(moment, self.inside);
        self.moment = run.stops.moment(place, self.inside);
        self.state = Rc::new(run.replay.at(self.moment));
        self.look_after(before);
    }

    /// The same at the moment that shows most.
    #[must_use]
    pub fn at_telling(&self) -> Self {
        let mut play = self.clone();
        play.seek(self.run.as_deref().map_or(0, Run::telling));
        play
    }

    fn at_end(&self) -> bool {
        let end = |run: &Rc<Run>| run.replay.moments() - 1;
        self.run.as_ref().is_none_or(|run| self.moment == end(run))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
