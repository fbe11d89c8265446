//! Workloads and machines: what there is to do, and on what.

use crate::{Limits, Rule, SimError};
use interleave_trace::SimTime;
use std::sync::Arc;

/// A lock, numbered from 0 within its workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LockId(pub u16);

/// One piece of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Somebody here has to compute for so long.
    Cpu(SimTime),
    /// Something outside works for so long; nobody here has to.
    Io(SimTime),
    /// Takes a lock, or waits in order of asking until it is free. Takes no time by itself.
    Acquire(LockId),
    /// Gives a lock back, to the first that asked for it if there is one. Takes no time.
    Release(LockId),
}

/// A sequence of segments that begins at its arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What it is called.
    pub name: Arc<str>,
    /// When it comes to be.
    pub arrival: SimTime,
    /// What it does, one after the other; tasks of equal shape may share them.
    pub segments: Arc<[Segment]>,
}

impl Task {
    /// A task that arrives at the beginning.
    pub fn new(name: impl Into<Arc<str>>, segments: impl Into<Arc<[Segment]>>) -> Self {
        Self {
            name: name.into(),
            arrival: SimTime::ZERO,
            segments: segments.into(),
        }
    }

    /// The same task, arriving at `arrival`.
    pub fn arriving_at(self, arrival: SimTime) -> Self {
        Self { arrival, ..self }
    }

    /// How long it computes in all.
    pub fn cpu(&self) -> SimTime {
        let cpu = |segment: &Segment| match segment {
            Segment::Cpu(duration) => *duration,
            _ => SimTime::ZERO,
        };
        self.segments.iter().map(cpu).sum()
    }

    /// How long something outside works for it in all.
    pub fn io(&self) -> SimTime {
        let io = |segment: &Segment| match segment {
            Segment::Io(duration) => *duration,
            _ => SimTime::ZERO,
        };
        self.segments.iter().map(io).sum()
    }
}

/// A list of tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// The tasks; their order decides between them wherever nothing else does.
    pub tasks: Vec<Task>,
}

impl Workload {
    /// These tasks.
    pub fn new(tasks: Vec<Task>) -> Self {
        Self { tasks }
    }

    /// How long all tasks compute together.
    pub fn cpu(&self) -> SimTime {
        self.tasks.iter().map(Task::cpu).sum()
    }

    /// The number of segments of all tasks together.
    pub fn segment_count(&self) -> usize {
        self.tasks.iter().map(|task| task.segments.len()).sum()
    }

    /// Whether any task takes a lock.
    pub fn has_locks(&self) -> bool {
        self.lock_count() > 0
    }

    /// One more than the largest lock that is named.
    pub(crate) fn lock_count(&self) -> usize {
        let segments = self.tasks.iter().flat_map(|task| task.segments.iter());
        segments
            .map(|segment| match segment {
                Segment::Acquire(LockId(id)) | Segment::Release(LockId(id)) => usize::from(*id) + 1,
                _ => 0,
            })
            .max()
            .unwrap_or(0)
    }

    /// Whether it is within the limits, fits into simulated time and gives back every lock.
    ///
    /// # Errors
    ///
    /// One sentence on the first thing that is wrong.
    pub fn check(&self, limits: &Limits) -> Result<(), SimError> {
        let (tasks, segments) = (self.tasks.len(), self.segment_count());
        if tasks > limits.tasks {
            return Err(SimError::new(Rule::TooManyTasks, &[&tasks, &limits.tasks]));
        }
        if segments > limits.segments {
            return Err(SimError::new(
                Rule::TooManySegments,
                &[&segments, &limits.segments],
            ));
        }
        let mut sum: u128 = 0;
        let mut last_arrival = 0;
        for task in &self.tasks {
            last_arrival = last_arrival.max(task.arrival.as_nanos());
            for segment in task.segments.iter() {
                if let Segment::Cpu(duration) | Segment::Io(duration) = segment {
                    sum += u128::from(duration.as_nanos());
                }
            }
        }
        if sum + u128::from(last_arrival) > u128::from(MAX_TOTAL.as_nanos()) {
            return Err(too_long());
        }
        if self.has_locks() {
            self.tasks.iter().try_for_each(check_locks)?;
        }
        Ok(())
    }
}

/// No sum of durations may be longer, so that no instant can overflow: 2^60 ns, about 36 years.
pub(crate) const MAX_TOTAL: SimTime = SimTime::from_nanos(1 << 60);

/// The refusal of what takes longer than [`MAX_TOTAL`].
pub(crate) fn too_long() -> SimError {
    let hours = MAX_TOTAL.as_nanos() / 3_600_000_000_000;
    SimError::new(Rule::TooLong, &[&hours])
}

/// A task gives back what it holds, and no more.
fn check_locks(task: &Task) -> Result<(), SimError> {
    let mut held: Vec<LockId> = Vec::new();
    for segment in task.segments.iter() {
        match segment {
            Segment::Acquire(lock) => held.push(*lock),
            Segment::Release(lock) => {
                let place = held
                    .iter()
                    .position(|known| known == lock)
                    .ok_or_else(|| SimError::new(Rule::LockNotHeld, &[&task.name]))?;
                held.remove(place);
            }
            Segment::Cpu(_) | Segment::Io(_) => {}
        }
    }
    if held.is_empty() {
        Ok(())
    } else {
        Err(SimError::new(Rule::LockKept, &[&task.name]))
    }
}

/// What runs a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The number of cores, 1 to [`Machine::MAX_CORES`].
    pub cores: u16,
}

impl Machine {
    /// The largest number of cores.
    pub const MAX_CORES: u16 = 254;
}
