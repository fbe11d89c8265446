//! Assignment and deletion.

use std::rc::Rc;

use super::expr::eval;
use super::frame::Frame;
use super::stmt::Flow;
use super::{attribute, binary, fast, iterate, subscript};
use crate::machine::Vm;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, Expr, Stmt, Target, TargetKind};

/// Assigns to a plain name; gives the value back if the target is none.
pub(crate) fn assign_name(vm: &Vm, f: &Rc<Frame>, target: &Target, value: Value) -> Option<Value> {
    match &target.kind {
        TargetKind::Local(slot) => {
            vm.record.wrote_shared(vm, f, *slot, &value);
            f.store(*slot, value);
        }
        TargetKind::Global(name) => {
            vm.record.wrote_global(vm, f, *name, &value);
            f.module.names.set(*name, value);
        }
        TargetKind::ClassName(name) => match &f.names {
            Some(names) => names.set(*name, value),
            None => f.module.names.set(*name, value),
        },
        _ => return Some(value),
    }
    None
}

/// Assigns a value.
pub(crate) async fn assign(vm: &Vm, f: &Rc<Frame>, target: &Target, value: Value) -> PyResult<()> {
    let Some(value) = assign_name(vm, f, target, value) else {
        return Ok(());
    };
    match &target.kind {
        TargetKind::Attr(object, name) => {
            let object = eval(vm, f, object).await?;
            f.at.set((target.start, target.end));
            attribute::set(vm, &object, *name, value).await
        }
        TargetKind::Index(parts) => {
            let object = eval(vm, f, &parts.0).await?;
            let index = eval(vm, f, &parts.1).await?;
            f.at.set((target.start, target.end));
            subscript::set(vm, &object, &index, value).await
        }
        TargetKind::Unpack(targets, star) => {
            f.at.set((target.start, target.end));
            let values = unpack(vm, &value, targets.len(), *star).await?;
            for (target, value) in targets.iter().zip(values) {
                if let Some(value) = assign_name(vm, f, target, value) {
                    Box::pin(assign(vm, f, target, value)).await?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Spreads a value over so many targets.
async fn unpack(vm: &Vm, value: &Value, count: usize, star: Option<usize>) -> PyResult<Vec<Value>> {
    let known = matches!(value, Value::Tuple(_) | Value::List(_) | Value::Dict(_));
    let mut values = if known || star.is_some() {
        match iterate::collect(vm, value).await {
            Ok(values) => values,
            Err(error) => return Err(cannot_unpack(vm, value, error)),
        }
    } else {
        let iterator = match iterate::iter(vm, value).await {
            Ok(iterator) => iterator,
            Err(error) => return Err(cannot_unpack(vm, value, error)),
        };
        let mut values = Vec::with_capacity(count);
        while values.len() <= count {
            match iterate::next(vm, &iterator).await? {
                Some(value) => values.push(value),
                None => break,
            }
        }
        values
    };
    let got = values.len();
    match star {
        None if got == count => Ok(values),
        None if got > count => {
            let message = if known {
                format!("too many values to unpack (expected {count}, got {got})")
            } else {
                format!("too many values to unpack (expected {count})")
            };
            Err(vm.value_error(&message))
        }
        None => Err(vm.value_error(&format!(
            "not enough values to unpack (expected {count}, got {got})"
        ))),
        Some(_) if got + 1 < count => Err(vm.value_error(&format!(
            "not enough values to unpack (expected at least {}, got {got})",
            count - 1
        ))),
        Some(at) => {
            let behind = count - 1 - at;
            let tail = values.split_off(got - behind);
            let middle = values.split_off(at);
            values.push(Value::list(middle));
            values.extend(tail);
            Ok(values)
        }
    }
}

fn cannot_unpack(
    vm: &Vm,
    value: &Value,
    error: crate::object::exception::Raise,
) -> crate::object::exception::Raise {
    if vm.is_exception(&error, &vm.types.type_error)
        && iterate::iter_now(vm, value).is_some_and(|r| r.is_err())
    {
        let name = attribute::class_of(vm, value).told();
        return vm.type_error(&format!("cannot unpack non-iterable {name} object"));
    }
    error
}

/// `target op= value`.
pub(crate) async fn augmented(
    vm: &Vm,
    f: &Rc<Frame>,
    stmt: &Stmt,
    target: &Target,
    op: BinOp,
    e: &Expr,
) -> PyResult<Flow> {
    match &target.kind {
        TargetKind::Attr(object, name) => {
            let object = eval(vm, f, object).await?;
            f.at.set((target.start, target.end));
            let old = attribute::get(vm, &object, *name).await?;
            let new = compute(vm, f, stmt, op, old, e).await?;
            attribute::set(vm, &object, *name, new).await?;
        }
        TargetKind::Index(parts) => {
            let object = eval(vm, f, &parts.0).await?;
            let index = eval(vm, f, &parts.1).await?;
            f.at.set((target.start, target.end));
            let old = subscript::get(vm, &object, &index).await?;
            let new = compute(vm, f, stmt, op, old, e).await?;
            subscript::set(vm, &object, &index, new).await?;
        }
        TargetKind::Unpack(..) => return Err(vm.runtime_error("cannot assign to this")),
        kind => {
            f.at.set((target.start, target.end));
            let old = match kind {
                TargetKind::Local(slot) => fast::load_local(vm, f, *slot)?,
                TargetKind::ClassName(name) => fast::class_name(vm, f, *name, None)?,
                TargetKind::Global(name) => fast::load_global(vm, f, *name)?,
                _ => Value::None,
            };
            let new = compute(vm, f, stmt, op, old, e).await?;
            assign_name(vm, f, target, new);
        }
    }
    Ok(Flow::Normal)
}

async fn compute(vm: &Vm, f: &Rc<Frame>, stmt: &Stmt, op: BinOp, old: Value, e: &Expr) -> PyResult {
    let value = eval(vm, f, e).await?;
    f.at.set((stmt.start, stmt.end));
    if let (BinOp::Or, Value::Dict(dict)) = (op, &old)
        && !matches!(value, Value::Dict(_) | Value::Object(_))
    {
        crate::builtins::dict::update(vm, dict, crate::machine::Args::one(value))?;
        return Ok(old);
    }
    let new = binary::binary(vm, op, &old, &value, true).await?;
    // Between loading and storing another thread may come: that is the lost update.
    if vm.sched.checks() {
        vm.checkpoint().await?;
    }
    Ok(new)
}

/// `del target`.
pub(crate) async fn delete(vm: &Vm, f: &Rc<Frame>, target: &Target) -> PyResult<()> {
    f.at.set((target.start, target.end));
    match &target.kind {
        TargetKind::Local(slot) => {
            if f.delete(*slot) {
                Ok(())
            } else {
                Err(vm.unbound(f, *slot))
            }
        }
        TargetKind::Global(name) => match f.module.names.remove(*name) {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(vm.name_error(*name)),
        },
        TargetKind::ClassName(name) => {
            let removed = f.names.as_ref().and_then(|names| names.remove(*name));
            removed.map(drop).ok_or_else(|| vm.name_error(*name))
        }
        TargetKind::Attr(object, name) => {
            let object = eval(vm, f, object).await?;
            attribute::delete(vm, &object, *name).await
        }
        TargetKind::Index(parts) => {
            let object = eval(vm, f, &parts.0).await?;
            let index = eval(vm, f, &parts.1).await?;
            f.at.set((target.start, target.end));
            subscript::delete(vm, &object, &index).await
        }
        TargetKind::Unpack(targets, _) => {
            for target in targets {
                Box::pin(delete(vm, f, target)).await?;
            }
            Ok(())
        }
    }
}
