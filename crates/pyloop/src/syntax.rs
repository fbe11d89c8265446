//! From source text to the tree that the evaluator walks.
//!
//! The text is parsed by `ruff_python_parser`; [`lower`] resolves every name to a slot, a cell or a
//! global, folds constants into values, and refuses what the subset leaves out, with the place and
//! with what to write instead.

pub(crate) mod awaits;
pub(crate) mod bindings;
pub(crate) mod check;
pub(crate) mod derived;
mod error;
pub(crate) mod ir;
pub(crate) mod lower;
mod lower_expr;
mod lower_function;
mod lower_stmt;
mod pattern;
mod scope;
pub(crate) mod source;

pub(crate) use check::brackets;
pub(crate) use error::syntax_error;
