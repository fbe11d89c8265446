//! What tasks and threads wait for.

use interleave_record::{Change, Wait, WaitKind, Who};

use super::{Recorder, nanoseconds};
use crate::asyncio::task;
use crate::asyncio::waits::{self, Waiting};
use crate::machine::{Machine, Vm};
use crate::object::value::Value;

/// Whose task a value is.
pub(crate) fn who_is(value: &Value) -> Option<Who> {
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

    /// Somebody else holds a lock from now on, or gives the result of a future; those who wait for it wait for the new holder.
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
            let Some(wait) = self.last_wait(who) else {
                continue;
            };
            let wait = Some(Wait {
                on: vec![holder],
                ..wait
            });
            self.change(vm, Change::Waits { who, wait });
        }
    }

    fn last_wait(&self, who: Who) -> Option<Wait> {
        let book = self.book.borrow();
        let mut changes = book.record.changes.iter().rev();
        changes.find_map(|change| match change {
            Change::Waits { who: known, wait } if *known == who => wait.clone(),
            _ => None,
        })
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
        let (mut text, mut on) = (String::new(), Vec::new());
        // The library's call in the program's line says more than what it is made of.
        let (mut library, mut is_own) = (Vec::new(), false);
        let mut at = vm.frame.borrow().clone().filter(|_| kind != WaitKind::Idle);
        while let Some(frame) = at {
            at = frame.back.borrow().clone();
            if frame.code.source.hidden {
                library.push(frame);
                continue;
            }
            is_own = true;
            let Some(call) = library.last() else {
                text = waits::expression(&frame);
                break;
            };
            let known = waits::kind_of_call(call);
            // Whoever waits for a lock does so whatever else it needs the lock for.
            let is_lock = kind == WaitKind::Lock;
            kind = match known.filter(|_| !is_lock).unwrap_or(kind) {
                // Threads wait for the futures of pools.
                WaitKind::Tasks => WaitKind::Future,
                kind => kind,
            };
            // Without a meaning of its own the call is all that there is to tell.
            text = match waits::thing_of(call, kind).filter(|_| known.is_some()) {
                Some((thing, method)) => waits::name_in(&frame, &thing, &method),
                None => waits::expression(&frame),
            };
            break;
        }
        // Without code of the program behind it: an interpreter that waits for its threads to end, a worker of a pool without work, a
        // timer that runs.
        let ends = |call| matches!(waits::kind_of_call(call), Some(WaitKind::Thread));
        kind = match kind {
            _ if !is_own && library.iter().any(|call| ends(call)) => WaitKind::Thread,
            WaitKind::Condition if !is_own => WaitKind::Idle,
            WaitKind::Event if !is_own && until.is_some() => WaitKind::Sleep,
            kind => kind,
        };
        let who = self.who(vm);
        for (frame, this) in library
            .iter()
            .filter_map(|frame| Some((frame, frame.load_checked(0)?)))
        {
            let other = match (&*frame.code.qualname, kind) {
                ("Thread.join", _) => "_ident",
                ("Process.join", _) => "_thread",
                (_, WaitKind::Lock | WaitKind::Future) => "_owner",
                _ => continue,
            };
            let Value::Object(object) = &this else {
                continue;
            };
            let Some(holder) = object.names.get(crate::object::symbol::Sym::new(other)) else {
                continue;
            };
            if let ("_owner", Some(thing)) = (other, this.address()) {
                self.book.borrow_mut().locks.push((thing, who));
            }
            on.extend(match holder {
                Value::Int(holder) => u32::try_from(holder).ok().map(Who::Thread),
                holder => who_is(&holder),
            });
            break;
        }
        let text = self.text(&text);
        Wait {
            kind,
            text,
            until: until.map(nanoseconds),
            on,
        }
    }
}
