//! A record survives its way as bytes, and bytes that are no record are refused.

use interleave_record::{
    Change, Check, Ending, Finding, FindingKind, FrameInfo, Print, Problem, ProblemKind, Record,
    Replay, Step, StepKind, TaskInfo, ThreadInfo, Token, TokenKind, Wait, WaitKind, Who,
};
use interleave_trace::State as Doing;
use proptest::prelude::*;

fn changes() -> Vec<Change> {
    vec![
        Change::Task { task: 1 },
        Change::Doing {
            who: Who::Task(1),
            doing: Doing::Waiting,
        },
        Change::Waits {
            who: Who::Task(1),
            wait: Some(Wait {
                kind: WaitKind::Tasks,
                text: 2,
                until: Some(0),
                on: vec![Who::Task(2), Who::Thread(0)],
            }),
        },
        Change::Waits {
            who: Who::Thread(1),
            wait: None,
        },
        Change::Ended {
            task: 1,
            cancelled: true,
            exception: 0,
            result: 300,
        },
        Change::Cancelling { task: 1, count: 2 },
        Change::Top {
            who: Who::Thread(0),
            frame: 1,
        },
        Change::Parent {
            frame: 1,
            parent: 0,
        },
        Change::Local {
            frame: 1,
            name: 1,
            value: 2,
        },
        Change::Gone { frame: 1 },
        Change::Loop {
            number: 0,
            thread: 0,
        },
        Change::Pass { number: 0 },
        Change::Push {
            number: 0,
            label: 1,
            task: 1,
        },
        Change::Take { number: 0, at: 0 },
        Change::SetTimer {
            number: 0,
            timer: 7,
            due: u64::MAX,
            label: 1,
            task: 0,
        },
        Change::DropTimer {
            number: 0,
            timer: 7,
        },
    ]
}

fn record() -> Record {
    let changes = changes();
    let steps = StepKind::ALL
        .iter()
        .enumerate()
        .map(|(at, &kind)| Step {
            time: at as u64 * 1_000_000_007,
            kind,
            thread: 0,
            task: 1,
            frame: 1,
            line: 900,
            text: 1,
            changes: u32::try_from(at.min(changes.len())).unwrap_or_default(),
        })
        .collect();
    Record {
        steps,
        changes,
        frames: vec![FrameInfo {
            function: 1,
            parent: 0,
            line: 3,
            library: 0,
        }],
        tasks: vec![TaskInfo {
            name: 1,
            coroutine: 2,
            parent: 0,
            line: 4,
            number: 0,
        }],
        threads: vec![ThreadInfo {
            name: 1,
            process: 0,
        }],
        processes: vec![1],
        prints: vec![Print { step: 6, text: 2 }],
        stderr: 2,
        findings: vec![Finding {
            kind: FindingKind::Tie,
            step: 3,
            line: 4,
            other: 5,
            time: 6,
            texts: vec![1, 2],
        }],
        ending: Ending::Exited(-1),
        end: 1 << 40,
        truncated: true,
        texts: vec!["main".into(), "等待\n".into()],
    }
}

#[test]
fn a_record_survives_its_way_as_bytes() {
    for ending in [
        Ending::Exited(-1),
        Ending::Deadlock(vec![1, 2]),
        Ending::Unsupported {
            line: 1,
            column: 2,
            message: 1,
        },
        Ending::Limit(2),
    ] {
        let record = Record { ending, ..record() };
        assert_eq!(Record::from_bytes(&record.to_bytes()), Ok(record));
    }
}

#[test]
fn a_record_that_is_cut_off_is_refused_wherever_it_is_cut() {
    let bytes = record().to_bytes();
    for end in 0..bytes.len() {
        assert!(Record::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
    let longer = [bytes, vec![0]].concat();
    assert!(Record::from_bytes(&longer).is_err());
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Record::from_bytes(&bytes);
    }

    #[test]
    fn a_changed_byte_never_makes_reading_or_replaying_panic(at in 0usize..300, byte in any::<u8>()) {
        let mut bytes = record().to_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(record) = Record::from_bytes(&bytes) {
            let replay = Replay::new(record);
            let end = replay.at(usize::MAX);
            for thread in &end.threads {
                prop_assert!(end.stack(thread.top).len() <= end.frames.len() + 1);
            }
        }
    }
}

#[test]
fn a_look_at_a_text_survives_its_way_as_bytes_and_cut_bytes_are_refused() {
    let check = Check {
        tokens: vec![
            Token {
                start: 2,
                end: 5,
                kind: TokenKind::Keyword,
            },
            Token {
                start: 5,
                end: 700,
                kind: TokenKind::String,
            },
        ],
        problems: vec![Problem {
            kind: ProblemKind::Subset,
            start: 3,
            end: 9,
            line: 1,
            column: 4,
            end_column: 10,
            message: "schön".into(),
        }],
    };
    let bytes = check.to_bytes();
    assert_eq!(Check::from_bytes(&bytes), Ok(check));
    for end in 0..bytes.len() {
        assert!(Check::from_bytes(&bytes[..end]).is_err());
    }
}
