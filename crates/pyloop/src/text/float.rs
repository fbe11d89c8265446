//! Floats as text.

/// Digits and decimal exponent of the shortest text that reads back as the same float.
fn shortest(value: f64) -> (String, i32) {
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (digits.replace('.', ""), exponent.parse().unwrap_or(0))
}

fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        return Some("nan");
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { "inf" } else { "-inf" });
    }
    None
}

/// `repr(value)`.
pub(crate) fn repr(value: f64) -> String {
    if let Some(text) = special(value) {
        return text.to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let (digits, exponent) = shortest(value.abs());
    if (-4..16).contains(&exponent) {
        let mut text = positional(&digits, exponent);
        if !text.contains('.') {
            text.push_str(".0");
        }
        return format!("{sign}{text}");
    }
    format!("{sign}{}", scientific(&digits, exponent, 'e'))
}

fn positional(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    }
    let whole = usize::try_from(exponent).unwrap_or(0) + 1;
    if digits.len() <= whole {
        return format!("{digits}{}", "0".repeat(whole - digits.len()));
    }
    format!("{}.{}", &digits[..whole], &digits[whole..])
}

fn scientific(digits: &str, exponent: i32, letter: char) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}{letter}{sign}{:02}", exponent.abs())
}

/// A float without its sign in one of the formats `e`, `f`, `g`, `%` or the plain one.
pub(crate) fn format(
    value: f64,
    kind: Option<char>,
    precision: Option<usize>,
    alternate: bool,
) -> String {
    let value = value.abs();
    let upper = kind.is_some_and(char::is_uppercase);
    let text = if let Some(text) = special(value) {
        let percent = if kind == Some('%') { "%" } else { "" };
        format!("{text}{percent}")
    } else {
        match kind.map(|kind| kind.to_ascii_lowercase()) {
            Some('f') => fixed(value, precision.unwrap_or(6), alternate),
            Some('%') => format!(
                "{}%",
                fixed(value * 100.0, precision.unwrap_or(6), alternate)
            ),
            Some('e') => {
                let text = format!("{value:.*e}", precision.unwrap_or(6));
                let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
                let exponent: i32 = exponent.parse().unwrap_or(0);
                let sign = if exponent < 0 { '-' } else { '+' };
                let point = if alternate && !digits.contains('.') {
                    "."
                } else {
                    ""
                };
                format!("{digits}{point}e{sign}{:02}", exponent.abs())
            }
            Some('g' | 'n') => general(value, precision.unwrap_or(6), alternate, false),
            _ => match precision {
                Some(precision) => general(value, precision, alternate, true),
                None => repr(value),
            },
        }
    };
    if upper {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

fn fixed(value: f64, precision: usize, alternate: bool) -> String {
    let text = format!("{value:.precision$}");
    if alternate && precision == 0 {
        format!("{text}.")
    } else {
        text
    }
}

fn general(value: f64, precision: usize, alternate: bool, plain: bool) -> String {
    let precision = precision.max(1);
    let text = format!("{value:.*e}", precision - 1);
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mut digits = digits.replace('.', "");
    if !alternate {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    let limit = i32::try_from(precision).unwrap_or(i32::MAX);
    let limit = if plain { limit - 1 } else { limit };
    if exponent < -4 || exponent >= limit.max(i32::from(!plain)) && exponent >= limit {
        return scientific(&digits, exponent, 'e');
    }
    let mut text = positional(&digits, exponent);
    if plain && !text.contains('.') {
        text.push_str(".0");
    }
    text
}
