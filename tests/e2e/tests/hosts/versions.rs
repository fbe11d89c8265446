//! The versions of the hosts in `docs/embedding.md` are those that the tests have built with.

use anyhow::{Context, Result, ensure};
use interleave_e2e::site;

/// The file is written anew with the variable that refreshes all golden files.
#[test]
fn the_versions_in_the_documentation_are_those_that_were_tested() -> Result<()> {
    let built = site::example("plain")?.with_file_name("versions.txt");
    let built = std::fs::read_to_string(&built)
        .with_context(|| format!("cannot read {}", built.display()))?;
    let rows: Vec<String> = built
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, version)| format!("| {name} | {version} |\n"))
        .collect();
    let rows = rows.concat();
    let path = site::root().join("docs/embedding.md");
    let page = std::fs::read_to_string(&path)?;
    let (before, rest) = page.split_once("<!-- versions -->\n").context("no place")?;
    let (_, after) = rest.split_once("<!-- /versions -->").context("no end")?;
    let wanted = format!(
        "{before}<!-- versions -->\n| host | version |\n|---|---|\n{rows}<!-- /versions -->{after}"
    );
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &wanted)?;
    }
    ensure!(
        std::fs::read_to_string(&path)? == wanted,
        "docs/embedding.md names other versions than were built with: run the test once with UPDATE_GOLDEN=1"
    );
    Ok(())
}
