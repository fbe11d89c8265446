//! The interpreter, in a worker of its own: fetched once, started as often as it takes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, MessageEvent, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::tasks::{Task, spawn};
use super::worker::{NoWorker, address_of, construct};

/// What comes from the interpreter.
#[derive(Debug)]
pub enum Said {
    /// So many hundredths of it have been fetched.
    Loading(u8),
    /// It answers from now on.
    Ready,
    /// The answer to a question, by its number.
    Answer(u32, Vec<u8>),
    /// The browser starts no worker here.
    NoWorker,
    /// Its files did not come.
    NotLoaded,
    /// It broke off.
    Broken,
}

/// A question: its number, what is asked, a text, and what else there is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number.
    pub number: u32,
    /// `check` or `run`.
    pub kind: &'static str,
    /// The text of the program.
    pub source: String,
    /// Options of the run.
    pub options: String,
}

/// An interpreter. Dropping it ends it, whatever it is doing.
pub struct Engine {
    shared: Rc<Shared>,
    _start: Task<()>,
}

struct Shared {
    thread: RefCell<Option<(web_sys::Worker, [EventListener; 3])>>,
    /// What was asked before it answered.
    waiting: RefCell<Vec<Question>>,
    ready: std::cell::Cell<bool>,
    said: Box<dyn Fn(Said)>,
}

thread_local! {
    /// The compiled program: the next interpreter starts at once.
    static COMPILED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

impl Engine {
    /// Fetches the interpreter, if it is not there, and starts it. `said` is called with all that comes from it.
    pub fn start(said: impl Fn(Said) + 'static) -> Self {
        let shared = Rc::new(Shared {
            thread: RefCell::default(),
            waiting: RefCell::default(),
            ready: std::cell::Cell::new(false),
            said: Box::new(said),
        });
        let start = {
            let shared = Rc::clone(&shared);
            spawn(async move {
                if let Err(why) = begin(&shared).await {
                    (shared.said)(why);
                }
            })
        };
        Self {
            shared,
            _start: start,
        }
    }

    /// Asks something; what is asked before it is ready waits.
    pub fn ask(&self, question: Question) {
        if self.shared.ready.get() {
            self.shared.send(&question);
        } else {
            self.shared.waiting.borrow_mut().push(question);
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some((thread, _)) = self.shared.thread.take() {
            thread.terminate();
        }
    }
}

impl Shared {
    fn send(&self, question: &Question) {
        let message = Array::of4(
            &question.number.into(),
            &question.kind.into(),
            &question.source.as_str().into(),
            &question.options.as_str().into(),
        );
        if let Some((thread, _)) = &*self.thread.borrow() {
            let _ = thread.post_message(&message);
        }
    }

    fn heard(&self, data: &JsValue) {
        if data == "ready" {
            self.ready.set(true);
            (self.said)(Said::Ready);
            for question in self.waiting.take() {
                self.send(&question);
            }
            return;
        }
        let answer = data.dyn_ref::<Array>().and_then(|answer| {
            let bytes = answer.get(1).dyn_into::<Uint8Array>().ok()?;
            Some((super::worker_scope::whole(&answer.get(0)), bytes.to_vec()))
        });
        (self.said)(match answer {
            Some((number, bytes)) => Said::Answer(number, bytes),
            // Its start tells what went wrong.
            None => Said::NotLoaded,
        });
    }
}

async fn begin(shared: &Rc<Shared>) -> Result<(), Said> {
    let (Some(start), Some(js), Some(wasm)) = (
        address_of("data-worker"),
        address_of("data-engine-js"),
        address_of("data-engine-wasm"),
    ) else {
        return Err(Said::NotLoaded);
    };
    let known = COMPILED.with(|slot| slot.borrow().clone());
    let program = if let Some(program) = known {
        program
    } else {
        let bytes = fetch(&wasm, shared).await.ok_or(Said::NotLoaded)?;
        let program = compile(&bytes).await.ok_or(Said::NotLoaded)?;
        COMPILED.with(|slot| *slot.borrow_mut() = Some(program.clone()));
        program
    };
    let thread = construct(&start).map_err(|NoWorker| Said::NoWorker)?;
    let listen = |name: &'static str| {
        let shared = Rc::clone(shared);
        EventListener::new(&thread, name, move |event| {
            match event
                .dyn_ref::<MessageEvent>()
                .filter(|_| name == "message")
            {
                Some(event) => shared.heard(&event.data()),
                // Before it was ready the worker's file itself may be what is missing or forbidden.
                None if shared.ready.get() => (shared.said)(Said::Broken),
                None => (shared.said)(Said::NoWorker),
            }
        })
    };
    let listeners = [listen("message"), listen("error"), listen("messageerror")];
    let message = Object::new();
    for (name, value) in [("js", JsValue::from(&js)), ("wasm", program)] {
        Reflect::set(&message, &name.into(), &value).map_err(|_| Said::NotLoaded)?;
    }
    thread.post_message(&message).map_err(|_| Said::NotLoaded)?;
    *shared.thread.borrow_mut() = Some((thread, listeners));
    Ok(())
}

/// The bytes of a file, telling meanwhile how much of it is there.
async fn fetch(address: &str, shared: &Rc<Shared>) -> Option<ArrayBuffer> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("GET", address, true).ok()?;
    request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    // Servers that compress do not tell how much comes; the build does.
    let expected = size_of_engine();
    let progress = {
        let shared = Rc::clone(shared);
        EventListener::new(&request, "progress", move |event| {
            if let Some(event) = event.dyn_ref::<ProgressEvent>() {
                (shared.said)(Said::Loading(hundredths(event.loaded(), expected)));
            }
        })
    };
    let over = Promise::new(&mut |resolve: Function, _| {
        request.set_onloadend(Some(&resolve));
    });
    (shared.said)(Said::Loading(0));
    request.send().ok()?;
    JsFuture::from(over).await.ok()?;
    drop(progress);
    request.set_onloadend(None);
    let good = request
        .status()
        .is_ok_and(|status| status == 200 || status == 0);
    good.then(|| request.response().ok()?.dyn_into().ok())?
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
    script
        .and_then(|script| script.get_attribute("data-engine-size")?.parse().ok())
        .unwrap_or(1_000_000.0)
}

async fn compile(bytes: &ArrayBuffer) -> Option<JsValue> {
    let promise = js_sys::WebAssembly::compile(bytes);
    JsFuture::from(promise).await.ok()
}
