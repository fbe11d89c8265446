//! Accessibility, judged by axe-core.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{Visit, site};

/// Every rule for levels A and AA of WCAG 2.0 to 2.2 and for best practice; the size of targets, which axe leaves out
/// by default, too. Frames are other pages: axe would call into them, which a sandbox forbids.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(CONTEXT, {
        runOnly: { type: 'tag', values: tags },
        rules: { 'target-size': { enabled: true } },
        iframes: false,
        resultTypes: ['violations'],
    }).then(
        results => done(results.violations.map(violation => ({
            rule: violation.id,
            help: violation.help,
            nodes: violation.nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`),
        }))),
        error => done([{ rule: 'axe itself failed', help: String(error), nodes: [] }]),
    );
";

/// Fails with everything that axe finds on the page as it is now.
///
/// # Errors
/// Names each rule that is broken and where.
pub async fn expect_nothing(visit: &Visit, when: &str) -> Result<()> {
    expect_nothing_in(visit, "document", when).await
}

/// The same for a part of the page, named by an expression of JavaScript: quicker where the rest was judged before.
///
/// # Errors
/// Names each rule that is broken and where.
pub async fn expect_nothing_in(visit: &Visit, part: &str, when: &str) -> Result<()> {
    let path = site::root().join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&path).with_context(|| {
        format!(
            "{} is not there: run `npm ci`, or `cargo xtask test`",
            path.display()
        )
    })?;
    visit
        .run(&format!("{axe}\narguments[arguments.length - 1](null);"))
        .await
        .context("axe does not load")?;
    let violations = visit.run(&RUN.replace("CONTEXT", part)).await?;
    let violations = violations.as_array().map(Vec::as_slice).unwrap_or_default();
    if violations.is_empty() {
        return Ok(());
    }
    bail!(
        "axe finds, {when}:\n{}",
        violations
            .iter()
            .map(described)
            .collect::<Vec<_>>()
            .join("\n")
    )
}

fn described(violation: &Value) -> String {
    let text = |key: &str| violation[key].as_str().unwrap_or_default().to_owned();
    let nodes = violation["nodes"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let shown = nodes
        .iter()
        .take(5)
        .filter_map(Value::as_str)
        .map(|node| format!("    {}", node.replace('\n', " ")));
    let list: Vec<String> = shown.collect();
    format!(
        "  {} ({}), {} times:\n{}",
        text("rule"),
        text("help"),
        nodes.len(),
        list.join("\n")
    )
}
