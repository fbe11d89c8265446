//! `interleave run`.

use std::io::Write as _;

use crate::args::RunArgs;
use crate::failure::Failure;
use crate::output;
use interleave_pyloop::Options;
use interleave_pyloop::command::{Format, Request, run_program};

/// Runs a program and gives its exit status.
pub(crate) fn run(args: RunArgs) -> Result<u8, Failure> {
    let mut program = args.program.into_iter();
    let path = program.next().unwrap_or_default();
    let source = std::fs::read(&path).map_err(|error| Failure::new(format!("{path}: {error}")))?;
    let source = String::from_utf8(source).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .split(|byte| *byte == b'\n')
            .count();
        Failure::new(format!("{path}, line {line}: a program is UTF-8 text"))
    })?;
    let options = Options {
        path,
        arguments: program.collect(),
        seed: args.seed,
        ..Options::default()
    };
    let request = Request {
        stamp: args.stamp,
        format: if args.format == "passes" {
            Format::Passes
        } else {
            Format::Output
        },
        trace: args.trace.is_some(),
    };
    let answer = output::with_progress("running", || run_program(&source, &options, &request))
        .map_err(|error| Failure::new(error.to_string()))?;
    if let (Some(file), Some(trace)) = (&args.trace, &answer.trace) {
        output::write(Some(file), trace.as_bytes())?;
    }
    output::write(None, answer.stdout.as_bytes())?;
    // Nobody reading the errors is no error either.
    let _ = std::io::stderr().write_all(answer.stderr.as_bytes());
    Ok(u8::try_from(answer.status).unwrap_or(1))
}
