//! Exceptions and groups of them.

use std::rc::Rc;

use crate::eval::attribute::class_of;
use crate::machine::{Args, Vm};
use crate::object::class::{Class, Object, Payload};
use crate::object::exception::ExcData;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

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
    let mut class = class;
    if class.is_subclass(&vm.types.os_error) && (2..=5).contains(&args.pos.len()) {
        if Rc::ptr_eq(class, &vm.types.os_error) {
            class = os_error(vm, &args.pos[0]);
        }
        if let Some(file) = args.pos.get(2) {
            names.push((Sym::new("filename"), file.clone()));
            args.pos.truncate(2);
        }
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

/// The kind of `OSError` that goes with a number of the system.
fn os_error<'vm>(vm: &'vm Vm, number: &Value) -> &'vm Rc<Class> {
    let types = &vm.types;
    let Value::Int(number) = number else {
        return &types.os_error;
    };
    match number {
        1 | 13 => &types.permission_error,
        2 => &types.file_not_found_error,
        3 => &types.process_lookup_error,
        4 => &types.interrupted_error,
        10 => &types.child_process_error,
        11 | 114 | 115 => &types.blocking_io_error,
        17 => &types.file_exists_error,
        20 => &types.not_a_directory_error,
        21 => &types.is_a_directory_error,
        32 | 108 => &types.broken_pipe_error,
        103 => &types.connection_aborted_error,
        104 => &types.connection_reset_error,
        110 => &types.timeout_error,
        111 => &types.connection_refused_error,
        _ => &types.os_error,
    }
}

pub(super) fn group(vm: &Vm, class: &Rc<Class>, args: Args) -> PyResult {
    let pos = args.pos.clone();
    let (Some(message), Some(members), 2) = (pos.first(), pos.get(1), pos.len()) else {
        let message = format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            pos.len()
        );
        return Err(vm.type_error(&message));
    };
    if message.as_str().is_none() {
        let name = class_of(vm, message).told();
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
