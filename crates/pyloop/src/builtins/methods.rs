//! The methods of builtin types, found by name.

use crate::machine::{Args, Vm};
use crate::object::class::Builtin;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

const STR: &[&str] = &[
    "upper",
    "lower",
    "strip",
    "lstrip",
    "rstrip",
    "split",
    "rsplit",
    "join",
    "replace",
    "find",
    "rfind",
    "index",
    "rindex",
    "count",
    "startswith",
    "endswith",
    "format",
    "format_map",
    "title",
    "capitalize",
    "swapcase",
    "casefold",
    "center",
    "ljust",
    "rjust",
    "zfill",
    "isdigit",
    "isalpha",
    "isalnum",
    "isspace",
    "isupper",
    "islower",
    "isdecimal",
    "isnumeric",
    "isidentifier",
    "istitle",
    "isascii",
    "isprintable",
    "splitlines",
    "partition",
    "rpartition",
    "encode",
    "expandtabs",
    "removeprefix",
    "removesuffix",
    "translate",
    "maketrans",
];
const LIST: &[&str] = &[
    "append", "extend", "insert", "remove", "pop", "clear", "index", "count", "sort", "reverse",
    "copy",
];
const DICT: &[&str] = &[
    "get",
    "keys",
    "values",
    "items",
    "pop",
    "popitem",
    "setdefault",
    "update",
    "clear",
    "copy",
    "fromkeys",
];
const SET: &[&str] = &[
    "add",
    "remove",
    "discard",
    "pop",
    "clear",
    "copy",
    "union",
    "intersection",
    "difference",
    "symmetric_difference",
    "update",
    "intersection_update",
    "difference_update",
    "symmetric_difference_update",
    "issubset",
    "issuperset",
    "isdisjoint",
];
const BYTES: &[&str] = &[
    "decode",
    "hex",
    "fromhex",
    "split",
    "strip",
    "join",
    "startswith",
    "endswith",
    "find",
    "replace",
    "upper",
    "lower",
    "count",
    "rstrip",
    "lstrip",
    "splitlines",
    "index",
    "removeprefix",
    "removesuffix",
    "translate",
    "expandtabs",
    "isalnum",
    "isalpha",
    "isdigit",
    "islower",
    "isupper",
    "isspace",
    "istitle",
    "isascii",
    "swapcase",
    "title",
    "capitalize",
    "zfill",
    "center",
    "ljust",
    "rjust",
    "partition",
    "rpartition",
    "rfind",
    "rindex",
    "rsplit",
];
const SIZED: &[&str] = &["__len__", "__iter__", "__contains__", "__getitem__"];

/// The methods of a type, but those that its operators call.
pub(crate) fn own(kind: Builtin) -> &'static [&'static str] {
    match kind {
        Builtin::Str => STR,
        Builtin::List => LIST,
        Builtin::Dict => DICT,
        Builtin::Set => SET,
        Builtin::FrozenSet => &SET[5..10],
        Builtin::Bytes => BYTES,
        Builtin::Tuple | Builtin::Range => &["index", "count"],
        Builtin::Int | Builtin::Bool => &[
            "bit_length",
            "bit_count",
            "to_bytes",
            "from_bytes",
            "conjugate",
            "is_integer",
            "as_integer_ratio",
            "__index__",
            "__int__",
            "__float__",
        ],
        Builtin::Float => &[
            "is_integer",
            "hex",
            "as_integer_ratio",
            "conjugate",
            "fromhex",
            "__int__",
            "__float__",
        ],
        Builtin::Generator | Builtin::Coroutine => &["send", "throw", "close"],
        Builtin::AsyncGenerator => &["asend", "athrow", "aclose", "__anext__", "__aiter__"],
        Builtin::Property => &["setter", "getter", "deleter"],
        Builtin::Keys | Builtin::Items => &["isdisjoint"],
        Builtin::Slice => &["indices"],
        _ => &[],
    }
}

/// Methods with double underscores that builtin types have.
fn special(kind: Builtin, name: &str) -> bool {
    match kind {
        Builtin::Object => matches!(
            name,
            "__init__"
                | "__new__"
                | "__repr__"
                | "__str__"
                | "__eq__"
                | "__ne__"
                | "__hash__"
                | "__setattr__"
                | "__getattribute__"
                | "__delattr__"
                | "__init_subclass__"
                | "__format__"
                | "__dir__"
                | "__reduce__"
                | "__sizeof__"
                | "add_note"
                | "with_traceback"
                | "split"
                | "subgroup"
                | "derive"
        ),
        Builtin::Type => matches!(name, "__call__" | "__new__" | "__init__"),
        Builtin::List | Builtin::Dict => {
            SIZED.contains(&name)
                || matches!(
                    name,
                    "__setitem__"
                        | "__delitem__"
                        | "__reversed__"
                        | "__init__"
                        | "__eq__"
                        | "__new__"
                )
                || (kind == Builtin::List && matches!(name, "__add__" | "__iadd__" | "__mul__"))
        }
        Builtin::Str | Builtin::Tuple | Builtin::Bytes => {
            SIZED.contains(&name)
                || matches!(
                    name,
                    "__add__" | "__eq__" | "__lt__" | "__mod__" | "__new__"
                )
        }
        Builtin::Set
        | Builtin::FrozenSet
        | Builtin::Range
        | Builtin::Keys
        | Builtin::Values
        | Builtin::Items => {
            matches!(name, "__len__" | "__iter__" | "__contains__")
                || name == "__reversed__" && !matches!(kind, Builtin::Set | Builtin::FrozenSet)
        }
        Builtin::Int | Builtin::Float | Builtin::Bool => matches!(
            name,
            "__add__"
                | "__sub__"
                | "__mul__"
                | "__truediv__"
                | "__floordiv__"
                | "__mod__"
                | "__eq__"
                | "__lt__"
                | "__gt__"
                | "__le__"
                | "__ge__"
                | "__neg__"
                | "__abs__"
                | "__new__"
                | "__radd__"
                | "__rsub__"
                | "__rmul__"
                | "__bool__"
        ),
        Builtin::Generator | Builtin::Iterator => matches!(name, "__next__" | "__iter__"),
        Builtin::Coroutine => matches!(name, "__await__"),
        Builtin::Function | Builtin::Native | Builtin::Method => {
            matches!(name, "__call__" | "__get__")
        }
        _ => false,
    }
}

/// Whether a builtin type has a method.
pub(crate) fn has(kind: Builtin, name: Sym) -> bool {
    let text = name.text();
    own(kind).contains(&&*text)
        || (text.starts_with("__") || kind == Builtin::Object) && special(kind, &text)
}

/// Whether a method may suspend.
pub(crate) fn is_async(kind: Builtin, name: Sym) -> bool {
    match kind {
        Builtin::Generator | Builtin::Coroutine => {
            matches!(&*name.text(), "send" | "throw" | "close" | "__next__")
        }
        Builtin::AsyncGenerator => &*name.text() != "__aiter__",
        Builtin::Iterator => &*name.text() == "__next__",
        _ => false,
    }
}

/// Whether a method walks over its arguments, which may suspend.
pub(crate) fn needs_list(kind: Builtin, name: Sym, args: &Args) -> bool {
    let walks = match kind {
        Builtin::Str | Builtin::Bytes => &*name.text() == "join",
        Builtin::List => {
            &*name.text() == "extend" || &*name.text() == "__iadd__" || &*name.text() == "__init__"
        }
        Builtin::Dict => matches!(&*name.text(), "update" | "fromkeys" | "__init__"),
        Builtin::Set | Builtin::FrozenSet => true,
        _ => false,
    };
    walks
        && args.pos.iter().any(|value| {
            crate::eval::iterate::may_suspend(value)
                && !matches!(value, Value::Object(_) if kind == Builtin::Dict)
                && (kind != Builtin::Set || !matches!(&*name.text(), "add" | "remove" | "discard"))
        })
}

/// The builtin value that a method of a builtin type works on.
pub(crate) fn receiver(kind: Builtin, value: Value) -> Value {
    if kind == Builtin::Object {
        return value;
    }
    match &value {
        Value::Object(object) => object.inner().cloned().unwrap_or(value),
        _ => value,
    }
}

/// Calls a method of a builtin value; `None` if it cannot answer at once.
pub(crate) fn call(
    vm: &Vm,
    kind: Builtin,
    receiver: &Value,
    name: Sym,
    args: Args,
) -> Option<PyResult> {
    let text = name.text();
    if is_async(kind, name) {
        return None;
    }
    if kind == Builtin::Object {
        return Some(super::object::call(vm, receiver, &text, args));
    }
    if text.starts_with("__")
        && let Some(result) = super::object::special(vm, receiver, &text, &args)
    {
        return Some(result);
    }
    Some(match (kind, receiver) {
        (Builtin::Str, Value::Str(inner)) => super::str::call(vm, inner, &text, args),
        (Builtin::Str, other) if &*text == "maketrans" => {
            let _ = other;
            super::str::call(vm, &"".into(), "maketrans", args)
        }
        (Builtin::List, Value::List(inner)) => super::list::call(vm, inner, &text, args),
        (Builtin::Tuple, Value::Tuple(items)) => super::list::find(vm, items, "tuple", &text, args),
        (Builtin::Range, Value::Range(range)) => {
            let items: Vec<Value> = (0..range.len().min(1 << 20))
                .map(|at| Value::Int(range.get(at)))
                .collect();
            super::list::find(vm, &items, "range", &text, args)
        }
        (Builtin::Dict, Value::Dict(inner)) => super::dict::call(vm, inner, &text, args),
        (Builtin::Dict, other) if &*text == "fromkeys" => {
            let _ = other;
            super::dict::from_keys(vm, args)
        }
        (Builtin::Set | Builtin::FrozenSet, Value::Set(inner)) => {
            super::set::call(vm, inner, &text, args)
        }
        (Builtin::Bytes, Value::Bytes(inner)) => super::bytes::call(vm, inner, &text, args),
        (Builtin::Bytes, _) if &*text == "fromhex" => super::bytes::from_hex(vm, args),
        (Builtin::Int | Builtin::Bool | Builtin::Float, _) => {
            super::number::call(vm, receiver, &text, args)
        }
        (Builtin::Property, Value::Property(property)) => {
            super::object::property(property, &text, args)
        }
        (Builtin::Keys | Builtin::Items, view) => {
            let values = vm.collect_sync(view);
            values.and_then(|values| {
                let set = crate::object::set::Set::from_values(vm, values, true)?;
                super::set::call(vm, &std::rc::Rc::new(set), &text, args)
            })
        }
        (Builtin::AsyncGenerator, _) => Ok(receiver.clone()),
        _ => Err(vm.type_error(&format!(
            "descriptor '{text}' does not apply to this object"
        ))),
    })
}
