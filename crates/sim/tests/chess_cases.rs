//! The reference cases of the exhibition: totals by simulation and by formula, schedules span by span.
#![cfg(not(target_arch = "wasm32"))]

mod reference;

use interleave_sim::chess::{Chess, Strategy, Threads, closed_form};
use interleave_sim::{SimTime, figures};
use interleave_trace::{Span, State, TaskId, TrackId};
use reference::{lines_of, read, secs};

#[test]
fn every_reference_total_is_met_by_the_formula_and_by_the_simulation() {
    let cases = lines_of("chess_cases.csv");
    assert!(!cases.is_empty());
    for case in cases {
        let name = case[0].trim_end_matches("_no_last_reply");
        let strategy: Strategy = name.parse().expect("the strategy is known");
        let chess = Chess {
            opponents: case[1].parse().expect("a number"),
            master: secs(&case[2]),
            opponent: secs(&case[3]),
            moves: case[4].parse().expect("a number"),
            masters: case[5].parse().expect("a number"),
            switch: secs(&case[6]),
            last_reply: name == case[0],
        };
        let total = closed_form(strategy, &chess).expect("the case is defined");
        assert_eq!(total, secs(&case[7]), "{case:?}");
        assert_eq!(chess.busy(), secs(&case[8]), "{case:?}");
        if strategy == Strategy::ThreadsPs {
            continue;
        }
        let trace = strategy
            .simulate(&chess, &Threads::default())
            .expect("the case is defined");
        assert_eq!(trace.end(), secs(&case[7]), "{case:?}");
        let figures = figures(&trace, &chess.workload().expect("within bounds"));
        assert_eq!(figures.busy, secs(&case[8]), "{case:?}");
    }
}

#[test]
fn every_reference_case_of_round_robin_is_met() {
    let cases = lines_of("threads_quantum.csv");
    assert!(!cases.is_empty());
    for case in cases {
        let chess = Chess {
            opponents: case[0].parse().expect("a number"),
            master: secs(&case[1]),
            opponent: secs(&case[2]),
            moves: case[3].parse().expect("a number"),
            switch: secs(&case[6]),
            ..Chess::default()
        };
        let threads = Threads {
            cores: case[4].parse().expect("a number"),
            quantum: secs(&case[5]),
            ..Threads::default()
        };
        let trace = Strategy::ThreadsRr
            .simulate(&chess, &threads)
            .expect("the case is defined");
        assert_eq!(trace.end(), secs(&case[7]), "{case:?}");
        let figures = figures(&trace, &chess.workload().expect("within bounds"));
        assert_eq!(figures.switches.to_string(), case[8], "{case:?}");
    }
}

#[test]
fn every_reference_case_of_the_gil_is_met() {
    let cases = lines_of("gil.csv");
    assert!(!cases.is_empty());
    for case in cases {
        let chess = Chess {
            opponents: case[0].parse().expect("a number"),
            master: secs(&case[1]),
            opponent: secs(&case[2]),
            moves: case[3].parse().expect("a number"),
            ..Chess::default()
        };
        let threads = Threads {
            interval: secs(&case[4]),
            ..Threads::default()
        };
        let trace = Strategy::ThreadsGil
            .simulate(&chess, &threads)
            .expect("the case is defined");
        assert_eq!(trace.end(), secs(&case[5]), "{case:?}");
        let figures = figures(&trace, &chess.workload().expect("within bounds"));
        assert_eq!(figures.switches.to_string(), case[6], "{case:?}");
    }
}

/// A line of a schedule: who, board, from, to.
type Line = (String, u64, SimTime, SimTime);

#[test]
fn every_reference_schedule_is_met_span_by_span() {
    let schedules: serde_json::Value =
        serde_json::from_str(&read("chess_traces.json")).expect("a JSON file");
    for case in schedules.as_array().expect("a list") {
        let number =
            |key: &str| u32::try_from(case[key].as_u64().expect("a number")).expect("small");
        let time = |value: &serde_json::Value| secs(&value.to_string());
        let chess = Chess {
            opponents: number("opponents"),
            master: time(&case["master_s"]),
            opponent: time(&case["opponent_s"]),
            moves: number("moves"),
            masters: number("masters"),
            switch: time(&case["switch_s"]),
            last_reply: true,
        };
        let strategy: Strategy = case["strategy"]
            .as_str()
            .expect("a name")
            .parse()
            .expect("known");
        let trace = strategy
            .simulate(&chess, &Threads::default())
            .expect("defined");
        let mut computed: Vec<Line> = Vec::new();
        for track in trace.tracks() {
            let TrackId::Task(TaskId(board)) = track else {
                continue;
            };
            for span in trace.spans(track) {
                let who = match span.state {
                    State::Running if chess.masters > 1 => ["master0", "master1"][core_of(span)],
                    State::Running => "master",
                    State::Waiting | State::Blocked => "opponent",
                    _ => continue,
                };
                computed.push((who.to_owned(), u64::from(board), span.start, span.end));
            }
        }
        let expected = case["events"].as_array().expect("a list").iter();
        let mut expected: Vec<Line> = expected
            .map(|event| {
                let who = event["who"].as_str().expect("a name").to_owned();
                let board = event["board"].as_u64().expect("a number");
                (who, board, time(&event["start"]), time(&event["end"]))
            })
            .collect();
        computed.sort_unstable();
        expected.sort_unstable();
        assert_eq!(computed, expected, "{strategy}");
    }
}

fn core_of(span: Span) -> usize {
    usize::from(span.core.expect("a running task has a core").0)
}
