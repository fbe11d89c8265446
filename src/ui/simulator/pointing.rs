//! What the pointer and the room do to a simulator: zooming, moving the window, pointing at tasks.

use std::rc::Rc;

use interleave_trace::{TaskId, Trace};
use yew::prelude::*;

use super::picture::{Drawing, Room};
use crate::exhibit::Command;
use crate::sight::Sight;
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// What a gesture is about: the picture as it stands.
#[derive(Debug)]
pub struct Pointed<R> {
    /// The picture.
    pub drawing: Rc<Drawing>,
    /// The runs on it.
    pub runs: Rc<[R]>,
    /// What the reader looks at.
    pub sight: Sight,
}

/// Lets wheel, pinch, drag, hover and click act on the picture in `node`; none while it is veiled.
#[hook]
pub fn use_pointing<R: AsRef<Trace> + 'static>(
    node: &NodeRef,
    pointed: Option<Pointed<R>>,
    on_command: &Callback<Command>,
) {
    #[cfg(not(feature = "csr"))]
    let _ = (node, pointed, on_command);
    #[cfg(feature = "csr")]
    {
        use crate::browser::gestures::Gestures;
        use web_sys::Element;

        let latest = use_mut_ref(|| None);
        *latest.borrow_mut() = pointed.map(Rc::new);
        use_effect_with(
            (node.clone(), on_command.clone()),
            move |(node, on_command)| {
                let zoomed = {
                    let latest = Rc::clone(&latest);
                    move || {
                        let latest = latest.borrow();
                        let pointed: Option<&Rc<Pointed<R>>> = latest.as_ref();
                        pointed.is_some_and(|pointed| pointed.sight.window().is_some())
                    }
                };
                let on_command = on_command.clone();
                let tell = move |gesture| {
                    let latest: Option<Rc<Pointed<R>>> = latest.borrow().clone();
                    if let Some(pointed) = latest {
                        for command in pointed.commands(gesture).into_iter().flatten() {
                            on_command.emit(command);
                        }
                    }
                };
                let gestures = node
                    .cast::<Element>()
                    .map(|element| Gestures::watch(&element, ".interleave-picture", zoomed, tell));
                move || drop(gestures)
            },
        );
    }
}

#[cfg(feature = "csr")]
impl<R: AsRef<Trace>> Pointed<R> {
    /// What a gesture asks for.
    fn commands(&self, gesture: crate::browser::gestures::Gesture) -> [Option<Command>; 2] {
        use crate::browser::gestures::Gesture;
        use crate::playback;
        use crate::sight::Command as Look;

        let look = |command| Some(Command::Sight(command));
        match gesture {
            Gesture::Zoom { at, thousandths } => {
                let around = self.time(at);
                let zoom = Look::Zoom {
                    around,
                    thousandths,
                };
                [look(zoom), None]
            }
            Gesture::Pan(millionths) => {
                let places = self.drawing.places();
                let by = places.map_or(millionths, |places| of_window(places, millionths));
                [look(Look::Pan(by)), None]
            }
            Gesture::Leave if self.sight.lit().is_some() => [look(Look::Light(None)), None],
            Gesture::Leave => [None, None],
            Gesture::Point(at) => [self.light(at), None],
            Gesture::Press(at) => {
                let seek = self.time(at).map(playback::Command::Seek);
                [seek.map(Command::Playback), self.light(at)]
            }
        }
    }

    /// The instant at a spot.
    fn time(&self, at: crate::browser::gestures::Spot) -> Option<interleave_trace::SimTime> {
        let places = self.drawing.places()?;
        Some(places.scale.time(part(places.size.0, at.x)))
    }

    /// Points out the task at a spot, unless it already is.
    fn light(&self, at: crate::browser::gestures::Spot) -> Option<Command> {
        let places = self.drawing.places()?;
        let row = places.row_at(part(places.size.1, at.y));
        let task = row.and_then(|row| row.task(self.runs.get(row.run)?.as_ref(), self.time(at)?));
        let command = crate::sight::Command::Light(task);
        (task != self.sight.lit()).then_some(Command::Sight(command))
    }
}

/// Millionths of a picture's width as millionths of its window, which names of rows leave less room.
#[cfg(feature = "csr")]
pub fn of_window(places: &interleave_timeline::Places, millionths: i64) -> i64 {
    let length = places.scale.right() - places.scale.left();
    millionths * i64::from(places.size.0.in_tenths()) / i64::from(length.in_tenths().max(1))
}

/// A part of a length, in tenths of a pixel.
#[cfg(feature = "csr")]
pub fn part(length: interleave_timeline::Px, parts: u32) -> interleave_timeline::Px {
    let tenths = i64::from(length.in_tenths()) * i64::from(parts)
        / i64::from(crate::browser::gestures::PARTS);
    interleave_timeline::Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX))
}

/// Points the task out wherever it stands in `root`, after everything is drawn.
#[hook]
pub fn use_marking(root: &NodeRef, sight: Sight) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, sight);
    #[cfg(feature = "csr")]
    {
        let root = root.clone();
        let marked = use_mut_ref(|| false);
        use_effect(move || {
            let lit = sight.lit();
            // The last one clears.
            if lit.is_some() || *marked.borrow() {
                if let Some(root) = root.cast::<web_sys::Element>() {
                    crate::browser::marking::point_out(&root, lit.map(|task| task.0));
                }
                *marked.borrow_mut() = lit.is_some();
            }
        });
    }
}

/// Points a task out in what the frame before has drawn.
pub fn mark(root: &web_sys::Element, lit: Option<TaskId>) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, lit);
    #[cfg(feature = "csr")]
    if let Some(task) = lit {
        crate::browser::marking::point_out(root, Some(task.0));
    }
}

/// How much room the place has, once that is known.
#[hook]
pub fn use_room(root: &NodeRef) -> Option<Room> {
    #[cfg(not(feature = "csr"))]
    {
        let _ = root;
        None
    }
    #[cfg(feature = "csr")]
    {
        use crate::browser::room;
        use web_sys::Element;

        let found = use_state_eq(|| None);
        {
            let found = found.clone();
            use_effect_with(root.clone(), move |root| {
                let watch = root.cast::<Element>().map(|element| {
                    room::Room::watch(&element, move |width| found.set(Some(Room::of(width))))
                });
                move || drop(watch)
            });
        }
        *found
    }
}
