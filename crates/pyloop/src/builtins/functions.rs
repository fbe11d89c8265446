//! Builtin functions that answer at once.

use crate::eval::attribute::{class_of, special};
use crate::eval::fast::Stop;
use crate::eval::number as arithmetic;
use crate::eval::{binary, compare};
use crate::machine::{Args, Vm};
use crate::object::class::Class;
use crate::object::function::{Native, Pending};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, CmpOp, UnaryOp};

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
                    let name = class_of(vm, &value).name();
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
                    Some(frame) => vm.namespace_dict(&frame.module.names),
                    None => Ok(Value::None),
                }
            },
            false,
        ),
        (
            "locals",
            |vm, _| {
                let frame = vm.frame.borrow().clone();
                let dict = crate::object::dict::Dict::default();
                for (name, value) in frame.map(|frame| frame.locals()).unwrap_or_default() {
                    dict.set(vm, Value::Str(name), value)?;
                }
                Ok(Value::Dict(std::rc::Rc::new(dict)))
            },
            false,
        ),
        (
            "vars",
            |vm, args| {
                let [value] = args.exactly(vm, "vars", ["object"])?;
                vm.get_attr(&value, symbol::DICT)
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

/// `len(value)`.
pub(crate) fn len(vm: &Vm, value: &Value) -> PyResult<usize> {
    Ok(match value {
        Value::Str(text) if text.is_ascii() => text.len(),
        Value::Str(text) => text.chars().count(),
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
        class_of(vm, value).name()
    ))
}

fn compute(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult {
    match binary::binary_now(vm, op, a, b) {
        Ok(value) => Ok(value),
        Err(Stop::Raise(raise)) => Err(raise),
        Err(Stop::Later) => {
            let (vm2, a, b) = (vm.clone(), a.clone(), b.clone());
            vm.finish_sync(Box::pin(async move {
                binary::binary(&vm2, op, &a, &b, false).await
            }))
        }
    }
}

fn abs(vm: &Vm, args: Args) -> PyResult {
    let [value] = args.exactly(vm, "abs", ["x"])?;
    if let Some(function) = special(vm, &value, symbol::ABS) {
        return vm.call_sync(&function, Args::none());
    }
    match &value {
        Value::Float(number) => Ok(Value::Float(number.abs())),
        other => match compare::compare_now(vm, CmpOp::Lt, other, &Value::Int(0)) {
            Ok(Value::Bool(true)) => match binary::unary_now(vm, UnaryOp::Neg, other) {
                Ok(value) => Ok(value),
                Err(_) => Ok(value),
            },
            Ok(_) => match binary::unary_now(vm, UnaryOp::Pos, other) {
                Ok(value) => Ok(value),
                Err(_) => Ok(value),
            },
            Err(_) => {
                let message = format!(
                    "bad operand type for abs(): '{}'",
                    class_of(vm, other).name()
                );
                Err(vm.type_error(&message))
            }
        },
    }
}

fn round(vm: &Vm, args: Args) -> PyResult {
    let [value, digits] = args.bind(vm, "round", ["number", "ndigits"], 1)?;
    let value = value.unwrap_or_default();
    let digits = digits.filter(|digits| !digits.is_none());
    if let Some(function) = special(vm, &value, symbol::ROUND) {
        return vm.call_sync(&function, digits.map_or_else(Args::none, Args::one));
    }
    match (arithmetic::of(&value), digits) {
        (Some(arithmetic::Number::Float(number)), None) => {
            vm.float_to_int(number.round_ties_even())
        }
        (Some(arithmetic::Number::Float(number)), Some(digits)) => {
            let digits = super::number::index(vm, &digits)?;
            if !number.is_finite() || digits > 300 {
                return Ok(Value::Float(number));
            }
            match usize::try_from(digits) {
                // Formatting rounds the exact value, which is what Python does.
                Ok(digits) => Ok(Value::Float(
                    format!("{number:.digits$}").parse().unwrap_or(number),
                )),
                Err(_) => {
                    let scale = 10_f64.powi(i32::try_from(-digits).unwrap_or(300));
                    Ok(Value::Float((number / scale).round_ties_even() * scale))
                }
            }
        }
        (Some(_), Some(digits)) if super::number::index(vm, &digits)? < 0 => {
            let scale = num_bigint::BigInt::from(10).pow(
                u32::try_from(-super::number::index(vm, &digits)?)
                    .unwrap_or(0)
                    .min(10_000),
            );
            let big = arithmetic::to_big(&value).unwrap_or_default();
            let twice: num_bigint::BigInt = &big * 2 + &scale;
            let mut quotient = num_integer::Integer::div_floor(&twice, &(&scale * 2));
            let tie =
                num_integer::Integer::mod_floor(&twice, &(&scale * 2)) == num_bigint::BigInt::ZERO;
            if tie && num_integer::Integer::is_odd(&quotient) {
                quotient -= 1;
            }
            Ok(Value::big(quotient * scale))
        }
        (Some(_), _) => Ok(Value::big(arithmetic::to_big(&value).unwrap_or_default())),
        (None, _) => {
            let message = format!(
                "type {} doesn't define __round__ method",
                class_of(vm, &value).name()
            );
            Err(vm.type_error(&message))
        }
    }
}

fn pow(vm: &Vm, args: Args) -> PyResult {
    let [base, exponent, modulus] = args.bind(vm, "pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or_default(), exponent.unwrap_or_default());
    match modulus {
        None | Some(Value::None) => compute(vm, BinOp::Pow, &base, &exponent),
        Some(modulus) => {
            let parts = (
                arithmetic::to_big(&base),
                arithmetic::to_big(&exponent),
                arithmetic::to_big(&modulus),
            );
            match parts {
                (Some(a), Some(b), Some(m)) => arithmetic::power_modulo(vm, &a, &b, &m),
                _ => Err(vm.type_error(
                    "pow() 3rd argument not allowed unless all arguments are integers",
                )),
            }
        }
    }
}

fn sum(vm: &Vm, args: Args) -> PyResult {
    let [items, start] = args.bind(vm, "sum", ["iterable", "start"], 1)?;
    let items = vm.collect_sync(&items.unwrap_or_default())?;
    let mut total = start.unwrap_or(Value::Int(0));
    if matches!(total, Value::Str(_)) {
        return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    // Floats are added with compensation, as Python has done since 3.12.
    let mut compensation = 0.0_f64;
    let mut floating = false;
    for item in items {
        vm.tick()?;
        if let (Value::Float(sum), Value::Float(_) | Value::Int(_)) = (&total, &item) {
            let x = arithmetic::to_float(&item).unwrap_or(0.0);
            let next = sum + x;
            if next.is_finite() {
                compensation += if sum.abs() >= x.abs() {
                    (sum - next) + x
                } else {
                    (x - next) + sum
                };
            }
            floating = true;
            total = Value::Float(next);
        } else {
            if floating && let Value::Float(sum) = total {
                total = Value::Float(sum + compensation);
                compensation = 0.0;
            }
            total = compute(vm, BinOp::Add, &total, &item)?;
        }
    }
    if let Value::Float(sum) = total
        && compensation != 0.0
        && compensation.is_finite()
    {
        total = Value::Float(sum + compensation);
    }
    Ok(total)
}

fn extreme(vm: &Vm, mut args: Args, name: &str) -> PyResult {
    let key = args.take_kw("key").filter(|key| !key.is_none());
    let default = args.take_kw("default");
    let items = match args.pos.as_slice() {
        [] => return Err(vm.type_error(&format!("{name} expected at least 1 argument, got 0"))),
        [one] => vm.collect_sync(one)?,
        many => many.to_vec(),
    };
    let mut best: Option<(Value, Value)> = None;
    for item in items {
        let rank = match &key {
            Some(key) => vm.call_sync(key, Args::one(item.clone()))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((top, _)) => {
                let op = if name == "min" { CmpOp::Lt } else { CmpOp::Gt };
                let answer = vm.compare(op, &rank, top)?;
                vm.truth(&answer)?
            }
        };
        if better {
            best = Some((rank, item));
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(&format!("{name}() iterable argument is empty"))),
    }
}

fn is_instance(vm: &Vm, value: &Value, class: &Value) -> PyResult<bool> {
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

fn is_subclass(vm: &Vm, class: &std::rc::Rc<Class>, of: &Value) -> PyResult<bool> {
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
        _ => {
            Err(vm.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        }
    }
}

fn radix(vm: &Vm, args: Args, kind: &str) -> PyResult {
    let [value] = args.exactly(vm, "hex", ["number"])?;
    let value = match arithmetic::to_big(&value) {
        Some(big) => Value::big(big),
        None => Value::Int(super::number::index(vm, &value)?),
    };
    Ok(Value::Str(
        crate::text::spec::format(vm, &value, &format!("#{kind}"))?.into(),
    ))
}

fn dir(vm: &Vm, args: Args) -> PyResult {
    let mut names: Vec<String> = Vec::new();
    match args.pos.first() {
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
                names.extend(
                    class
                        .names
                        .entries()
                        .iter()
                        .map(|(name, _)| name.to_string()),
                );
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(Value::list(
        names
            .into_iter()
            .map(|name| Value::Str(name.into()))
            .collect(),
    ))
}
