//! The words of the page: what a language folder of `content/` holds, as types, and (feature `load`) how it is read,
//! checked and turned into trees.
//!
//! Two kinds of text leave this crate. **Prose** ([`tree`]) becomes static HTML at build time and never reaches the
//! wasm. **Texts** ([`texts`]) are what the app in the page needs to speak: words on controls, sentences of the
//! simulator, the map, the choice, the numbers' format.
//!
//! The format of the folder is described in `docs/content.md`.

pub mod by_id;
pub mod flat;
pub mod format;
#[cfg(feature = "load")]
pub mod load;
#[cfg(feature = "files")]
pub mod scenario_data;
pub mod texts;
#[cfg(feature = "load")]
pub mod tree;

pub use texts::{PlayTexts, Texts, WorkshopTexts};
