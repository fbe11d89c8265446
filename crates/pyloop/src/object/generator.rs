//! Generators, coroutines and asynchronous generators: one object with a kind.
//!
//! The body is a Rust future. A `yield`, or an `await` of something that is not ready, leaves a
//! value in the [`Channel`] and suspends the future; resuming puts the answer in and polls again.
//! A future that suspends *without* leaving a value waits for its thread, not for its caller.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use super::function::Pending;
use super::value::{PyResult, Value};
use crate::eval::frame::Frame;
use crate::machine::{Machine, Vm, weight};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GenKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GenState {
    Created,
    Suspended,
    Running,
    Finished,
}

/// What a suspended body hands out.
pub(crate) enum Out {
    /// `yield` of a generator, or what an `await` passes through to the event loop.
    Yield(Value),
    /// `yield` of an asynchronous generator.
    AsyncYield(Value),
}

/// Where a body and its caller exchange values.
#[derive(Default)]
pub(crate) struct Channel {
    out: RefCell<Option<Out>>,
    inbox: RefCell<Option<PyResult>>,
}

/// What resuming gave.
pub(crate) enum Resumed {
    Yielded(Value),
    AsyncYielded(Value),
    Returned(Value),
}

/// A generator, coroutine or asynchronous generator.
pub(crate) struct Generator {
    pub(crate) kind: GenKind,
    pub(crate) frame: Rc<Frame>,
    pub(crate) state: Cell<GenState>,
    pub(crate) name: RefCell<Rc<str>>,
    pub(crate) qualname: RefCell<Rc<str>>,
    /// What the body waits for at this moment.
    pub(crate) awaiting: RefCell<Value>,
    /// An asynchronous generator that has been told to close.
    pub(crate) closing: Cell<bool>,
    /// An asynchronous generator between `__anext__` and its end.
    pub(crate) stepping: Cell<bool>,
    /// The line of the program's own code that made it, from 1; 0 for none or without a record.
    pub(crate) made: Cell<u32>,
    /// The library made it, not the program's own code.
    pub(crate) made_by_library: bool,
    body: RefCell<Option<Pending>>,
    channel: Rc<Channel>,
    handled: RefCell<Vec<Value>>,
    vm: Weak<Machine>,
}

/// Memory that a suspended body is taken to use.
const FOOTPRINT: usize = 1600;

impl Channel {
    /// Leaves a value and waits for the answer.
    pub(crate) async fn exchange(&self, out: Out) -> PyResult {
        *self.out.borrow_mut() = Some(out);
        PendOnce(false).await;
        self.inbox.borrow_mut().take().unwrap_or(Ok(Value::None))
    }
}

/// Suspends once.
pub(crate) struct PendOnce(pub(crate) bool);

impl Future for PendOnce {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

impl Generator {
    pub(crate) fn new(
        vm: &Vm,
        kind: GenKind,
        frame: Rc<Frame>,
        names: (Rc<str>, Rc<str>),
        channel: Rc<Channel>,
        body: Pending,
    ) -> PyResult<Rc<Self>> {
        vm.charge(FOOTPRINT)?;
        let generator = Rc::new(Self {
            kind,
            frame,
            state: Cell::new(GenState::Created),
            name: RefCell::new(names.0),
            qualname: RefCell::new(names.1),
            awaiting: RefCell::new(Value::None),
            closing: Cell::new(false),
            stepping: Cell::new(false),
            made: Cell::new(if vm.record.is_on() {
                vm.record.own_line(vm)
            } else {
                0
            }),
            made_by_library: vm
                .frame
                .borrow()
                .as_ref()
                .is_some_and(|frame| frame.code.source.hidden),
            body: RefCell::new(Some(body)),
            channel,
            handled: RefCell::new(Vec::new()),
            vm: Rc::downgrade(vm),
        });
        Ok(generator)
    }

    fn kind_name(&self) -> &'static str {
        match self.kind {
            GenKind::Generator => "generator",
            GenKind::Coroutine => "coroutine",
            GenKind::AsyncGenerator => "async generator",
        }
    }

    /// Runs the body until it yields or ends.
    pub(crate) async fn resume(self: &Rc<Self>, vm: &Vm, send: PyResult) -> PyResult<Resumed> {
        match self.state.get() {
            GenState::Running => {
                let message = match self.kind {
                    GenKind::Coroutine => "coroutine already executing",
                    GenKind::Generator => "generator already executing",
                    GenKind::AsyncGenerator => "asynchronous generator is already running",
                };
                return Err(vm.value_error(message));
            }
            GenState::Finished => {
                let value = send?;
                drop(value);
                if self.kind == GenKind::Coroutine {
                    return Err(vm.runtime_error("cannot reuse already awaited coroutine"));
                }
                return Ok(Resumed::Returned(Value::None));
            }
            GenState::Created => match send {
                Err(error) => {
                    self.finish();
                    return Err(error);
                }
                Ok(Value::None) => {}
                Ok(_) => {
                    let message = format!(
                        "can't send non-None value to a just-started {}",
                        self.kind_name()
                    );
                    return Err(vm.type_error(&message));
                }
            },
            GenState::Suspended => *self.channel.inbox.borrow_mut() = Some(send),
        }
        let Some(body) = self.body.borrow_mut().take() else {
            return Ok(Resumed::Returned(Value::None));
        };
        let weight = weight(&self.frame.code);
        vm.enter_call(weight)?;
        self.state.set(GenState::Running);
        vm.resume_begins(&self.frame);
        let resume = Resume {
            vm: vm.clone(),
            generator: self.clone(),
            body: Some(body),
            open: (vm.depth.get(), vm.load.get()),
        };
        let result = if vm.needs_stack() {
            vm.on_empty_stack(resume).await
        } else {
            resume.await
        };
        vm.leave_call(weight);
        vm.resume_ends(&self.frame, &result, self.kind != GenKind::Generator);
        result
    }

    /// Lets go of the body, wherever it stands.
    pub(crate) fn finish(&self) {
        self.state.set(GenState::Finished);
        *self.awaiting.borrow_mut() = Value::None;
        let body = self.body.borrow_mut().take();
        drop(body);
        self.frame.clear();
    }

    fn translate(&self, vm: &Vm, result: PyResult) -> PyResult<Resumed> {
        let error = match result {
            Ok(value) => return Ok(Resumed::Returned(value)),
            Err(error) => error,
        };
        let stops = vm.is_exception(&error, &vm.types.stop_iteration)
            || (self.kind == GenKind::AsyncGenerator
                && vm.is_exception(&error, &vm.types.stop_async_iteration));
        if !stops {
            return Err(error);
        }
        let name = error
            .exception()
            .map_or_else(|| "".into(), |object| object.class().name());
        let message = format!("{} raised {name}", self.kind_name());
        Err(vm.chained(vm.runtime_error(&message), &error))
    }
}

/// Polls a body for its caller.
struct Resume {
    vm: Vm,
    generator: Rc<Generator>,
    body: Option<Pending>,
    /// Calls that were open when it began, and what they took of the stack.
    open: (usize, usize),
}

impl Future for Resume {
    type Output = PyResult<Resumed>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(mut body) = self.body.take() else {
            return Poll::Pending;
        };
        let (vm, generator) = (self.vm.clone(), self.generator.clone());
        let base = vm.handled_push(std::mem::take(&mut *generator.handled.borrow_mut()));
        let outer = vm.handled_below.replace(base);
        let polled = body.as_mut().poll(cx);
        vm.handled_below.set(outer);
        *generator.handled.borrow_mut() = vm.handled_split(base);
        match polled {
            Poll::Ready(result) => {
                vm.depth.set(self.open.0);
                vm.load.set(self.open.1);
                generator.handled.borrow_mut().clear();
                drop(body);
                generator.finish();
                Poll::Ready(generator.translate(&vm, result))
            }
            Poll::Pending => {
                let out = generator.channel.out.borrow_mut().take();
                match out {
                    None => {
                        self.body = Some(body);
                        Poll::Pending
                    }
                    Some(out) => {
                        vm.depth.set(self.open.0);
                        vm.load.set(self.open.1);
                        *generator.body.borrow_mut() = Some(body);
                        generator.state.set(GenState::Suspended);
                        Poll::Ready(Ok(match out {
                            Out::Yield(value) => Resumed::Yielded(value),
                            Out::AsyncYield(value) => Resumed::AsyncYielded(value),
                        }))
                    }
                }
            }
        }
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        let Some(vm) = self.vm.upgrade() else { return };
        vm.release(FOOTPRINT);
        match self.state.get() {
            GenState::Created if self.kind == GenKind::Coroutine => {
                vm.never_awaited(self);
            }
            GenState::Suspended
                if (self.frame.blocks.get() > 0 || self.kind == GenKind::AsyncGenerator)
                    && vm.takes_dropped() =>
            {
                let Some(body) = self.body.borrow_mut().take() else {
                    return;
                };
                let revived = Self {
                    kind: self.kind,
                    frame: self.frame.clone(),
                    state: Cell::new(GenState::Suspended),
                    name: RefCell::new(self.name.borrow().clone()),
                    qualname: RefCell::new(self.qualname.borrow().clone()),
                    awaiting: RefCell::new(self.awaiting.take()),
                    closing: Cell::new(self.closing.get()),
                    stepping: Cell::new(false),
                    made: self.made.clone(),
                    made_by_library: self.made_by_library,
                    body: RefCell::new(Some(body)),
                    channel: self.channel.clone(),
                    handled: RefCell::new(self.handled.take()),
                    vm: self.vm.clone(),
                };
                vm.generator_dropped(Rc::new(revived));
            }
            GenState::Suspended => vm.record.dropped(&vm, &self.frame),
            _ => {}
        }
        if let Some(body) = self.body.get_mut().take() {
            super::dropping::body(body);
        }
    }
}
