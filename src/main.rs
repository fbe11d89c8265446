//! The page's program: mounts the app in the page's places.

#[cfg(feature = "csr")]
fn main() {
    use std::rc::Rc;

    use interleave_page::browser::{page, texts};
    use interleave_page::ui::app::{App, AppProps};

    // Without its texts the app has nothing to say: the page stays as it is, and `web/boot.js` says that nothing started.
    let Some(words) = interleave_content::flat::read(&texts::of_app()) else {
        return;
    };
    let props = AppProps {
        places: page::places(),
        texts: Rc::new(words),
    };
    yew::Renderer::<App>::with_root_and_props(page::host(), props).render();
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
