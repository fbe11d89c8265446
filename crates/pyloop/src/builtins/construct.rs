//! How instances of builtin classes are made.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::Num;

use crate::eval::attribute::{class_of, special};
use crate::eval::number;
use crate::machine::{Args, Vm};
use crate::object::class::{Builtin, Class, Constructor, Layout, Object, Payload};
use crate::object::dict::Dict;
use crate::object::exception::ExcData;
use crate::object::function::Property;
use crate::object::set::Set;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Range, Super, Value};

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

/// An exception.
pub(crate) fn exception(vm: &Vm, class: &Rc<Class>, mut args: Args) -> PyResult {
    let data = ExcData::default();
    let mut names = Vec::new();
    if class.is_subclass(&vm.types.base_exception_group) {
        return group(vm, class, args);
    }
    for keyword in ["name", "path", "obj"] {
        if let Some(value) = args.take_kw(keyword) {
            names.push((Sym::new(keyword), value));
        }
    }
    if !args.kw.is_empty() && !class.user {
        return Err(vm.type_error(&format!("{}() takes no keyword arguments", class.name())));
    }
    *data.args.borrow_mut() = args.pos;
    data.fresh.set(true);
    vm.charge(200)?;
    let object = Object::new(class, Payload::Exception(Box::new(data)));
    for (name, value) in names {
        object.names.set(name, value);
    }
    Ok(Value::Object(object))
}

fn group(vm: &Vm, class: &Rc<Class>, args: Args) -> PyResult {
    let pos = args.pos.clone();
    let (Some(message), Some(members), 2) = (pos.first(), pos.get(1), pos.len()) else {
        let message = format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            pos.len()
        );
        return Err(vm.type_error(&message));
    };
    if message.as_str().is_none() {
        let name = class_of(vm, message).name();
        return Err(vm.type_error(&format!("argument 1 must be str, not {name}")));
    }
    let members = match members {
        Value::List(_) | Value::Tuple(_) => vm.collect_sync(members)?,
        _ => return Err(vm.type_error("second argument (exceptions) must be a sequence")),
    };
    if members.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    for (at, member) in members.iter().enumerate() {
        if !class_of(vm, member).is_subclass(&vm.types.base_exception) {
            let message = format!("Item {at} of second argument (exceptions) is not an exception");
            return Err(vm.value_error(&message));
        }
    }
    let plain = members
        .iter()
        .all(|member| class_of(vm, member).is_subclass(&vm.types.exception));
    let mut class = class.clone();
    if Rc::ptr_eq(&class, &vm.types.base_exception_group) && plain {
        class = vm.types.exception_group.clone();
    } else if class.is_subclass(&vm.types.exception) && !plain {
        return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    let data = ExcData::default();
    *data.args.borrow_mut() = pos;
    *data.group.borrow_mut() = members;
    data.fresh.set(true);
    Ok(Value::Object(Object::new(
        &class,
        Payload::Exception(Box::new(data)),
    )))
}

/// An instance of a class of the program, before `__init__`.
pub(crate) fn new_instance(vm: &Vm, class: &Rc<Class>, args: &Args) -> PyResult {
    vm.charge(96)?;
    if let Some(missing) = missing_methods(class) {
        let message = format!(
            "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
            class.name(),
            if missing.len() == 1 { "" } else { "s" },
            missing.join(", ")
        );
        return Err(vm.type_error(&message));
    }
    let payload = match class.layout {
        Layout::Plain => Payload::None,
        Layout::Exception => return exception(vm, class, args.clone()),
        Layout::Value(Builtin::Type) => return type_of(vm, class, args.clone()),
        Layout::Value(kind) => {
            let base = vm.types.of(kind).clone();
            let given = match kind {
                // These are filled by `__init__`.
                Builtin::List | Builtin::Dict | Builtin::Set => Args::none(),
                _ => args.clone(),
            };
            match base.constructor {
                Some(make) => Payload::Value(make(vm, &base, given)?),
                None => Payload::None,
            }
        }
        Layout::Native => {
            let native = class
                .full_mro()
                .into_iter()
                .find(|base| base.constructor.is_some());
            let made = match native
                .as_ref()
                .and_then(|base| base.constructor.map(|make| (base, make)))
            {
                Some((_, make)) => make(vm, class, args.clone())?,
                None => Value::None,
            };
            return Ok(made);
        }
    };
    let object = Object::new(class, payload);
    if class.has_del.get() {
        vm.watch(&object);
    }
    Ok(Value::Object(object))
}

/// Names of abstract methods that a class leaves without an implementation.
fn missing_methods(class: &Rc<Class>) -> Option<Vec<String>> {
    let meta = class.meta.as_ref()?;
    if &*meta.name() != "ABCMeta" {
        return None;
    }
    let mut missing = Vec::new();
    for base in class.full_mro() {
        for (name, value) in base.names.entries() {
            let is_abstract = |value: &Value| match value {
                Value::Function(function) => function.names.contains(symbol::ABSTRACT),
                Value::Property(property) => {
                    matches!(&property.get, Some(Value::Function(function)) if function.names.contains(symbol::ABSTRACT))
                }
                Value::StaticMethod(inner) | Value::ClassMethod(inner) => {
                    matches!(&**inner, Value::Function(function) if function.names.contains(symbol::ABSTRACT))
                }
                _ => false,
            };
            if is_abstract(&value) && class.lookup(name).is_some_and(|found| is_abstract(&found)) {
                let quoted = format!("'{name}'");
                if !missing.contains(&quoted) {
                    missing.push(quoted);
                }
            }
        }
    }
    missing.sort();
    (!missing.is_empty()).then_some(missing)
}

/// `__init__` of a class of the program that has none of its own.
pub(crate) fn default_init(
    vm: &Vm,
    class: &Rc<Class>,
    instance: &Value,
    args: &Args,
) -> PyResult<()> {
    let Value::Object(object) = instance else {
        return Ok(());
    };
    match class.layout {
        Layout::Plain => {
            let takes = class.lookup(symbol::NEW).is_some();
            if !takes && (!args.pos.is_empty() || !args.kw.is_empty()) {
                return Err(vm.type_error(&format!("{}() takes no arguments", class.name())));
            }
            Ok(())
        }
        Layout::Exception if !args.kw.is_empty() && class.lookup(symbol::NEW).is_none() => {
            Err(vm.type_error(&format!("{}() takes no keyword arguments", class.name())))
        }
        Layout::Value(_) => match object.inner() {
            Some(inner) => init_value(vm, inner, args.clone()),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// `list.__init__` and the like: fills the value that an instance extends.
pub(crate) fn init_value(vm: &Vm, inner: &Value, args: Args) -> PyResult<()> {
    match inner {
        Value::List(list) => {
            if let Some(items) = args.pos.first() {
                let items = vm.collect_sync(items)?;
                *list.borrow_mut() = items;
            }
            Ok(())
        }
        Value::Dict(dict) => super::dict::update(vm, dict, args),
        Value::Set(set) if !set.frozen => {
            if let Some(items) = args.pos.first() {
                for item in vm.collect_sync(items)? {
                    set.add(vm, item)?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
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

fn int(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [value, base] = args.bind(vm, "int", ["x", "base"], 0)?;
    let Some(value) = value else {
        return Ok(Value::Int(0));
    };
    if let Some(text) = value.as_str() {
        let base = match base {
            Some(base) => super::number::index(vm, &base)?,
            None => 10,
        };
        return parse_int(vm, text, base);
    }
    if let Value::Bytes(bytes) = &value {
        return parse_int(vm, &String::from_utf8_lossy(bytes), 10);
    }
    for name in [symbol::INT, symbol::INDEX, symbol::TRUNC] {
        if let Some(function) = special(vm, &value, name) {
            return vm.call_sync(&function, Args::none());
        }
    }
    match number::of(&value) {
        Some(number::Number::Float(number)) => vm.float_to_int(number.trunc()),
        Some(_) => Ok(Value::big(number::to_big(&value).unwrap_or_default())),
        None => {
            let message = format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                class_of(vm, &value).name()
            );
            Err(vm.type_error(&message))
        }
    }
}

fn parse_int(vm: &Vm, text: &str, base: i64) -> PyResult {
    let bad = || {
        let shown = crate::text::repr::text(text);
        vm.value_error(&format!(
            "invalid literal for int() with base {base}: {shown}"
        ))
    };
    let trimmed = text.trim();
    let (negative, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let lower = digits.to_lowercase();
    let (radix, digits) = match (base, lower.get(..2)) {
        (16 | 0, Some("0x")) => (16, &lower[2..]),
        (8 | 0, Some("0o")) => (8, &lower[2..]),
        (2 | 0, Some("0b")) => (2, &lower[2..]),
        (0, _) => (10, &lower[..]),
        (base, _) => (u32::try_from(base).unwrap_or(10), &lower[..]),
    };
    if !(2..=36).contains(&radix) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if digits.is_empty()
        || digits.starts_with('_')
        || digits.ends_with('_')
        || digits.contains("__")
        || digits.contains(['+', '-'])
    {
        return Err(bad());
    }
    let digits = digits.replace('_', "");
    if digits.len() > 4300 && radix == 10 {
        return Err(vm.value_error(
            "Exceeds the limit (4300 digits) for integer string conversion: use sys.set_int_max_str_digits() to increase the limit",
        ));
    }
    match BigInt::from_str_radix(&digits, radix) {
        Ok(value) => Ok(Value::big(if negative { -value } else { value })),
        Err(_) => Err(bad()),
    }
}

fn float(vm: &Vm, _: &Rc<Class>, args: Args) -> PyResult {
    let [value] = args.bind(vm, "float", ["x"], 0)?;
    let Some(value) = value else {
        return Ok(Value::Float(0.0));
    };
    if let Some(text) = value.as_str() {
        let cleaned = text.trim().replace('_', "").to_lowercase();
        let plain = cleaned.trim_start_matches(['+', '-']);
        let known = matches!(plain, "inf" | "infinity" | "nan");
        let fine = known || plain.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        return match cleaned.parse::<f64>() {
            Ok(number) if fine => Ok(Value::Float(number)),
            _ => {
                let shown = crate::text::repr::text(text);
                Err(vm.value_error(&format!("could not convert string to float: {shown}")))
            }
        };
    }
    match super::number::float(vm, &value) {
        Ok(number) if number.is_infinite() && matches!(value, Value::Big(_)) => Err(vm.error(
            &vm.types.overflow_error,
            "int too large to convert to float",
        )),
        Ok(number) => Ok(Value::Float(number)),
        Err(error) if vm.is_exception(&error, &vm.types.type_error) => {
            let message = format!(
                "float() argument must be a string or a real number, not '{}'",
                class_of(vm, &value).name()
            );
            Err(vm.type_error(&message))
        }
        Err(error) => Err(error),
    }
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
    let [source, _, _] = args.bind(vm, "bytes", ["source", "encoding", "errors"], 0)?;
    let items = match source {
        None => Vec::new(),
        Some(bytes @ Value::Bytes(_)) => return Ok(bytes),
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
    let items = items.map_or(Ok(Vec::new()), |items| vm.collect_sync(&items))?;
    Ok(Value::Set(Rc::new(Set::from_values(vm, items, frozen)?)))
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
