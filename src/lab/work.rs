//! The workload as the reader builds it: tasks, each a list of segments, and what can be done to them.

mod shape;

use interleave_sim::{LockId, Segment, Task, Workload};
use interleave_trace::SimTime;

pub(super) use shape::rounds;
pub use shape::{Shape, shape, with_every, with_rounds, with_tasks};

/// The most tasks of a workload.
pub const MOST_TASKS: usize = 200;
/// The most segments of a task.
pub const MOST_SEGMENTS: usize = 80;
/// The most segments of all tasks together.
pub const MOST_IN_ALL: usize = 4_000;
/// The longest segment, and the latest arrival.
pub const LONGEST: SimTime = SimTime::from_secs(3_600);
/// The number of locks.
pub const LOCKS: u16 = 4;

/// What a new segment takes.
const NEW: SimTime = SimTime::from_millis(10);

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody here computes.
    Cpu,
    /// Something outside works.
    Io,
    /// Takes a lock.
    Acquire,
    /// Gives a lock back.
    Release,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cpu, Self::Io, Self::Acquire, Self::Release];

    /// Its word in scenario files and links.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Io => "io",
            Self::Acquire => "acquire",
            Self::Release => "release",
        }
    }

    /// The kind that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What a segment is.
    pub fn of(segment: Segment) -> Self {
        match segment {
            Segment::Cpu(_) => Self::Cpu,
            Segment::Io(_) => Self::Io,
            Segment::Acquire(_) => Self::Acquire,
            Segment::Release(_) => Self::Release,
        }
    }
}

/// How long a segment takes; locks take no time.
pub fn length(segment: Segment) -> SimTime {
    match segment {
        Segment::Cpu(time) | Segment::Io(time) => time,
        Segment::Acquire(_) | Segment::Release(_) => SimTime::ZERO,
    }
}

/// The lock of a segment that has one.
pub fn lock(segment: Segment) -> Option<u16> {
    match segment {
        Segment::Acquire(LockId(lock)) | Segment::Release(LockId(lock)) => Some(lock),
        _ => None,
    }
}

/// A segment of a task, both counted from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot {
    /// The task.
    pub task: usize,
    /// The segment.
    pub segment: usize,
}

/// A change of the workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// One more task at the end: a copy of the one named.
    CopyTask(usize),
    /// One task less.
    RemoveTask(usize),
    /// The task to another place in the list, which decides between equals.
    MoveTask(usize, usize),
    /// When the task comes to be.
    Arrive(usize, SimTime),
    /// One more segment, computing, behind this one.
    Add(Spot),
    /// One segment less.
    Remove(Spot),
    /// The segment to another place of its task.
    Move(Spot, usize),
    /// Another kind of segment.
    Turn(Spot, Kind),
    /// Another length.
    Stretch(Spot, SimTime),
    /// Another lock.
    Lock(Spot, u16),
}

/// The workload after a change; nothing where that is not possible.
pub fn edited(work: &Workload, edit: Edit) -> Option<Workload> {
    let mut tasks = work.tasks.clone();
    match edit {
        Edit::CopyTask(task) => {
            let copy = tasks.get(task)?.clone();
            tasks.push(copy);
        }
        Edit::RemoveTask(task) => {
            if tasks.len() < 2 || task >= tasks.len() {
                return None;
            }
            tasks.remove(task);
        }
        Edit::MoveTask(from, to) => {
            if from >= tasks.len() || to >= tasks.len() {
                return None;
            }
            let task = tasks.remove(from);
            tasks.insert(to, task);
        }
        Edit::Arrive(task, at) => tasks.get_mut(task)?.arrival = at.min(LONGEST),
        Edit::Add(spot) => change(&mut tasks, spot.task, |segments| {
            let behind = segments.len().min(spot.segment + 1);
            segments.insert(behind, Segment::Cpu(NEW));
            true
        })?,
        Edit::Remove(spot) => change(&mut tasks, spot.task, |segments| {
            let there = spot.segment < segments.len();
            if there {
                segments.remove(spot.segment);
            }
            there
        })?,
        Edit::Move(spot, to) => change(&mut tasks, spot.task, |segments| {
            let there = spot.segment < segments.len() && to < segments.len();
            if there {
                let segment = segments.remove(spot.segment);
                segments.insert(to, segment);
            }
            there
        })?,
        Edit::Turn(spot, kind) => one(&mut tasks, spot, |segment| {
            let time = match length(segment) {
                SimTime::ZERO => NEW,
                time => time,
            };
            let lock = LockId(lock(segment).unwrap_or(0));
            match kind {
                Kind::Cpu => Segment::Cpu(time),
                Kind::Io => Segment::Io(time),
                Kind::Acquire => Segment::Acquire(lock),
                Kind::Release => Segment::Release(lock),
            }
        })?,
        Edit::Stretch(spot, time) => one(&mut tasks, spot, |segment| with_length(segment, time))?,
        Edit::Lock(spot, lock) => one(&mut tasks, spot, |segment| {
            let lock = LockId(lock.min(LOCKS - 1));
            match segment {
                Segment::Acquire(_) => Segment::Acquire(lock),
                Segment::Release(_) => Segment::Release(lock),
                timed => timed,
            }
        })?,
    }
    within(tasks)
}

/// The segment with another length, if it has one.
fn with_length(segment: Segment, time: SimTime) -> Segment {
    let time = time.min(LONGEST);
    match segment {
        Segment::Cpu(_) => Segment::Cpu(time),
        Segment::Io(_) => Segment::Io(time),
        other => other,
    }
}

fn change(
    tasks: &mut [Task],
    task: usize,
    how: impl FnOnce(&mut Vec<Segment>) -> bool,
) -> Option<()> {
    let task = tasks.get_mut(task)?;
    let mut segments = task.segments.to_vec();
    if !how(&mut segments) {
        return None;
    }
    task.segments = segments.into();
    Some(())
}

fn one(tasks: &mut [Task], spot: Spot, how: impl FnOnce(Segment) -> Segment) -> Option<()> {
    change(tasks, spot.task, |segments| {
        let Some(segment) = segments.get_mut(spot.segment) else {
            return false;
        };
        *segment = how(*segment);
        true
    })
}

/// The tasks with their letters, if they are not too many.
pub(super) fn within(mut tasks: Vec<Task>) -> Option<Workload> {
    let in_all: usize = tasks.iter().map(|task| task.segments.len()).sum();
    let largest = tasks.iter().map(|task| task.segments.len()).max();
    if tasks.is_empty()
        || tasks.len() > MOST_TASKS
        || in_all > MOST_IN_ALL
        || largest.unwrap_or(0) > MOST_SEGMENTS
    {
        return None;
    }
    for (number, task) in tasks.iter_mut().enumerate() {
        let letter = letter(number);
        if *task.name != *letter {
            task.name = letter.into();
        }
    }
    Some(Workload::new(tasks))
}

/// What a task is called on pictures: A to Z, then AA, AB, …
pub fn letter(task: usize) -> String {
    let mut letters = String::new();
    if let Some(before) = (task / 26).checked_sub(1) {
        letters = letter(before);
    }
    letters.extend(u8::try_from(task % 26).map(|place| char::from(b'A' + place)));
    letters
}

/// What keeps a workload from running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The task gives back a lock that it does not hold.
    NotHeld {
        /// The task.
        task: usize,
        /// The lock.
        lock: u16,
    },
    /// The task ends with a lock in its hands.
    NotGivenBack {
        /// The task.
        task: usize,
        /// The lock.
        lock: u16,
    },
}

/// The first thing that keeps a workload from running.
pub fn fault(work: &Workload) -> Option<Fault> {
    work.tasks.iter().enumerate().find_map(|(task, one)| {
        let mut held: Vec<u16> = Vec::new();
        for segment in one.segments.iter() {
            match *segment {
                Segment::Acquire(LockId(lock)) => held.push(lock),
                Segment::Release(LockId(lock)) => {
                    let Some(place) = held.iter().position(|known| *known == lock) else {
                        return Some(Fault::NotHeld { task, lock });
                    };
                    held.remove(place);
                }
                _ => {}
            }
        }
        let lock = held.first().copied()?;
        Some(Fault::NotGivenBack { task, lock })
    })
}

/// Tasks of equal segments, for tests and presets.
#[cfg(test)]
pub(super) fn equal(count: usize, segments: &[Segment]) -> Workload {
    let segments: std::sync::Arc<[Segment]> = segments.into();
    let task = |_| Task::new("", segments.clone());
    within((0..count).map(task).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(millis: u64) -> SimTime {
        SimTime::from_millis(millis)
    }

    fn pair() -> Workload {
        equal(2, &[Segment::Cpu(ms(5)), Segment::Io(ms(55))])
    }

    fn done(work: &Workload, edit: Edit) -> Workload {
        edited(work, edit).unwrap_or_else(|| panic!("{edit:?} is not possible"))
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 27, 199].map(letter),
            ["A", "Z", "AA", "AB", "GR"]
        );
    }

    #[test]
    fn a_segment_can_be_added_turned_stretched_moved_and_removed() {
        let spot = Spot {
            task: 1,
            segment: 1,
        };
        let behind = Spot {
            task: 1,
            segment: 2,
        };
        let added = done(&pair(), Edit::Add(spot));
        assert_eq!(added.tasks[1].segments[2], Segment::Cpu(NEW));
        let turned = done(&added, Edit::Turn(behind, Kind::Io));
        let longer = done(&turned, Edit::Stretch(behind, ms(7)));
        let moved = done(&longer, Edit::Move(behind, 0));
        assert_eq!(moved.tasks[1].segments[0], Segment::Io(ms(7)));
        assert_eq!(
            done(
                &moved,
                Edit::Remove(Spot {
                    task: 1,
                    segment: 0
                })
            ),
            pair()
        );
        assert_eq!(moved.tasks[0], pair().tasks[0]);
    }

    #[test]
    fn what_is_not_there_cannot_be_changed() {
        let beyond = Spot {
            task: 0,
            segment: 2,
        };
        assert_eq!(edited(&pair(), Edit::Remove(beyond)), None);
        assert_eq!(edited(&pair(), Edit::Move(beyond, 0)), None);
        assert_eq!(edited(&pair(), Edit::CopyTask(9)), None);
        let last = equal(1, &[]);
        assert_eq!(edited(&last, Edit::RemoveTask(0)), None);
    }

    #[test]
    fn a_removed_or_moved_task_leaves_letters_in_order() {
        let three = done(&pair(), Edit::CopyTask(0));
        let moved = done(&three, Edit::MoveTask(2, 0));
        let names: Vec<_> = moved
            .tasks
            .iter()
            .map(|task| task.name.to_string())
            .collect();
        assert_eq!(names, ["A", "B", "C"]);
    }

    #[test]
    fn a_lock_that_stays_in_a_hand_or_was_never_there_is_a_fault() {
        let take = [Segment::Acquire(LockId(2)), Segment::Cpu(ms(1))];
        assert_eq!(
            fault(&equal(1, &take)),
            Some(Fault::NotGivenBack { task: 0, lock: 2 })
        );
        let give = [Segment::Release(LockId(1))];
        assert_eq!(
            fault(&equal(1, &give)),
            Some(Fault::NotHeld { task: 0, lock: 1 })
        );
        assert_eq!(fault(&pair()), None);
    }

    #[test]
    fn nothing_grows_beyond_its_bounds() {
        let long = equal(1, &[Segment::Cpu(ms(1))].repeat(MOST_SEGMENTS));
        assert_eq!(edited(&long, Edit::Add(Spot::default())), None);
        let many = equal(MOST_TASKS, &[]);
        assert_eq!(edited(&many, Edit::CopyTask(0)), None);
        assert_eq!(with_tasks(&long, MOST_TASKS, &long), None);
    }
}
