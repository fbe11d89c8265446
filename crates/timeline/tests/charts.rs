//! What holds for every chart of totals.

mod texts;

use interleave_timeline::{Growth, Node, Series, View, Words, growth};
use interleave_trace::SimTime;
use texts::{all_elements, assert_no_text_touches, boxes_of_text, long_words};

fn secs(secs: u64) -> SimTime {
    SimTime::from_secs(secs)
}

#[test]
fn no_text_of_a_chart_touches_another() {
    let points = |slope: u64| {
        (1..=30)
            .map(|number| (number, secs(1_800 + slope * number)))
            .collect()
    };
    let series = |name: &str, slope| Series {
        name: name.into(),
        points: points(slope),
    };
    let mut words = long_words();
    words.break_even = "break-even: {n} opponents".into();
    for slopes in [[1_800, 150], [150, 1_800], [100, 100], [0, 0]] {
        for current in [
            None,
            Some(1),
            Some(2),
            Some(12),
            Some(13),
            Some(24),
            Some(29),
            Some(30),
            Some(99),
        ] {
            for width in [320, 360, 640, 1_000] {
                let chart = Growth {
                    series: vec![
                        series("one after the other", slopes[0]),
                        series("event loop", slopes[1]),
                    ],
                    break_even: Some(12),
                    current,
                    across: "opponents".into(),
                };
                let view = View {
                    width,
                    ..View::default()
                };
                assert_no_text_touches(&growth(&chart, &view, &words));
                assert_no_text_touches(&growth(&chart, &view, &Words::symbols()));
            }
        }
    }
    let nothing = growth(&Growth::default(), &View::default(), &words);
    assert_no_text_touches(&nothing);
}

#[test]
fn every_curve_of_a_chart_has_its_name_and_equal_ones_share_a_line() {
    let series = |name: &str, slope| Series {
        name: name.into(),
        points: (1..=30)
            .map(|number| (number, secs(1_800 + slope * number)))
            .collect(),
    };
    let names = [
        "one after the other",
        "event loop",
        "in turn",
        "two masters",
    ];
    let slopes = [1_800, 70, 70, 60];
    let chart = Growth {
        series: names
            .into_iter()
            .zip(slopes)
            .map(|(name, slope)| series(name, slope))
            .collect(),
        break_even: None,
        current: Some(24),
        across: "opponents".into(),
    };
    for width in [320, 640, 1_000] {
        let view = View {
            width,
            ..View::default()
        };
        let picture = growth(&chart, &view, &Words::symbols());
        assert_no_text_touches(&picture);
        let told: Vec<String> = boxes_of_text(&picture)
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        let told = told.join(";");
        let lines = all_elements(&picture).into_iter();
        let lines = lines.filter(|element| element.attribute("data-series").is_some());
        let dashes: Vec<Option<String>> = lines
            .map(|group| match group.children.first() {
                Some(Node::Element(line)) => line
                    .attribute("stroke-dasharray")
                    .map(|dashes| dashes.to_text().into_owned()),
                _ => None,
            })
            .collect();
        for name in names {
            assert!(told.contains(name), "{name} at {width}: {told}");
        }
        assert!(told.contains("event loop = in turn"), "{told}");
        assert_eq!(dashes[1], dashes[2], "they lie over each other");
        assert!(dashes[0] != dashes[1] && dashes[1] != dashes[3]);
    }
}
