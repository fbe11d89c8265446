//! What holds for every picture.

mod runs;
mod texts;

use interleave_timeline::{
    Curves, Detail, Element, Layout, Overview, Paint, Px, Rows, Run, Scale, View, Words, compare,
    compared_scale, curves, now_line, score_map, table, timeline, timeline_in,
};
use interleave_trace::{SimTime, State, Trace, TrackId};
use runs::{event_loop, exhibition, from_text, one_after_the_other};
use texts::{all_elements, assert_no_text_touches, attribute, long_words};

fn secs(secs: u64) -> SimTime {
    SimTime::from_secs(secs)
}

#[test]
fn states_differ_without_colour() {
    for (bar, pitch) in [(14, 24), (5, 7), (3, 4)] {
        let view = View {
            bar,
            pitch,
            names_in_bars: false,
            ..View::default()
        };
        let mut seen: Vec<(String, Vec<String>)> = Vec::new();
        for state in State::ALL.iter().filter(|state| **state != State::Done) {
            let on = if *state == State::Switching {
                "core 0"
            } else {
                ""
            };
            let text =
                format!("task 0 0s 9s \"A\"\ncores 1\nspan 2s 6s {state} task 0 {on}\nend 9s\n");
            let rows = if *state == State::Switching {
                Rows::Cores
            } else {
                Rows::Tasks
            };
            let picture = timeline(
                &from_text(&text),
                &View {
                    rows,
                    ..view.clone()
                },
                &Words::symbols(),
            );
            let looks: Vec<String> = all_elements(&picture)
                .into_iter()
                .filter(|element| attribute(element, "data-state") == state.as_str())
                .flat_map(|element| {
                    ["d", "fill", "stroke-width", "stroke-dasharray"]
                        .map(|name| attribute(element, name))
                })
                .collect();
            assert!(!looks.is_empty(), "{state} is not drawn");
            // Of `ready` there is a gap before and after too; of all others exactly one mark.
            for (other, known) in &seen {
                assert!(*known != looks, "{state} looks like {other} at {bar} px");
            }
            seen.push((state.to_string(), looks));
        }
    }
}

#[test]
fn no_text_touches_another() {
    let chess = exhibition(24, 5, 55, 30);
    let (one, other) = (one_after_the_other(&chess), event_loop(&chess));
    for words in [Words::symbols(), long_words()] {
        for width in [320, 360, 500, 800, 1200] {
            for (from, to) in [(0, None), (100, Some(400)), (1_000, Some(1_003))] {
                let view = View {
                    width,
                    from: secs(from),
                    to: to.map(secs),
                    state_words: true,
                    ..View::default()
                };
                assert_no_text_touches(&timeline(&other, &view, &words));
                assert_no_text_touches(&timeline(&runs::every_state(), &view, &words));
                let dense = View {
                    pitch: 5,
                    bar: 4,
                    rows: Rows::All,
                    ..view.clone()
                };
                assert_no_text_touches(&timeline(&other, &dense, &words));
                assert_no_text_touches(&curves(&Curves::new(&other), &other, None, &view, &words));
            }
            for runs in [[&one, &other], [&other, &one], [&one, &one]] {
                let runs = runs.map(|trace| Run::new(trace, "one master, 24 boards, 30 moves"));
                let view = View {
                    state_words: true,
                    width,
                    ..View::default()
                };
                assert_no_text_touches(&compare(&runs, &view, &words));
            }
        }
    }
}

#[test]
fn a_bracket_stays_readable_when_the_ends_are_close() {
    for percent in [1, 10, 50, 80, 90, 95, 99] {
        let short = from_text(&format!(
            "task 0 0s {percent}s \"A\"\ncores 1\nspan 0s {percent}s running task 0 core 0\nend {percent}s\n"
        ));
        let long = from_text(
            "task 0 0s 100s \"A\"\ncores 1\nspan 0s 100s running task 0 core 0\nend 100s\n",
        );
        for width in [320, 800] {
            let runs = [
                Run::new(&long, "a"),
                Run::new(&short, "b"),
                Run::new(&long, "c"),
            ];
            assert_no_text_touches(&compare(
                &runs,
                &View {
                    width,
                    ..View::default()
                },
                &long_words(),
            ));
        }
    }
}

#[test]
fn pictures_need_no_style_no_id_and_no_reference() {
    let trace = event_loop(&exhibition(3, 5, 10, 3));
    for paint in [Paint::Standalone, Paint::Classes] {
        let view = View {
            paint,
            state_words: true,
            now: Some(secs(7)),
            rows: Rows::All,
            ..View::default()
        };
        let words = Words::symbols();
        let pictures = [
            timeline(&trace, &view, &words),
            compare(&[Run::new(&trace, "a")], &view, &words),
            curves(&Curves::new(&trace), &trace, None, &view, &words),
            score_map(&trace, None, &view, &words),
        ];
        for picture in &pictures {
            for element in all_elements(picture) {
                assert!(!matches!(
                    element.name,
                    "style" | "pattern" | "defs" | "use"
                ));
                for (name, value) in &element.attributes {
                    assert!(!matches!(*name, "style" | "id"), "{name}");
                    let value = value.to_text();
                    assert!(!value.contains("url("));
                    assert!(
                        paint == Paint::Standalone || !value.starts_with('#'),
                        "a colour outside the tokens"
                    );
                }
                if attribute(element, "class") == "mark" {
                    assert!(element.attribute("data-state").is_some());
                }
            }
        }
    }
}

#[test]
fn the_now_line_moves_by_its_transform_alone() {
    let trace = event_loop(&exhibition(3, 5, 10, 3));
    let view = View::default();
    let layout = Layout::new(&trace, &view, &Words::symbols());
    let (mut a, mut b) = (
        now_line(&layout, &view, secs(1)),
        now_line(&layout, &view, secs(30)),
    );
    assert_ne!(a, b);
    for line in [&mut a, &mut b] {
        line.attributes.retain(|(name, _)| *name != "transform");
    }
    assert_eq!(a, b);
}

#[test]
fn a_window_shows_its_part_and_nothing_beyond() {
    let trace = event_loop(&exhibition(3, 5, 10, 3));
    let view = View {
        from: secs(12),
        to: Some(secs(20)),
        ..View::default()
    };
    let layout = Layout::new(&trace, &view, &Words::symbols());
    assert_eq!(layout.scale.x(secs(0)), layout.scale.left());
    assert_eq!(layout.scale.x(secs(55)), layout.scale.right());
    let picture = timeline(&trace, &view, &Words::symbols());
    let done = |element: &&Element| attribute(element, "data-state") == "done";
    assert_eq!(all_elements(&picture).into_iter().filter(done).count(), 0);
    let spans = table(&trace, &view, 1_000);
    assert!(
        spans
            .rows
            .iter()
            .all(|row| row.start < secs(20) && row.end > secs(12))
    );
}

#[test]
fn time_and_place_convert_into_each_other() {
    let scale = Scale::new(secs(10), secs(70), Px::whole(100), Px::whole(600));
    for tenths in (1_000..=7_000).step_by(7) {
        assert_eq!(scale.x(scale.time(Px::tenths(tenths))), Px::tenths(tenths));
    }
    assert_eq!(scale.time(Px::whole(0)), secs(10));
    assert_eq!(scale.time(Px::whole(9_999)), secs(70));
}

#[test]
fn odd_traces_are_drawn() {
    let end = u64::MAX - 1;
    let texts = [
        "end 0s\n".to_owned(),
        "cores 2\nend 0s\n".to_owned(),
        "task 0 0s 1ns \"A\"\ncores 1\nspan 0s 1ns running task 0 core 0\nend 1ns\n".to_owned(),
        format!("task 0 0s {end}ns \"A\"\ncores 1\nspan 5ns {end}ns running task 0 core 0\nend {end}ns\n"),
        "task 0 0s - \"<script>alert(1)</script> & \\\"x\\\"\"\nspan 0s - waiting io task 0\nend 1s\n".to_owned(),
    ];
    for text in texts {
        let trace = from_text(&text);
        for (from, to) in [
            (0, None),
            (0, Some(0)),
            (u64::MAX, Some(u64::MAX)),
            (u64::MAX - 9, None),
            (3, Some(1)),
        ] {
            for width in [0, 1, 800, u32::MAX] {
                let (from, to) = (SimTime::from_nanos(from), to.map(SimTime::from_nanos));
                let view = View {
                    from,
                    to,
                    width,
                    rows: Rows::All,
                    paint: Paint::Standalone,
                    ..View::default()
                };
                let words = Words::symbols();
                let overview = Overview::new(&trace);
                let layout = Layout::new(&trace, &view, &words);
                let svg = timeline_in(&layout, &trace, Some(&overview), &view, &words).to_svg();
                assert_eq!(svg, timeline(&trace, &view, &words).to_svg());
                assert!(!svg.contains("<script") && !svg.contains("NaN"));
                compare(
                    &[Run::new(&trace, "a"), Run::new(&trace, "b")],
                    &view,
                    &words,
                );
                score_map(&trace, Some(&overview), &view, &words);
                curves(&Curves::new(&trace), &trace, None, &view, &words);
                table(&trace, &view, 3);
            }
        }
    }
}

#[test]
fn nothing_to_compare_is_an_empty_picture() {
    let picture = compare(&[], &View::default(), &Words::symbols());
    assert!(
        all_elements(&picture)
            .iter()
            .all(|element| attribute(element, "class") != "run")
    );
}

#[test]
fn a_total_that_is_hidden_is_told_nowhere() {
    let chess = exhibition(3, 5, 10, 3);
    let traces = [one_after_the_other(&chess), event_loop(&chess)];
    let runs = traces.each_ref().map(|trace| Run {
        total: Some(String::new()),
        ..Run::new(trace, "a run")
    });
    let picture = compare(&runs, &View::default(), &Words::symbols());
    let svg = picture.to_svg();
    assert!(!svg.contains("2 min 15 s") && !svg.contains("55 s") && !svg.contains("1 min 20 s"));
    assert!(!svg.contains("bracket") && !svg.contains("class=\"total\""));
}

#[test]
fn a_now_line_of_its_own_lies_where_the_picture_has_it() {
    let trace = event_loop(&exhibition(3, 5, 10, 3));
    let at = secs(7);
    let view = View {
        width: 640,
        now: Some(at),
        ..View::default()
    };
    let picture = compare(&[Run::new(&trace, "run")], &view, &Words::symbols());
    let drawn = all_elements(&picture).into_iter().find_map(|element| {
        element
            .attribute("transform")
            .map(|value| value.to_text().into_owned())
    });
    let mut x = String::new();
    compared_scale(trace.end(), &view).x(at).write(&mut x);
    assert!(
        drawn.is_some_and(|transform| transform.contains(&format!("translate({x}"))),
        "{x}"
    );
}

#[test]
fn equal_input_gives_equal_text() {
    let draw = || {
        let trace = event_loop(&exhibition(24, 5, 55, 30));
        timeline(&trace, &View::default(), &Words::symbols()).to_svg()
    };
    assert_eq!(draw(), draw());
}

#[test]
fn the_table_counts_what_it_leaves_out() {
    let trace = event_loop(&exhibition(3, 5, 10, 3));
    let all = table(&trace, &View::default(), usize::MAX);
    let some = table(&trace, &View::default(), 5);
    assert_eq!(all.left_out, 0);
    assert_eq!(some.rows[..], all.rows[..5]);
    assert_eq!(some.left_out, all.rows.len() - 5);
    assert_eq!(
        all.rows[0].track,
        TrackId::Task(interleave_trace::TaskId(0))
    );
}

#[test]
fn curves_agree_with_the_figures_of_the_model() {
    for trace_of in [event_loop, one_after_the_other] {
        let chess = exhibition(7, 5, 10, 4);
        let trace: Trace = trace_of(&chess);
        let figures = interleave_sim::figures(&trace, &chess.workload().expect("in bounds"));
        let curves = Curves::new(&trace);
        assert!(curves.concurrency().eq(figures.concurrency.points));
        assert!(curves.parallelism().eq(figures.parallelism.points));
    }
}

#[test]
fn spans_can_be_pointed_at_until_they_are_too_many() {
    let trace = event_loop(&exhibition(3, 5, 10, 30));
    let marks = |view: &View| {
        let picture = timeline(&trace, view, &Words::symbols());
        all_elements(&picture)
            .iter()
            .filter(|element| attribute(element, "class") == "mark")
            .count()
    };
    let spans = marks(&View::default());
    let paths = marks(&View {
        detail: Detail::Paths,
        ..View::default()
    });
    assert!(spans > paths);
    assert_eq!(
        marks(&View {
            most_elements: 200,
            ..View::default()
        }),
        paths
    );
}
