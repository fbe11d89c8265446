//! The event loop with somebody else as its scheduler: which ready task comes next is picked from outside.
//!
//! Everything but the order of picking is as in [`crate::model::event_loop`]: one thread, a task runs until its next Io,
//! the thread never idles while a task is ready. Where only one task is ready there is nothing to pick, and it is taken.
//! Whoever always picks the first ready task gets the event loop's own trace.
//!
//! [`Search`] looks for the order with the smallest total, in portions, so that nobody has to wait for it.

mod search;

pub use search::Search;

use crate::model::Costs;
use crate::model::event_loop::EventLoop;
use crate::run::{Place, Run};
use crate::{Limits, Rule, SimError, Workload};
use interleave_trace::{SimTime, TaskId, Trace, WorkerKind};

/// How far a run by hand has come.
#[derive(Clone, Debug)]
pub struct Position {
    /// What happened so far; its outcome is `LimitReached` by steps while picks are to be made.
    pub trace: Trace,
    /// The instant of the next pick, or of the end.
    pub now: SimTime,
    /// The tasks that can be picked, the one that has been ready for longest first: at least two, or none at the end.
    pub ready: Vec<TaskId>,
    /// The task that ran last: another one costs a switch.
    pub last: Option<TaskId>,
}

impl Position {
    /// Whether nothing is left to pick.
    pub fn is_over(&self) -> bool {
        self.ready.is_empty()
    }
}

/// Runs a workload on one thread, with `picks` as the scheduler, up to the first pick that is not among them.
///
/// # Errors
///
/// One sentence when the workload is over the limits, or a pick is not one of the ready tasks.
pub fn by_hand(
    workload: &Workload,
    switch: SimTime,
    picks: &[TaskId],
    limits: &Limits,
) -> Result<Position, SimError> {
    workload.check(limits)?;
    let drive = Drive::new(workload, switch, picks, limits)?;
    Ok(drive.into_position(picks.len()))
}

/// A run that stands at a pick or at its end.
struct Drive<'a> {
    run: Run<'a>,
    event_loop: EventLoop,
}

impl<'a> Drive<'a> {
    fn new(
        workload: &'a Workload,
        switch: SimTime,
        picks: &[TaskId],
        limits: &Limits,
    ) -> Result<Self, SimError> {
        let mut run = Run::new(workload, limits, workload.segment_count());
        run.set_workers(WorkerKind::Thread, 1, 1);
        let costs = Costs::switch(switch);
        let mut event_loop = EventLoop::new(Place::new(0, 0), costs, SimTime::ZERO);
        for task in (0_u32..).take(workload.tasks.len()) {
            event_loop.add(&run, task);
        }
        let mut drive = Self { run, event_loop };
        drive.go_on();
        for (number, pick) in picks.iter().enumerate() {
            if !drive.pick(*pick) {
                return Err(SimError::new(Rule::NotReady, &[&(number + 1), &pick.0]));
            }
        }
        Ok(drive)
    }

    /// Takes a ready task, and then goes on to the next pick; whether the task was ready.
    fn pick(&mut self, task: TaskId) -> bool {
        let taken = self.event_loop.take_this(&mut self.run, task.0);
        if taken {
            self.go_on();
        }
        taken
    }

    /// Goes on until there is something to pick, or nothing will ever be ready.
    fn go_on(&mut self) {
        while !self.run.is_over_limit() {
            match self.event_loop.ready(&mut self.run).len() {
                0 => {
                    let Some(next) = self.event_loop.next_wake() else {
                        return;
                    };
                    self.event_loop.now = next;
                }
                1 => {
                    self.event_loop.take_first(&mut self.run);
                }
                _ => return,
            }
        }
    }

    /// The tasks to pick from; none at the end.
    fn ready(&mut self) -> Vec<TaskId> {
        if self.run.is_over_limit() {
            return Vec::new();
        }
        let ready = self.event_loop.ready(&mut self.run);
        ready.iter().copied().map(TaskId).collect()
    }

    fn into_position(mut self, picks: usize) -> Position {
        let (now, ready) = (self.event_loop.now, self.ready());
        let last = self.event_loop.last().map(TaskId);
        let trace = if ready.is_empty() {
            self.run.into_trace(now)
        } else {
            self.run.into_trace_so_far(now, picks as u64)
        };
        Position {
            now: if ready.is_empty() { trace.end() } else { now },
            trace,
            ready,
            last,
        }
    }
}
