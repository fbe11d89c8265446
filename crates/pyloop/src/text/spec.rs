//! The format mini-language.

use super::float;
use crate::eval::attribute::class_of;
use crate::eval::number::{self, Number};
use crate::machine::Vm;
use crate::object::value::{PyResult, Value};

/// A parsed format specification.
#[derive(Default)]
struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    alternate: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

fn parse(text: &str) -> Option<Spec> {
    let mut spec = Spec::default();
    let mut chars: Vec<char> = text.chars().collect();
    let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '^' | '='));
    let mut at = 0;
    if is_align(chars.get(1)) {
        spec.fill = Some(chars[0]);
        spec.align = Some(chars[1]);
        at = 2;
    } else if is_align(chars.first()) {
        spec.align = Some(chars[0]);
        at = 1;
    }
    chars.push('\0');
    if matches!(chars[at], '+' | '-' | ' ') {
        spec.sign = Some(chars[at]);
        at += 1;
    }
    if chars[at] == 'z' {
        at += 1;
    }
    if chars[at] == '#' {
        spec.alternate = true;
        at += 1;
    }
    if chars[at] == '0' {
        spec.zero = true;
        at += 1;
    }
    let number = |at: &mut usize| -> Option<usize> {
        let start = *at;
        while chars[*at].is_ascii_digit() {
            *at += 1;
        }
        let digits: String = chars[start..*at].iter().collect();
        digits.parse().ok()
    };
    spec.width = number(&mut at).unwrap_or(0);
    if matches!(chars[at], ',' | '_') {
        spec.grouping = Some(chars[at]);
        at += 1;
    }
    if chars[at] == '.' {
        at += 1;
        spec.precision = Some(number(&mut at)?);
    }
    if chars[at] != '\0' {
        spec.kind = Some(chars[at]);
        at += 1;
    }
    (at + 1 == chars.len()).then_some(spec)
}

/// `format(value, text)` of a builtin value.
pub(crate) fn format(vm: &Vm, value: &Value, text: &str) -> PyResult<String> {
    if text.is_empty() {
        return vm.str(value);
    }
    let type_name = class_of(vm, value).told();
    let Some(spec) = parse(text) else {
        let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
        return Err(vm.value_error(&message));
    };
    vm.check_size(spec.width.saturating_add(spec.precision.unwrap_or(0)))?;
    let inner = match value {
        Value::Object(object) => object.inner().unwrap_or(value),
        other => other,
    };
    let unknown = |kind: char| {
        let message = format!("Unknown format code '{kind}' for object of type '{type_name}'");
        vm.value_error(&message)
    };
    match inner {
        Value::Bool(_) if spec.kind.is_none() => Ok(pad_text(&vm.str(inner)?, &spec)),
        Value::Str(text) => match spec.kind {
            None | Some('s') => {
                if spec.sign.is_some() {
                    return Err(vm.value_error("Sign not allowed in string format specifier"));
                }
                if spec.align == Some('=') {
                    return Err(
                        vm.value_error("'=' alignment not allowed in string format specifier")
                    );
                }
                let cut: String = match spec.precision {
                    Some(precision) => text.chars().take(precision).collect(),
                    None => text.to_string(),
                };
                Ok(pad_text(&cut, &spec))
            }
            Some(kind) => Err(unknown(kind)),
        },
        _ => match number::of(inner) {
            None => {
                let message = format!("unsupported format string passed to {type_name}.__format__");
                Err(vm.type_error(&message))
            }
            Some(Number::Float(number)) => match spec.kind {
                None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => {
                    Ok(format_float(number, &spec))
                }
                Some(kind) => Err(unknown(kind)),
            },
            Some(integer) => match spec.kind {
                Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                    let number = number::to_float(inner).unwrap_or(f64::INFINITY);
                    Ok(format_float(number, &spec))
                }
                None | Some('d' | 'b' | 'o' | 'x' | 'X' | 'n' | 'c') => {
                    if spec.precision.is_some() {
                        return Err(
                            vm.value_error("Precision not allowed in integer format specifier")
                        );
                    }
                    Ok(format_int(vm, &integer, inner, &spec)?)
                }
                Some(kind) => Err(unknown(kind)),
            },
        },
    }
}

fn pad_text(text: &str, spec: &Spec) -> String {
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    pad("", text, fill, spec.align.unwrap_or('<'), spec.width)
}

fn pad(sign: &str, body: &str, fill: char, align: char, width: usize) -> String {
    let len = sign.chars().count() + body.chars().count();
    let missing = width.saturating_sub(len);
    let fill = |count: usize| fill.to_string().repeat(count);
    match align {
        '<' => format!("{sign}{body}{}", fill(missing)),
        '^' => format!(
            "{}{sign}{body}{}",
            fill(missing / 2),
            fill(missing - missing / 2)
        ),
        '=' => format!("{sign}{}{body}", fill(missing)),
        _ => format!("{}{sign}{body}", fill(missing)),
    }
}

fn sign_of(negative: bool, spec: &Spec) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

fn group(digits: &str, separator: char, size: usize) -> String {
    let count = digits.len();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(size) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn finish(sign: &str, whole: &str, tail: &str, spec: &Spec, size: usize) -> String {
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    let align = spec.align.unwrap_or(if spec.zero { '=' } else { '>' });
    let mut whole = whole.to_owned();
    if let Some(separator) = spec.grouping {
        if spec.zero && align == '=' && fill == '0' {
            // Zeros are grouped like digits.
            while sign.len() + group(&whole, separator, size).len() + tail.len() < spec.width {
                whole.insert(0, '0');
            }
            let mut grouped = group(&whole, separator, size);
            if sign.len() + grouped.len() + tail.len() > spec.width
                && grouped.starts_with('0')
                && whole.len() > 1
            {
                let shorter = group(&whole[1..], separator, size);
                if sign.len() + shorter.len() + tail.len() >= spec.width {
                    grouped = shorter;
                }
            }
            return format!("{sign}{grouped}{tail}");
        }
        whole = group(&whole, separator, size);
    }
    pad(sign, &format!("{whole}{tail}"), fill, align, spec.width)
}

fn format_float(value: f64, spec: &Spec) -> String {
    let text = float::format(value, spec.kind, spec.precision, spec.alternate);
    let sign = sign_of(value.is_sign_negative() && !value.is_nan(), spec);
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    finish(sign, &text[..end], &text[end..], spec, 3)
}

fn format_int(vm: &Vm, integer: &Number, value: &Value, spec: &Spec) -> PyResult<String> {
    let big = number::to_big(value).unwrap_or_default();
    let negative = big.is_negative();
    let (digits, prefix, size) = match spec.kind {
        Some('b') => (big.in_base(2), "0b", 4),
        Some('o') => (big.in_base(8), "0o", 4),
        Some('x') => (big.in_base(16), "0x", 4),
        Some('X') => (big.in_base(16).to_ascii_uppercase(), "0X", 4),
        Some('c') => {
            let code = match integer {
                Number::Int(code) => u32::try_from(*code).ok(),
                _ => None,
            };
            if let Some(0xd800..=0xdfff) = code {
                return vm.unsupported(crate::syntax::check::HALF);
            }
            let Some(c) = code.and_then(char::from_u32) else {
                return Err(vm.error(&vm.types.overflow_error, "%c arg not in range(0x110000)"));
            };
            return Ok(pad(
                "",
                &c.to_string(),
                spec.fill.unwrap_or(' '),
                spec.align.unwrap_or('<'),
                spec.width,
            ));
        }
        _ => {
            vm.check_digits(&big)?;
            (big.abs().to_string(), "", 3)
        }
    };
    let sign = sign_of(negative, spec);
    let prefix = if spec.alternate { prefix } else { "" };
    Ok(finish(&format!("{sign}{prefix}"), &digits, "", spec, size))
}
