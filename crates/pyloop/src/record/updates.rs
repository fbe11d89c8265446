//! Lost updates: a number is read, others run, and it is written over with something that was made of what was read; or it is
//! written under a check that no longer holds.

use std::rc::Rc;

use crate::maps::FxHashMap;
use interleave_record::{FindingKind, Who};

use super::touched::Spot;
use super::{Place, Recorder};
use crate::eval::frame::Frame;
use crate::machine::Machine;
use crate::object::symbol::Sym;
use crate::object::value::Value;
use crate::syntax::derived::{self, Source};
use crate::syntax::ir::{CmpOp, Expr, ExprKind};

/// More places than this are not watched.
const PLACES: usize = 20_000;
/// Items of a list are watched up to this one.
const ITEMS: usize = 1_000;
/// Names are numbers of less than so many bits; above are the places in lists.
const ITEM: u64 = 1 << 40;

/// The last write of a place.
struct Written {
    version: u32,
    by: Who,
    value: Value,
}

/// What a frame has read, or has been given by a function that read it.
struct Read {
    spot: Spot,
    version: u32,
    line: u32,
    value: Value,
    /// The function that it called for it.
    through: Option<Sym>,
}

/// Who wrote and who read what.
#[derive(Default)]
pub(super) struct Updates {
    written: FxHashMap<Spot, Written>,
    read: FxHashMap<u32, Vec<Read>>,
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_) | Value::Big(_))
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Int(one), Value::Int(other)) => one == other,
        (Value::Float(one), Value::Float(other)) => one.to_bits() == other.to_bits(),
        _ => false,
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "only for comparing small numbers"
)]
fn decimal(value: &Value) -> Option<f64> {
    match value {
        Value::Int(value) => Some(*value as f64),
        Value::Float(value) => Some(*value),
        _ => None,
    }
}

fn holds(op: CmpOp, left: f64, right: f64) -> Option<bool> {
    let order = left.partial_cmp(&right)?;
    Some(match op {
        CmpOp::Eq => order.is_eq(),
        CmpOp::Ne => order.is_ne(),
        CmpOp::Lt => order.is_lt(),
        CmpOp::Le => order.is_le(),
        CmpOp::Gt => order.is_gt(),
        CmpOp::Ge => order.is_ge(),
        _ => return None,
    })
}

fn named(owner: usize, name: Sym) -> Spot {
    (owner, name.number() + 1)
}

/// The place of an item; `None` where nothing is watched.
fn item(owner: &Value, key: &Value) -> Option<Spot> {
    match (owner, key) {
        (Value::Dict(_), Value::Str(key)) if key.len() <= 64 => {
            Some(named(owner.address()?, Sym::new(key)))
        }
        (Value::Dict(_) | Value::List(_), Value::Int(at)) => {
            let at = usize::try_from(*at).ok().filter(|at| *at < ITEMS)?;
            Some((owner.address()?, ITEM + at as u64))
        }
        _ => None,
    }
}

/// Whether a dictionary has a key that is a text or a number; of large ones it is not known.
fn has_key(owner: &Value, key: &Value) -> bool {
    let Value::Dict(dict) = owner else {
        return false;
    };
    let is = |known: &Value| match (known, key) {
        (Value::Str(known), Value::Str(key)) => **known == **key,
        _ => is_same(known, key),
    };
    dict.len() <= ITEMS && dict.keys().iter().any(is)
}

/// The value of a name, without running anything.
fn value_of(f: &Frame, e: &Expr) -> Option<Value> {
    match &e.kind {
        ExprKind::Const(value) => Some(value.clone()),
        ExprKind::Local(slot) => f.load_checked(*slot),
        ExprKind::Global(name) => f.module.names.get(*name),
        _ => None,
    }
}

/// The place that an expression reads.
fn place_of(f: &Frame, e: &Expr) -> Option<Spot> {
    match &e.kind {
        ExprKind::Local(slot) => Some(named(
            Rc::as_ptr(&f.shared(*slot)?) as usize,
            *f.code.slots.get(*slot as usize)?,
        )),
        ExprKind::Global(name) => Some(named(Rc::as_ptr(&f.module) as usize, *name)),
        ExprKind::Attr(object, name) => Some(named(value_of(f, object)?.address()?, *name)),
        ExprKind::Index(parts) => item(&value_of(f, &parts.0)?, &value_of(f, &parts.1)?),
        _ => None,
    }
}

/// The frame of the program's own that called another.
fn caller(frame: &Frame) -> Option<Rc<Frame>> {
    let mut at = frame.back.borrow().clone();
    while let Some(frame) = at {
        if !frame.code.source.hidden {
            return Some(frame);
        }
        at = frame.back.borrow().clone();
    }
    None
}

impl Recorder {
    /// The frame of the program's own that runs, if it is no module's and others may run in between.
    fn function_frame(&self, vm: &Machine) -> Option<Rc<Frame>> {
        if vm.asyncio.task_count.get() < 2 && self.book.borrow().threads.len() < 2 {
            return None;
        }
        let frame = vm.frame.borrow().clone()?;
        let own = !frame.code.source.hidden
            && frame.code.kind != crate::syntax::ir::CodeKind::Module
            && frame.number.get() != 0;
        own.then_some(frame)
    }

    fn read(&self, vm: &Machine, spot: Spot, value: &Value) {
        if !is_number(value) {
            return;
        }
        let Some(frame) = self.function_frame(vm) else {
            return;
        };
        let line = frame.line();
        let mut book = self.book.borrow_mut();
        let updates = &mut book.updates;
        let version = updates.written.get(&spot).map_or(0, |known| known.version);
        let read = Read {
            spot,
            version,
            line,
            value: value.clone(),
            through: None,
        };
        updates.note(frame.number.get(), read);
    }

    /// `owner` is what it is in; of dictionaries it is watched too which keys they have.
    fn write(&self, vm: &Machine, spot: Spot, value: &Value, owner: Option<&Value>) {
        if !is_number(value) && !matches!(owner, Some(Value::Dict(_))) {
            return;
        }
        let Some(frame) = self.function_frame(vm) else {
            return;
        };
        let (by, line) = (self.who(vm), frame.line());
        let found = self.loses(&frame, spot, by);
        let found = found.map(|other| (FindingKind::LostUpdate, other));
        let found = found.or_else(|| {
            let other = self.stale_check(&frame, spot, by)?;
            Some((FindingKind::StaleCheck, other))
        });
        let mut book = self.book.borrow_mut();
        let updates = &mut book.updates;
        if updates.written.len() >= PLACES {
            return;
        }
        let known = updates.written.entry(spot).or_insert(Written {
            version: 0,
            by,
            value: Value::None,
        });
        known.version += 1;
        known.by = by;
        known.value = if is_number(value) {
            value.clone()
        } else {
            Value::None
        };
        let version = known.version;
        let read = updates.read.entry(frame.number.get()).or_default();
        if let Some(read) = read.iter_mut().find(|read| read.spot == spot) {
            read.version = version;
        }
        drop(book);
        if let Some((kind, other)) = found {
            let place = Place {
                line,
                other,
                seconds: 0.0,
            };
            let name = derived::written_name(&frame.code, frame.at.get().0);
            self.found_once(kind, place, &[&name]);
        }
    }

    /// The line of the reading that a write makes something of, if somebody else has written since: the reading may be the
    /// writing function's, or that of one that called it with what it read.
    fn loses(&self, frame: &Rc<Frame>, spot: Spot, by: Who) -> Option<u32> {
        let book = self.book.borrow();
        let known = book.updates.written.get(&spot)?;
        if known.by == by {
            return None;
        }
        let mut at = frame.clone();
        loop {
            let place = at.at.get().0;
            let reads = book.updates.read.get(&at.number.get());
            let read = reads.and_then(|reads| reads.iter().find(|read| read.spot == spot));
            if let Some(read) = read {
                // Who knows what others wrote since writes over it knowingly.
                if read.version == known.version {
                    return None;
                }
                let source = match read.through {
                    Some(function) => Source::Call(function),
                    None => Source::Read(&|e| place_of(&at, e) == Some(spot)),
                };
                if derived::is_derived(&at.code, place, &source) {
                    return Some(read.line);
                }
            }
            if !derived::is_derived(&at.code, place, &Source::Parameters) {
                return None;
            }
            at = caller(&at)?;
        }
    }

    /// The line of a check on a place that no longer holds because somebody else wrote there, where the frame writes there
    /// because it did hold.
    fn stale_check(&self, frame: &Rc<Frame>, spot: Spot, by: Who) -> Option<u32> {
        let now = {
            let book = self.book.borrow();
            let known = book.updates.written.get(&spot)?;
            if known.by == by {
                return None;
            }
            decimal(&known.value)
        };
        let side = |e: &Expr| -> Option<f64> {
            if place_of(frame, e) == Some(spot) {
                return now;
            }
            decimal(&value_of(frame, e)?)
        };
        for test in derived::checks(&frame.code, frame.at.get().0) {
            let ExprKind::Compare(first, rest) = &test.kind else {
                continue;
            };
            let [(op, second)] = rest.as_slice() else {
                continue;
            };
            if *op == CmpOp::NotIn
                && let (Some(key), Some(owner)) = (value_of(frame, first), value_of(frame, second))
                && item(&owner, &key) == Some(spot)
                && has_key(&owner, &key)
            {
                return Some(frame.code.source.line(test.start));
            }
            let is_of = [&**first, second]
                .iter()
                .any(|e| place_of(frame, e) == Some(spot));
            if !is_of {
                continue;
            }
            if let (Some(left), Some(right)) = (side(first), side(second))
                && holds(*op, left, right) == Some(false)
            {
                return Some(frame.code.source.line(test.start));
            }
        }
        None
    }

    /// A variable that several functions share was read.
    pub(crate) fn read_shared(&self, vm: &Machine, f: &Frame, slot: u32, value: &Value) {
        if self.has_others(vm)
            && !f.code.source.hidden
            && let Some(cell) = f.shared(slot)
            && self.pin_cell(&cell)
            && let Some(name) = f.code.slots.get(slot as usize)
        {
            self.touches(vm, named(Rc::as_ptr(&cell) as usize, *name), false, value);
            self.read(vm, named(Rc::as_ptr(&cell) as usize, *name), value);
        }
    }

    /// A variable that several functions share was written.
    pub(crate) fn wrote_shared(&self, vm: &Machine, f: &Frame, slot: u32, value: &Value) {
        if self.has_others(vm)
            && !f.code.source.hidden
            && let Some(cell) = f.shared(slot)
            && self.pin_cell(&cell)
            && let Some(name) = f.code.slots.get(slot as usize)
        {
            self.touches(vm, named(Rc::as_ptr(&cell) as usize, *name), true, value);
            self.write(vm, named(Rc::as_ptr(&cell) as usize, *name), value, None);
        }
    }

    /// A global name was read.
    #[inline]
    pub(crate) fn read_global(&self, vm: &Machine, f: &Frame, name: Sym, value: &Value) {
        if self.has_others(vm) && !f.code.source.hidden {
            let place = named(Rc::as_ptr(&f.module) as usize, name);
            self.touches(vm, place, false, value);
            self.read(vm, place, value);
        }
    }

    /// A global name was written.
    #[inline]
    pub(crate) fn wrote_global(&self, vm: &Machine, f: &Frame, name: Sym, value: &Value) {
        if self.has_others(vm) && !f.code.source.hidden {
            let place = named(Rc::as_ptr(&f.module) as usize, name);
            self.touches(vm, place, true, value);
            self.write(vm, place, value, None);
        }
    }

    /// An attribute was read.
    #[inline]
    pub(crate) fn read_attribute(&self, vm: &Machine, owner: &Value, name: Sym, value: &Value) {
        if self.has_others(vm)
            && let (Value::Object(_) | Value::Class(_), Some(place)) = (owner, owner.address())
            && self.pin(owner)
        {
            self.touches(vm, named(place, name), false, value);
            self.read(vm, named(place, name), value);
        }
    }

    /// An attribute was written.
    #[inline]
    pub(crate) fn wrote_attribute(&self, vm: &Machine, owner: &Value, name: Sym, value: &Value) {
        if self.has_others(vm)
            && let (Value::Object(_) | Value::Class(_), Some(place)) = (owner, owner.address())
            && self.pin(owner)
        {
            self.touches(vm, named(place, name), true, value);
            self.write(vm, named(place, name), value, Some(owner));
        }
    }

    /// An element was read.
    #[inline]
    pub(crate) fn read_element(&self, vm: &Machine, owner: &Value, key: &Value, value: &Value) {
        if self.has_others(vm)
            && let Some(place) = item(owner, key)
            && self.pin(owner)
        {
            self.touches(vm, place, false, value);
            self.read(vm, place, value);
        }
    }

    /// An element was written.
    #[inline]
    pub(crate) fn wrote_element(&self, vm: &Machine, owner: &Value, key: &Value, value: &Value) {
        if self.has_others(vm)
            && let Some(place) = item(owner, key)
            && self.pin(owner)
        {
            self.touches(vm, place, true, value);
            self.write(vm, place, value, Some(owner));
        }
    }

    /// A frame has ended. What it hands back it may have read: then its caller has it.
    pub(super) fn reads_end(&self, f: &Frame, result: Option<&Value>) {
        let mut book = self.book.borrow_mut();
        let updates = &mut book.updates;
        let Some(reads) = updates.read.remove(&f.number.get()) else {
            return;
        };
        let (Some(result), Some(caller)) = (result, caller(f)) else {
            return;
        };
        for mut read in reads {
            if is_same(&read.value, result) {
                read.through = Some(f.code.name);
                updates.note(caller.number.get(), read);
            }
        }
    }

    /// A frame is dropped: what it read plays no part any more.
    pub(super) fn forget_reads(&self, frame: u32) {
        self.book.borrow_mut().updates.read.remove(&frame);
    }
}

impl Updates {
    /// A frame has read something; where nobody wrote since, the first reading stays.
    fn note(&mut self, frame: u32, new: Read) {
        let reads = self.read.entry(frame).or_default();
        let count = reads.len();
        match reads.iter_mut().find(|read| read.spot == new.spot) {
            Some(known) if known.version == new.version => known.value = new.value,
            Some(known) => *known = new,
            None if count < 64 => reads.push(new),
            None => {}
        }
    }
}
