//! The methods of `object`, and those with double underscores of builtin values.

use std::rc::Rc;

use crate::eval::attribute::{class_of, find_plain, set_described};
use crate::eval::binary::binary_now;
use crate::eval::compare::compare_now;
use crate::eval::fast::Stop;
use crate::machine::{Args, Vm};
use crate::object::class::Payload;
use crate::object::function::{Native, Pending, Property};
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, CmpOp};

pub(crate) fn install(vm: &Vm) {
    // `object.__init_subclass__` takes whatever a class statement passes on.
    let init = Native::builtin("__init_subclass__", |_, _| Ok(Value::None), false);
    vm.types.object.names.set(
        crate::object::symbol::INIT_SUBCLASS,
        Value::ClassMethod(Rc::new(init)),
    );
}

/// `object.__new__(class, …)`, for any class.
fn new_object(vm: &Vm, args: Args) -> PyResult {
    let (first, mut rest) = args.rest();
    let Value::Class(class) = first else {
        return Err(vm.type_error("object.__new__(X): X is not a type object"));
    };
    if class.is_subclass(&vm.types.type_type) {
        rest.pos.insert(0, Value::Class(class));
        return super::construct::new_class(vm, rest);
    }
    if !class.user {
        return match class.constructor {
            Some(make) => make(vm, &class, rest),
            None => Err(vm.type_error("cannot make an instance")),
        };
    }
    super::construct::new_instance(vm, &class, &rest)
}

/// Calls a method that every object has.
pub(crate) fn call(vm: &Vm, receiver: &Value, name: &str, mut args: Args) -> PyResult {
    match name {
        "__new__" => {
            args.pos.insert(0, receiver.clone());
            new_object(vm, args)
        }
        "__init__" => {
            if let Value::Object(object) = receiver {
                if let Payload::Exception(data) = &object.payload {
                    if !object.class().is_subclass(&vm.types.base_exception_group) {
                        *data.args.borrow_mut() = args.pos;
                    }
                } else if let Some(inner) = object.inner() {
                    super::construct::init_value(vm, inner, args)?;
                } else if !args.pos.is_empty() || !args.kw.is_empty() {
                    let class = object.class();
                    let message = if class.lookup(crate::object::symbol::INIT).is_some() {
                        "object.__init__() takes exactly one argument (the instance to initialize)"
                            .to_owned()
                    } else {
                        format!("{}() takes no arguments", class.name())
                    };
                    return Err(vm.type_error(&message));
                }
            }
            Ok(Value::None)
        }
        "__init_subclass__" => Ok(Value::None),
        "__repr__" => Ok(Value::Str(plain_repr(vm, receiver)?.into())),
        "__str__" => match receiver {
            Value::Object(object) if object.exception().is_none() && object.text().is_none() => {
                Ok(Value::Str(vm.repr(receiver)?.into()))
            }
            Value::Object(object) => {
                let shown = match (&object.payload, object.text()) {
                    (_, Some(text)) => text.to_string(),
                    _ => crate::text::repr::exception_str(vm, object)?,
                };
                Ok(Value::Str(shown.into()))
            }
            _ => Ok(Value::Str(vm.str(receiver)?.into())),
        },
        "__eq__" => {
            let [other] = args.exactly(vm, name, ["other"])?;
            Ok(if receiver.is(&other) {
                Value::Bool(true)
            } else {
                Value::NotImplemented
            })
        }
        "__ne__" => {
            let [other] = args.exactly(vm, name, ["other"])?;
            Ok(if receiver.is(&other) {
                Value::Bool(false)
            } else {
                Value::NotImplemented
            })
        }
        "__hash__" => match receiver {
            Value::Object(object) => match object.inner() {
                None => Ok(Value::Int(vm.id_of_object(object).cast_signed())),
                Some(inner) => Ok(Value::Int(vm.hash(inner)?.cast_signed())),
            },
            _ => Ok(Value::Int(vm.hash(receiver)?.cast_signed())),
        },
        "__format__" => {
            let [spec] = args.exactly(vm, name, ["spec"])?;
            let spec = vm.str(&spec)?;
            Ok(Value::Str(
                crate::text::spec::format(vm, receiver, &spec)?.into(),
            ))
        }
        "__setattr__" => {
            let [attribute, value] = args.exactly(vm, name, ["name", "value"])?;
            let attribute = Sym::new(&vm.str(&attribute)?);
            let (vm2, receiver) = (vm.clone(), receiver.clone());
            let pending: Pending = Box::pin(async move {
                set_described(&vm2, &receiver, attribute, value).await?;
                Ok(Value::None)
            });
            vm.finish_sync(pending)
        }
        "__delattr__" => {
            let [attribute] = args.exactly(vm, name, ["name"])?;
            let attribute = Sym::new(&vm.str(&attribute)?);
            let removed = match receiver {
                Value::Object(object) => object.names.remove(attribute),
                _ => None,
            };
            removed
                .map(|_| Value::None)
                .ok_or_else(|| vm.attribute_error(receiver, attribute))
        }
        "__getattribute__" => {
            let [attribute] = args.exactly(vm, name, ["name"])?;
            let attribute = Sym::new(&vm.str(&attribute)?);
            let Value::Object(object) = receiver else {
                return vm.get_attr(receiver, attribute);
            };
            match find_plain(vm, receiver, object, &object.class(), attribute)? {
                crate::eval::attribute::Found::Value(value) => Ok(value),
                crate::eval::attribute::Found::Call(function, args) => {
                    vm.call_sync(&function, args)
                }
                crate::eval::attribute::Found::Missing => {
                    Err(vm.attribute_error(receiver, attribute))
                }
            }
        }
        "add_note" | "with_traceback" | "split" | "subgroup" | "derive" => {
            exception_method(vm, receiver, name, args)
        }
        "__dir__" => Ok(Value::list(Vec::new())),
        _ => Err(vm.attribute_error(receiver, Sym::new(name))),
    }
}

fn plain_repr(vm: &Vm, receiver: &Value) -> PyResult<String> {
    match receiver {
        Value::Object(object) if object.exception().is_some() => {
            crate::text::repr::exception_repr(vm, object)
        }
        Value::Object(object) => match object.inner() {
            Some(inner) => vm.repr(inner),
            None => Ok(crate::text::repr::default_repr(vm, receiver)),
        },
        _ => vm.repr(receiver),
    }
}

fn exception_method(vm: &Vm, receiver: &Value, name: &str, args: Args) -> PyResult {
    let missing = || vm.attribute_error(receiver, Sym::new(name));
    let Value::Object(object) = receiver else {
        return Err(missing());
    };
    let Some(data) = object.exception() else {
        return Err(missing());
    };
    match name {
        "add_note" => {
            let [note] = args.exactly(vm, name, ["note"])?;
            data.notes.borrow_mut().push(note);
            Ok(Value::None)
        }
        "with_traceback" => Ok(receiver.clone()),
        _ if !object.class().is_subclass(&vm.types.base_exception_group) => Err(missing()),
        "derive" => {
            let [members] = args.exactly(vm, name, ["exceptions"])?;
            let message = data.args.borrow().first().cloned().unwrap_or_default();
            vm.make_group(&vm.str(&message)?, vm.collect_sync(&members)?)
        }
        _ => {
            let [types] = args.exactly(vm, name, ["condition"])?;
            let (yes, no) = crate::eval::handlers::split(vm, receiver, &types)?;
            if name == "subgroup" {
                return Ok(yes.unwrap_or_default());
            }
            Ok(Value::tuple(vec![
                yes.unwrap_or_default(),
                no.unwrap_or_default(),
            ]))
        }
    }
}

/// Methods of `property`.
pub(crate) fn property(property: &Rc<Property>, name: &str, args: Args) -> PyResult {
    let mut new = (**property).clone();
    let function = args.pos.into_iter().next();
    match name {
        "setter" => new.set = function,
        "deleter" => new.delete = function,
        _ => new.get = function,
    }
    Ok(Value::Property(Rc::new(new)))
}

/// Methods with double underscores of builtin values.
pub(crate) fn special(vm: &Vm, receiver: &Value, name: &str, args: &Args) -> Option<PyResult> {
    let first = args.pos.first();
    let now = |result: Result<Value, Stop>| match result {
        Ok(value) => Ok(value),
        Err(Stop::Raise(raise)) => {
            if vm.is_exception(&raise, &vm.types.type_error) {
                Ok(Value::NotImplemented)
            } else {
                Err(raise)
            }
        }
        Err(Stop::Later) => Ok(Value::NotImplemented),
    };
    let binary = |op| first.map(|other| now(binary_now(vm, op, receiver, other)));
    let reflected = |op| first.map(|other| now(binary_now(vm, op, other, receiver)));
    let compare = |op| first.map(|other| now(compare_now(vm, op, receiver, other)));
    match name {
        "__len__" => Some(super::functions::len(vm, receiver).map(Value::usize)),
        "__iter__" | "__await__" => match receiver {
            Value::Generator(_) => Some(Ok(receiver.clone())),
            _ => crate::eval::iterate::iter_now(vm, receiver),
        },
        "__contains__" => first.map(|item| vm.compare(CmpOp::In, item, receiver)),
        "__getitem__" => first.map(|index| vm.get_item(receiver, index)),
        "__setitem__" => {
            let value = args.pos.get(1)?;
            Some(
                match crate::eval::subscript::set_now(vm, receiver, first?, value) {
                    Ok(()) => Ok(Value::None),
                    Err(Stop::Raise(raise)) => Err(raise),
                    Err(Stop::Later) => Ok(Value::None),
                },
            )
        }
        "__delitem__" => {
            let (vm2, receiver, index) = (vm.clone(), receiver.clone(), first?.clone());
            Some(vm.finish_sync(Box::pin(async move {
                crate::eval::subscript::delete(&vm2, &receiver, &index).await?;
                Ok(Value::None)
            })))
        }
        "__init__" => {
            Some(super::construct::init_value(vm, receiver, args.clone()).map(|()| Value::None))
        }
        "__new__" => {
            let mut args = args.clone();
            args.pos.insert(0, receiver.clone());
            Some(new_object(vm, args))
        }
        "__add__" | "__iadd__" => binary(BinOp::Add),
        "__sub__" => binary(BinOp::Sub),
        "__mul__" => binary(BinOp::Mul),
        "__truediv__" => binary(BinOp::Div),
        "__floordiv__" => binary(BinOp::FloorDiv),
        "__mod__" => binary(BinOp::Mod),
        "__radd__" => reflected(BinOp::Add),
        "__rsub__" => reflected(BinOp::Sub),
        "__rmul__" => reflected(BinOp::Mul),
        "__eq__" => compare(CmpOp::Eq),
        "__lt__" => compare(CmpOp::Lt),
        "__le__" => compare(CmpOp::Le),
        "__gt__" => compare(CmpOp::Gt),
        "__ge__" => compare(CmpOp::Ge),
        "__bool__" => Some(vm.truth(receiver).map(Value::Bool)),
        "__call__" => Some(vm.call_sync(receiver, args.clone())),
        "__get__" => {
            let instance = first?.clone();
            Some(Ok(if instance.is_none() {
                receiver.clone()
            } else {
                crate::object::function::bind(receiver.clone(), instance)
            }))
        }
        "__reversed__" => Some(super::walk::reversed(vm, receiver)),
        _ => {
            let _ = class_of(vm, receiver);
            None
        }
    }
}
