//! The files that pages ask for, each under a name with its content's hash.

use std::fs;
use std::path::Path;

use interleave_pyloop::Shelf;

/// The style sheets in the order in which they hold.
const STYLES: &[&str] = &[
    "tokens",
    "base",
    "layout",
    "prose",
    "states",
    "code",
    "timeline",
    "simulator",
    "boards",
    "exhibition",
    "take",
    "live",
    "lab",
    "play",
    "configurator",
    "map",
    "questions",
    "glossary",
    "print",
];

/// The style sheet of the slides, and the parts of their script: one script, since each part uses the others.
const SLIDES_STYLES: [&str; 1] = ["slides"];
const SLIDES_SCRIPTS: [&str; 4] = ["qr", "stage", "speaker", "keys"];

/// What the page for iframes needs to show simulators and programs.
const EMBED: [&str; 4] = ["embed.html", "embed.js", "embed.css", "embed-run.js"];

/// A program: its module and its wasm.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) js: String,
    pub(crate) wasm: String,
}

/// Names of the files beside the pages.
#[derive(Debug)]
pub(crate) struct Assets {
    pub(crate) page: Program,
    pub(crate) workshop: Program,
    pub(crate) playground: Program,
    pub(crate) engine: Program,
    /// The bytes of the interpreter's wasm: servers that compress do not tell.
    pub(crate) engine_size: u64,
    pub(crate) worker: Program,
    /// The file that a web worker starts with.
    pub(crate) worker_start: String,
    pub(crate) boot: String,
    pub(crate) choose: String,
    pub(crate) style: String,
    pub(crate) icon: String,
    pub(crate) slides: String,
    pub(crate) slides_style: String,
    /// The page for iframes, where the package was made before the site.
    pub(crate) embed: Option<String>,
}

impl Assets {
    /// Finds what Trunk built and writes the rest into the staging folder.
    pub(crate) fn write(root: &Path, staging: &Path, shell: &str) -> Result<Self, String> {
        let joined = |folder: &str, names: &[&str], ending: &str| {
            let file = |name: &&str| read(&root.join(folder).join(format!("{name}.{ending}")));
            names.iter().map(file).collect::<Result<String, String>>()
        };
        let style = joined("styles", STYLES, "css")?;
        let slides_style = joined("styles", &SLIDES_STYLES, "css")?;
        let slides = joined("web/slides", &SLIDES_SCRIPTS, "js")?;
        let slides = format!("(() => {{\n\"use strict\";\n{slides}}})();\n");
        library(staging)?;
        let engine = later(staging, "interleave-engine")?;
        let engine_size = fs::metadata(staging.join(&engine.wasm)).map_or(0, |file| file.len());
        Ok(Self {
            page: Program {
                js: attribute(shell, "data-js")?,
                wasm: attribute(shell, "data-wasm")?,
            },
            workshop: later(staging, "interleave-workshop")?,
            playground: later(staging, "interleave-playground")?,
            engine,
            engine_size,
            worker: later(staging, "interleave-worker")?,
            worker_start: hashed(staging, "worker", "js", &read(&root.join("web/worker.js"))?)?,
            boot: hashed(staging, "boot", "js", &read(&root.join("web/boot.js"))?)?,
            choose: hashed(staging, "choose", "js", &read(&root.join("web/choose.js"))?)?,
            style: hashed(staging, "style", "css", &style)?,
            icon: hashed(staging, "icon", "svg", &read(&root.join("web/icon.svg"))?)?,
            slides: hashed(staging, "slides", "js", &slides)?,
            slides_style: hashed(staging, "slides", "css", &slides_style)?,
            embed: embed(root, staging)?,
        })
    }
}

/// How the files begin that hold a shelf of the interpreter's library each; it asks for them by their full names.
pub(crate) const LIBRARY: &str = "library-";

fn library(staging: &Path) -> Result<(), String> {
    for shelf in Shelf::ALL {
        let path = staging.join(format!("{LIBRARY}{}.txt", shelf.full_name()));
        fs::write(&path, shelf.text())
            .map_err(|error| format!("{}: this file cannot be written: {error}", path.display()))?;
    }
    Ok(())
}

/// A program that Trunk built beside the page's own; it leaves those under their plain names.
fn later(staging: &Path, name: &str) -> Result<Program, String> {
    let renamed = |plain: String, ending: &str| {
        let path = staging.join(&plain);
        let content = fs::read(&path).map_err(|error| {
            format!(
                "{}: this file cannot be read: {error}; index.html asks Trunk for it",
                path.display()
            )
        })?;
        let hashed = format!("{name}-{:016x}{ending}", fnv(&content));
        fs::rename(&path, staging.join(&hashed))
            .map_err(|error| format!("{}: this file cannot be renamed: {error}", path.display()))?;
        Ok::<String, String>(hashed)
    };
    Ok(Program {
        js: renamed(format!("{name}.js"), ".js")?,
        wasm: renamed(format!("{name}_bg.wasm"), "_bg.wasm")?,
    })
}

/// Puts the page for iframes beside the pages, as `cargo xtask package` made it; nothing where it has not.
fn embed(root: &Path, staging: &Path) -> Result<Option<String>, String> {
    let package = root.join("pkg");
    if EMBED.iter().any(|name| !package.join(name).is_file()) {
        return Ok(None);
    }
    let folder = staging.join("embed");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for name in EMBED {
        let (from, to) = (package.join(name), folder.join(name));
        fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    Ok(Some("embed/embed.html".to_owned()))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path)
        .map_err(|error| format!("{}: this file cannot be read: {error}", path.display()))
}

/// The value of an attribute that the shell page got from Trunk, as a name in the same folder.
fn attribute(shell: &str, name: &str) -> Result<String, String> {
    let value = shell
        .split(&format!("{name}=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let value = value.ok_or_else(|| {
        format!(
            "index.html as Trunk wrote it has no {name}: pattern_script in Trunk.toml puts it there"
        )
    })?;
    // Under whatever address Trunk was told, the file lies beside the pages' folders.
    Ok(value.rsplit('/').next().unwrap_or(value).to_owned())
}

/// Writes a file under a name with its content's hash; the name.
pub(crate) fn hashed(
    staging: &Path,
    stem: &str,
    ending: &str,
    content: &str,
) -> Result<String, String> {
    let name = format!("{stem}-{:016x}.{ending}", fnv(content.as_bytes()));
    let path = staging.join(&name);
    fs::write(&path, content)
        .map_err(|error| format!("{}: this file cannot be written: {error}", path.display()))?;
    Ok(name)
}

/// FNV-1a: names that change with the content need no more.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
