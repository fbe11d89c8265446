//! Methods of `list`, and sorting.

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::value::{List, PyResult, Value};
use crate::syntax::ir::CmpOp;

/// Calls a method of a list.
pub(crate) fn call(vm: &Vm, list: &Rc<List>, name: &str, args: Args) -> PyResult {
    let at_the_end = name == "append" || name == "pop" && args.pos.is_empty();
    if !at_the_end {
        vm.work(list.borrow().len() / 64);
    }
    match name {
        "append" => {
            let [value] = args.exactly(vm, "list.append", ["object"])?;
            vm.charge(32 + weight(&value))?;
            list.borrow_mut().push(value);
        }
        "extend" => {
            let [items] = args.exactly(vm, "list.extend", ["iterable"])?;
            let items = vm.collect_sync(&items)?;
            vm.charge(items.len() * 24)?;
            list.borrow_mut().extend(items);
        }
        "insert" => {
            let [at, value] = args.exactly(vm, "insert", ["index", "object"])?;
            let at = super::number::index(vm, &at)?;
            vm.charge(32 + weight(&value))?;
            let mut items = list.borrow_mut();
            let len = i64::try_from(items.len()).unwrap_or(0);
            let at = if at < 0 {
                (at + len).max(0)
            } else {
                at.min(len)
            };
            items.insert(usize::try_from(at).unwrap_or(0), value);
        }
        "remove" => {
            let [value] = args.exactly(vm, "list.remove", ["value"])?;
            let items = list.borrow().clone();
            match vm.position_in(&items, &value)? {
                Some(at) => {
                    let old = list.borrow_mut().remove(at);
                    drop(old);
                }
                None => return Err(vm.value_error("list.remove(x): x not in list")),
            }
        }
        "pop" => {
            let [at] = args.bind(vm, "pop", ["index"], 0)?;
            let len = list.borrow().len();
            if len == 0 {
                return Err(vm.error(&vm.types.index_error, "pop from empty list"));
            }
            let at = match at {
                None => len - 1,
                Some(at) => {
                    let number = super::number::index(vm, &at)?;
                    let number = if number < 0 {
                        number + i64::try_from(len).unwrap_or(0)
                    } else {
                        number
                    };
                    match usize::try_from(number) {
                        Ok(at) if at < len => at,
                        _ => return Err(vm.error(&vm.types.index_error, "pop index out of range")),
                    }
                }
            };
            vm.release(24);
            return Ok(list.borrow_mut().remove(at));
        }
        "clear" => {
            let old = std::mem::take(&mut *list.borrow_mut());
            drop(old);
        }
        "sort" => {
            if !args.pos.is_empty() {
                return Err(vm.type_error("sort() takes no positional arguments"));
            }
            let items = list.borrow().clone();
            let sorted = sort(vm, items, args)?;
            *list.borrow_mut() = sorted;
        }
        "reverse" => list.borrow_mut().reverse(),
        "copy" => return Ok(Value::list(list.borrow().clone())),
        _ => {
            let items = list.borrow().clone();
            return find(vm, &items, "list", name, args);
        }
    }
    Ok(Value::None)
}

/// Bytes of a text that a container keeps alive.
fn weight(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        _ => 0,
    }
}

/// `index` and `count`.
pub(crate) fn find(vm: &Vm, items: &[Value], kind: &str, name: &str, args: Args) -> PyResult {
    if name == "count" {
        let [value] = args.exactly(vm, "count", ["value"])?;
        let mut count = 0;
        for (at, item) in items.iter().enumerate() {
            if at % 8 == 7 {
                vm.tick()?;
            }
            if item.is(&value) || vm.equal(item, &value)? {
                count += 1;
            }
        }
        return Ok(Value::Int(count));
    }
    let [value, start, stop] = args.bind(vm, "index", ["value", "start", "stop"], 1)?;
    let value = value.unwrap_or_default();
    let slice = [
        start.unwrap_or_default(),
        stop.unwrap_or_default(),
        Value::None,
    ];
    let (start, stop, _) = crate::eval::subscript::slice_positions(vm, &slice, items.len())?;
    let (start, stop) = (
        usize::try_from(start).unwrap_or(0),
        usize::try_from(stop).unwrap_or(0),
    );
    if let Some(at) = vm.position_in(&items[start..stop.max(start)], &value)? {
        Ok(Value::usize(start + at))
    } else {
        let message = if kind == "tuple" {
            "tuple.index(x): x not in tuple".to_owned()
        } else if kind == "list" {
            "list.index(x): x not in list".to_owned()
        } else {
            format!("{} is not in {kind}", vm.repr(&value)?)
        };
        Err(vm.value_error(&message))
    }
}

/// Sorts stably with `key` and `reverse`.
pub(crate) fn sort(vm: &Vm, items: Vec<Value>, mut args: Args) -> PyResult<Vec<Value>> {
    let key = args.take_kw("key").filter(|key| !key.is_none());
    let reverse = match args.take_kw("reverse") {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    let mut pairs = Vec::with_capacity(items.len());
    for item in items {
        let rank = match &key {
            Some(key) => vm.call_sync(key, Args::one(item.clone()))?,
            None => item.clone(),
        };
        pairs.push((rank, item));
    }
    if reverse {
        pairs.reverse();
    }
    let mut sorted = merge_sort(vm, pairs)?;
    if reverse {
        sorted.reverse();
    }
    Ok(sorted.into_iter().map(|(_, item)| item).collect())
}

/// Merge sort that stops at the first error of a comparison.
fn merge_sort(vm: &Vm, mut pairs: Vec<(Value, Value)>) -> PyResult<Vec<(Value, Value)>> {
    if pairs.len() < 2 {
        return Ok(pairs);
    }
    let right = pairs.split_off(pairs.len() / 2);
    let left = merge_sort(vm, pairs)?;
    let right = merge_sort(vm, right)?;
    let mut out = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        vm.tick()?;
        let less = vm.compare(CmpOp::Lt, &b.0, &a.0)?;
        let from = if vm.truth(&less)? {
            &mut right
        } else {
            &mut left
        };
        out.extend(from.next());
    }
    out.extend(left);
    out.extend(right);
    Ok(out)
}
