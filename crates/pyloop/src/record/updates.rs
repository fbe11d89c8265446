//! Lost updates: a number is read, others run, and it is written over from what was read.

use std::rc::{Rc, Weak};

use crate::maps::FxHashMap;
use interleave_record::{FindingKind, Who};

use super::{Place, Recorder};
use crate::eval::frame::Frame;
use crate::machine::Machine;
use crate::object::class::Object;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// More places than this are not watched.
const PLACES: usize = 20_000;

/// A global name, an attribute, or a key of a dictionary.
type Name = (usize, Sym);

/// The last write of a place.
struct Written {
    version: u32,
    by: Who,
    line: u32,
    /// Keeps the place in memory from becoming another object's.
    _alive: Option<Weak<Object>>,
}

/// What a frame has read.
struct Read {
    name: Name,
    version: u32,
    line: u32,
}

/// Who wrote and who read what.
#[derive(Default)]
pub(super) struct Updates {
    written: FxHashMap<Name, Written>,
    read: FxHashMap<u32, Vec<Read>>,
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_) | Value::Big(_))
}

/// The place of an attribute or key; `None` where nothing is watched.
fn place_of(owner: &Value, name: &Value) -> Option<Name> {
    match (owner, name) {
        (Value::Dict(_), Value::Str(key)) if key.len() <= 64 => {
            Some((owner.address()?, Sym::new(key)))
        }
        _ => None,
    }
}

impl Recorder {
    /// The frame of the program's own that runs, if it is no module's.
    fn function_frame(&self, vm: &Machine) -> Option<Rc<Frame>> {
        let frame = vm.frame.borrow().clone()?;
        let own = !frame.code.source.hidden
            && frame.code.kind != crate::syntax::ir::CodeKind::Module
            && frame.number.get() != 0;
        own.then_some(frame)
    }

    fn read(&self, vm: &Machine, name: Name, value: &Value) {
        if !is_number(value) {
            return;
        }
        let Some(frame) = self.function_frame(vm) else {
            return;
        };
        let mut book = self.book.borrow_mut();
        let updates = &mut book.updates;
        let version = updates.written.get(&name).map_or(0, |known| known.version);
        let read = updates.read.entry(frame.number.get()).or_default();
        let count = read.len();
        match read.iter_mut().find(|read| read.name == name) {
            Some(known) if known.version == version => {}
            Some(known) => {
                known.version = version;
                known.line = frame.line();
            }
            None if count < 64 => read.push(Read {
                name,
                version,
                line: frame.line(),
            }),
            None => {}
        }
    }

    fn write(&self, vm: &Machine, name: Name, value: &Value, owner: Option<&Value>) {
        if !is_number(value) {
            return;
        }
        let Some(frame) = self.function_frame(vm) else {
            return;
        };
        let (by, line) = (self.who(vm), frame.line());
        let mut book = self.book.borrow_mut();
        let updates = &mut book.updates;
        if updates.written.len() >= PLACES {
            return;
        }
        let alive = match owner {
            Some(Value::Object(object)) => Some(Rc::downgrade(object)),
            _ => None,
        };
        let known = updates.written.entry(name).or_insert(Written {
            version: 0,
            by,
            line,
            _alive: alive,
        });
        let read = updates.read.entry(frame.number.get()).or_default();
        let read = read.iter_mut().find(|read| read.name == name);
        let lost = match &read {
            Some(read) if read.version != known.version && known.by != by => Some(read.line),
            _ => None,
        };
        known.version += 1;
        (known.by, known.line) = (by, line);
        if let Some(read) = read {
            read.version = known.version;
        }
        drop(book);
        if let Some(read) = lost {
            let place = Place {
                line,
                other: read,
                seconds: 0.0,
            };
            self.found_once(FindingKind::LostUpdate, place, &[&name.1.text()]);
        }
    }

    /// A global name was read.
    #[inline]
    pub(crate) fn read_global(&self, vm: &Machine, f: &Frame, name: Sym, value: &Value) {
        if self.on {
            self.read(vm, (Rc::as_ptr(&f.module) as usize, name), value);
        }
    }

    /// A global name was written.
    #[inline]
    pub(crate) fn wrote_global(&self, vm: &Machine, f: &Frame, name: Sym, value: &Value) {
        if self.on {
            self.write(vm, (Rc::as_ptr(&f.module) as usize, name), value, None);
        }
    }

    /// An attribute was read.
    #[inline]
    pub(crate) fn read_attribute(&self, vm: &Machine, owner: &Value, name: Sym, value: &Value) {
        if self.on
            && let (Value::Object(_), Some(place)) = (owner, owner.address())
        {
            self.read(vm, (place, name), value);
        }
    }

    /// An attribute was written.
    #[inline]
    pub(crate) fn wrote_attribute(&self, vm: &Machine, owner: &Value, name: Sym, value: &Value) {
        if self.on
            && let (Value::Object(_), Some(place)) = (owner, owner.address())
        {
            self.write(vm, (place, name), value, Some(owner));
        }
    }

    /// An element was read.
    #[inline]
    pub(crate) fn read_element(&self, vm: &Machine, owner: &Value, key: &Value, value: &Value) {
        if self.on
            && let Some(place) = place_of(owner, key)
        {
            self.read(vm, place, value);
        }
    }

    /// An element was written.
    #[inline]
    pub(crate) fn wrote_element(&self, vm: &Machine, owner: &Value, key: &Value, value: &Value) {
        if self.on
            && let Some(place) = place_of(owner, key)
        {
            self.write(vm, place, value, None);
        }
    }

    /// A frame has ended: what it read plays no part any more.
    pub(super) fn forget_reads(&self, frame: u32) {
        self.book.borrow_mut().updates.read.remove(&frame);
    }
}
