//! Chess only: one thread that visits the tasks in a fixed order.
//!
//! Two masters. The one walks on at once after a move and waits at the next board until its opponent has
//! replied: walking overlaps thinking. The other stands and waits for each reply before walking on.
//! Arriving at the first board is free, and with a single board there is nowhere to walk.
//!
//! # Divergence from CPython
//!
//! Nothing in CPython visits tasks in a fixed order; an event loop takes who is ready. With no switch cost
//! and tasks of equal shape both come to the same total. It is here because the story tells it so.
//!
//! Source: the analogy is Miguel Grinberg's (PyCon 2017), with a simultaneous exhibition as it is played.

use super::Costs;
use crate::run::{Next, Place, Run};
use crate::{Limits, Rule, Segment, SimError, Workload};
use interleave_trace::{Reason, SimTime, State, Trace, WorkerKind};
use std::sync::Arc;

/// What the master does after a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    WalkOn,
    StandAndWait,
}

pub(super) fn run(
    workload: &Workload,
    switch: SimTime,
    reply: Reply,
    cores: u8,
    limits: &Limits,
) -> Result<Trace, SimError> {
    check(workload)?;
    let segments = workload.segment_count();
    let switches = if switch.is_zero() { 0 } else { segments / 2 };
    let mut run = Run::new(workload, limits, segments + switches);
    run.set_workers(WorkerKind::Thread, 1, cores);
    let tasks: Vec<u32> = (0_u32..).take(workload.tasks.len()).collect();
    let now = rotate(
        &mut run,
        &tasks,
        Place::new(0, 0),
        Costs::switch(switch),
        reply,
        SimTime::ZERO,
    );
    Ok(run.into_trace(now))
}

/// Every task is the same alternation of computing and Io, there from the beginning.
pub(super) fn check(workload: &Workload) -> Result<(), SimError> {
    let Some(first) = workload.tasks.first() else {
        return Ok(());
    };
    let alternates = first
        .segments
        .iter()
        .enumerate()
        .all(|(place, segment)| match segment {
            Segment::Cpu(_) => place % 2 == 0,
            Segment::Io(_) => place % 2 == 1,
            Segment::Acquire(_) | Segment::Release(_) => false,
        });
    let equal = |segments: &Arc<[Segment]>| {
        Arc::ptr_eq(segments, &first.segments) || *segments == first.segments
    };
    if alternates
        && workload
            .tasks
            .iter()
            .all(|task| task.arrival.is_zero() && equal(&task.segments))
    {
        return Ok(());
    }
    Err(SimError::new(Rule::RotationOfTasks, &[]))
}

/// Visits these tasks round after round from `now` on; returns when the last move is made.
pub(super) fn rotate(
    run: &mut Run<'_>,
    tasks: &[u32],
    at: Place,
    costs: Costs,
    reply: Reply,
    mut now: SimTime,
) -> SimTime {
    let mut replied = vec![SimTime::ZERO; tasks.len()];
    let mut woken = Vec::new();
    let mut left = tasks.len();
    let mut first = true;
    while left > 0 && !run.is_over_limit() {
        for (&task, replied) in tasks.iter().zip(&mut replied) {
            let walks = !first && tasks.len() > 1;
            now = costs.pay(run, task, now, at, walks, run.is_at_begin(task));
            first = false;
            now = now.max(*replied);
            let mut next = run.next(task, &mut woken);
            if let Next::Cpu(duration) = next {
                run.record(
                    task,
                    now,
                    now + duration,
                    (State::Running, Reason::None),
                    at,
                );
                now += duration;
                next = run.next(task, &mut woken);
            }
            *replied = now;
            if let Next::Io(duration) = next {
                *replied = now + duration;
                let (what, place) = match reply {
                    Reply::WalkOn => ((State::Waiting, Reason::Io), Place::NOWHERE),
                    Reply::StandAndWait => ((State::Blocked, Reason::Call), at.off_core()),
                };
                run.record(task, now, *replied, what, place);
                if reply == Reply::StandAndWait {
                    now = *replied;
                }
            }
            if run.is_at_end(task) {
                run.finish_task(task, *replied);
                left -= 1;
            }
        }
    }
    now
}
