//! The clipboard, where the browser and the host allow it.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Clipboard;

/// Puts a text into the clipboard and tells whether that was allowed.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let navigator = super::window().navigator();
    // Pages that did not come over a safe connection have no clipboard.
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .ok()
        .filter(JsValue::is_object);
    let Some(clipboard) = clipboard else {
        return done(false);
    };
    let promise = clipboard.unchecked_into::<Clipboard>().write_text(text);
    spawn_local(async move { done(JsFuture::from(promise).await.is_ok()) });
}

/// Selects what stands in an element, so that the reader can copy it by hand.
pub fn select(element: &web_sys::Element) {
    if let Ok(Some(selection)) = super::window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}
