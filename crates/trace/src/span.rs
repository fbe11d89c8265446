//! Spans and the tracks that they lie on.

use crate::{Reason, SimTime, State};
use std::fmt;

/// A task, by its place in the workload, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

/// An operating-system thread or a process, numbered together from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkerId(pub u16);

/// A core, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoreId(pub u8);

/// One line of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrackId {
    /// What one task did.
    Task(TaskId),
    /// What one core did.
    Core(CoreId),
    /// What one thread held.
    Thread(WorkerId),
    /// What one process held.
    Process(WorkerId),
}

impl fmt::Display for TrackId {
    /// `task-0`, `core-0`, `thread-0`, `process-0`: fit for an id or an attribute.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Task(id) => write!(f, "task-{}", id.0),
            Self::Core(id) => write!(f, "core-{}", id.0),
            Self::Thread(id) => write!(f, "thread-{}", id.0),
            Self::Process(id) => write!(f, "process-{}", id.0),
        }
    }
}

/// One state from `start` (included) to `end` (excluded).
///
/// A `switching` span names in `task` the task that the core changes to; it lies on the tracks of the core
/// and the worker, never on the task's own, which goes on being ready (or waiting) meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it begins.
    pub start: SimTime,
    /// When it is over.
    pub end: SimTime,
    /// What it is.
    pub state: State,
    /// Why, where that is a question.
    pub reason: Reason,
    /// Whose it is.
    pub task: Option<TaskId>,
    /// The thread or process that is held meanwhile.
    pub worker: Option<WorkerId>,
    /// The core that is held meanwhile.
    pub core: Option<CoreId>,
}

impl Span {
    /// How long it lasts.
    pub fn duration(&self) -> SimTime {
        self.end - self.start
    }

    /// Whether `at` lies in it.
    pub fn contains(&self, at: SimTime) -> bool {
        self.start <= at && at < self.end
    }
}

/// The stored form of a span: 24 bytes. An `end` of `u64::MAX` is open: it lasts to the end of the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(C)]
pub(crate) struct Packed {
    pub(crate) start: u64,
    pub(crate) task: u32,
    pub(crate) worker: u16,
    pub(crate) core: u8,
    pub(crate) tag: u8,
    pub(crate) end: u64,
}

pub(crate) const NO_TASK: u32 = u32::MAX;
pub(crate) const NO_WORKER: u16 = u16::MAX;
pub(crate) const NO_CORE: u8 = u8::MAX;
pub(crate) const OPEN: u64 = u64::MAX;

impl Packed {
    #[inline]
    pub(crate) fn new(span: Span) -> Self {
        Self {
            start: span.start.as_nanos(),
            end: span.end.as_nanos(),
            task: span.task.map_or(NO_TASK, |id| id.0),
            worker: span.worker.map_or(NO_WORKER, |id| id.0),
            core: span.core.map_or(NO_CORE, |id| id.0),
            tag: span.state as u8 | (span.reason as u8) << 4,
        }
    }

    /// Task, worker, core and tag as one number that sorts as they do one after the other.
    pub(crate) fn held(&self) -> u64 {
        u64::from(self.task) << 32
            | u64::from(self.worker) << 16
            | u64::from(self.core) << 8
            | u64::from(self.tag)
    }

    pub(crate) fn state(self) -> State {
        State::ALL[usize::from(self.tag & 15)]
    }

    pub(crate) fn reason(self) -> Reason {
        Reason::ALL[usize::from(self.tag >> 4)]
    }

    /// The task on whose own track it lies.
    pub(crate) fn task_track(self) -> u32 {
        if self.tag & 15 == State::Switching as u8 {
            NO_TASK
        } else {
            self.task
        }
    }

    /// The view, with an open end closed at the end of the trace.
    pub(crate) fn view(self, trace_end: SimTime) -> Span {
        Span {
            start: SimTime::from_nanos(self.start),
            end: SimTime::from_nanos(self.end).min(trace_end),
            state: self.state(),
            reason: self.reason(),
            task: (self.task != NO_TASK).then_some(TaskId(self.task)),
            worker: (self.worker != NO_WORKER).then_some(WorkerId(self.worker)),
            core: (self.core != NO_CORE).then_some(CoreId(self.core)),
        }
    }
}

const _: () = assert!(size_of::<Packed>() == 24);
