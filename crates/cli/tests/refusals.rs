//! How the command refuses what it cannot do.

mod running;

use running::{refused, scratch};

/// What is asked for, and a part of the sentence that refuses it.
const REFUSED: [(&str, &str); 28] = [
    (
        "simulate chess --opponents 2.5",
        "whole numbers from 1 to 100000",
    ),
    (
        "simulate chess --opponents 0",
        "whole numbers from 1 to 100000",
    ),
    (
        "simulate chess --opponents -3",
        "whole numbers from 1 to 100000",
    ),
    ("simulate chess --master 5", "--master: `5` has no unit"),
    ("simulate chess --master five", "as in 5s, 0.5ms, 1h30m"),
    ("simulate chess --strategy fast", "allowed are sync_serial"),
    (
        "simulate chess --model fast",
        "allowed are sequential, event-loop",
    ),
    ("simulate chess --last-reply maybe", "allowed are yes, no"),
    ("simulate chess --frob", "allowed are --strategy, --model"),
    (
        "simulate chess --format png",
        "allowed are summary, json, csv",
    ),
    ("simulate checkers", "allowed are chess, "),
    ("simulate", "is missing"),
    ("frob", "allowed are simulate, scenarios, explore"),
    ("", "a command is missing"),
    (
        "simulate chess --strategy masters_shared --switch 1s",
        "allowed is 0s",
    ),
    (
        "simulate chess --strategy threads_ps --format svg",
        "allowed are summary, json",
    ),
    (
        "simulate chess --strategy async_rr --masters 2",
        "has one master",
    ),
    (
        "simulate chess --strategy async_rr --model rotation",
        "--model does not go with it",
    ),
    (
        "simulate chess --model threads-free --quantum 0s",
        "durations above 0s",
    ),
    (
        "simulate chess --model processes --masters 4 --cores 2",
        "4 workers on 2 cores",
    ),
    (
        "simulate chess --opponents 100000 --moves 10000",
        "too many",
    ),
    (
        "simulate chess --master 1000h --opponents 10000",
        "too long",
    ),
    (
        "simulate chess --model event-loop --masters 2",
        "not with event-loop",
    ),
    ("simulate graham --strategy async_rr", "chess only"),
    ("simulate graham --model rotation", "chess only"),
    (
        "simulate chess --compare --format svg",
        "allowed are table, json",
    ),
    ("simulate no/such/file.toml", "no/such/file.toml: "),
    ("explore chess", "kind program"),
];

#[test]
fn a_wrong_value_is_status_2_and_one_sentence_with_what_is_allowed() {
    for (arguments, part) in REFUSED {
        let sentence = refused(arguments);
        assert!(sentence.contains(part), "{arguments}: {sentence}");
    }
}

#[test]
fn a_file_at_fault_is_named_with_its_line() {
    let bad = scratch(
        "bad.toml",
        "kind = \"tasks\"\n[[tasks]]\nname = \"a\"\nsegments = [\"cpu 5\"]\n",
    );
    let sentence = refused(&format!("simulate {bad}"));
    assert!(
        sentence.contains(&format!("{bad}, line 4: `5` has no unit")),
        "{sentence}"
    );
}

#[test]
fn a_file_that_is_over_the_limits_is_named() {
    let group = "[[tasks]]\nname = \"a\"\ncount = 700000\nsegments = [\"cpu 5s\"]\n";
    let large = scratch("large.toml", &format!("kind = \"tasks\"\n{group}{group}"));
    let sentence = refused(&format!("simulate {large}"));
    assert!(sentence.contains(&format!(
        "{large}, line 1: 1400000 tasks are too many; allowed are 1000000"
    )));
    let unlocked = "kind = \"tasks\"\n\n[[tasks]]\nname = \"a\"\nsegments = [\"release x\"]\n";
    let unlocked = scratch("unlocked.toml", unlocked);
    let sentence = refused(&format!("simulate {unlocked}"));
    assert!(
        sentence.contains(&format!("{unlocked}, line 3: task `a` gives back a lock")),
        "{sentence}"
    );
    let fine = scratch(
        "fine.toml",
        "kind = \"tasks\"\n[[tasks]]\nname = \"a\"\ncount = 9\nsegments = [\"cpu 1h\"]\n",
    );
    let sentence = refused(&format!(
        "simulate {fine} --model threads-free --quantum 1us"
    ));
    assert!(
        sentence.contains(&fine)
            && sentence.contains("over the limits; allowed are 25000000 spans")
    );
}

#[test]
fn what_would_be_ignored_is_refused() {
    let cases = [
        ("simulate downloads --opponents 3", "--opponents"),
        (
            "simulate chess --strategy masters_async --masters 2 --start 1s",
            "--start",
        ),
        (
            "simulate chess --strategy threads_gil --threads 2",
            "--threads",
        ),
    ];
    for (arguments, key) in cases {
        let sentence = refused(arguments);
        assert!(sentence.contains(key), "{sentence}");
    }
}
