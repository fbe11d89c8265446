//! What rustup installs.

use std::path::Path;

use anyhow::{Context, Result};

use crate::process;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for wasm.
pub(super) fn ensure_wasm_target() -> Result<()> {
    let sysroot = process::output(process::in_root("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    println!("the target {WASM_TARGET} is missing: adding it, less than a minute");
    process::run(process::in_root("rustup").args(["target", "add", WASM_TARGET])).with_context(
        || {
            format!(
                "cannot add the target {WASM_TARGET}; without rustup, install Rust's library for it"
            )
        },
    )
}

/// Clippy and rustfmt.
pub(super) fn ensure_components() -> Result<()> {
    for (component, program) in [("clippy", "clippy"), ("rustfmt", "fmt")] {
        if process::output(process::cargo().args([program, "--version"])).is_err() {
            println!("{component} is missing: adding it");
            process::run(process::in_root("rustup").args(["component", "add", component]))
                .with_context(|| format!("cannot add {component}"))?;
        }
    }
    Ok(())
}
