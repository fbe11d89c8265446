//! wasm-opt, which needs minutes for the page's programs, and after most changes makes the same of most of them again.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::npm::make_executable;
use crate::kept::kept;
use crate::process;
use crate::workspace;

/// A folder with a `wasm-opt` that knows what it has made before; `program` makes what is new.
pub(super) fn that_remembers(program: &Path) -> Result<PathBuf> {
    let folder = workspace::target().join("kept-tools");
    let file = folder.join("wasm-opt");
    let own = std::env::current_exe().context("this program does not know where it lies")?;
    let script = format!(
        "#!/bin/sh\nexec {} wasm-opt {} \"$@\"\n",
        quoted(&own),
        quoted(program)
    );
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, script))
        .and_then(|()| make_executable(&file))
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(folder)
}

fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

/// Does what `program` does with these arguments: `[option …] INPUT -o OUTPUT`, or `--output=OUTPUT`.
pub(crate) fn optimise(arguments: &[String]) -> Result<()> {
    let (program, arguments) = arguments
        .split_first()
        .context("which wasm-opt is to be called?")?;
    let Some(Work {
        options,
        input,
        output,
    }) = Work::read(arguments)
    else {
        return process::run(Command::new(program).args(arguments));
    };
    let bytes = std::fs::read(input).with_context(|| format!("cannot read {input}"))?;
    // It says which version of the program there is.
    let lock = std::fs::read(workspace::root().join("package-lock.json"))?;
    let made = kept(
        "wasm-opt",
        &[options.join(" ").as_bytes(), &lock, &bytes],
        || {
            process::run(Command::new(program).args(arguments))?;
            std::fs::read(output).with_context(|| format!("cannot read {output}"))
        },
    )?;
    std::fs::write(output, made).with_context(|| format!("cannot write {output}"))
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
