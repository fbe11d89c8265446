//! The inside of the interpreter's worker: questions in, bytes out.

use std::cell::RefCell;

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

thread_local! {
    /// Listens as long as the worker lives: ended from outside, it has no end of its own.
    static LISTENER: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// An answer to the page.
#[derive(Debug)]
pub struct Answer {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the interpreter lacks, so that this is all that it can say.
    pub lacks: Option<&'static str>,
}

/// Answers the page's questions: `answer` gets what is asked, the text and the options. Tells the page once that it is ready.
pub fn serve(answer: impl Fn(&str, &str, &str) -> Option<Answer> + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answer = {
        let scope = scope.clone();
        move |event: &web_sys::Event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let Some(question) = data.and_then(|data| data.dyn_into::<Array>().ok()) else {
                return;
            };
            let text = |place: u32| question.get(place).as_string().unwrap_or_default();
            let Some(answer) = answer(&text(1), &text(2), &text(3)) else {
                return;
            };
            let bytes = Uint8Array::from(&answer.bytes[..]);
            let moved = Array::of1(&bytes.buffer());
            let lacks = answer.lacks.map_or(JsValue::UNDEFINED, JsValue::from);
            let message = Array::of3(&question.get(0), &bytes, &lacks);
            // The page may have ended this worker meanwhile; then nobody wants the answer.
            let _ = scope.post_message_with_transfer(&message, &moved);
        }
    };
    let listener = EventListener::new(&scope, "message", answer);
    LISTENER.with(|slot| slot.replace(Some(listener)));
    let _ = scope.post_message(&"ready".into());
}
