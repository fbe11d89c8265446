//! Tracebacks as Python 3.14 writes them, without the frames of the library.

mod hint;
mod underline;

use std::fmt::Write as _;
use std::rc::Rc;

use crate::machine::Vm;
use crate::object::class::Object;
use crate::object::exception::{ExcData, TraceEntry};
use crate::object::value::{PyResult, Value};

pub(crate) use hint::closest;
use hint::hint;
use underline::{anchors, quiet};

/// How many members of a group are shown.
const GROUP_WIDTH: usize = 15;
const GROUP_END: &str = "+------------------------------------";

/// The whole text, with causes and members of groups.
pub(crate) fn format(vm: &Vm, object: &Rc<Object>) -> PyResult<String> {
    let mut out = String::new();
    write_chain(vm, object, &mut out, 0, &mut Vec::new())?;
    Ok(out)
}

fn write_chain(
    vm: &Vm,
    object: &Rc<Object>,
    out: &mut String,
    depth: usize,
    seen: &mut Vec<usize>,
) -> PyResult<()> {
    let place = Rc::as_ptr(object) as usize;
    if seen.contains(&place) || seen.len() > 50 {
        return Ok(());
    }
    seen.push(place);
    let Some(data) = object.exception() else {
        return Ok(());
    };
    let cause = data.cause.borrow().clone();
    let context = data.context.borrow().clone();
    let margin = margin(depth);
    if let Value::Object(cause) = &cause {
        write_chain(vm, cause, out, depth, seen)?;
        let _ = write!(
            out,
            "{margin}\n{margin}The above exception was the direct cause of the following exception:\n{margin}\n"
        );
    } else if let Value::Object(context) = &context
        && !data.suppress_context.get()
    {
        write_chain(vm, context, out, depth, seen)?;
        let _ = write!(
            out,
            "{margin}\n{margin}During handling of the above exception, another exception occurred:\n{margin}\n"
        );
    }
    write_one(vm, object, data, out, depth, seen)
}

fn margin(depth: usize) -> String {
    if depth == 0 {
        String::new()
    } else {
        format!("{}| ", "  ".repeat(depth))
    }
}

fn write_one(
    vm: &Vm,
    object: &Rc<Object>,
    data: &ExcData,
    out: &mut String,
    depth: usize,
    seen: &mut Vec<usize>,
) -> PyResult<()> {
    let is_group = object.class().is_subclass(&vm.types.base_exception_group);
    let margin_text = margin(depth);
    let mut text = String::new();
    let trace = data.trace.borrow().clone();
    let visible: Vec<&TraceEntry> = trace
        .iter()
        .rev()
        .filter(|entry| !entry.code.source.hidden)
        .collect();
    if !visible.is_empty() {
        let name = if is_group {
            "Exception Group Traceback"
        } else {
            "Traceback"
        };
        let _ = writeln!(text, "{name} (most recent call last):");
        write_entries(&visible, &mut text);
    }
    text.push_str(&last_lines(vm, object, data)?);
    let head = if depth == 0 && is_group {
        "  + "
    } else {
        &margin_text
    };
    for (at, line) in text.lines().enumerate() {
        if is_group && depth == 0 {
            let prefix = if at == 0 && !visible.is_empty() {
                head
            } else {
                "  | "
            };
            let _ = writeln!(out, "{prefix}{line}");
        } else {
            let _ = writeln!(out, "{margin_text}{line}");
        }
    }
    if is_group {
        let members = data.group.borrow().clone();
        let inner = depth.max(1);
        let mut last = 0;
        for (at, member) in members.iter().enumerate().take(GROUP_WIDTH + 1) {
            last = out.len();
            let indent = "  ".repeat(inner);
            let dashes = if at == 0 {
                "+-+---------------- "
            } else {
                "  +---------------- "
            };
            if at == GROUP_WIDTH {
                let more = members.len() - at;
                let plural = if more == 1 { "" } else { "s" };
                let _ = writeln!(out, "{indent}{dashes}... ----------------");
                let _ = writeln!(out, "{indent}  | and {more} more exception{plural}");
                break;
            }
            let _ = writeln!(out, "{indent}{dashes}{} ----------------", at + 1);
            if let Value::Object(member) = member {
                write_chain(vm, member, out, inner + 1, seen)?;
            }
        }
        // A group that came last has closed this one as well.
        if !out[last..].contains(GROUP_END) {
            let _ = writeln!(out, "{}{GROUP_END}", "  ".repeat(inner + 1));
        }
    }
    Ok(())
}

fn write_entries(entries: &[&TraceEntry], out: &mut String) {
    let mut repeats = 0;
    for (at, entry) in entries.iter().enumerate() {
        let same = at > 0 && {
            let before = entries[at - 1];
            Rc::ptr_eq(&before.code, &entry.code) && before.start == entry.start
        };
        repeats = if same { repeats + 1 } else { 0 };
        if repeats >= 3 {
            let next_differs = entries.get(at + 1).is_none_or(|next| {
                !Rc::ptr_eq(&next.code, &entry.code) || next.start != entry.start
            });
            if next_differs {
                let more = repeats - 2;
                let plural = if more == 1 { "" } else { "s" };
                let _ = writeln!(out, "  [Previous line repeated {more} more time{plural}]");
            }
            continue;
        }
        write_entry(entry, out);
    }
}

fn write_entry(entry: &TraceEntry, out: &mut String) {
    let source = &entry.code.source;
    let line = source.line(entry.start);
    let _ = writeln!(
        out,
        "  File \"{}\", line {line}, in {}",
        source.path,
        entry.code.name_in_traceback()
    );
    let text = source.line_text(line);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return;
    }
    let _ = writeln!(out, "    {trimmed}");
    if source.line(entry.end) != line {
        return;
    }
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    let (from, to) = (source.column(entry.start), source.column(entry.end));
    let segment: Vec<char> = text
        .chars()
        .skip(from)
        .take(to.saturating_sub(from))
        .collect();
    let anchors = anchors(&segment);
    let whole = from <= indent && to >= indent + trimmed.chars().count();
    let is_statement = ["raise ", "return ", "assert ", "del ", "import ", "from "]
        .iter()
        .any(|word| trimmed.starts_with(word))
        && whole;
    if is_statement
        || (whole && anchors.is_none())
        || quiet(
            trimmed,
            &segment,
            whole,
            to >= indent + trimmed.chars().count(),
        )
    {
        return;
    }
    let mut marks = " ".repeat(from.saturating_sub(indent));
    match anchors {
        Some((left, right)) => {
            for at in 0..segment.len() {
                marks.push(if (left..right).contains(&at) {
                    '^'
                } else {
                    '~'
                });
            }
        }
        None => marks.push_str(&"^".repeat(segment.len())),
    }
    let _ = writeln!(out, "    {}", marks.trim_end());
}

/// The last lines: what was raised, and its notes.
pub(crate) fn last_lines(vm: &Vm, object: &Rc<Object>, data: &ExcData) -> PyResult<String> {
    let class = object.class();
    let name = class.full_name();
    let name = if &*class.module == "asyncio" {
        let part = match &*class.name() {
            "QueueEmpty" | "QueueFull" | "QueueShutDown" => "asyncio.queues.",
            _ => "asyncio.exceptions.",
        };
        name.replace("asyncio.", part)
    } else {
        name
    };
    let value = Value::Object(object.clone());
    let text = match vm.str(&value) {
        Ok(text) => text,
        Err(error @ crate::object::exception::Raise::Fatal(_)) => return Err(error),
        Err(_) => "<exception str() failed>".to_owned(),
    };
    let mut out = if text.is_empty() {
        format!("{name}\n")
    } else {
        format!("{name}: {text}\n")
    };
    if let Some(hint) = hint(vm, object, &text) {
        out.insert_str(out.len() - 1, &hint);
    }
    for note in data.notes.borrow().iter() {
        let _ = writeln!(out, "{}", vm.str(note)?);
    }
    Ok(out)
}
