//! The clock: wall time, which never goes back.

use std::cell::Cell;
use std::time::Duration;

use interleave_trace::SimTime;
use wasm_bindgen::JsCast;

thread_local! {
    /// The clock of this page or of this worker.
    static CLOCK: Option<web_sys::Performance> =
        js_sys::Reflect::get(&js_sys::global(), &"performance".into())
            .ok()
            .and_then(|clock| clock.dyn_into().ok());
}

/// The time since the page was opened, in a worker since that was started. Browsers round it: to 0.1 ms, in some to 1 ms.
pub fn now() -> SimTime {
    CLOCK.with(|clock| from_millis(clock.as_ref().map_or(0.0, web_sys::Performance::now)))
}

/// A moment as the browser gives it, in milliseconds since the page was opened, such as that of an event.
pub fn from_millis(millis: f64) -> SimTime {
    let elapsed = Duration::try_from_secs_f64(millis / 1_000.0).unwrap_or_default();
    SimTime::from_nanos(u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX))
}

/// Computes for `duration` and nothing else: while it does, the event loop stands still.
pub fn busy(duration: SimTime) {
    let end = now() + duration;
    let turns = Cell::new(0_u64);
    while now() < end {
        // Something to do between two looks at the clock, which the compiler must keep.
        turns.set(std::hint::black_box(turns.get() + 1));
    }
}
