//! What [`html!`](interleave_markup::html) writes: an element is opened, given its attributes one after the other, and closed around
//! what is in it. These are plain functions that are never copied to where they are called, so an element costs the app tens of
//! bytes; the same in place is hundreds.

use std::rc::Rc;

use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, Listeners, VList, VTag, VText,
};
use yew::{AttrValue, Callback, Html, NodeRef};

/// An element that is being made.
pub struct Tag {
    name: &'static str,
    keys: Keys,
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    node_ref: NodeRef,
    key: Option<Key>,
    value: Option<AttrValue>,
    checked: Option<bool>,
    children: Vec<Html>,
}

/// An attribute that never changes.
type Fixed = (&'static str, AttributeOrProperty);

enum Keys {
    Fixed(&'static [Fixed]),
    Named(&'static [&'static str]),
}

#[allow(
    clippy::unnecessary_box_returns,
    reason = "behind a pointer it costs less where it is used"
)]
#[inline(never)]
fn begin(name: &'static str, keys: Keys) -> Box<Tag> {
    Box::new(Tag {
        name,
        keys,
        values: Vec::new(),
        listeners: Vec::new(),
        node_ref: NodeRef::default(),
        key: None,
        value: None,
        checked: None,
        children: Vec::new(),
    })
}

/// An element without attributes.
#[inline(never)]
pub fn bare(name: &'static str) -> Box<Tag> {
    begin(name, Keys::Fixed(&[]))
}

/// An element with attributes that never change.
#[inline(never)]
pub fn fixed(name: &'static str, attributes: &'static [Fixed]) -> Box<Tag> {
    begin(name, Keys::Fixed(attributes))
}

/// An element with attributes of these names, which get their values in this order.
#[inline(never)]
pub fn open(name: &'static str, keys: &'static [&'static str]) -> Box<Tag> {
    begin(name, Keys::Named(keys))
}

#[expect(
    clippy::boxed_local,
    reason = "behind a pointer it costs less where it is used"
)]
impl Tag {
    /// The next attribute: its value, or that it is not there.
    pub fn set(&mut self, value: impl Value) {
        value.give(self);
    }

    #[inline(never)]
    fn give(&mut self, value: AttrValue) {
        self.values
            .push(Some(AttributeOrProperty::Attribute(value)));
    }

    /// The next attribute: a value that is always the same.
    #[inline(never)]
    pub fn fix(&mut self, value: &'static str) {
        self.give(AttrValue::Static(value));
    }

    #[inline(never)]
    fn leave_out(&mut self) {
        self.values.push(None);
    }

    /// The next attribute, which is called so: whether it is there.
    #[inline(never)]
    pub fn flag(&mut self, name: &'static str, holds: bool) {
        if holds {
            self.fix(name);
        } else {
            self.leave_out();
        }
    }

    /// The next attribute, which is `class`; not there where there are no classes.
    pub fn class(&mut self, classes: impl Value) {
        classes.give(self);
        self.none_if_empty();
    }

    #[inline(never)]
    fn none_if_empty(&mut self) {
        if let Some(last) = self.values.last_mut()
            && let Some(AttributeOrProperty::Attribute(names)) = last
            && names.is_empty()
        {
            *last = None;
        }
    }

    #[inline(never)]
    fn listen(&mut self, listener: Option<Rc<dyn Listener>>) {
        self.listeners.push(listener);
    }

    /// What it is known by among its neighbours.
    pub fn key(&mut self, key: impl Into<Key>) {
        self.key = Some(key.into());
    }

    /// Where its node is put.
    #[inline(never)]
    pub fn node_ref(&mut self, node_ref: NodeRef) {
        self.node_ref = node_ref;
    }

    /// What a field holds.
    #[inline(never)]
    pub fn value(&mut self, value: Option<AttrValue>) {
        self.value = value;
    }

    /// Whether a field is ticked.
    #[inline(never)]
    pub fn checked(&mut self, checked: bool) {
        self.checked = Some(checked);
    }

    /// What is in it.
    pub fn children(&mut self) -> &mut Vec<Html> {
        &mut self.children
    }

    /// The element around a list.
    #[inline(never)]
    pub fn close(mut self: Box<Self>) -> Html {
        let children = std::mem::take(&mut self.children);
        let children = if children.is_empty() {
            Html::default()
        } else {
            list(children)
        };
        self.around(children)
    }

    /// The element around the one node that is in it.
    #[inline(never)]
    pub fn close_around_one(mut self: Box<Self>) -> Html {
        let child = self.children.pop().unwrap_or_default();
        self.around(child)
    }

    /// The element around a list, into another list.
    #[inline(never)]
    pub fn close_into(self: Box<Self>, list: &mut Vec<Html>) {
        list.push(self.close());
    }

    /// The element around the one node that is in it, into a list.
    #[inline(never)]
    pub fn close_around_one_into(self: Box<Self>, list: &mut Vec<Html>) {
        list.push(self.close_around_one());
    }

    #[inline(never)]
    fn around(self, children: Html) -> Html {
        let attributes = match self.keys {
            Keys::Fixed(attributes) => Attributes::Static(attributes),
            Keys::Named(keys) => Attributes::Dynamic {
                keys,
                values: self.values.into_boxed_slice(),
            },
        };
        let listeners = if self.listeners.is_empty() {
            Listeners::None
        } else {
            Listeners::Pending(self.listeners.into_boxed_slice())
        };
        let (node_ref, key) = (self.node_ref, self.key);
        let tag = match self.name {
            "input" => VTag::__new_input(
                self.value,
                self.checked,
                node_ref,
                key,
                attributes,
                listeners,
            ),
            "textarea" => {
                VTag::__new_textarea(self.value, None, node_ref, key, attributes, listeners)
            }
            name => {
                let name = AttrValue::Static(name);
                VTag::__new_other(name, node_ref, key, attributes, listeners, children)
            }
        };
        tag.into()
    }
}

/// The events that views listen to.
macro_rules! events {
    ($($name:ident)*) => {
        #[allow(missing_docs, reason = "they are called like the events")]
        impl Tag {$(
            #[inline(never)]
            pub fn $name(&mut self, callback: Option<Callback<yew::html::$name::Event>>) {
                self.listen(yew::html::$name::Wrapper::__macro_new(callback));
            }
        )*}
    };
}
events! {
    onblur onchange onclick onclose ondragover ondrop onfocus onfocusin oninput onkeydown onkeyup onpaste onpointercancel
    onpointerdown onpointerleave onpointermove onpointerover onpointerup
}

/// A text that never changes.
#[inline(never)]
pub fn text(text: &'static str) -> Html {
    written(AttrValue::Static(text))
}

#[inline(never)]
fn written(text: AttrValue) -> Html {
    Html::VText(VText::new(text))
}

/// Adds a node to a list.
#[inline(never)]
pub fn push(list: &mut Vec<Html>, node: Html) {
    list.push(node);
}

/// Adds a text that never changes to a list.
#[inline(never)]
pub fn push_text(list: &mut Vec<Html>, text: &'static str) {
    list.push(self::text(text));
}

#[inline(never)]
fn push_str(list: &mut Vec<Html>, text: &str) {
    list.push(text.node());
}

/// A list as a node.
#[inline(never)]
pub fn list(nodes: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(nodes, None)))
}

/// What can stand in braces.
pub trait Child: Sized {
    /// As one node.
    fn node(self) -> Html;

    /// Adds it to a list.
    fn put(self, list: &mut Vec<Html>) {
        push(list, self.node());
    }
}

impl Child for Html {
    fn node(self) -> Html {
        self
    }
}

impl Child for AttrValue {
    fn node(self) -> Html {
        written(self)
    }
}

impl Child for &AttrValue {
    #[inline(never)]
    fn node(self) -> Html {
        written(self.clone())
    }
}

impl Child for String {
    #[inline(never)]
    fn node(self) -> Html {
        written(self.into())
    }
}

impl Child for &String {
    fn node(self) -> Html {
        self.as_str().node()
    }

    fn put(self, list: &mut Vec<Html>) {
        push_str(list, self);
    }
}

impl Child for &str {
    #[inline(never)]
    fn node(self) -> Html {
        written(AttrValue::Rc(self.into()))
    }

    fn put(self, list: &mut Vec<Html>) {
        push_str(list, self);
    }
}

impl Child for u64 {
    #[inline(never)]
    fn node(self) -> Html {
        self.to_string().node()
    }
}

/// Whole numbers, in digits.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Child for $number {
            fn node(self) -> Html {
                u64::from(self).node()
            }
        }
    )*};
}
numbers!(u8, u16, u32);

impl Child for usize {
    fn node(self) -> Html {
        // No machine has more.
        (self as u64).node()
    }
}

impl Child for char {
    #[inline(never)]
    fn node(self) -> Html {
        self.to_string().node()
    }
}

impl<T: Child> Child for Option<T> {
    fn node(self) -> Html {
        self.map_or_else(Html::default, Child::node)
    }

    fn put(self, list: &mut Vec<Html>) {
        if let Some(child) = self {
            child.put(list);
        }
    }
}

impl Child for Vec<Html> {
    fn node(self) -> Html {
        list(self)
    }

    fn put(mut self, list: &mut Vec<Html>) {
        list.append(&mut self);
    }
}

/// What can be the value of an attribute.
pub trait Value {
    /// Gives the next attribute of a tag this value.
    fn give(self, tag: &mut Tag);
}

impl Value for &'static str {
    fn give(self, tag: &mut Tag) {
        tag.fix(self);
    }
}

impl Value for String {
    #[inline(never)]
    fn give(self, tag: &mut Tag) {
        tag.give(self.into());
    }
}

impl Value for &String {
    #[inline(never)]
    fn give(self, tag: &mut Tag) {
        tag.give(AttrValue::Rc(self.as_str().into()));
    }
}

impl Value for AttrValue {
    fn give(self, tag: &mut Tag) {
        tag.give(self);
    }
}

impl Value for &AttrValue {
    #[inline(never)]
    fn give(self, tag: &mut Tag) {
        tag.give(self.clone());
    }
}

impl<T: Value> Value for Option<T> {
    fn give(self, tag: &mut Tag) {
        match self {
            Some(value) => value.give(tag),
            None => tag.leave_out(),
        }
    }
}

#[cfg(test)]
mod tests {
    /// A view by the page's macro and by Yew's.
    macro_rules! same {
        ($($view:tt)*) => {
            assert_eq!(interleave_markup::html! { $($view)* }, yew::html! { $($view)* })
        };
    }

    #[test]
    fn trees_are_those_of_yew() {
        let (text, none) = (String::from("text"), None::<String>);
        let several = ["one", "two"];
        let (yes, no) = (true, false);
        let inner = || yew::html! { <i>{ "inner" }</i> };
        same! {};
        same! { <br /> };
        same! { <></> };
        same! { <p class="a" id="b">{ "text" }</p> };
        same! { <p class={if yes { "a" } else { "" }} id={text.clone()} title={none.clone()}>{ &text }{ " " }{ 5_u32 }</p> };
        same! { <p class={if no { "a" } else { "" }} data-some={"x"} aria-label="label">{ text.clone() }</p> };
        same! { <button disabled={no} type="button" hidden={yes}>{ inner() }{ none.clone() }{ Some(inner()) }</button> };
        same! { <ul>{ for several.iter().map(|one| yew::html! { <li key={*one}>{ *one }</li> }) }</ul> };
        same! { <ul><li />{ vec![inner(), inner()] }{ for several }</ul> };
        same! { <div>if yes { { inner() } } else { <b /> }</div> };
        same! { <div><b />if no { { inner() } }</div> };
        same! { <div>if no { <b /> } else if yes { <i />{ "x" } } else { { "y" } }</div> };
        same! { <input type="range" value={text.clone()} checked={yes} min="0" /> };
        same! { <textarea value={text.clone()} rows="3" /> };
        same! { <option value="a" selected={yes}>{ "a" }</option> };
        same! { { for several } };
    }
}
