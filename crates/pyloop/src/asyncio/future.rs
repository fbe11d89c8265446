//! Futures.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::{self, Callback};
use super::task::TaskPart;
use crate::machine::{Args, Dropped, Machine, Vm};
use crate::object::class::{Class, Object, Payload};
use crate::object::dict::Dict;
use crate::object::exception::Raise;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Pending,
    Cancelled,
    Finished,
}

/// What a future holds; a task is a future with a part of its own.
pub(crate) struct Future {
    pub(crate) state: Cell<State>,
    pub(crate) value: RefCell<Value>,
    pub(crate) exception: RefCell<Option<Rc<Object>>>,
    pub(crate) callbacks: RefCell<Vec<(Callback, Value)>>,
    pub(crate) event_loop: Value,
    /// Set by an `await` just before it suspends; a task looks for it.
    pub(crate) blocking: Cell<bool>,
    /// An exception that nobody has asked for yet.
    pub(crate) unread: Cell<bool>,
    pub(crate) cancel_message: RefCell<Value>,
    pub(crate) task: Option<TaskPart>,
}

impl Future {
    pub(crate) fn new(event_loop: Value, task: Option<TaskPart>) -> Self {
        Self {
            state: Cell::new(State::Pending),
            value: RefCell::default(),
            exception: RefCell::default(),
            callbacks: RefCell::default(),
            event_loop,
            blocking: Cell::new(false),
            unread: Cell::new(false),
            cancel_message: RefCell::default(),
            task,
        }
    }

    pub(crate) fn done(&self) -> bool {
        self.state.get() != State::Pending
    }

    /// The class of an asyncio exception.
    fn invalid(vm: &Vm, message: &str) -> Raise {
        match vm.asyncio.invalid_state.borrow().clone() {
            Some(class) => vm.error(&class, message),
            None => vm.runtime_error(message),
        }
    }

    pub(crate) fn cancelled_error(&self, vm: &Vm) -> Raise {
        let message = self.cancel_message.borrow().clone();
        let args = if message.is_none() {
            Args::none()
        } else {
            Args::one(message)
        };
        match vm.asyncio.cancelled_error.borrow().clone() {
            Some(class) => vm.raise_class(&class, args),
            None => vm.runtime_error("cancelled"),
        }
    }

    /// `result()`.
    pub(crate) fn result(&self, vm: &Vm, _: &Rc<Object>) -> PyResult {
        match self.state.get() {
            State::Pending => Err(Self::invalid(vm, "Result is not set.")),
            State::Cancelled => {
                let kept = self.exception.borrow_mut().take();
                Err(kept.map_or_else(|| self.cancelled_error(vm), Raise::Exc))
            }
            State::Finished => {
                self.unread.set(false);
                match &*self.exception.borrow() {
                    Some(error) => {
                        if let Some(data) = error.exception() {
                            data.fresh.set(true);
                        }
                        Err(Raise::Exc(error.clone()))
                    }
                    None => Ok(self.value.borrow().clone()),
                }
            }
        }
    }

    /// `exception()`.
    pub(crate) fn get_exception(&self, vm: &Vm) -> PyResult {
        match self.state.get() {
            State::Pending => Err(Self::invalid(vm, "Exception is not set.")),
            State::Cancelled => {
                let kept = self.exception.borrow_mut().take();
                Err(kept.map_or_else(|| self.cancelled_error(vm), Raise::Exc))
            }
            State::Finished => {
                self.unread.set(false);
                Ok(self
                    .exception
                    .borrow()
                    .clone()
                    .map_or(Value::None, Value::Object))
            }
        }
    }

    /// Gives the callbacks to the loop, in order.
    fn schedule_callbacks(&self, vm: &Vm, this: &Value) -> PyResult<()> {
        let callbacks = std::mem::take(&mut *self.callbacks.borrow_mut());
        for (callback, context) in callbacks {
            event_loop::call_soon(vm, &self.event_loop, callback.with_future(this), context)?;
        }
        Ok(())
    }

    pub(crate) fn set_result(&self, vm: &Vm, this: &Value, value: Value) -> PyResult<()> {
        if self.done() {
            return Err(Self::invalid(vm, "invalid state"));
        }
        *self.value.borrow_mut() = value;
        self.state.set(State::Finished);
        self.schedule_callbacks(vm, this)
    }

    pub(crate) fn set_exception(&self, vm: &Vm, this: &Value, error: Rc<Object>) -> PyResult<()> {
        if self.done() {
            return Err(Self::invalid(vm, "invalid state"));
        }
        let mut error = error;
        if error.class().is_subclass(&vm.types.stop_iteration) {
            let message =
                "StopIteration interacts badly with generators and cannot be raised into a Future";
            if let Raise::Exc(other) = vm.runtime_error(message) {
                if let Some(data) = other.exception() {
                    *data.cause.borrow_mut() = Value::Object(error.clone());
                    *data.context.borrow_mut() = Value::Object(error);
                    data.suppress_context.set(true);
                }
                error = other;
            }
        }
        *self.exception.borrow_mut() = Some(error);
        self.state.set(State::Finished);
        self.unread.set(true);
        self.schedule_callbacks(vm, this)
    }

    /// Makes the future cancelled.
    pub(crate) fn cancel_plain(&self, vm: &Vm, this: &Value, message: Value) -> PyResult<bool> {
        self.unread.set(false);
        if self.done() {
            return Ok(false);
        }
        self.state.set(State::Cancelled);
        *self.cancel_message.borrow_mut() = message;
        self.schedule_callbacks(vm, this)?;
        Ok(true)
    }

    pub(crate) fn add_callback(
        &self,
        vm: &Vm,
        this: &Value,
        callback: Callback,
        context: Value,
    ) -> PyResult<()> {
        if self.done() {
            return event_loop::call_soon(
                vm,
                &self.event_loop,
                callback.with_future(this),
                context,
            )
            .map(|_| ());
        }
        vm.charge(64)?;
        self.callbacks.borrow_mut().push((callback, context));
        Ok(())
    }

    /// What a dropped future still had to say.
    pub(crate) fn report(&self, vm: &Machine, class: &Rc<Class>, native: &Rc<dyn std::any::Any>) {
        let Ok(shared) = vm_handle(vm) else { return };
        if let Some(task) = &self.task
            && self.state.get() == State::Pending
            && task.started.get()
        {
            let text = task.describe(&shared, "pending");
            let callbacks = self.callbacks_text();
            vm.output.error(&format!(
                "Task was destroyed but it is pending!\ntask: {text}{callbacks}>\n"
            ));
            return;
        }
        if !self.unread.get() {
            return;
        }
        let Some(error) = self.exception.borrow().clone() else {
            return;
        };
        if vm.record.is_on() {
            let name = self
                .task
                .as_ref()
                .map_or_else(|| "Future".to_owned(), TaskPart::plain_name);
            let place = crate::record::Place {
                line: self.task.as_ref().map_or(0, |task| task.line),
                ..crate::record::Place::default()
            };
            let texts = [name.as_str(), &crate::record::shown::exception(vm, &error)];
            vm.record.found(
                interleave_record::FindingKind::NeverRetrieved,
                place,
                &texts,
            );
        }
        if self.tell_handler(&shared, class, native, &error) {
            return;
        }
        let shown = crate::text::repr::exception_repr(&shared, &error).unwrap_or_default();
        let (what, line) = match &self.task {
            Some(task) => (
                "Task",
                format!(
                    "future: {} exception={shown}>\n",
                    task.describe(&shared, "finished")
                ),
            ),
            None => (
                "Future",
                format!("future: <Future finished exception={shown}>\n"),
            ),
        };
        let trace = crate::text::traceback::format(&shared, &error).unwrap_or_default();
        vm.output.error(&format!(
            "{what} exception was never retrieved\n{line}{trace}"
        ));
    }

    /// Leaves an exception that nobody asked for to the handler of the loop, if it has one.
    fn tell_handler(
        &self,
        vm: &Vm,
        class: &Rc<Class>,
        native: &Rc<dyn std::any::Any>,
        error: &Rc<Object>,
    ) -> bool {
        let Value::Object(event_loop) = &self.event_loop else {
            return false;
        };
        let handler = event_loop.names.get(Sym::new("_handler"));
        let logs = vm
            .process
            .borrow()
            .modules
            .borrow()
            .contains_key(&Sym::new("logging"));
        if !vm.takes_dropped() || !logs && handler.is_none_or(|handler| handler.is_none()) {
            return false;
        }
        self.unread.set(false);
        let what = if self.task.is_some() {
            "Task"
        } else {
            "Future"
        };
        let message = format!("{what} exception was never retrieved");
        let future = Object::new(class, Payload::Native(native.clone()));
        let context = Dict::default();
        for (key, value) in [
            ("message", Value::str(&message)),
            ("exception", Value::Object(error.clone())),
            ("future", Value::Object(future)),
        ] {
            if context.set(vm, Value::str(key), value).is_err() {
                return false;
            }
        }
        let told = Dropped::Told(self.event_loop.clone(), Value::Dict(Rc::new(context)));
        vm.dropped.borrow_mut().push_back(told);
        true
    }

    /// Who hears of its end, as reprs show it: at most the first and the last.
    pub(crate) fn callbacks_text(&self) -> String {
        let callbacks = self.callbacks.borrow();
        let one = |callback: &Callback| match callback {
            Callback::Wakeup(..) | Callback::Step(..) => "Task.task_wakeup()".to_owned(),
            Callback::Call(Value::Function(function), _) => format!(
                "{}() at {}:{}",
                function.qualname.borrow(),
                function.code.source.path,
                function.code.line
            ),
            Callback::Call(Value::Method(method), _) => match &method.function {
                Value::Function(function) => format!("{}()", function.qualname.borrow()),
                Value::Native(native) => format!("{}()", native.name),
                _ => "method()".to_owned(),
            },
            Callback::Call(..) => "callback()".to_owned(),
        };
        match callbacks.as_slice() {
            [] => String::new(),
            [(first, _)] => format!(" cb=[{}]", one(first)),
            [(first, _), (last, _)] => format!(" cb=[{}, {}]", one(first), one(last)),
            [(first, _), between @ .., (last, _)] => {
                format!(
                    " cb=[{}, <{} more>, {}]",
                    one(first),
                    between.len(),
                    one(last)
                )
            }
        }
    }

    /// What awaiting it means, for the record.
    pub(crate) fn describe(&self, vm: &Vm) -> String {
        match &self.task {
            Some(task) => vm.str(&task.name.borrow()).unwrap_or_default(),
            None => "a future".to_owned(),
        }
    }
}

thread_local! {
    /// The machine that runs now; dropping values happens without a handle at hand.
    static RUNNING: RefCell<std::rc::Weak<Machine>> = const { RefCell::new(std::rc::Weak::new()) };
}

/// Remembers which machine runs.
pub(crate) fn set_running(vm: &Vm) {
    RUNNING.with(|running| *running.borrow_mut() = Rc::downgrade(vm));
}

/// Runs something that needs a handle of the machine.
pub(crate) fn with_running<T>(vm: &Machine, run: impl FnOnce(&Vm) -> T) -> Option<T> {
    vm_handle(vm).ok().map(|vm| run(&vm))
}

fn vm_handle(vm: &Machine) -> Result<Vm, ()> {
    let shared = RUNNING
        .with(|running| running.borrow().upgrade())
        .ok_or(())?;
    if std::ptr::eq(&raw const *shared, vm) {
        Ok(shared)
    } else {
        Err(())
    }
}
