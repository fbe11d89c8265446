//! The native names of asyncio.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::{self, Callback, EventLoop, Handle};
use super::future::{Future, State};
use super::task;
use crate::machine::{Args, Vm};
use crate::object::class::{Class, Constructor, Layout, Object, Payload, linearize};
use crate::object::function::{Native, Pending, Property, Run};
use crate::object::generator::GenKind;
use crate::object::symbol::Sym;
use crate::object::value::{Module, Namespace, PyResult, Value};

type Now = fn(&Vm, Args) -> PyResult;
type Later = fn(Vm, Args) -> Pending;

/// Makes a native class.
pub(crate) fn native_class(
    vm: &Vm,
    module: &str,
    name: &str,
    base: &Rc<Class>,
    constructor: Constructor,
    methods: &[(&str, Now)],
) -> Rc<Class> {
    let bases = vec![base.clone()];
    let class = Rc::new(Class {
        name: RefCell::new(name.into()),
        qualname: RefCell::new(name.into()),
        module: module.into(),
        mro: RefCell::new(linearize(&bases).unwrap_or_default()),
        bases,
        names: Namespace::default(),
        layout: Layout::Native,
        constructor: Some(constructor),
        user: false,
        meta: None,
        slots: Cell::new(false),
        has_del: Cell::new(false),
    });
    for (method, run) in methods {
        let full = format!("{name}.{method}");
        class.names.set(
            Sym::new(method),
            Native::value(&full, Run::Now(*run), false, true),
        );
    }
    vm.classes.borrow_mut().push(Rc::downgrade(&class));
    class
}

fn getter(name: &str, run: Now) -> Value {
    Value::Property(Rc::new(Property {
        get: Some(Native::value(name, Run::Now(run), false, true)),
        set: None,
        delete: None,
    }))
}

fn future_arg(vm: &Vm, args: &Args) -> PyResult<(Value, Rc<Future>)> {
    let this = args.pos.first().cloned().unwrap_or_default();
    match task::future_of(&this) {
        Some(future) => Ok((this, future)),
        None => Err(vm.type_error("a future was expected")),
    }
}

fn current_loop(vm: &Vm) -> PyResult {
    match vm.asyncio.running.borrow().get(&vm.sched.current()) {
        Some(event_loop) => Ok(event_loop.clone()),
        None => Err(vm.runtime_error("no running event loop")),
    }
}

const FUTURE: &[(&str, Now)] = &[
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
        let mut tail = String::new();
        if future.state.get() == State::Finished {
            tail = match &*future.exception.borrow() {
                Some(error) => format!(" exception={}", vm.repr(&Value::Object(error.clone()))?),
                None => format!(" result={}", vm.repr(&future.value.borrow())?),
            };
        }
        let text = if let Some(part) = &future.task {
            format!("{}{tail}>", part.describe(vm, state).trim_end_matches('>'))
        } else {
            let name = crate::eval::attribute::class_of(vm, &this).name();
            format!("<{name} {state}{tail}>")
        };
        Ok(Value::Str(text.into()))
    }),
];

const TASK: &[(&str, Now)] = &[
    ("get_name", |vm, args| {
        with_task(vm, &args, |part| part.name.borrow().clone())
    }),
    ("get_coro", |vm, args| {
        with_task(vm, &args, |part| part.coroutine.borrow().clone())
    }),
    ("get_context", |vm, args| {
        with_task(vm, &args, |part| part.context.borrow().clone())
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
            }
            Value::Int(part.cancels.get())
        })
    }),
    ("set_name", |vm, args| {
        let name = args.pos.get(1).cloned().unwrap_or_default();
        let name = Value::Str(vm.str(&name)?.into());
        with_task(vm, &args, |part| {
            *part.name.borrow_mut() = name.clone();
            Value::None
        })
    }),
    ("_waiter", |vm, args| {
        with_task(vm, &args, |part| part.waiter.borrow().clone())
    }),
    ("get_stack", |_, _| Ok(Value::list(Vec::new()))),
];

fn with_task(vm: &Vm, args: &Args, read: impl FnOnce(&task::TaskPart) -> Value) -> PyResult {
    let (_, future) = future_arg(vm, args)?;
    match &future.task {
        Some(part) => Ok(read(part)),
        None => Err(vm.type_error("a task was expected")),
    }
}

/// The context that a callback gets: a copy of the present one.
fn copy_context(vm: &Vm) -> Value {
    // Contexts never change in place: setting a variable makes a new one.
    vm.context.borrow().clone()
}

fn handle_of(vm: &Vm, args: &Args) -> PyResult<Rc<Handle>> {
    match args.pos.first() {
        Some(Value::Object(object)) => object.native::<Handle>(),
        _ => None,
    }
    .ok_or_else(|| vm.type_error("a handle was expected"))
}

const HANDLE: &[(&str, Now)] = &[
    ("cancel", |vm, args| {
        let handle = handle_of(vm, &args)?;
        handle.cancelled.set(true);
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

fn schedule(vm: &Vm, mut args: Args, delay: Option<bool>) -> PyResult {
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

fn loop_of(vm: &Vm, args: &Args) -> PyResult<Rc<EventLoop>> {
    event_loop::of(vm, args.pos.first().unwrap_or(&Value::None))
}

const LOOP: &[(&str, Now)] = &[
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

fn new_future(vm: &Vm, event_loop: Value) -> PyResult {
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

fn make_future(vm: &Vm, class: &Rc<Class>, mut args: Args) -> PyResult {
    let event_loop = match args.take_kw("loop").filter(|value| !value.is_none()) {
        Some(event_loop) => event_loop,
        None => current_loop(vm)?,
    };
    let object = Object::new(
        class,
        Payload::Native(Rc::new(Future::new(event_loop, None))),
    );
    vm.watch(&object);
    Ok(Value::Object(object))
}

/// Puts the native names into a module.
pub(crate) fn install(vm: &Vm, module: &Rc<Module>) {
    let object = vm.types.object.clone();
    let set = |name: &str, value: Value| module.names.set(Sym::new(name), value);
    let future = native_class(vm, "asyncio", "Future", &object, make_future, FUTURE);
    future.names.set(
        Sym::new("__iter__"),
        Native::now("__iter__", |_, args| {
            Ok(args.pos.into_iter().next().unwrap_or_default())
        }),
    );
    let task_class = native_class(
        vm,
        "asyncio",
        "Task",
        &future,
        |vm, _, mut args| {
            let event_loop = match args.take_kw("loop").filter(|value| !value.is_none()) {
                Some(event_loop) => event_loop,
                None => current_loop(vm)?,
            };
            let create = vm.get_attr(&event_loop, Sym::new("_make_task"))?;
            vm.call_sync(&create, args)
        },
        TASK,
    );
    let none: Constructor =
        |vm, class, _| Err(vm.type_error(&format!("cannot create '{}' instances", class.name())));
    let handle = native_class(vm, "asyncio", "Handle", &object, none, HANDLE);
    let timer = native_class(vm, "asyncio", "TimerHandle", &handle, none, &[]);
    let event_loop = native_class(
        vm,
        "asyncio",
        "BaseEventLoop",
        &object,
        |vm, class, _| {
            let native = Rc::new(EventLoop::new(vm.record.new_loop()));
            Ok(Value::Object(Object::new(class, Payload::Native(native))))
        },
        LOOP,
    );
    event_loop
        .names
        .set(Sym::new("_Handle"), Value::Class(handle.clone()));
    event_loop
        .names
        .set(Sym::new("_TimerHandle"), Value::Class(timer.clone()));
    let run: Later = |vm, args| {
        let this = args.pos.into_iter().next().unwrap_or_default();
        Box::pin(event_loop::run_forever(vm, this))
    };
    event_loop.names.set(
        Sym::new("run_forever"),
        Native::value("BaseEventLoop.run_forever", Run::Later(run), false, true),
    );
    let eager: Later = |vm, args| Box::pin(run_eagerly(vm, args));
    event_loop.names.set(
        Sym::new("_eager_task"),
        Native::value("eager", Run::Later(eager), false, true),
    );
    future.names.set(
        Sym::new("_loop"),
        getter("_loop", |vm, args| {
            Ok(future_arg(vm, &args)?.1.event_loop.clone())
        }),
    );
    *vm.asyncio.future_class.borrow_mut() = Some(future.clone());
    *vm.asyncio.task_class.borrow_mut() = Some(task_class.clone());
    set("Future", Value::Class(future));
    set("Task", Value::Class(task_class));
    set("Handle", Value::Class(handle));
    set("TimerHandle", Value::Class(timer));
    set("BaseEventLoop", Value::Class(event_loop));
    functions(module);
}

fn functions(module: &Rc<Module>) {
    let all: &[(&str, Now)] = &[
        ("_running_loop", |vm, _| {
            Ok(current_loop(vm).unwrap_or_default())
        }),
        ("get_running_loop", |vm, _| current_loop(vm)),
        ("_current_task", |vm, _| {
            Ok(vm
                .asyncio
                .current
                .borrow()
                .get(&vm.sched.current())
                .cloned()
                .unwrap_or_default())
        }),
        ("_all_tasks", |vm, _| {
            let tasks = vm.asyncio.tasks.borrow();
            let alive = tasks
                .iter()
                .filter_map(std::rc::Weak::upgrade)
                .map(Value::Object);
            Ok(Value::list(
                alive
                    .filter(|t| task::future_of(t).is_some_and(|f| !f.done()))
                    .collect(),
            ))
        }),
        ("_open_generators", |vm, _| {
            let all = vm.asyncio.generators.borrow();
            let alive = all.iter().filter_map(std::rc::Weak::upgrade);
            let open =
                alive.filter(|g| g.state.get() == crate::object::generator::GenState::Suspended);
            Ok(Value::list(open.map(Value::Generator).collect()))
        }),
        ("iscoroutine", |vm, args| {
            let [value] = args.exactly(vm, "iscoroutine", ["obj"])?;
            Ok(Value::Bool(
                matches!(&value, Value::Generator(g) if g.kind != GenKind::AsyncGenerator && (g.kind == GenKind::Coroutine)),
            ))
        }),
        ("_code_kind", |vm, args| {
            let [value] = args.exactly(vm, "_code_kind", ["obj"])?;
            Ok(Value::str(match code_kind(&value) {
                Some(crate::syntax::ir::CodeKind::Coroutine) => "coroutine",
                Some(crate::syntax::ir::CodeKind::AsyncGenerator) => "asyncgen",
                Some(crate::syntax::ir::CodeKind::Generator) => "generator",
                _ => "",
            }))
        }),
        ("_isfuture", |vm, args| {
            let [value] = args.exactly(vm, "isfuture", ["obj"])?;
            Ok(Value::Bool(task::future_of(&value).is_some()))
        }),
        ("_mark_awaitable", |vm, args| {
            let [function] = args.exactly(vm, "coroutine", ["func"])?;
            if let Value::Function(function) = &function {
                vm.asyncio
                    .awaitable_codes
                    .borrow_mut()
                    .push(function.code.clone());
            }
            Ok(function)
        }),
        ("_set_classes", |vm, args| {
            let [cancelled, invalid] = args.exactly(vm, "_set_classes", ["a", "b"])?;
            if let (Value::Class(cancelled), Value::Class(invalid)) = (cancelled, invalid) {
                *vm.asyncio.cancelled_error.borrow_mut() = Some(cancelled);
                *vm.asyncio.invalid_state.borrow_mut() = Some(invalid);
            }
            Ok(Value::None)
        }),
        ("_get_context", |vm, _| Ok(vm.context.borrow().clone())),
        ("_set_context", |vm, args| {
            let [context] = args.exactly(vm, "_set_context", ["context"])?;
            Ok(vm.context.replace(context))
        }),
    ];
    for (name, run) in all {
        module
            .names
            .set(Sym::new(name), Native::builtin(name, *run, false));
    }
}

fn code_kind(value: &Value) -> Option<crate::syntax::ir::CodeKind> {
    match value {
        Value::Function(function) => Some(function.code.kind),
        Value::Method(method) => code_kind(&method.function),
        Value::StaticMethod(inner) | Value::ClassMethod(inner) => code_kind(inner),
        _ => None,
    }
}

/// Runs a new task's first step inside `create_task`.
async fn run_eagerly(vm: Vm, args: Args) -> PyResult {
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

/// Who waits for what, a line for each task that is not done.
pub(crate) fn waits(vm: &Vm) -> Vec<String> {
    let tasks: Vec<_> = vm
        .asyncio
        .tasks
        .borrow()
        .iter()
        .filter_map(std::rc::Weak::upgrade)
        .collect();
    let mut lines = Vec::new();
    for object in tasks {
        let Some(future) = object.native::<Future>() else {
            continue;
        };
        let Some(part) = &future.task else { continue };
        if future.done() {
            continue;
        }
        let waiter = part.waiter.borrow().clone();
        let what = match task::future_of(&waiter) {
            Some(inner) if inner.task.is_some() => inner.describe(vm),
            Some(_) => waiting_in(vm, &part.coroutine.borrow()),
            None => "its turn".to_owned(),
        };
        lines.push(format!("{} waits for {what}", future.describe(vm)));
    }
    lines
}

/// The library call that a coroutine waits in, who holds what it waits for, and the program's line.
fn waiting_in(vm: &Vm, coroutine: &Value) -> String {
    let mut place = String::new();
    let mut call = "a future".to_owned();
    let mut holder = String::new();
    let mut at = match coroutine {
        Value::Generator(generator) => Some(generator.clone()),
        _ => None,
    };
    while let Some(generator) = at {
        let frame = &generator.frame;
        if frame.code.source.hidden {
            call = generator.qualname.borrow().to_string();
            if let Some(Value::Object(object)) = frame.load_checked(0)
                && let Some(owner) = object.names.get(Sym::new("_owner"))
                && let Some(task) = task::future_of(&owner)
            {
                holder = format!(", held by {}", task.describe(vm));
            }
        } else {
            place = format!(" (line {})", frame.line());
        }
        at = frame.inner.borrow().clone();
    }
    format!("{call}{holder}{place}")
}
