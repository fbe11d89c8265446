//! The address: the hash, its changes, and writing it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::timer::After;

/// So much time lies between two writings at least: browsers refuse more than a hundred in thirty seconds.
const BETWEEN: Duration = Duration::from_millis(400);

/// The hash without its `#`, or nothing.
pub fn hash() -> String {
    super::window()
        .location()
        .hash()
        .unwrap_or_default()
        .trim_start_matches('#')
        .to_owned()
}

/// The address of this page with another hash.
pub fn address(hash: &str) -> String {
    let whole = super::window().location().href().unwrap_or_default();
    let page = whole.split('#').next().unwrap_or_default();
    format!("{page}#{hash}")
}

/// Calls `changed` whenever the hash changes, until it is dropped. Writing it is no change.
pub fn on_hash_change(changed: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&super::window(), "hashchange", move |_| changed(hash()))
}

/// Puts a hash into the address: nothing scrolls, nothing is added to the history, nobody is told.
pub fn replace_hash(hash: &str) {
    let Ok(history) = super::window().history() else {
        return;
    };
    // The entry keeps the state that somebody else may have given it. A host that does not allow this keeps its address.
    let state = history.state().unwrap_or(JsValue::NULL);
    let _ = history.replace_state_with_url(&state, "", Some(&format!("#{hash}")));
}

/// Puts hashes into the address as they come, and only the last of those that come too fast.
#[derive(Clone, Default)]
pub struct HashWriter(Rc<Writing>);

/// Two are equal if they write for the same reader.
impl PartialEq for HashWriter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Default)]
struct Writing {
    next: RefCell<Option<String>>,
    rest: RefCell<Option<After>>,
    resting: Cell<bool>,
}

impl HashWriter {
    /// Writes a hash at once, or as soon as that is allowed again.
    pub fn write(&self, hash: String) {
        *self.0.next.borrow_mut() = Some(hash);
        if !self.0.resting.get() {
            self.flush();
        }
    }

    /// Forgets what is not written yet: the reader went somewhere else.
    pub fn discard(&self) {
        self.0.next.take();
    }

    fn flush(&self) {
        self.0.resting.set(false);
        let Some(hash) = self.0.next.take() else {
            return;
        };
        replace_hash(&hash);
        self.0.resting.set(true);
        let this = self.clone();
        // The timer that just ended is dropped here, after it has fired.
        let rest = After::start(BETWEEN, move || this.flush());
        self.0.rest.replace(Some(rest));
    }
}
