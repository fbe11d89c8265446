//! Web workers: threads with a memory of their own, started from one file of this site.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_events::EventListener;
use interleave_trace::SimTime;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MessageEvent};

/// Browsers start no worker here: the page is a file on disk, stands in a sandbox, or a policy forbids it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoWorker;

/// What a worker is sent to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// Count the primes below a number.
    Primes(u32),
    /// Compute for so long, to the millisecond.
    Busy(SimTime),
}

/// What a worker answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// What it found.
    pub found: u32,
    /// How many errands this worker has done, by its own count.
    pub done: u32,
}

impl Errand {
    /// As a message: a name and a number.
    fn message(self) -> Array {
        let (name, number) = match self {
            Self::Primes(limit) => ("primes", limit),
            Self::Busy(time) => {
                let millis = time.as_nanos() / 1_000_000;
                ("busy", u32::try_from(millis).unwrap_or(u32::MAX))
            }
        };
        Array::of2(&name.into(), &number.into())
    }
}

/// A running worker. Dropping it ends it, whatever it is doing.
#[derive(Debug)]
pub struct Worker {
    thread: web_sys::Worker,
    inbox: Rc<Inbox>,
    _listeners: [EventListener; 3],
}

#[derive(Debug, Default)]
struct Inbox {
    messages: RefCell<VecDeque<JsValue>>,
    failed: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Inbox {
    fn wake(&self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl Worker {
    /// Starts a worker and waits until it can be given something to do.
    ///
    /// # Errors
    /// If the browser starts none here, or the worker's files cannot be had.
    pub async fn start() -> Result<Self, NoWorker> {
        let files = Files::of_page().ok_or(NoWorker)?;
        let thread = construct(&files.start)?;
        let inbox = Rc::new(Inbox::default());
        let arrived = {
            let inbox = Rc::clone(&inbox);
            EventListener::new(&thread, "message", move |event| {
                if let Some(event) = event.dyn_ref::<MessageEvent>() {
                    inbox.messages.borrow_mut().push_back(event.data());
                    inbox.wake();
                }
            })
        };
        let failing = |name: &'static str| {
            let inbox = Rc::clone(&inbox);
            EventListener::new(&thread, name, move |_| {
                inbox.failed.set(true);
                inbox.wake();
            })
        };
        let listeners = [arrived, failing("error"), failing("messageerror")];
        let worker = Self {
            thread,
            inbox,
            _listeners: listeners,
        };
        let message = Object::new();
        let named = [("js", &files.js), ("wasm", &files.wasm)];
        for (name, file) in named {
            Reflect::set(&message, &name.into(), &file.into()).map_err(|_| NoWorker)?;
        }
        worker.thread.post_message(&message).map_err(|_| NoWorker)?;
        let ready = worker.next_message().await?;
        // Anything else is what went wrong.
        (ready == "ready").then_some(worker).ok_or(NoWorker)
    }

    /// Sends the worker on an errand and waits for its answer. One errand at a time.
    ///
    /// # Errors
    /// If the worker failed meanwhile.
    pub async fn ask(&self, errand: Errand) -> Result<Answer, NoWorker> {
        self.thread
            .post_message(&errand.message())
            .map_err(|_| NoWorker)?;
        let answer = self.next_message().await?;
        let numbers = answer.dyn_into::<Array>().map_err(|_| NoWorker)?;
        Ok(Answer {
            found: super::worker_scope::whole(&numbers.get(0)),
            done: super::worker_scope::whole(&numbers.get(1)),
        })
    }

    async fn next_message(&self) -> Result<JsValue, NoWorker> {
        poll_fn(|context| {
            let message = self.inbox.messages.borrow_mut().pop_front();
            if let Some(message) = message {
                return Poll::Ready(Ok(message));
            }
            if self.inbox.failed.get() {
                return Poll::Ready(Err(NoWorker));
            }
            *self.inbox.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.thread.terminate();
    }
}

/// Where the files of a worker lie, in full, as the build wrote them into the start script's element.
struct Files {
    start: String,
    js: String,
    wasm: String,
}

impl Files {
    fn of_page() -> Option<Self> {
        Some(Self {
            start: address_of("data-worker")?,
            js: address_of("data-worker-js")?,
            wasm: address_of("data-worker-wasm")?,
        })
    }
}

/// The start script's element, which knows where files lie.
pub(super) fn script() -> Option<Element> {
    super::document()
        .query_selector("script[data-worker]")
        .ok()?
}

/// The full address of a file, by the attribute of the start script that names it.
pub(super) fn address_of(attribute: &str) -> Option<String> {
    let base = super::document().base_uri().ok()??;
    let name = script()?.get_attribute(attribute)?;
    Some(web_sys::Url::new_with_base(&name, &base).ok()?.href())
}

/// A module worker from the one file.
pub(super) fn construct(start: &str) -> Result<web_sys::Worker, NoWorker> {
    let global = js_sys::global();
    let constructor: Function = Reflect::get(&global, &"Worker".into())
        .ok()
        .and_then(|constructor| constructor.dyn_into().ok())
        .ok_or(NoWorker)?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"module".into()).map_err(|_| NoWorker)?;
    let address = trusted(start).unwrap_or_else(|| start.into());
    // Refused by throwing: by a policy, for a file on disk, in a sandbox.
    Reflect::construct(&constructor, &Array::of2(&address, &options))
        .ok()
        .and_then(|worker| worker.dyn_into().ok())
        .ok_or(NoWorker)
}

/// Says yes to one address.
type Judge = Closure<dyn Fn(String) -> JsValue>;

thread_local! {
    /// Says yes as long as this program lives, which made the policy.
    static JUDGE: RefCell<Option<Judge>> = const { RefCell::new(None) };
}

/// Where the page's programs find the policy that one of them has made: a property of the start script's element. A second one
/// of the name would be refused.
const POLICY: &str = "policy";

/// The address of the worker's file as one that the page's policy trusts; nothing where the browser knows no such policies or
/// the page's does not allow ours.
fn trusted(start: &str) -> Option<JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into()).ok()?;
    if factory.is_undefined() {
        return None;
    }
    let holder = script()?;
    let mut policy = Reflect::get(&holder, &POLICY.into()).ok()?;
    if policy.is_undefined() {
        let allowed = start.to_owned();
        // Passes nothing but the worker's file.
        let judge = Judge::new(move |asked: String| {
            if asked == allowed {
                JsValue::from(asked)
            } else {
                JsValue::NULL
            }
        });
        let rules = Object::new();
        Reflect::set(&rules, &"createScriptURL".into(), judge.as_ref()).ok()?;
        policy = call(
            &factory,
            "createPolicy",
            &["interleave".into(), rules.into()],
        )?;
        Reflect::set(&holder, &POLICY.into(), &policy).ok()?;
        JUDGE.with(|slot| *slot.borrow_mut() = Some(judge));
    }
    call(&policy, "createScriptURL", &[start.into()])
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}
