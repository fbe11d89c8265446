//! What the model says of an experiment before it runs.

use std::sync::Arc;

use interleave_sim::chess::Chess;
use interleave_sim::{
    ExecutionModel, Machine, PerMille, Segment, SimTime, Task, Trace, Workload, simulate,
};

use super::amount::{Amount, Amounts};
use super::lag::{BEAT, beats};
use super::{Experiment, Way};

/// How many waits there are.
pub const WAITS: u32 = 3;

/// How long a wait is.
pub const WAIT: SimTime = SimTime::from_secs(1);

/// How many computations there are in this thread, where there is more than one.
pub const FOUR: u32 = 4;

/// How many times faster than the exhibition of the page.
const FASTER: u64 = 1_000;

/// How long a slice of work is before the loop gets a turn: short enough for a frame to fit in.
pub const SLICE: SimTime = SimTime::from_millis(10);

/// How long the timer beats before and after the work.
pub const MARGIN: SimTime = SimTime::from_millis(500);

/// A turn of the loop in the model, where it costs nothing: the shortest wait there is.
const TURN: Segment = Segment::Io(SimTime::from_nanos(1));

/// How long a thread of the operating system runs before another one gets its turn. It decides nothing here but the picture.
const QUANTUM: SimTime = SimTime::from_millis(5);

/// The exhibition as this page plays it.
pub fn exhibition() -> Chess {
    let chess = Chess::default();
    let faster = |time: SimTime| SimTime::from_nanos(time.as_nanos() / FASTER);
    Chess {
        master: faster(chess.master),
        opponent: faster(chess.opponent),
        ..chess
    }
}

/// How many steps a run has, for the reader to see how far it is.
pub fn steps(experiment: Experiment, way: Way, amounts: &Amounts) -> u32 {
    match (experiment, way) {
        (Experiment::Waits, _) => WAITS,
        (Experiment::Exhibition, _) => exhibition().opponents * exhibition().moves,
        (Experiment::Block, _) | (_, Way::Once) => 1,
        (_, Way::FourTimes) => FOUR,
        _ => amounts.get(Amount::Workers),
    }
}

/// The run as the model has it. `once` is how long one computation was measured to take, which no model knows beforehand:
/// without it there is nothing to say of computations here and in workers.
pub fn predict(
    experiment: Experiment,
    way: Way,
    amounts: &Amounts,
    once: Option<SimTime>,
) -> Option<Trace> {
    match experiment {
        Experiment::Waits => on_loop(&waits(way)),
        Experiment::Exhibition => played(way),
        Experiment::Block => blocked(way, amounts),
        Experiment::Workers => computed(way, amounts, once?),
    }
}

/// One thread, one loop.
fn on_loop(workload: &Workload) -> Option<Trace> {
    let model = ExecutionModel::EventLoop {
        switch: SimTime::ZERO,
    };
    simulate(workload, &Machine { cores: 1 }, &model).ok()
}

/// In turn one task waits three times; together three tasks wait once.
fn waits(way: Way) -> Workload {
    let wait = Segment::Io(WAIT);
    match way {
        Way::InTurn => tasks(1, &[wait; WAITS as usize]),
        _ => tasks(WAITS, &[wait]),
    }
}

fn played(way: Way) -> Option<Trace> {
    let games = exhibition().workload().ok()?;
    if way == Way::Together {
        return on_loop(&games);
    }
    let model = ExecutionModel::Sequential {
        switch: SimTime::ZERO,
    };
    simulate(&games, &Machine { cores: 1 }, &model).ok()
}

/// The work, and a timer that beats as long as the work and its margins last, which is known when that has run.
fn blocked(way: Way, amounts: &Amounts) -> Option<Trace> {
    let work = SimTime::from_millis(u64::from(amounts.get(Amount::Work)));
    let mut segments = vec![Segment::Io(MARGIN)];
    match way {
        Way::Slices => segments.extend(sliced(work)),
        Way::Elsewhere => segments.push(Segment::Io(work)),
        _ => segments.push(Segment::Cpu(work)),
    }
    segments.push(Segment::Io(MARGIN));
    let run = |count: usize| {
        let timer = Task::new("", vec![Segment::Io(BEAT); count]);
        on_loop(&Workload::new(vec![Task::new("", segments.clone()), timer]))
    };
    let most = (MARGIN + MARGIN + work).as_nanos() / BEAT.as_nanos();
    let trace = run(usize::try_from(most).ok()? + 2)?;
    let end = trace.tasks().first()?.finish?;
    let fired = beats(&trace)
        .iter()
        .filter(|beat| beat.due + beat.lag < end)
        .count();
    run(fired + 1)
}

/// A computation four times in this thread, or in workers: threads of the operating system, on so many cores.
fn computed(way: Way, amounts: &Amounts, once: SimTime) -> Option<Trace> {
    match way {
        Way::FourTimes => on_loop(&tasks(FOUR, &sliced(once))),
        Way::Workers => {
            let model = ExecutionModel::ThreadsFree {
                quantum: QUANTUM,
                switch: SimTime::ZERO,
                stretch: PerMille(0),
                pool: None,
            };
            let cores = u16::try_from(amounts.get(Amount::Cores)).ok()?;
            let computations = tasks(amounts.get(Amount::Workers), &[Segment::Cpu(once)]);
            simulate(&computations, &Machine { cores }, &model).ok()
        }
        _ => None,
    }
}

/// Work in slices, with a turn of the loop between them.
fn sliced(work: SimTime) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut left = work;
    while !left.is_zero() {
        let slice = left.min(SLICE);
        segments.extend([Segment::Cpu(slice), TURN]);
        left = left.saturating_sub(slice);
    }
    segments.pop();
    segments
}

fn tasks(count: u32, segments: &[Segment]) -> Workload {
    let segments: Arc<[Segment]> = segments.into();
    Workload::new(
        (0..count)
            .map(|_| Task::new("", segments.clone()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::lag::longest;
    use super::*;

    fn run(experiment: Experiment, way: Way) -> Trace {
        let once = Some(SimTime::from_millis(200));
        predict(experiment, way, &Amounts::default(), once).expect("the model accepts it")
    }

    fn millis(experiment: Experiment, way: Way) -> u64 {
        run(experiment, way).end().as_nanos() / 1_000_000
    }

    #[test]
    fn three_waits_take_three_seconds_in_turn_and_one_together() {
        assert_eq!(millis(Experiment::Waits, Way::InTurn), 3_000);
        assert_eq!(millis(Experiment::Waits, Way::Together), 1_000);
    }

    #[test]
    fn the_exhibition_takes_a_thousandth_of_its_time() {
        assert_eq!(millis(Experiment::Exhibition, Way::InTurn), 43_200);
        assert_eq!(millis(Experiment::Exhibition, Way::Together), 3_655);
    }

    #[test]
    fn work_in_one_go_makes_the_timer_late_and_slices_and_workers_do_not() {
        let longest = |way| longest(&run(Experiment::Block, way)).as_nanos() / 1_000_000;
        let whole = longest(Way::Whole);
        assert!((450..=500).contains(&whole), "{whole} ms");
        assert!(longest(Way::Slices) <= 10);
        assert_eq!(longest(Way::Elsewhere), 0);
        for way in [Way::Whole, Way::Slices, Way::Elsewhere] {
            let total = millis(Experiment::Block, way);
            assert!((1_500..=1_550).contains(&total), "{way:?}: {total} ms");
        }
    }

    #[test]
    fn four_computations_take_four_times_as_long_here_and_no_longer_on_four_cores() {
        assert_eq!(millis(Experiment::Workers, Way::FourTimes), 800);
        assert_eq!(millis(Experiment::Workers, Way::Workers), 200);
        let mut amounts = Amounts::default();
        amounts.set(Amount::Cores, "2");
        let once = Some(SimTime::from_millis(200));
        let trace = predict(Experiment::Workers, Way::Workers, &amounts, once);
        assert_eq!(
            trace.map(|trace| trace.end()),
            Some(SimTime::from_millis(400))
        );
        assert!(predict(Experiment::Workers, Way::Once, &amounts, None).is_none());
    }
}
