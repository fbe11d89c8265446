//! The trace event format of Chrome, coming in: from `VizTracer`, from browsers, and our own.
//!
//! Each pair of `pid` and `tid` is a track. What an event of phase `X`, or of a pair `B` and `E`, covers is `running`;
//! events lie in each other like the calls that they stand for, and one level of them is shown. What such a file does
//! not say is not invented: a foreign track is shown as a thread or process, which between its spans is nothing, and
//! each span is a task of its own that arrives when it begins and ends when it ends. Files of our own come back with
//! their tasks, states and reasons.

mod event;
mod foreign;
mod nesting;
mod own;
mod read;

use crate::json::NotJson;
use interleave_trace::Trace;

/// How large a file may be, and what of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes.
    pub bytes: usize,
    /// The most events, whatever their kind.
    pub events: usize,
    /// The most tracks.
    pub tracks: usize,
    /// The most spans that are shown.
    pub spans: usize,
    /// Which level of events that lie in each other is shown, from 0 for the outermost.
    pub level: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            events: 1_000_000,
            tracks: 1_000,
            spans: 100_000,
            level: 0,
        }
    }
}

/// What there can be too many of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Bytes of the file.
    Bytes,
    /// Events.
    Events,
    /// Tracks.
    Tracks,
    /// Spans on the level that is shown.
    Spans,
}

/// Why a file cannot be shown at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// It is JSON without a list of events.
    NoEvents,
    /// It is too large.
    TooMany {
        /// In what.
        what: Bound,
        /// How many are allowed.
        most: usize,
    },
    /// No event on this level could be used.
    Nothing(Report),
    /// A file that calls itself ours contradicts itself, in the words of the trace.
    Broken(String),
}

/// Why an event was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Its kind is no span and no mark: counters, flows, asynchronous and other events.
    Kind,
    /// It has no time, or one that is no time.
    Time,
    /// It lasts no time.
    Empty,
    /// It ends without having begun.
    NotBegun,
    /// It begins and never ends.
    NotEnded,
    /// It lies on another level.
    Level,
    /// It overlaps another one of its track without lying in it.
    Overlap,
}

impl LeftOut {
    /// Every reason, in a fixed order.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Time,
        Self::Empty,
        Self::NotBegun,
        Self::NotEnded,
        Self::Level,
        Self::Overlap,
    ];

    /// Its name, for texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Time => "time",
            Self::Empty => "empty",
            Self::NotBegun => "not-begun",
            Self::NotEnded => "not-ended",
            Self::Level => "level",
            Self::Overlap => "overlap",
        }
    }
}

/// What became of the events of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// All events but names.
    pub events: u64,
    /// Those that are shown, as spans or marks; a pair `B` and `E` is two.
    pub shown: u64,
    /// Those left out, by reason.
    left_out: [u64; LeftOut::ALL.len()],
    /// How many tracks there are.
    pub tracks: u64,
    /// How many levels there are.
    pub levels: u64,
    /// Whether the file ends in the middle of its list of events.
    pub cut_off: bool,
}

impl Report {
    /// How many events were left out for a reason.
    pub fn left_out(&self, reason: LeftOut) -> u64 {
        self.left_out[reason as usize]
    }

    /// How many events were left out.
    pub fn left_out_in_all(&self) -> u64 {
        self.left_out.iter().sum()
    }

    fn leave_out(&mut self, reason: LeftOut, events: u64) {
        self.left_out[reason as usize] += events;
    }
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What happened, of origin *imported*.
    pub trace: Trace,
    /// What the file calls itself; empty if it does not.
    pub title: String,
    /// Whether it is one of ours, with tasks and states; a foreign one has threads that run or not.
    pub own: bool,
    /// What became of its events.
    pub report: Report,
}

/// Reads a file.
///
/// # Errors
///
/// Where it is no trace, or larger than the limits allow.
pub fn import(text: &str, limits: &Limits) -> Result<Imported, Fault> {
    if text.len() > limits.bytes {
        return Err(Fault::TooMany {
            what: Bound::Bytes,
            most: limits.bytes,
        });
    }
    let file = read::read(text, limits).map_err(|stop| match stop {
        read::Stop::NotJson(NotJson(at)) => {
            // White space, a byte order mark or the end of the text: always between two characters.
            let before = text.get(..at).unwrap_or(text);
            let line = before.rsplit('\n').next().unwrap_or_default();
            Fault::NotJson {
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            }
        }
        read::Stop::Fault(fault) => fault,
    })?;
    if file.own {
        own::trace(file)
    } else {
        foreign::trace(file, limits)
    }
}
