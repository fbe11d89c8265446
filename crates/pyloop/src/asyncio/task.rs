//! Tasks: what drives a coroutine.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use interleave_record::StepKind;

use super::event_loop::{self, Callback};
use super::future::{Future, State};
use crate::machine::Vm;
use crate::object::class::{Object, Payload};
use crate::object::exception::Raise;
use crate::object::generator::Resumed;
use crate::object::value::{PyResult, Value};

/// What a task has beyond a future.
pub(crate) struct TaskPart {
    pub(crate) coroutine: RefCell<Value>,
    pub(crate) name: RefCell<Value>,
    pub(crate) number: u32,
    /// The future that it waits for.
    pub(crate) waiter: RefCell<Value>,
    pub(crate) must_cancel: Cell<bool>,
    pub(crate) cancels: Cell<i64>,
    pub(crate) context: RefCell<Value>,
    pub(crate) started: Cell<bool>,
    /// The line of the program's own code that made it; 0 without a record.
    pub(crate) line: u32,
}

impl TaskPart {
    /// The task's name.
    pub(crate) fn plain_name(&self) -> String {
        self.name
            .borrow()
            .as_str()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// The text of the task's repr, up to what it gave. A task is told once: those that wait in a circle end with dots.
    pub(crate) fn describe(&self, vm: &Vm, state: &str) -> String {
        let (mut text, mut tail) = (self.describe_alone(vm, state), String::new());
        let (mut told, mut state) = (vec![self.number], state);
        let mut waiter = self.waiter.borrow().clone();
        while let Some(future) =
            future_of(&waiter).filter(|future| state != "finished" && !future.done())
        {
            text.push_str(" wait_for=");
            state = "pending";
            let Some(part) = &future.task else {
                text.push_str("<Future pending");
                tail.insert_str(0, &format!("{}>", future.callbacks_text()));
                break;
            };
            if told.contains(&part.number) {
                text.push_str("...");
                break;
            }
            told.push(part.number);
            text.push_str(&part.describe_alone(vm, state));
            tail.insert_str(0, &format!("{}>", future.callbacks_text()));
            waiter = part.waiter.borrow().clone();
        }
        text + &tail
    }

    /// The same without what it waits for.
    fn describe_alone(&self, vm: &Vm, state: &str) -> String {
        let name = vm.str(&self.name.borrow()).unwrap_or_default();
        let coroutine = match &*self.coroutine.borrow() {
            Value::Generator(generator) => {
                let source = &generator.frame.code.source;
                let line = if state == "pending" && self.started.get() {
                    generator.frame.line()
                } else {
                    generator.frame.code.line
                };
                let verb = if state == "pending" {
                    "running"
                } else {
                    "done, defined"
                };
                format!(
                    " coro=<{}() {verb} at {}:{line}>",
                    generator.qualname.borrow(),
                    source.path
                )
            }
            _ => String::new(),
        };
        let state = if state == "pending" && self.cancels.get() > 0 {
            "cancelling"
        } else {
            state
        };
        format!("<Task {state} name='{name}'{coroutine}")
    }
}

/// Makes a task; it is not scheduled yet.
pub(crate) fn new_task(
    vm: &Vm,
    event_loop: &Value,
    coroutine: Value,
    name: Value,
    context: Value,
) -> PyResult<Value> {
    let Some(class) = vm.asyncio.task_class.borrow().clone() else {
        return Err(vm.runtime_error("asyncio is not imported"));
    };
    let number = vm.asyncio.task_count.get() + 1;
    vm.asyncio.task_count.set(number);
    vm.charge(400)?;
    let name = match name {
        // Only tasks without a name of their own are counted in names.
        Value::None => {
            let unnamed = vm.asyncio.unnamed_tasks.get() + 1;
            vm.asyncio.unnamed_tasks.set(unnamed);
            Value::str(&format!("Task-{unnamed}"))
        }
        Value::Str(_) => name,
        other => Value::Str(vm.str(&other)?.into()),
    };
    let part = TaskPart {
        coroutine: RefCell::new(coroutine),
        name: RefCell::new(name),
        number: u32::try_from(number).unwrap_or(0),
        waiter: RefCell::default(),
        must_cancel: Cell::new(false),
        cancels: Cell::new(0),
        context: RefCell::new(context),
        started: Cell::new(false),
        line: if vm.record.is_on() {
            vm.record.own_line(vm)
        } else {
            0
        },
    };
    let number = event_loop::of(vm, event_loop)?.number;
    let future = Rc::new(Future::new(event_loop.clone(), Some(part)));
    let object = Object::new(&class, Payload::Native(future));
    vm.watch(&object);
    let mut tasks = vm.asyncio.tasks.borrow_mut();
    if tasks.len() > 64 && tasks.len().is_power_of_two() {
        tasks.retain(|task| task.strong_count() > 0);
    }
    tasks.push(Rc::downgrade(&object));
    drop(tasks);
    let value = Value::Object(object);
    if let Some(part) = future_of(&value)
        .as_ref()
        .and_then(|future| future.task.as_ref())
    {
        vm.record.task_made(vm, part, number);
    }
    Ok(value)
}

/// The native part of a future or task.
pub(crate) fn future_of(value: &Value) -> Option<Rc<Future>> {
    match value {
        Value::Object(object) => object.native::<Future>(),
        _ => None,
    }
}

/// How many tasks that wait for each other are cancelled by one call: CPython nests a call for each.
const MOST_CANCELLED: usize = 9995;

/// `cancel(msg)` of a future or task.
pub(crate) fn cancel(vm: &Vm, this: &Value, message: Value) -> PyResult<bool> {
    let Some(future) = future_of(this) else {
        // A future of the library, such as a gathering one.
        return cancel_by_method(vm, this, message);
    };
    let Some(task) = &future.task else {
        return future.cancel_plain(vm, this, message);
    };
    future.unread.set(false);
    if future.done() {
        return Ok(false);
    }
    // Down to the task that waits for something else. One that a task is compared with now and then tells a circle.
    let (mut last, mut waiter) = (future.clone(), ask_to_cancel(vm, task, true));
    let (mut known, mut is_circle) = (this.clone(), false);
    for count in 1.. {
        let Some(next) = future_of(&waiter).filter(|next| !next.done() && !is_own_class(&waiter))
        else {
            break;
        };
        let Some(task) = &next.task else { break };
        if count == MOST_CANCELLED {
            let message = "maximum recursion depth exceeded while calling a Python object";
            return Err(vm.error(&vm.types.recursion_error, message));
        }
        is_circle |= waiter.is(&known);
        if count.is_power_of_two() {
            known = waiter.clone();
        }
        next.unread.set(false);
        waiter = ask_to_cancel(vm, task, !is_circle);
        last = next.clone();
    }
    if !waiter.is_none() && cancel_waiter(vm, &waiter, message.clone())? {
        return Ok(true);
    }
    if let Some(task) = &last.task {
        task.must_cancel.set(true);
    }
    *last.cancel_message.borrow_mut() = message;
    Ok(true)
}

/// Counts that cancelling a task was asked for, and gives what it waits for.
fn ask_to_cancel(vm: &Vm, task: &TaskPart, is_told: bool) -> Value {
    task.cancels.set(task.cancels.get() + 1);
    if is_told && vm.record.is_on() {
        vm.record
            .own_event(vm, StepKind::CancelRequested, &task.plain_name());
        vm.record.cancelling(vm, task);
    }
    task.waiter.borrow().clone()
}

fn is_own_class(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.class().user)
}

fn cancel_by_method(vm: &Vm, this: &Value, message: Value) -> PyResult<bool> {
    let method = vm.get_attr(this, crate::object::symbol::Sym::new("cancel"))?;
    let args = crate::machine::Args {
        pos: Vec::new(),
        kw: vec![(crate::object::symbol::Sym::new("msg"), message)],
    };
    let answer = vm.call_sync(&method, args)?;
    vm.truth(&answer)
}

/// Cancels what a task waits for; a subclass's own method is asked.
fn cancel_waiter(vm: &Vm, waiter: &Value, message: Value) -> PyResult<bool> {
    if is_own_class(waiter) {
        return cancel_by_method(vm, waiter, message);
    }
    cancel(vm, waiter, message)
}

/// Runs a task until its coroutine waits or ends.
pub(crate) async fn step(vm: &Vm, this: &Value, mut error: Option<Raise>) -> PyResult<()> {
    let Some(future) = future_of(this) else {
        return Ok(());
    };
    let Some(task) = &future.task else {
        return Ok(());
    };
    if future.done() {
        return Ok(());
    }
    if task.must_cancel.replace(false) {
        let is_cancel = error.as_ref().is_some_and(|error| is_cancelled(vm, error));
        if !is_cancel {
            error = Some(future.cancelled_error(vm));
        }
    }
    *task.waiter.borrow_mut() = Value::None;
    task.started.set(true);
    let actor = vm.sched.current();
    let before = vm.asyncio.current.borrow_mut().insert(actor, this.clone());
    let outer = vm.record.task.replace(task.number);
    let below = vm.frame.borrow().as_ref().map_or(0, |frame| frame.id);
    let base = vm.record.base.replace(below);
    vm.record.task_ready(vm, outer);
    vm.record.task_runs(vm, task.number);
    let coroutine = task.coroutine.borrow().clone();
    let send = error.map_or(Ok(Value::None), Err);
    // What the task sets in its context lasts from step to step.
    let outside = vm.context.replace(task.context.borrow().clone());
    let result = match &coroutine {
        Value::Generator(generator) => generator.resume(vm, send).await,
        _ => Err(vm.type_error("a coroutine was expected")),
    };
    drop(coroutine);
    let own = vm.context.replace(outside);
    task.context.replace(own);
    match before {
        Some(before) => vm.asyncio.current.borrow_mut().insert(actor, before),
        None => vm.asyncio.current.borrow_mut().remove(&actor),
    };
    let outcome = finish_step(vm, this, &future, task, result);
    vm.record.task.set(outer);
    vm.record.base.set(base);
    vm.record.task_runs(vm, outer);
    outcome
}

fn is_cancelled(vm: &Vm, error: &Raise) -> bool {
    let class = vm.asyncio.cancelled_error.borrow().clone();
    class.is_some_and(|class| vm.is_exception(error, &class))
}

fn finish_step(
    vm: &Vm,
    this: &Value,
    future: &Rc<Future>,
    task: &TaskPart,
    result: PyResult<Resumed>,
) -> PyResult<()> {
    match result {
        Ok(Resumed::Returned(value)) => {
            let value = Ok(value);
            if task.must_cancel.replace(false) {
                vm.record.task_ended(vm, future, &value, true);
                let message = future.cancel_message.borrow().clone();
                future.cancel_plain(vm, this, message)?;
            } else {
                vm.record.task_ended(vm, future, &value, false);
                future.set_result(vm, this, value?)?;
            }
            Ok(())
        }
        Err(fatal @ Raise::Fatal(_)) => Err(fatal),
        Err(error @ Raise::Exc(_)) if is_cancelled(vm, &error) => {
            vm.record.task_ended(vm, future, &Ok(Value::None), true);
            *future.exception.borrow_mut() = error.exception().cloned();
            // The message went out with the error.
            future.cancel_plain(vm, this, Value::None)?;
            Ok(())
        }
        Err(Raise::Exc(error)) => {
            let ended = Err(Raise::Exc(error.clone()));
            vm.record.task_ended(vm, future, &ended, false);
            future.set_exception(vm, this, error.clone())?;
            let class = error.class();
            if class.is_subclass(&vm.types.system_exit)
                || class.is_subclass(&vm.types.keyboard_interrupt)
            {
                future.unread.set(true);
                return Err(Raise::Exc(error));
            }
            Ok(())
        }
        Ok(Resumed::Yielded(value) | Resumed::AsyncYielded(value)) => {
            waits_for(vm, this, future, task, value)
        }
    }
}

fn waits_for(
    vm: &Vm,
    this: &Value,
    future: &Rc<Future>,
    task: &TaskPart,
    value: Value,
) -> PyResult<()> {
    let again = |error: Raise| {
        let callback = Callback::Step(this.clone(), Some(error));
        event_loop::call_soon(
            vm,
            &future.event_loop,
            callback,
            task.context.borrow().clone(),
        )
        .map(|_| ())
    };
    if value.is_none() {
        vm.record.task_waits(vm, task, &value);
        let callback = Callback::Step(this.clone(), None);
        return event_loop::call_soon(
            vm,
            &future.event_loop,
            callback,
            task.context.borrow().clone(),
        )
        .map(|_| ());
    }
    let Some(waiter) = future_of(&value) else {
        let message = format!("Task got bad yield: {}", vm.repr(&value)?);
        return again(vm.runtime_error(&message));
    };
    if !waiter.event_loop.is(&future.event_loop) {
        let message = format!(
            "Task {} got Future {} attached to a different loop",
            vm.repr(this)?,
            vm.repr(&value)?
        );
        return again(vm.runtime_error(&message));
    }
    if value.is(this) {
        let message = format!("Task cannot await on itself: {}", vm.repr(this)?);
        return again(vm.runtime_error(&message));
    }
    if !waiter.blocking.replace(false) {
        let message = format!(
            "yield was used instead of yield from in task {} with {}",
            vm.repr(this)?,
            vm.repr(&value)?
        );
        return again(vm.runtime_error(&message));
    }
    vm.record.task_waits(vm, task, &value);
    let callback = Callback::Wakeup(this.clone(), Value::None);
    waiter.add_callback(vm, &value, callback, task.context.borrow().clone())?;
    *task.waiter.borrow_mut() = value.clone();
    if task.must_cancel.get() {
        let message = future.cancel_message.borrow().clone();
        if cancel_waiter(vm, &value, message)? {
            task.must_cancel.set(false);
        }
    }
    Ok(())
}

/// Goes on after what a task waited for is done.
pub(crate) async fn wakeup(vm: &Vm, this: &Value, done: &Value) -> PyResult<()> {
    let error = match (future_of(done), done) {
        (Some(future), Value::Object(object)) if future.state.get() != State::Pending => {
            future.result(vm, object).err()
        }
        _ => None,
    };
    step(vm, this, error).await
}
