//! The workshop's program: what is only needed later. Mounts the lab and the live runs in the page's places.

#[cfg(feature = "csr")]
fn main() {
    use interleave_page::browser::page;
    use interleave_page::ui::workshop::{Workshop, WorkshopProps, with_words};

    with_words(|words| {
        // Without its texts the workshop has nothing to say: the page stays as it is, and `web/boot.js` says that nothing started.
        let Some(words) = words else {
            return;
        };
        let props = WorkshopProps {
            places: page::workshop_places(),
            words,
        };
        yew::Renderer::<Workshop>::with_root_and_props(page::workshop_host(), props).render();
    });
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
