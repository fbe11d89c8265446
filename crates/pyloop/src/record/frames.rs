//! Frames: who called whom, and the steps that stand at their lines.

use std::rc::Rc;

use interleave_record::{Change, FrameInfo, StepKind};

use super::{Recorder, number};
use crate::eval::frame::Frame;
use crate::machine::{Machine, Vm};
use crate::object::class::Object;
use crate::object::exception::Raise;
use crate::object::generator::Generator;
use crate::object::value::{PyResult, Value};

/// The text of a line that runs once more because the block of its `with` is left.
const LEAVES: &str = "leaves";

impl Recorder {
    /// Who called or resumed a frame; 0 below the first frame of a task.
    fn parent_of(&self, frame: &Frame) -> u32 {
        let back = frame.back.borrow().clone();
        match back {
            Some(back) if self.task.get() == 0 || back.id != self.base.get() => {
                self.frame_id(&back)
            }
            _ => 0,
        }
    }

    pub(crate) fn frame_id(&self, frame: &Rc<Frame>) -> u32 {
        let known = frame.number.get();
        if known != 0 {
            return known;
        }
        let parent = self.parent_of(frame);
        let code = &frame.code;
        let mut book = self.book.borrow_mut();
        if book.record.truncated {
            return 0;
        }
        let function = book.text(&code.qualname);
        let library = if code.source.hidden {
            book.text(code.source.path.trim_matches(['<', '>']))
        } else {
            0
        };
        let module = code.kind == crate::syntax::ir::CodeKind::Module;
        book.record.frames.push(FrameInfo {
            function,
            parent,
            line: if module { 0 } else { code.line },
            library,
        });
        let made = number(book.record.frames.len());
        frame.number.set(made);
        frame.parent.set(parent);
        made
    }

    /// A step at a frame's line, and what changed in its names before.
    fn at_line(&self, vm: &Machine, f: &Rc<Frame>, kind: StepKind, line: u32, text: u32) -> bool {
        let frame = self.frame_id(f);
        let more = self.push(vm, kind, frame, line, text);
        if more && !f.code.source.hidden {
            self.note_names(vm, f);
        }
        more
    }

    fn top(&self, vm: &Machine, frame: u32) {
        let who = self.who(vm);
        self.change(vm, Change::Top { who, frame });
    }

    /// Notes that a line is about to run.
    #[inline]
    pub(crate) fn line(&self, vm: &Machine, f: &Rc<Frame>, line: u32) {
        if self.on {
            self.at_line(vm, f, StepKind::Line, line, 0);
        }
    }

    /// The block of a `with` is left at the second of two places, unless the line is that of the first, where it comes from.
    pub(crate) fn leaves_with(&self, vm: &Machine, f: &Rc<Frame>, (before, at): (u32, u32)) {
        if self.on {
            let line = f.code.source.line(at);
            if line != f.code.source.line(before) {
                let text = self.text(LEAVES);
                self.at_line(vm, f, StepKind::Line, line, text);
            }
        }
    }

    pub(crate) fn call(&self, vm: &Machine, f: &Rc<Frame>) {
        if self.on {
            self.at_line(vm, f, StepKind::Call, f.code.line, 0);
            self.takes_arguments(vm, f);
            self.top(vm, f.number.get());
        }
    }

    /// A frame has ended with a value or an exception.
    pub(crate) fn leave(&self, vm: &Machine, f: &Rc<Frame>, result: &PyResult) {
        // A run that is stopped ends where it is: its frames are not left, and no exception is on its way.
        if !self.on || matches!(result, Err(Raise::Fatal(_))) {
            return;
        }
        let frame = self.frame_id(f);
        match result {
            Ok(_) => self.push(vm, StepKind::Return, frame, f.line(), 0),
            Err(raise) => {
                let name = raise
                    .exception()
                    .map_or_else(|| "".into(), |o| o.class().name());
                let text = self.text(&name);
                self.push(vm, StepKind::Exception, frame, f.line(), text)
            }
        };
        if !f.code.source.hidden {
            self.note_module(vm, f);
        }
        self.reads_end(f, result.as_ref().ok());
        self.awaits_end(frame);
        self.change(vm, Change::Gone { frame });
        let parent = self.parent_of(f);
        self.top(vm, parent);
    }

    /// A coroutine or generator begins or goes on.
    pub(crate) fn resumed(&self, vm: &Machine, f: &Rc<Frame>) {
        if !self.on {
            return;
        }
        if f.number.get() == 0 {
            return self.call(vm, f);
        }
        let frame = f.number.get();
        let parent = self.parent_of(f);
        if is_innermost(f) {
            self.at_line(vm, f, StepKind::Resume, f.line(), 0);
            self.top(vm, frame);
        }
        if parent != f.parent.replace(parent) {
            self.change(vm, Change::Parent { frame, parent });
        }
    }

    /// A generator handed its caller a value.
    pub(crate) fn handed_out(&self, vm: &Machine, f: &Rc<Frame>) {
        if self.on {
            let parent = self.parent_of(f);
            self.top(vm, parent);
        }
    }

    /// A coroutine that was suspended is dropped.
    pub(crate) fn dropped(&self, vm: &Machine, f: &Frame) {
        let frame = f.number.get();
        if self.on && frame != 0 {
            self.forget_reads(frame);
            self.awaits_end(frame);
            self.change(vm, Change::Gone { frame });
        }
    }

    pub(crate) fn yielded(&self, vm: &Machine, f: &Rc<Frame>) {
        if self.on {
            self.at_line(vm, f, StepKind::Yield, f.line(), 0);
        }
    }

    /// Notes that a coroutine outside of tasks waits for a value.
    pub(crate) fn suspended(&self, vm: &Vm, f: &Rc<Frame>, value: &Value) {
        if self.on && self.task.get() == 0 {
            let text = self.text(&crate::asyncio::describe(vm, value));
            self.at_line(vm, f, StepKind::Await, f.line(), text);
        }
    }

    /// The task that runs is suspended in this frame of the program's own.
    pub(super) fn awaits(&self, vm: &Machine, f: Option<&Rc<Frame>>, text: u32) {
        match f {
            Some(f) => {
                self.at_line(vm, f, StepKind::Await, f.line(), text);
            }
            None => {
                self.push(vm, StepKind::Await, 0, 0, text);
            }
        }
    }

    /// An exception meets somebody in this frame who is waiting for it: an `except`, a `finally` or a `with`.
    pub(crate) fn exception(&self, vm: &Machine, f: &Rc<Frame>, object: &Rc<Object>) {
        if self.on {
            let text = self.text(&object.class().name());
            let told = self.book.borrow().record.steps.last().is_some_and(|last| {
                (last.kind, last.frame, last.text) == (StepKind::Exception, f.number.get(), text)
            });
            if told {
                return;
            }
            self.at_line(vm, f, StepKind::Exception, f.line(), text);
        }
    }
}

/// Whether no frame that it waits in is as visible as this one.
fn is_innermost(f: &Frame) -> bool {
    let mut at: Option<Rc<Generator>> = f.inner.borrow().clone();
    if f.code.source.hidden {
        return at.is_none();
    }
    while let Some(inner) = at {
        if !inner.frame.code.source.hidden {
            return false;
        }
        at = inner.frame.inner.borrow().clone();
    }
    true
}
