//! `cargo xtask package`: the simulator for other pages, in `pkg/`, as it can be published.
//!
//! `wasm-pack` builds `crates/embed`; the scripts of `web/embed` are joined with what it writes, so that a second instance can
//! be made on the same page; the style sheet comes from the page's own; the words come from `content/`.
//!
//! | file | for |
//! |---|---|
//! | `interleave.js` | defines the elements: all that a page loads at first |
//! | `scenario.js`, `interleave_scenario_bg.wasm` | fetched where a page brings a scenario of its own |
//! | `take.js` | fetched when a file of what a simulator shows is asked for |
//! | `engine.js`, `interleave_embed_bg.wasm`, `style.txt`, `texts.*`, `terms.*` | fetched when an element comes near |
//! | `lab.js`, `interleave_lab_bg.wasm`, `style.lab.txt`, `workshop.*` | fetched besides when one of them shows the lab |
//! | `run.js`, `interleave_run_bg.wasm`, `style.run.txt`, `play.*`, `programs.json` | fetched besides when one of them shows a program |
//! | `interleave_interpreter_bg.wasm`, `run-worker.js`, `interpreter.js` | what runs the program, in a worker or without one |
//! | `notebook.js`, `notebook-run.js` | notebooks: everything in one module, for simulators and for programs; also put into `python/` |
//! | `interleave.html` | the whole tutorial in one file |
//! | `embed.html`, `embed.js`, `embed.css`, `frames.js` | the page for iframes, everything in one classic script, and its helper |
//! | `embed-lab.js`, `embed-run.js` | the parts of the lab and of programs for that page, fetched when it shows one |

mod delta;
mod glue;
mod inline;
mod script;
mod single;
mod style;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{self, cargo, duration};
use crate::tools::Folders;
use crate::{budget, build, imports, sizes, tools, workspace};

/// How wasm is made small: as `index.html` says for the page's own programs. Functions of like names are alike, so brotli wants them
/// side by side. The lowest kilobyte of memory is the end of the stack.
const SMALL: [&str; 8] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions-by-name",
    "--one-caller-inline-max-function-size=0",
    "--zero-filled-memory",
    "--low-memory-unused",
];

/// What `wasm-pack` calls the simulator's files, the lab's, and those of what reads the scenarios of other pages.
const NAME: &str = "interleave_embed";
const LAB: &str = "interleave_lab";
const RUN: &str = "interleave_run";
const SCENARIO: &str = "interleave_scenario";
/// What the interpreter's files are called: it is a program of the page, and no crate of its own.
const INTERPRETER: &str = "interleave_interpreter";

/// Makes `pkg/`, and from the built site the file with the whole tutorial; checks what they weigh.
pub(crate) fn package() -> Result<()> {
    make()?;
    let site = build::make_site()?;
    weigh(&site)
}

/// Writes the file with the whole tutorial into `pkg/`, compresses what is there, and checks the budgets.
pub(crate) fn weigh(site: &Path) -> Result<()> {
    let folder = workspace::root().join("pkg");
    let single = single::write(site, &folder)?;
    let weights = sizes::compress(&folder)?;
    println!("{}", sizes::table(&weights));
    budget::check_package(&weights, single)
}

/// Makes `pkg/`.
pub(crate) fn make() -> Result<PathBuf> {
    let folders = tools::for_packaging()?;
    let started = Instant::now();
    let work = Work::new()?;
    for (krate, name, features) in [
        ("embed", NAME, &[][..]),
        ("embed", LAB, &["--features", "lab"]),
        ("embed", RUN, &["--features", "run"]),
        ("scenario-file", SCENARIO, &[]),
    ] {
        build_wasm(krate, name, features, &work, &folders)?;
    }
    build_interpreter(&work, &folders)?;
    let words = work.folder.join("words");
    let mut write = cargo();
    write.args(["run", "--quiet", "--package", "interleave-site", "--"]);
    process::run(write.arg("embed").arg(&words))?;
    for name in [
        "texts.en.txt",
        "texts.zh-CN.txt",
        "workshop.en.txt",
        "workshop.zh-CN.txt",
        "play.en.txt",
        "play.zh-CN.txt",
        "library.often.txt",
        "library.seldom.txt",
        "programs.json",
        "terms.en.json",
        "terms.zh-CN.json",
    ] {
        copy(&words.join(name), &work.out.join(name))?;
    }
    put(
        &work.out.join("style.txt"),
        &style::sheet(workspace::root())?,
    )?;
    put(
        &work.out.join("style.lab.txt"),
        &style::lab_sheet(workspace::root())?,
    )?;
    put(
        &work.out.join("style.run.txt"),
        &style::run_sheet(workspace::root())?,
    )?;
    script::make(&work, &folders, &words)?;
    for name in [
        "embed.html",
        "embed.css",
        "frames.js",
        "reveal.js",
        "interleave.d.ts",
        "engine.d.ts",
        "custom-elements.json",
        "README.md",
    ] {
        copy(&Work::source(name), &work.out.join(name))?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "LICENSE-TEXT"] {
        copy(&workspace::root().join(name), &work.out.join(name))?;
    }
    put(&work.out.join("package.json"), &manifest()?)?;
    let python = workspace::root().join("python/src/interleave");
    for notebook in ["notebook.js", "notebook-run.js"] {
        copy(&work.out.join(notebook), &python.join(notebook))?;
    }
    println!(
        "packed {} ({})",
        work.out.display(),
        duration(started.elapsed())
    );
    Ok(work.out)
}

/// Builds a crate with `wasm-pack`, and its wasm as small as it gets.
fn build_wasm(
    krate: &str,
    name: &str,
    features: &[&str],
    work: &Work,
    folders: &Folders,
) -> Result<()> {
    let mut build = process::in_root(folders.program("wasm-pack")?);
    build.args(["build", &format!("crates/{krate}"), "--target", "web"]);
    build.args(["--mode", "no-install", "--release", "--no-opt", "--no-pack"]);
    build
        .args(["--out-name", name, "--out-dir"])
        .arg(work.raw(name));
    build.arg("--").args(features);
    build.env("PATH", folders.path()?);
    process::run(&mut build)?;
    optimise(name, work, folders)
}

/// Makes the wasm of a name as small as it gets.
fn optimise(name: &str, work: &Work, folders: &Folders) -> Result<()> {
    let wasm = format!("{name}_bg.wasm");
    let mut optimise = process::in_root(folders.program("wasm-opt")?);
    optimise.args(SMALL).arg(work.raw(name).join(&wasm));
    process::run(optimise.arg("-o").arg(work.out.join(&wasm)))?;
    let script = work.raw(name).join(format!("{name}.js"));
    imports::shorten(&script, &work.out.join(&wasm))
}

/// Builds the interpreter as the page's own is built (`index.html`).
fn build_interpreter(work: &Work, folders: &Folders) -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let mut build = cargo();
    build.args([
        "build",
        "--release",
        "--target",
        target,
        "--features",
        "csr",
    ]);
    build.args(["--package", "interleave-page", "--bin", "interleave-engine"]);
    process::run(&mut build)?;
    let built = workspace::target().join(target).join("release");
    let mut bind = process::in_root(folders.program("wasm-bindgen")?);
    bind.args([
        "--target",
        "web",
        "--no-typescript",
        "--out-name",
        INTERPRETER,
    ]);
    bind.arg("--out-dir").arg(work.raw(INTERPRETER));
    process::run(bind.arg(built.join("interleave-engine.wasm")))?;
    optimise(INTERPRETER, work, folders)
}

/// Where the package is put together.
#[derive(Debug)]
struct Work {
    /// What is only needed on the way.
    folder: PathBuf,
    /// The package.
    out: PathBuf,
}

impl Work {
    fn new() -> Result<Self> {
        let work = Self {
            folder: workspace::target().join("package"),
            out: workspace::root().join("pkg"),
        };
        for folder in [&work.folder, &work.out] {
            if folder.is_dir() {
                std::fs::remove_dir_all(folder)
                    .with_context(|| format!("cannot remove {}", folder.display()))?;
            }
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        Ok(work)
    }

    /// Where `wasm-pack` puts what it makes.
    fn raw(&self, name: &str) -> PathBuf {
        self.folder.join("raw").join(name)
    }

    /// A file of `web/embed`.
    fn source(name: &str) -> PathBuf {
        workspace::root().join("web/embed").join(name)
    }
}

/// `package.json`: that of `web/embed` with the version of the workspace.
fn manifest() -> Result<String> {
    let path = workspace::root().join("web/embed/package.json");
    let mut manifest: serde_json::Value =
        serde_json::from_str(&read(&path)?).context("web/embed/package.json is not JSON")?;
    let version = workspace::locked_version("interleave-embed")?;
    manifest["version"] = version.into();
    let files = manifest["files"]
        .as_array()
        .context("web/embed/package.json lists no files")?;
    for file in files.iter().filter_map(serde_json::Value::as_str) {
        ensure!(
            workspace::root().join("pkg").join(file).is_file(),
            "web/embed/package.json lists {file}, which was not made"
        );
    }
    Ok(format!("{manifest:#}\n"))
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn put(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_file() {
        bail!("{} is not there", from.display());
    }
    std::fs::copy(from, to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}
