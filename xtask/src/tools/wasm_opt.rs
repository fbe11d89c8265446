//! wasm-opt, which needs minutes for the page's programs, and after most changes makes the same of most of them again.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::kept::kept;
use crate::panics;
use crate::process;
use crate::workspace;

/// What the programs that call it call it.
const NAME: &str = "wasm-opt";

/// A folder with a `wasm-opt` that knows what it has made before: this program under another name.
pub(super) fn that_remembers() -> Result<PathBuf> {
    let folder = workspace::target().join("kept-tools");
    let file = folder
        .join(NAME)
        .with_extension(std::env::consts::EXE_SUFFIX);
    let own = std::env::current_exe().context("this program does not know where it lies")?;
    // Once its own tests are built it lies there no more; it was copied when it began.
    if own.is_file() || !file.is_file() {
        let part = folder.join(format!("part{}", std::process::id()));
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::copy(&own, &part))
            .and_then(|_| std::fs::rename(&part, &file))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(folder)
}

/// Whether this program was called as [`that_remembers`] has named it.
pub(crate) fn is_called(program: Option<&str>) -> bool {
    program.and_then(|program| Path::new(program).file_stem()) == Some(OsStr::new(NAME))
}

/// Does what wasm-opt does with these arguments: `[option …] INPUT -o OUTPUT`, or `--output=OUTPUT`.
pub(crate) fn optimise(arguments: &[String]) -> Result<()> {
    let program = workspace::root().join("node_modules/.bin").join(NAME);
    let Some(Work {
        options,
        input,
        output,
    }) = Work::read(arguments)
    else {
        return succeed(Command::new(program).args(arguments));
    };
    let mut bytes = std::fs::read(input).with_context(|| format!("cannot read {input}"))?;
    if says_nothing(input) {
        bytes = panics::cut(&bytes).with_context(|| format!("cannot shorten {input}"))?;
        std::fs::write(input, &bytes).with_context(|| format!("cannot write {input}"))?;
    }
    // It says which version of the program there is.
    let lock = std::fs::read(workspace::root().join("package-lock.json"))?;
    let made = kept(NAME, &[options.join(" ").as_bytes(), &lock, &bytes], || {
        succeed(Command::new(program).args(arguments))?;
        std::fs::read(output).with_context(|| format!("cannot read {output}"))
    })?;
    std::fs::write(output, made).with_context(|| format!("cannot write {output}"))
}

/// Whether nobody hears what a program says when it panics: of the page's own only the end is seen. What other pages show tells
/// them why it ended.
fn says_nothing(input: &str) -> bool {
    let name = Path::new(input).file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| {
        name.starts_with("interleave-") || name.starts_with("interleave_interpreter")
    })
}

/// Runs a command of which is shown only what it writes: a version is read by whoever asks for it.
fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", process::shown(command)))?;
    ensure!(
        status.success(),
        "`{}` failed ({status})",
        process::shown(command)
    );
    Ok(())
}

/// What is to be made of what.
#[derive(Debug, PartialEq, Eq)]
struct Work<'a> {
    options: Vec<&'a str>,
    input: &'a str,
    output: &'a str,
}

impl<'a> Work<'a> {
    /// None if nothing is to be made, as for `--version`.
    fn read(arguments: &'a [String]) -> Option<Self> {
        let (mut options, mut input, mut output) = (Vec::new(), None, None);
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            if argument == "-o" || argument == "--output" {
                output = arguments.next();
            } else if let Some(file) = argument.strip_prefix("--output=") {
                output = Some(file);
            } else if argument.starts_with('-') {
                options.push(argument);
            } else {
                input = Some(argument);
            }
        }
        Some(Self {
            options,
            input: input?,
            output: output?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_options() {
        let arguments = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let short = arguments("--flatten -Oz in.wasm -o out.wasm");
        let long = arguments("--output=out.wasm --flatten -Oz in.wasm");
        assert_eq!(Work::read(&short), Work::read(&long));
        assert_eq!(
            Work::read(&short),
            Some(Work {
                options: vec!["--flatten", "-Oz"],
                input: "in.wasm",
                output: "out.wasm"
            })
        );
        assert_eq!(Work::read(&arguments("--version")), None);
    }
}
