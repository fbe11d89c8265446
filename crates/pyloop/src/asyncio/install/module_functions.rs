//! The native functions of the module.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Now, context_values, set_context_values};
use crate::asyncio::task;
use crate::machine::Vm;
use crate::object::class::Class;
use crate::object::function::Native;
use crate::object::generator::GenKind;
use crate::object::symbol::Sym;
use crate::object::value::{Module, PyResult, Value};

pub(super) fn functions(module: &Rc<Module>) {
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
            let class = |known: &RefCell<Option<Rc<Class>>>, made: Value| {
                let mut known = known.borrow_mut();
                if let (None, Value::Class(made)) = (&*known, made) {
                    *known = Some(made);
                }
                known.clone().map_or(Value::None, Value::Class)
            };
            Ok(Value::tuple(vec![
                class(&vm.asyncio.cancelled_error, cancelled),
                class(&vm.asyncio.invalid_state, invalid),
            ]))
        }),
        ("_task_methods", |vm, args| {
            if let Some(task) = &*vm.asyncio.task_class.borrow() {
                for (name, method) in args.kw {
                    task.names.set(name, method);
                }
            }
            Ok(Value::None)
        }),
        ("_stands_for", |vm, args| {
            let [future, name, value] =
                args.exactly(vm, "_stands_for", ["future", "name", "value"])?;
            if let (Value::Object(future), Some(name)) = (&future, name.as_str()) {
                future.names.set(Sym::new(name), value);
            }
            Ok(Value::None)
        }),
        ("_owns", |vm, args| {
            let current = vm
                .asyncio
                .current
                .borrow()
                .get(&vm.sched.current())
                .cloned();
            if let Some(thing) = args.pos.first() {
                let holder = args.pos.get(1).and_then(crate::record::who_is);
                let holder = holder.unwrap_or_else(|| vm.record.who(vm));
                vm.record.lock_taken(vm, thing, holder);
            }
            Ok(current.unwrap_or_default())
        }),
        ("_get_context", |vm, _| Ok(vm.context.borrow().clone())),
        ("_context_values", |vm, _| Ok(context_values(vm))),
        ("_set_context_values", |vm, args| {
            let [values] = args.exactly(vm, "_set_context_values", ["values"])?;
            set_context_values(vm, values);
            Ok(Value::None)
        }),
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

pub(super) fn current_loop(vm: &Vm) -> PyResult {
    match vm.asyncio.running.borrow().get(&vm.sched.current()) {
        Some(event_loop) => Ok(event_loop.clone()),
        None => Err(vm.runtime_error("no running event loop")),
    }
}

pub(super) fn code_kind(value: &Value) -> Option<crate::syntax::ir::CodeKind> {
    match value {
        Value::Function(function) => Some(function.code.kind),
        Value::Method(method) => code_kind(&method.function),
        Value::StaticMethod(inner) | Value::ClassMethod(inner) => code_kind(inner),
        _ => None,
    }
}
