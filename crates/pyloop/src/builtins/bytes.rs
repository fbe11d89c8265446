//! Methods of `bytes`.

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::value::{PyResult, Value};

/// Calls a method of bytes. Those that treat bytes as text work on Latin-1.
pub(crate) fn call(vm: &Vm, bytes: &Rc<[u8]>, name: &str, args: Args) -> PyResult {
    match name {
        "decode" => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::str(text)),
            Err(error) => {
                let at = error.valid_up_to();
                let message = format!(
                    "'utf-8' codec can't decode byte 0x{:02x} in position {at}: invalid start byte",
                    bytes[at]
                );
                Err(vm.error(&vm.types.unicode_decode_error, &message))
            }
        },
        "hex" => {
            let mut text = String::with_capacity(bytes.len() * 2);
            for byte in bytes.iter() {
                text.push_str(&format!("{byte:02x}"));
            }
            Ok(Value::Str(text.into()))
        }
        "join" => {
            let [items] = args.exactly(vm, "join", ["iterable"])?;
            let mut parts = Vec::new();
            for item in vm.collect_sync(&items)? {
                match item {
                    Value::Bytes(part) => parts.push(part),
                    _ => return Err(vm.type_error("sequence item: expected a bytes-like object")),
                }
            }
            let parts: Vec<&[u8]> = parts.iter().map(|part| &**part).collect();
            Ok(Value::Bytes(parts.join(&**bytes).into()))
        }
        _ => {
            let text: Rc<str> = latin(bytes).into();
            let args = Args {
                pos: args.pos.iter().map(to_text).collect(),
                kw: args.kw,
            };
            Ok(from_text(super::str::call(vm, &text, name, args)?))
        }
    }
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

fn to_text(value: &Value) -> Value {
    match value {
        Value::Bytes(bytes) => Value::Str(latin(bytes).into()),
        other => other.clone(),
    }
}

fn from_text(value: Value) -> Value {
    match value {
        Value::Str(text) => {
            let bytes: Vec<u8> = text
                .chars()
                .filter_map(|c| u8::try_from(c as u32).ok())
                .collect();
            Value::Bytes(bytes.into())
        }
        Value::List(items) => {
            let items = items.borrow().iter().cloned().map(from_text).collect();
            Value::list(items)
        }
        other => other,
    }
}

/// `bytes.fromhex(text)`.
pub(crate) fn from_hex(vm: &Vm, args: Args) -> PyResult {
    let [text] = args.exactly(vm, "fromhex", ["string"])?;
    let digits: String = text
        .as_str()
        .map_or("", |text| text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let pairs = (0..digits.len()).step_by(2);
    let bytes: Option<Vec<u8>> = pairs
        .map(|at| {
            digits
                .get(at..at + 2)
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
        })
        .collect();
    match bytes {
        Some(bytes) => Ok(Value::Bytes(bytes.into())),
        None => Err(vm.value_error("non-hexadecimal number found in fromhex() arg")),
    }
}
