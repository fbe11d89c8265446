//! Blocking the loop: the same work in one go, in slices, in a worker, while a timer tells how late it is.

use std::rc::Rc;

use interleave_trace::SimTime;

use super::lag::{BEAT, TIMER, WORK};
use super::log::Log;
use super::predict::{MARGIN, SLICE};
use crate::browser::clock::busy;
use crate::browser::tasks::spawn;
use crate::browser::timer::sleep;
use crate::browser::turn::Turns;
use crate::browser::worker::{Errand, NoWorker, Worker};

// #region block
/// A timer that should fire every 50 ms, and how late it was each time.
async fn beat(log: Rc<Log>) {
    loop {
        let due = log.now() + BEAT;
        log.waiting(TIMER);
        sleep(BEAT).await;
        log.fired(TIMER, due);
    }
}

/// In one go: until it is over, nothing else in this page runs.
fn whole(log: &Log, work: SimTime) {
    log.running(WORK);
    busy(work);
}

/// In slices: after each, the loop does what else there is.
async fn slices(log: &Log, mut work: SimTime) {
    let turns = Turns::new();
    while !work.is_zero() {
        let slice = work.min(SLICE);
        log.running(WORK);
        busy(slice);
        work = work - slice;
        log.ready(WORK);
        turns.next().await;
    }
}

/// In a worker: a thread of its own, while this one is free.
async fn elsewhere(log: &Log, worker: Worker, work: SimTime) -> Result<(), NoWorker> {
    log.away(WORK);
    worker.ask(Errand::Busy(work)).await?;
    Ok(())
}
// #endregion

/// How the work is done.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// In one go.
    Whole,
    /// In slices.
    Slices,
    /// In a worker.
    Elsewhere,
}

/// The timer beats a while before the work, during it, and a while after it.
///
/// # Errors
/// If a worker is wanted and there is none.
pub async fn run(how: How, work: SimTime, log: Rc<Log>) -> Result<(), NoWorker> {
    // The worker is there before the clock runs: what is looked at is the work.
    let worker = match how {
        How::Elsewhere => Some(Worker::start().await?),
        _ => None,
    };
    let beats = spawn(beat(Rc::clone(&log)));
    log.waiting(WORK);
    sleep(MARGIN).await;
    match (how, worker) {
        (How::Elsewhere, Some(worker)) => elsewhere(&log, worker, work).await?,
        (How::Slices, _) => slices(&log, work).await,
        _ => whole(&log, work),
    }
    log.step();
    log.waiting(WORK);
    sleep(MARGIN).await;
    drop(beats);
    log.done(TIMER);
    log.done(WORK);
    Ok(())
}
