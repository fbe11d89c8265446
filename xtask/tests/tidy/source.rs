//! The files of the repository, and findings in them.

use std::fmt;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const NOT_OURS: [&str; 6] = [
    "target",
    "dist",
    "node_modules",
    "pkg",
    ".git",
    "__pycache__",
];

/// Files of these kinds are text that somebody wrote.
const TEXT: [&str; 14] = [
    "rs", "toml", "md", "html", "css", "js", "mjs", "json", "sh", "py", "svg", "txt", "yml", "lock",
];

/// A text file.
#[derive(Debug)]
pub(crate) struct File {
    /// From the workspace's folder, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// A file for the tests of a rule.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// What follows the last dot of the name.
    pub(crate) fn extension(&self) -> &str {
        self.path
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    /// Whether the file is in one of the folders, or is one of the files.
    pub(crate) fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            self.path
                .strip_prefix(place)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// The lines with their numbers; of Rust without the comments.
    pub(crate) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_rust = self.extension() == "rs";
        self.text.lines().enumerate().map(move |(index, line)| {
            let code = if is_rust { without_comment(line) } else { line };
            (index + 1, code)
        })
    }

    /// A finding in a line of this file.
    pub(crate) fn finding(&self, line: usize, message: impl Into<String>) -> Finding {
        Finding {
            path: self.path.clone(),
            line,
            message: message.into(),
        }
    }

    /// A finding for every line of code that contains one of the words.
    pub(crate) fn lines_with(&self, words: &[&str], message: &str) -> Vec<Finding> {
        self.code_lines()
            .filter_map(|(line, code)| {
                let word = words.iter().find(|word| code.contains(**word))?;
                Some(self.finding(line, format!("`{word}`: {message}")))
            })
            .collect()
    }
}

/// A line up to `//`, unless that is part of an address such as `https://`.
fn without_comment(line: &str) -> &str {
    let end = line
        .match_indices("//")
        .find(|(index, _)| !line[..*index].ends_with(':'));
    end.map_or(line, |(index, _)| &line[..index])
}

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) path: String,
    /// From 1; 0 for the file as a whole.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

/// The workspace's folder.
pub(crate) fn root() -> PathBuf {
    // Asked when it runs: clones that share a target folder share this program too.
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).join("..")
}

/// Every text file of the repository, in the order of their paths.
pub(crate) fn all_files() -> Vec<File> {
    let root = root();
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    folders.push(path);
                }
                continue;
            }
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            let is_script = path.ends_with(".ci/run");
            if !TEXT.contains(&extension) && !is_script {
                continue;
            }
            // What is not UTF-8 is data of a test, not something that somebody wrote.
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let relative = path.strip_prefix(&root).unwrap_or(&path);
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            files.push(File {
                path: parts.join("/"),
                text,
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

#[test]
fn comments_of_rust_are_left_out_of_its_code() {
    let file = File::new(
        "a.rs",
        "let a = 1; // one\n/// doc\nlet b = \"https://example.org\";",
    );
    let lines: Vec<_> = file.code_lines().map(|(_, code)| code.trim_end()).collect();
    assert_eq!(
        lines,
        ["let a = 1;", "", "let b = \"https://example.org\";"]
    );
}
