//! Threads under the virtual clock.
//!
//! Every thread of every process is an actor: a future that is polled while it may run. One actor
//! of a process holds the lock (or one per core without the lock); an actor that waits, sleeps or
//! ends lets it go.
//!
//! # Divergence from CPython
//! The next holder of the lock is the one that has waited longest; in reality the operating system
//! picks. Code takes no time unless it calls `busy` or a cost per line is set, or is a loop that only
//! asks for what another thread or the clock will bring, so a thread loses the lock only while it computes.

mod pause;
pub(crate) use pause::Spun;
mod turns;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::machine::{Piece, Process};
use crate::object::function::Pending;
use crate::object::value::Value;
use crate::options::{Options, Threading};

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    /// Wants to run its code.
    Ready,
    /// Has so many seconds to compute, when it holds a core.
    Computing(f64),
    /// Waits to be woken, or for a time.
    Waiting(Option<f64>),
    Done,
}

/// What moving the clock came to.
enum Next {
    /// There is nothing to wait for.
    Nothing,
    Moved,
    /// Several threads that began to wait at different times go on at the same one: which of them comes first, nobody
    /// promises. The lines of the first and the last.
    Tie([u32; 2]),
}

/// A thread.
struct Actor {
    body: Option<Pending>,
    state: State,
    /// When it began to wait, and at which line of the program.
    since: (f64, u32),
    woken: bool,
    /// Ignores wake-ups: `time.sleep`.
    deaf: bool,
    daemon: bool,
    process: Rc<Process>,
    handled: Vec<Value>,
    frame: Option<Rc<crate::eval::frame::Frame>>,
    context: Value,
    what: String,
    name: String,
    /// Calls that are open in it.
    depth: usize,
    /// What they take of their piece of the stack.
    load: usize,
    /// Those of its calls that are too deep for one piece of the stack.
    pieces: Vec<Piece>,
    /// The task that ran in it, and the frame below that task's first.
    task: (u32, u64),
}

pub(crate) struct Scheduler {
    actors: RefCell<Vec<Actor>>,
    current: Cell<usize>,
    /// Virtual seconds.
    now: Cell<f64>,
    /// How often the program has asked for them.
    pub(crate) reads: Cell<u64>,
    /// Seconds that somebody computed.
    pub(crate) computed: Cell<f64>,
    /// Who computes or runs now, oldest first.
    holders: RefCell<Vec<usize>>,
    queue: RefCell<VecDeque<usize>>,
    /// When the first in the queue began to wait for the present holder.
    asked: Cell<f64>,
    /// After how many seconds a thread that wants the lock gets it.
    pub(crate) interval: Cell<f64>,
    threading: Threading,
    cores: usize,
    line_cost: f64,
    limit: f64,
    ties_reversed: bool,
    /// The loop found nothing to wait for.
    pub(crate) deadlock: RefCell<Option<Vec<String>>>,
}

impl Scheduler {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            actors: RefCell::default(),
            current: Cell::new(0),
            now: Cell::new(0.0),
            reads: Cell::new(0),
            computed: Cell::new(0.0),
            holders: RefCell::default(),
            queue: RefCell::default(),
            asked: Cell::new(0.0),
            interval: Cell::new(options.switch_interval.max(1e-6)),
            threading: options.threading,
            cores: options.cores.max(1),
            line_cost: options.line_cost,
            limit: options.limits.seconds,
            ties_reversed: options.ties_reversed,
            deadlock: RefCell::default(),
        }
    }

    /// Virtual seconds.
    pub(crate) fn now(&self) -> f64 {
        self.now.get()
    }

    pub(crate) fn current(&self) -> usize {
        self.current.get()
    }

    pub(crate) fn current_number(&self) -> u32 {
        u32::try_from(self.current.get()).unwrap_or(0)
    }

    /// Whether lines cost time, so that threads may be switched between them.
    #[inline]
    pub(crate) fn checks(&self) -> bool {
        self.line_cost > 0.0
    }

    /// Whether no other thread is left.
    pub(crate) fn alone(&self) -> bool {
        let current = self.current.get();
        let actors = self.actors.borrow();
        actors
            .iter()
            .enumerate()
            .all(|(at, actor)| at == current || actor.state == State::Done)
    }

    /// Adds a thread.
    pub(crate) fn spawn(
        &self,
        process: &Rc<Process>,
        name: &str,
        daemon: bool,
        context: Value,
        body: Pending,
    ) -> usize {
        let mut actors = self.actors.borrow_mut();
        actors.push(Actor {
            body: Some(body),
            state: State::Ready,
            since: (0.0, 0),
            woken: false,
            deaf: false,
            daemon,
            process: process.clone(),
            handled: Vec::new(),
            frame: None,
            context,
            what: String::new(),
            name: name.to_owned(),
            depth: 0,
            load: 0,
            pieces: Vec::new(),
            task: (0, 0),
        });
        let at = actors.len() - 1;
        self.queue.borrow_mut().push_back(at);
        if self.queue.borrow().len() == 1 {
            self.asked.set(self.now.get());
        }
        at
    }

    /// Ends the process of a thread from outside: none of its threads goes on, no `finally` runs. Gives the threads.
    pub(crate) fn end_process(&self, of: usize) -> Vec<usize> {
        let (mut bodies, mut pieces) = (Vec::new(), Vec::new());
        let mut ended = Vec::new();
        let mut actors = self.actors.borrow_mut();
        let Some(process) = actors.get(of).map(|actor| actor.process.clone()) else {
            return ended;
        };
        let current = self.current.get();
        for (at, actor) in actors.iter_mut().enumerate() {
            if at != current && actor.state != State::Done && Rc::ptr_eq(&actor.process, &process) {
                actor.state = State::Done;
                pieces.append(&mut actor.pieces);
                bodies.extend(actor.body.take());
                ended.push(at);
            }
        }
        drop(actors);
        self.queue.borrow_mut().retain(|at| !ended.contains(at));
        self.holders.borrow_mut().retain(|at| !ended.contains(at));
        drop((pieces, bodies));
        ended
    }

    /// Wakes a thread that waits.
    pub(crate) fn wake(&self, at: usize) {
        let mut actors = self.actors.borrow_mut();
        let Some(actor) = actors.get_mut(at) else {
            return;
        };
        if actor.deaf {
            return;
        }
        actor.woken = true;
        if matches!(actor.state, State::Waiting(_)) {
            actor.state = State::Ready;
            drop(actors);
            self.enqueue(at);
        }
    }

    fn enqueue(&self, at: usize) {
        let mut queue = self.queue.borrow_mut();
        if queue.is_empty() {
            self.asked.set(self.now.get());
        }
        queue.push_back(at);
    }

    pub(crate) fn is_done(&self, at: usize) -> bool {
        self.actors
            .borrow()
            .get(at)
            .is_none_or(|actor| actor.state == State::Done)
    }

    pub(crate) fn clear(&self) {
        let actors = std::mem::take(&mut *self.actors.borrow_mut());
        drop(actors);
    }

    fn capacity(&self) -> usize {
        self.cores
    }

    /// Whether an actor may take a core now.
    fn may_hold(&self, actors: &[Actor], at: usize) -> bool {
        let holders = self.holders.borrow();
        if holders.len() >= self.capacity() {
            return false;
        }
        self.threading == Threading::Free
            || !holders
                .iter()
                .any(|&other| Rc::ptr_eq(&actors[other].process, &actors[at].process))
    }

    /// The waiting actor whose turn it is.
    fn pick(&self) -> Option<usize> {
        let actors = self.actors.borrow();
        let mut queue = self.queue.borrow_mut();
        let place = queue.iter().position(|&at| self.may_hold(&actors, at))?;
        let at = queue.remove(place)?;
        self.asked.set(self.now.get());
        self.holders.borrow_mut().push(at);
        Some(at)
    }

    fn release(&self, at: usize) {
        self.holders.borrow_mut().retain(|&other| other != at);
    }

    /// Moves the clock to the next thing that happens.
    fn advance(&self) -> Next {
        let now = self.now.get();
        let mut actors = self.actors.borrow_mut();
        let holders = self.holders.borrow().clone();
        let mut next = f64::INFINITY;
        for actor in actors.iter() {
            if let State::Waiting(Some(until)) = actor.state {
                next = next.min(until.max(now));
            }
        }
        for &at in &holders {
            if let State::Computing(left) = actors[at].state {
                next = next.min(now + left);
            }
        }
        let contested = !self.queue.borrow().is_empty() && !holders.is_empty();
        let mut expiry = f64::INFINITY;
        if contested {
            expiry = self.asked.get() + self.interval.get();
            if expiry <= now {
                expiry = now;
            }
        }
        let mut event = next.min(expiry);
        if event.is_infinite() {
            return Next::Nothing;
        }
        if event.to_bits() == next.to_bits() {
            // What was added up differently is the same moment, and no sleep ends early.
            for actor in actors.iter() {
                if let State::Waiting(Some(until)) = actor.state
                    && until <= next + 1e-9
                {
                    event = event.max(until);
                }
            }
        }
        let passed = event - now;
        for &at in &holders {
            if let State::Computing(left) = &mut actors[at].state {
                *left -= passed;
            }
        }
        self.now.set(event);
        let mut woken = Vec::new();
        for (at, actor) in actors.iter_mut().enumerate() {
            if let State::Waiting(Some(until)) = actor.state
                && until <= event
            {
                actor.state = State::Ready;
                woken.push((until, actor.since, at));
            }
        }
        let mut finished = Vec::new();
        for &at in &holders {
            if let State::Computing(left) = actors[at].state
                && left <= 1e-12
            {
                actors[at].state = State::Ready;
                finished.push(at);
            }
        }
        drop(actors);
        crate::order::insertion(&mut woken, |a, b| a.0 < b.0);
        let first = woken.first().map_or(0.0, |one| one.1.0);
        let tied = woken.iter().any(|one| (one.1.0 - first).abs() > 1e-9);
        if tied && self.ties_reversed {
            // What began at one time keeps its order.
            crate::order::insertion(&mut woken, |a, b| a.1.0 > b.1.0);
        }
        let next_thing = match woken.as_slice() {
            [first, .., last] if tied => Next::Tie([first.1.1, last.1.1]),
            _ => Next::Moved,
        };
        for (_, _, at) in woken {
            self.enqueue(at);
        }
        if finished.is_empty() && event >= expiry && contested {
            // The oldest holder that computes gives up its place.
            if let Some(&holder) = holders.first() {
                self.release(holder);
                self.queue.borrow_mut().push_back(holder);
                self.asked.set(event);
            }
        }
        next_thing
    }
}
