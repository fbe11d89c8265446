//! What the reader types into a field.

use super::Parameter;
use interleave_trace::{SimTime, parse_duration};

/// What has to be said of what was typed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It is no value of the parameter, so nothing changed.
    NotRead(Parameter),
    /// It is beyond the bounds; the nearest value is used.
    Corrected(Parameter),
}

/// A time as typed: as in links, and a bare number is seconds.
pub fn time(text: &str) -> Option<SimTime> {
    let text = text.trim();
    if text.ends_with(|c: char| c.is_ascii_digit()) {
        return parse_duration(&format!("{text}s")).ok();
    }
    parse_duration(text).ok()
}

/// The value of a parameter that a text stands for, where it is one, and what has to be said.
pub fn value(parameter: Parameter, text: &str) -> (Option<u64>, Option<Note>) {
    let bounds = parameter.bounds();
    let read = if bounds.time {
        time(text).map(SimTime::as_nanos)
    } else {
        parameter.read(text.trim())
    };
    let Some(value) = read else {
        return (None, Some(Note::NotRead(parameter)));
    };
    let beyond = value != value.clamp(bounds.least, bounds.most);
    (Some(value), beyond.then_some(Note::Corrected(parameter)))
}
