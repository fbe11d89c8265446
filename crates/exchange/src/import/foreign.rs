//! A trace of somebody else's: threads and processes that run or not.

use super::event::{Event, File, Phase, Track};
use super::nesting::{Slice, slices};
use super::{Bound, Fault, Imported, LeftOut, Limits};
use interleave_trace::{
    Mark, Origin, Reason, SimTime, Span, State, TraceBuilder, TraceError, WorkerId, WorkerKind,
};

pub(super) fn trace(mut file: File, limits: &Limits) -> Result<Imported, Fault> {
    let events = std::mem::take(&mut file.events);
    let marks: Vec<Event> = events
        .iter()
        .filter(|event| event.phase == Phase::Instant)
        .copied()
        .collect();
    let mut by_track: Vec<Vec<Event>> = vec![Vec::new(); file.tracks.all.len()];
    for event in events {
        if let Some(own) = by_track.get_mut(event.track as usize) {
            own.push(event);
        }
    }
    let mut rows: Vec<(usize, Vec<Slice>)> = Vec::new();
    let mut shown = 0;
    for (number, events) in by_track.into_iter().enumerate() {
        let mut row = slices(events, &mut file.report);
        let levels = row.iter().map(|slice| slice.level as u64 + 1).max();
        file.report.levels = file.report.levels.max(levels.unwrap_or(0));
        row.retain(|slice| {
            let here = slice.level == limits.level;
            if !here {
                file.report.leave_out(LeftOut::Level, slice.events);
            }
            here
        });
        shown += row.len();
        if !row.is_empty() {
            rows.push((number, row));
        }
    }
    if shown > limits.spans {
        return Err(Fault::TooMany {
            what: Bound::Spans,
            most: limits.spans,
        });
    }
    if rows.is_empty() {
        return Err(Fault::Nothing(file.report));
    }
    build(file, &rows, &marks).map_err(|error| Fault::Broken(error.to_string()))
}

fn build(
    mut file: File,
    rows: &[(usize, Vec<Slice>)],
    marks: &[Event],
) -> Result<Imported, TraceError> {
    // The clock of such a file begins anywhere: here it begins with the first thing shown.
    let starts = rows.iter().filter_map(|(_, row)| row.first());
    let zero = starts.map(|slice| slice.start).min().unwrap_or_default();
    let time = |at: i64| SimTime::from_nanos(at.saturating_sub(zero).max(0).unsigned_abs());
    let mut builder = TraceBuilder::new(Origin::Imported);
    for (number, row) in rows {
        let track = &file.tracks.all[*number];
        let (kind, name) = called(&file, track);
        let worker = builder.worker(kind, &name)?;
        for slice in row {
            add(
                &mut builder,
                file.names.text(slice.name),
                worker,
                time(slice.start),
                time(slice.end),
            )?;
            file.report.shown += slice.events;
        }
    }
    for mark in marks {
        if mark.at < zero {
            file.report.leave_out(LeftOut::Time, 1);
            continue;
        }
        builder.mark(Mark {
            at: time(mark.at),
            task: None,
            label: file.names.text(mark.name).to_owned(),
        })?;
        file.report.shown += 1;
    }
    Ok(Imported {
        trace: builder.finish()?,
        title: file.title,
        own: false,
        report: file.report,
    })
}

/// A span, and the task of its own that it is.
fn add(
    builder: &mut TraceBuilder,
    name: &str,
    worker: WorkerId,
    start: SimTime,
    end: SimTime,
) -> Result<(), TraceError> {
    let task = builder.task(name, start)?;
    builder.span(Span {
        start,
        end,
        state: State::Running,
        reason: Reason::None,
        task: Some(task),
        worker: Some(worker),
        core: None,
    })?;
    builder.finish_task(task, end)
}

/// What a track is, and what it is called: by its thread, and by its process where there are several.
fn called(file: &File, track: &Track) -> (WorkerKind, String) {
    let of_process = file
        .tracks
        .all
        .iter()
        .filter(|other| other.pid == track.pid);
    let alone = of_process.count() == 1;
    let several = file.tracks.all.iter().any(|other| other.pid != track.pid);
    let thread = track.name.as_deref().unwrap_or(&track.tid);
    let process = file.tracks.process_name(track).unwrap_or(&track.pid);
    let name = match (several, alone) {
        (false, _) => thread.to_owned(),
        (true, true) => process.to_owned(),
        (true, false) => format!("{process} / {thread}"),
    };
    let kind = if several && alone {
        WorkerKind::Process
    } else {
        WorkerKind::Thread
    };
    (kind, name)
}
