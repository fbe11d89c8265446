//! Methods of `set` and `frozenset`.

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::set::Set;
use crate::object::value::{PyResult, Value};

/// Calls a method of a set.
pub(crate) fn call(vm: &Vm, set: &Rc<Set>, name: &str, args: Args) -> PyResult {
    let done = Ok(Value::None);
    match name {
        "add" => {
            let [value] = args.exactly(vm, "set.add", ["object"])?;
            set.add(vm, value)?;
            done
        }
        "remove" => {
            let [value] = args.exactly(vm, "set.remove", ["object"])?;
            if set.remove(vm, &value)? {
                done
            } else {
                Err(vm.key_error(value))
            }
        }
        "discard" => {
            let [value] = args.exactly(vm, "set.discard", ["object"])?;
            set.remove(vm, &value)?;
            done
        }
        "pop" => match set.pop(vm)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(Value::str("pop from an empty set"))),
        },
        "clear" => {
            set.clear();
            done
        }
        "copy" => Ok(Value::Set(Rc::new(set.copy(set.frozen)))),
        "issubset" | "issuperset" | "isdisjoint" => {
            let [other] = args.exactly(vm, name, ["other"])?;
            let other = Set::from_values(vm, vm.collect_sync(&other)?, true)?;
            let (inner, outer): (&Set, &Set) = if name == "issuperset" {
                (&other, set)
            } else {
                (set, &other)
            };
            for value in inner.values() {
                if outer.contains(vm, &value)? == (name == "isdisjoint") {
                    return Ok(Value::Bool(false));
                }
            }
            Ok(Value::Bool(true))
        }
        _ => combine(vm, set, name, args),
    }
}

fn combine(vm: &Vm, set: &Rc<Set>, name: &str, args: Args) -> PyResult {
    let kind = name.trim_end_matches("_update");
    let changes = kind != name || name == "update";
    if !changes && args.pos.is_empty() {
        return Ok(Value::Set(Rc::new(set.copy(set.frozen))));
    }
    let mut result = set.clone();
    for (at, other) in args.pos.iter().enumerate() {
        let other = unwrap(other);
        match kind {
            "union" | "update" => {
                if at == 0 && !changes {
                    result = Rc::new(set.copy(set.frozen));
                }
                if !matches!(other, Value::Set(other) if Rc::ptr_eq(set, other)) {
                    result.update(vm, other)?;
                }
            }
            "intersection" => result = Rc::new(result.intersection(vm, other)?),
            "difference" if changes || at > 0 => result.subtract(vm, other)?,
            "difference" => result = result.difference(vm, other)?,
            _ if changes => {
                let mut values = vm.collect_sync(other)?;
                if !matches!(other, Value::Set(_)) {
                    values = Set::from_values(vm, values, true)?.values();
                }
                result.exchange(vm, &values)?;
            }
            _ => result = Rc::new(result.difference_of_both(vm, other)?),
        }
    }
    if !changes {
        return Ok(Value::Set(result));
    }
    if kind == "intersection" {
        set.replace(&result);
    }
    Ok(Value::None)
}

/// The builtin value of an object whose class extends a builtin type.
fn unwrap(value: &Value) -> &Value {
    match value {
        Value::Object(object) => object.inner().unwrap_or(value),
        _ => value,
    }
}
