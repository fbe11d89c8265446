//! The whole tutorial as one file that runs by a double click: the built site, compressed, with a script that unpacks it.
//!
//! Base64 would make the file a third longer than it has to be. So the file is in windows-1252, where every byte is a
//! character, and what is compressed stands in it as it is, but for the few bytes that HTML would change.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::{delta, inline, read};
use crate::sizes::grouped;
use crate::workspace;

/// The file's name in `pkg/`.
pub(crate) const NAME: &str = "interleave.html";

/// Kinds of files that a page asks for.
const KINDS: [&str; 6] = ["html", "css", "js", "wasm", "svg", "txt"];

/// The page that the other pages are written as changes of: what they share is most of them.
const BASE: &str = "en/index.html";

/// Stands before a byte that HTML would change; the byte itself is moved by 64.
const ESCAPE: u8 = b'=';

/// Writes the file from a built site; what it weighs, in bytes.
pub(crate) fn write(site: &Path, out: &Path) -> Result<usize> {
    let mut names = Vec::new();
    list(site, "", &mut names)?;
    ensure!(
        names.iter().any(|name| name == BASE),
        "{} is not a built site: run `cargo xtask build` first",
        site.display()
    );
    names.sort();
    let base = read(&site.join(BASE))?;
    let mut files = Vec::new();
    for name in &names {
        let path = site.join(name);
        let is_changed = name.rsplit('.').next() == Some("html") && name != BASE;
        let bytes = if is_changed {
            delta::between(&base, &read(&path)?).into_bytes()
        } else {
            std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?
        };
        let of = if is_changed {
            format!(" data-base=\"{BASE}\"")
        } else {
            String::new()
        };
        let tag = format!("<script type=\"application/octet-stream\" data-file=\"{name}\"{of}>");
        files.extend(tag.bytes());
        files.extend(escaped(&inline::gzipped(&bytes)?));
        files.extend(b"</script>\n");
    }
    let shell = read(&workspace::root().join("web/embed/single.html"))?;
    let script = read(&workspace::root().join("web/embed/single.js"))?;
    ensure!(
        shell.is_ascii() && script.is_ascii(),
        "web/embed/single.html and single.js must be plain ASCII"
    );
    let (before, after) = shell
        .split_once("<!-- FILES -->")
        .context("web/embed/single.html has no place for the files")?;
    let mut html = before.as_bytes().to_vec();
    html.extend(files);
    html.extend(format!("<script>\n{script}</script>{after}").bytes());
    let path = out.join(NAME);
    std::fs::write(&path, &html).with_context(|| format!("cannot write {}", path.display()))?;
    println!(
        "{NAME}: {} files in {} bytes",
        names.len(),
        grouped(html.len())
    );
    Ok(html.len())
}

/// Bytes as they may stand in a script element: no zero, no line that HTML would end otherwise, no tag.
fn escaped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 32);
    for byte in bytes {
        if matches!(byte, 0 | b'\r' | b'<' | &ESCAPE) {
            out.extend([ESCAPE, byte + 64]);
        } else {
            out.push(*byte);
        }
    }
    out
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
    let elsewhere = ["index.html", "404.html"].contains(&name)
        || name.starts_with("choose-")
        || name.starts_with("embed/");
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
        for name in [
            "index.html",
            "404.html",
            "choose-1.js",
            "a.wasm.br",
            "embed/embed.js",
        ] {
            assert!(!is_asked_for(name), "{name}");
        }
    }

    #[test]
    fn bytes_that_html_would_change_are_moved() {
        assert_eq!(escaped(b"a\0\r<=\xff\n"), b"a=@=M=|=}\xff\n");
    }
}
