//! Errands of the app for the workshop: files are written there. Both are programs of one page and talk by events.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// The app asks for something; the workshop prevents the event's default where it takes it.
const ASK: &str = "interleave-take";
/// The workshop answers.
const ANSWER: &str = "interleave-taken";
/// The workshop stands, or could not be fetched: `web/boot.js` knows these names.
const READY: &str = "interleave-workshop-ready";
const FAILED: &str = "interleave-workshop-failed";
const WANTED: &str = "interleave-workshop-wanted";

/// An errand under way. Dropping it forgets the answer.
#[derive(Debug)]
pub struct Errand {
    _listeners: Vec<EventListener>,
}

/// Sends a text to the workshop, which is fetched if it is not there, and calls back with its answer, or with nothing where
/// it cannot be had.
pub fn send(text: String, answered: impl Fn(Option<String>) + Clone + 'static) -> Errand {
    let window = super::window();
    let answer = {
        let answered = answered.clone();
        EventListener::new(&window, ANSWER, move |event| answered(detail(event)))
    };
    let failed = EventListener::new(&window, FAILED, move |_| answered(None));
    let mut listeners = vec![answer, failed];
    if dispatch(ASK, &text) {
        listeners.push(EventListener::new(&window, READY, move |_| {
            dispatch(ASK, &text);
        }));
        dispatch(WANTED, "");
    }
    Errand {
        _listeners: listeners,
    }
}

/// Calls back with what the app asks, until it is dropped.
pub fn on_errand(asked: impl Fn(String) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&super::window(), ASK, options, move |event| {
        if let Some(text) = detail(event) {
            event.prevent_default();
            asked(text);
        }
    })
}

/// Answers the app.
pub fn answer(text: &str) {
    dispatch(ANSWER, text);
}

fn detail(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<CustomEvent>()?.detail().as_string()
}

/// Whether nobody took it.
fn dispatch(name: &str, text: &str) -> bool {
    let init = CustomEventInit::new();
    init.set_cancelable(true);
    init.set_detail(&JsValue::from_str(text));
    CustomEvent::new_with_event_init_dict(name, &init)
        .ok()
        .and_then(|event| super::window().dispatch_event(&event).ok())
        .unwrap_or(false)
}
