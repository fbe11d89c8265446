//! What the reader sees and uses.

#[cfg(feature = "csr")]
pub mod app;
pub mod boards;
pub mod card;
pub mod choice;
pub mod driver;
pub mod map;
pub mod notices;
pub mod parameters;
pub mod part;
pub mod predict;
pub mod scene;
pub mod search;
pub mod sentence;
pub mod simulator;
pub mod state;
pub mod switches;
pub mod transport;

use std::rc::Rc;

use interleave_content::Texts;
use yew::prelude::*;

/// The texts of the language that the page is in.
#[hook]
pub fn use_texts() -> Rc<Texts> {
    // Every part is drawn inside a provider: `app::App` in the browser, `part::Resting` at build time.
    #[expect(clippy::expect_used, reason = "a part without texts is a bug of ours, seen by the first test")]
    use_context::<Rc<Texts>>().expect("texts are provided around every part")
}
