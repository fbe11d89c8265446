//! The address: the hash and its changes.

use gloo_events::EventListener;

/// The hash without its `#`, or nothing.
pub fn hash() -> String {
    super::window()
        .location()
        .hash()
        .unwrap_or_default()
        .trim_start_matches('#')
        .to_owned()
}

/// Calls `changed` whenever the hash changes, until it is dropped.
pub fn on_hash_change(changed: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&super::window(), "hashchange", move |_| changed(hash()))
}
