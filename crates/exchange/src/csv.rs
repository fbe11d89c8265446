//! The schedule: a line for each span of each track, in seconds.

use interleave_trace::{Trace, TrackId};
use std::fmt::{self, Display, Write};

/// Writes a trace as CSV: `track,name,start_s,end_s,state,reason,task,worker,core`, times in exact decimal seconds.
///
/// # Errors
///
/// Where the writer refuses.
pub fn csv(trace: &Trace, out: &mut impl Write) -> fmt::Result {
    out.write_str("track,name,start_s,end_s,state,reason,task,worker,core\n")?;
    for track in trace.tracks() {
        let kind = match track {
            TrackId::Task(_) => "task",
            TrackId::Core(_) => "core",
            TrackId::Thread(_) => "thread",
            TrackId::Process(_) => "process",
        };
        let name = field(&trace.name(track));
        for span in trace.spans(track) {
            write!(
                out,
                "{kind},{name},{},{},{},{},",
                span.start.exact_secs(),
                span.end.exact_secs(),
                span.state,
                span.reason
            )?;
            number(out, span.task.map(|id| id.0), ",")?;
            number(out, span.worker.map(|id| id.0), ",")?;
            number(out, span.core.map(|id| id.0), "\n")?;
        }
    }
    Ok(())
}

fn number(out: &mut impl Write, number: Option<impl Display>, then: &str) -> fmt::Result {
    if let Some(number) = number {
        write!(out, "{number}")?;
    }
    out.write_str(then)
}

/// A field, between quotes where it has to be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
