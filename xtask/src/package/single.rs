//! The whole tutorial as one file that runs by a double click: the built site, compressed, with a script that unpacks it.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::inline;
use super::{put, read};
use crate::sizes::grouped;
use crate::workspace;

/// The file's name in `pkg/`.
pub(crate) const NAME: &str = "interleave.html";

/// Kinds of files that a page asks for.
const KINDS: [&str; 5] = ["html", "css", "js", "wasm", "svg"];

/// Writes the file from a built site; what it weighs, in bytes.
pub(crate) fn write(site: &Path, out: &Path) -> Result<usize> {
    let mut names = Vec::new();
    list(site, "", &mut names)?;
    ensure!(
        names.iter().any(|name| name == "en/index.html"),
        "{} is not a built site: run `cargo xtask build` first",
        site.display()
    );
    names.sort();
    let mut files = String::new();
    for name in &names {
        let packed = inline::packed(&site.join(name))?;
        let _ = writeln!(files, "<template data-file=\"{name}\">{packed}</template>");
    }
    let shell = read(&workspace::root().join("web/embed/single.html"))?;
    let script = read(&workspace::root().join("web/embed/single.js"))?;
    let inside = format!("{files}<script>\n{script}</script>");
    let (before, after) = shell
        .split_once("<!-- FILES -->")
        .context("web/embed/single.html has no place for the files")?;
    let html = format!("{before}{inside}{after}");
    put(&out.join(NAME), &html)?;
    println!(
        "{NAME}: {} files in {} bytes",
        names.len(),
        grouped(html.len())
    );
    Ok(html.len())
}

/// The files of the pages: not those that choose a language or answer wrong addresses.
fn list(site: &Path, folder: &str, names: &mut Vec<String>) -> Result<()> {
    let path = site.join(folder);
    let entries =
        std::fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", path.display()))?;
        let plain = entry.file_name().to_string_lossy().into_owned();
        let name = if folder.is_empty() {
            plain.clone()
        } else {
            format!("{folder}/{plain}")
        };
        if entry.path().is_dir() {
            list(site, &name, names)?;
        } else if is_asked_for(&name) {
            names.push(name);
        }
    }
    Ok(())
}

fn is_asked_for(name: &str) -> bool {
    let of_a_kind = name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| KINDS.contains(&ending));
    let elsewhere = ["index.html", "404.html"].contains(&name) || name.starts_with("choose-");
    of_a_kind && !elsewhere
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_what_they_ask_for_are_in_it() {
        for name in ["en/index.html", "style-1.css", "a_bg.wasm", "boot-1.js"] {
            assert!(is_asked_for(name), "{name}");
        }
        for name in ["index.html", "404.html", "choose-1.js", "a.wasm.br"] {
            assert!(!is_asked_for(name), "{name}");
        }
    }
}
