//! Who waits for whom at the end of a run that never ends.

use interleave_sim::{LockId, Segment, Workload};
use interleave_trace::{Outcome, Reason, State, TaskId, Trace, TrackId};

use super::work::length;

/// A task that waits for a lock that another one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Who waits.
    pub task: TaskId,
    /// For which lock, where it can be told.
    pub lock: Option<u16>,
    /// Who holds it.
    pub holder: TaskId,
}

/// The circle of waiting, beginning with its smallest task; empty where there is none.
pub fn waits(work: &Workload, trace: &Trace) -> Vec<Wait> {
    let Outcome::Deadlock { cycle } = trace.outcome() else {
        return Vec::new();
    };
    let holders = cycle.iter().cycle().skip(1);
    let wait = |(task, holder): (&TaskId, &TaskId)| Wait {
        task: *task,
        lock: wanted(work, trace, *task, *holder),
        holder: *holder,
    };
    cycle.iter().zip(holders).map(wait).collect()
}

/// The first lock that the task still asks for and the other one has asked for.
fn wanted(work: &Workload, trace: &Trace, task: TaskId, holder: TaskId) -> Option<u16> {
    let (mine, my_place) = (work.tasks.get(task.0 as usize)?, place(work, trace, task)?);
    let (its, its_place) = (
        work.tasks.get(holder.0 as usize)?,
        place(work, trace, holder)?,
    );
    let asked = |segments: &[Segment], lock| segments.contains(&Segment::Acquire(LockId(lock)));
    mine.segments[my_place..]
        .iter()
        .find_map(|segment| match segment {
            Segment::Acquire(LockId(lock)) if asked(&its.segments[..its_place], *lock) => {
                Some(*lock)
            }
            _ => None,
        })
}

/// How many segments of a task were begun before it stopped: its time was spent on them.
fn place(work: &Workload, trace: &Trace, task: TaskId) -> Option<usize> {
    let segments = &work.tasks.get(task.0 as usize)?.segments;
    let counts = |state, reason| {
        state == State::Running
            || (matches!(state, State::Waiting | State::Blocked)
                && reason != Reason::Lock
                && reason != Reason::Gil)
    };
    let mut spent: u64 = trace
        .spans(TrackId::Task(task))
        .filter(|span| counts(span.state, span.reason))
        .map(|span| span.duration().as_nanos())
        .sum();
    let mut place = 0;
    while let Some(segment) = segments.get(place) {
        let takes = length(*segment).as_nanos();
        if takes > spent || (spent == 0 && matches!(segment, Segment::Acquire(_))) {
            break;
        }
        spent -= takes;
        place += 1;
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::work;
    use interleave_sim::{ExecutionModel, Machine, Task, simulate};
    use interleave_trace::SimTime;

    fn both(first: u16, second: u16) -> Vec<Segment> {
        let ms = SimTime::from_millis;
        vec![
            Segment::Cpu(ms(1)),
            Segment::Acquire(LockId(first)),
            Segment::Io(ms(10)),
            Segment::Acquire(LockId(second)),
            Segment::Cpu(ms(1)),
            Segment::Release(LockId(second)),
            Segment::Release(LockId(first)),
        ]
    }

    #[test]
    fn each_task_of_the_circle_is_told_with_the_lock_that_it_wants() {
        let tasks = vec![Task::new("", both(0, 1)), Task::new("", both(1, 0))];
        let work = work::within(tasks).unwrap_or_default();
        let model = ExecutionModel::EventLoop {
            switch: SimTime::ZERO,
        };
        let trace = simulate(&work, &Machine { cores: 1 }, &model)
            .unwrap_or_else(|error| panic!("{error}"));
        let wait = |task, lock, holder| Wait {
            task: TaskId(task),
            lock: Some(lock),
            holder: TaskId(holder),
        };
        assert_eq!(waits(&work, &trace), [wait(0, 1, 1), wait(1, 0, 0)]);
    }

    #[test]
    fn where_everybody_ends_nobody_waits() {
        let work = work::equal(2, &both(0, 1));
        let model = ExecutionModel::EventLoop {
            switch: SimTime::ZERO,
        };
        let trace = simulate(&work, &Machine { cores: 1 }, &model)
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(waits(&work, &trace), []);
    }
}
