//! A value of the interpreted language.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use super::big::BigInt;
use super::class::{Class, Object};
use super::dict::Dict;
use super::dropping;
use super::exception::Raise;
use super::function::{Function, Method, Native, Property, TypeMethod};
use super::generator::Generator;
use super::iter::Iter;
use super::set::Set;
use super::symbol::Sym;

/// The result of anything that may raise.
pub(crate) type PyResult<T = Value> = Result<T, Raise>;

/// A value. Cloning is cheap: what is large is shared.
#[derive(Clone, Default)]
pub(crate) enum Value {
    #[default]
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Big(Rc<BigInt>),
    Float(f64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Rc<Items>),
    List(Rc<List>),
    Dict(Rc<Dict>),
    Set(Rc<Set>),
    Range(Rc<Range>),
    Slice(Rc<[Value; 3]>),
    Function(Rc<Function>),
    Native(Rc<Native>),
    TypeMethod(Rc<TypeMethod>),
    Method(Rc<Method>),
    Property(Rc<Property>),
    StaticMethod(Rc<Value>),
    ClassMethod(Rc<Value>),
    Class(Rc<Class>),
    Object(Rc<Object>),
    Module(Rc<Module>),
    Generator(Rc<Generator>),
    Iter(Rc<Iter>),
    View(Rc<View>),
    Super(Rc<Super>),
}

/// A list.
pub(crate) struct List(RefCell<Vec<Value>>);

impl std::ops::Deref for List {
    type Target = RefCell<Vec<Value>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        dropping::values(std::mem::take(self.0.get_mut()));
    }
}

/// What a tuple holds.
pub(crate) struct Items(Vec<Value>);

impl std::ops::Deref for Items {
    type Target = [Value];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for Items {
    fn drop(&mut self) {
        dropping::values(std::mem::take(&mut self.0));
    }
}

/// `range(start, stop, step)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
}

impl Range {
    pub(crate) fn len(&self) -> usize {
        let (start, stop, step) = (
            i128::from(self.start),
            i128::from(self.stop),
            i128::from(self.step),
        );
        let count = if step > 0 {
            (stop - start + step - 1).max(0) / step
        } else {
            (start - stop - step - 1).max(0) / -step
        };
        usize::try_from(count).unwrap_or(usize::MAX)
    }

    pub(crate) fn get(&self, index: usize) -> i64 {
        self.start.wrapping_add(
            self.step
                .wrapping_mul(i64::try_from(index).unwrap_or(i64::MAX)),
        )
    }

    pub(crate) fn contains(&self, value: i64) -> bool {
        let inside = if self.step > 0 {
            self.start <= value && value < self.stop
        } else {
            self.stop < value && value <= self.start
        };
        inside && (i128::from(value) - i128::from(self.start)) % i128::from(self.step) == 0
    }
}

/// What a dictionary's `keys`, `values` and `items` give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ViewKind {
    Keys,
    Values,
    Items,
}

/// A live view of a dictionary.
pub(crate) struct View {
    pub(crate) dict: Rc<Dict>,
    pub(crate) kind: ViewKind,
}

/// `super()`: where the search starts, and for whom.
pub(crate) struct Super {
    pub(crate) after: Rc<Class>,
    pub(crate) receiver: Value,
    pub(crate) class: Rc<Class>,
}

/// Names and values in order of first binding: of a module, class or instance.
#[derive(Default)]
pub(crate) struct Namespace {
    names: RefCell<crate::maps::FxHashMap<Sym, usize>>,
    values: RefCell<Vec<Option<(Sym, Value)>>>,
    gone: Cell<usize>,
    /// Counts bindings and removals.
    version: Cell<u32>,
}

/// Up to this many names are searched in a row instead of through the table.
const SMALL: usize = 8;

impl Namespace {
    fn position(&self, name: Sym) -> Option<usize> {
        let values = self.values.borrow();
        if values.len() <= SMALL {
            return values
                .iter()
                .position(|entry| matches!(entry, Some((key, _)) if *key == name));
        }
        self.names.borrow().get(&name).copied()
    }

    pub(crate) fn get(&self, name: Sym) -> Option<Value> {
        let at = self.position(name)?;
        self.values.borrow()[at]
            .as_ref()
            .map(|(_, value)| value.clone())
    }

    pub(crate) fn contains(&self, name: Sym) -> bool {
        self.position(name).is_some()
    }

    /// A number that is another after each binding and removal.
    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    /// Looks at the names and values in order.
    pub(crate) fn each(&self, mut look: impl FnMut(Sym, &Value)) {
        for (name, value) in self.values.borrow().iter().flatten() {
            look(*name, value);
        }
    }

    pub(crate) fn set(&self, name: Sym, value: Value) {
        self.version.set(self.version.get().wrapping_add(1));
        if let Some(at) = self.position(name) {
            let old = self.values.borrow_mut()[at].replace((name, value));
            // Dropped after the borrow has ended: a destructor may look here.
            drop(old);
            return;
        }
        let mut values = self.values.borrow_mut();
        values.push(Some((name, value)));
        let mut names = self.names.borrow_mut();
        if values.len() == SMALL + 1 {
            for (at, entry) in values.iter().enumerate() {
                if let Some((key, _)) = entry {
                    names.insert(*key, at);
                }
            }
        } else if values.len() > SMALL {
            names.insert(name, values.len() - 1);
        }
    }

    pub(crate) fn remove(&self, name: Sym) -> Option<Value> {
        let at = self.position(name)?;
        self.version.set(self.version.get().wrapping_add(1));
        self.names.borrow_mut().remove(&name);
        let old = self.values.borrow_mut()[at].take();
        self.gone.set(self.gone.get() + 1);
        if self.gone.get() > 16 && self.gone.get() * 2 > self.values.borrow().len() {
            self.compact();
        }
        old.map(|(_, value)| value)
    }

    fn compact(&self) {
        let mut values = self.values.borrow_mut();
        values.retain(Option::is_some);
        self.gone.set(0);
        let mut names = self.names.borrow_mut();
        names.clear();
        if values.len() > SMALL {
            for (at, entry) in values.iter().enumerate() {
                if let Some((key, _)) = entry {
                    names.insert(*key, at);
                }
            }
        }
    }

    /// The names and values in order.
    pub(crate) fn entries(&self) -> Vec<(Sym, Value)> {
        self.values.borrow().iter().flatten().cloned().collect()
    }

    /// Empties it; used at the end of a run to break cycles.
    pub(crate) fn clear(&self) {
        self.names.borrow_mut().clear();
        let old = std::mem::take(&mut *self.values.borrow_mut());
        self.gone.set(0);
        drop(old);
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let values = std::mem::take(self.values.get_mut());
        dropping::values(values.into_iter().flatten().map(|(_, value)| value));
    }
}

/// A module.
pub(crate) struct Module {
    pub(crate) name: Sym,
    pub(crate) names: Namespace,
    /// Values that a native module makes when they are asked for.
    pub(crate) hidden: bool,
}

impl Value {
    pub(crate) fn str(text: &str) -> Self {
        Self::Str(text.into())
    }

    pub(crate) fn list(items: Vec<Value>) -> Self {
        Self::List(Rc::new(List(RefCell::new(items))))
    }

    pub(crate) fn tuple(items: Vec<Value>) -> Self {
        Self::Tuple(Rc::new(Items(items)))
    }

    /// An integer, small if it fits.
    pub(crate) fn big(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => Self::Int(small),
            None => Self::Big(Rc::new(value)),
        }
    }

    pub(crate) fn usize(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }

    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    pub(crate) fn as_str(&self) -> Option<&Rc<str>> {
        match self {
            Self::Str(text) => Some(text),
            Self::Object(object) => object.text(),
            _ => None,
        }
    }

    /// Whether two values are one and the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None)
            | (Self::NotImplemented, Self::NotImplemented)
            | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Str(a), Self::Str(b)) => Rc::ptr_eq(a, b) || (a.len() < 64 && a == b),
            (Self::Tuple(a), Self::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Self::Method(a), Self::Method(b)) => Rc::ptr_eq(a, b),
            _ => {
                let (a, b) = (self.address(), other.address());
                a.is_some() && a == b
            }
        }
    }

    /// The place in memory of what is shared; for identity only, never shown.
    pub(crate) fn address(&self) -> Option<usize> {
        fn of<T: ?Sized>(shared: &Rc<T>) -> Option<usize> {
            Some(Rc::as_ptr(shared).cast::<()>() as usize)
        }
        match self {
            Self::Big(shared) => of(shared),
            Self::Str(shared) => of(shared),
            Self::Bytes(shared) => of(shared),
            Self::Tuple(shared) => of(shared),
            Self::List(shared) => of(shared),
            Self::Dict(shared) => of(shared),
            Self::Set(shared) => of(shared),
            Self::Range(shared) => of(shared),
            Self::Slice(shared) => of(shared),
            Self::Function(shared) => of(shared),
            Self::Native(shared) => of(shared),
            Self::TypeMethod(shared) => of(shared),
            Self::Method(shared) => of(shared),
            Self::Property(shared) => of(shared),
            Self::StaticMethod(shared) | Self::ClassMethod(shared) => of(shared),
            Self::Class(shared) => of(shared),
            Self::Object(shared) => of(shared),
            Self::Module(shared) => of(shared),
            Self::Generator(shared) => of(shared),
            Self::Iter(shared) => of(shared),
            Self::View(shared) => of(shared),
            Self::Super(shared) => of(shared),
            _ => None,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Str(text) => write!(f, "{text:?}"),
            Self::None => f.write_str("None"),
            _ => f.write_str("<value>"),
        }
    }
}
