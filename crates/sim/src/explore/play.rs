//! Playing one order of steps.

use super::{Program, Step};
use crate::SimError;
use interleave_trace::{
    CoreId, Mark, Origin, Outcome, Reason, Recorder, SimTime, Span, State, TaskEntry, TaskId,
    Trace, WorkerEntry, WorkerId, WorkerKind,
};
use std::fmt::Write as _;

impl Program {
    /// The trace of one order of steps on one core; each step takes [`Program::STEP`] and is marked with
    /// what it did.
    ///
    /// # Errors
    ///
    /// As [`Program::check_order`].
    pub fn play(&self, order: &[usize]) -> Result<Trace, SimError> {
        self.check_order(order)?;
        let entry = |name: &str| TaskEntry {
            name: name.into(),
            arrival: SimTime::ZERO,
            finish: None,
        };
        let worker = |name: &str| WorkerEntry {
            kind: WorkerKind::Thread,
            name: name.into(),
        };
        let mut recorder = Recorder::new(
            Origin::Computed,
            self.thread_names().map(entry).collect(),
            order.len(),
        );
        recorder.set_workers(self.thread_names().map(worker).collect());
        recorder.set_cores(1);
        let mut memory = self.start();
        let mut now = SimTime::ZERO;
        for &thread in order {
            let Some(step) = self.next_step(&memory, thread).cloned() else {
                continue;
            };
            self.step(&mut memory, thread);
            let over = now + Self::STEP;
            recorder.record(span(thread, now, over, State::Running, Reason::None));
            recorder.mark(Mark {
                at: over,
                task: Some(task(thread)),
                label: label(&step, Self::register(&memory, thread)),
            });
            now = over;
            if self.next_step(&memory, thread).is_none() {
                recorder.finish_task(task(thread).0, now);
            }
        }
        if !self.is_done(&memory) {
            let mut cycle = Vec::new();
            for thread in 0..self.thread_count() {
                if self.next_step(&memory, thread).is_some() {
                    recorder.open(span(thread, now, now, State::Blocked, Reason::Lock));
                    if cycle.is_empty() {
                        cycle = self.cycle_from(&memory, thread);
                    }
                }
            }
            recorder.set_outcome(Outcome::Deadlock { cycle });
        }
        Ok(recorder.finish(now))
    }

    /// The threads that wait for each other, if this one is among them.
    fn cycle_from(&self, memory: &super::Memory, first: usize) -> Vec<TaskId> {
        let mut cycle = vec![task(first)];
        let mut at = first;
        while let Some(holder) = self.stopped_by(memory, at) {
            if holder == first {
                return cycle;
            }
            if cycle.contains(&task(holder)) {
                break;
            }
            cycle.push(task(holder));
            at = holder;
        }
        Vec::new()
    }
}

/// There are at most [`Program::MAX_THREADS`].
fn task(thread: usize) -> TaskId {
    TaskId(u32::try_from(thread).unwrap_or(u32::MAX))
}

fn span(thread: usize, start: SimTime, end: SimTime, state: State, reason: Reason) -> Span {
    Span {
        start,
        end,
        state,
        reason,
        task: Some(task(thread)),
        worker: u16::try_from(thread).ok().map(WorkerId),
        core: (state == State::Running).then_some(CoreId(0)),
    }
}

/// The step and, where a value was read, made or written, that value.
fn label(step: &Step, register: i64) -> String {
    let mut label = step.to_string();
    if matches!(step, Step::Load(_) | Step::Add(_) | Step::Store(_)) {
        // Writing to a string cannot fail.
        let _ = write!(label, " = {register}");
    }
    label
}

impl Program {
    /// A scenario file that plays these threads in this order.
    pub fn to_toml(&self, order: &[usize]) -> String {
        let mut text = String::from("kind = \"program\"\n");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "order = {order:?}");
        for (table, values) in [("shared", self.shared()), ("expect", self.expected())] {
            let _ = writeln!(text, "\n[{table}]");
            for (name, value) in values {
                let _ = writeln!(text, "{name:?} = {value}");
            }
        }
        for (thread, name) in self.thread_names().enumerate() {
            let steps: Vec<String> = self.steps(thread).iter().map(Step::to_string).collect();
            let _ = writeln!(text, "\n[[tasks]]\nname = {name:?}\nsteps = {steps:?}");
        }
        text
    }
}
