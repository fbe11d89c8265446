//! Hashes. Equal values have equal hashes; texts hash the same in every run.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::eval::attribute::class_of;
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::symbol;
use crate::object::value::{PyResult, Value};
use crate::outcome::Limit;

const MODULUS: i64 = (1 << 61) - 1;
const NONE: u64 = 0x0fca_86420;

fn of_bytes(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

fn of_int(value: i64) -> u64 {
    let magnitude = value.unsigned_abs() % MODULUS.unsigned_abs();
    let signed = i64::try_from(magnitude).unwrap_or(0);
    let hash = if value < 0 { -signed } else { signed };
    (if hash == -1 { -2 } else { hash }).cast_unsigned()
}

fn of_big(value: &BigInt) -> u64 {
    let rest = value.div_rem(&BigInt::from(MODULUS)).1;
    of_int(rest.to_i64().unwrap_or(0))
}

fn of_float(value: f64) -> u64 {
    if value.is_nan() {
        return 0;
    }
    if value.is_infinite() {
        return if value > 0.0 {
            314_159
        } else {
            (-314_159_i64).cast_unsigned()
        };
    }
    // The value is mantissa times a power of two, and 2 to the 61st is 1 by this modulus.
    let bits = value.to_bits();
    let exponent = i64::from((bits >> 52) as u16 & 0x7ff);
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, power) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    let turn = power.rem_euclid(61);
    let turned = (mantissa << turn) & MODULUS.unsigned_abs() | mantissa >> (61 - turn);
    let hash = (turned % MODULUS.unsigned_abs()).cast_signed();
    let hash = if value < 0.0 { -hash } else { hash };
    (if hash == -1 { -2 } else { hash }).cast_unsigned()
}

/// The hash of a value, if CPython defines it: those of texts, and of objects without `__hash__`, differ from run to run.
pub(crate) fn defined(value: &Value) -> Option<u64> {
    match value {
        Value::Int(number) => Some(of_int(*number)),
        Value::Bool(flag) => Some(u64::from(*flag)),
        Value::Big(number) => Some(of_big(number)),
        Value::Float(number) if !number.is_nan() => Some(of_float(*number)),
        Value::None => Some(NONE),
        // Deeper ones are as good as never met, and would have to be counted.
        Value::Tuple(items) if !items.iter().any(|item| matches!(item, Value::Tuple(_))) => {
            let parts: Option<Vec<u64>> = items.iter().map(defined).collect();
            mix(parts?.into_iter().map(Ok)).ok()
        }
        _ => None,
    }
}

fn mix(parts: impl Iterator<Item = PyResult<u64>>) -> PyResult<u64> {
    let mut acc: u64 = 2_870_177_450_012_600_261;
    let mut count = 0_u64;
    for part in parts {
        acc = acc.wrapping_add(part?.wrapping_mul(14_029_467_366_897_019_727));
        acc = acc.rotate_left(31).wrapping_mul(11_400_714_785_074_694_791);
        count += 1;
    }
    let hash = acc.wrapping_add(count ^ (0x27d4_eb2f_1656_67c5 ^ 0x0035_d373));
    Ok(if hash == u64::MAX {
        1_546_275_796
    } else {
        hash
    })
}

/// `hash(value)`.
pub(crate) fn hash(vm: &Vm, value: &Value) -> PyResult<u64> {
    Ok(match value {
        Value::Str(text) => of_bytes(text.as_bytes()),
        Value::Int(number) => of_int(*number),
        Value::Bool(flag) => u64::from(*flag),
        Value::Big(number) => of_big(number),
        Value::Float(number) => of_float(*number),
        Value::Bytes(bytes) => of_bytes(bytes),
        Value::Tuple(items) => {
            let open = deeper(vm)?;
            let mixed = mix(items.iter().map(|item| hash(vm, item)));
            vm.hashing.set(open);
            mixed?
        }
        Value::None => NONE,
        Value::List(_) | Value::Dict(_) | Value::View(_) => return Err(unhashable(vm, value)),
        Value::Set(set) if !set.frozen => return Err(unhashable(vm, value)),
        Value::Set(set) => {
            let open = deeper(vm)?;
            let mut sum = 0_u64;
            for item in set.values() {
                sum = sum.wrapping_add(hash(vm, &item)?.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            }
            vm.hashing.set(open);
            sum
        }
        Value::Range(range) => mix([range.start, range.stop, range.step]
            .into_iter()
            .map(|n| Ok(of_int(n))))?,
        Value::Method(method) => {
            hash(vm, &method.function)?.wrapping_mul(31) ^ hash(vm, &method.receiver).unwrap_or(1)
        }
        Value::TypeMethod(method) => of_bytes(method.name.text().as_bytes()),
        Value::Object(object) => {
            let class = object.class();
            match class.lookup(symbol::HASH) {
                Some(Value::None) => return Err(unhashable(vm, value)),
                Some(function) => {
                    let result = vm.call_sync(&function, Args::one(value.clone()))?;
                    return match result {
                        // What fits is taken as it is.
                        Value::Int(-1) => Ok((-2_i64).cast_unsigned()),
                        Value::Int(number) => Ok(number.cast_unsigned()),
                        Value::Big(number) => Ok(of_big(&number)),
                        Value::Bool(flag) => Ok(u64::from(flag)),
                        _ => Err(vm.type_error("__hash__ method should return an integer")),
                    };
                }
                None => match object.inner() {
                    Some(inner) => return hash(vm, inner),
                    None => vm.id_of_object(object),
                },
            }
        }
        other => other.address().map_or(7, |address| (address as u64) >> 4),
    })
}

/// Values that hold one another are hashed by as many nested calls.
const DEEPEST: u32 = 2000;

/// Goes into a value that holds others; how deep it was before.
fn deeper(vm: &Vm) -> PyResult<u32> {
    let open = vm.hashing.get();
    if open >= DEEPEST {
        return vm.limit(
            Limit::Recursion,
            "the run was stopped: the program hashes a value that nests too deeply",
        );
    }
    vm.hashing.set(open + 1);
    Ok(open)
}

fn unhashable(vm: &Vm, value: &Value) -> crate::object::exception::Raise {
    vm.type_error(&format!(
        "unhashable type: '{}'",
        class_of(vm, value).told()
    ))
}
