//! Sums over a long trace, computed once so that every later picture of it is cheap.

use crate::pieces::Shares;
use interleave_trace::{SimTime, State, Trace, TrackId};

/// For every track its spans in one row of memory, and how much time it had spent in each state at every
/// 16th of them.
///
/// 13 bytes a span; computed in O(spans). A picture drawn with it is the same as without, and takes
/// O(rows × columns × log spans) however many spans there are. Worth having from about ten thousand spans on.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    tasks: Vec<TrackSums>,
    cores: Vec<TrackSums>,
    workers: Vec<TrackSums>,
}

/// What a track does from each instant on, until the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct TrackSums {
    starts: Vec<u64>,
    /// By [`State::index`]; [`NOTHING`] where nothing is told.
    states: Vec<u8>,
    /// Until the start of every 16th.
    sums: Vec<Shares>,
}

const EVERY: usize = 16;
const NOTHING: u8 = 7;

impl Overview {
    /// Sums up a trace.
    pub fn new(trace: &Trace) -> Self {
        let mut overview = Self::default();
        for track in trace.tracks() {
            let sums = TrackSums::new(trace, track);
            match track {
                TrackId::Task(_) => overview.tasks.push(sums),
                TrackId::Core(_) => overview.cores.push(sums),
                TrackId::Thread(_) | TrackId::Process(_) => overview.workers.push(sums),
            }
        }
        overview
    }

    /// The sums of a track; `None` for one that the trace does not have.
    pub(crate) fn of(&self, track: TrackId) -> Option<&TrackSums> {
        match track {
            TrackId::Task(id) => self.tasks.get(id.0 as usize),
            TrackId::Core(id) => self.cores.get(usize::from(id.0)),
            TrackId::Thread(id) | TrackId::Process(id) => self.workers.get(usize::from(id.0)),
        }
    }
}

impl TrackSums {
    fn new(trace: &Trace, track: TrackId) -> Self {
        let mut sums = Self::default();
        let mut so_far = [0; 7];
        let mut told = SimTime::ZERO;
        for span in trace.spans(track) {
            if told < span.start {
                sums.push(told, NOTHING, &so_far);
            }
            let place = State::index(span.state);
            sums.push(span.start, u8::try_from(place).unwrap_or(NOTHING), &so_far);
            so_far[place] += span.duration().as_nanos();
            told = span.end;
        }
        sums.push(told, NOTHING, &so_far);
        sums
    }

    fn push(&mut self, start: SimTime, state: u8, so_far: &Shares) {
        if self.starts.len().is_multiple_of(EVERY) {
            self.sums.push(*so_far);
        }
        self.starts.push(start.as_nanos());
        self.states.push(state);
    }

    /// How many changes of state there are between two instants, both excluded.
    pub(crate) fn changes(&self, from: SimTime, to: SimTime) -> usize {
        let after = self
            .starts
            .partition_point(|start| *start <= from.as_nanos());
        let before = self.starts.partition_point(|start| *start < to.as_nanos());
        before.saturating_sub(after)
    }

    /// Which entry holds an instant; none before the first.
    pub(crate) fn entry_at(&self, at: SimTime) -> Option<usize> {
        self.starts
            .partition_point(|start| *start <= at.as_nanos())
            .checked_sub(1)
    }

    /// The state of the entry that `near` is in, and when the next one begins; nothing before the first entry.
    /// `near` counts from 1, 0 is before the first.
    pub(crate) fn steady(&self, near: usize) -> (Option<State>, u64) {
        let state = near
            .checked_sub(1)
            .and_then(|place| State::ALL.get(usize::from(*self.states.get(place)?)));
        let until = self.starts.get(near).copied().unwrap_or(u64::MAX);
        (state.copied(), until)
    }

    /// The shares of a stretch of time that begins in the entry `near` (see [`TrackSums::steady`]), which becomes the
    /// one that holds its end. A few entries are walked through; of many the sums are taken.
    pub(crate) fn shares_between(&self, from: u64, to: u64, near: &mut usize) -> Shares {
        let mut shares = [0; 7];
        let mut told = from;
        for _ in 0..EVERY {
            let next = self.starts.get(*near).copied().unwrap_or(u64::MAX);
            self.add(&mut shares, *near, next.min(to) - told);
            if next > to {
                return shares;
            }
            told = next;
            *near += 1;
            if next == to {
                return shares;
            }
        }
        let until_here = self.sums_until(told, *near);
        let ahead = self.starts[*near..].partition_point(|start| *start <= to);
        *near += ahead;
        let until_end = self.sums_until(to, *near);
        for ((share, before), after) in shares.iter_mut().zip(until_here).zip(until_end) {
            *share += after - before;
        }
        shares
    }

    fn add(&self, shares: &mut Shares, near: usize, nanos: u64) {
        let state = near.checked_sub(1).map(|place| self.states[place]);
        if let Some(share) = state.and_then(|state| shares.get_mut(usize::from(state))) {
            *share += nanos;
        }
    }

    /// The time that the track spends in each state from the beginning until `at`, which is in the entry `near`.
    fn sums_until(&self, at: u64, near: usize) -> Shares {
        let Some(last) = near.checked_sub(1) else {
            return [0; 7];
        };
        let first = last / EVERY * EVERY;
        let mut shares = self.sums[last / EVERY];
        for place in first..last {
            self.add(
                &mut shares,
                place + 1,
                self.starts[place + 1] - self.starts[place],
            );
        }
        self.add(&mut shares, near, at - self.starts[last]);
        shares
    }
}
