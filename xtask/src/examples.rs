//! `cargo xtask examples`: small sites that have the simulator, each built with its own tool from `examples/`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::process::{self, cargo, duration};
use crate::tools::{self, Folders};
use crate::workspace;

/// The still picture that the examples have inside the element, as the command draws it.
const PICTURE: &str = "chess-event-loop.svg";

/// Builds every example into a folder of its own; the folder that holds them.
pub(crate) fn make() -> Result<PathBuf> {
    let package = workspace::root().join("pkg");
    ensure!(
        package.join("package.json").is_file(),
        "{} is not there: run `cargo xtask package` first",
        package.display()
    );
    let work = workspace::target().join("examples-work");
    let sites = Sites {
        from: workspace::root().join("examples"),
        out: workspace::target().join("examples"),
        package,
        picture: work.join(PICTURE),
        work,
    };
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        copy(&sites.from.join(name), &sites.work.join(name))?;
    }
    let folders = tools::for_examples(&sites.work)?;
    let started = Instant::now();
    if sites.out.is_dir() {
        std::fs::remove_dir_all(&sites.out)
            .with_context(|| format!("cannot remove {}", sites.out.display()))?;
    }
    sites.draw()?;
    sites.plain()?;
    sites.frame()?;
    sites.reveal()?;
    sites.mdbook(&folders)?;
    sites.mkdocs(&folders)?;
    sites.sphinx(&folders)?;
    sites.vitepress(&folders)?;
    sites.tell_versions(&folders)?;
    println!(
        "built the examples in {} ({})",
        sites.out.display(),
        duration(started.elapsed())
    );
    Ok(sites.out)
}

/// The tests of the package for notebooks, with the anywidget that the examples have.
pub(crate) fn test_python() -> Result<()> {
    let folders = tools::for_examples(&workspace::target().join("examples-work"))?;
    let mut test = program(&folders, "python")?;
    process::run(test.args(["-m", "unittest", "discover", "python/tests"]))
}

/// Where things are.
struct Sites {
    from: PathBuf,
    out: PathBuf,
    work: PathBuf,
    package: PathBuf,
    picture: PathBuf,
}

impl Sites {
    fn draw(&self) -> Result<()> {
        let mut draw = cargo();
        draw.args(["run", "--quiet", "--package", "interleave-cli", "--"]);
        draw.args(["simulate", "chess", "--model", "event-loop"]);
        draw.args(["--opponents", "24", "--format", "svg"]);
        let picture = process::output(&mut draw)?;
        std::fs::write(&self.picture, picture)
            .with_context(|| format!("cannot write {}", self.picture.display()))
    }

    fn plain(&self) -> Result<()> {
        let out = self.out.join("plain");
        copy(&self.from.join("plain"), &out)?;
        copy(&self.package, &out.join("interleave"))?;
        copy(&self.picture, &out.join(PICTURE))
    }

    fn frame(&self) -> Result<()> {
        let out = self.out.join("frame");
        copy(&self.from.join("frame"), &out)?;
        copy(&self.package.join("frames.js"), &out.join("frames.js"))
    }

    fn reveal(&self) -> Result<()> {
        let out = self.out.join("reveal");
        copy(&self.from.join("reveal"), &out)?;
        copy(&self.package, &out.join("interleave"))?;
        copy(&self.picture, &out.join(PICTURE))?;
        copy(
            &self.work.join("node_modules/reveal.js/dist"),
            &out.join("reveal"),
        )
    }

    fn mdbook(&self, folders: &Folders) -> Result<()> {
        let work = self.fresh("mdbook")?;
        copy(&self.package, &work.join("src/interleave"))?;
        copy(&self.picture, &work.join("src/interleave").join(PICTURE))?;
        let mut build = program(folders, "mdbook")?;
        process::run(
            build
                .arg("build")
                .arg(&work)
                .arg("--dest-dir")
                .arg(self.out.join("mdbook")),
        )
    }

    fn mkdocs(&self, folders: &Folders) -> Result<()> {
        let work = self.fresh("mkdocs")?;
        copy(&self.package, &work.join("docs/interleave"))?;
        // What is Markdown there would become a page.
        let readme = work.join("docs/interleave/README.md");
        std::fs::remove_file(&readme)
            .with_context(|| format!("cannot remove {}", readme.display()))?;
        copy(&self.picture, &work.join("docs/interleave").join(PICTURE))?;
        let mut build = program(folders, "mkdocs")?;
        build.args(["build", "--quiet", "--strict", "--config-file"]);
        build.arg(work.join("mkdocs.yml"));
        process::run(build.arg("--site-dir").arg(self.out.join("mkdocs")))
    }

    fn sphinx(&self, folders: &Folders) -> Result<()> {
        let work = self.fresh("sphinx")?;
        copy(&self.package, &work.join("_static/interleave"))?;
        copy(
            &self.picture,
            &work.join("_static/interleave").join(PICTURE),
        )?;
        copy(
            &workspace::root().join("web/icon.svg"),
            &work.join("_static/icon.svg"),
        )?;
        let mut build = program(folders, "sphinx-build")?;
        build.args(["-q", "-W", "-b", "html"]);
        process::run(build.arg(&work).arg(self.out.join("sphinx")))
    }

    fn vitepress(&self, folders: &Folders) -> Result<()> {
        let work = self.fresh("vitepress")?;
        copy(&self.picture, &work.join("public").join(PICTURE))?;
        copy(
            &self.package,
            &self.work.join("node_modules/interleave-sim"),
        )?;
        let mut build = program(folders, "vitepress")?;
        build.arg("build").arg(&work);
        process::run(build.arg("--outDir").arg(self.out.join("vitepress")))
    }

    /// What built the sites, for the test that compares it with `docs/embedding.md`: a line `NAME VERSION` for each tool.
    fn tell_versions(&self, folders: &Folders) -> Result<()> {
        let installed = |package: &str| {
            let path = self
                .work
                .join("node_modules")
                .join(package)
                .join("package.json");
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let manifest: serde_json::Value = serde_json::from_str(&text)
                .with_context(|| format!("{} is not JSON", path.display()))?;
            Ok::<String, anyhow::Error>(manifest["version"].as_str().unwrap_or_default().to_owned())
        };
        let mut list = process::output(program(folders, "python")?.args([
            "-m",
            "pip",
            "list",
            "--format=freeze",
        ]))?;
        let python = |list: &str, package: &str| {
            let line = list
                .lines()
                .find_map(|line| line.strip_prefix(package)?.strip_prefix("=="));
            line.unwrap_or_default().to_owned()
        };
        list.make_ascii_lowercase();
        let mdbook = process::output(program(folders, "mdbook")?.arg("--version"))?;
        let lines = [
            format!("mdbook {}", mdbook.trim().trim_start_matches("mdbook v")),
            format!("mkdocs-material {}", python(&list, "mkdocs-material")),
            format!("sphinx {}", python(&list, "sphinx")),
            format!("vitepress {}", installed("vitepress")?),
            format!("reveal.js {}", installed("reveal.js")?),
            format!("anywidget {}", python(&list, "anywidget")),
        ];
        let path = self.out.join("versions.txt");
        std::fs::write(&path, lines.join("\n") + "\n")
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// A copy of an example that a tool may write into.
    fn fresh(&self, name: &str) -> Result<PathBuf> {
        let work = self.work.join(name);
        if work.is_dir() {
            std::fs::remove_dir_all(&work)
                .with_context(|| format!("cannot remove {}", work.display()))?;
        }
        copy(&self.from.join(name), &work)?;
        Ok(work)
    }
}

fn program(folders: &Folders, name: &str) -> Result<Command> {
    let mut command = process::in_root(folders.program(name)?);
    command.env("PATH", folders.path()?);
    Ok(command)
}

/// Copies a file, or a folder with all that is in it; folders are made where they are missing.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let what = || format!("cannot copy {} to {}", from.display(), to.display());
    if from.is_dir() {
        std::fs::create_dir_all(to).with_context(what)?;
        for entry in std::fs::read_dir(from).with_context(what)? {
            let entry = entry.with_context(what)?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).with_context(what)?;
    }
    std::fs::copy(from, to).with_context(what)?;
    Ok(())
}
