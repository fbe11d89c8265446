//! Builtin functions that walk over values.

use crate::eval::iterate::{iter, next};
use crate::eval::{attribute, awaiting, call, compare};
use crate::machine::{Args, Vm};
use crate::object::function::{Native, Pending};
use crate::object::iter::{Iter, IterState};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value, ViewKind};

pub(crate) fn install(vm: &Vm) {
    let later: &[(&str, fn(Vm, Args) -> Pending)] = &[
        ("iter", |vm, args| Box::pin(make_iter(vm, args))),
        ("next", |vm, args| Box::pin(next_of(vm, args))),
        ("any", |vm, args| Box::pin(quantify(vm, args, "any"))),
        ("all", |vm, args| Box::pin(quantify(vm, args, "all"))),
        ("map", |vm, args| Box::pin(map(vm, args))),
        ("filter", |vm, args| Box::pin(filter(vm, args))),
        ("zip", |vm, args| Box::pin(zip(vm, args))),
        ("enumerate", |vm, args| Box::pin(enumerate(vm, args))),
        ("aiter", |vm, args| {
            Box::pin(async move {
                let [value] = args.exactly(&vm, "aiter", ["async_iterable"])?;
                awaiting::aiter(&vm, &value).await
            })
        }),
        ("anext", |vm, args| Box::pin(anext_of(vm, args))),
    ];
    for (name, run) in later {
        let run = crate::object::function::Run::Later(*run);
        put(vm, name, Native::value(name, run, false, false));
    }
    let reversed = Native::builtin(
        "reversed",
        |vm, args| {
            let [value] = args.exactly(vm, "reversed", ["sequence"])?;
            reversed(vm, &value)
        },
        false,
    );
    put(vm, "reversed", reversed);
}

/// Some functions are types of iterators.
fn put(vm: &Vm, name: &str, function: Value) {
    let mut value = function;
    if matches!(name, "map" | "filter" | "zip" | "enumerate" | "reversed") {
        let class = vm.types.iterator_of(name);
        class.names.set(symbol::NEW, value);
        value = Value::Class(class);
    }
    vm.builtins.set(Sym::new(name), value);
}

async fn make_iter(vm: Vm, args: Args) -> PyResult {
    let [value, sentinel] = args.bind(&vm, "iter", ["object", "sentinel"], 1)?;
    let value = value.unwrap_or_default();
    match sentinel {
        Some(sentinel) => Ok(Iter::value(
            "callable_iterator",
            IterState::Until(value, sentinel),
        )),
        None => iter(&vm, &value).await,
    }
}

async fn next_of(vm: Vm, args: Args) -> PyResult {
    let [iterator, default] = args.bind(&vm, "next", ["iterator", "default"], 1)?;
    let iterator = iterator.unwrap_or_default();
    // What a generator returns travels in the exception.
    if let (Value::Generator(generator), None) = (&iterator, &default)
        && generator.kind == crate::object::generator::GenKind::Generator
    {
        return awaiting::generator_method(&vm, &iterator, symbol::NEXT, Args::none()).await;
    }
    if default.is_none()
        && let Some(function) = attribute::special(&vm, &iterator, symbol::NEXT)
    {
        return call::call(&vm, &function, Args::none()).await;
    }
    match next(&vm, &iterator).await? {
        Some(value) => Ok(value),
        None => match default {
            Some(default) => Ok(default),
            None => Err(vm.raise_class(&vm.types.stop_iteration, Args::none())),
        },
    }
}

async fn quantify(vm: Vm, args: Args, name: &'static str) -> PyResult {
    let [value] = args.exactly(&vm, name, ["iterable"])?;
    let iterator = iter(&vm, &value).await?;
    while let Some(value) = next(&vm, &iterator).await? {
        vm.tick()?;
        if compare::truth(&vm, &value).await? == (name == "any") {
            return Ok(Value::Bool(name == "any"));
        }
    }
    Ok(Value::Bool(name == "all"))
}

async fn iterators(vm: &Vm, values: &[Value]) -> PyResult<Vec<Value>> {
    let mut all = Vec::with_capacity(values.len());
    for value in values {
        all.push(iter(vm, value).await?);
    }
    Ok(all)
}

async fn map(vm: Vm, args: Args) -> PyResult {
    let (function, mut rest) = args.rest();
    if let Some(strict) = rest.take_kw("strict")
        && rest.pos.len() > 1
        && compare::truth(&vm, &strict).await?
    {
        return vm.unsupported("a strict map is outside the playground; use zip with strict=True");
    }
    if rest.pos.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let inner = iterators(&vm, &rest.pos).await?;
    Ok(Iter::value("map", IterState::Map(function, inner)))
}

async fn filter(vm: Vm, args: Args) -> PyResult {
    let [function, value] = args.exactly(&vm, "filter", ["function", "iterable"])?;
    let inner = iter(&vm, &value).await?;
    Ok(Iter::value("filter", IterState::Filter(function, inner)))
}

async fn zip(vm: Vm, mut args: Args) -> PyResult {
    let strict = match args.take_kw("strict") {
        Some(flag) => compare::truth(&vm, &flag).await?,
        None => false,
    };
    let inner = iterators(&vm, &args.pos).await?;
    Ok(Iter::value("zip", IterState::Zip(inner, strict)))
}

async fn enumerate(vm: Vm, args: Args) -> PyResult {
    let [value, start] = args.bind(&vm, "enumerate", ["iterable", "start"], 1)?;
    let inner = iter(&vm, &value.unwrap_or_default()).await?;
    Ok(Iter::value(
        "enumerate",
        IterState::Enumerate(inner, start.unwrap_or(Value::Int(0))),
    ))
}

async fn anext_of(vm: Vm, args: Args) -> PyResult {
    let [iterator, default] = args.bind(&vm, "anext", ["iterator", "default"], 1)?;
    let iterator = iterator.unwrap_or_default();
    let Some(function) = vm.find_attr(&iterator, symbol::ANEXT)? else {
        let name = attribute::class_of(&vm, &iterator).told();
        return Err(vm.type_error(&format!("'{name}' object is not an async iterator")));
    };
    let awaitable = call::call(&vm, &function, Args::none()).await?;
    match default {
        None => Ok(awaitable),
        Some(default) => crate::asyncio::native_coroutine(&vm, "anext", move |vm, frame| {
            Box::pin(async move {
                match awaiting::await_value(&vm, &frame, awaitable).await {
                    Err(error) if vm.is_exception(&error, &vm.types.stop_async_iteration) => {
                        Ok(default)
                    }
                    other => other,
                }
            })
        }),
    }
}

/// `reversed(value)`.
pub(crate) fn reversed(vm: &Vm, value: &Value) -> PyResult {
    if let Some(function) = attribute::special(vm, value, symbol::REVERSED) {
        return vm.call_sync(&function, Args::none());
    }
    match value {
        Value::List(list) => {
            let len = list.borrow().len();
            Ok(Iter::value(
                "list_reverseiterator",
                IterState::ReversedList(list.clone(), len),
            ))
        }
        Value::Range(range) => {
            let len = range.len();
            let (start, step) = (range.get(len.saturating_sub(1)), -range.step);
            let stop = if len == 0 {
                start
            } else {
                range.start - range.step
            };
            let range = crate::object::value::Range { start, stop, step };
            Ok(Iter::value("range_iterator", IterState::Range(range, 0)))
        }
        Value::Set(_) | Value::Generator(_) | Value::Iter(_) => {
            let name = attribute::class_of(vm, value).told();
            Err(vm.type_error(&format!("'{name}' object is not reversible")))
        }
        Value::Object(object) if object.inner().is_none() => {
            let Some(len) = attribute::special(vm, value, symbol::LEN) else {
                let name = object.class().name();
                return Err(vm.type_error(&format!("'{name}' object is not reversible")));
            };
            let len = super::number::index(vm, &vm.call_sync(&len, Args::none())?)?;
            let items: PyResult<Vec<Value>> = (0..len)
                .rev()
                .map(|at| vm.get_item(value, &Value::Int(at)))
                .collect();
            Ok(Iter::ready("reversed", items?))
        }
        _ => {
            let mut items = vm.collect_sync(value)?;
            items.reverse();
            let name = match value {
                Value::Dict(_) => "dict_reversekeyiterator",
                Value::View(view) => match view.kind {
                    ViewKind::Keys => "dict_reversekeyiterator",
                    ViewKind::Values => "dict_reversevalueiterator",
                    ViewKind::Items => "dict_reverseitemiterator",
                },
                _ => "reversed",
            };
            Ok(Iter::ready(name, items))
        }
    }
}
