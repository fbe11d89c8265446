//! Arbitrary text and mutated programs never make the interpreter panic, and every limit holds.
//!
//! `BOLERO_RANDOM_ITERATIONS` and `BOLERO_RANDOM_TEST_TIME_MS` (both, for the first that is reached ends it) make it longer.

use bolero::{TypeGenerator, check, produce};
use interleave_pyloop::{Limits, Options, Session, run};
use interleave_record::{Check, Record, Replay};

#[path = "oracle/cases.rs"]
mod cases;
use cases::{cases, read};

/// One change to a program: at characters counted modulo its length.
#[derive(Debug, TypeGenerator)]
enum Change {
    Cut { at: u16, length: u8 },
    Insert { at: u16, piece: u8 },
    Replace { at: u16, length: u8, piece: u8 },
    Repeat { at: u16, from: u16, length: u8 },
    Swap { one: u16, other: u16 },
}

/// A bit of a text that no program was.
#[derive(Debug, TypeGenerator)]
enum Bit {
    Char(char),
    Piece(u8),
}

impl Bit {
    fn text(&self) -> String {
        match *self {
            Self::Char(char) => char.to_string(),
            Self::Piece(number) => piece(number).to_owned(),
        }
    }
}

/// How a program is run.
#[derive(Clone, Copy, Debug, TypeGenerator)]
struct Way {
    recorded: bool,
    ties_reversed: bool,
}

impl Way {
    fn options(self) -> Options {
        Options {
            limits: Limits {
                steps: 30_000,
                memory: 16 << 20,
                output: 1 << 16,
                recursion: 150,
                stack: 600,
                ..Limits::default()
            },
            record: self.recorded,
            ties_reversed: self.ties_reversed,
            ..Options::default()
        }
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

fn piece(number: u8) -> &'static str {
    PIECES[usize::from(number) % PIECES.len()]
}

impl Change {
    fn apply(&self, chars: &mut Vec<char>) {
        let place = |at: u16| usize::from(at) % chars.len().max(1);
        let end = |at: usize, length: u8| (at + usize::from(length)).min(chars.len());
        match *self {
            Self::Cut { at, length } => {
                let at = place(at);
                chars.drain(at..end(at, length % 8));
            }
            Self::Insert { at, piece: number } => {
                let at = place(at);
                chars.splice(at..at, piece(number).chars());
            }
            Self::Replace {
                at,
                length,
                piece: number,
            } => {
                let at = place(at);
                chars.splice(at..end(at, length % 8), piece(number).chars());
            }
            Self::Repeat { at, from, length } => {
                let (at, from) = (place(at), place(from));
                let copy = chars[from..end(from, length % 60)].to_vec();
                chars.splice(at..at, copy);
            }
            // Only what makes names and numbers, so that most changes still parse.
            Self::Swap { one, other } => {
                let words: Vec<usize> = (0..chars.len())
                    .filter(|&at| chars[at].is_alphanumeric())
                    .collect();
                if !words.is_empty() {
                    let pick = |number: u16| words[usize::from(number) % words.len()];
                    chars.swap(pick(one), pick(other));
                }
            }
        }
    }
}

/// Looks at a text, runs it in slices or at once, and goes through its record.
fn try_all(text: &str, way: Way) {
    let options = way.options();
    let look = interleave_pyloop::check(text);
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

/// Deep recursion is counted by the interpreter, not by the stack of a test's thread.
fn with_a_large_stack(test: fn()) {
    let thread = std::thread::Builder::new()
        .stack_size(1 << 29)
        .spawn(test)
        .expect("a thread can be started");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn mutated_programs_never_panic() {
    with_a_large_stack(|| {
        let programs: Vec<String> = cases(&["asyncio", "asyncio-more", "threads"])
            .iter()
            .map(|path| read(path))
            .collect();
        let changes = produce::<Vec<Change>>().with().len(1..=5_usize);
        check!()
            .with_generator((produce::<u16>(), changes, produce::<Way>()))
            .with_iterations(1500)
            .for_each(|(program, changes, way)| {
                let program = &programs[usize::from(*program) % programs.len()];
                let mut chars: Vec<char> = program.chars().collect();
                for change in changes {
                    change.apply(&mut chars);
                }
                try_all(&chars.into_iter().collect::<String>(), *way);
            });
    });
}

#[test]
fn arbitrary_text_never_panics() {
    with_a_large_stack(|| {
        check!()
            .with_type::<(Vec<Bit>, Way)>()
            .with_iterations(3000)
            .for_each(|(bits, way)| {
                let text: String = bits.iter().map(Bit::text).collect();
                try_all(&text, *way);
            });
    });
}
