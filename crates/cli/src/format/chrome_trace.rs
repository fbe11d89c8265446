//! The trace event format of Chrome, which Perfetto opens.
//!
//! Tasks, cores, and threads or processes are groups ("processes" 1, 2 and 3 in the format's words), each
//! track in them a row. Times are microseconds with three decimals, which is exact.

use super::{Run, quoted};
use interleave_trace::{SimTime, TrackId};

pub(super) fn write(run: &Run<'_>) -> String {
    let mut events = Vec::new();
    for (group, name) in [(1, "tasks"), (2, "cores"), (3, "threads and processes")] {
        events.push(named("process_name", group, 0, name));
    }
    for track in run.trace.tracks() {
        let (group, row) = place(track);
        events.push(named("thread_name", group, row, &run.trace.name(track)));
        for span in run.trace.spans(track) {
            let task = span
                .task
                .filter(|_| group != 1)
                .map(|task| &run.trace.tasks()[task.0 as usize].name);
            let name = task.map_or_else(
                || span.state.to_string(),
                |task| format!("{}: {task}", span.state),
            );
            events.push(format!(
                "{{\"ph\":\"X\",\"pid\":{group},\"tid\":{row},\"ts\":{},\"dur\":{},\"name\":{},\"cat\":\"{}\",\
                 \"args\":{{\"reason\":\"{}\"}}}}",
                micros(span.start),
                micros(span.duration()),
                quoted(&name),
                span.state,
                span.reason
            ));
        }
    }
    for mark in run.trace.marks() {
        let (group, row) = mark.task.map_or((1, 0), |task| place(TrackId::Task(task)));
        let at = micros(mark.at);
        let name = quoted(&mark.label);
        events.push(format!(
            "{{\"ph\":\"i\",\"s\":\"t\",\"pid\":{group},\"tid\":{row},\"ts\":{at},\"name\":{name}}}"
        ));
    }
    let title = quoted(&format!(
        "{}, {} ({})",
        run.scenario,
        run.model,
        run.trace.origin()
    ));
    format!(
        "{{\"displayTimeUnit\":\"ns\",\"otherData\":{{\"title\":{title}}},\"traceEvents\":[\n{}\n]}}\n",
        events.join(",\n")
    )
}

fn place(track: TrackId) -> (u32, u32) {
    match track {
        TrackId::Task(id) => (1, id.0),
        TrackId::Core(id) => (2, u32::from(id.0)),
        TrackId::Thread(id) | TrackId::Process(id) => (3, u32::from(id.0)),
    }
}

fn named(what: &str, group: u32, row: u32, name: &str) -> String {
    let name = quoted(name);
    format!(
        "{{\"ph\":\"M\",\"pid\":{group},\"tid\":{row},\"name\":\"{what}\",\"args\":{{\"name\":{name}}}}}"
    )
}

fn micros(time: SimTime) -> String {
    let nanos = time.as_nanos();
    format!("{}.{:03}", nanos / 1_000, nanos % 1_000)
}
