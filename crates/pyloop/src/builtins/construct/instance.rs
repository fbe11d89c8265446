//! Instances of classes of the program.

use std::rc::Rc;

use super::{exception, type_of};
use crate::machine::{Args, Vm};
use crate::object::class::{Builtin, Class, Layout, Object, Payload};
use crate::object::symbol::{self};
use crate::object::value::{PyResult, Value};

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
pub(crate) fn missing_methods(class: &Rc<Class>) -> Option<Vec<String>> {
    let meta = class.meta.as_ref()?;
    if !meta
        .full_mro()
        .iter()
        .any(|meta| &*meta.name() == "ABCMeta")
    {
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
    crate::order::insertion(&mut missing, |a, b| a < b);
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
        Value::Dict(dict) => crate::builtins::dict::update(vm, dict, args),
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
