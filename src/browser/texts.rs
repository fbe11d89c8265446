//! The words of the page's programs, as they stand in the page or in a file beside it.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlTemplateElement, XmlHttpRequest};

use super::document;

/// The texts of the app as they stand in the page: a flat list in an inert element.
pub fn of_app() -> String {
    texts_of(&document(), "texts")
}

/// The texts in an inert element of a page, by its id; empty where there is none.
pub(super) fn texts_of(document: &Document, id: &str) -> String {
    document
        .get_element_by_id(id)
        .and_then(|element| {
            element
                .dyn_into::<HtmlTemplateElement>()
                .ok()?
                .content()
                .text_content()
        })
        .unwrap_or_default()
}

/// Calls back once with the texts of a program, or with nothing where they cannot be had. They lie in a file of the page's
/// language, which the page names: an attribute of the inert element of the app's texts, of the program's name. Only those who
/// use the program fetch it.
pub fn fetch_of(program: &str, done: impl FnOnce(Option<String>) + 'static) {
    let named = document().get_element_by_id("texts");
    let address = named.and_then(|element| element.get_attribute(&format!("data-{program}-texts")));
    let (Some(address), Ok(request)) = (address, XmlHttpRequest::new()) else {
        return done(None);
    };
    if request.open_with_async("GET", &address, true).is_err() {
        return done(None);
    }
    let done = std::cell::Cell::new(Some(done));
    // The request holds the callback, and the callback the request, until it has ended: once.
    let finished = {
        let request = request.clone();
        move |_: &web_sys::Event| {
            let text = request.response_text().ok().flatten();
            let text = text.filter(|_| request.status().is_ok_and(|status| status == 200));
            if let Some(done) = done.take() {
                done(text);
            }
        }
    };
    let listener = EventListener::once(&request, "loadend", finished);
    if request.send().is_ok() {
        thread_local!(static UNDER_WAY: std::cell::RefCell<Option<EventListener>> = const { std::cell::RefCell::new(None) });
        UNDER_WAY.with(|slot| slot.replace(Some(listener)));
    }
}
