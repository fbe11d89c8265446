//! The simulator for other pages: what `web/element.js` calls.
//!
//! A page may make and remove any number of elements. Yew never lets go of the listeners of a root, so no root is made for
//! an element: a [`Stage`] is a root of its own in a `div` of its own, it lives as long as the page, and the script lends it
//! to one element after the other, moving its `div`. What an element leaves behind is dropped when the next one comes.
//!
//! A panic ends this whole instance. The script is told through the function given to [`watch`], and makes another instance.

mod shown;
mod stage;

use std::cell::RefCell;
use std::rc::Rc;

use interleave_content::{Texts, flat};
use js_sys::Function;
use wasm_bindgen::prelude::*;

pub use stage::Stage;

thread_local! {
    static TEXTS: RefCell<Vec<(String, Rc<Texts>)>> = const { RefCell::new(Vec::new()) };
}

/// Calls `panicked` with a sentence when this instance is about to end.
#[wasm_bindgen]
pub fn watch(panicked: Function) {
    yew::set_custom_panic_hook(Box::new(move |info| {
        // Whatever the function throws, there is nobody left to tell.
        let _ = panicked.call1(&JsValue::NULL, &JsValue::from_str(&info.to_string()));
    }));
}

/// Learns the texts of a language; whether they are texts.
#[wasm_bindgen]
pub fn learn(language: &str, texts: &str) -> bool {
    let Some(texts) = flat::read::<Texts>(texts) else {
        return false;
    };
    TEXTS.with_borrow_mut(|known| known.push((language.to_owned(), Rc::new(texts))));
    true
}

fn texts(language: &str) -> Option<Rc<Texts>> {
    let of = |known: &Vec<(String, Rc<Texts>)>| {
        let (_, texts) = known.iter().find(|(id, _)| id == language)?;
        Some(Rc::clone(texts))
    };
    TEXTS.with_borrow(of)
}

/// How many pages of 64 KiB this instance has.
#[wasm_bindgen]
pub fn pages() -> usize {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>();
    #[cfg(not(target_arch = "wasm32"))]
    0
}
