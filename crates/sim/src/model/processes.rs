//! Processes, each with an interpreter, and so a GIL, of its own, and a core of its own.
//!
//! Every process is `starting` for the start cost. Tasks are dealt out evenly before that, like cards (task i
//! goes to process i mod n), or come from one queue that all processes share. Taking a task in costs a
//! process the message cost, once for each task, before its first segment; it is shown as `switching` with
//! the reason `queue`. Inside, a process runs as `sequential`, `event-loop` or, for chess, `rotation`.
//!
//! From the shared queue a sequential process takes a task when it has none: the one that has been free for
//! longest, then the lowest number. A process with an event loop takes one when nothing of its own is ready;
//! at one instant the lowest number first.
//!
//! Locks between processes are not modelled, and a process is never without a core.
//!
//! # Divergence from CPython
//!
//! - Starting costs the machine time that other processes could use; here it costs nobody else anything.
//! - `ProcessPoolExecutor` starts its processes as tasks come; here all start at 0.
//! - Results travel back for nothing. Messages are really as long as what is pickled.
//!
//! Source: the documentation of `multiprocessing` and `concurrent.futures`.

use super::rotation::{self, Reply};
use super::{Costs, event_loop::EventLoop, sequential::Worker};
use crate::run::{Place, Run};
use crate::{Deal, Inner, Limits, Rule, SimError, Workload};
use interleave_trace::order::order_of;
use interleave_trace::{CoreId, Reason, SimTime, Span, State, Trace, WorkerId, WorkerKind};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// The parameters, checked.
pub(super) struct Rules {
    pub(super) workers: u8,
    pub(super) inner: Inner,
    pub(super) deal: Deal,
    pub(super) start: SimTime,
    pub(super) costs: Costs,
}

pub(super) fn run(workload: &Workload, rules: &Rules, limits: &Limits) -> Result<Trace, SimError> {
    if workload.has_locks() {
        return Err(SimError::new(Rule::LocksBetweenProcesses, &[]));
    }
    if rules.inner == Inner::Rotation {
        rotation::check(workload)?;
        if rules.deal == Deal::Shared {
            return Err(SimError::new(Rule::SharedRotation, &[]));
        }
    }
    let costly = !rules.costs.switch.is_zero() || !rules.costs.message.is_zero();
    let segments = workload.segment_count();
    let switches = if costly {
        segments / 2 + workload.tasks.len()
    } else {
        0
    };
    let mut run = Run::new(
        workload,
        limits,
        segments + switches + usize::from(rules.workers),
    );
    run.set_workers(
        WorkerKind::Process,
        usize::from(rules.workers),
        rules.workers,
    );
    for worker in 0..rules.workers {
        run.recorder.record(Span {
            start: SimTime::ZERO,
            end: rules.start,
            state: State::Starting,
            reason: Reason::None,
            task: None,
            worker: Some(WorkerId(u16::from(worker))),
            core: None,
        });
    }
    match (rules.deal, rules.inner) {
        (Deal::Even, _) => deal_out(&mut run, rules),
        (Deal::Shared, Inner::Sequential) => share_among_workers(&mut run, rules),
        (Deal::Shared, _) => share_among_loops(&mut run, rules),
    }
    let now = run.end().max(rules.start);
    Ok(run.into_trace_ending(now))
}

fn place(worker: u8) -> Place {
    Place {
        worker: Some(WorkerId(u16::from(worker))),
        core: Some(CoreId(worker)),
    }
}

/// Each process has its tasks from the beginning.
fn deal_out(run: &mut Run<'_>, rules: &Rules) {
    for worker in 0..rules.workers {
        let tasks = (u32::from(worker)..).step_by(usize::from(rules.workers));
        let last = u32::try_from(run.task_count()).unwrap_or(u32::MAX);
        let tasks = tasks.take_while(|&task| task < last);
        match rules.inner {
            Inner::Sequential => {
                let mut process = Worker::new(place(worker), rules.costs, rules.start);
                for task in tasks {
                    if run.is_over_limit() {
                        return;
                    }
                    process.run_to_its_end(run, task);
                }
            }
            Inner::EventLoop => {
                let mut process = EventLoop::new(place(worker), rules.costs, rules.start);
                tasks.for_each(|task| process.add(run, task));
                process.run_until_idle(run);
            }
            Inner::Rotation => {
                let tasks: Vec<u32> = tasks.collect();
                rotation::rotate(
                    run,
                    &tasks,
                    place(worker),
                    rules.costs,
                    Reply::WalkOn,
                    rules.start,
                );
            }
        }
    }
}

/// All tasks in the order in which they arrive; equal arrivals in the order of the list.
fn by_arrival(run: &Run<'_>) -> VecDeque<u32> {
    let arrival = |task| run.arrival(u32::try_from(task).unwrap_or(u32::MAX));
    order_of(run.task_count(), &|task| arrival(task).as_nanos()).into()
}

fn share_among_workers(run: &mut Run<'_>, rules: &Rules) {
    let worker = |number| Worker::new(place(number), rules.costs, rules.start);
    let mut workers: Vec<Worker> = (0..rules.workers).map(worker).collect();
    let mut free: BinaryHeap<Reverse<(SimTime, u8)>> = (0..rules.workers)
        .map(|number| Reverse((rules.start, number)))
        .collect();
    for task in by_arrival(run) {
        if run.is_over_limit() {
            return;
        }
        let Some(Reverse((_, number))) = free.pop() else {
            return;
        };
        let worker = &mut workers[usize::from(number)];
        worker.run_to_its_end(run, task);
        free.push(Reverse((worker.now, number)));
    }
}

fn share_among_loops(run: &mut Run<'_>, rules: &Rules) {
    let event_loop = |number| EventLoop::new(place(number), rules.costs, rules.start);
    let mut loops: Vec<EventLoop> = (0..rules.workers).map(event_loop).collect();
    let mut turns: BinaryHeap<Reverse<(SimTime, u8)>> = (0..rules.workers)
        .map(|number| Reverse((rules.start, number)))
        .collect();
    let mut queue = by_arrival(run);
    while let Some(Reverse((now, number))) = turns.pop() {
        if run.is_over_limit() {
            return;
        }
        let process = &mut loops[usize::from(number)];
        process.now = now;
        if !process.take_first(run) {
            let next = queue.front().map(|&task| run.arrival(task));
            if next.is_some_and(|arrival| arrival <= now) {
                queue
                    .pop_front()
                    .into_iter()
                    .for_each(|task| process.add(run, task));
                process.take_first(run);
            } else {
                let wake = process.next_wake().into_iter().chain(next).min();
                turns.extend(wake.map(|wake| Reverse((wake, number))));
                continue;
            }
        }
        turns.push(Reverse((process.now, number)));
    }
}
