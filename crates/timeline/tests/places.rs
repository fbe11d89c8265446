//! Scores and comparisons tell where everything stands, and keep their height in every window.

mod runs;

use interleave_timeline::{
    Curves, Element, Overview, Parts, Picture, Px, Run, View, Words, compare, compared, score,
};
use interleave_trace::{
    Origin, Outcome, Reason, SimTime, Span, State, TaskId, Trace, TraceBuilder, TrackId,
};
use runs::{event_loop, exhibition, one_after_the_other};

const ALL: Parts = Parts {
    cores: true,
    workers: true,
    curves: true,
};

fn window(from: u64, to: u64) -> View {
    View {
        from: SimTime::from_secs(from),
        to: Some(SimTime::from_secs(to)),
        ..View::default()
    }
}

fn drawn(trace: &Trace, view: &View) -> Picture {
    let (overview, curves) = (Overview::new(trace), Curves::new(trace));
    let run = Run {
        overview: Some(&overview),
        curves: Some(&curves),
        ..Run::new(trace, "a")
    };
    score(&run, ALL, view, &Words::symbols())
}

fn with_class<'a>(picture: &'a Element, class: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    picture.visit(&mut |element| {
        let named = element.attribute("class");
        if named.is_some_and(|named| named.to_text() == class) {
            found.push(element);
        }
    });
    found
}

#[test]
fn of_runs_that_are_compared_cores_and_threads_stand_below_the_tasks_of_each() {
    let chess = exhibition(2, 5, 55, 2);
    let (one, other) = (one_after_the_other(&chess), event_loop(&chess));
    let cores = Run {
        cores: true,
        workers: true,
        ..Run::new(&one, "a")
    };
    let draw = |view: &View| {
        compared(
            &[cores.clone(), Run::new(&other, "b")],
            view,
            &Words::symbols(),
        )
    };
    let picture = draw(&View::default());
    let rows = picture.places.rows.iter();
    let rows: Vec<String> = rows
        .map(|row| format!("{} {}", row.run, row.track))
        .collect();
    assert_eq!(
        rows,
        [
            "0 task-0",
            "0 task-1",
            "0 core-0",
            "0 thread-0",
            "1 task-0",
            "1 task-1"
        ]
    );
    let ends = picture.places.rows.windows(2);
    assert!(ends.into_iter().all(|rows| rows[0].bottom <= rows[1].top));
    // A row of a core tells whose turn it is.
    assert_eq!(
        picture.places.rows[2].task(&one, SimTime::from_secs(1)),
        Some(TaskId(0))
    );
    assert_eq!(draw(&window(20, 40)).places.rows, picture.places.rows);
}

#[test]
fn a_score_has_tasks_cores_threads_and_curves_on_one_axis() {
    let trace = event_loop(&exhibition(3, 5, 55, 2));
    let picture = drawn(&trace, &window(0, 130));
    let rows: Vec<String> = picture
        .places
        .rows
        .iter()
        .map(|row| row.track.to_string())
        .collect();
    assert_eq!(rows, ["task-0", "task-1", "task-2", "core-0", "thread-0"]);
    assert_eq!(with_class(&picture.element, "row").len(), 5);
    assert_eq!(with_class(&picture.element, "curve").len(), 2);
    assert_eq!(with_class(&picture.element, "axis").len(), 1);
    let bare = score(
        &Run::new(&trace, "a"),
        Parts::default(),
        &window(0, 130),
        &Words::symbols(),
    );
    assert_eq!(bare.places.rows.len(), 3);
    assert!(bare.places.size.1 < picture.places.size.1);
}

#[test]
fn pictures_keep_their_size_and_rows_in_every_window() {
    let trace = event_loop(&exhibition(24, 5, 55, 30));
    let other = one_after_the_other(&exhibition(24, 5, 55, 30));
    let several = |view: &View| {
        let runs = [Run::new(&other, "b"), Run::new(&trace, "a")];
        compared(&runs, view, &Words::symbols()).places
    };
    let end = other.end().as_nanos() / 1_000_000_000;
    let (score, comparison) = (
        drawn(&trace, &window(0, 3_655)).places,
        several(&window(0, end)),
    );
    for (from, to) in [(0, 60), (1_000, 1_001), (3_600, 3_655), (100, 3_000)] {
        let view = window(from, to);
        let zoomed = drawn(&trace, &view).places;
        assert_eq!((zoomed.size, &zoomed.rows), (score.size, &score.rows));
        let zoomed = several(&view);
        assert_eq!(
            (zoomed.size, &zoomed.rows),
            (comparison.size, &comparison.rows)
        );
    }
}

#[test]
fn a_height_leads_to_its_row_and_a_core_to_the_task_that_it_runs() {
    let trace = event_loop(&exhibition(3, 5, 55, 2));
    let places = drawn(&trace, &window(0, 130)).places;
    for row in &places.rows {
        let middle = row.top + (row.bottom - row.top).half();
        assert_eq!(places.row_at(middle), Some(row));
    }
    assert_eq!(places.row_at(Px::ZERO), None);
    let core = places
        .rows
        .iter()
        .find(|row| matches!(row.track, TrackId::Core(_)))
        .expect("a core");
    let task = |secs| core.task(&trace, SimTime::from_secs(secs));
    assert_eq!([task(7), task(40)], [Some(TaskId(1)), None]);
    assert_eq!(places.rows_of(TaskId(2)).count(), 1);
}

#[test]
fn of_many_tasks_evenly_chosen_ones_stand_on_the_score_and_the_rest_is_counted() {
    let trace = event_loop(&exhibition(1_000, 5, 55, 2));
    let picture = drawn(&trace, &window(0, 10_000));
    let rows = &picture.places.rows;
    assert_eq!(rows.len(), 50);
    assert!(rows.windows(2).all(|pair| pair[0].bottom <= pair[1].top));
    let more = with_class(&picture.element, "more");
    assert_eq!(more.len(), 1);
    assert!(more[0].to_svg().contains("+ 952"), "{}", more[0].to_svg());
}

#[test]
fn counts_that_are_known_give_the_same_curves() {
    let trace = event_loop(&exhibition(24, 5, 55, 3));
    let curves = Curves::new(&trace);
    let given = Curves::of_counts(curves.concurrency(), curves.parallelism());
    assert!(given.concurrency().eq(curves.concurrency()));
    assert!(given.parallelism().eq(curves.parallelism()));
    let draw = |curves: &Curves| {
        let run = Run {
            curves: Some(curves),
            ..Run::new(&trace, "a")
        };
        score(&run, ALL, &window(100, 400), &Words::symbols()).element
    };
    assert!(draw(&given) == draw(&curves));
}

/// One task that runs for so many seconds.
fn run_of(secs: u64, outcome: Outcome) -> Trace {
    let mut builder = TraceBuilder::new(Origin::Simulated);
    let task = builder.task("A", SimTime::ZERO).expect("one task");
    let span = Span {
        start: SimTime::ZERO,
        end: SimTime::from_secs(secs),
        state: State::Running,
        reason: Reason::None,
        task: Some(task),
        worker: None,
        core: None,
    };
    builder.span(span).expect("a span");
    builder.outcome(outcome);
    builder.finish().expect("a trace")
}

#[test]
fn a_run_that_never_ends_is_not_shorter_than_others() {
    let long = run_of(10, Outcome::Finished);
    let deadlock = Outcome::Deadlock { cycle: Vec::new() };
    for (outcome, brackets, ends) in [(Outcome::Finished, 1, 2), (deadlock, 0, 1)] {
        let short = run_of(2, outcome);
        let runs = [Run::new(&long, "a"), Run::new(&short, "b")];
        let picture = compare(&runs, &View::default(), &Words::symbols());
        assert_eq!(with_class(&picture, "bracket").len(), brackets);
        let mut found = 0;
        picture.visit(&mut |element| {
            let state = element.attribute("data-state");
            found += usize::from(state.is_some_and(|state| state.to_text() == "done"));
        });
        assert_eq!(found, ends, "final double bars");
    }
}
