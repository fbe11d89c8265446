//! What is written on a picture, and where.
#![allow(dead_code, reason = "each test file uses some of it")]

use interleave_timeline::{Element, Node, Px, Value, Words, width_of};

/// An element and everything in it.
pub(crate) fn all_elements(root: &Element) -> Vec<&Element> {
    let mut all = Vec::new();
    root.visit(&mut |element| all.push(element));
    all
}

/// An attribute as text; empty if there is none.
pub(crate) fn attribute(element: &Element, name: &str) -> String {
    let value = element.attribute(name).map(Value::to_text);
    value.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// An attribute as a length.
pub(crate) fn px(element: &Element, name: &str) -> Option<Px> {
    match element.attribute(name) {
        Some(Value::Px(px)) => Some(*px),
        Some(Value::Count(count)) => Some(Px::whole(u32::try_from(*count).expect("small"))),
        _ => None,
    }
}

/// Left, right, top and bottom of every line of text.
pub(crate) fn boxes_of_text(root: &Element) -> Vec<(String, [Px; 4])> {
    let letters = px(root, "font-size").expect("the root says how large letters are");
    let texts = all_elements(root)
        .into_iter()
        .filter(|element| element.name == "text");
    texts
        .map(|text| {
            let Some(Node::Text(characters)) = text.children.first() else {
                panic!("a text without text")
            };
            let size = px(text, "font-size").unwrap_or(letters);
            let width = width_of(characters, size) * 9 / 10;
            let (x, y) = (px(text, "x").expect("x"), px(text, "y").expect("y"));
            let left = match attribute(text, "text-anchor").as_str() {
                "middle" => x - width.half(),
                "end" => x - width,
                _ => x,
            };
            (
                characters.clone(),
                [left, left + width, y - size * 7 / 10, y],
            )
        })
        .collect()
}

/// No text lies over another one or leaves the picture.
pub(crate) fn assert_no_text_touches(root: &Element) {
    let boxes = boxes_of_text(root);
    let width = px(root, "width").expect("a width");
    for (place, (text, [left, right, top, bottom])) in boxes.iter().enumerate() {
        assert!(
            *left >= Px::ZERO && *right <= width,
            "`{text}` leaves the picture"
        );
        for (other, [other_left, other_right, other_top, other_bottom]) in &boxes[place + 1..] {
            let apart = right <= other_left
                || other_right <= left
                || bottom <= other_top
                || other_bottom <= top;
            assert!(apart, "`{text}` touches `{other}`");
        }
    }
}

/// Words twice as long as the usual ones.
pub(crate) fn long_words() -> Words {
    let mut words = Words::symbols();
    words.states = words.states.map(|word| format!("{word} {word}").into());
    words.units.minutes = "{n} minutes".into();
    words.units.seconds = "{n} seconds".into();
    words.units.hours = "{n} hours".into();
    words
}
