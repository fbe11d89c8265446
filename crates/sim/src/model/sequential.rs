//! Synchronous, one thread: a task to its end, then the next.
//!
//! Tasks are taken in the order of the list; one that has not arrived yet is waited for. Io blocks the
//! thread, and so every task that comes later. The switch cost is paid between two tasks, after the second
//! one has arrived. Locks are always free, but for a task that asks for what it holds, which is a deadlock.
//!
//! # Divergence from CPython
//!
//! Computing takes as long as it says: no interpreter start, no garbage collection, no other programs. A
//! real program that takes no other task meanwhile behaves like this.
//!
//! Source: the definition of a synchronous call, POSIX (Stevens, UNP §6.2).

use super::Costs;
use crate::run::{Next, Place, Run};
use crate::{Limits, Workload};
use interleave_trace::{Reason, SimTime, State, Trace, WorkerKind};

pub(super) fn run(workload: &Workload, switch: SimTime, cores: u8, limits: &Limits) -> Trace {
    let tasks = workload.tasks.len();
    let switches = if switch.is_zero() { 0 } else { tasks };
    let mut run = Run::new(workload, limits, workload.segment_count() + switches);
    run.set_workers(WorkerKind::Thread, 1, cores);
    let mut worker = Worker::new(Place::new(0, 0), Costs::switch(switch), SimTime::ZERO);
    for task in (0_u32..).take(tasks) {
        if run.is_over_limit() || !worker.run_to_its_end(&mut run, task) {
            break;
        }
    }
    run.into_trace(worker.now)
}

/// One thread, or one process, that runs a task to its end.
pub(super) struct Worker {
    at: Place,
    costs: Costs,
    begun: bool,
    pub(super) now: SimTime,
}

impl Worker {
    pub(super) fn new(at: Place, costs: Costs, now: SimTime) -> Self {
        Self {
            at,
            costs,
            begun: false,
            now,
        }
    }

    /// Runs a task from its arrival (or from now) on; whether it came to its end.
    pub(super) fn run_to_its_end(&mut self, run: &mut Run<'_>, task: u32) -> bool {
        let at = self.at;
        self.now = self.now.max(run.arrival(task));
        if !run.is_at_end(task) {
            self.now = self.costs.pay(run, task, self.now, at, self.begun, true);
            self.begun = true;
        }
        let mut woken = Vec::new();
        loop {
            match run.next(task, &mut woken) {
                Next::Cpu(duration) => {
                    let over = self.now + duration;
                    run.record(task, self.now, over, (State::Running, Reason::None), at);
                    self.now = over;
                }
                Next::Io(duration) => {
                    let over = self.now + duration;
                    run.record(
                        task,
                        self.now,
                        over,
                        (State::Blocked, Reason::Call),
                        at.off_core(),
                    );
                    self.now = over;
                }
                Next::Lock => {
                    run.begin_lock_wait(task, self.now, State::Blocked, at.off_core());
                    return false;
                }
                Next::End => break,
            }
        }
        run.finish_task(task, self.now);
        true
    }
}
