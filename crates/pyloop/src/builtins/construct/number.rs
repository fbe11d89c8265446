//! `int()` and `float()`.

use std::rc::Rc;

use crate::eval::attribute::{class_of, special};
use crate::eval::number;
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::class::Class;
use crate::object::symbol::{self};
use crate::object::value::{PyResult, Value};

pub(super) fn int(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [value, base] = args.bind(vm, "int", ["x", "base"], 0)?;
    let Some(value) = value else {
        return Ok(Value::Int(0));
    };
    if let Some(text) = value.as_str() {
        let base = match base {
            Some(base) => crate::builtins::number::index(vm, &base)?,
            None => 10,
        };
        return parse_int(vm, text, base);
    }
    if let Value::Bytes(bytes) = &value {
        return parse_int(vm, &String::from_utf8_lossy(bytes), 10);
    }
    for name in [symbol::INT, symbol::INDEX, symbol::TRUNC] {
        if let Some(function) = special(vm, &value, name) {
            return vm.call_sync(&function, Args::none());
        }
    }
    match number::of(&value) {
        Some(number::Number::Float(number)) => vm.float_to_int(number.trunc()),
        Some(_) => Ok(Value::big(number::to_big(&value).unwrap_or_default())),
        None => {
            let message = format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                class_of(vm, &value).told()
            );
            Err(vm.type_error(&message))
        }
    }
}

pub(super) fn parse_int(vm: &Vm, text: &str, base: i64) -> PyResult {
    let bad = || {
        let shown = crate::text::repr::text(text);
        vm.value_error(&format!(
            "invalid literal for int() with base {base}: {shown}"
        ))
    };
    let trimmed = text.trim();
    let (negative, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match (base, lower.get(..2)) {
        (16 | 0, Some("0x")) => (16, &lower[2..]),
        (8 | 0, Some("0o")) => (8, &lower[2..]),
        (2 | 0, Some("0b")) => (2, &lower[2..]),
        (0, _) => (10, &lower[..]),
        (base, _) => (u32::try_from(base).unwrap_or(10), &lower[..]),
    };
    if !(2..=36).contains(&radix) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if digits.is_empty()
        || digits.starts_with('_')
        || digits.ends_with('_')
        || digits.contains("__")
        || digits.contains(['+', '-'])
    {
        return Err(bad());
    }
    let digits = digits.replace('_', "");
    if digits.len() > 4300 && radix == 10 {
        return Err(vm.value_error(&format!(
            "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    vm.work(digits.len() * (digits.len() / 4096 + 1) / 64);
    match BigInt::from_text(&digits, radix) {
        Some(value) => Ok(Value::big(if negative { -value } else { value })),
        None => Err(bad()),
    }
}

pub(super) fn float(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [value] = args.bind(vm, "float", ["x"], 0)?;
    let Some(value) = value else {
        return Ok(Value::Float(0.0));
    };
    if let Some(text) = value.as_str() {
        let cleaned = text.trim().replace('_', "").to_ascii_lowercase();
        let plain = cleaned.trim_start_matches(['+', '-']);
        let known = matches!(plain, "inf" | "infinity" | "nan");
        let fine = known || plain.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        return match cleaned.parse::<f64>() {
            Ok(number) if fine => Ok(Value::Float(number)),
            _ => {
                let shown = crate::text::repr::text(text);
                Err(vm.value_error(&format!("could not convert string to float: {shown}")))
            }
        };
    }
    match crate::builtins::number::float(vm, &value) {
        Ok(number) if number.is_infinite() && matches!(value, Value::Big(_)) => Err(vm.error(
            &vm.types.overflow_error,
            "int too large to convert to float",
        )),
        Ok(number) => Ok(Value::Float(number)),
        Err(error) if vm.is_exception(&error, &vm.types.type_error) => {
            let message = format!(
                "float() argument must be a string or a real number, not '{}'",
                class_of(vm, &value).told()
            );
            Err(vm.type_error(&message))
        }
        Err(error) => Err(error),
    }
}
