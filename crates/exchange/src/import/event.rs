//! The events of a file, as far as they are of use.

use super::Report;
use std::collections::BTreeMap;

/// A file without its text.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) title: String,
    /// Whether it says that this program wrote it.
    pub(super) own: bool,
    /// How it says that the run ended; ours only.
    pub(super) outcome: String,
    /// When it says that everything was over; ours only.
    pub(super) end: Option<i64>,
    /// How many cores it says there are; ours only.
    pub(super) cores: u8,
    pub(super) tracks: Tracks,
    pub(super) names: Names,
    pub(super) events: Vec<Event>,
    pub(super) report: Report,
}

/// What an event says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// `X`, with its end.
    Complete(i64),
    /// `B`.
    Begin,
    /// `E`.
    End,
    /// `i`, `I`, `R`: a mark.
    Instant,
}

/// An event; times in nanoseconds of the file's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) at: i64,
    pub(super) phase: Phase,
    /// A number in [`Tracks`].
    pub(super) track: u32,
    /// A number in [`Names`].
    pub(super) name: u32,
    /// A number in [`Names`]: its category, which in our files is the state.
    pub(super) category: u32,
    /// A number in [`Names`]; our files only.
    pub(super) reason: u32,
    /// Who held what; our files only.
    pub(super) task: Option<u32>,
    pub(super) worker: Option<u16>,
    pub(super) core: Option<u8>,
}

/// Texts by number, each once.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: BTreeMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Names {
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        // As many as there are events, at most three each: far fewer than numbers.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.into(), number);
        self.texts.push(text.into());
        number
    }

    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }
}

/// The tracks by number, in the order in which the file first names them.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    numbers: BTreeMap<(Box<str>, Box<str>), u32>,
    pub(super) all: Vec<Track>,
    processes: BTreeMap<Box<str>, String>,
}

/// A pair of `pid` and `tid`.
#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) pid: Box<str>,
    pub(super) tid: Box<str>,
    /// What the file calls it.
    pub(super) name: Option<String>,
    /// Our files only: whether a worker is a process.
    pub(super) process: bool,
    /// Our files only: when a task came and went.
    pub(super) arrival: Option<i64>,
    pub(super) finish: Option<i64>,
}

impl Tracks {
    /// The number of a track; nothing where there are `most` already.
    pub(super) fn number(&mut self, pid: &str, tid: &str, most: usize) -> Option<u32> {
        let key = (Box::from(pid), Box::from(tid));
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let number = u32::try_from(self.all.len())
            .ok()
            .filter(|number| (*number as usize) < most)?;
        let (pid, tid) = key.clone();
        self.numbers.insert(key, number);
        self.all.push(Track {
            pid,
            tid,
            ..Track::default()
        });
        Some(number)
    }

    pub(super) fn name_process(&mut self, pid: &str, name: String) {
        self.processes.insert(pid.into(), name);
    }

    /// What a track's process is called, if the file says so.
    pub(super) fn process_name(&self, track: &Track) -> Option<&str> {
        self.processes.get(&track.pid).map(String::as_str)
    }
}
