//! What a clone stands on: manifests, lock files, the two commands, and the promises of the model.

use crate::assert_none;
use crate::source::{self, File, Finding};

/// The crates that say how they differ from CPython.
const MODEL: [&str; 2] = ["crates/sim", "crates/pyloop"];

const DIVERGENCE: &str = "Divergence from CPython";

/// The one registry of crates, as Cargo.lock names it.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn missing(path: &str, message: &str) -> Finding {
    File::new(path, "").finding(0, message)
}

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(source::root().join(path)).ok()
}

#[test]
fn the_lock_files_are_there_and_name_no_other_registry() {
    let mut findings = Vec::new();
    for path in [
        "Cargo.lock",
        "package-lock.json",
        "tests/lighthouse/package-lock.json",
        "examples/package-lock.json",
    ] {
        let Some(text) = read(path) else {
            findings.push(missing(path, "is missing: versions must be locked"));
            continue;
        };
        let file = File::new(path, &text);
        for (index, line) in text.lines().enumerate() {
            let foreign = line.starts_with("source = ") && !line.contains(REGISTRY);
            if foreign || line.contains("\"resolved\":") {
                findings.push(file.finding(
                    index + 1,
                    "names a registry; lock files must work with any mirror",
                ));
            }
        }
    }
    assert_none(&findings);
}

#[test]
fn every_package_takes_the_lints_of_the_workspace() {
    let manifests = source::all_files()
        .into_iter()
        .filter(|file| file.path.ends_with("Cargo.toml"));
    let findings: Vec<Finding> = manifests
        .filter(|file| file.text.contains("[package]") && !file.is_in(&["examples"]))
        .filter(|file| !file.text.contains("[lints]\nworkspace = true"))
        .map(|file| file.finding(0, "add `[lints]` with `workspace = true`"))
        .collect();
    assert_none(&findings);
}

#[test]
fn the_readmes_open_with_the_two_commands() {
    let mut findings = Vec::new();
    for path in ["README.md", "README.zh-CN.md"] {
        let text = read(path).unwrap_or_default();
        for command in ["cargo xtask serve", "cargo xtask test"] {
            if !text.contains(command) {
                findings.push(missing(path, &format!("does not name `{command}`")));
            }
        }
    }
    assert_none(&findings);
}

#[test]
fn continuous_integration_runs_the_one_command() {
    let script = read(".ci/run").unwrap_or_default();
    let last = script.lines().map(str::trim).rfind(|line| !line.is_empty());
    assert_eq!(
        last,
        Some("exec cargo xtask test"),
        ".ci/run must run exactly what a developer runs"
    );
}

#[test]
fn modules_that_simulate_cpython_say_where_they_diverge() {
    let files = source::all_files();
    let mut findings = Vec::new();
    for folder in MODEL {
        let sources = format!("{folder}/src");
        let modules: Vec<&File> = files
            .iter()
            .filter(|file| file.extension() == "rs" && file.is_in(&[&sources]))
            .collect();
        if !modules.iter().any(|file| file.text.contains(DIVERGENCE)) {
            findings.push(missing(
                &sources,
                &format!("no module has a section \"{DIVERGENCE}\""),
            ));
        }
        findings.extend(modules.iter().copied().filter_map(silent_about_divergence));
    }
    assert_none(&findings);
}

/// A module that says in its own documentation that it simulates CPython.
fn silent_about_divergence(file: &File) -> Option<Finding> {
    let documentation: Vec<&str> = file
        .text
        .lines()
        .filter(|line| line.starts_with("//!"))
        .collect();
    let documentation = documentation.join("\n");
    let simulates = [
        "as CPython",
        "like CPython",
        "simulates CPython",
        "simulating CPython",
        "CPython's",
    ];
    let claims = simulates.iter().any(|words| documentation.contains(words));
    (claims && !documentation.contains(DIVERGENCE)).then(|| {
        file.finding(
            1,
            format!(
                "simulates CPython: add a section \"{DIVERGENCE}\" to the module's documentation"
            ),
        )
    })
}

#[test]
fn silence_about_divergence_is_found() {
    let silent = File::new("crates/sim/src/a.rs", "//! Runs timers as CPython does.");
    let open = File::new(
        "crates/sim/src/a.rs",
        "//! Runs timers as CPython does.\n//! # Divergence from CPython\n//! None.",
    );
    assert!(silent_about_divergence(&silent).is_some());
    assert!(silent_about_divergence(&open).is_none());
}
