//! The built site and what the repository says about it.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The languages of the page, as in its paths.
pub const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// The sections of the page, in their order.
pub const SECTIONS: [&str; 9] = [
    "hook",
    "words",
    "exhibition",
    "models",
    "async-await",
    "browser",
    "which",
    "older-texts",
    "glossary",
];

/// The folder of the built site.
///
/// # Errors
/// If `INTERLEAVE_DIST` does not name one.
pub fn dist() -> Result<PathBuf> {
    let Some(folder) = std::env::var_os("INTERLEAVE_DIST").map(PathBuf::from) else {
        bail!(
            "INTERLEAVE_DIST must name the built site: run `cargo xtask test`, or `cargo xtask build` and set it"
        );
    };
    let page = folder.join("index.html");
    if !page.is_file() {
        bail!(
            "{} is not there: run `cargo xtask build` first",
            page.display()
        );
    }
    Ok(folder)
}

/// The folder of the repository.
pub fn root() -> PathBuf {
    // Asked when it runs: clones that share a target folder share this program too.
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(package).join("../..")
}

/// Where screenshots go.
pub fn screenshots() -> PathBuf {
    std::env::var_os("INTERLEAVE_SCREENSHOTS")
        .map_or_else(|| root().join("target/screenshots"), PathBuf::from)
}

/// How many bytes opening a page may cost.
///
/// # Errors
/// If `xtask/budgets.toml` does not say.
pub fn opening_budget() -> Result<usize> {
    let text = std::fs::read_to_string(root().join("xtask/budgets.toml"))
        .context("cannot read xtask/budgets.toml")?;
    let budgets: toml::Table = text.parse().context("xtask/budgets.toml is not TOML")?;
    let bytes = budgets["opening"]["brotli_bytes"].as_integer();
    bytes
        .and_then(|bytes| usize::try_from(bytes).ok())
        .context("[opening] brotli_bytes is not a number of bytes")
}
