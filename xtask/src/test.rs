//! `cargo xtask test`: every test there is. A step that fails does not keep the others from running, so that one call
//! shows everything that is wrong.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use crate::build;
use crate::examples;
use crate::package;
use crate::process::{self, cargo, duration};
use crate::tally::Tally;
use crate::tools::{self, Browser, Folders};
use crate::workspace::{self, Member};

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// All of it: formatting, lints, native tests, tests in a browser, the build, and the built site end to end.
pub(crate) fn all() -> Result<()> {
    let mut report = Report::default();
    tools::for_linting()?;
    tools::for_native_tests()?;
    let browser = tools::for_browser_tests()?;
    let folders = tools::for_building(true)?;
    tools::fetch_crates()?;

    report.step("formatting", |_| formatting());
    report.step("lints", |_| {
        lints(&["--features", "interleave-e2e/browser"])
    });
    report.step("lints for the browser", |_| lints_for_browser());
    report.step("native tests", native_tests);
    report.step("examples in documentation", |tally| {
        documentation_tests(tally)
    });
    report.step("tests in the browser", |tally| {
        browser_tests(&browser, &folders, tally)
    });
    report.step("package", |_| package::make().map(drop));
    let mut site = None;
    report.step("build", |_| {
        site = Some(build::make_site()?);
        Ok(())
    });
    report.step("budgets", |_| match &site {
        Some(site) => build::weigh(site),
        None => Err(anyhow!("not checked, because the build failed")),
    });
    report.step("weight of the package", |_| match &site {
        Some(site) => package::weigh(site),
        None => Err(anyhow!("not weighed, because the build failed")),
    });
    let mut examples = None;
    report.step("examples", |_| {
        examples = Some(examples::make()?);
        Ok(())
    });
    report.step("notebooks", |_| examples::test_python());
    report.step("end to end", |tally| match (&site, &examples) {
        (Some(site), Some(examples)) => end_to_end(site, examples, &browser, tally),
        _ => Err(anyhow!(
            "not run, because the site or the examples were not built"
        )),
    });
    report.close()
}

/// The inner loop: what needs no browser.
pub(crate) fn fast() -> Result<()> {
    let mut report = Report::default();
    tools::for_linting()?;
    tools::for_native_tests()?;
    report.step("formatting", |_| formatting());
    report.step("lints", |_| lints(&[]));
    report.step("native tests", native_tests);
    report.close()
}

/// Formatting, lints, and the rules of the repository.
pub(crate) fn check() -> Result<()> {
    let mut report = Report::default();
    tools::for_linting()?;
    report.step("formatting", |_| formatting());
    report.step("lints", |_| lints(&[]));
    report.step("rules", |tally| {
        counted(
            cargo().args(["test", "--package", "xtask", "--test", "tidy"]),
            tally,
        )
    });
    report.close()
}

fn formatting() -> Result<()> {
    process::run(cargo().args(["fmt", "--all", "--check"]))
}

fn lints(options: &[&str]) -> Result<()> {
    let mut clippy = cargo();
    clippy
        .args(["clippy", "--workspace", "--all-targets"])
        .args(options)
        .args(["--", "--deny", "warnings"]);
    process::run(&mut clippy)
}

fn lints_for_browser() -> Result<()> {
    let mut clippy = cargo();
    clippy.args(["clippy", "--lib", "--bins", "--tests", "--target", WASM]);
    clippy.args(selecting(|member| {
        member.is_for_browser || member.has_browser_tests
    })?);
    process::run(clippy.args(["--", "--deny", "warnings"]))
}

/// The options that select some members, with their browser's feature where they have one. That there is none is an
/// error, for without names cargo takes all members.
fn selecting(condition: impl Fn(&Member) -> bool) -> Result<Vec<String>> {
    let mut options = Vec::new();
    for member in workspace::members()?.into_iter().filter(condition) {
        if member.has_browser_feature {
            options.extend(["--features".to_owned(), format!("{}/csr", member.name)]);
        }
        options.extend(["--package".to_owned(), member.name]);
    }
    if options.is_empty() {
        bail!("no package of the workspace is meant");
    }
    Ok(options)
}

fn native_tests(tally: &mut Tally) -> Result<()> {
    counted(
        cargo().args([
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
        ]),
        tally,
    )
}

fn documentation_tests(tally: &mut Tally) -> Result<()> {
    let mut test = cargo();
    process::run_reading(
        test.args(["test", "--workspace", "--doc", "--no-fail-fast"]),
        |line| tally.read(line),
    )
}

fn browser_tests(browser: &Browser, folders: &Folders, tally: &mut Tally) -> Result<()> {
    let mut test = cargo();
    test.args([
        "test",
        "--target",
        WASM,
        "--lib",
        "--bins",
        "--tests",
        "--no-fail-fast",
    ]);
    test.args(selecting(|member| member.has_browser_tests)?);
    in_browser(&mut test, browser, folders)?;
    counted(&mut test, tally)
}

/// Lets what cargo runs for wasm run in Chromium.
pub(crate) fn in_browser(
    command: &mut Command,
    browser: &Browser,
    folders: &Folders,
) -> Result<()> {
    command
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            folders.program("wasm-bindgen-test-runner")?,
        )
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            workspace::root().join("tests/webdriver.json"),
        )
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30");
    Ok(())
}

fn end_to_end(site: &Path, examples: &Path, browser: &Browser, tally: &mut Tally) -> Result<()> {
    let mut test = cargo();
    test.args([
        "test",
        "--package",
        "interleave-e2e",
        "--features",
        "browser",
        "--tests",
        "--no-fail-fast",
    ]);
    on_site(&mut test, site, browser);
    test.env("INTERLEAVE_EXAMPLES", examples);
    counted(&mut test, tally)
}

/// Lets what opens the built site in a browser find both.
pub(crate) fn on_site(command: &mut Command, site: &Path, browser: &Browser) {
    command
        .env("INTERLEAVE_DIST", site)
        .env(
            "INTERLEAVE_SCREENSHOTS",
            workspace::target().join("screenshots"),
        )
        .env("CHROMIUM", &browser.chromium)
        .env("CHROMEDRIVER", &browser.chromedriver);
}

/// Runs tests and counts them; that there are none, or that some are passed over, is a failure.
fn counted(command: &mut std::process::Command, tally: &mut Tally) -> Result<()> {
    process::run_reading(command, |line| tally.read(line))?;
    if tally.ignored > 0 {
        bail!(
            "{} tests were passed over; a test runs or is not there",
            tally.ignored
        );
    }
    if tally.passed == 0 {
        bail!("no test was run");
    }
    Ok(())
}

/// What the steps of a run came to.
#[derive(Debug, Default)]
struct Report {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    took: Duration,
    tally: Tally,
    error: Option<anyhow::Error>,
}

impl Report {
    fn step(&mut self, name: &'static str, run: impl FnOnce(&mut Tally) -> Result<()>) {
        println!("\n=== {name}");
        let started = Instant::now();
        let mut tally = Tally::default();
        let error = run(&mut tally).err();
        if let Some(error) = &error {
            println!("=== {name} failed: {error:#}");
        }
        self.steps.push(Step {
            name,
            took: started.elapsed(),
            tally,
            error,
        });
    }

    /// Prints a line for each step and the counts; an error if a step failed.
    fn close(self) -> Result<()> {
        println!("\n=== result");
        let mut total = Tally::default();
        let mut failed = Vec::new();
        for step in &self.steps {
            let counts = match step.tally {
                Tally {
                    passed: 0,
                    failed: 0,
                    ..
                } => String::new(),
                Tally { passed, failed, .. } => format!("{passed} passed, {failed} failed"),
            };
            let verdict = if step.error.is_some() { "FAILED" } else { "ok" };
            println!(
                "{:26} {verdict:7} {:>12}  {counts}",
                step.name,
                duration(step.took)
            );
            total.add(step.tally);
            failed.extend(
                step.error
                    .as_ref()
                    .map(|error| format!("{}: {error:#}", step.name)),
            );
        }
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if failed.is_empty() {
            return Ok(());
        }
        bail!(
            "{} of {} steps failed:\n  {}",
            failed.len(),
            self.steps.len(),
            failed.join("\n  ")
        )
    }
}
