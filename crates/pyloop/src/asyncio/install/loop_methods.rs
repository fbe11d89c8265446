//! The methods of event loops and of the handles they give out.

use std::rc::Rc;

use super::{Now, copy_context};
use crate::asyncio::event_loop::{self, Callback, EventLoop, Handle};
use crate::asyncio::future::Future;
use crate::asyncio::task;
use crate::machine::{Args, Vm};
use crate::object::class::{Object, Payload};
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

pub(super) const HANDLE: &[(&str, Now)] = &[
    ("cancel", |vm, args| {
        let handle = handle_of(vm, &args)?;
        handle.cancelled.set(true);
        vm.record.timer_gone(vm, &handle);
        let callback = handle.callback.borrow_mut().take();
        drop(callback);
        Ok(Value::None)
    }),
    ("cancelled", |vm, args| {
        Ok(Value::Bool(handle_of(vm, &args)?.cancelled.get()))
    }),
    ("when", |vm, args| {
        Ok(Value::Float(handle_of(vm, &args)?.when))
    }),
];

pub(super) const LOOP: &[(&str, Now)] = &[
    ("time", |vm, _| Ok(Value::Float(event_loop::time(vm)))),
    ("call_soon", |vm, args| schedule(vm, args, None)),
    ("call_soon_threadsafe", |vm, args| schedule(vm, args, None)),
    ("call_later", |vm, args| schedule(vm, args, Some(true))),
    ("call_at", |vm, args| schedule(vm, args, Some(false))),
    ("is_running", |vm, args| {
        Ok(Value::Bool(loop_of(vm, &args)?.running.get()))
    }),
    ("is_closed", |vm, args| {
        Ok(Value::Bool(loop_of(vm, &args)?.closed.get()))
    }),
    ("stop", |vm, args| {
        loop_of(vm, &args)?.stopping.set(true);
        Ok(Value::None)
    }),
    ("close", |vm, args| {
        let event_loop = loop_of(vm, &args)?;
        if event_loop.running.get() {
            return Err(vm.runtime_error("Cannot close a running event loop"));
        }
        event_loop.closed.set(true);
        let ready = event_loop.ready.take();
        let timers = event_loop.timers.take();
        event_loop.names.borrow_mut().clear();
        drop((ready, timers));
        Ok(Value::None)
    }),
    ("create_future", |vm, args| {
        let this = args.pos.first().cloned().unwrap_or_default();
        new_future(vm, this)
    }),
    ("_new_task", |vm, args| {
        let [this, coroutine, name, context] =
            args.bind(vm, "create_task", ["self", "coro", "name", "context"], 2)?;
        let (this, coroutine) = (this.unwrap_or_default(), coroutine.unwrap_or_default());
        if !crate::eval::expr::is_coroutine(&coroutine) {
            let message = format!("a coroutine was expected, got {}", vm.repr(&coroutine)?);
            return Err(vm.type_error(&message));
        }
        let context = context
            .filter(|c| !c.is_none())
            .unwrap_or_else(|| copy_context(vm));
        let made = task::new_task(
            vm,
            &this,
            coroutine,
            name.unwrap_or_default(),
            context.clone(),
        )?;
        event_loop::call_soon(vm, &this, Callback::Step(made.clone(), None), context)?;
        if vm.record.is_on() {
            event_loop::of(vm, &this)?.task_name(&made);
        }
        Ok(made)
    }),
    ("_external", |vm, args| {
        let event_loop = loop_of(vm, &args)?;
        let change = match args.pos.get(1) {
            Some(Value::Int(change)) => *change,
            _ => 0,
        };
        let count = i64::try_from(event_loop.external.get()).unwrap_or(0) + change;
        event_loop.external.set(usize::try_from(count).unwrap_or(0));
        Ok(Value::None)
    }),
];

pub(super) fn handle_of(vm: &Vm, args: &Args) -> PyResult<Rc<Handle>> {
    match args.pos.first() {
        Some(Value::Object(object)) => object.native::<Handle>(),
        _ => None,
    }
    .ok_or_else(|| vm.type_error("a handle was expected"))
}

pub(super) fn schedule(vm: &Vm, mut args: Args, delay: Option<bool>) -> PyResult {
    let context = args
        .take_kw("context")
        .filter(|c| !c.is_none())
        .unwrap_or_else(|| copy_context(vm));
    let mut pos = args.pos.into_iter();
    let this = pos.next().unwrap_or_default();
    let Value::Object(object) = &this else {
        return Err(vm.type_error("an event loop was expected"));
    };
    let when = match delay {
        None => 0.0,
        Some(relative) => {
            let given = pos.next().unwrap_or_default();
            if given.is_none() {
                return Err(vm.type_error("when cannot be None"));
            }
            let given = crate::builtins::number::float(vm, &given)?;
            if relative {
                event_loop::time(vm) + given
            } else {
                given
            }
        }
    };
    let Some(function) = pos.next() else {
        return Err(vm.type_error("call_soon() missing 1 required positional argument: 'callback'"));
    };
    if crate::eval::expr::is_coroutine(&function) {
        return Err(vm.type_error("coroutines cannot be used with call_soon()"));
    }
    let callback = Callback::Call(function, pos.collect());
    let handle = match delay {
        None => event_loop::call_soon(vm, &this, callback, context)?,
        Some(_) => event_loop::call_at(vm, &this, when, callback, context)?,
    };
    let name = if delay.is_some() {
        "_TimerHandle"
    } else {
        "_Handle"
    };
    match object.class().lookup(Sym::new(name)) {
        Some(Value::Class(class)) => Ok(event_loop::handle_value(vm, &class, handle)),
        _ => Ok(Value::None),
    }
}

pub(super) fn loop_of(vm: &Vm, args: &Args) -> PyResult<Rc<EventLoop>> {
    event_loop::of(vm, args.pos.first().unwrap_or(&Value::None))
}

pub(super) fn new_future(vm: &Vm, event_loop: Value) -> PyResult {
    let Some(class) = vm.asyncio.future_class.borrow().clone() else {
        return Ok(Value::None);
    };
    let object = Object::new(
        &class,
        Payload::Native(Rc::new(Future::new(event_loop, None))),
    );
    vm.watch(&object);
    Ok(Value::Object(object))
}

/// Runs a new task's first step inside `create_task`.
pub(super) async fn run_eagerly(vm: Vm, args: Args) -> PyResult {
    let [this, coroutine, name, context] =
        args.bind(&vm, "create_task", ["self", "coro", "name", "context"], 2)?;
    let this = this.unwrap_or_default();
    let context = context
        .filter(|c| !c.is_none())
        .unwrap_or_else(|| copy_context(&vm));
    let made = task::new_task(
        &vm,
        &this,
        coroutine.unwrap_or_default(),
        name.unwrap_or_default(),
        context.clone(),
    )?;
    let before = vm.context.replace(context);
    let result = task::step(&vm, &made, None).await;
    *vm.context.borrow_mut() = before;
    result?;
    if let Some(future) = task::future_of(&made)
        && future.done()
        && let Some(part) = &future.task
    {
        part.coroutine.replace(Value::None);
    }
    if vm.record.is_on() {
        event_loop::of(&vm, &this)?.task_name(&made);
    }
    Ok(made)
}
