//! The program of a web worker: computes what the page sends, in a thread and a memory of its own.

#[cfg(feature = "csr")]
fn main() {
    use interleave_page::live::errand;

    interleave_page::browser::worker_scope::serve(errand::run, errand::done);
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
