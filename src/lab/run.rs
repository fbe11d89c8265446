//! One workload under a model: the run, what is read off it, and what it would take in memory.

use std::rc::Rc;

use interleave_sim::scenario::{Kind, Scenario};
use interleave_sim::{
    ExecutionModel, Figures, InnerId, Limits, ModelId, Settings, Workload, simulate_within,
};
use interleave_timeline::{Curves, Overview};
use interleave_trace::{Outcome, SimTime, Trace};

use crate::exhibit::Refusal;
use crate::sums::Sums;

/// The models beside each other, in the order in which they stand on the page.
pub const MODELS: [ModelId; 6] = [
    ModelId::Sequential,
    ModelId::EventLoop,
    ModelId::ThreadsGil,
    ModelId::ThreadsFree,
    ModelId::Processes,
    ModelId::SharedQueue,
];

/// How much a model is run at most: some hundredths of a second.
const LIMITS: Limits = Limits {
    tasks: super::work::MOST_TASKS,
    segments: super::work::MOST_IN_ALL,
    spans: 120_000,
};

/// Up to so many spans all models are run at once, within a frame; beyond, one after the other, and the page stays alive.
pub const AT_ONCE: u64 = 50_000;

/// Whose run it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// An execution model's.
    Model(ModelId),
    /// The reader's own, picked by hand.
    ByHand,
    /// The order that goes wrong.
    BadOrder,
    /// One that comes from elsewhere, under its own name.
    Given(String),
}

/// A run that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Whose it is.
    pub name: Name,
    /// What happened; says itself where its times come from.
    pub trace: Rc<Trace>,
    /// What is read off it.
    pub figures: Rc<Figures>,
    /// What it takes in memory beside a bare interpreter; nothing where that is not known.
    pub memory: Option<Memory>,
    /// The model does not define switch costs: it ran without.
    pub without_switch: bool,
    sums: Rc<Sums>,
}

impl AsRef<Trace> for Run {
    fn as_ref(&self) -> &Trace {
        &self.trace
    }
}

impl Run {
    /// A run that no model of the lab made.
    pub fn from_elsewhere(name: Name, trace: Trace) -> Self {
        let figures = interleave_sim::figures(&trace, &Workload::default());
        Self {
            name,
            trace: Rc::new(trace),
            figures: Rc::new(figures),
            memory: None,
            without_switch: false,
            sums: Rc::default(),
        }
    }

    /// Whether tasks wait for each other at its end.
    pub fn is_deadlocked(&self) -> bool {
        matches!(self.trace.outcome(), Outcome::Deadlock { .. })
    }

    /// Its total; nothing where it never ends.
    pub fn total(&self) -> Option<SimTime> {
        (!self.is_deadlocked()).then(|| self.trace.end())
    }

    /// Whether it tells more than that something was done: who was ready, and which core did it. A file of another program's
    /// does not.
    pub fn tells_cores(&self) -> bool {
        self.trace.core_count() > 0
    }

    /// Its sums, where it is long enough for them to pay.
    pub fn overview(&self) -> Option<&Overview> {
        self.sums.overview(&self.trace)
    }

    /// Its curves of concurrency and parallelism.
    pub fn curves(&self) -> &Curves {
        self.sums.curves(&self.figures)
    }

    /// How long the cores were busy, in thousandths of the time that they were there.
    pub fn utilisation_per_mille(&self) -> u64 {
        let there =
            u128::from(self.figures.makespan.as_nanos()) * self.figures.cores.len().max(1) as u128;
        let busy = u128::from(self.figures.busy.as_nanos());
        let share = (2_000 * busy + there).checked_div(2 * there);
        share.map_or(0, |share| u64::try_from(share).unwrap_or(u64::MAX))
    }

    /// How long tasks were ready and had no turn, all together.
    pub fn ready(&self) -> SimTime {
        self.figures.tasks.iter().map(|task| task.ready).sum()
    }

    /// The same without the task that computes most.
    pub fn ready_of_others(&self) -> SimTime {
        let tasks = self.figures.tasks.iter();
        let greedy = tasks.max_by_key(|task| task.running);
        let own = greedy.map(|task| task.ready).unwrap_or_default();
        self.ready().saturating_sub(own)
    }
}

/// Bytes, at least and at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Memory {
    /// Where processes are forked from a server.
    pub least: u64,
    /// Where each process starts anew.
    pub most: u64,
}

/// Measured on one machine (CPython 3.11): a parked task 1.1 KiB, a thread 13 KiB resident, a process 5.0 MiB
/// (forkserver) to 9.1 MiB (spawn).
const TASK: u64 = 1_126;
const THREAD: u64 = 13 * 1_024;
const PROCESS: (u64, u64) = (5 * 1_024 * 1_024, 9_542_042);

/// What a model takes for so many tasks that are there at once.
fn memory(model: &ExecutionModel, tasks: u64) -> Memory {
    let even = |bytes| Memory {
        least: bytes,
        most: bytes,
    };
    match model {
        ExecutionModel::EventLoop { .. } => even(tasks * TASK),
        ExecutionModel::ThreadsGil { pool, .. } | ExecutionModel::ThreadsFree { pool, .. } => {
            even(pool.map_or(tasks, |pool| tasks.min(pool.into())) * THREAD)
        }
        ExecutionModel::SharedQueue { workers, .. } => {
            even(u64::from(*workers) * THREAD + tasks * TASK)
        }
        ExecutionModel::Processes { workers, inner, .. } => {
            let workers = u64::from(*workers);
            let parked = if *inner == interleave_sim::Inner::Sequential {
                0
            } else {
                tasks * TASK
            };
            Memory {
                least: workers * PROCESS.0 + parked,
                most: workers * PROCESS.1 + parked,
            }
        }
        _ => even(0),
    }
}

/// The largest number of tasks that have arrived and not ended, at one instant.
fn at_once(trace: &Trace) -> u64 {
    let tasks = trace.tasks();
    let there = |at: SimTime| {
        tasks
            .iter()
            .filter(|task| task.arrival <= at && task.finish.is_none_or(|finish| finish > at))
            .count()
    };
    tasks
        .iter()
        .map(|task| there(task.arrival))
        .max()
        .unwrap_or(0) as u64
}

/// About how many spans all models record together.
pub fn spans_in_all(work: &Workload, settings: &Settings) -> u64 {
    let slices = |time: Option<SimTime>| {
        let each = time.unwrap_or(SimTime::from_millis(5)).as_nanos().max(1);
        if work.tasks.len() < 2 {
            0
        } else {
            work.cpu().as_nanos() / each
        }
    };
    let segments = work.segment_count() as u64 * MODELS.len() as u64;
    let switches = if settings.switch.is_some_and(|switch| !switch.is_zero()) {
        segments / 2 + slices(settings.quantum)
    } else {
        0
    };
    segments + 2 * slices(settings.interval) + slices(settings.quantum) + switches
}

/// Runs the workload under a model.
///
/// # Errors
/// What the model does not allow, or more steps than the page shows.
pub fn run(work: &Workload, settings: &Settings, model: ModelId) -> Result<Run, Refusal> {
    let undefined = matches!(model, ModelId::ThreadsGil | ModelId::SharedQueue);
    let switch = settings.switch.filter(|switch| !switch.is_zero());
    let without_switch = undefined && switch.is_some();
    let asked = Settings {
        model: Some(model),
        switch: switch.filter(|_| !without_switch),
        ..settings.clone()
    };
    let scenario = Scenario {
        id: String::new(),
        kind: Kind::Tasks(work.clone()),
        settings: Settings::default(),
    };
    let setup = scenario.setup(&asked)?;
    let trace = simulate_within(&setup.workload, &setup.machine, &setup.model, &LIMITS)?;
    if matches!(trace.outcome(), Outcome::LimitReached(_)) {
        return Err(Refusal::TooMuch);
    }
    let figures = interleave_sim::figures(&trace, &setup.workload);
    Ok(Run {
        name: Name::Model(model),
        memory: Some(memory(&setup.model, at_once(&trace))),
        trace: Rc::new(trace),
        figures: Rc::new(figures),
        without_switch,
        sums: Rc::default(),
    })
}

/// A machine with every number of the lab named, as a scenario means it.
pub(super) fn machine(settings: &Settings) -> Settings {
    let workers = settings
        .masters
        .or(settings.cores.map(u32::from))
        .unwrap_or(1);
    let least = u16::try_from(workers).unwrap_or(u16::MAX);
    let cores = settings.cores.unwrap_or(1).max(least);
    let ms = SimTime::from_millis;
    Settings {
        model: None,
        cores: Some(cores),
        masters: Some(workers),
        inner: settings.inner.or(Some(InnerId::Sequential)),
        deal: settings.deal.or(Some(interleave_sim::Deal::Even)),
        interval: settings.interval.or(Some(ms(5))),
        quantum: settings.quantum.or(Some(ms(5))),
        switch: settings.switch.or(Some(SimTime::ZERO)),
        start: settings.start.or(Some(SimTime::ZERO)),
        message: settings.message.or(Some(SimTime::ZERO)),
        stretch: settings.stretch.or(Some(interleave_sim::PerMille(0))),
        ..settings.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::work::{self, MOST_TASKS};
    use interleave_sim::Segment;

    fn two_cores() -> Settings {
        machine(&Settings {
            cores: Some(2),
            ..Settings::default()
        })
    }

    fn ran(work: &Workload, settings: &Settings, model: ModelId) -> Run {
        run(work, settings, model).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    fn waits(count: usize) -> Workload {
        let ms = SimTime::from_millis;
        work::equal(count, &[Segment::Cpu(ms(5)), Segment::Io(ms(95))])
    }

    #[test]
    fn every_model_runs_every_workload_that_is_allowed() {
        for model in MODELS {
            ran(&waits(MOST_TASKS), &two_cores(), model);
        }
    }

    #[test]
    fn a_model_without_switch_costs_says_that_it_ran_without() {
        let settings = Settings {
            switch: Some(SimTime::from_millis(1)),
            ..two_cores()
        };
        let paid = MODELS.map(|model| ran(&waits(3), &settings, model).without_switch);
        assert_eq!(paid, [false, false, true, false, false, true]);
    }

    #[test]
    fn memory_counts_what_is_there_at_once() {
        let bytes = |model| {
            ran(&waits(10), &two_cores(), model)
                .memory
                .unwrap_or_default()
        };
        assert_eq!(bytes(ModelId::Sequential).most, 0);
        assert_eq!(bytes(ModelId::EventLoop).most, 10 * TASK);
        assert_eq!(bytes(ModelId::ThreadsGil).most, 10 * THREAD);
        assert_eq!(bytes(ModelId::Processes).least, 2 * PROCESS.0);
        assert!(bytes(ModelId::Processes).least < bytes(ModelId::Processes).most);
    }

    #[test]
    fn slices_that_nobody_could_count_are_refused() {
        let second = work::equal(2, &[Segment::Cpu(SimTime::from_secs(3_600))]);
        let settings = Settings {
            quantum: Some(SimTime::from_micros(10)),
            ..two_cores()
        };
        let one_core = Settings {
            cores: Some(1),
            masters: Some(1),
            ..settings
        };
        assert!(spans_in_all(&second, &one_core) > AT_ONCE);
        let refused = run(&second, &one_core, ModelId::ThreadsFree);
        assert_eq!(refused.err(), Some(Refusal::TooMuch));
    }

    #[test]
    fn an_empty_run_uses_nothing() {
        let empty = ran(&work::equal(1, &[]), &two_cores(), ModelId::EventLoop);
        assert_eq!(empty.utilisation_per_mille(), 0);
        assert_eq!(empty.total(), Some(SimTime::ZERO));
    }
}
