//! Looking for the best order of picks.

use super::Drive;
use crate::{Limits, Segment, SimError, Workload};
use interleave_trace::order::sort_by;
use interleave_trace::{SimTime, TaskId};

/// A search through the orders of picks, depth first, that leaves out what cannot be better than the best found.
///
/// Tasks with most left to do are tried first: that alone is often best. Of ready tasks that have the same left to do
/// only one is tried.
#[derive(Clone, Debug)]
pub struct Search {
    workload: Workload,
    switch: SimTime,
    limits: Limits,
    picks: Vec<TaskId>,
    /// For each pick on the way what is still to be tried there, the next one last.
    untried: Vec<Vec<TaskId>>,
    best: Option<(SimTime, Vec<TaskId>)>,
    begun: bool,
}

impl Search {
    /// A search that has not begun.
    ///
    /// # Errors
    ///
    /// One sentence when the workload is over the limits.
    pub fn new(workload: Workload, switch: SimTime, limits: Limits) -> Result<Self, SimError> {
        workload.check(&limits)?;
        Ok(Self {
            workload,
            switch,
            limits,
            picks: Vec::new(),
            untried: Vec::new(),
            best: None,
            begun: false,
        })
    }

    /// The smallest total found so far, and the picks that lead to it.
    pub fn best(&self) -> Option<(SimTime, &[TaskId])> {
        let (total, picks) = self.best.as_ref()?;
        Some((*total, picks))
    }

    /// Whether every order has been tried or left out for a reason: the best is the best there is.
    pub fn is_complete(&self) -> bool {
        self.begun && self.untried.is_empty()
    }

    /// Looks at up to so many positions more.
    pub fn go_on(&mut self, positions: usize) {
        for _ in 0..positions {
            if !self.begun {
                self.begun = true;
                self.look();
                continue;
            }
            let Some(options) = self.untried.last_mut() else {
                return;
            };
            if let Some(pick) = options.pop() {
                self.picks.push(pick);
                self.look();
            } else {
                self.untried.pop();
                self.picks.pop();
            }
        }
    }

    /// Looks at the position after the picks: an end, something to go on from, or something to leave.
    fn look(&mut self) {
        let drive = Drive::new(&self.workload, self.switch, &self.picks, &self.limits);
        let Ok(mut drive) = drive else {
            self.picks.pop();
            return;
        };
        let ready = drive.ready();
        if ready.is_empty() {
            if drive.run.is_finished() {
                let total = drive.run.end();
                if self.best.as_ref().is_none_or(|(best, _)| total < *best) {
                    self.best = Some((total, self.picks.clone()));
                }
            }
            self.picks.pop();
            return;
        }
        let least = self.least_total(&drive);
        if self.best.as_ref().is_some_and(|(best, _)| least >= *best) {
            self.picks.pop();
            return;
        }
        let mut options: Vec<TaskId> = Vec::new();
        for task in ready {
            let same = |other: &TaskId| drive.run.rest(other.0) == drive.run.rest(task.0);
            // With a switch cost it matters which of two equal tasks ran last.
            if !self.switch.is_zero() || !options.iter().any(same) {
                options.push(task);
            }
        }
        sort_by(&mut options, |task| !u64::from(task.0));
        sort_by(&mut options, |task| {
            length(drive.run.rest(task.0)).as_nanos()
        });
        self.untried.push(options);
    }

    /// No order from here on can end before this: all computing that is left and the shortest wait after it, or the
    /// longest task left.
    fn least_total(&self, drive: &Drive<'_>) -> SimTime {
        let now = drive.event_loop.now;
        let (mut computing, mut longest) = (SimTime::ZERO, SimTime::ZERO);
        let mut shortest_tail = SimTime::MAX;
        for task in (0_u32..).take(self.workload.tasks.len()) {
            let rest = drive.run.rest(task);
            for segment in rest {
                if let Segment::Cpu(time) = segment {
                    computing += *time;
                }
            }
            longest = longest.max(length(rest));
            if !rest.is_empty() {
                let tail = rest
                    .iter()
                    .rev()
                    .map_while(|segment| match segment {
                        Segment::Io(time) => Some(*time),
                        Segment::Release(_) => Some(SimTime::ZERO),
                        _ => None,
                    })
                    .sum();
                shortest_tail = shortest_tail.min(tail);
            }
        }
        if shortest_tail == SimTime::MAX {
            shortest_tail = SimTime::ZERO;
        }
        drive
            .run
            .end()
            .max(now + computing + shortest_tail)
            .max(now + longest)
    }
}

fn length(segments: &[Segment]) -> SimTime {
    let time = |segment: &Segment| match segment {
        Segment::Cpu(time) | Segment::Io(time) => *time,
        _ => SimTime::ZERO,
    };
    segments.iter().map(time).sum()
}
