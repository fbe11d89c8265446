//! Packages from `PyPI`, in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use super::cargo_tool::tools_folder;
use crate::process::{self, duration};

/// The folder with the programs of the packages that a list of requirements names; made first if there is none.
pub(super) fn ensure(requirements: &Path) -> Result<PathBuf> {
    let wanted = std::fs::read_to_string(requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    let python = process::on_path("python3").context("python3 is not installed")?;
    let folder = tools_folder()?.join("python-hosts");
    let installed = folder.join("requirements.txt");
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if std::fs::read_to_string(&installed).is_ok_and(|have| have == wanted) {
        return Ok(programs);
    }
    let started = Instant::now();
    println!("packages from PyPI are missing or stale: installing them, less than a minute");
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    process::run(Command::new(python).args(["-m", "venv"]).arg(&folder))
        .context("cannot make a virtual environment: on Debian, install python3-venv")?;
    let mut pip = Command::new(programs.join("python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    process::run_long(
        pip.arg("--requirement").arg(requirements),
        "installing packages",
    )?;
    std::fs::write(&installed, wanted)
        .with_context(|| format!("cannot write {}", installed.display()))?;
    println!(
        "packages from PyPI are ready after {}",
        duration(started.elapsed())
    );
    Ok(programs)
}
