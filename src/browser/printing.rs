//! Whether the page is about to be printed.

use gloo_events::EventListener;

/// Calls back with `true` before the page is printed and with `false` after, until it is dropped.
pub fn on_printing(changed: impl Fn(bool) + Clone + 'static) -> [EventListener; 2] {
    let window = super::window();
    let after = changed.clone();
    [
        EventListener::new(&window, "beforeprint", move |_| changed(true)),
        EventListener::new(&window, "afterprint", move |_| after(false)),
    ]
}
