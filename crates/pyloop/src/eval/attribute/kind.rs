//! The class of a value.

use std::rc::Rc;

use crate::machine::Vm;
use crate::object::class::{Builtin, Class};
use crate::object::generator::GenKind;
use crate::object::value::{Value, ViewKind};

/// The builtin type of a value that is not an object.
pub(crate) fn builtin_kind(value: &Value) -> Option<Builtin> {
    Some(match value {
        Value::None => Builtin::None,
        Value::NotImplemented => Builtin::NotImplemented,
        Value::Ellipsis => Builtin::Ellipsis,
        Value::Bool(_) => Builtin::Bool,
        Value::Int(_) | Value::Big(_) => Builtin::Int,
        Value::Float(_) => Builtin::Float,
        Value::Str(_) => Builtin::Str,
        Value::Bytes(_) => Builtin::Bytes,
        Value::Tuple(_) => Builtin::Tuple,
        Value::List(_) => Builtin::List,
        Value::Dict(_) => Builtin::Dict,
        Value::Set(set) if set.frozen => Builtin::FrozenSet,
        Value::Set(_) => Builtin::Set,
        Value::Range(_) => Builtin::Range,
        Value::Slice(_) => Builtin::Slice,
        Value::Function(_) => Builtin::Function,
        Value::Native(_) | Value::TypeMethod(_) => Builtin::Native,
        Value::Method(method) => match method.function {
            Value::Native(_) | Value::TypeMethod(_) => Builtin::Native,
            _ => Builtin::Method,
        },
        Value::Property(_) => Builtin::Property,
        Value::StaticMethod(_) => Builtin::StaticMethod,
        Value::ClassMethod(_) => Builtin::ClassMethod,
        Value::Module(_) => Builtin::Module,
        Value::Generator(generator) => match generator.kind {
            GenKind::Generator => Builtin::Generator,
            GenKind::Coroutine => Builtin::Coroutine,
            GenKind::AsyncGenerator => Builtin::AsyncGenerator,
        },
        Value::Iter(_) => Builtin::Iterator,
        Value::View(view) => match view.kind {
            ViewKind::Keys => Builtin::Keys,
            ViewKind::Values => Builtin::Values,
            ViewKind::Items => Builtin::Items,
        },
        Value::Super(_) => Builtin::Super,
        Value::Object(_) | Value::Class(_) => return None,
    })
}

/// The class of a value.
pub(crate) fn class_of(vm: &Vm, value: &Value) -> Rc<Class> {
    match value {
        Value::Object(object) => object.class(),
        Value::Class(class) => match &class.meta {
            Some(meta) => meta.clone(),
            None => vm.types.type_type.clone(),
        },
        Value::Iter(iter) => vm.types.iterator_of(iter.name),
        _ => vm
            .types
            .of(builtin_kind(value).unwrap_or(Builtin::Object))
            .clone(),
    }
}
