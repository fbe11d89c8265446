//! What is drawn, as a tree of SVG elements that no platform is needed for.
//!
//! The page maps it to its own nodes, the command writes it with [`Element::to_svg`]. Nothing here has a
//! `style` attribute, an `id` or a reference to one, so any number of pictures may stand on one page and
//! under a policy that forbids inline styles.

use crate::px::{Px, write_count};
use std::borrow::Cow;

/// A part of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An SVG element.
    Element(Element),
    /// Characters, not yet escaped.
    Text(String),
}

/// An SVG element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The name of its tag.
    pub name: &'static str,
    /// Its attributes in the order of writing, each name at most once.
    pub attributes: Vec<(&'static str, Value)>,
    /// What is inside, in drawing order.
    pub children: Vec<Node>,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Characters, not yet escaped.
    Text(Cow<'static, str>),
    /// A length or coordinate.
    Px(Px),
    /// A whole number.
    Count(u64),
}

impl Value {
    /// The characters of the value, not escaped.
    pub fn to_text(&self) -> Cow<'static, str> {
        match self {
            Self::Text(text) => text.clone(),
            Self::Px(px) => {
                let mut out = String::new();
                px.write(&mut out);
                Cow::Owned(out)
            }
            Self::Count(count) => {
                let mut out = String::new();
                write_count(*count, &mut out);
                Cow::Owned(out)
            }
        }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Px> for Value {
    fn from(px: Px) -> Self {
        Self::Px(px)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl Element {
    /// An element without attributes or children.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// A group with a class.
    pub fn group(class: &'static str) -> Self {
        Self::new("g").with("class", class)
    }

    /// The same with one more attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with one more child at the end.
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// The same with characters inside, at the end.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// Puts a child at the end.
    pub fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&Value> {
        self.attributes
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// How many elements the tree has, this one included.
    pub fn count(&self) -> usize {
        let mut count = 0;
        self.visit(&mut |_| count += 1);
        count
    }

    /// Shows every element to `visitor`, parents before children, in drawing order.
    pub fn visit<'tree>(&'tree self, visitor: &mut impl FnMut(&'tree Self)) {
        visitor(self);
        for child in &self.children {
            if let Node::Element(element) = child {
                element.visit(visitor);
            }
        }
    }

    /// The tree as SVG text; the same tree gives the same text.
    ///
    /// Characters that XML does not allow are left out.
    pub fn to_svg(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            match value {
                Value::Text(text) => escape(text, out),
                Value::Px(px) => px.write(out),
                Value::Count(count) => write_count(*count, out),
            }
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        let mut indented = false;
        for child in &self.children {
            match child {
                Node::Text(text) => escape(text, out),
                Node::Element(element) => {
                    indent(out, depth + 1);
                    element.write(out, depth + 1);
                    indented = true;
                }
            }
        }
        if indented {
            indent(out, depth);
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

fn indent(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', depth));
}

/// Appends characters so that they are themselves in text and in double-quoted attributes.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other < ' ' && !matches!(other, '\t' | '\n' | '\r') => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_in_text_and_attributes() {
        let element = Element::new("text")
            .with("aria-label", "a<\"b\">".to_owned())
            .text("x & <y>\u{1}");
        assert_eq!(
            element.to_svg(),
            "<text aria-label=\"a&lt;&quot;b&quot;&gt;\">x &amp; &lt;y&gt;</text>\n"
        );
    }

    #[test]
    fn an_element_without_children_closes_itself() {
        assert_eq!(
            Element::new("path").with("x", Px::tenths(15)).to_svg(),
            "<path x=\"1.5\"/>\n"
        );
    }
}
