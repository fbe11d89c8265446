//! The trace event format of Chrome, which Perfetto opens, going out.
//!
//! Tasks, cores, and threads or processes are groups ("processes" 1, 2 and 3 in the format's words), each
//! track in them a row. Times are microseconds with three decimals, which is exact. What the format has no word for
//! (who held what, when a task came and went, how the run ended) stands in `args` and `otherData`, where other readers
//! pass over it and [`crate::import`] finds it.

use crate::json::quoted;
use interleave_trace::{Outcome, SimTime, Span, Trace, TrackId};
use std::fmt::{self, Write};

/// Who wrote it, in `otherData`.
pub(crate) const PRODUCER: &str = "interleave";
/// The group of the tasks.
pub(crate) const TASKS: u32 = 1;
/// The group of the cores.
const CORES: u32 = 2;
/// The group of the threads and processes.
pub(crate) const WORKERS: u32 = 3;

/// Writes a trace under a title: the scenario's name and the model's.
///
/// # Errors
///
/// Where the writer refuses.
pub fn chrome_trace(
    trace: &Trace,
    scenario: &str,
    model: &str,
    out: &mut impl Write,
) -> fmt::Result {
    let title = quoted(&format!("{scenario}, {model} ({})", trace.origin()));
    write!(
        out,
        "{{\"displayTimeUnit\":\"ns\",\"otherData\":{{\"title\":{title},\"producer\":\"{PRODUCER}\",\"end\":{},\"cores\":{},\
         \"outcome\":\"{}\"}},\"traceEvents\":[",
        micros(trace.end()),
        trace.core_count(),
        outcome(trace.outcome())
    )?;
    for (group, name) in [
        (TASKS, "tasks"),
        (CORES, "cores"),
        (WORKERS, "threads and processes"),
    ] {
        out.write_str(if group == TASKS { "\n" } else { ",\n" })?;
        write!(
            out,
            "{{\"ph\":\"M\",\"pid\":{group},\"tid\":0,\"name\":\"process_name\",\"args\":{{\"name\":{}}}}}",
            quoted(name)
        )?;
    }
    for track in trace.tracks() {
        row(trace, track, out)?;
    }
    for mark in trace.marks() {
        let (group, row) = mark
            .task
            .map_or((TASKS, 0), |task| place(TrackId::Task(task)));
        write!(
            out,
            ",\n{{\"ph\":\"i\",\"s\":\"t\",\"pid\":{group},\"tid\":{row},\"ts\":{},\"name\":{}",
            micros(mark.at),
            quoted(&mark.label)
        )?;
        match mark.task {
            Some(task) => write!(out, ",\"args\":{{\"task\":{}}}}}", task.0)?,
            None => out.write_str("}")?,
        }
    }
    out.write_str("\n]}\n")
}

/// A track's name and its spans.
fn row(trace: &Trace, track: TrackId, out: &mut impl Write) -> fmt::Result {
    let (group, row) = place(track);
    write!(
        out,
        ",\n{{\"ph\":\"M\",\"pid\":{group},\"tid\":{row},\"name\":\"thread_name\",\"args\":{{\"name\":{}",
        quoted(&trace.name(track))
    )?;
    match track {
        TrackId::Task(id) => {
            let entry = &trace.tasks()[id.0 as usize];
            write!(out, ",\"arrival\":{}", micros(entry.arrival))?;
            if let Some(finish) = entry.finish {
                write!(out, ",\"finish\":{}", micros(finish))?;
            }
        }
        TrackId::Process(_) => out.write_str(",\"kind\":\"process\"")?,
        TrackId::Core(_) | TrackId::Thread(_) => {}
    }
    out.write_str("}}")?;
    for span in trace.spans(track) {
        event(trace, span, (group, row), out)?;
    }
    Ok(())
}

fn event(trace: &Trace, span: Span, (group, row): (u32, u32), out: &mut impl Write) -> fmt::Result {
    let whose = span
        .task
        .filter(|_| group != TASKS)
        .map(|task| &trace.tasks()[task.0 as usize].name);
    let name = whose.map_or_else(
        || quoted(span.state.as_str()),
        |task| quoted(&format!("{}: {task}", span.state)),
    );
    write!(
        out,
        ",\n{{\"ph\":\"X\",\"pid\":{group},\"tid\":{row},\"ts\":{},\"dur\":{},\"name\":{name},\"cat\":\"{}\",\
         \"args\":{{\"reason\":\"{}\"",
        micros(span.start),
        micros(span.duration()),
        span.state,
        span.reason
    )?;
    if let Some(task) = span.task {
        write!(out, ",\"task\":{}", task.0)?;
    }
    if let Some(worker) = span.worker {
        write!(out, ",\"worker\":{}", worker.0)?;
    }
    if let Some(core) = span.core {
        write!(out, ",\"core\":{}", core.0)?;
    }
    out.write_str("}}")
}

fn place(track: TrackId) -> (u32, u32) {
    match track {
        TrackId::Task(id) => (TASKS, id.0),
        TrackId::Core(id) => (CORES, u32::from(id.0)),
        TrackId::Thread(id) | TrackId::Process(id) => (WORKERS, u32::from(id.0)),
    }
}

/// One word, and for a deadlock the tasks of its circle.
fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Finished => "finished".to_owned(),
        Outcome::Deadlock { cycle } => {
            let mut text = "deadlock".to_owned();
            for task in cycle {
                text = format!("{text} {}", task.0);
            }
            text
        }
        Outcome::LimitReached(_) => "limit".to_owned(),
    }
}

fn micros(time: SimTime) -> String {
    let nanos = time.as_nanos();
    format!("{}.{:03}", nanos / 1_000, nanos % 1_000)
}
