//! Methods of `str`.

mod translation;

use std::rc::Rc;

use crate::eval::subscript::slice_positions;
use crate::machine::{Args, Vm};
use crate::object::value::{PyResult, Value};
use crate::text::case;

use translation::{maketrans, translate};

fn text_arg(vm: &Vm, value: &Value, method: &str) -> PyResult<Rc<str>> {
    if let Some(text) = value.as_str() {
        Ok(text.clone())
    } else {
        let name = crate::eval::attribute::class_of(vm, value).told();
        Err(vm.type_error(&format!("{method}() argument 1 must be str, not {name}")))
    }
}

fn size_arg(vm: &Vm, value: Option<&Value>, default: i64) -> PyResult<i64> {
    match value {
        None | Some(Value::None) => Ok(default),
        Some(value) => crate::builtins::number::index(vm, value),
    }
}

/// Calls a method of a text.
pub(crate) fn call(vm: &Vm, text: &Rc<str>, name: &str, args: Args) -> PyResult {
    vm.work(text.len() / 64);
    let make = |text: String| Ok(Value::Str(text.into()));
    match name {
        "upper" => make(case::capital(text)),
        "lower" => make(case::small(text)),
        "casefold" => make(case::small(text).replace('ß', "ss")),
        "strip" | "lstrip" | "rstrip" => {
            let [chars] = args.bind(vm, name, ["chars"], 0)?;
            let set: Option<Vec<char>> = match chars {
                None | Some(Value::None) => None,
                Some(value) => Some(text_arg(vm, &value, name)?.chars().collect()),
            };
            let hit = |c: char| {
                set.as_ref()
                    .map_or(c.is_whitespace(), |set| set.contains(&c))
            };
            let mut part: &str = text;
            if name != "rstrip" {
                part = part.trim_start_matches(hit);
            }
            if name != "lstrip" {
                part = part.trim_end_matches(hit);
            }
            Ok(Value::str(part))
        }
        "split" | "rsplit" => split(vm, text, name, args),
        "join" => {
            let [items] = args.exactly(vm, "join", ["iterable"])?;
            let mut out = String::new();
            let items = match vm.collect_sync(&items) {
                Err(error)
                    if !matches!(
                        items,
                        Value::Object(_) | Value::Generator(_) | Value::Iter(_)
                    ) && vm.is_exception(&error, &vm.types.type_error) =>
                {
                    return Err(vm.type_error("can only join an iterable"));
                }
                items => items?,
            };
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push_str(text);
                }
                if let Some(part) = item.as_str() {
                    out.push_str(part);
                } else {
                    let class = crate::eval::attribute::class_of(vm, item).told();
                    let message =
                        format!("sequence item {at}: expected str instance, {class} found");
                    return Err(vm.type_error(&message));
                }
                vm.check_size(out.len())?;
            }
            make(out)
        }
        "replace" => {
            let [old, new, count] = args.bind(vm, name, ["old", "new", "count"], 2)?;
            let old = text_arg(vm, &old.unwrap_or_default(), name)?;
            let new = text_arg(vm, &new.unwrap_or_default(), name)?;
            let count = size_arg(vm, count.as_ref(), -1)?;
            vm.check_size(text.len().saturating_mul(new.len().max(1)) / old.len().max(1))?;
            match usize::try_from(count) {
                Ok(count) => make(text.replacen(&*old, &new, count)),
                Err(_) => make(text.replace(&*old, &new)),
            }
        }
        "find" | "rfind" | "index" | "rindex" | "count" => find(vm, text, name, args),
        "startswith" | "endswith" => affix(vm, text, name, args),
        "format" => make(crate::eval::format::str_format(vm, text, &args)?),
        "format_map" => {
            let [mapping] = args.exactly(vm, name, ["mapping"])?;
            make(crate::eval::format::format_map(vm, text, &mapping)?)
        }
        "title" | "capitalize" | "swapcase" => make(recase(text, name)),
        "center" | "ljust" | "rjust" | "zfill" => pad(vm, text, name, args),
        "splitlines" => {
            let [keep] = args.bind(vm, name, ["keepends"], 0)?;
            let keep = keep.is_some_and(|keep| matches!(keep, Value::Bool(true) | Value::Int(1)));
            Ok(Value::list(split_lines(text, keep)))
        }
        "partition" | "rpartition" => {
            let [sep] = args.exactly(vm, name, ["sep"])?;
            let sep = text_arg(vm, &sep, name)?;
            if sep.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let found = if name == "partition" {
                text.split_once(&*sep)
            } else {
                text.rsplit_once(&*sep)
            };
            let parts = match found {
                Some((head, tail)) => [head, &*sep, tail],
                None if name == "partition" => [&**text, "", ""],
                None => ["", "", &**text],
            };
            Ok(Value::tuple(
                parts.iter().map(|part| Value::str(part)).collect(),
            ))
        }
        "encode" => {
            let [encoding, errors] = args.bind(vm, name, ["encoding", "errors"], 0)?;
            super::bytes::encode(vm, text, encoding, errors)
        }
        "expandtabs" => {
            let [size] = args.bind(vm, name, ["tabsize"], 0)?;
            let size = size_arg(vm, size.as_ref(), 8)?;
            vm.check_size(
                text.len()
                    .saturating_mul(usize::try_from(size.max(1)).unwrap_or(1)),
            )?;
            make(expand_tabs(text, size))
        }
        "removeprefix" | "removesuffix" => {
            let [part] = args.exactly(vm, name, ["part"])?;
            let part = text_arg(vm, &part, name)?;
            let cut = if name == "removeprefix" {
                text.strip_prefix(&*part)
            } else {
                text.strip_suffix(&*part)
            };
            Ok(Value::str(cut.unwrap_or(text)))
        }
        "maketrans" => maketrans(vm, args),
        "translate" => translate(vm, text, args),
        _ => Ok(Value::Bool(classify(text, name))),
    }
}

/// The lines of a text, with or without their ends.
fn split_lines(text: &str, keep: bool) -> Vec<Value> {
    let ends = [
        '\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    let (mut lines, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let at = rest.find(ends).unwrap_or(rest.len());
        let end = if rest[at..].starts_with("\r\n") {
            2
        } else {
            rest[at..].chars().next().map_or(0, char::len_utf8)
        };
        lines.push(Value::str(&rest[..if keep { at + end } else { at }]));
        rest = &rest[at + end..];
    }
    lines
}

/// A text with blanks up to the next multiple of `size` for each tab.
fn expand_tabs(text: &str, size: i64) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = if size > 0 { size - column % size } else { 0 };
                out.extend((0..blanks).map(|_| ' '));
                column += blanks;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}

fn classify(text: &str, name: &str) -> bool {
    let all = |test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
    match name {
        "isdigit" | "isdecimal" | "isnumeric" => all(char::is_numeric),
        "isalpha" => all(char::is_alphabetic),
        "isalnum" => all(char::is_alphanumeric),
        "isspace" => all(char::is_whitespace),
        "isupper" => text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase),
        "islower" => text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase),
        "isidentifier" => {
            let mut chars = text.chars();
            chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
                && chars.all(|c| c.is_alphanumeric() || c == '_')
        }
        "istitle" => recase(text, "title") == text && text.chars().any(char::is_alphabetic),
        "isascii" => text.is_ascii(),
        _ => !text.chars().any(char::is_control),
    }
}

fn recase(text: &str, name: &str) -> String {
    let mut out = String::new();
    let mut start = true;
    for c in text.chars() {
        match name {
            "swapcase" if c.is_uppercase() => case::push_small(&mut out, c),
            "swapcase" => case::push_capital(&mut out, c),
            _ if start && c.is_alphabetic() => case::push_capital(&mut out, c),
            _ => case::push_small(&mut out, c),
        }
        start = if name == "title" {
            !c.is_alphabetic()
        } else {
            false
        };
    }
    out
}

fn split(vm: &Vm, text: &str, name: &str, args: Args) -> PyResult {
    let [sep, max] = args.bind(vm, name, ["sep", "maxsplit"], 0)?;
    let max = size_arg(vm, max.as_ref(), -1)?;
    let limit = usize::try_from(max).ok();
    let parts: Vec<String> = match sep {
        None | Some(Value::None) => {
            let mut parts = Vec::new();
            let mut rest = if name == "split" {
                text.trim_start()
            } else {
                text.trim_end()
            };
            while !rest.is_empty() {
                if limit == Some(parts.len()) {
                    let whole = if name == "split" {
                        rest.trim_end()
                    } else {
                        rest.trim_start()
                    };
                    parts.push(if name == "split" { rest } else { whole }.to_owned());
                    break;
                }
                let cut = if name == "split" {
                    rest.split_once(char::is_whitespace)
                } else {
                    rest.rsplit_once(char::is_whitespace)
                };
                match cut {
                    Some((head, tail)) if name == "split" => {
                        parts.push(head.to_owned());
                        rest = tail.trim_start();
                    }
                    Some((head, tail)) => {
                        parts.push(tail.to_owned());
                        rest = head.trim_end();
                    }
                    None => {
                        parts.push(rest.to_owned());
                        break;
                    }
                }
            }
            if name == "rsplit" {
                parts.reverse();
            }
            parts
        }
        Some(sep) => {
            let sep = text_arg(vm, &sep, name)?;
            if sep.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let count = limit.map_or(usize::MAX, |limit| limit + 1);
            let mut parts: Vec<String> = if name == "split" {
                text.splitn(count, &*sep).map(str::to_owned).collect()
            } else {
                text.rsplitn(count, &*sep).map(str::to_owned).collect()
            };
            if name == "rsplit" {
                parts.reverse();
            }
            parts
        }
    };
    vm.charge(parts.len() * 40)?;
    Ok(Value::list(
        parts
            .into_iter()
            .map(|part| Value::Str(part.into()))
            .collect(),
    ))
}

/// The part of a text that `start` and `end` pick, and where it begins in characters.
fn window(
    vm: &Vm,
    text: &str,
    start: Option<Value>,
    end: Option<Value>,
) -> PyResult<(String, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let slice = [
        start.unwrap_or_default(),
        end.unwrap_or_default(),
        Value::None,
    ];
    let (start, end, _) = slice_positions(vm, &slice, chars.len())?;
    let (start, end) = (
        usize::try_from(start).unwrap_or(0),
        usize::try_from(end).unwrap_or(0),
    );
    Ok((
        chars
            .get(start..end.max(start))
            .unwrap_or(&[])
            .iter()
            .collect(),
        start,
    ))
}

fn find(vm: &Vm, text: &str, name: &str, args: Args) -> PyResult {
    let [part, start, end] = args.bind(vm, name, ["sub", "start", "end"], 1)?;
    let part = text_arg(vm, &part.unwrap_or_default(), name)?;
    let (window, offset) = window(vm, text, start, end)?;
    if name == "count" {
        let count = if part.is_empty() {
            window.chars().count() + 1
        } else {
            window.matches(&*part).count()
        };
        return Ok(Value::usize(count));
    }
    let at = if name.starts_with('r') {
        window.rfind(&*part)
    } else {
        window.find(&*part)
    };
    match at {
        Some(at) => Ok(Value::usize(offset + window[..at].chars().count())),
        None if name.ends_with("index") => Err(vm.value_error("substring not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn affix(vm: &Vm, text: &str, name: &str, args: Args) -> PyResult {
    let [part, start, end] = args.bind(vm, name, ["prefix", "start", "end"], 1)?;
    let (window, _) = window(vm, text, start, end)?;
    let part = part.unwrap_or_default();
    let options = match &part {
        Value::Tuple(items) => items.to_vec(),
        other => vec![other.clone()],
    };
    for option in options {
        let Some(option) = option.as_str() else {
            let class = crate::eval::attribute::class_of(vm, &option).told();
            let message = format!("{name} first arg must be str or a tuple of str, not {class}");
            return Err(vm.type_error(&message));
        };
        if (name == "startswith" && window.starts_with(&**option))
            || (name == "endswith" && window.ends_with(&**option))
        {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn pad(vm: &Vm, text: &str, name: &str, args: Args) -> PyResult {
    let [width, fill] = args.bind(vm, name, ["width", "fillchar"], 1)?;
    let width = usize::try_from(size_arg(vm, width.as_ref(), 0)?).unwrap_or(0);
    vm.check_size(width)?;
    let fill = fill
        .and_then(|fill| fill.as_str().and_then(|fill| fill.chars().next()))
        .unwrap_or(' ');
    let missing = width.saturating_sub(text.chars().count());
    let run = |count: usize, c: char| c.to_string().repeat(count);
    Ok(Value::Str(
        match name {
            "ljust" => format!("{text}{}", run(missing, fill)),
            "rjust" => format!("{}{text}", run(missing, fill)),
            "zfill" => {
                let (sign, rest) = if text.starts_with(['+', '-']) {
                    text.split_at(1)
                } else {
                    ("", text)
                };
                format!("{sign}{}{rest}", run(missing, '0'))
            }
            _ => {
                let left = missing / 2 + (missing & width & 1);
                format!("{}{text}{}", run(left, fill), run(missing - left, fill))
            }
        }
        .into(),
    ))
}
