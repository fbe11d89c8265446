//! Where the interpreter comes from: the files of the page, as its start script names them, or what a script says that shows
//! programs in a page of somebody else.

use std::cell::{Cell, RefCell};

use gloo_events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, ProgressEvent, Worker, XmlHttpRequest, XmlHttpRequestResponseType};

use super::worker::{address_of, construct, script};

thread_local! {
    /// The compiled program: the next interpreter starts at once.
    static COMPILED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    /// The library's texts that were asked for, by shelf: the next run that asks gets them at once.
    static LIBRARY: Object = Object::new();
    /// What gives the interpreter where it is not the page that does.
    static GIVEN: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    /// How many were started on this thread.
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

/// Takes the interpreter from `source` and not from files of the page. It has four methods: `program(progress)` promises the
/// compiled program and tells meanwhile how many hundredths are there; `worker()` gives a worker that waits for the program, or
/// throws; `load(program)` promises the interpreter's names on this thread; `library(shelf)` promises texts of its library.
pub fn give(source: JsValue) {
    GIVEN.with(|slot| *slot.borrow_mut() = Some(source));
}

fn given() -> Option<JsValue> {
    GIVEN.with(|slot| slot.borrow().clone())
}

/// The compiled program, telling meanwhile how many hundredths of it are there.
pub(super) async fn program(progress: impl Fn(u8) + 'static) -> Option<JsValue> {
    if let Some(given) = given() {
        let told = Closure::<dyn Fn(f64)>::new(move |loaded| progress(hundredths(loaded, 100.0)));
        let promise = call(&given, "program", &[told.as_ref().clone()])?;
        return JsFuture::from(promise.dyn_into::<Promise>().ok()?)
            .await
            .ok();
    }
    let known = COMPILED.with(|slot| slot.borrow().clone());
    if known.is_some() {
        return known;
    }
    let bytes = fetch(&address_of("data-engine-wasm")?, progress).await?;
    let compiled = JsFuture::from(js_sys::WebAssembly::compile(&bytes));
    let program = compiled.await.ok()?;
    COMPILED.with(|slot| *slot.borrow_mut() = Some(program.clone()));
    Some(program)
}

/// The texts of a shelf of the library, which the interpreter asks for by name.
pub(super) async fn library(shelf: &str) -> Option<JsValue> {
    let name = JsValue::from(shelf);
    let known = LIBRARY.with(|all| Reflect::get(all, &name)).ok()?;
    if known.is_string() {
        return Some(known);
    }
    let text = if let Some(given) = given() {
        let promise = call(&given, "library", std::slice::from_ref(&name))?;
        JsFuture::from(promise.dyn_into::<Promise>().ok()?).await
    } else {
        let begin = script()?.get_attribute("data-library")?;
        let address = [&begin, shelf, ".txt"].concat();
        let (request, over) = request(&address, XmlHttpRequestResponseType::Text)?;
        JsFuture::from(over).await.ok()?;
        Ok(content(&request)?)
    };
    let text = text.ok()?;
    LIBRARY.with(|all| Reflect::set(all, &name, &text)).ok()?;
    Some(text)
}

/// Forgets the texts of a shelf: they are not what the interpreter wants.
pub(super) fn forget(shelf: &str) {
    let _ = LIBRARY.with(|all| Reflect::delete_property(all, &shelf.into()));
}

/// A worker, and the message it starts with, but for the program; nothing where the browser starts none.
pub(super) fn worker() -> Option<(Worker, Object)> {
    let start = Object::new();
    if let Some(given) = given() {
        let worker = call(&given, "worker", &[])?.dyn_into().ok()?;
        return Some((worker, start));
    }
    let worker = construct(&address_of("data-worker")?).ok()?;
    let js = address_of("data-engine-js")?;
    Reflect::set(&start, &"js".into(), &js.into()).ok()?;
    Some((worker, start))
}

/// The interpreter's class on this thread, from another instance with every call.
pub(super) async fn class(program: &JsValue) -> Option<JsValue> {
    let loaded = if let Some(given) = given() {
        call(&given, "load", std::slice::from_ref(program))?
    } else {
        let number = STARTED.replace(STARTED.get() + 1);
        // A script under another address is another one, with nothing left of one that has broken off.
        let address = format!("{}#{number}", address_of("data-engine-js")?);
        let load = [address.into(), program.clone()];
        call(&script()?.into(), "load", &load)?
    };
    let names = JsFuture::from(loaded.dyn_into::<Promise>().ok()?).await;
    Reflect::get(&names.ok()?, &"Interpreter".into()).ok()
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}

/// The bytes of a file, telling meanwhile how much of it is there.
async fn fetch(address: &str, progress: impl Fn(u8) + 'static) -> Option<JsValue> {
    let (request, over) = request(address, XmlHttpRequestResponseType::Arraybuffer)?;
    // Servers that compress do not tell how much comes; the build does.
    let expected = size_of_engine();
    progress(0);
    let progress = EventListener::new(&request, "progress", move |event| {
        if let Some(event) = event.dyn_ref::<ProgressEvent>() {
            progress(hundredths(event.loaded(), expected));
        }
    });
    JsFuture::from(over).await.ok()?;
    drop(progress);
    content(&request)
}

/// Asks for a file; the promise is kept when it is there or cannot be had.
fn request(address: &str, kind: XmlHttpRequestResponseType) -> Option<(XmlHttpRequest, Promise)> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("GET", address, true).ok()?;
    request.set_response_type(kind);
    let over = Promise::new(&mut |resolve: Function, _| {
        request.set_onloadend(Some(&resolve));
    });
    request.send().ok()?;
    Some((request, over))
}

/// What came; nothing if the file could not be had.
fn content(request: &XmlHttpRequest) -> Option<JsValue> {
    request.set_onloadend(None);
    let good = request
        .status()
        .is_ok_and(|status| status == 200 || status == 0);
    good.then(|| request.response().ok())?
        .filter(JsValue::is_truthy)
}

/// Bytes as hundredths of what is expected: never beyond 100.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn hundredths(loaded: f64, expected: f64) -> u8 {
    (loaded * 100.0 / expected.max(1.0)).clamp(0.0, 100.0) as u8
}

fn size_of_engine() -> f64 {
    let script: Option<Element> = super::document()
        .query_selector("script[data-engine-size]")
        .ok()
        .flatten();
    // Read as a whole number: reading a float takes a table of ten kilobytes.
    let bytes: Option<u32> =
        script.and_then(|script| script.get_attribute("data-engine-size")?.parse().ok());
    bytes.unwrap_or(1_000_000).into()
}
