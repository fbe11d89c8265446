//! Methods of numbers, and reading numbers from values.

use crate::eval::attribute::{class_of, special};
use crate::eval::number;
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::symbol;
use crate::object::value::{PyResult, Value};

/// An integer that fits 64 bits, from an integer or something with `__index__`.
pub(crate) fn index(vm: &Vm, value: &Value) -> PyResult<i64> {
    if let Some(big) = number::to_big(value) {
        return match big.to_i64() {
            Some(small) => Ok(small),
            None if big.is_negative() => Ok(i64::MIN / 4),
            None => Err(vm.error(
                &vm.types.overflow_error,
                "Python int too large to convert to C ssize_t",
            )),
        };
    }
    if let Some(function) = special(vm, value, symbol::INDEX) {
        let result = vm.call_sync(&function, Args::none())?;
        if number::to_big(&result).is_some() {
            return index(vm, &result);
        }
    }
    let message = format!(
        "'{}' object cannot be interpreted as an integer",
        class_of(vm, value).told()
    );
    Err(vm.type_error(&message))
}

/// A float, from a number or something with `__float__`.
pub(crate) fn float(vm: &Vm, value: &Value) -> PyResult<f64> {
    if let Some(number) = number::to_float(value) {
        if number.is_infinite() && matches!(value, Value::Big(_)) {
            let message = "int too large to convert to float";
            return Err(vm.error(&vm.types.overflow_error, message));
        }
        return Ok(number);
    }
    for name in [symbol::FLOAT, symbol::INDEX] {
        if let Some(function) = special(vm, value, name) {
            let result = vm.call_sync(&function, Args::none())?;
            if let Some(number) = number::to_float(&result) {
                return Ok(number);
            }
        }
    }
    let message = format!("must be real number, not {}", class_of(vm, value).told());
    Err(vm.type_error(&message))
}

/// Calls a method of a number.
pub(crate) fn call(vm: &Vm, value: &Value, name: &str, args: Args) -> PyResult {
    let as_float = match value {
        Value::Float(number) => Some(*number),
        _ => None,
    };
    match (name, as_float) {
        ("is_integer", Some(number)) => Ok(Value::Bool(number.fract() == 0.0)),
        ("is_integer", None) => Ok(Value::Bool(true)),
        ("conjugate", _) => Ok(value.clone()),
        ("__int__" | "__index__", Some(number)) => vm.float_to_int(number.trunc()),
        ("__float__", _) => Ok(Value::Float(float(vm, value)?)),
        ("as_integer_ratio", Some(number)) => {
            let mut top = number;
            let mut shift = 0;
            while top.fract() != 0.0 && shift < 1100 {
                top *= 2.0;
                shift += 1;
            }
            let top = BigInt::from_f64(top).unwrap_or_default();
            Ok(Value::tuple(vec![
                Value::big(top),
                Value::big(BigInt::from(1).up(shift)),
            ]))
        }
        ("as_integer_ratio", None) => Ok(Value::tuple(vec![value.clone(), Value::Int(1)])),
        ("from_bytes", _) => {
            let [bytes, order, signed] =
                args.bind(vm, "from_bytes", ["bytes", "byteorder", "signed"], 1)?;
            let bytes: Vec<u8> = match bytes.unwrap_or_default() {
                Value::Bytes(bytes) => bytes.to_vec(),
                Value::Str(_) => return Err(vm.type_error("cannot convert 'str' object to bytes")),
                other => {
                    let items = vm.collect_sync(&other)?;
                    let bytes: PyResult<Vec<u8>> = items
                        .iter()
                        .map(|item| {
                            u8::try_from(index(vm, item)?)
                                .map_err(|_| vm.value_error("bytes must be in range(0, 256)"))
                        })
                        .collect();
                    bytes?
                }
            };
            let signed = signed.is_some_and(|signed| vm.truth(&signed).unwrap_or(false));
            let mut bytes = bytes;
            if !is_little(vm, order)? {
                bytes.reverse();
            }
            Ok(Value::big(BigInt::from_bytes(&bytes, signed)))
        }
        _ => {
            let big = number::to_big(value).unwrap_or_default();
            match name {
                "bit_length" => Ok(Value::Int(i64::try_from(big.bits()).unwrap_or(0))),
                "bit_count" => {
                    let ones = big.digits().iter().map(|d| i64::from(d.count_ones()));
                    Ok(Value::Int(ones.sum()))
                }
                "to_bytes" => {
                    let [length, order, signed] =
                        args.bind(vm, "to_bytes", ["length", "byteorder", "signed"], 0)?;
                    let length =
                        usize::try_from(length.map_or(Ok(1), |length| index(vm, &length))?)
                            .map_err(|_| vm.value_error("length argument must be non-negative"))?;
                    vm.check_size(length)?;
                    let little = is_little(vm, order)?;
                    let signed = signed.is_some_and(|signed| vm.truth(&signed).unwrap_or(false));
                    let negative = big.is_negative();
                    if negative && !signed {
                        let message = "can't convert negative int to unsigned";
                        return Err(vm.error(&vm.types.overflow_error, message));
                    }
                    let mut bytes = big.to_bytes(signed);
                    if bytes.len() > length {
                        return Err(vm.error(&vm.types.overflow_error, "int too big to convert"));
                    }
                    bytes.resize(length, if negative { 255 } else { 0 });
                    if !little {
                        bytes.reverse();
                    }
                    Ok(Value::Bytes(bytes.into()))
                }
                "__int__" | "__index__" => Ok(Value::big(big)),
                _ => vm.unsupported(&format!(
                    "the method '{name}' of numbers is outside the playground"
                )),
            }
        }
    }
}

/// Whether the least significant byte comes first.
fn is_little(vm: &Vm, order: Option<Value>) -> PyResult<bool> {
    match order.as_ref().map(Value::as_str) {
        None => Ok(false),
        Some(Some(text)) if &**text == "little" => Ok(true),
        Some(Some(text)) if &**text == "big" => Ok(false),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}
