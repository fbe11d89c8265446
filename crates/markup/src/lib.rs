//! `html!` with Yew's syntax, for the app: what it writes are calls of a few functions (`src/ui/tag.rs` of the page's crate), where
//! Yew's own builds every element in place, with arrays, iterators and conversions of their own. The trees are the same.
//!
//! It knows what the page uses: elements with plain names, fragments, `{expression}`, `{ for iterator }`, `if` and `else`. A
//! component closes itself (`<Part … />`) and is left to Yew's macro, which knows its properties.

mod parse;
mod write;

use proc_macro::TokenStream;

/// A view: an expression of the type `yew::Html`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    let written = parse::root(input.into()).map(|root| write::root(&root));
    let written = written.unwrap_or_else(|refusal| refusal.told());
    written.into()
}
