//! Nothing grows: not when one element comes and goes, and not when ever new ones do, as with client-side navigation.

use anyhow::{Context, Result, ensure};
use interleave_e2e::Visit;
use serde_json::json;

use crate::Outcome;
use crate::scene::{awaited, plain};

/// What the browser counts: nodes, listeners, and pages of wasm memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Count {
    nodes: i64,
    listeners: i64,
    pages: i64,
}

async fn count(visit: &Visit, kind: &str) -> Result<Count> {
    for _ in 0..2 {
        visit
            .devtools("HeapProfiler.collectGarbage", json!({}))
            .await?;
    }
    let metrics = visit.devtools("Performance.getMetrics", json!({})).await?;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().context("no metrics")?;
        let found = all
            .iter()
            .find(|one| one["name"] == name)
            .context("no such metric")?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "counts of things are small and whole"
        )]
        found["value"]
            .as_f64()
            .map(|value| value as i64)
            .context("no number")
    };
    let pages = format!(
        "const engine = await import(new URL('interleave/engine.js', document.baseURI));
         return (await engine.measured('{kind}')).pages;"
    );
    let pages = awaited(visit, &pages).await?;
    Ok(Count {
        nodes: metric("Nodes")?,
        listeners: metric("JSEventListeners")?,
        pages: pages.as_i64().context("no pages")?,
    })
}

/// Shows and removes an element so many times; each one a new one, or always the same.
async fn mount(visit: &Visit, times: u32, anew: bool) -> Result<()> {
    // In portions: a script of the driver may not take longer than half a minute.
    for _ in 0..times.div_ceil(50) {
        let script = format!(
            "window.sim ??= document.createElement('interleave-sim');
             for (let i = 0; i < {}; i++) {{
                 if ({anew}) window.sim = document.createElement('interleave-sim');
                 const sim = window.sim;
                 sim.loading = 'eager';
                 sim.scenario = i % 2 ? 'downloads' : 'chess';
                 sim.model = 'event-loop';
                 sim.opponents = i % 2 ? null : 4;
                 const shown = new Promise(done => sim.addEventListener('interleave-ready', done, {{ once: true }}));
                 document.body.append(sim);
                 await shown;
                 await sim.step();
                 sim.remove();
                 await new Promise(done => setTimeout(done));
             }}",
            times.min(50)
        );
        let outcome = awaited(visit, &script).await?;
        ensure!(outcome.is_null(), "{outcome}");
    }
    Ok(())
}

/// The same with programs, each of which runs.
async fn mount_programs(visit: &Visit, times: u32, anew: bool) -> Result<()> {
    for _ in 0..times.div_ceil(20) {
        let script = format!(
            "window.run ??= document.createElement('interleave-run');
             for (let i = 0; i < {}; i++) {{
                 if ({anew}) window.run = document.createElement('interleave-run');
                 const run = window.run;
                 run.loading = 'eager';
                 run.textContent = i % 2 ? 'import asyncio\\nasyncio.run(asyncio.sleep(1))' : 'print(1)';
                 const shown = new Promise(done => run.addEventListener('interleave-ready', done, {{ once: true }}));
                 document.body.append(run);
                 await shown;
                 await run.step();
                 run.remove();
                 await new Promise(done => setTimeout(done));
             }}",
            times.min(20)
        );
        let outcome = awaited(visit, &script).await?;
        ensure!(outcome.is_null(), "{outcome}");
    }
    Ok(())
}

async fn expect_no_growth(anew: bool) -> Outcome {
    let visit = plain().await?;
    visit.devtools("Performance.enable", json!({})).await?;
    mount(&visit, 10, anew).await?;
    let before = count(&visit, "sim").await?;
    mount(&visit, 1_000, anew).await?;
    expect_same(before, count(&visit, "sim").await?)?;
    visit.expect_clean().await
}

async fn expect_no_growth_of_programs(anew: bool) -> Outcome {
    let visit = plain().await?;
    visit.devtools("Performance.enable", json!({})).await?;
    mount_programs(&visit, 10, anew).await?;
    let before = count(&visit, "run").await?;
    mount_programs(&visit, 1_000, anew).await?;
    expect_same(before, count(&visit, "run").await?)?;
    visit.expect_clean().await
}

fn expect_same(before: Count, after: Count) -> Outcome {
    ensure!(
        after.nodes <= before.nodes
            && after.listeners <= before.listeners
            && after.pages <= before.pages,
        "{before:?} became {after:?}"
    );
    Ok(())
}

#[tokio::test]
async fn showing_one_element_a_thousand_times_leaves_nothing_behind() -> Outcome {
    expect_no_growth(false).await
}

#[tokio::test]
async fn showing_a_thousand_elements_one_after_the_other_leaves_nothing_behind() -> Outcome {
    expect_no_growth(true).await
}

#[tokio::test]
async fn showing_one_program_a_thousand_times_leaves_nothing_behind() -> Outcome {
    expect_no_growth_of_programs(false).await
}

#[tokio::test]
async fn showing_a_thousand_programs_one_after_the_other_leaves_nothing_behind() -> Outcome {
    expect_no_growth_of_programs(true).await
}
