//! The logic of `interleave run`: everything but reading and writing files.

use crate::{Options, Run, record};

/// What the command prints instead of plain output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// What the program prints.
    #[default]
    Output,
    /// The passes of the event loop as JSON.
    Passes,
}

/// What the command was asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Stamp each print with the virtual time, and end with the total.
    pub stamp: bool,
    /// What to print.
    pub format: Format,
    /// Also give the record.
    pub trace: bool,
}

/// What the command gives.
#[derive(Debug, Clone)]
pub struct Answer {
    /// For standard output.
    pub stdout: String,
    /// For standard error.
    pub stderr: String,
    /// The exit status.
    pub status: i32,
    /// The record as JSON, if it was asked for.
    pub trace: Option<String>,
}

/// Stack for deep recursion of the program: a frame of Python takes several of Rust.
const STACK: usize = 1 << 30;

/// Runs a program in a thread with a stack that is deep enough for the recursion limit.
///
/// # Errors
/// Says what went wrong when no thread could be started.
pub fn run_deep(source: &str, options: &Options) -> std::io::Result<Run> {
    let (source, options) = (source.to_owned(), options.clone());
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || crate::run(&source, &options))?;
    match thread.join() {
        Ok(run) => Ok(run),
        Err(_) => Err(std::io::Error::other(
            "the interpreter stopped: this is a fault of ours",
        )),
    }
}

/// Runs a program and formats what the command prints.
///
/// # Errors
/// Says what went wrong when no thread could be started.
pub fn run_program(source: &str, options: &Options, request: &Request) -> std::io::Result<Answer> {
    let mut options = options.clone();
    options.record |= request.trace || request.format == Format::Passes;
    let run = run_deep(source, &options)?;
    let stdout = match (request.format, request.stamp) {
        (Format::Passes, _) => record::json::passes(&run.passes, &run.stdout),
        (Format::Output, true) => run.stamped(),
        (Format::Output, false) => run.stdout.clone(),
    };
    let trace = request
        .trace
        .then(|| record::json::record(&run.record, &run.passes, &run.stdout));
    Ok(Answer {
        stdout,
        stderr: run.stderr,
        status: run.exit_status,
        trace,
    })
}
