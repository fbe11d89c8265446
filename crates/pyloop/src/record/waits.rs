//! What tasks and threads wait for.

use interleave_record::{Change, Wait, WaitKind, Who};

use super::{Recorder, nanoseconds};
use crate::asyncio::task;
use crate::asyncio::waits::{self, Waiting};
use crate::machine::{Machine, Vm};
use crate::object::value::Value;

fn who_is(value: &Value) -> Option<Who> {
    let future = task::future_of(value)?;
    Some(Who::Task(future.task.as_ref()?.number))
}

impl Recorder {
    /// The task that runs is suspended.
    pub(crate) fn task_waits(&self, vm: &Vm, part: &task::TaskPart, awaited: &Value) {
        if !self.on {
            return;
        }
        let waiting = Waiting::new(part, awaited);
        let text = self.text(&waiting.text());
        self.awaits(vm, waiting.own.as_ref(), text);
        let who = Who::Task(part.number);
        if let Some(lock) = waiting.lock {
            self.book.borrow_mut().locks.push((lock, who));
        }
        let wait = Some(Wait {
            kind: waiting.kind,
            text,
            until: waiting.until.map(nanoseconds),
            on: waiting.on.iter().filter_map(who_is).collect(),
        });
        self.change(vm, Change::Waits { who, wait });
        let doing = if waiting.kind == WaitKind::Pass {
            super::Doing::Ready
        } else {
            super::Doing::Waiting
        };
        self.change(vm, Change::Doing { who, doing });
    }

    /// A task or thread waits no longer.
    pub(super) fn waits_no_more(&self, vm: &Machine, who: Who) {
        self.book
            .borrow_mut()
            .locks
            .retain(|(_, known)| *known != who);
        self.change(vm, Change::Waits { who, wait: None });
    }

    /// Somebody else holds a lock from now on; those who wait for it wait for the new holder.
    pub(crate) fn lock_taken(&self, vm: &Machine, lock: &Value, holder: Who) {
        if !self.on {
            return;
        }
        let Some(lock) = lock.address() else { return };
        let waiting: Vec<Who> = {
            let book = self.book.borrow();
            let known = book.locks.iter().filter(|(known, _)| *known == lock);
            known
                .map(|(_, who)| *who)
                .filter(|who| *who != holder)
                .collect()
        };
        for who in waiting {
            let text = self.last_wait_text(who);
            let wait = Some(Wait {
                kind: WaitKind::Lock,
                text,
                until: None,
                on: vec![holder],
            });
            self.change(vm, Change::Waits { who, wait });
        }
    }

    fn last_wait_text(&self, who: Who) -> u32 {
        let book = self.book.borrow();
        let said = book
            .record
            .changes
            .iter()
            .rev()
            .find_map(|change| match change {
                Change::Waits {
                    who: known,
                    wait: Some(wait),
                } if *known == who => Some(wait.text),
                _ => None,
            });
        said.unwrap_or(0)
    }

    /// What a thread waits for that stops in a call.
    pub(super) fn thread_wait(&self, vm: &Machine, until: Option<f64>, what: &str) -> Wait {
        let mut kind = match what {
            "a lock" => WaitKind::Lock,
            "a condition" => WaitKind::Condition,
            "a semaphore" => WaitKind::Semaphore,
            "an event" => WaitKind::Event,
            "a barrier" => WaitKind::Barrier,
            "a sleep" => WaitKind::Sleep,
            _ => WaitKind::Idle,
        };
        let (mut text, mut on) = (0, Vec::new());
        if kind != WaitKind::Idle {
            // The library's call in the program's line says more than what it is made of.
            let mut at = vm.frame.borrow().clone();
            let mut call = None;
            while let Some(frame) = at {
                if !frame.code.source.hidden {
                    text = self.text(&waits::expression(&frame));
                    break;
                }
                at = frame.back.borrow().clone();
                call = Some(frame);
            }
            if let (Some(call), true) = (call, text != 0) {
                let this = call.load_checked(0);
                let (class, name) = match &this {
                    Some(Value::Object(object)) => {
                        (object.class().name().to_string(), call.code.name.text())
                    }
                    _ => (String::new(), call.code.name.text()),
                };
                kind = waits::kind_of(&format!("{class}.{name}")).unwrap_or(kind);
                let attribute = |name: &str| match &this {
                    Some(Value::Object(object)) => {
                        object.names.get(crate::object::symbol::Sym::new(name))
                    }
                    _ => None,
                };
                let other = match kind {
                    WaitKind::Lock => attribute("_owner"),
                    WaitKind::Thread if &*name == "join" => attribute("_ident"),
                    _ => None,
                };
                if let Some(Value::Int(other)) = other
                    && let Ok(other) = u32::try_from(other)
                {
                    on.push(Who::Thread(other));
                }
                if kind == WaitKind::Lock
                    && let Some(lock) = this.as_ref().and_then(Value::address)
                {
                    let who = self.who(vm);
                    self.book.borrow_mut().locks.push((lock, who));
                }
            }
        }
        Wait {
            kind,
            text,
            until: until.map(nanoseconds),
            on,
        }
    }
}
