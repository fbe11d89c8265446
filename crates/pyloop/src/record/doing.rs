//! What tasks and threads do.

use interleave_record::{Change, StepKind, TaskInfo, Wait, WaitKind, Who};

use super::{Doing, Recorder, nanoseconds, number, shown};
use crate::asyncio::event_loop::Handle;
use crate::asyncio::future::Future;
use crate::asyncio::task::TaskPart;
use crate::asyncio::waits::{IDLE, IN_LOOP};
use crate::machine::{Machine, Vm};
use crate::object::exception::Raise;
use crate::object::value::{PyResult, Value};

impl Recorder {
    /// A task is there; tasks come in the order of their numbers.
    pub(crate) fn task_made(&self, vm: &Machine, part: &TaskPart, event_loop: usize) {
        if !self.on {
            return;
        }
        let name = part.plain_name();
        self.own_event(vm, StepKind::TaskCreated, &name);
        let mut line = self.own_frame(vm).map_or(0, |frame| frame.line());
        let mut book = self.book.borrow_mut();
        if book.record.truncated {
            return;
        }
        let coroutine = match &*part.coroutine.borrow() {
            Value::Generator(generator) => {
                // What the library makes of its own accord, before or after the program's tasks run.
                let hidden = generator.frame.code.source.hidden;
                if hidden && generator.made_by_library && self.task.get() == 0 {
                    line = 0;
                }
                book.text(&generator.qualname.borrow())
            }
            _ => 0,
        };
        let info = TaskInfo {
            name: book.text(&name),
            coroutine,
            parent: self.task.get(),
            line,
            number: number(event_loop),
        };
        book.record.tasks.push(info);
        let task = number(book.record.tasks.len());
        drop(book);
        self.change(vm, Change::Task { task });
    }

    /// A task got another name.
    pub(crate) fn task_named(&self, part: &TaskPart) {
        if self.on {
            let mut book = self.book.borrow_mut();
            let name = book.text(&part.plain_name());
            if let Some(info) = book.record.tasks.get_mut(part.number as usize - 1) {
                info.name = name;
            }
        }
    }

    fn task_does(&self, vm: &Machine, task: u32, doing: Doing) {
        let who = Who::Task(task);
        self.change(vm, Change::Doing { who, doing });
    }

    /// A task's turn begins.
    pub(crate) fn task_runs(&self, vm: &Machine, task: u32) {
        if self.on && task != 0 {
            self.task_does(vm, task, Doing::Running);
            self.waits_no_more(vm, Who::Task(task));
        }
    }

    /// A task may go on in the next pass.
    pub(crate) fn task_ready(&self, vm: &Machine, task: u32) {
        if self.on && task != 0 {
            self.task_does(vm, task, Doing::Ready);
            self.waits_no_more(vm, Who::Task(task));
        }
    }

    /// A task has ended.
    pub(crate) fn task_ended(&self, vm: &Vm, future: &Future, result: &PyResult, cancelled: bool) {
        let (true, Some(part)) = (self.on, &future.task) else {
            return;
        };
        let kind = if cancelled {
            StepKind::TaskCancelled
        } else {
            StepKind::TaskDone
        };
        let name = self.text(&part.plain_name());
        self.push(vm, kind, 0, 0, name);
        let (mut shown_result, mut exception) = (0, 0);
        match result {
            Ok(value) if !cancelled => shown_result = self.text(&shown::shown(vm, value)),
            Err(Raise::Exc(error)) if !cancelled => {
                exception = self.text(&shown::exception(vm, error));
            }
            _ => {}
        }
        let task = part.number;
        self.change(
            vm,
            Change::Ended {
                task,
                cancelled,
                exception,
                result: shown_result,
            },
        );
    }

    /// Cancelling a task was asked for or taken back.
    pub(crate) fn cancelling(&self, vm: &Machine, part: &TaskPart) {
        let (task, count) = (part.number, u32::try_from(part.cancels.get()).unwrap_or(0));
        self.change(vm, Change::Cancelling { task, count });
    }

    /// A callback goes to the end of a ready queue: a step of its own, but for a task that was just made, or that gave way. There the
    /// queue has it in the step that says so.
    pub(crate) fn ready(&self, vm: &Machine, handle: &Handle, label: &str) {
        let task = handle.task_number();
        let is_told = {
            let record = &self.book.borrow().record;
            let at = record.steps.len().saturating_sub(1);
            let changes = record.changes_of(at).iter();
            let mut changes = changes.filter(|_| task != 0 && !handle.is_wakeup());
            record.steps.last().is_some_and(|step| match step.kind {
                StepKind::TaskCreated => changes
                    .any(|change| matches!(change, Change::Task { task: made } if *made == task)),
                StepKind::Await => step.task == task && changes.next().is_some(),
                _ => false,
            })
        };
        if !is_told {
            self.event(vm, StepKind::Ready, label);
        }
    }

    /// A callback went to the end of a ready queue.
    pub(crate) fn queued(&self, vm: &Machine, event_loop: usize, handle: &Handle, label: &str) {
        if self.on {
            let label = self.text(label);
            let task = handle.task_number();
            let number = number(event_loop);
            handle.queued.set(true);
            self.change(
                vm,
                Change::Push {
                    number,
                    label,
                    task,
                },
            );
            if handle.is_wakeup() {
                self.task_ready(vm, task);
            }
        }
    }

    /// A callback left the front of a ready queue.
    pub(crate) fn taken(&self, vm: &Machine, event_loop: usize, handle: &Handle) {
        if self.on && handle.queued.get() {
            let number = number(event_loop);
            self.change(vm, Change::Take { number, at: 0 });
        }
    }

    /// A timer was set.
    pub(crate) fn timer_set(&self, vm: &Machine, event_loop: usize, handle: &Handle, label: &str) {
        if !self.on {
            return;
        }
        self.event(vm, StepKind::Timer, label);
        let hidden = vm
            .frame
            .borrow()
            .as_ref()
            .is_some_and(|frame| frame.code.source.hidden);
        let change = Change::SetTimer {
            number: number(event_loop),
            timer: handle.timer.get(),
            due: nanoseconds(handle.due),
            label: self.text(label),
            task: if hidden { self.task.get() } else { 0 },
        };
        self.change(vm, change);
    }

    /// A timer fired or was cancelled.
    pub(crate) fn timer_gone(&self, vm: &Machine, handle: &Handle) {
        let timer = handle.timer.replace(0);
        if self.on && timer != 0 {
            let number = number(handle.event_loop);
            self.change(vm, Change::DropTimer { number, timer });
        }
    }

    /// A pass of a loop begins.
    pub(crate) fn pass(&self, vm: &Machine, event_loop: usize) {
        if self.on {
            self.event(vm, StepKind::Pass, "");
            let number = number(event_loop);
            self.change(vm, Change::Pass { number });
        }
    }

    // Threads.

    /// A thread does something else from now on.
    pub(crate) fn thread_does(&self, vm: &Machine, at: usize, doing: Doing, gil: Option<&[usize]>) {
        if !self.on {
            return;
        }
        let who = Who::Thread(number(at));
        let before = {
            let mut book = self.book.borrow_mut();
            let Some(known) = book.threads.get_mut(at) else {
                return;
            };
            std::mem::replace(known, (doing, gil.is_some()))
        };
        if before == (doing, gil.is_some()) {
            return;
        }
        self.change(vm, Change::Doing { who, doing });
        if let Some(holders) = gil {
            let wait = Some(Wait {
                kind: WaitKind::Gil,
                text: 0,
                until: None,
                on: holders.iter().map(|&at| Who::Thread(number(at))).collect(),
            });
            self.change(vm, Change::Waits { who, wait });
        } else if doing != Doing::Blocked && doing != Doing::Waiting {
            self.waits_no_more(vm, who);
        }
    }

    /// The thread that runs stops in a call, or in its loop while there is nothing to do.
    pub(crate) fn thread_stops(&self, vm: &Machine, until: Option<f64>, what: &str) {
        if !self.on {
            return;
        }
        let at = vm.sched.current();
        let in_loop = matches!(what, "a timer" | IN_LOOP);
        if !in_loop && !vm.asyncio.loop_runs_here(at) {
            self.thread_step(vm, number(at), "waits");
        }
        let wait = Some(self.thread_wait(vm, until, what));
        let doing = if in_loop || what == IDLE {
            Doing::Waiting
        } else {
            Doing::Blocked
        };
        if let Some(known) = self.book.borrow_mut().threads.get_mut(at) {
            *known = (doing, false);
        }
        let who = Who::Thread(number(at));
        self.change(vm, Change::Doing { who, doing });
        self.change(vm, Change::Waits { who, wait });
    }

    /// The thread that runs goes on after a wait.
    pub(crate) fn thread_goes_on(&self, vm: &Machine, what: &str) {
        if self.on {
            let at = vm.sched.current();
            self.thread_does(vm, at, Doing::Running, None);
            let in_loop = matches!(what, "a timer" | IN_LOOP);
            if !in_loop && !vm.asyncio.loop_runs_here(at) {
                self.thread_step(vm, number(at), "goes on");
            }
        }
    }

    /// A thread has ended.
    pub(crate) fn thread_ended(&self, vm: &Machine, at: usize) {
        if self.on {
            self.thread_step(vm, number(at), "ends");
            self.thread_does(vm, at, Doing::Done, None);
        }
    }
}
