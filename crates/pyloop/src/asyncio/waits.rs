//! What a task waits for, on whom, and who waits for whom when nothing is left that could wake anyone.

mod named;

use std::rc::Rc;

use interleave_record::WaitKind;

use crate::asyncio::event_loop::{EventLoop, Handle};
use crate::asyncio::future::Future;
use crate::asyncio::task::{self, TaskPart};
use crate::eval::frame::Frame;
use crate::machine::{Machine, Vm};
use crate::object::symbol::Sym;
use crate::object::value::Value;
pub(crate) use named::{expression, name_in, thing_of};

/// What a thread waits for that has nothing to do in its loop until another thread calls back.
pub(crate) const IN_LOOP: &str = "another thread";
/// What a thread of a pool waits for that has nothing to do.
pub(crate) const IDLE: &str = "work";

/// What a task waits for.
pub(crate) struct Waiting {
    pub(crate) kind: WaitKind,
    /// When a timer ends it, in virtual seconds.
    pub(crate) until: Option<f64>,
    /// The tasks that have to act.
    pub(crate) on: Vec<Value>,
    /// The lock that it waits for.
    pub(crate) lock: Option<usize>,
    /// The innermost frame of the program's own.
    pub(crate) own: Option<Rc<Frame>>,
    /// The library's call in it.
    pub(crate) call: Option<Rc<str>>,
    /// What the call that says the kind belongs to, and the method.
    thing: Option<(Value, Rc<str>)>,
}

/// The frames of a suspended coroutine, the outermost first.
fn chain(coroutine: &Value) -> Vec<Rc<Frame>> {
    let mut frames = Vec::new();
    let mut at = match coroutine {
        Value::Generator(generator) => Some(generator.clone()),
        _ => None,
    };
    while let Some(generator) = at {
        frames.push(generator.frame.clone());
        at = generator.frame.inner.borrow().clone();
    }
    frames
}

fn local(frame: &Frame, name: &str) -> Option<Value> {
    let slot = frame
        .code
        .slots
        .iter()
        .position(|slot| &*slot.text() == name)?;
    frame.load_checked(u32::try_from(slot).ok()?)
}

fn attribute(value: &Value, name: &str) -> Option<Value> {
    match value {
        Value::Object(object) => object.names.get(Sym::new(name)),
        _ => None,
    }
}

/// The futures of a list, set or dictionary that are not done.
fn not_done(values: &Value) -> Vec<Value> {
    let all = match values {
        Value::List(list) => list
            .try_borrow()
            .map(|list| list.clone())
            .unwrap_or_default(),
        Value::Tuple(items) => items.to_vec(),
        Value::Dict(dict) => dict.keys(),
        Value::Set(set) => set.values(),
        _ => Vec::new(),
    };
    all.into_iter()
        .filter(|value| task::future_of(value).is_some_and(|future| !future.done()))
        .collect()
}

/// What a future stands for: the tasks that it gathers or shields.
fn behind(value: &Value) -> Option<Vec<Value>> {
    attribute(value, "_children").map(|children| not_done(&children))
}

/// The kind of wait that a call of the library stands for.
fn kind_of(call: &str) -> Option<WaitKind> {
    let (class, method) = call.split_once('.').unwrap_or(("", call));
    Some(match (class, method) {
        ("", "sleep") => WaitKind::Sleep,
        ("", "wait" | "gather") | ("TaskGroup" | "_AsCompletedIterator", _) => WaitKind::Tasks,
        ("", "as_completed") => WaitKind::Future,
        ("", "to_thread") | ("EventLoop", "shutdown_default_executor") => WaitKind::Thread,
        ("Lock" | "RLock", _) => WaitKind::Lock,
        ("Event", _) => WaitKind::Event,
        ("Condition", _) => WaitKind::Condition,
        ("Semaphore" | "BoundedSemaphore", _) => WaitKind::Semaphore,
        ("Barrier", _) => WaitKind::Barrier,
        ("Queue", "put") => WaitKind::QueuePlace,
        ("Queue", "join") => WaitKind::QueueJoin,
        ("Queue" | "SimpleQueue" | "_End", _) => WaitKind::Queue,
        ("Future", _) | ("Executor", "map.<locals>.results") => WaitKind::Future,
        ("Thread" | "ThreadPoolExecutor" | "Executor", _) => WaitKind::Thread,
        ("Process" | "Pool" | "ProcessPoolExecutor" | "AsyncResult", _) => WaitKind::Process,
        _ => return None,
    })
}

impl Waiting {
    fn of(kind: WaitKind) -> Self {
        Self {
            kind,
            until: None,
            on: Vec::new(),
            lock: None,
            own: None,
            call: None,
            thing: None,
        }
    }

    /// What a task waits for that is suspended with `awaited`; `None` stands for its next turn.
    pub(crate) fn new(part: &TaskPart, awaited: &Value) -> Self {
        let frames = chain(&part.coroutine.borrow());
        let own = frames.iter().rposition(|frame| !frame.code.source.hidden);
        let library = &frames[own.map_or(0, |own| own + 1)..];
        let mut waiting = Self::described(library, awaited);
        waiting.own = own.map(|own| frames[own].clone());
        if waiting.kind == WaitKind::Future && !library.is_empty() {
            waiting.thing = Some((awaited.clone(), "result".into()));
        }
        // What begins with an underscore is the library's own business.
        let public = library
            .iter()
            .find(|frame| !frame.code.qualname.starts_with('_'));
        waiting.call = public.map(|frame| frame.code.qualname.clone());
        waiting
    }

    fn described(library: &[Rc<Frame>], awaited: &Value) -> Self {
        if awaited.is_none() {
            return Self::of(WaitKind::Pass);
        }
        let mut waiting = Self::of(WaitKind::Future);
        if let Some(future) = task::future_of(awaited)
            && future.task.is_some()
        {
            waiting.kind = WaitKind::Task;
            waiting.on = vec![awaited.clone()];
        } else if let Some(children) = behind(awaited) {
            waiting.kind = if children.len() == 1 && attribute(awaited, "_asked").is_none() {
                WaitKind::Task
            } else {
                WaitKind::Tasks
            };
            waiting.on = children;
        } else if let Some(Value::Str(pool)) = attribute(awaited, "_pool") {
            waiting.kind = if pool.starts_with("Process") {
                WaitKind::Process
            } else {
                WaitKind::Thread
            };
        } else {
            waiting.in_library(library);
        }
        waiting
    }

    /// What the library's frames tell: the first that has a meaning of its own says the kind, the
    /// last one what is behind.
    fn in_library(&mut self, library: &[Rc<Frame>]) {
        for frame in library {
            if let Some(kind) = kind_of_call(frame) {
                self.kind = kind;
                self.thing = thing_of(frame, kind);
                break;
            }
        }
        let Some(last) = library.last() else { return };
        let name = &*last.code.qualname;
        if self.kind == WaitKind::Condition && name == "Lock.acquire" {
            self.kind = WaitKind::Lock;
        }
        if let Some(Value::Object(handle)) = local(last, "handle")
            && let Some(handle) = handle.native::<Handle>()
            && !handle.cancelled.get()
        {
            self.until = Some(handle.due);
        }
        match name {
            "_wait" => {
                self.on = local(last, "fs").map_or_else(Vec::new, |fs| not_done(&fs));
            }
            "TaskGroup.__aexit__" => {
                let tasks = last
                    .load_checked(0)
                    .and_then(|this| attribute(&this, "_tasks"));
                self.on = tasks.map_or_else(Vec::new, |tasks| not_done(&tasks));
            }
            "Lock.acquire" => {
                if let Some(lock) = last.load_checked(0) {
                    self.lock = lock.address();
                    self.on = attribute(&lock, "_owner")
                        .filter(|owner| task::future_of(owner).is_some())
                        .into_iter()
                        .collect();
                }
            }
            "_cancel_and_wait" => {
                self.kind = WaitKind::Task;
                self.on = local(last, "fut").into_iter().collect();
            }
            _ => {}
        }
        if self.kind == WaitKind::Tasks
            && self.on.is_empty()
            && let Some(iterator) = library
                .iter()
                .find(|frame| frame.code.qualname.starts_with("_AsCompleted"))
            && let Some(todo) = iterator
                .load_checked(0)
                .and_then(|this| attribute(&this, "_todo"))
        {
            self.on = not_done(&todo);
        }
    }

    /// How the program calls it: the name of the thing, or the text of what it awaits.
    pub(crate) fn text(&self) -> String {
        let Some(own) = &self.own else {
            return String::new();
        };
        match &self.thing {
            Some((thing, method)) => name_in(own, thing, method),
            None => expression(own),
        }
    }
}

/// The kind of wait that a frame of the library stands for.
pub(crate) fn kind_of_call(frame: &Frame) -> Option<WaitKind> {
    let name = &*frame.code.qualname;
    // Inherited methods say less than the object's class, which may be one that the library does not know.
    let by_class = name
        .split_once('.')
        .and_then(|(_, method)| match frame.load_checked(0) {
            Some(Value::Object(object)) => kind_of(&format!("{}.{method}", object.class().name())),
            _ => None,
        });
    by_class.or_else(|| kind_of(name))
}

/// A task that is not done, with what it waits for.
struct Stuck {
    number: u32,
    name: String,
    waiting: Waiting,
    line: u32,
}

/// Who waits when nothing is left that could wake anyone.
pub(crate) struct Deadlock {
    /// A line for each task, and one for the circle, if they wait in a circle.
    pub(crate) lines: Vec<String>,
    /// The names of those in the circle, or of all that wait.
    pub(crate) names: Vec<String>,
    /// The lines of the first and the second of them.
    pub(crate) places: [u32; 2],
}

/// The thread that runs the loop of a task, and whether the task is suspended: one that is not has a thread that waits.
fn suspended_in(vm: &Machine, task: &Value, future: &Future) -> Option<usize> {
    let runs = vm.asyncio.current.borrow();
    if runs.values().any(|running| running.is(task)) {
        return None;
    }
    let Value::Object(event_loop) = &future.event_loop else {
        return None;
    };
    Some(event_loop.native::<EventLoop>()?.actor.get())
}

/// The tasks that wait, of loops whose threads have nothing else to do.
fn stuck(vm: &Machine, in_loop: impl Fn(usize) -> bool) -> Vec<Stuck> {
    let tasks: Vec<_> = vm
        .asyncio
        .tasks
        .borrow()
        .iter()
        .filter_map(std::rc::Weak::upgrade)
        .collect();
    let mut all = Vec::new();
    for object in tasks {
        let Some(future) = object.native::<Future>() else {
            continue;
        };
        let Some(part) = &future.task else { continue };
        let thread = suspended_in(vm, &Value::Object(object.clone()), &future);
        if future.done() || !thread.is_some_and(&in_loop) {
            continue;
        }
        let waiting = Waiting::new(part, &part.waiter.borrow());
        let line = waiting.own.as_ref().map_or(0, |own| own.line());
        all.push(Stuck {
            number: part.number,
            name: part.plain_name(),
            waiting,
            line,
        });
    }
    all
}

fn line_of(vm: &Machine, task: &Stuck) -> String {
    let waiting = &task.waiting;
    let names: Vec<String> = waiting.on.iter().map(|on| name_of(vm, on)).collect();
    let place = if task.line == 0 {
        String::new()
    } else {
        format!(" (line {})", task.line)
    };
    let what = match (waiting.kind, &waiting.call) {
        (WaitKind::Pass, _) => "its turn".to_owned(),
        (WaitKind::Task, _) if !names.is_empty() => format!("{}{place}", names.join(", ")),
        (WaitKind::Tasks, None) => format!("{}{place}", names.join(", ")),
        (WaitKind::Lock, Some(call)) if !names.is_empty() => {
            format!("{call}, held by {}{place}", names.join(", "))
        }
        (_, Some(call)) if names.is_empty() => format!("{call}{place}"),
        (_, Some(call)) => format!("{call}: {}{place}", names.join(", ")),
        _ => format!("a future{place}"),
    };
    format!("{} waits for {what}", task.name)
}

fn name_of(vm: &Machine, task: &Value) -> String {
    match task::future_of(task) {
        Some(future) => match &future.task {
            Some(part) => part.plain_name(),
            None => "a future".to_owned(),
        },
        None => crate::record::shown::shown(vm, task),
    }
}

/// The places in the list of those who wait for each other in a circle.
fn circle(tasks: &[Stuck]) -> Option<Vec<usize>> {
    let next = |at: usize| {
        tasks[at].waiting.on.iter().find_map(|on| {
            let number = task::future_of(on)?.task.as_ref()?.number;
            tasks.iter().position(|task| task.number == number)
        })
    };
    for start in 0..tasks.len() {
        let mut path = vec![start];
        let mut at = start;
        while let Some(to) = next(at) {
            if to == start {
                return Some(path);
            }
            if path.contains(&to) {
                break;
            }
            path.push(to);
            at = to;
        }
    }
    None
}

/// A thread that waits without an end.
pub(crate) struct StuckThread {
    /// Its number.
    pub(crate) at: usize,
    pub(crate) name: String,
    /// What it waits for, as the library calls it.
    pub(crate) what: String,
}

impl StuckThread {
    fn line(&self) -> String {
        let what = if self.what.is_empty() {
            "something"
        } else {
            &self.what
        };
        format!("{} waits for {what}", self.name)
    }
}

/// Who waits for what, a line for each task that is not done.
pub(crate) fn waits(vm: &Vm) -> Deadlock {
    of_tasks_and_threads(vm, &stuck(vm, |_| true), &[])
}

/// Who waits for what when no thread can go on. A thread that waits in its loop stands for the tasks there, and one of a pool that
/// waits for work has done what it was asked for.
pub(crate) fn thread_waits(vm: &Vm, threads: Vec<StuckThread>) -> Deadlock {
    let loops: Vec<usize> = threads
        .iter()
        .filter(|thread| thread.what == IN_LOOP)
        .map(|thread| thread.at)
        .collect();
    let tasks = stuck(vm, |at| loops.contains(&at));
    let (others, left): (Vec<_>, Vec<_>) = threads
        .into_iter()
        .partition(|thread| thread.what != IN_LOOP && thread.what != IDLE);
    if tasks.is_empty() && others.is_empty() {
        return of_tasks_and_threads(vm, &[], &left);
    }
    of_tasks_and_threads(vm, &tasks, &others)
}

fn of_tasks_and_threads(vm: &Vm, tasks: &[Stuck], threads: &[StuckThread]) -> Deadlock {
    let mut lines: Vec<String> = tasks.iter().map(|task| line_of(vm, task)).collect();
    lines.extend(threads.iter().map(StuckThread::line));
    let circle = circle(tasks);
    if let Some(circle) = &circle {
        let mut names: Vec<&str> = circle.iter().map(|&at| tasks[at].name.as_str()).collect();
        names.push(names[0]);
        lines.push(format!("in a circle: {}", names.join(" -> ")));
    }
    let in_circle = circle.is_some();
    let chosen = circle.unwrap_or_else(|| (0..tasks.len()).collect());
    let place = |at: usize| chosen.get(at).map_or(0, |&at: &usize| tasks[at].line);
    let mut names: Vec<String> = chosen.iter().map(|&at| tasks[at].name.clone()).collect();
    if !in_circle {
        names.extend(threads.iter().map(|thread| thread.name.clone()));
    }
    Deadlock {
        lines,
        names,
        places: [place(0), place(1)],
    }
}
