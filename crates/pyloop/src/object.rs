//! The values of the interpreted language.

pub(crate) mod big;
pub(crate) mod class;
pub(crate) mod dict;
pub(crate) mod dropping;
pub(crate) mod exception;
pub(crate) mod function;
pub(crate) mod generator;
pub(crate) mod iter;
pub(crate) mod set;
pub(crate) mod symbol;
pub(crate) mod value;
