//! Where things lie, and what `Cargo.lock` and the manifests say.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow};

use crate::process;

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // Asked when it runs: clones that share a target folder share this program too.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.filter(|package| package.ends_with("xtask"));
        let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        package
            .parent()
            .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    });
    &ROOT
}

/// The built site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds; screenshots and reports go there too.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The version of a package in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    version_in_lock(&text, package)
        .ok_or_else(|| anyhow!("{} does not list the package {package}", path.display()))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let table: toml::Table = lock.parse().ok()?;
    table
        .get("package")?
        .as_array()?
        .iter()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))?
        .get("version")?
        .as_str()
        .map(str::to_owned)
}

/// A member of the workspace, as far as the tasks care.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each read in one place"
)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// Depends on wasm-bindgen: linted for the browser's target too.
    pub(crate) is_for_browser: bool,
    /// Has a feature `csr` (client-side rendering), without which nothing of it runs in a browser.
    pub(crate) has_browser_feature: bool,
    /// Has tests that run in a browser.
    pub(crate) has_browser_tests: bool,
    /// Has benchmarks.
    pub(crate) has_benchmarks: bool,
}

/// The members of the workspace.
pub(crate) fn members() -> Result<Vec<Member>> {
    let text =
        process::output(process::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)
        .context("`cargo metadata` printed something that is not JSON")?;
    let packages = metadata["packages"]
        .as_array()
        .context("`cargo metadata` lists no packages")?;
    Ok(packages.iter().map(member).collect())
}

fn member(package: &serde_json::Value) -> Member {
    let depends_on = |name: &str, kind: Option<&str>| {
        package["dependencies"]
            .as_array()
            .is_some_and(|dependencies| {
                dependencies.iter().any(|dependency| {
                    dependency["name"].as_str() == Some(name) && dependency["kind"].as_str() == kind
                })
            })
    };
    let has_target = |kind: &str| {
        package["targets"].as_array().is_some_and(|targets| {
            targets
                .iter()
                .any(|target| target["kind"][0].as_str() == Some(kind))
        })
    };
    Member {
        name: package["name"].as_str().unwrap_or_default().to_owned(),
        is_for_browser: depends_on("wasm-bindgen", None),
        has_browser_feature: package["features"].get("csr").is_some(),
        has_browser_tests: depends_on("wasm-bindgen-test", Some("dev")),
        has_benchmarks: has_target("bench"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_named_package() {
        let lock = "version = 4\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n[[package]]\nname = \"b\"\nversion = \"2.1.0\"\n";
        assert_eq!(version_in_lock(lock, "b").as_deref(), Some("2.1.0"));
        assert_eq!(version_in_lock(lock, "c"), None);
    }
}
