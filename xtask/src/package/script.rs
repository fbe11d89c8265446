//! The scripts of the package: `web/embed` and wasm-bindgen's own, joined and made small by esbuild.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{Work, glue, inline, put, read};
use crate::process;
use crate::tools::Folders;

/// The scripts of `web/embed`.
const SCRIPTS: [&str; 13] = [
    "element.js",
    "engine.js",
    "handle.js",
    "picture.js",
    "program.js",
    "run.js",
    "run-worker.js",
    "scenario.js",
    "take.js",
    "term.js",
    "source.js",
    "frame.js",
    "notebook.js",
];

/// What is fetched later by a script that is there.
const LATER: [&str; 6] = [
    "engine.js",
    "lab.js",
    "run.js",
    "interpreter.js",
    "scenario.js",
    "take.js",
];

/// The interpreter's worker: all of it in one file.
const WORKER: &str = "run-worker.js";

/// Makes the scripts of the package.
pub(super) fn make(work: &Work, folders: &Folders, words: &Path) -> Result<()> {
    let end = read(&Work::source("glue-end.js"))?;
    let script = |name: &str| read(&work.raw(name).join(format!("{name}.js")));
    let glue = |name| glue::module(name, &script(name)?, &end);
    let interpreter_end = read(&Work::source("interpreter-end.js"))?;
    let interpreter = glue::module(
        super::INTERPRETER,
        &script(super::INTERPRETER)?,
        &interpreter_end,
    )?;
    let glues = [
        ("glue.js", glue(super::NAME)?),
        ("lab.js", glue(super::LAB)?),
        ("run-glue.js", glue(super::RUN)?),
        ("interpreter.js", interpreter),
    ];
    // The wasm is always given: there is no file to be found beside a script that has it inside.
    let beside = format!("new URL('{}_bg.wasm', import.meta.url)", super::SCENARIO);
    let scenario = script(super::SCENARIO)?.replace(&beside, "undefined");
    let words = ["languages", "program-words", "scenario-words"]
        .map(|name| read(&words.join(format!("{name}.json"))));
    let [languages, of_programs, of_scenarios] = words;
    let defined = [
        ("LANGUAGES", languages?),
        ("PROGRAM_WORDS", of_programs?),
        ("SCENARIO_WORDS", of_scenarios?),
    ];

    let files = work.folder.join("files");
    let bundle = |folder: &Path, from: &str, format: &str, to: &str| {
        let mut esbuild = process::in_root(folders.program("esbuild")?);
        esbuild.arg(folder.join(from));
        esbuild.args(["--bundle", "--minify", "--target=es2022", "--charset=utf8"]);
        esbuild.args(["--log-level=error", "--legal-comments=none"]);
        esbuild.arg(format!("--format={format}"));
        for (name, words) in &defined {
            esbuild.arg(format!("--define:{name}={}", words.trim()));
        }
        let kinds = match to {
            "notebook.js" => r#"["sim"]"#,
            "notebook-run.js" => r#"["run"]"#,
            _ => r#"["sim","run"]"#,
        };
        esbuild.arg(format!("--define:KINDS={kinds}"));
        // What the element fetches later stays a file of its own; where everything is in one file there is nothing to fetch.
        if folder == files {
            let later = LATER.iter().filter(|_| to != WORKER);
            esbuild.args(later.map(|file| format!("--external:./{file}")));
        }
        esbuild.arg(format!("--outfile={}", work.out.join(to).display()));
        process::run_quietly(&mut esbuild)
    };
    stage(&files, &glues, "source.js")?;
    put(&files.join("scenario-glue.js"), &scenario)?;
    bundle(&files, "element.js", "esm", "interleave.js")?;
    close(&work.out.join("interleave.js"))?;
    for name in LATER {
        bundle(&files, name, "esm", name)?;
    }
    bundle(&files, WORKER, "iife", WORKER)?;

    let data = inline::data(work)?;
    let inside = |folder: &str, own: &Value, parts: &str, part: &Value| {
        let inside = work.folder.join(folder);
        stage(&inside, &glues, "source-inline.js")?;
        put(&inside.join("scenario-glue.js"), &scenario)?;
        put(&inside.join("data.js"), &module(own))?;
        put(&inside.join("part-only.js"), &module(part))?;
        let parts = read(&Work::source(&format!("part-data-{parts}.js")))?;
        put(&inside.join("part-data.js"), &parts)?;
        Ok::<_, anyhow::Error>(inside)
    };
    let frame = inside("frame", &data.simulator, "beside", &Value::Null)?;
    bundle(&frame, "frame.js", "iife", "embed.js")?;
    for (kind, part) in [("lab", &data.lab), ("run", &data.run)] {
        let beside = format!("(globalThis.interleaveParts ??= {{}}).{kind} = {part};\n");
        put(&work.out.join(format!("embed-{kind}.js")), &beside)?;
    }
    // Notebooks send the whole script with every widget, so each kind has its own.
    let notebook = inside("notebook", &data.simulator, "inside", &data.lab)?;
    bundle(&notebook, "notebook.js", "esm", "notebook.js")?;
    let mut without = data.simulator.clone();
    if let Some(without) = without.as_object_mut() {
        without.retain(|name, _| name != "wasm" && name != "scenario");
    }
    let notebook = inside("notebook-run", &without, "inside", &data.run)?;
    bundle(&notebook, "notebook.js", "esm", "notebook-run.js")
}

fn module(data: &Value) -> String {
    format!("export default {data};\n")
}

/// Makes a function call of a script: so it leaves no names behind, and runs as a module and as a classic script. (esbuild's own
/// form of that adds a fifth to a script that asks for others.)
fn close(path: &Path) -> Result<()> {
    let script = read(path)?;
    ensure!(
        !script.contains("import.meta") && !script.contains("export"),
        "{} is more than a classic script can be",
        path.display()
    );
    put(path, &format!("(()=>{{{}}})();\n", script.trim_end()))
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
            text = text.replace("tries++ ? again(\"./engine.js?\" + tries) : ", "");
            text = text.replace(
                "failures[kind] ? again(`./${kind}.js?${failures[kind]}`) : ",
                "",
            );
        }
        put(&folder.join(name), &text)?;
    }
    for (name, glue) in glues {
        put(&folder.join(name), glue)?;
    }
    Ok(())
}
