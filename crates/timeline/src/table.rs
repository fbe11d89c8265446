//! The table twin of a timeline: the same spans as rows of data.

use crate::view::View;
use interleave_trace::{CoreId, Reason, SimTime, State, TaskId, Trace, TrackId, WorkerId};

/// The spans of a view as rows, up to a limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Track by track in the order of the view, each in order of time.
    pub rows: Vec<TableRow>,
    /// How many spans of the view are not among them.
    pub left_out: usize,
}

/// A span, unclipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The row of the picture; [`Trace::name`] tells what it is called.
    pub track: TrackId,
    /// Whose the span is.
    pub task: Option<TaskId>,
    /// When it begins.
    pub start: SimTime,
    /// When it is over.
    pub end: SimTime,
    /// What it is.
    pub state: State,
    /// Why, where that is a question.
    pub reason: Reason,
    /// The core that is held meanwhile.
    pub core: Option<CoreId>,
    /// The thread or process that is held meanwhile.
    pub worker: Option<WorkerId>,
}

/// The spans that have a part in the window of a view, at most `limit` of them, and how many more there are.
pub fn table(trace: &Trace, view: &View, limit: usize) -> Table {
    let mut table = Table::default();
    let to = view.to.unwrap_or(trace.end());
    for track in view.rows.tracks(trace).into_iter().skip(view.first_row) {
        for span in trace.spans_between(track, view.from, to) {
            if table.rows.len() == limit {
                table.left_out += 1;
                continue;
            }
            table.rows.push(TableRow {
                track,
                task: span.task,
                start: span.start,
                end: span.end,
                state: span.state,
                reason: span.reason,
                core: span.core,
                worker: span.worker,
            });
        }
    }
    table
}
