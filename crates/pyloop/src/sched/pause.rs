//! How a thread waits, sleeps and computes.

use interleave_record::StepKind;

use super::State;
use crate::asyncio::waits::IN_LOOP;
use crate::machine::Machine;
use crate::object::generator::PendOnce;
use crate::object::value::PyResult;

/// What is known of a loop that only asks.
#[derive(Default)]
pub(crate) struct Spun {
    rounds: u32,
    reads: u64,
    now: f64,
}

impl Machine {
    /// Waits until woken, or until a time; says whether it was woken.
    pub(crate) async fn park(&self, until: Option<f64>, what: &str) -> PyResult<bool> {
        let at = self.sched.current.get();
        {
            let mut actors = self.sched.actors.borrow_mut();
            if std::mem::take(&mut actors[at].woken) {
                return Ok(true);
            }
            if let Some(until) = until {
                let alone = actors
                    .iter()
                    .enumerate()
                    .all(|(other, a)| other == at || a.state == State::Done);
                if alone {
                    drop(actors);
                    self.record.thread_stops(self, Some(until), what);
                    let now = self.sched.now.get();
                    self.sched.now.set(until.max(now));
                    self.record.thread_goes_on(self, what);
                    self.held_loop(what, now);
                    self.check_time()?;
                    return Ok(false);
                }
            }
        }
        if !self.may_suspend() {
            return self.unsupported("a thread waits inside a function that native code called");
        }
        self.record.thread_stops(self, until, what);
        let line = if self.record.is_on() {
            self.record.own_line(self)
        } else {
            0
        };
        {
            let mut actors = self.sched.actors.borrow_mut();
            actors[at].state = State::Waiting(until);
            actors[at].since = (self.sched.now.get(), line);
            what.clone_into(&mut actors[at].what);
        }
        let now = self.sched.now.get();
        PendOnce(false).await;
        self.record.thread_goes_on(self, what);
        self.held_loop(what, now);
        self.check_time()?;
        Ok(std::mem::take(
            &mut self.sched.actors.borrow_mut()[at].woken,
        ))
    }

    /// Tells of a loop that stood still since a time because its thread stopped in a call.
    fn held_loop(&self, what: &str, since: f64) {
        if !matches!(what, "a timer" | IN_LOOP | "a sleep") {
            self.record.frozen(self, self.sched.now.get() - since);
        }
    }

    /// `time.sleep`.
    pub(crate) async fn sleep(&self, seconds: f64) -> PyResult<()> {
        if self.record.is_on() && self.asyncio.loop_runs_here(self.sched.current()) && seconds > 0.0
        {
            self.record
                .event(self, StepKind::Frozen, &format!("{seconds}"));
            self.record.frozen(self, seconds);
        }
        if self.sched.alone() || !self.may_suspend() {
            let now = self.sched.now.get();
            self.record
                .thread_stops(self, Some(now + seconds.max(0.0)), "a sleep");
            self.sched.now.set(now + seconds.max(0.0));
            self.record.thread_goes_on(self, "a sleep");
            return self.check_time();
        }
        let at = self.sched.current.get();
        let until = self.sched.now.get() + seconds.max(0.0);
        let woken = {
            let mut actors = self.sched.actors.borrow_mut();
            actors[at].deaf = true;
            std::mem::take(&mut actors[at].woken)
        };
        self.park(Some(until), "a sleep").await?;
        let mut actors = self.sched.actors.borrow_mut();
        actors[at].deaf = false;
        actors[at].woken = woken;
        Ok(())
    }

    /// Computes for simulated time.
    pub(crate) async fn compute(&self, seconds: f64) -> PyResult<()> {
        self.record
            .event(self, StepKind::Busy, &format!("{seconds}"));
        if seconds <= 0.0 {
            return Ok(());
        }
        self.record.frozen(self, seconds);
        self.sched.computed.set(self.sched.computed.get() + seconds);
        if self.sched.alone() || !self.may_suspend() {
            self.sched.now.set(self.sched.now.get() + seconds);
            return self.check_time();
        }
        let at = self.sched.current.get();
        self.sched.actors.borrow_mut()[at].state = State::Computing(seconds);
        PendOnce(false).await;
        self.check_time()
    }

    /// A round of a loop that does nothing but ask: it can only wait for the clock or for another thread, so after some rounds it
    /// computes until something may have changed.
    pub(crate) async fn spin(&self, spun: &mut Spun) -> PyResult<()> {
        const ROUNDS: u32 = 100;
        /// How much later a loop that watches the clock looks at it again.
        const LOOK: f64 = 1e-4;
        let (now, reads) = (self.sched.now.get(), self.sched.reads.get());
        let watches = reads != std::mem::replace(&mut spun.reads, reads);
        if now.to_bits() != std::mem::replace(&mut spun.now, now).to_bits() {
            spun.rounds = 0;
        }
        spun.rounds += 1;
        if spun.rounds <= ROUNDS {
            return Ok(());
        }
        let mut left = if watches { LOOK } else { f64::INFINITY };
        let interval = self.sched.interval.get();
        let me = self.sched.current.get();
        for (at, actor) in self.sched.actors.borrow().iter().enumerate() {
            let next = match actor.state {
                _ if at == me => continue,
                State::Waiting(Some(until)) if until > now => until - now,
                State::Waiting(None) | State::Done => continue,
                _ => interval,
            };
            left = left.min(next);
        }
        if left.is_finite() {
            self.compute(left).await?;
            spun.now = self.sched.now.get();
        }
        Ok(())
    }

    /// Lets those run first that want to.
    pub(crate) async fn give_way(&self) {
        if self.may_suspend() {
            PendOnce(false).await;
        }
    }

    /// Pays for a line, and lets another thread have the lock if its time has come.
    pub(crate) async fn checkpoint(&self) -> PyResult<()> {
        if self.may_suspend() {
            let at = self.sched.current.get();
            if self.sched.alone() {
                self.sched
                    .now
                    .set(self.sched.now.get() + self.sched.line_cost);
                return self.check_time();
            }
            self.sched.actors.borrow_mut()[at].state = State::Computing(self.sched.line_cost);
            PendOnce(false).await;
        }
        Ok(())
    }
}
