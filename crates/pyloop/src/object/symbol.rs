//! Interned names: attribute, variable and keyword names compare as numbers.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use crate::maps::FxHashMap;

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Sym(u32);

struct Table {
    names: Vec<Rc<str>>,
    index: FxHashMap<Rc<str>, u32>,
}

// A table of strings only: no run can see in it what another run did.
thread_local! {
    static TABLE: RefCell<Table> = RefCell::new(Table::with_known_names());
}

impl Table {
    fn with_known_names() -> Self {
        let mut table = Self {
            names: Vec::new(),
            index: FxHashMap::default(),
        };
        for name in KNOWN {
            table.intern(name);
        }
        table
    }

    fn intern(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.index.get(name) {
            return id;
        }
        let id = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let name: Rc<str> = name.into();
        self.names.push(name.clone());
        self.index.insert(name, id);
        id
    }
}

impl Sym {
    /// Interns a name.
    pub(crate) fn new(name: &str) -> Self {
        TABLE.with(|table| Self(table.borrow_mut().intern(name)))
    }

    /// A number that no other name has.
    pub(crate) fn number(self) -> u64 {
        u64::from(self.0)
    }

    /// Whether it begins with two underscores.
    pub(crate) fn is_dunder(self) -> bool {
        TABLE.with(|table| table.borrow().names[self.0 as usize].starts_with("__"))
    }

    /// The name itself.
    pub(crate) fn text(self) -> Rc<str> {
        TABLE.with(|table| table.borrow().names[self.0 as usize].clone())
    }
}

impl fmt::Debug for Sym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Display for Sym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

macro_rules! known {
    (@count $index:expr;) => {};
    (@count $index:expr; $name:ident = $text:literal, $($rest:tt)*) => {
        pub(crate) const $name: Sym = Sym($index);
        known!(@count $index + 1; $($rest)*);
    };
    ($($name:ident = $text:literal,)*) => {
        const KNOWN: &[&str] = &[$($text),*];
        known!(@count 0; $($name = $text,)*);
    };
}

known! {
    INIT = "__init__",
    NEW = "__new__",
    CALL = "__call__",
    REPR = "__repr__",
    STR = "__str__",
    FORMAT = "__format__",
    EQ = "__eq__",
    NE = "__ne__",
    LT = "__lt__",
    LE = "__le__",
    GT = "__gt__",
    GE = "__ge__",
    HASH = "__hash__",
    BOOL = "__bool__",
    LEN = "__len__",
    ITER = "__iter__",
    NEXT = "__next__",
    AITER = "__aiter__",
    ANEXT = "__anext__",
    AWAIT = "__await__",
    ENTER = "__enter__",
    EXIT = "__exit__",
    AENTER = "__aenter__",
    AEXIT = "__aexit__",
    GETITEM = "__getitem__",
    SETITEM = "__setitem__",
    DELITEM = "__delitem__",
    CONTAINS = "__contains__",
    GETATTR = "__getattr__",
    GETATTRIBUTE = "__getattribute__",
    SETATTR = "__setattr__",
    DELATTR = "__delattr__",
    GET = "__get__",
    SET = "__set__",
    DELETE = "__delete__",
    SET_NAME = "__set_name__",
    DEL = "__del__",
    CLASS = "__class__",
    DICT = "__dict__",
    DOC = "__doc__",
    NAME = "__name__",
    QUALNAME = "__qualname__",
    MODULE = "__module__",
    SLOTS = "__slots__",
    MATCH_ARGS = "__match_args__",
    ANNOTATIONS = "__annotations__",
    INIT_SUBCLASS = "__init_subclass__",
    CLASS_GETITEM = "__class_getitem__",
    MISSING = "__missing__",
    INT = "__int__",
    FLOAT = "__float__",
    INDEX = "__index__",
    NEG = "__neg__",
    POS = "__pos__",
    INVERT = "__invert__",
    ABS = "__abs__",
    ROUND = "__round__",
    REVERSED = "__reversed__",
    FILE = "__file__",
    INSTANCECHECK = "__instancecheck__",
    TRUNC = "__trunc__",
    ABSTRACT = "__isabstractmethod__",
}
