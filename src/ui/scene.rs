//! A drawn scene as elements of the page.

use interleave_timeline::{Element, Node};
use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

/// The scene as nodes: attribute by attribute, no HTML text.
pub fn scene(element: &Element) -> Html {
    let mut tag = VTag::new(element.name);
    for (name, value) in &element.attributes {
        tag.add_attribute(name, value.to_text());
    }
    for child in &element.children {
        tag.add_child(match child {
            Node::Element(element) => scene(element),
            Node::Text(text) => VText::new(text.clone()).into(),
        });
    }
    tag.into()
}
