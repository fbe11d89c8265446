//! Traces as files: CSV and the trace event format of Chrome going out, that format coming in.
//!
//! - [`csv`] and [`chrome_trace`] write to anything that takes text, piece by piece; [`Bounded`] is a text that refuses to
//!   grow beyond a size.
//! - [`import`] reads what `VizTracer`, a browser or this program wrote. Whatever the bytes are, it answers with a trace and
//!   a [`Report`] of what was left out, or with one [`Fault`]; it never panics.
//!
//! The command and the page write with the same code, so their files are equal, byte for byte.

mod bounded;
mod chrome_trace;
mod csv;
mod import;
mod json;

pub use bounded::Bounded;
pub use chrome_trace::chrome_trace;
pub use csv::csv;
pub use import::{Bound, Fault, Imported, LeftOut, Limits, Report, import};
pub use json::quoted;
