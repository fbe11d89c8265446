//! Frames: a callback before every repaint, for as long as the value lives.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_render::{AnimationFrame, request_animation_frame};

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
pub struct Frames {
    next: Rc<RefCell<Option<AnimationFrame>>>,
}

impl Frames {
    /// Calls `on_frame` before every repaint with the wall time since the frame before, at most [`LONGEST_FRAME`].
    pub fn start(on_frame: impl Fn(Duration) + 'static) -> Self {
        spare();
        let next = Rc::new(RefCell::new(None));
        schedule(&next, None, Rc::new(on_frame));
        Self { next }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        self.next.borrow_mut().take();
    }
}

fn schedule(
    next: &Rc<RefCell<Option<AnimationFrame>>>,
    last: Option<f64>,
    on_frame: Rc<dyn Fn(Duration)>,
) {
    let weak = Rc::downgrade(next);
    let frame = request_animation_frame(move |now| {
        // The series may have been dropped between the request and the frame.
        let Some(next) = weak.upgrade() else { return };
        let elapsed = last.map_or(0.0, |last| (now - last).max(0.0));
        schedule(&next, Some(now), Rc::clone(&on_frame));
        on_frame(Duration::from_micros(whole_micros(elapsed)).min(LONGEST_FRAME));
    });
    *next.borrow_mut() = Some(frame);
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
