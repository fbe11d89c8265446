//! Native iterators.

use std::cell::RefCell;
use std::rc::Rc;

use super::dropping;
use super::set::Set;
use super::value::{List, Range, Value, View};

/// Where an iterator stands.
pub(crate) enum IterState {
    Done,
    List(Rc<List>, usize),
    ReversedList(Rc<List>, usize),
    Tuple(Rc<super::value::Items>, usize),
    Str(Rc<str>, usize),
    Bytes(Rc<[u8]>, usize),
    Range(Range, usize),
    View {
        view: Rc<View>,
        at: usize,
        version: u64,
    },
    /// Values that are known already.
    Ready(std::vec::IntoIter<Value>),
    Set(Rc<Set>, Walk),
    /// `__getitem__` with 0, 1, 2 …
    Sequence(Value, i64),
    Enumerate(Value, Value),
    Zip(Vec<Value>, bool),
    Map(Value, Vec<Value>),
    Filter(Value, Value),
    /// `iter(function, sentinel)`.
    Until(Value, Value),
}

/// A walk over a set.
pub(crate) struct Walk {
    /// How many it had at the beginning.
    pub(crate) of: usize,
    pub(crate) rest: std::vec::IntoIter<Value>,
}

/// An iterator.
pub(crate) struct Iter {
    pub(crate) state: RefCell<IterState>,
    /// The name of its type.
    pub(crate) name: &'static str,
}

impl Drop for Iter {
    fn drop(&mut self) {
        match std::mem::replace(self.state.get_mut(), IterState::Done) {
            IterState::Sequence(value, _) => dropping::value(value),
            IterState::Enumerate(a, b) | IterState::Filter(a, b) | IterState::Until(a, b) => {
                dropping::values([a, b]);
            }
            IterState::Zip(values, _) => dropping::values(values),
            IterState::Map(function, values) => {
                dropping::value(function);
                dropping::values(values);
            }
            IterState::Ready(values) | IterState::Set(_, Walk { rest: values, .. }) => {
                dropping::values(values);
            }
            _ => {}
        }
    }
}

impl Iter {
    pub(crate) fn value(name: &'static str, state: IterState) -> Value {
        Value::Iter(Rc::new(Self {
            state: RefCell::new(state),
            name,
        }))
    }

    /// An iterator over values that are known already.
    pub(crate) fn ready(name: &'static str, values: Vec<Value>) -> Value {
        Self::value(name, IterState::Ready(values.into_iter()))
    }
}
