//! Methods of `dict`.

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::dict::Dict;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value, View, ViewKind};

/// Calls a method of a dictionary.
pub(crate) fn call(vm: &Vm, dict: &Rc<Dict>, name: &str, args: Args) -> PyResult {
    let view = |kind| {
        Ok(Value::View(Rc::new(View {
            dict: dict.clone(),
            kind,
        })))
    };
    match name {
        "keys" => view(ViewKind::Keys),
        "values" => view(ViewKind::Values),
        "items" => view(ViewKind::Items),
        "get" => {
            let [key, default] = args.bind(vm, "get", ["key", "default"], 1)?;
            Ok(dict
                .get(vm, &key.unwrap_or_default())?
                .or(default)
                .unwrap_or_default())
        }
        "pop" => {
            let [key, default] = args.bind(vm, "pop", ["key", "default"], 1)?;
            let key = key.unwrap_or_default();
            match (dict.remove(vm, &key)?, default) {
                (Some((_, value)), _) => Ok(value),
                (None, Some(default)) => Ok(default),
                (None, None) => Err(vm.key_error(key)),
            }
        }
        "popitem" => match dict.pop_end(true) {
            Some((key, value)) => Ok(Value::tuple(vec![key, value])),
            None => Err(vm.key_error(Value::str("popitem(): dictionary is empty"))),
        },
        "setdefault" => {
            let [key, default] = args.bind(vm, "setdefault", ["key", "default"], 1)?;
            let key = key.unwrap_or_default();
            if let Some(value) = dict.get(vm, &key)? {
                return Ok(value);
            }
            let value = default.unwrap_or_default();
            dict.set(vm, key, value.clone())?;
            Ok(value)
        }
        "update" => {
            update(vm, dict, args)?;
            Ok(Value::None)
        }
        "clear" => {
            dict.clear();
            Ok(Value::None)
        }
        "copy" => Ok(Value::Dict(Rc::new(dict.copy()))),
        _ => from_keys(vm, args),
    }
}

/// `dict.fromkeys(keys, value)`.
pub(crate) fn from_keys(vm: &Vm, args: Args) -> PyResult {
    let [keys, value] = args.bind(vm, "fromkeys", ["iterable", "value"], 1)?;
    let dict = Dict::default();
    for key in vm.collect_sync(&keys.unwrap_or_default())? {
        dict.set(vm, key, value.clone().unwrap_or_default())?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// Adds what `dict(…)` and `update(…)` take.
pub(crate) fn update(vm: &Vm, dict: &Dict, args: Args) -> PyResult<()> {
    if args.pos.len() > 1 {
        let message = format!("dict expected at most 1 argument, got {}", args.pos.len());
        return Err(vm.type_error(&message));
    }
    for source in args.pos {
        match &source {
            Value::Dict(other) => dict.update(vm, other)?,
            Value::Object(object) if matches!(object.inner(), Some(Value::Dict(_))) => {
                if let Some(Value::Dict(other)) = object.inner() {
                    dict.update(vm, other)?;
                }
            }
            Value::Object(_) if vm.find_attr(&source, Sym::new("keys"))?.is_some() => {
                let keys = vm.get_attr(&source, Sym::new("keys"))?;
                let keys = vm.call_sync(&keys, Args::none())?;
                for key in vm.collect_sync(&keys)? {
                    let value = vm.get_item(&source, &key)?;
                    dict.set(vm, key, value)?;
                }
            }
            _ => {
                for (at, pair) in vm.collect_sync(&source)?.iter().enumerate() {
                    let pair = match pair {
                        Value::Str(_) | Value::Tuple(_) | Value::List(_) => {
                            vm.collect_sync(pair)?
                        }
                        other => match vm.collect_sync(other) {
                            Ok(pair) => pair,
                            Err(error) if vm.is_exception(&error, &vm.types.type_error) => {
                                return Err(vm.type_error("object is not iterable"));
                            }
                            Err(error) => return Err(error),
                        },
                    };
                    let [key, value] = pair.as_slice() else {
                        let message = format!(
                            "dictionary update sequence element #{at} has length {}; 2 is required",
                            pair.len()
                        );
                        return Err(vm.value_error(&message));
                    };
                    dict.set(vm, key.clone(), value.clone())?;
                }
            }
        }
    }
    for (name, value) in args.kw {
        dict.set(vm, Value::Str(name.text()), value)?;
    }
    Ok(())
}
