//! Traces: what every task, core, thread and process did, and when.
//!
//! Four producers write a [`Trace`]: the model (origin *computed*), the playground's interpreter
//! (*simulated*), live runs (*measured*) and imported files (*imported*). Timeline, exports, figures and
//! tests read it. A view is a function of a trace and an instant, so stepping back, seeking and printing
//! need nothing but this crate.
//!
//! - [`SimTime`]: simulated time in whole nanoseconds.
//! - [`State`] and [`Reason`]: what a span is, one word each.
//! - [`Span`]: one state of one task from `start` (included) to `end` (excluded); stored in 24 bytes.
//! - [`Trace`]: reading. [`TraceBuilder`]: writing with checks. [`Recorder`]: writing without, for producers
//!   whose spans cannot overlap by construction.
//!
//! A task's track has no gaps from its arrival to its end: where no span is recorded, the task is in the
//! trace's [`Trace::gap`] state, `ready` if not said otherwise.
//!
//! # Errors
//!
//! What the world can get wrong (a text, an overlap) is a [`TraceError`] or a [`ParseTimeError`], each of
//! which prints as one sentence.
//!
//! # Limits
//!
//! `u32::MAX - 1` tasks, 65,534 threads and processes, 254 cores, 2^64 ns (584 years).

mod builder;
mod error;
mod hash;
pub mod order;
mod recorder;
mod span;
mod state;
mod text;
mod time;
mod trace;

pub use builder::TraceBuilder;
pub use error::TraceError;
pub use recorder::{Recorder, Slot};
pub use span::{CoreId, Span, TaskId, TrackId, WorkerId};
pub use state::{Origin, Reason, State};
pub use time::{ExactSecs, ParseTimeError, SimTime, parse_duration};
pub use trace::{LimitReached, Mark, Outcome, Spans, TaskEntry, Trace, WorkerEntry, WorkerKind};
