//! An installed `CPython` to compare with, and a run of ours written as the oracle writes one of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use interleave_pyloop::{Options, Outcome, run};

/// A CPython of 3.13, else of 3.12, from the path or from pyenv.
pub(crate) fn python() -> Option<PathBuf> {
    let mut candidates: Vec<PathBuf> = vec!["python3.13".into(), "python3.12".into()];
    if let Some(home) = std::env::var_os("HOME") {
        let versions = Path::new(&home).join(".pyenv/versions");
        for entry in std::fs::read_dir(versions).into_iter().flatten().flatten() {
            candidates.push(entry.path().join("bin/python3"));
        }
    }
    let is = |candidate: &PathBuf, wanted: &str| {
        let version = Command::new(candidate).arg("--version").output();
        version.is_ok_and(|answer| answer.stdout.starts_with(wanted.as_bytes()))
    };
    ["Python 3.13", "Python 3.12"]
        .iter()
        .find_map(|wanted| candidates.iter().find(|candidate| is(candidate, wanted)))
        .cloned()
}

/// The stamped output, and how the run ended if not well.
pub(crate) fn ours(source: &str, options: &Options) -> String {
    let run = run(source, options);
    let mut out = String::new();
    for print in &run.prints {
        let _ = write!(out, "[{:8.3}] {}", print.seconds, print.text);
    }
    match run.outcome {
        Outcome::Exited(0) => {}
        Outcome::Exited(_) => {
            let _ = writeln!(out, "{}", run.stderr.lines().last().unwrap_or(""));
        }
        Outcome::Deadlock { .. } => out.push_str("exit 3\n"),
        other => {
            let _ = writeln!(out, "{other}");
        }
    }
    out
}
