//! A deterministic interpreter for a teaching subset of Python that runs asyncio programs under a
//! virtual clock, in the order in which CPython runs them, and records every step.
//!
//! A run is a function of the source and the [`Options`]: no clock is read, nothing is looked up
//! outside, and the same input gives the same [`Run`] on every platform.
//!
//! # Divergence from CPython
//! What is outside the subset is refused with a sentence, before the run where that can be known
//! (see [`Outcome::Unsupported`]). Computation takes no time unless the program says so with
//! `busy(seconds)`. Texts hash alike in every run. The modules say where else they differ.

#![allow(
    clippy::similar_names,
    clippy::many_single_char_names,
    reason = "`f` is a frame, `e` an expression, `a` and `b` the sides of an operator, everywhere"
)]
#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "native functions share one signature: arguments by value, a result back"
)]
#![allow(
    clippy::unused_self,
    clippy::assigning_clones,
    clippy::float_cmp,
    clippy::format_push_string,
    reason = "errors are made through the machine; the others are matters of taste here"
)]
#![allow(
    clippy::too_many_lines,
    clippy::type_complexity,
    clippy::match_same_arms,
    clippy::single_match_else,
    reason = "tables of functions and matches over names are longest and clearest in one piece"
)]

mod asyncio;
mod builtin_classes;
mod builtins;
mod check;
pub mod command;
mod eval;
mod library;
mod machine;
mod maps;
mod modules;
mod object;
mod options;
mod order;
mod outcome;
mod output;
mod protocol;
pub mod record;
mod said;
mod sched;
mod session;
mod syntax;
mod text;

use std::rc::Rc;

pub use check::check;
pub use interleave_record::Record;
pub use library::{Library, Shelf};
pub use options::{Limits, Options, Threading};
pub use outcome::{Limit, Outcome};
pub use output::Print;
pub use session::Session;

use eval::frame::{Frame, run_frame};
use machine::{Args, Vm};
use object::symbol::{self, Sym};
use object::value::{PyResult, Value};
use syntax::lower::{Refusal, compile_module};
use syntax::source::Source;

/// What a run gave.
#[derive(Debug, Clone)]
pub struct Run {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// How it ended.
    pub outcome: Outcome,
    /// The exit status that goes with the outcome.
    pub exit_status: i32,
    /// Virtual seconds at the end.
    pub seconds: f64,
    /// Every piece of standard output with its time.
    pub prints: Vec<Print>,
    /// The record, empty unless it was asked for.
    pub record: Record,
    /// The passes of each event loop until its main task ended; empty without the record.
    pub passes: Vec<record::passes::LoopPasses>,
    /// Statements and calls that were counted.
    pub steps: u64,
    /// What the library was not given and the program imports: the run ended there, and is to be run anew with it.
    pub lacks: Option<Shelf>,
}

impl Run {
    /// Standard output with a stamp before each print, and the total or "deadlock" at the end.
    pub fn stamped(&self) -> String {
        let mut out = String::new();
        for print in &self.prints {
            if print.stamped {
                out.push_str(&format!("[{:8.3}] ", print.seconds));
            }
            out.push_str(&print.text);
        }
        let word = if matches!(self.outcome, Outcome::Deadlock { .. }) {
            "deadlock"
        } else {
            "total"
        };
        out.push_str(&format!("## {word} {:.3}\n", self.seconds));
        out
    }
}

/// Runs a program to its end.
pub fn run(source: &str, options: &Options) -> Run {
    Session::new(source, options.clone()).finish()
}

/// Compiles and runs the program's text as the main module of the present process.
pub(crate) async fn run_main(vm: &Vm, source: &Rc<Source>, name: &str) -> PyResult {
    let code = match compile_module(source) {
        Ok(code) => code,
        Err(refusal) => return refused(vm, source, refusal),
    };
    for (line, message) in source.escapes.take() {
        let (path, text) = (&source.path, source.line_text(line));
        vm.output.error(&format!(
            "{path}:{line}: SyntaxWarning: {message}\n  {}\n",
            text.trim()
        ));
    }
    let module = eval::import::new_module(vm, "__main__", false);
    module.names.set(symbol::NAME, Value::str(name));
    module
        .names
        .set(symbol::FILE, Value::Str(source.path.clone()));
    if let Some(doc) = &code.doc {
        module.names.set(symbol::DOC, Value::Str(doc.clone()));
    }
    if needs_more(&source.text) {
        let more = eval::import::import_module(vm, "_more").await?;
        for name in ["complex", "bytearray"] {
            let name = Sym::new(name);
            vm.builtins
                .set(name, more.names.get(name).unwrap_or_default());
        }
    }
    let process = vm.process.borrow().clone();
    process
        .modules
        .borrow_mut()
        .insert(Sym::new("__main__"), module.clone());
    *process.main.borrow_mut() = Some(module.clone());
    let frame = Frame::new(vm, &code, &module, None, &[], None);
    let _ = Args::none();
    run_frame(vm.clone(), frame).await
}

/// Whether a text may use the builtin types that are written in the language itself.
fn needs_more(text: &str) -> bool {
    let imaginary = text
        .as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, [b'0'..=b'9' | b'.', b'j' | b'J']));
    imaginary || text.contains("complex") || text.contains("bytearray")
}

/// Ends a run before it began, or raises a syntax error.
fn refused(vm: &Vm, source: &Source, refusal: Refusal) -> PyResult {
    let Refusal {
        syntax,
        start,
        end,
        message,
    } = refusal;
    let (line, column) = (source.line(start), source.column(start) + 1);
    if !syntax {
        return vm.stop(Outcome::Unsupported {
            line,
            column,
            message,
        });
    }
    let text = source.line_text(line);
    let indent = text.chars().count() - text.trim_start().chars().count();
    let space = " ".repeat((column - 1).saturating_sub(indent));
    let width = if source.line(end) == line {
        source.column(end).saturating_sub(column - 1)
    } else {
        text.trim_end().chars().count().saturating_sub(column - 1)
    };
    let kind = if message.starts_with("inconsistent use of tabs") {
        "TabError"
    } else if message.contains("indent") {
        "IndentationError"
    } else {
        "SyntaxError"
    };
    vm.output.error(&format!(
        "  File \"{}\", line {line}\n    {}\n    {space}{}\n{kind}: {message}\n",
        source.path,
        text.trim(),
        "^".repeat(width.max(1))
    ));
    Err(vm.error(&vm.types.syntax_error, &message))
}
