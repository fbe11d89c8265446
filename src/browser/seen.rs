//! Whether the reader can see an element: it is on screen and the page is not hidden.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, VisibilityState};

/// Watches an element until it is dropped.
#[derive(Debug)]
pub struct Seen {
    observer: Option<IntersectionObserver>,
    _on_intersection: Closure<dyn Fn(js_sys::Array)>,
    _on_visibility: EventListener,
}

impl Seen {
    /// Calls `changed` whenever the element comes into sight (`true`) or goes out of it (`false`), and once at the start.
    pub fn watch(element: &Element, changed: impl Fn(bool) + 'static) -> Self {
        let document = super::document();
        // Until the observer has spoken, an element counts as on screen: where there is no observer, playback still runs.
        let on_screen = Rc::new(Cell::new(true));
        let changed = Rc::new(changed);
        let tell = {
            let (document, on_screen) = (document.clone(), Rc::clone(&on_screen));
            Rc::new(move || {
                changed(on_screen.get() && document.visibility_state() == VisibilityState::Visible);
            })
        };
        let on_visibility = {
            let tell = Rc::clone(&tell);
            EventListener::new(&document, "visibilitychange", move |_| tell())
        };
        let on_intersection =
            Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
                // The newest entry is the last one.
                if let Some(entry) = entries
                    .iter()
                    .last()
                    .and_then(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
                {
                    on_screen.set(entry.is_intersecting());
                    tell();
                }
            });
        let observer = IntersectionObserver::new(on_intersection.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self {
            observer,
            _on_intersection: on_intersection,
            _on_visibility: on_visibility,
        }
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back when the page is hidden (another tab, another window, a locked screen), until it is dropped.
pub fn on_hidden(hidden: impl Fn() + 'static) -> EventListener {
    let document = super::document();
    EventListener::new(&document.clone(), "visibilitychange", move |_| {
        if document.visibility_state() != VisibilityState::Visible {
            hidden();
        }
    })
}

/// Calls back when the reader presses or focuses something in an element for the first time, once for each; until it is dropped.
pub fn on_first_use(element: &Element, used: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    ["pointerdown", "focusin"].map(|name| {
        let used = used.clone();
        EventListener::once(element, name, move |_| used())
    })
}
