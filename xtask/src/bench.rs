//! `cargo xtask bench`: Lighthouse on both languages of the built site, what its frames cost, then the benchmarks of the crates.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::budget::Budgets;
use crate::process::{self, cargo, duration};
use crate::tools::{self, Browser};
use crate::{build, test, workspace};

/// Lighthouse's categories, as `xtask/budgets.toml` names them.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Measures everything; an error if something is outside of its budget.
pub(crate) fn bench() -> Result<()> {
    let packages = workspace::root().join("tests/lighthouse");
    let browser = tools::for_measuring(&packages)?;
    let site = build::make_site()?;
    build::weigh(&site)?;
    // Each prints its table, whatever the other says.
    let outcome = lighthouse(&site, &packages, &browser).and(frames(&site, &browser));
    for member in workspace::members()?
        .iter()
        .filter(|member| member.has_benchmarks)
    {
        process::run(cargo().args(["bench", "--package", &member.name]))?;
    }
    model_in_browser(&browser)?;
    outcome
}

/// Takes pictures of the built site for people to look at.
pub(crate) fn pictures() -> Result<()> {
    let browser = tools::for_browser_tests()?;
    let site = build::make_site()?;
    in_pages("pictures", &site, &browser)
}

/// What frames of the page cost: the end-to-end tests' crate drives the browser and prints the table.
fn frames(site: &Path, browser: &Browser) -> Result<()> {
    println!("frames: one browser a scene, 10 s each");
    in_pages("frames", site, browser).context("what frames cost is outside of the bars")
}

/// Runs a program of the end-to-end tests' crate on the built site.
fn in_pages(program: &str, site: &Path, browser: &Browser) -> Result<()> {
    let mut run = cargo();
    run.args(["run", "--quiet", "--package", "interleave-e2e"]);
    run.args(["--features", "browser", "--bin", program]);
    test::on_site(&mut run, site, browser);
    process::run(&mut run)
}

/// The model's benchmark once more, as wasm in Chromium: to be compared with the native rate above it.
fn model_in_browser(browser: &Browser) -> Result<()> {
    let folders = tools::for_building(true)?;
    let mut bench = cargo();
    // Compiled as the page's wasm is, for size: that is the speed that a reader gets.
    bench.args([
        "bench",
        "--profile",
        "release",
        "--package",
        "interleave-sim",
        "--bench",
        "browser",
    ]);
    bench.args(["--target", test::WASM]);
    test::in_browser(&mut bench, browser, &folders)?;
    process::run(&mut bench)
}

fn lighthouse(site: &Path, packages: &Path, browser: &Browser) -> Result<()> {
    let budgets = Budgets::load()?;
    let runs = budgets.number("lighthouse", "runs")?;
    let server = StaticServer::start(site)?;
    let mut over = Vec::new();
    println!("Lighthouse: {runs} runs a page, 10 to 20 s each");
    println!(
        "{:18} {:>11} {:>13} {:>14} {:>4} {:>9}",
        "page", "performance", "accessibility", "best-practices", "seo", "LCP"
    );
    for page in budgets.pages("opening")? {
        let page = page.trim_end_matches("index.html");
        let started = Instant::now();
        let mut measured = Vec::new();
        for run in 1..=runs {
            let report = one_run(&format!("{}{page}", server.address), run, packages, browser)?;
            measured.push(Measured::read(&report)?);
        }
        let median = Measured::median(&measured)?;
        let [performance, accessibility, practices, seo] = median.scores;
        println!(
            "{page:18} {performance:>11} {accessibility:>13} {practices:>14} {seo:>4} {:>6} ms  (median, {})",
            median.largest_paint_millis,
            duration(started.elapsed())
        );
        over.extend(
            median
                .outside_of(&budgets)?
                .into_iter()
                .map(|what| format!("{page} {what}")),
        );
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("outside of the budgets: {}", over.join("; "))
}

fn one_run(url: &str, run: u32, packages: &Path, browser: &Browser) -> Result<Value> {
    let folder = workspace::target().join("lighthouse");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let name: String = url
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let report = folder.join(format!("{name}{run}.json"));
    let mut command = process::in_root("node");
    command
        .arg(packages.join("node_modules/lighthouse/cli/index.js"))
        .args([
            url,
            "--quiet",
            "--output=json",
            "--no-enable-error-reporting",
        ])
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg(format!("--chrome-flags={}", chromium_flags()?))
        .env("CHROME_PATH", &browser.chromium);
    process::output(&mut command)?;
    let text = std::fs::read_to_string(&report)
        .with_context(|| format!("cannot read {}", report.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", report.display()))
}

/// The flags that all browsers of the tests are started with.
fn chromium_flags() -> Result<String> {
    let path = workspace::root().join("tests/webdriver.json");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let capabilities: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    let flags = capabilities["goog:chromeOptions"]["args"]
        .as_array()
        .context("tests/webdriver.json has no args")?;
    Ok(flags
        .iter()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join(" "))
}

/// What a run of Lighthouse says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measured {
    /// 0 to 100, in the order of [`CATEGORIES`].
    scores: [u32; 4],
    largest_paint_millis: u32,
}

impl Measured {
    fn read(report: &Value) -> Result<Self> {
        let mut scores = [0; 4];
        for (score, category) in scores.iter_mut().zip(CATEGORIES) {
            let fraction = report["categories"][category]["score"].as_f64();
            *score = rounded(
                fraction.with_context(|| format!("Lighthouse gave no score for {category}"))?
                    * 100.0,
            );
        }
        let paint = report["audits"]["largest-contentful-paint"]["numericValue"].as_f64();
        Ok(Self {
            scores,
            largest_paint_millis: rounded(paint.context("Lighthouse saw no largest paint")?),
        })
    }

    fn median(runs: &[Self]) -> Result<Self> {
        let of = |part: &dyn Fn(&Self) -> u32| {
            let mut values: Vec<u32> = runs.iter().map(part).collect();
            values.sort_unstable();
            values
                .get(values.len() / 2)
                .copied()
                .context("no run to take the median of")
        };
        let mut scores = [0; 4];
        for (index, score) in scores.iter_mut().enumerate() {
            *score = of(&|run| run.scores[index])?;
        }
        Ok(Self {
            scores,
            largest_paint_millis: of(&|run| run.largest_paint_millis)?,
        })
    }

    fn outside_of(&self, budgets: &Budgets) -> Result<Vec<String>> {
        let mut outside = Vec::new();
        for (score, category) in self.scores.into_iter().zip(CATEGORIES) {
            let least = budgets.number("lighthouse", category)?;
            if score < least {
                outside.push(format!("{category} is {score}, not {least}"));
            }
        }
        let most = budgets.number("lighthouse", "largest_paint_millis")?;
        if self.largest_paint_millis > most {
            outside.push(format!(
                "the largest paint takes {} ms, not {most}",
                self.largest_paint_millis
            ));
        }
        Ok(outside)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "scores and times are small and positive"
)]
fn rounded(number: f64) -> u32 {
    number.round() as u32
}

/// The tests' server in a process of its own: it stops when this is dropped.
#[derive(Debug)]
struct StaticServer {
    child: Child,
    /// Ends with `/`.
    address: String,
}

impl StaticServer {
    fn start(site: &Path) -> Result<Self> {
        let package = ["--quiet", "--package", "interleave-test-server"];
        process::run(cargo().arg("build").args(package))?;
        let mut child = process::start(
            cargo()
                .arg("run")
                .args(package)
                .arg("--")
                .arg(site)
                .stdout(Stdio::piped()),
        )?;
        let mut address = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout)
                .read_line(&mut address)
                .context("cannot read the address of the test server")?;
        }
        let server = Self {
            child,
            address: address.trim().to_owned(),
        };
        if server.address.is_empty() {
            bail!("the test server did not start");
        }
        Ok(server)
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(performance: u32, paint: u32) -> Measured {
        Measured {
            scores: [performance, 100, 100, 100],
            largest_paint_millis: paint,
        }
    }

    #[test]
    fn a_report_is_read_by_its_categories_and_its_largest_paint() -> Result<()> {
        let report = serde_json::json!({
            "categories": {
                "performance": { "score": 0.98 }, "accessibility": { "score": 1 },
                "best-practices": { "score": 1 }, "seo": { "score": 1 },
            },
            "audits": { "largest-contentful-paint": { "numericValue": 1523.7 } },
        });
        assert_eq!(Measured::read(&report)?, measured(98, 1524));
        Ok(())
    }

    #[test]
    fn the_median_is_taken_part_by_part() -> Result<()> {
        let runs = [measured(90, 1000), measured(99, 3000), measured(98, 2000)];
        assert_eq!(Measured::median(&runs)?, measured(98, 2000));
        assert!(Measured::median(&[]).is_err());
        Ok(())
    }

    #[test]
    fn what_is_outside_of_a_budget_is_named() -> Result<()> {
        let budgets = Budgets::load()?;
        assert!(measured(98, 1800).outside_of(&budgets)?.is_empty());
        assert_eq!(measured(97, 1801).outside_of(&budgets)?.len(), 2);
        Ok(())
    }
}
