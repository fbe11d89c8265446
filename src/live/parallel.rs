//! The same computation once, four times in this thread, and in several workers.

use std::rc::Rc;

use super::errand::count_primes;
use super::log::Log;
use super::predict::SLICE;
use crate::browser::clock;
use crate::browser::tasks::{Task, spawn};
use crate::browser::turn::Turns;
use crate::browser::worker::{Answer, Errand, NoWorker, Worker};

/// So many numbers are looked through between two looks at the clock.
const HANDFUL: u32 = 1_000;

// #region here
/// Counts the primes below `limit` in this thread, in slices of 10 ms, so that the page lives on meanwhile.
async fn count_here(log: &Log, task: u32, limit: u32, turns: Rc<Turns>) -> u32 {
    let (mut found, mut from) = (0, 0);
    while from < limit {
        log.ready(task);
        turns.next().await;
        log.running(task);
        let slice_ends = clock::now() + SLICE;
        while from < limit && clock::now() < slice_ends {
            let to = limit.min(from + HANDFUL);
            found += count_primes(from, to);
            from = to;
        }
    }
    found
}

/// So many computations, all in this thread: their slices alternate.
pub async fn here(times: u32, limit: u32, log: Rc<Log>) -> Vec<u32> {
    let turns = Rc::new(Turns::new());
    let start = |task| {
        let (log, turns) = (Rc::clone(&log), Rc::clone(&turns));
        spawn(async move {
            let found = count_here(&log, task, limit, turns).await;
            log.done(task);
            log.step();
            found
        })
    };
    let tasks: Vec<Task<u32>> = (0..times).map(start).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await);
    }
    results
}
// #endregion

// #region workers
/// A computation in each of so many workers: threads, each with a memory of its own.
///
/// # Errors
/// If the browser starts none here.
pub async fn workers(count: u32, limit: u32, log: Rc<Log>) -> Result<Vec<Answer>, NoWorker> {
    let start = |task| {
        let log = Rc::clone(&log);
        spawn(async move {
            log.starting(task);
            let worker = Worker::start().await?;
            log.running(task);
            let answer = worker.ask(Errand::Primes(limit)).await?;
            log.done(task);
            log.step();
            Ok(answer)
        })
    };
    let tasks: Vec<Task<Result<Answer, NoWorker>>> = (0..count).map(start).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await?);
    }
    Ok(answers)
}
// #endregion
