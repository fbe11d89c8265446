//! Letting go of values that hold one another in long chains.
//!
//! A list in a list in a list … would be dropped by as many nested calls, and the stack ends before the
//! chain does. Behind a depth what is dropped waits until the calls have come back.

use std::cell::{Cell, RefCell};

use super::function::{Pending, VarCell};
use super::value::Value;

/// So many drops nest.
const DEPTH: u32 = 40;

/// What waits to be dropped.
enum Waiting {
    Value(Value),
    Body(Pending),
}

impl Waiting {
    fn drop_now(self) {
        match self {
            Self::Value(value) => drop(value),
            Self::Body(body) => drop(body),
        }
    }
}

// What is dropped belongs to no run any more: nothing of one run shows in another.
thread_local! {
    static OPEN: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

fn let_go(waiting: Waiting) {
    let open = OPEN.with(Cell::get);
    if open >= DEPTH {
        let mut waiting = Some(waiting);
        // At the end of a thread the list may be gone before the library's constants.
        let _ = WAITING.try_with(|all| all.borrow_mut().extend(waiting.take()));
        return;
    }
    OPEN.with(|known| known.set(open + 1));
    waiting.drop_now();
    if open == 0 {
        while let Ok(Some(next)) = WAITING.try_with(|all| all.borrow_mut().pop()) {
            next.drop_now();
        }
    }
    OPEN.with(|known| known.set(open));
}

/// Drops a value, now or when fewer drops are open.
pub(crate) fn value(value: Value) {
    // Other values hold nothing that could go on for long.
    let holds = matches!(
        value,
        Value::Tuple(_)
            | Value::List(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::Function(_)
            | Value::Method(_)
            | Value::Object(_)
            | Value::Generator(_)
            | Value::Iter(_)
            | Value::View(_)
    );
    if holds {
        let_go(Waiting::Value(value));
    }
}

/// Drops values in order.
pub(crate) fn values(values: impl IntoIterator<Item = Value>) {
    for one in values {
        value(one);
    }
}

/// Drops what a suspended body holds.
pub(crate) fn body(body: Pending) {
    let_go(Waiting::Body(body));
}

/// Drops a variable, and its value if nobody else shares it.
pub(crate) fn cell(cell: VarCell) {
    if let Some(inner) = std::rc::Rc::into_inner(cell)
        && let Some(inner) = inner.into_inner()
    {
        value(inner);
    }
}
