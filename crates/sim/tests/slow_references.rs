//! The models with timers and quanta against slow ones that let every timer fire and every slice end.
#![cfg(not(target_arch = "wasm32"))]

use interleave_sim::{
    ExecutionModel, Machine, PerMille, Segment, SimTime, Task, Workload, simulate,
};
use interleave_trace::{State, TaskId, TrackId};
use proptest::prelude::*;
use std::collections::VecDeque;

/// Alternating computing and Io, both in nanoseconds, and an arrival.
type Plan = (u64, Vec<(u64, u64)>);

/// When each task ran, from and to, adjoining pieces joined.
type Schedule = Vec<Vec<(u64, u64)>>;

fn plans(largest: u64) -> impl Strategy<Value = Vec<Plan>> {
    let rounds = prop::collection::vec((1..largest, 0..largest), 1..5);
    prop::collection::vec((prop_oneof![3 => Just(0), 1 => 0..largest], rounds), 1..7)
}

fn workload(plans: &[Plan]) -> Workload {
    let task = |(arrival, rounds): &Plan| {
        let segments = rounds.iter().flat_map(|&(cpu, io)| {
            [
                Segment::Cpu(SimTime::from_nanos(cpu)),
                Segment::Io(SimTime::from_nanos(io)),
            ]
        });
        Task::new("task", segments.collect::<Vec<_>>()).arriving_at(SimTime::from_nanos(*arrival))
    };
    Workload::new(plans.iter().map(task).collect())
}

fn schedule(workload: &Workload, machine: Machine, model: &ExecutionModel) -> Schedule {
    let trace = simulate(workload, &machine, model).expect("defined");
    let running = |id| {
        let spans = trace.spans(TrackId::Task(TaskId(id)));
        let running = spans.filter(|span| span.state == State::Running);
        joined(running.map(|span| (span.start.as_nanos(), span.end.as_nanos())))
    };
    (0_u32..).take(workload.tasks.len()).map(running).collect()
}

fn joined(pieces: impl Iterator<Item = (u64, u64)>) -> Vec<(u64, u64)> {
    let mut joined: Vec<(u64, u64)> = Vec::new();
    for (from, to) in pieces.filter(|(from, to)| from < to) {
        match joined.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// What both slow models keep of a task.
struct Slow {
    rounds: VecDeque<(u64, u64)>,
    left: u64,
    pieces: Vec<(u64, u64)>,
}

fn slow_tasks(plans: &[Plan]) -> (Vec<Slow>, Vec<(u64, u64, usize)>) {
    let slow = |(_, rounds): &Plan| Slow {
        left: rounds[0].0,
        rounds: rounds.iter().copied().collect(),
        pieces: Vec::new(),
    };
    let arrivals = plans
        .iter()
        .enumerate()
        .map(|(id, (arrival, _))| (*arrival, id as u64, id));
    (plans.iter().map(slow).collect(), arrivals.collect())
}

/// Takes the tasks whose Io or arrival is due at `now` and that go on, in the order in which that began.
fn due(io: &mut Vec<(u64, u64, usize)>, now: u64, tasks: &[Slow]) -> Vec<usize> {
    io.sort_unstable();
    let ready = io.partition_point(|&(at, ..)| at <= now);
    let due: Vec<usize> = io.drain(..ready).map(|(.., id)| id).collect();
    due.into_iter()
        .filter(|&id| !tasks[id].rounds.is_empty())
        .collect()
}

/// One nanosecond after the other, every timer fires, stale or not.
fn slow_gil(plans: &[Plan], interval: u64) -> Schedule {
    let (mut tasks, mut io) = slow_tasks(plans);
    let mut count = plans.len() as u64;
    let mut queue: VecDeque<usize> = VecDeque::new();
    // When it fires, the number in the order of starting, who, and the hand-overs seen at its start.
    let mut timers: Vec<(u64, u64, usize, u64)> = Vec::new();
    let mut holder: Option<usize> = None;
    let mut hand_overs = 0;
    let mut now = 0;
    while tasks.iter().any(|task| !task.rounds.is_empty()) {
        let mut start = |timers: &mut Vec<_>, id, hand_overs| {
            count += 1;
            timers.push((now + interval, count, id, hand_overs));
        };
        for id in due(&mut io, now, &tasks) {
            if holder.is_none() {
                holder = Some(id);
                hand_overs += 1;
            } else {
                queue.push_back(id);
                start(&mut timers, id, hand_overs);
            }
        }
        if let Some(id) = holder.filter(|&id| tasks[id].left == 0) {
            let (_, wait) = tasks[id].rounds.pop_front().expect("it was computing");
            tasks[id].left = tasks[id].rounds.front().map_or(0, |round| round.0);
            count += 1;
            io.push((now + wait, count, id));
            holder = queue.pop_front();
            hand_overs += 1;
            timers.retain(|timer| Some(timer.2) != holder);
            if wait == 0 {
                // Due at this very instant: before any timer.
                continue;
            }
        }
        timers.sort_unstable_by_key(|timer| (timer.0, timer.1));
        while timers.first().is_some_and(|timer| timer.0 == now) {
            let (_, _, id, seen) = timers.remove(0);
            if let Some(old) = holder.filter(|_| seen == hand_overs) {
                holder = queue.pop_front();
                hand_overs += 1;
                queue.push_back(old);
                count += 1;
                timers.push((now + interval, count, old, hand_overs));
                timers.retain(|timer| Some(timer.2) != holder);
            }
            if Some(id) != holder {
                count += 1;
                timers.push((now + interval, count, id, hand_overs));
            }
            timers.sort_unstable_by_key(|timer| (timer.0, timer.1));
        }
        if let Some(id) = holder {
            tasks[id].left -= 1;
            tasks[id].pieces.push((now, now + 1));
        }
        now += 1;
    }
    tasks
        .into_iter()
        .map(|task| joined(task.pieces.into_iter()))
        .collect()
}

#[derive(Clone, Default)]
struct SlowCore {
    holder: Option<usize>,
    last: Option<usize>,
    switching: u64,
    slice: u64,
    /// Orders the ends of slices at one instant.
    number: u64,
}

impl SlowCore {
    /// Takes the first thread of the queue, or idles.
    fn take(&mut self, queue: &mut VecDeque<usize>, count: &mut u64, quantum: u64, switch: u64) {
        *count += 1;
        self.holder = queue.pop_front();
        match self.holder {
            None => {}
            Some(id) => {
                let differs = self.last.is_some_and(|last| last != id);
                self.switching = if differs { switch } else { 0 };
                self.last = Some(id);
                self.slice = quantum;
                self.number = *count;
            }
        }
    }
}

/// One nanosecond after the other, every slice ends.
fn slow_round_robin(plans: &[Plan], cores: usize, quantum: u64, switch: u64) -> Schedule {
    let (mut tasks, mut io) = slow_tasks(plans);
    let mut count = plans.len() as u64;
    let mut queue: VecDeque<usize> = VecDeque::new();
    let mut machine = vec![SlowCore::default(); cores];
    let mut now = 0;
    while tasks.iter().any(|task| !task.rounds.is_empty()) {
        loop {
            queue.extend(due(&mut io, now, &tasks));
            while !queue.is_empty() {
                let Some(core) = machine.iter_mut().find(|core| core.holder.is_none()) else {
                    break;
                };
                core.take(&mut queue, &mut count, quantum, switch);
            }
            let over = |core: &&mut SlowCore| {
                core.switching == 0
                    && core
                        .holder
                        .is_some_and(|id| core.slice == 0 || tasks[id].left == 0)
            };
            // By number: a core that took a thread at this instant is not over again at it.
            let Some(core) = machine.iter_mut().find(|core| over(core)) else {
                break;
            };
            let Some(id) = core.holder else { break };
            if tasks[id].left == 0 {
                let (_, wait) = tasks[id].rounds.pop_front().expect("it was computing");
                tasks[id].left = tasks[id].rounds.front().map_or(0, |round| round.0);
                count += 1;
                io.push((now + wait, count, id));
                core.take(&mut queue, &mut count, quantum, switch);
            } else if queue.is_empty() {
                count += 1;
                core.number = count;
                core.slice = quantum;
            } else {
                queue.push_back(id);
                core.take(&mut queue, &mut count, quantum, switch);
            }
        }
        for core in &mut machine {
            if core.switching > 0 {
                core.switching -= 1;
            } else if let Some(id) = core.holder {
                core.slice -= 1;
                tasks[id].left -= 1;
                tasks[id].pieces.push((now, now + 1));
            }
        }
        now += 1;
    }
    tasks
        .into_iter()
        .map(|task| joined(task.pieces.into_iter()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_gil_equals_a_run_in_which_every_timer_fires(plans in plans(24), interval in 1_u64..12) {
        let workload = workload(&plans);
        let model = ExecutionModel::ThreadsGil { interval: SimTime::from_nanos(interval), pool: None };
        let computed = schedule(&workload, Machine { cores: 1 }, &model);
        prop_assert_eq!(computed, slow_gil(&plans, interval));
    }

    #[test]
    fn round_robin_equals_a_run_in_which_every_slice_ends(
        plans in plans(24), cores in 1_u16..5, quantum in 1_u64..12, switch in 0_u64..3,
    ) {
        let workload = workload(&plans);
        let model = ExecutionModel::ThreadsFree {
            quantum: SimTime::from_nanos(quantum),
            switch: SimTime::from_nanos(switch),
            stretch: PerMille(0),
            pool: None,
        };
        let computed = schedule(&workload, Machine { cores }, &model);
        prop_assert_eq!(computed, slow_round_robin(&plans, usize::from(cores), quantum, switch));
    }
}
