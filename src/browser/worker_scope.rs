//! The inside of a web worker: errands in, answers out.

use std::cell::RefCell;

use gloo_events::EventListener;
use interleave_trace::SimTime;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::clock::busy;

thread_local! {
    /// Listens as long as the worker lives: ended from outside, it has no end of its own.
    static LISTENER: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// Does the errands that the page sends: counts primes with `primes`, or computes for a while. Each answer comes with the
/// number of errands `done` so far. Tells the page once that it is ready.
pub fn serve(primes: impl Fn(u32) -> u32 + 'static, done: impl Fn() -> u32 + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answer = {
        let scope = scope.clone();
        move |event: &web_sys::Event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let Some(errand) = data.and_then(|data| data.dyn_into::<Array>().ok()) else {
                return;
            };
            let number = whole(&errand.get(1));
            let found = if errand.get(0) == "primes" {
                primes(number)
            } else {
                busy(SimTime::from_millis(u64::from(number)));
                0
            };
            let answer = Array::of2(&JsValue::from(found), &JsValue::from(done()));
            // The page may have ended this worker meanwhile; then nobody wants the answer.
            let _ = scope.post_message(&answer);
        }
    };
    let listener = EventListener::new(&scope, "message", answer);
    LISTENER.with(|slot| slot.replace(Some(listener)));
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

/// The whole number in a message; 0 for what is none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be within the bounds of the type"
)]
pub(super) fn whole(value: &JsValue) -> u32 {
    let number = value.as_f64().unwrap_or_default();
    if (0.0..=f64::from(u32::MAX)).contains(&number) {
        number as u32
    } else {
        0
    }
}
