//! Writing a trace with checks, for everybody but the model.

use crate::trace::{Mark, Outcome, TaskEntry, WorkerEntry, WorkerKind};
use crate::{
    CoreId, Origin, Reason, Recorder, SimTime, Span, State, TaskId, Trace, TraceError, TrackId,
    WorkerId,
};
use std::sync::Arc;

/// Builds a trace from tasks, workers, spans and marks in any order and checks it at the end.
///
/// ```
/// use interleave_trace::{Origin, Reason, SimTime, Span, State, TraceBuilder};
///
/// let mut builder = TraceBuilder::new(Origin::Imported);
/// let task = builder.task("download", SimTime::ZERO)?;
/// builder.span(Span {
///     start: SimTime::from_secs(1),
///     end: SimTime::from_secs(2),
///     state: State::Running,
///     reason: Reason::None,
///     task: Some(task),
///     worker: None,
///     core: None,
/// })?;
/// builder.finish_task(task, SimTime::from_secs(2))?;
/// let trace = builder.finish()?;
/// assert_eq!(trace.end(), SimTime::from_secs(2));
/// # Ok::<(), interleave_trace::TraceError>(())
/// ```
#[derive(Debug)]
pub struct TraceBuilder {
    origin: Origin,
    gap: (State, Reason),
    outcome: Outcome,
    end: Option<SimTime>,
    tasks: Vec<TaskEntry>,
    cores: u8,
    workers: Vec<WorkerEntry>,
    marks: Vec<Mark>,
    spans: Vec<(Span, bool)>,
}

impl TraceBuilder {
    /// An empty trace.
    pub fn new(origin: Origin) -> Self {
        Self {
            origin,
            gap: (State::Ready, Reason::None),
            outcome: Outcome::Finished,
            end: None,
            tasks: Vec::new(),
            cores: 0,
            workers: Vec::new(),
            marks: Vec::new(),
            spans: Vec::new(),
        }
    }

    /// Who says so.
    pub fn origin(&mut self, origin: Origin) -> &mut Self {
        self.origin = origin;
        self
    }

    /// What a task is doing where nothing is recorded; `ready` if not set.
    pub fn gap(&mut self, state: State, reason: Reason) -> &mut Self {
        self.gap = (state, reason);
        self
    }

    /// How the run ended; [`Outcome::Finished`] if not set.
    pub fn outcome(&mut self, outcome: Outcome) -> &mut Self {
        self.outcome = outcome;
        self
    }

    /// When everything is over; the last instant that is mentioned if not set.
    pub fn end(&mut self, end: SimTime) -> &mut Self {
        self.end = Some(end);
        self
    }

    /// That there are so many cores; never fewer than are mentioned.
    pub fn cores(&mut self, cores: u8) -> &mut Self {
        self.cores = self.cores.max(cores);
        self
    }

    /// Adds a task.
    ///
    /// # Errors
    ///
    /// When there are 2^32 - 1 tasks.
    pub fn task(&mut self, name: &str, arrival: SimTime) -> Result<TaskId, TraceError> {
        let id = u32::try_from(self.tasks.len())
            .ok()
            .filter(|&id| id < u32::MAX);
        let id = id.ok_or_else(|| TraceError::new("a trace holds at most 2^32 - 1 tasks"))?;
        self.tasks.push(TaskEntry {
            name: Arc::from(name),
            arrival,
            finish: None,
        });
        Ok(TaskId(id))
    }

    /// Adds a thread or a process.
    ///
    /// # Errors
    ///
    /// When there are 65,535 of them.
    pub fn worker(&mut self, kind: WorkerKind, name: &str) -> Result<WorkerId, TraceError> {
        let id = u16::try_from(self.workers.len())
            .ok()
            .filter(|&id| id < u16::MAX);
        let id = id
            .ok_or_else(|| TraceError::new("a trace holds at most 65,535 threads and processes"))?;
        self.workers.push(WorkerEntry {
            kind,
            name: Arc::from(name),
        });
        Ok(WorkerId(id))
    }

    /// Notes when a task ended.
    ///
    /// # Errors
    ///
    /// When there is no such task, it has ended already, or it would end before it arrives.
    pub fn finish_task(&mut self, task: TaskId, at: SimTime) -> Result<(), TraceError> {
        let entry = self.tasks.get_mut(task.0 as usize);
        let entry = entry.ok_or_else(|| TraceError::new(format!("there is no task {}", task.0)))?;
        if entry.finish.is_some() {
            return Err(TraceError::new(format!("task {} ends twice", task.0)));
        }
        if at < entry.arrival {
            return Err(TraceError::new(format!(
                "task {} ends before it arrives",
                task.0
            )));
        }
        entry.finish = Some(at);
        Ok(())
    }

    /// Adds a span; an empty one is left out.
    ///
    /// # Errors
    ///
    /// When it ends before it starts, or names a task, worker or core that does not exist.
    pub fn span(&mut self, span: Span) -> Result<(), TraceError> {
        self.add(span, false)
    }

    /// Adds a span that lasts to the end of the trace, whenever that is (its `end` is ignored).
    ///
    /// # Errors
    ///
    /// As [`TraceBuilder::span`].
    pub fn open_span(&mut self, span: Span) -> Result<(), TraceError> {
        let end = span.start;
        self.add(Span { end, ..span }, true)
    }

    /// Notes something at an instant.
    ///
    /// # Errors
    ///
    /// When its label has a line break.
    pub fn mark(&mut self, mark: Mark) -> Result<(), TraceError> {
        if mark.label.contains(['\n', '\r']) {
            return Err(TraceError::new("the label of a mark is one line"));
        }
        self.marks.push(mark);
        Ok(())
    }

    /// The trace.
    ///
    /// # Errors
    ///
    /// When two spans overlap on a track, a task does something before it arrives or after it ends, or the
    /// end that was set is too early.
    pub fn finish(self) -> Result<Trace, TraceError> {
        let spans = self.spans.iter().map(|(span, _)| span.end);
        let tasks = self
            .tasks
            .iter()
            .map(|task| task.finish.unwrap_or(task.arrival));
        let marks = self.marks.iter().map(|mark| mark.at);
        let last = spans.chain(tasks).chain(marks).max().unwrap_or_default();
        let end = self.end.unwrap_or(last);
        if end < last {
            return Err(TraceError::new(format!(
                "something is said to happen at {last}, after the end"
            )));
        }
        let mut recorder = Recorder::new(self.origin, self.tasks, self.spans.len());
        recorder.set_gap(self.gap.0, self.gap.1);
        recorder.set_outcome(self.outcome);
        recorder.set_cores(self.cores);
        recorder.set_workers(self.workers);
        for mark in self.marks {
            recorder.mark(mark);
        }
        for (span, open) in self.spans {
            if open {
                recorder.open(span);
            } else {
                recorder.record(span);
            }
        }
        let trace = recorder.finish(end);
        check_tracks(&trace)?;
        Ok(trace)
    }

    fn add(&mut self, span: Span, open: bool) -> Result<(), TraceError> {
        if span.end < span.start {
            return Err(TraceError::new(format!(
                "a span at {} ends before it starts",
                span.start
            )));
        }
        if let Some(TaskId(id)) = span.task
            && id as usize >= self.tasks.len()
        {
            return Err(TraceError::new(format!("there is no task {id}")));
        }
        if let Some(WorkerId(id)) = span.worker
            && usize::from(id) >= self.workers.len()
        {
            return Err(TraceError::new(format!(
                "there is no thread or process {id}"
            )));
        }
        if let Some(CoreId(id)) = span.core {
            if id == u8::MAX {
                return Err(TraceError::new("a trace holds at most 255 cores"));
            }
            self.cores = self.cores.max(id + 1);
        }
        if open || span.start < span.end {
            self.spans.push((span, open));
        }
        Ok(())
    }
}

/// No two spans of a track overlap, and a task's lie between its arrival and its end.
fn check_tracks(trace: &Trace) -> Result<(), TraceError> {
    for track in trace.tracks() {
        let mut told = SimTime::ZERO;
        let mut open = false;
        if let TrackId::Task(id) = track {
            told = trace.tasks()[id.0 as usize].arrival;
        }
        for span in trace.recorded_on(track) {
            if open || span.start < told {
                let what = match track {
                    TrackId::Task(id) if told == trace.tasks()[id.0 as usize].arrival => {
                        "begins before its arrival"
                    }
                    _ => "begins before another one has ended",
                };
                return Err(TraceError::new(format!(
                    "on track {track} the span at {} {what}",
                    span.start
                )));
            }
            open = span.end == SimTime::MAX;
            told = span.end;
        }
        if let TrackId::Task(id) = track
            && trace.tasks()[id.0 as usize]
                .finish
                .is_some_and(|finish| finish < told)
        {
            return Err(TraceError::new(format!(
                "track {track} goes on after its end"
            )));
        }
    }
    Ok(())
}
