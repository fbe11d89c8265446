//! From a pattern to instructions.

mod escape;
mod group;

pub(super) const ASCII: u32 = 256;
const IGNORECASE: u32 = 2;
const MULTILINE: u32 = 8;
const DOTALL: u32 = 16;
const VERBOSE: u32 = 64;
const UNICODE: u32 = 32;

/// Instructions that one pattern may have: counted repeats are written out.
const LIMIT: usize = 40_000;

/// How deep groups may nest.
const DEPTH: usize = 60;

/// A pattern as instructions.
pub(super) struct Program {
    pub(super) code: Vec<Inst>,
    pub(super) groups: usize,
    pub(super) marks: usize,
    pub(super) names: Vec<(String, usize)>,
    pub(super) flags: u32,
}

/// One step of matching.
#[derive(Clone)]
pub(super) enum Inst {
    Match,
    /// A character of a class.
    Set(std::rc::Rc<Class>),
    /// Tries the first, then the second.
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    Mark(usize),
    /// Fails where nothing was matched since the mark.
    Moved(usize),
    At(char),
    Back(usize, bool),
    If(usize, usize),
    Look {
        behind: usize,
        not: bool,
        end: usize,
    },
    Atomic(usize),
}

/// A set of characters.
pub(super) struct Class {
    pub(super) items: Vec<Item>,
    pub(super) negated: bool,
    pub(super) fold: bool,
}

/// A part of a set of characters.
#[derive(Clone, Copy)]
pub(super) enum Item {
    Range(char, char),
    /// `d`, `w` or `s`, a capital for all others; whether ASCII only.
    Kind(char, bool),
}

/// Whether a character is of a kind.
pub(super) fn in_class(kind: char, ascii: bool, c: char) -> bool {
    let inside = match kind.to_ascii_lowercase() {
        'd' if ascii => c.is_ascii_digit(),
        'd' => c.is_ascii_digit() || !c.is_ascii() && c.is_numeric() && !c.is_alphabetic(),
        'w' if ascii => c.is_ascii_alphanumeric() || c == '_',
        'w' => c.is_alphanumeric() || c == '_',
        _ if ascii => matches!(c, ' ' | '\t'..='\r'),
        _ => c.is_whitespace() || matches!(c, '\x1c'..='\x1f'),
    };
    inside != kind.is_ascii_uppercase()
}

/// A message and its place in the pattern.
type Wrong = (String, usize);
type Parsed<T = ()> = Result<T, Wrong>;

struct Parser {
    text: Vec<char>,
    at: usize,
    flags: u32,
    code: Vec<Inst>,
    groups: usize,
    open: Vec<usize>,
    marks: usize,
    names: Vec<(String, usize)>,
    depth: usize,
}

/// Makes a program of a pattern.
pub(super) fn parse(pattern: &str, flags: u32) -> Parsed<Program> {
    let mut parser = Parser {
        text: pattern.chars().collect(),
        at: 0,
        flags,
        code: Vec::new(),
        groups: 0,
        open: Vec::new(),
        marks: 0,
        names: Vec::new(),
        depth: 0,
    };
    let begin = parser.global_flags()?;
    parser.at = begin;
    parser.alternatives()?;
    if parser.at < parser.text.len() {
        return Err(("unbalanced parenthesis".into(), parser.at));
    }
    parser.code.push(Inst::Match);
    let mut flags = parser.flags;
    if flags & ASCII == 0 {
        flags |= UNICODE;
    }
    Ok(Program {
        code: parser.code,
        groups: parser.groups,
        marks: parser.marks,
        names: parser.names,
        flags,
    })
}

fn wrong<T>(message: impl Into<String>, at: usize) -> Parsed<T> {
    Err((message.into(), at))
}

fn flag(c: char) -> Option<u32> {
    Some(match c {
        'i' => IGNORECASE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        'L' => 4,
        _ => return None,
    })
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        self.at += usize::from(hit);
        hit
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// `(?ims)` in front; where the rest begins.
    fn global_flags(&mut self) -> Parsed<usize> {
        while self.text[self.at..].starts_with(&['(', '?']) {
            let rest = &self.text[self.at + 2..];
            let count = rest.iter().take_while(|&&c| flag(c).is_some()).count();
            if count == 0 || rest.get(count) != Some(&')') {
                break;
            }
            for &c in &rest[..count] {
                self.flags |= flag(c).unwrap_or(0);
            }
            self.at += count + 3;
        }
        Ok(self.at)
    }

    fn skip_blanks(&mut self) {
        while self.has(VERBOSE) {
            match self.peek() {
                Some(c) if c.is_whitespace() => self.at += 1,
                Some('#') => {
                    while self.peek().is_some_and(|c| c != '\n') {
                        self.at += 1;
                    }
                }
                _ => return,
            }
        }
    }

    fn alternatives(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEPTH {
            return wrong("this pattern nests too deeply", self.at);
        }
        let mut ends = Vec::new();
        loop {
            let start = self.code.len();
            self.sequence()?;
            if !self.eat('|') {
                break;
            }
            self.insert(start, Inst::Split(start + 1, self.code.len() + 2));
            ends.push(self.code.len());
            self.code.push(Inst::Jump(0));
        }
        let end = self.code.len();
        for at in ends {
            self.code[at] = Inst::Jump(end);
        }
        self.depth -= 1;
        Ok(())
    }

    /// Puts an instruction in front of others, whose places move.
    fn insert(&mut self, at: usize, inst: Inst) {
        shift(&mut self.code[at..], at, 1);
        self.code.insert(at, inst);
    }

    fn sequence(&mut self) -> Parsed {
        loop {
            self.skip_blanks();
            match self.peek() {
                None | Some('|' | ')') => return Ok(()),
                _ => {}
            }
            let (start, place) = (self.code.len(), self.at);
            let groups = self.groups;
            let repeatable = self.atom()?;
            self.skip_blanks();
            self.repeats(start, place, repeatable, groups)?;
            if self.code.len() > LIMIT {
                return wrong("this pattern is too large", place);
            }
        }
    }

    fn number(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let digits: String = self.text[start..self.at].iter().collect();
        digits.parse().ok()
    }

    fn bounds(&mut self) -> Parsed<Option<(usize, Option<usize>)>> {
        let start = self.at;
        let found = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.at += 1;
                let low = self.number();
                let high = if self.eat(',') { self.number() } else { low };
                let comma = self.text[start..self.at].contains(&',');
                if !self.eat('}') || low.is_none() && !comma {
                    self.at = start;
                    return Ok(None);
                }
                if high.is_some_and(|high| high < low.unwrap_or(0)) {
                    return wrong("min repeat greater than max repeat", start + 1);
                }
                return Ok(Some((low.unwrap_or(0), high)));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(found))
    }

    fn repeats(&mut self, start: usize, place: usize, repeatable: bool, _: usize) -> Parsed {
        let sign = self.at;
        let Some((low, high)) = self.bounds()? else {
            return Ok(());
        };
        if !repeatable {
            return wrong("nothing to repeat", place);
        }
        let lazy = self.eat('?');
        let possessive = !lazy && self.eat('+');
        let body = self.code.split_off(start);
        let copies = low.max(high.unwrap_or(low + 1));
        if body.len().saturating_mul(copies.min(LIMIT)) > LIMIT {
            return wrong("this repeat is too large", sign);
        }
        if possessive {
            self.code.push(Inst::Atomic(0));
        }
        for _ in 0..low {
            self.copy(&body, start);
        }
        let split = |first, second| {
            if lazy {
                Inst::Split(second, first)
            } else {
                Inst::Split(first, second)
            }
        };
        match high {
            None => {
                let mark = self.marks;
                self.marks += 1;
                let top = self.code.len();
                self.code.push(Inst::Match);
                self.code.push(Inst::Mark(mark));
                self.copy(&body, start);
                self.code.push(Inst::Moved(mark));
                self.code.push(Inst::Jump(top));
                self.code[top] = split(top + 1, self.code.len());
            }
            Some(high) => {
                let mut tops = Vec::new();
                for _ in low..high {
                    tops.push(self.code.len());
                    self.code.push(Inst::Match);
                    self.copy(&body, start);
                }
                let end = self.code.len();
                for top in tops {
                    self.code[top] = split(top + 1, end);
                }
            }
        }
        if possessive {
            self.code.push(Inst::Match);
            self.code[start] = Inst::Atomic(self.code.len());
        }
        let again = self.at;
        self.skip_blanks();
        if self.bounds()?.is_some() {
            return wrong("multiple repeat", again);
        }
        Ok(())
    }

    /// Writes instructions again that stood at `from`.
    fn copy(&mut self, body: &[Inst], from: usize) {
        let mut copied = body.to_vec();
        let by = self.code.len() - from;
        shift(&mut copied, from, by);
        self.code.extend(copied);
    }

    fn class(&mut self, items: Vec<Item>, negated: bool) {
        let fold = self.has(IGNORECASE);
        self.code.push(Inst::Set(std::rc::Rc::new(Class {
            items,
            negated,
            fold,
        })));
    }

    /// One thing that can be repeated; whether it can.
    fn atom(&mut self) -> Parsed<bool> {
        let place = self.at;
        let c = self.text[self.at];
        self.at += 1;
        match c {
            '.' if self.has(DOTALL) => self.class(Vec::new(), true),
            '.' => self.class(vec![Item::Range('\n', '\n')], true),
            '^' => {
                let kind = if self.has(MULTILINE) { '^' } else { 'A' };
                self.code.push(Inst::At(kind));
                return Ok(true);
            }
            '$' => {
                let kind = if self.has(MULTILINE) { 'e' } else { '$' };
                self.code.push(Inst::At(kind));
                return Ok(true);
            }
            '*' | '+' | '?' => return wrong("nothing to repeat", place),
            '[' => self.set(place)?,
            '(' => return self.group(place),
            '\\' => self.escape(place)?,
            other => self.class(vec![Item::Range(other, other)], false),
        }
        Ok(true)
    }

    fn reference(&mut self, group: usize, place: usize) -> Parsed {
        if group > self.groups {
            return wrong(format!("invalid group reference {group}"), place + 1);
        }
        if self.open.contains(&group) {
            return wrong("cannot refer to an open group", place);
        }
        let fold = self.has(IGNORECASE);
        self.code.push(Inst::Back(group, fold));
        Ok(())
    }
}

/// Moves the places that lie at or behind `from`.
fn shift(code: &mut [Inst], from: usize, by: usize) {
    for inst in code {
        let places: [Option<&mut usize>; 2] = match inst {
            Inst::Split(a, b) => [Some(a), Some(b)],
            Inst::Jump(a) | Inst::If(_, a) | Inst::Look { end: a, .. } | Inst::Atomic(a) => {
                [Some(a), None]
            }
            _ => [None, None],
        };
        for place in places.into_iter().flatten() {
            if *place >= from {
                *place += by;
            }
        }
    }
}
