//! `repr` and `str`.

use std::fmt::Write as _;
use std::rc::Rc;

use crate::eval::attribute::{class_of, special};
use crate::eval::iterate::view_values;
use crate::machine::{Args, Vm};
use crate::object::class::Object;
use crate::object::generator::GenKind;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value, ViewKind};

/// Deeper than this a value's text is cut off with an error, as Python does.
const DEPTH: usize = 190;

/// `repr(text)`.
pub(crate) fn text(value: &str) -> String {
    let quote = if value.contains('\'') && !value.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(value.len() + 2);
    out.push(quote);
    for c in value.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || c as u32 == 0x7f => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c if (0x80..0xa1).contains(&(c as u32)) || c == '\u{ad}' => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c if c.is_control() || (c.is_whitespace() && c != ' ') || is_format(c) => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// Whether a character shows nothing, or nothing that all agree on.
fn is_format(c: char) -> bool {
    matches!(c as u32,
        0xad | 0x600..=0x605 | 0x61c | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f
        | 0xe000..=0xf8ff | 0xfeff | 0xfff0..=0xfffb)
}

/// `repr(bytes)`.
pub(crate) fn bytes(value: &[u8]) -> String {
    let quote = if value.contains(&b'\'') && !value.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for &byte in value {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7f => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
    out
}

fn join(vm: &Vm, values: &[Value], depth: usize) -> PyResult<String> {
    let mut out = String::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(&repr_at(vm, value, depth)?);
        vm.check_size(out.len())?;
    }
    Ok(out)
}

/// `repr(value)`.
pub(crate) fn repr(vm: &Vm, value: &Value) -> PyResult<String> {
    repr_at(vm, value, 0)
}

fn repr_at(vm: &Vm, value: &Value, depth: usize) -> PyResult<String> {
    if depth > DEPTH {
        let message = "maximum recursion depth exceeded while getting the repr of an object";
        return Err(vm.error(&vm.types.recursion_error, message));
    }
    let deeper = depth + 1;
    Ok(match value {
        Value::None => "None".into(),
        Value::NotImplemented => "NotImplemented".into(),
        Value::Ellipsis => "Ellipsis".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Int(number) => number.to_string(),
        Value::Big(number) => {
            vm.check_digits(number)?;
            number.to_string()
        }
        Value::Float(number) => super::float::repr(*number),
        Value::Str(inner) => text(inner),
        Value::Bytes(inner) => bytes(inner),
        Value::Tuple(items) => match &items[..] {
            [one] => format!("({},)", repr_at(vm, one, deeper)?),
            items => format!("({})", join(vm, items, deeper)?),
        },
        Value::List(list) => {
            if !vm.record.enter_repr(value) {
                return Ok("[...]".into());
            }
            let items = list.borrow().clone();
            let inner = join(vm, &items, deeper);
            vm.record.leave_repr();
            format!("[{}]", inner?)
        }
        Value::Dict(dict) => {
            if !vm.record.enter_repr(value) {
                return Ok("{...}".into());
            }
            let inner = entries(vm, &dict.items(), deeper);
            vm.record.leave_repr();
            format!("{{{}}}", inner?)
        }
        Value::Set(set) => {
            let inner = join(vm, &set.values(), deeper)?;
            match (set.frozen, inner.is_empty()) {
                (false, true) => "set()".into(),
                (false, false) => format!("{{{inner}}}"),
                (true, true) => "frozenset()".into(),
                (true, false) => format!("frozenset({{{inner}}})"),
            }
        }
        Value::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
        Value::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
        Value::Slice(parts) => format!("slice({})", join(vm, &parts[..], deeper)?),
        Value::View(view) => {
            let name = match view.kind {
                ViewKind::Keys => "dict_keys",
                ViewKind::Values => "dict_values",
                ViewKind::Items => "dict_items",
            };
            format!("{name}([{}])", join(vm, &view_values(view), deeper)?)
        }
        Value::Class(class) => {
            if let Some(function) = special(vm, value, symbol::REPR) {
                return vm.text_of(&function, "__repr__");
            }
            let own = class.name();
            let name = match (&*class.module, &*own) {
                ("__main__", _) if class.user => format!("__main__.{}", class.qualname.borrow()),
                ("asyncio", "Task" | "Future") => format!("_asyncio.{own}"),
                ("asyncio", "Handle" | "TimerHandle") => format!("asyncio.events.{own}"),
                _ => class.full_name(),
            };
            format!("<class '{name}'>")
        }
        Value::Object(object) => return object_repr(vm, value, object, deeper),
        _ => other(vm, value),
    })
}

fn entries(vm: &Vm, items: &[(Value, Value)], depth: usize) -> PyResult<String> {
    let mut out = String::new();
    for (at, (key, value)) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(&repr_at(vm, key, depth)?);
        out.push_str(": ");
        out.push_str(&repr_at(vm, value, depth)?);
        vm.check_size(out.len())?;
    }
    Ok(out)
}

fn object_repr(vm: &Vm, value: &Value, object: &Rc<Object>, depth: usize) -> PyResult<String> {
    let class = object.class();
    if let Some(function) = special(vm, value, symbol::REPR) {
        vm.enter_native()?;
        let text = vm.text_of(&function, "__repr__");
        vm.leave_native();
        return text;
    }
    if let Some(data) = object.exception() {
        let name = class.name();
        if class.is_subclass(&vm.types.base_exception_group) {
            let args = data.args.borrow().clone();
            let message = args.first().cloned().unwrap_or_default();
            let members = Value::list(data.group.borrow().clone());
            return Ok(format!(
                "{name}({}, {})",
                repr_at(vm, &message, depth)?,
                repr_at(vm, &members, depth)?
            ));
        }
        let args = data.args.borrow().clone();
        return Ok(format!("{name}({})", join(vm, &args, depth)?));
    }
    if let Some(inner) = object.inner() {
        let text = repr_at(vm, inner, depth)?;
        return Ok(match inner {
            Value::Set(set) => {
                let name = class.name();
                if set.len() == 0 {
                    format!("{name}()")
                } else {
                    format!("{name}({{{}}})", join(vm, &set.values(), depth)?)
                }
            }
            _ => text,
        });
    }
    Ok(default_repr(vm, value))
}

/// `<module.Class object at 0x…>`.
pub(crate) fn default_repr(vm: &Vm, value: &Value) -> String {
    let class = class_of(vm, value);
    let module = if class.module.is_empty() || &*class.module == "builtins" {
        String::new()
    } else {
        format!("{}.", class.module)
    };
    format!(
        "<{module}{} object at 0x{:x}>",
        class.qualname.borrow(),
        vm.id_of(value)
    )
}

fn other(vm: &Vm, value: &Value) -> String {
    let id = vm.id_of(value);
    match value {
        Value::Function(function) => {
            format!("<function {} at 0x{id:x}>", function.qualname.borrow())
        }
        Value::Native(native) => format!("<built-in function {}>", native.name),
        Value::TypeMethod(method) => {
            format!(
                "<method '{}' of '{}' objects>",
                method.name,
                vm.types.of(method.owner).name()
            )
        }
        Value::Method(method) => match &method.function {
            Value::Function(function) => {
                let receiver = vm.repr(&method.receiver).unwrap_or_default();
                format!(
                    "<bound method {} of {receiver}>",
                    function.qualname.borrow()
                )
            }
            Value::TypeMethod(inner) => format!(
                "<built-in method {} of {} object at 0x{id:x}>",
                inner.name,
                class_of(vm, &method.receiver).name()
            ),
            Value::Native(native) => {
                let receiver = class_of(vm, &method.receiver).full_name();
                format!(
                    "<built-in method {} of {receiver} object at 0x{id:x}>",
                    native.name
                )
            }
            _ => format!("<bound method at 0x{id:x}>"),
        },
        Value::Generator(generator) => {
            let kind = match generator.kind {
                GenKind::Generator => "generator",
                GenKind::Coroutine => "coroutine",
                GenKind::AsyncGenerator => "async_generator",
            };
            format!(
                "<{kind} object {} at 0x{id:x}>",
                generator.qualname.borrow()
            )
        }
        Value::Module(module) => format!("<module '{}'>", module.name),
        Value::Iter(iter) => format!("<{} object at 0x{id:x}>", iter.name),
        Value::Super(inner) => format!("<super: <class '{}'>, <object>>", inner.after.name()),
        _ => format!("<{} object at 0x{id:x}>", class_of(vm, value).name()),
    }
}

/// `str(value)`.
pub(crate) fn str(vm: &Vm, value: &Value) -> PyResult<String> {
    match value {
        Value::Str(text) => Ok(text.to_string()),
        Value::Object(object) => {
            if let Some(function) = special(vm, value, symbol::STR) {
                vm.enter_native()?;
                let text = vm.text_of(&function, "__str__");
                vm.leave_native();
                return text;
            }
            if let Some(data) = object.exception() {
                // A class of the program may say how it looks only by `__repr__`; `str` is its own.
                return exception_text(vm, object, data);
            }
            if special(vm, value, symbol::REPR).is_none()
                && let Some(Value::Str(text)) = object.inner()
            {
                return Ok(text.to_string());
            }
            repr(vm, value)
        }
        _ => repr(vm, value),
    }
}

fn exception_text(
    vm: &Vm,
    object: &Rc<Object>,
    data: &crate::object::exception::ExcData,
) -> PyResult<String> {
    let args = data.args.borrow().clone();
    let class = object.class();
    if class.is_subclass(&vm.types.base_exception_group) {
        let count = data.group.borrow().len();
        let message = args
            .first()
            .map_or(Ok(String::new()), |message| str(vm, message))?;
        let plural = if count == 1 { "" } else { "s" };
        return Ok(format!("{message} ({count} sub-exception{plural})"));
    }
    if class.is_subclass(&vm.types.os_error) && args.len() == 2 {
        let file = match object.names.get(Sym::new("filename")) {
            Some(file) if !file.is_none() => format!(": {}", repr(vm, &file)?),
            _ => String::new(),
        };
        return Ok(format!(
            "[Errno {}] {}{file}",
            str(vm, &args[0])?,
            str(vm, &args[1])?
        ));
    }
    match args.as_slice() {
        [] => Ok(String::new()),
        [one] if class.is_subclass(&vm.types.key_error) => repr(vm, one),
        [one] => str(vm, one),
        _ => Ok(format!("({})", join(vm, &args, 0)?)),
    }
}

/// `ascii(text)` of a text that is a repr already.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let code = c as u32;
        if code < 0x80 {
            out.push(c);
        } else if code < 0x100 {
            let _ = write!(out, "\\x{code:02x}");
        } else if code < 0x10000 {
            let _ = write!(out, "\\u{code:04x}");
        } else {
            let _ = write!(out, "\\U{code:08x}");
        }
    }
    out
}

/// Calls a function for a text.
pub(crate) fn text_of(vm: &Vm, function: &Value, what: &str) -> PyResult<String> {
    let result = vm.call_sync(function, Args::none())?;
    if let Some(text) = result.as_str() {
        Ok(text.to_string())
    } else {
        let message = format!(
            "{what} returned non-string (type {})",
            class_of(vm, &result).name()
        );
        Err(vm.type_error(&message))
    }
}

/// `str` of an exception, past a method of the program.
pub(crate) fn exception_str(vm: &Vm, object: &Rc<Object>) -> PyResult<String> {
    match object.exception() {
        Some(data) => exception_text(vm, object, data),
        None => Ok(String::new()),
    }
}

/// `repr` of an exception, past a method of the program.
pub(crate) fn exception_repr(vm: &Vm, object: &Rc<Object>) -> PyResult<String> {
    let args = object
        .exception()
        .map(|data| data.args.borrow().clone())
        .unwrap_or_default();
    Ok(format!(
        "{}({})",
        object.class().name(),
        join(vm, &args, 1)?
    ))
}
