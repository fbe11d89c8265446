//! What is drawn of one track: its spans, or, where they are too many to be seen, a state for every column.

use crate::axis::Scale;
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
    pub(crate) pieces: Vec<Piece>,
    /// Whether several spans were merged into one piece.
    pub(crate) merged: bool,
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

/// What each state, and nothing at all, is owed of the columns so far, in nanoseconds.
type Owed = [i128; 8];

/// The place of nothing at all.
const NOTHING: usize = 7;

impl Pieces {
    /// Where nothing is told, from `from` to `to`.
    pub(crate) fn holes(&self, from: SimTime, to: SimTime) -> Vec<(SimTime, SimTime)> {
        let mut told = from;
        let mut holes = Vec::new();
        for piece in &self.pieces {
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
    /// spans than columns, or where the short ones, drawn wide enough to be seen, would take over a tenth
    /// more room than they have.
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
        if sums.is_some_and(|sums| sums.changes(from, to) > 2 * columns) {
            return merged.draw(sums);
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut short, mut too_wide) = (0_u64, 0_u64);
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
            // A mark is never narrower than it takes to see it: how much wider than the span that is, and
            // how much time there is among short spans to make up for it.
            let nanos = (span.end - span.start).as_nanos();
            too_wide = too_wide.saturating_add(merged.length.saturating_sub(nanos));
            if nanos / SHORT <= merged.length {
                short = short.saturating_add(nanos);
            }
            pieces.push(piece);
        }
        if pieces.len() > FEW && too_wide > short / 10 {
            return merged.draw(sums);
        }
        Self {
            pieces,
            merged: false,
        }
    }
}

/// So few spans are drawn each, however narrow.
const FEW: usize = 8;
/// A span of so many columns is short.
const SHORT: u64 = 16;

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
            pieces: self.pieces(sums),
            merged: true,
        }
    }

    fn pieces(&self, sums: Option<&TrackSums>) -> Vec<Piece> {
        let (from, to) = (self.scale.from().as_nanos(), self.scale.to().as_nanos());
        let first = from / self.length / CHUNK * CHUNK;
        let last = (to - 1) / self.length;
        let mut source = Source::new(self, SimTime::from_nanos(first * self.length), sums);
        let mut owed = self.owed_at_first();
        let mut pieces: Vec<Piece> = Vec::new();
        for column in first..=last {
            if column % CHUNK == 0 {
                owed = self.owed_at_first();
            }
            let start = column * self.length;
            let end = start.saturating_add(self.length);
            let shares = source.next_column(SimTime::from_nanos(start), SimTime::from_nanos(end));
            let state = choose(&shares, end - start, &mut owed);
            let (start, end) = (start.max(from), end.min(to));
            if start >= end {
                continue;
            }
            if let Some(state) = state {
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
        let turn = i128::from(number.wrapping_mul(0x9E37_79B9)) - (1 << 31);
        let mut owed = [0; 8];
        owed[State::Running.index()] = (turn * i128::from(self.length)) >> 32;
        owed
    }
}

/// The state of one column: of those that occur (nothing being one of them), the one that is owed most.
fn choose(shares: &Shares, length: u64, owed: &mut Owed) -> Option<State> {
    let told: u64 = shares.iter().sum();
    let mut best = NOTHING;
    for (owed, share) in owed.iter_mut().zip(shares.iter().chain([&(length - told)])) {
        *owed += i128::from(*share);
    }
    let mut most = if told < length {
        owed[NOTHING]
    } else {
        i128::MIN
    };
    for place in PRECEDENCE.map(State::index).into_iter().rev() {
        if shares[place] > 0 && owed[place] >= most {
            (best, most) = (place, owed[place]);
        }
    }
    owed[best] -= i128::from(length);
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
    /// Sums from the beginning to an instant.
    Sums {
        sums: &'a TrackSums,
        near: usize,
        until_here: Shares,
    },
}

impl<'a> Source<'a> {
    fn new(columns: &Columns<'a>, from: SimTime, sums: Option<&'a TrackSums>) -> Self {
        if let Some(sums) = sums {
            let mut near = 0;
            let until_here = sums.shares_until(from, &mut near);
            return Self::Sums {
                sums,
                near,
                until_here,
            };
        }
        let mut spans = columns
            .trace
            .spans_between(columns.track, from, SimTime::MAX);
        let current = spans.next();
        Self::Spans { spans, current }
    }

    /// The shares of the column from `start` to `end`; columns are asked for in order, without holes.
    fn next_column(&mut self, start: SimTime, end: SimTime) -> Shares {
        let mut shares = [0; 7];
        match self {
            Self::Sums {
                sums,
                near,
                until_here,
            } => {
                let until_end = sums.shares_until(end, near);
                for ((share, before), after) in shares.iter_mut().zip(*until_here).zip(until_end) {
                    *share = after - before;
                }
                *until_here = until_end;
            }
            Self::Spans { spans, current } => {
                while let Some(span) = current.filter(|span| span.start < end) {
                    shares[span.state.index()] +=
                        (span.end.min(end) - span.start.max(start)).as_nanos();
                    if span.end > end {
                        break;
                    }
                    *current = spans.next();
                }
            }
        }
        shares
    }
}
