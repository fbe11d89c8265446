//! The tasks of this repository. `cargo xtask` lists them.
//!
//! A task installs what it lacks, says what it does and how long that took, and ends with an exit status that can be
//! believed: it never passes over something that it could not do.
//!
//! | module | changes when |
//! |---|---|
//! | [`tools`] | a tool, its version or the way it is installed changes |
//! | [`serve`] | the inner loop in front of a browser changes |
//! | [`build`], [`sizes`], [`budget`] | what is in `dist/`, how it is compressed, how big it may be |
//! | [`package`], [`examples`] | what other pages get, and pages that have it |
//! | [`test`], [`tally`] | what is tested, how results are counted |
//! | [`bench`] | what is measured, and what people look at |
//! | [`kept`] | what is made once and kept |
//! | [`process`], [`workspace`] | how programs are run, where things lie |

mod bench;
mod budget;
mod build;
mod examples;
mod imports;
mod kept;
mod package;
mod panics;
mod process;
mod serve;
mod sizes;
mod tally;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const TASKS: &str = "\
cargo xtask serve [--port N] [--open] [--release]
    build the page, serve it at http://127.0.0.1:8080/ and build again after each change
cargo xtask test [--fast]
    every test: native, in a browser, end to end on the built site; --fast: without a browser, in seconds
cargo xtask build
    make dist/ as it is published: optimised, compressed, within the budgets of xtask/budgets.toml
cargo xtask package
    make pkg/: the simulator for other pages, as an npm package with a page for iframes
cargo xtask examples
    make target/examples/: small sites that have the simulator, each built with its own tool; needs pkg/
cargo xtask check
    formatting, lints, and the rules of this repository
cargo xtask bench
    Lighthouse on both languages, and the benchmarks of the simulator
cargo xtask pictures
    build the site and take pictures of every section, in both languages and themes, wide and narrow, into target/screenshots
";

fn main() -> ExitCode {
    let mut arguments = std::env::args();
    // Trunk calls it, under this name.
    let is_wasm_opt = tools::wasm_opt::is_called(arguments.next().as_deref());
    let arguments: Vec<String> = arguments.collect();
    let done = if is_wasm_opt {
        tools::wasm_opt::optimise(&arguments)
    } else {
        run(&arguments)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((task, options)) = arguments.split_first() else {
        print!("{TASKS}");
        return Ok(());
    };
    match task.as_str() {
        "serve" => serve::serve(&serve::Options::parse(options)?),
        "test" => match options {
            [] => test::all(),
            [fast] if fast == "--fast" => test::fast(),
            _ => unknown_options("test", options),
        },
        "build" if options.is_empty() => build::build(),
        "package" if options.is_empty() => package::package(),
        "examples" if options.is_empty() => examples::make().map(drop),
        "check" if options.is_empty() => test::check(),
        "bench" if options.is_empty() => bench::bench(),
        "pictures" if options.is_empty() => bench::pictures(),
        "build" | "package" | "examples" | "check" | "bench" | "pictures" => {
            unknown_options(task, options)
        }
        "help" | "--help" | "-h" => {
            print!("{TASKS}");
            Ok(())
        }
        _ => bail!("there is no task `{task}`; the tasks are:\n\n{TASKS}"),
    }
}

fn unknown_options(task: &str, options: &[String]) -> Result<()> {
    bail!(
        "`cargo xtask {task}` does not take `{}`; the tasks are:\n\n{TASKS}",
        options.join(" ")
    )
}
