//! Which keys of the vocabulary mean something for what is shown.

use interleave_sim::chess::Strategy;

use crate::exhibit::{Parameter, Run};

/// The keys in the order of the page.
pub(super) const KEYS: [&str; 16] = [
    "opponents",
    "master",
    "opponent",
    "moves",
    "masters",
    "switch",
    "last-reply",
    "cores",
    "threads",
    "inner",
    "deal",
    "quantum",
    "interval",
    "start",
    "message",
    "stretch",
];

/// Those that mean something for every exhibition.
pub(super) const EXHIBITION: [&str; 6] = [
    "opponents",
    "master",
    "opponent",
    "moves",
    "switch",
    "last-reply",
];

/// Those that mean something for the lab, which runs every model.
pub(super) const LAB: [&str; 11] = [
    "masters", "switch", "cores", "threads", "inner", "deal", "quantum", "interval", "start",
    "message", "stretch",
];

/// Those that mean something for a run.
pub(super) fn keys_of(run: &Run) -> &'static [&'static str] {
    if let Some(strategy) = run.strategy {
        return match strategy {
            Strategy::ThreadsGil => &["interval"],
            Strategy::ThreadsRr => &["quantum", "cores"],
            _ if strategy.has_masters() => &["masters"],
            _ => &[],
        };
    }
    match run.model {
        "threads-gil" => &["cores", "threads", "interval"],
        "threads-free" => &["cores", "threads", "quantum", "switch", "stretch"],
        "processes" => &[
            "masters", "cores", "inner", "deal", "start", "message", "switch",
        ],
        "shared-queue" => &["masters", "cores", "switch"],
        _ => &["switch"],
    }
}

/// Whether a key's value is a time.
pub(super) fn is_time(key: &str) -> bool {
    let of_chess = Parameter::ALL
        .into_iter()
        .find(|parameter| parameter.key() == key);
    of_chess.map_or_else(
        || ["t", "quantum", "interval", "start", "message"].contains(&key),
        |parameter| parameter.bounds().time,
    )
}
