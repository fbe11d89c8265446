//! The page for iframes as a preview: where it lies, what it is asked, how high it is.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlIFrameElement, MessageEvent, Url};

/// The version of the messages that the page for iframes sends.
const VERSION: f64 = 1.0;
/// No simulator is higher, in CSS pixels.
const HIGHEST: f64 = 20_000.0;

/// The address of the page for iframes beside this page; nothing where there is none: a build without the package, or a page
/// from a disk.
pub fn page() -> Option<String> {
    let script = super::document()
        .query_selector("script[data-embed]")
        .ok()??;
    let name = script.get_attribute("data-embed")?;
    let here = super::window().location();
    if here.protocol().ok()? == "file:" {
        return None;
    }
    Some(Url::new_with_base(&name, &here.href().ok()?).ok()?.href())
}

/// Asks a frame for something else; the history gets no entry.
pub fn ask(frame: &HtmlIFrameElement, address: &str) {
    if let Some(window) = frame.content_window() {
        let _ = window.location().replace(address);
    }
}

/// Gives a frame the height that it tells, until the listener is dropped. What comes from elsewhere is not heard.
pub fn follow_height(frame: HtmlIFrameElement) -> EventListener {
    EventListener::new(&super::window(), "message", move |event| {
        let height = event
            .dyn_ref::<MessageEvent>()
            .and_then(|event| told(&frame, event));
        if let Some(height) = height {
            let element: &HtmlElement = &frame;
            let _ = element
                .style()
                .set_property("height", &format!("{height}px"));
        }
    })
}

/// The height that a message of the frame tells, in whole CSS pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies between nothing and the highest"
)]
fn told(frame: &HtmlIFrameElement, event: &MessageEvent) -> Option<u32> {
    let window: JsValue = frame.content_window()?.into();
    if JsValue::from(event.source()?) != window {
        return None;
    }
    let data = event.data();
    let read = |name: &str| Reflect::get(&data, &JsValue::from_str(name)).ok();
    let is_ours = data.is_object()
        && read("interleave")?.as_f64() == Some(VERSION)
        && read("type")?.as_string().as_deref() == Some("height");
    let height = read("height")?.as_f64()?;
    (is_ours && height > 0.0 && height < HIGHEST).then(|| height.ceil() as u32)
}
