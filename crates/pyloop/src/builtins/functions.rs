//! Builtin functions that answer at once.

mod aggregate;
mod arithmetic;
mod membership;

use crate::eval::attribute::{class_of, special};
use crate::eval::frame::Frame;
use crate::machine::{Args, Vm};
use crate::object::function::{Native, Pending};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::BinOp;

use aggregate::{extreme, sum};
use arithmetic::{abs, compute, pow, radix, round};
pub(crate) use membership::is_instance;
use membership::is_subclass;

/// Puts the functions in their place.
pub(crate) fn install(vm: &Vm) {
    let now: &[(&str, fn(&Vm, Args) -> PyResult, bool)] = &[
        (
            "len",
            |vm, args| {
                let [value] = args.exactly(vm, "len", ["obj"])?;
                len(vm, &value).map(Value::usize)
            },
            false,
        ),
        ("abs", abs, false),
        ("round", round, false),
        ("pow", pow, false),
        (
            "divmod",
            |vm, args| {
                let [a, b] = args.exactly(vm, "divmod", ["x", "y"])?;
                for (one, other, name) in [(&a, &b, "__divmod__"), (&b, &a, "__rdivmod__")] {
                    if let Some(method) = special(vm, one, Sym::new(name)) {
                        return vm.call_sync(&method, Args::one(other.clone()));
                    }
                }
                let quotient = compute(vm, BinOp::FloorDiv, &a, &b)?;
                Ok(Value::tuple(vec![
                    quotient,
                    compute(vm, BinOp::Mod, &a, &b)?,
                ]))
            },
            false,
        ),
        ("sum", sum, true),
        ("min", |vm, args| extreme(vm, args, "min"), true),
        ("max", |vm, args| extreme(vm, args, "max"), true),
        (
            "sorted",
            |vm, args| {
                let (items, rest) = args.rest();
                let items = vm.collect_sync(&items)?;
                Ok(Value::list(super::list::sort(vm, items, rest)?))
            },
            true,
        ),
        (
            "repr",
            |vm, args| {
                let [value] = args.exactly(vm, "repr", ["obj"])?;
                Ok(Value::Str(vm.repr(&value)?.into()))
            },
            false,
        ),
        (
            "ascii",
            |vm, args| {
                let [value] = args.exactly(vm, "ascii", ["obj"])?;
                Ok(Value::Str(
                    crate::text::repr::ascii(&vm.repr(&value)?).into(),
                ))
            },
            false,
        ),
        (
            "format",
            |vm, args| {
                let [value, spec] = args.bind(vm, "format", ["value", "format_spec"], 1)?;
                let spec = spec.map_or(Ok(String::new()), |spec| vm.str(&spec))?;
                Ok(Value::Str(
                    crate::eval::format::format_value(vm, &value.unwrap_or_default(), &spec)?
                        .into(),
                ))
            },
            false,
        ),
        (
            "hash",
            |vm, args| {
                let [value] = args.exactly(vm, "hash", ["obj"])?;
                Ok(Value::Int(vm.hash(&value)?.cast_signed()))
            },
            false,
        ),
        (
            "id",
            |vm, args| {
                let [value] = args.exactly(vm, "id", ["obj"])?;
                Ok(Value::Int(i64::try_from(vm.id_of(&value)).unwrap_or(0)))
            },
            false,
        ),
        (
            "isinstance",
            |vm, args| {
                let [value, class] = args.exactly(vm, "isinstance", ["obj", "class_or_tuple"])?;
                Ok(Value::Bool(is_instance(vm, &value, &class)?))
            },
            false,
        ),
        (
            "issubclass",
            |vm, args| {
                let [class, of] = args.exactly(vm, "issubclass", ["cls", "class_or_tuple"])?;
                let Value::Class(class) = class else {
                    return Err(vm.type_error("issubclass() arg 1 must be a class"));
                };
                Ok(Value::Bool(is_subclass(vm, &class, &of)?))
            },
            false,
        ),
        (
            "callable",
            |vm, args| {
                let [value] = args.exactly(vm, "callable", ["obj"])?;
                Ok(Value::Bool(match &value {
                    Value::Object(_) => special(vm, &value, symbol::CALL).is_some(),
                    Value::Function(_)
                    | Value::Native(_)
                    | Value::TypeMethod(_)
                    | Value::Method(_)
                    | Value::Class(_)
                    | Value::StaticMethod(_) => true,
                    _ => false,
                }))
            },
            false,
        ),
        (
            "chr",
            |vm, args| {
                let [value] = args.exactly(vm, "chr", ["i"])?;
                let code = super::number::index(vm, &value)?;
                if (0xd800..=0xdfff).contains(&code) {
                    return vm.unsupported(crate::syntax::check::HALF);
                }
                match u32::try_from(code).ok().and_then(char::from_u32) {
                    Some(c) => Ok(Value::Str(c.to_string().into())),
                    None => Err(vm.value_error("chr() arg not in range(0x110000)")),
                }
            },
            false,
        ),
        (
            "ord",
            |vm, args| {
                let [value] = args.exactly(vm, "ord", ["c"])?;
                if let Value::Bytes(bytes) = &value
                    && bytes.len() == 1
                {
                    return Ok(Value::Int(i64::from(bytes[0])));
                }
                let Some(text) = value.as_str() else {
                    let name = class_of(vm, &value).told();
                    return Err(vm.type_error(&format!(
                        "ord() expected string of length 1, but {name} found"
                    )));
                };
                let mut chars = text.chars();
                if let (Some(c), None) = (chars.next(), chars.next()) {
                    Ok(Value::Int(i64::from(c as u32)))
                } else {
                    let count = text.chars().count();
                    Err(vm.type_error(&format!(
                        "ord() expected a character, but string of length {count} found"
                    )))
                }
            },
            false,
        ),
        ("bin", |vm, args| radix(vm, args, "b"), false),
        ("oct", |vm, args| radix(vm, args, "o"), false),
        ("hex", |vm, args| radix(vm, args, "x"), false),
        ("dir", dir, false),
        (
            "globals",
            |vm, _| {
                let frame = vm.frame.borrow().clone();
                match frame {
                    Some(frame) => {
                        let module = Value::Module(frame.module.clone());
                        vm.attribute_dict(&module, &frame.module.names)
                    }
                    None => Ok(Value::None),
                }
            },
            false,
        ),
        (
            "locals",
            |vm, _| {
                let frame = vm.frame.borrow().clone();
                locals(vm, frame.as_deref())
            },
            false,
        ),
        (
            "vars",
            |vm, args| {
                let [value] = args.bind(vm, "vars", ["object"], 0)?;
                match value {
                    Some(value) => match vm.find_attr(&value, symbol::DICT)? {
                        Some(dict) => Ok(dict),
                        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
                    },
                    None => {
                        let frame = vm.frame.borrow().clone();
                        locals(vm, frame.as_deref())
                    }
                }
            },
            false,
        ),
        ("exit", exit, false),
        ("quit", exit, false),
    ];
    for (name, run, materialize) in now {
        vm.builtins
            .set(Sym::new(name), Native::builtin(name, *run, *materialize));
    }
    let later: &[(&str, fn(Vm, Args) -> Pending)] = &[
        ("getattr", |vm, args| Box::pin(get_attribute(vm, args))),
        ("setattr", |vm, args| {
            Box::pin(async move {
                let [object, name, value] =
                    args.exactly(&vm, "setattr", ["obj", "name", "value"])?;
                let name = Sym::new(&vm.str(&name)?);
                crate::eval::attribute::set(&vm, &object, name, value).await?;
                Ok(Value::None)
            })
        }),
        ("delattr", |vm, args| {
            Box::pin(async move {
                let [object, name] = args.exactly(&vm, "delattr", ["obj", "name"])?;
                let name = Sym::new(&vm.str(&name)?);
                crate::eval::attribute::delete(&vm, &object, name).await?;
                Ok(Value::None)
            })
        }),
        ("hasattr", |vm, args| {
            Box::pin(async move {
                let [object, name] = args.exactly(&vm, "hasattr", ["obj", "name"])?;
                let name = Sym::new(&vm.str(&name)?);
                match crate::eval::attribute::get(&vm, &object, name).await {
                    Ok(_) => Ok(Value::Bool(true)),
                    Err(error) if vm.is_exception(&error, &vm.types.attribute_error) => {
                        Ok(Value::Bool(false))
                    }
                    Err(error) => Err(error),
                }
            })
        }),
        ("busy", |vm, args| {
            Box::pin(async move {
                let [seconds] = args.exactly(&vm, "busy", ["seconds"])?;
                let seconds = super::number::float(&vm, &seconds)?;
                vm.compute(seconds).await?;
                Ok(Value::None)
            })
        }),
    ];
    for (name, run) in later {
        let native = Native::value(
            name,
            crate::object::function::Run::Later(*run),
            false,
            false,
        );
        vm.builtins.set(Sym::new(name), native);
    }
}

async fn get_attribute(vm: Vm, args: Args) -> PyResult {
    let [object, name, default] = args.bind(&vm, "getattr", ["object", "name", "default"], 2)?;
    let Some(name) = name.as_ref().and_then(Value::as_str) else {
        return Err(vm.type_error("attribute name must be string"));
    };
    match crate::eval::attribute::get(&vm, &object.unwrap_or_default(), Sym::new(name)).await {
        Err(error) if vm.is_exception(&error, &vm.types.attribute_error) => match default {
            Some(default) => Ok(default),
            None => Err(error),
        },
        other => other,
    }
}

fn exit(vm: &Vm, args: Args) -> PyResult {
    Err(vm.raise_class(&vm.types.system_exit, args))
}

/// The variables of a frame, by name.
pub(crate) fn locals(vm: &Vm, frame: Option<&Frame>) -> PyResult {
    let dict = crate::object::dict::Dict::default();
    for (name, value) in frame.map(Frame::locals).unwrap_or_default() {
        dict.set(vm, Value::Str(name), value)?;
    }
    Ok(Value::Dict(std::rc::Rc::new(dict)))
}

/// `len(value)`.
pub(crate) fn len(vm: &Vm, value: &Value) -> PyResult<usize> {
    Ok(match value {
        Value::Str(text) => {
            vm.work(text.len() / 1024);
            if text.is_ascii() {
                text.len()
            } else {
                text.chars().count()
            }
        }
        Value::Bytes(bytes) => bytes.len(),
        Value::Tuple(items) => items.len(),
        Value::List(items) => items.borrow().len(),
        Value::Dict(dict) => dict.len(),
        Value::Set(set) => set.len(),
        Value::Range(range) => range.len(),
        Value::View(view) => view.dict.len(),
        Value::Object(object) => {
            if let Some(function) = special(vm, value, symbol::LEN) {
                let result = vm.call_sync(&function, Args::none())?;
                let count = super::number::index(vm, &result)?;
                return usize::try_from(count)
                    .map_err(|_| vm.value_error("__len__() should return >= 0"));
            }
            match object.inner() {
                Some(inner) => return len(vm, inner),
                None => return Err(no_len(vm, value)),
            }
        }
        Value::Class(_) => match special(vm, value, symbol::LEN) {
            Some(function) => {
                let result = vm.call_sync(&function, Args::none())?;
                usize::try_from(super::number::index(vm, &result)?).unwrap_or(0)
            }
            None => return Err(no_len(vm, value)),
        },
        _ => return Err(no_len(vm, value)),
    })
}

fn no_len(vm: &Vm, value: &Value) -> crate::object::exception::Raise {
    vm.type_error(&format!(
        "object of type '{}' has no len()",
        class_of(vm, value).told()
    ))
}

fn dir(vm: &Vm, args: Args) -> PyResult {
    let names = names_of(vm, args.pos.first());
    Ok(Value::list(
        names.iter().map(|name| Value::str(name)).collect(),
    ))
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Str(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The names that a value has, or those of the module that runs, in order.
pub(crate) fn names_of(vm: &Vm, value: Option<&Value>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    match value {
        None => {
            if let Some(frame) = vm.frame.borrow().clone() {
                names.extend(
                    frame
                        .module
                        .names
                        .entries()
                        .iter()
                        .map(|(name, _)| name.to_string()),
                );
            }
        }
        Some(Value::Module(module)) => names.extend(
            module
                .names
                .entries()
                .iter()
                .map(|(name, _)| name.to_string()),
        ),
        Some(value) => {
            let class = match value {
                Value::Class(class) => class.clone(),
                other => class_of(vm, other),
            };
            if let Value::Object(object) = value {
                names.extend(
                    object
                        .names
                        .entries()
                        .iter()
                        .map(|(name, _)| name.to_string()),
                );
            }
            for class in class.full_mro() {
                if let crate::object::class::Layout::Value(kind) = class.layout {
                    let own = super::methods::own(kind);
                    names.extend(own.iter().map(|name| (*name).to_owned()));
                }
                names.extend(
                    class
                        .names
                        .entries()
                        .iter()
                        .map(|(name, _)| name.to_string()),
                );
                let slots = class.names.get(crate::object::symbol::SLOTS);
                names.extend(match slots {
                    Some(Value::Str(one)) => vec![one.to_string()],
                    Some(Value::Tuple(some)) => some.iter().filter_map(text_of).collect(),
                    Some(Value::List(some)) => some.borrow().iter().filter_map(text_of).collect(),
                    _ => Vec::new(),
                });
            }
        }
    }
    crate::order::insertion(&mut names, |a, b| a < b);
    names.dedup();
    names
}
