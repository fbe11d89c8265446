//! `cargo xtask build`: the site as it is published.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process::{self, duration};
use crate::{budget, imports, package, sizes, tools, workspace};

/// Builds the site, with the page for iframes in it, compresses it, and checks what it weighs.
pub(crate) fn build() -> Result<()> {
    package::make()?;
    let site = make_site()?;
    weigh(&site)
}

/// Builds the site into `dist/`, with the page for iframes of `pkg/` where that has been made.
pub(crate) fn make_site() -> Result<PathBuf> {
    let folders = tools::for_building(true)?;
    tools::fetch_crates()?;
    let started = Instant::now();
    let site = workspace::dist();
    println!(
        "building {}, a minute or two after a change of code",
        site.display()
    );
    process::run(tools::trunk(&folders)?.args(["build", "--release"]))?;
    for page in [
        "index.html",
        "404.html",
        "en/index.html",
        "zh-CN/index.html",
    ] {
        if !site.join(page).is_file() {
            bail!(
                "Trunk finished, but {} is not there: did the hook in Trunk.toml run?",
                site.join(page).display()
            );
        }
    }
    slim(&site, &folders)?;
    println!("built {} ({})", site.display(), duration(started.elapsed()));
    Ok(site)
}

/// Takes out of scripts and style sheets what only people read; without npm they stay as they are.
fn slim(site: &Path, folders: &tools::Folders) -> Result<()> {
    let Ok(esbuild) = folders.program("esbuild") else {
        return Ok(());
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(site)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    for program in ["page", "workshop", "playground", "engine", "worker"] {
        let file = |ending: &str| {
            let mut names = names.iter();
            let found = names.find(|name| {
                name.starts_with(&format!("interleave-{program}-")) && name.ends_with(ending)
            });
            let found = found.with_context(|| format!("the site has no {program}{ending}"))?;
            Ok::<PathBuf, anyhow::Error>(site.join(found))
        };
        imports::shorten(&file(".js")?, &file(".wasm")?)?;
    }
    let mut slim = process::in_root(esbuild);
    for name in names {
        let path = site.join(name);
        if path
            .extension()
            .is_some_and(|kind| kind == "js" || kind == "css")
        {
            slim.arg(path);
        }
    }
    slim.args(["--minify", "--target=esnext", "--charset=utf8"]);
    slim.args([
        "--log-level=error",
        "--legal-comments=none",
        "--allow-overwrite",
    ]);
    process::run(slim.arg(format!("--outdir={}", site.display())))
}

/// Compresses the built site, prints what its files weigh, and checks the budgets.
pub(crate) fn weigh(site: &Path) -> Result<()> {
    let started = Instant::now();
    let weights = sizes::compress(site)?;
    println!(
        "compressed {} files ({})\n",
        weights.len(),
        duration(started.elapsed())
    );
    println!("{}", sizes::table(&weights));
    budget::check(site, &weights)
}
