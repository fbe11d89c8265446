//! A look at a program's text while it is being written: its colours, and what is wrong with it.

use std::rc::Rc;

use interleave_record::{Check, Problem, ProblemKind, Token, TokenKind};
use ruff_python_ast::Mod;
use ruff_python_ast::token::TokenKind as Known;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged as _;

use crate::syntax::lower::{Refusal, lower_module};
use crate::syntax::source::Source;
use crate::syntax::{brackets, syntax_error};

/// Names that Python has everywhere.
const BUILTINS: &str = " ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup \
BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError \
ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis \
EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError \
FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError \
IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError \
ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError \
OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError \
RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration \
StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError \
UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError \
UnicodeWarning UserWarning ValueError Warning ZeroDivisionError __debug__ __file__ __import__ __name__ \
abs aiter all anext any ascii bin bool breakpoint busy bytearray bytes callable chr classmethod compile \
complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals \
hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min \
next object oct open ord pow print property range repr reversed round set setattr slice sorted \
staticmethod str sum super tuple type vars zip ";

/// Looks at a text. Never panics, and takes a few milliseconds for ten thousand lines.
pub fn check(text: &str) -> Check {
    let source = Source::new("program.py", text, false);
    if let Err(refusal) = brackets(&source) {
        return Check {
            tokens: Vec::new(),
            problems: vec![problem(&source, refusal)],
        };
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let mut check = Check {
        tokens: tokens(text, parsed.tokens()),
        problems: Vec::new(),
    };
    let source = Rc::new(source);
    let refusal =
        syntax_error(&source, parsed.errors(), parsed.tokens()).or_else(|| match parsed.syntax() {
            Mod::Module(module) => lower_module(&source, module).err(),
            Mod::Expression(_) => None,
        });
    check
        .problems
        .extend(refusal.map(|refusal| problem(&source, refusal)));
    check
}

fn problem(source: &Source, refusal: Refusal) -> Problem {
    let text = &source.text;
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let start = refusal.start.min(length);
    let next = text
        .get(start as usize..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, |c| u32::try_from(c.len_utf8()).unwrap_or(1));
    let end = refusal.end.max(start + next).min(length);
    let line = source.line(start);
    let column = u32::try_from(source.column(start) + 1).unwrap_or(u32::MAX);
    let last = if source.line(end) == line {
        u32::try_from(source.column(end) + 1).unwrap_or(u32::MAX)
    } else {
        let width = source.line_text(line).chars().count();
        u32::try_from(width + 1).unwrap_or(u32::MAX)
    };
    Problem {
        kind: if refusal.syntax {
            ProblemKind::Syntax
        } else {
            ProblemKind::Subset
        },
        start,
        end,
        line,
        column,
        end_column: last.max(column + u32::from(next > 0)),
        message: if refusal.syntax {
            refusal.message
        } else {
            crate::said::coded(&refusal.message)
        },
    }
}

fn is_builtin(name: &str) -> bool {
    let mut rest = BUILTINS;
    while let Some(at) = rest.find(name) {
        let bytes = rest.as_bytes();
        if at > 0 && bytes[at - 1] == b' ' && bytes.get(at + name.len()) == Some(&b' ') {
            return true;
        }
        rest = &rest[at + name.len()..];
    }
    false
}

fn tokens(text: &str, known: &[ruff_python_ast::token::Token]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(known.len());
    let mut before = None;
    // Inside a decorator's dotted name.
    let mut decorator = false;
    // Depths of brackets at which fields of f-strings are open.
    let mut fields: Vec<u32> = Vec::new();
    let mut depth = 0_u32;
    let mut seen: crate::maps::FxHashMap<&str, bool> = crate::maps::FxHashMap::default();
    for (at, token) in known.iter().enumerate() {
        let range = token.range();
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let at_start = matches!(
            before,
            None | Some(Known::Newline | Known::Indent | Known::Dedent)
        );
        let kind = match token.kind() {
            Known::Newline
            | Known::NonLogicalNewline
            | Known::Indent
            | Known::Dedent
            | Known::EndOfFile => {
                decorator = false;
                if token.kind() != Known::NonLogicalNewline {
                    before = Some(token.kind());
                }
                continue;
            }
            Known::Comment => TokenKind::Comment,
            Known::At if at_start => {
                decorator = true;
                TokenKind::Decorator
            }
            Known::Name | Known::Dot if decorator => TokenKind::Decorator,
            Known::Name => {
                let name = text.get(start as usize..end as usize).unwrap_or_default();
                match before {
                    Some(Known::Def | Known::Class) => TokenKind::Definition,
                    Some(Known::Dot) => TokenKind::Name,
                    _ if *seen.entry(name).or_insert_with(|| is_builtin(name)) => {
                        TokenKind::Builtin
                    }
                    _ => TokenKind::Name,
                }
            }
            Known::Int | Known::Float | Known::Complex => TokenKind::Number,
            Known::String | Known::TStringStart | Known::TStringMiddle | Known::TStringEnd => {
                TokenKind::String
            }
            Known::FStringStart | Known::FStringMiddle | Known::FStringEnd => {
                let in_format = matches!(before, Some(Known::Colon)) && !fields.is_empty();
                if token.kind() == Known::FStringMiddle && in_format {
                    TokenKind::Field
                } else {
                    TokenKind::String
                }
            }
            Known::Lbrace => {
                let field = matches!(before, Some(Known::FStringStart | Known::FStringMiddle))
                    || (before == Some(Known::Rbrace) && follows_field(known, at, &tokens));
                depth += 1;
                if field {
                    fields.push(depth);
                    TokenKind::Field
                } else {
                    TokenKind::Operator
                }
            }
            Known::Rbrace => {
                let closes = fields.last() == Some(&depth);
                depth = depth.saturating_sub(1);
                if closes {
                    fields.pop();
                    TokenKind::Field
                } else {
                    TokenKind::Operator
                }
            }
            Known::Lpar | Known::Lsqb => {
                decorator = false;
                depth += 1;
                TokenKind::Operator
            }
            Known::Rpar | Known::Rsqb => {
                depth = depth.saturating_sub(1);
                TokenKind::Operator
            }
            Known::Exclamation | Known::Colon if fields.last() == Some(&depth) => TokenKind::Field,
            // The name of a conversion: `!r`.
            kind if kind.is_soft_keyword() => soft_keyword(known, at, at_start),
            kind if kind.is_keyword() => TokenKind::Keyword,
            Known::Unknown | Known::IpyEscapeCommand => {
                before = Some(token.kind());
                continue;
            }
            _ => TokenKind::Operator,
        };
        if token.kind() != Known::Comment {
            before = Some(token.kind());
        }
        if start < end {
            tokens.push(Token { start, end, kind });
        }
    }
    tokens
}

/// Whether an opening brace behind a closing one begins another field of the same f-string.
fn follows_field(known: &[ruff_python_ast::token::Token], at: usize, tokens: &[Token]) -> bool {
    // Between two fields without text between them nothing stands, not even a space.
    let touches = at > 0 && known[at - 1].range().end() == known[at].range().start();
    touches
        && tokens
            .last()
            .is_some_and(|token| token.kind == TokenKind::Field)
}

/// `match`, `case` and `type` are keywords at the beginning of a line that does not use them as names.
fn soft_keyword(known: &[ruff_python_ast::token::Token], at: usize, at_start: bool) -> TokenKind {
    let next = known.get(at + 1).map(ruff_python_ast::token::Token::kind);
    let is_name = matches!(
        next,
        None | Some(
            Known::Equal
                | Known::Dot
                | Known::Comma
                | Known::Rpar
                | Known::Rsqb
                | Known::Colon
                | Known::Newline
                | Known::EndOfFile
        )
    );
    // `match(x)` is a call unless a colon ends the line.
    let call = next == Some(Known::Lpar)
        && known[at..]
            .iter()
            .take_while(|token| token.kind() != Known::Newline)
            .last()
            .is_none_or(|token| token.kind() != Known::Colon);
    if at_start && !is_name && !call {
        TokenKind::Keyword
    } else {
        TokenKind::Name
    }
}
