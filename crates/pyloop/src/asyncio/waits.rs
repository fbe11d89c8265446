//! Who waits for what, when nothing is left that could wake anyone.

use crate::asyncio::future::Future;
use crate::asyncio::task;
use crate::machine::Vm;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// Who waits for what, a line for each task that is not done.
pub(crate) fn waits(vm: &Vm) -> Vec<String> {
    let tasks: Vec<_> = vm
        .asyncio
        .tasks
        .borrow()
        .iter()
        .filter_map(std::rc::Weak::upgrade)
        .collect();
    let mut lines = Vec::new();
    for object in tasks {
        let Some(future) = object.native::<Future>() else {
            continue;
        };
        let Some(part) = &future.task else { continue };
        if future.done() {
            continue;
        }
        let waiter = part.waiter.borrow().clone();
        let what = match task::future_of(&waiter) {
            Some(inner) if inner.task.is_some() => inner.describe(vm),
            Some(_) => waiting_in(vm, &part.coroutine.borrow()),
            None => "its turn".to_owned(),
        };
        lines.push(format!("{} waits for {what}", future.describe(vm)));
    }
    lines
}

/// The library call that a coroutine waits in, who holds what it waits for, and the program's line.
pub(super) fn waiting_in(vm: &Vm, coroutine: &Value) -> String {
    let mut place = String::new();
    let mut call = "a future".to_owned();
    let mut holder = String::new();
    let mut at = match coroutine {
        Value::Generator(generator) => Some(generator.clone()),
        _ => None,
    };
    while let Some(generator) = at {
        let frame = &generator.frame;
        if frame.code.source.hidden {
            call = generator.qualname.borrow().to_string();
            if let Some(Value::Object(object)) = frame.load_checked(0)
                && let Some(owner) = object.names.get(Sym::new("_owner"))
                && let Some(task) = task::future_of(&owner)
            {
                holder = format!(", held by {}", task.describe(vm));
            }
        } else {
            place = format!(" (line {})", frame.line());
        }
        at = frame.inner.borrow().clone();
    }
    format!("{call}{holder}{place}")
}
