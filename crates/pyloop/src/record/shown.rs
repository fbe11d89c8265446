//! Values as short texts: made without running code of the program, and never longer than a line.

use std::fmt::Write as _;
use std::rc::Rc;

use crate::asyncio::future::{Future, State};
use crate::eval::attribute::class_of;
use crate::machine::{Machine, Vm};
use crate::object::class::Object;
use crate::object::generator::GenKind;
use crate::object::symbol::Sym;
use crate::object::value::{Value, ViewKind};
use crate::text::{float, repr};

/// Characters of a shown value.
pub(crate) const WIDTH: usize = 80;
/// Deeper than this a value is shown by dots.
const DEPTH: usize = 4;
/// A set with more than this is shown by its size, since its order takes all of it.
const SET: usize = 64;

/// A value in at most [`WIDTH`] characters.
pub(crate) fn shown(vm: &Machine, value: &Value) -> String {
    let mut out = String::new();
    show(vm, &mut out, value);
    out
}

/// As [`shown`], into a text that is emptied first.
pub(crate) fn show(vm: &Machine, out: &mut String, value: &Value) {
    out.clear();
    write(vm, out, value, 0);
    cut(out);
}

/// Cuts a text to [`WIDTH`] characters.
pub(crate) fn cut(out: &mut String) {
    if out.len() > WIDTH
        && let Some((at, _)) = out.char_indices().nth(WIDTH)
    {
        let at = out[..at].char_indices().next_back().map_or(0, |(at, _)| at);
        out.truncate(at);
        out.push('…');
    }
}

fn first_part(text: &str) -> &str {
    match text.char_indices().nth(WIDTH) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

/// Writes values with commas until the line is full.
fn list<'a>(vm: &Machine, out: &mut String, values: impl Iterator<Item = &'a Value>, depth: usize) {
    for (at, value) in values.enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        if out.len() > WIDTH * 2 || at > WIDTH {
            return out.push('…');
        }
        write(vm, out, value, depth + 1);
    }
}

fn dict(
    vm: &Machine,
    out: &mut String,
    dict: &crate::object::dict::Dict,
    depth: usize,
    kind: Option<ViewKind>,
) {
    let (mut from, mut count) = (0, 0);
    while let Some((next, key, value)) = dict.entry_from(from) {
        from = next;
        if count > 0 {
            out.push_str(", ");
        }
        count += 1;
        if out.len() > WIDTH * 2 || count > WIDTH {
            return out.push('…');
        }
        match kind {
            Some(ViewKind::Keys) => write(vm, out, &key, depth + 1),
            Some(ViewKind::Values) => write(vm, out, &value, depth + 1),
            _ => {
                write(vm, out, &key, depth + 1);
                out.push_str(": ");
                write(vm, out, &value, depth + 1);
            }
        }
    }
}

fn write(vm: &Machine, out: &mut String, value: &Value, depth: usize) {
    if depth > DEPTH || out.len() > WIDTH * 2 {
        return out.push('…');
    }
    match value {
        Value::None => out.push_str("None"),
        Value::NotImplemented => out.push_str("NotImplemented"),
        Value::Ellipsis => out.push_str("Ellipsis"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Value::Big(number) if number.bits() < 400 => {
            let _ = write!(out, "{number}");
        }
        Value::Big(number) => {
            let _ = write!(out, "<int of {} bits>", number.bits());
        }
        Value::Float(number) => out.push_str(&float::repr(*number)),
        Value::Str(text) => {
            let part = first_part(text);
            out.push_str(&repr::text(part));
            if part.len() < text.len() {
                out.push('…');
            }
        }
        Value::Bytes(bytes) => out.push_str(&repr::bytes(&bytes[..bytes.len().min(WIDTH)])),
        Value::Tuple(items) => {
            out.push('(');
            list(vm, out, items.iter(), depth);
            out.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Value::List(items) => {
            out.push('[');
            if let Ok(items) = items.try_borrow() {
                list(vm, out, items.iter(), depth);
            }
            out.push(']');
        }
        Value::Dict(inner) => {
            out.push('{');
            dict(vm, out, inner, depth, None);
            out.push('}');
        }
        Value::Set(set) => write_set(vm, out, set, depth),
        Value::Range(range) if range.step == 1 => {
            let _ = write!(out, "range({}, {})", range.start, range.stop);
        }
        Value::Range(range) => {
            let _ = write!(
                out,
                "range({}, {}, {})",
                range.start, range.stop, range.step
            );
        }
        Value::Slice(parts) => {
            out.push_str("slice(");
            list(vm, out, parts.iter(), depth);
            out.push(')');
        }
        Value::View(view) => {
            out.push('[');
            dict(vm, out, &view.dict, depth, Some(view.kind));
            out.push(']');
        }
        Value::Object(object) => write_object(vm, out, object, depth),
        other => write_other(vm, out, other),
    }
}

fn write_set(vm: &Machine, out: &mut String, set: &crate::object::set::Set, depth: usize) {
    if set.len() > SET {
        let _ = write!(out, "<set of {}>", set.len());
        return;
    }
    if set.len() == 0 {
        return out.push_str(if set.frozen { "frozenset()" } else { "set()" });
    }
    out.push_str(if set.frozen { "frozenset({" } else { "{" });
    list(vm, out, set.values().iter(), depth);
    out.push_str(if set.frozen { "})" } else { "}" });
}

fn write_other(vm: &Machine, out: &mut String, value: &Value) {
    let _ = match value {
        Value::Function(function) => write!(out, "<function {}>", function.qualname.borrow()),
        Value::Native(native) => write!(out, "<function {}>", native.name),
        Value::TypeMethod(method) => write!(out, "<method {}>", method.name),
        Value::Method(method) => match &method.function {
            Value::Function(function) => write!(out, "<method {}>", function.qualname.borrow()),
            Value::TypeMethod(inner) => write!(out, "<method {}>", inner.name),
            Value::Native(native) => write!(out, "<method {}>", native.name),
            _ => write!(out, "<method>"),
        },
        Value::Class(class) => write!(out, "<class {}>", class.name()),
        Value::Module(module) => write!(out, "<module {}>", module.name),
        Value::Generator(generator) => {
            let kind = match generator.kind {
                GenKind::Generator => "generator",
                GenKind::Coroutine => "coroutine",
                GenKind::AsyncGenerator => "async_generator",
            };
            write!(out, "<{kind} {}>", generator.qualname.borrow())
        }
        Value::Iter(iter) => write!(out, "<{}>", iter.name),
        other => write!(out, "<{}>", vm.class_name(other)),
    };
}

fn write_object(vm: &Machine, out: &mut String, object: &Rc<Object>, depth: usize) {
    let class = object.class();
    if let Some(future) = object.native::<Future>() {
        let state = match future.state.get() {
            State::Pending => "pending",
            State::Cancelled => "cancelled",
            State::Finished => "finished",
        };
        let _ = match &future.task {
            Some(task) => match task.name.borrow().as_str() {
                Some(name) => write!(out, "<Task '{}' {state}>", first_part(name)),
                None => write!(out, "<Task {state}>"),
            },
            None => write!(out, "<{} {state}>", class.name()),
        };
        return;
    }
    if let Some(data) = object.exception() {
        out.push_str(&class.name());
        out.push('(');
        list(vm, out, data.args.borrow().iter(), depth);
        return out.push(')');
    }
    if let Some(inner) = object.inner() {
        if let Some(Value::Str(name)) = object.names.get(Sym::new("_name_")) {
            let _ = write!(out, "{}.{name}", class.name());
            return;
        }
        out.push_str(&class.name());
        out.push('(');
        write(vm, out, inner, depth + 1);
        return out.push(')');
    }
    if let Some(Value::Str(name)) = object.names.get(Sym::new("_name_")) {
        let _ = write!(out, "{}.{name}", class.name());
        return;
    }
    if &*class.module != "__main__" && &*class.module != "__mp_main__" {
        return write_library(vm, out, object, depth);
    }
    out.push_str(&class.name());
    out.push('(');
    let mut first = true;
    for (name, value) in object.names.entries() {
        let name = name.text();
        if name.starts_with('_') {
            continue;
        }
        if !first {
            out.push_str(", ");
        }
        first = false;
        let _ = write!(out, "{name}=");
        write(vm, out, &value, depth + 1);
    }
    out.push(')');
}

/// What matters of the library's own objects: whether a lock is held, what a queue holds.
fn write_library(vm: &Machine, out: &mut String, object: &Rc<Object>, depth: usize) {
    let class = object.class().name();
    let get = |name: &str| object.names.get(Sym::new(name));
    let flag = get("_locked").or_else(|| get("_held"));
    let set = get("_flag").or_else(|| get("_value"));
    let items = get("_queue")
        .or_else(|| get("queue"))
        .or_else(|| get("_items"));
    let _ = write!(out, "<{class}");
    match (&*class, flag, set, items) {
        ("Lock", Some(Value::Bool(held)), ..) => {
            out.push_str(if held { " locked" } else { " unlocked" });
        }
        ("Event", _, Some(Value::Bool(set)), _) => {
            out.push_str(if set { " set" } else { " unset" });
        }
        ("Semaphore" | "BoundedSemaphore", _, Some(Value::Int(value)), _) => {
            let _ = write!(out, " value {value}");
        }
        (_, _, _, Some(items)) => {
            out.push(' ');
            write(vm, out, &items, depth + 1);
        }
        _ => {}
    }
    out.push('>');
}

/// An exception with its message, made without running code of the program.
pub(crate) fn exception(vm: &Machine, error: &Rc<Object>) -> String {
    shown(vm, &Value::Object(error.clone()))
}

impl Machine {
    fn class_name(&self, value: &Value) -> Rc<str> {
        crate::asyncio::future::with_running(self, |vm: &Vm| class_of(vm, value).name())
            .unwrap_or_else(|| "object".into())
    }
}
