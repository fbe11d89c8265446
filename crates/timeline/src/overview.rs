//! Sums over a long trace, computed once so that every later picture of it is cheap.

use crate::pieces::Shares;
use interleave_trace::{SimTime, Trace, TrackId};

/// For every track, how much time it had spent in each state at every 64th span.
///
/// One byte a span; computed in O(spans). A picture drawn with it is the same as without.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    tasks: Vec<Vec<Sum>>,
    cores: Vec<Vec<Sum>>,
    workers: Vec<Vec<Sum>>,
}

#[derive(Clone, Copy, Debug)]
struct Sum {
    at: SimTime,
    shares: Shares,
}

const EVERY: usize = 64;

impl Overview {
    /// Sums up a trace.
    pub fn new(trace: &Trace) -> Self {
        let mut overview = Self::default();
        for track in trace.tracks() {
            let sums = sums_of(trace, track);
            match track {
                TrackId::Task(_) => overview.tasks.push(sums),
                TrackId::Core(_) => overview.cores.push(sums),
                TrackId::Thread(_) | TrackId::Process(_) => overview.workers.push(sums),
            }
        }
        overview
    }

    /// The time that a track spends in each state from the beginning until `at`.
    pub(crate) fn shares_until(&self, trace: &Trace, track: TrackId, at: SimTime) -> Shares {
        let sums = match track {
            TrackId::Task(id) => self.tasks.get(id.0 as usize),
            TrackId::Core(id) => self.cores.get(usize::from(id.0)),
            TrackId::Thread(id) | TrackId::Process(id) => self.workers.get(usize::from(id.0)),
        };
        let sums = sums.map_or(&[][..], Vec::as_slice);
        let before = sums.partition_point(|sum| sum.at <= at);
        let (from, mut shares) = match before.checked_sub(1) {
            Some(place) => (sums[place].at, sums[place].shares),
            None => (SimTime::ZERO, [0; 7]),
        };
        if from < at {
            for span in trace.spans_between(track, from, at) {
                shares[span.state.index()] += (span.end.min(at) - span.start.max(from)).as_nanos();
            }
        }
        shares
    }
}

fn sums_of(trace: &Trace, track: TrackId) -> Vec<Sum> {
    let mut shares = [0; 7];
    let mut sums = Vec::new();
    for (number, span) in trace.spans(track).enumerate() {
        if number > 0 && number % EVERY == 0 {
            sums.push(Sum {
                at: span.start,
                shares,
            });
        }
        shares[span.state.index()] += span.duration().as_nanos();
    }
    sums
}
