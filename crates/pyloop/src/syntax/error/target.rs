//! What cannot be assigned to, in the words of CPython.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged as _;

use super::super::source::Source;

/// Whether the target at an offset is the only one of its statement.
pub(super) fn begins_statement(source: &Source, start: u32, tokens: &[Token]) -> bool {
    let line = source.line(start);
    let mut same = tokens
        .iter()
        .filter(|token| source.line(token.range().start().to_u32()) == line);
    let first = same
        .clone()
        .find(|token| !matches!(token.kind(), TokenKind::Indent | TokenKind::Dedent));
    first.is_some_and(|first| first.range().start().to_u32() == start)
        && same
            .by_ref()
            .filter(|token| token.kind() == TokenKind::Equal)
            .count()
            == 1
}

/// What CPython calls an expression that cannot be assigned to.
pub(super) fn what_is(text: &str) -> &'static str {
    let first = text.chars().next().unwrap_or(' ');
    match text {
        "None" => "None",
        "True" => "True",
        "False" => "False",
        "..." => "ellipsis",
        _ if first == '[' && text.contains(" for ") => "list comprehension",
        _ if first == '(' && text.contains(" for ") => "generator expression",
        _ if text.starts_with("await ") => "await expression",
        _ if text.starts_with("yield") || text.starts_with("(yield") => "yield expression",
        _ if text.starts_with("lambda") => "lambda",
        _ if text.contains(" if ") && text.contains(" else ") => "conditional expression",
        _ if first.is_ascii_digit() || matches!(first, '"' | '\'') => {
            let operators = text.contains(['+', '*', '/', '%']) || text.contains(" - ");
            if operators { "expression" } else { "literal" }
        }
        _ if text.starts_with("f\"") || text.starts_with("f'") => "f-string expression",
        _ if text.contains("==") || text.contains('<') || text.contains('>') => "comparison",
        _ if first == '(' && text.contains(',') => "tuple",
        _ if first == '[' => "list",
        _ if text.ends_with(')')
            && text.find('(').is_some_and(|at| {
                text[..at]
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
            }) =>
        {
            "function call"
        }
        _ if text.starts_with('{') && text.contains(':') => "dict literal",
        _ if text.starts_with('{') => "set display",
        _ => "expression",
    }
}

pub(super) fn bad_target(text: &str, verb: &str, assigned: bool) -> String {
    let what = what_is(text);
    // What binds less than a comparison is not taken for a half of one.
    let loose = text.starts_with("not ") || text.contains(" and ") || text.contains(" or ");
    let hint = assigned
        && !(loose && what == "expression")
        && !matches!(
            what,
            "None"
                | "True"
                | "False"
                | "lambda"
                | "comparison"
                | "conditional expression"
                | "generator expression"
        );
    if hint {
        format!("{verb}{what} here. Maybe you meant '==' instead of '='?")
    } else {
        format!("{verb}{what}")
    }
}
