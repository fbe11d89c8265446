//! Whether a value or a class belongs to a class.

use crate::eval::attribute::{class_of, special};
use crate::machine::{Args, Vm};
use crate::object::class::Class;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};

pub(crate) fn is_instance(vm: &Vm, value: &Value, class: &Value) -> PyResult<bool> {
    if let Value::Class(of) = class
        && (class_of(vm, value).is_subclass(of))
    {
        return Ok(true);
    }
    match class {
        Value::Class(_) | Value::Object(_) => {
            if let Some(function) = special(vm, class, symbol::INSTANCECHECK) {
                let answer = vm.call_sync(&function, Args::one(value.clone()))?;
                return vm.truth(&answer);
            }
            if let Value::Class(_) = class {
                return Ok(false);
            }
            Err(vm.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"))
        }
        Value::Tuple(classes) => {
            for class in classes.iter() {
                if is_instance(vm, value, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Value::None => Ok(value.is_none()),
        _ => Err(vm.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
    }
}

pub(super) fn is_subclass(vm: &Vm, class: &std::rc::Rc<Class>, of: &Value) -> PyResult<bool> {
    match of {
        Value::Class(of_class) => {
            if class.is_subclass(of_class) {
                return Ok(true);
            }
            match special(vm, of, Sym::new("__subclasscheck__")) {
                Some(function) => {
                    let answer = vm.call_sync(&function, Args::one(Value::Class(class.clone())))?;
                    vm.truth(&answer)
                }
                None => Ok(false),
            }
        }
        Value::Tuple(classes) => {
            for one in classes.iter() {
                if is_subclass(vm, class, one)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Value::Object(_) if let Some(function) = special(vm, of, Sym::new("__subclasscheck__")) => {
            let answer = vm.call_sync(&function, Args::one(Value::Class(class.clone())))?;
            vm.truth(&answer)
        }
        _ => {
            Err(vm.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        }
    }
}
