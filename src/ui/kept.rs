//! Parts that frames pass by: drawn again only when what they depend on has changed.

use std::rc::Rc;

use interleave_markup::html;
use yew::prelude::*;

/// What a part depends on, as numbers: addresses of shared values (see [`address`]), instants, choices.
pub type Key = [u64; 8];

/// Properties of [`Kept`].
#[derive(Clone, Properties)]
pub struct KeptProps {
    /// What the part depends on.
    pub of: Key,
    /// Draws it. It holds the shared values whose addresses are in the key, so that none is given out twice.
    pub draw: Rc<dyn Fn() -> Html>,
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
    (props.draw)()
}

/// A part that depends on nothing but its key; missing numbers are 0.
pub fn kept(of: &[u64], draw: impl Fn() -> Html + 'static) -> Html {
    kept_by(of, Rc::new(draw))
}

#[inline(never)]
fn kept_by(of: &[u64], draw: Rc<dyn Fn() -> Html>) -> Html {
    let mut key = Key::default();
    for (place, number) in key.iter_mut().zip(of) {
        *place = *number;
    }
    html! { <Kept of={key} {draw} /> }
}

/// A shared value as a number of a key: equal for equal pointers.
pub fn address<T: ?Sized>(shared: &Rc<T>) -> u64 {
    Rc::as_ptr(shared).cast::<()>().addr() as u64
}
