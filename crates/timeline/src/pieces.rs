//! What is drawn of one track: its spans, or, where they are too many to be seen, a state for every column.

use crate::axis::Scale;
use crate::marks::{NARROW_BAR, NARROWEST};
use crate::overview::{Overview, TrackSums};
use crate::px::Px;
use interleave_trace::{SimTime, Span, State, TaskId, Trace, TrackId};

/// A stretch of a track that is drawn as one mark, clipped to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// When it begins.
    pub(crate) start: SimTime,
    /// When it is over.
    pub(crate) end: SimTime,
    /// What it shows.
    pub(crate) state: State,
    /// Whose it is, if it is one task's.
    pub(crate) task: Option<TaskId>,
}

/// The pieces of a track in a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// In order of time, without overlaps.
    pub(crate) list: Vec<Piece>,
    /// Whether several spans were merged into one piece.
    pub(crate) merged: bool,
    /// Whether bars have to be as narrow as marks can be: wider ones would hide their neighbours.
    pub(crate) narrow: bool,
}

/// How many columns make a chunk. The rounding of shares begins anew with each, at multiples of the column's
/// length since the beginning of time, so that a column looks the same wherever the window begins.
const CHUNK: u64 = 256;

/// The states from the one that shows first where shares are equal.
const PRECEDENCE: [State; 7] = [
    State::Running,
    State::Blocked,
    State::Ready,
    State::Waiting,
    State::Starting,
    State::Switching,
    State::Done,
];

/// Time spent in each state, in nanoseconds, by [`State::index`].
pub(crate) type Shares = [u64; 7];

/// What each state, and nothing at all, is owed of the columns so far, in [`unit`]s.
type Owed = [i64; 8];

/// The place of nothing at all.
const NOTHING: usize = 7;

impl Pieces {
    /// Where nothing is told, from `from` to `to`.
    pub(crate) fn holes(&self, from: SimTime, to: SimTime) -> Vec<(SimTime, SimTime)> {
        let mut told = from;
        let mut holes = Vec::new();
        for piece in &self.list {
            if told < piece.start {
                holes.push((told, piece.start));
            }
            told = told.max(piece.end);
        }
        if told < to {
            holes.push((told, to));
        }
        holes
    }

    /// The spans of a track in the window of `scale`, or one state for every `column` where there are more
    /// spans than columns, or where short ones, drawn wide enough to be seen, would take over a thirtieth of the window
    /// more than they have, or in a row over a sixth more.
    ///
    /// Each column shows one of the states that occur in it. Shares too small for a column are carried
    /// over to the next, so that along a row every state covers the part of the length that it has of the
    /// time. With an overview this takes O(columns × log spans), without O(spans in the window).
    pub(crate) fn of(
        trace: &Trace,
        track: TrackId,
        scale: &Scale,
        column: Px,
        overview: Option<&Overview>,
    ) -> Self {
        let (from, to) = (scale.from(), scale.to());
        let columns = ((scale.right() - scale.left()).in_tenths() / column.in_tenths().max(1))
            .max(1)
            .unsigned_abs() as usize;
        let merged = Columns {
            trace,
            track,
            scale,
            length: scale.nanos_in(column),
        };
        let sums = overview.and_then(|overview| overview.of(track));
        // A task's track has no holes, so it has one span more than changes; on others every second may be a hole.
        let enough = match track {
            TrackId::Task(_) => columns,
            _ => 2 * columns + 1,
        };
        if sums.is_some_and(|sums| sums.changes(from, to) >= enough) {
            return merged.draw(sums);
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut stretches = [NARROWEST, NARROW_BAR]
            .map(|width| Stretch::new(scale.nanos_in(width), merged.length, to - from));
        for span in trace.spans_between(track, from, to) {
            if pieces.len() == columns {
                return merged.draw(sums);
            }
            let piece = Piece {
                start: span.start.max(from),
                end: span.end.min(to),
                state: span.state,
                task: span.task,
            };
            let nanos = (span.end - span.start).as_nanos();
            for stretch in &mut stretches {
                stretch.add(nanos);
            }
            pieces.push(piece);
        }
        let few = pieces.len() <= FEW;
        let [blurred, narrow] = stretches.map(|stretch| !few && stretch.is_blurred());
        if blurred {
            return merged.draw(sums);
        }
        Self {
            list: pieces,
            merged: false,
            narrow,
        }
    }
}

/// So few spans are drawn each, however short.
const FEW: usize = 8;

/// Short spans in a row: marks of them that are wider than the spans take the room of their neighbours.
struct Stretch {
    /// How long a span is that has the narrowest mark, and one that is short at most, in nanoseconds.
    narrowest: u64,
    short: u64,
    /// How many there are, how long they are, and how much longer their marks.
    spans: usize,
    length: u64,
    too_wide: u64,
    /// The same of all spans so far, and how much of it is so little of the window that nobody is misled.
    more: u64,
    little: u64,
    /// Whether one before was blurred.
    blurred: bool,
}

impl Stretch {
    fn new(narrowest: u64, column: u64, window: SimTime) -> Self {
        /// A span of so many columns is short.
        const SHORT: u64 = 16;
        Self {
            narrowest,
            short: column.saturating_mul(SHORT),
            spans: 0,
            length: 0,
            too_wide: 0,
            more: 0,
            little: window.as_nanos() / 32,
            blurred: false,
        }
    }

    /// Adds a span. One that is not short ends the stretch.
    fn add(&mut self, nanos: u64) {
        if nanos > self.short {
            *self = Self {
                blurred: self.is_blurred(),
                spans: 0,
                length: 0,
                too_wide: 0,
                ..*self
            };
            return;
        }
        self.spans += 1;
        self.length = self.length.saturating_add(nanos);
        let more = self.narrowest.saturating_sub(nanos);
        self.too_wide = self.too_wide.saturating_add(more);
        self.more = self.more.saturating_add(more);
    }

    /// Whether marks are so much longer than their spans, in a stretch or in all, that shares are not to be seen any more.
    fn is_blurred(&self) -> bool {
        let here = self.spans > FEW && self.too_wide > self.length / 6;
        self.blurred || here || self.more > self.little
    }
}

struct Columns<'a> {
    trace: &'a Trace,
    track: TrackId,
    scale: &'a Scale,
    /// Nanoseconds in a column.
    length: u64,
}

impl Columns<'_> {
    fn draw(&self, sums: Option<&TrackSums>) -> Pieces {
        Pieces {
            list: self.pieces(sums),
            merged: true,
            narrow: true,
        }
    }

    fn pieces(&self, sums: Option<&TrackSums>) -> Vec<Piece> {
        let (from, to) = (self.scale.from().as_nanos(), self.scale.to().as_nanos());
        let first = from / self.length / CHUNK * CHUNK;
        let last = (to - 1) / self.length;
        let mut source = Source::new(self, SimTime::from_nanos(first * self.length), sums);
        let mut owed = self.owed_at_first();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut column = first;
        while column <= last {
            if column.is_multiple_of(CHUNK) {
                owed = self.owed_at_first();
            }
            let start = column * self.length;
            // Columns of one state owe nothing to each other: the rest of the chunk is passed over at once.
            let chunk_end = (column / CHUNK + 1) * CHUNK;
            let (state, beyond) = match source.steady_until(start) {
                (state, until) if until / self.length > column => {
                    let beyond = (until / self.length).min(chunk_end).min(last + 1);
                    (state, beyond)
                }
                _ => {
                    let end = start.saturating_add(self.length);
                    let shares = source.next_column(start, end);
                    (choose(&shares, end - start, &mut owed), column + 1)
                }
            };
            let end = beyond.saturating_mul(self.length);
            source.pass_to(end);
            column = beyond;
            let (start, end) = (start.max(from), end.min(to));
            if let Some(state) = state
                && start < end
            {
                append(
                    &mut pieces,
                    SimTime::from_nanos(start),
                    SimTime::from_nanos(end),
                    state,
                );
            }
        }
        pieces
    }
}

impl Columns<'_> {
    /// What is owed where a chunk begins: up to half a column of running, more or less, by the track's
    /// number. Otherwise equal tasks would all show their running in the same columns, as if they were
    /// running at the same time.
    fn owed_at_first(&self) -> Owed {
        let number = match self.track {
            TrackId::Task(id) => id.0,
            TrackId::Core(_) | TrackId::Thread(_) | TrackId::Process(_) => return [0; 8],
        };
        // The golden section spreads neighbours evenly.
        let turn = i64::from(number.wrapping_mul(0x9E37_79B9)) - (1 << 31);
        let mut owed = [0; 8];
        let length = self.length >> unit(self.length);
        owed[State::Running.index()] = ((turn >> 16) * length.cast_signed()) >> 16;
        owed
    }
}

/// How far lengths of time are shifted so that a column is a number of 44 bits at most, whose sums over a chunk fit
/// 64 bits: nothing for columns of less than five hours.
fn unit(length: u64) -> u32 {
    (u64::BITS - length.leading_zeros()).saturating_sub(44)
}

/// The state of one column: of those that occur (nothing being one of them), the one that is owed most.
fn choose(shares: &Shares, length: u64, owed: &mut Owed) -> Option<State> {
    let unit = unit(length);
    let mut best = NOTHING;
    let mut told = 0;
    for (owed, share) in owed.iter_mut().zip(shares) {
        *owed += (*share >> unit).cast_signed();
        told += share;
    }
    let mut most = i64::MIN;
    if told < length {
        owed[NOTHING] += ((length - told) >> unit).cast_signed();
        most = owed[NOTHING];
    }
    for place in PRECEDENCE.map(State::index).into_iter().rev() {
        if shares[place] > 0 && owed[place] >= most {
            (best, most) = (place, owed[place]);
        }
    }
    owed[best] -= (length >> unit).cast_signed();
    State::ALL.get(best).copied()
}

fn append(pieces: &mut Vec<Piece>, start: SimTime, end: SimTime, state: State) {
    match pieces.last_mut() {
        Some(last) if last.end == start && last.state == state => last.end = end,
        _ => pieces.push(Piece {
            start,
            end,
            state,
            task: None,
        }),
    }
}

/// Where the shares of one column after the other come from.
enum Source<'a> {
    /// The spans, each looked at once.
    Spans {
        spans: interleave_trace::Spans<'a>,
        current: Option<Span>,
    },
    /// Sums from the beginning to an instant, and the entry that holds the beginning of the next column.
    Sums { sums: &'a TrackSums, near: usize },
}

impl<'a> Source<'a> {
    fn new(columns: &Columns<'a>, from: SimTime, sums: Option<&'a TrackSums>) -> Self {
        if let Some(sums) = sums {
            let near = sums.entry_at(from).map_or(0, |place| place + 1);
            return Self::Sums { sums, near };
        }
        let mut spans = columns
            .trace
            .spans_between(columns.track, from, SimTime::MAX);
        let current = spans.next();
        Self::Spans { spans, current }
    }

    /// What is at `start`, the beginning of the next column, and until when.
    fn steady_until(&self, start: u64) -> (Option<State>, u64) {
        match self {
            Self::Sums { sums, near } => sums.steady(*near),
            Self::Spans { current, .. } => match current {
                None => (None, u64::MAX),
                Some(span) if span.start.as_nanos() > start => (None, span.start.as_nanos()),
                Some(span) => (Some(span.state), span.end.as_nanos()),
            },
        }
    }

    /// Columns up to an instant are passed over, in which nothing changes before it.
    fn pass_to(&mut self, at: u64) {
        match self {
            Self::Sums { sums, near } => {
                if sums.steady(*near).1 <= at {
                    *near += 1;
                }
            }
            Self::Spans { spans, current } => {
                if current.is_some_and(|span| span.end.as_nanos() <= at) {
                    *current = spans.next();
                }
            }
        }
    }

    /// The shares of the column from `start` to `end`; columns are asked for in order, without holes.
    fn next_column(&mut self, start: u64, end: u64) -> Shares {
        match self {
            Self::Sums { sums, near } => sums.shares_between(start, end, near),
            Self::Spans { spans, current } => {
                let mut shares = [0; 7];
                let (start, end) = (SimTime::from_nanos(start), SimTime::from_nanos(end));
                while let Some(span) = current.filter(|span| span.start < end) {
                    shares[span.state.index()] +=
                        (span.end.min(end) - span.start.max(start)).as_nanos();
                    if span.end > end {
                        break;
                    }
                    *current = spans.next();
                }
                shares
            }
        }
    }
}
