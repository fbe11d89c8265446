//! What part of a trace is drawn, how large, and in how much detail.

use crate::paint::Paint;
use crate::px::Px;
use interleave_trace::{SimTime, Trace, TrackId};

/// What of a trace is drawn, and how. Times are simulated time, lengths are CSS pixels.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each switches one independent part of the picture"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The width of the whole picture; drawn with at least 40 and at most 16,384.
    pub width: u32,
    /// The first instant of the window.
    pub from: SimTime,
    /// The end of the window; `None` for the end of the trace (of the longest one, where there are several).
    /// A view that can be zoomed names it always, so that its height stays the same.
    pub to: Option<SimTime>,
    /// Which tracks are rows.
    pub rows: Rows,
    /// How many rows are passed over at the top.
    pub first_row: usize,
    /// From one stave to the next.
    pub pitch: u32,
    /// The full height of a mark; below 8 marks are drawn in their compact form.
    pub bar: u32,
    /// The size of all letters but totals.
    pub letters: u32,
    /// The size of totals.
    pub total_letters: u32,
    /// One element a span, or one a state and row.
    pub detail: Detail,
    /// Whether running bars carry the name of their task where there is room.
    pub names_in_bars: bool,
    /// Whether one mark of each state carries its word where there is room.
    pub state_words: bool,
    /// Whether the axis is drawn.
    pub axis: bool,
    /// Whether a comparison shows how far ends lie apart.
    pub brackets: bool,
    /// Where the now-line stands, if anywhere.
    pub now: Option<SimTime>,
    /// Where colours come from.
    pub paint: Paint,
    /// How many rows a timeline may have at most; how many tracks are left out is written below.
    pub most_rows: usize,
    /// How many elements a picture may have at most.
    pub most_elements: usize,
    /// The name of the picture; the summary of [`crate::Words`] where it is empty.
    pub title: String,
    /// A longer description for readers who cannot see the picture; none where it is empty.
    pub description: String,
}

impl Default for View {
    fn default() -> Self {
        Self {
            width: 800,
            from: SimTime::ZERO,
            to: None,
            rows: Rows::Tasks,
            first_row: 0,
            pitch: 24,
            bar: 14,
            letters: 13,
            total_letters: 28,
            detail: Detail::Spans,
            names_in_bars: true,
            state_words: false,
            axis: true,
            brackets: true,
            now: None,
            paint: Paint::Classes,
            most_rows: 100,
            most_elements: 4_000,
            title: String::new(),
            description: String::new(),
        }
    }
}

/// Which tracks are rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// Every task; of a trace whose tasks are single spans ([`Trace::tells_threads_only`]) every thread and process.
    #[default]
    Tasks,
    /// Every core.
    Cores,
    /// Every thread and process.
    Workers,
    /// Tasks, then cores, then threads and processes, in groups.
    All,
    /// These, in this order.
    These(Vec<TrackId>),
}

/// How many elements a span is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// An element a span, so that each can be pointed at; becomes [`Detail::Paths`] by itself where that
    /// would be too many.
    #[default]
    Spans,
    /// A path for all spans of one state of a row.
    Paths,
}

impl Rows {
    /// The tracks, in order of drawing.
    pub fn tracks(&self, trace: &Trace) -> Vec<TrackId> {
        let chosen = |track: &TrackId| match self {
            Self::Tasks => matches!(track, TrackId::Task(_)),
            Self::Cores => matches!(track, TrackId::Core(_)),
            Self::Workers => matches!(track, TrackId::Thread(_) | TrackId::Process(_)),
            Self::All => true,
            Self::These(_) => false,
        };
        match self {
            Self::These(tracks) => tracks.clone(),
            Self::Tasks if trace.tells_threads_only() => Self::Workers.tracks(trace),
            _ => trace.tracks().filter(chosen).collect(),
        }
    }
}

impl View {
    /// The width of the picture, at least 40 and at most 16,384 pixels.
    pub(crate) fn width_of_picture(&self) -> Px {
        Px::whole(self.width.clamp(40, 16_384))
    }

    pub(crate) fn size_of_letters(&self) -> Px {
        Px::whole(self.letters.clamp(1, 200))
    }

    pub(crate) fn height_of_bar(&self) -> Px {
        Px::whole(self.bar.clamp(2, 400))
    }
}
