//! f-strings, `%` and `str.format`.

use crate::eval::attribute::{class_of, special};
use crate::machine::{Args, Vm};
use crate::object::symbol;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::FPart;
use crate::text::{repr, spec};

/// `format(value, text)`.
pub(crate) fn format_value(vm: &Vm, value: &Value, text: &str) -> PyResult<String> {
    if let Some(function) = special(vm, value, symbol::FORMAT) {
        let result = vm.call_sync(&function, Args::one(Value::str(text)))?;
        return match result.as_str() {
            Some(text) => Ok(text.to_string()),
            None => Err(vm.type_error("__format__ must return a str")),
        };
    }
    if let Value::Object(object) = value
        && object.inner().is_some()
        && special(vm, value, symbol::STR).is_some()
        && matches!(object.inner(), Some(Value::Str(_)))
    {
        let shown = Value::Str(vm.str(value)?.into());
        return spec::format(vm, &shown, text);
    }
    spec::format(vm, value, text)
}

/// Joins the parts of an f-string with the values of its braces.
pub(crate) fn join_parts(vm: &Vm, parts: &[FPart], values: Vec<(Value, Vec<Value>)>) -> PyResult {
    let mut out = String::new();
    let mut values = values.into_iter();
    for part in parts {
        match part {
            FPart::Text(text) => out.push_str(text),
            FPart::Value {
                conversion, spec, ..
            } => {
                let Some((value, inner)) = values.next() else {
                    continue;
                };
                let mut inner = inner.into_iter();
                let mut form = String::new();
                for part in spec {
                    match part {
                        FPart::Text(text) => form.push_str(text),
                        FPart::Value { .. } => {
                            form.push_str(&vm.str(&inner.next().unwrap_or_default())?);
                        }
                    }
                }
                match (&value, conversion, form.is_empty()) {
                    (Value::Str(text), None, true) => out.push_str(text),
                    (value, conversion, _) => {
                        let value = convert(vm, value, *conversion)?;
                        out.push_str(&format_value(vm, &value, &form)?);
                    }
                }
            }
        }
        vm.check_size(out.len())?;
    }
    Ok(Value::Str(out.into()))
}

fn convert(vm: &Vm, value: &Value, conversion: Option<char>) -> PyResult {
    Ok(match conversion {
        None => value.clone(),
        Some('s') => Value::Str(vm.str(value)?.into()),
        Some('r') => Value::Str(vm.repr(value)?.into()),
        _ => Value::Str(repr::ascii(&vm.repr(value)?).into()),
    })
}

/// `text.format(…)`.
pub(crate) fn str_format(vm: &Vm, text: &str, args: &Args) -> PyResult<String> {
    let mut auto = 0;
    format_fields(vm, text, Named::Args(args), &mut auto, 0)
}

/// `text.format_map(mapping)`.
pub(crate) fn format_map(vm: &Vm, text: &str, mapping: &Value) -> PyResult<String> {
    let mut auto = 0;
    format_fields(vm, text, Named::Map(mapping), &mut auto, 0)
}

/// Where the names in a template are looked up.
#[derive(Clone, Copy)]
enum Named<'a> {
    Args(&'a Args),
    Map(&'a Value),
}

fn format_fields(
    vm: &Vm,
    text: &str,
    args: Named<'_>,
    auto: &mut usize,
    depth: usize,
) -> PyResult<String> {
    if depth > 2 {
        return Err(vm.value_error("Max string recursion exceeded"));
    }
    let mut out = String::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if (c == '{' || c == '}') && chars.get(at) == Some(&c) {
            out.push(c);
            at += 1;
        } else if c == '}' {
            return Err(vm.value_error("Single '}' encountered in format string"));
        } else if c == '{' {
            let start = at;
            let mut open = 1;
            while at < chars.len() && open > 0 {
                match chars[at] {
                    '{' => open += 1,
                    '}' => open -= 1,
                    _ => {}
                }
                at += 1;
            }
            if open > 0 {
                return Err(vm.value_error("expected '}' before end of string"));
            }
            let field: String = chars[start..at - 1].iter().collect();
            out.push_str(&format_field(vm, &field, args, auto, depth)?);
            vm.check_size(out.len())?;
        } else {
            out.push(c);
        }
    }
    Ok(out)
}

fn format_field(
    vm: &Vm,
    field: &str,
    args: Named<'_>,
    auto: &mut usize,
    depth: usize,
) -> PyResult<String> {
    let (head, form) = field.split_once(':').unwrap_or((field, ""));
    let (head, conversion) = match head.split_once('!') {
        Some((head, conversion)) => (head, conversion.chars().next()),
        None => (head, None),
    };
    let end = head.find(['.', '[']).unwrap_or(head.len());
    let (name, mut rest) = head.split_at(end);
    let mut value = if name.is_empty() {
        *auto += 1;
        argument(vm, args, *auto - 1)?
    } else if let Ok(index) = name.parse::<usize>() {
        argument(vm, args, index)?
    } else {
        match args {
            Named::Map(mapping) => vm.get_item(mapping, &Value::str(name))?,
            Named::Args(args) => match args.kw.iter().find(|(key, _)| &*key.text() == name) {
                Some((_, value)) => value.clone(),
                None => return Err(vm.key_error(Value::str(name))),
            },
        }
    };
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix('.') {
            let end = tail.find(['.', '[']).unwrap_or(tail.len());
            value = vm.get_attr(&value, crate::object::symbol::Sym::new(&tail[..end]))?;
            rest = &tail[end..];
        } else if let Some(tail) = rest.strip_prefix('[') {
            let end = tail.find(']').unwrap_or(tail.len());
            let key = &tail[..end];
            let index = key.parse().map_or_else(|_| Value::str(key), Value::Int);
            value = vm.get_item(&value, &index)?;
            rest = tail.get(end + 1..).unwrap_or("");
        } else {
            return Err(vm.value_error("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    let value = convert(vm, &value, conversion)?;
    let form = format_fields(vm, form, args, auto, depth + 1)?;
    format_value(vm, &value, &form)
}

fn argument(vm: &Vm, args: Named<'_>, index: usize) -> PyResult {
    let Named::Args(args) = args else {
        return Err(vm.value_error("Format string contains positional fields"));
    };
    if let Some(value) = args.pos.get(index) {
        Ok(value.clone())
    } else {
        let message = format!("Replacement index {index} out of range for positional args tuple");
        Err(vm.error(&vm.types.index_error, &message))
    }
}

/// `text % values`.
pub(crate) fn percent(vm: &Vm, text: &str, values: &Value) -> PyResult<String> {
    let mapping = match values {
        Value::Dict(_) => true,
        Value::Object(object) => matches!(object.inner(), Some(Value::Dict(_))),
        _ => false,
    };
    let mut items = match values {
        Value::Tuple(items) => items.to_vec(),
        Value::Object(object) => match object.inner() {
            Some(Value::Tuple(items)) => items.to_vec(),
            _ => vec![values.clone()],
        },
        other => vec![other.clone()],
    }
    .into_iter();
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let missing = || vm.type_error("not enough arguments for format string");
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut value = None;
        if chars.peek() == Some(&'(') {
            chars.next();
            let key: String = chars.by_ref().take_while(|c| *c != ')').collect();
            value = Some(vm.get_item(values, &Value::Str(key.into()))?);
        }
        let mut flags = String::new();
        while let Some(flag) = chars.next_if(|c| "-+ #0".contains(*c)) {
            flags.push(flag);
        }
        let mut number = |items: &mut std::vec::IntoIter<Value>| -> PyResult<Option<usize>> {
            if chars.next_if_eq(&'*').is_some() {
                return match items.next() {
                    Some(Value::Int(number)) => Ok(usize::try_from(number).ok()),
                    _ => Err(vm.type_error("* wants int")),
                };
            }
            let mut digits = String::new();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            Ok(digits.parse().ok())
        };
        let width = number(&mut items)?.unwrap_or(0);
        let mut precision = None;
        if chars.next_if_eq(&'.').is_some() {
            let mut digits = String::new();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            precision = Some(digits.parse::<usize>().unwrap_or(0));
        }
        let Some(kind) = chars.next() else {
            return Err(vm.value_error("incomplete format"));
        };
        if kind == '%' {
            out.push('%');
            continue;
        }
        let value = match value {
            Some(value) => value,
            None => items.next().ok_or_else(missing)?,
        };
        out.push_str(&percent_one(vm, &value, kind, &flags, width, precision)?);
        vm.check_size(out.len() + width)?;
    }
    if !mapping && items.next().is_some() {
        return Err(vm.type_error("not all arguments converted during string formatting"));
    }
    Ok(out)
}

fn percent_one(
    vm: &Vm,
    value: &Value,
    kind: char,
    flags: &str,
    width: usize,
    precision: Option<usize>,
) -> PyResult<String> {
    vm.check_size(width)?;
    let left = flags.contains('-');
    let text = match kind {
        's' | 'r' | 'a' => {
            let text = match kind {
                's' => vm.str(value)?,
                'r' => vm.repr(value)?,
                _ => repr::ascii(&vm.repr(value)?),
            };
            let cut: String = match precision {
                Some(precision) => text.chars().take(precision).collect(),
                None => text,
            };
            let align = if left { '<' } else { '>' };
            return spec::format(vm, &Value::Str(cut.into()), &format!("{align}{width}"));
        }
        'c' => match value {
            Value::Str(text) => text.to_string(),
            other => spec::format(vm, other, "c")?,
        },
        _ => String::new(),
    };
    if !text.is_empty() {
        return Ok(text);
    }
    let sign = if flags.contains('+') {
        "+"
    } else if flags.contains(' ') {
        " "
    } else {
        ""
    };
    let alternate = if flags.contains('#') { "#" } else { "" };
    let zero = if flags.contains('0') && !left {
        "0"
    } else {
        ""
    };
    let align = if left {
        "<"
    } else if zero.is_empty() {
        ">"
    } else {
        ""
    };
    let mut value = value.clone();
    let kind = if matches!(kind, 'i' | 'u') { 'd' } else { kind };
    if kind == 'd' {
        match &value {
            Value::Float(number) => value = vm.float_to_int(number.trunc())?,
            other if crate::eval::number::of(other).is_none() => {
                let message = format!(
                    "%{kind} format: a real number is required, not {}",
                    class_of(vm, other).told()
                );
                return Err(vm.type_error(&message));
            }
            _ => {}
        }
    } else if !"eEfFgGxXo".contains(kind) {
        let message = format!(
            "unsupported format character '{kind}' (0x{:x})",
            kind as u32
        );
        return Err(vm.value_error(&message));
    } else if crate::eval::number::of(&value).is_none() {
        let message = format!("must be real number, not {}", class_of(vm, &value).told());
        return Err(vm.type_error(&message));
    }
    let precision = match precision {
        Some(precision) if "eEfFgG".contains(kind) => format!(".{precision}"),
        _ => String::new(),
    };
    let width = if width == 0 {
        String::new()
    } else {
        width.to_string()
    };
    spec::format(
        vm,
        &value,
        &format!("{align}{sign}{alternate}{zero}{width}{precision}{kind}"),
    )
}
