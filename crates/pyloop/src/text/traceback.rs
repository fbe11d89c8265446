//! Tracebacks as Python 3.14 writes them, without the frames of the library.

use std::fmt::Write as _;
use std::rc::Rc;

use crate::machine::Vm;
use crate::object::class::Object;
use crate::object::exception::{ExcData, TraceEntry};
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

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
        for (at, member) in members.iter().enumerate() {
            let indent = "  ".repeat(inner);
            let dashes = if at == 0 {
                "+-+---------------- "
            } else {
                "  +---------------- "
            };
            let _ = writeln!(out, "{indent}{dashes}{} ----------------", at + 1);
            if let Value::Object(member) = member {
                write_chain(vm, member, out, inner + 1, seen)?;
            }
        }
        let _ = writeln!(
            out,
            "{}+------------------------------------",
            "  ".repeat(inner + 1)
        );
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

/// Lines that are nothing but a call of a name carry no marks.
fn quiet(line: &str, segment: &[char], whole: bool, to_end: bool) -> bool {
    let _ = whole;
    if !to_end || segment.last() != Some(&')') {
        return false;
    }
    let call: String = segment.iter().collect();
    let name_end = call.find('(').unwrap_or(0);
    let plain_name = call[..name_end]
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_');
    if let Some(rest) = line.strip_prefix("return ") {
        return plain_name && rest == call;
    }
    match line.split_once(" = ") {
        Some((_, rest)) => rest == call,
        None => false,
    }
}

/// Where an operation's own part lies in its text: the sign, the brackets, the parentheses.
fn anchors(segment: &[char]) -> Option<(usize, usize)> {
    let text: String = segment.iter().collect();
    if ["raise ", "assert ", "await ", "yield "]
        .iter()
        .any(|word| text.starts_with(word))
    {
        return None;
    }
    let last = *segment.last()?;
    if last == ')' || last == ']' {
        let open = if last == ')' { '(' } else { '[' };
        let mut depth = 0;
        let mut quote = None;
        let mut stack = Vec::new();
        for (at, &c) in segment.iter().enumerate() {
            match (quote, c) {
                (Some(q), c) if c == q => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '(' | '[' | '{') => {
                    stack.push((c, at));
                    depth += 1;
                }
                (None, ')' | ']' | '}') => {
                    depth -= 1;
                    let (opened, start) = stack.pop()?;
                    if depth == 0 && at + 1 == segment.len() && opened == open && start > 0 {
                        let before: String = segment[..start].iter().collect();
                        let name = before.trim_start_matches("await ");
                        if name.len() == before.len()
                            && !before.trim().is_empty()
                            && !has_operator(&segment[..start])
                        {
                            return Some((start, segment.len()));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    operator(segment)
}

fn has_operator(segment: &[char]) -> bool {
    operator(segment).is_some()
}

/// The outermost arithmetic sign between two operands with spaces around it.
fn operator(segment: &[char]) -> Option<(usize, usize)> {
    let mut depth = 0;
    let mut quote = None;
    let mut found = None;
    for (at, &c) in segment.iter().enumerate() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, '+' | '-' | '*' | '/' | '%' | '@' | '|' | '&' | '^') if depth == 0 && at > 0 => {
                let len = if segment.get(at + 1) == Some(&c) {
                    2
                } else {
                    1
                };
                let spaced = segment[at - 1] == ' ' && segment.get(at + len) == Some(&' ');
                let tight = segment[at - 1].is_alphanumeric()
                    && segment.get(at + len).is_some_and(|c| {
                        c.is_alphanumeric() || matches!(c, '"' | '\'' | '[' | '(')
                    });
                if (spaced || tight) && segment.get(at + len) != Some(&'=') {
                    found = Some((at, at + len));
                }
            }
            (None, '=' | '<' | '>' | ',' | ':') if depth == 0 => return None,
            _ => {}
        }
    }
    let text: String = segment.iter().collect();
    if text.starts_with("await ")
        || text.contains(" if ")
        || text.contains(" and ")
        || text.contains(" or ")
        || text.starts_with("not ")
    {
        return None;
    }
    found
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

/// "Did you mean", for names of the program and builtins.
fn hint(vm: &Vm, object: &Rc<Object>, text: &str) -> Option<String> {
    let class = object.class();
    if Rc::ptr_eq(&class, &vm.types.name_error) && text.ends_with("is not defined") {
        let name = object.names.get(Sym::new("name"))?;
        let name = name.as_str()?.clone();
        if crate::syntax::check::AVAILABLE.contains(&&*name) {
            return Some(format!(". Did you forget to import '{name}'?"));
        }
        let trace = object.exception()?.trace.borrow().first().cloned()?;
        let mut names: Vec<String> = trace.code.slots.iter().map(ToString::to_string).collect();
        if let Some(main) = vm.process.borrow().main.borrow().as_ref() {
            names.extend(
                main.names
                    .entries()
                    .iter()
                    .map(|(name, _)| name.to_string()),
            );
        }
        names.extend(
            vm.builtins
                .entries()
                .iter()
                .map(|(name, _)| name.to_string()),
        );
        let best = closest(&name, &names)?;
        return Some(format!(". Did you mean: '{best}'?"));
    }
    None
}

/// The name that needs the fewest changes, if it is close enough.
fn closest(name: &str, names: &[String]) -> Option<String> {
    const MOVE: usize = 2;
    let mut best: Option<(usize, &String)> = None;
    for other in names {
        if other == name || other.starts_with('.') {
            continue;
        }
        let limit = (name.len() + other.len() + 3) * MOVE / 6;
        let cost = distance(name, other);
        if cost <= limit && best.is_none_or(|(top, _)| cost < top) {
            best = Some((cost, other));
        }
    }
    best.map(|(_, name)| name.clone())
}

fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at * 2).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * 2;
        for (j, y) in b.iter().enumerate() {
            let change = if x == y {
                0
            } else if x.eq_ignore_ascii_case(y) {
                1
            } else {
                2
            };
            let cost = (diagonal + change).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()]
}
