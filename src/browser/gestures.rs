//! Wheel, pinch and drag over an element, at most once a frame.
//!
//! The page keeps its scrolling: the bare wheel is taken only when the focus is inside, one finger moves the page up and down
//! (`touch-action: pan-y` in the style sheet).

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event, PointerEvent, WheelEvent};

/// A place on the element, in parts of its width and height from the upper left: 0 to [`PARTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Parts of the width.
    pub x: u32,
    /// Parts of the height.
    pub y: u32,
}

/// The parts of a width and a height.
pub const PARTS: u32 = 1 << 20;

/// What the reader does on the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// Shows so many thousandths of what it shows, with the spot in its place.
    Zoom {
        /// What stays in its place.
        at: Spot,
        /// Below 1,000 shows less, in more detail.
        thousandths: u64,
    },
    /// Goes on by millionths of the width; back if negative.
    Pan(i64),
    /// The pointer is there.
    Point(Spot),
    /// The pointer has gone.
    Leave,
    /// A click or a tap.
    Press(Spot),
}

/// How far a pointer may move, in CSS pixels, and still click.
const CLICK: f64 = 4.0;

/// Watches an element until it is dropped.
#[derive(Debug)]
pub struct Gestures {
    _listeners: Vec<EventListener>,
}

/// Pointers that are down, the gestures of this frame, and the frame that tells them.
struct Watch {
    element: Element,
    /// The part of the element that spots are measured on.
    measured: &'static str,
    pointers: Vec<Pointer>,
    /// Whether the pointers that are down have moved too far for a click.
    moved: bool,
    waiting: Vec<Gesture>,
    frame: Option<AnimationFrame>,
    tell: Rc<dyn Fn(Gesture)>,
}

struct Pointer {
    id: i32,
    at: (f64, f64),
    from: (f64, f64),
}

impl Gestures {
    /// Tells gestures over an element. Spots are measured on the first thing in it that matches the selector `measured` and can
    /// be seen. `zoomed` says whether there is anything to pan to.
    pub fn watch(
        element: &Element,
        measured: &'static str,
        zoomed: impl Fn() -> bool + 'static,
        tell: impl Fn(Gesture) + 'static,
    ) -> Self {
        let watch = Rc::new(RefCell::new(Watch {
            element: element.clone(),
            measured,
            pointers: Vec::new(),
            moved: false,
            waiting: Vec::new(),
            frame: None,
            tell: Rc::new(tell),
        }));
        let zoomed = Rc::new(zoomed);
        let listen = |name: &'static str, on: fn(&mut Watch, &Event, bool)| {
            let (watch, zoomed) = (Rc::clone(&watch), Rc::clone(&zoomed));
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(element, name, options, move |event| {
                on(&mut watch.borrow_mut(), event, zoomed());
                schedule(&watch);
            })
        };
        let listeners = vec![
            listen("wheel", Watch::on_wheel),
            listen("pointerdown", Watch::on_down),
            listen("pointermove", Watch::on_move),
            listen("pointerup", Watch::on_up),
            listen("pointercancel", Watch::on_cancel),
            listen("pointerleave", Watch::on_leave),
        ];
        Self {
            _listeners: listeners,
        }
    }
}

/// Tells what waits before the next repaint, all at once.
fn schedule(watch: &Rc<RefCell<Watch>>) {
    let mut this = watch.borrow_mut();
    if this.waiting.is_empty() || this.frame.is_some() {
        return;
    }
    let weak = Rc::downgrade(watch);
    this.frame = Some(request_animation_frame(move |_| {
        let Some(watch) = weak.upgrade() else { return };
        let (waiting, tell) = {
            let mut this = watch.borrow_mut();
            this.frame = None;
            (std::mem::take(&mut this.waiting), Rc::clone(&this.tell))
        };
        for gesture in waiting {
            tell(gesture);
        }
    }));
}

impl Watch {
    /// The part that spots are measured on, if it can be seen.
    fn room(&self) -> Option<DomRect> {
        let all = self.element.query_selector_all(self.measured).ok()?;
        (0..all.length())
            .filter_map(|place| all.item(place)?.dyn_into::<Element>().ok())
            .map(|part| part.get_bounding_client_rect())
            .find(|room| room.width() > 0.0 && room.height() > 0.0)
    }

    fn spot(&self, (x, y): (f64, f64)) -> Option<Spot> {
        let room = self.room()?;
        let part = |at: f64, from: f64, length: f64| {
            let parts = whole((at - from) / length * f64::from(PARTS));
            u32::try_from(parts.clamp(0, i64::from(PARTS))).unwrap_or(PARTS)
        };
        Some(Spot {
            x: part(x, room.left(), room.width()),
            y: part(y, room.top(), room.height()),
        })
    }

    fn zoom(&mut self, at: (f64, f64), thousandths: i64) {
        if let Some(at) = self.spot(at) {
            let thousandths = u64::try_from(thousandths.clamp(100, 10_000)).unwrap_or(1_000);
            self.waiting.push(Gesture::Zoom { at, thousandths });
        }
    }

    /// Moves what is shown along with a pointer or a wheel that moved by so many pixels.
    fn pan(&mut self, pixels: f64) {
        if let Some(room) = self.room() {
            let by = whole(pixels / room.width() * 1e6);
            self.waiting.push(Gesture::Pan(by));
        }
    }

    fn on_wheel(&mut self, event: &Event, zoomed: bool) {
        let Some(event) = event.dyn_ref::<WheelEvent>() else {
            return;
        };
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let (x, y) = (event.delta_x() * unit, event.delta_y() * unit);
        let asked = event.ctrl_key() || event.meta_key();
        let sideways = event.shift_key() || x.abs() > y.abs();
        if !asked && sideways {
            if zoomed {
                event.prevent_default();
                self.pan(if x == 0.0 { y } else { x });
            }
            return;
        }
        // At the whole, the wheel that would show more scrolls the page.
        let mine = asked || self.has_focus() && (zoomed || y < 0.0);
        if !mine {
            return;
        }
        event.prevent_default();
        // A pinch on a touchpad comes as small steps with Ctrl.
        let step = if asked && y.abs() < 40.0 { 10.0 } else { 2.0 };
        let by = whole((y * step).clamp(-900.0, 900.0));
        let thousandths = if by < 0 {
            1_000_000 / (1_000 - by)
        } else {
            1_000 + by
        };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.zoom(at, thousandths);
    }

    /// Whether the focus is on the stage that the element is on.
    fn has_focus(&self) -> bool {
        let stage = self.element.closest(".stage").ok().flatten();
        stage.is_some_and(|stage| stage.matches(":focus-within").unwrap_or(false))
    }

    fn on_down(&mut self, event: &Event, _: bool) {
        let Some(event) = event.dyn_ref::<PointerEvent>().filter(|e| e.button() == 0) else {
            return;
        };
        let at = place_of(event);
        self.moved = self.moved && !self.pointers.is_empty();
        self.pointers
            .retain(|pointer| pointer.id != event.pointer_id());
        self.pointers.push(Pointer {
            id: event.pointer_id(),
            at,
            from: at,
        });
        self.waiting.extend(self.spot(at).map(Gesture::Point));
    }

    fn on_move(&mut self, event: &Event, zoomed: bool) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        let at = place_of(event);
        let index = (self.pointers.iter()).position(|pointer| pointer.id == event.pointer_id());
        let Some(index) = index else {
            self.point(at);
            return;
        };
        let before = std::mem::replace(&mut self.pointers[index].at, at);
        let from = self.pointers[index].from;
        if !self.moved && apart(at, from) > CLICK {
            self.moved = true;
            // From here on the pointer is followed wherever it goes.
            let _ = self.element.set_pointer_capture(event.pointer_id());
        }
        match self.pointers.as_slice() {
            [_] if self.moved && zoomed => self.pan(before.0 - at.0),
            [one, other] => {
                let other = if index == 0 { other } else { one };
                let apart = |a: (f64, f64)| apart(a, other.at).max(8.0);
                let middle = (
                    f64::midpoint(at.0, other.at.0),
                    f64::midpoint(at.1, other.at.1),
                );
                let thousandths = whole(apart(before) / apart(at) * 1_000.0);
                // The middle moves half as far as one finger.
                let pixels = (before.0 - at.0) / 2.0;
                self.zoom(middle, thousandths);
                self.pan(pixels);
            }
            _ => {}
        }
    }

    /// The newest place counts.
    fn point(&mut self, at: (f64, f64)) {
        self.waiting
            .retain(|gesture| !matches!(gesture, Gesture::Point(_) | Gesture::Leave));
        self.waiting.extend(self.spot(at).map(Gesture::Point));
    }

    fn on_up(&mut self, event: &Event, _: bool) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        let alone = self.pointers.len() == 1;
        let before = self.pointers.len();
        self.pointers
            .retain(|pointer| pointer.id != event.pointer_id());
        if alone && before > self.pointers.len() && !self.moved {
            self.waiting
                .extend(self.spot(place_of(event)).map(Gesture::Press));
        }
    }

    fn on_cancel(&mut self, event: &Event, _: bool) {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            self.pointers
                .retain(|pointer| pointer.id != event.pointer_id());
        }
    }

    fn on_leave(&mut self, event: &Event, _: bool) {
        // A finger that is lifted has left too, but what it pointed at stays.
        let mouse = event
            .dyn_ref::<PointerEvent>()
            .is_some_and(|event| event.pointer_type() == "mouse");
        if mouse && self.pointers.is_empty() {
            self.waiting.push(Gesture::Leave);
        }
    }
}

fn place_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// How far two places are from each other.
fn apart(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a screen are small, and a cast of what is not a number gives 0"
)]
fn whole(number: f64) -> i64 {
    (number + 0.5).floor() as i64
}
