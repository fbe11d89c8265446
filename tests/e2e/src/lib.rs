//! A reader in front of a real browser: what the tests of the built site are written with.
//!
//! A test makes a [`Visit`]: an empty page of a Chromium that no other test has at the time, on a server of its own that
//! behaves like a strict host. The visit says how the reader came (size, language, theme, motion, with or without scripts, with or without
//! storage, on how slow a machine) and then asks the page.
//!
//! `INTERLEAVE_DIST` names the built site; `cargo xtask test` sets it. Without the feature `browser` this package is
//! empty, so that tests without a browser stay quick.

#![cfg(feature = "browser")]

pub mod axe;
mod browser;
pub mod command;
mod devtools;
pub mod keys;
mod opening;
mod recording;
pub mod site;
mod visit;

pub use opening::Opening;
pub use recording::Recording;
pub use visit::Visit;
