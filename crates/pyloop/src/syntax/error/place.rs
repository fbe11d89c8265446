//! Where CPython sees what is wrong, if that is not where the parser stopped.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged as _;

use super::super::lower::Refusal;
use super::super::source::Source;
use super::token_before;

/// Where the line of a place ends.
pub(super) fn line_end(source: &Source, start: u32) -> u32 {
    let rest = source.text.get(start as usize..).unwrap_or_default();
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    start + u32::try_from(line.len()).unwrap_or(0)
}

/// Puts what is wrong where CPython sees it, if that is not where the parser stopped.
pub(super) fn move_start(source: &Source, tokens: &[Token], refusal: &mut Refusal) {
    let at = refusal.start as usize;
    match &*refusal.message {
        "expected 'else' after 'if' expression" => match condition(refusal.start, tokens) {
            Some(begun) => refusal.start = begun,
            None => "invalid syntax".clone_into(&mut refusal.message),
        },
        // The comma that should not have been followed by a star.
        "iterable argument unpacking follows keyword argument unpacking" => {
            let before = source.text.get(..at).unwrap_or_default();
            if let Some(comma) = before.rfind(',') {
                refusal.start = u32::try_from(comma).unwrap_or(0);
            }
        }
        // The bracket at which the call ends.
        "positional argument follows keyword argument"
        | "positional argument follows keyword argument unpacking" => {
            let behind = tokens.iter();
            let behind = behind.filter(|token| token.range().start().to_usize() >= at);
            if let Some(end) = closing(behind) {
                refusal.start = end;
            }
        }
        // The last blank in front.
        "unexpected indent" => {
            let rest = source.text.get(at..).unwrap_or_default();
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if blanks > 0 {
                refusal.start += u32::try_from(blanks - 1).unwrap_or(0);
            }
        }
        "expected 'except' or 'finally' block" if at >= source.text.trim_end().len() => {
            let text = &source.text;
            let end = text.strip_suffix('\n').unwrap_or(text).len();
            refusal.start = u32::try_from(end).unwrap_or(0);
        }
        _ => {}
    }
}

/// Where the bracket stands that closes one which was opened before these tokens.
fn closing<'a>(tokens: impl Iterator<Item = &'a Token>) -> Option<u32> {
    let mut open = 0_usize;
    for token in tokens {
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace if open > 0 => open -= 1,
            TokenKind::Rpar => return Some(token.range().start().to_u32()),
            _ => {}
        }
    }
    None
}

/// Where the expression begins that has an `if` before a place and no `else`; `None` where a colon stands instead.
fn condition(start: u32, tokens: &[Token]) -> Option<u32> {
    let end = token_before(tokens, start) + 1;
    if tokens.get(end).map(Token::kind) == Some(TokenKind::Colon) {
        return None;
    }
    let (mut open, mut past_if, mut begun) = (0_usize, false, start);
    for token in tokens[..end.min(tokens.len())].iter().rev() {
        match token.kind() {
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => open += 1,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace if open > 0 => open -= 1,
            _ if open > 0 => continue,
            TokenKind::If if !past_if => {
                past_if = true;
                continue;
            }
            TokenKind::NonLogicalNewline | TokenKind::Comment => continue,
            kind if past_if && !in_disjunction(kind) => break,
            _ => {}
        }
        begun = token.range().start().to_u32();
    }
    Some(begun)
}

/// Whether a token may stand in an expression without `if`, `lambda` and `:=`, outside of brackets.
fn in_disjunction(kind: TokenKind) -> bool {
    use TokenKind as Kind;
    let ends = [
        Kind::Newline,
        Kind::Indent,
        Kind::Dedent,
        Kind::Semi,
        Kind::Comma,
        Kind::Colon,
        Kind::ColonEqual,
        Kind::Lpar,
        Kind::Lsqb,
        Kind::Lbrace,
        Kind::If,
        Kind::Else,
        Kind::Return,
        Kind::Yield,
        Kind::From,
        Kind::Assert,
        Kind::Del,
        Kind::Raise,
    ];
    // Besides `=`, those that add, subtract and so on in place.
    let assigns = matches!(
        kind,
        Kind::Equal
            | Kind::PlusEqual
            | Kind::MinusEqual
            | Kind::StarEqual
            | Kind::SlashEqual
            | Kind::PercentEqual
            | Kind::AmperEqual
            | Kind::VbarEqual
            | Kind::CircumflexEqual
            | Kind::LeftShiftEqual
            | Kind::RightShiftEqual
            | Kind::DoubleStarEqual
            | Kind::DoubleSlashEqual
            | Kind::AtEqual
    );
    !assigns && !ends.contains(&kind)
}
