//! The interpreter: fetched once, and one for all who ask, one question after the other. It computes in a worker; where the
//! browser starts none, in slices on the page's own thread.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use super::engine_here::Here;
use super::engine_source as source;
use super::tasks::{Task, spawn};

/// What comes from the interpreter.
#[derive(Debug, Clone)]
pub enum Said {
    /// So many hundredths of it have been fetched.
    Loading(u8),
    /// It answers from now on.
    Ready,
    /// The answer to a question, by its number.
    Answer(u32, Vec<u8>),
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

/// Somebody's way to the interpreter. Dropping it takes its questions back: what is being computed for it ends.
#[derive(Debug)]
pub struct Engine {
    number: u32,
}

/// Told of all that comes from the interpreter.
type Told = Rc<dyn Fn(Said)>;

/// All who ask, what they have asked, and where the interpreter is.
#[derive(Default)]
struct Hub {
    last: u32,
    told: Vec<(u32, Told)>,
    waiting: VecDeque<(u32, Question)>,
    asked: Option<Asked>,
    seat: Seat,
}

/// A question that is being answered.
struct Asked {
    /// Whose it is.
    by: u32,
    question: Question,
    /// The texts of the library that were given for it last.
    given: Option<String>,
    /// What is fetched for it.
    fetching: Option<Task<()>>,
}

impl Asked {
    fn new(by: u32, question: Question) -> Self {
        Self {
            by,
            question,
            given: None,
            fetching: None,
        }
    }
}

/// Where the interpreter is.
#[derive(Default)]
enum Seat {
    #[default]
    Nowhere,
    Coming(#[expect(dead_code, reason = "held for its drop")] Task<()>),
    /// In a worker, which may not have said yet that it is ready.
    Thread(Thread),
    /// On this thread, with what it computes.
    Here(Here, Option<Task<()>>),
}

/// A worker. Dropping it ends it, whatever it is doing.
struct Thread {
    worker: web_sys::Worker,
    ready: bool,
    _listeners: [EventListener; 3],
}

impl Thread {
    fn ask(&self, question: &Question) {
        let message = Array::of4(
            &question.number.into(),
            &question.kind.into(),
            &question.source.as_str().into(),
            &question.options.as_str().into(),
        );
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

thread_local! {
    static HUB: RefCell<Hub> = RefCell::default();
}

fn hub<T>(act: impl FnOnce(&mut Hub) -> T) -> T {
    HUB.with(|hub| act(&mut hub.borrow_mut()))
}

impl Engine {
    /// Fetches the interpreter, if it is not there, and starts it. `said` is called with all that comes from it.
    pub fn start(said: impl Fn(Said) + 'static) -> Self {
        let number = hub(|hub| {
            hub.last += 1;
            hub.told.push((hub.last, Rc::new(said)));
            hub.last
        });
        wake();
        Self { number }
    }

    /// Asks something; what is asked before it is ready, or while it computes, waits.
    pub fn ask(&self, question: Question) {
        hub(|hub| hub.waiting.push_back((self.number, question)));
        wake();
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let ended = hub(|hub| {
            hub.told.retain(|(number, _)| *number != self.number);
            hub.waiting.retain(|(number, _)| *number != self.number);
            let computing = hub.asked.take_if(|asked| asked.by == self.number)?;
            let seat = match std::mem::take(&mut hub.seat) {
                // On this thread what is computed can be let go.
                Seat::Here(here, under_way) => {
                    hub.seat = Seat::Here(here, None);
                    return Some((computing, Seat::Nowhere, under_way));
                }
                // It is computing and hears nothing.
                seat => seat,
            };
            Some((computing, seat, None))
        });
        if ended.is_some() {
            drop(ended);
            wake();
        }
    }
}

/// Tells one who asked, or everybody. Whoever is told may ask at once.
fn tell(to: Option<u32>, said: &Said) {
    let told: Vec<Told> = hub(|hub| {
        let meant = hub
            .told
            .iter()
            .filter(|(number, _)| to.is_none_or(|to| to == *number));
        meant.map(|(_, told)| Rc::clone(told)).collect()
    });
    for told in told {
        told(said.clone());
    }
}

/// Starts the interpreter if somebody wants it, and gives it the next question if it has none.
fn wake() {
    hub(|hub| match &mut hub.seat {
        Seat::Nowhere => {
            if !hub.told.is_empty() {
                hub.seat = Seat::Coming(spawn(begin()));
            }
        }
        Seat::Coming(_) => {}
        Seat::Thread(thread) => {
            if thread.ready
                && hub.asked.is_none()
                && let Some((by, question)) = hub.waiting.pop_front()
            {
                thread.ask(&question);
                hub.asked = Some(Asked::new(by, question));
            }
        }
        Seat::Here(here, under_way) => {
            if hub.asked.is_none()
                && let Some((by, question)) = hub.waiting.pop_front()
            {
                let number = question.number;
                let answer = here.answer(&question);
                hub.asked = Some(Asked::new(by, question));
                *under_way = Some(spawn(async move {
                    match answer.await {
                        Some(bytes) => answered(number, bytes),
                        None => broken(),
                    }
                }));
            }
        }
    });
}

fn answered(question: u32, bytes: Vec<u8>) {
    let asked = hub(|hub| hub.asked.take());
    if let Some(asked) = asked {
        tell(Some(asked.by), &Said::Answer(question, bytes));
    }
    wake();
}

/// The worker has run a program as far as it goes without some texts of the library. With them it is asked again; without, the
/// answer says where it ended.
fn lacking(shelf: &str, question: u32, bytes: Vec<u8>) {
    let fetching = hub(|hub| match &mut hub.asked {
        Some(asked) if asked.given.as_deref() != Some(shelf) => {
            let again = give(shelf.to_owned(), question, bytes.clone());
            asked.fetching = Some(spawn(again));
            true
        }
        _ => false,
    });
    if !fetching {
        source::forget(shelf);
        answered(question, bytes);
    }
}

async fn give(shelf: String, question: u32, bytes: Vec<u8>) {
    let Some(text) = source::library(&shelf).await else {
        return answered(question, bytes);
    };
    hub(|hub| {
        if let (Seat::Thread(thread), Some(asked)) = (&hub.seat, &mut hub.asked) {
            let given = Array::of4(&0.into(), &"library".into(), &text, &shelf.as_str().into());
            let _ = thread.worker.post_message(&given);
            thread.ask(&asked.question);
            asked.given = Some(shelf);
        }
    });
}

/// The interpreter has ended in the middle of its work: another one answers what else was asked.
fn broken() {
    let (asked, seat) = hub(|hub| (hub.asked.take(), std::mem::take(&mut hub.seat)));
    drop(seat);
    tell(asked.map(|asked| asked.by), &Said::Broken);
    hub(|hub| {
        let others = !hub.waiting.is_empty();
        if others {
            hub.seat = Seat::Coming(spawn(begin()));
        }
    });
}

/// Nothing came: whoever asks again makes another try.
fn not_loaded() {
    hub(|hub| {
        hub.waiting.clear();
        hub.seat = Seat::Nowhere;
    });
    tell(None, &Said::NotLoaded);
}

async fn begin() {
    let progress = |hundredths| tell(None, &Said::Loading(hundredths));
    let Some(program) = source::program(progress).await else {
        return not_loaded();
    };
    match start_thread(&program) {
        Some(thread) => hub(|hub| hub.seat = Seat::Thread(thread)),
        None => begin_here(program).await,
    }
}

async fn begin_here(program: JsValue) {
    let Some(here) = Here::start(&program).await else {
        return not_loaded();
    };
    hub(|hub| hub.seat = Seat::Here(here, None));
    tell(None, &Said::Ready);
    wake();
}

fn start_thread(program: &JsValue) -> Option<Thread> {
    let (worker, start) = source::worker()?;
    let listen = |name: &'static str| {
        let program = program.clone();
        EventListener::new(&worker, name, move |event| {
            let message = event
                .dyn_ref::<MessageEvent>()
                .filter(|_| name == "message");
            match message {
                Some(message) => heard(&message.data(), &program),
                None => failed(&program),
            }
        })
    };
    let listeners = [listen("message"), listen("error"), listen("messageerror")];
    let thread = Thread {
        worker,
        ready: false,
        _listeners: listeners,
    };
    let message: Object = start;
    Reflect::set(&message, &"wasm".into(), program).ok()?;
    thread.worker.post_message(&message).ok()?;
    Some(thread)
}

fn heard(data: &JsValue, program: &JsValue) {
    if data == "ready" {
        hub(|hub| {
            if let Seat::Thread(thread) = &mut hub.seat {
                thread.ready = true;
            }
        });
        tell(None, &Said::Ready);
        return wake();
    }
    let answer = data.dyn_ref::<Array>().and_then(|answer| {
        let bytes = answer.get(1).dyn_into::<Uint8Array>().ok()?;
        let number = super::worker_scope::whole(&answer.get(0));
        Some((number, bytes.to_vec(), answer.get(2).as_string()))
    });
    match answer {
        Some((number, bytes, None)) => answered(number, bytes),
        Some((number, bytes, Some(shelf))) => lacking(&shelf, number, bytes),
        // Its start tells what went wrong.
        None => failed(program),
    }
}

/// A worker that was ready has broken off. One that was not may lie where a policy lets no worker come from, or its file is
/// missing: then this thread has to do.
fn failed(program: &JsValue) {
    let ended = hub(|hub| match &hub.seat {
        Seat::Thread(thread) if !thread.ready => {
            let here = Seat::Coming(spawn(begin_here(program.clone())));
            Some(std::mem::replace(&mut hub.seat, here))
        }
        _ => None,
    });
    if ended.is_none() {
        broken();
    }
}
