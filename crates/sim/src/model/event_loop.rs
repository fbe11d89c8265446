//! asyncio: one thread, cooperative, a FIFO ready queue.
//!
//! The loop takes the oldest ready task and runs it until its next Io (or until it asks for a lock that
//! another one holds); nobody can take the thread away from it. When a task different from the last one is
//! taken, the switch cost is paid, after the task became ready. A task whose last segment is Io ends when
//! that is over: it needs no turn of the loop for it.
//!
//! At one instant: arrivals and Io completions are queued in the order in which they were begun, then
//! whoever gets a lock at that instant.
//!
//! # Divergence from CPython
//!
//! - There are no passes here: asyncio runs what was ready when the pass began, and what that schedules
//!   waits for the next pass. The order of tasks is the same; the playground's interpreter has the passes.
//! - asyncio's selector rounds its timeout up to whole milliseconds, so that waits ending within one are
//!   served in one pass; there is no such grain here.
//! - Resuming a task costs some microseconds there and `switch` here.
//!
//! Source: `Lib/asyncio/base_events.py`, `_run_once`, of CPython 3.14.

use super::Costs;
use crate::run::{Next, Place, Run, Wakes};
use crate::{Limits, Workload};
use interleave_trace::{Reason, SimTime, State, Trace, WorkerKind};
use std::collections::VecDeque;

pub(super) fn run(workload: &Workload, switch: SimTime, cores: u8, limits: &Limits) -> Trace {
    let segments = workload.segment_count();
    let switches = if switch.is_zero() {
        0
    } else {
        segments / 2 + workload.tasks.len()
    };
    let mut run = Run::new(workload, limits, segments + switches);
    run.set_workers(WorkerKind::Thread, 1, cores);
    let mut event_loop = EventLoop::new(Place::new(0, 0), Costs::switch(switch), SimTime::ZERO);
    for task in (0_u32..).take(workload.tasks.len()) {
        event_loop.add(&run, task);
    }
    event_loop.run_until_idle(&mut run);
    run.into_trace(event_loop.now)
}

/// One loop on one thread, and the tasks that are its own.
pub(crate) struct EventLoop {
    at: Place,
    costs: Costs,
    ready: VecDeque<u32>,
    wakes: Wakes,
    woken: Vec<u32>,
    last: Option<u32>,
    pub(crate) now: SimTime,
}

impl EventLoop {
    pub(crate) fn new(at: Place, costs: Costs, now: SimTime) -> Self {
        Self {
            at,
            costs,
            ready: VecDeque::new(),
            wakes: Wakes::default(),
            woken: Vec::new(),
            last: None,
            now,
        }
    }

    /// Gives the loop a task, which becomes ready when it arrives.
    pub(crate) fn add(&mut self, run: &Run<'_>, task: u32) {
        self.wakes.push(run.arrival(task), task);
    }

    /// The next instant at which one of its tasks becomes ready.
    pub(crate) fn next_wake(&self) -> Option<SimTime> {
        self.wakes.first()
    }

    /// Runs until nothing is ready and nothing will be, or a limit is reached.
    pub(super) fn run_until_idle(&mut self, run: &mut Run<'_>) {
        while !run.is_over_limit() {
            if self.take_first(run) {
                continue;
            }
            let Some(next) = self.wakes.first() else {
                break;
            };
            self.now = next;
        }
    }

    /// Runs the oldest ready task until it gives the thread back; whether there was one.
    #[inline]
    pub(crate) fn take_first(&mut self, run: &mut Run<'_>) -> bool {
        self.queue_what_is_due(run);
        let task = self.ready.pop_front();
        if let Some(task) = task {
            self.take(run, task);
        }
        task.is_some()
    }

    /// What is ready now, the one that has been ready for longest first.
    pub(crate) fn ready(&mut self, run: &mut Run<'_>) -> &VecDeque<u32> {
        self.queue_what_is_due(run);
        &self.ready
    }

    /// Runs this task if it is ready, whatever its place in the queue; whether it was.
    pub(crate) fn take_this(&mut self, run: &mut Run<'_>, task: u32) -> bool {
        self.queue_what_is_due(run);
        let place = self.ready.iter().position(|ready| *ready == task);
        let taken = place.and_then(|place| self.ready.remove(place));
        if let Some(task) = taken {
            self.take(run, task);
        }
        taken.is_some()
    }

    /// The task that ran last.
    pub(crate) fn last(&self) -> Option<u32> {
        self.last
    }

    #[inline]
    fn take(&mut self, run: &mut Run<'_>, task: u32) {
        let differs = self.last.is_some_and(|last| last != task);
        self.last = Some(task);
        self.now = self
            .costs
            .pay(run, task, self.now, self.at, differs, run.is_at_begin(task));
        loop {
            let next = run.next(task, &mut self.woken);
            if !self.woken.is_empty() {
                self.queue_woken(run);
            }
            match next {
                Next::Cpu(duration) => {
                    let over = self.now + duration;
                    run.record(
                        task,
                        self.now,
                        over,
                        (State::Running, Reason::None),
                        self.at,
                    );
                    self.now = over;
                }
                Next::Io(duration) => {
                    let over = self.now + duration;
                    run.record(
                        task,
                        self.now,
                        over,
                        (State::Waiting, Reason::Io),
                        Place::NOWHERE,
                    );
                    self.wakes.push(over, task);
                    return;
                }
                Next::Lock => {
                    run.begin_lock_wait(task, self.now, State::Waiting, Place::NOWHERE);
                    return;
                }
                Next::End => {
                    run.finish_task(task, self.now);
                    return;
                }
            }
        }
    }

    #[inline]
    fn queue_what_is_due(&mut self, run: &mut Run<'_>) {
        while let Some((at, task)) = self.wakes.pop_until(self.now) {
            if run.is_at_end(task) {
                run.finish_task(task, at);
            } else {
                self.ready.push_back(task);
            }
        }
    }

    /// Queues those who got a lock just now, behind whatever became ready before.
    fn queue_woken(&mut self, run: &mut Run<'_>) {
        self.queue_what_is_due(run);
        for woken in std::mem::take(&mut self.woken) {
            run.end_lock_wait(woken, self.now);
            self.ready.push_back(woken);
        }
    }
}
