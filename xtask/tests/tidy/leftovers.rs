//! What must not be left behind in code.

use crate::assert_all;
use crate::source::{File, Finding};

// The words are put together so that this file does not find itself.
const UNFINISHED: [&str; 6] = [
    concat!("todo", "!"),
    concat!("unimplemented", "!"),
    concat!("dbg", "!"),
    concat!("#[", "ignore"),
    concat!(".for", "get()"),
    concat!("mem::for", "get("),
];

const OF_A_MACHINE: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("C:\\", "Users"),
];

const BESIDE_THE_REPOSITORY: &str = concat!("../sha", "red");

#[test]
fn nothing_is_unfinished_passed_over_or_leaked() {
    assert_all(unfinished);
}

fn unfinished(file: &File) -> Vec<Finding> {
    if file.extension() != "rs" {
        return Vec::new();
    }
    file.lines_with(
        &UNFINISHED,
        "finish it, let the test run, or keep the handle and let it drop",
    )
}

#[test]
fn unfinished_code_is_found() {
    for word in UNFINISHED {
        assert_eq!(
            unfinished(&File::new("src/lib.rs", &format!("{word}x"))).len(),
            1,
            "{word}"
        );
    }
}

#[test]
fn nothing_names_a_place_that_only_one_machine_has() {
    assert_all(places_of_a_machine);
}

fn places_of_a_machine(file: &File) -> Vec<Finding> {
    // A path begins a word: the same letters within an address are none.
    let starts_path = |before: &str| {
        before
            .chars()
            .last()
            .is_none_or(|c| !c.is_ascii_alphanumeric() && !"./-_$}".contains(c))
    };
    let named = |line: &str| {
        OF_A_MACHINE.into_iter().find(|path| {
            line.match_indices(path)
                .any(|(index, _)| starts_path(&line[..index]))
        })
    };
    let mut findings = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if let Some(path) = named(line) {
            findings.push(file.finding(
                index + 1,
                format!("`{path}` is a folder of one machine; use a relative path"),
            ));
        }
        if line.contains(BESIDE_THE_REPOSITORY) {
            findings.push(file.finding(
                index + 1,
                "a clone has nothing beside it; copy what is needed into the repository",
            ));
        }
    }
    findings
}

#[test]
fn places_of_a_machine_are_found_and_addresses_are_not() {
    for path in OF_A_MACHINE {
        assert_eq!(
            places_of_a_machine(&File::new("a.toml", &format!("x = \"{path}x\""))).len(),
            1,
            "{path}"
        );
    }
    let address = format!("https://example.org{}x", OF_A_MACHINE[3]);
    assert_eq!(places_of_a_machine(&File::new("a.md", &address)), []);
}
