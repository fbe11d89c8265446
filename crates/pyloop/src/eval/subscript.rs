//! Indexing and slicing.

use std::rc::Rc;

use super::attribute::{class_of, special};
use super::fast::{Now, Stop};
use super::number;
use crate::machine::{Args, Vm};
use crate::object::class::Class;
use crate::object::symbol;
use crate::object::value::{PyResult, Range, Value};

/// The positions that a slice picks from a sequence.
pub(crate) fn slice_positions(
    vm: &Vm,
    slice: &[Value; 3],
    len: usize,
) -> PyResult<(i64, i64, i64)> {
    let bound = |value: &Value| -> PyResult<Option<i64>> {
        match value {
            Value::None => Ok(None),
            other => match number::to_big(other) {
                Some(big) => {
                    let limit = i64::MAX / 4;
                    Ok(Some(big.to_i64().unwrap_or(if big.is_negative() {
                        -limit
                    } else {
                        limit
                    })))
                }
                None => Err(vm.type_error(
                    "slice indices must be integers or None or have an __index__ method",
                )),
            },
        }
    };
    let len = i64::try_from(len).unwrap_or(i64::MAX);
    let step = bound(&slice[2])?.unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |value: Option<i64>, default: i64| match value {
        None => default,
        Some(value) if value < 0 => (value + len).max(low),
        Some(value) => value.min(high),
    };
    let start = clamp(bound(&slice[0])?, if step < 0 { high } else { low });
    let stop = clamp(bound(&slice[1])?, if step < 0 { low } else { high });
    Ok((start, stop, step))
}

/// The elements of a slice.
fn slice_of<T: Clone>(vm: &Vm, items: &[T], slice: &[Value; 3]) -> PyResult<Vec<T>> {
    let (start, stop, step) = slice_positions(vm, slice, items.len())?;
    let range = Range { start, stop, step };
    vm.work(range.len() / 32);
    let positions = (0..range.len()).filter_map(|at| usize::try_from(range.get(at)).ok());
    Ok(positions.filter_map(|at| items.get(at).cloned()).collect())
}

/// The place that an index means.
pub(crate) fn place(vm: &Vm, index: &Value, len: usize, what: &str) -> PyResult<usize> {
    let Some(number) = number::to_big(index) else {
        let name = class_of(vm, index).told();
        let message = if what == "string" {
            format!("string indices must be integers, not '{name}'")
        } else {
            format!("{what} indices must be integers or slices, not {name}")
        };
        return Err(vm.type_error(&message));
    };
    let len = i64::try_from(len).unwrap_or(i64::MAX);
    let at = number.to_i64().unwrap_or(i64::MAX);
    let at = if at < 0 { at + len } else { at };
    if at < 0 || at >= len {
        let noun = if what == "range" {
            "range object"
        } else {
            what
        };
        return Err(vm.error(&vm.types.index_error, &format!("{noun} index out of range")));
    }
    Ok(usize::try_from(at).unwrap_or(0))
}

/// Reads an element at once.
pub(crate) fn get_now(vm: &Vm, object: &Value, index: &Value) -> Now {
    if let Value::Object(wrapper) = index
        && wrapper.inner().is_none()
        && !matches!(object, Value::Dict(_) | Value::Object(_) | Value::Class(_))
        && let Some(function) = special(vm, index, symbol::INDEX)
    {
        let plain = vm.call_sync(&function, Args::none())?;
        return get_now(vm, object, &plain);
    }
    Ok(match object {
        Value::List(items) => {
            if let Value::Slice(slice) = index {
                return Ok(Value::list(slice_of(vm, &items.borrow(), slice)?));
            }
            let items = items.borrow();
            items[place(vm, index, items.len(), "list")?].clone()
        }
        Value::Tuple(items) => {
            if let Value::Slice(slice) = index {
                return Ok(Value::tuple(slice_of(vm, items, slice)?));
            }
            items[place(vm, index, items.len(), "tuple")?].clone()
        }
        Value::Str(text) => return Ok(index_text(vm, text, index)?),
        Value::Bytes(bytes) => {
            if let Value::Slice(slice) = index {
                return Ok(Value::Bytes(slice_of(vm, bytes, slice)?.into()));
            }
            Value::Int(i64::from(bytes[place(vm, index, bytes.len(), "byte")?]))
        }
        Value::Dict(dict) => match dict.get(vm, index)? {
            Some(value) => value,
            None => return Err(vm.key_error(index.clone()).into()),
        },
        Value::Range(range) => {
            if let Value::Slice(slice) = index {
                let (start, stop, step) = slice_positions(vm, slice, range.len())?;
                let at = |position: i64| range.start + range.step * position;
                return Ok(Value::Range(Rc::new(Range {
                    start: at(start),
                    stop: at(stop),
                    step: range.step * step,
                })));
            }
            Value::Int(range.get(place(vm, index, range.len(), "range")?))
        }
        Value::Object(object_ref) => {
            let class = object_ref.class();
            match class.lookup(symbol::GETITEM) {
                Some(found @ Value::Native(_)) => {
                    let args = Args::new(vec![object.clone(), index.clone()]);
                    super::call::call_now(vm, &found, args)?
                }
                Some(_) => return Err(Stop::Later),
                None => match object_ref.inner() {
                    Some(Value::Dict(dict)) => match dict.get(vm, index)? {
                        Some(value) => value,
                        None if class.lookup(symbol::MISSING).is_some() => return Err(Stop::Later),
                        None => return Err(vm.key_error(index.clone()).into()),
                    },
                    Some(inner) => return get_now(vm, inner, index),
                    None => return Err(not_subscriptable(vm, object).into()),
                },
            }
        }
        Value::Class(class) => return class_index(vm, object, class, index),
        Value::Native(_) | Value::Function(_) if vm.is_alias(object) => object.clone(),
        _ => return Err(not_subscriptable(vm, object).into()),
    })
}

/// `list[int]`; a class with a method for it is asked.
fn class_index(vm: &Vm, object: &Value, class: &Rc<Class>, index: &Value) -> Now {
    if class.lookup(symbol::CLASS_GETITEM).is_some()
        || class
            .meta
            .as_ref()
            .is_some_and(|meta| meta.lookup(symbol::GETITEM).is_some())
    {
        return Err(Stop::Later);
    }
    let generic = ["list", "dict", "tuple", "set", "frozenset", "type"];
    if &*class.module == "__main__"
        || &*class.module == "builtins" && !generic.contains(&&*class.name())
    {
        let message = format!("type '{}' is not subscriptable", class.name());
        return Err(vm.type_error(&message).into());
    }
    Ok(vm.generic("GenericAlias", vec![object.clone(), index.clone()])?)
}

fn not_subscriptable(vm: &Vm, object: &Value) -> crate::object::exception::Raise {
    let message = format!(
        "'{}' object is not subscriptable",
        class_of(vm, object).told()
    );
    vm.type_error(&message)
}

fn index_text(vm: &Vm, text: &Rc<str>, index: &Value) -> PyResult {
    vm.work(text.len() / 256);
    if text.is_ascii() {
        if let Value::Slice(slice) = index {
            let (start, stop, step) = slice_positions(vm, slice, text.len())?;
            if step == 1 {
                let (start, stop) = (
                    usize::try_from(start).unwrap_or(0),
                    usize::try_from(stop).unwrap_or(0),
                );
                return Ok(Value::str(text.get(start..stop).unwrap_or("")));
            }
            let bytes = slice_of(vm, text.as_bytes(), slice)?;
            return Ok(Value::str(&String::from_utf8_lossy(&bytes)));
        }
        let at = place(vm, index, text.len(), "string")?;
        return Ok(Value::str(text.get(at..=at).unwrap_or("")));
    }
    let chars: Vec<char> = text.chars().collect();
    if let Value::Slice(slice) = index {
        let part: String = slice_of(vm, &chars, slice)?.into_iter().collect();
        return Ok(Value::Str(part.into()));
    }
    let at = place(vm, index, chars.len(), "string")?;
    Ok(Value::Str(chars[at].to_string().into()))
}

/// Reads an element, calling the program's method.
pub(crate) async fn get(vm: &Vm, object: &Value, index: &Value) -> PyResult {
    match get_now(vm, object, index) {
        Ok(value) => {
            vm.record.read_element(vm, object, index, &value);
            Ok(value)
        }
        Err(Stop::Raise(raise)) => Err(raise),
        Err(Stop::Later) => {
            if let Value::Class(class) = object {
                if let Some(function) = special(vm, object, symbol::GETITEM) {
                    return super::call::call(vm, &function, Args::one(index.clone())).await;
                }
                let Some(found) = class.lookup(symbol::CLASS_GETITEM) else {
                    return Ok(object.clone());
                };
                let function = match found {
                    Value::ClassMethod(function) => (*function).clone(),
                    other => other,
                };
                let args = Args::new(vec![object.clone(), index.clone()]);
                return super::call::call(vm, &function, args).await;
            }
            if let Some(function) = special(vm, object, symbol::GETITEM) {
                return super::call::call(vm, &function, Args::one(index.clone())).await;
            }
            match special(vm, object, symbol::MISSING) {
                Some(function) => super::call::call(vm, &function, Args::one(index.clone())).await,
                None => Err(not_subscriptable(vm, object)),
            }
        }
    }
}

/// Sets an element at once.
pub(crate) fn set_now(vm: &Vm, object: &Value, index: &Value, value: &Value) -> Now<()> {
    match object {
        Value::List(items) => {
            if let Value::Slice(slice) = index {
                if super::iterate::may_suspend(value) {
                    return Err(Stop::Later);
                }
                let new = vm.collect_sync(value)?;
                return Ok(set_slice(vm, &mut items.borrow_mut(), slice, new)?);
            }
            let len = items.borrow().len();
            let at = match place(vm, index, len, "list") {
                Ok(at) => at,
                Err(error) if vm.is_exception(&error, &vm.types.index_error) => {
                    let message = "list assignment index out of range";
                    return Err(vm.error(&vm.types.index_error, message).into());
                }
                Err(error) => return Err(error.into()),
            };
            let old = std::mem::replace(&mut items.borrow_mut()[at], value.clone());
            drop(old);
            Ok(())
        }
        Value::Dict(dict) => {
            dict.set(vm, index.clone(), value.clone())?;
            Ok(())
        }
        Value::Object(wrapper) => {
            match wrapper.class().lookup(symbol::SETITEM) {
                Some(found @ Value::Native(_)) => {
                    let args = Args::new(vec![object.clone(), index.clone(), value.clone()]);
                    super::call::call_now(vm, &found, args)?;
                    return Ok(());
                }
                Some(_) => return Err(Stop::Later),
                None => {}
            }
            match wrapper.inner() {
                Some(inner) => set_now(vm, inner, index, value),
                None => Err(no_item(vm, object, "assignment").into()),
            }
        }
        _ => Err(no_item(vm, object, "assignment").into()),
    }
}

fn no_item(vm: &Vm, object: &Value, what: &str) -> crate::object::exception::Raise {
    let verb = if what == "assignment" {
        "support item assignment"
    } else {
        "support item deletion"
    };
    let does = if what == "assignment" {
        "does not"
    } else {
        "doesn't"
    };
    let message = format!("'{}' object {does} {verb}", class_of(vm, object).told());
    vm.type_error(&message)
}

fn set_slice(vm: &Vm, items: &mut Vec<Value>, slice: &[Value; 3], new: Vec<Value>) -> PyResult<()> {
    let (start, stop, step) = slice_positions(vm, slice, items.len())?;
    if step == 1 {
        let start = usize::try_from(start).unwrap_or(0);
        let stop = usize::try_from(stop).unwrap_or(0).max(start);
        vm.charge(new.len() * 24)?;
        items.splice(start..stop, new);
        return Ok(());
    }
    let range = Range { start, stop, step };
    if range.len() != new.len() {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            range.len()
        );
        return Err(vm.value_error(&message));
    }
    for (at, value) in new.into_iter().enumerate() {
        if let Some(place) = usize::try_from(range.get(at))
            .ok()
            .and_then(|at| items.get_mut(at))
        {
            *place = value;
        }
    }
    Ok(())
}

/// Sets an element, calling the program's method.
pub(crate) async fn set(vm: &Vm, object: &Value, index: &Value, value: Value) -> PyResult<()> {
    vm.record.wrote_element(vm, object, index, &value);
    match set_now(vm, object, index, &value) {
        Ok(()) => Ok(()),
        Err(Stop::Raise(raise)) => Err(raise),
        Err(Stop::Later) => {
            if let Some(function) = special(vm, object, symbol::SETITEM) {
                let args = Args::new(vec![index.clone(), value]);
                super::call::call(vm, &function, args).await?;
                return Ok(());
            }
            let items = Value::list(super::iterate::collect(vm, &value).await?);
            match set_now(vm, object, index, &items) {
                Err(Stop::Raise(raise)) => Err(raise),
                _ => Ok(()),
            }
        }
    }
}

/// Deletes an element.
pub(crate) async fn delete(vm: &Vm, object: &Value, index: &Value) -> PyResult<()> {
    match object {
        Value::List(items) => {
            if let Value::Slice(slice) = index {
                let len = items.borrow().len();
                let (start, stop, step) = slice_positions(vm, slice, len)?;
                let range = Range { start, stop, step };
                let mut places: Vec<usize> = (0..range.len())
                    .filter_map(|at| usize::try_from(range.get(at)).ok())
                    .collect();
                // A slice runs one way or the other.
                if step < 0 {
                    places.reverse();
                }
                let mut items = items.borrow_mut();
                for at in places.into_iter().rev() {
                    items.remove(at);
                }
                return Ok(());
            }
            let len = items.borrow().len();
            let at = place(vm, index, len, "list").map_err(|error| {
                if vm.is_exception(&error, &vm.types.index_error) {
                    vm.error(&vm.types.index_error, "list assignment index out of range")
                } else {
                    error
                }
            })?;
            let old = items.borrow_mut().remove(at);
            drop(old);
            Ok(())
        }
        Value::Dict(dict) => match dict.remove(vm, index)? {
            Some(_) => Ok(()),
            None => Err(vm.key_error(index.clone())),
        },
        Value::Object(wrapper) => {
            if let Some(function) = special(vm, object, symbol::DELITEM) {
                super::call::call(vm, &function, Args::one(index.clone())).await?;
                return Ok(());
            }
            match wrapper.inner().cloned() {
                Some(inner) => Box::pin(delete(vm, &inner, index)).await,
                None => Err(no_item(vm, object, "deletion")),
            }
        }
        _ => Err(no_item(vm, object, "deletion")),
    }
}
