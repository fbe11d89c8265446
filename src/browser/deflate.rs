//! Compressing texts for links, by the browser's own streams.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The bytes compressed (deflate without a head); nothing where the browser cannot.
pub async fn compress(bytes: &[u8]) -> Option<Vec<u8>> {
    through("CompressionStream", bytes, usize::MAX).await
}

/// The bytes as they were; nothing where they are damaged, would be more than `most`, or the browser cannot.
pub async fn decompress(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through("DecompressionStream", bytes, most).await
}

async fn through(stream: &str, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let constructor: Function = get(&js_sys::global(), stream)?.dyn_into().ok()?;
    let stream = Reflect::construct(&constructor, &Array::of1(&"deflate-raw".into())).ok()?;
    let writer = call(&get(&stream, "writable")?, "getWriter", &JsValue::UNDEFINED)?;
    let reader = call(&get(&stream, "readable")?, "getReader", &JsValue::UNDEFINED)?;
    // What goes wrong with the writing shows in the reading; a promise that nobody looks at would be told as an error.
    for sent in [
        call(&writer, "write", &Uint8Array::from(bytes))?,
        call(&writer, "close", &JsValue::UNDEFINED)?,
    ] {
        let sent: Promise = sent.dyn_into().ok()?;
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(sent).await;
        });
    }
    let mut out = Vec::new();
    loop {
        let read: Promise = call(&reader, "read", &JsValue::UNDEFINED)?
            .dyn_into()
            .ok()?;
        let piece: Object = JsFuture::from(read).await.ok()?.dyn_into().ok()?;
        if get(&piece, "done")?.is_truthy() {
            return Some(out);
        }
        let piece: Uint8Array = get(&piece, "value")?.dyn_into().ok()?;
        if out.len() + piece.length() as usize > most {
            // Whatever else would come is not waited for.
            let _ = call(&reader, "cancel", &JsValue::UNDEFINED);
            return None;
        }
        out.extend_from_slice(&piece.to_vec());
    }
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into())
        .ok()
        .filter(|value| !value.is_undefined())
}

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = get(object, name)?.dyn_into().ok()?;
    method.call1(object, argument).ok()
}
