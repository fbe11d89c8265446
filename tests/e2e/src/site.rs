//! The built site and what the repository says about it.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The languages of the page, as in its paths.
pub const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// The sections of the page, in their order.
pub const SECTIONS: [&str; 11] = [
    "hook",
    "words",
    "exhibition",
    "models",
    "async-await",
    "browser",
    "which",
    "older-texts",
    "exact",
    "embed",
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

/// The folder of a built example, by its name in `examples/`.
///
/// # Errors
/// If `INTERLEAVE_EXAMPLES` does not name the folder that holds it.
pub fn example(name: &str) -> Result<PathBuf> {
    let Some(folder) = std::env::var_os("INTERLEAVE_EXAMPLES").map(PathBuf::from) else {
        bail!(
            "INTERLEAVE_EXAMPLES must name the built examples: run `cargo xtask test`, or `cargo xtask examples` and set it"
        );
    };
    let example = folder.join(name);
    if !example.is_dir() {
        bail!(
            "{} is not there: run `cargo xtask examples` first",
            example.display()
        );
    }
    Ok(example)
}

/// The packed simulator.
pub fn package() -> PathBuf {
    root().join("pkg")
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
    budget("opening", "brotli_bytes")
}

/// A number of bytes in `xtask/budgets.toml`.
///
/// # Errors
/// If it does not say.
pub fn budget(section: &str, key: &str) -> Result<usize> {
    let text = std::fs::read_to_string(root().join("xtask/budgets.toml"))
        .context("cannot read xtask/budgets.toml")?;
    let budgets: toml::Table = text.parse().context("xtask/budgets.toml is not TOML")?;
    let bytes = budgets
        .get(section)
        .and_then(|section| section.get(key))
        .and_then(toml::Value::as_integer);
    bytes
        .and_then(|bytes| usize::try_from(bytes).ok())
        .with_context(|| format!("[{section}] {key} is not a number of bytes"))
}
