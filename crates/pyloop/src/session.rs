//! A run in slices, for a page that must stay alive while a program runs in it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::asyncio::future::set_running;
use crate::eval;
use crate::library::Shelf;
use crate::machine::{Args, Machine, Vm};
use crate::object::exception::Raise;
use crate::object::function::Pending;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};
use crate::options::Options;
use crate::outcome::{Limit, Outcome};
use crate::syntax::source::Source;
use crate::text;
use crate::{Run, run_main};

/// A run that goes on when it is told to. However it is sliced, it is the same run.
///
/// # Limits
/// A slice ends between two statements of the program. A native call that calls back into the program,
/// such as `sorted` with a key written in the program, belongs to one slice.
pub struct Session {
    vm: Vm,
    result: Rc<RefCell<Option<PyResult>>>,
    /// How it ended, once it has.
    outcome: Option<Outcome>,
}

impl Session {
    /// Begins a run; nothing of the program has run yet.
    pub fn new(source: &str, options: Options) -> Self {
        let vm = Machine::new(options);
        set_running(&vm);
        let result = Rc::default();
        let mut outcome = None;
        if source.len() > vm.options.limits.source {
            outcome = Some(Outcome::Limit {
                limit: Limit::Source,
                message: "the program is longer than the playground takes".into(),
            });
        } else {
            spawn_main(&vm, source, &result);
        }
        Self {
            vm,
            result,
            outcome,
        }
    }

    /// Runs so many steps more, or a few more than that; whether the run goes on after them.
    pub fn advance(&mut self, steps: u64) -> bool {
        if self.outcome.is_some() {
            return false;
        }
        let vm = &self.vm;
        set_running(vm);
        vm.pause_at.set(vm.steps.get().saturating_add(steps));
        let ended = match vm.run_threads() {
            Ok(false) => return true,
            Ok(true) => {
                let result = self.result.borrow_mut().take().unwrap_or(Ok(Value::None));
                exit_status(vm, result)
            }
            Err(Raise::Fatal(outcome)) => (*outcome).clone(),
            Err(Raise::Exc(_)) => Outcome::Exited(1),
        };
        // A deadlock is the end, whatever happens while the program is torn down.
        let waits = vm.sched.deadlock.borrow_mut().take();
        self.outcome = Some(match waits {
            Some(waits) => Outcome::Deadlock { waits },
            None => ended,
        });
        false
    }

    /// Steps that were counted so far.
    pub fn steps(&self) -> u64 {
        self.vm.steps.get()
    }

    /// What the library was not given and the program imports: the run ended there, and is to be run anew with it.
    pub fn lacks(&self) -> Option<Shelf> {
        self.vm.lacks.get()
    }

    /// Runs to the end and gives all of it.
    pub fn finish(mut self) -> Run {
        while self.advance(u64::MAX) {}
        let outcome = self.outcome.take().unwrap_or(Outcome::Exited(0));
        finished(&self.vm, outcome)
    }

    /// Ends the run where it is, as a limit does.
    pub fn stop(mut self) -> Run {
        let outcome = self.outcome.take().unwrap_or_else(|| Outcome::Limit {
            limit: Limit::Steps,
            message: "the run was stopped".into(),
        });
        finished(&self.vm, outcome)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.vm.dismantle();
    }
}

/// What a run gave that ended so.
fn finished(vm: &Vm, outcome: Outcome) -> Run {
    let (prints, mut stderr) = vm.output.take();
    // How it ended is in the record beside it, for a page has words of its own.
    let record = vm.record.finish(vm, &outcome, &stderr);
    match &outcome {
        Outcome::Exited(_) => {}
        other => {
            if !stderr.is_empty() && !stderr.ends_with('\n') {
                stderr.push('\n');
            }
            stderr.push_str(&format!("{other}\n"));
        }
    }
    Run {
        stdout: prints.iter().map(|print| print.text.as_str()).collect(),
        record,
        passes: vm.record.take_passes(),
        stderr,
        exit_status: outcome.status(),
        outcome,
        seconds: vm.sched.now(),
        prints,
        steps: vm.steps.get(),
        lacks: vm.lacks.get(),
    }
}

/// Makes the thread that runs the program's text, and puts what it gives in its place.
fn spawn_main(vm: &Vm, text: &str, place: &Rc<RefCell<Option<PyResult>>>) {
    let source = Rc::new(Source::new(&vm.options.path, text, false));
    *vm.source.borrow_mut() = Some(source.clone());
    let process = vm.process.borrow().clone();
    let (shared, place) = (vm.clone(), place.clone());
    let body: Pending = Box::pin(async move {
        let outcome = run_main(&shared, &source, "__main__").await;
        let outcome = finish_main(&shared, outcome).await;
        let fatal = matches!(outcome, Err(Raise::Fatal(_)));
        let copy = if fatal {
            outcome.clone()
        } else {
            Ok(Value::None)
        };
        *place.borrow_mut() = Some(outcome);
        copy
    });
    vm.record.process_made("MainProcess");
    vm.record.thread_made(vm, "MainThread", 0);
    vm.sched
        .spawn(&process, "MainThread", false, Value::None, body);
}

/// What Python does between the end of the main module and the end of the process.
async fn finish_main(vm: &Vm, result: PyResult) -> PyResult {
    let loaded = |module: &str, name: &str| {
        let process = vm.process.borrow();
        let module = process.modules.borrow().get(&Sym::new(module)).cloned();
        module.and_then(|module| module.names.get(Sym::new(name)))
    };
    // Only what is wrong with the program's own text was said already, and came from no line that ran.
    if let Err(Raise::Exc(error)) = &result
        && !error.class().is_subclass(&vm.types.system_exit)
        && !(error.class().is_subclass(&vm.types.syntax_error)
            && matches!(vm.traceback_value(error), Value::None))
    {
        let text = text::traceback::format(vm, error)?;
        if let Some(hook) = loaded("sys", "excepthook") {
            let args = vec![
                Value::Class(error.class()),
                Value::Object(error.clone()),
                vm.traceback_value(error),
            ];
            eval::call::call(vm, &hook, Args::new(args)).await?;
        } else {
            vm.output.error(&text);
        }
    }
    if let Some(shutdown) = loaded("threading", "_shutdown") {
        eval::call::call(vm, &shutdown, Args::none()).await?;
    }
    loop {
        let next = vm.at_exit.borrow_mut().pop();
        let Some((function, args)) = next else { break };
        match eval::call::call(vm, &function, args).await {
            Err(Raise::Exc(error)) => {
                let text = text::traceback::format(vm, &error)?;
                let function = vm.repr(&function)?;
                vm.output.error(&format!(
                    "Exception ignored in atexit callback {function}:\n{text}"
                ));
            }
            other => drop(other?),
        }
    }
    if vm.sched.alone() {
        // What the main module held goes first, while generators may still clean up.
        let main = vm.process.borrow().main.borrow().clone();
        for name in main
            .iter()
            .flat_map(|main| main.names.entries())
            .map(|(name, _)| name)
        {
            drop(main.as_ref().and_then(|main| main.names.remove(name)));
        }
    }
    if vm.has_dropped.get() {
        vm.finish_dropped().await?;
    }
    result
}

fn exit_status(vm: &Vm, result: PyResult) -> Outcome {
    let error = match result {
        Ok(_) => {
            return clean_up(vm, 0);
        }
        Err(Raise::Fatal(outcome)) => return (*outcome).clone(),
        Err(Raise::Exc(error)) => error,
    };
    if error.class().is_subclass(&vm.types.keyboard_interrupt) {
        // As a shell reports a program that the interrupt has ended.
        return clean_up(vm, 130);
    }
    if !error.class().is_subclass(&vm.types.system_exit) {
        return clean_up(vm, 1);
    }
    let args = error
        .exception()
        .map(|data| data.args.borrow().clone())
        .unwrap_or_default();
    let status = match args.first() {
        None | Some(Value::None) => 0,
        Some(Value::Int(status)) => i32::try_from(status & 0xff).unwrap_or(1),
        Some(Value::Bool(flag)) => i32::from(*flag),
        Some(other) => {
            let text = vm.str(other).unwrap_or_default();
            vm.output.error(&format!("{text}\n"));
            1
        }
    };
    clean_up(vm, status)
}

/// Lets the main module's values go, so that what was never awaited is reported.
fn clean_up(vm: &Vm, status: i32) -> Outcome {
    vm.finishing.set(true);
    let main = vm.process.borrow().main.borrow().clone();
    if let Some(main) = main {
        for (name, _) in main.names.entries() {
            drop(main.names.remove(name));
        }
    }
    Outcome::Exited(status)
}
