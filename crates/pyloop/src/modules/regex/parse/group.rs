//! What stands in parentheses.

use super::{Inst, Parsed, Parser, flag, wrong};

impl Parser {
    fn name(&mut self, end: char) -> Parsed<String> {
        let start = self.at;
        while self.peek().is_some_and(|c| c != end) {
            self.at += 1;
        }
        let name: String = self.text[start..self.at].iter().collect();
        if !self.eat(end) {
            let message = if name.is_empty() {
                "missing group name".to_owned()
            } else {
                format!("missing {end}, unterminated name")
            };
            return wrong(message, start);
        }
        if name.is_empty() {
            return wrong("missing group name", start);
        }
        let good = name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && !(end == '>' && name.starts_with(|c: char| c.is_ascii_digit()));
        if !good {
            return wrong(format!("bad character in group name '{name}'"), start);
        }
        Ok(name)
    }

    fn close(&mut self, place: usize) -> Parsed {
        if self.eat(')') {
            Ok(())
        } else {
            wrong("missing ), unterminated subpattern", place)
        }
    }

    fn capture(&mut self, place: usize) -> Parsed<bool> {
        self.groups += 1;
        let group = self.groups;
        self.open.push(group);
        self.code.push(Inst::Save(group * 2));
        self.within(self.flags, place)?;
        self.code.push(Inst::Save(group * 2 + 1));
        self.open.pop();
        Ok(true)
    }

    /// What stands in parentheses, under flags of its own.
    fn within(&mut self, flags: u32, place: usize) -> Parsed {
        let before = std::mem::replace(&mut self.flags, flags);
        self.alternatives()?;
        self.flags = before;
        self.close(place)
    }

    pub(super) fn group(&mut self, place: usize) -> Parsed<bool> {
        if !self.eat('?') {
            return self.capture(place);
        }
        let Some(c) = self.peek() else {
            return wrong("unexpected end of pattern", self.at);
        };
        self.at += 1;
        match c {
            ':' => self.within(self.flags, place)?,
            '#' => {
                while self.peek().is_some_and(|c| c != ')') {
                    self.at += 1;
                }
                if !self.eat(')') {
                    return wrong("missing ), unterminated comment", place);
                }
                return Ok(false);
            }
            'P' => match self.peek() {
                Some('<') => {
                    self.at += 1;
                    let start = self.at;
                    let name = self.name('>')?;
                    let group = self.groups + 1;
                    if let Some((_, old)) = self.names.iter().find(|(known, _)| *known == name) {
                        let message = format!(
                            "redefinition of group name '{name}' as group {group}; was group {old}"
                        );
                        return wrong(message, start);
                    }
                    self.names.push((name, group));
                    return self.capture(place);
                }
                Some('=') => {
                    self.at += 1;
                    let start = self.at;
                    let name = self.name(')')?;
                    let known = self.names.iter().find(|(known, _)| *known == name);
                    let Some(&(_, group)) = known else {
                        return wrong(format!("unknown group name '{name}'"), start);
                    };
                    self.reference(group, start)?;
                }
                other => {
                    let shown = other.map(String::from).unwrap_or_default();
                    return wrong(format!("unknown extension ?P{shown}"), place + 1);
                }
            },
            '=' | '!' => self.look(false, c == '!', place)?,
            '<' => match self.peek() {
                Some(kind @ ('=' | '!')) => {
                    self.at += 1;
                    self.look(true, kind == '!', place)?;
                }
                other => {
                    let shown = other.map(String::from).unwrap_or_default();
                    return wrong(format!("unknown extension ?<{shown}"), place + 1);
                }
            },
            '>' => {
                let start = self.code.len();
                self.code.push(Inst::Atomic(0));
                self.within(self.flags, place)?;
                self.code.push(Inst::Match);
                self.code[start] = Inst::Atomic(self.code.len());
            }
            '(' => self.conditional(place)?,
            _ => return self.scoped_flags(place),
        }
        Ok(true)
    }

    fn scoped_flags(&mut self, place: usize) -> Parsed<bool> {
        self.at -= 1;
        let (mut on, mut off, mut minus) = (0, 0, false);
        loop {
            let Some(c) = self.peek() else {
                return wrong("missing -, : or )", self.at);
            };
            self.at += 1;
            match (c, flag(c)) {
                (_, Some(bits)) if minus => off |= bits,
                (_, Some(bits)) => on |= bits,
                ('-', _) if !minus => minus = true,
                (':', _) => break,
                (')', _) if on != 0 => {
                    return wrong("global flags not at the start of the expression", place);
                }
                _ => {
                    let shown: String = self.text[place + 1..self.at].iter().collect();
                    return wrong(format!("unknown extension {shown}"), place + 1);
                }
            }
        }
        self.within((self.flags | on) & !off, place)?;
        Ok(true)
    }

    fn look(&mut self, behind: bool, not: bool, place: usize) -> Parsed {
        let start = self.code.len();
        self.code.push(Inst::Match);
        self.within(self.flags, place)?;
        self.code.push(Inst::Match);
        let width = if behind {
            match width(&self.code, start + 1) {
                Some(width) => width,
                None => return wrong("look-behind requires fixed-width pattern", usize::MAX),
            }
        } else {
            0
        };
        let end = self.code.len();
        self.code[start] = Inst::Look {
            behind: width,
            not,
            end,
        };
        Ok(())
    }

    fn conditional(&mut self, place: usize) -> Parsed {
        let start = self.at;
        let name = self.name(')')?;
        let known = self.names.iter().find(|(known, _)| *known == name);
        let group = match (name.parse::<usize>(), known) {
            (Ok(group), _) => group,
            (_, Some(&(_, group))) => group,
            _ => return wrong(format!("unknown group name '{name}'"), start),
        };
        if group == 0 || group > self.groups {
            return wrong(format!("invalid group reference {group}"), start);
        }
        let test = self.code.len();
        self.code.push(Inst::Match);
        self.sequence()?;
        let jump = self.code.len();
        self.code.push(Inst::Match);
        self.code[test] = Inst::If(group, jump + 1);
        if self.eat('|') {
            self.sequence()?;
        }
        self.code[jump] = Inst::Jump(self.code.len());
        self.close(place)
    }
}

/// How many characters the instructions from a place to their end match, if always as many.
fn width(code: &[Inst], at: usize) -> Option<usize> {
    let mut found = None;
    let mut open = vec![(at, 0_usize)];
    let mut steps = 0;
    while let Some((mut pc, mut count)) = open.pop() {
        loop {
            steps += 1;
            if steps > 4000 {
                return None;
            }
            match &code[pc] {
                Inst::Match => {
                    if found.is_some_and(|found| found != count) {
                        return None;
                    }
                    found = Some(count);
                    break;
                }
                Inst::Set(_) => count += 1,
                Inst::Split(a, b) => {
                    open.push((*b, count));
                    pc = *a;
                    continue;
                }
                Inst::Jump(to) => {
                    pc = *to;
                    continue;
                }
                Inst::Look { end, .. } => {
                    pc = *end;
                    continue;
                }
                Inst::Back(..) | Inst::If(..) | Inst::Atomic(_) => return None,
                _ => {}
            }
            pc += 1;
        }
    }
    found
}
