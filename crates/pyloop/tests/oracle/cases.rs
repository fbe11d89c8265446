//! The reference programs, recorded from CPython.

use std::fs;
use std::path::{Path, PathBuf};

/// The programs of folders, by name. There are `asyncio`, `asyncio-more` and `threads`.
pub(crate) fn cases(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| {
            fs::read_dir(root.join(folder)).expect("the cases are in the repository")
        })
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    paths
}

/// The text of a program, or what belongs to it.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a case can be read")
}
