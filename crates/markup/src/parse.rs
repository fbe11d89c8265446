//! From tokens to a tree.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// What stands in a view.
pub(crate) enum Node {
    Element(Element),
    /// With its name and properties, as they were written.
    Component(TokenStream),
    Fragment(Vec<Node>),
    Text(Literal),
    Value(TokenStream),
    Each(TokenStream),
    If(Condition),
}

pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<Node>,
}

pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) value: Value,
}

pub(crate) enum Value {
    Text(Literal),
    Expression(TokenStream),
}

pub(crate) struct Condition {
    pub(crate) holds: TokenStream,
    pub(crate) then: Vec<Node>,
    /// Another condition stands alone in it.
    pub(crate) otherwise: Vec<Node>,
}

/// What is wrong, and where.
pub(crate) struct Refusal {
    span: Span,
    what: String,
}

impl Refusal {
    /// As an error of the compiler.
    pub(crate) fn told(&self) -> TokenStream {
        let what = &self.what;
        quote_spanned! { self.span => ::core::compile_error!(#what) }
    }
}

/// What `html!` was given.
pub(crate) fn root(input: TokenStream) -> Result<Vec<Node>, Refusal> {
    let mut tokens = Tokens::new(input);
    let is_view = match tokens.peek(0) {
        Some(TokenTree::Punct(punct)) => punct.as_char() == '<',
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Ident(word)) => word == "if",
        _ => false,
    };
    if is_view || tokens.is_empty() {
        tokens.nodes()
    } else {
        Ok(vec![Node::Value(tokens.rest())])
    }
}

struct Tokens {
    all: Vec<TokenTree>,
    at: usize,
}

impl Tokens {
    fn new(stream: TokenStream) -> Self {
        Self {
            all: stream.into_iter().collect(),
            at: 0,
        }
    }

    fn is_empty(&self) -> bool {
        self.at >= self.all.len()
    }

    fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.all.get(self.at + ahead)
    }

    fn is_punct(&self, ahead: usize, wanted: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
    }

    fn span(&self) -> Span {
        let last = self.all.last();
        self.peek(0)
            .or(last)
            .map_or_else(Span::call_site, TokenTree::span)
    }

    fn refuse<T>(&self, what: impl Into<String>) -> Result<T, Refusal> {
        Err(Refusal {
            span: self.span(),
            what: what.into(),
        })
    }

    fn rest(&mut self) -> TokenStream {
        let rest = self.all[self.at..].iter().cloned().collect();
        self.at = self.all.len();
        rest
    }

    fn expect(&mut self, wanted: char) -> Result<(), Refusal> {
        if !self.is_punct(0, wanted) {
            return self.refuse(format!("here must be `{wanted}`"));
        }
        self.at += 1;
        Ok(())
    }

    fn brace(&mut self) -> Option<TokenStream> {
        let Some(TokenTree::Group(group)) = self.peek(0) else {
            return None;
        };
        let stream = (group.delimiter() == Delimiter::Brace).then(|| group.stream())?;
        self.at += 1;
        Some(stream)
    }

    /// All nodes up to a closing tag or the end.
    fn nodes(&mut self) -> Result<Vec<Node>, Refusal> {
        let mut nodes = Vec::new();
        while !(self.is_empty() || self.is_punct(0, '<') && self.is_punct(1, '/')) {
            nodes.push(self.node()?);
        }
        Ok(nodes)
    }

    fn node(&mut self) -> Result<Node, Refusal> {
        if self.is_punct(0, '<') {
            return self.tag();
        }
        if let Some(block) = self.brace() {
            return Ok(in_braces(block));
        }
        match self.peek(0) {
            Some(TokenTree::Ident(word)) if word == "if" => self.condition().map(Node::If),
            Some(TokenTree::Literal(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(Node::Text(text))
            }
            _ => self.refuse("here must be an element, a text, `if` or `{…}`"),
        }
    }

    fn condition(&mut self) -> Result<Condition, Refusal> {
        self.at += 1;
        let begin = self.at;
        let then = loop {
            if self.is_empty() {
                return self.refuse("this `if` has no block");
            }
            let end = self.at;
            if let Some(block) = self.brace() {
                break (end, Tokens::new(block).nodes()?);
            }
            self.at += 1;
        };
        let holds = self.all[begin..then.0].iter().cloned().collect();
        let mut otherwise = Vec::new();
        if matches!(self.peek(0), Some(TokenTree::Ident(word)) if word == "else") {
            self.at += 1;
            if let Some(block) = self.brace() {
                otherwise = Tokens::new(block).nodes()?;
            } else {
                otherwise.push(Node::If(self.condition()?));
            }
        }
        Ok(Condition {
            holds,
            then: then.1,
            otherwise,
        })
    }

    fn tag(&mut self) -> Result<Node, Refusal> {
        let begin = self.at;
        self.expect('<')?;
        if self.is_punct(0, '>') {
            self.at += 1;
            let children = self.nodes()?;
            self.closing("")?;
            return Ok(Node::Fragment(children));
        }
        let span = self.span();
        let name = self.name()?;
        let is_component =
            name.starts_with(|first: char| first.is_uppercase()) || self.is_punct(0, ':');
        if is_component {
            return self.component(begin);
        }
        let mut attributes = Vec::new();
        loop {
            if self.is_punct(0, '/') {
                self.at += 1;
                self.expect('>')?;
                return Ok(Node::Element(Element {
                    name,
                    span,
                    attributes,
                    children: Vec::new(),
                }));
            }
            if self.is_punct(0, '>') {
                self.at += 1;
                break;
            }
            attributes.push(self.attribute()?);
        }
        let children = self.nodes()?;
        self.closing(&name)?;
        Ok(Node::Element(Element {
            name,
            span,
            attributes,
            children,
        }))
    }

    /// Everything up to `/>`, for Yew.
    fn component(&mut self, begin: usize) -> Result<Node, Refusal> {
        while !(self.is_punct(0, '/') && self.is_punct(1, '>')) {
            if self.is_empty() || (self.is_punct(0, '>') && !self.is_punct(0, '-')) {
                return self.refuse("a component must close itself: `<Part … />`");
            }
            self.at += 1;
        }
        self.at += 2;
        Ok(Node::Component(
            self.all[begin..self.at].iter().cloned().collect(),
        ))
    }

    fn closing(&mut self, name: &str) -> Result<(), Refusal> {
        if !(self.is_punct(0, '<') && self.is_punct(1, '/')) {
            return self.refuse(format!("`<{name}>` is not closed"));
        }
        self.at += 2;
        let found = if self.is_punct(0, '>') {
            String::new()
        } else {
            self.name()?
        };
        if found != name {
            return self.refuse(format!("here must be `</{name}>`"));
        }
        self.expect('>')
    }

    /// A word, or words with `-` between them.
    fn name(&mut self) -> Result<String, Refusal> {
        let mut name = self.word()?;
        while self.is_punct(0, '-') {
            self.at += 1;
            name.push('-');
            name += &self.word()?;
        }
        Ok(name)
    }

    fn word(&mut self) -> Result<String, Refusal> {
        let Some(TokenTree::Ident(word)) = self.peek(0) else {
            return self.refuse("here must be a name");
        };
        let word = word.to_string();
        self.at += 1;
        Ok(word)
    }

    fn attribute(&mut self) -> Result<Attribute, Refusal> {
        let span = self.span();
        if let Some(block) = self.brace() {
            let mut tokens = block.clone().into_iter();
            let (Some(TokenTree::Ident(name)), None) = (tokens.next(), tokens.next()) else {
                return self.refuse("in place of an attribute must be `{name}`");
            };
            return Ok(Attribute {
                name: plain(&name),
                span,
                value: Value::Expression(block),
            });
        }
        let name = self.name()?;
        self.expect('=')?;
        let value = if let Some(block) = self.brace() {
            Value::Expression(block)
        } else if let Some(TokenTree::Literal(text)) = self.peek(0) {
            let text = text.clone();
            self.at += 1;
            Value::Text(text)
        } else if let Some(TokenTree::Ident(word)) = self.peek(0) {
            let word = TokenTree::Ident(word.clone());
            self.at += 1;
            Value::Expression(word.into())
        } else {
            return self.refuse("a value must be a text, a word or `{…}`");
        };
        Ok(Attribute { name, span, value })
    }
}

fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

fn in_braces(block: TokenStream) -> Node {
    let tokens: Vec<TokenTree> = block.clone().into_iter().collect();
    match &tokens[..] {
        [TokenTree::Literal(text)] if text.to_string().starts_with('"') => Node::Text(text.clone()),
        [TokenTree::Ident(word), rest @ ..] if word == "for" => {
            Node::Each(rest.iter().cloned().collect())
        }
        _ => Node::Value(block),
    }
}
