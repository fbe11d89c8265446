//! What the reader looks at in the pictures of the lab: the window, the task pointed out, the run that is told in words.

use interleave_trace::SimTime;

use super::{Lab, Name, Run};
use crate::playback::{Command as Play, Moments};
use crate::sight::{Command, Extent, Part, Sight, Window};

impl Lab {
    /// The window of time, the tracks, the task that is pointed out: the same in all runs.
    pub fn sight(&self) -> Sight {
        self.sight
    }

    /// Whether a part is drawn beside the tasks of each run.
    pub fn shows(&self, part: Part) -> bool {
        self.sight.part(part) == Some(true)
    }

    /// Which parts are drawn, as a number that is another one for others.
    pub fn shown_parts(&self) -> u64 {
        let bit = |(place, part)| u64::from(self.shows(part)) << place;
        (0..).zip(Part::ALL).map(bit).sum()
    }

    /// The place of the run whose moment is told in words: the one that the reader chose, or the first.
    pub fn told(&self) -> usize {
        let chosen = |run: &Run| Some(&run.name) == self.told.as_ref();
        self.runs.iter().position(chosen).unwrap_or(0)
    }

    /// The name of the run in that place is told from now on.
    pub(super) fn tell(&mut self, place: usize) {
        let name: Option<&Name> = self.runs.get(place).map(|run| &run.name);
        self.told = name.cloned();
    }

    pub(super) fn look(&mut self, command: Command) {
        self.sight.update(command, self.extent());
    }

    /// Other runs: what there is of the window and the task stays.
    pub(super) fn fit_sight(&mut self) {
        self.sight.fit(self.extent());
    }

    /// The moment has moved, by itself or because the reader went there.
    pub(super) fn look_after(&mut self, command: &Play, before: SimTime) {
        let extent = self.extent();
        match command {
            Play::Elapsed(_) | Play::StepOn(_) => self.sight.follow(before, extent),
            Play::SetSpeed(_) => {}
            _ => self.sight.reach(extent),
        }
    }

    /// The window that a link asks for; a half that it does not name is the start or the end.
    pub(super) fn show_window(&mut self, from: Option<SimTime>, to: Option<SimTime>) {
        let end = self.runs.end();
        let (from, to) = (from.unwrap_or_default(), to.unwrap_or(end).min(end));
        if from < to {
            self.look(Command::Show(Window { from, to }));
        }
    }

    fn extent(&self) -> Extent {
        let tasks = self.runs.iter().map(|run| run.trace.task_count()).max();
        Extent {
            end: self.runs.end(),
            tasks: u32::try_from(tasks.unwrap_or(0)).unwrap_or(u32::MAX),
            now: self.playback.now(),
        }
    }
}
