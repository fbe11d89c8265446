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

use crate::run::{Next, Place, Run, Wakes};
use crate::{Limits, Workload};
use interleave_trace::{Reason, SimTime, State, Trace, WorkerKind};
use std::collections::VecDeque;

pub(super) fn run(workload: &Workload, switch: SimTime, limits: &Limits) -> Trace {
    let segments = workload.segment_count();
    let switches = if switch.is_zero() {
        0
    } else {
        segments / 2 + workload.tasks.len()
    };
    let mut run = Run::new(workload, limits, segments + switches);
    run.set_workers(WorkerKind::Thread, 1, 1);
    let tasks = (0_u32..).take(workload.tasks.len());
    let now = EventLoop::new(&mut run, Place::new(0, 0), switch, tasks).run_until_idle();
    run.into_trace(now)
}

/// One loop on one thread, and the tasks that are its own.
struct EventLoop<'r, 'a> {
    run: &'r mut Run<'a>,
    at: Place,
    switch: SimTime,
    ready: VecDeque<u32>,
    wakes: Wakes,
    woken: Vec<u32>,
    last: Option<u32>,
    now: SimTime,
}

impl<'r, 'a> EventLoop<'r, 'a> {
    fn new(
        run: &'r mut Run<'a>,
        at: Place,
        switch: SimTime,
        tasks: impl Iterator<Item = u32>,
    ) -> Self {
        let mut wakes = Wakes::default();
        for task in tasks {
            wakes.push(run.arrival(task), task);
        }
        Self {
            run,
            at,
            switch,
            ready: VecDeque::new(),
            wakes,
            woken: Vec::new(),
            last: None,
            now: SimTime::ZERO,
        }
    }

    /// Runs until nothing is ready and nothing will be; returns when that is.
    fn run_until_idle(mut self) -> SimTime {
        loop {
            self.queue_what_is_due();
            let Some(task) = self.ready.pop_front() else {
                let Some(next) = self.wakes.first() else {
                    break;
                };
                self.now = next;
                continue;
            };
            if self.run.is_over_limit() {
                break;
            }
            self.take(task);
        }
        self.now
    }

    /// Runs one task until it gives the thread back.
    #[inline]
    fn take(&mut self, task: u32) {
        if self.last.is_some_and(|last| last != task) {
            let switched = self.now + self.switch;
            self.run.record(
                task,
                self.now,
                switched,
                (State::Switching, Reason::None),
                self.at,
            );
            self.now = switched;
        }
        self.last = Some(task);
        loop {
            let next = self.run.next(task, &mut self.woken);
            if !self.woken.is_empty() {
                self.queue_woken();
            }
            match next {
                Next::Cpu(duration) => {
                    let over = self.now + duration;
                    self.run.record(
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
                    self.run.record(
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
                    self.run
                        .begin_lock_wait(task, self.now, State::Waiting, Place::NOWHERE);
                    return;
                }
                Next::End => {
                    self.run.finish_task(task, self.now);
                    return;
                }
            }
        }
    }

    #[inline]
    fn queue_what_is_due(&mut self) {
        while let Some((at, task)) = self.wakes.pop_until(self.now) {
            if self.run.is_at_end(task) {
                self.run.finish_task(task, at);
            } else {
                self.ready.push_back(task);
            }
        }
    }

    /// Queues those who got a lock just now, behind whatever became ready before.
    fn queue_woken(&mut self) {
        self.queue_what_is_due();
        for woken in std::mem::take(&mut self.woken) {
            self.run.end_lock_wait(woken, self.now);
            self.ready.push_back(woken);
        }
    }
}
