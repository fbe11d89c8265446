//! Walking over values.

use std::rc::Rc;

use super::attribute::{class_of, special};
use crate::machine::{Args, NATIVE, Vm};
use crate::object::function::Pending;
use crate::object::generator::{GenKind, Resumed};
use crate::object::iter::{Iter, IterState, Walk};
use crate::object::symbol;
use crate::object::value::{PyResult, Value, View, ViewKind};
use crate::syntax::ir::CmpOp;

/// Whether walking over a value may run code of the program.
pub(crate) fn may_suspend(value: &Value) -> bool {
    match value {
        Value::Generator(_) => true,
        Value::Iter(iter) => matches!(
            *iter.state.borrow(),
            IterState::Enumerate(..)
                | IterState::Zip(..)
                | IterState::Map(..)
                | IterState::Filter(..)
                | IterState::Until(..)
                | IterState::Sequence(..)
        ),
        Value::Object(object) => {
            object.inner().is_none() || object.class().lookup(symbol::ITER).is_some()
        }
        _ => false,
    }
}

/// What a view shows now.
pub(crate) fn view_values(view: &View) -> Vec<Value> {
    match view.kind {
        ViewKind::Keys => view.dict.keys(),
        ViewKind::Values => view.dict.values(),
        ViewKind::Items => view
            .dict
            .items()
            .into_iter()
            .map(|(k, v)| Value::tuple(vec![k, v]))
            .collect(),
    }
}

/// An iterator over a builtin value.
pub(crate) fn iter_now(vm: &Vm, value: &Value) -> Option<PyResult> {
    Some(Ok(match value {
        Value::List(list) => Iter::value("list_iterator", IterState::List(list.clone(), 0)),
        Value::Tuple(items) => Iter::value("tuple_iterator", IterState::Tuple(items.clone(), 0)),
        Value::Str(text) => {
            let name = if text.is_ascii() {
                "str_ascii_iterator"
            } else {
                "str_iterator"
            };
            Iter::value(name, IterState::Str(text.clone(), 0))
        }
        Value::Bytes(bytes) => Iter::value("bytes_iterator", IterState::Bytes(bytes.clone(), 0)),
        Value::Range(range) => Iter::value("range_iterator", IterState::Range(**range, 0)),
        Value::Dict(dict) => {
            let view = Rc::new(View {
                dict: dict.clone(),
                kind: ViewKind::Keys,
            });
            view_iter(&view)
        }
        Value::View(view) => view_iter(view),
        Value::Set(set) => Iter::value(
            "set_iterator",
            IterState::Set(
                set.clone(),
                Walk {
                    of: set.len(),
                    rest: set.values().into_iter(),
                },
            ),
        ),
        Value::Iter(_) => value.clone(),
        Value::Generator(generator) if generator.kind == GenKind::Generator => value.clone(),
        Value::Object(object) => {
            if object.class().lookup(symbol::ITER).is_some() {
                return None;
            }
            if object.class().lookup(symbol::GETITEM).is_some() && object.inner().is_none() {
                return Some(Ok(Iter::value(
                    "iterator",
                    IterState::Sequence(value.clone(), 0),
                )));
            }
            match object.inner() {
                Some(inner) => return iter_now(vm, inner),
                None => return Some(Err(not_iterable(vm, value))),
            }
        }
        Value::Class(class) if class.meta.is_some() => return None,
        _ => return Some(Err(not_iterable(vm, value))),
    }))
}

fn view_iter(view: &Rc<View>) -> Value {
    let version = view.dict.version.get();
    let name = match view.kind {
        ViewKind::Keys => "dict_keyiterator",
        ViewKind::Values => "dict_valueiterator",
        ViewKind::Items => "dict_itemiterator",
    };
    Iter::value(
        name,
        IterState::View {
            view: view.clone(),
            at: 0,
            version,
        },
    )
}

pub(crate) fn not_iterable(vm: &Vm, value: &Value) -> crate::object::exception::Raise {
    vm.type_error(&format!(
        "'{}' object is not iterable",
        class_of(vm, value).told()
    ))
}

/// `iter(value)`.
pub(crate) async fn iter(vm: &Vm, value: &Value) -> PyResult {
    if let Some(result) = iter_now(vm, value) {
        return result;
    }
    let Some(function) = special(vm, value, symbol::ITER) else {
        return Err(not_iterable(vm, value));
    };
    if function.is_none() {
        return Err(not_iterable(vm, value));
    }
    let iterator = super::call::call(vm, &function, Args::none()).await?;
    let fine = matches!(iterator, Value::Iter(_) | Value::Generator(_))
        || special(vm, &iterator, symbol::NEXT).is_some();
    if !fine {
        let message = format!(
            "iter() returned non-iterator of type '{}'",
            class_of(vm, &iterator).told()
        );
        return Err(vm.type_error(&message));
    }
    Ok(iterator)
}

/// The next value of an iterator, if that needs no code of the program.
#[inline]
pub(crate) fn next_now(vm: &Vm, iterator: &Value) -> Option<PyResult<Option<Value>>> {
    let Value::Iter(iter) = iterator else {
        return None;
    };
    let mut state = iter.state.borrow_mut();
    let next = match &mut *state {
        IterState::Done => None,
        IterState::List(list, at) => {
            let next = list.borrow().get(*at).cloned();
            *at += 1;
            next
        }
        IterState::ReversedList(list, at) => {
            if *at == 0 {
                None
            } else {
                *at -= 1;
                list.borrow().get(*at).cloned()
            }
        }
        IterState::Tuple(items, at) => {
            *at += 1;
            items.get(*at - 1).cloned()
        }
        IterState::Str(text, at) => {
            let next = text[*at..].chars().next();
            *at += next.map_or(0, char::len_utf8);
            next.map(|c| Value::str(c.encode_utf8(&mut [0; 4])))
        }
        IterState::Bytes(bytes, at) => {
            *at += 1;
            bytes.get(*at - 1).map(|byte| Value::Int(i64::from(*byte)))
        }
        IterState::Range(range, at) => {
            if *at < range.len() {
                *at += 1;
                Some(Value::Int(range.get(*at - 1)))
            } else {
                None
            }
        }
        IterState::View { view, at, version } => {
            if view.dict.version.get() != *version {
                let message = "dictionary changed size during iteration";
                return Some(Err(vm.runtime_error(message)));
            }
            match view.dict.entry_from(*at) {
                Some((next, key, value)) => {
                    *at = next;
                    Some(match view.kind {
                        ViewKind::Keys => key,
                        ViewKind::Values => value,
                        ViewKind::Items => Value::tuple(vec![key, value]),
                    })
                }
                None => None,
            }
        }
        IterState::Ready(values) => values.next(),
        IterState::Set(set, values) => {
            if set.len() != values.of {
                values.of = usize::MAX;
                return Some(Err(vm.runtime_error("Set changed size during iteration")));
            }
            values.rest.next()
        }
        _ => return None,
    };
    if next.is_none() {
        *state = IterState::Done;
    }
    Some(Ok(next))
}

/// The next value of an iterator; `None` at its end.
pub(crate) async fn next(vm: &Vm, iterator: &Value) -> PyResult<Option<Value>> {
    if let Some(result) = next_now(vm, iterator) {
        return result;
    }
    match iterator {
        Value::Generator(generator) if generator.kind == GenKind::Generator => {
            match generator.resume(vm, Ok(Value::None)).await? {
                Resumed::Yielded(value) | Resumed::AsyncYielded(value) => Ok(Some(value)),
                Resumed::Returned(_) => Ok(None),
            }
        }
        Value::Iter(iter) => {
            let step: Pending<Option<Value>> = Box::pin(next_lazy(vm.clone(), iter.clone()));
            // Iterators over iterators nest like calls.
            vm.enter_call(NATIVE)?;
            let next = step.await;
            vm.leave_call(NATIVE);
            match next {
                // What a function raises for an iterator is the iterator's own end.
                Err(error) if vm.is_exception(&error, &vm.types.stop_iteration) => Ok(None),
                next => next,
            }
        }
        _ => {
            let Some(function) = special(vm, iterator, symbol::NEXT) else {
                let message = format!(
                    "'{}' object is not an iterator",
                    class_of(vm, iterator).told()
                );
                return Err(vm.type_error(&message));
            };
            match super::call::call(vm, &function, Args::none()).await {
                Ok(value) => Ok(Some(value)),
                Err(error) if vm.is_exception(&error, &vm.types.stop_iteration) => Ok(None),
                Err(error) => Err(error),
            }
        }
    }
}

/// What an iterator has to ask for its next value.
enum Step {
    Sequence(Value, i64),
    Enumerate(Value, Value),
    Zip(Vec<Value>, bool),
    Map(Value, Vec<Value>),
    Filter(Value, Value),
    Until(Value, Value),
}

/// The next value of an iterator that asks another one or calls a function.
async fn next_lazy(vm: Vm, iter: Rc<Iter>) -> PyResult<Option<Value>> {
    let vm = &vm;
    let step = match &*iter.state.borrow() {
        IterState::Sequence(value, at) => Step::Sequence(value.clone(), *at),
        IterState::Enumerate(inner, at) => Step::Enumerate(inner.clone(), at.clone()),
        IterState::Zip(inner, strict) => Step::Zip(inner.clone(), *strict),
        IterState::Map(function, inner) => Step::Map(function.clone(), inner.clone()),
        IterState::Filter(function, inner) => Step::Filter(function.clone(), inner.clone()),
        IterState::Until(function, end) => Step::Until(function.clone(), end.clone()),
        _ => return Ok(None),
    };
    let done = || {
        *iter.state.borrow_mut() = IterState::Done;
        Ok(None)
    };
    match step {
        Step::Sequence(value, at) => {
            match super::subscript::get(vm, &value, &Value::Int(at)).await {
                Ok(item) => {
                    *iter.state.borrow_mut() = IterState::Sequence(value, at + 1);
                    Ok(Some(item))
                }
                Err(error)
                    if vm.is_exception(&error, &vm.types.index_error)
                        || vm.is_exception(&error, &vm.types.stop_iteration) =>
                {
                    done()
                }
                Err(error) => Err(error),
            }
        }
        Step::Enumerate(inner, at) => match Box::pin(next(vm, &inner)).await? {
            Some(value) => {
                let following =
                    super::number::binary(vm, crate::syntax::ir::BinOp::Add, &at, &Value::Int(1));
                let following = following.unwrap_or(Ok(Value::Int(0)))?;
                *iter.state.borrow_mut() = IterState::Enumerate(inner, following);
                Ok(Some(Value::tuple(vec![at, value])))
            }
            None => done(),
        },
        Step::Zip(inner, strict) => {
            let mut values = Vec::with_capacity(inner.len());
            for (at, one) in inner.iter().enumerate() {
                match Box::pin(next(vm, one)).await? {
                    Some(value) => values.push(value),
                    None if strict && at > 0 => {
                        let message = zip_message(at, "shorter");
                        return Err(vm.value_error(&message));
                    }
                    None => {
                        if strict {
                            for (at, one) in inner.iter().enumerate().skip(1) {
                                if Box::pin(next(vm, one)).await?.is_some() {
                                    return Err(vm.value_error(&zip_message(at, "longer")));
                                }
                            }
                        }
                        return done();
                    }
                }
            }
            if values.is_empty() {
                done()
            } else {
                Ok(Some(Value::tuple(values)))
            }
        }
        Step::Map(function, inner) => {
            let mut values = Vec::with_capacity(inner.len());
            for one in &inner {
                match Box::pin(next(vm, one)).await? {
                    Some(value) => values.push(value),
                    None => return done(),
                }
            }
            super::call::call(vm, &function, Args::new(values))
                .await
                .map(Some)
        }
        Step::Filter(function, inner) => loop {
            let Some(value) = Box::pin(next(vm, &inner)).await? else {
                return done();
            };
            let test = match &function {
                Value::None => value.clone(),
                _ => super::call::call(vm, &function, Args::one(value.clone())).await?,
            };
            if super::compare::truth(vm, &test).await? {
                return Ok(Some(value));
            }
        },
        Step::Until(function, end) => {
            let value = super::call::call(vm, &function, Args::none()).await?;
            let same = super::compare::compare(vm, CmpOp::Eq, &value, &end).await?;
            if super::compare::truth(vm, &same).await? {
                done()
            } else {
                Ok(Some(value))
            }
        }
    }
}

fn zip_message(at: usize, how: &str) -> String {
    let before = if at == 1 {
        "argument 1".to_owned()
    } else {
        format!("arguments 1-{at}")
    };
    format!("zip() argument {} is {how} than {before}", at + 1)
}

/// All values of an iterable.
pub(crate) async fn collect(vm: &Vm, value: &Value) -> PyResult<Vec<Value>> {
    match value {
        Value::List(items) => {
            vm.work(items.borrow().len() / 32);
            return Ok(items.borrow().clone());
        }
        Value::Tuple(items) => return Ok(items.to_vec()),
        Value::Range(range) => vm.check_size(range.len().saturating_mul(24))?,
        _ => {}
    }
    let iterator = iter(vm, value).await?;
    let mut values = Vec::new();
    while let Some(value) = next(vm, &iterator).await? {
        vm.tick()?;
        values.push(value);
        if values.len().is_power_of_two() {
            vm.check_size(values.len() * 48)?;
        }
    }
    Ok(values)
}

/// Whether a container has an element.
pub(crate) async fn contains(vm: &Vm, container: &Value, item: &Value) -> PyResult<bool> {
    if let Some(function) = special(vm, container, symbol::CONTAINS) {
        let result = super::call::call(vm, &function, Args::one(item.clone())).await?;
        return super::compare::truth(vm, &result).await;
    }
    let iterator = match iter(vm, container).await {
        Ok(iterator) => iterator,
        Err(error) if vm.is_exception(&error, &vm.types.type_error) => {
            let message = format!(
                "argument of type '{}' is not a container or iterable",
                class_of(vm, container).told()
            );
            return Err(vm.type_error(&message));
        }
        Err(error) => return Err(error),
    };
    while let Some(value) = next(vm, &iterator).await? {
        if value.is(item) {
            return Ok(true);
        }
        let same = super::compare::compare(vm, CmpOp::Eq, &value, item).await?;
        if super::compare::truth(vm, &same).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
