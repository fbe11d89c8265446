//! Threads without a GIL on k cores: preemptive round robin with a quantum.
//!
//! A core runs a thread for at most one quantum while others are ready; then the thread goes to the end of
//! the queue and the core takes the first one. With no one waiting the holder goes on, for another quantum.
//! The switch cost is charged when a core takes a thread different from its last. Computing may take longer
//! than under the GIL by some thousandths (`stretch`). With a pool, tasks wait for one of its threads.
//!
//! At one instant Io completions are queued first: a thread that becomes ready at t stands before the one
//! that is preempted at t. Idle cores take what is ready, the one with the lowest number first. Then the
//! cores whose slice or work is over are handled one after another, by number, each taking its next thread
//! before the next core is handled.
//!
//! # Divergence from CPython
//!
//! - The operating system schedules threads, with priorities and run queues for each core; here there is
//!   one queue and nothing else.
//! - A free-threaded build costs 1 to 8 % on CPython 3.14, depending on the platform; `stretch` is a
//!   number to play with, not a measurement.
//! - Locks go to those who wait in the order of asking; `threading.Lock` promises no order.
//!
//! Source: PEP 703, PEP 779; the round robin of any textbook on operating systems.

use crate::run::{Next, Place, Run, ThreadPool, Wakes};
use crate::{Limits, PerMille, Segment, Workload};
use interleave_trace::{Reason, SimTime, Slot, State, Trace, WorkerKind};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// The parameters, checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    pub(super) cores: u8,
    pub(super) quantum: SimTime,
    pub(super) switch: SimTime,
    pub(super) stretch: PerMille,
    pub(super) pool: Option<u16>,
}

pub(super) fn run(workload: &Workload, rules: Rules, limits: &Limits) -> Trace {
    let mut run = Run::new(workload, limits, spans_to_expect(workload, rules));
    let pool = ThreadPool::new(&run, rules.pool);
    run.set_workers(WorkerKind::Thread, pool.thread_count(), rules.cores);
    let mut scheduler = Scheduler {
        rules,
        pool,
        ready: VecDeque::new(),
        io: Wakes::default(),
        expiries: Wakes::default(),
        cores: vec![Core::default(); usize::from(rules.cores)],
        idle: (0..rules.cores).map(Reverse).collect(),
        due: Vec::new(),
        left: vec![SimTime::ZERO; workload.tasks.len()],
        woken: Vec::new(),
        now: SimTime::ZERO,
    };
    for task in (0_u32..).take(workload.tasks.len()) {
        scheduler.io.push(run.arrival(task), task);
    }
    while scheduler.step(&mut run) {}
    run.into_trace(scheduler.now)
}

/// Slices and waits, if every slice is cut; at most a few million, more is grown into.
fn spans_to_expect(workload: &Workload, rules: Rules) -> usize {
    let quantum = rules.quantum.as_nanos().max(1);
    let slices = |segment: &Segment| match segment {
        Segment::Cpu(duration) => duration.as_nanos().div_ceil(quantum),
        _ => 1,
    };
    let segments = workload.tasks.iter().flat_map(|task| task.segments.iter());
    let spans = segments.map(slices).fold(0_u64, u64::saturating_add);
    usize::try_from(spans.min(4_000_000)).unwrap_or(0)
}

#[derive(Clone, Copy, Default)]
struct Core {
    /// The thread on it and its open span.
    holder: Option<(u32, Slot)>,
    last: Option<u32>,
    /// From when on the holder has been computing since `left` was last brought up to date.
    since: SimTime,
    slice_end: SimTime,
}

struct Scheduler {
    rules: Rules,
    pool: ThreadPool,
    ready: VecDeque<u32>,
    io: Wakes,
    /// Cores, by when their slice or their holder's work is over.
    expiries: Wakes,
    cores: Vec<Core>,
    /// Idle cores, the lowest number first.
    idle: BinaryHeap<Reverse<u8>>,
    /// The cores that expire at this instant.
    due: Vec<u8>,
    /// For each task what is left of its segment.
    left: Vec<SimTime>,
    woken: Vec<u32>,
    now: SimTime,
}

impl Scheduler {
    /// Goes to the next instant at which something happens and lets all of it happen.
    fn step(&mut self, run: &mut Run<'_>) -> bool {
        let next = match (self.io.first(), self.expiries.first()) {
            (Some(io), Some(expiry)) => io.min(expiry),
            (io, expiry) => match io.or(expiry) {
                Some(next) => next,
                None => return false,
            },
        };
        self.now = next;
        self.queue_what_is_due(run);
        self.put_idle_cores_to_work(run);
        while self.expiries.first() == Some(next) {
            let mut due = std::mem::take(&mut self.due);
            while let Some((_, core)) = self.expiries.pop_until(next) {
                let core = u8::try_from(core).unwrap_or_default();
                due.insert(due.partition_point(|&other| other < core), core);
            }
            for core in due.drain(..) {
                self.expire(run, core);
                self.queue_what_is_due(run);
                self.put_idle_cores_to_work(run);
            }
            self.due = due;
        }
        !run.is_over_limit()
    }

    fn put_idle_cores_to_work(&mut self, run: &mut Run<'_>) {
        while !self.ready.is_empty() && !self.idle.is_empty() {
            if let Some(Reverse(core)) = self.idle.pop() {
                self.dispatch(run, core);
                self.queue_what_is_due(run);
            }
        }
    }

    /// A core's slice, or the work of its holder, is over.
    #[inline]
    fn expire(&mut self, run: &mut Run<'_>, core: u8) {
        let state = &mut self.cores[usize::from(core)];
        let Some((task, slot)) = state.holder else {
            return;
        };
        let left = &mut self.left[task as usize];
        *left = *left - (self.now - state.since);
        state.since = self.now;
        if !left.is_zero() {
            if self.ready.is_empty() {
                state.slice_end = self.now + self.rules.quantum;
                self.plan_expiry(core, task);
                return;
            }
            run.recorder.close(slot, self.now);
            self.ready.push_back(task);
        } else if self.goes_on_computing(run, task) {
            self.plan_expiry(core, task);
            return;
        } else {
            run.recorder.close(slot, self.now);
        }
        self.cores[usize::from(core)].holder = None;
        self.dispatch(run, core);
    }

    /// Gives the core to the first ready thread that has something to compute, or lets it idle.
    #[inline]
    fn dispatch(&mut self, run: &mut Run<'_>, core: u8) {
        while let Some(task) = self.ready.pop_front() {
            if self.left[task as usize].is_zero() && !self.goes_on_computing(run, task) {
                self.queue_what_is_due(run);
                continue;
            }
            let at = Place::new(self.pool.thread_of(task), core);
            let state = &mut self.cores[usize::from(core)];
            let mut begin = self.now;
            if state.last.is_some_and(|last| last != task) {
                begin += self.rules.switch;
                run.record(task, self.now, begin, (State::Switching, Reason::None), at);
            }
            let slot = run.open(task, begin, (State::Running, Reason::None), at);
            *state = Core {
                holder: Some((task, slot)),
                last: Some(task),
                since: begin,
                slice_end: begin + self.rules.quantum,
            };
            self.plan_expiry(core, task);
            return;
        }
        self.idle.push(Reverse(core));
    }

    #[inline]
    fn plan_expiry(&mut self, core: u8, task: u32) {
        let state = &mut self.cores[usize::from(core)];
        let work_end = state.since + self.left[task as usize];
        if state.slice_end < work_end && self.ready.is_empty() {
            // Nobody can want the core before something else happens: pass over the slices until then.
            let quantum = self.rules.quantum.as_nanos();
            let others = self.expiries.first().unwrap_or(work_end).min(work_end);
            let horizon = self.io.first().unwrap_or(others).min(others);
            let slices = (horizon - state.slice_end).as_nanos() / quantum;
            state.slice_end += SimTime::from_nanos(slices * quantum);
        }
        self.expiries
            .push(work_end.min(state.slice_end), u32::from(core));
    }

    /// Begins what the task does next; whether that is computing. Otherwise it has left the core.
    #[inline]
    fn goes_on_computing(&mut self, run: &mut Run<'_>, task: u32) -> bool {
        let next = run.next(task, &mut self.woken);
        for woken in std::mem::take(&mut self.woken) {
            run.end_lock_wait(woken, self.now);
            self.ready.push_back(woken);
        }
        let at = Place::thread(self.pool.thread_of(task));
        match next {
            Next::Cpu(duration) => {
                self.left[task as usize] = self.rules.stretch.stretched(duration);
                return true;
            }
            Next::Io(duration) => {
                let over = self.now + duration;
                run.record(task, self.now, over, (State::Waiting, Reason::Io), at);
                self.io.push(over, task);
            }
            Next::Lock => run.begin_lock_wait(task, self.now, State::Blocked, at),
            Next::End => self.finish(run, task, self.now),
        }
        false
    }

    fn finish(&mut self, run: &mut Run<'_>, task: u32, at: SimTime) {
        run.finish_task(task, at);
        if let Some(next) = self.pool.leave(task) {
            self.admit(run, next);
        }
    }

    /// A task has got its thread.
    fn admit(&mut self, run: &mut Run<'_>, task: u32) {
        if run.is_at_end(task) {
            self.finish(run, task, self.now);
        } else {
            self.ready.push_back(task);
        }
    }

    #[inline]
    fn queue_what_is_due(&mut self, run: &mut Run<'_>) {
        while let Some((at, task)) = self.io.pop_until(self.now) {
            if run.is_at_begin(task) {
                if self.pool.enter(task) {
                    self.admit(run, task);
                }
            } else if run.is_at_end(task) {
                self.finish(run, task, at);
            } else {
                self.ready.push_back(task);
            }
        }
    }
}
