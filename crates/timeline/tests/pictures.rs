//! Pictures as they are: golden files, refreshed with `UPDATE_GOLDEN=1 cargo test -p interleave-timeline`.

mod runs;

use interleave_sim::chess::{Chess, Strategy, closed_form};
use interleave_timeline::{
    Curves, Detail, Element, Growth, Paint, Rows, Run, Series, View, Words, cells, compare, curves,
    growth, mark, score_map, timeline,
};
use interleave_trace::{SimTime, State};
use runs::{event_loop, exhibition, one_after_the_other};
use std::path::Path;

fn golden(name: &str, picture: &Element) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
        .with_extension("svg");
    let svg = picture.to_svg();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, svg).expect("tests/golden can be written");
        return;
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == svg,
        "{name}.svg differs; see UPDATE_GOLDEN in this file's first line"
    );
}

fn standalone() -> View {
    View {
        paint: Paint::Standalone,
        ..View::default()
    }
}

#[test]
fn every_state_has_its_mark() {
    let view = View {
        state_words: true,
        now: Some(SimTime::from_secs(8)),
        rows: Rows::All,
        ..standalone()
    };
    golden(
        "states",
        &timeline(&runs::every_state(), &view, &Words::symbols()),
    );
}

#[test]
fn every_state_has_a_compact_mark() {
    let view = View {
        bar: 5,
        pitch: 7,
        width: 360,
        ..standalone()
    };
    golden(
        "states_compact",
        &timeline(&runs::every_state(), &view, &Words::symbols()),
    );
}

#[test]
fn three_boards_fit_a_phone() {
    let chess = exhibition(3, 5, 10, 3);
    let view = View {
        width: 360,
        ..standalone()
    };
    golden(
        "three_boards",
        &timeline(&event_loop(&chess), &view, &Words::symbols()),
    );
}

#[test]
fn three_boards_are_compared() {
    let chess = exhibition(3, 5, 10, 3);
    let (one, other) = (one_after_the_other(&chess), event_loop(&chess));
    let runs = [
        Run::new(&one, "one after the other"),
        Run::new(&other, "event loop"),
    ];
    for (name, width) in [
        ("three_boards_compared", 800),
        ("three_boards_compared_phone", 360),
    ] {
        let view = View {
            width,
            state_words: true,
            ..standalone()
        };
        golden(name, &compare(&runs, &view, &Words::symbols()));
    }
}

#[test]
fn three_boards_are_compared_with_cores_threads_and_curves() {
    let chess = exhibition(3, 5, 10, 3);
    let (one, other) = (one_after_the_other(&chess), event_loop(&chess));
    let sums = [Curves::new(&one), Curves::new(&other)];
    let run = |trace, name, curves| Run {
        cores: true,
        workers: true,
        curves: Some(curves),
        ..Run::new(trace, name)
    };
    let runs = [
        run(&one, "one after the other", &sums[0]),
        run(&other, "event loop", &sums[1]),
    ];
    let view = View {
        state_words: true,
        ..standalone()
    };
    golden(
        "three_boards_compared_with_cores",
        &compare(&runs, &view, &Words::symbols()),
    );
}

#[test]
fn the_exhibition_is_compared() {
    let (one, other) = (
        one_after_the_other(&Chess::default()),
        event_loop(&Chess::default()),
    );
    let mut runs = [
        Run::new(&one, "one master, 24 boards, one after the other"),
        Run::new(&other, "one master, 24 boards, event loop"),
    ];
    runs[0].total = Some("12:00:00".into());
    runs[1].total = Some("1:00:55".into());
    golden(
        "exhibition_compared",
        &compare(&runs, &standalone(), &Words::symbols()),
    );
    let view = View {
        width: 360,
        ..standalone()
    };
    golden(
        "exhibition_compared_phone",
        &compare(&runs, &view, &Words::symbols()),
    );
}

#[test]
fn the_exhibition_is_a_score() {
    let view = View {
        detail: Detail::Paths,
        pitch: 18,
        bar: 12,
        width: 960,
        ..standalone()
    };
    golden(
        "exhibition",
        &timeline(&event_loop(&Chess::default()), &view, &Words::symbols()),
    );
    let view = View {
        to: Some(SimTime::from_secs(300)),
        ..view
    };
    golden(
        "exhibition_first_minutes",
        &timeline(&event_loop(&Chess::default()), &view, &Words::symbols()),
    );
}

#[test]
fn concurrency_and_parallelism_are_curves() {
    let trace = event_loop(&exhibition(3, 5, 10, 3));
    let picture = curves(
        &Curves::new(&trace),
        &trace,
        None,
        &standalone(),
        &Words::symbols(),
    );
    golden("curves", &picture);
    let trace = event_loop(&Chess::default());
    let view = View {
        width: 360,
        ..standalone()
    };
    let picture = curves(&Curves::new(&trace), &trace, None, &view, &Words::symbols());
    golden("curves_exhibition_phone", &picture);
}

#[test]
fn a_thousand_boards_are_a_map() {
    let trace = event_loop(&exhibition(1_000, 5, 55, 30));
    golden(
        "map",
        &score_map(&trace, None, &standalone(), &Words::symbols()),
    );
}

#[test]
fn a_hundred_boards_are_cells() {
    let trace = event_loop(&exhibition(100, 5, 55, 30));
    let view = View {
        width: 360,
        ..standalone()
    };
    golden(
        "cells",
        &cells(&trace, SimTime::from_secs(14_680), &view, &Words::symbols()),
    );
}

#[test]
fn a_state_has_a_mark_beside_its_word() {
    for state in State::ALL {
        golden(
            &format!("mark_{state}"),
            &mark(*state, 24, 16, Paint::Standalone),
        );
    }
}

#[test]
fn totals_grow_with_the_number_of_opponents() {
    let totals = |strategy: Strategy| {
        let total = |opponents: u64| {
            let opponents = u32::try_from(opponents).expect("few");
            let chess = exhibition(opponents, 5, 55, 30);
            closed_form(strategy, &chess).expect("a rule for all of them")
        };
        (1..=30).map(|number| (number, total(number))).collect()
    };
    let chart = Growth {
        series: vec![
            Series {
                name: "event loop".into(),
                points: totals(Strategy::AsyncReady),
            },
            Series {
                name: "one after the other".into(),
                points: totals(Strategy::SyncSerial),
            },
        ],
        break_even: Some(12),
        current: Some(24),
        across: "opponents".into(),
    };
    for (name, width) in [("growth", 640), ("growth_phone", 360)] {
        let view = View {
            width,
            title: "Totals".into(),
            ..standalone()
        };
        let mut words = Words::symbols();
        words.break_even = "break-even: {n} opponents".into();
        golden(name, &growth(&chart, &view, &words));
    }
}

#[test]
fn where_lines_meet_one_total_stands_for_all() {
    let series = |name: &str, last: u64| Series {
        name: name.into(),
        points: vec![(1, SimTime::from_nanos(0)), (24, SimTime::from_nanos(last))],
    };
    let hour = 3_600_000_000_000;
    let chart = Growth {
        series: vec![
            series("one master", 12 * hour),
            series("masters (k = 1)", 12 * hour),
            series("event loop", hour),
        ],
        break_even: None,
        current: Some(24),
        across: "opponents".into(),
    };
    let picture = growth(&chart, &standalone(), &Words::symbols()).to_svg();
    assert_eq!(picture.matches("<circle").count(), 2, "{picture}");
}

#[test]
fn threads_hand_the_interpreter_over() {
    golden(
        "gil",
        &timeline(&runs::gil(), &standalone(), &Words::symbols()),
    );
}

#[test]
fn a_deadlock_goes_on_to_the_end() {
    let view = View {
        state_words: true,
        ..standalone()
    };
    golden(
        "deadlock",
        &timeline(&runs::deadlock(), &view, &Words::symbols()),
    );
}
