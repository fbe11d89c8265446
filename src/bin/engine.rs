//! The interpreter's program: looks at programs and runs them. In a web worker it answers by itself; on a page's own thread the
//! page has its [`Interpreter`].

#[cfg(feature = "csr")]
pub use csr::Interpreter;

#[cfg(feature = "csr")]
mod csr {
    use interleave_page::play::options;
    use interleave_pyloop::{Library, Limits, Options, Session, Shelf, Threading};
    use wasm_bindgen::prelude::*;

    pub(super) fn wanted(words: &str, library: &Library) -> Options {
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
            library: library.clone(),
            ..Options::default()
        }
    }

    /// Runs programs in slices, one at a time.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Interpreter {
        run: Option<Session>,
        library: Library,
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
            self.run = Some(Session::new(source, wanted(words, &self.library)));
        }

        /// Runs so many steps more; whether the run goes on after them.
        pub fn advance(&mut self, steps: u32) -> bool {
            self.run
                .as_mut()
                .is_some_and(|run| run.advance(u64::from(steps)))
        }

        /// The name of what the library lacks for the run, which has ended because of that.
        pub fn lacks(&self) -> Option<String> {
            let lacks = self.run.as_ref().and_then(Session::lacks);
            lacks.map(|shelf| shelf.full_name().to_owned())
        }

        /// Gives the library what it lacks; whether that is what it wants.
        pub fn give(&mut self, name: &str, text: &str) -> bool {
            Shelf::named(name).is_some_and(|shelf| self.library.give(shelf, text))
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
    use std::cell::RefCell;

    use interleave_page::browser::engine_scope::{Answer, serve};
    use interleave_pyloop::{Library, Shelf};

    let library = RefCell::new(Library::default());
    serve(move |kind, text, words| match kind {
        "check" => Some(Answer {
            bytes: interleave_pyloop::check(text).to_bytes(),
            lacks: None,
        }),
        "library" => {
            let shelf = Shelf::named(words)?;
            library.borrow_mut().give(shelf, text);
            None
        }
        _ => {
            let options = csr::wanted(words, &library.borrow());
            let run = interleave_pyloop::run(text, &options);
            Some(Answer {
                bytes: run.record.to_bytes(),
                lacks: run.lacks.map(Shelf::full_name),
            })
        }
    });
}

#[cfg(not(feature = "csr"))]
fn main() {
    eprintln!(
        "This program runs in a browser: build it with `trunk build` or `cargo xtask serve`."
    );
    std::process::exit(2);
}
