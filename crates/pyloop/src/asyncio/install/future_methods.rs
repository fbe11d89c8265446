//! The methods of futures and tasks.

use std::rc::Rc;

use super::{Now, copy_context};
use crate::asyncio::event_loop::Callback;
use crate::asyncio::future::{Future, State};
use crate::asyncio::task;
use crate::machine::{Args, Vm};
use crate::object::value::{PyResult, Value};

pub(super) const FUTURE: &[(&str, Now)] = &[
    ("done", |vm, args| {
        Ok(Value::Bool(future_arg(vm, &args)?.1.done()))
    }),
    ("cancelled", |vm, args| {
        Ok(Value::Bool(
            future_arg(vm, &args)?.1.state.get() == State::Cancelled,
        ))
    }),
    ("result", |vm, args| {
        let (this, future) = future_arg(vm, &args)?;
        match &this {
            Value::Object(object) => future.result(vm, object),
            _ => Ok(Value::None),
        }
    }),
    ("exception", |vm, args| {
        future_arg(vm, &args)?.1.get_exception(vm)
    }),
    ("_message", |vm, args| {
        Ok(future_arg(vm, &args)?.1.cancel_message.borrow().clone())
    }),
    ("set_result", |vm, args| {
        let (this, future) = future_arg(vm, &args)?;
        if future.task.is_some() {
            return Err(vm.runtime_error("Task does not support set_result operation"));
        }
        let [_, value] = args.exactly(vm, "set_result", ["self", "result"])?;
        future.set_result(vm, &this, value).map(|()| Value::None)
    }),
    ("set_exception", |vm, args| {
        let (this, future) = future_arg(vm, &args)?;
        if future.task.is_some() {
            return Err(vm.runtime_error("Task does not support set_exception operation"));
        }
        let [_, error] = args.exactly(vm, "set_exception", ["self", "exception"])?;
        let error = match &error {
            Value::Class(_) => vm.call_sync(&error, Args::none())?,
            _ => error,
        };
        match error {
            Value::Object(object) if object.exception().is_some() => future
                .set_exception(vm, &this, object)
                .map(|()| Value::None),
            _ => Err(vm.type_error("invalid exception object")),
        }
    }),
    ("cancel", |vm, args| {
        let (this, _) = future_arg(vm, &args)?;
        let [_, message] = args.bind(vm, "cancel", ["self", "msg"], 1)?;
        Ok(Value::Bool(task::cancel(
            vm,
            &this,
            message.unwrap_or_default(),
        )?))
    }),
    ("add_done_callback", |vm, args| {
        let (this, future) = future_arg(vm, &args)?;
        let [_, function, context] =
            args.bind(vm, "add_done_callback", ["self", "fn", "context"], 2)?;
        let callback = Callback::Call(function.unwrap_or_default(), Vec::new());
        let context = context
            .filter(|c| !c.is_none())
            .unwrap_or_else(|| copy_context(vm));
        future
            .add_callback(vm, &this, callback, context)
            .map(|()| Value::None)
    }),
    ("remove_done_callback", |vm, args| {
        let (_, future) = future_arg(vm, &args)?;
        let [_, function] = args.exactly(vm, "remove_done_callback", ["self", "fn"])?;
        let mut kept = Vec::new();
        let mut removed = 0;
        for (callback, context) in future.callbacks.take() {
            let same = matches!(&callback, Callback::Call(other, _) if other.is(&function) || vm.equal(other, &function)?);
            if same {
                removed += 1;
            } else {
                kept.push((callback, context));
            }
        }
        *future.callbacks.borrow_mut() = kept;
        Ok(Value::Int(removed))
    }),
    ("get_loop", |vm, args| {
        Ok(future_arg(vm, &args)?.1.event_loop.clone())
    }),
    ("__await__", |_, args| {
        Ok(args.pos.into_iter().next().unwrap_or_default())
    }),
    ("_mark_read", |vm, args| {
        future_arg(vm, &args)?.1.unread.set(false);
        Ok(Value::None)
    }),
    ("__repr__", |vm, args| {
        let (this, future) = future_arg(vm, &args)?;
        let state = match future.state.get() {
            State::Pending => "pending",
            State::Cancelled => "cancelled",
            State::Finished => "finished",
        };
        let mut tail = future.callbacks_text();
        if future.state.get() == State::Finished {
            tail = match &*future.exception.borrow() {
                Some(error) => format!(" exception={}", vm.repr(&Value::Object(error.clone()))?),
                None => format!(" result={}", vm.repr(&future.value.borrow())?),
            };
        }
        let text = if let Some(part) = &future.task {
            format!("{}{tail}>", part.describe(vm, state))
        } else {
            let name = crate::eval::attribute::class_of(vm, &this).told();
            format!("<{name} {state}{tail}>")
        };
        Ok(Value::Str(text.into()))
    }),
];

pub(super) const TASK: &[(&str, Now)] = &[
    ("get_name", |vm, args| {
        with_task(vm, &args, |part| part.name.borrow().clone())
    }),
    ("get_coro", |vm, args| {
        with_task(vm, &args, |part| part.coroutine.borrow().clone())
    }),
    ("get_context", |vm, args| {
        match with_task(vm, &args, |part| part.context.borrow().clone())? {
            context @ Value::Object(_) => Ok(context),
            values => vm.call_library("contextvars", "_of", vec![values]),
        }
    }),
    ("cancelling", |vm, args| {
        with_task(vm, &args, |part| Value::Int(part.cancels.get()))
    }),
    ("uncancel", |vm, args| {
        with_task(vm, &args, |part| {
            if part.cancels.get() > 0 {
                part.cancels.set(part.cancels.get() - 1);
                if part.cancels.get() == 0 {
                    part.must_cancel.set(false);
                }
                vm.record.cancelling(vm, part);
            }
            Value::Int(part.cancels.get())
        })
    }),
    ("set_name", |vm, args| {
        let name = args.pos.get(1).cloned().unwrap_or_default();
        let name = Value::Str(vm.str(&name)?.into());
        with_task(vm, &args, |part| {
            *part.name.borrow_mut() = name.clone();
            vm.record.task_named(part);
            Value::None
        })
    }),
    ("_waiter", |vm, args| {
        with_task(vm, &args, |part| part.waiter.borrow().clone())
    }),
];

pub(super) fn future_arg(vm: &Vm, args: &Args) -> PyResult<(Value, Rc<Future>)> {
    let this = args.pos.first().cloned().unwrap_or_default();
    match task::future_of(&this) {
        Some(future) => Ok((this, future)),
        None => Err(vm.type_error("a future was expected")),
    }
}

pub(super) fn with_task(
    vm: &Vm,
    args: &Args,
    read: impl FnOnce(&task::TaskPart) -> Value,
) -> PyResult {
    let (_, future) = future_arg(vm, args)?;
    match &future.task {
        Some(part) => Ok(read(part)),
        None => Err(vm.type_error("a task was expected")),
    }
}
