//! One value out of many: `sum`, `min`, `max`.

use super::arithmetic::compute;
use crate::eval::number;
use crate::machine::{Args, Vm};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, CmpOp};

pub(super) fn sum(vm: &Vm, args: Args) -> PyResult {
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
            let x = number::to_float(&item).unwrap_or(0.0);
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

pub(super) fn extreme(vm: &Vm, mut args: Args, name: &str) -> PyResult {
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
