//! `try` and `raise`.

use std::rc::Rc;

use super::attribute::class_of;
use super::expr::eval;
use super::frame::Frame;
use super::stmt::{Flow, exec_block};
use super::{assign, call};
use crate::machine::{Args, Vm};
use crate::object::class::Class;
use crate::object::exception::Raise;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{Expr, Handler, Stmt, TryStmt};

/// Executes a `try` statement.
pub(crate) async fn exec_try(vm: &Vm, f: &Rc<Frame>, node: &TryStmt) -> PyResult<Flow> {
    f.blocks.set(f.blocks.get() + 1);
    let result = if node.handlers.is_empty() {
        match exec_block(vm, f, &node.body).await {
            Ok(Flow::Normal) => exec_block(vm, f, &node.orelse).await,
            other => other,
        }
    } else {
        guarded(vm, f, node).await
    };
    f.blocks.set(f.blocks.get() - 1);
    if node.finalbody.is_empty() {
        return result;
    }
    match result {
        Err(error @ Raise::Exc(_)) => {
            f.note(&error);
            let at = f.at.get();
            if let Raise::Exc(object) = &error {
                vm.record.exception(vm, f, object);
                vm.handled.borrow_mut().push(Value::Object(object.clone()));
            }
            f.blocks.set(f.blocks.get() + 1);
            let flow = exec_block(vm, f, &node.finalbody).await;
            f.blocks.set(f.blocks.get() - 1);
            vm.handled.borrow_mut().pop();
            match flow? {
                Flow::Normal => {
                    f.at.set(at);
                    Err(error)
                }
                other => Ok(other),
            }
        }
        Err(fatal) => Err(fatal),
        Ok(flow) => match exec_block(vm, f, &node.finalbody).await? {
            Flow::Normal => Ok(flow),
            other => Ok(other),
        },
    }
}

async fn guarded(vm: &Vm, f: &Rc<Frame>, node: &TryStmt) -> PyResult<Flow> {
    let error = match exec_block(vm, f, &node.body).await {
        Ok(Flow::Normal) => return exec_block(vm, f, &node.orelse).await,
        Ok(flow) => return Ok(flow),
        Err(error) => error,
    };
    let Raise::Exc(object) = &error else {
        return Err(error);
    };
    f.note(&error);
    let at = f.at.get();
    vm.record.exception(vm, f, object);
    if node.is_star {
        return super::handlers::star(vm, f, node, error).await;
    }
    let value = Value::Object(object.clone());
    vm.handled.borrow_mut().push(value.clone());
    for handler in &node.handlers {
        let matched = match &handler.types {
            None => Ok(true),
            Some(types) => match eval(vm, f, types).await {
                Ok(types) => matches(vm, &object.class(), &types),
                Err(error) => Err(error),
            },
        };
        match matched {
            Ok(true) => {
                let result = handle(vm, f, handler, value).await;
                vm.handled.borrow_mut().pop();
                return result;
            }
            Ok(false) => {}
            Err(error) => {
                vm.handled.borrow_mut().pop();
                return Err(error);
            }
        }
    }
    vm.handled.borrow_mut().pop();
    f.at.set(at);
    Err(error)
}

async fn handle(vm: &Vm, f: &Rc<Frame>, handler: &Handler, value: Value) -> PyResult<Flow> {
    vm.record.line(vm, f, handler.line);
    if let Some(target) = &handler.name {
        assign::assign(vm, f, target, value).await?;
    }
    let result = exec_block(vm, f, &handler.body).await;
    if let Some(target) = &handler.name {
        let at = f.at.get();
        // The name is gone after the clause; that it was deleted inside is no error.
        let _ = assign::delete(vm, f, target).await;
        f.at.set(at);
    }
    result
}

/// Whether an exception's class is among the types of an `except`.
fn matches(vm: &Vm, class: &Rc<Class>, types: &Value) -> PyResult<bool> {
    match types {
        Value::Class(of) if of.is_subclass(&vm.types.base_exception) => Ok(class.is_subclass(of)),
        Value::Tuple(types) => {
            for one in types.iter() {
                if matches(vm, class, one)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Err(
            vm.type_error("catching classes that do not inherit from BaseException is not allowed")
        ),
    }
}

/// `except*`.
async fn star(vm: &Vm, f: &Rc<Frame>, node: &TryStmt, error: Raise) -> PyResult<Flow> {
    let Raise::Exc(original) = &error else {
        return Err(error);
    };
    let is_group = original.class().is_subclass(&vm.types.base_exception_group);
    let mut rest = Some(Value::Object(original.clone()));
    if !is_group {
        rest = Some(vm.make_group("", vec![Value::Object(original.clone())])?);
    }
    let mut raised: Vec<Value> = Vec::new();
    let mut handled_any = false;
    for handler in &node.handlers {
        let (Some(group), Some(types)) = (rest.clone(), &handler.types) else {
            break;
        };
        let types = eval(vm, f, types).await?;
        let is_group = |class: &Value| matches!(class, Value::Class(class) if class.is_subclass(&vm.types.base_exception_group));
        let is_any = match &types {
            Value::Tuple(all) => all.iter().any(is_group),
            one => is_group(one),
        };
        if is_any {
            return Err(vm.type_error(
                "catching ExceptionGroup with except* is not allowed. Use except instead.",
            ));
        }
        let (matched, left) = split(vm, &group, &types)?;
        rest = left;
        let Some(matched) = matched else { continue };
        handled_any = true;
        vm.handled.borrow_mut().push(matched.clone());
        let result = handle(vm, f, handler, matched).await;
        vm.handled.borrow_mut().pop();
        match result {
            Ok(Flow::Normal) => {}
            Ok(other) => return Ok(other),
            Err(Raise::Exc(object)) => {
                f.note(&Raise::Exc(object.clone()));
                raised.push(Value::Object(object));
            }
            Err(fatal) => return Err(fatal),
        }
    }
    if !handled_any {
        return Err(error);
    }
    if raised.is_empty() {
        return match rest {
            None => Ok(Flow::Normal),
            Some(Value::Object(object)) => Err(Raise::Exc(object)),
            Some(_) => Ok(Flow::Normal),
        };
    }
    if let (1, None, Value::Object(object)) = (raised.len(), &rest, &raised[0]) {
        return Err(Raise::Exc(object.clone()));
    }
    raised.extend(rest);
    match vm.make_group("", raised)? {
        Value::Object(object) => {
            if let Some(data) = object.exception() {
                data.made_in.set(f.id);
            }
            Err(Raise::Exc(object))
        }
        _ => Ok(Flow::Normal),
    }
}

/// Splits a group into what matches and what does not.
pub(crate) fn split(
    vm: &Vm,
    value: &Value,
    types: &Value,
) -> PyResult<(Option<Value>, Option<Value>)> {
    let Value::Object(object) = value else {
        return Ok((None, None));
    };
    let hit = match types {
        Value::Class(_) | Value::Tuple(_) => matches(vm, &object.class(), types)?,
        other => {
            let answer = vm.call_sync(other, Args::one(value.clone()))?;
            vm.truth(&answer)?
        }
    };
    if hit {
        return Ok((Some(value.clone()), None));
    }
    if !object.class().is_subclass(&vm.types.base_exception_group) {
        return Ok((None, Some(value.clone())));
    }
    let Some(data) = object.exception() else {
        return Ok((None, None));
    };
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    let members = data.group.borrow().clone();
    for member in &members {
        let (matched, left) = split(vm, member, types)?;
        yes.extend(matched);
        no.extend(left);
    }
    let derive = |members: Vec<Value>| -> PyResult<Option<Value>> {
        if members.is_empty() {
            Ok(None)
        } else {
            vm.derive_group(object, members).map(Some)
        }
    };
    Ok((derive(yes)?, derive(no)?))
}

/// Executes a `raise` statement.
pub(crate) async fn exec_raise(
    vm: &Vm,
    f: &Rc<Frame>,
    stmt: &Stmt,
    exc: Option<&Expr>,
    cause: Option<&Expr>,
) -> PyResult<Flow> {
    let Some(exc) = exc else {
        let current = vm.handled.borrow().last().cloned();
        return match current {
            Some(Value::Object(object)) => Err(Raise::Exc(object)),
            _ => Err(vm.runtime_error("No active exception to reraise")),
        };
    };
    let value = eval(vm, f, exc).await?;
    let cause = match cause {
        Some(cause) => Some(eval(vm, f, cause).await?),
        None => None,
    };
    f.at.set((stmt.start, stmt.end));
    let value = instance_of(vm, value, "exceptions must derive from BaseException").await?;
    let Value::Object(object) = value else {
        return Ok(Flow::Normal);
    };
    if let Some(cause) = cause {
        let cause = match cause {
            Value::None => Value::None,
            other => {
                instance_of(vm, other, "exception causes must derive from BaseException").await?
            }
        };
        if let Some(data) = object.exception() {
            *data.cause.borrow_mut() = cause;
            data.suppress_context.set(true);
        }
    }
    if let Some(data) = object.exception() {
        data.fresh.set(true);
    }
    vm.set_context(&object);
    Err(Raise::Exc(object))
}

/// The exception that a class or instance stands for.
async fn instance_of(vm: &Vm, value: Value, message: &str) -> PyResult {
    let value = match &value {
        Value::Class(class) if class.is_subclass(&vm.types.base_exception) => {
            call::call(vm, &value, Args::none()).await?
        }
        _ => value,
    };
    if class_of(vm, &value).is_subclass(&vm.types.base_exception) {
        return Ok(value);
    }
    Err(vm.type_error(message))
}
