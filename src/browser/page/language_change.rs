//! Changing the page's language in place.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, XmlHttpRequest, XmlHttpRequestResponseType,
};

use super::super::texts::texts_of;
use super::super::{document, preferences, window};
use super::{LANGUAGE_CHANGED, TAKEN, elements_in, tell};

/// Changes the page's language in place: fetches the page of the other language, takes its prose, keeps the places where the
/// app is mounted (and with them all its state), chosen answers, scroll position and focus. Calls `done` with the new
/// texts, or with nothing if the page cannot be had.
///
/// The page comes as a parsed document, so no HTML text passes through the app, which the page's policy would refuse.
pub fn change_language(address: &str, id: String, done: impl FnOnce(Option<String>) + 'static) {
    let Ok(request) = XmlHttpRequest::new() else {
        return done(None);
    };
    if request.open_with_async("GET", address, true).is_err() {
        return done(None);
    }
    request.set_response_type(XmlHttpRequestResponseType::Document);
    let address = address.to_owned();
    let done = std::cell::Cell::new(Some(done));
    // The request holds the callback, and the callback the request, until it has ended: once.
    let finished = {
        let request = request.clone();
        move |_: &web_sys::Event| {
            let page = request
                .response()
                .ok()
                .and_then(|response| response.dyn_into::<Document>().ok());
            let texts = page
                .filter(|_| request.status().is_ok_and(|status| status == 200))
                .and_then(|page| take_over(&page, &id, &address));
            if let Some(done) = done.take() {
                done(texts);
            }
        }
    };
    let listener = EventListener::once(&request, "loadend", finished);
    if request.send().is_err() {
        // Without a policy that allows it nothing is sent and nothing ends.
        drop(listener);
        return;
    }
    keep_until_ended(listener);
}

/// Keeps the listener of the one language change that is under way.
fn keep_until_ended(listener: EventListener) {
    thread_local!(static UNDER_WAY: std::cell::RefCell<Option<EventListener>> = const { std::cell::RefCell::new(None) });
    UNDER_WAY.with(|slot| slot.replace(Some(listener)));
}

fn take_over(page: &Document, id: &str, address: &str) -> Option<String> {
    let here = document();
    let texts = texts_of(page, "texts");
    let new_main = page.get_element_by_id("page")?;
    let old_main = here.get_element_by_id("page")?;
    let anchor = anchor(&old_main);
    let focused = here.active_element();
    let imported: Element = here
        .import_node_with_deep(&new_main, true)
        .ok()?
        .dyn_into()
        .ok()?;
    keep_state(&old_main, &imported);
    for place in elements_in(&imported, "[data-mount]") {
        let name = place.get_attribute("data-name").unwrap_or_default();
        // What no program has taken yet rests in the new language.
        let same = elements_in(&old_main, &format!("[{TAKEN}]"))
            .into_iter()
            .find(|old| {
                old.get_attribute("data-mount") == place.get_attribute("data-mount")
                    && old.get_attribute("data-name").unwrap_or_default() == name
            });
        if let Some(same) = same {
            let _ = place.replace_with_with_node_1(&same);
        }
    }
    old_main.replace_with_with_node_1(&imported).ok()?;
    here.set_title(&page.title());
    if let (Some(root), Some(other)) = (here.document_element(), page.document_element()) {
        let _ = root.set_attribute("lang", &other.get_attribute("lang").unwrap_or_default());
    }
    let hash = window().location().hash().unwrap_or_default();
    let _ = window().history().ok()?.replace_state_with_url(
        &wasm_bindgen::JsValue::NULL,
        "",
        Some(&format!("{address}{hash}")),
    );
    preferences::remember_language(id);
    restore(&here, anchor, focused.as_ref());
    tell(LANGUAGE_CHANGED);
    Some(texts)
}

/// Answers that were chosen and details that were opened stay so.
fn keep_state(old: &Element, new: &Element) {
    for input in elements_in(old, "input[id]") {
        let Some(input) = input
            .dyn_ref::<HtmlInputElement>()
            .filter(|input| input.checked())
        else {
            continue;
        };
        let twin = elements_in(new, "input[id]")
            .into_iter()
            .find(|twin| twin.id() == input.id());
        if let Some(twin) = twin
            .as_ref()
            .and_then(|twin| twin.dyn_ref::<HtmlInputElement>())
        {
            twin.set_checked(true);
        }
    }
    for (old, new) in elements_in(old, "details")
        .iter()
        .zip(elements_in(new, "details"))
    {
        if old.has_attribute("open") {
            let _ = new.set_attribute("open", "");
        }
    }
}

/// The section that the reader is in, and how far its top is from the top of the screen.
fn anchor(main: &Element) -> Option<(String, f64)> {
    let above = |section: &Element| section.get_bounding_client_rect().top() <= 1.0;
    let section = elements_in(main, "section[id]").into_iter().rfind(above)?;
    Some((section.id(), section.get_bounding_client_rect().top()))
}

fn restore(here: &Document, anchor: Option<(String, f64)>, focused: Option<&Element>) {
    if let Some((section, top)) = anchor
        && let Some(section) = here.get_element_by_id(&section)
    {
        window().scroll_by_with_x_and_y(0.0, section.get_bounding_client_rect().top() - top);
    }
    if let Some(focused) = focused.and_then(|element| element.dyn_ref::<HtmlElement>()) {
        let _ = focused.focus();
    }
}
