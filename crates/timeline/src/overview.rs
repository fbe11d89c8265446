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

    /// The time that the track spends in each state from the beginning until `at`.
    ///
    /// `near` is where the last answer was found; the next one is looked for from there on, so instants that
    /// are asked for in order are found in a few steps each.
    pub(crate) fn shares_until(&self, at: SimTime, near: &mut usize) -> Shares {
        let at = at.as_nanos();
        let (mut low, mut step) = (*near, 1);
        while self
            .starts
            .get(low + step)
            .is_some_and(|start| *start <= at)
        {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.starts.len());
        let after = low + self.starts[low..high].partition_point(|start| *start <= at);
        let Some(last) = after.checked_sub(1) else {
            return [0; 7];
        };
        *near = last;
        let first = last / EVERY * EVERY;
        let mut shares = self.sums[last / EVERY];
        for place in first..=last {
            let end = if place == last {
                at
            } else {
                self.starts[place + 1]
            };
            if let Some(share) = shares.get_mut(usize::from(self.states[place])) {
                *share += end - self.starts[place];
            }
        }
        shares
    }
}
