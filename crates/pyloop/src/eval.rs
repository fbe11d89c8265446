//! The evaluator: a tree walker whose every frame is a Rust future.
//!
//! What cannot suspend is evaluated at once by [`fast`]; the rest by futures that are polled by
//! hand. An expression without calls may be evaluated twice without harm, which is what lets the
//! fast path give up half-way and leave the work to the slow one.

pub(crate) mod annotations;
mod assign;
pub(crate) mod attribute;
pub(crate) mod awaiting;
pub(crate) mod binary;
pub(crate) mod call;
pub(crate) mod class;
pub(crate) mod compare;
pub(crate) mod comprehension;
pub(crate) mod expr;
pub(crate) mod fast;
pub(crate) mod format;
pub(crate) mod frame;
pub(crate) mod handlers;
pub(crate) mod import;
pub(crate) mod iterate;
pub(crate) mod number;
pub(crate) mod pattern;
pub(crate) mod stmt;
pub(crate) mod subscript;
pub(crate) mod with;
