//! The interpreter's program, in a web worker: looks at programs and runs them.

#[cfg(feature = "csr")]
fn main() {
    use interleave_page::browser::engine_scope;
    use interleave_page::play::options;
    use interleave_pyloop::{Limits, Options, Threading};

    /// A page can show so many steps, and no more.
    const MOST_STEPS: usize = 200_000;
    /// A worker has eight megabytes of stack.
    const DEEPEST: usize = 190;

    engine_scope::serve(|kind, source, words| {
        if kind == "check" {
            return interleave_pyloop::check(source).to_bytes();
        }
        let wanted = options::read(words);
        let usual = Limits::default();
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
            limits: Limits {
                recursion: DEEPEST,
                record: MOST_STEPS,
                memory: 256 << 20,
                output: 1 << 20,
                ..usual
            },
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
