//! The inside of a web worker: messages in, messages out.

use std::cell::{Cell, RefCell};

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

thread_local! {
    /// Listens as long as the worker lives: ended from outside, it has no end of its own.
    static LISTENER: RefCell<Option<EventListener>> = const { RefCell::new(None) };
    /// How many errands this worker has done. Every worker has a memory of its own, so each counts for itself.
    static DONE: Cell<u32> = const { Cell::new(0) };
}

/// Answers every number that the page sends with what `errand` makes of it, the number of errands done so far and how long
/// it took in milliseconds. Tells the page once that it is ready.
pub fn serve(errand: impl Fn(u32) -> u32 + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answer = {
        let scope = scope.clone();
        move |event: &web_sys::Event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let Some(limit) = data.and_then(|data| data.as_f64()) else {
                return;
            };
            let result = errand(number(limit));
            DONE.set(DONE.get() + 1);
            let reply = js_sys::Array::of2(&JsValue::from(result), &JsValue::from(DONE.get()));
            // The page may have ended this worker meanwhile; then nobody wants the answer.
            let _ = scope.post_message(&reply);
        }
    };
    let listener = EventListener::new(&scope, "message", answer);
    LISTENER.with(|slot| slot.replace(Some(listener)));
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

/// A whole number of a message; 0 for what is none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be within the bounds of the type"
)]
fn number(value: f64) -> u32 {
    if (0.0..=f64::from(u32::MAX)).contains(&value) {
        value as u32
    } else {
        0
    }
}
