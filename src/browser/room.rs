//! How much room an element has.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches the width of an element until it is dropped.
#[derive(Debug)]
pub struct Room {
    observer: Option<ResizeObserver>,
    _on_resize: Closure<dyn Fn()>,
}

impl Room {
    /// Calls `changed` with the element's width in CSS pixels, at once and whenever it changes; not with 0, the width of what is
    /// not shown.
    pub fn watch(element: &Element, changed: impl Fn(u32) + 'static) -> Self {
        let tell = {
            let element = element.clone();
            move || {
                let width = element.client_width();
                if let Some(width) = u32::try_from(width).ok().filter(|width| *width > 0) {
                    changed(width);
                }
            }
        };
        tell();
        let on_resize = Closure::<dyn Fn()>::new(tell);
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self {
            observer,
            _on_resize: on_resize,
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
