//! The scripts of the package: `web/embed` and wasm-bindgen's own, joined and made small by esbuild.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Work, glue, inline, put, read};
use crate::process;
use crate::tools::Folders;

/// The scripts of `web/embed`.
const SCRIPTS: [&str; 9] = [
    "element.js",
    "engine.js",
    "handle.js",
    "picture.js",
    "scenario.js",
    "term.js",
    "source.js",
    "frame.js",
    "notebook.js",
];

/// Makes the scripts of the package.
pub(super) fn make(work: &Work, folders: &Folders, raw: &Path, words: &Path) -> Result<()> {
    let end = read(&Work::source("glue-end.js"))?;
    let script = |name: &str| read(&raw.join(name).join(format!("{name}.js")));
    let glue = glue::module(&script(super::NAME)?, &end)?;
    // The wasm is always given: there is no file to be found beside a script that has it inside.
    let beside = format!("new URL('{}_bg.wasm', import.meta.url)", super::SCENARIO);
    let scenario = script(super::SCENARIO)?.replace(&beside, "undefined");
    let languages = read(&words.join("languages.json"))?;

    let files = work.folder.join("files");
    let bundle = |folder: &Path, from: &str, format: &str, to: &str| {
        let mut esbuild = process::in_root(folders.program("esbuild")?);
        esbuild.arg(folder.join(from));
        esbuild.args(["--bundle", "--minify", "--target=es2022", "--charset=utf8"]);
        esbuild.args(["--log-level=error", "--legal-comments=none"]);
        esbuild.arg(format!("--format={format}"));
        esbuild.arg(format!("--define:LANGUAGES={}", languages.trim()));
        // What the element fetches later stays a file of its own; where everything is in one file there is nothing to fetch.
        if folder == files {
            esbuild.args(["--external:./engine.js", "--external:./scenario.js"]);
        }
        esbuild.arg(format!("--outfile={}", work.out.join(to).display()));
        process::run_quietly(&mut esbuild)
    };
    stage(&files, &glue, "source.js", None)?;
    put(&files.join("scenario-glue.js"), &scenario)?;
    // As a function call it leaves no names behind, and runs as a module and as a classic script.
    bundle(&files, "element.js", "iife", "interleave.js")?;
    bundle(&files, "engine.js", "esm", "engine.js")?;
    bundle(&files, "scenario.js", "esm", "scenario.js")?;

    let inside = work.folder.join("inside");
    let data = inline::data(work)?;
    stage(&inside, &glue, "source-inline.js", Some(&data))?;
    put(&inside.join("scenario-glue.js"), &scenario)?;
    bundle(&inside, "frame.js", "iife", "embed.js")?;
    bundle(&inside, "notebook.js", "esm", "notebook.js")
}

/// Lays the scripts out for esbuild, with where the parts come from.
fn stage(folder: &Path, glue: &str, source: &str, data: Option<&str>) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for name in SCRIPTS {
        let mut text = read(&Work::source(if name == "source.js" {
            source
        } else {
            name
        }))?;
        if data.is_some() {
            // In one file there is nothing that a second try could fetch anew.
            text = text.replace("again(\"./engine.js?\" + tries)", "import(\"./engine.js\")");
        }
        put(&folder.join(name), &text)?;
    }
    put(&folder.join("glue.js"), glue)?;
    if let Some(data) = data {
        put(&folder.join("data.js"), data)?;
    }
    Ok(())
}
