//! The playground's program: mounts it in the page's place.

#[cfg(feature = "csr")]
fn main() {
    use interleave_page::browser::page;
    use interleave_page::ui::play::{Playground, PlaygroundProps, with_words};

    with_words(|words| {
        // Without its texts the playground has nothing to say: the page stays as it is, and `web/boot.js` says that nothing started.
        let Some(words) = words else {
            return;
        };
        let props = PlaygroundProps {
            places: page::playground_places(),
            words,
        };
        yew::Renderer::<Playground>::with_root_and_props(page::playground_host(), props).render();
    });
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
