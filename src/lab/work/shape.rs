//! What all tasks have in common: what the sliders over a workload show and set.

use interleave_sim::{Segment, Task, Workload};
use interleave_trace::SimTime;

use super::{Kind, MOST_TASKS, length, with_length, within};

/// What a workload has in common, as the sliders show it; nothing where its tasks differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How long every computing takes.
    pub computing: Option<SimTime>,
    /// How long every wait takes; zero where nothing waits.
    pub waiting: Option<SimTime>,
    /// How often each task does the same.
    pub rounds: Option<usize>,
}

/// What a workload has in common.
pub fn shape(work: &Workload) -> Shape {
    let segments = || work.tasks.iter().flat_map(|task| task.segments.iter());
    let of = |kind: Kind| {
        let mut lengths = segments()
            .filter(|segment| Kind::of(**segment) == kind)
            .map(|segment| length(*segment));
        let first = lengths.next().unwrap_or_default();
        lengths.all(|length| length == first).then_some(first)
    };
    let mut rounds = work.tasks.iter().map(|task| rounds(&task.segments).1);
    let first = rounds.next().unwrap_or(1);
    Shape {
        computing: of(Kind::Cpu),
        waiting: of(Kind::Io),
        rounds: rounds.all(|rounds| rounds == first).then_some(first),
    }
}

/// The shortest part that the segments repeat, and how often.
pub(in crate::lab) fn rounds(segments: &[Segment]) -> (usize, usize) {
    let whole = segments.len();
    let part = (1..=whole).find(|part| {
        whole.is_multiple_of(*part)
            && segments
                .chunks(*part)
                .all(|chunk| *chunk == segments[..*part])
    });
    part.map_or((0, 1), |part| (part, whole / part))
}

/// With so many tasks: the last ones go, or others come. As long as the tasks are those of `like`, in turn, so are they;
/// else they are copies of those that are there, in turn.
pub fn with_tasks(work: &Workload, count: usize, like: &Workload) -> Option<Workload> {
    let same =
        |(task, own): (&Task, &Task)| task.segments == own.segments && task.arrival == own.arrival;
    let is_like = work.tasks.iter().zip(like.tasks.iter().cycle()).all(same);
    let source = if is_like && !like.tasks.is_empty() {
        like
    } else {
        work
    };
    let there = work.tasks.iter();
    let missing = source.tasks.iter().cycle().skip(work.tasks.len());
    let count = count.clamp(1, MOST_TASKS);
    within(there.chain(missing).take(count).cloned().collect())
}

/// With every computing, or every wait, this long. Where no task has one, each gets it in every round.
pub fn with_every(work: &Workload, kind: Kind, time: SimTime) -> Option<Workload> {
    let has = |task: &Task| {
        task.segments
            .iter()
            .any(|segment| Kind::of(*segment) == kind)
    };
    let none = !work.tasks.iter().any(has);
    let mut tasks = work.tasks.clone();
    for task in &mut tasks {
        let mut segments = task.segments.to_vec();
        if none {
            let (part, rounds) = rounds(&segments);
            let mut one = segments[..part].to_vec();
            match kind {
                Kind::Io => one.push(Segment::Io(time)),
                _ => one.insert(0, Segment::Cpu(time)),
            }
            segments = one.repeat(rounds);
        }
        for segment in &mut segments {
            if Kind::of(*segment) == kind {
                *segment = with_length(*segment, time);
            }
        }
        task.segments = segments.into();
    }
    within(tasks)
}

/// With each task doing what it does so many times.
pub fn with_rounds(work: &Workload, times: usize) -> Option<Workload> {
    let mut tasks = work.tasks.clone();
    for task in &mut tasks {
        let (part, now) = rounds(&task.segments);
        if now != times {
            task.segments = task.segments[..part].repeat(times.max(1)).into();
        }
    }
    within(tasks)
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, Spot, edited, equal};
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
    fn sliders_show_what_tasks_have_in_common_and_nothing_where_they_differ() {
        let common = shape(&pair());
        assert_eq!(
            (common.computing, common.waiting, common.rounds),
            (Some(ms(5)), Some(ms(55)), Some(1))
        );
        let spot = Spot {
            task: 0,
            segment: 0,
        };
        let longer = done(&pair(), Edit::Stretch(spot, ms(6)));
        assert_eq!(shape(&longer).computing, None);
        assert_eq!(shape(&longer).waiting, Some(ms(55)));
    }

    #[test]
    fn rounds_are_what_a_task_repeats() {
        let six = with_rounds(&pair(), 6).unwrap_or_default();
        assert_eq!(six.tasks[0].segments.len(), 12);
        assert_eq!(shape(&six).rounds, Some(6));
        assert_eq!(with_rounds(&six, 1), Some(pair()));
    }

    #[test]
    fn a_wait_comes_into_a_workload_that_has_none() {
        let work = equal(2, &[Segment::Cpu(ms(5)), Segment::Cpu(ms(5))]);
        let waits = with_every(&work, Kind::Io, ms(9)).unwrap_or_default();
        let one = [Segment::Cpu(ms(5)), Segment::Io(ms(9))];
        assert_eq!(*waits.tasks[0].segments, one.repeat(2));
    }

    #[test]
    fn more_tasks_copy_those_that_are_there() {
        let spot = Spot {
            task: 0,
            segment: 0,
        };
        let work = done(&pair(), Edit::Stretch(spot, ms(6)));
        let other = equal(1, &[Segment::Cpu(ms(1))]);
        let four = with_tasks(&work, 4, &other).unwrap_or_default();
        assert_eq!(four.tasks[2].segments, work.tasks[0].segments);
        assert_eq!(with_tasks(&four, 2, &other), Some(work));
    }

    #[test]
    fn tasks_that_went_come_back_as_they_were() {
        let one = with_tasks(&pair(), 1, &pair()).unwrap_or_default();
        assert_eq!(one.tasks.len(), 1);
        assert_eq!(with_tasks(&one, 2, &pair()), Some(pair()));
        let four = with_tasks(&one, 4, &pair()).unwrap_or_default();
        assert_eq!(four.tasks[3].segments, pair().tasks[1].segments);
    }
}
