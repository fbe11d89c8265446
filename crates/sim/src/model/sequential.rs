//! Synchronous, one thread: a task to its end, then the next.
//!
//! Tasks are taken in the order of the list; one that has not arrived yet is waited for. Io blocks the
//! thread, and so every task that comes later. The switch cost is paid between two tasks, after the second
//! one has arrived. Locks are always free, but for a task that asks for what it holds, which is a deadlock.
//!
//! # Divergence from CPython
//!
//! Computing takes as long as it says: no interpreter start, no garbage collection, no other programs. A
//! real program that takes no other task meanwhile behaves like this.
//!
//! Source: the definition of a synchronous call, POSIX (Stevens, UNP §6.2).

use crate::run::{Next, Place, Run};
use crate::{Limits, Workload};
use interleave_trace::{Reason, SimTime, State, Trace, WorkerKind};

pub(super) fn run(workload: &Workload, switch: SimTime, limits: &Limits) -> Trace {
    let tasks = workload.tasks.len();
    let switches = if switch.is_zero() { 0 } else { tasks };
    let mut run = Run::new(workload, limits, workload.segment_count() + switches);
    run.set_workers(WorkerKind::Thread, 1, 1);
    let at = Place::new(0, 0);
    let mut now = SimTime::ZERO;
    let mut woken = Vec::new();
    for task in (0_u32..).take(tasks) {
        if run.is_over_limit() {
            break;
        }
        now = now.max(run.arrival(task));
        if task > 0 && !run.is_at_end(task) {
            run.record(
                task,
                now,
                now + switch,
                (State::Switching, Reason::None),
                at,
            );
            now += switch;
        }
        loop {
            match run.next(task, &mut woken) {
                Next::Cpu(duration) => {
                    run.record(
                        task,
                        now,
                        now + duration,
                        (State::Running, Reason::None),
                        at,
                    );
                    now += duration;
                }
                Next::Io(duration) => {
                    run.record(
                        task,
                        now,
                        now + duration,
                        (State::Blocked, Reason::Call),
                        at.off_core(),
                    );
                    now += duration;
                }
                Next::Lock => {
                    run.begin_lock_wait(task, now, State::Blocked, at.off_core());
                    return run.into_trace(now);
                }
                Next::End => break,
            }
        }
        run.finish_task(task, now);
    }
    run.into_trace(now)
}
