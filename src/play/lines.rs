//! The lines of a program with what their pieces are, kept while the reader types.
//!
//! The parser runs elsewhere and answers later than a key is pressed. Until then a changed line keeps the pieces that the
//! change left alone, so nothing flickers; lines that did not change stay the same ones, and are not drawn again.

use std::rc::Rc;

use interleave_record::TokenKind;

/// A piece of a line: bytes from and to, and its class in the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The first byte.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
    /// A class of `styles/code.css`.
    pub class: &'static str,
}

/// A line without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Its pieces, in order; what lies between has no class.
    pub tokens: Vec<Token>,
}

impl Line {
    /// Its pieces and what lies between them, each with its class or nothing.
    pub fn pieces(&self) -> Vec<(Option<&'static str>, &str)> {
        let mut pieces = Vec::with_capacity(self.tokens.len() * 2 + 1);
        let mut last = 0;
        for token in &self.tokens {
            if let (Some(between), Some(text)) = (
                self.text.get(last..token.from),
                self.text.get(token.from..token.to),
            ) {
                if !between.is_empty() {
                    pieces.push((None, between));
                }
                pieces.push((Some(token.class), text));
                last = token.to;
            }
        }
        if let Some(rest) = self.text.get(last..).filter(|rest| !rest.is_empty()) {
            pieces.push((None, rest));
        }
        pieces
    }

    /// Whether the unit at a place (counted as browsers count) is in a text or a comment.
    pub fn is_quoted(&self, place: usize) -> bool {
        let mut passed = 0;
        let byte = self.text.char_indices().find_map(|(byte, letter)| {
            passed += letter.len_utf16();
            (passed > place).then_some(byte)
        });
        byte.is_some_and(|byte| {
            self.tokens.iter().any(|token| {
                (token.from..token.to).contains(&byte)
                    && matches!(token.class, "string" | "comment")
            })
        })
    }

    /// The same pieces in a changed text: before and after the change they stay what they are.
    fn changed(&self, text: &str) -> Self {
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let most = old.len().min(new.len()) - same;
        let tail = old.iter().rev().zip(new.iter().rev());
        let after = tail.take(most).take_while(|(a, b)| a == b).count();
        let moved = |place: usize| {
            if place <= same {
                place
            } else {
                (place + new.len()).saturating_sub(old.len()).max(same)
            }
        };
        let begin_of_tail = old.len() - after;
        let kept = |token: &Token| {
            let from = if token.from >= begin_of_tail {
                moved(token.from)
            } else {
                token.from.min(same)
            };
            let to = if token.to > same && token.to < begin_of_tail {
                same
            } else {
                moved(token.to)
            };
            let whole = from < to && text.is_char_boundary(from) && text.is_char_boundary(to);
            whole.then_some(Token {
                from,
                to,
                class: token.class,
            })
        };
        Self {
            text: text.to_owned(),
            tokens: self.tokens.iter().filter_map(kept).collect(),
        }
    }
}

/// Pieces of a whole text with their classes; names and operators have none.
pub fn classes(tokens: &[interleave_record::Token]) -> impl Iterator<Item = Token> {
    let named = tokens
        .iter()
        .filter(|token| !matches!(token.kind, TokenKind::Name | TokenKind::Operator));
    named.map(|token| Token {
        from: token.start as usize,
        to: token.end as usize,
        class: token.kind.as_str(),
    })
}

/// All lines of a program; never none.
#[derive(Debug, Clone)]
pub struct Lines(Vec<Rc<Line>>);

impl Lines {
    /// The lines of a text of which nothing is known.
    pub fn plain(text: &str) -> Self {
        Self(text.split('\n').map(plain).collect())
    }

    /// One a line of the text.
    pub fn all(&self) -> &[Rc<Line>] {
        &self.0
    }

    /// The lines of a changed text.
    pub fn with_text(&self, text: &str) -> Self {
        let new: Vec<&str> = text.split('\n').collect();
        let same = self
            .0
            .iter()
            .zip(&new)
            .take_while(|(old, new)| old.text == **new)
            .count();
        let most = self.0.len().min(new.len()) - same;
        let after = self
            .0
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take(most)
            .take_while(|(old, new)| old.text == **new)
            .count();
        let (old_end, new_end) = (self.0.len() - after, new.len() - after);
        let mut lines = self.0[..same].to_vec();
        for (index, text) in new[same..new_end].iter().enumerate() {
            let old = self.0[same..old_end].get(index);
            lines.push(old.map_or_else(|| plain(text), |old| Rc::new(old.changed(text))));
        }
        lines.extend_from_slice(&self.0[old_end..]);
        Self(lines)
    }

    /// The lines with what the parser says of them: tokens by bytes of the whole text, in order. A token over several lines
    /// becomes a piece of each.
    pub fn with_tokens(&self, tokens: impl IntoIterator<Item = Token>) -> Self {
        let mut tokens = tokens.into_iter().peekable();
        let mut begin = 0;
        let mut lines = Vec::with_capacity(self.0.len());
        let mut open: Option<Token> = None;
        for old in &self.0 {
            let end = begin + old.text.len();
            let mut pieces = Vec::new();
            loop {
                if open.is_none() {
                    open = tokens.next_if(|token| token.from < end);
                }
                let Some(token) = &open else { break };
                let (from, to) = (token.from.max(begin), token.to.min(end));
                if from < to {
                    pieces.push(Token {
                        from: from - begin,
                        to: to - begin,
                        class: token.class,
                    });
                }
                if token.to > end {
                    break;
                }
                open = None;
            }
            lines.push(if old.tokens == pieces {
                Rc::clone(old)
            } else {
                Rc::new(Line {
                    text: old.text.clone(),
                    tokens: pieces,
                })
            });
            begin = end + 1;
        }
        Self(lines)
    }

    /// The line and the place in it of a place in the whole text, both from 0, counted as browsers count.
    pub fn line_at(&self, place: usize) -> (usize, usize) {
        let mut begin = 0;
        for (index, line) in self.0.iter().enumerate() {
            let length = super::edit::length(&line.text);
            if place <= begin + length {
                return (index, place - begin);
            }
            begin += length + 1;
        }
        (self.0.len().saturating_sub(1), 0)
    }
}

fn plain(text: &str) -> Rc<Line> {
    Rc::new(Line {
        text: text.to_owned(),
        tokens: Vec::new(),
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token(from: usize, to: usize, class: &'static str) -> Token {
        Token { from, to, class }
    }

    fn written(lines: &Lines) -> String {
        let line = |line: &Rc<Line>| {
            line.pieces()
                .iter()
                .map(|(class, text)| class.map_or((*text).to_owned(), |_| format!("<{text}>")))
                .collect::<String>()
        };
        lines.all().iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_token_over_several_lines_is_a_piece_of_each() {
        let lines = Lines::plain("a = 1\n\"\"\"x\n\ny\"\"\" + b");
        let lines = lines.with_tokens([token(4, 5, "number"), token(6, 16, "string")]);
        assert_eq!(written(&lines), "a = <1>|<\"\"\"x>||<y\"\"\"> + b");
    }

    #[test]
    fn typing_keeps_what_it_leaves_alone() {
        let lines = Lines::plain("await f(1)\npass").with_tokens([
            token(0, 5, "keyword"),
            token(8, 9, "number"),
            token(11, 15, "keyword"),
        ]);
        assert_eq!(
            written(&lines.with_text("await ff(1)\npass")),
            "<await> ff(<1>)|<pass>"
        );
        assert_eq!(
            written(&lines.with_text("await f(12)\npass")),
            "<await> f(<1>2)|<pass>"
        );
        let more = lines.with_text("await f(1)\n\npass");
        assert_eq!(written(&more), "<await> f(<1>)||<pass>");
        assert!(
            Rc::ptr_eq(&more.all()[2], &lines.all()[1]),
            "it is not drawn again"
        );
    }

    #[test]
    fn lines_that_the_parser_says_nothing_new_of_stay_the_same() {
        let tokens = || [token(0, 4, "keyword")];
        let lines = Lines::plain("pass\nx").with_tokens(tokens());
        let again = lines.with_tokens(tokens());
        assert!(
            lines
                .all()
                .iter()
                .zip(again.all())
                .all(|(a, b)| Rc::ptr_eq(a, b))
        );
    }

    #[test]
    fn places_are_found_in_lines() {
        let lines = Lines::plain("等待\n😀b\n");
        assert_eq!(lines.line_at(0), (0, 0));
        assert_eq!(lines.line_at(3), (1, 0));
        assert_eq!(lines.line_at(6), (1, 3));
        assert_eq!(lines.line_at(7), (2, 0));
    }

    proptest! {
        #[test]
        fn no_change_loses_text(
            old in "[ab等\n]{0,20}", new in "[ab等\n]{0,20}",
            ends in prop::collection::vec(0usize..20, 0..4),
        ) {
            let tokens = ends.windows(2).filter(|ends| ends[0] < ends[1]);
            let mut last = 0;
            let mut sorted = Vec::new();
            for ends in tokens {
                if ends[0] >= last {
                    sorted.push(token(ends[0], ends[1], "string"));
                    last = ends[1];
                }
            }
            let lines = Lines::plain(&old).with_tokens(sorted).with_text(&new);
            let text: Vec<&str> = lines.all().iter().map(|line| line.text.as_str()).collect();
            prop_assert_eq!(text.join("\n"), new);
            for line in lines.all() {
                let text: String = line.pieces().iter().map(|(_, text)| *text).collect();
                prop_assert_eq!(&text, &line.text);
            }
        }
    }
}
