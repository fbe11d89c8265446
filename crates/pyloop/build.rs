//! Lays the library's texts on shelves, smaller than they are written. Makes the tables of small and capital letters.

use std::path::Path;
use std::{env, fs, io};

#[path = "build/case.rs"]
mod case;
#[path = "build/library.rs"]
mod library;

/// The names that Python has and that are not here.
const KNOWN: &str = "src/modules/known.txt";

fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let out = Path::new(&out);
    println!("cargo::rerun-if-changed=src/library");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={KNOWN}");
    let known = fs::read_to_string(KNOWN)?;
    library::write(Path::new("src/library"), &known, &out.join("library"))?;
    case::write(&out.join("case"))
}
