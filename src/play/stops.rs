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
    /// The passes at which a reader stops.
    passes: Vec<Pass>,
}

/// A pass of an event loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pass {
    /// When it has begun.
    moment: u32,
    /// Of which loop.
    of: u32,
    /// Its number, from 0.
    number: u32,
}

impl Stops {
    /// Looks through a record.
    pub fn of(record: &Record) -> Self {
        let importing = importing(record);
        let library = Library::of(record);
        let mut own = vec![number(record.steps.len())];
        let mut inside = own.clone();
        let mut own_passes = OwnPasses::new(record);
        for (index, step) in record.steps.iter().enumerate().rev() {
            let moment = number(index + 1);
            if importing.get(step.frame as usize).copied() != Some(true) {
                put(&mut inside, moment);
            }
            let stops = match pass_of(record, index) {
                Some(of) => own_passes.stops(step.thread, of),
                None => is_own_stop(record, &library, index, step),
            };
            if stops {
                own_passes.note(record, step);
                put(&mut own, moment);
            }
        }
        for list in [&mut own, &mut inside] {
            put(list, 0);
            list.reverse();
        }
        let passes = passes(record, &own);
        Self {
            own,
            inside,
            passes,
        }
    }

    /// The number of the pass of a loop that is under way at a moment, from 0, among those at which a reader stops.
    pub fn pass(&self, moment: usize, of: u32) -> Option<u32> {
        let begun = self
            .passes
            .partition_point(|pass| pass.moment as usize <= moment);
        let mut begun = self.passes[..begun].iter().rev();
        begun.find(|pass| pass.of == of).map(|pass| pass.number)
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

/// Which passes are told. Those with which the library tidies up after the program's last step on a loop are not; those before it
/// are, even if only the library has something to do in them, for the program waits for that. Looked through from the end.
struct OwnPasses {
    /// For each thread, whether what comes first after a pass there is the program's own.
    something: Vec<bool>,
    /// For each thread, whether a task of the program's own takes a step before the next pass there.
    tasks: Vec<bool>,
    /// For each loop, whether a task of the program's own takes a step later.
    later: Vec<bool>,
}

impl OwnPasses {
    fn new(record: &Record) -> Self {
        Self {
            something: vec![false; record.threads.len()],
            tasks: vec![false; record.threads.len()],
            later: Vec::new(),
        }
    }

    /// A reader stops at a step.
    fn note(&mut self, record: &Record, step: &Step) {
        if step.kind == StepKind::Pass {
            return;
        }
        // Code that no loop has called comes after the loop has ended; what another thread does is not of the pass.
        if let Some(something) = self.something.get_mut(step.thread as usize) {
            *something = step.task != 0 || is_called_by_library(record, step.frame);
        }
        if step.task != 0
            && let Some(task) = self.tasks.get_mut(step.thread as usize)
        {
            *task = true;
        }
    }

    /// Whether a reader stops at a pass.
    fn stops(&mut self, thread: u32, of: u32) -> bool {
        let of = of as usize;
        if self.later.len() <= of {
            self.later.resize(of + 1, false);
        }
        if let Some(task) = self.tasks.get_mut(thread as usize) {
            self.later[of] |= std::mem::take(task);
        }
        let something = self.something.get_mut(thread as usize);
        something.is_some_and(std::mem::take) || self.later[of]
    }
}

/// Whether a frame is the library's, or was called by it, however far up; 0, no frame, is.
fn is_called_by_library(record: &Record, mut frame: u32) -> bool {
    while let Some(info) = record.frame(frame) {
        if info.library != 0 {
            return true;
        }
        if info.parent == 0 {
            return false;
        }
        frame = info.parent;
    }
    true
}

/// The loop of which a pass begins in a step.
fn pass_of(record: &Record, index: usize) -> Option<u32> {
    if record.steps.get(index)?.kind != StepKind::Pass {
        return None;
    }
    let mut changes = record.changes_of(index).iter();
    changes.find_map(|change| match change {
        Change::Pass { number } => Some(*number),
        _ => None,
    })
}

/// The passes among the moments at which a reader stops.
fn passes(record: &Record, own: &[u32]) -> Vec<Pass> {
    let mut counts: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for index in 0..record.steps.len() {
        let Some(of) = pass_of(record, index) else {
            continue;
        };
        if counts.len() <= of as usize {
            counts.resize(of as usize + 1, 0);
        }
        let (moment, count) = (number(index + 1), &mut counts[of as usize]);
        if own.binary_search(&moment).is_ok() {
            found.push(Pass {
                moment,
                of,
                number: *count,
            });
        }
        *count += 1;
    }
    found
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

/// Whom the library made for itself, of its own accord, and in whom no code of the program ever runs. What the program made of a
/// coroutine of the library's is the program's, and so is a thread that does what the program gave it.
pub(super) struct Library {
    tasks: Vec<bool>,
    threads: Vec<bool>,
}

impl Library {
    pub(super) fn of(record: &Record) -> Self {
        let mut tasks = vec![false; record.tasks.len() + 1];
        for (task, info) in tasks.iter_mut().skip(1).zip(&record.tasks) {
            *task = info.line == 0;
        }
        for change in &record.changes {
            if let Change::Top {
                who: Who::Task(task),
                frame: frame @ 1..,
            } = change
                && is_own(record, *frame)
                && let Some(library) = tasks.get_mut(*task as usize)
            {
                *library = false;
            }
        }
        let mut library = Self {
            tasks,
            threads: vec![false; record.threads.len()],
        };
        // A thread that starts in a task was started by it.
        for step in &record.steps {
            if step.kind == StepKind::Thread
                && record.text(step.text) == "starts"
                && library.has(Who::Task(step.task))
            {
                library.threads[step.thread as usize] = true;
            }
        }
        library
    }

    /// Whether somebody is the library's.
    pub(super) fn has(&self, who: Who) -> bool {
        let known = match who {
            Who::Task(task) => self.tasks.get(task as usize),
            Who::Thread(thread) => self.threads.get(thread as usize),
        };
        known.copied().unwrap_or(false)
    }
}

fn is_own_stop(record: &Record, library: &Library, index: usize, step: &Step) -> bool {
    let of_library = |task: u32| library.has(Who::Task(task));
    if of_library(step.task) || library.has(Who::Thread(step.thread)) {
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
        StepKind::Thread => {
            step.thread != 0 || !matches!(record.text(step.text), "starts" | "ends")
        }
        StepKind::Ready => {
            // A task that was just made is told of as such.
            let new = index > 0 && record.steps[index - 1].kind == StepKind::TaskCreated;
            !new && pushed(record, index).is_some_and(|task| task != 0 && !of_library(task))
        }
        // A task without any code of the program has no frame that is told of.
        StepKind::Await => (step.frame, step.task) != (0, 0) && is_own(record, step.frame),
        StepKind::Line | StepKind::Resume | StepKind::Yield | StepKind::Exception => {
            step.frame != 0 && is_own(record, step.frame)
        }
        StepKind::Return => {
            let parent = record.frame(step.frame).map_or(0, |frame| frame.parent);
            parent != 0 && is_own(record, step.frame) && is_own(record, parent)
        }
        StepKind::Call | StepKind::Run | StepKind::Timer | StepKind::Fire | StepKind::Pass => false,
    }
}

/// Whether a reader stops at a step who does not step into the library, but for passes.
pub fn is_told(record: &Record, index: usize) -> bool {
    let step = record.steps.get(index);
    step.is_some_and(|step| is_own_stop(record, &Library::of(record), index, step))
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
    use crate::play::sample::{recorded, two_sleepers};

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
        let run = recorded(
            "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
        );
        let (record, stops) = (run.replay.record(), &run.stops);
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

    #[test]
    fn every_pass_is_told_until_the_program_is_done_and_none_after() {
        let run = recorded(
            "import asyncio\nasync def say(delay):\n    await asyncio.sleep(delay)\n    print(delay)\n\
             async def main():\n    await asyncio.gather(say(1), say(2))\n    print('done')\n\
             asyncio.run(main())\nasyncio.run(say(1))\n",
        );
        let (record, stops) = (run.replay.record(), &run.stops);
        let passes = |of: u32| -> Vec<u32> {
            let all = stops.passes.iter().filter(|pass| pass.of == of);
            all.map(|pass| pass.number).collect()
        };
        let printed = record.prints.last().expect("it prints").step as usize;
        let at_done = stops.pass(printed, 0).expect("a pass is under way");
        assert!(at_done > 5, "gather's own pass among them");
        assert_eq!(passes(0), (0..=at_done).collect::<Vec<_>>());
        assert_eq!(stops.pass(run.replay.moments(), 0), Some(at_done));
        let all = |of: u32| {
            let passes =
                (0..record.steps.len()).filter(|index| pass_of(record, *index) == Some(of));
            passes.count()
        };
        assert!(all(0) > passes(0).len() && !passes(1).is_empty());
    }

    #[test]
    fn what_the_program_makes_of_the_librarys_coroutines_is_shown_with_its_own_code_in_it() {
        let source = "import asyncio\nasync def fetch(n):\n    await asyncio.sleep(n)\n    return n\n\
                      async def main():\n    await asyncio.gather(asyncio.wait_for(fetch(1), 2), asyncio.sleep(1))\n\
                      asyncio.run(main())\nasyncio.run(asyncio.sleep(1))\n";
        let run = recorded(source);
        let record = run.replay.record();
        let tasks = run.rows.drawn().iter().filter_map(|who| match who {
            Who::Task(task) => Some(*task),
            Who::Thread(_) => None,
        });
        let tasks: Vec<u32> = tasks.collect();
        assert_eq!(tasks.len(), 4, "not those with which the library tidies up");
        assert!(record.tasks.len() > tasks.len());
        let told = |kind: StepKind, task: u32| -> Vec<u32> {
            let all = run.stops.all(false)[1..].iter();
            let all = all.map(|moment| &record.steps[*moment as usize - 1]);
            let all = all.filter(|step| step.kind == kind && step.task == task);
            all.map(|step| step.line).collect()
        };
        assert_eq!(told(StepKind::Line, 2), [3, 4], "the program's own code");
        assert_eq!(told(StepKind::Await, 3).len(), 1, "a sleep as a task");
        assert_eq!(told(StepKind::TaskCreated, 1).len(), 2);
        assert!(
            tasks
                .iter()
                .all(|task| told(StepKind::TaskDone, *task).len() == 1)
        );
    }

    #[test]
    fn a_generator_that_the_loop_closes_runs_its_finally_in_a_task_that_is_shown() {
        let source = "import asyncio\nasync def lines():\n    try:\n        yield 1\n    finally:\n        print('closed')\n\
                      async def main():\n    async for n in lines():\n        break\n    await asyncio.sleep(1)\nasyncio.run(main())\n";
        let run = recorded(source);
        let record = run.replay.record();
        let printed = record.prints[0].step as usize;
        assert!(run.rows.is_drawn(Who::Task(record.steps[printed].task)));
        assert!(is_told(record, printed));
    }
}
