//! Going through a run step by step, in both directions.

use interleave_record::{Record, Replay, StepKind, Who};

/// A way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// To the beginning, before anything has run.
    Start,
    /// One step back.
    Back,
    /// One step on.
    Step,
    /// On, without stopping in what the present function calls or while others run.
    Over,
    /// On until somebody else runs.
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
    pub fn from(self, replay: &Replay, moment: usize, inside: bool) -> usize {
        let stop = |index: usize| is_stop(replay, index, inside);
        let record = replay.record();
        match self {
            Self::Start => 0,
            Self::End => replay.moments() - 1,
            Self::Back => replay.back(moment, stop),
            Self::Step => replay.forward(moment, stop),
            Self::Over => over(replay, moment, stop),
            Self::Switch => {
                let who = runs_at(record, moment);
                replay.forward(moment, |index| {
                    stop(index)
                        && runs_in(record, index).is_some_and(|other| Some(other) != who)
                })
            }
            Self::Pass => replay.forward(moment, |index| record.steps[index].kind == StepKind::Pass),
        }
    }
}

/// Whether a reader who goes step by step stops at a step.
pub fn is_stop(replay: &Replay, index: usize, inside: bool) -> bool {
    inside || replay.is_stop(index)
}

/// Who runs in a step; nobody where the event loop is at work.
pub fn runs_in(record: &Record, index: usize) -> Option<Who> {
    let step = record.steps.get(index)?;
    if matches!(
        step.kind,
        StepKind::Pass | StepKind::Run | StepKind::Fire | StepKind::Ready
    ) {
        return None;
    }
    match (step.task, step.frame) {
        (0, 0) => None,
        (0, _) => Some(Who::Thread(step.thread)),
        (task, _) => Some(Who::Task(task)),
    }
}

/// Who ran last at a moment.
pub fn runs_at(record: &Record, moment: usize) -> Option<Who> {
    (0..moment).rev().find_map(|index| runs_in(record, index))
}

fn over(replay: &Replay, moment: usize, stop: impl Fn(usize) -> bool) -> usize {
    let record = replay.record();
    let Some(here) = moment.checked_sub(1).and_then(|last| record.steps.get(last)) else {
        return replay.forward(moment, stop);
    };
    if here.frame == 0 || here.kind == StepKind::Return {
        return replay.forward(moment, stop);
    }
    let state = replay.at(moment);
    let stack: Vec<u32> = state.stack(here.frame).iter().map(|frame| frame.frame).collect();
    replay.forward(moment, |index| {
        let step = &record.steps[index];
        stop(index)
            && step.task == here.task
            && step.thread == here.thread
            && stack.contains(&step.frame)
            && step.kind != StepKind::Await
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::two_sleepers;

    fn path(walk: Walk, inside: bool) -> Vec<usize> {
        let replay = two_sleepers();
        let mut moments = vec![0];
        loop {
            let last = moments[moments.len() - 1];
            let next = walk.from(&replay, last, inside);
            if next == last {
                return moments;
            }
            moments.push(next);
        }
    }

    #[test]
    fn stepping_back_goes_the_way_that_stepping_went() {
        let replay = two_sleepers();
        for inside in [false, true] {
            let mut moments = path(Walk::Step, inside);
            // The end is a moment even where its step is none to stop at.
            let mut back = vec![moments[moments.len() - 1]];
            while back[back.len() - 1] != 0 {
                back.push(Walk::Back.from(&replay, back[back.len() - 1], inside));
            }
            moments.reverse();
            assert_eq!(moments, back);
        }
    }

    #[test]
    fn a_switch_is_where_another_task_runs() {
        let replay = two_sleepers();
        let runs: Vec<_> = path(Walk::Switch, false)
            .into_iter()
            .filter(|moment| (1..replay.moments() - 1).contains(moment))
            .filter_map(|moment| runs_in(replay.record(), moment - 1))
            .collect();
        assert!(runs.windows(2).all(|pair| pair[0] != pair[1]), "{runs:?}");
        assert!(runs.contains(&Who::Task(2)));
    }

    #[test]
    fn stepping_over_stays_with_the_function_until_it_returns() {
        let replay = two_sleepers();
        let record = replay.record();
        let first = Walk::Switch.from(&replay, 0, false);
        let over = Walk::Over.from(&replay, first, false);
        assert!(over > first);
        assert_eq!(record.steps[over - 1].task, record.steps[first - 1].task);
        assert_eq!(record.steps[over - 1].frame, record.steps[first - 1].frame);
    }

    #[test]
    fn passes_are_found_one_after_the_other() {
        let replay = two_sleepers();
        let passes = path(Walk::Pass, false);
        let number = replay.record().steps.iter().filter(|step| step.kind == StepKind::Pass).count();
        assert!(number >= 2);
        assert_eq!(passes.len(), number + 2, "the start, each pass, the end");
    }
}
