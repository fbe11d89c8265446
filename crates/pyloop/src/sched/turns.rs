//! Whose turn it is: runs the threads until all have ended.

use std::rc::Rc;

use interleave_record::FindingKind;
use interleave_trace::State as Doing;

use super::{Next, State};
use crate::asyncio::waits::{StuckThread, thread_waits};
use crate::machine::Machine;
use crate::object::exception::Raise;
use crate::object::value::PyResult;
use crate::outcome::{Limit, Outcome};
use crate::record::Place;

impl Machine {
    /// Runs all threads to their end, or until the slice of the run is over; whether all ended.
    pub(crate) fn run_threads(self: &Rc<Self>) -> PyResult<bool> {
        loop {
            let ready = {
                let holders = self.sched.holders.borrow().clone();
                let actors = self.sched.actors.borrow();
                holders
                    .into_iter()
                    .find(|&at| actors[at].state == State::Ready)
            };
            let next = ready.or_else(|| self.sched.pick());
            // A turn that a slice divided is one turn.
            let goes_on = self.paused.replace(false);
            if self.record.is_on() && !goes_on {
                self.tell_of_threads();
            }
            if let Some(at) = next {
                let computing = matches!(self.sched.actors.borrow()[at].state, State::Computing(_));
                if !computing {
                    self.poll_actor(at)?;
                    if self.paused.get() {
                        return Ok(false);
                    }
                }
                continue;
            }
            {
                let actors = self.sched.actors.borrow();
                let all_done = actors.iter().all(|a| {
                    a.state == State::Done || a.daemon && !matches!(a.state, State::Computing(_))
                });
                if all_done && actors.first().is_none_or(|main| main.state == State::Done) {
                    return Ok(true);
                }
            }
            match self.sched.advance() {
                Next::Moved => {}
                Next::Nothing => {
                    let found = thread_waits(self, self.stuck_threads());
                    self.record.deadlock(self, &found);
                    return self.stop(Outcome::Deadlock { waits: found.lines });
                }
                Next::Tie([line, other]) => {
                    let place = Place {
                        line,
                        other,
                        seconds: 0.0,
                    };
                    self.record.found_next(FindingKind::Tie, place, &[]);
                }
            }
            self.check_time()?;
        }
    }

    /// Tells the record which threads run and which want to.
    fn tell_of_threads(&self) {
        let actors = self.sched.actors.borrow();
        let holders = self.sched.holders.borrow();
        for (at, actor) in actors.iter().enumerate() {
            match actor.state {
                State::Done | State::Waiting(_) => {}
                _ if holders.contains(&at) => {
                    self.record.thread_does(self, at, Doing::Running, None);
                }
                _ if !self.sched.may_hold(&actors, at) => {
                    self.record
                        .thread_does(self, at, Doing::Blocked, Some(&holders));
                }
                _ => self.record.thread_does(self, at, Doing::Ready, None),
            }
        }
    }

    pub(super) fn check_time(&self) -> PyResult<()> {
        if self.sched.now.get() > self.sched.limit {
            return self.limit(
                Limit::Time,
                "the run was stopped: the program goes on for more virtual time than the playground has",
            );
        }
        Ok(())
    }

    /// The threads that wait without an end.
    fn stuck_threads(&self) -> Vec<StuckThread> {
        let actors = self.sched.actors.borrow();
        let waiting = actors.iter().enumerate();
        waiting
            .filter(|(_, actor)| matches!(actor.state, State::Waiting(None)))
            .map(|(at, actor)| StuckThread {
                at,
                name: actor.name.clone(),
                what: actor.what.clone(),
            })
            .collect()
    }

    pub(super) fn poll_actor(self: &Rc<Self>, at: usize) -> PyResult<()> {
        let Some(mut body) = self.sched.actors.borrow_mut()[at].body.take() else {
            self.sched.release(at);
            return Ok(());
        };
        self.sched.current.set(at);
        let (process, mut pieces) = {
            let mut actors = self.sched.actors.borrow_mut();
            let actor = &mut actors[at];
            *self.handled.borrow_mut() = std::mem::take(&mut actor.handled);
            *self.frame.borrow_mut() = actor.frame.take();
            *self.context.borrow_mut() = std::mem::take(&mut actor.context);
            self.record.task.set(actor.task.0);
            self.record.base.set(actor.task.1);
            self.depth.set(actor.depth);
            self.load.set(actor.load);
            (actor.process.clone(), std::mem::take(&mut actor.pieces))
        };
        *self.process.borrow_mut() = process;
        let polled = self.poll_pieces(&mut body, &mut pieces);
        let mut actors = self.sched.actors.borrow_mut();
        let actor = &mut actors[at];
        actor.depth = self.depth.replace(0);
        actor.load = self.load.replace(0);
        actor.handled = self.handled.take();
        actor.frame = self.frame.take();
        actor.context = self.context.take();
        actor.task = (self.record.task.get(), self.record.base.get());
        match polled {
            std::task::Poll::Ready(result) => {
                actor.state = State::Done;
                drop(actors);
                let stopped = matches!(result, Err(Raise::Fatal(_)));
                if !stopped {
                    self.record.thread_ended(self, at);
                }
                self.sched.release(at);
                drop(body);
                if stopped { result.map(drop) } else { Ok(()) }
            }
            std::task::Poll::Pending => {
                actor.body = Some(body);
                actor.pieces = pieces;
                let state = actor.state;
                drop(actors);
                match state {
                    // It keeps its turn.
                    _ if self.paused.get() => {}
                    State::Waiting(_) => self.sched.release(at),
                    State::Ready => {
                        self.sched.release(at);
                        self.sched.enqueue(at);
                    }
                    _ => {}
                }
                Ok(())
            }
        }
    }
}
