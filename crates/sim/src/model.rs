//! Execution models: who may run when.
//!
//! Each has a module that tells its rule, where it differs from CPython, and its source.

pub mod event_loop;
pub mod processes;
pub mod rotation;
pub mod sequential;
pub mod shared_queue;
pub mod threads_free;
pub mod threads_gil;

use crate::run::{Place, Run};
use crate::{Limits, Machine, Rule, SimError, Workload};
use interleave_trace::{Reason, SimTime, State, Trace};
use rotation::Reply;
use std::fmt::Display;

/// Who may run when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExecutionModel {
    /// One thread runs a task to its end, then the next; its Io blocks the thread.
    Sequential {
        /// What it costs to change to another task.
        switch: SimTime,
    },
    /// One thread, a FIFO ready queue; a task runs until its next Io (asyncio).
    EventLoop {
        /// What it costs to change to another task.
        switch: SimTime,
    },
    /// Chess only: one thread visits the tasks in a fixed order, walks on at once and waits there.
    Rotation {
        /// What it costs to walk to the next task.
        switch: SimTime,
    },
    /// Chess only: one thread visits the tasks in a fixed order and stands there until each Io is over.
    StandingRotation {
        /// What it costs to walk to the next task.
        switch: SimTime,
    },
    /// Threads under one global interpreter lock.
    ThreadsGil {
        /// The switch interval: how long a thread that wants the GIL lets the holder go on.
        interval: SimTime,
        /// The number of threads of a pool; a thread for each task if not given.
        pool: Option<u16>,
    },
    /// Threads without a GIL: preemptive round robin on all cores.
    ThreadsFree {
        /// How long a thread may hold a core while others want it.
        quantum: SimTime,
        /// What it costs a core to take a thread different from its last.
        switch: SimTime,
        /// By how much computing takes longer than under the GIL.
        stretch: PerMille,
        /// The number of threads of a pool; a thread for each task if not given.
        pool: Option<u16>,
    },
    /// Processes, each with an interpreter and a core of its own.
    Processes {
        /// How many.
        workers: u16,
        /// What runs inside each.
        inner: Inner,
        /// How the tasks get to them.
        deal: Deal,
        /// What it takes to start each.
        start: SimTime,
        /// What it costs a process to take a task in.
        message: SimTime,
        /// What it costs to change to another task inside a process.
        switch: SimTime,
    },
    /// Threads that take tasks from one ready queue and run each until its next Io (Tokio, .NET).
    SharedQueue {
        /// How many.
        workers: u16,
        /// Has to be zero: not defined otherwise.
        switch: SimTime,
    },
}

/// What runs inside a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inner {
    /// One task after the other.
    Sequential,
    /// An event loop.
    EventLoop,
    /// Chess only: a master who rotates.
    Rotation,
}

/// How tasks get to processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deal {
    /// Dealt out like cards before the start.
    Even,
    /// From one queue that all share.
    Shared,
}

/// Thousandths, 0 to 1,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PerMille(pub u16);

impl PerMille {
    /// All of it.
    pub const MAX: Self = Self(1_000);

    fn check(self) -> Result<(), SimError> {
        if self > Self::MAX {
            return Err(SimError::new(Rule::NoShare, &[&"stretch", &self.0]));
        }
        Ok(())
    }

    /// A duration that is longer by so much, rounded half up to nanoseconds.
    pub fn stretched(self, duration: SimTime) -> SimTime {
        if self.0 == 0 {
            return duration;
        }
        let nanos = u128::from(duration.as_nanos()) * (1_000 + u128::from(self.0));
        SimTime::from_nanos(u64::try_from((nanos + 500) / 1_000).unwrap_or(u64::MAX))
    }
}

impl ExecutionModel {
    /// The words of the vocabulary for links, attributes and the command line, in a fixed order.
    pub const IDS: [&'static str; 7] = [
        "sequential",
        "event-loop",
        "rotation",
        "threads-gil",
        "threads-free",
        "processes",
        "shared-queue",
    ];

    /// The word for it; the rotation that stands and waits has none of its own in links.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Sequential { .. } => "sequential",
            Self::EventLoop { .. } => "event-loop",
            Self::Rotation { .. } | Self::StandingRotation { .. } => "rotation",
            Self::ThreadsGil { .. } => "threads-gil",
            Self::ThreadsFree { .. } => "threads-free",
            Self::Processes { .. } => "processes",
            Self::SharedQueue { .. } => "shared-queue",
        }
    }
}

/// Runs a workload on a machine under an execution model, within the default [`Limits`].
///
/// # Errors
///
/// One sentence when the workload is over the limits, the machine has no cores or too many, or the
/// combination is not defined.
pub fn simulate(
    workload: &Workload,
    machine: &Machine,
    model: &ExecutionModel,
) -> Result<Trace, SimError> {
    simulate_within(workload, machine, model, &Limits::default())
}

/// As [`simulate`], within limits of your own.
///
/// # Errors
///
/// As [`simulate`].
pub fn simulate_within(
    workload: &Workload,
    machine: &Machine,
    model: &ExecutionModel,
    limits: &Limits,
) -> Result<Trace, SimError> {
    workload.check(limits)?;
    let max = Machine::MAX_CORES;
    let cores = u8::try_from(machine.cores)
        .ok()
        .filter(|cores| (1..=max).contains(&u16::from(*cores)));
    let cores = cores.ok_or_else(|| not_within("cores", &machine.cores, &max))?;
    run_on(workload, cores, model, limits)
}

/// Hands the work to the model's own module, with parameters that were checked.
fn run_on(
    workload: &Workload,
    cores: u8,
    model: &ExecutionModel,
    limits: &Limits,
) -> Result<Trace, SimError> {
    match *model {
        ExecutionModel::Sequential { switch } => {
            Ok(sequential::run(workload, switch, cores, limits))
        }
        ExecutionModel::EventLoop { switch } => {
            Ok(event_loop::run(workload, switch, cores, limits))
        }
        ExecutionModel::Rotation { switch } => {
            rotation::run(workload, switch, Reply::WalkOn, cores, limits)
        }
        ExecutionModel::StandingRotation { switch } => {
            rotation::run(workload, switch, Reply::StandAndWait, cores, limits)
        }
        ExecutionModel::ThreadsGil { interval, pool } => {
            check_time("interval", interval)?;
            check_pool(workload, pool)?;
            Ok(threads_gil::run(workload, interval, pool, cores, limits))
        }
        ExecutionModel::ThreadsFree {
            quantum,
            switch,
            stretch,
            pool,
        } => {
            check_time("quantum", quantum)?;
            check_pool(workload, pool)?;
            stretch.check()?;
            let rules = threads_free::Rules {
                cores,
                quantum,
                switch,
                stretch,
                pool,
            };
            Ok(threads_free::run(workload, rules, limits))
        }
        ExecutionModel::Processes {
            workers,
            inner,
            deal,
            start,
            message,
            switch,
        } => {
            let workers = check_workers("processes", workers, cores)?;
            let costs = Costs { switch, message };
            let rules = processes::Rules {
                workers,
                inner,
                deal,
                start,
                costs,
            };
            processes::run(workload, &rules, limits)
        }
        ExecutionModel::SharedQueue { workers, switch } => {
            let workers = check_workers("shared-queue", workers, cores)?;
            if !switch.is_zero() {
                return Err(SimError::new(Rule::NoSwitchCost, &[&"shared-queue"]));
            }
            Ok(shared_queue::run(workload, workers, limits))
        }
    }
}

fn not_within(name: &str, value: &dyn Display, max: &dyn Display) -> SimError {
    SimError::new(Rule::NoWholeNumber, &[&name, value, max])
}

fn check_time(name: &str, time: SimTime) -> Result<(), SimError> {
    if time.is_zero() {
        return Err(SimError::new(Rule::NotAboveZero, &[&name, &time]));
    }
    Ok(())
}

/// A task's thread has a number: there are at most 65,534.
fn check_pool(workload: &Workload, pool: Option<u16>) -> Result<(), SimError> {
    let threads = pool.map_or(workload.tasks.len(), usize::from);
    let max = usize::from(u16::MAX - 1);
    if pool == Some(0) || threads > max {
        return Err(not_within("threads", &threads, &max));
    }
    Ok(())
}

/// Each worker has a core of its own.
fn check_workers(model: &str, workers: u16, cores: u8) -> Result<u8, SimError> {
    let fitting = u8::try_from(workers)
        .ok()
        .filter(|workers| (1..=cores).contains(workers));
    fitting.ok_or_else(|| SimError::new(Rule::TooManyWorkers, &[&model, &workers, &cores]))
}

/// What a single thread pays when it takes a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Costs {
    /// For a task different from the last one.
    switch: SimTime,
    /// For a task that it has not had before.
    message: SimTime,
}

impl Costs {
    pub(crate) fn switch(switch: SimTime) -> Self {
        let message = SimTime::ZERO;
        Self { switch, message }
    }

    /// Records what is paid for `task` from `now` on; returns when that is done.
    #[inline]
    fn pay(
        self,
        run: &mut Run<'_>,
        task: u32,
        now: SimTime,
        at: Place,
        differs: bool,
        is_new: bool,
    ) -> SimTime {
        let mut paid = now;
        if differs && !self.switch.is_zero() {
            paid = now + self.switch;
            run.record(task, now, paid, (State::Switching, Reason::None), at);
        }
        if is_new && !self.message.is_zero() {
            let from = paid;
            paid = from + self.message;
            run.record(task, from, paid, (State::Switching, Reason::Queue), at);
        }
        paid
    }
}
