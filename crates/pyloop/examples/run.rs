//! Runs a program: `run [--stamp] [--trace FILE] [--format passes] PROGRAM.py [ARGUMENT…]`.

use std::io::Write as _;

use interleave_pyloop::Options;
use interleave_pyloop::command::{Format, Request, run_program};

fn main() -> std::process::ExitCode {
    let mut request = Request::default();
    let mut trace_file = None;
    let mut rest: Vec<String> = std::env::args().skip(1).collect();
    while let Some(first) = rest
        .first()
        .filter(|first| first.starts_with("--"))
        .cloned()
    {
        rest.remove(0);
        match first.as_str() {
            "--stamp" => request.stamp = true,
            "--trace" if !rest.is_empty() => trace_file = Some(rest.remove(0)),
            "--format" if !rest.is_empty() => {
                if rest.remove(0) == "passes" {
                    request.format = Format::Passes;
                }
            }
            other => {
                eprintln!("unknown option {other}");
                return 2.into();
            }
        }
    }
    if rest.is_empty() {
        eprintln!("usage: run [--stamp] [--trace FILE] [--format passes] PROGRAM.py [ARGUMENT…]");
        return 2.into();
    }
    let path = rest.remove(0);
    let source = match std::fs::read_to_string(&path) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{path}: {error}");
            return 2.into();
        }
    };
    request.trace = trace_file.is_some();
    let options = Options {
        path,
        arguments: rest,
        ..Options::default()
    };
    let answer = match run_program(&source, &options, &request) {
        Ok(answer) => answer,
        Err(error) => {
            eprintln!("{error}");
            return 2.into();
        }
    };
    if let (Some(file), Some(trace)) = (trace_file, answer.trace)
        && let Err(error) = std::fs::write(&file, trace)
    {
        eprintln!("{file}: {error}");
        return 2.into();
    }
    let mut out = std::io::stdout();
    let written = out
        .write_all(answer.stdout.as_bytes())
        .and_then(|()| out.flush());
    eprint!("{}", answer.stderr);
    if written.is_err() {
        return 2.into();
    }
    u8::try_from(answer.status).unwrap_or(1).into()
}
