//! The part of the timeline that is looked at.

use interleave_trace::SimTime;

use super::Play;
use crate::sight::{Command, Extent, Sight, Window};

/// The ends of a part of the axis, as far as they are asked for.
pub(super) type Part = (Option<SimTime>, Option<SimTime>);

impl Play {
    /// What of the timeline is looked at.
    pub fn sight(&self) -> Sight {
        self.sight
    }

    /// Where the moment stands on the time axis.
    pub fn place(&self) -> SimTime {
        let place = |run: &super::Run| {
            let record = run.replay.record();
            self.axis().place(record, &run.stops, self.moment)
        };
        self.run.as_deref().map(place).unwrap_or_default()
    }

    pub(super) fn look_at(&mut self, command: Command) {
        let extent = self.extent();
        self.sight.update(command, extent);
    }

    /// The moment has moved: by itself, or because the reader has gone there.
    pub(super) fn look_after(&mut self, before: SimTime) {
        let extent = self.extent();
        if self.playing {
            self.sight.follow(before, extent);
        } else {
            self.sight.reach(extent);
        }
    }

    /// Shows a part of the axis; an end that is not named is that of the run.
    pub(super) fn show_part(&mut self, (from, to): Part) {
        let end = self.extent().end;
        let (from, to) = (from.unwrap_or_default(), to.unwrap_or(end).min(end));
        if from < to {
            self.look_at(Command::Show(Window { from, to }));
        }
    }

    fn extent(&self) -> Extent {
        let end = self.run.as_ref().map(|run| run.trace(self.axis()).end());
        Extent {
            end: end.unwrap_or_default(),
            tasks: 0,
            now: self.place(),
        }
    }
}
