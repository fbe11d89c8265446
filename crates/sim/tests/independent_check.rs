//! SimPy, which knows nothing of the model, agrees on the totals of random workloads.
//!
//! Ties are excluded: a workload in which two tasks end a segment (or arrive) at the same instant is
//! replaced by another one, because the order at one instant is this model's own rule.
#![cfg(not(target_arch = "wasm32"))]

mod simpy;

use interleave_sim::{
    ExecutionModel, Machine, PerMille, Segment, SimTime, Task, Workload, simulate,
};
use interleave_trace::{State, Trace};

/// `SplitMix64`: random numbers from a seed.
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }
}

struct Case {
    workload: Workload,
    cores: u16,
    model: ExecutionModel,
    quantum: u64,
}

fn random_case(random: &mut Random) -> Case {
    let time = |random: &mut Random| SimTime::from_nanos(1 + random.next(1_000_000));
    let tasks = 1 + random.next(6);
    let tasks = (0..tasks).map(|_| {
        let segments = 1 + random.next(8);
        let segments = (0..segments).map(|_| {
            let duration = time(random);
            if random.next(2) == 0 {
                Segment::Cpu(duration)
            } else {
                Segment::Io(duration)
            }
        });
        let segments: Vec<Segment> = segments.collect();
        Task::new("task", segments).arriving_at(time(random))
    });
    let workload = Workload::new(tasks.collect());
    let quantum = 10_000 + random.next(300_000);
    let switch = SimTime::ZERO;
    let (model, cores) = match random.next(3) {
        0 => (ExecutionModel::Sequential { switch }, 1),
        1 => (ExecutionModel::EventLoop { switch }, 1),
        _ => {
            let free = ExecutionModel::ThreadsFree {
                quantum: SimTime::from_nanos(quantum),
                switch,
                stretch: PerMille(0),
                pool: None,
            };
            (free, 1 + random.next(4))
        }
    };
    Case {
        workload,
        cores: u16::try_from(cores).expect("at most 4"),
        model,
        quantum,
    }
}

/// Whether two things that the rules would have to put in order happen at one instant.
fn has_ties(trace: &Trace) -> bool {
    let arrivals = trace.tasks().iter().map(|task| task.arrival);
    let ends = trace
        .recorded()
        .filter(|span| matches!(span.state, State::Running | State::Waiting));
    let mut instants: Vec<SimTime> = arrivals.chain(ends.map(|span| span.end)).collect();
    instants.sort_unstable();
    instants.windows(2).any(|pair| pair[0] == pair[1])
}

fn json(case: &Case) -> serde_json::Value {
    let segment = |segment: &Segment| match segment {
        Segment::Cpu(duration) => serde_json::json!(["cpu", duration.as_nanos()]),
        Segment::Io(duration) => serde_json::json!(["io", duration.as_nanos()]),
        Segment::Acquire(_) | Segment::Release(_) => unreachable!("there are no locks in these"),
    };
    let task = |task: &Task| {
        let segments: Vec<_> = task.segments.iter().map(segment).collect();
        serde_json::json!({"arrival": task.arrival.as_nanos(), "segments": segments})
    };
    let tasks: Vec<_> = case.workload.tasks.iter().map(task).collect();
    serde_json::json!({"model": case.model.id(), "cores": case.cores, "quantum": case.quantum, "tasks": tasks})
}

#[test]
fn simpy_agrees_on_the_totals_of_a_thousand_random_workloads() {
    let python =
        simpy::python().unwrap_or_else(|why| panic!("SimPy checks the model's totals, but {why}"));
    let mut random = Random(20);
    let mut cases = Vec::new();
    let mut totals = Vec::new();
    let mut ties = 0;
    while cases.len() < 1_000 {
        let case = random_case(&mut random);
        let machine = Machine { cores: case.cores };
        let trace = simulate(&case.workload, &machine, &case.model).expect("defined");
        if has_ties(&trace) {
            ties += 1;
            continue;
        }
        totals.push(trace.end().as_nanos());
        cases.push(case);
    }
    assert!(ties < 1_000, "so many ties say that the exclusion is wrong");
    let input = serde_json::Value::Array(cases.iter().map(json).collect()).to_string();
    let output = simpy::ask(&python, &[], &input).expect("the script runs");
    let independent: Vec<u64> = serde_json::from_str(&output).expect("a list of totals");
    assert_eq!(independent.len(), totals.len());
    for ((case, total), independent) in cases.iter().zip(totals).zip(independent) {
        assert_eq!(total, independent, "{}", json(case));
    }
}
