//! The state of one run.

mod args;
mod dropped;
mod stack;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::maps::FxHashMap;

use crate::asyncio::AsyncState;
use crate::builtin_classes::Types;
use crate::eval::frame::Frame;
use crate::library::Shelf;
use crate::modules::random::Twister;
use crate::object::class::{Class, Object};
use crate::object::exception::Raise;
use crate::object::generator::{PendOnce, Resumed};
use crate::object::symbol::Sym;
use crate::object::value::{Module, Namespace, PyResult, Value};
use crate::options::Options;
use crate::outcome::{Limit, Outcome};
use crate::output::Output;
use crate::record::Recorder;
use crate::sched::Scheduler;
use crate::syntax::source::Source;

pub(crate) use args::Args;
pub(crate) use dropped::Dropped;
pub(crate) use stack::{NATIVE, Piece, weight};

/// The machine is shared by all that runs on it.
pub(crate) type Vm = Rc<Machine>;

/// A process: modules of its own.
pub(crate) struct Process {
    pub(crate) modules: RefCell<FxHashMap<Sym, Rc<Module>>>,
    pub(crate) main: RefCell<Option<Rc<Module>>>,
    pub(crate) name: RefCell<Rc<str>>,
    pub(crate) id: i64,
}

/// What holds a place in memory, so that no other value can get it and its number.
pub(crate) enum Kept {
    Whole(#[expect(dead_code, reason = "held, never read")] Value),
    /// An object may end; its place is not given away.
    Place(#[expect(dead_code, reason = "held, never read")] std::rc::Weak<Object>),
}

pub(crate) struct Machine {
    pub(crate) options: Options,
    pub(crate) types: Types,
    pub(crate) builtins: Namespace,
    pub(crate) source: RefCell<Option<Rc<Source>>>,
    pub(crate) processes: RefCell<Vec<Rc<Process>>>,
    pub(crate) process: RefCell<Rc<Process>>,
    pub(crate) output: Output,
    pub(crate) sched: Scheduler,
    pub(crate) record: Recorder,
    pub(crate) asyncio: AsyncState,
    pub(crate) entropy: RefCell<Twister>,
    pub(crate) steps: Cell<u64>,
    /// The count of steps at which the slice of the run ends.
    pub(crate) pause_at: Cell<u64>,
    /// The slice has ended; whoever runs goes on in the next.
    pub(crate) paused: Cell<bool>,
    /// Calls of Python that are open in the thread that runs.
    pub(crate) depth: Cell<usize>,
    /// How many of them may be, as the program has set it.
    pub(crate) recursion: Cell<usize>,
    /// What they take of the present piece of the stack, see [`Limits::stack`](crate::Limits::stack).
    pub(crate) load: Cell<usize>,
    /// Native calls that are open and may lead to others.
    natives: Cell<usize>,
    /// A piece of the stack that is to begin.
    piece: RefCell<Option<stack::Piece>>,
    /// How deep values are nested that are being hashed.
    pub(crate) hashing: Cell<u32>,
    /// How many native calls back into the program are open; no thread switches inside.
    pub(crate) sync_depth: Cell<usize>,
    pub(crate) memory: Cell<usize>,
    pub(crate) next_id: Cell<u64>,
    pub(crate) ids: RefCell<FxHashMap<usize, (u64, Kept)>>,
    pub(crate) handled: RefCell<Vec<Value>>,
    /// How many of these stand below what the body that runs handles itself.
    pub(crate) handled_below: Cell<usize>,
    pub(crate) dropped: RefCell<VecDeque<Dropped>>,
    pub(crate) has_dropped: Cell<bool>,
    /// The frame whose line is being run.
    pub(crate) frame: RefCell<Option<Rc<Frame>>>,
    /// Everything with a namespace, to break cycles at the end.
    pub(crate) classes: RefCell<Vec<std::rc::Weak<Class>>>,
    pub(crate) modules_made: RefCell<Vec<std::rc::Weak<Module>>>,
    pub(crate) context: RefCell<Value>,
    pub(crate) fatal: RefCell<Option<Rc<Outcome>>>,
    pub(crate) at_exit: RefCell<Vec<(Value, Args)>>,
    /// Modules that the program imported all names from.
    pub(crate) starred: RefCell<Vec<Rc<str>>>,
    pub(crate) finishing: Cell<bool>,
    /// What the library was not given and the run needs.
    pub(crate) lacks: Cell<Option<Shelf>>,
}

impl Machine {
    /// A fresh machine.
    pub(crate) fn new(options: Options) -> Vm {
        let process = Rc::new(Process {
            modules: RefCell::default(),
            main: RefCell::default(),
            name: RefCell::new("MainProcess".into()),
            id: 4000,
        });
        let seed = options.seed;
        let vm = Rc::new(Self {
            types: Types::new(),
            builtins: Namespace::default(),
            source: RefCell::default(),
            processes: RefCell::new(vec![process.clone()]),
            process: RefCell::new(process),
            output: Output::new(options.limits.output),
            sched: Scheduler::new(&options),
            record: Recorder::new(options.record, options.limits.record),
            asyncio: AsyncState::default(),
            entropy: RefCell::new(Twister::from_seed(seed ^ 0x5eed)),
            steps: Cell::new(0),
            pause_at: Cell::new(u64::MAX),
            paused: Cell::new(false),
            depth: Cell::new(0),
            recursion: Cell::new(options.limits.recursion),
            load: Cell::new(0),
            natives: Cell::new(0),
            piece: RefCell::default(),
            hashing: Cell::new(0),
            sync_depth: Cell::new(0),
            memory: Cell::new(0),
            next_id: Cell::new(0),
            ids: RefCell::default(),
            handled: RefCell::default(),
            handled_below: Cell::new(0),
            dropped: RefCell::default(),
            has_dropped: Cell::new(false),
            frame: RefCell::default(),
            classes: RefCell::default(),
            modules_made: RefCell::default(),
            context: RefCell::default(),
            fatal: RefCell::default(),
            at_exit: RefCell::default(),
            starred: RefCell::default(),
            finishing: Cell::new(false),
            lacks: Cell::default(),
            options,
        });
        crate::builtins::install(&vm);
        vm
    }

    /// A process's place in the list of processes.
    pub(crate) fn process_index(&self, process: &Rc<Process>) -> usize {
        let all = self.processes.borrow();
        all.iter()
            .position(|known| Rc::ptr_eq(known, process))
            .unwrap_or(0)
    }

    // Limits.

    /// Ends the run.
    pub(crate) fn stop<T>(&self, outcome: Outcome) -> PyResult<T> {
        let outcome = Rc::new(outcome);
        self.fatal
            .borrow_mut()
            .get_or_insert_with(|| outcome.clone());
        Err(Raise::Fatal(outcome))
    }

    /// Ends the run because a limit was reached.
    pub(crate) fn limit<T>(&self, limit: Limit, message: &str) -> PyResult<T> {
        self.stop(Outcome::Limit {
            limit,
            message: message.to_owned(),
        })
    }

    /// Ends the run because the program asks for something outside the subset.
    pub(crate) fn unsupported<T>(&self, message: &str) -> PyResult<T> {
        let (line, column) = self.position();
        self.stop(Outcome::Unsupported {
            line,
            column,
            message: message.to_owned(),
        })
    }

    /// Line and column of what the program is doing.
    pub(crate) fn position(&self) -> (u32, usize) {
        let frame = self.frame.borrow().clone();
        let mut at = frame;
        while let Some(frame) = at {
            if !frame.code.source.hidden {
                let (start, _) = frame.at.get();
                let source = &frame.code.source;
                return (source.line(start), source.column(start) + 1);
            }
            at = frame.back.borrow().clone();
        }
        (1, 1)
    }

    /// Counts a step.
    pub(crate) fn tick(&self) -> PyResult<()> {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        if steps > self.options.limits.steps {
            let message = format!(
                "the run was stopped after {} steps, the most that it may take: perhaps a loop never ends, or there is too much to do",
                self.options.limits.steps
            );
            return self.limit(Limit::Steps, &message);
        }
        Ok(())
    }

    /// Whether the slice of the run is over and may end here.
    #[inline]
    pub(crate) fn slice_ends(&self) -> bool {
        self.steps.get() >= self.pause_at.get() && self.may_suspend()
    }

    /// Ends the slice of the run; goes on in the next.
    pub(crate) async fn pause(&self) {
        self.paused.set(true);
        PendOnce(false).await;
    }

    /// Counts work that a native operation does at once, in steps: what takes as long as a statement.
    #[inline]
    pub(crate) fn work(&self, steps: usize) {
        self.steps
            .set(self.steps.get().saturating_add(steps as u64));
    }

    /// Counts memory that a value is about to use.
    pub(crate) fn charge(&self, bytes: usize) -> PyResult<()> {
        self.work(bytes / 256);
        self.hold(bytes)
    }

    /// Counts memory that takes no time to fill.
    fn hold(&self, bytes: usize) -> PyResult<()> {
        let used = self.memory.get().saturating_add(bytes);
        if used > self.options.limits.memory {
            return self.limit(
                Limit::Memory,
                "the run was stopped: the program wants more memory than the playground has",
            );
        }
        self.memory.set(used);
        Ok(())
    }

    /// Checks one large value without counting it.
    pub(crate) fn check_size(&self, bytes: usize) -> PyResult<()> {
        if bytes > self.options.limits.memory / 4 {
            return self.limit(
                Limit::Memory,
                "the run was stopped: the program makes a value too large for the playground",
            );
        }
        self.work(bytes / 512);
        Ok(())
    }

    pub(crate) fn release(&self, bytes: usize) {
        self.memory.set(self.memory.get().saturating_sub(bytes));
    }

    // Exceptions that are being handled.

    pub(crate) fn handled_push(&self, more: Vec<Value>) -> usize {
        let mut handled = self.handled.borrow_mut();
        let base = handled.len();
        handled.extend(more);
        base
    }

    pub(crate) fn handled_split(&self, base: usize) -> Vec<Value> {
        let mut handled = self.handled.borrow_mut();
        let base = base.min(handled.len());
        handled.split_off(base)
    }

    /// Writes a warning to stderr the way Python does.
    pub(crate) fn warn(&self, category: &str, text: &str, tracemalloc: bool) {
        let place = self.program_line(1);
        match place {
            Some((path, line, source)) if !self.finishing.get() => {
                self.output
                    .error(&format!("{path}:{line}: {category}: {text}\n"));
                if !source.is_empty() {
                    self.output.error(&format!("  {source}\n"));
                }
            }
            _ => self.output.error(&format!("<sys>:0: {category}: {text}\n")),
        }
        if tracemalloc {
            self.output.error(&format!(
                "{category}: Enable tracemalloc to get the object allocation traceback\n"
            ));
        }
    }

    /// The line of the program that is being run, or, if one of its own lines asks, one so many calls above.
    pub(crate) fn program_line(&self, level: usize) -> Option<(Rc<str>, u32, String)> {
        let mut at = self.frame.borrow().clone();
        let asks = at.as_ref().and_then(|asker| asker.back.borrow().clone());
        let mut above = match asks {
            Some(frame) if !frame.code.source.hidden => level.max(1),
            _ => 1,
        };
        while let Some(frame) = at {
            let source = &frame.code.source;
            above -= usize::from(!source.hidden);
            if above == 0 {
                let line = source.line(frame.at.get().0);
                return Some((
                    source.path.clone(),
                    line,
                    source.line_text(line).trim().to_owned(),
                ));
            }
            at = frame.back.borrow().clone();
        }
        None
    }

    /// Breaks the cycles that would keep the run's values alive.
    pub(crate) fn dismantle(&self) {
        self.finishing.set(true);
        *self.frame.borrow_mut() = None;
        self.handled.borrow_mut().clear();
        self.dropped.borrow_mut().clear();
        self.at_exit.borrow_mut().clear();
        self.sched.clear();
        self.asyncio.clear();
        let modules: Vec<_> = self
            .modules_made
            .borrow()
            .iter()
            .filter_map(std::rc::Weak::upgrade)
            .collect();
        for module in modules {
            module.names.clear();
        }
        let classes: Vec<_> = self
            .classes
            .borrow()
            .iter()
            .filter_map(std::rc::Weak::upgrade)
            .collect();
        for class in classes {
            class.names.clear();
        }
        for process in self.processes.borrow().iter() {
            process.modules.borrow_mut().clear();
            *process.main.borrow_mut() = None;
        }
        self.ids.borrow_mut().clear();
        *self.context.borrow_mut() = Value::None;
        self.dropped.borrow_mut().clear();
        self.builtins.clear();
        self.types.clear();
    }

    /// The hash of an object that has none of its own; its place, which no output shows.
    pub(crate) fn id_of_object(&self, object: &Rc<crate::object::class::Object>) -> u64 {
        (Rc::as_ptr(object).cast::<()>() as u64) >> 4
    }

    /// Asks to hear of an object's end.
    pub(crate) fn watch(self: &Rc<Self>, object: &Rc<crate::object::class::Object>) {
        let vm = Rc::downgrade(self);
        *object.finalizer.borrow_mut() = Some(crate::object::class::Finalizer { vm });
    }

    /// A coroutine or generator goes on.
    pub(crate) fn resume_begins(&self, frame: &Rc<Frame>) {
        let back = self.frame.borrow_mut().replace(frame.clone());
        *frame.back.borrow_mut() = back;
        self.record.resumed(self, frame);
    }

    /// A coroutine or generator hands out a value, waits or has ended.
    pub(crate) fn resume_ends(&self, frame: &Rc<Frame>, result: &PyResult<Resumed>, passes: bool) {
        if self.record.is_on() {
            match result {
                Ok(Resumed::Returned(value)) => {
                    self.record.leave(self, frame, &Ok(value.clone()));
                }
                Err(error) => self.record.leave(self, frame, &Err(error.clone())),
                Ok(Resumed::Yielded(_)) if passes => {}
                Ok(_) => self.record.handed_out(self, frame),
            }
        }
        let back = frame.back.borrow_mut().take();
        *self.frame.borrow_mut() = back;
    }

    /// A number for `id` and for reprs: counts up in order of first asking.
    pub(crate) fn id_of(&self, value: &Value) -> u64 {
        let Some(address) = value.address() else {
            return match value {
                Value::Int(number) => 0x0a00_0000_u64.wrapping_add(number.cast_unsigned() << 5),
                Value::Bool(true) => 0x0900_0020,
                _ => 0x0900_0000,
            };
        };
        let mut ids = self.ids.borrow_mut();
        let next = 0x7f00_0000_1000 + ids.len() as u64 * 0x30;
        let keep = || match value {
            Value::Object(object) => Kept::Place(Rc::downgrade(object)),
            other => Kept::Whole(other.clone()),
        };
        ids.entry(address).or_insert_with(|| (next, keep())).0
    }
}
