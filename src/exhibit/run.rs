//! A recorded run with what is read off it.

use std::cell::OnceCell;
use std::rc::Rc;

use interleave_sim::Figures;
use interleave_timeline::{Curves, Overview};
use interleave_trace::{SimTime, State, TaskId, Trace, TrackId};

/// A recorded run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The execution model's word; what is called otherwise is called that.
    pub model: &'static str,
    /// What happened.
    pub trace: Rc<Trace>,
    /// What is read off it.
    pub figures: Rc<Figures>,
    /// For each task, when each of its computations ended.
    ends: Rc<[Rc<[SimTime]>]>,
    /// Which states occur.
    states: [bool; State::ALL.len()],
    sums: Rc<Sums>,
}

/// What makes pictures of a long run cheap, computed when it is first drawn.
#[derive(Debug, Default)]
struct Sums {
    overview: OnceCell<Overview>,
    curves: OnceCell<Curves>,
}

/// Below so many spans a picture looks at each of them.
const LONG: usize = 4_000;

impl Run {
    /// A run of a model.
    pub fn new(model: &'static str, trace: Trace, figures: Figures) -> Self {
        let tasks = 0..u32::try_from(trace.task_count()).unwrap_or(u32::MAX);
        let ends = |task| {
            trace
                .spans(TrackId::Task(TaskId(task)))
                .filter(|span| span.state == State::Running)
                .map(|span| span.end)
                .collect()
        };
        let ends = tasks.map(ends).collect();
        let mut states = [false; State::ALL.len()];
        states[trace.gap().0.index()] = true;
        for span in trace.recorded() {
            states[span.state.index()] = true;
        }
        Self {
            model,
            trace: Rc::new(trace),
            figures: Rc::new(figures),
            ends,
            states,
            sums: Rc::default(),
        }
    }

    /// How many moves the master has made on a board: computations that have ended.
    pub fn moves_made(&self, task: u32, at: SimTime) -> usize {
        self.ends
            .get(task as usize)
            .map_or(0, |ends| ends.partition_point(|end| *end <= at))
    }

    /// The number of its tasks.
    pub fn task_count(&self) -> u32 {
        u32::try_from(self.trace.task_count()).unwrap_or(u32::MAX)
    }

    /// Whether anything is ever in a state.
    pub fn has(&self, state: State) -> bool {
        self.states[state.index()]
    }

    /// Since when everything has been as it is at a moment: the last event until then.
    pub fn since(&self, at: SimTime) -> SimTime {
        let after = SimTime::from_nanos(at.as_nanos().saturating_add(1));
        self.trace.previous_event(after).unwrap_or_default()
    }

    /// Its sums, where it is long enough for them to pay.
    pub fn overview(&self) -> Option<&Overview> {
        (self.trace.span_count() >= LONG).then(|| {
            self.sums
                .overview
                .get_or_init(|| Overview::new(&self.trace))
        })
    }

    /// Its curves of concurrency and parallelism.
    pub fn curves(&self) -> &Curves {
        self.sums.curves.get_or_init(|| {
            let (concurrency, parallelism) = (&self.figures.concurrency, &self.figures.parallelism);
            Curves::of_counts(
                concurrency.points.iter().copied(),
                parallelism.points.iter().copied(),
            )
        })
    }
}

impl AsRef<Trace> for Run {
    fn as_ref(&self) -> &Trace {
        &self.trace
    }
}

/// Equal if they are runs of one model with equal traces; what is read off them is then equal too.
impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        self.model == other.model
            && (Rc::ptr_eq(&self.trace, &other.trace) || self.trace == other.trace)
    }
}
