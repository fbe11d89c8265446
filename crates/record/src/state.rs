//! The state of everything after a step.

use interleave_trace::State as Doing;

use crate::{Change, Record, StepKind, Wait, Who};

/// A task at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskAt {
    /// What it does.
    pub doing: Doing,
    /// Its innermost frame; 0 before it starts and after it ended.
    pub top: u32,
    /// For what it waits.
    pub wait: Option<Wait>,
    /// How often cancelling it was asked for and not taken back.
    pub cancelling: u32,
    /// Whether it ended by being cancelled.
    pub cancelled: bool,
    /// Its exception, a text; 0 for none.
    pub exception: u32,
    /// Its result, a text; 0 for none.
    pub result: u32,
}

/// A thread at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadAt {
    /// What it does.
    pub doing: Doing,
    /// Its innermost frame outside of tasks.
    pub top: u32,
    /// For what it waits.
    pub wait: Option<Wait>,
}

/// A callback in a ready queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueEntry {
    /// Its label, a text.
    pub label: u32,
    /// The task that it runs on; 0 for none.
    pub task: u32,
}

/// A timer that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimerAt {
    /// Its number in its loop.
    pub timer: u32,
    /// When it is due, in virtual nanoseconds.
    pub due: u64,
    /// The label of its callback, a text.
    pub label: u32,
    /// The task that it is for; 0 for none.
    pub task: u32,
}

/// An event loop at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoopAt {
    /// The thread that it runs in.
    pub thread: u32,
    /// Passes that have begun.
    pub passes: u32,
    /// Its ready queue, first in front.
    pub ready: Vec<QueueEntry>,
    /// Its timers, the earliest first, then by their numbers.
    pub timers: Vec<TimerAt>,
}

impl LoopAt {
    fn set_timer(&mut self, timer: TimerAt) {
        let order = |it: &TimerAt| (it.due, it.timer);
        let at = self
            .timers
            .partition_point(|known| order(known) <= order(&timer));
        self.timers.insert(at, timer);
    }
}

/// A name in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// The name, a text.
    pub name: u32,
    /// The value, a text.
    pub value: u32,
}

/// A frame that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameAt {
    /// The frame.
    pub frame: u32,
    /// Who called or resumed it; 0 for none.
    pub parent: u32,
    /// The line of its last step, from 1; 0 for none.
    pub line: u32,
    /// Its names, in the order in which they came.
    pub locals: Vec<Local>,
}

/// The state after a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// Steps that were taken.
    pub steps: usize,
    /// Virtual nanoseconds.
    pub time: u64,
    /// The tasks that are there, by their numbers.
    pub tasks: Vec<TaskAt>,
    /// The threads that have been told of.
    pub threads: Vec<ThreadAt>,
    /// The event loops.
    pub loops: Vec<LoopAt>,
    /// Frames that have not ended, in the order in which they began.
    pub frames: Vec<FrameAt>,
    /// Pieces of output that were printed.
    pub prints: usize,
}

impl State {
    /// A task, counted from 1.
    pub fn task(&self, number: u32) -> Option<&TaskAt> {
        self.tasks.get((number as usize).checked_sub(1)?)
    }

    /// A frame that has not ended.
    pub fn frame(&self, number: u32) -> Option<&FrameAt> {
        self.place_of(number).ok().map(|at| &self.frames[at])
    }

    /// The call stack that ends in a frame: the innermost first. Never longer than the frames there are.
    pub fn stack(&self, top: u32) -> Vec<&FrameAt> {
        let mut stack = Vec::new();
        let mut next = top;
        while let Some(frame) = self.frame(next) {
            stack.push(frame);
            next = frame.parent;
            if stack.len() > self.frames.len() {
                break;
            }
        }
        stack
    }

    /// Takes the next step.
    pub(crate) fn take(&mut self, record: &Record) {
        let Some(step) = record.steps.get(self.steps) else {
            return;
        };
        self.time = step.time;
        if step.kind == StepKind::Print {
            self.prints += 1;
        }
        if step.frame != 0 {
            let at = self.frame_place(record, step.frame);
            if step.line != 0 {
                self.frames[at].line = step.line;
            }
        }
        for change in record.changes_of(self.steps) {
            self.apply(record, change);
        }
        self.steps += 1;
    }

    fn place_of(&self, frame: u32) -> Result<usize, usize> {
        self.frames
            .binary_search_by(|known| known.frame.cmp(&frame))
    }

    fn frame_place(&mut self, record: &Record, frame: u32) -> usize {
        match self.place_of(frame) {
            Ok(at) => at,
            Err(at) => {
                let parent = record.frame(frame).map_or(0, |info| info.parent);
                let new = FrameAt {
                    frame,
                    parent,
                    line: 0,
                    locals: Vec::new(),
                };
                self.frames.insert(at, new);
                at
            }
        }
    }

    fn task_mut(&mut self, number: u32) -> Option<&mut TaskAt> {
        self.tasks.get_mut((number as usize).checked_sub(1)?)
    }

    fn thread_mut(&mut self, record: &Record, number: u32) -> Option<&mut ThreadAt> {
        let at = number as usize;
        while self.threads.len() <= at && self.threads.len() < record.threads.len() {
            self.threads.push(ThreadAt {
                doing: Doing::Ready,
                top: 0,
                wait: None,
            });
        }
        self.threads.get_mut(at)
    }

    fn change_loop(&mut self, number: u32, change: impl FnOnce(&mut LoopAt)) {
        let at = number as usize;
        // Loops come in the order of their numbers.
        if self.loops.len() == at {
            self.loops.push(LoopAt::default());
        }
        if let Some(known) = self.loops.get_mut(at) {
            change(known);
        }
    }

    fn apply(&mut self, record: &Record, change: &Change) {
        match change {
            Change::Task { task } => {
                while self.tasks.len() < (*task as usize).min(record.tasks.len()) {
                    self.tasks.push(TaskAt {
                        doing: Doing::Ready,
                        top: 0,
                        wait: None,
                        cancelling: 0,
                        cancelled: false,
                        exception: 0,
                        result: 0,
                    });
                }
            }
            Change::Doing { who, doing } => match who {
                Who::Task(task) => {
                    if let Some(task) = self.task_mut(*task) {
                        task.doing = *doing;
                    }
                }
                Who::Thread(thread) => {
                    if let Some(thread) = self.thread_mut(record, *thread) {
                        thread.doing = *doing;
                    }
                }
            },
            Change::Waits { who, wait } => match who {
                Who::Task(task) => {
                    if let Some(task) = self.task_mut(*task) {
                        task.wait.clone_from(wait);
                    }
                }
                Who::Thread(thread) => {
                    if let Some(thread) = self.thread_mut(record, *thread) {
                        thread.wait.clone_from(wait);
                    }
                }
            },
            Change::Ended {
                task,
                cancelled,
                exception,
                result,
            } => {
                if let Some(task) = self.task_mut(*task) {
                    task.doing = Doing::Done;
                    task.wait = None;
                    task.top = 0;
                    task.cancelled = *cancelled;
                    task.exception = *exception;
                    task.result = *result;
                }
            }
            Change::Cancelling { task, count } => {
                if let Some(task) = self.task_mut(*task) {
                    task.cancelling = *count;
                }
            }
            Change::Top { who, frame } => match who {
                Who::Task(task) => {
                    if let Some(task) = self.task_mut(*task) {
                        task.top = *frame;
                    }
                }
                Who::Thread(thread) => {
                    if let Some(thread) = self.thread_mut(record, *thread) {
                        thread.top = *frame;
                    }
                }
            },
            Change::Parent { frame, parent } => {
                let at = self.frame_place(record, *frame);
                self.frames[at].parent = *parent;
            }
            Change::Local { frame, name, value } => self.set_local(record, *frame, *name, *value),
            Change::Gone { frame } => {
                if let Ok(at) = self.place_of(*frame) {
                    self.frames.remove(at);
                }
            }
            _ => self.apply_to_loop(change),
        }
    }

    fn apply_to_loop(&mut self, change: &Change) {
        match change {
            Change::Loop { number, thread } => self.change_loop(*number, |it| it.thread = *thread),
            Change::Pass { number } => self.change_loop(*number, |it| it.passes += 1),
            Change::Push {
                number,
                label,
                task,
            } => {
                let entry = QueueEntry {
                    label: *label,
                    task: *task,
                };
                self.change_loop(*number, |it| it.ready.push(entry));
            }
            Change::Take { number, at } => self.change_loop(*number, |it| {
                if (*at as usize) < it.ready.len() {
                    it.ready.remove(*at as usize);
                }
            }),
            Change::SetTimer {
                number,
                timer,
                due,
                label,
                task,
            } => {
                let timer = TimerAt {
                    timer: *timer,
                    due: *due,
                    label: *label,
                    task: *task,
                };
                self.change_loop(*number, |it| it.set_timer(timer));
            }
            Change::DropTimer { number, timer } => {
                self.change_loop(*number, |it| {
                    it.timers.retain(|known| known.timer != *timer);
                });
            }
            _ => {}
        }
    }

    fn set_local(&mut self, record: &Record, frame: u32, name: u32, value: u32) {
        let at = self.frame_place(record, frame);
        let locals = &mut self.frames[at].locals;
        let place = locals.iter().position(|local| local.name == name);
        match (place, value) {
            (Some(at), 0) => {
                locals.remove(at);
            }
            (Some(at), value) => locals[at].value = value,
            (None, 0) => {}
            (None, value) => locals.push(Local { name, value }),
        }
    }
}
