//! A workload in the hash: `tasks=1;8x:cpu5ms,io95ms*3`.
//!
//! `1;` is the version. Then the tasks with `/` between them, each
//!
//! ```text
//! [12x:] [@30ms:] SEGMENT,SEGMENT,… [*3]
//! ```
//!
//! that is: so many equal tasks, their arrival, their segments, how often they are repeated. A segment is `cpu5ms`,
//! `io0.5s`, `acquire0`, `release0`, as in scenario files. No character of it has to be escaped in a hash. A text is
//! 2,000 characters at most: what does not fit has no link. A text with any fault in it stands for nothing.

use std::fmt::Write as _;

use interleave_sim::{LockId, Segment, Task, Workload};
use interleave_trace::{SimTime, parse_duration};

use super::work::{self, Kind, LOCKS, LONGEST, MOST_SEGMENTS, MOST_TASKS};

/// The key in links.
pub const KEY: &str = "tasks";

/// What the key allows, in words that need no translation.
pub const ALLOWED: &str = "1;8x:cpu5ms,io95ms*3/@30ms:cpu200ms";

const VERSION: &str = "1;";
const LONGEST_TEXT: usize = 2_000;

/// The workload as the value of the key; nothing if it is too long for a link.
pub fn write(work: &Workload) -> Option<String> {
    let mut text = VERSION.to_owned();
    let equal = |a: &Task, b: &Task| a.arrival == b.arrival && a.segments == b.segments;
    // Writing to a string cannot fail.
    for (number, group) in work.tasks.chunk_by(equal).enumerate() {
        if number > 0 {
            text.push('/');
        }
        if group.len() > 1 {
            let _ = write!(text, "{}x:", group.len());
        }
        if !group[0].arrival.is_zero() {
            let _ = write!(text, "@{}:", group[0].arrival);
        }
        let segments = &group[0].segments;
        let (part, times) = work::rounds(segments);
        for (place, segment) in segments[..part].iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(Kind::of(*segment).as_str());
            match work::lock(*segment) {
                Some(lock) => text.push_str(&lock.to_string()),
                None => text.push_str(&work::length(*segment).to_string()),
            }
        }
        if times > 1 {
            let _ = write!(text, "*{times}");
        }
        if text.len() > LONGEST_TEXT {
            return None;
        }
    }
    Some(text)
}

/// The workload that a value of the key stands for; nothing if there is any fault in it.
pub fn read(text: &str) -> Option<Workload> {
    if text.len() > LONGEST_TEXT {
        return None;
    }
    let mut tasks: Vec<Task> = Vec::new();
    for one in text.strip_prefix(VERSION)?.split('/') {
        let (count, one) = match one.split_once("x:") {
            Some((count, rest)) => (number(count, MOST_TASKS)?, rest),
            None => (1, one),
        };
        let (arrival, one) = match one.strip_prefix('@') {
            Some(rest) => {
                let (at, rest) = rest.split_once(':')?;
                (time(at)?, rest)
            }
            None => (SimTime::ZERO, one),
        };
        let (list, times) = match one.split_once('*') {
            Some((list, times)) => (list, number(times, MOST_SEGMENTS)?),
            None => (one, 1),
        };
        let segments: Vec<Segment> = match list {
            "" => Vec::new(),
            list => list.split(',').map(segment).collect::<Option<_>>()?,
        };
        if segments.len() * times > MOST_SEGMENTS || tasks.len() + count > MOST_TASKS {
            return None;
        }
        let task = Task::new("", segments.repeat(times)).arriving_at(arrival);
        tasks.extend(std::iter::repeat_n(task, count));
    }
    work::within(tasks)
}

fn segment(text: &str) -> Option<Segment> {
    // No word is the beginning of another one.
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| text.starts_with(kind.as_str()))?;
    let value = &text[kind.as_str().len()..];
    let lock = || {
        let lock = value.parse().ok().filter(|lock| *lock < LOCKS)?;
        (value.len() == 1).then_some(LockId(lock))
    };
    Some(match kind {
        Kind::Cpu => Segment::Cpu(time(value)?),
        Kind::Io => Segment::Io(time(value)?),
        Kind::Acquire => Segment::Acquire(lock()?),
        Kind::Release => Segment::Release(lock()?),
    })
}

fn time(text: &str) -> Option<SimTime> {
    parse_duration(text).ok().filter(|time| *time <= LONGEST)
}

/// A whole number from 1 on.
fn number(text: &str, most: usize) -> Option<usize> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok()?;
    (digits && (1..=most).contains(&number)).then_some(number)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_is_short_where_tasks_are_alike() {
        let text = "1;8x:cpu5ms,io95ms*3/@30ms:acquire0,cpu200ms,release0";
        let work = read(text).unwrap_or_else(|| panic!("{text} is not read"));
        assert_eq!(work.tasks.len(), 9);
        assert_eq!(work.tasks[7].segments.len(), 6);
        assert_eq!(work.tasks[8].arrival, SimTime::from_millis(30));
        assert_eq!(write(&work).as_deref(), Some(text));
        assert!(read(ALLOWED).is_some());
    }

    #[test]
    fn no_character_has_to_be_escaped_in_a_hash() {
        let text = "1;8x:cpu5ms,io0.5s*3/@30ms:acquire0,release0";
        let back: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
        assert_eq!(back[0].0, text);
    }

    #[test]
    fn what_has_a_fault_in_it_stands_for_nothing() {
        let wrong = [
            "",
            "1",
            "1;x",
            "2;cpu5ms",
            "1;cpu",
            "1;cpu5",
            "1;cpu-5ms",
            "1;0x:cpu5ms",
            "1;+3x:cpu5ms",
            "1;201x:cpu5ms",
            "1;cpu5ms*0",
            "1;cpu5ms*81",
            "1;cpu2h",
            "1;acquire9",
            "1;acquire-1",
            "1;@:cpu5ms",
            "1;@5ms",
            "1;cpu5ms,",
            "1;cpu5ms*2*2",
            "1;99999999999999999999x:cpu5ms",
        ];
        for text in wrong {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_workload_too_long_for_a_link_has_none() {
        let tasks = (0..200_u64)
            .map(|number| {
                Task::new(
                    "",
                    vec![Segment::Cpu(SimTime::from_nanos(1_000_000_007 + number))],
                )
            })
            .collect();
        assert_eq!(work::within(tasks).and_then(|work| write(&work)), None);
    }

    fn some_work() -> impl Strategy<Value = Workload> {
        let segment = (0..4_u8, 0..4_u16, 0..=LONGEST.as_nanos()).prop_map(
            |(kind, lock, nanos)| match kind {
                0 => Segment::Cpu(SimTime::from_nanos(nanos)),
                1 => Segment::Io(SimTime::from_nanos(nanos)),
                2 => Segment::Acquire(LockId(lock)),
                _ => Segment::Release(LockId(lock)),
            },
        );
        let task = (
            prop::collection::vec(segment, 0..5),
            1..4_usize,
            0..=LONGEST.as_nanos(),
        );
        prop::collection::vec(task, 1..6).prop_map(|tasks| {
            let task = |(segments, times, at): (Vec<Segment>, usize, u64)| {
                Task::new("", segments.repeat(times)).arriving_at(SimTime::from_nanos(at))
            };
            work::within(tasks.into_iter().map(task).collect()).unwrap_or_default()
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(work in some_work()) {
            if let Some(text) = write(&work) {
                prop_assert_eq!(read(&text), Some(work));
            }
        }

        #[test]
        fn nothing_hostile_breaks_anything(text in "(1;)?[0-9x:@a-z,.*/;|-]{0,60}") {
            if let Some(work) = read(&text) {
                prop_assert!(!work.tasks.is_empty() && work.tasks.len() <= MOST_TASKS);
            }
        }
    }
}
