//! The state at a step is the same from wherever one comes.

use interleave_record::{
    Change, FrameInfo, KEYFRAME_EVERY, Record, Replay, Step, StepKind, ThreadInfo,
};
use proptest::prelude::*;

/// A run of one loop: numbers decide what each step changes.
fn record(choices: &[(u8, u32)]) -> Record {
    let (mut steps, mut changes) = (Vec::new(), Vec::new());
    for (at, &(choice, number)) in choices.iter().enumerate() {
        let frame = number % 3 + 1;
        steps.push(Step {
            time: at as u64 / 3,
            kind: if choice == 0 {
                StepKind::Print
            } else {
                StepKind::Line
            },
            thread: 0,
            task: 0,
            frame,
            line: number % 50,
            text: 0,
            changes: u32::try_from(changes.len()).unwrap_or_default(),
        });
        changes.push(match choice {
            0 => Change::Pass { number: 0 },
            1 => Change::Push {
                number: 0,
                label: number,
                task: 0,
            },
            2 => Change::Take {
                number: 0,
                at: number % 4,
            },
            3 => Change::SetTimer {
                number: 0,
                timer: number,
                due: u64::from(number % 7),
                label: 0,
                task: 0,
            },
            4 => Change::DropTimer {
                number: 0,
                timer: number,
            },
            5 => Change::Local {
                frame,
                name: number % 5,
                value: number % 4,
            },
            6 => Change::Gone { frame },
            _ => Change::Parent {
                frame,
                parent: frame - 1,
            },
        });
    }
    let frame = FrameInfo {
        function: 0,
        parent: 0,
        line: 1,
        library: 0,
    };
    Record {
        steps,
        changes,
        frames: vec![frame; 3],
        threads: vec![ThreadInfo {
            name: 0,
            process: 0,
        }],
        ..Record::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn stepping_back_lands_where_playing_came_through(
        choices in proptest::collection::vec((0u8..8, 0u32..20), 0..3 * KEYFRAME_EVERY)
    ) {
        let replay = Replay::new(record(&choices));
        let played: Vec<_> = (0..replay.moments()).map(|moment| replay.at(moment)).collect();
        // Without keyframes: from the beginning each time, for a record cut off there.
        for moment in [0, 1, KEYFRAME_EVERY - 1, KEYFRAME_EVERY, KEYFRAME_EVERY + 1, choices.len()] {
            let moment = moment.min(choices.len());
            let cut = Replay::new(record(&choices[..moment]));
            prop_assert_eq!(&cut.at(moment), &played[moment]);
        }
        for moment in (0..replay.moments()).rev() {
            prop_assert_eq!(&replay.at(moment), &played[moment]);
        }
    }

    #[test]
    fn timers_stand_in_the_order_in_which_they_fire(
        choices in proptest::collection::vec((3u8..5, 0u32..20), 0..100)
    ) {
        let replay = Replay::new(record(&choices));
        for moment in 0..replay.moments() {
            for known in &replay.at(moment).loops {
                prop_assert!(known.timers.is_sorted_by_key(|timer| (timer.due, timer.timer)));
            }
        }
    }
}

#[test]
fn steps_are_found_in_both_directions_and_at_the_ends() {
    let replay = Replay::new(record(&[(0, 0), (1, 0), (0, 0), (1, 0)]));
    let print = |index: usize| replay.record().steps[index].kind == StepKind::Print;
    assert_eq!(replay.forward(0, print), 1);
    assert_eq!(replay.forward(1, print), 3);
    assert_eq!(replay.forward(3, print), 4);
    assert_eq!(replay.back(4, print), 3);
    assert_eq!(replay.back(3, print), 1);
    assert_eq!(replay.back(1, print), 0);
    assert_eq!(replay.at_time(0), 3);
    assert_eq!(replay.at(3).prints, 2);
}
