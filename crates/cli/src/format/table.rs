//! A Markdown table of what each task went through, in seconds.

use super::Run;
use interleave_trace::{SimTime, State};
use std::fmt::Write as _;

pub(super) fn write(run: &Run<'_>) -> String {
    let figures = run.figures();
    let head = [
        "task",
        "arrival",
        "first response",
        "turnaround",
        "running",
        "ready",
        "waiting",
        "blocked",
    ]
    .map(str::to_owned);
    let mut rows = vec![head.to_vec()];
    for (entry, task) in run.trace.tasks().iter().zip(&figures.tasks) {
        let or_none = |time: Option<SimTime>| {
            time.map_or_else(
                || "never".to_owned(),
                |time| format!("{} s", time.exact_secs()),
            )
        };
        let in_state = |state: State| task.in_state[state.index()];
        let times = [
            Some(entry.arrival),
            task.first_response,
            task.turnaround,
            Some(task.running),
            Some(in_state(State::Ready)),
            Some(in_state(State::Waiting)),
            Some(in_state(State::Blocked)),
        ];
        let name = entry.name.replace('|', "\\|");
        rows.push(std::iter::once(name).chain(times.map(or_none)).collect());
    }
    let mut text = aligned(&rows);
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "\n{}, {}: {}, total time {} s, busy {} s, {} switches",
        run.scenario,
        run.model,
        run.outcome(),
        figures.makespan.exact_secs(),
        figures.busy.exact_secs(),
        figures.switches
    );
    text
}

/// Rows as a Markdown table; the first is the head, the first column is text, the others are numbers.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..columns)
        .map(|column| width(column).unwrap_or(0).max(3))
        .collect();
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        for (column, width) in widths.iter().enumerate() {
            let cell = row.get(column).map_or("", String::as_str);
            let _ = if column == 0 {
                write!(text, "| {cell:<width$} ")
            } else {
                write!(text, "| {cell:>width$} ")
            };
        }
        text += "|\n";
        if number == 0 {
            for (column, width) in widths.iter().enumerate() {
                let colon = if column == 0 { "-" } else { ":" };
                let _ = write!(text, "|-{}{colon}", "-".repeat(*width));
            }
            text += "|\n";
        }
    }
    text
}
