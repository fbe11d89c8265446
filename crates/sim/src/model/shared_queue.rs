//! Tokio, .NET: some threads, one ready queue, cooperative.
//!
//! Any free thread takes the oldest ready task and runs it until its next Io (or until it asks for a lock
//! that another one holds). Each thread has a core of its own; of several free ones the one that has been free
//! for longest takes the task. There is no switch cost: with one, the rule would not be defined.
//!
//! At one instant: Io completions first, then those who end computing in the order in which they began,
//! then the free threads take what is ready.
//!
//! # Divergence from CPython
//!
//! CPython has nothing of the kind; on a free-threaded build one event loop in each thread comes near.
//! Tokio gives each thread a queue of its own and lets idle threads steal; here there is one queue.
//!
//! Source: the documentation of Tokio's multi-thread scheduler.

use crate::run::{Next, Place, Run, Wakes};
use crate::{Limits, Workload};
use interleave_trace::{Reason, SimTime, State, Trace, WorkerKind};
use std::collections::VecDeque;

pub(super) fn run(workload: &Workload, threads: u8, limits: &Limits) -> Trace {
    let mut run = Run::new(workload, limits, workload.segment_count());
    run.set_workers(WorkerKind::Thread, usize::from(threads), threads);
    let mut pool = Pool {
        ready: VecDeque::new(),
        io: Wakes::default(),
        computing: Wakes::default(),
        held: vec![None; usize::from(threads)],
        free: (0..threads).collect(),
        woken: Vec::new(),
        now: SimTime::ZERO,
    };
    for task in (0_u32..).take(workload.tasks.len()) {
        pool.io.push(run.arrival(task), task);
    }
    while pool.step(&mut run) {}
    run.into_trace(pool.now)
}

struct Pool {
    ready: VecDeque<u32>,
    io: Wakes,
    /// Threads, by when they end computing.
    computing: Wakes,
    /// The task that each thread runs.
    held: Vec<Option<u32>>,
    free: VecDeque<u8>,
    woken: Vec<u32>,
    now: SimTime,
}

impl Pool {
    /// Goes to the next instant at which something happens and lets all of it happen.
    fn step(&mut self, run: &mut Run<'_>) -> bool {
        let next = match (self.io.first(), self.computing.first()) {
            (Some(io), Some(computing)) => io.min(computing),
            (io, computing) => match io.or(computing) {
                Some(next) => next,
                None => return false,
            },
        };
        self.now = next;
        self.queue_what_is_due(run);
        while let Some((_, thread)) = self.computing.pop_until(next) {
            // A thread is computing only with a task in hand.
            let Some(task) = self.held[thread as usize].take() else {
                continue;
            };
            self.go_on(run, task, u8::try_from(thread).unwrap_or_default());
        }
        self.queue_what_is_due(run);
        while !self.ready.is_empty() && !self.free.is_empty() {
            if let (Some(task), Some(thread)) = (self.ready.pop_front(), self.free.pop_front()) {
                self.go_on(run, task, thread);
                self.queue_what_is_due(run);
            }
        }
        !run.is_over_limit()
    }

    /// Runs a task on a thread until it computes or gives the thread back.
    fn go_on(&mut self, run: &mut Run<'_>, task: u32, thread: u8) {
        let next = run.next(task, &mut self.woken);
        if !self.woken.is_empty() {
            for woken in std::mem::take(&mut self.woken) {
                run.end_lock_wait(woken, self.now);
                self.ready.push_back(woken);
            }
        }
        match next {
            Next::Cpu(duration) => {
                let over = self.now + duration;
                let at = Place::new(u16::from(thread), thread);
                run.record(task, self.now, over, (State::Running, Reason::None), at);
                self.computing.push(over, u32::from(thread));
                self.held[usize::from(thread)] = Some(task);
                return;
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
                self.io.push(over, task);
            }
            Next::Lock => run.begin_lock_wait(task, self.now, State::Waiting, Place::NOWHERE),
            Next::End => run.finish_task(task, self.now),
        }
        self.free.push_back(thread);
    }

    fn queue_what_is_due(&mut self, run: &mut Run<'_>) {
        while let Some((at, task)) = self.io.pop_until(self.now) {
            if run.is_at_end(task) {
                run.finish_task(task, at);
            } else {
                self.ready.push_back(task);
            }
        }
    }
}
