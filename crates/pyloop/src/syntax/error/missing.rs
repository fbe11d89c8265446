//! What stands where something else should.

use ruff_python_ast::token::{Token, TokenKind};

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
