//! What is there to be seen.

use std::rc::Rc;

use interleave_content::texts::{Library, LibraryProgram, Prediction};
use interleave_record::{Problem, State};

use super::guess::Guess;
use super::lines::Lines;
use super::score::Axis;
use super::{Chosen, Engine, Job, LONGEST, Note, Options, Play, Run, Tried, library};
use crate::link::Fault;
use crate::playback::Phase;

impl Play {
    /// The programs to choose from.
    pub fn library(&self) -> &Rc<Library> {
        &self.library
    }

    /// The program of the library that stands there, as it is or changed; nothing once little of it is left.
    pub fn program(&self) -> Option<&LibraryProgram> {
        if self.departed {
            return None;
        }
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
        !self.own.is_empty()
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

    /// Whether it is one of another program altogether, of which nothing is to be seen beside what stands there.
    pub fn is_of_another(&self) -> bool {
        self.of_another
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

    /// How many steps a second it plays.
    pub fn pace(&self) -> u8 {
        self.pace
    }

    /// Whether it plays, stands at the end, or somewhere before it.
    pub fn phase(&self) -> Phase {
        match (self.playing, self.at_end()) {
            (true, _) => Phase::Playing,
            (false, true) if self.run.is_some() => Phase::Ended,
            _ => Phase::Paused,
        }
    }

    /// Who is pointed out, by row.
    pub fn lit(&self) -> Option<u32> {
        self.lit
    }

    /// Whether the library's own frames and steps are shown.
    pub fn is_inside(&self) -> bool {
        self.inside
    }

    /// What the time axis counts: steps where no time goes by.
    pub fn axis(&self) -> Axis {
        if self.takes_time() {
            self.axis
        } else {
            Axis::Steps
        }
    }

    /// Whether the run takes any virtual time.
    pub fn takes_time(&self) -> bool {
        let run = self.run.as_ref();
        run.is_none_or(|run| run.replay.record().end > 0)
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
        if !self.problems().is_empty() {
            // It is not a program yet.
            return None;
        }
        if program.task.checks.is_empty() || run.source == library::source(&program.code) {
            return None;
        }
        let misses = program.task.misses(&run.ran, &solution.run);
        Some(misses.map_or(Tried::Done, Tried::Misses))
    }

    /// Whether a version of the chosen program is shown: one that gives the answer away only after the reader's own, or when
    /// it was asked for.
    pub fn shows(&self, version: &str) -> bool {
        self.shows_answer || !library::is_answer(version)
    }

    /// The prediction.
    pub fn guess(&self) -> &Guess {
        &self.guess
    }

    /// Whether the run has to stay hidden.
    pub fn hides(&self) -> bool {
        self.guess.hides()
    }

    /// Whether the reader is predicting, or will be as soon as the run is there: nothing may tell what comes.
    pub fn keeps_secret(&self) -> bool {
        self.hides() || self.ask_first && self.job.is_some() && self.is_original()
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
