//! Truth and comparison.

use std::cmp::Ordering;
use std::rc::Rc;

use super::attribute::{class_of, special};
use super::fast::{Now, Stop};
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::class::Payload;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value, ViewKind};
use crate::syntax::ir::CmpOp;

/// Whether a value counts as true, as far as that needs no code of the program.
pub(crate) fn truth_now(vm: &Vm, value: &Value) -> Now<bool> {
    Ok(match value {
        Value::None => false,
        Value::Bool(value) => *value,
        Value::Int(value) => *value != 0,
        Value::Float(value) => *value != 0.0,
        Value::Str(text) => !text.is_empty(),
        Value::Bytes(bytes) => !bytes.is_empty(),
        Value::Tuple(items) => !items.is_empty(),
        Value::List(items) => !items.borrow().is_empty(),
        Value::Dict(dict) => dict.len() > 0,
        Value::Set(set) => set.len() > 0,
        Value::Range(range) => range.len() > 0,
        Value::View(view) => view.dict.len() > 0,
        Value::Object(object) => {
            let class = object.class();
            for name in [symbol::BOOL, symbol::LEN] {
                if let Some(found) = class.lookup(name) {
                    if let Value::Native(_) = &found {
                        let result = super::call::call_now(vm, &found, Args::one(value.clone()))?;
                        return truth_now(vm, &result);
                    }
                    return Err(Stop::Later);
                }
            }
            match object.inner() {
                Some(inner) => truth_now(vm, inner)?,
                None => true,
            }
        }
        _ => true,
    })
}

/// Whether a value counts as true.
pub(crate) async fn truth(vm: &Vm, value: &Value) -> PyResult<bool> {
    match truth_now(vm, value) {
        Ok(result) => Ok(result),
        Err(Stop::Raise(raise)) => Err(raise),
        Err(Stop::Later) => {
            if let Some(function) = special(vm, value, symbol::BOOL) {
                let result = super::call::call(vm, &function, Args::none()).await?;
                return match result {
                    Value::Bool(result) => Ok(result),
                    other => {
                        let message = format!(
                            "__bool__ should return bool, returned {}",
                            class_of(vm, &other).told()
                        );
                        Err(vm.type_error(&message))
                    }
                };
            }
            if let Some(function) = special(vm, value, symbol::LEN) {
                let result = super::call::call(vm, &function, Args::none()).await?;
                return Ok(!matches!(result, Value::Int(0)));
            }
            Ok(true)
        }
    }
}

fn method_of(op: CmpOp) -> (Sym, Sym) {
    match op {
        CmpOp::Eq => (symbol::EQ, symbol::EQ),
        CmpOp::Ne => (symbol::NE, symbol::NE),
        CmpOp::Lt => (symbol::LT, symbol::GT),
        CmpOp::Le => (symbol::LE, symbol::GE),
        CmpOp::Gt => (symbol::GT, symbol::LT),
        _ => (symbol::GE, symbol::LE),
    }
}

fn sign(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Gt => ">",
        CmpOp::Ge => ">=",
        CmpOp::Eq => "==",
        _ => "!=",
    }
}

fn has_own(value: &Value, op: CmpOp) -> bool {
    let Value::Object(object) = value else {
        return matches!(value, Value::Class(class) if class.meta.is_some());
    };
    let class = object.class();
    let (own, other) = method_of(op);
    class.lookup(own).is_some()
        || class.lookup(other).is_some()
        || (op == CmpOp::Ne && class.lookup(symbol::EQ).is_some())
}

/// Compares at once.
pub(crate) fn compare_now(vm: &Vm, op: CmpOp, a: &Value, b: &Value) -> Now {
    match op {
        CmpOp::Is => return Ok(Value::Bool(a.is(b))),
        CmpOp::IsNot => return Ok(Value::Bool(!a.is(b))),
        CmpOp::In | CmpOp::NotIn => {
            let found = contains_now(vm, b, a)?;
            return Ok(Value::Bool(found == (op == CmpOp::In)));
        }
        _ => {}
    }
    if has_own(a, op) || has_own(b, op) {
        return Err(Stop::Later);
    }
    if matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return Ok(Value::Bool(equal_builtin(vm, a, b)? == (op == CmpOp::Eq)));
    }
    match order(vm, op, a, b)? {
        Some(result) => Ok(Value::Bool(result)),
        None => Err(unordered(vm, op, a, b).into()),
    }
}

fn unordered(vm: &Vm, op: CmpOp, a: &Value, b: &Value) -> crate::object::exception::Raise {
    let message = format!(
        "'{}' not supported between instances of '{}' and '{}'",
        sign(op),
        class_of(vm, a).told(),
        class_of(vm, b).told()
    );
    vm.type_error(&message)
}

/// Compares, calling what has to be called.
pub(crate) async fn compare(vm: &Vm, op: CmpOp, a: &Value, b: &Value) -> PyResult {
    match compare_now(vm, op, a, b) {
        Ok(value) => return Ok(value),
        Err(Stop::Raise(raise)) => return Err(raise),
        Err(Stop::Later) => {}
    }
    if matches!(op, CmpOp::In | CmpOp::NotIn) {
        let found = Box::pin(super::iterate::contains(vm, b, a)).await?;
        return Ok(Value::Bool(found == (op == CmpOp::In)));
    }
    let (own, reflected) = method_of(op);
    let (class_a, class_b) = (class_of(vm, a), class_of(vm, b));
    let b_first = !Rc::ptr_eq(&class_a, &class_b)
        && class_b.is_subclass(&class_a)
        && class_b.lookup(reflected).is_some();
    let mut order = [(a, b, own), (b, a, reflected)];
    if b_first {
        order.swap(0, 1);
    }
    for (left, right, name) in order {
        if let Some(function) = special(vm, left, name) {
            let result = super::call::call(vm, &function, Args::one(right.clone())).await?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        } else if op == CmpOp::Ne
            && let Some(function) = special(vm, left, symbol::EQ)
        {
            let result = super::call::call(vm, &function, Args::one(right.clone())).await?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Value::Bool(!truth(vm, &result).await?));
            }
        }
    }
    if matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return Ok(Value::Bool(equal_builtin(vm, a, b)? == (op == CmpOp::Eq)));
    }
    match order_inner(vm, op, a, b)? {
        Some(result) => Ok(Value::Bool(result)),
        None => Err(unordered(vm, op, a, b)),
    }
}

fn order_inner(vm: &Vm, op: CmpOp, a: &Value, b: &Value) -> PyResult<Option<bool>> {
    order(vm, op, a, b)
}

/// Equality of values that have no method of the program for it; elements may.
fn equal_builtin(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if a.is(b) {
        return Ok(!matches!(a, Value::Float(value) if value.is_nan()));
    }
    if let Some(order) = super::number::compare(a, b) {
        return Ok(order.known() == Some(Ordering::Equal));
    }
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Ok(a == b),
        (Value::Bytes(a), Value::Bytes(b)) => Ok(a == b),
        (Value::Tuple(a), Value::Tuple(b)) => equal_slices(vm, a, b),
        (Value::List(a), Value::List(b)) => {
            vm.work(a.borrow().len() / 16);
            let (a, b) = (a.borrow().clone(), b.borrow().clone());
            equal_slices(vm, &a, &b)
        }
        (Value::Dict(a), Value::Dict(b)) => {
            if a.len() != b.len() {
                return Ok(false);
            }
            for (key, value) in a.items() {
                match b.get(vm, &key)? {
                    Some(other) if vm.equal(&value, &other)? => {}
                    _ => return Ok(false),
                }
            }
            Ok(true)
        }
        (Value::Set(_) | Value::View(_), Value::Set(_) | Value::View(_)) => {
            let (Some(a), Some(b)) = (as_set(vm, a)?, as_set(vm, b)?) else {
                return Ok(false);
            };
            Ok(a.len() == b.len() && is_subset(vm, &a, &b)?)
        }
        (Value::Range(a), Value::Range(b)) => {
            let len = a.len();
            Ok(len == b.len()
                && (len == 0 || (a.start == b.start && (len == 1 || a.step == b.step))))
        }
        (Value::Slice(a), Value::Slice(b)) => equal_slices(vm, &a[..], &b[..]),
        (Value::Method(a), Value::Method(b)) => {
            Ok(a.receiver.is(&b.receiver) && equal_builtin(vm, &a.function, &b.function)?)
        }
        (Value::TypeMethod(a), Value::TypeMethod(b)) => Ok(a.owner == b.owner && a.name == b.name),
        (Value::Object(x), _) if matches!(x.payload, Payload::Value(_)) => match x.inner() {
            Some(inner) => equal_builtin(vm, inner, b),
            None => Ok(false),
        },
        (_, Value::Object(y)) if matches!(y.payload, Payload::Value(_)) => match y.inner() {
            Some(inner) => equal_builtin(vm, a, inner),
            None => Ok(false),
        },
        _ => Ok(false),
    }
}

fn equal_slices(vm: &Vm, a: &[Value], b: &[Value]) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b) {
        if !a.is(b) && !vm.equal(a, b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A set made of a set or a view, for comparing them.
pub(crate) fn as_set(vm: &Vm, value: &Value) -> PyResult<Option<Rc<crate::object::set::Set>>> {
    match value {
        Value::Set(set) => Ok(Some(set.clone())),
        Value::View(view) if view.kind != ViewKind::Values => {
            let values = super::iterate::view_values(view);
            Ok(Some(Rc::new(crate::object::set::Set::from_values(
                vm, values, false,
            )?)))
        }
        Value::Object(object) => match object.inner() {
            Some(inner) => as_set(vm, inner),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

fn is_subset(vm: &Vm, a: &crate::object::set::Set, b: &crate::object::set::Set) -> PyResult<bool> {
    for value in a.values() {
        if !b.contains(vm, &value)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn matches_order(op: CmpOp, order: Ordering) -> bool {
    match op {
        CmpOp::Lt => order == Ordering::Less,
        CmpOp::Le => order != Ordering::Greater,
        CmpOp::Gt => order == Ordering::Greater,
        _ => order != Ordering::Less,
    }
}

/// The order of two builtin values; `None` if they have none.
fn order(vm: &Vm, op: CmpOp, a: &Value, b: &Value) -> PyResult<Option<bool>> {
    if let Some(order) = super::number::compare(a, b) {
        let order = order.known();
        return Ok(Some(order.is_some_and(|order| matches_order(op, order))));
    }
    Ok(match (a, b) {
        (Value::Str(a), Value::Str(b)) => Some(matches_order(op, (**a).cmp(&**b))),
        (Value::Bytes(a), Value::Bytes(b)) => Some(matches_order(op, a.cmp(b))),
        (Value::Tuple(a), Value::Tuple(b)) => order_slices(vm, op, a, b)?,
        (Value::List(a), Value::List(b)) => {
            vm.work(a.borrow().len() / 16);
            let (a, b) = (a.borrow().clone(), b.borrow().clone());
            order_slices(vm, op, &a, &b)?
        }
        (Value::Set(_) | Value::View(_), Value::Set(_) | Value::View(_)) => {
            let (Some(a), Some(b)) = (as_set(vm, a)?, as_set(vm, b)?) else {
                return Ok(None);
            };
            Some(match op {
                CmpOp::Le => is_subset(vm, &a, &b)?,
                CmpOp::Lt => a.len() < b.len() && is_subset(vm, &a, &b)?,
                CmpOp::Ge => is_subset(vm, &b, &a)?,
                _ => b.len() < a.len() && is_subset(vm, &b, &a)?,
            })
        }
        (Value::Object(x), _) if x.inner().is_some() => match x.inner() {
            Some(inner) => order(vm, op, inner, b)?,
            None => None,
        },
        (_, Value::Object(y)) if y.inner().is_some() => match y.inner() {
            Some(inner) => order(vm, op, a, inner)?,
            None => None,
        },
        _ => None,
    })
}

fn order_slices(vm: &Vm, op: CmpOp, a: &[Value], b: &[Value]) -> PyResult<Option<bool>> {
    for (x, y) in a.iter().zip(b) {
        if x.is(y) || vm.equal(x, y)? {
            continue;
        }
        let result = vm.compare(op, x, y)?;
        return vm.truth(&result).map(Some);
    }
    Ok(Some(matches_order(op, a.len().cmp(&b.len()))))
}

/// Membership at once.
fn contains_now(vm: &Vm, container: &Value, item: &Value) -> Now<bool> {
    Ok(match container {
        Value::Str(text) => match item {
            Value::Str(part) => {
                vm.work(text.len() / 256);
                text.contains(&**part)
            }
            other => {
                let message = format!(
                    "'in <string>' requires string as left operand, not {}",
                    class_of(vm, other).told()
                );
                return Err(vm.type_error(&message).into());
            }
        },
        Value::List(items) => {
            vm.work(items.borrow().len() / 32);
            let items = items.borrow().clone();
            vm.position_in(&items, item)?.is_some()
        }
        Value::Tuple(items) => vm.position_in(items, item)?.is_some(),
        Value::Dict(dict) => dict.contains(vm, item)?,
        Value::Set(set) => set.contains(vm, item)?,
        Value::Range(range) => match item {
            Value::Int(number) => range.contains(*number),
            Value::Bool(flag) => range.contains(i64::from(*flag)),
            Value::Float(number) if number.fract() == 0.0 => {
                let number = BigInt::from_f64(*number).and_then(|number| number.to_i64());
                range.contains(number.unwrap_or(0))
            }
            _ => false,
        },
        Value::Bytes(bytes) => match item {
            Value::Int(byte) => bytes.iter().any(|b| i64::from(*b) == *byte),
            Value::Bytes(part) => {
                part.is_empty() || bytes.windows(part.len()).any(|window| window == &**part)
            }
            _ => false,
        },
        Value::View(view) => {
            if view.kind == ViewKind::Keys {
                view.dict.contains(vm, item)?
            } else {
                let values = super::iterate::view_values(view);
                vm.position_in(&values, item)?.is_some()
            }
        }
        Value::Object(object) => {
            let class = object.class();
            match (class.lookup(symbol::CONTAINS), object.inner()) {
                (None, Some(inner)) if class.lookup(symbol::ITER).is_none() => {
                    contains_now(vm, inner, item)?
                }
                _ => return Err(Stop::Later),
            }
        }
        _ => return Err(Stop::Later),
    })
}
