//! The playground where the browser starts no worker, and on a slide.

use anyhow::{Result, ensure};
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, Visit, keys};
use serde_json::json;

use crate::Outcome;

const PLAY: &str = "document.querySelector('.play')";

/// The playground of a page that can start no worker.
async fn without_workers() -> Result<Visit> {
    let visit = Opening::new()?.load("404.html").await?;
    let source = json!({ "source": "delete window.Worker;" });
    visit
        .devtools("Page.addScriptToEvaluateOnNewDocument", source)
        .await?;
    visit.go("en/#at=play").await?;
    let ready = "document.documentElement.dataset.playground === 'ready'";
    visit.until("the playground is ready", ready).await?;
    Ok(visit)
}

/// Puts a text into the editor, as typing it would, and presses the button.
async fn run(visit: &Visit, text: &str) -> Outcome {
    let put = format!(
        "(e => {{ e.focus(); e.select(); document.execCommand('insertText', false, {}); return true; }})({PLAY}.querySelector('textarea'))",
        json!(text)
    );
    ensure!(visit.holds(&put).await?);
    visit.click(".play [data-action=run]").await
}

#[tokio::test]
async fn without_a_worker_programs_run_in_slices_and_can_be_stopped() -> Outcome {
    let visit = without_workers().await?;
    run(&visit, "import time\ntime.sleep(3)\n").await?;
    let ran = format!("{PLAY}.dataset.makespanNs === '3000000000'");
    visit.until("the run is there", &ran).await?;
    // Steps are counted; what computes long between two of them is bounded by them.
    let stopped = format!(
        "(async () => {{
             const shown = {PLAY};
             const area = shown.querySelector('textarea');
             area.focus(); area.select();
             document.execCommand('insertText', false, 'n = 0\\nwhile True:\\n    n += 1\\n');
             shown.querySelector('[data-action=run]').click();
             while (!shown.querySelector('[data-action=stop]')) await new Promise(requestAnimationFrame);
             shown.querySelector('[data-action=stop]').click();
             while (shown.dataset.running === 'true') await new Promise(requestAnimationFrame);
             return shown.dataset.stale;
         }})()"
    );
    let script = format!("const done = arguments[arguments.length - 1]; {stopped}.then(done);");
    ensure!(visit.run(&script).await? == "true", "it ran to its end");
    run(&visit, "import time\ntime.sleep(4)\n").await?;
    let ran = format!("{PLAY}.dataset.makespanNs === '4000000000'");
    visit.until("another run is there", &ran).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_slide_has_a_program_that_steps_and_runs_and_keeps_its_address() -> Outcome {
    for language in LANGUAGES {
        let visit = Opening::new()?
            .size(1280, 720)
            .open(&format!("{language}/slides.html#view=slides"))
            .await?;
        let slide = "[...document.querySelectorAll('.slide')].findIndex(one => one.querySelector('.play')) + 1";
        let number = visit.number(slide).await?;
        visit
            .read(&format!("location.hash = '#view=slides&slide={number}'"))
            .await?;
        visit.start_app().await?;
        let ready = "document.documentElement.dataset.playground === 'ready'";
        visit.until("the playground is ready", ready).await?;
        let step = visit.number(&format!("{PLAY}.dataset.step")).await?;
        visit
            .read(&format!("{PLAY}.querySelector('.play-run').focus()"))
            .await?;
        visit.press(keys::RIGHT).await?;
        visit
            .until("it steps", &format!("Number({PLAY}.dataset.step) > {step}"))
            .await?;
        visit.click(".play [data-action=run]").await?;
        visit
            .until(
                "it has run",
                &format!(
                    "{PLAY}.dataset.running === 'false' && {PLAY}.dataset.playback === 'ended'"
                ),
            )
            .await?;
        let hash = visit.text("location.hash").await?;
        ensure!(hash == format!("#view=slides&slide={number}"), "{hash}");
        visit.expect_clean().await?;
    }
    Ok(())
}
