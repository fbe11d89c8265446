//! The command `interleave`, whose figures and files are those of the page.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context as _, Result, ensure};

/// What the command writes when it is given these words.
///
/// # Errors
/// If it does not build, or refuses the words; what it says is in the error.
pub fn interleave<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<String> {
    let output = Command::new(built()?)
        .args(words)
        .output()
        .context("the command cannot be started")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?)
}

/// The command, built once.
fn built() -> Result<&'static Path> {
    static COMMAND: OnceLock<PathBuf> = OnceLock::new();
    if let Some(command) = COMMAND.get() {
        return Ok(command);
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "interleave-cli"])
        .status()
        .context("cargo cannot be started")?;
    ensure!(built.success(), "the command does not build");
    // A test is `FOLDER/deps/page-…`, the command `FOLDER/interleave`.
    let test = std::env::current_exe()?;
    let folder = test.ancestors().nth(2).context("the test has no folder")?;
    Ok(COMMAND.get_or_init(|| folder.join("interleave")))
}
