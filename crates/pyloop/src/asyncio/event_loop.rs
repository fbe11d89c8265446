//! The event loop: the ready queue, the timers, and one pass after another.

mod pass;

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};
use std::rc::Rc;

use super::task;
use crate::machine::Vm;
use crate::object::class::{Class, Object, Payload};
use crate::object::exception::Raise;
use crate::object::value::{PyResult, Value};

use pass::run_once;

/// What a handle runs.
#[derive(Clone)]
pub(crate) enum Callback {
    Step(Value, Option<Raise>),
    Wakeup(Value, Value),
    Call(Value, Vec<Value>),
}

impl Callback {
    /// The callback of a future that is done, with the future as its argument.
    pub(crate) fn with_future(self, future: &Value) -> Self {
        match self {
            Self::Wakeup(task, _) => Self::Wakeup(task, future.clone()),
            Self::Call(function, _) => Self::Call(function, vec![future.clone()]),
            step @ Self::Step(..) => step,
        }
    }
}

/// A callback in the ready queue or among the timers.
pub(crate) struct Handle {
    pub(crate) callback: RefCell<Option<Callback>>,
    pub(crate) context: Value,
    pub(crate) cancelled: Cell<bool>,
    pub(crate) when: f64,
    /// When it is due, in virtual seconds, without what its loop's clock has crept.
    pub(crate) due: f64,
    /// When it was set, in virtual seconds.
    pub(crate) set_at: f64,
    /// The line of the program's own code that set it; 0 without a record.
    pub(crate) line: u32,
    /// Its number among the loop's timers; 0 for none, and once it fired or was cancelled.
    pub(crate) timer: Cell<u32>,
    pub(crate) event_loop: usize,
    /// The record has it in the ready queue.
    pub(crate) queued: Cell<bool>,
}

impl Handle {
    fn new(event_loop: &EventLoop, callback: Callback, context: Value) -> Self {
        Self {
            callback: RefCell::new(Some(callback)),
            context,
            cancelled: Cell::new(false),
            when: 0.0,
            due: 0.0,
            set_at: 0.0,
            line: 0,
            timer: Cell::new(0),
            event_loop: event_loop.number,
            queued: Cell::new(false),
        }
    }

    /// The task that it runs on; 0 for none.
    pub(crate) fn task_number(&self) -> u32 {
        let number = |task: &Value| {
            task::future_of(task)
                .and_then(|future| future.task.as_ref().map(|part| part.number))
                .unwrap_or(0)
        };
        match &*self.callback.borrow() {
            Some(Callback::Step(task, _) | Callback::Wakeup(task, _)) => number(task),
            Some(Callback::Call(Value::Method(method), _)) => number(&method.receiver),
            _ => 0,
        }
    }

    /// It lets a task go on that waits.
    pub(crate) fn is_wakeup(&self) -> bool {
        matches!(
            &*self.callback.borrow(),
            Some(Callback::Wakeup(..) | Callback::Step(_, Some(_)))
        )
    }
}

/// What an event loop holds.
pub(crate) struct EventLoop {
    pub(crate) ready: RefCell<VecDeque<Rc<Handle>>>,
    pub(crate) timers: RefCell<BinaryHeap<Timer>>,
    pub(crate) sequence: Cell<u64>,
    pub(crate) stopping: Cell<bool>,
    pub(crate) running: Cell<bool>,
    pub(crate) closed: Cell<bool>,
    pub(crate) actor: Cell<usize>,
    pub(crate) number: usize,
    /// The names of tasks in the passes, by the tasks' numbers.
    pub(crate) names: RefCell<crate::maps::FxHashMap<u32, Rc<str>>>,
    pub(crate) counts: RefCell<crate::maps::FxHashMap<String, usize>>,
    /// Work of other threads that will call back; while it lasts, nothing to do is no deadlock.
    pub(crate) external: Cell<usize>,
}

/// A timer in the heap: the earliest deadline is the greatest, then the first created.
pub(crate) struct Timer {
    sequence: u64,
    pub(crate) handle: Rc<Handle>,
}

impl Ord for Timer {
    fn cmp(&self, other: &Self) -> Ordering {
        let deadlines = other.handle.when.total_cmp(&self.handle.when);
        deadlines.then(other.sequence.cmp(&self.sequence))
    }
}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Timer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timer {}

impl EventLoop {
    pub(crate) fn new(number: usize) -> Self {
        Self {
            ready: RefCell::default(),
            timers: RefCell::default(),
            sequence: Cell::new(0),
            stopping: Cell::new(false),
            running: Cell::new(false),
            closed: Cell::new(false),
            actor: Cell::new(usize::MAX),
            number,
            names: RefCell::default(),
            counts: RefCell::default(),
            external: Cell::new(0),
        }
    }

    /// The name that a task has in the passes.
    pub(crate) fn task_name(&self, value: &Value) -> Rc<str> {
        let number = task::future_of(value)
            .and_then(|future| future.task.as_ref().map(|part| part.number))
            .unwrap_or(0);
        if let Some(name) = self.names.borrow().get(&number) {
            return name.clone();
        }
        let base = match task::future_of(value).and_then(|future| {
            future
                .task
                .as_ref()
                .map(|task| task.coroutine.borrow().clone())
        }) {
            Some(Value::Generator(generator)) => generator
                .qualname
                .borrow()
                .rsplit('.')
                .next()
                .unwrap_or("")
                .to_owned(),
            _ => "done".to_owned(),
        };
        let mut counts = self.counts.borrow_mut();
        let count = counts.entry(base.clone()).or_insert(0);
        *count += 1;
        let name: Rc<str> = format!("{base}#{count}").into();
        self.names.borrow_mut().insert(number, name.clone());
        name
    }
}

/// The native part of a loop.
pub(crate) fn of(vm: &Vm, value: &Value) -> PyResult<Rc<EventLoop>> {
    match value {
        Value::Object(object) => object.native::<EventLoop>(),
        _ => None,
    }
    .ok_or_else(|| vm.type_error("an event loop was expected"))
}

/// The loop's clock: it creeps by a nanosecond a reading, so that no two readings are equal.
#[allow(clippy::cast_precision_loss, reason = "far fewer readings than 2**52")]
pub(crate) fn time(vm: &Vm) -> f64 {
    let readings = vm.asyncio.readings.get() + 1;
    vm.asyncio.readings.set(readings);
    vm.sched.now() + readings as f64 * 1e-9
}

/// A deadline on the loop's clock as virtual time, to the microsecond.
#[allow(clippy::cast_precision_loss, reason = "far fewer readings than 2**52")]
fn due(vm: &Vm, when: f64) -> f64 {
    let crept = vm.asyncio.readings.get() as f64 * 1e-9;
    ((when - crept) * 1e6).round() / 1e6
}

/// What a callback is called: by its task, or by its function's `__qualname__`.
fn label(vm: &Vm, event_loop: &EventLoop, handle: &Handle) -> String {
    match &*handle.callback.borrow() {
        None => "cancelled".to_owned(),
        Some(Callback::Step(task, _)) => format!("{}.step", event_loop.task_name(task)),
        Some(Callback::Wakeup(task, _)) => format!("{}.wakeup", event_loop.task_name(task)),
        Some(Callback::Call(function, _)) => {
            if let Value::Method(method) = function
                && task::future_of(&method.receiver).is_some_and(|future| future.task.is_some())
            {
                return format!("{}.step", event_loop.task_name(&method.receiver));
            }
            let name = vm
                .find_attr(function, crate::object::symbol::QUALNAME)
                .ok()
                .flatten();
            let name = name.and_then(|name| name.as_str().map(ToString::to_string));
            let name = name.unwrap_or_else(|| {
                crate::eval::attribute::class_of(vm, function)
                    .name()
                    .to_string()
            });
            if name == "EventLoop.create_task" {
                return "BaseEventLoop.create_task".to_owned();
            }
            name
        }
    }
}

/// Puts a callback at the end of the ready queue.
pub(crate) fn call_soon(
    vm: &Vm,
    event_loop: &Value,
    callback: Callback,
    context: Value,
) -> PyResult<Rc<Handle>> {
    let native = of(vm, event_loop)?;
    if native.closed.get() {
        return Err(vm.runtime_error("Event loop is closed"));
    }
    vm.tick()?;
    let handle = Rc::new(Handle::new(&native, callback, context));
    if vm.record.is_on() {
        let text = label(vm, &native, &handle);
        vm.record.ready(vm, &handle, &text);
        vm.record.queued(vm, native.number, &handle, &text);
    }
    native.ready.borrow_mut().push_back(handle.clone());
    if native.running.get() && native.actor.get() != vm.sched.current() {
        vm.sched.wake(native.actor.get());
    }
    Ok(handle)
}

/// Sets a timer.
pub(crate) fn call_at(
    vm: &Vm,
    event_loop: &Value,
    when: f64,
    callback: Callback,
    context: Value,
) -> PyResult<Rc<Handle>> {
    let native = of(vm, event_loop)?;
    if native.closed.get() {
        return Err(vm.runtime_error("Event loop is closed"));
    }
    vm.charge(128)?;
    let sequence = native.sequence.get() + 1;
    native.sequence.set(sequence);
    let handle = Rc::new(Handle {
        when,
        due: due(vm, when),
        set_at: vm.sched.now(),
        line: if vm.record.is_on() {
            vm.record.own_line(vm)
        } else {
            0
        },
        timer: Cell::new(u32::try_from(sequence).unwrap_or(u32::MAX)),
        ..Handle::new(&native, callback, context)
    });
    if vm.record.is_on() {
        let text = label(vm, &native, &handle);
        vm.record.timer_set(vm, native.number, &handle, &text);
    }
    native.timers.borrow_mut().push(Timer {
        sequence,
        handle: handle.clone(),
    });
    Ok(handle)
}

/// A handle as the program sees it.
pub(crate) fn handle_value(vm: &Vm, class: &Rc<Class>, handle: Rc<Handle>) -> Value {
    let _ = vm;
    Value::Object(Object::new(class, Payload::Native(handle)))
}

/// `run_forever()`.
pub(crate) async fn run_forever(vm: Vm, this: Value) -> PyResult {
    let vm = &vm;
    let event_loop = of(vm, &this)?;
    if event_loop.closed.get() {
        return Err(vm.runtime_error("Event loop is closed"));
    }
    if event_loop.running.get() {
        return Err(vm.runtime_error("This event loop is already running"));
    }
    let actor = vm.sched.current();
    if vm.asyncio.running.borrow().contains_key(&actor) {
        return Err(vm.runtime_error("Cannot run the event loop while another loop is running"));
    }
    event_loop.running.set(true);
    vm.record.loop_in(vm, event_loop.number);
    event_loop.actor.set(actor);
    vm.asyncio.running.borrow_mut().insert(actor, this.clone());
    let result = loop {
        if let Err(error) = run_once(vm, &this, &event_loop).await {
            break Err(error);
        }
        if event_loop.stopping.get() {
            break Ok(Value::None);
        }
    };
    event_loop.stopping.set(false);
    event_loop.running.set(false);
    vm.asyncio.running.borrow_mut().remove(&actor);
    result
}
