//! Programs that cargo builds.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process::{self, duration};

/// A package of programs.
#[derive(Debug)]
pub(super) struct CargoTool {
    pub(super) package: &'static str,
    /// The first one tells the version.
    pub(super) programs: &'static [&'static str],
    pub(super) options: &'static [&'static str],
    pub(super) estimate: &'static str,
}

impl CargoTool {
    /// The folder that holds the programs in this version; built first if there is none.
    pub(super) fn ensure(&self, version: &str) -> Result<PathBuf> {
        if let Some(folder) = self.folder_on_path(version) {
            return Ok(folder);
        }
        // Some programs put a letter before the number that they print.
        let number = version.trim_start_matches('v');
        let root = tools_folder()?.join(format!("{}-{number}", self.package));
        let folder = root.join("bin");
        if !self.is_in(&folder, version) {
            self.install(number, &root)?;
            if !self.is_in(&folder, version) {
                bail!(
                    "{} {version} was installed in {}, but does not run",
                    self.package,
                    folder.display()
                );
            }
        }
        Ok(folder)
    }

    fn folder_on_path(&self, version: &str) -> Option<PathBuf> {
        let folder = process::on_path(self.programs.first()?)?
            .parent()?
            .to_path_buf();
        self.is_in(&folder, version).then_some(folder)
    }

    fn is_in(&self, folder: &Path, version: &str) -> bool {
        let file =
            |program: &&str| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        self.programs.iter().all(|program| file(program).is_file())
            && self.programs.first().is_some_and(|program| {
                process::output(Command::new(file(program)).arg("--version"))
                    .is_ok_and(|text| text.split_whitespace().any(|word| word == version))
            })
    }

    fn install(&self, version: &str, root: &Path) -> Result<()> {
        let started = Instant::now();
        let package = format!("{}@{version}", self.package);
        if process::on_path("cargo-binstall").is_some() {
            let mut binstall = process::cargo();
            binstall
                .args(["binstall", "--no-confirm", "--root"])
                .arg(root)
                .arg(&package);
            match process::run(&mut binstall) {
                Ok(()) => return Ok(()),
                Err(error) => println!("{error}; building it instead"),
            }
        }
        println!(
            "{} {version} is missing: building it, {}, once for this machine",
            self.package, self.estimate
        );
        // Kept when the build is interrupted, so that the next try goes on where this one stopped.
        let objects = root.with_extension("build");
        let mut install = process::cargo();
        install
            .args(["install", &package])
            .args(self.options)
            .arg("--root")
            .arg(root)
            .env("CARGO_TARGET_DIR", &objects)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        process::run_long(&mut install, &format!("building {}", self.package))
            .with_context(|| format!("cannot install {} {version}", self.package))?;
        println!(
            "{} {version} is ready after {}",
            self.package,
            duration(started.elapsed())
        );
        std::fs::remove_dir_all(&objects)
            .with_context(|| format!("cannot remove {}", objects.display()))
    }
}

/// Where tools are kept for all clones on this machine.
pub(super) fn tools_folder() -> Result<PathBuf> {
    let variable = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    variable("INTERLEAVE_TOOLS")
        .or_else(|| variable("XDG_CACHE_HOME").map(|cache| cache.join("interleave/tools")))
        .or_else(|| variable("HOME").map(|home| home.join(".cache/interleave/tools")))
        .or_else(|| variable("LOCALAPPDATA").map(|cache| cache.join("interleave/tools")))
        .context("none of INTERLEAVE_TOOLS, XDG_CACHE_HOME and HOME says where tools may be kept")
}
