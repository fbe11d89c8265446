//! What a step changes.

use interleave_trace::State as Doing;

use crate::step::words;

words! {
    /// What somebody waits for.
    WaitKind {
        /// A timer: `asyncio.sleep`, `time.sleep`.
        Sleep = "sleep",
        /// The next pass of the loop: `asyncio.sleep(0)`.
        Pass = "pass",
        /// A task to end.
        Task = "task",
        /// Several tasks or futures: `gather`, `wait`, a `TaskGroup`.
        Tasks = "tasks",
        /// A future that somebody has to set.
        Future = "future",
        /// A lock; [`Wait::on`] is who holds it, where that is known.
        Lock = "lock",
        /// An event to be set.
        Event = "event",
        /// A condition to be notified.
        Condition = "condition",
        /// A place under a semaphore.
        Semaphore = "semaphore",
        /// The others at a barrier.
        Barrier = "barrier",
        /// An item of a queue.
        Queue = "queue",
        /// A place in a queue.
        QueuePlace = "queue-place",
        /// The items of a queue to be marked as done: its join.
        QueueJoin = "queue-join",
        /// A thread, or work in a pool of threads.
        Thread = "thread",
        /// A process, or work in a pool of processes.
        Process = "process",
        /// The global interpreter lock, or a core.
        Gil = "gil",
        /// Nothing to do: an event loop without timers, a worker of a pool without work.
        Idle = "idle",
    }
}

/// A task or a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A task, from 1.
    Task(u32),
    /// A thread, an index into the record's threads.
    Thread(u32),
}

/// What somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// What kind of thing it is.
    pub kind: WaitKind,
    /// How the program calls it, a text: `asyncio.sleep(1)`, `lock`, `queue`; 0 for none.
    pub text: u32,
    /// When a timer ends it, in virtual nanoseconds, where one does.
    pub until: Option<u64>,
    /// Who has to act so that it ends, where that is known.
    pub on: Vec<Who>,
}

/// One change of the state. A step may bring several, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A task is there; it comes into the record's list in this order.
    Task {
        /// The task, from 1.
        task: u32,
    },
    /// A task or thread does something else from now on.
    Doing {
        /// Who.
        who: Who,
        /// What it does.
        doing: Doing,
    },
    /// A task or thread waits, or no longer waits, for something.
    Waits {
        /// Who.
        who: Who,
        /// For what.
        wait: Option<Wait>,
    },
    /// How a task ended: its result or exception as a text.
    Ended {
        /// The task.
        task: u32,
        /// Whether it was cancelled.
        cancelled: bool,
        /// The exception, a text; 0 for none.
        exception: u32,
        /// The result, a text; 0 for none.
        result: u32,
    },
    /// How often cancelling a task was asked for and not taken back.
    Cancelling {
        /// The task.
        task: u32,
        /// The count, as `Task.cancelling()` gives it.
        count: u32,
    },
    /// The innermost frame of a task or, for code outside of tasks, of a thread.
    Top {
        /// Whose.
        who: Who,
        /// The frame; 0 for none.
        frame: u32,
    },
    /// A frame has another parent than before, because somebody else resumed it.
    Parent {
        /// The frame.
        frame: u32,
        /// Who called or resumed it; 0 for none.
        parent: u32,
    },
    /// A local name of a frame has another value; for the frame of a module, a global name.
    Local {
        /// The frame.
        frame: u32,
        /// The name, a text.
        name: u32,
        /// The value, a text, cut to a length that fits a line; 0 when the name is gone.
        value: u32,
    },
    /// A frame has ended; its names are gone.
    Gone {
        /// The frame.
        frame: u32,
    },
    /// An event loop is there and runs in a thread.
    Loop {
        /// The loop, an index.
        number: u32,
        /// Its thread.
        thread: u32,
    },
    /// A pass of a loop begins.
    Pass {
        /// The loop.
        number: u32,
    },
    /// A callback went to the end of the ready queue.
    Push {
        /// The loop.
        number: u32,
        /// Its label, a text.
        label: u32,
        /// The task that it runs on; 0 for none.
        task: u32,
    },
    /// A callback left the ready queue.
    Take {
        /// The loop.
        number: u32,
        /// Its place, 0 for the first.
        at: u32,
    },
    /// A timer was set.
    SetTimer {
        /// The loop.
        number: u32,
        /// Its number in this loop.
        timer: u32,
        /// When it is due, in virtual nanoseconds.
        due: u64,
        /// The label of its callback, a text.
        label: u32,
        /// The task that it is for; 0 for none.
        task: u32,
    },
    /// A timer fired or was cancelled.
    DropTimer {
        /// The loop.
        number: u32,
        /// Its number in this loop.
        timer: u32,
    },
}
