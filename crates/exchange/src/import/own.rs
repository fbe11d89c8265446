//! A trace that this program wrote: tasks, cores, threads and processes with their states.

use super::event::{Event, File, Phase, Track};
use super::{Fault, Imported, LeftOut};
use crate::chrome_trace::{TASKS, WORKERS};
use interleave_trace::order::sort_by;
use interleave_trace::{
    CoreId, LimitReached, Mark, Origin, Outcome, SimTime, Span, TaskId, TraceBuilder, TraceError,
    WorkerId, WorkerKind,
};

pub(super) fn trace(file: File) -> Result<Imported, Fault> {
    let shown = |error: TraceError| Fault::Broken(error.to_string());
    let imported = build(file).map_err(shown)?;
    if imported.report.shown == 0 {
        return Err(Fault::Nothing(imported.report));
    }
    Ok(imported)
}

/// The tracks of a group by their numbers, without gaps in the numbers.
fn group(file: &File, group: u32) -> Vec<&Track> {
    let mut tracks: Vec<(u32, &Track)> = file
        .tracks
        .all
        .iter()
        .filter(|track| track.pid.parse() == Ok(group) && track.name.is_some())
        .filter_map(|track| Some((track.tid.parse().ok()?, track)))
        .collect();
    sort_by(&mut tracks, |(number, _)| u64::from(*number));
    let numbered = (0_u32..).zip(&tracks);
    numbered
        .take_while(|(place, (number, _))| place == number)
        .map(|(_, (_, track))| *track)
        .collect()
}

fn build(mut file: File) -> Result<Imported, TraceError> {
    let mut builder = TraceBuilder::new(Origin::Imported);
    let mut tasks = 0;
    for track in group(&file, TASKS) {
        let name = track.name.as_deref().unwrap_or_default();
        let task = builder.task(name, time(track.arrival.unwrap_or_default()))?;
        if let Some(finish) = track.finish {
            builder.finish_task(task, time(finish))?;
        }
        tasks += 1;
    }
    for track in group(&file, WORKERS) {
        let kind = if track.process {
            WorkerKind::Process
        } else {
            WorkerKind::Thread
        };
        builder.worker(kind, track.name.as_deref().unwrap_or_default())?;
    }
    builder.cores(file.cores);
    builder.outcome(outcome(&file.outcome, tasks));
    if let Some(end) = file.end {
        builder.end(time(end));
    }
    let mut spans = Vec::new();
    for event in std::mem::take(&mut file.events) {
        if event.phase == Phase::Instant {
            builder.mark(Mark {
                at: time(event.at),
                task: event.task.filter(|task| *task < tasks).map(TaskId),
                label: file.names.text(event.name).to_owned(),
            })?;
        } else if let Some(span) = span(&file, &event) {
            if span.start == span.end && file.end.map(time) != Some(span.end) {
                file.report.leave_out(LeftOut::Empty, 1);
                continue;
            }
            spans.push(span);
        } else {
            file.report.leave_out(LeftOut::Kind, 1);
            continue;
        }
        file.report.shown += 1;
    }
    // What holds a core and a worker stands on each of their rows: once is enough.
    put_in_order(&mut spans);
    spans.dedup();
    for span in spans {
        if span.start == span.end {
            // Only what begins at the very end lasts no time: it would go on.
            builder.open_span(span)?;
        } else {
            builder.span(span)?;
        }
    }
    Ok(Imported {
        trace: builder.finish()?,
        title: file.title,
        own: true,
        report: file.report,
    })
}

/// Equal spans beside each other.
fn put_in_order(spans: &mut Vec<Span>) {
    sort_by(spans, |span| {
        let worker = span.worker.map_or(0, |id| u64::from(id.0) + 1);
        let core = span.core.map_or(0, |id| u64::from(id.0) + 1);
        (worker << 16 | core) << 16 | span.state.index() as u64
    });
    sort_by(spans, |span| span.task.map_or(0, |id| u64::from(id.0) + 1));
    sort_by(spans, |span| span.end.as_nanos());
    sort_by(spans, |span| span.start.as_nanos());
}

/// What an event says, if it is a span of ours.
fn span(file: &File, event: &Event) -> Option<Span> {
    let Phase::Complete(end) = event.phase else {
        return None;
    };
    Some(Span {
        start: time(event.at),
        end: time(end),
        state: file.names.text(event.category).parse().ok()?,
        reason: file.names.text(event.reason).parse().ok()?,
        task: event.task.map(TaskId),
        worker: event.worker.map(WorkerId),
        core: event.core.map(CoreId),
    })
}

fn outcome(text: &str, tasks: u32) -> Outcome {
    let mut words = text.split(' ');
    match words.next() {
        Some("deadlock") => Outcome::Deadlock {
            cycle: words
                .filter_map(|word| word.parse().ok())
                .filter(|task| *task < tasks)
                .map(TaskId)
                .collect(),
        },
        Some("limit") => Outcome::LimitReached(LimitReached::Spans(0)),
        _ => Outcome::Finished,
    }
}

/// Our clock begins at zero.
fn time(at: i64) -> SimTime {
    SimTime::from_nanos(at.max(0).unsigned_abs())
}
