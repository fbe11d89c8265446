//! Files coming in: ours come back as they were, others as far as they say something, and no file does harm.

use interleave_exchange::{
    Bound, Bounded, Fault, Imported, LeftOut, Limits, chrome_trace, csv, import,
};
use interleave_sim::scenario::{BUILT_IN, built_in};
use interleave_sim::{ModelId, Settings};
use interleave_trace::{Origin, SimTime, State, Trace, TrackId};
use proptest::prelude::*;

fn exported(trace: &Trace) -> String {
    let mut text = String::new();
    chrome_trace(trace, "scenario", "model", &mut text).expect("a text takes everything");
    text
}

fn imported(text: &str) -> Imported {
    import(text, &Limits::default()).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"))
}

fn fault(text: &str) -> Fault {
    match import(text, &Limits::default()) {
        Err(fault) => fault,
        Ok(_) => panic!("this was read: {text}"),
    }
}

/// A row's name, and the start, the end and the name of each of its spans, in milliseconds.
type Row = (String, Vec<(u64, u64, String)>);

/// The rows of the threads and processes.
fn rows(trace: &Trace) -> Vec<Row> {
    let millis = |time: SimTime| time.as_nanos() / 1_000_000;
    let workers = trace
        .tracks()
        .filter(|track| !matches!(track, TrackId::Task(_)));
    workers
        .map(|track| {
            let spans = trace.spans(track).map(|span| {
                let name = span
                    .task
                    .map(|task| trace.tasks()[task.0 as usize].name.to_string());
                (
                    millis(span.start),
                    millis(span.end),
                    name.unwrap_or_default(),
                )
            });
            (trace.name(track).into_owned(), spans.collect())
        })
        .collect()
}

#[test]
fn our_own_files_come_back_with_the_same_spans() {
    let mut runs = 0;
    for (id, _) in BUILT_IN {
        let scenario = built_in(id).expect("it is built in");
        for model in ModelId::ALL {
            let settings = Settings {
                model: Some(model),
                opponents: Some(3),
                moves: Some(2),
                cores: Some(2),
                ..Settings::default()
            };
            // Rotation is for chess alone, and so on: what is not defined is not exported either.
            let Ok(trace) = scenario.simulate(&settings) else {
                continue;
            };
            runs += 1;
            let back = imported(&exported(&trace));
            assert!(back.own && back.trace.origin() == Origin::Imported);
            assert_eq!(back.title, "scenario, model (computed)");
            assert_eq!(back.report.left_out_in_all(), 0);
            let back = back.trace;
            assert_eq!(
                back.tracks().collect::<Vec<_>>(),
                trace.tracks().collect::<Vec<_>>()
            );
            for track in trace.tracks() {
                let (came, went): (Vec<_>, Vec<_>) =
                    (back.spans(track).collect(), trace.spans(track).collect());
                assert_eq!(came, went, "{id} under {model}: {track}");
                assert_eq!(back.name(track), trace.name(track));
            }
            assert_eq!(
                (back.end(), back.outcome(), back.tasks(), back.marks()),
                (trace.end(), trace.outcome(), trace.tasks(), trace.marks())
            );
        }
    }
    assert!(runs > 30, "only {runs} runs");
}

#[test]
fn what_runs_is_running_and_gaps_are_not_invented() {
    let text = r#"{"traceEvents": [
        {"ph":"M","pid":7,"tid":1,"name":"thread_name","args":{"name":"MainThread"}},
        {"ph":"X","pid":7,"tid":1,"ts":1000,"dur":2000,"name":"fetch"},
        {"ph":"X","pid":7,"tid":1,"ts":9000,"dur":1000,"name":"parse"},
        {"ph":"B","pid":7,"tid":2,"ts":4000,"name":"wait"},
        {"ph":"E","pid":7,"tid":2,"ts":5000}
    ], "displayTimeUnit": "ms"}"#;
    let read = imported(text);
    assert!(!read.own);
    let span = |start, end, name: &str| (start, end, name.to_owned());
    assert_eq!(
        rows(&read.trace),
        [
            (
                "MainThread".to_owned(),
                vec![span(0, 2, "fetch"), span(8, 9, "parse")]
            ),
            ("2".to_owned(), vec![span(3, 4, "wait")]),
        ]
    );
    for task in read
        .trace
        .tracks()
        .filter(|track| matches!(track, TrackId::Task(_)))
    {
        assert!(
            read.trace
                .spans(task)
                .all(|span| span.state == State::Running)
        );
    }
    assert_eq!(
        (
            read.report.events,
            read.report.shown,
            read.report.tracks,
            read.report.levels
        ),
        (4, 4, 2, 1)
    );
}

#[test]
fn what_is_left_out_is_counted_by_reason() {
    let text = r#"[
        {"ph":"X","pid":1,"tid":1,"ts":0,"dur":100,"name":"outer"},
        {"ph":"X","pid":1,"tid":1,"ts":10,"dur":20,"name":"inner"},
        {"ph":"X","pid":1,"tid":1,"ts":90,"dur":20,"name":"across"},
        {"ph":"X","pid":1,"tid":1,"ts":120,"dur":0,"name":"nothing"},
        {"ph":"X","pid":1,"tid":1,"ts":"soon","dur":1,"name":"no time"},
        {"ph":"X","pid":1,"tid":1,"ts":1e300,"dur":1,"name":"no time"},
        {"ph":"X","pid":1,"tid":1,"ts":5,"dur":-1,"name":"backwards"},
        {"ph":"E","pid":1,"tid":1,"ts":130},
        {"ph":"B","pid":1,"tid":1,"ts":140,"name":"endless"},
        {"ph":"C","pid":1,"tid":1,"ts":1,"args":{"n":3}},
        {"ph":"i","pid":1,"tid":1,"ts":50,"name":"here"},
        {"ph":"s","pid":1,"tid":1,"ts":1},
        17
    ]"#;
    let read = imported(text);
    let left_out: Vec<(&str, u64)> = LeftOut::ALL
        .into_iter()
        .map(|reason| (reason.as_str(), read.report.left_out(reason)))
        .collect();
    assert_eq!(
        left_out,
        [
            ("kind", 3),
            ("time", 3),
            ("empty", 1),
            ("not-begun", 1),
            ("not-ended", 1),
            ("level", 1),
            ("overlap", 1)
        ]
    );
    assert_eq!(
        (read.report.events, read.report.shown),
        (13, 2),
        "the outer span and the mark"
    );
    assert_eq!(
        read.report.events,
        read.report.shown + read.report.left_out_in_all()
    );
    assert_eq!(read.trace.marks()[0].label, "here");
}

#[test]
fn another_level_shows_what_lies_inside() {
    let text = r#"[
        {"ph":"X","pid":1,"tid":1,"ts":0,"dur":9000,"name":"<module>"},
        {"ph":"X","pid":1,"tid":1,"ts":1000,"dur":2000,"name":"step"},
        {"ph":"X","pid":1,"tid":1,"ts":3000,"dur":1000,"name":"step"},
        {"ph":"X","pid":1,"tid":1,"ts":3000,"dur":500,"name":"deep"}
    ]"#;
    let limits = Limits {
        level: 1,
        ..Limits::default()
    };
    let read = import(text, &limits).expect("a trace");
    assert_eq!(
        rows(&read.trace)[0].1,
        [(0, 2, "step".to_owned()), (2, 3, "step".to_owned())]
    );
    assert_eq!(
        (read.report.levels, read.report.left_out(LeftOut::Level)),
        (3, 2)
    );
    let limits = Limits {
        level: 3,
        ..Limits::default()
    };
    assert!(matches!(import(text, &limits), Err(Fault::Nothing(report)) if report.levels == 3));
}

#[test]
fn a_recording_of_viztracer_shows_its_tasks_as_tracks() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/cases/traces/viztracer-downloads.json"
    );
    let text = std::fs::read_to_string(path).expect("the recording is there");
    let read = imported(&text);
    assert!(!read.own);
    let names: Vec<String> = rows(&read.trace)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    for task in ["MainThread", "Task-2", "Task-3", "Task-4"] {
        assert!(names.iter().any(|name| name == task), "{names:?}");
    }
    assert_eq!(
        read.report.events,
        read.report.shown + read.report.left_out_in_all()
    );
    assert_eq!(read.report.left_out(LeftOut::Overlap), 0);
    assert_eq!(read.report.left_out(LeftOut::Time), 0);
    // Three downloads of 30, 20 and 10 ms that wait together.
    let millis = read.trace.end().as_nanos() / 1_000_000;
    assert!((30..60).contains(&millis), "{millis} ms");
}

#[test]
fn a_list_that_was_cut_off_behind_an_event_is_read_and_told() {
    let read = imported(r#"[{"ph":"X","pid":1,"tid":1,"ts":0,"dur":5,"name":"a"},"#);
    assert!(read.report.cut_off);
    let read = imported(r#"[{"ph":"X","pid":1,"tid":1,"ts":0,"dur":5,"name":"a"}"#);
    assert!(read.report.cut_off);
    assert_eq!(
        fault("[{\"ph\":\"X\",\n \"ts\":"),
        Fault::NotJson { line: 2, column: 7 }
    );
}

#[test]
fn what_is_no_trace_is_refused_with_its_place() {
    assert_eq!(fault(""), Fault::NotJson { line: 1, column: 1 });
    assert_eq!(fault("{}"), Fault::NoEvents);
    assert_eq!(fault("17"), Fault::NoEvents);
    assert_eq!(
        fault("{\"traceEvents\": 3}"),
        Fault::NoEvents,
        "no list of events"
    );
    assert_eq!(
        fault("{\"traceEvents\": []}\n x"),
        Fault::NotJson { line: 2, column: 2 }
    );
    assert!(matches!(fault("[]"), Fault::Nothing(report) if report.events == 0));
}

#[test]
fn what_is_too_large_is_refused_by_name() {
    let event = |tid: usize, ts: usize| {
        format!("{{\"ph\":\"X\",\"pid\":1,\"tid\":{tid},\"ts\":{ts},\"dur\":1,\"name\":\"a\"}}")
    };
    let text = format!("[{},{},{}]", event(1, 0), event(2, 1), event(2, 2));
    let limits = Limits::default();
    let most = |limits: Limits| import(&text, &limits).err();
    let too_many = |what, most| Some(Fault::TooMany { what, most });
    assert_eq!(
        most(Limits { bytes: 9, ..limits }),
        too_many(Bound::Bytes, 9)
    );
    assert_eq!(
        most(Limits {
            events: 2,
            ..limits
        }),
        too_many(Bound::Events, 2)
    );
    assert_eq!(
        most(Limits {
            tracks: 1,
            ..limits
        }),
        too_many(Bound::Tracks, 1)
    );
    assert_eq!(
        most(Limits { spans: 2, ..limits }),
        too_many(Bound::Spans, 2)
    );
    assert_eq!(
        most(Limits {
            events: 3,
            tracks: 2,
            spans: 3,
            ..limits
        }),
        None
    );
}

#[test]
fn a_file_that_calls_itself_ours_and_contradicts_itself_is_refused() {
    let text = r#"{"otherData":{"producer":"interleave"},"traceEvents":[
        {"ph":"M","pid":1,"tid":0,"name":"thread_name","args":{"name":"a","arrival":0,"finish":5}},
        {"ph":"X","pid":1,"tid":0,"ts":0,"dur":9,"cat":"running","args":{"reason":"none","task":0}}
    ]}"#;
    assert!(matches!(fault(text), Fault::Broken(why) if why.contains("task-0")));
}

#[test]
fn a_writer_that_takes_no_more_is_no_panic() {
    let trace = built_in("downloads")
        .expect("it is built in")
        .simulate(&Settings::default())
        .expect("a run");
    let whole = exported(&trace);
    let mut exact = Bounded::new(whole.len());
    assert!(chrome_trace(&trace, "scenario", "model", &mut exact).is_ok());
    assert_eq!(exact.into_text(), whole);
    assert!(
        chrome_trace(
            &trace,
            "scenario",
            "model",
            &mut Bounded::new(whole.len() - 1)
        )
        .is_err()
    );
    assert!(csv(&trace, &mut Bounded::new(100)).is_err());
}

/// Something like an event of a trace, right or wrong.
fn event() -> impl Strategy<Value = String> {
    let phase = prop::sample::select(vec!["X", "B", "E", "i", "M", "C", "b", ""]);
    let number = prop_oneof![
        (0_u32..50).prop_map(|number| number.to_string()),
        (-9.0e18_f64..9.0e18).prop_map(|number| number.to_string()),
        Just("\"text\"".to_owned()),
        Just("null".to_owned()),
    ];
    let name = prop::sample::select(vec![
        "thread_name",
        "process_name",
        "running",
        "a",
        "\\u0000",
    ]);
    let category = prop::sample::select(vec!["running", "waiting", "switching", "x"]);
    (
        (phase, name, category),
        prop::collection::vec(number, 4),
        (0_u32..4, 0_u32..3, 0_u32..300),
    )
        .prop_map(|((phase, name, category), numbers, (pid, task, core))| {
            let [tid, at, duration, finish] = &numbers[..] else {
                return String::new();
            };
            format!(
                "{{\"ph\":\"{phase}\",\"name\":\"{name}\",\"cat\":\"{category}\",\"pid\":{pid},\"tid\":{tid},\"ts\":{at},\
                 \"dur\":{duration},\"args\":{{\"name\":\"n\",\"reason\":\"none\",\"task\":{task},\"worker\":{task},\
                 \"core\":{core},\"arrival\":{at},\"finish\":{finish}}}}}"
            )
        })
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(
        events in prop::collection::vec(event(), 0..30),
        own in any::<bool>(),
        cut in 0_usize..4_000,
        level in 0_usize..3,
    ) {
        let producer = if own { "interleave" } else { "viztracer" };
        let text = format!(
            "{{\"otherData\":{{\"producer\":\"{producer}\",\"end\":40,\"cores\":2,\"outcome\":\"deadlock 0 7\"}},\"traceEvents\":[{}]}}",
            events.join(",")
        );
        let limits = Limits { level, ..Limits::default() };
        if let Ok(read) = import(&text, &limits) {
            prop_assert_eq!(read.report.events, read.report.shown + read.report.left_out_in_all());
            let written = exported(&read.trace);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
        }
        let cut = text.get(..cut.min(text.len())).unwrap_or_default();
        let _ = import(cut, &limits);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = import(&text, &Limits::default());
    }
}
