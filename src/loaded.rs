//! The page's words, for tests: reading and computing them takes a second, so it is done once for all.

use std::path::Path;
use std::sync::OnceLock;

use interleave_content::load::{Content, load};

pub(crate) fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        load(Path::new(env!("CARGO_MANIFEST_DIR")))
            .unwrap_or_else(|error| panic!("the content is not read: {error}"))
    })
}
