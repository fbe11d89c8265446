//! The scripts of the package: `web/embed` and wasm-bindgen's own, joined and made small by esbuild.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

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
pub(super) fn make(work: &Work, folders: &Folders, words: &Path) -> Result<()> {
    let end = read(&Work::source("glue-end.js"))?;
    let script = |name: &str| read(&work.raw(name).join(format!("{name}.js")));
    let glue = |name| glue::module(name, &script(name)?, &end);
    let glues = [
        ("glue.js", glue(super::NAME)?),
        ("lab.js", glue(super::LAB)?),
    ];
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
            let later = ["./engine.js", "./lab.js", "./scenario.js"];
            esbuild.args(later.map(|file| format!("--external:{file}")));
        }
        esbuild.arg(format!("--outfile={}", work.out.join(to).display()));
        process::run_quietly(&mut esbuild)
    };
    stage(&files, &glues, "source.js")?;
    put(&files.join("scenario-glue.js"), &scenario)?;
    // As a function call it leaves no names behind, and runs as a module and as a classic script.
    bundle(&files, "element.js", "iife", "interleave.js")?;
    for name in ["engine.js", "lab.js", "scenario.js"] {
        bundle(&files, name, "esm", name)?;
    }

    let data = inline::data(work)?;
    for (name, lab) in [("frame", "beside"), ("notebook", "inside")] {
        let inside = work.folder.join(name);
        stage(&inside, &glues, "source-inline.js")?;
        put(&inside.join("scenario-glue.js"), &scenario)?;
        put(&inside.join("data.js"), &module(&data.simulator))?;
        put(&inside.join("lab-only.js"), &module(&data.lab))?;
        let lab = read(&Work::source(&format!("lab-data-{lab}.js")))?;
        put(&inside.join("lab-data.js"), &lab)?;
    }
    let beside = format!("globalThis.interleaveLab = {};\n", data.lab);
    put(&work.out.join("embed-lab.js"), &beside)?;
    bundle(&work.folder.join("frame"), "frame.js", "iife", "embed.js")?;
    bundle(
        &work.folder.join("notebook"),
        "notebook.js",
        "esm",
        "notebook.js",
    )
}

fn module(data: &Value) -> String {
    format!("export default {data};\n")
}

/// Lays the scripts out for esbuild, with where the parts come from.
fn stage(folder: &Path, glues: &[(&str, String)], source: &str) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for name in SCRIPTS {
        let mut text = read(&Work::source(if name == "source.js" {
            source
        } else {
            name
        }))?;
        if source != "source.js" {
            // In one file there is nothing that a second try could fetch anew.
            for name in ["engine", "lab"] {
                let again = format!("again(\"./{name}.js?\" + tries)");
                text = text.replace(&again, &format!("import(\"./{name}.js\")"));
            }
        }
        put(&folder.join(name), &text)?;
    }
    for (name, glue) in glues {
        put(&folder.join(name), glue)?;
    }
    Ok(())
}
