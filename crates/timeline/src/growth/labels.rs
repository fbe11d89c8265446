//! Keeps the texts of a chart apart.

use crate::lettering::width_of;
use crate::paint::Anchor;
use crate::px::Px;

/// Where a text may stand: its `x`, its baseline, and which of its points lies at `x`.
pub(super) type Place = (Px, Px, Anchor);

/// A rectangle: left, right, top, bottom.
pub(super) type Rectangle = [Px; 4];

/// The room that texts have taken.
pub(super) struct Labels {
    taken: Vec<Rectangle>,
    letters: Px,
    /// The right edge of the picture.
    edge: Px,
}

impl Labels {
    pub(super) fn new(letters: Px, edge: Px) -> Self {
        Self {
            taken: Vec::new(),
            letters,
            edge,
        }
    }

    /// Takes the first of the places in which the text touches no other and leaves the picture nowhere, and
    /// which `allows` it; `None` if there is none.
    pub(super) fn place(
        &mut self,
        text: &str,
        places: impl IntoIterator<Item = Place>,
        allows: impl Fn(&Rectangle) -> bool,
    ) -> Option<Place> {
        let (place, rectangle) = places
            .into_iter()
            .map(|place| (place, self.rectangle(text, place)))
            .find(|(_, rectangle)| self.is_free(rectangle) && allows(rectangle))?;
        self.taken.push(rectangle);
        Some(place)
    }

    /// The room that a text takes in a place.
    pub(super) fn rectangle(&self, text: &str, (x, baseline, anchor): Place) -> Rectangle {
        let width = width_of(text, self.letters);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width.half(),
            Anchor::End => x - width,
        };
        let apart = self.letters / 4;
        [
            left - apart,
            left + width + apart,
            baseline - self.letters,
            baseline + apart,
        ]
    }

    fn is_free(&self, rectangle: &Rectangle) -> bool {
        let [left, right, top, _] = *rectangle;
        let apart = self.letters / 4;
        let inside = left + apart >= Px::ZERO && right - apart <= self.edge && top >= Px::ZERO;
        inside && self.taken.iter().all(|other| !overlap(rectangle, other))
    }
}

fn overlap(one: &Rectangle, other: &Rectangle) -> bool {
    one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3]
}
