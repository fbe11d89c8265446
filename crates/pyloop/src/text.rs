//! Text: how values look.

pub(crate) mod case;
pub(crate) mod float;
pub(crate) mod repr;
pub(crate) mod spec;
pub(crate) mod traceback;
