//! What a run notes while it goes, and the trace that is made of it.

use std::cell::{Cell, RefCell};

use interleave_trace::{Origin, Reason, SimTime, Span, State, Trace, TraceBuilder};

/// The notes of a run. Times are the clock's, and the trace begins at the first note.
#[derive(Debug)]
pub struct Log {
    clock: fn() -> SimTime,
    notes: RefCell<Vec<Note>>,
    steps: Cell<u32>,
}

/// From `at` on a task is in a state; with [`State::Done`] it has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Note {
    at: SimTime,
    task: u32,
    state: State,
    reason: Reason,
}

impl Log {
    /// No notes yet; `clock` tells the time and never goes back.
    pub fn new(clock: fn() -> SimTime) -> Self {
        Self {
            clock,
            notes: RefCell::default(),
            steps: Cell::new(0),
        }
    }

    /// The task computes from now on.
    pub fn running(&self, task: u32) {
        self.note(task, State::Running, Reason::None);
    }

    /// The task waits for a timer from now on.
    pub fn waiting(&self, task: u32) {
        self.note(task, State::Waiting, Reason::Timer);
    }

    /// The task could go on and waits for its turn.
    pub fn ready(&self, task: u32) {
        self.note(task, State::Ready, Reason::None);
    }

    /// The task waits for a worker from now on.
    pub fn away(&self, task: u32) {
        self.note(task, State::Waiting, Reason::Io);
    }

    /// The task's timer, which was due at `due` on the run's clock, has fired: until now it was late.
    pub fn fired(&self, task: u32, due: SimTime) {
        let now = (self.clock)();
        if now > due {
            self.notes.borrow_mut().push(Note {
                at: due,
                task,
                state: State::Ready,
                reason: Reason::None,
            });
        }
    }

    /// What the run's clock says.
    pub fn now(&self) -> SimTime {
        (self.clock)()
    }

    /// The worker of the task is being started.
    pub fn starting(&self, task: u32) {
        self.note(task, State::Starting, Reason::None);
    }

    /// The task has ended.
    pub fn done(&self, task: u32) {
        self.note(task, State::Done, Reason::None);
    }

    /// One more step of the run is done, for the reader to see how far it is.
    pub fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    /// What the first `tasks` tasks are doing now; ready until their first note.
    pub fn states(&self, tasks: u32) -> Vec<State> {
        let notes = self.notes.borrow();
        let last = |task| notes.iter().rev().find(|note| note.task == task);
        (0..tasks)
            .map(|task| last(task).map_or(State::Ready, |note| note.state))
            .collect()
    }

    /// How many steps are done.
    pub fn steps(&self) -> u32 {
        self.steps.get()
    }

    /// The trace of what was noted, with tasks numbered from 0; nothing if nothing was noted.
    pub fn trace(&self) -> Option<Trace> {
        let notes = self.notes.borrow();
        let origin = notes.iter().map(|note| note.at).min()?;
        let tasks = notes.iter().map(|note| note.task).max()? + 1;
        let mut builder = TraceBuilder::new(Origin::Measured);
        for task in 0..tasks {
            let id = builder.task("", SimTime::ZERO).ok()?;
            let own: Vec<&Note> = notes.iter().filter(|note| note.task == task).collect();
            for pair in own.windows(2) {
                let span = Span {
                    start: pair[0].at - origin,
                    end: pair[1].at - origin,
                    state: pair[0].state,
                    reason: pair[0].reason,
                    task: Some(id),
                    worker: None,
                    core: None,
                };
                // After its end a task may begin anew; being done is no span.
                if span.state != State::Done {
                    builder.span(span).ok()?;
                }
            }
            if let Some(last) = own.last().filter(|last| last.state == State::Done) {
                builder.finish_task(id, last.at - origin).ok()?;
            }
        }
        builder.finish().ok()
    }

    fn note(&self, task: u32, state: State, reason: Reason) {
        let at = (self.clock)();
        self.notes.borrow_mut().push(Note {
            at,
            task,
            state,
            reason,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interleave_trace::TrackId;

    thread_local!(static CLOCK: Cell<u64> = const { Cell::new(0) });

    fn clock() -> SimTime {
        SimTime::from_millis(CLOCK.get())
    }

    fn spans(trace: &Trace, task: u32) -> Vec<(u64, u64, State)> {
        let track = TrackId::Task(interleave_trace::TaskId(task));
        let millis = |time: SimTime| time.as_nanos() / 1_000_000;
        trace
            .spans(track)
            .map(|span| (millis(span.start), millis(span.end), span.state))
            .collect()
    }

    #[test]
    fn a_trace_begins_at_the_first_note_and_tasks_are_ready_until_theirs() {
        CLOCK.set(1_000);
        let log = Log::new(clock);
        log.waiting(0);
        CLOCK.set(1_100);
        log.done(0);
        log.running(1);
        CLOCK.set(1_150);
        log.waiting(1);
        CLOCK.set(1_300);
        log.done(1);
        let trace = log.trace().expect("notes make a trace");
        assert_eq!(trace.origin(), Origin::Measured);
        assert_eq!(trace.end(), SimTime::from_millis(300));
        assert_eq!(spans(&trace, 0), [(0, 100, State::Waiting)]);
        assert_eq!(
            spans(&trace, 1),
            [
                (0, 100, State::Ready),
                (100, 150, State::Running),
                (150, 300, State::Waiting)
            ]
        );
    }

    #[test]
    fn nothing_noted_is_no_trace() {
        assert!(Log::new(clock).trace().is_none());
    }
}
