//! The page's clock: wall time since the page was opened, which never goes back.

use std::cell::Cell;
use std::time::Duration;

use interleave_trace::SimTime;

/// The time since the page was opened. Browsers round it: to 0.1 ms, in some to 1 ms.
pub fn now() -> SimTime {
    let millis = super::window()
        .performance()
        .map_or(0.0, |performance| performance.now());
    from_millis(millis)
}

/// A moment as the browser gives it, in milliseconds since the page was opened, such as that of an event.
pub fn from_millis(millis: f64) -> SimTime {
    let elapsed = Duration::try_from_secs_f64(millis / 1_000.0).unwrap_or_default();
    SimTime::from_nanos(u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX))
}

/// Computes for `duration` and nothing else: while it does, the event loop stands still.
pub fn busy(duration: Duration) {
    let end = now() + SimTime::from_nanos(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX));
    let turns = Cell::new(0_u64);
    while now() < end {
        // Something to do between two looks at the clock, which the compiler must keep.
        turns.set(std::hint::black_box(turns.get() + 1));
    }
}
