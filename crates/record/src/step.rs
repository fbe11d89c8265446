//! One step of a run.

/// Defines an enum whose variants have one word each and a place in a list.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every one, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The one word for it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What happened in a step.
    StepKind {
        /// A line is about to run; the text is `leaves` where the block of its `with` is left.
        Line = "line",
        /// A function was called.
        Call = "call",
        /// A function returned.
        Return = "return",
        /// A coroutine is suspended; the task's [`crate::Wait`] says for what it waits. One step for a task,
        /// in the innermost frame of the program's own, whatever the library has in between.
        Await = "await",
        /// A coroutine or generator goes on; of the frames that wait in one another, the innermost.
        Resume = "resume",
        /// A generator handed out a value.
        Yield = "yield",
        /// Something was printed; the text is all of it, end of line included.
        Print = "print",
        /// An exception was caught, or left a frame; the text is its class.
        Exception = "exception",
        /// A pass of the event loop begins.
        Pass = "pass",
        /// A callback went to the ready queue; the text is its label.
        Ready = "ready",
        /// A callback left the ready queue and runs; the text is its label.
        Run = "run",
        /// A timer was set; the text is the label of its callback.
        Timer = "timer",
        /// A timer fired; the text is the label of its callback.
        Fire = "fire",
        /// A task was made.
        TaskCreated = "task-created",
        /// A task ended with a result or an exception.
        TaskDone = "task-done",
        /// A task was cancelled.
        TaskCancelled = "task-cancelled",
        /// Cancelling a task was asked for.
        CancelRequested = "cancel-requested",
        /// A thread started, waits, goes on or ended: the text is `starts`, `waits`, `goes on` or `ends`, the
        /// step's thread the one it is about.
        Thread = "thread",
        /// A thread computes for the seconds in the text.
        Busy = "busy",
        /// A blocking call held the whole loop for the seconds in the text.
        Frozen = "frozen",
        /// A coroutine was dropped without having been awaited; the text is its name.
        NeverAwaited = "never-awaited",
    }
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Virtual nanoseconds since the program began.
    pub time: u64,
    /// What happened.
    pub kind: StepKind,
    /// The thread, an index into the record's threads.
    pub thread: u32,
    /// The task that ran, from 1; 0 for none.
    pub task: u32,
    /// The frame, from 1; 0 for none.
    pub frame: u32,
    /// The line, from 1; 0 for none.
    pub line: u32,
    /// A text, from 1; 0 for none.
    pub text: u32,
    /// Where this step's changes begin in the record's list; they end where the next step's begin.
    pub changes: u32,
}
