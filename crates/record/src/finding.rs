//! What a run shows about the program, at a line.

use crate::step::words;

words! {
    /// What was found.
    FindingKind {
        /// A blocking call held the loop for [`crate::Finding::time`].
        Frozen = "frozen",
        /// A coroutine was made and never awaited.
        NeverAwaited = "never-awaited",
        /// A task's exception was never looked at.
        NeverRetrieved = "never-retrieved",
        /// Awaits one after the other that do not depend on each other; together they would have
        /// taken [`crate::Finding::time`] less.
        Sequential = "sequential",
        /// Everyone waits and nobody can wake anyone.
        Deadlock = "deadlock",
        /// A value was read, then a switch came, then it was written over from what was read.
        LostUpdate = "lost-update",
        /// Two timers were due at the same time; CPython does not say which comes first.
        Tie = "tie",
    }
}

/// Something found at a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The step at which it shows, an index.
    pub step: u32,
    /// The line, from 1; 0 for none.
    pub line: u32,
    /// Another line that belongs to it; 0 for none.
    pub other: u32,
    /// Virtual nanoseconds, where the kind has a duration.
    pub time: u64,
    /// Names that belong to it, texts: the call, the coroutine, the variable, the waiting ones.
    pub texts: Vec<u32>,
}
