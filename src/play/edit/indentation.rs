//! How far in a new line begins: where its statement stands, whichever lines that goes over.

use super::INDENT;

/// A bracket that is open.
struct Open {
    /// The line on which it was opened.
    line: usize,
    /// How far in that line, or the statement that it ends, begins.
    base: usize,
}

/// What is read of a text from its beginning to the cursor.
#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    line: usize,
    /// How far in the line begins or, once it has closed a bracket of an earlier one, that one.
    base: usize,
    /// The last letter of code in the line.
    last: Option<char>,
    /// The word that the statement begins with.
    first: String,
    /// Whether that word is still being read.
    in_first: bool,
}

/// How far in the line after `text` begins, at whose end the cursor stands.
pub(super) fn after(text: &str) -> usize {
    let mut reader = Reader::default();
    let mut rest = text;
    reader.begin_line(rest);
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => {
                reader.code(letter);
                match string(rest) {
                    Some(length) => reader.skip(&rest[..length]),
                    None if is_long(rest) => {
                        return blanks(&text[text.rfind('\n').map_or(0, |at| at + 1)..]);
                    }
                    // It lacks its end; what stands in it is no code.
                    None => match rest.find('\n') {
                        Some(end) => end,
                        None => return reader.base,
                    },
                }
            }
            _ => {
                reader.code(letter);
                letter.len_utf8()
            }
        };
        rest = &rest[length..];
        if letter == '\n' {
            reader.line += 1;
            reader.begin_line(rest);
        }
    }
    reader.next()
}

/// Blanks at the beginning of a text.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// Whether the quotation mark at the beginning of a text is one of three, whose text may go over several lines.
fn is_long(text: &str) -> bool {
    text.starts_with("\"\"\"") || text.starts_with("'''")
}

/// How long the string at the beginning of a text is; nothing if it has no end.
fn string(text: &str) -> Option<usize> {
    let long = is_long(text);
    let mark = &text[..if long { 3 } else { 1 }];
    let mut at = mark.len();
    loop {
        let rest = &text[at..];
        let letter = rest.chars().next()?;
        if rest.starts_with(mark) {
            return Some(at + mark.len());
        }
        at += match letter {
            '\n' if !long => return None,
            '\\' => 1 + rest.chars().nth(1)?.len_utf8(),
            _ => letter.len_utf8(),
        };
    }
}

impl Reader {
    fn begin_line(&mut self, rest: &str) {
        self.base = blanks(rest);
        self.last = None;
        if self.open.is_empty() {
            self.first.clear();
            self.in_first = true;
        }
    }

    /// A string that may go over several lines.
    fn skip(&mut self, string: &str) -> usize {
        self.line += string.matches('\n').count();
        string.len()
    }

    fn code(&mut self, letter: char) {
        if letter.is_whitespace() {
            self.in_first &= self.first.is_empty();
            return;
        }
        self.last = Some(letter);
        self.in_first &= letter.is_alphanumeric() || letter == '_';
        if self.in_first {
            self.first.push(letter);
        }
        let (line, base) = (self.line, self.base);
        match letter {
            '(' | '[' | '{' => self.open.push(Open { line, base }),
            ')' | ']' | '}' => {
                let opened = self.open.pop().filter(|open| open.line != line);
                self.base = opened.map_or(base, |open| open.base);
            }
            _ => {}
        }
    }

    fn next(&self) -> usize {
        let is_inside = !self.open.is_empty();
        match self.last {
            Some('(' | '[' | '{') => self.base + INDENT,
            _ if is_inside => self.base,
            Some(':') => self.base + INDENT,
            Some(_)
                if matches!(
                    &*self.first,
                    "return" | "pass" | "raise" | "break" | "continue"
                ) =>
            {
                self.base.saturating_sub(INDENT)
            }
            _ => self.base,
        }
    }
}
