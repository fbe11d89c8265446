//! Giving a function of the program its arguments.

use std::rc::Rc;

use crate::eval::frame::Frame;
use crate::machine::{Args, Vm};
use crate::object::function::Function;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::Param;

/// Puts the arguments where the function's parameters are.
pub(super) fn bind_args(
    vm: &Vm,
    function: &Rc<Function>,
    frame: &Frame,
    args: Args,
) -> PyResult<()> {
    let params = &function.code.params;
    let count = params.positional.len();
    let given = args.pos.len();
    let mut extra = Vec::new();
    for (at, value) in args.pos.into_iter().enumerate() {
        match params.positional.get(at) {
            Some(param) => frame.store(param.slot, value),
            None => extra.push(value),
        }
    }
    if let Some(vararg) = params.vararg {
        frame.store(vararg.slot, Value::tuple(extra));
    } else if !extra.is_empty() {
        return Err(too_many(vm, function, given, &args.kw));
    }
    let kwarg = params
        .kwarg
        .map(|param| (param, crate::object::dict::Dict::default()));
    let mut unexpected = Vec::new();
    for (name, value) in args.kw {
        let positional = params.positional[params.positional_only..].iter();
        let found = positional
            .chain(&params.keyword_only)
            .find(|param| param.name == name);
        match found {
            Some(param) => {
                if params
                    .positional
                    .iter()
                    .take(given)
                    .any(|other| other.slot == param.slot)
                {
                    let message = format!(
                        "{}() got multiple values for argument '{name}'",
                        function.qualname.borrow()
                    );
                    return Err(vm.type_error(&message));
                }
                frame.store(param.slot, value);
            }
            None => {
                if let Some((_, dict)) = &kwarg {
                    dict.set_str(vm, &name.text(), value)?;
                } else {
                    unexpected.push(name);
                }
            }
        }
    }
    if let Some(&name) = unexpected.first() {
        let qualname = function.qualname.borrow();
        let only: Vec<String> = params.positional[..params.positional_only]
            .iter()
            .filter(|param| unexpected.contains(&param.name))
            .map(|param| param.name.to_string())
            .collect();
        let what = if only.is_empty() {
            let free = |param: &&Param| frame.load(param.slot).is_none();
            let known: Vec<String> = params.positional[params.positional_only..]
                .iter()
                .chain(&params.keyword_only)
                .filter(free)
                .map(|param| param.name.to_string())
                .collect();
            match crate::text::traceback::closest(&name.text(), &known) {
                Some(best) => {
                    format!("an unexpected keyword argument '{name}'. Did you mean '{best}'?")
                }
                None => format!("an unexpected keyword argument '{name}'"),
            }
        } else {
            let only = only.join(", ");
            format!("some positional-only arguments passed as keyword arguments: '{only}'")
        };
        return Err(vm.type_error(&format!("{qualname}() got {what}")));
    }
    if let Some((param, dict)) = kwarg {
        frame.store(param.slot, Value::Dict(Rc::new(dict)));
    }
    if given < count {
        fill_defaults(vm, function, frame, given)?;
    }
    let mut missing = Vec::new();
    for param in &params.keyword_only {
        if frame.load(param.slot).is_none() {
            let default = function
                .keyword_defaults
                .iter()
                .find(|(name, _)| *name == param.name);
            match default {
                Some((_, value)) => frame.store(param.slot, value.clone()),
                None => missing.push(param.name),
            }
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(missing_args(vm, function, &missing, "keyword-only"))
    }
}

pub(super) fn fill_defaults(
    vm: &Vm,
    function: &Rc<Function>,
    frame: &Frame,
    given: usize,
) -> PyResult<()> {
    let positional = &function.code.params.positional;
    let first_default = positional.len().saturating_sub(function.defaults.len());
    let mut missing = Vec::new();
    for (at, param) in positional.iter().enumerate().skip(given) {
        if frame.load(param.slot).is_some() {
            continue;
        }
        match at
            .checked_sub(first_default)
            .and_then(|at| function.defaults.get(at))
        {
            Some(value) => frame.store(param.slot, value.clone()),
            None => missing.push(param.name),
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(missing_args(vm, function, &missing, "positional"))
    }
}

pub(super) fn missing_args(
    vm: &Vm,
    function: &Function,
    missing: &[Sym],
    kind: &str,
) -> crate::object::exception::Raise {
    let names: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
    let list = match names.as_slice() {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let message = format!(
        "{}() missing {} required {kind} argument{}: {list}",
        function.qualname.borrow(),
        missing.len(),
        if missing.len() == 1 { "" } else { "s" }
    );
    vm.type_error(&message)
}

pub(super) fn too_many(
    vm: &Vm,
    function: &Function,
    given: usize,
    kw: &[(Sym, Value)],
) -> crate::object::exception::Raise {
    let params = &function.code.params;
    let count = params.positional.len();
    let defaults = function.defaults.len();
    let takes = if defaults > 0 {
        format!("from {} to {count}", count - defaults)
    } else {
        count.to_string()
    };
    let plural = if count == 1 && defaults == 0 { "" } else { "s" };
    let keyword_given = params
        .keyword_only
        .iter()
        .filter(|param| kw.iter().any(|(name, _)| *name == param.name))
        .count();
    let given = if keyword_given > 0 {
        format!(
            "{given} positional argument{} (and {keyword_given} keyword-only argument{}) were given",
            if given == 1 { "" } else { "s" },
            if keyword_given == 1 { "" } else { "s" }
        )
    } else {
        format!("{given} {} given", if given == 1 { "was" } else { "were" })
    };
    let message = format!(
        "{}() takes {takes} positional argument{plural} but {given}",
        function.qualname.borrow()
    );
    vm.type_error(&message)
}
