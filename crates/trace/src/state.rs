//! One word for each thing that a task, core, thread or process can be doing.

use crate::TraceError;
use std::fmt;
use std::str::FromStr;

/// Defines an enum whose variants have one word each, the same in text, attributes and exports.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every one, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The one word for it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Its place in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = TraceError;

            fn from_str(text: &str) -> Result<Self, TraceError> {
                Self::ALL.iter().copied().find(|known| known.as_str() == text).ok_or_else(|| {
                    TraceError::new(format!(
                        concat!("`{}` is no ", $what, "; allowed are {}"),
                        text,
                        [$($word,)+].join(", ")
                    ))
                })
            }
        }
    };
}

words! {
    /// What a task (or, for `starting` and `switching`, a worker or a core) is doing.
    State, "state" {
        /// A thread or process is being created.
        Starting = "starting",
        /// It could run and has no core, or no turn of the loop.
        Ready = "ready",
        /// It computes.
        Running = "running",
        /// It waits for Io, a timer, another task; a coroutine also for a lock or a queue.
        Waiting = "waiting",
        /// A thread or process is stopped in a call: a lock, the GIL, a blocking call.
        Blocked = "blocked",
        /// A core is changing from one task to another.
        Switching = "switching",
        /// It has ended.
        Done = "done",
    }
}

words! {
    /// Why a task waits or is blocked.
    Reason, "reason" {
        /// None is needed.
        None = "none",
        /// Something outside works.
        Io = "io",
        /// A timer runs.
        Timer = "timer",
        /// Another task has to end.
        Task = "task",
        /// Somebody holds the lock.
        Lock = "lock",
        /// A queue is empty or full, or a message is on its way.
        Queue = "queue",
        /// Another thread holds the global interpreter lock.
        Gil = "gil",
        /// A blocking call holds the thread.
        Call = "call",
    }
}

words! {
    /// Who says so: where the times of a trace come from.
    Origin, "origin" {
        /// The model computed it.
        Computed = "computed",
        /// The playground's interpreter ran it under a virtual clock.
        Simulated = "simulated",
        /// It was measured on this machine.
        Measured = "measured",
        /// It was read from a file.
        Imported = "imported",
    }
}
