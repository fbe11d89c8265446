//! From a tree to calls of `crate::ui::tag`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::parse::{Attribute, Condition, Element, Node, Value};

/// Attributes that are there or not, with their own name as their value.
const FLAGS: [&str; 8] = [
    "controls", "disabled", "hidden", "multiple", "open", "readonly", "required", "selected",
];

/// What a view is: of type `Html`.
pub(crate) fn root(nodes: &[Node]) -> TokenStream {
    view(nodes, 0)
}

/// `depth` keeps the names apart: what is inside is added to what is around it.
fn view(nodes: &[Node], depth: usize) -> TokenStream {
    match nodes {
        [] => quote! { <::yew::Html as ::core::default::Default>::default() },
        [node] => single(node, depth),
        nodes => list(nodes, depth),
    }
}

/// A node alone.
fn single(node: &Node, depth: usize) -> TokenStream {
    match node {
        Node::Element(one) => element(one, None, depth),
        Node::Component(written) => quote! { ::yew::html! { #written } },
        Node::Fragment(nodes) => list(nodes, depth),
        Node::Text(text) => quote! { crate::ui::tag::text(#text) },
        Node::Value(value) => quote! { crate::ui::tag::Child::node({ #value }) },
        Node::Each(_) => list(std::slice::from_ref(node), depth),
        Node::If(one) => condition(one, depth),
    }
}

/// Nodes as a list.
fn list(nodes: &[Node], depth: usize) -> TokenStream {
    let children = Ident::new(&format!("children{depth}"), Span::mixed_site());
    let list = quote! { &mut #children };
    let pushes = nodes.iter().map(|node| push(node, &list, depth + 1));
    quote! {{
        let mut #children = ::std::vec::Vec::new();
        #(#pushes)*
        crate::ui::tag::list(#children)
    }}
}

/// Adds a node to a list; what is none or many adds none or many.
fn push(node: &Node, list: &TokenStream, depth: usize) -> TokenStream {
    match node {
        Node::Element(one) => element(one, Some(list), depth),
        Node::Text(text) => quote! { crate::ui::tag::push_text(#list, #text); },
        Node::Value(value) => quote! { crate::ui::tag::Child::put({ #value }, #list); },
        Node::Each(each) => {
            let child = Ident::new("child", Span::mixed_site());
            quote! {
                for #child in ::core::iter::IntoIterator::into_iter(#each) {
                    crate::ui::tag::Child::put(#child, #list);
                }
            }
        }
        _ => {
            let node = single(node, depth);
            quote! { crate::ui::tag::push(#list, #node); }
        }
    }
}

fn condition(one: &Condition, depth: usize) -> TokenStream {
    let holds = &one.holds;
    let then = list(&one.then, depth);
    let otherwise = match &one.otherwise[..] {
        [] => view(&[], depth),
        [Node::If(other)] => self::condition(other, depth),
        nodes => list(nodes, depth),
    };
    quote! { if #holds { #then } else { #otherwise } }
}

/// An element: an expression, or a statement that adds it to a list.
fn element(one: &Element, into: Option<&TokenStream>, depth: usize) -> TokenStream {
    let tag = Ident::new(&format!("tag{depth}"), Span::mixed_site());
    let name = &one.name;
    let is_field = name == "input" || name == "textarea";
    let special = |attribute: &&Attribute| {
        let name = attribute.name.as_str();
        let of_field = is_field && ["value", "checked"].contains(&name);
        ["key", "ref"].contains(&name) || of_field || name.starts_with("on")
    };
    let own: Vec<&Attribute> = one.attributes.iter().filter(special).collect();
    let mut plain: Vec<&Attribute> = one.attributes.iter().filter(|one| !special(one)).collect();
    // In the order in which Yew writes them.
    plain.sort_by_key(|attribute| match attribute.name.as_str() {
        "class" => 2,
        name if FLAGS.contains(&name) => 1,
        _ => 0,
    });
    let open = open(name, one.span, &plain);
    let is_fixed = plain.iter().all(|one| fixed(one).is_some());
    let values = plain.iter().filter(|_| !is_fixed).map(|one| value(one));
    let own = own.iter().map(|one| own_value(one));
    let inside = quote! { #tag.children() };
    let pushes: Vec<_> = match &one.children[..] {
        // Alone it is what it is; among others none or many are none or many.
        [Node::Value(value)] => {
            vec![quote! { crate::ui::tag::push(#inside, crate::ui::tag::Child::node({ #value })); }]
        }
        nodes => nodes
            .iter()
            .map(|node| push(node, &inside, depth + 1))
            .collect(),
    };
    let statements: Vec<_> = values
        .chain(own)
        .map(|value| quote! { #tag.#value; })
        .chain(pushes)
        .collect();
    // What can be none or many is a list even where it is one.
    let is_one = matches!(
        one.children[..],
        [Node::Element(_) | Node::Component(_) | Node::Value(_) | Node::Text(_)]
    );
    let close = match (is_one, into) {
        (true, None) => quote! { close_around_one() },
        (false, None) => quote! { close() },
        (true, Some(list)) => quote! { close_around_one_into(#list); },
        (false, Some(list)) => quote! { close_into(#list); },
    };
    let mutable = (!statements.is_empty()).then(|| quote! { mut });
    quote! {{
        let #mutable #tag = #open;
        #(#statements)*
        #tag.#close
    }}
}

/// The element with what never changes of it.
fn open(name: &str, span: Span, plain: &[&Attribute]) -> TokenStream {
    let fixed_values: Option<Vec<TokenStream>> = plain.iter().map(|one| fixed(one)).collect();
    let names = plain.iter().map(|one| &one.name);
    match fixed_values {
        Some(values) if values.is_empty() => {
            quote_spanned! { span.resolved_at(Span::mixed_site()) => crate::ui::tag::bare(#name) }
        }
        Some(values) => quote_spanned! { span.resolved_at(Span::mixed_site()) =>
            crate::ui::tag::fixed(#name, &[#((#names, ::yew::virtual_dom::AttributeOrProperty::Static(#values))),*])
        },
        None => quote_spanned! { span.resolved_at(Span::mixed_site()) =>
            crate::ui::tag::open(#name, &[#(#names),*])
        },
    }
}

fn fixed(attribute: &Attribute) -> Option<TokenStream> {
    match &attribute.value {
        Value::Text(text) => Some(quote! { #text }),
        Value::Expression(expression) if FLAGS.contains(&attribute.name.as_str()) => {
            let name = &attribute.name;
            (expression.to_string() == "true").then(|| quote! { #name })
        }
        Value::Expression(_) => None,
    }
}

/// Gives the next attribute its value.
fn value(attribute: &Attribute) -> TokenStream {
    if let Some(text) = fixed(attribute) {
        return quote! { fix(#text) };
    }
    let Value::Expression(expression) = &attribute.value else {
        return TokenStream::new();
    };
    let name = &attribute.name;
    if name == "class" {
        return quote! { class({ #expression }) };
    }
    if FLAGS.contains(&name.as_str()) {
        return quote! { flag(#name, { #expression }) };
    }
    quote! { set({ #expression }) }
}

fn attribute_value(span: Span, expression: &TokenStream) -> TokenStream {
    quote_spanned! { span.resolved_at(Span::mixed_site()) =>
        ::yew::html::IntoPropValue::<::core::option::Option<::yew::AttrValue>>::into_prop_value({ #expression })
    }
}

/// What is no attribute: keys, references, listeners, and what a field holds.
fn own_value(attribute: &Attribute) -> TokenStream {
    let expression = match &attribute.value {
        Value::Text(text) => quote! { #text },
        Value::Expression(expression) => quote! { { #expression } },
    };
    match attribute.name.as_str() {
        "key" => quote! { key(#expression) },
        "ref" => {
            quote! { node_ref(::yew::html::IntoPropValue::<::yew::NodeRef>::into_prop_value(#expression)) }
        }
        "value" => {
            let value = attribute_value(attribute.span, &expression);
            quote! { value(#value) }
        }
        "checked" => quote! { checked(#expression) },
        name => {
            let name = Ident::new(name, attribute.span);
            quote! { #name(::yew::html::IntoEventCallback::into_event_callback(#expression)) }
        }
    }
}
