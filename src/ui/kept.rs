//! Parts that are drawn again only when what they depend on has changed: those that stand still ([`kept`]), which whoever holds
//! them draws, and those that move while a run plays ([`moving`]), which a [`Pace`] draws one by one, past everything around them.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use interleave_markup::html;
use yew::prelude::*;

use crate::playback::Playback;

/// What a part depends on, as numbers: addresses of shared values (see [`address`]), instants, choices.
pub type Key = [u64; 8];

/// How a part is drawn. It holds the shared values whose addresses are in its keys, so that none is given out twice.
#[derive(Clone)]
enum Draws {
    Still(Rc<dyn Fn() -> Html>),
    Moving(Rc<Pace>, Rc<Looks>),
}

type Looks = dyn Fn(Playback, &mut Look<'_>);

/// Properties of [`Kept`].
#[derive(Clone, Properties)]
pub struct KeptProps {
    /// What the part depends on.
    pub of: Key,
    draws: Draws,
}

impl std::fmt::Debug for KeptProps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("KeptProps").field(&self.of).finish()
    }
}

impl PartialEq for KeptProps {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of
    }
}

/// A part that is drawn again when its key changes. One component for all of them, because each costs kilobytes.
#[component]
pub fn Kept(props: &KeptProps) -> Html {
    let redraw = use_force_update();
    let slot = use_mut_ref(|| None::<Rc<Slot>>);
    match &props.draws {
        Draws::Still(draw) => draw(),
        Draws::Moving(pace, looks) => {
            let mut slot = slot.borrow_mut();
            let slot = slot.get_or_insert_with(|| pace.enter(redraw));
            slot.draw(pace.now.get(), looks)
        }
    }
}

/// A part that depends on nothing but its key; missing numbers are 0.
pub fn kept(of: &[u64], draw: impl Fn() -> Html + 'static) -> Html {
    part(of, Draws::Still(Rc::new(draw)))
}

/// A part that depends on the moment as well. It is looked at whenever the moment has moved, and drawn again if what `looks`
/// shows then has another key than what stands there.
pub fn moving(
    pace: &Rc<Pace>,
    of: &[u64],
    looks: impl Fn(Playback, &mut Look<'_>) + 'static,
) -> Html {
    part(of, Draws::Moving(Rc::clone(pace), Rc::new(looks)))
}

#[inline(never)]
fn part(of: &[u64], draws: Draws) -> Html {
    html! { <Kept of={key(of)} {draws} /> }
}

fn key(of: &[u64]) -> Key {
    let mut key = Key::default();
    for (place, number) in key.iter_mut().zip(of) {
        *place = *number;
    }
    key
}

/// The moment that a simulator shows, and the parts of it that move.
pub struct Pace {
    now: Cell<Playback>,
    parts: RefCell<Vec<Weak<Slot>>>,
}

impl std::fmt::Debug for Pace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pace").field(&self.now).finish()
    }
}

impl Pace {
    /// Stands where a playback is.
    pub fn new(now: Playback) -> Self {
        Self {
            now: Cell::new(now),
            parts: RefCell::default(),
        }
    }

    /// Goes to where a playback is: what moves is looked at, and drawn again where it shows something else.
    pub fn go(&self, now: Playback) {
        self.now.set(now);
        self.parts
            .borrow_mut()
            .retain(|part| part.upgrade().is_some_and(|part| part.look(now)));
    }

    fn enter(&self, redraw: UseForceUpdateHandle) -> Rc<Slot> {
        let slot = Rc::new(Slot {
            redraw,
            looks: RefCell::new(None),
            turn: Cell::default(),
            key: Cell::default(),
            ready: RefCell::new(None),
        });
        self.parts.borrow_mut().push(Rc::downgrade(&slot));
        slot
    }
}

/// A part that moves, where it stands.
struct Slot {
    redraw: UseForceUpdateHandle,
    looks: RefCell<Option<Rc<Looks>>>,
    /// The turn that it was last looked at in, and the key of what it shows.
    turn: Cell<[u64; 2]>,
    key: Cell<Key>,
    /// What is to be shown with the next drawing.
    ready: RefCell<Option<Html>>,
}

impl Slot {
    /// Looks at it because the moment has moved; always true, for it is there.
    fn look(&self, now: Playback) -> bool {
        if let Some(looks) = &*self.looks.borrow() {
            let shown = self.shown(now, looks, false);
            if shown.is_some() {
                self.ready.replace(shown);
                self.redraw.force_update();
            }
        }
        true
    }

    /// What it shows.
    fn draw(&self, now: Playback, looks: &Rc<Looks>) -> Html {
        let mut known = self.looks.borrow_mut();
        let ready = self.ready.take();
        if let (Some(html), Some(known)) = (ready, &*known)
            && Rc::ptr_eq(known, looks)
        {
            return html;
        }
        *known = Some(Rc::clone(looks));
        self.shown(now, looks, true).unwrap_or_default()
    }

    fn shown(&self, now: Playback, looks: &Rc<Looks>, anew: bool) -> Option<Html> {
        let mut look = Look {
            slot: self,
            anew,
            html: None,
        };
        looks(now, &mut look);
        look.html
    }
}

/// A look at a part that moves.
pub struct Look<'a> {
    slot: &'a Slot,
    anew: bool,
    html: Option<Html>,
}

impl Look<'_> {
    /// Whether a turn is another one than when the part was last looked at: within a turn it does not change. For parts that are
    /// costly to look at.
    pub fn is_turn(&self, turn: [u64; 2]) -> bool {
        let before = self.slot.turn.replace(turn);
        self.anew || before != turn
    }

    /// Shows what depends on a key; missing numbers are 0.
    pub fn show(&mut self, of: &[u64], draw: &dyn Fn() -> Html) {
        let key = key(of);
        let before = self.slot.key.replace(key);
        if self.anew || before != key {
            self.html = Some(draw());
        }
    }
}

/// A shared value as a number of a key: equal for equal pointers.
pub fn address<T: ?Sized>(shared: &Rc<T>) -> u64 {
    Rc::as_ptr(shared).cast::<()>().addr() as u64
}
