//! The library's texts, laid on shelves: one that the interpreter always carries, and those that it is given when a program imports
//! something from them.
//!
//! The texts of a shelf are one file, because like texts are compressed well together. A shelf begins with a line that no other
//! has: so an interpreter takes no texts that were made for another one.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Names of shelves. The first is the interpreter's own.
const SHELVES: [&str; 3] = ["core", "often", "seldom"];

/// What the shortest programs with `asyncio` need, and what takes the time in them.
const CORE: &[(&str, &str)] = &[
    ("asyncio", "asyncio"),
    ("_deque", "deque"),
    ("_generic", "generic"),
    ("time", "time"),
    ("_thread", "thread"),
];

/// What many programs import, and what that imports.
const OFTEN: &[(&str, &str)] = &[
    ("_more", "more"),
    ("abc", "abc"),
    ("collections.abc", "collections_abc"),
    ("collections", "collections"),
    ("keyword", "keyword"),
    ("typing", "typing"),
    ("types", "types"),
    ("enum", "enum"),
    ("functools", "functools"),
    ("itertools", "itertools"),
    ("contextlib", "contextlib"),
    ("contextvars", "contextvars"),
    ("dataclasses", "dataclasses"),
    ("copy", "copy"),
    ("heapq", "heapq"),
    ("random", "random"),
    ("concurrent", "empty"),
    ("concurrent.futures", "futures"),
    ("threading", "threading"),
    ("queue", "queue"),
    ("os", "os"),
    ("os.path", "os_path"),
    ("sys", "sys"),
    ("signal", "signal"),
];

/// Everything else.
const SELDOM: &[(&str, &str)] = &[
    ("_stacks", "stacks"),
    ("argparse", "argparse"),
    ("atexit", "atexit"),
    ("base64", "base64"),
    ("bisect", "bisect"),
    ("datetime", "datetime"),
    ("decimal", "decimal"),
    ("errno", "errno"),
    ("fractions", "fractions"),
    ("gc", "gc"),
    ("graphlib", "graphlib"),
    ("hashlib", "hashlib"),
    ("http", "http"),
    ("inspect", "inspect"),
    ("io", "io"),
    ("json", "json"),
    ("logging", "logging"),
    ("logging.handlers", "logging_handlers"),
    ("multiprocessing", "multiprocessing"),
    ("multiprocessing.connection", "multiprocessing_connection"),
    ("multiprocessing.dummy", "multiprocessing_dummy"),
    ("multiprocessing.managers", "multiprocessing_managers"),
    ("multiprocessing.pool", "multiprocessing_pool"),
    ("multiprocessing.queues", "multiprocessing_queues"),
    (
        "multiprocessing.sharedctypes",
        "multiprocessing_sharedctypes",
    ),
    ("multiprocessing.synchronize", "multiprocessing_synchronize"),
    ("numbers", "numbers"),
    ("operator", "operator"),
    ("platform", "platform"),
    ("pprint", "pprint"),
    ("re", "re"),
    ("sched", "sched"),
    ("secrets", "secrets"),
    ("statistics", "statistics"),
    ("string", "string"),
    ("sysconfig", "sysconfig"),
    ("textwrap", "textwrap"),
    ("timeit", "timeit"),
    ("traceback", "traceback"),
    ("unittest", "unittest"),
    ("urllib", "empty"),
    ("urllib.parse", "urllib_parse"),
    ("uuid", "uuid"),
    ("warnings", "warnings"),
    ("weakref", "weakref"),
];

/// Owners of known names that are there without the module of their name: a type of the language is called so too.
const ALWAYS: [&str; 1] = ["traceback"];

/// Writes each shelf as a text, and where on it each module stands. Behind the modules stand the names that Python has in them and
/// that are not here: lines of `known`.
pub(crate) fn write(from: &Path, known: &str, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    let mut table = String::from("&[\n");
    let mut marks = String::from("[\n");
    for (number, (name, modules)) in SHELVES.iter().zip([CORE, OFTEN, SELDOM]).enumerate() {
        let mut texts = String::new();
        let mut places = Vec::new();
        for (module, file) in modules {
            let text = fs::read_to_string(from.join(format!("{file}.py")))?;
            let start = texts.len();
            // Records name lines of `asyncio`, so those stay where they are.
            texts.push_str(&smaller(&text, *file == "asyncio"));
            places.push((module, start, texts.len()));
        }
        let known_from = texts.len();
        for line in known.lines().filter(|line| shelf_of(line) == number) {
            texts.push_str(line);
            texts.push('\n');
        }
        let mark = format!("# interleave {name}-{:016x}\n", fnv(texts.as_bytes()));
        for (module, start, end) in places {
            let [start, end] = [start, end].map(|place| grouped(place + mark.len()));
            let _ = writeln!(table, "(\"{module}\", {number}, {start}, {end}),");
        }
        let text = mark.clone() + &texts;
        let [known_from, length] = [known_from + mark.len(), text.len()].map(grouped);
        let _ = writeln!(marks, "({mark:?}, {length}, {known_from}),");
        fs::write(to.join(format!("{name}.txt")), text)?;
    }
    fs::write(to.join("modules.rs"), table + "]\n")?;
    fs::write(to.join("marks.rs"), marks + "]\n")
}

/// The shelf of a line of known names: that of the module whose they are, for before it is there nothing can be asked of them.
fn shelf_of(line: &str) -> usize {
    let owner = line.split(':').next().unwrap_or_default();
    let module = owner.split('.').next().unwrap_or_default();
    let has = |modules: &[(&str, &str)]| modules.iter().any(|(name, _)| *name == module);
    match module {
        always if ALWAYS.contains(&always) => 0,
        _ if has(OFTEN) => 1,
        _ if has(SELDOM) => 2,
        _ => 0,
    }
}

/// A text with one blank a level, and with nothing or no lines where there is no code.
fn smaller(text: &str, keeps_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let code = line.trim_start_matches(' ');
        if code.is_empty() || code.starts_with('#') {
            if keeps_lines {
                out.push('\n');
            }
            continue;
        }
        let blanks = line.len() - code.len();
        let indent = if blanks % 4 == 0 { blanks / 4 } else { blanks };
        out.extend(std::iter::repeat_n(' ', indent));
        out.push_str(code);
        out.push('\n');
    }
    out
}

/// A number as lints want it in Rust.
fn grouped(number: usize) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{}_{:03}", grouped(number / 1000), number % 1000)
    }
}

/// FNV-1a: what changes with the content needs no more.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
