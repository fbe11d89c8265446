//! What the command prints, and how it refuses.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn interleave(arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args(arguments.split_whitespace());
    command.output().expect("the command starts")
}

fn printed(arguments: &str) -> String {
    let output = interleave(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn refused(arguments: &str) -> String {
    let output = interleave(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}");
    assert!(output.stdout.is_empty(), "{arguments}");
    let sentence = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(
        sentence.trim_end().lines().count(),
        1,
        "{arguments}: {sentence}"
    );
    sentence
}

fn scratch(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder for temporary files can be written");
    path.to_string_lossy().into_owned()
}

/// The number behind a key, as it is written.
fn number(json: &str, key: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert!(value[key].is_number(), "{key} in {json}");
    let line = json
        .lines()
        .find(|line| line.contains(&format!("\"{key}\": ")))
        .expect("a line of its own");
    line.split(": ")
        .nth(1)
        .expect("a value")
        .trim_end_matches(',')
        .to_owned()
}

#[test]
fn json_has_exact_decimals_for_every_strategy() {
    for (arguments, makespan, busy, switches) in [
        ("--strategy sync_serial", "43200", "3600", "23"),
        ("--strategy sync_rotate --switch 2s", "44638", "3600", "719"),
        ("--strategy async_rr", "3655", "3600", "719"),
        ("--strategy async_rr --no-last-reply", "3600", "3600", "719"),
        (
            "--strategy async_ready --switch 0.5s",
            "4014.5",
            "3600",
            "719",
        ),
        ("--strategy masters_sync --masters 11", "5400", "3600", "13"),
        (
            "--strategy masters_async --masters 5",
            "1820",
            "3600",
            "715",
        ),
        ("--strategy threads_ps --masters 12", "1950", "3600", "0"),
        ("--strategy threads_ps --cores 12", "1950", "3600", "0"),
        (
            "--strategy threads_rr --cores 1 --quantum 5ms --switch 0s",
            "4633.955",
            "3600",
            "665673",
        ),
        (
            "--strategy threads_gil --interval 5ms",
            "4629.42",
            "3600",
            "664021",
        ),
        (
            "--model processes --inner event-loop --deal even --masters 5",
            "1820",
            "3600",
            "715",
        ),
        (
            "--opponents 1 --moves 1 --master 1ns --opponent 0",
            "0.000000001",
            "0.000000001",
            "0",
        ),
    ] {
        let json = printed(&format!("simulate chess {arguments} --format json"));
        assert_eq!(number(&json, "makespan_s"), makespan, "{arguments}");
        assert_eq!(number(&json, "busy_s"), busy, "{arguments}");
        assert_eq!(number(&json, "switches"), switches, "{arguments}");
    }
}

#[test]
fn a_strategy_is_an_alias_for_a_model_with_its_keys() {
    for (strategy, keys) in [
        ("sync_serial", "--model sequential"),
        ("async_ready", "--model event-loop"),
        ("async_rr", "--model rotation"),
        (
            "masters_sync",
            "--model processes --inner sequential --deal even",
        ),
        (
            "masters_async",
            "--model processes --inner event-loop --deal even",
        ),
        ("threads_rr", "--model threads-free --quantum 5ms"),
        ("threads_gil", "--model threads-gil --interval 5ms"),
    ] {
        let small =
            "simulate chess --opponents 5 --moves 2 --master 20ms --opponent 90ms --format csv";
        let switch = if strategy == "threads_gil" {
            "0s"
        } else {
            "3ms"
        };
        let by_strategy = printed(&format!("{small} --switch {switch} --strategy {strategy}"));
        assert_eq!(
            by_strategy,
            printed(&format!("{small} --switch {switch} {keys}")),
            "{strategy}"
        );
    }
}

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
fn a_scenario_file_runs_under_any_model() {
    let file = scratch(
        "good.toml",
        "kind = \"tasks\"\n[[tasks]]\nname = \"a\"\ncount = 2\nsegments = [\"cpu 1s\", \"io 2s\"]\n",
    );
    for (model, makespan) in [
        ("sequential", "6"),
        ("event-loop", "4"),
        ("threads-free --cores 2", "3"),
    ] {
        let json = printed(&format!("simulate {file} --model {model} --format json"));
        assert_eq!(number(&json, "makespan_s"), makespan, "{model}");
    }
}

#[test]
fn the_schedule_as_csv_has_a_line_for_each_span() {
    let csv =
        printed("simulate chess --opponents 2 --moves 1 --master 1s --opponent 1s --format csv");
    let expected = "\
track,name,start_s,end_s,state,reason,task,worker,core
task,board 1,0,1,running,none,0,0,0
task,board 1,1,2,waiting,io,0,,
task,board 2,0,1,ready,none,1,,
task,board 2,1,2,running,none,1,0,0
task,board 2,2,3,waiting,io,1,,
core,core 0,0,1,running,none,0,0,0
core,core 0,1,2,running,none,1,0,0
thread,thread 0,0,1,running,none,0,0,0
thread,thread 0,1,2,running,none,1,0,0
";
    assert_eq!(csv, expected);
}

#[test]
fn the_chrome_trace_is_json_with_an_event_for_each_span() {
    let text = printed("simulate two-locks --format chrome-trace");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let events = value["traceEvents"].as_array().expect("a list");
    let complete: Vec<_> = events.iter().filter(|event| event["ph"] == "X").collect();
    assert!(
        complete
            .iter()
            .all(|event| event["dur"].is_number() && event["ts"].is_number())
    );
    assert!(
        complete
            .iter()
            .any(|event| event["name"] == "waiting" && event["args"]["reason"] == "lock")
    );
}

#[test]
fn the_picture_has_a_title_and_a_description() {
    let svg = printed("simulate chess --format svg");
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("<title>chess, event-loop: 1 h 0 min 55 s (3655 s)</title>"));
    assert!(svg.contains("<desc>24 tasks, finished."));
}

#[test]
fn the_summary_is_for_people() {
    let summary = printed("simulate chess --strategy async_ready");
    assert!(
        summary.contains("total time   1 h 0 min 55 s (3655 s)"),
        "{summary}"
    );
    assert!(summary.contains("concurrency  peak 24"), "{summary}");
    let deadlock = printed("simulate two-locks");
    assert!(
        deadlock
            .contains("deadlock: transfer there waits for transfer back waits for transfer there")
    );
}

#[test]
fn a_comparison_has_every_model() {
    let table = printed("simulate web-service --compare --cores 2");
    for model in interleave_sim::ModelId::ALL {
        assert!(table.contains(&format!("| {model} ")), "{table}");
    }
    let json: serde_json::Value = serde_json::from_str(&printed(
        "simulate chess --opponents 3 --moves 2 --compare --format json",
    ))
    .expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(8));
}

#[test]
fn every_scenario_that_is_listed_runs() {
    let list = printed("scenarios");
    assert!(list.lines().count() >= 9, "{list}");
    for id in list
        .lines()
        .filter_map(|line| line.split_whitespace().next())
    {
        printed(&format!("simulate {id} --format table"));
    }
}

#[test]
fn a_shortest_bad_interleaving_can_be_written_and_played() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lost.toml");
    let file = path.to_string_lossy().into_owned();
    let told = printed(&format!("explore lost-update -o {file}"));
    assert!(told.contains("20 interleavings, 18 go wrong"), "{told}");
    let played = printed(&format!("simulate {file} --format csv"));
    assert!(
        played.contains("task,adds one 1,0.002,0.005,ready"),
        "{played}"
    );
    assert!(
        refused(&format!("explore lost-update-with-lock -o {file}"))
            .contains("no interleaving goes wrong")
    );
}

#[test]
fn a_file_is_written_where_it_is_asked_for() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("out.json");
    let to_file = printed(&format!(
        "simulate graham --format json -o {}",
        path.display()
    ));
    assert!(to_file.is_empty());
    let text = std::fs::read_to_string(&path).expect("it was written");
    assert_eq!(number(&text, "makespan_s"), "21");
    assert!(
        refused("simulate graham -o no/such/folder/out.json").contains("no/such/folder/out.json")
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args([
        "simulate",
        "chess",
        "--format",
        "csv",
        "--opponents",
        "2000",
    ]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut first = [0; 16];
    child
        .stdout
        .take()
        .expect("piped")
        .read_exact(&mut first)
        .expect("it writes");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
