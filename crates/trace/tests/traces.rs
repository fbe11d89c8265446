//! What a trace answers, what a builder refuses, and what a text may say.

use interleave_trace::{
    CoreId, Mark, Origin, Outcome, Reason, SimTime, Span, State, TaskId, Trace, TraceBuilder,
    TrackId, WorkerKind,
};

fn secs(secs: u64) -> SimTime {
    SimTime::from_secs(secs)
}

fn running(task: TaskId, start: u64, end: u64) -> Span {
    Span {
        start: secs(start),
        end: secs(end),
        state: State::Running,
        reason: Reason::None,
        task: Some(task),
        worker: None,
        core: Some(CoreId(0)),
    }
}

const TEXT: &str = r#"interleave-trace 1
origin imported
# a comment
task 0 0s 9s "first \"quoted\" \\ name"
task 1 1s - "second"
thread "main"
cores 1
span 0s 2s running task 0 worker 0 core 0
span 2s 3s switching task 1 worker 0 core 0
span 3s 4s running task 1 worker 0 core 0
span 4s - waiting lock task 1
span 5s 9s running task 0 worker 0 core 0
mark 4s task 1 "asks"
outcome deadlock 1
end 9s
"#;

fn trace() -> Trace {
    Trace::from_text(TEXT).expect("a good text")
}

const FIRST: TrackId = TrackId::Task(TaskId(0));
const SECOND: TrackId = TrackId::Task(TaskId(1));

#[test]
fn a_gap_is_ready_and_a_switch_is_not_on_the_tasks_own_track() {
    let states: Vec<(SimTime, SimTime, State)> = trace()
        .spans(SECOND)
        .map(|span| (span.start, span.end, span.state))
        .collect();
    let expected = [
        (secs(1), secs(3), State::Ready),
        (secs(3), secs(4), State::Running),
        (secs(4), secs(9), State::Waiting),
    ];
    assert_eq!(states, expected);
    let core: Vec<State> = trace()
        .spans(TrackId::Core(CoreId(0)))
        .map(|span| span.state)
        .collect();
    assert_eq!(
        core,
        [
            State::Running,
            State::Switching,
            State::Running,
            State::Running
        ]
    );
}

#[test]
fn the_state_at_an_instant_belongs_to_the_span_that_begins_there() {
    let trace = trace();
    let state = |track, at| trace.state_at(track, secs(at)).map(|span| span.state);
    assert_eq!(state(FIRST, 0), Some(State::Running));
    assert_eq!(state(FIRST, 2), Some(State::Ready));
    assert_eq!(state(FIRST, 5), Some(State::Running));
    assert_eq!(state(FIRST, 9), Some(State::Done));
    assert_eq!(state(FIRST, 99), Some(State::Done));
    assert_eq!(state(SECOND, 0), None);
    assert_eq!(state(SECOND, 1), Some(State::Ready));
    assert_eq!(state(SECOND, 4), Some(State::Waiting));
    assert_eq!(state(TrackId::Core(CoreId(0)), 4), None);
    assert_eq!(state(TrackId::Core(CoreId(7)), 4), None);
    assert_eq!(state(TrackId::Task(TaskId(7)), 4), None);
}

#[test]
fn events_are_where_anything_begins_or_ends() {
    let trace = trace();
    let mut at = SimTime::ZERO;
    let mut forward = vec![at];
    while let Some(next) = trace.next_event(at) {
        forward.push(next);
        at = next;
    }
    assert_eq!(forward, [0, 1, 2, 3, 4, 5, 9].map(secs));
    let mut backward = vec![at];
    while let Some(before) = trace.previous_event(at) {
        backward.push(before);
        at = before;
    }
    backward.reverse();
    assert_eq!(backward, forward);
}

#[test]
fn the_ready_queue_and_the_counts_are_read_off_an_instant() {
    let trace = trace();
    assert_eq!(trace.ready_at(secs(2)), [TaskId(1), TaskId(0)]);
    let counts = trace.counts_at(secs(4));
    assert_eq!(counts[State::Ready.index()], 1);
    assert_eq!(counts[State::Waiting.index()], 1);
    assert_eq!(counts.iter().sum::<usize>(), 2);
}

#[test]
fn a_text_is_written_as_it_was_read() {
    let written = trace().to_text();
    assert_eq!(
        written.replace("# a comment\n", ""),
        TEXT.replace("# a comment\n", "")
    );
    assert_eq!(trace().name(FIRST), "first \"quoted\" \\ name");
    assert_eq!(
        trace().outcome(),
        &Outcome::Deadlock {
            cycle: vec![TaskId(1)]
        }
    );
}

#[test]
fn the_hash_depends_on_what_is_said_and_not_on_the_order_of_saying() {
    let build = |turned: bool, label: &str| {
        let mut builder = TraceBuilder::new(Origin::Measured);
        let task = builder.task("a", SimTime::ZERO).expect("room");
        let mut spans = [running(task, 0, 1), running(task, 2, 3)];
        if turned {
            spans.reverse();
        }
        for span in spans {
            builder.span(span).expect("good");
        }
        let label = label.to_owned();
        builder
            .mark(Mark {
                at: secs(1),
                task: None,
                label,
            })
            .expect("good");
        builder.finish_task(task, secs(3)).expect("good");
        builder.finish().expect("good")
    };
    assert_eq!(build(false, "x").hash(), build(true, "x").hash());
    assert_eq!(build(false, "x"), build(true, "x"));
    assert_ne!(build(false, "x").hash(), build(false, "y").hash());
}

#[test]
fn overlaps_are_refused_in_one_sentence() {
    let refused = |spans: [(u64, u64); 2], arrival, finish| {
        let mut builder = TraceBuilder::new(Origin::Imported);
        let task = builder.task("a", secs(arrival)).expect("room");
        for (start, end) in spans {
            builder
                .span(running(task, start, end))
                .expect("each is good");
        }
        builder.finish_task(task, secs(finish)).expect("good");
        builder
            .finish()
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    assert_eq!(refused([(0, 2), (2, 3)], 0, 3), Ok(()));
    assert_eq!(
        refused([(0, 2), (1, 3)], 0, 3),
        Err("on track task-0 the span at 1s begins before another one has ended".to_owned())
    );
    assert!(
        refused([(0, 1), (2, 3)], 1, 3).is_err_and(|error| error.contains("before its arrival"))
    );
    assert!(refused([(0, 1), (2, 4)], 0, 3).is_err_and(|error| error.contains("after its end")));
}

#[test]
fn the_two_tasks_of_one_core_may_not_overlap() {
    let mut builder = TraceBuilder::new(Origin::Imported);
    for _ in 0..2 {
        let task = builder.task("a", SimTime::ZERO).expect("room");
        builder.span(running(task, 0, 2)).expect("each is good");
    }
    let error = builder.finish().expect_err("they overlap").to_string();
    assert_eq!(
        error,
        "on track core-0 the span at 0s begins before another one has ended"
    );
}

#[test]
fn a_span_of_something_that_is_not_there_is_refused() {
    let mut builder = TraceBuilder::new(Origin::Imported);
    assert!(builder.span(running(TaskId(0), 0, 1)).is_err());
    let task = builder.task("a", SimTime::ZERO).expect("room");
    assert!(builder.span(running(task, 2, 1)).is_err());
    assert!(builder.finish_task(TaskId(1), secs(1)).is_err());
    assert!(builder.worker(WorkerKind::Process, "p").is_ok());
    let label = "two\nlines".to_owned();
    assert!(
        builder
            .mark(Mark {
                at: secs(1),
                task: None,
                label
            })
            .is_err()
    );
}

#[test]
fn a_text_that_cannot_be_read_is_told_by_its_line() {
    let head = "interleave-trace 1\n";
    for (text, line, part) in [
        ("nonsense", 1, "first line"),
        (
            &format!("{head}origin heaven"),
            2,
            "allowed are computed, simulated, measured, imported",
        ),
        (&format!("{head}\ntask 1 0s - \"a\""), 3, "this is task 0"),
        (&format!("{head}task 0 0s \"a\""), 2, "a task is"),
        (&format!("{head}task 0 0s - a"), 2, "between quotes"),
        (
            &format!("{head}span 0s 1s asleep"),
            2,
            "allowed are starting, ready",
        ),
        (
            &format!("{head}span 0s 1s waiting rain"),
            2,
            "allowed are none, io, timer",
        ),
        (&format!("{head}span 0s 1x running"), 2, "is no duration"),
        (&format!("{head}span 0s"), 2, "a span is"),
        (&format!("{head}frob"), 2, "is no item"),
        (&format!("{head}cores 999"), 2, "no number that fits"),
    ] {
        let error = Trace::from_text(text).expect_err(text);
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn an_empty_trace_has_nothing_to_say() {
    let trace = TraceBuilder::new(Origin::Measured)
        .finish()
        .expect("nothing is wrong with it");
    assert_eq!(trace.end(), SimTime::ZERO);
    assert_eq!(trace.tracks().count(), 0);
    assert_eq!(trace.next_event(SimTime::ZERO), None);
    assert_eq!(trace.previous_event(SimTime::MAX), None);
    assert!(trace.ready_at(SimTime::ZERO).is_empty());
}

#[test]
fn every_word_reads_back() {
    for &state in State::ALL {
        assert_eq!(state.as_str().parse(), Ok(state));
        assert_eq!(State::ALL[state.index()], state);
    }
    for &reason in Reason::ALL {
        assert_eq!(reason.as_str().parse(), Ok(reason));
    }
    for &origin in Origin::ALL {
        assert_eq!(origin.as_str().parse(), Ok(origin));
    }
}
