//! Locks that are given in the order of asking.

use std::collections::VecDeque;

/// Every lock's holder and those who wait for it.
#[derive(Debug)]
pub(super) struct Locks {
    locks: Vec<Lock>,
}

#[derive(Clone, Debug, Default)]
struct Lock {
    holder: Option<u32>,
    waiters: VecDeque<u32>,
}

impl Locks {
    pub(super) fn new(count: usize) -> Self {
        Self {
            locks: vec![Lock::default(); count],
        }
    }

    /// Takes the lock for the task, or puts it at the end of those who wait.
    ///
    /// A task that asks for what it holds waits for itself: locks are not reentrant.
    pub(super) fn acquire(&mut self, task: u32, lock: u16) -> bool {
        let lock = &mut self.locks[usize::from(lock)];
        if lock.holder.is_none() {
            lock.holder = Some(task);
            return true;
        }
        lock.waiters.push_back(task);
        false
    }

    /// Gives the lock to the first who waits, who is returned.
    pub(super) fn release(&mut self, lock: u16) -> Option<u32> {
        let lock = &mut self.locks[usize::from(lock)];
        lock.holder = lock.waiters.pop_front();
        lock.holder
    }

    /// The tasks of a circle of waiting, the smallest first; empty if there is none.
    pub(super) fn cycle(&self) -> Vec<u32> {
        let waits_for = |task: u32| {
            let lock = self
                .locks
                .iter()
                .find(|lock| lock.waiters.contains(&task))?;
            lock.holder
        };
        let waiters = self
            .locks
            .iter()
            .flat_map(|lock| lock.waiters.iter().copied());
        let mut smallest: Option<Vec<u32>> = None;
        for first in waiters {
            let mut path = vec![first];
            while let Some(next) = path.last().and_then(|&last| waits_for(last)) {
                if next == first {
                    if smallest.as_ref().is_none_or(|known| first < known[0]) {
                        smallest = Some(path);
                    }
                    break;
                }
                if path.contains(&next) {
                    break;
                }
                path.push(next);
            }
        }
        smallest.unwrap_or_default()
    }
}
