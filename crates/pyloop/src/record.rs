//! The record of a run: what happened, step by step, compact and in order.
//!
//! A step names a frame; frames form a tree, so a step's call stack is its frame and that frame's
//! parents, each at the line of its last step.

pub mod json;
pub mod passes;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::eval::frame::Frame;
use crate::machine::{Machine, Vm};
use crate::object::class::Object;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::Code;
use passes::LoopPasses;

/// What happened in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A line is about to run.
    Line,
    /// A function was called.
    Call,
    /// A function returned.
    Return,
    /// A coroutine waits; the note says for what.
    Await,
    /// A coroutine goes on.
    Resume,
    /// A generator handed out a value.
    Yield,
    /// Something was printed; the note is the text.
    Print,
    /// An exception was caught, or left a frame; the note is its class.
    Exception,
    /// A pass of the event loop begins.
    Pass,
    /// A callback went to the ready queue.
    Ready,
    /// A callback left the ready queue and runs.
    Run,
    /// A timer was set; the note says for what and when.
    Timer,
    /// A timer fired.
    Fire,
    /// A task was made.
    TaskCreated,
    /// A task ended with a result or an exception.
    TaskDone,
    /// A task was cancelled.
    TaskCancelled,
    /// Cancelling was asked for.
    CancelRequested,
    /// A thread started, waits, goes on or ended; the note says which.
    Thread,
    /// A thread computes for the seconds in the note.
    Busy,
    /// A blocking call held the whole loop for the seconds in the note.
    Frozen,
    /// A coroutine was dropped without having been awaited.
    NeverAwaited,
}

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Virtual nanoseconds.
    pub time: u64,
    /// What happened.
    pub kind: StepKind,
    /// The thread: 0 is the main thread.
    pub actor: u32,
    /// The task that ran, from 1; 0 for none.
    pub task: u32,
    /// The frame, an index into the record's frames; 0 for none.
    pub frame: u32,
    /// The line, from 1; 0 for none.
    pub line: u32,
    /// An index into the record's notes; 0 for none.
    pub note: u32,
}

/// An activation of a function.
#[derive(Debug, Clone)]
pub struct FrameInfo {
    /// The function's qualified name.
    pub function: String,
    /// Who called or resumed it: an index into the record's frames; 0 for none.
    pub parent: u32,
    /// A frame of the library, hidden unless the reader steps into it.
    pub library: bool,
}

/// The record of a run.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// The frames; the first stands for none.
    pub frames: Vec<FrameInfo>,
    /// Texts that steps refer to; the first is empty.
    pub notes: Vec<String>,
    /// The passes of each event loop until its main task ended.
    pub loops: Vec<LoopPasses>,
    /// Whether steps were left out because the record was full.
    pub truncated: bool,
}

/// Collects the record while a run goes on.
pub(crate) struct Recorder {
    on: bool,
    limit: usize,
    record: RefCell<Record>,
    frame_ids: RefCell<rustc_hash::FxHashMap<u64, u32>>,
    note_ids: RefCell<rustc_hash::FxHashMap<String, u32>>,
    reprs: RefCell<Vec<usize>>,
    pub(crate) task: Cell<u32>,
}

impl Recorder {
    pub(crate) fn new(on: bool, limit: usize) -> Self {
        let record = Record {
            frames: vec![FrameInfo {
                function: String::new(),
                parent: 0,
                library: true,
            }],
            notes: vec![String::new()],
            ..Record::default()
        };
        Self {
            on,
            limit,
            record: RefCell::new(record),
            frame_ids: RefCell::default(),
            note_ids: RefCell::default(),
            reprs: RefCell::default(),
            task: Cell::new(0),
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.on
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "virtual time is small and never negative"
    )]
    fn push(&self, vm: &Machine, kind: StepKind, frame: u32, line: u32, note: u32) {
        let mut record = self.record.borrow_mut();
        if record.steps.len() >= self.limit {
            record.truncated = true;
            return;
        }
        record.steps.push(Step {
            time: (vm.sched.now() * 1e9).round() as u64,
            kind,
            actor: vm.sched.current_number(),
            task: self.task.get(),
            frame,
            line,
            note,
        });
    }

    fn note(&self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let mut ids = self.note_ids.borrow_mut();
        if let Some(&id) = ids.get(text) {
            return id;
        }
        let mut record = self.record.borrow_mut();
        let id = u32::try_from(record.notes.len()).unwrap_or(0);
        record.notes.push(text.to_owned());
        ids.insert(text.to_owned(), id);
        id
    }

    fn frame_id(&self, frame: &Rc<Frame>) -> u32 {
        if let Some(&id) = self.frame_ids.borrow().get(&frame.id) {
            return id;
        }
        let parent = frame
            .back
            .borrow()
            .clone()
            .map_or(0, |back| self.frame_id(&back));
        let mut record = self.record.borrow_mut();
        let id = u32::try_from(record.frames.len()).unwrap_or(0);
        record.frames.push(FrameInfo {
            function: frame.code.qualname.to_string(),
            parent,
            library: frame.code.source.hidden,
        });
        self.frame_ids.borrow_mut().insert(frame.id, id);
        id
    }

    /// Notes that a line is about to run.
    #[inline]
    pub(crate) fn line(&self, vm: &Machine, f: &Rc<Frame>, line: u32) {
        if self.on {
            let frame = self.frame_id(f);
            self.push(vm, StepKind::Line, frame, line, 0);
        }
    }

    pub(crate) fn call(&self, vm: &Machine, f: &Rc<Frame>) {
        if self.on {
            let frame = self.frame_id(f);
            self.push(vm, StepKind::Call, frame, f.code.line, 0);
        }
    }

    pub(crate) fn leave(&self, vm: &Machine, f: &Rc<Frame>, result: &PyResult) {
        if self.on {
            let frame = self.frame_id(f);
            match result {
                Ok(_) => self.push(vm, StepKind::Return, frame, f.line(), 0),
                Err(raise) => {
                    let name = raise
                        .exception()
                        .map_or_else(|| "".into(), |o| o.class().name());
                    let note = self.note(&name);
                    self.push(vm, StepKind::Exception, frame, f.line(), note);
                }
            }
        }
    }

    pub(crate) fn resumed(&self, vm: &Machine, f: &Rc<Frame>) {
        if self.on {
            let frame = self.frame_id(f);
            self.push(vm, StepKind::Resume, frame, f.line(), 0);
        }
    }

    pub(crate) fn yielded(&self, vm: &Machine, f: &Rc<Frame>) {
        if self.on {
            let frame = self.frame_id(f);
            self.push(vm, StepKind::Yield, frame, f.line(), 0);
        }
    }

    /// Notes that a coroutine waits for a value.
    pub(crate) fn suspended(&self, vm: &Vm, f: &Rc<Frame>, value: &Value) {
        if self.on {
            let frame = self.frame_id(f);
            let note = self.note(&crate::asyncio::describe(vm, value));
            self.push(vm, StepKind::Await, frame, f.line(), note);
        }
    }

    pub(crate) fn exception(&self, vm: &Machine, f: &Rc<Frame>, object: &Rc<Object>) {
        if self.on {
            let frame = self.frame_id(f);
            let note = self.note(&object.class().name());
            self.push(vm, StepKind::Exception, frame, f.line(), note);
        }
    }

    pub(crate) fn print(&self, vm: &Machine, text: &str) {
        if self.on {
            self.event(vm, StepKind::Print, text.trim_end_matches('\n'));
        }
    }

    /// Notes something that is not about a line; the frame is the one that runs.
    pub(crate) fn event(&self, vm: &Machine, kind: StepKind, note: &str) {
        if self.on {
            let note = self.note(note);
            let frame = vm.frame.borrow().clone();
            let (id, line) = frame.map_or((0, 0), |frame| (self.frame_id(&frame), frame.line()));
            self.push(vm, kind, id, line, note);
        }
    }

    pub(crate) fn never_awaited(&self, vm: &Machine, qualname: &str, code: &Rc<Code>) {
        if self.on {
            let note = self.note(qualname);
            self.push(vm, StepKind::NeverAwaited, 0, code.line, note);
        }
    }

    /// Begins the repr of a container; says whether it is not inside itself.
    pub(crate) fn enter_repr(&self, value: &Value) -> bool {
        let Some(address) = value.address() else {
            return true;
        };
        let mut reprs = self.reprs.borrow_mut();
        if reprs.contains(&address) {
            return false;
        }
        reprs.push(address);
        true
    }

    pub(crate) fn leave_repr(&self) {
        self.reprs.borrow_mut().pop();
    }

    /// Adds an event loop; its number.
    pub(crate) fn new_loop(&self) -> usize {
        let mut record = self.record.borrow_mut();
        record.loops.push(LoopPasses::default());
        record.loops.len() - 1
    }

    pub(crate) fn with_loop(&self, number: usize, change: impl FnOnce(&mut LoopPasses)) {
        if let Some(passes) = self.record.borrow_mut().loops.get_mut(number) {
            change(passes);
        }
    }

    pub(crate) fn take(&self) -> Record {
        std::mem::take(&mut *self.record.borrow_mut())
    }
}
