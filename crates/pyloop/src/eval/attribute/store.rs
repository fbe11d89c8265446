//! Setting and deleting attributes.

use std::rc::Rc;

use super::{class_of, special};
use crate::eval::fast::Stop;
use crate::machine::{Args, Vm};
use crate::object::class::{Class, Object, Payload};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};

/// Sets an attribute at once, or says that code of the program has to run.
pub(crate) fn set_now(
    vm: &Vm,
    target: &Value,
    name: Sym,
    value: Value,
) -> Result<(), (Stop, Value)> {
    match target {
        Value::Object(object) => {
            let class = object.class();
            if class.user || class.lookup(name).is_some() {
                if matches!(class.lookup(symbol::SETATTR), Some(Value::Function(_))) {
                    return Err((Stop::Later, value));
                }
                match class.lookup(name) {
                    Some(Value::Property(_)) => return Err((Stop::Later, value)),
                    Some(Value::Object(descriptor))
                        if descriptor.class().lookup(symbol::SET).is_some() =>
                    {
                        return Err((Stop::Later, value));
                    }
                    _ => {}
                }
            }
            set_plain(vm, target, object, name, value).map_err(|raise| (raise.into(), Value::None))
        }
        Value::Class(class) => {
            if class.meta.as_ref().is_some_and(|meta| {
                matches!(meta.lookup(symbol::SETATTR), Some(Value::Function(_)))
            }) {
                return Err((Stop::Later, value));
            }
            set_in_class(vm, class, name, value).map_err(|raise| (raise.into(), Value::None))
        }
        Value::Module(module) => {
            module.names.set(name, value);
            Ok(())
        }
        _ => crate::builtins::attributes::set(vm, target, name, value)
            .map_err(|raise| (raise.into(), Value::None)),
    }
}

/// As `type.__setattr__` does.
fn set_in_class(vm: &Vm, class: &Rc<Class>, name: Sym, value: Value) -> PyResult<()> {
    if !class.user {
        let message = format!(
            "cannot set '{name}' attribute of immutable type '{}'",
            class.full_name()
        );
        return Err(vm.type_error(&message));
    }
    match (name, &value) {
        (symbol::NAME, Value::Str(text)) => *class.name.borrow_mut() = text.clone(),
        (symbol::QUALNAME, Value::Str(text)) => *class.qualname.borrow_mut() = text.clone(),
        _ => class.names.set(name, value),
    }
    Ok(())
}

/// As `object.__setattr__` does, without descriptors.
pub(crate) fn set_plain(
    vm: &Vm,
    target: &Value,
    object: &Rc<Object>,
    name: Sym,
    value: Value,
) -> PyResult<()> {
    let class = object.class();
    if name == symbol::CLASS {
        if let Value::Class(new) = value {
            *object.class.borrow_mut() = new;
        }
        return Ok(());
    }
    if let Payload::Exception(data) = &object.payload
        && vm.set_exception_attribute(data, name, &value)?
    {
        return Ok(());
    }
    if class.slots.get() && !vm.slot_allowed(&class, name) {
        if class.lookup(name).is_some() {
            let message = format!("'{}' object attribute '{name}' is read-only", class.name());
            return Err(vm.error(&vm.types.attribute_error, &message));
        }
        let message = format!(
            "'{}' object has no attribute '{name}' and no __dict__ for setting new attributes",
            class.full_name()
        );
        return Err(vm.error(&vm.types.attribute_error, &message));
    }
    if !class.user && matches!(object.payload, Payload::Native(_) | Payload::None) {
        return Err(vm.attribute_error(target, name));
    }
    vm.charge(48)?;
    object.names.set(name, value);
    Ok(())
}

/// Sets an attribute, calling what has to be called.
pub(crate) async fn set(vm: &Vm, target: &Value, name: Sym, value: Value) -> PyResult<()> {
    vm.record.wrote_attribute(vm, target, name, &value);
    let value = match set_now(vm, target, name, value) {
        Ok(()) => return Ok(()),
        Err((Stop::Raise(raise), _)) => return Err(raise),
        Err((Stop::Later, value)) => value,
    };
    let class = class_of(vm, target);
    if let Some(setter @ Value::Function(_)) = class.lookup(symbol::SETATTR) {
        let args = Args::new(vec![target.clone(), Value::Str(name.text()), value]);
        crate::eval::call::call(vm, &setter, args).await?;
        return Ok(());
    }
    set_described(vm, target, name, value).await
}

/// Sets an attribute past `__setattr__`.
pub(crate) async fn set_described(
    vm: &Vm,
    target: &Value,
    name: Sym,
    value: Value,
) -> PyResult<()> {
    if let Value::Class(class) = target {
        return set_in_class(vm, class, name, value);
    }
    let Value::Object(object) = target else {
        return match set_now(vm, target, name, value) {
            Err((Stop::Raise(raise), _)) => Err(raise),
            _ => Ok(()),
        };
    };
    let class = object.class();
    match class.lookup(name) {
        Some(Value::Property(property)) => {
            let Some(setter) = &property.set else {
                let message = format!(
                    "property '{name}' of '{}' object has no setter",
                    class.full_name()
                );
                return Err(vm.error(&vm.types.attribute_error, &message));
            };
            crate::eval::call::call(vm, setter, Args::new(vec![target.clone(), value])).await?;
            Ok(())
        }
        Some(found @ Value::Object(_)) if special(vm, &found, symbol::SET).is_some() => {
            let Some(setter) = special(vm, &found, symbol::SET) else {
                return Ok(());
            };
            crate::eval::call::call(vm, &setter, Args::new(vec![target.clone(), value])).await?;
            Ok(())
        }
        _ => set_plain(vm, target, object, name, value),
    }
}

/// Deletes an attribute.
pub(crate) async fn delete(vm: &Vm, target: &Value, name: Sym) -> PyResult<()> {
    let class = class_of(vm, target);
    if let Value::Object(_) = target {
        if let Some(deleter @ Value::Function(_)) = class.lookup(symbol::DELATTR) {
            let args = Args::new(vec![target.clone(), Value::Str(name.text())]);
            crate::eval::call::call(vm, &deleter, args).await?;
            return Ok(());
        }
        if let Some(Value::Property(property)) = class.lookup(name) {
            let Some(deleter) = &property.delete else {
                let message = format!(
                    "property '{name}' of '{}' object has no deleter",
                    class.full_name()
                );
                return Err(vm.error(&vm.types.attribute_error, &message));
            };
            crate::eval::call::call(vm, deleter, Args::one(target.clone())).await?;
            return Ok(());
        }
        if let Some(found) = class.lookup(name)
            && let Some(deleter) = special(vm, &found, symbol::DELETE)
        {
            crate::eval::call::call(vm, &deleter, Args::one(target.clone())).await?;
            return Ok(());
        }
    }
    let removed = match target {
        Value::Object(object) => object.names.remove(name),
        Value::Class(class) => class.names.remove(name),
        Value::Module(module) => module.names.remove(name),
        Value::Function(function) => function.names.remove(name),
        _ => None,
    };
    match removed {
        Some(_) => Ok(()),
        None => Err(vm.attribute_error(target, name)),
    }
}
