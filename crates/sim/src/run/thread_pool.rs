//! Which thread a task has, and which tasks have none yet.

use super::Run;
use std::collections::VecDeque;

/// A thread for each task, or a fixed number of threads that take tasks in the order of arrival.
#[derive(Debug)]
pub(crate) enum ThreadPool {
    /// Thread and task have one number.
    ThreadEach(usize),
    Fixed {
        /// For each task the thread that it has or had.
        thread_of: Vec<u16>,
        /// Free threads, the one that has been free for longest first.
        free: VecDeque<u16>,
        count: usize,
        waiting: VecDeque<u32>,
    },
}

impl ThreadPool {
    pub(crate) fn new(run: &Run<'_>, threads: Option<u16>) -> Self {
        match threads {
            None => Self::ThreadEach(run.task_count()),
            Some(threads) => Self::Fixed {
                thread_of: vec![0; run.task_count()],
                free: (0..threads).collect(),
                count: usize::from(threads),
                waiting: VecDeque::new(),
            },
        }
    }

    pub(crate) fn thread_count(&self) -> usize {
        match self {
            Self::ThreadEach(count) | Self::Fixed { count, .. } => *count,
        }
    }

    #[inline]
    pub(crate) fn thread_of(&self, task: u32) -> u16 {
        match self {
            // The number of tasks was checked against the number of threads.
            Self::ThreadEach(_) => u16::try_from(task).unwrap_or(u16::MAX - 1),
            Self::Fixed { thread_of, .. } => thread_of[task as usize],
        }
    }

    /// Whether the task gets a thread now; otherwise it waits for one.
    pub(crate) fn enter(&mut self, task: u32) -> bool {
        let Self::Fixed {
            thread_of,
            free,
            waiting,
            ..
        } = self
        else {
            return true;
        };
        if let Some(thread) = free.pop_front() {
            thread_of[task as usize] = thread;
            return true;
        }
        waiting.push_back(task);
        false
    }

    /// The task has ended: the one that gets its thread, if one waits.
    pub(crate) fn leave(&mut self, task: u32) -> Option<u32> {
        let Self::Fixed {
            thread_of,
            free,
            waiting,
            ..
        } = self
        else {
            return None;
        };
        let thread = thread_of[task as usize];
        let next = waiting.pop_front();
        match next {
            Some(next) => thread_of[next as usize] = thread,
            None => free.push_back(thread),
        }
        next
    }
}
