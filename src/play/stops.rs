//! At which steps a reader stops who goes through a run.
//!
//! The record has every step, the library's too, and those of importing it. A reader walks through the program's own lines,
//! and what happens to its tasks; with the library's steps shown, through those too.

use interleave_record::{Change, Record, Step, StepKind, Who};

use super::place::is_own;

/// The moments at which to stop, rising; the beginning and the end are always among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stops {
    own: Vec<u32>,
    inside: Vec<u32>,
}

impl Stops {
    /// Looks through a record.
    pub fn of(record: &Record) -> Self {
        let importing = importing(record);
        let library = library_tasks(record);
        let mut own = vec![number(record.steps.len())];
        let mut inside = own.clone();
        // Whether anything of the program's own comes before the next pass: backwards, because only then it is known.
        let mut something = false;
        for (index, step) in record.steps.iter().enumerate().rev() {
            let moment = number(index + 1);
            if importing.get(step.frame as usize).copied() != Some(true) {
                put(&mut inside, moment);
            }
            let stops = if step.kind == StepKind::Pass {
                std::mem::take(&mut something)
            } else {
                is_own_stop(record, &library, index, step)
            };
            if stops {
                something = step.kind != StepKind::Pass;
                put(&mut own, moment);
            }
        }
        for list in [&mut own, &mut inside] {
            put(list, 0);
            list.reverse();
        }
        Self { own, inside }
    }

    /// The moments, with the library's own steps or without.
    pub fn all(&self, inside: bool) -> &[u32] {
        if inside { &self.inside } else { &self.own }
    }

    /// The place of a moment among the stops: the last stop that is not later.
    pub fn place(&self, moment: usize, inside: bool) -> usize {
        let stops = self.all(inside);
        let after = stops.partition_point(|stop| *stop as usize <= moment);
        after.saturating_sub(1)
    }

    /// How many stops it takes to reach a moment: the place of the first stop that is not earlier.
    pub fn reached(&self, moment: usize) -> usize {
        self.own.partition_point(|stop| (*stop as usize) < moment)
    }

    /// The moment at a place among the stops; the end for places beyond.
    pub fn moment(&self, place: usize, inside: bool) -> usize {
        let stops = self.all(inside);
        stops
            .get(place)
            .or(stops.last())
            .map_or(0, |stop| *stop as usize)
    }

    /// The first stop after a moment of which a step is accepted, or the end.
    pub fn forward(&self, moment: usize, inside: bool, accept: impl Fn(usize) -> bool) -> usize {
        let stops = self.all(inside);
        let first = self.place(moment, inside) + 1;
        let found = stops
            .iter()
            .skip(first)
            .find(|stop| accept(**stop as usize - 1));
        found.or(stops.last()).map_or(0, |stop| *stop as usize)
    }

    /// The last stop before a moment.
    pub fn back(&self, moment: usize, inside: bool) -> usize {
        let stops = self.all(inside);
        let before = stops.partition_point(|stop| (*stop as usize) < moment);
        before.checked_sub(1).map_or(0, |at| stops[at] as usize)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Puts a moment before the ones that are there.
fn put(list: &mut Vec<u32>, moment: u32) {
    if list.last() != Some(&moment) {
        list.push(moment);
    }
}

/// The frames in which modules of the library are being imported, by their numbers.
fn importing(record: &Record) -> Vec<bool> {
    let mut importing = vec![false; record.frames.len() + 1];
    for (at, frame) in record.frames.iter().enumerate() {
        let module = frame.library != 0 && record.text(frame.function) == "<module>";
        let parent = importing
            .get(frame.parent as usize)
            .copied()
            .unwrap_or(false);
        importing[at + 1] = module || parent;
    }
    importing
}

/// The tasks that the library made for itself, by their numbers.
pub(super) fn library_tasks(record: &Record) -> Vec<bool> {
    let mut known = vec![None; record.tasks.len() + 1];
    for change in &record.changes {
        if let Change::Top {
            who: Who::Task(task),
            frame: frame @ 1..,
        } = change
            && let Some(place @ None) = known.get_mut(*task as usize)
        {
            *place = Some(!is_own(record, *frame));
        }
    }
    // A task that never began was made by the program.
    known.into_iter().map(|own| own == Some(true)).collect()
}

fn is_own_stop(record: &Record, library: &[bool], index: usize, step: &Step) -> bool {
    let of_library = |task: u32| library.get(task as usize).copied().unwrap_or(false);
    if of_library(step.task) {
        return false;
    }
    match step.kind {
        StepKind::TaskDone
        | StepKind::TaskCancelled
        | StepKind::CancelRequested
        | StepKind::Print
        | StepKind::Busy
        | StepKind::Frozen
        | StepKind::NeverAwaited => true,
        StepKind::TaskCreated => made(record, index).is_none_or(|task| !of_library(task)),
        // The main thread is there from the beginning to the end.
        StepKind::Thread => step.thread != 0,
        StepKind::Ready => {
            // A task that was just made is told of as such.
            let new = index > 0 && record.steps[index - 1].kind == StepKind::TaskCreated;
            !new && pushed(record, index).is_some_and(|task| task != 0 && !of_library(task))
        }
        StepKind::Line
        | StepKind::Await
        | StepKind::Resume
        | StepKind::Yield
        | StepKind::Exception => step.frame != 0 && is_own(record, step.frame),
        StepKind::Return => {
            let parent = record.frame(step.frame).map_or(0, |frame| frame.parent);
            parent != 0 && is_own(record, step.frame) && is_own(record, parent)
        }
        StepKind::Call | StepKind::Run | StepKind::Timer | StepKind::Fire | StepKind::Pass => false,
    }
}

/// The task that a step made.
pub fn made(record: &Record, index: usize) -> Option<u32> {
    let mut changes = record.changes_of(index).iter();
    changes.find_map(|change| match change {
        Change::Task { task } => Some(*task),
        _ => None,
    })
}

/// The task whose callback a step put into the ready queue; 0 for a callback of no task.
pub fn pushed(record: &Record, index: usize) -> Option<u32> {
    let mut changes = record.changes_of(index).iter();
    changes.find_map(|change| match change {
        Change::Push { task, .. } => Some(*task),
        _ => None,
    })
}

/// Whether a step resumes a generator, which had handed out a value, and not somebody who was suspended.
pub fn resumes_generator(record: &Record, index: usize) -> bool {
    let Some(step) = record.steps.get(index) else {
        return false;
    };
    let before = record.steps[..index]
        .iter()
        .rev()
        .find(|before| before.frame == step.frame && before.kind != StepKind::Line);
    // One that begins only now has been called and nothing else.
    let kinds = [StepKind::Yield, StepKind::Call];
    step.kind == StepKind::Resume && before.is_none_or(|before| kinds.contains(&before.kind))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::two_sleepers;

    fn recorded(source: &str) -> Record {
        let options = interleave_pyloop::Options {
            record: true,
            ..interleave_pyloop::Options::default()
        };
        interleave_pyloop::run(source, &options).record
    }

    #[test]
    fn a_reader_stops_at_the_beginning_the_end_and_in_between_once() {
        let replay = two_sleepers();
        let stops = Stops::of(replay.record());
        for inside in [false, true] {
            let all = stops.all(inside);
            assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
            assert_eq!(
                (all[0], all[all.len() - 1] as usize),
                (0, replay.moments() - 1)
            );
            for (place, moment) in all.iter().enumerate() {
                assert_eq!(stops.place(*moment as usize, inside), place);
                assert_eq!(stops.moment(place, inside), *moment as usize);
            }
        }
    }

    #[test]
    fn the_librarys_steps_and_tasks_are_passed_by() {
        let record = recorded(
            "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
        );
        let stops = Stops::of(&record);
        let own: Vec<&Step> = stops.all(false)[1..]
            .iter()
            .map(|moment| &record.steps[*moment as usize - 1])
            .collect();
        let lines = own.iter().filter(|step| step.kind == StepKind::Line);
        let lines: Vec<u32> = lines.map(|step| step.line).collect();
        assert_eq!(lines, [1, 2, 4, 3], "each of the program's lines once");
        let made = own.iter().filter(|step| step.kind == StepKind::TaskCreated);
        assert_eq!(
            made.count(),
            1,
            "not those with which the library tidies up"
        );
        let begin = record
            .steps
            .iter()
            .take_while(|step| step.kind != StepKind::Pass);
        let first = stops.all(true)[2] as usize;
        assert!(stops.all(true).len() > 2 * own.len() && first < begin.count());
    }
}
