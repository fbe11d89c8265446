//! Where everybody is in the text.

use interleave_record::{FrameAt, Record, State, StepKind, Who};

/// The innermost frame of somebody; 0 for none.
fn top(state: &State, who: Who) -> u32 {
    match who {
        Who::Task(task) => state.task(task).map_or(0, |task| task.top),
        Who::Thread(thread) => state
            .threads
            .get(thread as usize)
            .map_or(0, |thread| thread.top),
    }
}

/// Whether a frame is the program's own.
pub fn is_own(record: &Record, frame: u32) -> bool {
    record.frame(frame).is_none_or(|info| info.library == 0)
}

/// The call stack of somebody, the innermost frame first; without the library's frames unless `inside`.
pub fn stack<'a>(record: &Record, state: &'a State, who: Who, inside: bool) -> Vec<&'a FrameAt> {
    let mut stack = state.stack(top(state, who));
    stack.retain(|frame| inside || is_own(record, frame.frame));
    stack
}

/// The line of the program's own text at which somebody is.
pub fn line(record: &Record, state: &State, who: Who) -> Option<u32> {
    stack(record, state, who, false)
        .first()
        .map(|frame| frame.line)
        .filter(|line| *line != 0)
}

/// The line of the program's own text that the last step was in, or from which the library was called that made it; none for
/// what the event loop does. The state is that of the moment.
pub fn running_line(record: &Record, state: &State, moment: usize) -> Option<u32> {
    let step = record.steps.get(moment.checked_sub(1)?)?;
    if step.frame == 0 {
        return None;
    }
    if is_own(record, step.frame) {
        return Some(step.line).filter(|line| *line != 0);
    }
    if step.task == 0 || step.kind == StepKind::TaskDone {
        return None;
    }
    let stack = state.stack(step.frame);
    let caller = stack.iter().find(|frame| is_own(record, frame.frame))?;
    Some(caller.line).filter(|line| *line != 0)
}

/// Everybody who is somewhere in the text: tasks first, then threads.
pub fn everybody(state: &State) -> impl Iterator<Item = Who> + use<> {
    let number = |count: usize| u32::try_from(count).unwrap_or(0);
    let tasks = (1..=number(state.tasks.len())).map(Who::Task);
    tasks.chain((0..number(state.threads.len())).map(Who::Thread))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::two_sleepers;

    #[test]
    fn everybody_who_is_suspended_stays_at_a_line() {
        let replay = two_sleepers();
        let record = replay.record();
        let moment = replay.at_time(0);
        let state = replay.at(moment);
        let lines: Vec<_> = everybody(&state)
            .filter_map(|who| line(record, &state, who))
            .collect();
        assert_eq!(lines, [8, 2, 2]);
        assert_eq!(running_line(record, &state, moment), Some(2));
        assert_eq!(running_line(record, &replay.at(0), 0), None);
    }
}
