//! Figures read off a trace.
//!
//! - **Concurrency** is the number of tasks in progress: begun and not done.
//! - **Parallelism** is the number of tasks running at the same instant.
//!
//! These two definitions are the whole difference between the words.

mod steps;

pub use steps::Steps;

use crate::Workload;
use interleave_trace::{Reason, SimTime, State, Trace, TrackId};

/// Everything that is read off a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// When everything is over.
    pub makespan: SimTime,
    /// How long the tasks were running, all together.
    pub busy: SimTime,
    /// How long the workload asks somebody to compute; `busy` is longer where computing is stretched.
    pub work: SimTime,
    /// Each core.
    pub cores: Vec<CoreFigures>,
    /// Each task, in the order of the workload.
    pub tasks: Vec<TaskFigures>,
    /// The number of tasks in progress over time.
    pub concurrency: Steps,
    /// The number of tasks running over time.
    pub parallelism: Steps,
    /// How often a core took a task different from its last, all cores together; the first is no switch.
    pub switches: u64,
}

/// What a core did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoreFigures {
    /// How long a task was running on it.
    pub busy: SimTime,
    /// How long it was changing from one task to another, or taking one in.
    pub switching: SimTime,
    /// How often it took a task different from its last.
    pub switches: u64,
}

impl CoreFigures {
    /// The share of the makespan in which a task was running on it, in thousandths, rounded half up.
    pub fn utilisation_per_mille(&self, makespan: SimTime) -> u64 {
        ratio_per_mille(self.busy, makespan)
    }
}

/// What a task went through. Turnaround is the sum of running, ready, waiting and starting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskFigures {
    /// From its arrival to the first instant at which it is no longer ready; `None` if that never came.
    pub first_response: Option<SimTime>,
    /// From its arrival to its end; `None` if it never ended.
    pub turnaround: Option<SimTime>,
    /// How long it was running.
    pub running: SimTime,
    /// How long it could run and was not allowed to: ready, or wanting the GIL.
    pub ready: SimTime,
    /// How long it waited or was blocked for something else: Io, a lock, another task.
    pub waiting: SimTime,
    /// How long in each state, by [`State::index`].
    pub in_state: [SimTime; State::ALL.len()],
}

fn ratio_per_mille(part: SimTime, whole: SimTime) -> u64 {
    if whole.is_zero() {
        return 0;
    }
    let (part, whole) = (u128::from(part.as_nanos()), u128::from(whole.as_nanos()));
    u64::try_from((2_000 * part + whole) / (2 * whole)).unwrap_or(u64::MAX)
}

/// Reads the figures off a trace of this workload, in O(spans).
pub fn figures(trace: &Trace, workload: &Workload) -> Figures {
    let (mut begun, mut running) = (Changes::default(), Changes::default());
    let tasks: Vec<TaskFigures> = trace
        .tracks()
        .take_while(|track| matches!(track, TrackId::Task(_)))
        .map(|track| task_figures(trace, track, &mut begun, &mut running))
        .collect();
    let cores: Vec<CoreFigures> = trace
        .tracks()
        .filter(|track| matches!(track, TrackId::Core(_)))
        .map(|track| core_figures(trace, track))
        .collect();
    Figures {
        makespan: trace.end(),
        busy: tasks.iter().map(|task| task.running).sum(),
        work: workload.cpu(),
        switches: cores.iter().map(|core| core.switches).sum(),
        cores,
        tasks,
        concurrency: begun.steps(trace.end()),
        parallelism: running.steps(trace.end()),
    }
}

/// When a number that is counted goes up and when it goes down, in nanoseconds.
#[derive(Default)]
struct Changes {
    more: Vec<u64>,
    less: Vec<u64>,
}

impl Changes {
    fn count(&mut self, from: SimTime, to: SimTime) {
        self.more.push(from.as_nanos());
        self.less.push(to.as_nanos());
    }

    fn steps(self, makespan: SimTime) -> Steps {
        Steps::new(self.more, self.less, makespan)
    }
}

fn task_figures(
    trace: &Trace,
    of: TrackId,
    begun: &mut Changes,
    running: &mut Changes,
) -> TaskFigures {
    let TrackId::Task(id) = of else {
        return TaskFigures::default();
    };
    let entry = &trace.tasks()[id.0 as usize];
    let mut figures = TaskFigures {
        turnaround: entry.finish.map(|finish| finish - entry.arrival),
        ..TaskFigures::default()
    };
    for span in trace.spans(of) {
        let duration = span.duration();
        figures.in_state[span.state.index()] += duration;
        let turnless = span.state == State::Ready || (span.state, span.reason) == trace.gap();
        if turnless {
            figures.ready += duration;
            continue;
        }
        match span.state {
            State::Running => {
                figures.running += duration;
                running.count(span.start, span.end);
            }
            State::Waiting | State::Blocked => figures.waiting += duration,
            _ => continue,
        }
        if figures.first_response.is_none() {
            figures.first_response = Some(span.start - entry.arrival);
            begun.count(span.start, entry.finish.unwrap_or(trace.end()));
        }
    }
    figures
}

fn core_figures(trace: &Trace, of: TrackId) -> CoreFigures {
    let mut figures = CoreFigures::default();
    let mut last = None;
    for span in trace.spans(of) {
        match span.state {
            State::Running => {
                figures.busy += span.duration();
                if last.is_some() && last != span.task {
                    figures.switches += 1;
                }
                last = span.task;
            }
            // A message to a process brings a task; whether another one had the core before is seen where it runs.
            State::Switching if span.reason == Reason::Queue => {
                figures.switching += span.duration();
            }
            State::Switching => {
                // It tells of a switch even where what follows takes no time and leaves no span.
                figures.switching += span.duration();
                figures.switches += 1;
                last = span.task;
            }
            _ => {}
        }
    }
    figures
}
