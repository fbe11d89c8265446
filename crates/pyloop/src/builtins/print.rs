//! `print`.

use crate::machine::{Args, Vm};
use crate::object::function::Native;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};
use crate::outcome::Limit;

pub(crate) fn install(vm: &Vm) {
    vm.builtins
        .set(Sym::new("print"), Native::builtin("print", print, false));
}

fn print(vm: &Vm, args: Args) -> PyResult {
    let (mut sep, mut end, mut file) = (Value::None, Value::None, Value::None);
    for (name, value) in args.kw {
        match &*name.text() {
            "sep" => sep = value,
            "end" => end = value,
            "file" => file = value,
            "flush" => {}
            other => {
                let message = format!("print() got an unexpected keyword argument '{other}'");
                return Err(vm.type_error(&message));
            }
        }
    }
    let part = |value: &Value, default: &str, what: &str| match value {
        Value::None => Ok(default.to_owned()),
        Value::Str(text) => Ok(text.to_string()),
        other => {
            let name = crate::eval::attribute::class_of(vm, other).name();
            Err(vm.type_error(&format!("{what} must be None or a string, not {name}")))
        }
    };
    let sep = part(&sep, " ", "sep")?;
    let end = part(&end, "\n", "end")?;
    let mut text = String::new();
    for (at, value) in args.pos.iter().enumerate() {
        if at > 0 {
            text.push_str(&sep);
        }
        match value {
            Value::Str(part) => text.push_str(part),
            other => text.push_str(&vm.str(other)?),
        }
    }
    text.push_str(&end);
    if !file.is_none() {
        let write = vm.get_attr(&file, Sym::new("write"))?;
        return vm
            .call_sync(&write, Args::one(Value::Str(text.into())))
            .map(|_| Value::None);
    }
    write(vm, text, true)?;
    Ok(Value::None)
}

/// Writes to standard output.
pub(crate) fn write(vm: &Vm, text: String, stamped: bool) -> PyResult<()> {
    vm.record.print(vm, &text);
    if vm.output.print(vm.sched.now(), text, stamped) {
        return Ok(());
    }
    vm.limit(
        Limit::Output,
        "the run was stopped: the program prints more than the playground shows",
    )
}
