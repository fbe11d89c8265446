//! Methods of `bytes`.

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::value::{PyResult, Value};

/// Calls a method of bytes. Those that treat bytes as text work on Latin-1.
pub(crate) fn call(vm: &Vm, bytes: &Rc<[u8]>, name: &str, args: Args) -> PyResult {
    match name {
        "decode" => {
            let [encoding, errors] = args.bind(vm, name, ["encoding", "errors"], 0)?;
            decode(vm, bytes, encoding, errors)
        }
        "hex" => {
            let [sep, group] = args.bind(vm, name, ["sep", "bytes_per_sep"], 0)?;
            let sep = sep.as_ref().and_then(Value::as_str).cloned();
            let group = match group {
                Some(group) => super::number::index(vm, &group)?,
                None => 1,
            };
            let every = usize::try_from(group.unsigned_abs()).unwrap_or(0);
            let mut text = String::with_capacity(bytes.len() * 2);
            for (at, byte) in bytes.iter().enumerate() {
                let before = if group > 0 { bytes.len() - at } else { at };
                if let Some(sep) = &sep
                    && at > 0
                    && every > 0
                    && before.is_multiple_of(every)
                {
                    text.push_str(sep);
                }
                text.push_str(&format!("{byte:02x}"));
            }
            Ok(Value::Str(text.into()))
        }
        "find" | "rfind" | "index" | "rindex" | "count"
            if matches!(args.pos.first(), Some(Value::Int(_))) =>
        {
            let mut args = args;
            let byte = super::number::index(vm, &args.pos[0])?;
            let Ok(byte) = u8::try_from(byte) else {
                return Err(vm.value_error("byte must be in range(0, 256)"));
            };
            args.pos[0] = Value::Bytes([byte].into());
            call(vm, bytes, name, args)
        }
        "join" => {
            let [items] = args.exactly(vm, "join", ["iterable"])?;
            let mut parts = Vec::new();
            for (at, item) in vm.collect_sync(&items)?.into_iter().enumerate() {
                let Some(part) = like(&item) else {
                    let class = crate::eval::attribute::class_of(vm, &item).told();
                    let message =
                        format!("sequence item {at}: expected a bytes-like object, {class} found");
                    return Err(vm.type_error(&message));
                };
                parts.push(part);
            }
            let parts: Vec<&[u8]> = parts.iter().map(|part| &**part).collect();
            Ok(Value::Bytes(parts.join(&**bytes).into()))
        }
        _ => {
            if name == "translate" {
                return translate(vm, bytes, args);
            }
            let text: Rc<str> = latin(bytes).into();
            let args = Args {
                pos: args.pos.iter().map(to_text).collect(),
                kw: args.kw,
            };
            Ok(from_text(super::str::call(vm, &text, name, args)?))
        }
    }
}

/// What a codec makes of what it cannot write or read: `errors` as Python names it.
fn policy(vm: &Vm, errors: Option<Value>) -> PyResult<Rc<str>> {
    let name = errors.as_ref().and_then(Value::as_str).cloned();
    match name.as_deref() {
        None => Ok("strict".into()),
        Some("strict" | "ignore" | "replace" | "backslashreplace") => Ok(name.unwrap_or_default()),
        Some(other) => vm.unsupported(&format!(
            "errors='{other}' is outside the playground; use 'ignore' or 'replace'"
        )),
    }
}

/// The highest character that an encoding has, and its name in errors; `None` for UTF-8.
fn charset(vm: &Vm, encoding: Option<Value>) -> PyResult<Option<(u32, &'static str)>> {
    let name = encoding
        .as_ref()
        .and_then(Value::as_str)
        .map(|name| name.to_ascii_lowercase());
    match name
        .as_deref()
        .map(|name| name.replace('_', "-"))
        .as_deref()
    {
        None | Some("utf-8" | "utf8") => Ok(None),
        Some("ascii" | "us-ascii") => Ok(Some((127, "ascii"))),
        Some("latin-1" | "latin1" | "iso-8859-1") => Ok(Some((255, "latin-1"))),
        Some(other) => vm.unsupported(&format!(
            "the encoding '{other}' is outside the playground; use 'utf-8'"
        )),
    }
}

/// `text.encode(encoding, errors)`.
pub(super) fn encode(
    vm: &Vm,
    text: &str,
    encoding: Option<Value>,
    errors: Option<Value>,
) -> PyResult {
    let Some((last, name)) = charset(vm, encoding)? else {
        return Ok(Value::Bytes(text.as_bytes().into()));
    };
    let policy = policy(vm, errors)?;
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = c as u32;
        let escaped = match code {
            0..=0xff => format!("\\x{code:02x}"),
            0x100..=0xffff => format!("\\u{code:04x}"),
            _ => format!("\\U{code:08x}"),
        };
        match &*policy {
            _ if code <= last => out.push(u8::try_from(code).unwrap_or(0)),
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => out.extend(escaped.bytes()),
            _ => {
                let more = text.chars().skip(at).take_while(|c| *c as u32 > last);
                let which = match more.count() {
                    1 => format!("character '{escaped}' in position {at}"),
                    count => format!("characters in position {at}-{}", at + count - 1),
                };
                let message = format!(
                    "'{name}' codec can't encode {which}: ordinal not in range({})",
                    last + 1
                );
                return Err(vm.error(&vm.types.unicode_encode_error, &message));
            }
        }
    }
    Ok(Value::Bytes(out.into()))
}

/// `data.decode(encoding, errors)`.
fn decode(vm: &Vm, bytes: &[u8], encoding: Option<Value>, errors: Option<Value>) -> PyResult {
    let charset = charset(vm, encoding)?;
    let policy = policy(vm, errors)?;
    let (mut out, mut rest, mut at) = (String::new(), bytes, 0);
    loop {
        // How much can be read, what stands in the way, and how many bytes of it.
        let (good, what, bad, name) = match charset {
            None => match std::str::from_utf8(rest) {
                Ok(text) => {
                    out.push_str(text);
                    break;
                }
                Err(error) => {
                    let good = error.valid_up_to();
                    let lead = rest[good];
                    let what = match error.error_len() {
                        None => "unexpected end of data",
                        Some(_) if (0xc2..0xf5).contains(&lead) => "invalid continuation byte",
                        Some(_) => "invalid start byte",
                    };
                    let bad = error.error_len().unwrap_or(rest.len() - good);
                    (good, what, bad, "utf-8")
                }
            },
            Some((last, name)) => match rest.iter().position(|&byte| u32::from(byte) > last) {
                None => {
                    out.push_str(&latin(rest));
                    break;
                }
                Some(good) => (good, "ordinal not in range(128)", 1, name),
            },
        };
        out.push_str(&latin_or_utf8(&rest[..good]));
        match &*policy {
            "ignore" => {}
            "replace" => out.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in &rest[good..good + bad] {
                    out.push_str(&format!("\\x{byte:02x}"));
                }
            }
            _ => {
                let message = format!(
                    "'{name}' codec can't decode byte 0x{:02x} in position {}: {what}",
                    rest[good],
                    at + good
                );
                return Err(vm.error(&vm.types.unicode_decode_error, &message));
            }
        }
        at += good + bad;
        rest = &rest[good + bad..];
    }
    Ok(Value::Str(out.into()))
}

fn latin_or_utf8(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| latin(bytes), str::to_owned)
}

/// `data % values`: as text, byte for character.
pub(crate) fn percent(vm: &Vm, bytes: &[u8], values: &Value) -> PyResult {
    let values = match values {
        Value::Tuple(items) => Value::tuple(items.iter().map(to_text).collect()),
        Value::Dict(dict) => {
            let texts = crate::object::dict::Dict::default();
            for (key, value) in dict.items() {
                texts.set(vm, to_text(&key), to_text(&value))?;
            }
            Value::Dict(Rc::new(texts))
        }
        other => to_text(other),
    };
    let text = crate::eval::format::percent(vm, &latin(bytes), &values)?;
    Ok(from_text(Value::Str(text.into())))
}

/// The bytes of bytes and byte arrays.
fn like(value: &Value) -> Option<Rc<[u8]>> {
    match value {
        Value::Bytes(bytes) => Some(bytes.clone()),
        Value::Object(object) if &*object.class().name() == "bytearray" => {
            like(&object.names.get(crate::object::symbol::Sym::new("_data"))?)
        }
        _ => None,
    }
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

fn to_text(value: &Value) -> Value {
    match value {
        Value::Bytes(bytes) => Value::Str(latin(bytes).into()),
        Value::Tuple(items) => Value::tuple(items.iter().map(to_text).collect()),
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
        Value::Tuple(items) => Value::tuple(items.iter().cloned().map(from_text).collect()),
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

/// `data.translate(table, delete)`.
fn translate(vm: &Vm, bytes: &[u8], args: Args) -> PyResult {
    let [table, delete] = args.bind(vm, "translate", ["table", "delete"], 1)?;
    let kept = bytes
        .iter()
        .filter(|byte| !matches!(&delete, Some(Value::Bytes(delete)) if delete.contains(byte)));
    let mapped = kept.map(|&byte| match &table {
        Some(Value::Bytes(table)) => table.get(usize::from(byte)).copied().unwrap_or(byte),
        _ => byte,
    });
    Ok(Value::Bytes(mapped.collect()))
}
