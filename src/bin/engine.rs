//! The interpreter's program: looks at programs and runs them. In a web worker it answers by itself; on a page's own thread the
//! page has its [`Interpreter`].

#[cfg(feature = "csr")]
pub use csr::Interpreter;

#[cfg(feature = "csr")]
mod csr {
    use interleave_page::play::options;
    use interleave_pyloop::{Limits, Options, Session, Threading};
    use wasm_bindgen::prelude::*;

    pub(super) fn wanted(words: &str) -> Options {
        let wanted = options::read(words);
        Options {
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
        }
    }

    /// Runs programs in slices, one at a time.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Interpreter {
        run: Option<Session>,
    }

    #[wasm_bindgen]
    impl Interpreter {
        /// One that runs nothing yet.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// What there is to say of a text: the bytes of a `Check`.
        pub fn check(&self, source: &str) -> Vec<u8> {
            interleave_pyloop::check(source).to_bytes()
        }

        /// Begins a run, in place of the one before.
        pub fn begin(&mut self, source: &str, words: &str) {
            self.stop();
            self.run = Some(Session::new(source, wanted(words)));
        }

        /// Runs so many steps more; whether the run goes on after them.
        pub fn advance(&mut self, steps: u32) -> bool {
            self.run
                .as_mut()
                .is_some_and(|run| run.advance(u64::from(steps)))
        }

        /// The bytes of the `Record` of the run, which ends with that.
        pub fn finish(&mut self) -> Vec<u8> {
            self.run
                .take()
                .map_or_else(Vec::new, |run| run.finish().record.to_bytes())
        }

        /// Lets go of the run.
        pub fn stop(&mut self) {
            self.run = None;
        }
    }
}

#[cfg(feature = "csr")]
fn main() {
    interleave_page::browser::engine_scope::serve(|kind, source, words| {
        if kind == "check" {
            return interleave_pyloop::check(source).to_bytes();
        }
        interleave_pyloop::run(source, &csr::wanted(words))
            .record
            .to_bytes()
    });
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
