//! What is seen of a simulator, as a picture that stands alone.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_timeline::{Element, Value};

use super::super::simulator::{Room, Subject};
use crate::exhibit::Exhibit;

/// The window that is shown of the runs, as wide as on a large screen.
pub fn standalone(texts: &Rc<Texts>, exhibit: &Exhibit) -> Element {
    let subject = Subject {
        slide: false,
        texts: Rc::clone(texts),
        runs: Rc::clone(exhibit.runs()),
        scenario: exhibit.setup().scenario().to_owned(),
        sight: exhibit.sight(),
        room: Some(Room::Wide),
    };
    subject.standalone()
}

/// Its size in whole CSS pixels.
pub fn size(picture: &Element) -> (u32, u32) {
    let side = |name| match picture.attribute(name) {
        Some(Value::Px(px)) => px.ceil(),
        _ => 0,
    };
    (side("width"), side("height"))
}
