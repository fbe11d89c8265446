//! Execution models: who may run when.

mod event_loop;
mod rotation;
mod sequential;

use crate::{Limits, Machine, SimError, Workload};
use interleave_trace::{SimTime, Trace};

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
    if machine.cores == 0 || machine.cores > Machine::MAX_CORES {
        let (cores, max) = (machine.cores, Machine::MAX_CORES);
        return Err(SimError::new(format!(
            "{cores} cores are not possible; allowed are 1 to {max}"
        )));
    }
    match *model {
        ExecutionModel::Sequential { switch } => Ok(sequential::run(workload, switch, limits)),
        ExecutionModel::EventLoop { switch } => Ok(event_loop::run(workload, switch, limits)),
        ExecutionModel::Rotation { switch } => {
            rotation::run(workload, switch, rotation::Reply::WalkOn, limits)
        }
        ExecutionModel::StandingRotation { switch } => {
            rotation::run(workload, switch, rotation::Reply::StandAndWait, limits)
        }
        _ => Err(SimError::new(format!(
            "the model {} is not there yet",
            model.id()
        ))),
    }
}
