//! Makes the library's text smaller for the interpreter that carries it: one blank a level, no lines without code. Makes its tables
//! of small and capital letters.
//!
//! The text of `asyncio` is shown to readers, so it stays as it is written.

use std::path::Path;
use std::{env, fs, io};

#[path = "build/case.rs"]
mod case;

fn main() -> io::Result<()> {
    let from = Path::new("src/library");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let to = Path::new(&out).join("library");
    fs::create_dir_all(&to)?;
    println!("cargo::rerun-if-changed=src/library");
    println!("cargo::rerun-if-changed=build");
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let text = fs::read_to_string(entry.path())?;
        let shown = entry.file_name() == "asyncio.py";
        fs::write(
            to.join(entry.file_name()),
            if shown { text } else { smaller(&text) },
        )?;
    }
    case::write(&Path::new(&out).join("case"))
}

fn smaller(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let code = line.trim_start_matches(' ');
        if code.is_empty() || code.starts_with('#') {
            continue;
        }
        let blanks = line.len() - code.len();
        let indent = if blanks % 4 == 0 { blanks / 4 } else { blanks };
        out.extend(std::iter::repeat_n(' ', indent));
        out.push_str(code);
        out.push('\n');
    }
    out
}
