//! What every execution model keeps while it runs a workload.

mod locks;
mod thread_pool;
mod wakes;

pub(crate) use thread_pool::ThreadPool;
pub(crate) use wakes::Wakes;

use crate::{Limits, LockId, Segment, Task, Workload};
use interleave_trace::{
    CoreId, LimitReached, Origin, Outcome, Reason, Recorder, SimTime, Slot, Span, State, TaskEntry,
    TaskId, Trace, WorkerEntry, WorkerId, WorkerKind,
};
use locks::Locks;

/// The tasks' places, the locks and the trace so far.
pub(crate) struct Run<'a> {
    tasks: &'a [Task],
    /// For each task the number of its next segment.
    places: Vec<u32>,
    locks: Locks,
    /// For each task the open span of its wait for a lock.
    lock_waits: Vec<Slot>,
    pub(crate) recorder: Recorder,
    max_spans: usize,
    unfinished: usize,
    end: SimTime,
}

/// What a task does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Cpu(SimTime),
    Io(SimTime),
    /// It asked for a lock that another one holds.
    Lock,
    End,
}

/// Who holds what during a span.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) worker: Option<WorkerId>,
    pub(crate) core: Option<CoreId>,
}

impl Place {
    /// Neither a worker nor a core is held.
    pub(crate) const NOWHERE: Self = Self {
        worker: None,
        core: None,
    };

    /// Worker and core of one number.
    pub(crate) fn new(worker: u16, core: u8) -> Self {
        Self {
            worker: Some(WorkerId(worker)),
            core: Some(CoreId(core)),
        }
    }

    /// A thread that has no core.
    pub(crate) fn thread(worker: u16) -> Self {
        Self {
            worker: Some(WorkerId(worker)),
            core: None,
        }
    }

    /// The worker without the core.
    pub(crate) fn off_core(self) -> Self {
        Self { core: None, ..self }
    }
}

impl<'a> Run<'a> {
    pub(crate) fn new(workload: &'a Workload, limits: &Limits, spans: usize) -> Self {
        let entries = workload.tasks.iter().map(|task| TaskEntry {
            name: task.name.clone(),
            arrival: task.arrival,
            finish: None,
        });
        Self {
            tasks: &workload.tasks,
            places: vec![0; workload.tasks.len()],
            locks: Locks::new(workload.lock_count()),
            lock_waits: Vec::new(),
            recorder: Recorder::new(Origin::Computed, entries.collect(), spans.min(limits.spans)),
            max_spans: limits.spans,
            unfinished: workload.tasks.len(),
            end: SimTime::ZERO,
        }
    }

    /// Names `count` threads or processes and the cores.
    pub(crate) fn set_workers(&mut self, kind: WorkerKind, count: usize, cores: u8) {
        let word = match kind {
            WorkerKind::Thread => "thread",
            WorkerKind::Process => "process",
        };
        let entry = |number| WorkerEntry {
            kind,
            name: format!("{word} {number}").into(),
        };
        self.recorder.set_workers((0..count).map(entry).collect());
        self.recorder.set_cores(cores);
    }

    pub(crate) fn task_count(&self) -> usize {
        self.tasks.len()
    }

    pub(crate) fn arrival(&self, task: u32) -> SimTime {
        self.tasks[task as usize].arrival
    }

    /// Whether no segment has been begun.
    #[inline]
    pub(crate) fn is_at_begin(&self, task: u32) -> bool {
        self.places[task as usize] == 0
    }

    /// Whether every segment has been begun.
    #[inline]
    pub(crate) fn is_at_end(&self, task: u32) -> bool {
        self.places[task as usize] as usize == self.tasks[task as usize].segments.len()
    }

    /// What the task has not begun yet.
    pub(crate) fn rest(&self, task: u32) -> &'a [Segment] {
        let segments = &self.tasks[task as usize].segments;
        segments
            .get(self.places[task as usize] as usize..)
            .unwrap_or_default()
    }

    /// Whether every task has ended.
    pub(crate) fn is_finished(&self) -> bool {
        self.unfinished == 0
    }

    pub(crate) fn is_over_limit(&self) -> bool {
        self.recorder.len() >= self.max_spans
    }

    /// What the task does next; locks that can be taken or given back are, in passing.
    ///
    /// Tasks that get a lock by that are appended to `woken`.
    #[inline]
    pub(crate) fn next(&mut self, task: u32, woken: &mut Vec<u32>) -> Next {
        let segments = &self.tasks[task as usize].segments;
        let place = &mut self.places[task as usize];
        while let Some(segment) = segments.get(*place as usize) {
            *place += 1;
            match *segment {
                Segment::Cpu(duration) => {
                    if !duration.is_zero() {
                        return Next::Cpu(duration);
                    }
                }
                Segment::Io(duration) => return Next::Io(duration),
                Segment::Acquire(LockId(lock)) => {
                    if !self.locks.acquire(task, lock) {
                        return Next::Lock;
                    }
                }
                Segment::Release(LockId(lock)) => woken.extend(self.locks.release(lock)),
            }
        }
        Next::End
    }

    #[inline]
    pub(crate) fn record(
        &mut self,
        task: u32,
        from: SimTime,
        to: SimTime,
        what: (State, Reason),
        at: Place,
    ) {
        self.recorder.record(span(task, from, to, what, at));
    }

    #[inline]
    pub(crate) fn open(
        &mut self,
        task: u32,
        from: SimTime,
        what: (State, Reason),
        at: Place,
    ) -> Slot {
        self.recorder.open(span(task, from, from, what, at))
    }

    /// Opens the span of a wait for a lock; [`Run::end_lock_wait`] closes it.
    pub(crate) fn begin_lock_wait(&mut self, task: u32, from: SimTime, state: State, at: Place) {
        let slot = self.open(task, from, (state, Reason::Lock), at);
        if self.lock_waits.is_empty() {
            self.lock_waits = vec![slot; self.tasks.len()];
        }
        self.lock_waits[task as usize] = slot;
    }

    pub(crate) fn end_lock_wait(&mut self, task: u32, at: SimTime) {
        let slot = self.lock_waits[task as usize];
        self.recorder.close(slot, at);
    }

    #[inline]
    pub(crate) fn finish_task(&mut self, task: u32, at: SimTime) {
        self.recorder.finish_task(task, at);
        self.unfinished -= 1;
        self.end = self.end.max(at);
    }

    /// When the last task ended so far.
    pub(crate) fn end(&self) -> SimTime {
        self.end
    }

    /// The trace of a run that goes on to `now` even if the last task ended before.
    pub(crate) fn into_trace_ending(mut self, now: SimTime) -> Trace {
        self.end = self.end.max(now);
        self.into_trace(now)
    }

    /// The trace of a run that stands at `now`, after so many steps of whoever decides.
    pub(crate) fn into_trace_so_far(mut self, now: SimTime, steps: u64) -> Trace {
        self.recorder.set_limit_reached(LimitReached::Steps(steps));
        self.recorder.finish(now)
    }

    /// The trace. Nothing can happen any more after `now`, or a limit was reached there.
    pub(crate) fn into_trace(mut self, now: SimTime) -> Trace {
        let mut end = self.end;
        if self.unfinished > 0 {
            end = end.max(now);
            if self.is_over_limit() {
                let limit = LimitReached::Spans(self.max_spans as u64);
                self.recorder.set_limit_reached(limit);
            } else {
                let cycle = self.locks.cycle().into_iter().map(TaskId).collect();
                self.recorder.set_outcome(Outcome::Deadlock { cycle });
            }
        }
        self.recorder.finish(end)
    }
}

#[inline]
fn span(
    task: u32,
    start: SimTime,
    end: SimTime,
    (state, reason): (State, Reason),
    at: Place,
) -> Span {
    Span {
        start,
        end,
        state,
        reason,
        task: Some(TaskId(task)),
        worker: at.worker,
        core: at.core,
    }
}
