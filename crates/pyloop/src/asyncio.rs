//! The core of asyncio: futures, tasks, the ready queue and timers.
//!
//! The rest of the library is in `library/asyncio.py`, run by the evaluator in hidden frames.
//!
//! # Divergence from CPython
//! Where CPython walks over sets of tasks (`all_tasks`, `wait`, a task group's siblings), the order
//! here is that of creation. Equal deadlines fire in order of creation.

pub(crate) mod event_loop;
pub(crate) mod future;
pub(crate) mod install;
pub(crate) mod task;
pub(crate) mod waits;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::maps::FxHashMap;

use crate::eval::awaiting::step_async;
use crate::eval::frame::Frame;
use crate::machine::{Machine, Vm};
use crate::object::class::{Class, Object};
use crate::object::function::Pending;
use crate::object::generator::{Channel, GenKind, Generator};
use crate::object::value::{Module, PyResult, Value};
use crate::syntax::ir::{Code, CodeKind, Params};
use crate::syntax::source::Source;
use future::Future;

/// What asyncio knows of a run.
#[derive(Default)]
pub(crate) struct AsyncState {
    /// The running loop of each thread.
    pub(crate) running: RefCell<FxHashMap<usize, Value>>,
    /// The running task of each thread.
    pub(crate) current: RefCell<FxHashMap<usize, Value>>,
    pub(crate) tasks: RefCell<Vec<Weak<Object>>>,
    pub(crate) generators: RefCell<Vec<Weak<Generator>>>,
    pub(crate) readings: Cell<u64>,
    /// The native names, which all processes share.
    pub(crate) module: RefCell<Option<Rc<Module>>>,
    pub(crate) future_class: RefCell<Option<Rc<Class>>>,
    pub(crate) task_class: RefCell<Option<Rc<Class>>>,
    pub(crate) cancelled_error: RefCell<Option<Rc<Class>>>,
    pub(crate) invalid_state: RefCell<Option<Rc<Class>>>,
    pub(crate) task_count: Cell<u64>,
    pub(crate) unnamed_tasks: Cell<u64>,
    pub(crate) awaitable_codes: RefCell<Vec<Rc<Code>>>,
    native_code: RefCell<Option<Rc<Code>>>,
}

impl AsyncState {
    pub(crate) fn clear(&self) {
        self.running.borrow_mut().clear();
        self.current.borrow_mut().clear();
        self.module.borrow_mut().take();
        self.future_class.borrow_mut().take();
        self.task_class.borrow_mut().take();
        self.cancelled_error.borrow_mut().take();
        self.invalid_state.borrow_mut().take();
        self.tasks.borrow_mut().clear();
    }

    pub(crate) fn loop_runs_here(&self, actor: usize) -> bool {
        self.running.borrow().contains_key(&actor)
    }

    /// An asynchronous generator takes its first step.
    pub(crate) fn generator_started(&self, generator: &Rc<Generator>) {
        let mut all = self.generators.borrow_mut();
        if all.len() > 64 {
            all.retain(|weak| weak.strong_count() > 0);
        }
        all.push(Rc::downgrade(generator));
    }

    /// Reports what a dropped future still had to say; whether it was a future.
    pub(crate) fn future_dropped(
        &self,
        vm: &Machine,
        native: &Rc<dyn Any>,
        class: &Rc<Class>,
    ) -> bool {
        let Ok(future) = native.clone().downcast::<Future>() else {
            return false;
        };
        if future.task.is_some() {
            vm.release(400);
        }
        future.report(vm, class, native);
        true
    }
}

/// What an awaited value is, for the record.
pub(crate) fn describe(vm: &Vm, value: &Value) -> String {
    match value {
        Value::Object(object) => match object.native::<Future>() {
            Some(future) => future.describe(vm),
            None => object.class().name().to_string(),
        },
        Value::None => "the next pass".to_owned(),
        other => vm.repr(other).unwrap_or_default(),
    }
}

/// A coroutine whose body is native.
pub(crate) fn native_coroutine(
    vm: &Vm,
    name: &str,
    body: impl FnOnce(Vm, Rc<Frame>) -> Pending,
) -> PyResult {
    let cached = vm.asyncio.native_code.borrow().clone();
    let code = if let Some(code) = cached {
        code
    } else {
        let code = Rc::new(Code {
            name: crate::object::symbol::Sym::new("_native"),
            qualname: "_native".into(),
            kind: CodeKind::Coroutine,
            params: Params::default(),
            slots: Vec::new(),
            frees: Vec::new(),
            cells: Vec::new(),
            body: Vec::new(),
            source: Rc::new(Source::new("<native>", "", true)),
            line: 1,
            doc: None,
            annotations: Vec::new(),
            nesting: 0,
        });
        *vm.asyncio.native_code.borrow_mut() = Some(code.clone());
        code
    };
    let module = vm.process.borrow().main.borrow().clone();
    let module = module.unwrap_or_else(|| crate::eval::import::new_module(vm, "_native", true));
    let channel = Rc::new(Channel::default());
    let frame = Frame::new(vm, &code, &module, None, &[], Some(channel.clone()));
    let names = (name.into(), name.into());
    let pending = body(vm.clone(), frame.clone());
    Ok(Value::Generator(Generator::new(
        vm,
        GenKind::Coroutine,
        frame,
        names,
        channel,
        pending,
    )?))
}

/// `asend`, `athrow`, `aclose` and `__anext__`: something to await.
pub(crate) fn async_step(
    vm: &Vm,
    generator: &Rc<Generator>,
    sent: PyResult,
    closing: bool,
) -> PyResult {
    let generator = generator.clone();
    let name = if closing { "aclose" } else { "asend" };
    native_coroutine(vm, name, move |vm, frame| {
        Box::pin(async move { step_async(&vm, &frame, &generator, sent, closing).await })
    })
}

/// An asynchronous generator was dropped in the middle: the loop closes it in a task.
pub(crate) fn close_dropped(vm: &Vm, generator: &Rc<Generator>) -> PyResult<()> {
    let running = vm
        .asyncio
        .running
        .borrow()
        .get(&vm.sched.current())
        .cloned();
    let Some(event_loop) = running else {
        return Ok(());
    };
    let exit = vm.raise_class(&vm.types.generator_exit, crate::machine::Args::none());
    let coroutine = async_step(vm, generator, Err(exit), true)?;
    let create = vm.get_attr(&event_loop, crate::object::symbol::Sym::new("create_task"))?;
    let callback = event_loop::Callback::Call(create, vec![coroutine]);
    let context = install::copy_context(vm);
    event_loop::call_soon(vm, &event_loop, callback, context).map(|_| ())
}
