//! What is refused before a program runs, and what to write instead.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;
use ruff_text_size::Ranged;

use super::lower::{Lowered, Lowerer, Refusal};
use super::source::Source;

/// Bracket depth beyond which the text is not even parsed.
const BRACKET_LIMIT: usize = 180;

/// Signs and such words between two commas.
const OPERATOR_LIMIT: usize = 250;

/// Refuses texts that nest too deeply for a parser that descends: brackets, blocks, signs, and words
/// that each take the rest of their line inside.
pub(crate) fn brackets(source: &Source) -> Result<(), Refusal> {
    let mut lexer = lex(&source.text, Mode::Module);
    // Nested in brackets, in blocks, and in what one statement has opened since its last comma.
    let (mut brackets, mut blocks, mut inside, mut line) = (0_usize, 0_usize, 0_usize, 1_u32);
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return Ok(()),
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => brackets += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                brackets = brackets.saturating_sub(1);
            }
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks = blocks.saturating_sub(1),
            TokenKind::Newline => {
                inside = 0;
                line += 1;
            }
            TokenKind::NonLogicalNewline => line += 1,
            TokenKind::Comma | TokenKind::Semi => inside = 0,
            TokenKind::Not
            | TokenKind::Await
            | TokenKind::Lambda
            | TokenKind::Else
            | TokenKind::Yield
            | TokenKind::Minus
            | TokenKind::Plus
            | TokenKind::Tilde
            | TokenKind::Star
            | TokenKind::DoubleStar => inside += 1,
            _ => continue,
        }
        if brackets + blocks > BRACKET_LIMIT || inside > OPERATOR_LIMIT {
            let start = source.start_of(line);
            return Err(Refusal {
                syntax: false,
                start,
                end: start + 1,
                message: "this is nested too deeply; split it into steps or functions".into(),
            });
        }
    }
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
        "memoryview" => "this type is outside the playground; use bytes or a list of numbers",
        "help" => "'help' is outside the playground; read the documentation",
        _ => return None,
    })
}

/// What is said of a half of a surrogate pair, which no string here can hold.
pub(crate) const HALF: &str =
    "half of a surrogate pair is outside the playground; write the whole character";

impl Lowerer {
    /// Refuses a text in which an escape stands for half of a surrogate pair.
    pub(super) fn check_halves(&self, node: &impl Ranged, is_raw: bool) -> Lowered<()> {
        let range = node.range();
        let text = &self.source.text[range.start().to_usize()..range.end().to_usize()];
        if !is_raw && has_half(text) {
            return self.refuse(node, HALF);
        }
        Ok(())
    }
}

/// Escapes that mean nothing, the first of each string: the line where the string begins, and what is said of it.
pub(super) fn invalid_escapes(source: &Source, tokens: &Tokens) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for token in tokens {
        let is_text = matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle);
        let Some(flags) = token
            .string_flags()
            .filter(|flags| is_text && !flags.is_raw_string())
        else {
            continue;
        };
        let at = token.range().start().to_usize();
        let text = &source.text[at..token.range().end().to_usize()];
        let is_bytes = flags.is_byte_string();
        if let Some((escape, kind)) = invalid_escape(text, is_bytes) {
            let line = source.line(u32::from(token.range().start()));
            found.push((
                line,
                format!(
                    "\"{escape}\" is an invalid {kind} sequence. Such sequences will not work in the future. \
                     Did you mean \"\\{escape}\"? A raw string is also an option."
                ),
            ));
        }
    }
    found
}

fn invalid_escape(text: &str, is_bytes: bool) -> Option<(&str, &'static str)> {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        rest = &rest[at..];
        let next = rest[1..].chars().next()?;
        let digits = rest[1..].bytes().take(3);
        let octal = digits
            .take_while(|digit| (b'0'..b'8').contains(digit))
            .count();
        let length = 1 + octal.max(next.len_utf8());
        if octal == 3 && next > '3' {
            return Some((&rest[..length], "octal escape"));
        }
        let is_letter = !is_bytes && matches!(next, 'N' | 'u' | 'U');
        if octal == 0 && !is_letter && !"\n\r\\'\"abfnrtvx".contains(next) {
            return Some((&rest[..length], "escape"));
        }
        rest = &rest[length..];
    }
    None
}

fn has_half(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at + 1..];
        let digits = match escape.as_bytes().first() {
            Some(b'u') => 4,
            Some(b'U') => 8,
            _ => 0,
        };
        let code = escape.get(1..=digits).unwrap_or_default();
        if let Ok(0xd800..=0xdfff) = u32::from_str_radix(code, 16) {
            return true;
        }
        let next = escape.chars().next().map_or(0, char::len_utf8);
        rest = &escape[next..];
    }
    false
}

/// The modules that can be imported.
pub(crate) const AVAILABLE: &[&str] = &[
    "__future__",
    "_thread",
    "abc",
    "argparse",
    "base64",
    "decimal",
    "hashlib",
    "asyncio",
    "asyncio.base_events",
    "asyncio.coroutines",
    "asyncio.events",
    "asyncio.exceptions",
    "asyncio.futures",
    "asyncio.locks",
    "asyncio.queues",
    "asyncio.runners",
    "asyncio.taskgroups",
    "asyncio.tasks",
    "asyncio.threads",
    "asyncio.timeouts",
    "collections",
    "collections.abc",
    "concurrent",
    "concurrent.futures",
    "concurrent.futures.process",
    "concurrent.futures.thread",
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
    "logging.handlers",
    "http",
    "errno",
    "sysconfig",
    "urllib.parse",
    "math",
    "multiprocessing",
    "multiprocessing.connection",
    "multiprocessing.dummy",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.queues",
    "multiprocessing.sharedctypes",
    "multiprocessing.synchronize",
    "operator",
    "os",
    "os.path",
    "platform",
    "pprint",
    "fractions",
    "graphlib",
    "sched",
    "secrets",
    "queue",
    "re",
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
    "unittest",
    "gc",
    "atexit",
    "keyword",
    "numbers",
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
        _ => "it is outside the playground; remove the import or write the part you need yourself",
    };
    Some(format!("module '{name}' cannot be imported: {instead}"))
}
