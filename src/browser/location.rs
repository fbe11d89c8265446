//! The address: the hash, its changes, and writing it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gloo_events::EventListener;
use interleave_trace::SimTime;
use wasm_bindgen::JsValue;

use super::clock;
use super::timer::After;

/// So much time lies between two writings in the long run: browsers refuse more than a hundred in thirty seconds.
const BETWEEN: Duration = Duration::from_millis(400);

/// So many may follow each other at once, so that whoever loads the page again right after a change finds it.
const AT_ONCE: u64 = 20;

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

/// How long nothing else may be written where a hash is to be written at rest.
const REST: Duration = Duration::from_millis(250);

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
    leaving: RefCell<Option<EventListener>>,
    /// When the last hash that is to be written at rest came.
    asked_at: Cell<SimTime>,
    /// When the writings so far would be over if each took its time, in milliseconds since the page was opened.
    spent_until: Cell<u64>,
}

impl HashWriter {
    /// Writes a hash at once, or as soon as that is allowed again; what is not written yet is when the reader leaves.
    pub fn write(&self, hash: String) {
        *self.0.next.borrow_mut() = Some(hash);
        if self.0.rest.borrow().is_none() {
            self.flush();
        }
    }

    /// Writes a hash once nothing else was to be written for a while: for what changes many times a second.
    pub fn write_at_rest(&self, hash: String) {
        *self.0.next.borrow_mut() = Some(hash);
        self.0.asked_at.set(clock::now());
        if self.0.rest.borrow().is_none() {
            self.go_on_after(REST);
            self.listen();
        }
    }

    /// Writes what there is after a while, or once nothing was asked for [`REST`]. One timer waits on: starting one with every
    /// change costs more than the change.
    fn go_on_after(&self, wait: Duration) {
        let this = self.clone();
        let rest = After::start(wait, move || {
            // The timer that just ended is dropped here, after it has fired.
            let ended = this.0.rest.take();
            let since = clock::now().saturating_sub(this.0.asked_at.get());
            match REST.checked_sub(Duration::from_nanos(since.as_nanos())) {
                Some(left) if left.as_millis() > 0 => this.go_on_after(left),
                _ => this.flush(),
            }
            drop(ended);
        });
        self.0.rest.replace(Some(rest));
    }

    /// Forgets what is not written yet: the reader went somewhere else.
    pub fn discard(&self) {
        self.0.next.take();
    }

    fn flush(&self) {
        let between = u64::try_from(BETWEEN.as_millis()).unwrap_or(u64::MAX);
        let now = clock::now().as_nanos() / 1_000_000;
        let spent = self.0.spent_until.get().max(now);
        if spent - now > AT_ONCE * between {
            self.go_on_after(BETWEEN);
            self.listen();
            return;
        }
        if let Some(hash) = self.0.next.take() {
            replace_hash(&hash);
            self.0.spent_until.set(spent + between);
        }
    }

    /// Writes what waits when the page is left.
    fn listen(&self) {
        let writing = Rc::downgrade(&self.0);
        self.0.leaving.borrow_mut().get_or_insert_with(|| {
            EventListener::new(&super::window(), "pagehide", move |_| {
                let next = writing.upgrade().and_then(|writing| writing.next.take());
                if let Some(hash) = next {
                    replace_hash(&hash);
                }
            })
        });
    }
}
