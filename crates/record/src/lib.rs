//! The record of a program's run: what happened, step by step, what each step changed, and the state of
//! everything at any step.
//!
//! The interpreter writes a [`Record`]; it travels as bytes ([`Record::to_bytes`]) from where the
//! program ran to where it is shown. A [`Replay`] reads it in both directions: [`Replay::at`] gives the
//! [`State`] after a step from the nearest keyframe, so stepping back is seeking. Every view of a
//! program is a function of (record, step).
//!
//! Numbers refer into the record's lists. Tasks, frames and texts count from 1, so that 0 is none;
//! threads, processes and loops count from 0, and 0 is the main one.
//!
//! # Limits
//!
//! `u32::MAX` steps, changes, frames and texts; times are virtual nanoseconds, up to 584 years.

mod bytes;
mod change;
mod check;
mod finding;
mod record;
mod replay;
mod state;
mod step;

pub use bytes::DecodeError;
pub use change::{Change, Wait, WaitKind, Who};
pub use check::{Check, Problem, ProblemKind, Token, TokenKind};
pub use finding::{Finding, FindingKind};
pub use record::{Ending, FrameInfo, Print, Record, TaskInfo, ThreadInfo};
pub use replay::{KEYFRAME_EVERY, Replay};
pub use state::{FrameAt, Local, LoopAt, QueueEntry, State, TaskAt, ThreadAt, TimerAt};
pub use step::{Step, StepKind};
