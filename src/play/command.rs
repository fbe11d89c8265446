//! What can happen to the playground.

use std::rc::Rc;

use interleave_record::Check;

use super::score::Axis;
use super::walk::Walk;
use super::{Options, Run, guess};
use crate::sight;

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
    /// What became of a run.
    Ran(u32, Rc<Run>),
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
    /// To a virtual time, in nanoseconds: after all that happens until then.
    At(u64),
    /// Play on by itself, or stop that.
    Toggle,
    /// Play on by itself.
    Play,
    /// Stop that.
    Pause,
    /// Time for the next step, while it plays.
    Tick,
    /// Point somebody out, by row.
    Light(Option<u32>),
    /// Show the library's own frames and steps, or not.
    Inside(bool),
    /// So many steps a second are played, one of [`super::PACES`].
    Pace(u8),
    /// Over time, or over steps.
    Axis(Axis),
    /// What of the timeline is looked at.
    Sight(sight::Command),
    /// What happens to the prediction.
    Guess(guess::Command),
    /// Take up what a link asks for; the text where it brings one.
    Follow(Rc<[(String, String)]>, Option<Rc<str>>),
    /// Show what another window with the same slides shows: its link without the text, and the text.
    Mirror(Rc<[(String, String)]>, Rc<str>),
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
