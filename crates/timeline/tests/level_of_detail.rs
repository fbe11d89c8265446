//! Long traces: bounded pictures that show the same shares of time.

mod runs;

use interleave_timeline::{
    Detail, Element, Layout, Overview, Rows, Run, View, Words, compare, score_map, timeline_in,
};
use interleave_trace::{SimTime, State, Trace, TrackId};
use runs::{event_loop, exhibition, from_text};

fn draw(trace: &Trace, overview: Option<&Overview>, view: &View) -> Element {
    let words = Words::symbols();
    let layout = Layout::new(trace, view, &words);
    timeline_in(&layout, trace, overview, view, &words)
}

/// The characters of all values of attributes and texts.
fn weight(picture: &Element) -> usize {
    picture.to_svg().len()
}

#[test]
fn a_million_spans_are_a_bounded_picture() {
    let trace = event_loop(&exhibition(10_000, 5, 55, 30));
    assert!(trace.span_count() >= 600_000);
    let overview = Overview::new(&trace);
    let end = trace.end().as_nanos();
    for rows in [Rows::Tasks, Rows::Cores, Rows::All] {
        for (from, to) in [
            (0, end),
            (end / 3, end / 2),
            (end / 2, end / 2 + end / 10_000),
            (end - 10, end),
        ] {
            for detail in [Detail::Spans, Detail::Paths] {
                let (from, to) = (SimTime::from_nanos(from), Some(SimTime::from_nanos(to)));
                let view = View {
                    from,
                    to,
                    detail,
                    rows: rows.clone(),
                    ..View::default()
                };
                let picture = draw(&trace, Some(&overview), &view);
                assert!(
                    picture.count() <= view.most_elements,
                    "{} elements",
                    picture.count()
                );
                assert!(weight(&picture) < 4_000_000);
                assert!(score_map(&trace, Some(&overview), &view, &Words::symbols()).count() < 200);
                let run = Run {
                    overview: Some(&overview),
                    ..Run::new(&trace, "a")
                };
                assert!(compare(&[run], &view, &Words::symbols()).count() < 200);
            }
        }
    }
}

#[test]
fn sums_change_nothing_but_the_cost() {
    let trace = event_loop(&exhibition(40, 5, 55, 100));
    let overview = Overview::new(&trace);
    let end = trace.end().as_nanos();
    for (from, to) in [(0, end), (end / 7, end / 2), (end / 3, end / 3 + end / 50)] {
        for rows in [Rows::Tasks, Rows::All] {
            let view = View {
                from: SimTime::from_nanos(from),
                to: Some(SimTime::from_nanos(to)),
                rows,
                width: 360,
                ..View::default()
            };
            let (with, without) = (
                draw(&trace, Some(&overview), &view),
                draw(&trace, None, &view),
            );
            assert!(with == without, "sums draw another picture");
        }
    }
}

/// The covered length in tenths of a pixel of the horizontal strokes of a state in compact rows.
fn drawn(picture: &Element, state: State) -> i64 {
    let mut covered = 0;
    picture.visit(&mut |element| {
        let of_state = element
            .attribute("data-state")
            .is_some_and(|value| value.to_text() == state.as_str());
        if !of_state {
            return;
        }
        let Some(data) = element.attribute("d") else {
            return;
        };
        for stroke in data
            .to_text()
            .split('M')
            .filter(|stroke| !stroke.is_empty())
        {
            let (left, rest) = stroke.split_once([' ', '-']).expect("a point");
            let (_, right) = rest.split_once('H').expect("a horizontal stroke");
            let tenths = |text: &str| -> i64 {
                let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
                whole.parse::<i64>().expect("digits") * 10 + tenth.parse::<i64>().expect("a digit")
            };
            covered += tenths(right) - tenths(left);
        }
    });
    covered
}

#[test]
fn merged_rows_show_the_shares_of_time() {
    // Rows that are too fine by far: a period of a minute over a whole day.
    for (master, opponent, opponents) in [(5, 55, 12), (20, 40, 3), (5, 10, 3), (1, 59, 90)] {
        let trace = event_loop(&exhibition(opponents, master, opponent, 1_440));
        let row = TrackId::Task(interleave_trace::TaskId(1));
        let view = View {
            rows: Rows::These(vec![row]),
            bar: 4,
            width: 1_000,
            ..View::default()
        };
        let layout = Layout::new(&trace, &view, &Words::symbols());
        let picture = draw(&trace, None, &view);
        let length = i64::from((layout.scale.right() - layout.scale.left()).in_tenths());
        let mut in_state = [0_u64; 7];
        for span in trace.spans(row) {
            in_state[span.state.index()] += span.duration().as_nanos();
        }
        for state in [State::Running, State::Waiting] {
            let share = in_state[state.index()];
            let exact =
                i64::try_from(u128::from(share) * 10_000 / u128::from(trace.end().as_nanos()))
                    .expect("small");
            let shown = drawn(&picture, state) * 10_000 / length;
            assert!(
                (exact - shown).abs() <= 100,
                "{state}: {exact} of 10,000 drawn as {shown}"
            );
        }
    }
}

#[test]
fn a_short_span_among_long_ones_is_seen() {
    let trace = from_text(
        "task 0 0s 100s \"A\"\ncores 1\nspan 0s 50s waiting io task 0\nspan 50s 50.001s running task 0 core 0\nspan 50.001s 100s waiting io task 0\nend 100s\n",
    );
    let mut seen = false;
    draw(&trace, None, &View::default()).visit(&mut |element| {
        seen |= element
            .attribute("data-state")
            .is_some_and(|value| value.to_text() == "running");
    });
    assert!(seen);
}

#[test]
fn panning_by_whole_columns_moves_the_picture() {
    let trace = event_loop(&exhibition(24, 5, 55, 3_000));
    let overview = Overview::new(&trace);
    let window = |from: u64| View {
        from: SimTime::from_secs(from),
        to: Some(SimTime::from_secs(from + 80_000)),
        rows: Rows::These(vec![TrackId::Task(interleave_trace::TaskId(3))]),
        bar: 4,
        ..View::default()
    };
    // Of two windows that overlap by half, the common half has the same marks.
    let (early, late) = (window(80_000), window(120_000));
    let middle = |view: &View| {
        let layout = Layout::new(&trace, view, &Words::symbols());
        let mut strokes = Vec::new();
        draw(&trace, Some(&overview), view).visit(&mut |element| {
            if element
                .attribute("data-state")
                .is_some_and(|value| value.to_text() == "running")
            {
                let data = element
                    .attribute("d")
                    .map(|value| value.to_text().into_owned())
                    .unwrap_or_default();
                strokes.extend(data.split('M').filter_map(|stroke| {
                    let left = stroke
                        .split(' ')
                        .next()?
                        .split('.')
                        .next()?
                        .parse::<u32>()
                        .ok()?;
                    Some(
                        layout
                            .scale
                            .time(interleave_timeline::Px::whole(left))
                            .as_nanos()
                            / 1_000_000_000,
                    )
                }));
            }
        });
        strokes.retain(|second| (125_000..155_000).contains(second));
        strokes
    };
    let (early, late) = (middle(&early), middle(&late));
    assert!(!early.is_empty());
    assert_eq!(early.len(), late.len());
    for (a, b) in early.iter().zip(&late) {
        assert!(
            a.abs_diff(*b) <= 120,
            "{a} and {b} are more than a pixel apart"
        );
    }
}

/// A picture of one board, low or high, in a window as long as the same games one after the other.
fn board_beside_the_serial_run(trace: &Trace, longest: SimTime, width: u32, bar: u32) -> Element {
    let view = View {
        rows: Rows::These(vec![TrackId::Task(interleave_trace::TaskId(2))]),
        to: Some(longest),
        detail: Detail::Paths,
        bar,
        width,
        ..View::default()
    };
    draw(trace, None, &view)
}

#[test]
fn a_game_in_a_corner_of_the_window_has_its_shares() {
    // A game is some fifty pixels wide and a move of the master's a tenth of one.
    let trace = runs::one_after_the_other(&exhibition(24, 5, 55, 30));
    let picture = board_beside_the_serial_run(&trace, trace.end(), 1_200, 4);
    let (running, blocked) = (
        drawn(&picture, State::Running),
        drawn(&picture, State::Blocked),
    );
    assert!(running > 0);
    assert!(
        running * 6 < blocked,
        "5 of 60 seconds are drawn as {running} beside {blocked}"
    );
}

#[test]
fn every_move_is_drawn_where_the_marks_have_room() {
    let games = exhibition(5, 5, 55, 30);
    let longest = runs::one_after_the_other(&games).end();
    let trace = event_loop(&games);
    for (width, bar) in [(1_200, 4), (1_200, 14), (1_000, 4), (1_000, 14)] {
        let picture = board_beside_the_serial_run(&trace, longest, width, bar);
        let mut moves = 0;
        picture.visit(&mut |element| {
            let running = element
                .attribute("data-state")
                .is_some_and(|value| value.to_text() == "running");
            if let Some(data) = element.attribute("d").filter(|_| running) {
                moves += data.to_text().matches('M').count();
            }
        });
        assert_eq!(moves, 30, "{width} pixels, bars of {bar}");
    }
}
