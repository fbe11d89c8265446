//! `with` and `async with`.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::attribute::{class_of, special};
use super::expr::eval;
use super::frame::Frame;
use super::stmt::{Flow, exec_block};
use super::{assign, awaiting, call, compare};
use crate::machine::{Args, Vm};
use crate::object::exception::Raise;
use crate::object::symbol;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::WithStmt;

/// Executes a `with` statement from its n-th item on.
pub(crate) fn exec_with<'a>(
    vm: &'a Vm,
    f: &'a Rc<Frame>,
    node: &'a WithStmt,
    item: usize,
) -> Pin<Box<dyn Future<Output = PyResult<Flow>> + 'a>> {
    Box::pin(async move {
        let Some((context, target)) = node.items.get(item) else {
            return exec_block(vm, f, &node.body).await;
        };
        let at = (context.start, context.end);
        let manager = eval(vm, f, context).await?;
        f.at.set(at);
        let (enter_name, exit_name) = if node.is_async {
            (symbol::AENTER, symbol::AEXIT)
        } else {
            (symbol::ENTER, symbol::EXIT)
        };
        let (Some(enter), Some(exit)) = (
            special(vm, &manager, enter_name),
            special(vm, &manager, exit_name),
        ) else {
            return Err(wrong_protocol(
                vm,
                &manager,
                node.is_async,
                special(vm, &manager, enter_name).is_some(),
            ));
        };
        let mut entered = call::call(vm, &enter, Args::none()).await?;
        if node.is_async {
            awaitable(vm, &entered, "__aenter__")?;
            entered = awaiting::await_value(vm, f, entered).await?;
        }
        f.blocks.set(f.blocks.get() + 1);
        let body = async {
            if let Some(target) = target {
                assign::assign(vm, f, target, entered).await?;
            }
            exec_with(vm, f, node, item + 1).await
        };
        let result = body.await;
        f.blocks.set(f.blocks.get() - 1);
        if let Err(Raise::Exc(object)) = &result {
            vm.record.exception(vm, f, object);
        }
        if !matches!(result, Err(Raise::Fatal(_))) {
            // Items of one line are left together.
            let next = node.items.get(item + 1);
            let before = next.map_or(f.at.get().0, |(context, _)| context.start);
            vm.record.leaves_with(vm, f, (before, at.0));
        }
        match result {
            Err(error @ Raise::Exc(_)) => {
                f.note(&error);
                leave_with_error(vm, f, node, &exit, at, error).await
            }
            Err(fatal) => Err(fatal),
            Ok(flow) => {
                let before = f.at.replace(at);
                let none = vec![Value::None, Value::None, Value::None];
                let result = call::call(vm, &exit, Args::new(none)).await?;
                if node.is_async {
                    awaitable(vm, &result, "__aexit__")?;
                    awaiting::await_value(vm, f, result).await?;
                }
                f.at.set(before);
                Ok(flow)
            }
        }
    })
}

async fn leave_with_error(
    vm: &Vm,
    f: &Rc<Frame>,
    node: &WithStmt,
    exit: &Value,
    at: (u32, u32),
    error: Raise,
) -> PyResult<Flow> {
    let Raise::Exc(object) = &error else {
        return Err(error);
    };
    let value = Value::Object(object.clone());
    let before = f.at.replace(at);
    vm.handled.borrow_mut().push(value.clone());
    let args = Args::new(vec![
        Value::Class(object.class()),
        value,
        vm.traceback_value(object),
    ]);
    let mut result = call::call(vm, exit, args).await;
    if node.is_async
        && let Ok(value) = result
    {
        result = match awaitable(vm, &value, "__aexit__") {
            Ok(()) => awaiting::await_value(vm, f, value).await,
            Err(error) => Err(error),
        };
    }
    let outcome = match result {
        Ok(value) => compare::truth(vm, &value).await,
        Err(error) => Err(error),
    };
    vm.handled.borrow_mut().pop();
    match outcome {
        Ok(true) => Ok(Flow::Normal),
        Ok(false) => {
            f.at.set(before);
            Err(error)
        }
        Err(error) => Err(error),
    }
}

/// Refuses what a method of an asynchronous context manager gave if it cannot be awaited.
fn awaitable(vm: &Vm, value: &Value, method: &str) -> PyResult<()> {
    if awaiting::is_awaitable(vm, value) {
        return Ok(());
    }
    Err(vm.type_error(&format!(
        "'async with' received an object from {method} that does not implement __await__: {}",
        class_of(vm, value).told()
    )))
}

fn wrong_protocol(vm: &Vm, manager: &Value, is_async: bool, has_enter: bool) -> Raise {
    let name = class_of(vm, manager).full_name();
    let method = |name: &str| -> String {
        if is_async {
            format!("__a{name}__")
        } else {
            format!("__{name}__")
        }
    };
    let protocol = if is_async {
        "asynchronous context manager"
    } else {
        "context manager"
    };
    let missing = if has_enter {
        method("exit")
    } else {
        method("enter")
    };
    let other = special(
        vm,
        manager,
        if is_async {
            symbol::ENTER
        } else {
            symbol::AENTER
        },
    );
    let mut message = format!(
        "'{name}' object does not support the {protocol} protocol (missed {missing} method)"
    );
    if other.is_some() {
        let hint = if is_async { "with" } else { "async with" };
        message = format!(
            "{message} but it supports the {} protocol. Did you mean to use '{hint}'?",
            if is_async {
                "context manager"
            } else {
                "asynchronous context manager"
            }
        );
    }
    vm.type_error(&message)
}
