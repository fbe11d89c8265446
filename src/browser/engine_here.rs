//! The interpreter on the page's own thread, in slices between which the page does what else there is to do.

use std::rc::Rc;

use interleave_trace::SimTime;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::clock;
use super::engine::Question;
use super::engine_source as source;
use super::turn::Turns;

/// So long a slice may take, in milliseconds: what the reader does meanwhile waits no longer than that.
const SLICE: u64 = 8;

/// Steps of the first slice; the others depend on how long it took.
const FIRST: u32 = 1_000;

/// The fewest steps of a slice, for slow ones.
const FEWEST: u32 = 50;

/// The most steps of a slice.
const MOST: u32 = 50_000;

/// An interpreter on this thread.
pub(super) struct Here {
    interpreter: Rc<JsValue>,
}

/// A run under way. Dropping it lets go of it.
struct Running(Rc<JsValue>);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = call(&self.0, "stop", &[]);
    }
}

impl Here {
    /// Starts it from the compiled program; nothing where its script does not come.
    pub(super) async fn start(program: &JsValue) -> Option<Self> {
        let class: Function = source::class(program).await?.dyn_into().ok()?;
        let interpreter = Reflect::construct(&class, &Array::new()).ok()?;
        Some(Self {
            interpreter: Rc::new(interpreter),
        })
    }

    /// Answers a question; nothing if it breaks off.
    pub(super) fn answer(
        &self,
        question: &Question,
    ) -> impl Future<Output = Option<Vec<u8>>> + use<> {
        let interpreter = Rc::clone(&self.interpreter);
        let kind = question.kind;
        let text = JsValue::from(&*question.source);
        let options = JsValue::from(&*question.options);
        async move {
            let turns = Turns::new();
            turns.next().await;
            if kind == "check" {
                return bytes(call(&interpreter, "check", &[text])?);
            }
            let begin = [text, options];
            let mut lacked = None;
            loop {
                call(&interpreter, "begin", &begin)?;
                let running = Running(Rc::clone(&interpreter));
                to_the_end(&running.0, &turns).await?;
                // What it lacks of the library may be had. Then the program is run anew.
                let lacks = call(&running.0, "lacks", &[])?.as_string();
                if lacks.is_some() && lacks != lacked && give(&running.0, lacks.as_deref()).await {
                    lacked = lacks;
                    continue;
                }
                turns.next().await;
                return bytes(call(&running.0, "finish", &[])?);
            }
        }
    }
}

/// Runs slice after slice.
async fn to_the_end(interpreter: &JsValue, turns: &Turns) -> Option<()> {
    let mut steps = FIRST;
    loop {
        turns.next().await;
        let begun = clock::now();
        if !advance(interpreter, steps)? {
            return Some(());
        }
        steps = next(steps, clock::now().saturating_sub(begun));
    }
}

/// Gives the interpreter some texts of its library; whether they were to be had, and are its own.
async fn give(interpreter: &JsValue, shelf: Option<&str>) -> bool {
    let shelf = shelf.unwrap_or_default();
    let Some(text) = source::library(shelf).await else {
        return false;
    };
    let taken = call(interpreter, "give", &[shelf.into(), text]);
    let taken = taken.is_some_and(|taken| taken.is_truthy());
    if !taken {
        source::forget(shelf);
    }
    taken
}

/// So many steps fill a slice, if so many have taken so long.
fn next(steps: u32, taken: SimTime) -> u32 {
    let micros = (taken.as_nanos() / 1_000).max(100);
    let fitting = u64::from(steps) * SLICE * 1_000 / micros;
    let most = steps.saturating_mul(4).clamp(FEWEST, MOST);
    u32::try_from(fitting).unwrap_or(most).clamp(FEWEST, most)
}

/// Runs so many steps more; whether the run goes on after them.
fn advance(interpreter: &JsValue, steps: u32) -> Option<bool> {
    call(interpreter, "advance", &[steps.into()])?.as_bool()
}

fn bytes(answer: JsValue) -> Option<Vec<u8>> {
    Some(answer.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// Calls a method; nothing if it throws, as the interpreter does when it breaks off.
fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}
