//! What the system's package manager installs: Debian's, as root or through sudo.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process::{self, duration};

/// The names under which distributions install Chromium.
const CHROMIUM_NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser that a program can steer.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser's program.
    pub(crate) chromium: PathBuf,
    /// The program that steers it.
    pub(crate) chromedriver: PathBuf,
}

/// Chromium, its driver, a font with Chinese characters, Node and npm.
pub(super) fn ensure_browser_and_node() -> Result<Browser> {
    let packages = [
        ("chromium", chromium().is_some()),
        ("chromium-driver", is_on_path("chromedriver")),
        ("fonts-noto-cjk", has_chinese_font()),
        ("nodejs", is_on_path("node")),
        ("npm", is_on_path("npm")),
    ];
    ensure(&packages)?;
    Ok(Browser {
        chromium: chromium().context("chromium was installed, but is not on PATH")?,
        chromedriver: process::on_path("chromedriver")
            .context("chromium-driver was installed, but is not on PATH")?,
    })
}

/// Python 3, with what makes environments of its own.
pub(super) fn ensure_python() -> Result<()> {
    let has_environments = || {
        let import = ["-c", "import ensurepip, venv"];
        process::output(Command::new("python3").args(import)).is_ok()
    };
    ensure(&[
        ("python3", is_on_path("python3")),
        ("python3-venv", has_environments()),
    ])
}

fn is_on_path(program: &str) -> bool {
    process::on_path(program).is_some()
}

/// Packages, and whether what is wanted of each is there already.
fn ensure(packages: &[(&str, bool)]) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|(_, is_there)| !is_there)
        .map(|(package, _)| *package)
        .collect();
    install(&missing)
}

fn chromium() -> Option<PathBuf> {
    CHROMIUM_NAMES.into_iter().find_map(process::on_path)
}

fn has_chinese_font() -> bool {
    let listed = process::output(Command::new("fc-list").args([":lang=zh", "family"]));
    if listed.is_ok_and(|fonts| !fonts.trim().is_empty()) {
        return true;
    }
    process::output(Command::new("dpkg-query").args([
        "--show",
        "--showformat=${db:Status-Status}",
        "fonts-noto-cjk",
    ]))
    .is_ok_and(|status| status.trim() == "installed")
}

fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if process::on_path("apt-get").is_none() {
        bail!(
            "these Debian packages, or what your system calls them, are needed and not installed: {names}"
        );
    }
    let Some(apt) = privileged_apt() else {
        bail!(
            "these packages are needed and not installed: run `sudo apt-get install {names}`, then try again"
        );
    };
    let started = Instant::now();
    println!("installing {names}, about a minute");
    let install_now = || {
        let mut command = apt();
        command
            .args(["install", "--yes", "--no-install-recommends", "--quiet"])
            .args(packages);
        process::run_long(&mut command, "installing packages")
    };
    // The list of packages may be missing or old: it is fetched only when that shows.
    if install_now().is_err() {
        process::run_long(
            apt().args(["update", "--quiet"]),
            "fetching the list of packages",
        )?;
        install_now().with_context(|| format!("cannot install {names}"))?;
    }
    println!("installed {names} ({})", duration(started.elapsed()));
    Ok(())
}

/// How to start apt-get with the rights that installing needs; `None` without a way that asks no password.
fn privileged_apt() -> Option<impl Fn() -> Command> {
    let is_root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let has_sudo = || {
        Command::new("sudo")
            .args(["-n", "true"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    let prefix = match (is_root, is_root || has_sudo()) {
        (true, _) => "",
        (false, true) => "sudo",
        (false, false) => return None,
    };
    Some(move || {
        let mut command = if prefix.is_empty() {
            Command::new("apt-get")
        } else {
            let mut command = Command::new(prefix);
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            command
        };
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null());
        command
    })
}
