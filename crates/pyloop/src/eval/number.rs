//! Arithmetic of integers and floats.

use std::cmp::Ordering;

use crate::machine::Vm;
use crate::object::big::BigInt;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::BinOp;

/// A number.
pub(crate) enum Number {
    Int(i64),
    Big(BigInt),
    Float(f64),
}

/// The number that a value is, if it is one.
pub(crate) fn of(value: &Value) -> Option<Number> {
    Some(match value {
        Value::Int(value) => Number::Int(*value),
        Value::Bool(value) => Number::Int(i64::from(*value)),
        Value::Float(value) => Number::Float(*value),
        Value::Big(value) => Number::Big((**value).clone()),
        Value::Object(object) => return of(object.inner()?),
        _ => return None,
    })
}

/// An integer of any size.
pub(crate) fn to_big(value: &Value) -> Option<BigInt> {
    match of(value)? {
        Number::Int(value) => Some(BigInt::from(value)),
        Number::Big(value) => Some(value),
        Number::Float(_) => None,
    }
}

/// A float.
#[allow(
    clippy::cast_precision_loss,
    reason = "that is what converting to float means"
)]
pub(crate) fn to_float(value: &Value) -> Option<f64> {
    match of(value)? {
        Number::Int(value) => Some(value as f64),
        Number::Big(value) => Some(value.to_f64()),
        Number::Float(value) => Some(value),
    }
}

/// How two numbers stand to each other.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Order {
    Is(Ordering),
    /// One of them is not a number.
    Unordered,
}

impl Order {
    /// The order, if there is one.
    pub(crate) fn known(self) -> Option<Ordering> {
        match self {
            Self::Is(order) => Some(order),
            Self::Unordered => None,
        }
    }
}

/// Orders two numbers; `None` if one of the values is of another type.
#[allow(
    clippy::cast_precision_loss,
    reason = "exact below 2**53, and compared exactly above"
)]
pub(crate) fn compare(a: &Value, b: &Value) -> Option<Order> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        return Some(Order::Is(a.cmp(b)));
    }
    let order = match (of(a)?, of(b)?) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Float(a), Number::Int(b)) => compare_float(a, &BigInt::from(b)),
        (Number::Int(a), Number::Float(b)) => {
            compare_float(b, &BigInt::from(a)).map(Ordering::reverse)
        }
        (Number::Float(a), Number::Big(b)) => compare_float(a, &b),
        (Number::Big(a), Number::Float(b)) => compare_float(b, &a).map(Ordering::reverse),
        (Number::Big(a), Number::Big(b)) => Some(a.cmp(&b)),
        (Number::Big(a), Number::Int(b)) => Some(a.cmp(&BigInt::from(b))),
        (Number::Int(a), Number::Big(b)) => Some(BigInt::from(a).cmp(&b)),
    };
    Some(order.map_or(Order::Unordered, Order::Is))
}

fn compare_float(a: f64, b: &BigInt) -> Option<Ordering> {
    if a.is_nan() {
        return None;
    }
    if a.is_infinite() {
        return Some(if a > 0.0 {
            Ordering::Greater
        } else {
            Ordering::Less
        });
    }
    let whole = BigInt::from_f64(a.floor())?;
    Some(match whole.cmp(b) {
        Ordering::Equal if a.fract() != 0.0 => Ordering::Greater,
        order => order,
    })
}

/// Computes with two numbers; `None` if one of them is not a number.
pub(crate) fn binary(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> Option<PyResult> {
    if let (Value::Int(a), Value::Int(b)) = (a, b)
        && let Some(result) = small(op, *a, *b)
    {
        return Some(Ok(result));
    }
    let (a, b) = (of(a)?, of(b)?);
    if matches!(a, Number::Float(_)) || matches!(b, Number::Float(_)) || op == BinOp::Div {
        return float_or_divide(vm, op, &a, &b);
    }
    let (x, y) = (whole(a), whole(b));
    big(vm, op, &x, &y)
}

fn whole(number: Number) -> BigInt {
    match number {
        Number::Int(value) => BigInt::from(value),
        Number::Big(value) => value,
        Number::Float(_) => BigInt::ZERO,
    }
}

fn small(op: BinOp, a: i64, b: i64) -> Option<Value> {
    Some(Value::Int(match op {
        BinOp::Add => a.checked_add(b)?,
        BinOp::Sub => a.checked_sub(b)?,
        BinOp::Mul => a.checked_mul(b)?,
        BinOp::FloorDiv if b != 0 && b != -1 => a / b - i64::from(a % b != 0 && (a < 0) != (b < 0)),
        BinOp::Mod if b != 0 && b != -1 => match a % b {
            rest if rest != 0 && (rest < 0) != (b < 0) => rest + b,
            rest => rest,
        },
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::LShift if (0..32).contains(&b) && a.unsigned_abs() < 1 << 30 => a << b,
        BinOp::RShift if b >= 0 => a >> b.min(63),
        BinOp::Pow if (0..64).contains(&b) => a.checked_pow(u32::try_from(b).ok()?)?,
        _ => return None,
    }))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "that is what converting to float means"
)]
fn float_of(vm: &Vm, number: &Number) -> PyResult<f64> {
    match number {
        Number::Int(value) => Ok(*value as f64),
        Number::Float(value) => Ok(*value),
        Number::Big(value) => match value.to_f64() {
            value if value.is_finite() => Ok(value),
            _ => Err(vm.error(
                &vm.types.overflow_error,
                "int too large to convert to float",
            )),
        },
    }
}

fn float_or_divide(vm: &Vm, op: BinOp, a: &Number, b: &Number) -> Option<PyResult> {
    let integers = !matches!(a, Number::Float(_)) && !matches!(b, Number::Float(_));
    let (x, y) = match (float_of(vm, a), float_of(vm, b)) {
        (Ok(x), Ok(y)) => (x, y),
        (Err(error), _) | (_, Err(error)) => {
            if integers && op == BinOp::Div {
                return Some(divide_big(vm, a, b));
            }
            return Some(Err(error));
        }
    };
    let zero = |message: &str| Some(Err(vm.error(&vm.types.zero_division_error, message)));
    Some(Ok(Value::Float(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::Div if y == 0.0 => {
            return zero(if integers {
                "division by zero"
            } else {
                "float division by zero"
            });
        }
        BinOp::Div => {
            if integers && (x.abs() > 9e15 || y.abs() > 9e15) {
                return Some(divide_big(vm, a, b));
            }
            x / y
        }
        BinOp::FloorDiv if y == 0.0 => return zero("float floor division by zero"),
        BinOp::Mod if y == 0.0 => return zero("float modulo by zero"),
        BinOp::FloorDiv => floor_div(x, y).0,
        BinOp::Mod => floor_div(x, y).1,
        BinOp::Pow => return Some(power(vm, x, y)),
        _ => return None,
    })))
}

/// Quotient rounded down, and the remainder with the divisor's sign.
pub(crate) fn floor_div(x: f64, y: f64) -> (f64, f64) {
    let mut modulo = x % y;
    let mut div = (x - modulo) / y;
    if modulo == 0.0 {
        modulo = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (modulo < 0.0) {
        modulo += y;
        div -= 1.0;
    }
    let floor = if div == 0.0 {
        0.0_f64.copysign(x / y)
    } else {
        let floor = div.floor();
        if div - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    };
    (floor, modulo)
}

fn power(vm: &Vm, x: f64, y: f64) -> PyResult {
    if x == 0.0 && y < 0.0 {
        return Err(vm.error(&vm.types.zero_division_error, "zero to a negative power"));
    }
    if x < 0.0 && y.fract() != 0.0 && x.is_finite() && y.is_finite() {
        return vm.unsupported("complex numbers are outside the playground");
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(vm.error(
            &vm.types.overflow_error,
            "(34, 'Numerical result out of range')",
        ));
    }
    Ok(Value::Float(result))
}

/// True division of integers that floats cannot hold exactly.
fn divide_big(vm: &Vm, a: &Number, b: &Number) -> PyResult {
    let of = |number: &Number| match number {
        Number::Int(value) => BigInt::from(*value),
        Number::Big(value) => value.clone(),
        Number::Float(_) => BigInt::ZERO,
    };
    let (a, b) = (of(a), of(b));
    if b.is_zero() {
        return Err(vm.error(&vm.types.zero_division_error, "division by zero"));
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.abs(), b.abs());
    // Enough bits for a correctly rounded result, with a sticky last bit.
    let shift = 66 + i64::try_from(b.bits()).unwrap_or(0) - i64::try_from(a.bits()).unwrap_or(0);
    let (top, bottom) = if shift >= 0 {
        (a.up(usize::try_from(shift).unwrap_or(0)), b)
    } else {
        (a, b.up(usize::try_from(-shift).unwrap_or(0)))
    };
    let (mut quotient, rest) = top.div_rem(&bottom);
    if !rest.is_zero() {
        quotient = quotient.bitwise(&BigInt::from(1), |a, b| a | b);
    }
    let value = quotient.to_f64();
    let exponent = i32::try_from(-shift).unwrap_or(i32::MAX);
    let value = value * 2.0_f64.powi(exponent.max(-1000)) * 2.0_f64.powi((exponent + 1000).min(0));
    if value.is_infinite() {
        return Err(vm.error(
            &vm.types.overflow_error,
            "integer division result too large for a float",
        ));
    }
    Ok(Value::Float(if negative { -value } else { value }))
}

fn big(vm: &Vm, op: BinOp, a: &BigInt, b: &BigInt) -> Option<PyResult> {
    let zero = |message: &str| Some(Err(vm.error(&vm.types.zero_division_error, message)));
    let words = |number: &BigInt| usize::try_from(number.bits() / 64).unwrap_or(usize::MAX);
    vm.work((words(a) + words(b)) / 32);
    if matches!(op, BinOp::FloorDiv | BinOp::Mod) {
        // Dividing has a cost that a step does not show.
        vm.work(words(a).saturating_sub(words(b)).saturating_mul(words(b)) / 500);
    }
    Some(Ok(Value::big(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => {
            if let Err(error) =
                vm.check_size(usize::try_from((a.bits() + b.bits()) / 8).unwrap_or(usize::MAX))
            {
                return Some(Err(error));
            }
            // Multiplying has a cost that a step does not show.
            vm.steps
                .set(vm.steps.get() + (a.bits() / 64) * (b.bits() / 64) / 1000);
            a * b
        }
        BinOp::FloorDiv if b.is_zero() => return zero("integer division or modulo by zero"),
        BinOp::Mod if b.is_zero() => return zero("integer modulo by zero"),
        BinOp::FloorDiv => a.div_mod_floor(b).0,
        BinOp::Mod => a.mod_floor(b),
        BinOp::And => a.bitwise(b, |a, b| a & b),
        BinOp::Or => a.bitwise(b, |a, b| a | b),
        BinOp::Xor => a.bitwise(b, |a, b| a ^ b),
        BinOp::LShift | BinOp::RShift => return Some(shift(vm, op, a, b)),
        BinOp::Pow => return Some(int_power(vm, a, b)),
        _ => return None,
    })))
}

fn shift(vm: &Vm, op: BinOp, a: &BigInt, b: &BigInt) -> PyResult {
    if b.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    let count = b
        .to_i64()
        .and_then(|count| usize::try_from(count).ok())
        .unwrap_or(usize::MAX);
    if op == BinOp::LShift {
        vm.check_size(count / 8)?;
        vm.work(count / 2048);
        return Ok(Value::big(a.up(count)));
    }
    if count as u64 > a.bits() {
        return Ok(Value::Int(if a.is_negative() { -1 } else { 0 }));
    }
    Ok(Value::big(a.down(count)))
}

fn int_power(vm: &Vm, a: &BigInt, b: &BigInt) -> PyResult {
    if b.is_negative() {
        return power(vm, a.to_f64(), b.to_f64());
    }
    let unit = a.is_zero() || a.abs() == BigInt::from(1);
    let exponent = b.to_i64().and_then(|exponent| u32::try_from(exponent).ok());
    let Some(exponent) = exponent.filter(|_| !unit || b.bits() < 32) else {
        if a.is_zero() {
            return Ok(Value::Int(0));
        }
        if unit {
            let odd = b.is_odd();
            return Ok(Value::Int(if a.is_negative() && odd { -1 } else { 1 }));
        }
        vm.check_size(usize::MAX)?;
        return Ok(Value::None);
    };
    let bits = a.bits().saturating_mul(u64::from(exponent));
    vm.check_size(usize::try_from(bits / 2).unwrap_or(usize::MAX))?;
    vm.steps.set(vm.steps.get() + (bits / 64).pow(2) / 4000);
    Ok(Value::big(a.pow(exponent)))
}

/// `pow(a, b, m)`.
pub(crate) fn power_modulo(vm: &Vm, a: &BigInt, b: &BigInt, m: &BigInt) -> PyResult {
    if m.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if b.is_negative() {
        let Some(inverse) = a.inverse(m) else {
            return Err(vm.value_error("base is not invertible for the given modulus"));
        };
        return Ok(Value::big(inverse.pow_mod(b, m)));
    }
    let words = usize::try_from(m.bits() / 64 + 1).unwrap_or(usize::MAX);
    let bits = usize::try_from(b.bits()).unwrap_or(usize::MAX);
    vm.work(words.saturating_mul(words).saturating_mul(bits) / 20);
    vm.tick()?;
    Ok(Value::big(a.pow_mod(b, m)))
}
