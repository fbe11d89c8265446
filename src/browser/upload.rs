//! Files that the reader gives.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

/// Reads a file as text and calls back with it; with nothing where it has more than `most` bytes or cannot be read.
pub fn text_of(file: &File, most: usize, done: impl FnOnce(Option<String>) + 'static) {
    // Sizes of files are whole numbers below 2^53.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bound of some megabytes is exact"
    )]
    if file.size() > most as f64 {
        return done(None);
    }
    let text = file.text();
    spawn_local(async move {
        let text = JsFuture::from(text).await.ok();
        done(text.and_then(|text| text.as_string()));
    });
}
