//! Threads and processes, as the library's Python text sees them.

use std::cell::RefCell;
use std::rc::Rc;

use interleave_record::Who;

use crate::builtins::number::float;
use crate::eval::call;
use crate::machine::{Args, Process, Vm};
use crate::object::exception::Raise;
use crate::object::function::{Native, Pending, Run};
use crate::object::symbol::Sym;
use crate::object::value::{Module, PyResult, Value};

fn number(value: Option<&Value>) -> usize {
    match value {
        Some(Value::Int(number)) => usize::try_from(*number).unwrap_or(usize::MAX),
        _ => usize::MAX,
    }
}

/// Puts the native names into a module.
pub(crate) fn install(_: &Vm, module: &Rc<Module>) {
    let now: &[(&str, fn(&Vm, Args) -> PyResult)] = &[
        ("ident", |vm, _| Ok(Value::usize(vm.sched.current()))),
        ("wake", |vm, args| {
            vm.sched.wake(number(args.pos.first()));
            Ok(Value::None)
        }),
        ("is_done", |vm, args| {
            Ok(Value::Bool(vm.sched.is_done(number(args.pos.first()))))
        }),
        ("spawn", spawn),
        ("spawn_process", spawn_process),
        ("end_process", end_process),
        ("owns", |vm, args| {
            let thread = vm.sched.current_number();
            if let Some(lock) = args.pos.first() {
                vm.record.lock_taken(vm, lock, Who::Thread(thread));
            }
            Ok(Value::Int(i64::from(thread)))
        }),
        ("process_name", |vm, _| {
            Ok(Value::Str(vm.process.borrow().name.borrow().clone()))
        }),
        ("process_id", |vm, _| Ok(Value::Int(vm.process.borrow().id))),
    ];
    for (name, run) in now {
        module
            .names
            .set(Sym::new(name), Native::builtin(name, *run, false));
    }
    let park: fn(Vm, Args) -> Pending = |vm, args| {
        Box::pin(async move {
            let [timeout, what] = args.bind(&vm, "park", ["timeout", "what"], 0)?;
            let until = match timeout {
                None | Some(Value::None) => None,
                Some(timeout) => Some(vm.sched.now() + float(&vm, &timeout)?.max(0.0)),
            };
            let what = what.map_or(Ok(String::new()), |what| vm.str(&what))?;
            Ok(Value::Bool(vm.park(until, &what).await?))
        })
    };
    let give_way: fn(Vm, Args) -> Pending = |vm, _| {
        Box::pin(async move {
            vm.give_way().await;
            Ok(Value::None)
        })
    };
    module.names.set(
        Sym::new("give_way"),
        Native::value("give_way", Run::Later(give_way), false, false),
    );
    module.names.set(
        Sym::new("park"),
        Native::value("park", Run::Later(park), false, false),
    );
}

/// `spawn(function, name, daemon)`: the number of a new thread that calls the function.
fn spawn(vm: &Vm, args: Args) -> PyResult {
    let [function, name, daemon] = args.exactly(vm, "spawn", ["function", "name", "daemon"])?;
    let name = vm.str(&name)?;
    vm.charge(16 << 10)?;
    let process = vm.process.borrow().clone();
    vm.record.thread_made(vm, &name, vm.process_index(&process));
    let body: Pending = {
        let vm = vm.clone();
        Box::pin(async move { call::call(&vm, &function, Args::none()).await })
    };
    let daemon = vm.truth(&daemon)?;
    Ok(Value::usize(vm.sched.spawn(
        &process,
        &name,
        daemon,
        Value::None,
        body,
    )))
}

/// `end_process(thread)`: ends the process that a thread belongs to.
fn end_process(vm: &Vm, args: Args) -> PyResult {
    let [thread] = args.exactly(vm, "end_process", ["thread"])?;
    for at in vm.sched.end_process(number(Some(&thread))) {
        vm.record.thread_ended(vm, at);
    }
    Ok(Value::None)
}

/// `spawn_process(name, start, body)`: a process that runs the program's text as another module and
/// then calls `body(its main module)`.
fn spawn_process(vm: &Vm, args: Args) -> PyResult {
    let [name, body, daemon] = args.exactly(vm, "spawn_process", ["name", "body", "daemon"])?;
    let name = vm.str(&name)?;
    let id = 4001 + i64::try_from(vm.processes.borrow().len()).unwrap_or(0);
    let process = Rc::new(Process {
        modules: RefCell::default(),
        main: RefCell::default(),
        name: RefCell::new(name.as_str().into()),
        id,
    });
    if vm.processes.borrow().len() > 200 {
        return vm.unsupported("more than 200 processes are outside the playground");
    }
    vm.processes.borrow_mut().push(process.clone());
    vm.charge(1 << 20)?;
    vm.record.process_made(&name);
    vm.record.thread_made(vm, &name, vm.process_index(&process));
    let start = vm.options.process_start;
    let future: Pending = {
        let vm = vm.clone();
        Box::pin(async move {
            if start > 0.0 {
                vm.sleep(start).await?;
            }
            let result = async {
                let source = vm.source.borrow().clone();
                if let Some(source) = source {
                    crate::run_main(&vm, &source, "__mp_main__").await?;
                }
                call::call(&vm, &body, Args::none()).await
            }
            .await;
            if let Err(Raise::Exc(error)) = &result {
                let text = crate::text::traceback::format(&vm, error)?;
                vm.output.error(&format!(
                    "Process {}:\n{text}",
                    vm.process.borrow().name.borrow()
                ));
            }
            result
        })
    };
    let daemon = vm.truth(&daemon)?;
    let actor = vm.sched.spawn(&process, &name, daemon, Value::None, future);
    Ok(Value::tuple(vec![Value::usize(actor), Value::Int(id)]))
}
