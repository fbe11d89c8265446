//! Calls.

mod parameters;

use std::rc::Rc;

use super::attribute::{class_of, special};
use super::frame::{Frame, run_body, run_frame};
use crate::machine::{Args, NATIVE, Vm};
use crate::object::class::{Builtin, Class, Layout};
use crate::object::function::{Function, Native, Pending, Run};
use crate::object::generator::{Channel, GenKind, Generator};
use crate::object::symbol::{self, Sym};
use crate::object::value::{Namespace, PyResult, Value};
use crate::syntax::ir::{CodeKind, MakeFunction};

use parameters::bind_args;

/// A call: done, or still to be run.
pub(crate) enum Call {
    Done(PyResult),
    Later(Pending),
}

/// Calls a value.
pub(crate) async fn call(vm: &Vm, function: &Value, args: Args) -> PyResult {
    match start(vm, function, args) {
        Call::Done(result) => result,
        Call::Later(pending) => pending.await,
    }
}

/// Calls a native function that is known to answer at once.
pub(crate) fn call_now(vm: &Vm, function: &Value, args: Args) -> PyResult {
    match start(vm, function, args) {
        Call::Done(result) => result,
        Call::Later(pending) => vm.finish_sync(pending),
    }
}

/// Starts a call.
pub(crate) fn start(vm: &Vm, function: &Value, mut args: Args) -> Call {
    match function {
        Value::Function(function) => start_function(vm, function, args),
        Value::Method(method) => {
            args.pos.insert(0, method.receiver.clone());
            start(vm, &method.function, args)
        }
        Value::Native(native) => start_native(vm, native, args),
        Value::TypeMethod(method)
            if method.owner == crate::object::class::Builtin::Type
                && method.name == symbol::CALL
                && matches!(args.pos.first(), Some(Value::Class(class)) if class.user) =>
        {
            match args.pos.remove(0) {
                Value::Class(class) => Call::Later(Box::pin(instantiate(vm.clone(), class, args))),
                other => Call::Done(Ok(other)),
            }
        }
        Value::TypeMethod(method) => {
            if args.pos.is_empty() {
                let message = format!("unbound method {}() needs an argument", method.name);
                return Call::Done(Err(vm.type_error(&message)));
            }
            let receiver = args.pos.remove(0);
            if crate::builtins::methods::needs_list(method.owner, method.name, &args) {
                let (vm, owner, name) = (vm.clone(), method.owner, method.name);
                return Call::Later(Box::pin(async move {
                    for value in &mut args.pos {
                        if super::iterate::may_suspend(value) {
                            *value = Value::list(super::iterate::collect(&vm, value).await?);
                        }
                    }
                    type_method(&vm, owner, receiver, name, args).await
                }));
            }
            let (vm2, owner, name) = (vm.clone(), method.owner, method.name);
            if crate::builtins::methods::is_async(owner, name) {
                return Call::Later(Box::pin(async move {
                    type_method(&vm2, owner, receiver, name, args).await
                }));
            }
            let receiver = crate::builtins::methods::receiver(owner, receiver);
            match crate::builtins::methods::call(vm, owner, &receiver, name, args) {
                Some(result) => Call::Done(result),
                None => Call::Done(Err(vm.type_error("this method cannot be called like this"))),
            }
        }
        Value::Class(class) => start_class(vm, class, args),
        Value::StaticMethod(function) => start(vm, function, args),
        Value::Object(_) => match special(vm, function, symbol::CALL) {
            // Objects may call one another without an end.
            Some(found @ Value::Object(_)) => {
                let vm = vm.clone();
                Call::Later(Box::pin(async move {
                    vm.enter_call(NATIVE)?;
                    let result = call(&vm, &found, args).await;
                    vm.leave_call(NATIVE);
                    result
                }))
            }
            Some(found) => start(vm, &found, args),
            None => Call::Done(Err(not_callable(vm, function))),
        },
        _ => Call::Done(Err(not_callable(vm, function))),
    }
}

async fn type_method(
    vm: &Vm,
    owner: crate::object::class::Builtin,
    receiver: Value,
    name: Sym,
    args: Args,
) -> PyResult {
    let receiver = crate::builtins::methods::receiver(owner, receiver);
    if crate::builtins::methods::is_async(owner, name) {
        return super::awaiting::generator_method(vm, &receiver, name, args).await;
    }
    match crate::builtins::methods::call(vm, owner, &receiver, name, args) {
        Some(result) => result,
        None => Err(vm.type_error("this method cannot be called like this")),
    }
}

fn not_callable(vm: &Vm, value: &Value) -> crate::object::exception::Raise {
    vm.type_error(&format!(
        "'{}' object is not callable",
        class_of(vm, value).told()
    ))
}

fn start_native(vm: &Vm, native: &Rc<Native>, mut args: Args) -> Call {
    // `max(a, b)` compares its arguments.
    let compares = args.pos.len() > 1 && matches!(&*native.name, "min" | "max");
    if native.materialize && !compares && args.pos.iter().any(super::iterate::may_suspend) {
        let (vm, native) = (vm.clone(), native.clone());
        return Call::Later(Box::pin(async move {
            for value in &mut args.pos {
                if super::iterate::may_suspend(value) && is_iterable(value) {
                    *value = Value::list(super::iterate::collect(&vm, value).await?);
                }
            }
            run_native_now(&vm, &native, args)
        }));
    }
    match &native.run {
        Run::Later(run) => Call::Later(run(vm.clone(), args)),
        _ => Call::Done(run_native_now(vm, native, args)),
    }
}

fn is_iterable(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            let class = object.class();
            class
                .lookup(symbol::ITER)
                .is_some_and(|found| !found.is_none())
                || class.lookup(symbol::GETITEM).is_some()
        }
        Value::Generator(generator) => generator.kind == GenKind::Generator,
        _ => true,
    }
}

/// Runs a native function that answers at once.
pub(crate) fn run_native_now(vm: &Vm, native: &Native, args: Args) -> PyResult {
    match &native.run {
        Run::Now(run) => run(vm, args),
        Run::Closure(run) => run(vm, args),
        Run::Later(run) => vm.finish_sync(run(vm.clone(), args)),
    }
}

fn start_function(vm: &Vm, function: &Rc<Function>, args: Args) -> Call {
    let kind = function.code.kind;
    let channel = match kind {
        CodeKind::Function => None,
        _ => Some(Rc::new(Channel::default())),
    };
    let frame = Frame::new(
        vm,
        &function.code,
        &function.module,
        None,
        &function.captures,
        channel.clone(),
    );
    if let Err(error) = bind_args(vm, function, &frame, args) {
        return Call::Done(Err(error));
    }
    let kind = match kind {
        CodeKind::Generator => GenKind::Generator,
        CodeKind::Coroutine => GenKind::Coroutine,
        CodeKind::AsyncGenerator => GenKind::AsyncGenerator,
        _ => return Call::Later(Box::pin(run_frame(vm.clone(), frame))),
    };
    let names = (
        function.name.borrow().clone(),
        function.qualname.borrow().clone(),
    );
    let body: Pending = Box::pin({
        let (vm, frame) = (vm.clone(), frame.clone());
        async move { run_body(&vm, &frame).await }
    });
    let generator = Generator::new(vm, kind, frame, names, channel.unwrap_or_default(), body);
    Call::Done(generator.map(Value::Generator))
}

/// Makes an instance, or asks what a class makes of the call.
fn start_class(vm: &Vm, class: &Rc<Class>, args: Args) -> Call {
    if let Some(meta) = &class.meta
        && let Some(found @ Value::Function(_)) = meta.lookup(symbol::CALL)
    {
        let mut args = args;
        args.pos.insert(0, Value::Class(class.clone()));
        return start(vm, &found, args);
    }
    if !class.user {
        if class.layout == Layout::Value(Builtin::Iterator)
            && let Some(make) = class.names.get(symbol::NEW)
        {
            return start(vm, &make, args);
        }
        if class.layout == Layout::Value(Builtin::Method) && args.pos.len() == 2 {
            let mut given = args.pos.into_iter();
            let (function, receiver) = (given.next(), given.next());
            return Call::Done(Ok(crate::object::function::bind(
                function.unwrap_or_default(),
                receiver.unwrap_or_default(),
            )));
        }
        let Some(constructor) = class.constructor else {
            let message = format!("cannot create '{}' instances", class.full_name());
            return Call::Done(Err(vm.type_error(&message)));
        };
        if args.pos.iter().any(super::iterate::may_suspend)
            && crate::builtins::construct::takes_iterable(class)
        {
            let (vm, class, mut args) = (vm.clone(), class.clone(), args);
            return Call::Later(Box::pin(async move {
                for value in &mut args.pos {
                    if super::iterate::may_suspend(value) && is_iterable(value) && !has_keys(value)
                    {
                        *value = Value::list(super::iterate::collect(&vm, value).await?);
                    }
                }
                constructor(&vm, &class, args)
            }));
        }
        return Call::Done(constructor(vm, class, args));
    }
    Call::Later(Box::pin(instantiate(vm.clone(), class.clone(), args)))
}

fn has_keys(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.class().lookup(Sym::new("keys")).is_some())
}

/// `type.__call__` of a class of the program.
pub(crate) async fn instantiate(vm: Vm, class: Rc<Class>, args: Args) -> PyResult {
    let vm = &vm;
    let instance = match class.lookup(symbol::NEW) {
        Some(found) => {
            let function = match found {
                Value::StaticMethod(function) => (*function).clone(),
                other => other,
            };
            let mut args = args.clone();
            args.pos.insert(0, Value::Class(class.clone()));
            call(vm, &function, args).await?
        }
        None => crate::builtins::construct::new_instance(vm, &class, &args)?,
    };
    let Value::Object(object) = &instance else {
        return Ok(instance);
    };
    if !object.class().is_subclass(&class) {
        return Ok(instance);
    }
    match class.lookup(symbol::INIT) {
        Some(init) => {
            let mut args = args;
            args.pos.insert(0, instance.clone());
            let result = call(vm, &init, args).await?;
            if !result.is_none() {
                let message = format!(
                    "__init__() should return None, not '{}'",
                    class_of(vm, &result).told()
                );
                return Err(vm.type_error(&message));
            }
        }
        None => crate::builtins::construct::default_init(vm, &class, &instance, &args)?,
    }
    Ok(instance)
}

/// Makes a function of the program.
pub(crate) fn make_function(
    vm: &Vm,
    f: &Rc<Frame>,
    make: &MakeFunction,
    defaults: Vec<Value>,
    keyword_defaults: Vec<(Sym, Value)>,
) -> Value {
    let _ = vm;
    let captures = make.captures.iter().map(|&slot| f.cell(slot)).collect();
    Value::Function(Rc::new(Function {
        name: std::cell::RefCell::new(make.code.name.text()),
        qualname: std::cell::RefCell::new(make.code.qualname.clone()),
        code: make.code.clone(),
        module: f.module.clone(),
        captures,
        defaults,
        keyword_defaults,
        names: Namespace::default(),
    }))
}
