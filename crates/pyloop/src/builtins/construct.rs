//! How instances of builtin classes are made.

mod exception;
mod instance;
mod number;

use std::rc::Rc;

use crate::eval::attribute::class_of;
use crate::machine::{Args, Vm};
use crate::object::class::{Builtin, Class, Constructor, Layout, Object, Payload};
use crate::object::dict::Dict;
use crate::object::function::Property;
use crate::object::set::Set;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Range, Super, Value};

pub(crate) use exception::exception;
pub(crate) use instance::{default_init, init_value, missing_methods, new_instance};
use number::{float, int};

/// The constructor of a builtin type.
pub(crate) fn of(kind: Builtin) -> Option<Constructor> {
    Some(match kind {
        Builtin::Int => int,
        Builtin::Bool => |vm, _, args| {
            let [value] = args.bind(vm, "bool", ["object"], 0)?;
            Ok(Value::Bool(match value {
                Some(value) => vm.truth(&value)?,
                None => false,
            }))
        },
        Builtin::Float => float,
        Builtin::Str => text,
        Builtin::Bytes => bytes,
        Builtin::Tuple => |vm, _, args| {
            let [items] = args.bind(vm, "tuple", ["iterable"], 0)?;
            Ok(match items {
                Some(tuple @ Value::Tuple(_)) => tuple,
                Some(items) => Value::tuple(vm.collect_sync(&items)?),
                None => Value::tuple(Vec::new()),
            })
        },
        Builtin::List => |vm, _, args| {
            let [items] = args.bind(vm, "list", ["iterable"], 0)?;
            let items = items.map_or(Ok(Vec::new()), |items| vm.collect_sync(&items))?;
            vm.charge(items.len() * 24)?;
            Ok(Value::list(items))
        },
        Builtin::Dict => |vm, _, args| {
            let dict = Dict::default();
            super::dict::update(vm, &dict, args)?;
            Ok(Value::Dict(Rc::new(dict)))
        },
        Builtin::Set => |vm, _, args| set(vm, args, false),
        Builtin::FrozenSet => |vm, _, args| set(vm, args, true),
        Builtin::Range => range,
        Builtin::Slice => |vm, _, args| {
            let [a, b, c] = args.bind(vm, "slice", ["start", "stop", "step"], 1)?;
            let a = a.unwrap_or_default();
            Ok(Value::Slice(Rc::new(match b {
                None => [Value::None, a, Value::None],
                Some(b) => [a, b, c.unwrap_or_default()],
            })))
        },
        Builtin::Property => |vm, _, args| {
            let [get, set, delete, _] =
                args.bind(vm, "property", ["fget", "fset", "fdel", "doc"], 0)?;
            let some = |value: Option<Value>| value.filter(|value| !value.is_none());
            Ok(Value::Property(Rc::new(Property {
                get: some(get),
                set: some(set),
                delete: some(delete),
            })))
        },
        Builtin::StaticMethod => |vm, _, args| {
            let [function] = args.exactly(vm, "staticmethod", ["function"])?;
            Ok(Value::StaticMethod(Rc::new(function)))
        },
        Builtin::ClassMethod => |vm, _, args| {
            let [function] = args.exactly(vm, "classmethod", ["function"])?;
            Ok(Value::ClassMethod(Rc::new(function)))
        },
        Builtin::Type => type_of,
        Builtin::Super => |vm, _, args| {
            let [class, receiver] = args.bind(vm, "super", ["type", "object"], 1)?;
            match (class, receiver) {
                (Some(Value::Class(class)), Some(receiver)) => Ok(make_super(vm, &class, receiver)),
                _ => Err(vm.type_error("super() argument 1 must be a type")),
            }
        },
        Builtin::None => |_, _, _| Ok(Value::None),
        Builtin::Module => |vm, _, args| {
            let [name, _] = args.bind(vm, "module", ["name", "doc"], 1)?;
            let name = vm.str(&name.unwrap_or_default())?;
            Ok(Value::Module(crate::eval::import::new_module(
                vm, &name, false,
            )))
        },
        _ => return None,
    })
}

/// Whether a class takes an iterable as its argument.
pub(crate) fn takes_iterable(class: &Rc<Class>) -> bool {
    matches!(
        class.layout,
        Layout::Value(
            Builtin::List
                | Builtin::Tuple
                | Builtin::Set
                | Builtin::FrozenSet
                | Builtin::Dict
                | Builtin::Bytes
        )
    )
}

/// `object()`.
pub(crate) fn object(vm: &Vm, class: &Rc<Class>, args: Args) -> PyResult {
    if !args.pos.is_empty() || !args.kw.is_empty() {
        return Err(vm.type_error(&format!("{}() takes no arguments", class.name())));
    }
    Ok(Value::Object(Object::new(class, Payload::None)))
}

/// `super(class, receiver)`.
pub(crate) fn make_super(vm: &Vm, class: &Rc<Class>, receiver: Value) -> Value {
    let own = match &receiver {
        Value::Class(own) if own.is_subclass(class) => own.clone(),
        other => class_of(vm, other),
    };
    Value::Super(Rc::new(Super {
        after: class.clone(),
        receiver,
        class: own,
    }))
}

fn text(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [value, encoding, _] = args.bind(vm, "str", ["object", "encoding", "errors"], 0)?;
    match (value, encoding) {
        (None, _) => Ok(Value::str("")),
        (Some(Value::Bytes(bytes)), Some(_)) => {
            super::bytes::call(vm, &bytes, "decode", Args::none())
        }
        (Some(value), _) => Ok(Value::Str(vm.str(&value)?.into())),
    }
}

fn bytes(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [source, encoding, _] = args.bind(vm, "bytes", ["source", "encoding", "errors"], 0)?;
    let items = match source {
        None => Vec::new(),
        Some(bytes @ Value::Bytes(_)) => return Ok(bytes),
        Some(Value::Str(_)) if encoding.is_none() => {
            return Err(vm.type_error("string argument without an encoding"));
        }
        Some(Value::Str(text)) => text.as_bytes().to_vec(),
        Some(value @ (Value::Int(_) | Value::Bool(_))) => {
            let count = usize::try_from(super::number::index(vm, &value)?).unwrap_or(0);
            vm.check_size(count)?;
            vec![0; count]
        }
        Some(value) => {
            let mut out = Vec::new();
            for item in vm.collect_sync(&value)? {
                match u8::try_from(super::number::index(vm, &item)?) {
                    Ok(byte) => out.push(byte),
                    Err(_) => return Err(vm.value_error("bytes must be in range(0, 256)")),
                }
            }
            out
        }
    };
    Ok(Value::Bytes(items.into()))
}

fn set(vm: &Vm, args: Args, frozen: bool) -> PyResult {
    let [items] = args.bind(
        vm,
        if frozen { "frozenset" } else { "set" },
        ["iterable"],
        0,
    )?;
    let made = Set::new(frozen);
    if let Some(items) = items {
        made.update(vm, &items)?;
    }
    Ok(Value::Set(Rc::new(made)))
}

fn range(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [a, b, c] = args.bind(vm, "range", ["start", "stop", "step"], 1)?;
    let a = super::number::index(vm, &a.unwrap_or_default())?;
    let (start, stop) = match b {
        Some(b) => (a, super::number::index(vm, &b)?),
        None => (0, a),
    };
    let step = c.map_or(Ok(1), |c| super::number::index(vm, &c))?;
    if step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(Range { start, stop, step })))
}

fn type_of(vm: &Vm, class: &Rc<Class>, args: Args) -> PyResult {
    match args.pos.as_slice() {
        [value] => Ok(Value::Class(class_of(vm, value))),
        [name, bases, names] => {
            let namespace = Rc::new(crate::object::value::Namespace::default());
            if let Value::Dict(dict) = names {
                for (key, value) in dict.items() {
                    if let Some(key) = key.as_str() {
                        namespace.set(Sym::new(key), value);
                    }
                }
            }
            if !namespace.contains(symbol::MODULE) {
                namespace.set(symbol::MODULE, Value::str("__main__"));
            }
            let mut classes = Vec::new();
            for base in vm.collect_sync(bases)? {
                if let Value::Class(base) = base {
                    classes.push(base);
                }
            }
            let inherited = classes.iter().find_map(|class| class.meta.clone());
            let meta = if class.user {
                Some(class.clone())
            } else {
                inherited
            };
            let (vm2, name, kw) = (vm.clone(), vm.str(name)?, args.kw.clone());
            vm.finish_sync(Box::pin(async move {
                crate::eval::class::make(&vm2, &name, classes, &namespace, meta, kw).await
            }))
        }
        _ => Err(vm.type_error("type() takes 1 or 3 arguments")),
    }
}

/// `type.__new__(meta, name, bases, names)`.
pub(crate) fn new_class(vm: &Vm, args: Args) -> PyResult {
    let (first, rest) = args.rest();
    match first {
        Value::Class(meta) => type_of(vm, &meta, rest),
        _ => Err(vm.type_error("type.__new__(X): X is not a type object")),
    }
}
