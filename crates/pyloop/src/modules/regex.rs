//! Regular expressions: a backtracking matcher of Python's own syntax and order of trials.
//!
//! A pattern becomes instructions ([`parse`]); matching walks them with a stack of what else can be
//! tried, so that no text nests Rust calls. Every instruction counts as work of the run.
//! The classes that programs see are in `library/re.py`.
//!
//! # Divergence from CPython
//! Case is folded by single characters.

mod parse;

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::class::{Object, Payload};
use crate::object::dict::Dict;
use crate::object::function::Native;
use crate::object::symbol::Sym;
use crate::object::value::{Module, PyResult, Value};
use crate::text::case;
use parse::{Class, Inst, Item, Program};

/// Puts the native names into a module.
pub(crate) fn install(_: &Vm, module: &Rc<Module>) {
    let now: [(&str, fn(&Vm, Args) -> PyResult); 2] = [("compile", compile), ("find", find)];
    for (name, run) in now {
        module
            .names
            .set(Sym::new(name), Native::builtin(name, run, false));
    }
}

/// `compile(pattern, flags)`: the program, how many groups, their names, the flags; or an error's
/// text and place.
fn compile(vm: &Vm, args: Args) -> PyResult {
    let [pattern, flags] = args.exactly(vm, "compile", ["pattern", "flags"])?;
    let pattern = vm.str(&pattern)?;
    let flags = crate::builtins::number::index(vm, &flags)?;
    vm.charge(pattern.len() * 64)?;
    match parse::parse(&pattern, u32::try_from(flags).unwrap_or(0)) {
        Err((message, at)) => Ok(Value::tuple(vec![Value::str(&message), Value::usize(at)])),
        Ok(program) => {
            vm.charge(program.code.len() * 32)?;
            let names = Dict::default();
            for (name, number) in &program.names {
                names.set_str(vm, name, Value::usize(*number))?;
            }
            let groups = Value::usize(program.groups);
            let flags = Value::Int(i64::from(program.flags));
            let object = Object::new(&vm.types.object, Payload::Native(Rc::new(program)));
            let names = Value::Dict(Rc::new(names));
            Ok(Value::tuple(vec![
                Value::Object(object),
                groups,
                names,
                flags,
            ]))
        }
    }
}

/// `find(program, text, from, to, how)`: the places of all matches one after another, each with
/// those of its groups and the last group's number. How: 0 at `from`, 1 the whole, 2 anywhere,
/// 3 all, and `n` + 3 the first `n`.
fn find(vm: &Vm, args: Args) -> PyResult {
    let [program, text, from, to, how] =
        args.exactly(vm, "find", ["program", "text", "from", "to", "how"])?;
    let program = match &program {
        Value::Object(object) => object.native::<Program>(),
        _ => None,
    };
    let (Some(program), Some(text)) = (program, text.as_str().cloned()) else {
        return Err(vm.type_error("expected string or bytes-like object"));
    };
    let place = |value: &Value| {
        crate::builtins::number::index(vm, value).map(|at| usize::try_from(at).unwrap_or(0))
    };
    let (from, to, how) = (place(&from)?, place(&to)?, place(&how)?);
    let text: Vec<char> = text.chars().take(to).collect();
    vm.work(text.len() / 16);
    let mut run = Run {
        vm,
        program: &program,
        text: &text,
        slots: vec![usize::MAX; program.groups * 2 + 2],
        marks: vec![usize::MAX; program.marks],
        last: 0,
        steps: 0,
    };
    let mut found = Vec::new();
    let (mut at, mut must_advance, mut count) = (from, false, 0);
    while at <= text.len() && (how <= 3 || count < how - 3) {
        let hit = run.match_at(at, must_advance, how == 1)?;
        if !hit {
            must_advance = false;
            at += 1;
            if how < 2 {
                break;
            }
            continue;
        }
        let places = run.slots.iter();
        found.extend(places.map(|&place| match place {
            usize::MAX => Value::Int(-1),
            place => Value::usize(place),
        }));
        found.push(Value::usize(run.last));
        vm.charge(program.groups * 32 + 32)?;
        if how < 3 {
            break;
        }
        count += 1;
        let (start, end) = (run.slots[0], run.slots[1]);
        must_advance = start == end;
        at = end;
    }
    Ok(Value::tuple(found))
}

/// What else can be tried.
enum Trial {
    /// Go on there.
    Branch(usize, usize),
    Slot(usize, usize, usize),
    Mark(usize, usize),
}

struct Run<'a> {
    vm: &'a Vm,
    program: &'a Program,
    text: &'a [char],
    slots: Vec<usize>,
    marks: Vec<usize>,
    last: usize,
    steps: usize,
}

impl Run<'_> {
    fn match_at(&mut self, start: usize, must_advance: bool, whole: bool) -> PyResult<bool> {
        self.slots.fill(usize::MAX);
        self.marks.fill(usize::MAX);
        self.last = 0;
        let refused = must_advance.then_some(start);
        let end = self.run(0, start, refused, whole)?;
        if let Some(end) = end {
            self.slots[0] = start;
            self.slots[1] = end;
        }
        Ok(end.is_some())
    }

    fn count(&mut self) -> PyResult<()> {
        self.steps += 1;
        if self.steps.is_multiple_of(512) {
            self.vm.work(32);
            self.vm.tick()?;
        }
        Ok(())
    }

    /// Runs from an instruction to the end of what it belongs to; where the match ends.
    fn run(
        &mut self,
        mut pc: usize,
        mut at: usize,
        refused: Option<usize>,
        whole: bool,
    ) -> PyResult<Option<usize>> {
        let program = self.program;
        let mut trials = Vec::new();
        loop {
            self.count()?;
            let mut ok = true;
            match &program.code[pc] {
                Inst::Match => {
                    if refused != Some(at) && !(whole && at < self.text.len()) {
                        return Ok(Some(at));
                    }
                    ok = false;
                }
                Inst::Set(class) => match self.text.get(at) {
                    Some(&c) if class.has(c) => at += 1,
                    _ => ok = false,
                },
                Inst::Split(first, second) => {
                    trials.push(Trial::Branch(*second, at));
                    self.vm.check_size(trials.len() * 32)?;
                    pc = *first;
                    continue;
                }
                Inst::Jump(to) => {
                    pc = *to;
                    continue;
                }
                Inst::Save(slot) => {
                    trials.push(Trial::Slot(*slot, self.slots[*slot], self.last));
                    self.slots[*slot] = at;
                    if slot % 2 == 1 {
                        self.last = slot / 2;
                    }
                }
                Inst::Mark(mark) => {
                    trials.push(Trial::Mark(*mark, self.marks[*mark]));
                    self.marks[*mark] = at;
                }
                Inst::Moved(mark) => ok = self.marks[*mark] != at,
                Inst::At(kind) => ok = self.is_at(*kind, at),
                Inst::Back(group, fold) => match self.back(*group, *fold, at) {
                    Some(end) => at = end,
                    None => ok = false,
                },
                Inst::If(group, otherwise) => {
                    if self.slots[group * 2 + 1] == usize::MAX {
                        pc = *otherwise;
                        continue;
                    }
                }
                Inst::Look { behind, not, end } => {
                    let from = at.checked_sub(*behind);
                    let hit = match from {
                        Some(from) => self.run(pc + 1, from, None, false)?.is_some(),
                        None => false,
                    };
                    ok = hit != *not;
                    pc = *end - 1;
                }
                Inst::Atomic(end) => match self.run(pc + 1, at, None, false)? {
                    Some(to) => {
                        at = to;
                        pc = *end - 1;
                    }
                    None => ok = false,
                },
            }
            if ok {
                pc += 1;
                continue;
            }
            loop {
                match trials.pop() {
                    None => return Ok(None),
                    Some(Trial::Branch(to, place)) => {
                        pc = to;
                        at = place;
                        break;
                    }
                    Some(Trial::Slot(slot, old, last)) => {
                        self.slots[slot] = old;
                        self.last = last;
                    }
                    Some(Trial::Mark(mark, old)) => self.marks[mark] = old,
                }
            }
        }
    }

    fn back(&self, group: usize, fold: bool, at: usize) -> Option<usize> {
        let (start, end) = (self.slots[group * 2], self.slots[group * 2 + 1]);
        let part = self.text.get(start..end)?;
        let here = self.text.get(at..at + part.len())?;
        let same = part
            .iter()
            .zip(here)
            .all(|(&a, &b)| a == b || fold && case::small_letters(a) == case::small_letters(b));
        same.then_some(at + part.len())
    }

    fn is_at(&self, kind: char, at: usize) -> bool {
        let word = |at: Option<usize>, ascii: bool| {
            at.and_then(|at| self.text.get(at))
                .is_some_and(|&c| parse::in_class('w', ascii, c))
        };
        let edge = |ascii| word(at.checked_sub(1), ascii) != word(Some(at), ascii);
        match kind {
            'A' => at == 0,
            'Z' => at == self.text.len(),
            '$' => at == self.text.len() || at + 1 == self.text.len() && self.text[at] == '\n',
            '^' => at == 0 || self.text[at - 1] == '\n',
            'e' => at == self.text.len() || self.text[at] == '\n',
            'b' => edge(false),
            'B' => !edge(false),
            'x' => edge(true),
            _ => !edge(true),
        }
    }
}

impl Class {
    fn has(&self, c: char) -> bool {
        let inside = |c: char| {
            self.items.iter().any(|item| match item {
                Item::Range(low, high) => (*low..=*high).contains(&c),
                Item::Kind(kind, ascii) => parse::in_class(*kind, *ascii, c),
            })
        };
        let hit = inside(c)
            || self.fold
                && (case::small_letters(c).chars().next().is_some_and(inside)
                    || case::capital_letters(c).chars().next().is_some_and(inside));
        hit != self.negated
    }
}
