//! The browser: the only code that names its globals.
//!
//! Everything that holds on to the browser (a listener, a frame, an observer, a timer) is a value that lets go when it is
//! dropped. What may fail in some host (storage in a sandbox, a missing element) returns an `Option` or does nothing.

pub mod clipboard;
pub mod clock;
pub mod deflate;
pub mod download;
pub mod editing;
pub mod engine;
mod engine_here;
pub mod engine_scope;
pub mod engine_source;
pub mod errand;
pub mod focus;
pub mod frame;
pub mod frames;
pub mod gestures;
pub mod location;
pub mod marking;
pub mod page;
pub mod preferences;
pub mod printing;
pub mod room;
pub mod seen;
pub mod slides;
pub mod tasks;
pub mod texts;
pub mod timer;
pub mod turn;
pub mod upload;
pub mod worker;
pub mod worker_scope;

use wasm_bindgen::UnwrapThrowExt;
use web_sys::{Document, Window};

/// The window. There is one wherever this page runs: workers do not load it.
fn window() -> Window {
    web_sys::window().expect_throw("the page runs in a window")
}

fn document() -> Document {
    window().document().expect_throw("a window has a document")
}
