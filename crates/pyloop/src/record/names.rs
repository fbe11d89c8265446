//! The values of local and global names, told when they change.

use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::rc::Rc;

use interleave_record::Change;
use rustc_hash::FxHasher;

use super::{Book, Recorder, shown};
use crate::eval::frame::{Frame, Slot};
use crate::machine::Machine;
use crate::object::symbol::Sym;
use crate::object::value::{Module, Value};

/// Global names whose inside is looked at in every step; of the others only the binding is.
const MUTABLE: usize = 16;
/// Local names that are told of.
const LOCALS: usize = 200;

/// What was last told of a name.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// A hash of what was shown; 0 for a name that is not bound.
    mark: u64,
}

/// What was last told of a module's names.
pub(super) struct ModuleNames {
    module: std::rc::Weak<Module>,
    frame: u32,
    version: u32,
    mutable: bool,
    told: Vec<(Sym, Told)>,
}

fn hash_of(value: impl std::hash::Hash) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(value) | 1
}

/// What belongs to a program's text rather than to its state.
fn is_fixed(value: &Value) -> bool {
    matches!(
        value,
        Value::Function(_) | Value::Native(_) | Value::Class(_) | Value::Module(_)
    )
}

fn is_mutable(value: &Value) -> bool {
    matches!(
        value,
        Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Object(_) | Value::Tuple(_)
    )
}

/// A hash of what is shown of a value; leaves the text in `scratch` where it had to be made.
fn mark(vm: &Machine, value: &Value, scratch: &mut String) -> u64 {
    scratch.clear();
    match value {
        Value::None => 3,
        Value::Bool(value) => hash_of((1_u8, value)),
        Value::Int(value) => hash_of((2_u8, value)),
        Value::Float(value) => hash_of((3_u8, value.to_bits())),
        Value::Str(text) => {
            let bytes = text.as_bytes();
            hash_of((
                4_u8,
                bytes.len(),
                &bytes[..bytes.len().min(4 * shown::WIDTH)],
            ))
        }
        Value::Function(_) | Value::Class(_) | Value::Module(_) | Value::Generator(_) => {
            hash_of((5_u8, value.address()))
        }
        other => {
            shown::show(vm, scratch, other);
            hash_of((6_u8, scratch.as_str()))
        }
    }
}

impl Book {
    /// Tells of a name if it changed.
    fn note(
        &mut self,
        vm: &Machine,
        frame: u32,
        name: Sym,
        told: &mut Told,
        value: Option<&Value>,
    ) {
        let mut scratch = std::mem::take(&mut self.scratch);
        let new = value.map_or(0, |value| mark(vm, value, &mut scratch));
        self.shown += scratch.len();
        if new != told.mark {
            told.mark = new;
            let text = match value {
                None => 0,
                Some(value) => {
                    if scratch.is_empty() {
                        shown::show(vm, &mut scratch, value);
                    }
                    self.text(&scratch)
                }
            };
            let name = self.text(&name.text());
            self.record.changes.push(Change::Local {
                frame,
                name,
                value: text,
            });
        }
        self.scratch = scratch;
    }
}

impl Recorder {
    /// Tells of the names of a frame and of its module that changed since the last time.
    pub(super) fn note_names(&self, vm: &Machine, f: &Rc<Frame>) {
        self.note_module(vm, f);
        if f.code.kind == crate::syntax::ir::CodeKind::Module {
            return;
        }
        let mut book = self.book.borrow_mut();
        let mut told = f.told.borrow_mut();
        if let Some(names) = &f.names {
            let entries = names.entries();
            let length = entries.len().max(told.len());
            told.resize(length, Told::default());
            for ((name, value), told) in entries.iter().zip(told.iter_mut()) {
                if !name.text().starts_with("__") && !is_fixed(value) {
                    book.note(vm, f.number.get(), *name, told, Some(value));
                }
            }
            return;
        }
        f.with_slots(|slots| {
            told.resize(slots.len().min(LOCALS), Told::default());
            for ((slot, name), told) in slots.iter().zip(&f.code.slots).zip(told.iter_mut()) {
                match slot {
                    Slot::Empty if told.mark == 0 => {}
                    Slot::Empty => book.note(vm, f.number.get(), *name, told, None),
                    Slot::Value(value) => book.note(vm, f.number.get(), *name, told, Some(value)),
                    Slot::Cell(cell) => {
                        if let Ok(value) = cell.try_borrow() {
                            book.note(vm, f.number.get(), *name, told, value.as_ref());
                        }
                    }
                }
            }
        });
    }

    /// Tells of the global names that changed since the last time.
    pub(super) fn note_module(&self, vm: &Machine, f: &Rc<Frame>) {
        let module = &f.module;
        let mut book = self.book.borrow_mut();
        let at = book
            .modules
            .iter()
            .position(|known| std::ptr::eq(known.module.as_ptr(), Rc::as_ptr(module)));
        let at = if let Some(at) = at {
            at
        } else {
            if f.code.kind != crate::syntax::ir::CodeKind::Module {
                return;
            }
            book.modules.push(ModuleNames {
                module: Rc::downgrade(module),
                frame: f.number.get(),
                version: u32::MAX,
                mutable: false,
                told: Vec::new(),
            });
            book.modules.len() - 1
        };
        let version = module.names.version();
        let known = &book.modules[at];
        if version == known.version && !known.mutable {
            return;
        }
        let (frame, mut told) = (known.frame, std::mem::take(&mut book.modules[at].told));
        let mut mutable = 0;
        let mut place = 0;
        module.names.each(|name, value| {
            if is_fixed(value) || name.is_dunder() {
                return;
            }
            if told.get(place).is_none_or(|(known, _)| *known != name) {
                match told.iter().position(|(known, _)| *known == name) {
                    Some(at) => place = at,
                    None => {
                        place = told.len();
                        told.push((name, Told::default()));
                    }
                }
            }
            if is_mutable(value) {
                mutable += 1;
            }
            if version != book.modules[at].version || (is_mutable(value) && mutable <= MUTABLE) {
                book.note(vm, frame, name, &mut told[place].1, Some(value));
            }
            place += 1;
        });
        if version != book.modules[at].version {
            for (name, told) in &mut told {
                if told.mark != 0 && !module.names.contains(*name) {
                    book.note(vm, frame, *name, told, None);
                }
            }
        }
        let known = &mut book.modules[at];
        known.told = told;
        known.version = version;
        known.mutable = mutable > 0;
    }
}
