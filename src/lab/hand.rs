//! “Be the scheduler”: the reader picks the next task of the event loop by hand, and is scored.

use std::rc::Rc;

use interleave_sim::by_hand::{Position, Search, by_hand};
use interleave_sim::{ExecutionModel, Limits, Machine, Segment, Workload, simulate_within};
use interleave_trace::{SimTime, State, TaskId, Trace, TrackId};

/// The largest workload that is played by hand.
pub const MOST_TASKS: usize = 26;
/// The most segments of it.
pub const MOST_SEGMENTS: usize = 120;

/// How many positions are looked at before the best order found is taken for the best known.
const MOST_POSITIONS: usize = 12_000;
/// How many of them at once, some milliseconds.
const AT_ONCE: usize = 150;

const LIMITS: Limits = Limits {
    tasks: MOST_TASKS,
    segments: MOST_SEGMENTS,
    spans: 10_000,
};

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Begin.
    Begin,
    /// Take this ready task next.
    Pick(TaskId),
    /// Take the last pick back.
    Undo,
    /// From the beginning.
    Again,
    /// Enough.
    Leave,
    /// Look for better orders a little more.
    Search,
}

/// A run by hand, and what it is measured by.
#[derive(Debug, Clone)]
pub struct Hand {
    work: Rc<Workload>,
    switch: SimTime,
    picks: Vec<TaskId>,
    position: Rc<Position>,
    first_come: SimTime,
    search: Search,
    positions: usize,
}

/// How a run by hand compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The reader's total.
    pub own: SimTime,
    /// The event loop's: first come, first served.
    pub first_come: SimTime,
    /// The best known.
    pub best: SimTime,
    /// Whether there is none better.
    pub is_proved: bool,
    /// How long the thread had nothing to do in the reader's run.
    pub idle: SimTime,
    /// How long in the best one.
    pub idle_of_best: SimTime,
}

/// What a ready task does when it is picked.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// How long it computes.
    pub computes: SimTime,
    /// How long it waits after that; nothing where it is over then, or comes to a lock.
    pub waits: Option<SimTime>,
}

/// Whether all tasks do the same from the same moment on: then it hardly matters who goes first.
pub fn is_of_one_kind(work: &Workload) -> bool {
    let mut tasks = work.tasks.windows(2);
    tasks.all(|pair| pair[0].arrival == pair[1].arrival && pair[0].segments == pair[1].segments)
}

impl Hand {
    /// A run by hand that has not begun; nothing where the workload is too large for that, or cannot run.
    pub fn new(work: &Workload, switch: SimTime) -> Option<Self> {
        let model = ExecutionModel::EventLoop { switch };
        let first_come = simulate_within(work, &Machine { cores: 1 }, &model, &LIMITS).ok()?;
        let search = Search::new(work.clone(), switch, LIMITS).ok()?;
        let position = by_hand(work, switch, &[], &LIMITS).ok()?;
        Some(Self {
            work: Rc::new(work.clone()),
            switch,
            picks: Vec::new(),
            position: Rc::new(position),
            first_come: first_come.end(),
            search,
            positions: 0,
        })
    }

    /// Carries out what is done during a run; what is not possible changes nothing.
    pub fn update(&mut self, command: Command) {
        let mut picks = self.picks.clone();
        match command {
            Command::Pick(task) => picks.push(task),
            Command::Undo => drop(picks.pop()),
            Command::Again => picks.clear(),
            Command::Search => {
                self.search.go_on(AT_ONCE);
                self.positions += AT_ONCE;
                return;
            }
            Command::Begin | Command::Leave => return,
        }
        if let Ok(position) = by_hand(&self.work, self.switch, &picks, &LIMITS) {
            self.picks = picks;
            self.position = Rc::new(position);
        }
    }

    /// Whether it is a run of this workload with this switch cost.
    pub fn is_of(&self, work: &Workload, switch: SimTime) -> bool {
        *self.work == *work && self.switch == switch
    }

    /// How far it has come.
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// What a ready task does next: what it has computed and waited so far tells how far it has come.
    pub fn ahead(&self, task: TaskId) -> Ahead {
        let trace = &self.position.trace;
        let spent = |state: State| {
            trace
                .spans_between(TrackId::Task(task), SimTime::ZERO, self.position.now)
                .filter(|span| span.state == state)
                .fold(SimTime::ZERO, |sum, span| {
                    sum.saturating_add(span.duration())
                })
        };
        let (mut computed, mut waited) = (spent(State::Running), spent(State::Waiting));
        let mut ahead = Ahead::default();
        for segment in self.work.tasks[task.0 as usize].segments.iter() {
            match *segment {
                Segment::Cpu(time) => {
                    ahead.computes = ahead.computes.saturating_add(time.saturating_sub(computed));
                    computed = computed.saturating_sub(time);
                }
                Segment::Io(time) if waited < time => {
                    ahead.waits = Some(time);
                    break;
                }
                Segment::Io(time) => waited = waited.saturating_sub(time),
                Segment::Acquire(_) if !ahead.computes.is_zero() => break,
                Segment::Acquire(_) | Segment::Release(_) => {}
            }
        }
        ahead
    }

    /// How many picks were made.
    pub fn picks(&self) -> usize {
        self.picks.len()
    }

    /// The event loop's own total, for an axis that does not move while the run grows.
    pub fn first_come(&self) -> SimTime {
        self.first_come
    }

    /// Whether better orders are still looked for.
    pub fn is_searching(&self) -> bool {
        !self.search.is_complete() && self.positions < MOST_POSITIONS
    }

    /// The score, when the run is over and better orders have been looked for; nothing for a run that never ends.
    pub fn score(&self) -> Option<Score> {
        let finished = |trace: &Trace| *trace.outcome() == interleave_trace::Outcome::Finished;
        if !self.position.is_over() || self.is_searching() || !finished(&self.position.trace) {
            return None;
        }
        let own = self.position.trace.end();
        let found = self.search.best().map(|(total, _)| total);
        let best = found
            .map_or(own, |found| found.min(own))
            .min(self.first_come);
        let proved = self.search.is_complete();
        // The computing is the same in every order: what is more is idle, or switching.
        let busy = self.work.cpu();
        let switching = |trace: &Trace| {
            let figures = interleave_sim::figures(trace, &self.work);
            figures
                .cores
                .first()
                .map(|core| core.switching)
                .unwrap_or_default()
        };
        let of_best = found
            .filter(|found| *found == best)
            .and_then(|_| self.search.best())
            .and_then(|(_, picks)| by_hand(&self.work, self.switch, picks, &LIMITS).ok())
            .map(|position| switching(&position.trace))
            .unwrap_or_default();
        Some(Score {
            own,
            first_come: self.first_come,
            best,
            is_proved: proved,
            idle: own - busy - switching(&self.position.trace),
            idle_of_best: best - busy - of_best,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::work;
    use interleave_sim::{Segment, Task};

    /// A long wait that the event loop begins last.
    fn long_wait_last() -> Workload {
        let secs = SimTime::from_secs;
        let task = |io| Task::new("", vec![Segment::Cpu(secs(1)), Segment::Io(secs(io))]);
        work::within(vec![task(1), task(2), task(20)]).unwrap_or_default()
    }

    fn hand() -> Hand {
        let mut hand =
            Hand::new(&long_wait_last(), SimTime::ZERO).unwrap_or_else(|| panic!("too large"));
        while hand.is_searching() {
            hand.update(Command::Search);
        }
        hand
    }

    fn pick(hand: &mut Hand, tasks: &[u32]) {
        for task in tasks {
            hand.update(Command::Pick(TaskId(*task)));
        }
    }

    #[test]
    fn the_order_of_the_queue_scores_as_the_event_loop() {
        let mut hand = hand();
        assert_eq!(hand.score(), None);
        pick(&mut hand, &[0, 1]);
        let score = hand.score().unwrap_or_else(|| panic!("not over"));
        assert_eq!(
            (score.own, score.first_come),
            (SimTime::from_secs(23), SimTime::from_secs(23))
        );
        assert_eq!(
            (score.best, score.is_proved),
            (SimTime::from_secs(21), true)
        );
        assert_eq!(
            (score.idle, score.idle_of_best),
            (SimTime::from_secs(20), SimTime::from_secs(18))
        );
    }

    #[test]
    fn what_a_task_does_next_goes_with_the_picks() {
        let secs = SimTime::from_secs;
        let two = vec![
            Segment::Cpu(secs(1)),
            Segment::Cpu(secs(2)),
            Segment::Io(secs(4)),
            Segment::Cpu(secs(5)),
        ];
        let other = vec![Segment::Io(secs(4)), Segment::Cpu(secs(6))];
        let tasks = vec![Task::new("", two), Task::new("", other)];
        let mut hand = Hand::new(&work::within(tasks).unwrap_or_default(), SimTime::ZERO)
            .unwrap_or_else(|| panic!("too large"));
        let ahead = |computes, waits: Option<u64>| Ahead {
            computes: secs(computes),
            waits: waits.map(secs),
        };
        let both = [TaskId(0), TaskId(1)].map(|task| hand.ahead(task));
        assert_eq!(both, [ahead(3, Some(4)), ahead(0, Some(4))]);
        let tasks = vec![3, 1].into_iter().map(|io| {
            Task::new(
                "",
                vec![
                    Segment::Cpu(secs(2)),
                    Segment::Io(secs(io)),
                    Segment::Cpu(secs(1)),
                ],
            )
        });
        hand = Hand::new(
            &work::within(tasks.collect()).unwrap_or_default(),
            SimTime::ZERO,
        )
        .unwrap_or_else(|| panic!("too large"));
        let both = [TaskId(0), TaskId(1)].map(|task| hand.ahead(task));
        assert_eq!(both, [ahead(2, Some(3)), ahead(2, Some(1))]);
    }

    #[test]
    fn the_best_order_is_as_good_as_the_best_known() {
        let mut hand = hand();
        pick(&mut hand, &[2, 0]);
        assert!(hand.score().is_some_and(|score| score.own == score.best));
    }

    #[test]
    fn a_pick_can_be_taken_back_and_what_is_not_ready_cannot_be_picked() {
        let mut hand = hand();
        pick(&mut hand, &[2, 2]);
        assert_eq!(hand.picks(), 1);
        hand.update(Command::Undo);
        assert_eq!((hand.picks(), hand.position().now), (0, SimTime::ZERO));
        assert_eq!(hand.position().ready.len(), 3);
        hand.update(Command::Undo);
        assert_eq!(hand.picks(), 0);
    }

    #[test]
    fn a_workload_too_large_is_not_played() {
        let many = work::equal(MOST_TASKS + 1, &[Segment::Cpu(SimTime::from_secs(1))]);
        assert!(Hand::new(&many, SimTime::ZERO).is_none());
    }
}
