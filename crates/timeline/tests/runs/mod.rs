//! Runs to draw: exhibitions of the model, and traces in the text form.
#![allow(dead_code, reason = "each test file uses some of them")]

use interleave_sim::chess::Chess;
use interleave_sim::{ExecutionModel, Machine, simulate};
use interleave_trace::{SimTime, Trace};
use std::fmt::Write as _;

/// An exhibition by the seconds of the master and of the opponents and the moves a side.
pub(crate) fn exhibition(opponents: u32, master: u64, opponent: u64, moves: u32) -> Chess {
    Chess {
        opponents,
        master: SimTime::from_secs(master),
        opponent: SimTime::from_secs(opponent),
        moves,
        ..Chess::default()
    }
}

/// One game to its end, then the next.
pub(crate) fn one_after_the_other(chess: &Chess) -> Trace {
    run(
        chess,
        &ExecutionModel::Sequential {
            switch: SimTime::ZERO,
        },
    )
}

/// The master plays at the board that has been ready longest.
pub(crate) fn event_loop(chess: &Chess) -> Trace {
    run(
        chess,
        &ExecutionModel::EventLoop {
            switch: chess.switch,
        },
    )
}

fn run(chess: &Chess, model: &ExecutionModel) -> Trace {
    let workload = chess.workload().expect("within its bounds");
    simulate(&workload, &Machine { cores: 1 }, model).expect("within the limits")
}

/// A trace from its text form, without the first line.
pub(crate) fn from_text(text: &str) -> Trace {
    Trace::from_text(&format!("interleave-trace 1\norigin computed\n{text}"))
        .expect("a well-formed trace")
}

/// Every state once, on four staves.
pub(crate) fn every_state() -> Trace {
    from_text(
        "task 0 0s 10s \"A\"
task 1 0s 9s \"B\"
task 2 0s 12s \"C\"
task 3 1s 12s \"D\"
thread \"loop\"
cores 1
span 0s 2s running task 0 worker 0 core 0
span 0s 2s waiting io task 1
span 0s 3s starting task 2
span 2s 2.5s switching task 1 worker 0 core 0
span 2.5s 5s running task 1 worker 0 core 0
span 2s 6s waiting io task 0
span 5s 9s waiting timer task 1
span 3s 7s blocked lock task 2
span 6s 10s running task 0 worker 0 core 0
span 10s 12s running task 2 worker 0 core 0
span 5s 6s running task 3 worker 0 core 0
span 6s 12s blocked call task 3
end 12s
",
    )
}

/// Two threads that compute under one lock of the interpreter.
pub(crate) fn gil() -> Trace {
    let mut text = String::from("gap blocked gil\ntask 0 0s 60ms \"A\"\ntask 1 0s 55ms \"B\"\n");
    text.push_str("thread \"A\"\nthread \"B\"\ncores 2\nspan 0s 3ms starting task 1\n");
    for turn in 0..12 {
        let (task, from) = (turn % 2, turn * 5);
        let to = from + 5;
        let held = format_args!("task {task} worker {task} core {task}");
        writeln!(text, "span {from}ms {to}ms running {held}").expect("a string takes all");
    }
    text.push_str("end 60ms\n");
    from_text(&text.replace("task 1 0s 55ms", "task 1 0s 60ms"))
}

/// Two tasks that hold a lock each and want the other's.
pub(crate) fn deadlock() -> Trace {
    from_text(
        "outcome deadlock 0 1
task 0 0s - \"A\"
task 1 0s - \"B\"
thread \"A\"
thread \"B\"
cores 1
span 0s 1s running task 0 worker 0 core 0
span 1s 2s running task 1 worker 1 core 0
span 2s 3s running task 0 worker 0 core 0
span 3s 4s running task 1 worker 1 core 0
span 3s - blocked lock task 0
span 4s - blocked lock task 1
end 8s
",
    )
}
