//! One pass of the loop: what is due becomes ready, and what is ready runs.

use std::rc::Rc;

use interleave_record::{FindingKind, StepKind};

use super::{Callback, EventLoop, Handle, label, time};
use crate::asyncio::task;
use crate::asyncio::waits::IN_LOOP;
use crate::eval::call;
use crate::machine::{Args, Vm};
use crate::object::exception::Raise;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};
use crate::record::Place;
use crate::record::passes::{Pass, Ran};

/// Drops cancelled timers in front, and gives the first deadline.
pub(super) fn first_deadline(event_loop: &EventLoop) -> Option<f64> {
    let mut timers = event_loop.timers.borrow_mut();
    while let Some(timer) = timers.peek() {
        if !timer.handle.cancelled.get() {
            return Some(timer.handle.when);
        }
        timers.pop();
    }
    None
}

/// Waits for the next timer, in whole milliseconds; `false` if there is nothing to wait for.
pub(super) async fn select(vm: &Vm, this: &Value, event_loop: &EventLoop) -> PyResult<bool> {
    let deadline = first_deadline(event_loop);
    if event_loop.stopping.get() || !event_loop.ready.borrow().is_empty() {
        return Ok(true);
    }
    let _ = this;
    match deadline {
        None => {
            if event_loop.external.get() == 0 && vm.sched.alone() {
                return Ok(false);
            }
            vm.park(None, IN_LOOP).await?;
            Ok(true)
        }
        Some(when) => {
            let timeout = when - time(vm);
            if timeout > 0.0 {
                let until = vm.sched.now() + (timeout * 1e3).ceil() * 1e-3;
                vm.park(Some(until), "a timer").await?;
            }
            Ok(true)
        }
    }
}

/// One pass.
pub(super) async fn run_once(vm: &Vm, this: &Value, event_loop: &EventLoop) -> PyResult<()> {
    vm.tick()?;
    if !select(vm, this, event_loop).await? {
        let found = crate::asyncio::waits::waits(vm);
        vm.record.deadlock(vm, &found);
        vm.sched.deadlock.borrow_mut().get_or_insert(found.lines);
        return Err(vm.raise_class(&vm.types.system_exit, Args::one(Value::Int(3))));
    }
    let tracing = vm.record.is_on();
    let (mut expired, mut fired) = (Vec::new(), Vec::new());
    let end = time(vm) + 1e-9;
    loop {
        let due = {
            let mut timers = event_loop.timers.borrow_mut();
            match timers.peek() {
                Some(timer) if timer.handle.when < end => timers.pop(),
                _ => None,
            }
        };
        let Some(timer) = due else { break };
        expired.push(timer.handle);
    }
    ties(vm, &mut expired);
    for handle in expired {
        if tracing {
            fired.push(fire(vm, event_loop, &handle));
        }
        event_loop.ready.borrow_mut().push_back(handle);
    }
    vm.record.pass(vm, event_loop.number);
    #[allow(clippy::cast_possible_truncation, reason = "virtual time is small")]
    let ms = (vm.sched.now() * 1e3).round() as i64;
    let mut ran = Vec::new();
    let count = event_loop.ready.borrow().len();
    for _ in 0..count {
        let Some(handle) = event_loop.ready.borrow_mut().pop_front() else {
            break;
        };
        if handle.cancelled.get() {
            vm.record.taken(vm, event_loop.number, &handle);
            continue;
        }
        let text = if tracing {
            label(vm, event_loop, &handle)
        } else {
            String::new()
        };
        if tracing {
            vm.record.event(vm, StepKind::Run, &text);
            vm.record.taken(vm, event_loop.number, &handle);
        }
        let before = vm.output.count();
        run_handle(vm, this, &handle).await?;
        if tracing {
            let printed = vm.output.since(before);
            let out = if printed.is_empty() {
                Vec::new()
            } else {
                let lines = printed.trim_end_matches('\n').split('\n');
                lines.map(str::to_owned).collect()
            };
            ran.push(Ran { label: text, out });
        }
    }
    if tracing {
        let ready_after = event_loop
            .ready
            .borrow()
            .iter()
            .map(|handle| {
                if handle.cancelled.get() {
                    "cancelled".to_owned()
                } else {
                    label(vm, event_loop, handle)
                }
            })
            .collect();
        let pass = Pass {
            ms,
            timers: fired,
            ran,
            ready_after,
        };
        vm.record
            .with_loop(event_loop.number, |passes| passes.push(pass));
    }
    Ok(())
}

/// A timer fires; its label.
fn fire(vm: &Vm, event_loop: &EventLoop, handle: &Handle) -> String {
    if handle.cancelled.get() {
        return "cancelled".to_owned();
    }
    let text = label(vm, event_loop, handle);
    vm.record.event(vm, StepKind::Fire, &text);
    vm.record.timer_gone(vm, handle);
    vm.record.queued(vm, event_loop.number, handle, &text);
    text
}

/// Timers set at different times and due at the same one: which comes first, nobody promises.
fn ties(vm: &Vm, expired: &mut [Rc<Handle>]) {
    let mut at = 0;
    while at < expired.len() {
        let due = expired[at].due;
        let mut end = at + 1;
        while end < expired.len() && expired[end].due.to_bits() == due.to_bits() {
            end += 1;
        }
        let tied = &mut expired[at..end];
        let (first, last) = (tied[0].clone(), tied[tied.len() - 1].clone());
        if tied
            .iter()
            .any(|one| one.set_at.to_bits() != first.set_at.to_bits())
        {
            if vm.options.ties_reversed {
                // What was set at one time keeps its order.
                crate::order::insertion(tied, |a, b| a.set_at > b.set_at);
            }
            let place = Place {
                line: first.line,
                other: last.line,
                seconds: 0.0,
            };
            let live = tied.iter().filter(|one| !one.cancelled.get()).count();
            if live > 1 {
                vm.record.found_next(FindingKind::Tie, place, &[]);
            }
        }
        at = end;
    }
}

pub(super) async fn run_handle(vm: &Vm, this: &Value, handle: &Rc<Handle>) -> PyResult<()> {
    let Some(callback) = handle.callback.borrow_mut().take() else {
        return Ok(());
    };
    let context = vm.context.replace(handle.context.clone());
    let began = is_debugged(vm, this)?.then(|| vm.sched.now());
    let (mut function, mut task) = (None, None);
    match &callback {
        Callback::Call(called, args) => function = Some((called.clone(), args.clone())),
        // Nothing else keeps a task that nobody waits for.
        Callback::Step(runs, _) | Callback::Wakeup(runs, _) if began.is_some() => {
            task = Some(runs.clone());
        }
        _ => {}
    }
    let result = match callback {
        Callback::Step(task, error) => task::step(vm, &task, error).await,
        Callback::Wakeup(task, done) => task::wakeup(vm, &task, &done).await,
        Callback::Call(function, args) => {
            call::call(vm, &function, Args::new(args)).await.map(|_| ())
        }
    };
    *vm.context.borrow_mut() = context;
    if vm.has_dropped.get() {
        vm.finish_dropped().await?;
    }
    if let Err(Raise::Exc(error)) = result {
        let class = error.class();
        if class.is_subclass(&vm.types.system_exit)
            || class.is_subclass(&vm.types.keyboard_interrupt)
        {
            return Err(Raise::Exc(error));
        }
        let name = match &function {
            Some((function, args)) => name_of_call(vm, function, args)?,
            None => "task".to_owned(),
        };
        let report = vec![Value::Object(error), Value::str(&name)];
        tell(vm, this, "_callback_failed", report).await?;
    } else {
        result?;
    }
    if let Some(began) = began {
        let what = match (&function, &task) {
            (Some((function, args)), _) => {
                let kind = match handle.when {
                    0.0 => "Handle".to_owned(),
                    when => format!("TimerHandle when={when:?}"),
                };
                format!("<{kind} {}>", name_of_call(vm, function, args)?)
            }
            (None, Some(task)) => vm.repr(task)?,
            (None, None) => String::new(),
        };
        let report = vec![Value::str(&what), Value::Float(vm.sched.now() - began)];
        tell(vm, this, "_callback_took", report).await?;
    }
    Ok(())
}

/// Whether a loop tells what takes long.
fn is_debugged(vm: &Vm, event_loop: &Value) -> PyResult<bool> {
    let asked = vm.get_attr(event_loop, Sym::new("_debug"))?;
    vm.truth(&asked)
}

/// Calls a method of the loop's own.
async fn tell(vm: &Vm, event_loop: &Value, method: &str, args: Vec<Value>) -> PyResult<()> {
    let method = vm.get_attr(event_loop, Sym::new(method))?;
    call::call(vm, &method, Args::new(args)).await?;
    Ok(())
}

/// A call of a function as handles show it, with the place of the function.
fn name_of_call(vm: &Vm, function: &Value, args: &[Value]) -> PyResult<String> {
    let args: PyResult<Vec<String>> = args.iter().map(|arg| vm.repr(arg)).collect();
    let name = match vm.find_attr(function, crate::object::symbol::QUALNAME)? {
        Some(name) => vm.str(&name)?,
        None => vm.repr(function)?,
    };
    let place = match function {
        Value::Function(function) => {
            format!(" at {}:{}", function.code.source.path, function.code.line)
        }
        _ => String::new(),
    };
    Ok(format!("{name}({}){place}", args?.join(", ")))
}
