//! What tasks read, write and change, in order: whether awaits could have gone on together shows in it.

use std::any::Any;
use std::hash::{BuildHasher as _, BuildHasherDefault, Hash as _, Hasher as _};
use std::rc::{Rc, Weak};

use rustc_hash::FxHasher;

use super::Recorder;
use crate::eval::frame::{Frame, Slot};
use crate::machine::Machine;
use crate::maps::FxHashMap;
use crate::object::class::Object;
use crate::object::dict::Dict;
use crate::object::function::VarCell;
use crate::object::set::Set;
use crate::object::value::{List, Value};

/// Accesses that are kept, and those that are looked through for one await: with more of them nothing is said.
const MOST: usize = 100_000;
const MOST_AT_ONCE: usize = 20_000;
/// Of larger containers it is not known whether they changed.
const ITEMS: usize = 50;
const DEPTH: usize = 3;

/// Something that is read or written: where it lives, and its name there; 0 for all of it.
pub(super) type Spot = (usize, u64);

/// What is inside a container that nobody can tell.
const UNKNOWN: u64 = u64::MAX;

struct Touch {
    task: u32,
    spot: Spot,
    wrote: bool,
    /// What a container held, as a number.
    shape: u64,
}

/// A container that may change while others use it.
enum Held {
    List(Weak<List>),
    Dict(Weak<Dict>),
    Set(Weak<Set>),
}

impl Held {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::List(list) => Some(Self::List(Rc::downgrade(list))),
            Value::Dict(dict) => Some(Self::Dict(Rc::downgrade(dict))),
            Value::Set(set) => Some(Self::Set(Rc::downgrade(set))),
            _ => None,
        }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Self::List(list) => list.upgrade().map(Value::List),
            Self::Dict(dict) => dict.upgrade().map(Value::Dict),
            Self::Set(set) => set.upgrade().map(Value::Set),
        }
    }
}

/// The accesses so far.
#[derive(Default)]
pub(super) struct Touched {
    log: Vec<Touch>,
    /// What was used, so that no other thing comes to live in its place.
    pins: FxHashMap<usize, Weak<dyn Any>>,
    held: FxHashMap<usize, Held>,
}

/// What was done to each thing.
#[derive(Default)]
pub(super) struct Uses(FxHashMap<Spot, (bool, u64)>);

impl Uses {
    fn add(&mut self, spot: Spot, wrote: bool, shape: u64) {
        let known = self.0.entry(spot).or_insert((wrote, shape));
        known.0 |= wrote || known.1 != shape || shape == UNKNOWN;
    }

    pub(super) fn extend(&mut self, other: &Self) {
        for (spot, (wrote, shape)) in &other.0 {
            self.add(*spot, *wrote, *shape);
        }
    }

    /// Whether one changes what the other uses.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|(spot, (wrote, shape))| {
            let other = other.0.get(spot);
            other.is_some_and(|other| *wrote || other.0 || *shape != other.1)
        })
    }

    /// Whether the other uses what this one has changed.
    pub(super) fn feeds(&self, other: &Self) -> bool {
        let mut spots = self.0.iter();
        spots.any(|(spot, (wrote, _))| *wrote && other.0.contains_key(spot))
    }
}

/// What a value holds, as a number.
fn shape(value: &Value, depth: usize) -> u64 {
    let mut hasher = BuildHasherDefault::<FxHasher>::default().build_hasher();
    let all = |items: &[Value], hasher: &mut FxHasher| -> bool {
        if items.len() > ITEMS || depth >= DEPTH {
            return false;
        }
        items.len().hash(hasher);
        items.iter().all(|item| {
            let inner = shape(item, depth + 1);
            inner.hash(hasher);
            inner != UNKNOWN
        })
    };
    let known = match value {
        Value::List(items) => all(&items.borrow(), &mut hasher),
        Value::Tuple(items) => all(items, &mut hasher),
        Value::Set(set) if set.len() > ITEMS => false,
        Value::Set(set) => all(&set.values(), &mut hasher),
        Value::Dict(dict) if dict.len() > ITEMS => false,
        Value::Dict(dict) => all(&dict.keys(), &mut hasher) && all(&dict.values(), &mut hasher),
        Value::Bool(value) => hashed(&mut hasher, value),
        Value::Int(value) => hashed(&mut hasher, value),
        Value::Float(value) => hashed(&mut hasher, &value.to_bits()),
        Value::Str(value) => hashed(&mut hasher, &**value),
        other => hashed(&mut hasher, &other.address()),
    };
    if known { hasher.finish() >> 1 } else { UNKNOWN }
}

fn hashed(hasher: &mut FxHasher, value: &(impl std::hash::Hash + ?Sized)) -> bool {
    value.hash(hasher);
    true
}

/// Whether all that an object does is told: its class and the classes of that are the program's, but for `object`.
fn is_own(object: &Rc<Object>) -> bool {
    let all = object.class().full_mro();
    all.iter()
        .all(|class| &*class.module == "__main__" || &*class.name() == "object")
}

impl Recorder {
    /// Something was read or written.
    pub(super) fn touches(&self, vm: &Machine, spot: Spot, wrote: bool, value: &Value) {
        let fixed = matches!(
            value,
            Value::Function(_) | Value::Native(_) | Value::Class(_) | Value::Module(_)
        );
        if vm.asyncio.task_count.get() == 0 || fixed && !wrote || self.in_library(vm) {
            return;
        }
        self.touch(spot, wrote, 0);
        self.takes(value);
    }

    /// Whether anybody but the one who runs may read and write.
    pub(super) fn has_others(&self, vm: &Machine) -> bool {
        self.on && (vm.asyncio.task_count.get() > 0 || self.book.borrow().threads.len() > 1)
    }

    /// Keeps the place of a value in memory from becoming another's; says whether it could.
    pub(super) fn pin(&self, value: &Value) -> bool {
        fn any<T: 'static>(shared: &Rc<T>) -> Weak<dyn Any> {
            let shared: Rc<dyn Any> = shared.clone();
            Rc::downgrade(&shared)
        }
        let pin = match value {
            Value::List(shared) => any(shared),
            Value::Dict(shared) => any(shared),
            Value::Set(shared) => any(shared),
            Value::Object(shared) => any(shared),
            Value::Class(shared) => any(shared),
            Value::Generator(shared) => any(shared),
            Value::Iter(shared) => any(shared),
            Value::View(shared) => any(shared),
            _ => return true,
        };
        value.address().is_some_and(|at| self.pin_at(at, pin))
    }

    /// As [`Recorder::pin`], for a variable that functions share.
    pub(super) fn pin_cell(&self, cell: &VarCell) -> bool {
        let shared: Rc<dyn Any> = cell.clone();
        self.pin_at(Rc::as_ptr(cell) as usize, Rc::downgrade(&shared))
    }

    fn pin_at(&self, at: usize, pin: Weak<dyn Any>) -> bool {
        let pins = &mut self.book.borrow_mut().touched.pins;
        if pins.len() < MOST {
            pins.entry(at).or_insert(pin);
        }
        pins.contains_key(&at)
    }

    fn in_library(&self, vm: &Machine) -> bool {
        let frame = vm.frame.borrow();
        frame.as_ref().is_none_or(|frame| frame.code.source.hidden)
    }

    /// Somebody has got hold of a value: what others may change is told of.
    fn takes(&self, value: &Value) {
        let Some(address) = value.address().filter(|_| self.pin(value)) else {
            return;
        };
        match value {
            Value::List(_) | Value::Dict(_) | Value::Set(_) => {
                let shape = shape(value, 0);
                let mut book = self.book.borrow_mut();
                let held = &mut book.touched.held;
                if held.len() < MOST
                    && let Some(new) = Held::of(value)
                {
                    held.insert(address, new);
                }
                drop(book);
                self.touch((address, 0), false, shape);
            }
            Value::Tuple(items) if items.len() <= ITEMS => {
                for item in items.iter() {
                    self.takes(item);
                }
            }
            // What the library keeps in its objects is not told of one by one.
            Value::Object(object) if !is_own(object) => self.touch((address, 0), true, 0),
            Value::Method(method) => self.takes(&method.receiver),
            Value::Iter(_) | Value::View(_) | Value::Generator(_) => {
                self.touch((address, 0), true, 0);
            }
            _ => {}
        }
    }

    fn touch(&self, spot: Spot, wrote: bool, shape: u64) {
        let task = self.task.get();
        let mut book = self.book.borrow_mut();
        let log = &mut book.touched.log;
        if log.len() < MOST {
            log.push(Touch {
                task,
                spot,
                wrote,
                shape,
            });
        }
    }

    /// A function of the program begins: it has got hold of its arguments.
    pub(super) fn takes_arguments(&self, vm: &Machine, f: &Frame) {
        if vm.asyncio.task_count.get() == 0 || f.code.source.hidden {
            return;
        }
        let mut given = Vec::new();
        f.with_slots(|slots| {
            for slot in slots {
                match slot {
                    Slot::Value(value) => given.push(value.clone()),
                    Slot::Cell(cell) => given.extend(cell.borrow().clone()),
                    Slot::Empty => {}
                }
            }
        });
        for value in &given {
            self.takes(value);
        }
    }

    /// How many accesses there were.
    pub(crate) fn touch_count(&self) -> usize {
        self.book.borrow().touched.log.len()
    }

    /// What the task that runs, and the tasks that it made meanwhile, used between two numbers of accesses; `None` where
    /// that were too many to tell.
    pub(super) fn uses(&self, from: usize, to: usize, tasks: usize) -> Option<Uses> {
        let book = self.book.borrow();
        if to < from || to - from > MOST_AT_ONCE || book.touched.log.len() >= MOST {
            return None;
        }
        let (task, all) = (self.task.get(), &book.record.tasks);
        let is_in = |mut who: u32| {
            // Threads have no tasks; whose errands they do is not known.
            while who != 0 && who != task {
                if who as usize <= tasks {
                    return false;
                }
                who = all
                    .get(who as usize - 1)
                    .map_or(0, |info| info.parent.min(who - 1));
            }
            true
        };
        let mut uses = Uses::default();
        let mut containers = Vec::new();
        for touch in &book.touched.log[from..to] {
            if is_in(touch.task) {
                uses.add(touch.spot, touch.wrote, touch.shape);
                if touch.shape != 0 {
                    containers.push(touch.spot);
                }
            }
        }
        // What a container holds now, whoever changed it.
        containers.dedup();
        for spot in containers {
            let held = book.touched.held.get(&spot.0).and_then(Held::value);
            if let Some(value) = held {
                uses.add(spot, false, shape(&value, 0));
            }
        }
        Some(uses)
    }
}
