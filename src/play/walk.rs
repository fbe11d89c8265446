//! Going through a run step by step, in both directions.

use std::cell::Cell;

use interleave_record::{Record, Step, StepKind, Who};

use super::Run;
use super::place::is_own;

/// A way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// To the beginning, before anything has run.
    Start,
    /// One step back.
    Back,
    /// One step on.
    Step,
    /// On, without stopping in what the present function calls or while others run; from a pass to the next.
    Over,
    /// On until somebody else runs, or the same one again after it had let go.
    Switch,
    /// On until the next pass of an event loop begins.
    Pass,
    /// To the end.
    End,
}

impl Walk {
    /// Every one, in the order of their buttons.
    pub const ALL: [Self; 7] = [
        Self::Start,
        Self::Back,
        Self::Step,
        Self::Over,
        Self::Switch,
        Self::Pass,
        Self::End,
    ];

    /// Its word in attributes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Back => "back",
            Self::Step => "step",
            Self::Over => "over",
            Self::Switch => "switch",
            Self::Pass => "pass",
            Self::End => "end",
        }
    }

    /// The moment to which it leads from a moment. `inside` is whether the library's own steps count.
    pub fn from(self, run: &Run, moment: usize, inside: bool) -> usize {
        let (record, stops) = (run.replay.record(), &run.stops);
        match self {
            Self::Start => 0,
            Self::End => run.replay.moments() - 1,
            Self::Back => stops.back(moment, inside),
            Self::Step => stops.forward(moment, inside, |_| true),
            Self::Over => over(run, moment, inside),
            Self::Switch => {
                let who = runs_at(record, moment);
                let let_go = Cell::new(has_let_go(record, moment));
                stops.forward(moment, inside, |index| {
                    let other = runs_in(record, index);
                    let switched = other.is_some() && (let_go.get() || other != who);
                    let_go.set(let_go.get() || record.steps[index].kind == StepKind::Pass);
                    switched
                })
            }
            Self::Pass => stops.forward(moment, inside, |index| {
                record.steps[index].kind == StepKind::Pass
            }),
        }
    }
}

/// Who runs in a step; nobody where the event loop is at work.
pub fn runs_in(record: &Record, index: usize) -> Option<Who> {
    let step = record.steps.get(index)?;
    match step.kind {
        StepKind::Pass | StepKind::Run | StepKind::Fire => None,
        StepKind::Thread => Some(Who::Thread(step.thread)),
        // Whatever a loop calls runs in its thread, and is a function of the program's or one like `print`.
        StepKind::Print if step.task == 0 => Some(Who::Thread(step.thread)),
        _ => match (step.task, step.frame) {
            (0, 0) => None,
            (0, frame) if !is_own(record, frame) => {
                (!is_of_loop(record, index)).then_some(Who::Thread(step.thread))
            }
            (0, _) => Some(Who::Thread(step.thread)),
            (task, _) => Some(Who::Task(task)),
        },
    }
}

/// Whether a step of the library's outside of tasks is the event loop's: passes begin inside `run_until_complete`, and what they
/// call is called from there. Everything else is what a thread does.
fn is_of_loop(record: &Record, index: usize) -> bool {
    let step = &record.steps[index];
    let runs_loop = |function: u32| record.text(function).ends_with("run_until_complete");
    let mut next = match step.kind {
        // The function itself is the thread's.
        StepKind::Call | StepKind::Line | StepKind::Return | StepKind::Exception => {
            record.frame(step.frame).map_or(0, |info| info.parent)
        }
        _ => step.frame,
    };
    while let Some(info) = record.frame(next) {
        if info.library != 0 && runs_loop(info.function) {
            break;
        }
        next = if info.parent < next { info.parent } else { 0 };
    }
    // Before its first pass it only gets ready.
    let mut before = record.steps[..index].iter().rev();
    let first = before.find(|before| {
        let begins = before.kind == StepKind::Pass && before.thread == step.thread;
        begins || before.kind == StepKind::Call && before.frame == next
    });
    next != 0 && first.is_some_and(|first| first.kind == StepKind::Pass)
}

/// Who ran last at a moment.
pub fn runs_at(record: &Record, moment: usize) -> Option<Who> {
    (0..moment).rev().find_map(|index| runs_in(record, index))
}

/// Whether whoever ran last at a moment has given way since.
fn has_let_go(record: &Record, moment: usize) -> bool {
    let last = (0..moment).rev();
    let mut last = last.take_while(|index| runs_in(record, *index).is_none());
    last.any(|index| record.steps[index].kind == StepKind::Pass)
}

fn over(run: &Run, moment: usize, inside: bool) -> usize {
    let (record, stops) = (run.replay.record(), &run.stops);
    let last = moment
        .checked_sub(1)
        .and_then(|last| record.steps.get(last));
    if last.is_some_and(|here| here.kind == StepKind::Pass) {
        return Walk::Pass.from(run, moment, inside);
    }
    let is_in = |here: &&Step| {
        let own = here.frame != 0 && (inside || is_own(record, here.frame));
        own && here.kind != StepKind::Return
    };
    let Some(here) = last.filter(is_in) else {
        return stops.forward(moment, inside, |_| true);
    };
    let state = run.replay.at(moment);
    let stack: Vec<u32> = state
        .stack(here.frame)
        .iter()
        .map(|frame| frame.frame)
        .filter(|frame| inside || is_own(record, *frame))
        .collect();
    stops.forward(moment, inside, |index| {
        let step = &record.steps[index];
        step.task == here.task
            && step.thread == here.thread
            && stack.contains(&step.frame)
            && step.kind != StepKind::Await
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::{recorded, two_sleepers_run};

    fn path(run: &Run, walk: Walk, inside: bool) -> Vec<usize> {
        let mut moments = vec![0];
        loop {
            let last = moments[moments.len() - 1];
            let next = walk.from(run, last, inside);
            if next == last {
                return moments;
            }
            moments.push(next);
        }
    }

    #[test]
    fn stepping_back_goes_the_way_that_stepping_went() {
        let run = two_sleepers_run();
        for inside in [false, true] {
            let mut moments = path(&run, Walk::Step, inside);
            let mut back = vec![moments[moments.len() - 1]];
            while back[back.len() - 1] != 0 {
                back.push(Walk::Back.from(&run, back[back.len() - 1], inside));
            }
            moments.reverse();
            assert_eq!(moments, back);
        }
    }

    #[test]
    fn a_switch_is_where_another_task_runs() {
        let run = two_sleepers_run();
        let runs: Vec<_> = path(&run, Walk::Switch, false)
            .into_iter()
            .filter(|moment| (1..run.replay.moments() - 1).contains(moment))
            .filter_map(|moment| runs_in(run.replay.record(), moment - 1))
            .collect();
        assert!(runs.contains(&Who::Task(2)));
        let switches = path(&run, Walk::Switch, false);
        let record = run.replay.record();
        for pair in switches[..switches.len() - 1].windows(2).skip(1) {
            let same = runs_in(record, pair[0] - 1) == runs_in(record, pair[1] - 1);
            let passes = (pair[0]..pair[1]).any(|at| record.steps[at].kind == StepKind::Pass);
            assert!(!same || passes, "{pair:?} is no switch");
        }
    }

    #[test]
    fn a_task_that_alone_goes_on_after_its_wait_is_switched_to() {
        let source = "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    \
                      await asyncio.sleep(1)\n    print(1)\nasyncio.run(main())\n";
        let run = recorded(source);
        let lines: Vec<u32> = path(&run, Walk::Switch, false)
            .into_iter()
            .filter_map(|moment| run.replay.record().steps.get(moment.checked_sub(1)?))
            .filter(|step| step.task == 1)
            .map(|step| step.line)
            .collect();
        assert!(lines.len() >= 3, "after each wait: {lines:?}");
    }

    #[test]
    fn stepping_over_a_pass_goes_to_the_next() {
        let run = two_sleepers_run();
        let first = Walk::Pass.from(&run, 0, false);
        let next = Walk::Pass.from(&run, first, false);
        assert_eq!(Walk::Over.from(&run, first, false), next);
    }

    #[test]
    fn stepping_over_stays_with_the_function_until_it_returns() {
        let run = two_sleepers_run();
        let record = run.replay.record();
        let line = |moment: usize| record.steps[moment - 1].kind == StepKind::Line;
        let steps = path(&run, Walk::Step, false);
        let first = steps.into_iter().skip(1).find(|moment| line(*moment));
        let first = first.expect("a line runs");
        let over = Walk::Over.from(&run, first, false);
        assert!(over > first);
        let of = |moment: usize| {
            (
                record.steps[moment - 1].task,
                record.steps[moment - 1].frame,
            )
        };
        assert_eq!(of(over), of(first));
    }

    #[test]
    fn passes_are_found_one_after_the_other() {
        let run = two_sleepers_run();
        let steps = &run.replay.record().steps;
        let number = steps
            .iter()
            .filter(|step| step.kind == StepKind::Pass)
            .count();
        assert!(number >= 2);
        let passes = path(&run, Walk::Pass, false);
        assert_eq!(passes.len(), number + 2, "the start, each pass, the end");
    }
}
