//! Packages from npm, by lock file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use super::cargo_tool::tools_folder;
use crate::process::{self, duration};

/// Whether Node and npm are installed.
pub(crate) fn is_there() -> bool {
    process::on_path("node").is_some() && process::on_path("npm").is_some()
}

/// Installs what `package-lock.json` in `folder` says, unless that was done.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock_path = folder.join("package-lock.json");
    let lock = std::fs::read(&lock_path)
        .with_context(|| format!("cannot read {}", lock_path.display()))?;
    let installed_path = folder.join("node_modules/.installed-package-lock.json");
    if std::fs::read(&installed_path).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let started = Instant::now();
    println!("npm packages are missing or stale: installing them, less than a minute");
    let mut npm = process::in_root("npm");
    npm.current_dir(folder).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]);
    process::run_long(&mut npm, "installing npm packages")
        .context("cannot install the npm packages")?;
    std::fs::write(&installed_path, lock)
        .with_context(|| format!("cannot write {}", installed_path.display()))?;
    println!(
        "npm packages are ready after {}",
        duration(started.elapsed())
    );
    Ok(())
}

/// A folder with a `wasm-opt` that copies its input: Trunk insists on calling one.
pub(super) fn wasm_opt_that_copies() -> Result<PathBuf> {
    const SCRIPT: &str = r#"#!/bin/sh
# Stands in for wasm-opt where Node is not installed: copies the input to the output.
for argument in "$@"; do
    case "$argument" in
        --version) echo "wasm-opt version 0"; exit 0 ;;
        --output=*) output=${argument#--output=} ;;
        -*) ;;
        *) input=${input:-$argument} ;;
    esac
done
exec cp "$input" "$output"
"#;
    let folder = tools_folder()?.join("wasm-opt-none/bin");
    let file = folder.join("wasm-opt");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, SCRIPT))
        .and_then(|()| make_executable(&file))
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(folder)
}

#[cfg(unix)]
fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
