//! Files that the reader saves, and pictures drawn from SVG.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Array, encode_uri_component};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use super::timer::After;

/// So long the browser has to take a file over.
const TAKEN_OVER: Duration = Duration::from_secs(30);

/// No browser draws on a larger canvas, in pixels a side.
const LARGEST_SIDE: u32 = 16_384;

/// The address of a blob, until it is dropped.
struct Address(String);

impl Drop for Address {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// A blob that holds a text.
pub fn text_blob(text: &str, media_type: &str) -> Option<Blob> {
    let parts = Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

/// Gives a blob to the browser to save under a name. Whether it took it is not known to pages.
pub fn save(blob: &Blob, name: &str) -> Option<()> {
    let address = Address(Url::create_object_url_with_blob(blob).ok()?);
    let link: HtmlAnchorElement = super::document()
        .create_element("a")
        .ok()?
        .dyn_into()
        .ok()?;
    link.set_href(&address.0);
    link.set_download(name);
    link.click();
    keep(address);
    Some(())
}

/// Keeps the address of the last file for a while: some browsers read it after the click.
fn keep(address: Address) {
    thread_local!(static LAST: RefCell<Option<After>> = const { RefCell::new(None) });
    let after = After::start(TAKEN_OVER, move || drop(address));
    LAST.with(|last| last.replace(Some(after)));
}

/// An address under which a picture can be shown: the policy allows `data:` and the page's own host, nothing else.
pub fn picture_address(svg: &str) -> String {
    let data = String::from(encode_uri_component(svg));
    format!("data:image/svg+xml;charset=utf-8,{data}")
}

/// Draws an SVG picture of a size in CSS pixels at `scale` times that size, as PNG. It stays within what browsers can draw.
pub async fn png(svg: &str, size: (u32, u32), scale: u32) -> Option<Blob> {
    let image: HtmlImageElement = super::document()
        .create_element("img")
        .ok()?
        .dyn_into()
        .ok()?;
    image.set_src(&picture_address(svg));
    JsFuture::from(image.decode()).await.ok()?;
    let scale = scale.min(LARGEST_SIDE / size.0.max(size.1).max(1)).max(1);
    let canvas: HtmlCanvasElement = super::document()
        .create_element("canvas")
        .ok()?
        .dyn_into()
        .ok()?;
    let (width, height) = (size.0 * scale, size.1 * scale);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            f64::from(width),
            f64::from(height),
        )
        .ok()?;
    blob_of(&canvas).await
}

async fn blob_of(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let canvas = canvas.clone();
    // The browser calls the promise's function at once, and the canvas calls back later, once.
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let given = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob(given.unchecked_ref());
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
