//! Finding and reading attributes.

mod kind;
mod store;

use std::rc::Rc;

use super::fast::{Now, Stop};
use crate::machine::{Args, Vm};
use crate::object::class::{Builtin, Class, Object, Payload};
use crate::object::function::{TypeMethod, bind};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};

pub(crate) use kind::{builtin_kind, class_of};
pub(crate) use store::{delete, set, set_described};

/// What looking an attribute up found.
pub(crate) enum Found {
    Value(Value),
    /// A function has to be called for the value.
    Call(Value, Args),
    Missing,
}

/// The class attribute of a value's class, bound to the value.
pub(crate) fn special(_vm: &Vm, value: &Value, name: Sym) -> Option<Value> {
    let Value::Object(object) = value else {
        if let Value::Class(class) = value
            && let Some(meta) = &class.meta
        {
            return meta
                .lookup(name)
                .map(|found| bind_found(&found, value, meta));
        }
        return None;
    };
    let class = object.class();
    class
        .lookup(name)
        .map(|found| bind_found(&found, value, &class))
}

fn bind_found(found: &Value, receiver: &Value, class: &Rc<Class>) -> Value {
    match found {
        Value::Function(_) | Value::TypeMethod(_) => bind(found.clone(), receiver.clone()),
        Value::Native(native) if native.binds => bind(found.clone(), receiver.clone()),
        Value::StaticMethod(function) => (**function).clone(),
        Value::ClassMethod(function) => bind((**function).clone(), Value::Class(class.clone())),
        other => other.clone(),
    }
}

/// Reads an attribute at once.
pub(crate) fn get_now(vm: &Vm, value: &Value, name: Sym) -> Now {
    match find(vm, value, name)? {
        Found::Value(found) => Ok(found),
        Found::Call(..) => Err(Stop::Later),
        Found::Missing => Err(vm.attribute_error(value, name).into()),
    }
}

/// Reads an attribute, calling what has to be called.
pub(crate) async fn get(vm: &Vm, value: &Value, name: Sym) -> PyResult {
    match find(vm, value, name)? {
        Found::Value(found) => {
            vm.record.read_attribute(vm, value, name, &found);
            Ok(found)
        }
        Found::Missing => Err(vm.attribute_error(value, name)),
        Found::Call(function, args) => {
            let first = super::call::call(vm, &function, args).await;
            let Err(error) = first else { return first };
            if !vm.is_exception(&error, &vm.types.attribute_error) {
                return Err(error);
            }
            match fallback(value, name) {
                Some((function, args)) if name != symbol::GETATTR => {
                    super::call::call(vm, &function, args).await
                }
                _ => Err(error),
            }
        }
    }
}

/// `__getattr__` of the value's class, after a getter has raised.
fn fallback(value: &Value, name: Sym) -> Option<(Value, Args)> {
    let Value::Object(object) = value else {
        return None;
    };
    let class = object.class();
    let has_property = matches!(class.lookup(name), Some(Value::Property(_)));
    let uses = class.lookup(symbol::GETATTRIBUTE).is_some();
    if !has_property && !uses {
        return None;
    }
    let function = class.lookup(symbol::GETATTR)?;
    Some((
        function,
        Args::new(vec![value.clone(), Value::Str(name.text())]),
    ))
}

/// Looks an attribute up.
pub(crate) fn find(vm: &Vm, value: &Value, name: Sym) -> PyResult<Found> {
    if name == symbol::ANNOTATIONS
        && let Some(getter) = super::annotations::getter(value)
    {
        return Ok(Found::Call(getter, Args::one(value.clone())));
    }
    match value {
        Value::Object(object) => find_in_object(vm, value, object, name),
        Value::Class(class) => find_in_class(vm, class, name),
        Value::Module(module) => {
            if let Some(found) = module.names.get(name) {
                return Ok(Found::Value(found));
            }
            if name == symbol::NAME {
                return Ok(Found::Value(Value::Str(module.name.text())));
            }
            if name == symbol::DICT {
                return Ok(Found::Value(vm.attribute_dict(value, &module.names)?));
            }
            if module.hidden {
                vm.check_known(&module.name.text(), name)?;
            }
            Ok(Found::Missing)
        }
        Value::Super(inner) => find_in_super(vm, inner, name),
        _ => find_in_builtin(vm, value, name),
    }
}

fn find_in_super(_vm: &Vm, inner: &crate::object::value::Super, name: Sym) -> PyResult<Found> {
    let mro = inner.class.full_mro();
    let from = mro
        .iter()
        .position(|class| Rc::ptr_eq(class, &inner.after))
        .map_or(0, |at| at + 1);
    for class in &mro[from.min(mro.len())..] {
        if let Some(found) = class.names.get(name) {
            return Ok(if let Value::Property(property) = &found {
                match &property.get {
                    Some(get) => Found::Call(get.clone(), Args::one(inner.receiver.clone())),
                    None => Found::Missing,
                }
            } else {
                if let Value::Class(_) = inner.receiver
                    && !matches!(found, Value::ClassMethod(_) | Value::StaticMethod(_))
                    && (name == symbol::NEW || !is_meta_receiver(inner))
                {
                    return Ok(Found::Value(match found {
                        Value::StaticMethod(function) => (*function).clone(),
                        other => other,
                    }));
                }
                let class = match &inner.receiver {
                    Value::Class(class) => class.clone(),
                    _ => inner.class.clone(),
                };
                Found::Value(bind_found(&found, &inner.receiver, &class))
            });
        }
        if let Some(method) = builtin_method(class, name) {
            if name == symbol::NEW || name == symbol::INIT_SUBCLASS && !class.user {
                return Ok(Found::Value(method));
            }
            return Ok(Found::Value(bind(method, inner.receiver.clone())));
        }
    }
    Ok(Found::Missing)
}

/// Whether `super()` stands in a method of a metaclass.
fn is_meta_receiver(inner: &crate::object::value::Super) -> bool {
    matches!(&inner.receiver, Value::Class(class) if class.meta.as_ref().is_some_and(|meta| meta.is_subclass(&inner.after)))
}

/// A method that a builtin class has without its namespace knowing.
fn builtin_method(class: &Rc<Class>, name: Sym) -> Option<Value> {
    if class.user {
        return None;
    }
    let owner = match class.layout {
        crate::object::class::Layout::Value(kind) => kind,
        _ => Builtin::Object,
    };
    crate::builtins::methods::has(owner, name)
        .then(|| Value::TypeMethod(Rc::new(TypeMethod { owner, name })))
}

/// What a class or its bases have of a name, whatever its metaclass has.
pub(crate) fn in_class(class: &Rc<Class>, name: Sym) -> Option<Value> {
    class
        .full_mro()
        .iter()
        .find_map(|base| base.names.get(name).or_else(|| builtin_method(base, name)))
}

fn find_in_object(vm: &Vm, value: &Value, object: &Rc<Object>, name: Sym) -> PyResult<Found> {
    let class = object.class();
    if class.user
        && name != symbol::GETATTRIBUTE
        && let Some(getter @ Value::Function(_)) = class.lookup(symbol::GETATTRIBUTE)
    {
        let args = Args::new(vec![value.clone(), Value::Str(name.text())]);
        return Ok(Found::Call(getter, args));
    }
    find_plain(vm, value, object, &class, name)
}

/// As `object.__getattribute__` does.
pub(crate) fn find_plain(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
    class: &Rc<Class>,
    name: Sym,
) -> PyResult<Found> {
    let in_class = class.lookup(name);
    if let Some(found) = &in_class
        && let Some(descriptor) = data_descriptor(found, value, class)
    {
        return Ok(match descriptor {
            Found::Missing if matches!(found, Value::Property(_)) => {
                let message = format!(
                    "property '{name}' of '{}' object has no getter",
                    class.full_name()
                );
                return Err(vm.error(&vm.types.attribute_error, &message));
            }
            other => other,
        });
    }
    if let Some(found) = object.names.get(name) {
        return Ok(Found::Value(found));
    }
    if let Some(found) = in_class {
        if let Value::Object(descriptor) = &found
            && let Some(get) = descriptor.class().lookup(symbol::GET)
        {
            let args = Args::new(vec![
                found.clone(),
                value.clone(),
                Value::Class(class.clone()),
            ]);
            return Ok(Found::Call(get, args));
        }
        return Ok(Found::Value(bind_found(&found, value, class)));
    }
    if name == symbol::CLASS {
        return Ok(Found::Value(Value::Class(class.clone())));
    }
    if name == symbol::DICT && !class.slots.get() {
        return Ok(Found::Value(vm.attribute_dict(value, &object.names)?));
    }
    if let Payload::Exception(data) = &object.payload
        && let Some(found) = vm.exception_attribute(object, data, name)?
    {
        return Ok(Found::Value(found));
    }
    let mut owner = Builtin::Object;
    if let Some(inner) = object.inner() {
        owner = builtin_kind(inner).unwrap_or(owner);
    }
    if crate::builtins::methods::has(owner, name)
        || crate::builtins::methods::has(Builtin::Object, name)
    {
        if !crate::builtins::methods::has(owner, name) {
            owner = Builtin::Object;
        }
        let method = Value::TypeMethod(Rc::new(TypeMethod { owner, name }));
        return Ok(Found::Value(bind(method, value.clone())));
    }
    if name == symbol::DOC {
        return Ok(Found::Value(Value::None));
    }
    if let Some(getter) = class.lookup(symbol::GETATTR) {
        return Ok(Found::Call(
            getter,
            Args::new(vec![value.clone(), Value::Str(name.text())]),
        ));
    }
    if let Some(base) = class
        .full_mro()
        .iter()
        .find(|base| &*base.module != "__main__")
    {
        vm.check_known(&base.full_name(), name)?;
    }
    Ok(Found::Missing)
}

/// What a property or another descriptor that can be set makes of a read.
fn data_descriptor(found: &Value, value: &Value, class: &Rc<Class>) -> Option<Found> {
    match found {
        Value::Property(property) => Some(match &property.get {
            Some(get) => Found::Call(get.clone(), Args::one(value.clone())),
            None => Found::Missing,
        }),
        Value::Object(descriptor) => {
            let owner = descriptor.class();
            owner.lookup(symbol::SET)?;
            let get = owner.lookup(symbol::GET)?;
            let args = Args::new(vec![
                found.clone(),
                value.clone(),
                Value::Class(class.clone()),
            ]);
            Some(Found::Call(get, args))
        }
        _ => None,
    }
}

fn find_in_class(vm: &Vm, class: &Rc<Class>, name: Sym) -> PyResult<Found> {
    let this = Value::Class(class.clone());
    if let Some(meta) = &class.meta
        && let Some(Value::Property(property)) = meta.lookup(name)
        && let Some(get) = &property.get
    {
        return Ok(Found::Call(get.clone(), Args::one(this)));
    }
    if let Some(found) = class.lookup(name) {
        return Ok(match &found {
            Value::StaticMethod(function) => Found::Value((**function).clone()),
            Value::ClassMethod(function) => Found::Value(bind((**function).clone(), this)),
            Value::Object(descriptor) if descriptor.class().lookup(symbol::GET).is_some() => {
                match descriptor.class().lookup(symbol::GET) {
                    Some(get) => {
                        Found::Call(get, Args::new(vec![found.clone(), Value::None, this]))
                    }
                    None => Found::Value(found),
                }
            }
            _ => Found::Value(found),
        });
    }
    if let Some(found) = vm.class_attribute(class, name)? {
        return Ok(Found::Value(found));
    }
    for base in class.full_mro() {
        if let Some(method) = builtin_method(&base, name) {
            // These belong to the class itself.
            let of_class = ["fromkeys", "fromhex", "from_bytes", "maketrans"];
            if of_class.contains(&&*name.text()) {
                return Ok(Found::Value(bind(method, this)));
            }
            return Ok(Found::Value(method));
        }
    }
    if let Some(meta) = &class.meta {
        if let Some(found) = meta.lookup(name) {
            return Ok(Found::Value(bind_found(&found, &this, meta)));
        }
        if let Some(getter) = meta.lookup(symbol::GETATTR) {
            return Ok(Found::Call(
                getter,
                Args::new(vec![this, Value::Str(name.text())]),
            ));
        }
    }
    if !class.user || &*class.module != "__main__" {
        vm.check_known(&class.full_name(), name)?;
    }
    Ok(Found::Missing)
}

fn find_in_builtin(vm: &Vm, value: &Value, name: Sym) -> PyResult<Found> {
    if let Some(found) = crate::builtins::attributes::get(vm, value, name)? {
        return Ok(Found::Value(found));
    }
    if name == symbol::CLASS {
        return Ok(Found::Value(Value::Class(class_of(vm, value))));
    }
    let owner = builtin_kind(value).unwrap_or(Builtin::Object);
    for owner in [owner, Builtin::Object] {
        if crate::builtins::methods::has(owner, name) {
            let method = Value::TypeMethod(Rc::new(TypeMethod { owner, name }));
            return Ok(Found::Value(bind(method, value.clone())));
        }
    }
    if name == symbol::DOC {
        return Ok(Found::Value(Value::None));
    }
    vm.check_known(&class_of(vm, value).full_name(), name)?;
    Ok(Found::Missing)
}
