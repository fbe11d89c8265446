//! Frames: a callback before every repaint, for as long as the value lives.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The longest time that one frame is allowed to stand for. After a pause of the browser (a hidden tab, a debugger, a
/// slow machine) playback goes on where it was and does not leap.
pub const LONGEST_FRAME: Duration = Duration::from_millis(100);

/// Says that something moves: from then on the style sheet spares frames what is out of sight.
pub fn spare() {
    let root = super::document().document_element();
    if let Some(root) = root.filter(|root| !root.has_attribute(MOVED)) {
        let _ = root.set_attribute(MOVED, "");
    }
}

/// Whether something has moved, on the root of the page.
const MOVED: &str = "data-moved";

/// A running series of frames. Dropping it ends the series.
#[derive(Debug)]
pub struct Frames(Rc<Series>);

impl Frames {
    /// Calls `on_frame` before every repaint with the wall time since the frame before, at most [`LONGEST_FRAME`].
    pub fn start(on_frame: impl Fn(Duration) + 'static) -> Self {
        spare();
        let series = Rc::new(Series::default());
        let weak = Rc::downgrade(&series);
        let callback = Callback::new(move |now: f64| {
            // The series may have been dropped between the request and the frame.
            let Some(series) = weak.upgrade() else { return };
            let elapsed = series.last.replace(Some(now));
            let elapsed = elapsed.map_or(0.0, |last| (now - last).max(0.0));
            series.ask();
            on_frame(Duration::from_micros(whole_micros(elapsed)).min(LONGEST_FRAME));
        });
        // It is empty until now.
        let _ = series.callback.set(callback);
        series.ask();
        Self(series)
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        // A number that no frame has any more is passed over.
        let _ = super::window().cancel_animation_frame(self.0.next.get());
    }
}

type Callback = Closure<dyn Fn(f64)>;

/// One callback for all frames: making one for each would leave the browser work of its own.
#[derive(Debug, Default)]
struct Series {
    callback: OnceCell<Callback>,
    /// The browser's number of the frame that is asked for.
    next: Cell<i32>,
    last: Cell<Option<f64>>,
}

impl Series {
    fn ask(&self) {
        if let Some(callback) = self.callback.get() {
            let asked = super::window().request_animation_frame(callback.as_ref().unchecked_ref());
            self.next.set(asked.unwrap_or_default());
        }
    }
}

/// The browser's milliseconds, which are not negative, as microseconds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a time beyond u64 saturates, and none is negative"
)]
fn whole_micros(millis: f64) -> u64 {
    (millis * 1_000.0) as u64
}
