//! The scenarios that come with the program, and what is said about a file that cannot be read.

use interleave_sim::explore::explore;
use interleave_sim::scenario::{BUILT_IN, Kind, built_in};
use interleave_sim::{Scenario, Settings, SimTime, figures};
use interleave_trace::{Outcome, State, TaskId};

fn scenario(id: &str) -> Scenario {
    built_in(id).unwrap_or_else(|| panic!("there is no scenario {id}"))
}

fn with(settings: &[(&str, &str)]) -> Settings {
    let mut given = Settings::default();
    for (key, value) in settings {
        given.set(key, value).expect("known and allowed");
    }
    given
}

#[test]
fn every_file_in_the_folder_is_built_in_and_runs() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/scenarios");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort_unstable();
    let mut known: Vec<String> = BUILT_IN
        .iter()
        .map(|(id, _)| format!("{id}.toml"))
        .collect();
    known.sort_unstable();
    assert_eq!(files, known);
    for (id, _) in BUILT_IN {
        let trace = scenario(id)
            .simulate(&Settings::default())
            .expect("a scenario runs as it is");
        assert!(trace.end() > SimTime::ZERO, "{id}");
    }
}

#[test]
fn a_second_core_makes_grahams_tasks_slower() {
    let one = scenario("graham")
        .simulate(&with(&[("masters", "1")]))
        .expect("defined");
    let two = scenario("graham")
        .simulate(&with(&[("masters", "2")]))
        .expect("defined");
    assert_eq!(one.end(), SimTime::from_secs(19));
    assert_eq!(two.end(), SimTime::from_secs(21));
}

#[test]
fn asking_for_cores_or_workers_goes_before_what_the_scenario_has() {
    let batch = scenario("cpu-batch");
    for (settings, cores) in [
        (with(&[]), 4),
        (with(&[("cores", "2")]), 2),
        (with(&[("masters", "8")]), 8),
        (with(&[("masters", "2"), ("cores", "3")]), 3),
    ] {
        let setup = batch.setup(&settings).expect("defined");
        assert_eq!(setup.machine.cores, cores);
        assert!(setup.simulate().is_ok());
    }
    let too_few = batch
        .setup(&with(&[("masters", "4"), ("cores", "2")]))
        .expect("it can be built");
    assert!(too_few.simulate().is_err());
}

#[test]
fn two_locks_in_the_wrong_order_are_a_deadlock_with_its_cycle() {
    for model in ["event-loop", "threads-gil", "threads-free", "shared-queue"] {
        let settings = with(&[("model", model), ("cores", "2"), ("masters", "1")]);
        let trace = scenario("two-locks").simulate(&settings).expect("defined");
        let cycle = vec![TaskId(0), TaskId(1)];
        assert_eq!(*trace.outcome(), Outcome::Deadlock { cycle }, "{model}");
        for track in trace.tracks().take(2) {
            let span = trace.state_at(track, trace.end()).expect("it never ends");
            let stopped = if model.starts_with("threads") {
                State::Blocked
            } else {
                State::Waiting
            };
            assert_eq!(span.state, stopped, "{model} {track}");
        }
    }
    let sequential = scenario("two-locks")
        .simulate(&with(&[("model", "sequential")]))
        .expect("defined");
    assert_eq!(*sequential.outcome(), Outcome::Finished);
}

#[test]
fn a_greedy_task_starves_the_others_under_an_event_loop_but_not_under_a_quantum() {
    let longest_ready = |model: &str| {
        let settings = with(&[("model", model)]);
        let starving = scenario("starvation");
        let setup = starving.setup(&settings).expect("defined");
        let figures = figures(&setup.simulate().expect("defined"), &setup.workload);
        figures.tasks[..3].iter().map(|task| task.ready).max()
    };
    assert!(
        longest_ready("event-loop")
            > longest_ready("threads-free").map(|ready| ready.saturating_mul(3))
    );
}

#[test]
fn short_io_pays_for_the_gil_every_time_in_a_convoy() {
    let convoy = scenario("convoy")
        .setup(&Settings::default())
        .expect("defined");
    let figures = figures(&convoy.simulate().expect("defined"), &convoy.workload);
    let short_io = figures.tasks[1];
    assert!(
        short_io.ready > short_io.waiting.saturating_mul(4),
        "{short_io:?}"
    );
}

#[test]
fn two_threads_that_load_add_and_store_lose_an_update_in_18_of_20_orders() {
    let losing = scenario("lost-update");
    let Kind::Program { program, .. } = &losing.kind else {
        panic!("it is a program")
    };
    let found = explore(program).expect("small enough");
    assert_eq!(
        (found.interleavings, found.bad, found.deadlocks),
        (20, 18, 0)
    );
    let order = found.shortest_bad.clone().expect("there is one");
    assert_eq!(order, [0, 0, 1, 1, 1, 0]);
    assert_eq!(program.result(&order).expect("it can be made")["x"], 1);
    let playable = found
        .scenario("lost-update-bad", program)
        .expect("there is one");
    let trace = playable
        .simulate(&Settings::default())
        .expect("it can be played");
    assert_eq!(trace.end(), SimTime::from_millis(6));
    assert_eq!(
        trace.marks().last().map(|mark| mark.label.as_str()),
        Some("store x = 1")
    );
}

#[test]
fn with_a_lock_no_order_loses_an_update() {
    let Kind::Program { program, .. } = scenario("lost-update-with-lock").kind else {
        panic!("it is a program")
    };
    let found = explore(&program).expect("small enough");
    assert_eq!((found.interleavings, found.bad), (2, 0));
    assert_eq!(found.scenario("none", &program), None);
}

#[test]
fn exploring_two_locks_in_the_wrong_order_finds_the_deadlock() {
    let text = r#"
kind = "program"
[[tasks]]
name = "there"
steps = ["acquire a", "acquire b", "release b", "release a"]
[[tasks]]
name = "back"
steps = ["acquire b", "acquire a", "release a", "release b"]
"#;
    let read = Scenario::from_toml(text, "locks.toml").expect("a good file");
    let Kind::Program { program, .. } = &read.kind else {
        panic!("it is a program")
    };
    let found = explore(program).expect("small enough");
    assert_eq!(found.shortest_bad, Some(vec![0, 1]));
    assert!(found.deadlocks > 0 && found.deadlocks == found.bad);
    let trace = program.play(&[0, 1]).expect("it can be played");
    let cycle = vec![TaskId(0), TaskId(1)];
    assert_eq!(*trace.outcome(), Outcome::Deadlock { cycle });
}

#[test]
fn a_file_that_cannot_be_read_is_told_by_file_line_and_what_is_allowed() {
    let chess = "kind = \"chess\"\n";
    let tasks = "kind = \"tasks\"\n[[tasks]]\nname = \"a\"\n";
    for (text, line, part) in [
        (
            format!("{chess}modle = \"event-loop\"\n"),
            2,
            "unknown key `modle`; allowed are",
        ),
        (
            format!("{chess}model = \"events\"\n"),
            2,
            "allowed are sequential, event-loop",
        ),
        (format!("{chess}\nswitch = \"5\"\n"), 3, "has no unit"),
        (format!("{chess}moves = 0\n"), 2, "whole numbers from 1"),
        (format!("{chess}moves = 1.5\n"), 2, "a whole number"),
        (
            "kind = \"ches\"\n".to_owned(),
            1,
            "allowed are chess, tasks, program",
        ),
        (
            format!("{tasks}segments = [\n  \"cpu 1s\",\n  \"ipo 1s\",\n]\n"),
            6,
            "allowed are cpu TIME",
        ),
        (
            format!("{tasks}segments = [\"cpu 1x\"]\n"),
            4,
            "is no duration",
        ),
        (format!("{tasks}count = 0\n"), 4, "allowed are 1 to"),
        (format!("{chess}a = = 1\n"), 2, "extra `=`"),
        (
            String::new(),
            1,
            "missing key `kind`; allowed are chess, tasks, program",
        ),
        (
            format!("{tasks}count = -1\n"),
            4,
            "allowed are whole numbers from 1 on",
        ),
        (
            format!("{chess}model = \"shared-queue\"\nswitch = \"1s\"\n"),
            2,
            "allowed is 0s",
        ),
    ] {
        let error = Scenario::from_toml(&text, "dir/bad.toml").expect_err(&text);
        assert_eq!(error.line(), Some(line), "{error}");
        let sentence = error.to_string();
        assert!(
            sentence.starts_with(&format!("dir/bad.toml, line {line}: ")),
            "{sentence}"
        );
        assert!(sentence.contains(part), "{sentence}");
        assert!(!sentence.contains('\n'), "{sentence}");
    }
}

#[test]
fn settings_say_what_they_were_told() {
    for (key, value) in [
        ("model", "threads-free"),
        ("inner", "event-loop"),
        ("deal", "shared"),
        ("masters", "3"),
        ("cores", "2"),
        ("threads", "4"),
        ("quantum", "5ms"),
        ("interval", "250us"),
        ("switch", "1h30m"),
        ("start", "0s"),
        ("message", "1ns"),
        ("stretch", "0.5%"),
        ("opponents", "24"),
        ("master", "5s"),
        ("opponent", "55s"),
        ("moves", "30"),
        ("last-reply", "no"),
    ] {
        assert_eq!(with(&[(key, value)]).get(key).as_deref(), Some(value));
        assert!(Settings::KEYS.contains(&key));
        assert!(Settings::default().set(key, "certainly not").is_err());
    }
}

#[test]
fn what_is_wrong_in_a_file_has_an_identifier_and_values_for_translations() {
    let tasks = "kind = \"tasks\"\n[[tasks]]\nname = \"a\"\n";
    for (text, code, values) in [
        (
            "kind = \"x\"",
            "no-kind",
            &["x", "chess, tasks, program"][..],
        ),
        ("kind = \"chess\"\nmodle = 1", "unknown-key", &["modle"]),
        ("model = 1", "missing-key", &["kind"]),
        ("kind = 1", "not-a-text", &[]),
        ("kind = \"chess", "no-toml", &[]),
        ("kind = \"chess\"\nkind = \"chess\"", "duplicate-key", &[]),
        ("kind = \"tasks\"", "no-tasks", &[]),
        (
            "kind = \"chess\"\nmodel = \"fast\"",
            "no-word",
            &["model", "fast"],
        ),
        (
            &format!("{tasks}count = 0"),
            "out-of-range",
            &["0", "1000000"],
        ),
        (&format!("{tasks}count = \"x\""), "not-a-count", &[]),
        (&format!("{tasks}segments = 1"), "not-a-list", &[]),
        (
            &format!("{tasks}segments = [\"nap 1s\"]"),
            "no-segment",
            &["nap 1s"],
        ),
        (
            &format!("{tasks}segments = [\"cpu 5\"]"),
            "no-duration",
            &["5"],
        ),
        (
            &format!("{tasks}segments = [\"release a\"]"),
            "lock-not-held",
            &["a"],
        ),
    ] {
        let error = Scenario::from_toml(text, "x.toml").expect_err(text);
        assert_eq!(error.code(), code, "{text}: {error}");
        let named = &error.values()[..values.len()];
        assert_eq!(named, values, "{text}");
    }
}
