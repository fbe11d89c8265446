//! A run: its record, and all that is read off it once.

use std::rc::Rc;

use interleave_content::texts::Ran;
use interleave_record::{FindingKind, Replay};
use interleave_trace::Trace;

use super::library;
use super::score::{self, Axis, Rows};
use super::stops::Stops;

/// What a run depends on beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether threads share one lock, as they do by default.
    pub gil: bool,
    /// Processors of the machine.
    pub cores: u8,
    /// What `random` begins with where the program does not say.
    pub seed: u32,
    /// Whether timers of one instant fire in the other order.
    pub other_order: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            gil: true,
            cores: 4,
            seed: 0,
            other_order: false,
        }
    }
}

/// Where to go in a run, whatever that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// After so many steps.
    Moment(usize),
    /// After all that happens until a virtual time, in nanoseconds.
    Time(u64),
    /// To the moment that shows most.
    Telling,
}

/// A run: its record, and of what it is.
#[derive(Debug)]
pub struct Run {
    /// The record.
    pub replay: Replay,
    /// The text that ran.
    pub source: Rc<str>,
    /// What else it depended on.
    pub options: Options,
    /// The record as traces, over time and over steps.
    traces: [Rc<Trace>; 2],
    /// Where a reader stops who goes through it.
    pub stops: Stops,
    /// Who stands in which row.
    pub rows: Rows,
    /// What it gave, as the library tells it.
    pub ran: Ran,
}

/// The axes of [`Run::trace`], in its order.
const AXES: [Axis; 2] = [Axis::Time, Axis::Steps];

impl Run {
    /// Reads off a record what is read off it once.
    pub(crate) fn new(replay: Replay, source: Rc<str>, options: Options) -> Self {
        let record = replay.record();
        let (stops, rows) = (Stops::of(record), Rows::of(record));
        let traces = AXES.map(|axis| Rc::new(score::trace(record, &stops, &rows, axis)));
        Self::of(replay, source, options, (stops, rows, traces))
    }

    /// The same in parts, none of which takes long; before each, `turn` gives way to what else there is to do.
    pub async fn in_turns(
        replay: Replay,
        source: Rc<str>,
        options: Options,
        turn: impl AsyncFn(),
    ) -> Self {
        let record = replay.record();
        turn().await;
        let (stops, rows) = (Stops::of(record), Rows::of(record));
        let trace = async |axis| {
            turn().await;
            Rc::new(score::trace(record, &stops, &rows, axis))
        };
        let [time, steps] = AXES;
        let traces = [trace(time).await, trace(steps).await];
        turn().await;
        Self::of(replay, source, options, (stops, rows, traces))
    }

    fn of(
        replay: Replay,
        source: Rc<str>,
        options: Options,
        (stops, rows, traces): (Stops, Rows, [Rc<Trace>; 2]),
    ) -> Self {
        let ran = library::ran(replay.record());
        Self {
            replay,
            source,
            options,
            traces,
            stops,
            rows,
            ran,
        }
    }

    /// The run as a trace.
    pub fn trace(&self, axis: Axis) -> &Rc<Trace> {
        &self.traces[usize::from(axis == Axis::Steps)]
    }
}

impl Run {
    /// The moment that is meant.
    pub fn moment(&self, then: Then) -> usize {
        match then {
            Then::Moment(moment) => moment,
            Then::Time(time) => {
                let steps = &self.replay.record().steps;
                steps.partition_point(|step| step.time <= time)
            }
            Then::Telling => self.telling(),
        }
    }

    /// The moment at which it comes to its point: where everyone waits in vain, or else its end.
    pub fn conclusion(&self) -> usize {
        let findings = &self.replay.record().findings;
        let deadlock = findings
            .iter()
            .find(|finding| finding.kind == FindingKind::Deadlock);
        deadlock.map_or(usize::MAX, |finding| finding.step as usize + 1)
    }

    /// The moment that shows most: the first at which most tasks wait.
    pub fn telling(&self) -> usize {
        let waiting = |moment: usize| {
            let state = self.replay.at(moment);
            let waits = state.tasks.iter().filter(|task| task.wait.is_some());
            waits.count()
        };
        let mut best = (0, 0);
        for moment in self.stops.all(false).iter().take(MOST_LOOKED_AT) {
            let moment = *moment as usize;
            let count = waiting(moment);
            if count > best.0 {
                best = (count, moment);
            }
        }
        best.1
    }
}

/// For the telling moment no more than the beginning of a run is looked through.
const MOST_LOOKED_AT: usize = 500;
