//! One operating-system thread for each task, or a pool, and one global interpreter lock.
//!
//! There is one token. A thread in Io holds no token. A thread that wants the token while it is held starts
//! a timer of one switch interval. When the timer fires and no hand-over has happened since it started, the
//! holder gives the token up and cannot retake it before another thread has had it; if one has happened,
//! the waiter starts a new timer at once. A thread that ends, starts Io or is stopped by a lock releases the
//! token at once. No waiter, no switch. The next holder is the thread that has wanted the token for longest.
//!
//! At one instant: Io completions first, then the end of computing, then timers in the order in which they
//! were started.
//!
//! # How it is computed
//!
//! All timers have one interval, so a waiter's timer fires at its start plus whole intervals, and only the
//! first that fires with no hand-over since its (re)start does anything. After a hand-over by a timer at h
//! the old holder wants the token from h on, so the next drop is at h + interval. After a voluntary one at r
//! it is one interval after the first firing at r or later. A thread that comes to want the token later, at
//! c, may bring it forward to c + interval. Nothing else has to be simulated.
//!
//! # Divergence from CPython
//!
//! - The operating system picks the next holder; "the interpreter doesn't have its own scheduler". Here it
//!   is first come, first served.
//! - The holder gives the token up at its next check, some bytecodes later or, inside a long C call, at its
//!   end; here at once.
//! - A pool's thread lets go of the token between two tasks.
//! - Locks go to those who wait in the order of asking; `threading.Lock` promises no order.
//!
//! Source: `Python/ceval_gil.c`, its notes and `take_gil`; `sys.setswitchinterval`.

use crate::run::{Next, Place, Run, ThreadPool, Wakes};
use crate::{Limits, Workload};
use interleave_trace::{Reason, SimTime, Slot, State, Trace, WorkerKind};
use std::collections::VecDeque;

pub(super) fn run(
    workload: &Workload,
    interval: SimTime,
    pool: Option<u16>,
    cores: u8,
    limits: &Limits,
) -> Trace {
    let cpu = workload.cpu().as_nanos() / interval.as_nanos().max(1);
    let slices = usize::try_from(cpu.min(4_000_000)).unwrap_or(0);
    let mut run = Run::new(workload, limits, workload.segment_count() + slices);
    let pool = ThreadPool::new(&run, pool);
    run.set_workers(WorkerKind::Thread, pool.thread_count(), cores);
    run.recorder.set_gap(State::Blocked, Reason::Gil);
    let mut gil = Gil {
        interval,
        pool,
        io: Wakes::default(),
        holder: None,
        waiters: VecDeque::new(),
        drop_at: SimTime::MAX,
        left: vec![SimTime::ZERO; workload.tasks.len()],
        woken: Vec::new(),
        now: SimTime::ZERO,
    };
    for task in (0_u32..).take(workload.tasks.len()) {
        gil.io.push(run.arrival(task), task);
    }
    while gil.step(&mut run) {}
    run.into_trace(gil.now)
}

/// The token and those who want it.
struct Gil {
    interval: SimTime,
    pool: ThreadPool,
    io: Wakes,
    holder: Option<Holder>,
    /// In the order of wanting.
    waiters: VecDeque<Waiter>,
    /// When the first timer fires that makes the holder give the token up; `MAX` if none will.
    drop_at: SimTime,
    /// For each task what is left of its segment.
    left: Vec<SimTime>,
    woken: Vec<u32>,
    now: SimTime,
}

#[derive(Clone, Copy)]
struct Holder {
    task: u32,
    slot: Slot,
    work_end: SimTime,
}

#[derive(Clone, Copy)]
struct Waiter {
    task: u32,
    /// When it started its first timer.
    started: SimTime,
}

impl Gil {
    /// Goes to the next instant at which something happens and lets all of it happen.
    #[inline]
    fn step(&mut self, run: &mut Run<'_>) -> bool {
        let work_end = self.holder.map(|holder| holder.work_end);
        let token = work_end.unwrap_or(SimTime::MAX).min(self.drop_at);
        let io = self.io.first();
        if io.is_none() && work_end.is_none() {
            return false;
        }
        self.now = io.unwrap_or(token).min(token);
        self.serve_what_is_due(run);
        if let Some(holder) = self.holder
            && holder.work_end == self.now
        {
            self.end_computing(run, holder);
            self.serve_what_is_due(run);
        }
        if self.drop_at == self.now {
            self.drop_token(run);
        }
        !run.is_over_limit()
    }

    /// A timer makes the holder give the token up.
    #[inline]
    fn drop_token(&mut self, run: &mut Run<'_>) {
        let Some(holder) = self.holder.take() else {
            return;
        };
        run.recorder.close(holder.slot, self.now);
        self.left[holder.task as usize] = holder.work_end - self.now;
        self.waiters.push_back(Waiter {
            task: holder.task,
            started: self.now,
        });
        // The old holder starts its timer now and no hand-over follows this one before it fires.
        self.drop_at = self.now + self.interval;
        if !self.take_first(run) {
            self.hand_over(run);
        }
    }

    /// The holder's segment is over: it goes on with the next one or releases the token.
    fn end_computing(&mut self, run: &mut Run<'_>, holder: Holder) {
        self.left[holder.task as usize] = SimTime::ZERO;
        if self.goes_on_computing(run, holder.task) {
            let work_end = self.now + self.left[holder.task as usize];
            self.holder = Some(Holder { work_end, ..holder });
            return;
        }
        run.recorder.close(holder.slot, self.now);
        self.holder = None;
        self.hand_over(run);
    }

    /// Gives the free token to the first waiter that computes; voluntary, so that timers count anew.
    fn hand_over(&mut self, run: &mut Run<'_>) {
        loop {
            if self.waiters.is_empty() {
                self.drop_at = SimTime::MAX;
                return;
            }
            if self.take_first(run) {
                self.drop_at = self.first_drop_after_release();
                return;
            }
        }
    }

    /// Lets the first waiter take the token; whether it keeps it.
    #[inline]
    fn take_first(&mut self, run: &mut Run<'_>) -> bool {
        let Some(Waiter { task, .. }) = self.waiters.pop_front() else {
            return false;
        };
        if self.left[task as usize].is_zero() && !self.goes_on_computing(run, task) {
            return false;
        }
        let at = Place::new(self.pool.thread_of(task), 0);
        self.holder = Some(Holder {
            task,
            slot: run.open(task, self.now, (State::Running, Reason::None), at),
            work_end: self.now + self.left[task as usize],
        });
        true
    }

    /// One interval after the first timer that fires from now on.
    ///
    /// A timer that was started at this very instant, before the release, fires in one interval, finds that
    /// there was a hand-over and starts anew.
    fn first_drop_after_release(&self) -> SimTime {
        let interval = self.interval.as_nanos();
        let until_firing = |waiter: &Waiter| {
            let running = (self.now - waiter.started).as_nanos();
            match running % interval {
                0 if running == 0 => interval,
                0 => 0,
                part => interval - part,
            }
        };
        match self.waiters.iter().map(until_firing).min() {
            Some(first) => self.now + SimTime::from_nanos(first) + self.interval,
            None => SimTime::MAX,
        }
    }

    /// A thread wants the token and starts its timer.
    fn want(&mut self, task: u32) {
        self.waiters.push_back(Waiter {
            task,
            started: self.now,
        });
        self.drop_at = self.drop_at.min(self.now + self.interval);
    }

    /// Begins what the task does next; whether that is computing. Otherwise it needs no token.
    fn goes_on_computing(&mut self, run: &mut Run<'_>, task: u32) -> bool {
        let next = run.next(task, &mut self.woken);
        for woken in std::mem::take(&mut self.woken) {
            run.end_lock_wait(woken, self.now);
            self.want(woken);
        }
        let at = Place::thread(self.pool.thread_of(task));
        match next {
            Next::Cpu(duration) => {
                self.left[task as usize] = duration;
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
            let without_thread = (State::Ready, Reason::None);
            run.record(next, run.arrival(next), at, without_thread, Place::NOWHERE);
            self.admit(run, next);
        }
    }

    /// A task has got its thread.
    fn admit(&mut self, run: &mut Run<'_>, task: u32) {
        if run.is_at_end(task) {
            self.finish(run, task, self.now);
        } else {
            self.want(task);
        }
    }

    /// Io completions and arrivals of this instant, in the order in which they were begun.
    #[inline]
    fn serve_what_is_due(&mut self, run: &mut Run<'_>) {
        while let Some((at, task)) = self.io.pop_until(self.now) {
            if run.is_at_begin(task) {
                if self.pool.enter(task) {
                    self.admit(run, task);
                }
            } else if run.is_at_end(task) {
                self.finish(run, task, at);
            } else {
                self.want(task);
            }
            if self.holder.is_none() {
                self.hand_over(run);
            }
        }
    }
}
