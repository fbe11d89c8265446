//! Binary and unary operators.

use std::rc::Rc;

use super::attribute::{class_of, special};
use super::fast::{Now, Stop};
use super::number;
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::exception::Raise;
use crate::object::set::Set;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, UnaryOp};

/// The operator's sign and the middle of its methods' names.
pub(crate) fn names(op: BinOp) -> (&'static str, &'static str) {
    match op {
        BinOp::Add => ("+", "add"),
        BinOp::Sub => ("-", "sub"),
        BinOp::Mul => ("*", "mul"),
        BinOp::Div => ("/", "truediv"),
        BinOp::FloorDiv => ("//", "floordiv"),
        BinOp::Mod => ("%", "mod"),
        BinOp::Pow => ("** or pow()", "pow"),
        BinOp::LShift => ("<<", "lshift"),
        BinOp::RShift => (">>", "rshift"),
        BinOp::And => ("&", "and"),
        BinOp::Or => ("|", "or"),
        BinOp::Xor => ("^", "xor"),
        BinOp::MatMul => ("@", "matmul"),
    }
}

fn has_method(value: &Value, op: BinOp) -> bool {
    let Value::Object(object) = value else {
        return matches!(value, Value::Class(class) if class.meta.is_some());
    };
    let class = object.class();
    let middle = names(op).1;
    class.lookup(Sym::new(&format!("__{middle}__"))).is_some()
        || class.lookup(Sym::new(&format!("__r{middle}__"))).is_some()
}

/// Computes at once.
pub(crate) fn binary_now(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> Now {
    if (matches!(a, Value::Object(_) | Value::Class(_))
        || matches!(b, Value::Object(_) | Value::Class(_)))
        && (has_method(a, op) || has_method(b, op))
    {
        return Err(Stop::Later);
    }
    Ok(builtin(vm, op, a, b)?)
}

fn unwrap(value: &Value) -> &Value {
    match value {
        Value::Object(object) => object.inner().unwrap_or(value),
        _ => value,
    }
}

fn builtin(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult {
    if let Some(result) = number::binary(vm, op, a, b) {
        if let (
            Ok(Value::Int(bits)),
            Value::Bool(_),
            Value::Bool(_),
            BinOp::And | BinOp::Or | BinOp::Xor,
        ) = (&result, a, b, op)
        {
            return Ok(Value::Bool(*bits != 0));
        }
        return result;
    }
    let (x, y) = (unwrap(a), unwrap(b));
    match (op, x, y) {
        (BinOp::Add, Value::Str(x), Value::Str(y)) => {
            vm.check_size(x.len() + y.len())?;
            let mut text = String::with_capacity(x.len() + y.len());
            text.push_str(x);
            text.push_str(y);
            Ok(Value::Str(text.into()))
        }
        (BinOp::Add, Value::List(x), Value::List(y)) => {
            let mut items = x.borrow().clone();
            items.extend(y.borrow().iter().cloned());
            vm.check_size(items.len() * 24)?;
            vm.charge(items.len() * 4)?;
            Ok(Value::list(items))
        }
        (BinOp::Add, Value::Tuple(x), Value::Tuple(y)) => {
            Ok(Value::tuple(x.iter().chain(y.iter()).cloned().collect()))
        }
        (BinOp::Add, Value::Bytes(x), Value::Bytes(y)) => {
            vm.check_size(x.len() + y.len())?;
            Ok(Value::Bytes([&**x, &**y].concat().into()))
        }
        (BinOp::Mul, _, Value::Int(_) | Value::Bool(_) | Value::Big(_)) => repeat(vm, op, x, y),
        (BinOp::Mul, Value::Int(_) | Value::Bool(_) | Value::Big(_), _) => repeat(vm, op, y, x),
        (BinOp::Mod, Value::Bytes(bytes), _) => crate::builtins::bytes::percent(vm, bytes, b),
        (BinOp::Mod, Value::Str(text), _) => {
            super::format::percent(vm, text, b).map(|text| Value::Str(text.into()))
        }
        (BinOp::Or, Value::Dict(x), Value::Dict(y)) => {
            let dict = x.copy();
            dict.update(vm, y)?;
            Ok(Value::Dict(Rc::new(dict)))
        }
        (
            BinOp::And | BinOp::Or | BinOp::Xor | BinOp::Sub,
            Value::Set(_) | Value::View(_),
            Value::Set(_) | Value::View(_),
        ) => sets(vm, op, x, y),
        // Unions of types, as annotations write them.
        (BinOp::Or, Value::Class(_) | Value::None, Value::Class(_) | Value::None)
            if !(x.is_none() && y.is_none()) =>
        {
            vm.generic("union", vec![x.clone(), y.clone()])
        }
        _ => Err(unsupported(vm, op, a, b, false)),
    }
}

fn unsupported(vm: &Vm, op: BinOp, a: &Value, b: &Value, in_place: bool) -> Raise {
    let (a_name, b_name) = (class_of(vm, a).told(), class_of(vm, b).told());
    if op == BinOp::Add {
        match (a, b) {
            (Value::Str(_), _) => {
                let message = format!("can only concatenate str (not \"{b_name}\") to str");
                return vm.type_error(&message);
            }
            (Value::List(_), _) => {
                let message = format!("can only concatenate list (not \"{b_name}\") to list");
                return vm.type_error(&message);
            }
            (Value::Tuple(_), _) => {
                let message = format!("can only concatenate tuple (not \"{b_name}\") to tuple");
                return vm.type_error(&message);
            }
            (Value::Bytes(_), _) => {
                return vm.type_error(&format!("can't concat {b_name} to bytes"));
            }
            _ => {}
        }
    }
    let sequence = |value: &Value| {
        matches!(
            value,
            Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)
        )
    };
    if op == BinOp::Mul && (sequence(a) || sequence(b)) {
        let other = if sequence(a) { b_name } else { a_name };
        return vm.type_error(&format!(
            "can't multiply sequence by non-int of type '{other}'"
        ));
    }
    let mut sign = names(op).0.to_owned();
    if in_place {
        sign = format!("{}=", sign.split(' ').next().unwrap_or(""));
    }
    let message = format!("unsupported operand type(s) for {sign}: '{a_name}' and '{b_name}'");
    vm.type_error(&message)
}

fn repeat(vm: &Vm, op: BinOp, sequence: &Value, count: &Value) -> PyResult {
    let times = match count {
        Value::Int(count) => usize::try_from(*count).unwrap_or(0),
        Value::Bool(flag) => usize::from(*flag),
        _ => {
            let message = "cannot fit 'int' into an index-sized integer";
            return Err(vm.error(&vm.types.overflow_error, message));
        }
    };
    let empty = match sequence {
        Value::List(items) => items.borrow().is_empty(),
        Value::Tuple(items) => items.is_empty(),
        _ => false,
    };
    // However often, nothing is nothing.
    let times = if empty { 0 } else { times };
    let size = |unit: usize| vm.check_size(unit.saturating_mul(times));
    match sequence {
        Value::Str(text) => {
            size(text.len())?;
            Ok(Value::Str(text.repeat(times).into()))
        }
        Value::Bytes(bytes) => {
            size(bytes.len())?;
            Ok(Value::Bytes(bytes.repeat(times).into()))
        }
        Value::List(items) => {
            let items = items.borrow();
            size(items.len() * 24)?;
            vm.charge(items.len() * times * 4)?;
            let mut all = Vec::with_capacity(items.len() * times);
            for _ in 0..times {
                all.extend(items.iter().cloned());
            }
            Ok(Value::list(all))
        }
        Value::Tuple(items) => {
            size(items.len() * 24)?;
            let mut all = Vec::with_capacity(items.len() * times);
            for _ in 0..times {
                all.extend(items.iter().cloned());
            }
            Ok(Value::tuple(all))
        }
        _ => Err(unsupported(vm, op, sequence, count, false)),
    }
}

fn sets(vm: &Vm, op: BinOp, x: &Value, y: &Value) -> PyResult {
    let frozen = matches!(x, Value::Set(set) if set.frozen);
    let (Some(x), Some(y)) = (
        super::compare::as_set(vm, x)?,
        super::compare::as_set(vm, y)?,
    ) else {
        return Err(unsupported(vm, op, x, y, false));
    };
    if x.frozen != frozen {
        return sets_of(vm, op, &Rc::new(x.copy(frozen)), &Value::Set(y));
    }
    sets_of(vm, op, &x, &Value::Set(y))
}

fn sets_of(vm: &Vm, op: BinOp, x: &Rc<Set>, y: &Value) -> PyResult {
    let result = match op {
        BinOp::And => Rc::new(x.intersection(vm, y)?),
        BinOp::Sub => x.difference(vm, y)?,
        BinOp::Xor => Rc::new(x.difference_of_both(vm, y)?),
        _ => {
            let result = x.copy(x.frozen);
            if !matches!(y, Value::Set(y) if Rc::ptr_eq(x, y)) {
                result.update(vm, y)?;
            }
            Rc::new(result)
        }
    };
    Ok(Value::Set(result))
}

/// Computes, calling the program's methods.
pub(crate) async fn binary(vm: &Vm, op: BinOp, a: &Value, b: &Value, in_place: bool) -> PyResult {
    let middle = names(op).1;
    if in_place {
        if let Some(function) = special(vm, a, Sym::new(&format!("__i{middle}__"))) {
            let result = super::call::call(vm, &function, Args::one(b.clone())).await?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        } else if let Some(result) = in_place_builtin(vm, op, a, b).await {
            return result;
        }
    }
    if !has_method(a, op) && !has_method(b, op) {
        return match builtin(vm, op, a, b) {
            Err(error) if in_place && vm.is_exception(&error, &vm.types.type_error) => {
                Err(if number::of(a).is_some() && number::of(b).is_some() {
                    error
                } else {
                    unsupported(vm, op, a, b, true)
                })
            }
            other => other,
        };
    }
    let (own, reflected) = (
        Sym::new(&format!("__{middle}__")),
        Sym::new(&format!("__r{middle}__")),
    );
    let (class_a, class_b) = (class_of(vm, a), class_of(vm, b));
    let mut order = [(a, b, own), (b, a, reflected)];
    if !Rc::ptr_eq(&class_a, &class_b)
        && class_b.is_subclass(&class_a)
        && class_b.lookup(reflected).is_some()
    {
        order.swap(0, 1);
    }
    for (left, right, name) in order {
        if let Some(function) = special(vm, left, name) {
            let result = super::call::call(vm, &function, Args::one(right.clone())).await?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        }
    }
    if matches!(op, BinOp::Or) {
        return builtin(vm, op, a, b).map_err(|_| unsupported(vm, op, a, b, in_place));
    }
    match (a, b) {
        (Value::Object(object), _) if object.inner().is_some() => builtin(vm, op, a, b),
        _ => Err(unsupported(vm, op, a, b, in_place)),
    }
}

/// `+=` and the like of lists, sets and dictionaries change the left side itself.
async fn in_place_builtin(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> Option<PyResult> {
    match (op, unwrap(a)) {
        (BinOp::Add, Value::List(list)) => {
            let items = match super::iterate::collect(vm, b).await {
                Ok(items) => items,
                Err(error) => return Some(Err(error)),
            };
            if let Err(error) = vm.charge(items.len() * 24) {
                return Some(Err(error));
            }
            list.borrow_mut().extend(items);
            Some(Ok(a.clone()))
        }
        (BinOp::Or, Value::Dict(dict)) => match unwrap(b) {
            Value::Dict(other) => Some(dict.update(vm, other).map(|()| a.clone())),
            _ => None,
        },
        (BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor, Value::Set(set)) if !set.frozen => {
            let Ok(Some(other)) = super::compare::as_set(vm, unwrap(b)) else {
                return None;
            };
            let done = match op {
                BinOp::Or => set.merge(vm, &other),
                BinOp::Sub => set.subtract(vm, &Value::Set(other)),
                BinOp::Xor if Rc::ptr_eq(set, &other) => {
                    set.clear();
                    Ok(())
                }
                BinOp::Xor => set.exchange(vm, &other.values()),
                _ => set
                    .intersection(vm, &Value::Set(other))
                    .map(|result| set.replace(&result)),
            };
            if let Err(error) = done {
                return Some(Err(error));
            }
            Some(Ok(a.clone()))
        }
        _ => None,
    }
}

/// Applies a sign at once; `not` is not among them.
pub(crate) fn unary_now(vm: &Vm, op: UnaryOp, value: &Value) -> Now {
    if let Value::Object(object) = value
        && object.class().lookup(unary_name(op)).is_some()
    {
        return Err(Stop::Later);
    }
    let result = match (op, number::of(value)) {
        (UnaryOp::Neg, Some(number::Number::Int(value))) => match value.checked_neg() {
            Some(value) => Value::Int(value),
            None => Value::big(-BigInt::from(value)),
        },
        (UnaryOp::Neg, Some(number::Number::Float(value))) => Value::Float(-value),
        (UnaryOp::Neg, Some(number::Number::Big(value))) => Value::big(-value),
        (UnaryOp::Pos, Some(number::Number::Int(value))) => Value::Int(value),
        (UnaryOp::Pos, Some(number::Number::Float(value))) => Value::Float(value),
        (UnaryOp::Pos, Some(number::Number::Big(value))) => Value::big(value),
        (UnaryOp::Invert, Some(number::Number::Int(value))) => Value::Int(!value),
        (UnaryOp::Invert, Some(number::Number::Big(value))) => {
            Value::big(&-value - &BigInt::from(1))
        }
        _ => return Err(bad_unary(vm, op, value).into()),
    };
    Ok(result)
}

fn unary_name(op: UnaryOp) -> Sym {
    match op {
        UnaryOp::Neg => symbol::NEG,
        UnaryOp::Pos => symbol::POS,
        _ => symbol::INVERT,
    }
}

fn bad_unary(vm: &Vm, op: UnaryOp, value: &Value) -> Raise {
    let sign = match op {
        UnaryOp::Neg => "-",
        UnaryOp::Pos => "+",
        _ => "~",
    };
    let message = format!(
        "bad operand type for unary {sign}: '{}'",
        class_of(vm, value).told()
    );
    vm.type_error(&message)
}

/// Applies a sign, calling the program's method.
pub(crate) async fn unary(vm: &Vm, op: UnaryOp, value: &Value) -> PyResult {
    match unary_now(vm, op, value) {
        Ok(value) => Ok(value),
        Err(Stop::Raise(raise)) => Err(raise),
        Err(Stop::Later) => match special(vm, value, unary_name(op)) {
            Some(function) => super::call::call(vm, &function, Args::none()).await,
            None => Err(bad_unary(vm, op, value)),
        },
    }
}
