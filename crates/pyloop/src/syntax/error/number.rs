//! Numbers that are none.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged as _;

use super::super::lower::Refusal;
use super::super::source::Source;

/// The first number that a name follows without a blank.
pub(super) fn wrong(source: &Source, tokens: &[Token]) -> Option<Refusal> {
    tokens.windows(2).find_map(|pair| {
        let number = matches!(
            pair[0].kind(),
            TokenKind::Int | TokenKind::Float | TokenKind::Complex
        );
        let touches =
            pair[1].kind() == TokenKind::Name && pair[0].range().end() == pair[1].range().start();
        (number && touches)
            .then(|| at(source, pair[0].range().start().to_u32()))
            .flatten()
    })
}

/// What is wrong with the number at an offset.
pub(super) fn at(source: &Source, start: u32) -> Option<Refusal> {
    let rest = source.text.get(start as usize..)?;
    let text: &str = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
        .map_or(rest, |end| &rest[..end]);
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let zero = text.starts_with('0');
    let (name, radix) = match text.get(1..2).filter(|_| zero) {
        Some("x" | "X") => ("hexadecimal", 16),
        Some("b" | "B") => ("binary", 2),
        Some("o" | "O") => ("octal", 8),
        _ => ("decimal", 10),
    };
    let begin = if radix == 10 { 0 } else { 2 };
    let wrong = text
        .char_indices()
        .skip(begin)
        .find(|(_, c)| !c.is_digit(radix) && *c != '_' && (radix != 10 || *c != '.'));
    if wrong.is_none() && radix == 10 && !text.ends_with('_') && !text.contains("__") {
        return None;
    }
    let digit = wrong.filter(|(_, c)| c.is_ascii_digit());
    let (at, message) = match digit {
        Some((at, c)) => (at, format!("invalid digit '{c}' in {name} literal")),
        None => (
            wrong.map_or(text.len(), |(at, _)| at).saturating_sub(1),
            format!("invalid {name} literal"),
        ),
    };
    let start = start + u32::try_from(at).ok()?;
    Some(Refusal {
        syntax: true,
        start,
        end: start + 1,
        message,
    })
}
