//! What is refused before a program runs, and what to write instead.

use super::lower::Refusal;
use super::source::Source;

/// Bracket depth beyond which the text is not even parsed.
const BRACKET_LIMIT: usize = 180;

/// Refuses texts whose brackets nest too deeply for a parser that descends.
pub(crate) fn brackets(source: &Source) -> Result<(), Refusal> {
    let mut depth = 0_usize;
    let mut run = 0_usize;
    let mut last = b' ';
    for (at, byte) in source.text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        run = if byte == last && matches!(byte, b'-' | b'+' | b'~') {
            run + 1
        } else {
            0
        };
        last = byte;
        if depth > BRACKET_LIMIT || (run > BRACKET_LIMIT && !in_comment_or_text(source, at)) {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            return Err(Refusal {
                syntax: false,
                start: offset,
                end: offset + 1,
                message: "this is nested too deeply; split it into steps or functions".into(),
            });
        }
    }
    Ok(())
}

/// A long run of dashes is nearly always a comment or a text, not a chain of signs.
fn in_comment_or_text(source: &Source, at: usize) -> bool {
    let line = source.line(u32::try_from(at).unwrap_or(u32::MAX));
    source.line_text(line).contains(['#', '"', '\''])
}

/// Builtins of Python that the playground leaves out, with what to write instead.
pub(super) fn refused_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "open" => "there are no files here: 'open' is outside the playground; use a list of lines",
        "input" => {
            "nobody can type while the program runs: 'input' is outside the playground; \
                    write the answer into the program"
        }
        "eval" | "exec" | "compile" => {
            "code made at run time is outside the playground; write it as a function"
        }
        "breakpoint" => "'breakpoint' is outside the playground; step through the run instead",
        "__import__" => "'__import__' is outside the playground; write an import statement",
        "memoryview" | "bytearray" => {
            "this type is outside the playground; use bytes or a list of numbers"
        }
        "complex" => "complex numbers are outside the playground; use two floats",
        "help" => "'help' is outside the playground; read the documentation",
        _ => return None,
    })
}

/// The modules that can be imported.
pub(crate) const AVAILABLE: &[&str] = &[
    "__future__",
    "abc",
    "argparse",
    "asyncio",
    "collections",
    "collections.abc",
    "concurrent",
    "concurrent.futures",
    "contextlib",
    "contextvars",
    "copy",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "heapq",
    "inspect",
    "io",
    "itertools",
    "json",
    "logging",
    "math",
    "multiprocessing",
    "operator",
    "os",
    "queue",
    "random",
    "signal",
    "statistics",
    "string",
    "sys",
    "textwrap",
    "threading",
    "time",
    "traceback",
    "types",
    "typing",
    "warnings",
    "weakref",
    "bisect",
    "uuid",
    "gc",
    "atexit",
    "timeit",
];

/// Why a module cannot be imported.
pub(super) fn refused_module(name: &str) -> Option<String> {
    if AVAILABLE.contains(&name) {
        return None;
    }
    let root = name.split('.').next().unwrap_or(name);
    let instead = match root {
        "aiohttp" | "httpx" | "requests" | "urllib" | "http" | "socket" | "ssl" | "websockets" => {
            "there is no network here; let asyncio.sleep stand for the request"
        }
        "aiofiles" | "pathlib" | "tempfile" | "shutil" => {
            "there are no files here; let asyncio.sleep stand for the reading"
        }
        "subprocess" => "there are no other programs here; let asyncio.sleep stand for them",
        "trio" | "anyio" | "curio" | "uvloop" | "gevent" => {
            "only asyncio runs here; write it with asyncio"
        }
        "numpy" | "pandas" => "only the standard library is here; use lists",
        "re" => "regular expressions are not here; use the methods of str",
        _ => "it is outside the playground; remove the import or write the part you need yourself",
    };
    Some(format!("module '{name}' cannot be imported: {instead}"))
}
