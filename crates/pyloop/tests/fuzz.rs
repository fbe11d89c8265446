//! Mutated programs never make the interpreter panic, and every limit holds.
//!
//! `INTERLEAVE_MUTANTS` sets how many are run.

use std::path::Path;

use interleave_pyloop::{Limits, Options, Session, check, run};
use interleave_record::{Check, Record, Replay};

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}

const PIECES: &[&str] = &[
    "None",
    "0",
    "-1",
    "10**400",
    "''",
    "[]",
    "{}",
    "lambda: 0",
    "await ",
    "yield ",
    "async ",
    "not ",
    "*",
    "**",
    "(",
    ")",
    "[",
    "]",
    ":",
    "==",
    "=",
    " ",
    "\n",
    "    ",
    "x",
    "self",
    "print",
    "asyncio",
    "1.5",
    "é",
    "b'a'",
    "f'{x!r:>9}'",
    "raise",
    "return",
    "del x",
    "super()",
    "range(9)",
    "iter",
    "next(iter([]))",
    "type",
    "object",
    "__class__",
    ".cancel()",
    ".send(None)",
    ".close()",
    "[::-1]",
    "% 0",
    "/ 0",
    "<< -1",
    "@",
    "global x",
    "nonlocal x",
    "class A(A): pass",
    "import asyncio",
];

fn mutate(dice: &mut Dice, source: &str) -> String {
    let mut chars: Vec<char> = source.chars().collect();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(chars.len());
        let piece: Vec<char> = PIECES[dice.roll(PIECES.len())].chars().collect();
        let end = (at + dice.roll(8)).min(chars.len());
        match dice.roll(5) {
            0 => {
                chars.drain(at..end);
            }
            1 => {
                chars.splice(at..at, piece);
            }
            2 => {
                chars.splice(at..end, piece);
            }
            3 => {
                let from = dice.roll(chars.len());
                let to = (from + dice.roll(60)).min(chars.len());
                let copy: Vec<char> = chars[from..to].to_vec();
                chars.splice(at..at, copy);
            }
            _ => {
                let words: Vec<usize> = (0..chars.len())
                    .filter(|&i| chars[i].is_alphanumeric())
                    .collect();
                if !words.is_empty() {
                    let (a, b) = (words[dice.roll(words.len())], words[dice.roll(words.len())]);
                    chars.swap(a, b);
                }
            }
        }
    }
    chars.into_iter().collect()
}

/// Looks at a text, runs it in slices or at once, and goes through its record.
fn try_all(text: &str, options: Options) {
    let look = check(text);
    assert_eq!(Check::from_bytes(&look.to_bytes()), Ok(look));
    if !options.record {
        let status = run(text, &options).exit_status;
        assert!((0..256).contains(&status));
        return;
    }
    let mut session = Session::new(text, options);
    while session.advance(997) {}
    let record = session.finish().record;
    assert_eq!(Record::from_bytes(&record.to_bytes()).as_ref(), Ok(&record));
    let steps = record.steps.len();
    let replay = Replay::new(record);
    let end = replay.at(steps);
    assert_eq!(end.steps, steps);
    assert!(end.frames.len() <= replay.record().frames.len());
}

#[test]
fn mutated_programs_never_panic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut sources = Vec::new();
    for folder in ["asyncio", "asyncio-more"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .expect("the cases are in the repository")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
            .collect();
        paths.sort();
        sources.extend(
            paths
                .iter()
                .filter_map(|path| std::fs::read_to_string(path).ok()),
        );
    }
    let count: usize = std::env::var("INTERLEAVE_MUTANTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1500);
    let start: u64 = std::env::var("INTERLEAVE_SEED")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1);
    let limits = Limits {
        steps: 30_000,
        memory: 16 << 20,
        output: 1 << 16,
        recursion: 150,
        ..Limits::default()
    };
    let thread = std::thread::Builder::new()
        .stack_size(1 << 29)
        .spawn(move || {
            let mut bad = Vec::new();
            for number in 0..count {
                let mut dice =
                    Dice(start.wrapping_mul(0x9e37_79b9).wrapping_add(number as u64) << 1 | 1);
                dice.roll(2);
                let source = mutate(&mut dice, &sources[number % sources.len()]);
                let options = Options {
                    limits,
                    record: number % 2 == 0,
                    ties_reversed: number % 8 == 0,
                    ..Options::default()
                };
                let text = source.clone();
                let result = std::panic::catch_unwind(move || try_all(&text, options));
                if result.is_err() {
                    bad.push(source);
                }
            }
            bad
        });
    let bad = thread
        .expect("a thread can be started")
        .join()
        .expect("no overflow");
    assert!(
        bad.is_empty(),
        "{} panics, the first with:\n{}",
        bad.len(),
        bad[0]
    );
}
