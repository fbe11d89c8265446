//! The programs that the tasks need, in the versions that fit, installed when they are missing.
//!
//! - Trunk, wasm-bindgen and wasm-pack are built by cargo into
//!   `${XDG_CACHE_HOME:-$HOME/.cache}/interleave/tools/NAME-VERSION/bin` (or `$INTERLEAVE_TOOLS/NAME-VERSION/bin`),
//!   once for every clone on a machine. One on `PATH` with exactly the right version is used as it is.
//! - wasm-opt, esbuild and axe-core come from npm by `package-lock.json`; without Node the wasm is left as the compiler made it.
//! - mdBook is built by cargo in the same way; `MkDocs`, Sphinx and anywidget come from `PyPI` by `examples/requirements.txt` into
//!   a folder beside the tools.
//! - Chromium, its driver, a font with Chinese characters, Node and Python come from Debian's packages.
//! - The target for wasm, clippy and rustfmt come from rustup.

mod cargo_tool;
mod npm;
mod python;
mod rust;
mod system;
pub(crate) mod wasm_opt;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process::{self, duration};
use crate::workspace;
use cargo_tool::CargoTool;
pub(crate) use system::Browser;

/// The version of Trunk that this repository is built with.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    programs: &["trunk"],
    options: &["--locked", "--no-default-features", "--features", "rustls"],
    estimate: "about 7 minutes on 2 cores",
};
const TRUNK_VERSION: &str = "0.21.14";

/// Not with `--locked`: one of the dependencies that its own lock file names is not to be had any more.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    options: &[],
    estimate: "about 2 minutes on 2 cores",
};

const WASM_PACK: CargoTool = CargoTool {
    package: "wasm-pack",
    programs: &["wasm-pack"],
    options: &["--locked"],
    estimate: "about 3 minutes on 2 cores",
};
const WASM_PACK_VERSION: &str = "0.15.1";

const MDBOOK: CargoTool = CargoTool {
    package: "mdbook",
    programs: &["mdbook"],
    options: &["--locked", "--no-default-features", "--features", "search"],
    estimate: "about 3 minutes on 2 cores",
};
const MDBOOK_VERSION: &str = "v0.5.4";

/// The folders that hold the tools, to be put in front of `PATH`.
#[derive(Debug, Clone)]
pub(crate) struct Folders(Vec<PathBuf>);

impl Folders {
    /// `PATH` with these folders in front.
    pub(crate) fn path(&self) -> Result<OsString> {
        let old = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths(self.0.iter().cloned().chain(std::env::split_paths(&old)))
            .context("a folder of a tool has a name that PATH cannot hold")
    }

    /// The file of a program in one of these folders.
    pub(crate) fn program(&self, name: &str) -> Result<PathBuf> {
        self.0
            .iter()
            .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
            .find(|file| file.is_file())
            .or_else(|| process::on_path(name))
            .with_context(|| format!("{name} is not installed where it was expected"))
    }
}

/// What building the page needs. Only an optimised build needs wasm-opt.
pub(crate) fn for_building(optimised: bool) -> Result<Folders> {
    let started = Instant::now();
    rust::ensure_wasm_target()?;
    let wasm_bindgen_version = workspace::locked_version("wasm-bindgen")?;
    let mut folders = vec![
        TRUNK.ensure(TRUNK_VERSION)?,
        WASM_BINDGEN.ensure(&wasm_bindgen_version)?,
    ];
    let mut wasm_opt = "";
    if optimised {
        if npm::is_there() {
            npm::install(workspace::root())?;
            folders.extend(programs_of_npm()?);
            wasm_opt = ", wasm-opt";
        } else {
            folders.push(npm::wasm_opt_that_copies()?);
            wasm_opt = ", no wasm-opt (Node and npm are not installed): the wasm will be bigger than published";
        }
    }
    println!(
        "tools: trunk {TRUNK_VERSION}, wasm-bindgen {wasm_bindgen_version}{wasm_opt} ({})",
        duration(started.elapsed())
    );
    Ok(Folders(folders))
}

/// What packing the simulator for other pages needs.
pub(crate) fn for_packaging() -> Result<Folders> {
    rust::ensure_wasm_target()?;
    if !npm::is_there() {
        bail!("packing the simulator needs Node and npm, and they are not installed");
    }
    npm::install(workspace::root())?;
    let mut folders = vec![
        WASM_PACK.ensure(WASM_PACK_VERSION)?,
        WASM_BINDGEN.ensure(&workspace::locked_version("wasm-bindgen")?)?,
    ];
    folders.extend(programs_of_npm()?);
    Ok(Folders(folders))
}

/// The folders of the programs that npm has installed.
fn programs_of_npm() -> Result<Vec<PathBuf>> {
    Ok(vec![
        wasm_opt::that_remembers()?,
        workspace::root().join("node_modules").join(".bin"),
    ])
}

/// What building the examples needs; npm's packages go into `work`.
pub(crate) fn for_examples(work: &Path) -> Result<Folders> {
    npm::install(work)?;
    Ok(Folders(vec![
        MDBOOK.ensure(MDBOOK_VERSION)?,
        python::ensure(&workspace::root().join("examples/requirements.txt"))?,
        work.join("node_modules").join(".bin"),
    ]))
}

/// What linting needs.
pub(crate) fn for_linting() -> Result<()> {
    rust::ensure_components()
}

/// What the native tests need: the model's totals are checked by a simulation in Python.
pub(crate) fn for_native_tests() -> Result<()> {
    system::ensure_python()
}

/// What testing in a browser needs.
pub(crate) fn for_browser_tests() -> Result<Browser> {
    let browser = system::ensure_browser_and_node()?;
    npm::install(workspace::root())?;
    Ok(browser)
}

/// What measuring needs; `packages` is the folder with the lock file of what measures.
pub(crate) fn for_measuring(packages: &Path) -> Result<Browser> {
    let browser = system::ensure_browser_and_node()?;
    npm::install(packages)?;
    Ok(browser)
}

/// Trunk, with everything that it calls on `PATH`.
pub(crate) fn trunk(folders: &Folders) -> Result<Command> {
    let mut trunk = process::in_root(folders.program("trunk")?);
    trunk.env("PATH", folders.path()?);
    // Where inside Trunk an error came from helps nobody to mend a page.
    trunk.env("RUST_BACKTRACE", "0");
    // Trunk takes this variable for an option and refuses every value but two.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Fetches the sources of all dependencies, so that Trunk can work without the network.
pub(crate) fn fetch_crates() -> Result<()> {
    let started = Instant::now();
    process::run(process::cargo().args(["fetch", "--quiet"]))?;
    println!("crates: fetched ({})", duration(started.elapsed()));
    Ok(())
}
