//! Timers: a callback after or every so many milliseconds, for as long as the value lives.

use std::time::Duration;

use interleave_trace::SimTime;

/// A repeating timer. Dropping it ends it.
#[derive(Debug)]
pub struct Every(
    #[expect(dead_code, reason = "held for its drop")] gloo_timers::callback::Interval,
);

impl Every {
    /// Calls `tick` every `period`.
    pub fn start(period: Duration, tick: impl FnMut() + 'static) -> Self {
        let millis = u32::try_from(period.as_millis()).unwrap_or(u32::MAX);
        Self(gloo_timers::callback::Interval::new(millis, tick))
    }
}

/// A timer that fires once. Dropping it before that ends it.
#[derive(Debug)]
pub struct After(#[expect(dead_code, reason = "held for its drop")] gloo_timers::callback::Timeout);

impl After {
    /// Calls `fire` after `delay`.
    pub fn start(delay: Duration, fire: impl FnOnce() + 'static) -> Self {
        let millis = u32::try_from(delay.as_millis()).unwrap_or(u32::MAX);
        Self(gloo_timers::callback::Timeout::new(millis, fire))
    }
}

/// Waits for `delay`, to the millisecond, while the event loop goes on with other work. Dropping it before that ends the timer.
pub async fn sleep(delay: SimTime) {
    let millis = u32::try_from(delay.as_nanos() / 1_000_000).unwrap_or(u32::MAX);
    gloo_timers::future::TimeoutFuture::new(millis).await;
}
