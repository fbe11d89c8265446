//! How fast the model is: `cargo bench -p interleave-sim`.
//!
//! An item is a segment for the exhibition, and a switch for the models that preempt; every run records its
//! trace. Before that, what divan does not print: the ratio to SimPy where Python is there, and the growth
//! of time with ten times the work.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../tests/simpy/mod.rs"]
mod simpy;

use divan::counter::ItemsCount;
use interleave_sim::chess::{Chess, Strategy, Threads};
use interleave_sim::{Machine, Workload, figures, simulate};
use interleave_trace::SimTime;
use std::time::{Duration, Instant};

fn main() {
    print_growth();
    print_ratio_to_simpy();
    divan::main();
}

fn exhibition(opponents: u32, moves: u32) -> Chess {
    Chess {
        opponents,
        moves,
        ..Chess::default()
    }
}

fn run(strategy: Strategy, chess: &Chess, workload: &Workload) -> interleave_sim::Trace {
    let (model, machine): (_, Machine) =
        strategy.model(chess, &Threads::default()).expect("defined");
    simulate(workload, &machine, &model).expect("within the limits")
}

/// The shortest of some runs, each in memory that was not used before: no run is helped by the one before.
fn best_time(chess: &Chess, runs: usize) -> Duration {
    let workload = chess.workload().expect("within the bounds");
    let mut traces = Vec::with_capacity(runs);
    let time = |_| {
        let begun = Instant::now();
        traces.push(run(Strategy::AsyncReady, chess, &workload));
        begun.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}

fn print_growth() {
    let mut before: Option<Duration> = None;
    for (boards, runs) in [(1_666, 20), (16_666, 8), (166_660, 3)] {
        // An exhibition has at most 100,000 boards: the rest of the work is more moves.
        let moves = if boards > 100_000 { 50 } else { 30 };
        let chess = exhibition(boards.min(100_000), moves);
        let segments = 2 * chess.opponents * chess.moves;
        let time = best_time(&chess, runs);
        let growth = before.map(|before| {
            format!(
                ", {:.1} times the time",
                time.as_secs_f64() / before.as_secs_f64()
            )
        });
        println!(
            "growth: {segments} segments in {time:?}{}",
            growth.unwrap_or_default()
        );
        before = Some(time);
    }
}

fn print_ratio_to_simpy() {
    let rate = simpy::python().and_then(|python| simpy::ask(&python, &["bench", "1000", "30"], ""));
    let rate = rate.and_then(|rate| {
        rate.trim()
            .parse::<f64>()
            .map_err(|error| error.to_string())
    });
    match rate {
        Err(why) => println!("NOT RUN: the ratio to SimPy, because {why}"),
        Ok(simpy) => {
            let ours = 600_000.0 / best_time(&exhibition(10_000, 30), 10).as_secs_f64();
            println!(
                "SimPy: {simpy:.0} segments/s; here: {ours:.0} segments/s, {:.0} times as many",
                ours / simpy
            );
        }
    }
}

#[divan::bench(args = [Strategy::SyncSerial, Strategy::AsyncRr, Strategy::AsyncReady])]
fn exhibition_of_10000_boards(bencher: divan::Bencher<'_, '_>, strategy: Strategy) {
    let chess = exhibition(10_000, 30);
    let workload = chess.workload().expect("within the bounds");
    bencher
        .counter(ItemsCount::new(workload.segment_count()))
        .bench(|| run(strategy, &chess, &workload));
}

#[divan::bench(args = [Strategy::ThreadsGil, Strategy::ThreadsRr])]
fn switches(bencher: divan::Bencher<'_, '_>, strategy: Strategy) {
    let chess = Chess::default();
    let workload = chess.workload().expect("within the bounds");
    let switches = figures(&run(strategy, &chess, &workload), &workload).switches;
    bencher
        .counter(ItemsCount::new(switches))
        .bench(|| run(strategy, &chess, &workload));
}

#[divan::bench]
fn questions_to_a_large_trace(bencher: divan::Bencher<'_, '_>) {
    let chess = exhibition(10_000, 30);
    let workload = chess.workload().expect("within the bounds");
    let trace = run(Strategy::AsyncReady, &chess, &workload);
    let mut at = SimTime::ZERO;
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        at = trace.next_event(at).unwrap_or_default();
        at
    });
}
