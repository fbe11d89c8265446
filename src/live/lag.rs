//! How late a timer was: the lag of a loop.

use interleave_trace::{SimTime, State, TaskId, Trace, TrackId};

/// How often the timer of an experiment should fire.
pub const BEAT: SimTime = SimTime::from_millis(50);

/// The task that computes.
pub const WORK: u32 = 0;

/// The task that waits for the timer, again and again.
pub const TIMER: u32 = 1;

/// A firing of the timer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beat {
    /// When it should have fired.
    pub due: SimTime,
    /// How much later it did.
    pub lag: SimTime,
}

/// Every firing of the timer in a trace: it waits, and is ready for as long as the loop does not get to it. The last wait of
/// all has no firing.
pub fn beats(trace: &Trace) -> Vec<Beat> {
    let mut beats = Vec::new();
    let mut due = None;
    for span in trace.spans(TrackId::Task(TaskId(TIMER))) {
        match span.state {
            State::Waiting => {
                beats.extend(due.map(|due| Beat {
                    due,
                    lag: SimTime::ZERO,
                }));
                due = Some(span.end);
            }
            State::Ready => beats.extend(due.take().map(|due| Beat {
                due,
                lag: span.end - span.start,
            })),
            _ => beats.extend(due.take().map(|due| Beat {
                due,
                lag: SimTime::ZERO,
            })),
        }
    }
    beats
}

/// The longest lag.
pub fn longest(trace: &Trace) -> SimTime {
    let lags = beats(trace).into_iter().map(|beat| beat.lag);
    lags.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::log::Log;
    use super::*;
    use std::cell::Cell;

    thread_local!(static CLOCK: Cell<u64> = const { Cell::new(0) });

    #[test]
    fn a_timer_that_is_late_was_ready_meanwhile() {
        let log = Log::new(|| SimTime::from_millis(CLOCK.get()));
        log.running(WORK);
        log.waiting(TIMER);
        for (due, fired) in [(50, 50), (100, 340), (390, 391)] {
            CLOCK.set(fired);
            log.fired(TIMER, SimTime::from_millis(due));
            log.waiting(TIMER);
        }
        CLOCK.set(400);
        log.done(TIMER);
        log.done(WORK);
        let trace = log.trace().expect("notes make a trace");
        let lags: Vec<(u64, u64)> = beats(&trace)
            .iter()
            .map(|beat| {
                (
                    beat.due.as_nanos() / 1_000_000,
                    beat.lag.as_nanos() / 1_000_000,
                )
            })
            .collect();
        assert_eq!(lags, [(50, 0), (100, 240), (390, 1)]);
        assert_eq!(longest(&trace), SimTime::from_millis(240));
    }
}
