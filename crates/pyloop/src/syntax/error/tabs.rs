//! Indentation whose meaning depends on how wide a tab is.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged as _;

use super::super::lower::Refusal;
use super::super::source::Source;

/// The first line that is indented more or less than another one only for some widths of a tab.
pub(super) fn inconsistent(source: &Source, tokens: &[Token]) -> Option<Refusal> {
    if !source.text.contains('\t') {
        return None;
    }
    // For each open block how far it is indented with tabs to every eighth column, and with tabs as wide as a blank.
    let mut open = vec![(0, 0)];
    let mut begins = true;
    for token in tokens {
        match token.kind() {
            TokenKind::Newline => begins = true,
            TokenKind::NonLogicalNewline
            | TokenKind::Comment
            | TokenKind::Indent
            | TokenKind::Dedent => {}
            _ if begins => {
                begins = false;
                let line = source.line(token.start().to_u32());
                let text = source.line_text(line);
                let blanks = text.chars().take_while(|c| matches!(c, ' ' | '\t'));
                let (wide, narrow) = blanks.fold((0, 0), |(wide, narrow), blank| match blank {
                    '\t' => (wide / 8 * 8 + 8, narrow + 1),
                    _ => (wide + 1, narrow + 1),
                });
                while open.last().is_some_and(|last| last.0 > wide) {
                    open.pop();
                }
                let last = open.last().copied().unwrap_or_default();
                if (wide == last.0) != (narrow == last.1) || narrow < last.1 {
                    let start = source.start_of(line);
                    return Some(Refusal {
                        syntax: true,
                        start,
                        end: start + 1,
                        message: "inconsistent use of tabs and spaces in indentation".to_owned(),
                    });
                }
                if wide > last.0 {
                    open.push((wide, narrow));
                }
            }
            _ => {}
        }
    }
    None
}
