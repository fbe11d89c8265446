//! Attributes of functions, generators and the like.

use std::rc::Rc;

use crate::machine::Vm;
use crate::object::dict::Dict;
use crate::object::function::{Function, VarCell};
use crate::object::generator::GenState;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};

/// Reads an attribute that is not a method.
pub(crate) fn get(vm: &Vm, value: &Value, name: Sym) -> PyResult<Option<Value>> {
    let text = name.text();
    Ok(match value {
        Value::Function(function) => match &*text {
            "__name__" => Some(Value::Str(function.name.borrow().clone())),
            "__qualname__" => Some(Value::Str(function.qualname.borrow().clone())),
            "__doc__" => function
                .names
                .get(name)
                .or_else(|| Some(function.code.doc.clone().map_or(Value::None, Value::Str))),
            "__module__" => function
                .names
                .get(name)
                .or_else(|| Some(Value::Str(function.module.name.text()))),
            "__dict__" => Some(vm.attribute_dict(value, &function.names)?),
            "__defaults__" if function.defaults.is_empty() => Some(Value::None),
            "__defaults__" => Some(Value::tuple(function.defaults.clone())),
            "__code__" => Some(value.clone()),
            "co_name" => Some(Value::Str(function.code.name.text())),
            "co_varnames" => Some(Value::tuple(
                function
                    .code
                    .slots
                    .iter()
                    .map(|name| Value::Str(name.text()))
                    .collect(),
            )),
            "co_argcount" => Some(Value::usize(function.code.params.positional.len())),
            "__annotations__" => Some(
                function
                    .names
                    .get(name)
                    .unwrap_or_else(|| Value::Dict(Rc::new(Dict::default()))),
            ),
            "__kwdefaults__" if !function.keyword_defaults.is_empty() => {
                let dict = Dict::default();
                for (name, value) in &function.keyword_defaults {
                    dict.set_str(vm, &name.text(), value.clone())?;
                }
                Some(Value::Dict(Rc::new(dict)))
            }
            "__closure__" if !function.captures.is_empty() => {
                let cell = |(_, cell): (Rc<str>, &VarCell)| {
                    let names = cell.borrow().clone().map(|value| ("cell_contents", value));
                    vm.made("cell", names.into_iter().collect())
                };
                Some(Value::tuple(free(function).into_iter().map(cell).collect()))
            }
            "co_freevars" => Some(Value::tuple(
                free(function)
                    .into_iter()
                    .map(|(name, _)| Value::Str(name))
                    .collect(),
            )),
            "__kwdefaults__" | "__closure__" | "__type_params__" => Some(Value::None),
            _ => function.names.get(name),
        },
        Value::Native(native) => match &*text {
            "__name__" => Some(Value::str(native.name.rsplit('.').next().unwrap_or(""))),
            "__qualname__" => Some(Value::Str(native.name.clone())),
            "__module__" => Some(Value::str("builtins")),
            _ => None,
        },
        Value::TypeMethod(method) => match &*text {
            "__name__" => Some(Value::Str(method.name.text())),
            "__qualname__" => {
                let owner = vm.types.of(method.owner).name();
                Some(Value::Str(format!("{owner}.{}", method.name).into()))
            }
            _ => None,
        },
        Value::Method(method) => match &*text {
            "__self__" => Some(method.receiver.clone()),
            "__func__" => Some(method.function.clone()),
            "__name__" | "__qualname__" | "__doc__" | "__module__" | "__dict__" | "__wrapped__" => {
                vm.find_attr(&method.function, name)?
            }
            _ => match &method.function {
                Value::Function(function) => function.names.get(name),
                _ => None,
            },
        },
        Value::Generator(generator) => match &*text {
            "__name__" => Some(Value::Str(generator.name.borrow().clone())),
            "__qualname__" => Some(Value::Str(generator.qualname.borrow().clone())),
            "cr_running" | "gi_running" => {
                Some(Value::Bool(generator.state.get() == GenState::Running))
            }
            "ag_running" => Some(Value::Bool(generator.stepping.get())),
            "cr_await" | "ag_await" => {
                let inner = generator.frame.inner.borrow().clone();
                Some(inner.map_or_else(|| generator.awaiting.borrow().clone(), Value::Generator))
            }
            "gi_yieldfrom" => Some(Value::None),
            "cr_frame" | "gi_frame" | "ag_frame" => {
                Some(if generator.state.get() == GenState::Finished {
                    Value::None
                } else {
                    let frame = &generator.frame;
                    let line = if generator.state.get() == GenState::Created {
                        frame.code.line
                    } else {
                        frame.code.source.line(frame.at.get().0)
                    };
                    let text = frame.code.source.line_text(line).trim();
                    let names = vec![
                        ("_source", Value::str(text)),
                        ("f_code", value.clone()),
                        ("f_lineno", Value::Int(i64::from(line))),
                        ("f_locals", super::functions::locals(vm, Some(frame))?),
                    ];
                    vm.made("frame", names)
                })
            }
            "_state" => Some(Value::str(match generator.state.get() {
                GenState::Created => "CREATED",
                GenState::Suspended => "SUSPENDED",
                GenState::Running => "RUNNING",
                GenState::Finished => "CLOSED",
            })),
            "cr_code" | "gi_code" | "ag_code" => Some(value.clone()),
            "co_name" => Some(Value::Str(generator.frame.code.name.text())),
            _ => None,
        },
        Value::Property(property) => match &*text {
            "fget" => Some(property.get.clone().unwrap_or_default()),
            "fset" => Some(property.set.clone().unwrap_or_default()),
            "fdel" => Some(property.delete.clone().unwrap_or_default()),
            "__doc__" => match &property.get {
                Some(get) => vm.find_attr(get, name)?,
                None => None,
            },
            _ => None,
        },
        Value::StaticMethod(inner) | Value::ClassMethod(inner) => match &*text {
            "__func__" | "__wrapped__" => Some((**inner).clone()),
            _ => vm.find_attr(inner, name)?,
        },
        Value::Range(range) => match &*text {
            "start" => Some(Value::Int(range.start)),
            "stop" => Some(Value::Int(range.stop)),
            "step" => Some(Value::Int(range.step)),
            _ => None,
        },
        Value::Slice(parts) => match &*text {
            "start" => Some(parts[0].clone()),
            "stop" => Some(parts[1].clone()),
            "step" => Some(parts[2].clone()),
            _ => None,
        },
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => match &*text {
            "real" | "numerator" => Some(value.clone()),
            "imag" => Some(Value::Int(0)),
            "denominator" => Some(Value::Int(1)),
            _ => None,
        },
        Value::Float(_) => match &*text {
            "real" => Some(value.clone()),
            "imag" => Some(Value::Float(0.0)),
            _ => None,
        },
        Value::Super(inner) if &*text == "__self__" => Some(inner.receiver.clone()),
        _ => None,
    })
}

/// The names that a function takes from the functions around it, by name, with their values.
fn free(function: &Function) -> Vec<(Rc<str>, &VarCell)> {
    let names = function.code.frees.iter();
    let names = names.map(|&slot| function.code.slots[slot as usize].text());
    let mut free: Vec<_> = names.zip(&function.captures).collect();
    crate::order::insertion(&mut free, |a, b| a.0 < b.0);
    free
}

/// Sets an attribute of a value that is not an object.
pub(crate) fn set(vm: &Vm, target: &Value, name: Sym, value: Value) -> PyResult<()> {
    let text_of = |value: &Value| value.as_str().cloned();
    match target {
        Value::Function(function) => {
            match (name, text_of(&value)) {
                (symbol::NAME, Some(text)) => *function.name.borrow_mut() = text,
                (symbol::QUALNAME, Some(text)) => *function.qualname.borrow_mut() = text,
                _ => function.names.set(name, value),
            }
            Ok(())
        }
        Value::Generator(generator) => {
            match (name, text_of(&value)) {
                (symbol::NAME, Some(text)) => *generator.name.borrow_mut() = text,
                (symbol::QUALNAME, Some(text)) => *generator.qualname.borrow_mut() = text,
                _ => return Err(vm.attribute_error(target, name)),
            }
            Ok(())
        }
        Value::Property(property) if name == symbol::ABSTRACT => {
            let _ = property;
            Ok(())
        }
        Value::StaticMethod(inner) | Value::ClassMethod(inner) => set(vm, inner, name, value),
        Value::Native(_) => Ok(()),
        _ => {
            let kind = crate::eval::attribute::class_of(vm, target).told();
            let message = format!(
                "'{kind}' object has no attribute '{name}' and no __dict__ for setting new attributes"
            );
            Err(vm.error(&vm.types.attribute_error, &message))
        }
    }
}
