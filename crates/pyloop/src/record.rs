//! Writes the record of a run while it goes on.
//!
//! Every change stands at the step after which it holds. Changes that come after the clock moved and
//! before anything else happens wait for the next step, so that a state never changes between two times.

mod doing;
mod found;
mod frames;
mod in_turn;
pub mod json;
mod names;
pub mod passes;
pub(crate) mod shown;
mod touched;
mod updates;
mod waits;

use std::cell::{Cell, RefCell};
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::rc::Rc;

use hashbrown::HashTable;
use interleave_record::{
    Change, Ending, FindingKind, Print, Record, Step, StepKind, ThreadInfo, Who,
};
use interleave_trace::State as Doing;
use rustc_hash::FxHasher;

use crate::eval::frame::Frame;
use crate::machine::Machine;
use crate::object::value::Value;
use crate::outcome::Outcome;
pub(crate) use found::Place;
pub(crate) use names::Told;
use passes::LoopPasses;
pub(crate) use waits::who_is;

/// Changes that a record keeps for each step that it may keep.
const CHANGES: usize = 4;
/// Bytes of text that a record keeps for each step that it may keep.
const TEXT: usize = 32;
/// Bytes of values that may be shown for each step, told or not: showing takes time.
const SHOWN: usize = 400;

/// Collects the record while a run goes on.
pub(crate) struct Recorder {
    on: bool,
    limit: usize,
    book: RefCell<Book>,
    reprs: RefCell<Vec<usize>>,
    passes: RefCell<Vec<LoopPasses>>,
    /// The task that runs, from 1; 0 for none.
    pub(crate) task: Cell<u32>,
    /// The frame below the first of the task that runs.
    pub(crate) base: Cell<u64>,
}

/// What has been written so far.
#[derive(Default)]
struct Book {
    record: Record,
    index: HashTable<u32>,
    text_bytes: usize,
    /// Changes that wait for the next step.
    held: Vec<Change>,
    /// What each thread was last said to do.
    threads: Vec<(Doing, bool)>,
    modules: Vec<names::ModuleNames>,
    /// Who waits for which lock, by its place.
    locks: Vec<(usize, Who)>,
    scratch: String,
    /// Bytes of values that were shown to see whether they changed.
    shown: usize,
    touched: touched::Touched,
    updates: updates::Updates,
    in_turn: in_turn::InTurn,
    /// Bytes of standard error when a deadlock was found.
    said: Option<usize>,
}

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(text)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "virtual time is bounded by the limits and never negative"
)]
pub(crate) fn nanoseconds(seconds: f64) -> u64 {
    // The record writes a time that may be missing as one more.
    ((seconds * 1e9).round() as u64).min(u64::MAX - 1)
}

impl Book {
    fn text(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let texts = &mut self.record.texts;
        let hashed = hash(text);
        let found = self
            .index
            .find(hashed, |&at| texts[at as usize - 1] == text);
        if let Some(&at) = found {
            return at;
        }
        texts.push(text.to_owned());
        self.text_bytes += text.len();
        let at = number(texts.len());
        self.index
            .insert_unique(hashed, at, |&at| hash(&texts[at as usize - 1]));
        at
    }

    fn last_step(&self) -> u32 {
        number(self.record.steps.len().saturating_sub(1))
    }
}

impl Recorder {
    pub(crate) fn new(on: bool, limit: usize) -> Self {
        Self {
            on,
            limit,
            book: RefCell::default(),
            reprs: RefCell::default(),
            passes: RefCell::default(),
            task: Cell::new(0),
            base: Cell::new(0),
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.on
    }

    /// A step of a thread; says whether the record still takes changes.
    fn push_in(
        &self,
        vm: &Machine,
        thread: u32,
        kind: StepKind,
        frame: u32,
        line: u32,
        text: u32,
    ) -> bool {
        let mut book = self.book.borrow_mut();
        let book = &mut *book;
        let record = &mut book.record;
        if record.truncated {
            return false;
        }
        if record.steps.len() >= self.limit
            || record.changes.len() >= self.limit.saturating_mul(CHANGES)
            || book.text_bytes >= self.limit.saturating_mul(TEXT).max(1 << 16)
            || book.shown >= self.limit.saturating_mul(SHOWN).max(1 << 20)
        {
            record.truncated = true;
            return false;
        }
        record.steps.push(Step {
            time: nanoseconds(vm.sched.now()),
            kind,
            thread,
            task: self.task.get(),
            frame,
            line,
            text,
            // Changes before the first step belong to it.
            changes: if record.steps.is_empty() {
                0
            } else {
                number(record.changes.len())
            },
        });
        record.changes.append(&mut book.held);
        if let StepKind::Busy | StepKind::Frozen = kind {
            let seconds = book.record.text(text).parse().unwrap_or(0.0);
            book.in_turn.computed += seconds;
        }
        true
    }

    fn push(&self, vm: &Machine, kind: StepKind, frame: u32, line: u32, text: u32) -> bool {
        self.push_in(vm, vm.sched.current_number(), kind, frame, line, text)
    }

    /// A change that holds from now on.
    pub(crate) fn change(&self, vm: &Machine, change: Change) {
        if !self.on {
            return;
        }
        let mut book = self.book.borrow_mut();
        if book.record.truncated {
            return;
        }
        let now = nanoseconds(vm.sched.now());
        if book
            .record
            .steps
            .last()
            .is_some_and(|step| step.time == now)
        {
            book.record.changes.push(change);
        } else {
            book.held.push(change);
        }
    }

    pub(crate) fn text(&self, text: &str) -> u32 {
        self.book.borrow_mut().text(text)
    }

    /// Who runs: the task, or the thread outside of tasks.
    pub(crate) fn who(&self, vm: &Machine) -> Who {
        match self.task.get() {
            0 => Who::Thread(vm.sched.current_number()),
            task => Who::Task(task),
        }
    }

    /// Notes something that is not about a line; the frame is the one that runs.
    pub(crate) fn event(&self, vm: &Machine, kind: StepKind, text: &str) {
        if self.on {
            let text = self.text(text);
            let frame = vm.frame.borrow().clone();
            let (id, line) = frame.map_or((0, 0), |frame| (self.frame_id(&frame), frame.line()));
            self.push(vm, kind, id, line, text);
        }
    }

    /// As [`Recorder::event`], at the line of the program's own code that brought it about.
    pub(crate) fn own_event(&self, vm: &Machine, kind: StepKind, text: &str) {
        if self.on {
            let text = self.text(text);
            let frame = self.own_frame(vm);
            let (id, line) = frame.map_or((0, 0), |frame| (self.frame_id(&frame), frame.line()));
            self.push(vm, kind, id, line, text);
        }
    }

    pub(crate) fn print(&self, vm: &Machine, text: &str) {
        if self.on {
            self.event(vm, StepKind::Print, text);
            let mut book = self.book.borrow_mut();
            let text = book.text(text);
            let step = book.last_step();
            book.record.prints.push(Print { step, text });
        }
    }

    /// A thread is there; threads come in the order of their numbers.
    pub(crate) fn thread_made(&self, vm: &Machine, name: &str, process: usize) {
        if !self.on {
            return;
        }
        let thread = {
            let mut book = self.book.borrow_mut();
            let name = book.text(name);
            let process = number(process);
            book.record.threads.push(ThreadInfo { name, process });
            book.threads.push((Doing::Ready, false));
            number(book.record.threads.len() - 1)
        };
        self.thread_step(vm, thread, "starts");
        let who = Who::Thread(thread);
        let doing = Doing::Ready;
        self.change(vm, Change::Doing { who, doing });
    }

    pub(crate) fn process_made(&self, name: &str) {
        if self.on {
            let name = self.text(name);
            self.book.borrow_mut().record.processes.push(name);
        }
    }

    /// A thread starts, waits, goes on or ends.
    pub(crate) fn thread_step(&self, vm: &Machine, thread: u32, word: &str) {
        if self.on {
            let text = self.text(word);
            let frame = match word {
                "starts" | "ends" => None,
                _ => self.own_frame(vm),
            };
            let (id, line) = frame.map_or((0, 0), |frame| (self.frame_id(&frame), frame.line()));
            self.push_in(vm, thread, StepKind::Thread, id, line, text);
        }
    }

    /// The innermost frame of the program's own code.
    fn own_frame(&self, vm: &Machine) -> Option<Rc<Frame>> {
        let mut at = vm.frame.borrow().clone();
        while let Some(frame) = at {
            if !frame.code.source.hidden {
                return Some(frame);
            }
            at = frame.back.borrow().clone();
        }
        None
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
    pub(crate) fn new_loop(&self, vm: &Machine) -> usize {
        let mut passes = self.passes.borrow_mut();
        passes.push(LoopPasses::default());
        let made = passes.len() - 1;
        drop(passes);
        self.loop_in(vm, made);
        made
    }

    /// A loop belongs to the thread that runs now.
    pub(crate) fn loop_in(&self, vm: &Machine, made: usize) {
        let thread = vm.sched.current_number();
        let number = number(made);
        self.change(vm, Change::Loop { number, thread });
    }

    pub(crate) fn with_loop(&self, number: usize, change: impl FnOnce(&mut LoopPasses)) {
        if let Some(passes) = self.passes.borrow_mut().get_mut(number) {
            change(passes);
        }
    }

    pub(crate) fn take_passes(&self) -> Vec<LoopPasses> {
        self.passes.take()
    }

    /// The record of a run that ended so.
    pub(crate) fn finish(&self, vm: &Machine, outcome: &Outcome, stderr: &str) -> Record {
        if !self.on {
            return Record::default();
        }
        let mut book = self.book.take();
        let ending = match outcome {
            Outcome::Exited(status) => Ending::Exited(*status),
            Outcome::Deadlock { waits } => {
                Ending::Deadlock(waits.iter().map(|wait| book.text(wait)).collect())
            }
            Outcome::Unsupported {
                line,
                column,
                message,
            } => Ending::Unsupported {
                line: *line,
                column: number(*column),
                message: book.text(&crate::said::coded(message)),
            },
            Outcome::Limit { message, .. } => {
                Ending::Limit(book.text(&crate::said::coded(message)))
            }
        };
        book.record.ending = ending;
        let said = book
            .said
            .filter(|_| matches!(outcome, Outcome::Deadlock { .. }));
        let stderr = said.and_then(|said| stderr.get(..said)).unwrap_or(stderr);
        book.record.stderr = book.text(stderr);
        book.record.end = nanoseconds(vm.sched.now());
        let held = std::mem::take(&mut book.held);
        if !book.record.steps.is_empty() {
            book.record.changes.extend(held);
        }
        if let Outcome::Deadlock { .. } = outcome {
            end_at_the_deadlock(&mut book.record);
        }
        book.record.texts.shrink_to_fit();
        book.record
    }
}

/// Ends a record where everyone waits and nobody can wake anyone. What comes after, the program is torn down: Python would hang,
/// and nothing of that would happen.
fn end_at_the_deadlock(record: &mut Record) {
    let found = record.findings.iter();
    let found = found.filter(|finding| finding.kind == FindingKind::Deadlock);
    let Some(step) = found.map(|finding| finding.step).min() else {
        return;
    };
    if let Some(next) = record.steps.get(step as usize + 1) {
        record.changes.truncate(next.changes as usize);
    }
    record.steps.truncate(step as usize + 1);
    let made = |change: &&Change| matches!(change, Change::Task { .. });
    let tasks = record.changes.iter().filter(made).count();
    record.tasks.truncate(tasks);
    record.prints.retain(|print| print.step <= step);
    record.findings.retain(|finding| finding.step <= step);
    record.end = record.steps.last().map_or(record.end, |step| step.time);
}
