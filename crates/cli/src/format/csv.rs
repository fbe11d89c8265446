//! The schedule: a line for each span of each track, in seconds.

use super::Run;
use interleave_trace::TrackId;
use std::fmt::Write as _;

pub(super) fn write(run: &Run<'_>) -> String {
    let mut text = String::from("track,name,start_s,end_s,state,reason,task,worker,core\n");
    for track in run.trace.tracks() {
        let kind = match track {
            TrackId::Task(_) => "task",
            TrackId::Core(_) => "core",
            TrackId::Thread(_) => "thread",
            TrackId::Process(_) => "process",
        };
        let name = field(&run.trace.name(track));
        for span in run.trace.spans(track) {
            let number =
                |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{kind},{name},{},{},{},{},{},{},{}",
                span.start.exact_secs(),
                span.end.exact_secs(),
                span.state,
                span.reason,
                number(span.task.map(|id| id.0)),
                number(span.worker.map(|id| u32::from(id.0))),
                number(span.core.map(|id| u32::from(id.0))),
            );
        }
    }
    text
}

/// A field, between quotes where it has to be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
