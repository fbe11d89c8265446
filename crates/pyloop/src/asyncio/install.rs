//! The native names of asyncio.

mod future_methods;
mod loop_methods;
mod module_functions;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::event_loop::{self, EventLoop};
use super::future::Future;
use crate::machine::{Args, Vm};
use crate::object::class::{Class, Constructor, Layout, Object, Payload, linearize};
use crate::object::function::{Native, Pending, Property, Run};
use crate::object::symbol::Sym;
use crate::object::value::{Module, Namespace, PyResult, Value};

use future_methods::{FUTURE, TASK, future_arg};
use loop_methods::{HANDLE, LOOP, run_eagerly};
use module_functions::{current_loop, functions};

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

/// The context that a callback gets: a copy of the present one.
pub(super) fn copy_context(vm: &Vm) -> Value {
    context_values(vm)
}

/// The variables of the current context. They never change in place: setting one makes new ones. A context that the
/// program has made is an object that holds them.
pub(super) fn context_values(vm: &Vm) -> Value {
    match &*vm.context.borrow() {
        Value::Object(context) => context.names.get(Sym::new("_values")).unwrap_or_default(),
        values => values.clone(),
    }
}

pub(super) fn set_context_values(vm: &Vm, values: Value) {
    let mut context = vm.context.borrow_mut();
    match &*context {
        Value::Object(context) => context.names.set(Sym::new("_values"), values),
        _ => *context = values,
    }
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
    let first = vm.asyncio.module.borrow().clone();
    if let Some(first) = first {
        for (name, value) in first.names.entries() {
            module.names.set(name, value);
        }
        return;
    }
    *vm.asyncio.module.borrow_mut() = Some(module.clone());
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
            let native = Rc::new(EventLoop::new(vm.record.new_loop(vm)));
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
