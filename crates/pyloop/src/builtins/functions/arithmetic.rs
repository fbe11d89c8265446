//! Functions of numbers.

use crate::eval::attribute::{class_of, special};
use crate::eval::fast::Stop;
use crate::eval::number;
use crate::eval::{binary, compare};
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::symbol::{self};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, CmpOp, UnaryOp};

pub(super) fn compute(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult {
    match binary::binary_now(vm, op, a, b) {
        Ok(value) => Ok(value),
        Err(Stop::Raise(raise)) => Err(raise),
        Err(Stop::Later) => {
            let (vm2, a, b) = (vm.clone(), a.clone(), b.clone());
            vm.finish_sync(Box::pin(async move {
                binary::binary(&vm2, op, &a, &b, false).await
            }))
        }
    }
}

pub(super) fn abs(vm: &Vm, args: Args) -> PyResult {
    let [value] = args.exactly(vm, "abs", ["x"])?;
    if let Some(function) = special(vm, &value, symbol::ABS) {
        return vm.call_sync(&function, Args::none());
    }
    match &value {
        Value::Float(number) => Ok(Value::Float(number.abs())),
        other => match compare::compare_now(vm, CmpOp::Lt, other, &Value::Int(0)) {
            Ok(Value::Bool(true)) => match binary::unary_now(vm, UnaryOp::Neg, other) {
                Ok(value) => Ok(value),
                Err(_) => Ok(value),
            },
            Ok(_) => match binary::unary_now(vm, UnaryOp::Pos, other) {
                Ok(value) => Ok(value),
                Err(_) => Ok(value),
            },
            Err(_) => {
                let message = format!(
                    "bad operand type for abs(): '{}'",
                    class_of(vm, other).told()
                );
                Err(vm.type_error(&message))
            }
        },
    }
}

pub(super) fn round(vm: &Vm, args: Args) -> PyResult {
    let [value, digits] = args.bind(vm, "round", ["number", "ndigits"], 1)?;
    let value = value.unwrap_or_default();
    let digits = digits.filter(|digits| !digits.is_none());
    if let Some(function) = special(vm, &value, symbol::ROUND) {
        return vm.call_sync(&function, digits.map_or_else(Args::none, Args::one));
    }
    match (number::of(&value), digits) {
        (Some(number::Number::Float(number)), None) => vm.float_to_int(number.round_ties_even()),
        (Some(number::Number::Float(number)), Some(digits)) => {
            let digits = crate::builtins::number::index(vm, &digits)?;
            if !number.is_finite() || digits > 300 {
                return Ok(Value::Float(number));
            }
            match usize::try_from(digits) {
                // Formatting rounds the exact value, which is what Python does.
                Ok(digits) => Ok(Value::Float(
                    format!("{number:.digits$}").parse().unwrap_or(number),
                )),
                Err(_) => {
                    let scale = 10_f64.powi(i32::try_from(-digits).unwrap_or(300));
                    Ok(Value::Float((number / scale).round_ties_even() * scale))
                }
            }
        }
        (Some(_), Some(digits)) if crate::builtins::number::index(vm, &digits)? < 0 => {
            let scale = BigInt::from(10).pow(
                u32::try_from(-crate::builtins::number::index(vm, &digits)?)
                    .unwrap_or(0)
                    .min(10_000),
            );
            let big = number::to_big(&value).unwrap_or_default();
            let (mut quotient, rest) = (&big.up(1) + &scale).div_mod_floor(&scale.up(1));
            if rest.is_zero() && quotient.is_odd() {
                quotient = &quotient - &BigInt::from(1);
            }
            Ok(Value::big(&quotient * &scale))
        }
        (Some(_), _) => Ok(Value::big(number::to_big(&value).unwrap_or_default())),
        (None, _) => {
            let message = format!(
                "type {} doesn't define __round__ method",
                class_of(vm, &value).told()
            );
            Err(vm.type_error(&message))
        }
    }
}

pub(super) fn pow(vm: &Vm, args: Args) -> PyResult {
    let [base, exponent, modulus] = args.bind(vm, "pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or_default(), exponent.unwrap_or_default());
    match modulus {
        None | Some(Value::None) => compute(vm, BinOp::Pow, &base, &exponent),
        Some(modulus) => {
            let parts = (
                number::to_big(&base),
                number::to_big(&exponent),
                number::to_big(&modulus),
            );
            match parts {
                (Some(a), Some(b), Some(m)) => number::power_modulo(vm, &a, &b, &m),
                _ => Err(vm.type_error(
                    "pow() 3rd argument not allowed unless all arguments are integers",
                )),
            }
        }
    }
}

pub(super) fn radix(vm: &Vm, args: Args, kind: &str) -> PyResult {
    let [value] = args.exactly(vm, "hex", ["number"])?;
    let value = match number::to_big(&value) {
        Some(big) => Value::big(big),
        None => Value::Int(crate::builtins::number::index(vm, &value)?),
    };
    Ok(Value::Str(
        crate::text::spec::format(vm, &value, &format!("#{kind}"))?.into(),
    ))
}
