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
        "pop" => match set.values().into_iter().next() {
            Some(value) => {
                set.remove(vm, &value)?;
                Ok(value)
            }
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
    let result = set.copy(set.frozen);
    for other in &args.pos {
        let other = Set::from_values(vm, vm.collect_sync(other)?, true)?;
        match name.trim_end_matches("_update") {
            "union" | "update" => {
                for value in other.values() {
                    result.add(vm, value)?;
                }
            }
            "intersection" => {
                for value in result.values() {
                    if !other.contains(vm, &value)? {
                        result.remove(vm, &value)?;
                    }
                }
            }
            "difference" => {
                for value in other.values() {
                    result.remove(vm, &value)?;
                }
            }
            _ => {
                for value in other.values() {
                    if !result.remove(vm, &value)? {
                        result.add(vm, value)?;
                    }
                }
            }
        }
    }
    if name.ends_with("update") {
        let values = result.values();
        set.clear();
        for value in values {
            set.add(vm, value)?;
        }
        return Ok(Value::None);
    }
    Ok(Value::Set(Rc::new(result)))
}
