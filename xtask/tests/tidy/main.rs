//! The rules of this repository that a program can check. Each finding names a file and a line, and says what to do.

mod boundary;
mod form;
mod ground;
mod leftovers;
mod source;

use source::{File, Finding};

/// Fails with all findings of a rule.
fn assert_none(findings: &[Finding]) {
    let list: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

/// Applies a rule for single files to the whole repository.
fn assert_all(rule: impl Fn(&File) -> Vec<Finding>) {
    assert_none(
        &source::all_files()
            .iter()
            .flat_map(rule)
            .collect::<Vec<_>>(),
    );
}
