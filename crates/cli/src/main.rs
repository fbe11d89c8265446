//! The `interleave` command: simulates scenarios and writes what comes out of it.
//!
//! # Exit status
//!
//! 0 if all went well, also where the reader of the output closed the pipe; 2 with one sentence on standard
//! error where a value, a key or a file is not what is allowed.
//!
//! `interleave run` ends with the status of the program: 0, what it gave to `sys.exit`, 1 after an exception
//! that nothing caught. 3 is a deadlock, with a line for each task or thread that waits; 4 is a program
//! outside the subset, with line and column, or one that reached a limit of the playground.

mod args;
mod compare;
mod explore;
mod failure;
mod format;
mod output;
mod program;
mod simulate;

use args::Command;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = args::parse().and_then(|command| match command {
        None => Ok(0),
        Some(Command::Simulate(args)) => simulate::run(&args).map(|()| 0),
        Some(Command::Scenarios) => list_scenarios().map(|()| 0),
        Some(Command::Explore(args)) => explore::run(&args).map(|()| 0),
        Some(Command::Run(args)) => program::run(args),
    });
    match done {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            eprintln!("interleave: {failure}");
            ExitCode::from(2)
        }
    }
}

/// One line for each scenario that comes with the command: its name, its kind, its model.
fn list_scenarios() -> Result<(), Failure> {
    use interleave_sim::scenario::{BUILT_IN, Kind, built_in};
    let mut text = String::new();
    for (id, _) in BUILT_IN {
        let Some(scenario) = built_in(id) else {
            continue;
        };
        let kind = match scenario.kind {
            Kind::Chess => "chess",
            Kind::Tasks(_) => "tasks",
            Kind::Program { .. } => "program",
        };
        let model = scenario.settings.get("model").unwrap_or_default();
        text = format!("{text}{id:<22} {kind:<8} {model}\n");
    }
    output::write(None, text.as_bytes())
}
