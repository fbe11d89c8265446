//! What the command prints.

mod running;

use running::{printed, refused, scratch};
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};

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
fn the_table_tells_what_is_blocked_and_what_waits_apart() {
    let file = scratch(
        "blocked.toml",
        "kind = \"tasks\"\n[[tasks]]\nname = \"a\"\nsegments = [\"cpu 1s\", \"io 2s\"]\n",
    );
    for (model, cells) in [("sequential", "0 s | 2 s |"), ("event-loop", "2 s | 0 s |")] {
        let table = printed(&format!("simulate {file} --model {model} --format table"));
        // Columns are as wide as it takes.
        let row: Vec<&str> = table
            .lines()
            .nth(2)
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        assert!(row.join(" ").ends_with(cells), "{model}: {table}");
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
