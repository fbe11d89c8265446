//! Which events of a track lie in which.

use interleave_trace::order::{signed, sort_by};

use super::event::{Event, Phase};
use super::{LeftOut, Report};

/// An interval of a track and how many others it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) name: u32,
    pub(super) level: usize,
    /// How many events say so: one `X`, or a `B` and an `E`.
    pub(super) events: u64,
}

/// The intervals of one track in order of their starts, the outer before the inner; `events` are the track's own.
pub(super) fn slices(mut events: Vec<Event>, report: &mut Report) -> Vec<Slice> {
    // Stable: of events at one instant the file's order holds.
    sort_by(&mut events, |event| signed(event.at));
    let mut open: Vec<Event> = Vec::new();
    let mut slices: Vec<Slice> = Vec::new();
    for event in events {
        let slice = |start, end, name, events| Slice {
            start,
            end,
            name,
            level: 0,
            events,
        };
        match event.phase {
            Phase::Complete(end) => slices.push(slice(event.at, end, event.name, 1)),
            Phase::Begin => open.push(event),
            Phase::End => match open.pop() {
                Some(begin) => slices.push(slice(begin.at, event.at, begin.name, 2)),
                None => report.leave_out(LeftOut::NotBegun, 1),
            },
            Phase::Instant => {}
        }
    }
    report.leave_out(LeftOut::NotEnded, open.len() as u64);
    slices.retain(|slice| {
        let lasts = slice.start < slice.end;
        if !lasts {
            report.leave_out(LeftOut::Empty, slice.events);
        }
        lasts
    });
    sort_by(&mut slices, |slice| !signed(slice.end));
    sort_by(&mut slices, |slice| signed(slice.start));
    let mut around: Vec<i64> = Vec::new();
    slices.retain_mut(|slice| {
        while around.last().is_some_and(|end| *end <= slice.start) {
            around.pop();
        }
        if around.last().is_some_and(|end| *end < slice.end) {
            report.leave_out(LeftOut::Overlap, slice.events);
            return false;
        }
        slice.level = around.len();
        around.push(slice.end);
        true
    });
    slices
}
