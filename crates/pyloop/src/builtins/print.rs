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
            let name = crate::eval::attribute::class_of(vm, other).told();
            Err(vm.type_error(&format!("{what} must be None or a string, not {name}")))
        }
    };
    let sep = part(&sep, " ", "sep")?;
    let end = part(&end, "\n", "end")?;
    if file.is_none()
        && let Some(replaced) = replaced(vm)
    {
        file = replaced;
    }
    if !file.is_none() {
        return print_to(vm, &file, &args.pos, &sep, &end);
    }
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
    write(vm, text, true)?;
    Ok(Value::None)
}

/// What stands for standard output, if the program put something in its place.
fn replaced(vm: &Vm) -> Option<Value> {
    let process = vm.process.borrow().clone();
    let sys = process.modules.borrow().get(&Sym::new("sys")).cloned()?;
    let stream = sys.names.get(Sym::new("stdout"))?;
    let own = match &stream {
        Value::Object(object) => object.names.get(Sym::new("write")),
        _ => None,
    };
    match own {
        Some(Value::Native(native)) if &*native.name == "write_out" => None,
        _ => Some(stream),
    }
}

/// Writes piece by piece, as Python does.
fn print_to(vm: &Vm, file: &Value, values: &[Value], sep: &str, end: &str) -> PyResult {
    let write = vm.get_attr(file, Sym::new("write"))?;
    let put = |text: &str| {
        vm.call_sync(&write, Args::one(Value::str(text)))
            .map(|_| ())
    };
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            put(sep)?;
        }
        put(&vm.str(value)?)?;
    }
    put(end)?;
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
