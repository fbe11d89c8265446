//! Reading a trace.

mod index;
mod queries;

pub use queries::Spans;

use crate::recorder::Head;
use crate::span::Packed;
use crate::{CoreId, Origin, Reason, SimTime, State, TaskId, TrackId, WorkerId};
use index::Index;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// What every task, core, thread and process did, and when.
///
/// The spans are kept in one canonical order (by start, then task, worker, core), so that equal runs give
/// equal traces, texts and hashes. What is needed to find a track's spans is computed at the first question:
/// 12 bytes a span at most, and 4 more at the first question for an event.
#[derive(Clone, Debug)]
pub struct Trace {
    pub(crate) head: Head,
    pub(crate) spans: Vec<Packed>,
    index: OnceLock<Index>,
    ends: OnceLock<Vec<u32>>,
    bounds: OnceLock<Vec<u64>>,
}

/// A task as the trace knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskEntry {
    /// What it is called.
    pub name: Arc<str>,
    /// When it came to be; its track begins here.
    pub arrival: SimTime,
    /// When it ended; `None` if it never did.
    pub finish: Option<SimTime>,
}

/// A thread or a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerEntry {
    /// Which of the two.
    pub kind: WorkerKind,
    /// What it is called.
    pub name: Arc<str>,
}

/// What a worker is to the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerKind {
    /// A thread.
    Thread,
    /// A process with an interpreter of its own.
    Process,
}

/// Something worth noting at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: SimTime,
    /// Whose, if anyone's.
    pub task: Option<TaskId>,
    /// What, in one line without a line break.
    pub label: String,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every task ended.
    Finished,
    /// Tasks wait for each other: each for something that the next one holds, the last for the first.
    Deadlock {
        /// The circle, beginning with its smallest task.
        cycle: Vec<TaskId>,
    },
    /// A limit was reached first; the trace shows what happened until then.
    LimitReached(LimitReached),
}

/// The limit that ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitReached {
    /// So many spans were recorded.
    Spans(u64),
    /// So much simulated time went by.
    Time(SimTime),
    /// So many steps were made.
    Steps(u64),
}

impl Trace {
    pub(crate) fn from_parts(head: Head, spans: Vec<Packed>) -> Self {
        Self {
            head,
            spans,
            index: OnceLock::new(),
            ends: OnceLock::new(),
            bounds: OnceLock::new(),
        }
    }

    /// The same run with its tasks called otherwise, for readers of another language. `name` gets each task and the name that
    /// it has.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(TaskId, &str) -> String) -> Self {
        let mut trace = self.clone();
        for (id, task) in (0_u32..).zip(&mut trace.head.tasks) {
            task.name = name(TaskId(id), &task.name).into();
        }
        trace
    }

    /// Who says so.
    pub fn origin(&self) -> Origin {
        self.head.origin
    }

    /// How the run ended.
    pub fn outcome(&self) -> &Outcome {
        &self.head.outcome
    }

    /// The makespan: when everything is over.
    pub fn end(&self) -> SimTime {
        self.head.end
    }

    /// What a task is doing where nothing is recorded: `ready`, and `blocked` by the `gil` under the GIL.
    pub fn gap(&self) -> (State, Reason) {
        self.head.gap
    }

    /// The number of tasks.
    pub fn task_count(&self) -> usize {
        self.head.tasks.len()
    }

    /// The tasks in their order.
    pub fn tasks(&self) -> &[TaskEntry] {
        &self.head.tasks
    }

    /// The threads and processes in their order.
    pub fn workers(&self) -> &[WorkerEntry] {
        &self.head.workers
    }

    /// The number of cores.
    pub fn core_count(&self) -> usize {
        usize::from(self.head.cores)
    }

    /// Whether it was imported from a program that knows threads and processes and no tasks: each span is then a task of its own.
    pub fn tells_threads_only(&self) -> bool {
        self.head.origin == Origin::Imported
            && self.head.cores == 0
            && !self.head.workers.is_empty()
    }

    /// The number of spans that are stored; gaps are not among them.
    pub fn span_count(&self) -> usize {
        self.spans.len()
    }

    /// What was noted, in order of time.
    pub fn marks(&self) -> &[Mark] {
        &self.head.marks
    }

    /// Every track: tasks, then cores, then threads and processes, each by number.
    pub fn tracks(&self) -> impl Iterator<Item = TrackId> + '_ {
        let tasks = (0_u32..).take(self.head.tasks.len());
        let workers = (0_u16..).zip(&self.head.workers);
        tasks
            .map(|id| TrackId::Task(TaskId(id)))
            .chain((0..self.head.cores).map(|id| TrackId::Core(CoreId(id))))
            .chain(workers.map(|(id, worker)| match worker.kind {
                WorkerKind::Thread => TrackId::Thread(WorkerId(id)),
                WorkerKind::Process => TrackId::Process(WorkerId(id)),
            }))
    }

    /// What a track is called; empty for one that the trace does not have.
    ///
    /// Tasks, threads and processes have the names that their producer gave them; a core is `core 0`.
    pub fn name(&self, track: TrackId) -> Cow<'_, str> {
        let known = match track {
            TrackId::Task(id) => self.head.tasks.get(id.0 as usize).map(|task| &task.name),
            TrackId::Thread(id) | TrackId::Process(id) => self
                .head
                .workers
                .get(usize::from(id.0))
                .map(|worker| &worker.name),
            TrackId::Core(id) => return Cow::Owned(format!("core {}", id.0)),
        };
        Cow::Borrowed(known.map_or("", |name| name))
    }
}

/// Equal if everything that can be read from them is equal.
impl PartialEq for Trace {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.head, &other.head);
        a.origin == b.origin
            && a.gap == b.gap
            && a.outcome == b.outcome
            && a.end == b.end
            && a.tasks == b.tasks
            && a.cores == b.cores
            && a.workers == b.workers
            && a.marks == b.marks
            && self.spans == other.spans
    }
}

impl Eq for Trace {}
