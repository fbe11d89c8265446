//! Every reference program gives CPython's output, exit status and passes of the loop.

use std::fs;
use std::path::Path;

use interleave_pyloop::command::{Format, Request, run_deep, run_program};
use interleave_pyloop::{Options, Outcome};

#[path = "oracle/cases.rs"]
mod cases;
use cases::{cases, read};

fn options(path: &Path) -> Options {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    Options {
        path: name.unwrap_or_default(),
        ..Options::default()
    }
}

/// JSON without the whitespace between its parts, and without what names the interpreter.
fn compact(json: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut escaped = false;
    for c in json.chars() {
        if inside {
            out.push(c);
            inside = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if !c.is_whitespace() {
            inside = c == '"';
            out.push(c);
        }
    }
    let start = out.find("\"loops\":").expect("the passes have loops");
    let end = out.find(",\"stdout\":").unwrap_or(out.len());
    out[start..end].trim_end_matches('}').to_owned()
}

#[test]
fn reference_programs_print_what_cpython_prints() {
    let mut wrong = Vec::new();
    for path in cases(&["asyncio", "threads"]) {
        let run = run_deep(&read(&path), &options(&path)).expect("a thread can be started");
        let wanted = read(&path.with_extension("out"));
        // Errors in threads go to the standard error and end nothing.
        let is_quiet =
            run.stderr.is_empty() || path.parent().is_some_and(|of| of.ends_with("threads"));
        if run.stdout != wanted || run.outcome != Outcome::Exited(0) || !is_quiet {
            wrong.push(format!(
                "{}: {} {}",
                path.display(),
                run.outcome,
                run.stderr
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reference_programs_take_the_same_passes_as_in_cpython() {
    let mut wrong = Vec::new();
    for path in cases(&["asyncio"]) {
        let trace = path.with_extension("trace.json");
        let Ok(wanted) = fs::read_to_string(&trace) else {
            continue;
        };
        let request = Request {
            format: Format::Passes,
            ..Request::default()
        };
        let answer =
            run_program(&read(&path), &options(&path), &request).expect("a thread can be started");
        if compact(&answer.stdout) != compact(&wanted) {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn further_programs_print_at_the_same_virtual_times_as_in_cpython() {
    let mut wrong = Vec::new();
    for path in cases(&["asyncio-more"]) {
        let run = run_deep(&read(&path), &options(&path)).expect("a thread can be started");
        let wanted = read(&path.with_extension("stamped"));
        let status = read(&path.with_extension("status"));
        let (status, last) = status.split_once('\n').unwrap_or((&status, ""));
        let same_status = status.trim() == run.exit_status.to_string();
        let same_error =
            run.exit_status == 3 || last.trim_end() == run.stderr.lines().last().unwrap_or("");
        if run.stamped() != wanted || !same_status || !same_error {
            wrong.push(format!("{}\n{}", path.display(), run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_source_and_options_give_the_same_run() {
    for path in cases(&["asyncio"]) {
        let mut options = options(&path);
        options.record = true;
        let first = run_deep(&read(&path), &options).expect("a thread can be started");
        let second = run_deep(&read(&path), &options).expect("a thread can be started");
        assert_eq!(first.stdout, second.stdout, "{}", path.display());
        assert_eq!(
            first.record.steps.len(),
            second.record.steps.len(),
            "{}",
            path.display()
        );
        assert_eq!(first.passes, second.passes, "{}", path.display());
    }
}
