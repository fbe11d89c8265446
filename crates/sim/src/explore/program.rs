//! Threads that share variables, and what their steps do.

use super::Step;
use crate::{LockId, Rule, Segment, SimError, Task, Workload};
use interleave_trace::SimTime;
use std::collections::BTreeMap;

/// Threads, each a list of steps, with the variables that they share and what is expected of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    shared: BTreeMap<String, i64>,
    expected: BTreeMap<String, i64>,
    threads: Vec<Thread>,
    locks: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Thread {
    name: String,
    steps: Vec<Step>,
}

/// The state between two steps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Memory {
    /// For each thread the number of its next step.
    places: Vec<usize>,
    registers: Vec<i64>,
    /// In the order of the variables' names.
    variables: Vec<i64>,
    /// For each lock the thread that holds it.
    holders: Vec<Option<usize>>,
}

impl Program {
    /// The largest number of threads.
    pub const MAX_THREADS: usize = 8;
    /// The largest number of steps of a thread.
    pub const MAX_STEPS: usize = 64;
    /// How long a step takes when it is shown.
    pub const STEP: SimTime = SimTime::from_millis(1);

    /// No threads yet, and these variables with their first values.
    pub fn new(shared: BTreeMap<String, i64>) -> Self {
        Self {
            shared,
            expected: BTreeMap::new(),
            threads: Vec::new(),
            locks: Vec::new(),
        }
    }

    /// What a variable should be at the end.
    ///
    /// # Errors
    ///
    /// When there is no such variable.
    pub fn expect(&mut self, name: &str, value: i64) -> Result<(), SimError> {
        self.check_variable(name)?;
        self.expected.insert(name.to_owned(), value);
        Ok(())
    }

    /// Adds a thread.
    ///
    /// # Errors
    ///
    /// When there are too many threads or steps, or a step names a variable that is not there.
    pub fn thread(&mut self, name: &str, steps: Vec<Step>) -> Result<(), SimError> {
        if self.threads.len() == Self::MAX_THREADS || steps.len() > Self::MAX_STEPS {
            return Err(SimError::new(
                Rule::ProgramTooLarge,
                &[&Self::MAX_THREADS, &Self::MAX_STEPS],
            ));
        }
        for step in &steps {
            self.check_step(step)?;
            if let Step::Acquire(lock) | Step::Release(lock) = step
                && !self.locks.contains(lock)
            {
                self.locks.push(lock.clone());
            }
        }
        let name = name.to_owned();
        self.threads.push(Thread { name, steps });
        self.workload().check(&crate::Limits::default())
    }

    /// Whether the variable that a step names is there.
    ///
    /// # Errors
    ///
    /// One sentence with the variables that are there.
    pub fn check_step(&self, step: &Step) -> Result<(), SimError> {
        match step {
            Step::Load(name) | Step::Store(name) => self.check_variable(name),
            Step::Add(_) | Step::Acquire(_) | Step::Release(_) => Ok(()),
        }
    }

    fn check_variable(&self, name: &str) -> Result<(), SimError> {
        if self.shared.contains_key(name) {
            return Ok(());
        }
        let names: Vec<&str> = self.shared.keys().map(String::as_str).collect();
        Err(SimError::new(Rule::NotShared, &[&name, &names.join(", ")]))
    }

    /// The number of threads.
    pub fn thread_count(&self) -> usize {
        self.threads.len()
    }

    /// The names of the threads, in order.
    pub fn thread_names(&self) -> impl Iterator<Item = &str> {
        self.threads.iter().map(|thread| thread.name.as_str())
    }

    /// The steps of a thread; none for one that is not there.
    pub fn steps(&self, thread: usize) -> &[Step] {
        self.threads.get(thread).map_or(&[], |thread| &thread.steps)
    }

    /// The variables with their first values, by name.
    pub fn shared(&self) -> &BTreeMap<String, i64> {
        &self.shared
    }

    /// What is expected at the end, by name.
    pub fn expected(&self) -> &BTreeMap<String, i64> {
        &self.expected
    }

    /// The variables after these steps, by name.
    ///
    /// # Errors
    ///
    /// As [`Program::check_order`].
    pub fn result(&self, order: &[usize]) -> Result<BTreeMap<String, i64>, SimError> {
        let memory = self.run(order)?;
        let mut result = self.shared.clone();
        for (value, now) in result.values_mut().zip(memory.variables) {
            *value = now;
        }
        Ok(result)
    }

    /// Whether the threads can make their steps in this order, and all of them, or as many as a deadlock
    /// leaves.
    ///
    /// # Errors
    ///
    /// One sentence on the first step that cannot be made, or on what is left undone.
    pub fn check_order(&self, order: &[usize]) -> Result<(), SimError> {
        self.run(order).map(|_| ())
    }

    fn run(&self, order: &[usize]) -> Result<Memory, SimError> {
        let mut memory = self.start();
        for (number, &thread) in order.iter().enumerate() {
            if !self.can_step(&memory, thread) {
                return Err(SimError::new(Rule::NotItsTurn, &[&(number + 1), &thread]));
            }
            self.step(&mut memory, thread);
        }
        let can_go_on = (0..self.thread_count()).any(|thread| self.can_step(&memory, thread));
        if can_go_on {
            return Err(SimError::new(Rule::OrderTooShort, &[]));
        }
        Ok(memory)
    }

    /// The threads as tasks whose steps take [`Program::STEP`] each, for any execution model.
    pub fn workload(&self) -> Workload {
        let lock = |name: &String| {
            let known = self.locks.iter().position(|known| known == name);
            LockId(
                known
                    .and_then(|number| u16::try_from(number).ok())
                    .unwrap_or(0),
            )
        };
        let segments = |step: &Step| match step {
            Step::Acquire(name) => vec![Segment::Acquire(lock(name)), Segment::Cpu(Self::STEP)],
            Step::Release(name) => vec![Segment::Cpu(Self::STEP), Segment::Release(lock(name))],
            _ => vec![Segment::Cpu(Self::STEP)],
        };
        let task = |thread: &Thread| {
            let segments: Vec<Segment> = thread.steps.iter().flat_map(segments).collect();
            Task::new(thread.name.as_str(), segments)
        };
        Workload::new(self.threads.iter().map(task).collect())
    }

    pub(super) fn start(&self) -> Memory {
        Memory {
            places: vec![0; self.threads.len()],
            registers: vec![0; self.threads.len()],
            variables: self.shared.values().copied().collect(),
            holders: vec![None; self.locks.len()],
        }
    }

    pub(super) fn next_step(&self, memory: &Memory, thread: usize) -> Option<&Step> {
        self.threads.get(thread)?.steps.get(memory.places[thread])
    }

    /// Who holds the lock that the thread asks for with its next step.
    pub(super) fn stopped_by(&self, memory: &Memory, thread: usize) -> Option<usize> {
        match self.next_step(memory, thread)? {
            Step::Acquire(name) => memory.holders[self.lock(name)],
            _ => None,
        }
    }

    pub(super) fn can_step(&self, memory: &Memory, thread: usize) -> bool {
        self.next_step(memory, thread).is_some() && self.stopped_by(memory, thread).is_none()
    }

    /// Makes the thread's next step, if it has one.
    pub(super) fn step(&self, memory: &mut Memory, thread: usize) {
        let Some(step) = self.next_step(memory, thread) else {
            return;
        };
        match step {
            Step::Load(name) => memory.registers[thread] = memory.variables[self.variable(name)],
            Step::Add(number) => {
                memory.registers[thread] = memory.registers[thread].wrapping_add(*number);
            }
            Step::Store(name) => memory.variables[self.variable(name)] = memory.registers[thread],
            Step::Acquire(name) => memory.holders[self.lock(name)] = Some(thread),
            Step::Release(name) => memory.holders[self.lock(name)] = None,
        }
        memory.places[thread] += 1;
    }

    pub(super) fn register(memory: &Memory, thread: usize) -> i64 {
        memory.registers[thread]
    }

    pub(super) fn is_done(&self, memory: &Memory) -> bool {
        (0..self.threads.len()).all(|thread| self.next_step(memory, thread).is_none())
    }

    pub(super) fn is_as_expected(&self, memory: &Memory) -> bool {
        let mut expected = self.expected.iter();
        expected.all(|(name, value)| memory.variables[self.variable(name)] == *value)
    }

    /// The place of a variable; its name was checked when the step was added.
    fn variable(&self, name: &str) -> usize {
        self.shared
            .keys()
            .position(|known| known == name)
            .unwrap_or(0)
    }

    fn lock(&self, name: &str) -> usize {
        self.locks
            .iter()
            .position(|known| known == name)
            .unwrap_or(0)
    }
}
