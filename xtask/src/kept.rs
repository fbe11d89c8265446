//! What takes long to make and always comes out the same: made once, and kept in `target/kept` under what it was made from.

use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::workspace;

/// So many are kept; then the older half goes.
const MOST: usize = 600;

/// What was made from `from` as `kind` says, or `make` makes now. Nothing but `kind` and `from` may have a part in it.
pub(crate) fn kept(
    kind: &str,
    from: &[&[u8]],
    make: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let folder = workspace::target().join("kept");
    let file = folder.join(name(kind, from));
    if let Ok(bytes) = std::fs::read(&file) {
        return Ok(bytes);
    }
    let bytes = make()?;
    keep(&folder, &file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(bytes)
}

/// A name that other inputs do not have: 128 bits of them.
fn name(kind: &str, from: &[&[u8]]) -> String {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(salt);
        for part in from {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
        hasher.finish()
    };
    format!("{kind}-{:016x}{:016x}", half(0), half(1))
}

/// Writes a file that is whole whenever it is there.
fn keep(folder: &Path, file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = file.with_extension(format!("part{}", std::process::id()));
    std::fs::write(&part, bytes)?;
    std::fs::rename(&part, file)?;
    let mut old: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // Another process may have taken it away.
        if let Ok(about) = entry.metadata() {
            old.push((about.modified()?, entry.path()));
        }
    }
    if old.len() > MOST {
        old.sort();
        for (_, file) in old.iter().take(MOST / 2) {
            let _ = std::fs::remove_file(file);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_and_anew_from_anything_else() -> Result<()> {
        let own = format!("test{}", std::process::id());
        let made = |from: &[&[u8]], bytes: &str| {
            kept(&own, from, || Ok(bytes.as_bytes().to_vec())).map(String::from_utf8)
        };
        assert_eq!(made(&[b"a", b"bc"], "first")??, "first");
        assert_eq!(made(&[b"a", b"bc"], "second")??, "first");
        assert_eq!(made(&[b"ab", b"c"], "third")??, "third");
        for from in [[&b"a"[..], b"bc"], [b"ab", b"c"]] {
            std::fs::remove_file(workspace::target().join("kept").join(name(&own, &from)))?;
        }
        Ok(())
    }
}
