//! The simulator for other pages: what `web/element.js` calls.
//!
//! A page may make and remove any number of elements. Yew never lets go of the listeners of a root, so no root is made for
//! an element: a [`Stage`] is a root of its own in a `div` of its own, it lives as long as the page, and the script lends it
//! to one element after the other, moving its `div`. What an element leaves behind is dropped when the next one comes.
//!
//! A panic ends this whole instance. The script is told through the function given to [`watch`], and makes another instance.
//!
//! It is built three times: as it is for simulators, with the feature `lab` for the lab, with `run` for programs with their
//! stepper. Scripts see the same names in all.

mod kept;
#[cfg(feature = "lab")]
#[path = "lab.rs"]
mod shown;
#[cfg(all(feature = "run", not(feature = "lab")))]
#[path = "program.rs"]
mod shown;
#[cfg(not(any(feature = "lab", feature = "run")))]
#[path = "simulator.rs"]
mod shown;
mod stage;
#[cfg(any(feature = "lab", not(feature = "run")))]
mod timed;

use js_sys::Function;
use wasm_bindgen::prelude::*;

pub use stage::Stage;

/// Calls `panicked` with a sentence when this instance is about to end.
#[wasm_bindgen]
pub fn watch(panicked: Function) {
    yew::set_custom_panic_hook(Box::new(move |info| {
        // Whatever the function throws, there is nobody left to tell.
        let _ = panicked.call1(&JsValue::NULL, &JsValue::from_str(&info.to_string()));
    }));
}

/// Learns the texts of a language, of which the lab and programs need two lists; whether they are texts.
#[wasm_bindgen]
pub fn learn(language: &str, texts: &str, more: &str) -> bool {
    kept::learn(language, texts, more)
}

/// Takes the interpreter from where a script says: see `interleave_page::browser::engine_source::give`.
#[wasm_bindgen]
pub fn interpreter(source: JsValue) {
    #[cfg(all(feature = "run", not(feature = "lab")))]
    interleave_page::browser::engine_source::give(source);
    #[cfg(any(feature = "lab", not(feature = "run")))]
    drop(source);
}

/// How many pages of 64 KiB this instance has.
#[wasm_bindgen]
pub fn pages() -> usize {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>();
    #[cfg(not(target_arch = "wasm32"))]
    0
}
