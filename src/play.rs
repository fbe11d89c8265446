//! The playground: a program, its run, and the moment of it that is looked at. Pure.
//!
//! The interpreter runs elsewhere: this state says what is wanted of it ([`Play::wants_check`], [`Play::running`]), and its
//! answers come back as commands. A run is recorded before it is looked at, so every view is a function of (run, moment).

pub mod address;
pub mod edit;
pub mod guess;
pub mod letters;
pub mod library;
pub mod lines;
pub mod options;
pub mod place;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod sample;
pub mod score;
pub mod stops;
pub mod waiting;
pub mod walk;

use std::rc::Rc;

use interleave_content::texts::{Library, LibraryProgram, Prediction, Ran};
use interleave_record::{Check, Problem, Replay, State};
use interleave_trace::Trace;

use crate::link::Fault;
use guess::Guess;
use lines::Lines;
use score::{Axis, Rows};
use stops::Stops;
use walk::Walk;

/// The most bytes of a program.
pub const LONGEST: usize = 64 * 1024;
/// The most cores that a machine can have here.
pub const MOST_CORES: u8 = 16;

/// What a run depends on beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether threads share one lock, as they do by default.
    pub gil: bool,
    /// Processors of the machine.
    pub cores: u8,
    /// What `random` begins with where the program does not say.
    pub seed: u32,
    /// Whether timers of one instant fire in the other order.
    pub other_order: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            gil: true,
            cores: 4,
            seed: 0,
            other_order: false,
        }
    }
}

/// A run: its record, and of what it is.
#[derive(Debug)]
pub struct Run {
    /// The record.
    pub replay: Replay,
    /// The text that ran.
    pub source: Rc<str>,
    /// What else it depended on.
    pub options: Options,
    /// The record as traces, over time and over steps.
    traces: [Rc<Trace>; 2],
    /// Where a reader stops who goes through it.
    pub stops: Stops,
    /// Who stands in which row.
    pub rows: Rows,
    /// What it gave, as the library tells it.
    pub ran: Ran,
}

impl Run {
    fn new(replay: Replay, source: Rc<str>, options: Options) -> Self {
        let record = replay.record();
        let (stops, rows) = (Stops::of(record), Rows::of(record));
        let ran = library::ran(record);
        let trace = |axis| Rc::new(score::trace(record, &rows, axis));
        let traces = [trace(Axis::Time), trace(Axis::Steps)];
        Self {
            replay,
            source,
            options,
            traces,
            stops,
            rows,
            ran,
        }
    }

    /// The run as a trace.
    pub fn trace(&self, axis: Axis) -> &Rc<Trace> {
        &self.traces[usize::from(axis == Axis::Steps)]
    }
}

/// Where the interpreter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Nobody has asked for it.
    #[default]
    Resting,
    /// It is being fetched: so many hundredths are there.
    Loading(u8),
    /// It answers.
    Ready,
    /// It cannot be had.
    Failed(Failure),
}

/// Why there is no interpreter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The browser starts no worker here.
    NoWorker,
    /// Its files did not come.
    NotLoaded,
    /// It broke off in the middle of its work.
    Broken,
}

/// A run that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which of all: no two are equal.
    pub number: u32,
    /// The text.
    pub source: Rc<str>,
    /// What else it depends on.
    pub options: Options,
}

/// What became of the last run, where there is none to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The reader stopped it.
    Stopped,
    /// It took too long and was ended.
    TooLong,
    /// The text is longer than the playground takes.
    LongText,
}

/// What can happen.
#[derive(Debug, Clone)]
pub enum Command {
    /// The text is another one.
    Edit(Rc<str>),
    /// A program of the library, as it is or in one of its versions.
    Choose(Chosen),
    /// Back to the program as the library has it.
    Reset,
    /// Back to the reader's own text.
    Own,
    /// Run the text.
    Run,
    /// End the run that is under way.
    Stop,
    /// Another machine, another seed, the other order; runs anew what has run.
    Options(Options),
    /// What the interpreter says of a text.
    Checked(Rc<str>, Rc<Check>),
    /// The record of a run.
    Ran(u32, Rc<Replay>),
    /// A run took too long and was ended.
    TooLong(u32),
    /// Where the interpreter is.
    Engine(Engine),
    /// Try again to get the interpreter.
    Retry,
    /// Go through the run.
    Walk(Walk),
    /// To a moment.
    Seek(usize),
    /// To a place among the moments at which a reader stops.
    Scrub(usize),
    /// Play on by itself, or stop that.
    Toggle,
    /// Time for the next step, while it plays.
    Tick,
    /// Point somebody out, by row.
    Light(Option<u32>),
    /// Show the library's own frames and steps, or not.
    Inside(bool),
    /// Over time, or over steps.
    Axis(Axis),
    /// What happens to the prediction.
    Guess(guess::Command),
    /// Take up what a link asks for; the text where it brings one.
    Follow(Rc<[(String, String)]>, Option<Rc<str>>),
}

/// A program of the library: its name, and which version of it; empty for the program itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The program.
    pub id: Rc<str>,
    /// The version.
    pub version: Rc<str>,
}

/// Whether a task to change something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried<'a> {
    /// It is.
    Done,
    /// The first thing that is not as it should be: a name of `Task::CHECKS`.
    Misses(&'a str),
}

/// The whole state.
#[derive(Debug, Clone)]
pub struct Play {
    library: Rc<Library>,
    /// The program of the library that is being read, or nothing for the reader's own.
    chosen: Option<Chosen>,
    /// The text as the library has it.
    original: Rc<str>,
    source: Rc<str>,
    /// The reader's own text, kept while a program of the library stands there.
    own: Option<Rc<str>>,
    lines: Lines,
    checked: Rc<Check>,
    /// Whether `checked` is of this text.
    is_checked: bool,
    options: Options,
    run: Option<Rc<Run>>,
    moment: usize,
    state: Rc<State>,
    playing: bool,
    lit: Option<u32>,
    inside: bool,
    axis: Axis,
    engine: Engine,
    job: Option<Job>,
    jobs: u32,
    /// Whether the run that comes is to be predicted first.
    ask_first: bool,
    /// The moment to go to when the run comes.
    then: Option<usize>,
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
            own: None,
            checked: Rc::default(),
            is_checked: false,
            options: Options::default(),
            run: None,
            moment: 0,
            state: Rc::default(),
            playing: false,
            lit: None,
            inside: false,
            axis: Axis::default(),
            engine: Engine::Resting,
            job: None,
            jobs: 0,
            ask_first: false,
            then: None,
            guess: Guess::None,
            note: None,
            faults: Vec::new(),
            touched: false,
        };
        if let Some((check, replay)) = resting {
            play.take_check(Rc::new(check));
            play.put_run(replay, Rc::clone(&play.source), play.options);
            play.seek(telling(&play));
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
                if let Some(text) = self.own.take() {
                    self.chosen = None;
                    self.put_text(text);
                    self.start();
                }
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
            Command::Ran(number, replay) => self.ran(number, &replay),
            Command::Engine(engine) => self.engine_is(engine),
            Command::Retry => self.engine = Engine::Resting,
            Command::Follow(pairs, text) => self.follow(&pairs, text),
            view => self.look(view),
        }
    }

    /// What changes what is looked at, and nothing else.
    fn look(&mut self, command: Command) {
        match command {
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
                    self.look(Command::Seek(run.stops.moment(place, self.inside)));
                }
            }
            Command::Toggle => {
                if self.at_end() && !self.playing {
                    self.seek(0);
                }
                self.playing = !self.playing && self.run.is_some();
                self.touched = true;
            }
            Command::Tick if self.playing => {
                if let Some(run) = self.run.clone() {
                    self.seek(Walk::Step.from(&run, self.moment, self.inside));
                }
                self.playing &= !self.at_end();
            }
            Command::Light(row) => self.lit = row,
            Command::Inside(inside) => self.inside = inside,
            Command::Axis(axis) => self.axis = axis,
            Command::Guess(command) => {
                if let Some(run) = self.run.clone() {
                    let asked = self.asks().cloned();
                    self.playing = false;
                    self.guess.update(command, asked.as_ref());
                    if command == guess::Command::Reveal && !self.guess.hides() {
                        self.seek(run.replay.moments() - 1);
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
        self.own = None;
        self.note = None;
        self.faults.clear();
        self.touched = true;
        self.playing = false;
        self.put_text(text);
    }

    fn put_text(&mut self, text: Rc<str>) {
        self.lines = self.lines.with_text(&text);
        self.source = text;
        self.is_checked = false;
    }

    fn choose(&mut self, chosen: Chosen) {
        let program = self.library.programs.get(&chosen.id);
        let Some(lines) = program.and_then(|program| library::lines(program, &chosen.version))
        else {
            return;
        };
        let text = library::source(lines);
        // What the reader has written is kept until something else is written.
        if !self.is_original() && !self.source.trim().is_empty() {
            self.own = Some(Rc::clone(&self.source));
        }
        self.ask_first = chosen.version.is_empty();
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
            self.ask_first = false;
        }
    }

    fn ran(&mut self, number: u32, replay: &Rc<Replay>) {
        let Some(job) = self.job.take_if(|job| job.number == number) else {
            return;
        };
        self.put_run(Replay::clone(replay), job.source, job.options);
        if std::mem::take(&mut self.ask_first)
            && let Some(asked) = self.asks()
        {
            self.guess = Guess::begin(asked);
        }
        // A prediction shows nothing of the run; otherwise the reader sees how it ended, and goes back from there.
        let moment = match (self.then.take(), self.guess.hides()) {
            (Some(moment), _) => moment,
            (None, true) => 0,
            (None, false) => usize::MAX,
        };
        self.seek(moment);
    }

    fn put_run(&mut self, replay: Replay, source: Rc<str>, options: Options) {
        self.run = Some(Rc::new(Run::new(replay, source, options)));
        self.lit = None;
        self.moment = 0;
        self.state = Rc::default();
    }

    fn engine_is(&mut self, engine: Engine) {
        self.engine = engine;
        if matches!(engine, Engine::Failed(_)) {
            self.job = None;
            self.then = None;
        }
    }

    fn take_check(&mut self, check: Rc<Check>) {
        self.lines = self.lines.with_tokens(lines::classes(&check.tokens));
        self.checked = check;
        self.is_checked = true;
    }

    fn seek(&mut self, moment: usize) {
        let Some(run) = &self.run else { return };
        self.moment = moment.min(run.replay.moments() - 1);
        self.state = Rc::new(run.replay.at(self.moment));
    }

    fn at_end(&self) -> bool {
        let end = |run: &Rc<Run>| run.replay.moments() - 1;
        self.run.as_ref().is_none_or(|run| self.moment == end(run))
    }

    fn follow(&mut self, pairs: &[(String, String)], text: Option<Rc<str>>) {
        let asked = address::read(pairs, &self.library);
        self.options = asked.options;
        let brings = pairs.iter().find(|(key, _)| key == address::CODE);
        let damaged = brings.filter(|_| text.is_none());
        if let Some(text) = text {
            self.chosen = None;
            self.put_text(text);
        } else if let Some(id) = &asked.program {
            let version = asked.version.as_deref().unwrap_or_default().into();
            let id = id.as_str().into();
            self.choose(Chosen { id, version });
            self.options = asked.options;
            self.ask_first = false;
        }
        self.faults = asked.faults;
        if let Some((key, value)) = damaged {
            self.faults.push(Fault::bad(key, value, ""));
        }
        self.inside = asked.inside;
        self.then = asked.step;
        self.start();
        self.touched = false;
    }
}

/// What is there to be seen.
impl Play {
    /// The programs to choose from.
    pub fn library(&self) -> &Rc<Library> {
        &self.library
    }

    /// The program of the library that stands there, as it is or changed.
    pub fn program(&self) -> Option<&LibraryProgram> {
        self.library.programs.get(&self.chosen.as_ref()?.id)
    }

    /// Its name and version.
    pub fn chosen(&self) -> Option<&Chosen> {
        self.chosen.as_ref()
    }

    /// The text.
    pub fn source(&self) -> &Rc<str> {
        &self.source
    }

    /// Whether the text is the library's, unchanged.
    pub fn is_original(&self) -> bool {
        self.chosen.is_some() && self.original == self.source
    }

    /// Whether there is a text of the reader's to go back to.
    pub fn has_own(&self) -> bool {
        self.own.is_some()
    }

    /// Its lines.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// What is wrong with the text, as far as is known.
    pub fn problems(&self) -> &[Problem] {
        if self.is_checked {
            &self.checked.problems
        } else {
            &[]
        }
    }

    /// Whether what is known of the text is of the text as it stands.
    pub fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// The machine and the seed.
    pub fn options(&self) -> Options {
        self.options
    }

    /// The run.
    pub fn run(&self) -> Option<&Rc<Run>> {
        self.run.as_ref()
    }

    /// Whether the run is one of another text or another machine than what stands there.
    pub fn is_stale(&self) -> bool {
        self.run
            .as_ref()
            .is_some_and(|run| run.source != self.source || run.options != self.options)
    }

    /// Steps that were taken.
    pub fn moment(&self) -> usize {
        self.moment
    }

    /// The state of everything at the moment.
    pub fn state(&self) -> &Rc<State> {
        &self.state
    }

    /// Whether it plays by itself.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Who is pointed out, by row.
    pub fn lit(&self) -> Option<u32> {
        self.lit
    }

    /// Whether the library's own frames and steps are shown.
    pub fn is_inside(&self) -> bool {
        self.inside
    }

    /// What the time axis counts.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// Where the interpreter is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The run that is under way.
    pub fn running(&self) -> Option<&Job> {
        self.job.as_ref()
    }

    /// The text that the interpreter is to look at, if it has not yet. Nobody fetches the interpreter for a text that was
    /// never touched.
    pub fn wants_check(&self) -> Option<&Rc<str>> {
        let wanted = !self.is_checked && self.source.len() <= LONGEST;
        wanted.then_some(&self.source)
    }

    /// What there is to predict in the program as it stands: as the library has it, on the usual machine.
    pub fn asks(&self) -> Option<&Prediction> {
        let chosen = self.chosen.as_ref()?;
        let usual = chosen.version.is_empty() && self.options == Options::default();
        let asked = &self.program()?.prediction;
        let asks = usual && self.is_original() && !self.is_stale() && !asked.offered.is_empty();
        asks.then_some(asked)
    }

    /// Whether the reader's changed program does what its task asks for, once it has run.
    pub fn tried(&self) -> Option<Tried<'_>> {
        let program = self.program()?;
        let run = self.run.as_ref().filter(|_| !self.is_stale())?;
        let solution = program.version(&program.task.solution)?;
        if program.task.checks.is_empty() || run.source == library::source(&program.code) {
            return None;
        }
        let misses = program.task.misses(&run.ran, &solution.run);
        Some(misses.map_or(Tried::Done, Tried::Misses))
    }

    /// The prediction.
    pub fn guess(&self) -> &Guess {
        &self.guess
    }

    /// Whether the run has to stay hidden.
    pub fn hides(&self) -> bool {
        self.guess.hides()
    }

    /// What became of the last run, where there is none to look at.
    pub fn note(&self) -> Option<Note> {
        self.note
    }

    /// What could not be used of a link.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether the reader has changed something since the beginning or the last link.
    pub fn is_touched(&self) -> bool {
        self.touched
    }
}

/// The moment that shows most: the first at which most tasks and threads wait.
fn telling(play: &Play) -> usize {
    let Some(run) = &play.run else { return 0 };
    let waiting = |moment: usize| {
        let state = run.replay.at(moment);
        state
            .tasks
            .iter()
            .filter(|task| task.wait.is_some())
            .count()
    };
    let mut best = (0, 0);
    for moment in run.stops.all(false).iter().take(MOST_LOOKED_AT) {
        let moment = *moment as usize;
        let count = waiting(moment);
        if count > best.0 {
            best = (count, moment);
        }
    }
    best.1
}

/// For the telling moment no more than the beginning of a run is looked through.
const MOST_LOOKED_AT: usize = 500;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
