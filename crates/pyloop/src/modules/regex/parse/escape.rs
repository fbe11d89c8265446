//! Sets of characters, and what a backslash means.

use super::{ASCII, Inst, Item, Parsed, Parser, wrong};

impl Parser {
    pub(super) fn set(&mut self, place: usize) -> Parsed {
        let negated = self.eat('^');
        let (mut items, first) = (Vec::new(), self.at);
        loop {
            let Some(c) = self.peek() else {
                return wrong("unterminated character set", place);
            };
            let at = self.at;
            self.at += 1;
            if c == ']' && at > first {
                break;
            }
            let low = if c == '\\' {
                self.set_escape(at)?
            } else {
                Item::Range(c, c)
            };
            let dash = self.peek() == Some('-')
                && self.text.get(self.at + 1).is_some_and(|&next| next != ']');
            if !dash {
                items.push(low);
                continue;
            }
            self.at += 1;
            let next = self.at;
            let c = self.text[self.at];
            self.at += 1;
            let high = if c == '\\' {
                self.set_escape(next)?
            } else {
                Item::Range(c, c)
            };
            match (low, high) {
                (Item::Range(low, _), Item::Range(high, _)) if low <= high => {
                    items.push(Item::Range(low, high));
                }
                _ => {
                    let text: String = self.text[at..self.at].iter().collect();
                    return wrong(format!("bad character range {text}"), at);
                }
            }
        }
        self.class(items, negated);
        Ok(())
    }

    fn hex(&mut self, digits: usize, place: usize) -> Parsed<char> {
        let text: String = self.text[self.at..].iter().take(digits).collect();
        let code = u32::from_str_radix(&text, 16).ok();
        match code
            .filter(|_| text.len() == digits)
            .and_then(char::from_u32)
        {
            Some(c) => {
                self.at += digits;
                Ok(c)
            }
            None => {
                let shown: String = self.text[place..self.at].iter().collect();
                wrong(format!("incomplete escape {shown}{text}"), place)
            }
        }
    }

    /// A character that an escape stands for, the same in a set and outside.
    fn escaped(&mut self, c: char, place: usize) -> Parsed<Option<char>> {
        Ok(Some(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\x0c',
            'v' => '\x0b',
            'a' => '\x07',
            'x' => self.hex(2, place)?,
            'u' => self.hex(4, place)?,
            'U' => self.hex(8, place)?,
            '0' => '\0',
            c if c.is_ascii_alphanumeric() => return Ok(None),
            c => c,
        }))
    }

    fn set_escape(&mut self, place: usize) -> Parsed<Item> {
        let Some(c) = self.peek() else {
            return wrong("bad escape (end of pattern)", place);
        };
        self.at += 1;
        match c {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => Ok(Item::Kind(c, self.has(ASCII))),
            'b' => Ok(Item::Range('\x08', '\x08')),
            _ => match self.escaped(c, place)? {
                Some(c) => Ok(Item::Range(c, c)),
                None => wrong(format!("bad escape \\{c}"), place),
            },
        }
    }

    pub(super) fn escape(&mut self, place: usize) -> Parsed {
        let Some(c) = self.peek() else {
            return wrong("bad escape (end of pattern)", place);
        };
        self.at += 1;
        let ascii = self.has(ASCII);
        match c {
            'A' | 'Z' => self.code.push(Inst::At(c)),
            'b' => self.code.push(Inst::At(if ascii { 'x' } else { 'b' })),
            'B' => self.code.push(Inst::At(if ascii { 'X' } else { 'B' })),
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => self.class(vec![Item::Kind(c, ascii)], false),
            '1'..='9' => {
                self.at -= 1;
                let group = self.number().unwrap_or(0);
                self.reference(group, place)?;
            }
            _ => match self.escaped(c, place)? {
                Some(c) => self.class(vec![Item::Range(c, c)], false),
                None => return wrong(format!("bad escape \\{c}"), place),
            },
        }
        Ok(())
    }
}
