//! What stands where something else should.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged as _;

use super::token_before;

/// Whether the line of an offset is indented without a reason.
pub(super) fn indented(start: u32, tokens: &[Token]) -> bool {
    let mut at = token_before(tokens, start);
    if tokens.get(at + 1).map(Token::kind) == Some(TokenKind::Indent) {
        at += 1;
    }
    let kind = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| tokens.get(at))
            .map(Token::kind)
    };
    kind(0) == Some(TokenKind::Indent)
        && kind(1) == Some(TokenKind::Newline)
        && kind(2) != Some(TokenKind::Colon)
}

/// Whether an offset is between the parameters of a function.
pub(super) fn in_parameters(start: u32, tokens: &[Token]) -> bool {
    let end = token_before(tokens, start) + 1;
    let mut open = 0_usize;
    for at in (0..end.min(tokens.len())).rev() {
        match tokens[at].kind() {
            TokenKind::Rpar => open += 1,
            TokenKind::Lpar if open > 0 => open -= 1,
            TokenKind::Lpar => return at > 1 && tokens[at - 2].kind() == TokenKind::Def,
            TokenKind::Newline => return false,
            _ => {}
        }
    }
    false
}

/// Whether the star at a place is the first thing in the brackets of a call.
fn in_call(at: usize, tokens: &[Token]) -> bool {
    let kind = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| tokens.get(at))
            .map(Token::kind)
    };
    let after = matches!(kind(1), Some(TokenKind::Lpar | TokenKind::Comma));
    after
        && (kind(1) == Some(TokenKind::Comma)
            || matches!(kind(2), Some(TokenKind::Name | TokenKind::Rpar)))
}

/// What is missing where an expression should be.
pub(super) fn missing(start: u32, tokens: &[Token]) -> &'static str {
    let at = token_before(tokens, start);
    let kind = |at: usize| tokens.get(at).map(Token::kind);
    match (kind(at), kind(at + 1)) {
        (Some(TokenKind::Equal), Some(TokenKind::Rpar | TokenKind::Comma))
            if at > 0 && kind(at - 1) == Some(TokenKind::Name) =>
        {
            "expected argument value expression"
        }
        (Some(TokenKind::Star), Some(TokenKind::Rpar | TokenKind::Comma))
            if in_call(at, tokens) =>
        {
            "Invalid star expression"
        }
        (Some(TokenKind::Colon), Some(TokenKind::Rbrace)) => {
            "expression expected after dictionary key and ':'"
        }
        (Some(TokenKind::Star), Some(TokenKind::Colon | TokenKind::As))
            if at > 0 && kind(at - 1) == Some(TokenKind::Except) =>
        {
            "expected one or more exception types"
        }
        _ => "invalid syntax",
    }
}

/// What stands in a field of an f-string where an expression should begin.
pub(super) fn in_field(start: u32, tokens: &[Token]) -> &'static str {
    let next = tokens
        .iter()
        .find(|token| token.range().start().to_u32() >= start);
    match next.map(Token::kind) {
        Some(TokenKind::Rbrace) => "f-string: valid expression required before '}'",
        Some(TokenKind::Exclamation) => "f-string: valid expression required before '!'",
        Some(TokenKind::Colon) => "f-string: valid expression required before ':'",
        Some(TokenKind::Equal) => "f-string: valid expression required before '='",
        Some(TokenKind::FStringEnd | TokenKind::Newline | TokenKind::EndOfFile) | None => {
            "f-string: expecting '}'"
        }
        Some(_) => "f-string: expecting a valid expression after '{'",
    }
}

/// What is wrong in a list, set or dictionary at an offset, and where CPython says so: several values in front of the
/// `for` of a comprehension, or a key without its colon.
pub(super) fn in_brackets(start: u32, tokens: &[Token]) -> Option<(u32, &'static str)> {
    let at = tokens.partition_point(|token| token.range().start().to_u32() < start);
    let (mut depth, mut commas, mut colons, mut after_colon) = (0_usize, 0, 0, false);
    for (place, token) in tokens[..at].iter().enumerate().rev() {
        match token.kind() {
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace if depth > 0 => depth -= 1,
            TokenKind::Lpar => return None,
            bracket @ (TokenKind::Lsqb | TokenKind::Lbrace) => {
                let here = tokens.get(at)?;
                if here.kind() == TokenKind::For && commas > 0 && colons == 0 {
                    let first = tokens.get(place + 1)?.range().start().to_u32();
                    return Some((
                        first,
                        "did you forget parentheses around the comprehension target?",
                    ));
                }
                let is_key = bracket == TokenKind::Lbrace && commas > 0 && colons > 0;
                return (is_key && !after_colon).then(|| {
                    let before = tokens[at - 1].range().end().to_u32() - 1;
                    (before, "':' expected after dictionary key")
                });
            }
            TokenKind::Comma if depth == 0 => commas += 1,
            TokenKind::Colon if depth == 0 => {
                colons += 1;
                after_colon |= commas == 0;
            }
            _ => {}
        }
    }
    None
}

/// What stands behind the expression of a field of an f-string where its brace should close.
pub(super) fn after_field(said: &str, start: u32, tokens: &[Token]) -> Option<&'static str> {
    let next = tokens
        .iter()
        .find(|token| token.range().start().to_u32() >= start)?;
    match next.kind() {
        _ if said != "f-string: expecting '}'" => None,
        TokenKind::FStringEnd | TokenKind::Newline | TokenKind::EndOfFile => None,
        kind if super::begins_expression(kind) => {
            Some("invalid syntax. Perhaps you forgot a comma?")
        }
        _ => Some("f-string: expecting '=', or '!', or ':', or '}'"),
    }
}

/// Whether a token can begin an expression.
pub(super) fn begins_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Lambda
            | TokenKind::Await
            | TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
    )
}
