//! `str.maketrans` and `str.translate`.

use std::rc::Rc;

use super::text_arg;
use crate::machine::{Args, Vm};
use crate::object::dict::Dict;
use crate::object::value::{PyResult, Value};

pub(super) fn maketrans(vm: &Vm, args: Args) -> PyResult {
    let dict = Dict::default();
    if let [Value::Dict(map)] = args.pos.as_slice() {
        for (key, value) in map.items() {
            let key = match key.as_str().and_then(|key| key.chars().next()) {
                Some(c) => Value::Int(i64::from(c as u32)),
                None => key,
            };
            dict.set(vm, key, value)?;
        }
        return Ok(Value::Dict(Rc::new(dict)));
    }
    let texts: Vec<Rc<str>> = args
        .pos
        .iter()
        .map(|value| text_arg(vm, value, "maketrans"))
        .collect::<PyResult<_>>()?;
    if let [from, to, ..] = texts.as_slice() {
        for (a, b) in from.chars().zip(to.chars()) {
            dict.set(
                vm,
                Value::Int(i64::from(a as u32)),
                Value::Str(b.to_string().into()),
            )?;
        }
    }
    if let Some(gone) = texts.get(2) {
        for c in gone.chars() {
            dict.set(vm, Value::Int(i64::from(c as u32)), Value::None)?;
        }
    }
    Ok(Value::Dict(Rc::new(dict)))
}

pub(super) fn translate(vm: &Vm, text: &str, args: Args) -> PyResult {
    let [table] = args.exactly(vm, "translate", ["table"])?;
    let Value::Dict(table) = table else {
        return Err(vm.type_error("translate() wants a dict"));
    };
    let mut out = String::new();
    for c in text.chars() {
        match table.get(vm, &Value::Int(i64::from(c as u32)))? {
            None => out.push(c),
            Some(Value::None) => {}
            Some(Value::Int(0xd800..=0xdfff)) => {
                return vm.unsupported(crate::syntax::check::HALF);
            }
            Some(Value::Int(code)) => out.extend(u32::try_from(code).ok().and_then(char::from_u32)),
            Some(value) => out.push_str(&vm.str(&value)?),
        }
    }
    Ok(Value::Str(out.into()))
}
