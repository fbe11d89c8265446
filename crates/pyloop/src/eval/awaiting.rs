//! `await`, `yield from`, and the methods of generators and coroutines.

use std::rc::Rc;

use super::attribute::{class_of, special};
use super::frame::Frame;
use super::{call, iterate};
use crate::asyncio::future::Future;
use crate::machine::{Args, Vm};
use crate::object::class::Object;
use crate::object::exception::Raise;
use crate::object::generator::{Channel, GenKind, GenState, Generator, Out, Resumed};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};

/// Waits for a value.
pub(crate) async fn await_value(vm: &Vm, f: &Rc<Frame>, value: Value) -> PyResult {
    match &value {
        Value::Generator(inner) if inner.kind == GenKind::Coroutine => {
            let inner = inner.clone();
            drop(value);
            if !inner.awaiting.borrow().is_none() && inner.state.get() == GenState::Suspended {
                return Err(vm.runtime_error("coroutine is being awaited already"));
            }
            drive(vm, f, &inner).await
        }
        Value::Object(object) => {
            if let Some(future) = object.native::<Future>() {
                return await_future(vm, f, &value, object, &future).await;
            }
            match special(vm, &value, symbol::AWAIT) {
                Some(function) => {
                    let iterator = call::call(vm, &function, Args::none()).await?;
                    check_iterator(vm, &function, &iterator)?;
                    yield_from(vm, f, iterator).await
                }
                None => Err(not_awaitable(vm, &value)),
            }
        }
        Value::Generator(inner)
            if inner.kind == GenKind::Generator && is_awaitable_wrapper(vm, inner) =>
        {
            yield_from(vm, f, value).await
        }
        _ => Err(not_awaitable(vm, &value)),
    }
}

/// Refuses what `__await__` gave if it is no iterator.
fn check_iterator(vm: &Vm, function: &Value, iterator: &Value) -> PyResult<()> {
    let message = match iterator {
        // What `__await__` of another coroutine gives is that coroutine.
        Value::Generator(inner)
            if inner.kind == GenKind::Coroutine
                && matches!(function, Value::Method(method)
                    if matches!(&method.function, Value::Function(function)
                        if Rc::ptr_eq(&function.code, &inner.frame.code))) =>
        {
            "__await__() returned a coroutine".to_owned()
        }
        Value::Generator(inner) if inner.kind != GenKind::AsyncGenerator => return Ok(()),
        Value::Iter(_) => return Ok(()),
        Value::Object(object)
            if object.native::<Future>().is_some()
                || special(vm, iterator, symbol::NEXT).is_some() =>
        {
            return Ok(());
        }
        other => format!(
            "__await__() returned non-iterator of type '{}'",
            class_of(vm, other).told()
        ),
    };
    Err(vm.type_error(&message))
}

/// Whether `await` takes a value.
pub(crate) fn is_awaitable(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Generator(inner) => {
            inner.kind == GenKind::Coroutine
                || inner.kind == GenKind::Generator && is_awaitable_wrapper(vm, inner)
        }
        Value::Object(object) => {
            object.native::<Future>().is_some() || special(vm, value, symbol::AWAIT).is_some()
        }
        _ => false,
    }
}

pub(crate) fn is_awaitable_wrapper(vm: &Vm, inner: &Generator) -> bool {
    inner.frame.code.source.hidden && inner.frame.code.name.text().starts_with("_awaitable")
        || vm
            .asyncio
            .awaitable_codes
            .borrow()
            .iter()
            .any(|code| Rc::ptr_eq(code, &inner.frame.code))
}

fn not_awaitable(vm: &Vm, value: &Value) -> Raise {
    let message = format!("'{}' object can't be awaited", class_of(vm, value).told());
    vm.type_error(&message)
}

/// Waits for a future: hands it to the loop, and takes its result once woken.
async fn await_future(
    vm: &Vm,
    f: &Rc<Frame>,
    value: &Value,
    object: &Rc<Object>,
    future: &Future,
) -> PyResult {
    if !future.done() {
        future.blocking.set(true);
        suspend(vm, f, value.clone()).await?;
        if !future.done() {
            return Err(vm.runtime_error("await wasn't used with future"));
        }
    }
    future.result(vm, object)
}

/// Hands a value to whoever resumes this frame's coroutine.
pub(crate) async fn suspend(vm: &Vm, f: &Rc<Frame>, value: Value) -> PyResult {
    let Some(channel) = f.channel.clone() else {
        return Err(vm.runtime_error("await outside of a coroutine"));
    };
    vm.record.suspended(vm, f, &value);
    vm.thrown(channel.exchange(Out::Yield(value)).await)
}

/// Runs an inner coroutine or generator, passing what it yields outward.
async fn drive(vm: &Vm, f: &Rc<Frame>, inner: &Rc<Generator>) -> PyResult {
    let Some(channel) = f.channel.clone() else {
        return Err(vm.runtime_error("await outside of a coroutine"));
    };
    *f.inner.borrow_mut() = Some(inner.clone());
    let begun = vm.record.await_begins(vm, f);
    let result = drive_through(vm, &channel, inner).await;
    f.inner.borrow_mut().take();
    if let Some(begun) = begun {
        vm.record.awaited(vm, f, inner, &begun, result.is_ok());
    }
    result
}

async fn drive_through(vm: &Vm, channel: &Channel, inner: &Rc<Generator>) -> PyResult {
    let mut send: PyResult = Ok(Value::None);
    loop {
        let thrown = send.is_err();
        let resumed = inner.resume(vm, send).await;
        let resumed = if thrown { vm.thrown(resumed) } else { resumed };
        match resumed? {
            Resumed::Returned(value) => return Ok(value),
            Resumed::Yielded(value) | Resumed::AsyncYielded(value) => {
                *inner.awaiting.borrow_mut() = value.clone();
                let answer = channel.exchange(Out::Yield(value)).await;
                *inner.awaiting.borrow_mut() = Value::None;
                send = match answer {
                    Err(error) if vm.is_exception(&error, &vm.types.generator_exit) => {
                        close(vm, inner).await?;
                        return Err(error);
                    }
                    other => other,
                };
            }
        }
    }
}

/// `yield from`.
pub(crate) async fn yield_from(vm: &Vm, f: &Rc<Frame>, value: Value) -> PyResult {
    if let Value::Generator(inner) = &value
        && inner.kind != GenKind::AsyncGenerator
    {
        return drive(vm, f, inner).await;
    }
    if let Value::Object(object) = &value
        && let Some(future) = object.native::<Future>()
    {
        return await_future(vm, f, &value, object, &future).await;
    }
    let Some(channel) = f.channel.clone() else {
        return Err(vm.runtime_error("await outside of a coroutine"));
    };
    let iterator = iterate::iter(vm, &value).await?;
    if let Value::Generator(inner) = &iterator
        && inner.kind == GenKind::Generator
    {
        return drive(vm, f, inner).await;
    }
    let mut send: PyResult = Ok(Value::None);
    loop {
        let step = match send {
            Ok(Value::None) => match special(vm, &iterator, symbol::NEXT) {
                Some(function) => call::call(vm, &function, Args::none()).await,
                None => match iterate::next(vm, &iterator).await? {
                    Some(value) => Ok(value),
                    None => return Ok(Value::None),
                },
            },
            Ok(value) => match special(vm, &iterator, Sym::new("send")) {
                Some(function) => call::call(vm, &function, Args::one(value)).await,
                None => return Err(vm.attribute_error(&iterator, Sym::new("send"))),
            },
            Err(Raise::Exc(error)) => match special(vm, &iterator, Sym::new("throw")) {
                Some(function) => call::call(vm, &function, Args::one(Value::Object(error))).await,
                None => return vm.thrown(Err(Raise::Exc(error))),
            },
            Err(fatal) => return Err(fatal),
        };
        match step {
            Ok(value) => send = channel.exchange(Out::Yield(value)).await,
            Err(error) if vm.is_exception(&error, &vm.types.stop_iteration) => {
                return Ok(vm.stop_value(&error));
            }
            Err(error) => return Err(error),
        }
    }
}

/// `aiter(value)`.
pub(crate) async fn aiter(vm: &Vm, value: &Value) -> PyResult {
    if let Value::Generator(generator) = value
        && generator.kind == GenKind::AsyncGenerator
    {
        return Ok(value.clone());
    }
    if let Some(function) = special(vm, value, symbol::AITER) {
        call::call(vm, &function, Args::none()).await
    } else {
        let message = format!(
            "'async for' requires an object with __aiter__ method, got {}",
            class_of(vm, value).told()
        );
        Err(vm.type_error(&message))
    }
}

/// The next value of an asynchronous iterator; raises `StopAsyncIteration` at its end.
pub(crate) async fn anext(vm: &Vm, f: &Rc<Frame>, iterator: &Value) -> PyResult {
    if let Value::Generator(generator) = iterator
        && generator.kind == GenKind::AsyncGenerator
    {
        return step_async(vm, f, generator, Ok(Value::None), false).await;
    }
    let Some(function) = special(vm, iterator, symbol::ANEXT) else {
        let message = format!(
            "'async for' requires an iterator with __anext__ method, got {}",
            class_of(vm, iterator).told()
        );
        return Err(vm.type_error(&message));
    };
    let awaitable = call::call(vm, &function, Args::none()).await?;
    await_value(vm, f, awaitable).await
}

/// One step of an asynchronous generator, awaited in frame `f`.
pub(crate) async fn step_async(
    vm: &Vm,
    f: &Rc<Frame>,
    generator: &Rc<Generator>,
    first: PyResult,
    closing: bool,
) -> PyResult {
    if generator.stepping.get() {
        let what = if closing { "aclose" } else { "anext" };
        let message = format!("{what}(): asynchronous generator is already running");
        return Err(vm.runtime_error(&message));
    }
    if generator.state.get() == GenState::Finished {
        return match first {
            Err(error) if !closing => Err(error),
            _ if closing => Ok(Value::None),
            _ => Err(vm.raise_class(&vm.types.stop_async_iteration, Args::none())),
        };
    }
    let Some(channel) = f.channel.clone() else {
        return Err(vm.runtime_error("await outside of a coroutine"));
    };
    if generator.state.get() == GenState::Created {
        vm.asyncio.generator_started(generator);
    }
    generator.stepping.set(true);
    *f.inner.borrow_mut() = Some(generator.clone());
    let mut send = first;
    let result = loop {
        match generator.resume(vm, send).await {
            Ok(Resumed::Returned(_)) => {
                break Err(vm.raise_class(&vm.types.stop_async_iteration, Args::none()));
            }
            Ok(Resumed::AsyncYielded(_)) if closing => {
                break Err(vm.runtime_error("async generator ignored GeneratorExit"));
            }
            Ok(Resumed::AsyncYielded(value)) => break Ok(value),
            Ok(Resumed::Yielded(value)) => {
                *generator.awaiting.borrow_mut() = value.clone();
                send = channel.exchange(Out::Yield(value)).await;
                *generator.awaiting.borrow_mut() = Value::None;
            }
            Err(error) => break Err(error),
        }
    };
    generator.stepping.set(false);
    f.inner.borrow_mut().take();
    match result {
        Err(error)
            if closing
                && (vm.is_exception(&error, &vm.types.stop_async_iteration)
                    || vm.is_exception(&error, &vm.types.generator_exit)) =>
        {
            Ok(Value::None)
        }
        other => other,
    }
}

/// Closes a generator or coroutine: `GeneratorExit` at the place where it waits. Gives what it then returns.
pub(crate) async fn close(vm: &Vm, generator: &Rc<Generator>) -> PyResult {
    if generator.state.get() == GenState::Finished {
        return Ok(Value::None);
    }
    let exit = vm.raise_class(&vm.types.generator_exit, Args::none());
    match generator.resume(vm, Err(exit)).await {
        Ok(Resumed::Returned(value)) => Ok(value),
        Ok(_) => {
            let what = if generator.kind == GenKind::Coroutine {
                "coroutine"
            } else {
                "generator"
            };
            Err(vm.runtime_error(&format!("{what} ignored GeneratorExit")))
        }
        Err(error)
            if vm.is_exception(&error, &vm.types.generator_exit)
                || vm.is_exception(&error, &vm.types.stop_iteration) =>
        {
            Ok(Value::None)
        }
        Err(error) => Err(error),
    }
}

/// `send`, `throw`, `close` and their asynchronous counterparts.
pub(crate) async fn generator_method(vm: &Vm, receiver: &Value, name: Sym, args: Args) -> PyResult {
    let text = name.text();
    if let Value::Iter(_) = receiver {
        return match iterate::next(vm, receiver).await? {
            Some(value) => Ok(value),
            None => Err(vm.raise_class(&vm.types.stop_iteration, Args::none())),
        };
    }
    let Value::Generator(generator) = receiver else {
        return Err(vm.attribute_error(receiver, name));
    };
    let sent = match &*text {
        "send" | "asend" => Ok(args.pos.into_iter().next().unwrap_or_default()),
        "__next__" | "__anext__" => Ok(Value::None),
        "throw" | "athrow" => {
            let mut given = args.pos.into_iter();
            let (first, second) = (given.next().unwrap_or_default(), given.next());
            let exc = match (&first, second) {
                (Value::Class(_), Some(value @ Value::Object(_))) => value,
                (Value::Class(_), Some(value)) if !value.is_none() => {
                    call::call(vm, &first, Args::one(value)).await?
                }
                (Value::Class(_), _) => call::call(vm, &first, Args::none()).await?,
                _ => first,
            };
            match exc {
                Value::Object(object) if object.exception().is_some() => Err(Raise::Exc(object)),
                _ => {
                    return Err(vm.type_error(
                        "exceptions must be classes or instances deriving from BaseException",
                    ));
                }
            }
        }
        "close" => return close(vm, generator).await,
        "aclose" => Err(vm.raise_class(&vm.types.generator_exit, Args::none())),
        _ => return Err(vm.attribute_error(receiver, name)),
    };
    if generator.kind == GenKind::AsyncGenerator {
        let closing = &*text == "aclose";
        return crate::asyncio::async_step(vm, generator, sent, closing);
    }
    match generator.resume(vm, sent).await? {
        Resumed::Yielded(value) | Resumed::AsyncYielded(value) => Ok(value),
        Resumed::Returned(value) => {
            let args = if value.is_none() {
                Args::none()
            } else {
                Args::one(value)
            };
            Err(vm.raise_class(&vm.types.stop_iteration, args))
        }
    }
}
