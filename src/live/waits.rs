//! Three waits of a second, in turn and together.

use std::rc::Rc;

use super::log::Log;
use super::predict::{WAIT, WAITS};
use crate::browser::tasks::{Task, spawn};
use crate::browser::timer::sleep;

// #region waits
/// A wait of a second; `task` is whose it is.
async fn wait(log: &Log, task: u32) {
    log.waiting(task);
    sleep(WAIT).await;
    log.step();
}

/// One task waits three times: three seconds.
pub async fn in_turn(log: Rc<Log>) {
    for _ in 0..WAITS {
        wait(&log, 0).await;
    }
    log.done(0);
}

/// Three tasks wait once each: one second.
pub async fn together(log: Rc<Log>) {
    let start = |task| {
        let log = Rc::clone(&log);
        spawn(async move {
            wait(&log, task).await;
            log.done(task);
        })
    };
    let tasks: Vec<Task<()>> = (0..WAITS).map(start).collect();
    for task in tasks {
        task.await;
    }
}
// #endregion
