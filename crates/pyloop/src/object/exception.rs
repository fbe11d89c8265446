//! What is raised, and what an exception remembers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::class::Object;
use super::value::Value;
use crate::outcome::Outcome;
use crate::syntax::ir::Code;

/// Why an evaluation did not give a value.
#[derive(Clone)]
pub(crate) enum Raise {
    /// An exception of the program.
    Exc(Rc<Object>),
    /// The end of the run; no `except` and no `finally` of the program sees it.
    Fatal(Rc<Outcome>),
}

/// A place that an exception passed.
#[derive(Clone)]
pub(crate) struct TraceEntry {
    pub(crate) code: Rc<Code>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Which activation of the code it was.
    pub(crate) frame: u64,
}

/// What an exception remembers.
#[derive(Default)]
pub(crate) struct ExcData {
    pub(crate) args: RefCell<Vec<Value>>,
    pub(crate) cause: RefCell<Value>,
    pub(crate) context: RefCell<Value>,
    pub(crate) suppress_context: Cell<bool>,
    pub(crate) notes: RefCell<Vec<Value>>,
    /// Innermost place first.
    pub(crate) trace: RefCell<Vec<TraceEntry>>,
    /// Raised anew since the last place was noted.
    pub(crate) fresh: Cell<bool>,
    /// The frame whose `except*` made this group: it stands in no traceback.
    pub(crate) made_in: Cell<u64>,
    /// The exceptions of a group.
    pub(crate) group: RefCell<Vec<Value>>,
}

impl Raise {
    /// The exception, if it is one.
    pub(crate) fn exception(&self) -> Option<&Rc<Object>> {
        match self {
            Self::Exc(object) => Some(object),
            Self::Fatal(_) => None,
        }
    }
}

impl std::fmt::Debug for Raise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Raise")
    }
}
