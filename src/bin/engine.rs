//! The interpreter's program, in a web worker: looks at programs and runs them.

#[cfg(feature = "csr")]
fn main() {
    use interleave_page::browser::engine_scope;
    use interleave_page::play::options;
    use interleave_pyloop::{Limits, Options, Threading};

    engine_scope::serve(|kind, source, words| {
        if kind == "check" {
            return interleave_pyloop::check(source).to_bytes();
        }
        let wanted = options::read(words);
        let options = Options {
            record: true,
            seed: u64::from(wanted.seed),
            threading: if wanted.gil {
                Threading::Gil
            } else {
                Threading::Free
            },
            cores: usize::from(wanted.cores),
            ties_reversed: wanted.other_order,
            limits: Limits::in_page(),
            ..Options::default()
        };
        interleave_pyloop::run(source, &options).record.to_bytes()
    });
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
