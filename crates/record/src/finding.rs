//! What a run shows about the program, at a line.

use crate::step::words;

words! {
    /// What was found.
    FindingKind {
        /// A blocking call held the loop for [`crate::Finding::time`]; the text is the call.
        Frozen = "frozen",
        /// A coroutine was made at the line and never awaited; the other line is its definition, the text its name.
        NeverAwaited = "never-awaited",
        /// The exception of a task that was made at the line was never looked at; the texts are the task's name
        /// and the exception.
        NeverRetrieved = "never-retrieved",
        /// Awaits one after the other that do not depend on each other; together they would have
        /// taken [`crate::Finding::time`] less.
        Sequential = "sequential",
        /// Everyone waits and nobody can wake anyone; the texts are the names of those who wait in a circle, in
        /// its order, else of all; the lines are where the first two wait.
        Deadlock = "deadlock",
        /// A number was read at the other line, somebody else wrote it, and it was written over at the line; the
        /// text is its name.
        LostUpdate = "lost-update",
        /// Timers that were set at different times, the first at the line and the last at the other, were due at
        /// the same one; CPython does not say which comes first. The step is the first that fires.
        Tie = "tie",
        /// Something was checked at the other line, somebody else changed it, and at the line it was written although the
        /// check no longer holds; the text is what was checked.
        StaleCheck = "stale-check",
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
