//! The event loop: the ready queue, the timers, and one pass after another.

mod pass;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::task;
use crate::machine::Vm;
use crate::object::class::{Class, Object, Payload};
use crate::object::exception::Raise;
use crate::object::value::{PyResult, Value};
use crate::record::StepKind;

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
}

/// What an event loop holds.
pub(crate) struct EventLoop {
    pub(crate) ready: RefCell<VecDeque<Rc<Handle>>>,
    /// By deadline, then by creation.
    pub(crate) timers: RefCell<BTreeMap<(u64, u64), Rc<Handle>>>,
    pub(crate) sequence: Cell<u64>,
    pub(crate) stopping: Cell<bool>,
    pub(crate) running: Cell<bool>,
    pub(crate) closed: Cell<bool>,
    pub(crate) actor: Cell<usize>,
    pub(crate) number: usize,
    pub(crate) names: RefCell<Vec<(Value, String)>>,
    pub(crate) labels: RefCell<rustc_hash::FxHashMap<usize, usize>>,
    pub(crate) counts: RefCell<rustc_hash::FxHashMap<String, usize>>,
    /// Work of other threads that will call back; while it lasts, nothing to do is no deadlock.
    pub(crate) external: Cell<usize>,
}

/// Orders floats like numbers.
fn key(when: f64) -> u64 {
    let bits = when.to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

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
            labels: RefCell::default(),
            counts: RefCell::default(),
            external: Cell::new(0),
        }
    }

    /// The name that a task has in the passes.
    pub(crate) fn task_name(&self, value: &Value) -> String {
        let place = value.address().unwrap_or(0);
        if let Some(&at) = self.labels.borrow().get(&place) {
            return self.names.borrow()[at].1.clone();
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
        let name = format!("{base}#{count}");
        let mut names = self.names.borrow_mut();
        self.labels.borrow_mut().insert(place, names.len());
        // The task is kept, so that its place stays its own.
        names.push((value.clone(), name.clone()));
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
            name.replace("<locals>.", "")
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
    let handle = Rc::new(Handle {
        callback: RefCell::new(Some(callback)),
        context,
        cancelled: Cell::new(false),
        when: 0.0,
    });
    if vm.record.is_on() {
        vm.record
            .event(vm, StepKind::Ready, &label(vm, &native, &handle));
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
    let handle = Rc::new(Handle {
        callback: RefCell::new(Some(callback)),
        context,
        cancelled: Cell::new(false),
        when,
    });
    if vm.record.is_on() {
        let text = format!("{} at {when:.3}", label(vm, &native, &handle));
        vm.record.event(vm, StepKind::Timer, &text);
    }
    let sequence = native.sequence.get() + 1;
    native.sequence.set(sequence);
    native
        .timers
        .borrow_mut()
        .insert((key(when), sequence), handle.clone());
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
