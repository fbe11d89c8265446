//! The axis of the playground: its window, and a total that is predicted by putting it there.

use anyhow::{Context as _, Result, ensure};
use interleave_e2e::{Opening, Visit, axe, keys};
use serde_json::json;

use crate::Outcome;

const PLAY: &str = "document.querySelector('.play')";
const SCORE: &str = ".play .play-score";

async fn at(program: &str) -> Result<Visit> {
    let link = format!("en/#at=play&program={program}");
    let visit = Opening::new()?.open(&link).await?;
    let ready = format!(
        "document.documentElement.dataset.playground === 'ready' && {PLAY}.dataset.running === 'false' && {PLAY}.dataset.stale === 'false'"
    );
    visit.until("the program has run", &ready).await?;
    Ok(visit)
}

fn window(end: &str) -> String {
    format!("Number(document.querySelector('{SCORE} .zoom').dataset.{end}Ns)")
}

fn length() -> String {
    format!("({} - {})", window("to"), window("from"))
}

async fn put(visit: &Visit, selector: &str, value: &str, event: &str) -> Outcome {
    let put = format!(
        "(e => {{ e.value = {value:?}; e.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); e.dispatchEvent(new Event({event:?}, {{ bubbles: true }})); return true; }})(document.querySelector({selector:?}))"
    );
    ensure!(visit.holds(&put).await?);
    Ok(())
}

#[tokio::test]
async fn the_timeline_is_zoomed_and_moved_as_the_simulators_are() -> Outcome {
    let visit = at("three-downloads").await?;
    if visit
        .holds(&format!("{PLAY}.dataset.hidden === 'true'"))
        .await?
    {
        visit.click(".play [data-action=skip]").await?;
    }
    let there = format!("document.querySelector('{SCORE} .zoom')");
    visit.until("the timeline stands", &there).await?;
    let whole = visit.number(&length()).await?;
    visit
        .click(&format!("{SCORE} [data-action=zoom-in]"))
        .await?;
    visit
        .until("less is shown", &format!("{} < {whole}", length()))
        .await?;
    visit.focus(&format!("{SCORE} .stage")).await?;
    visit.press("++").await?;
    visit
        .until(
            "and less by keys",
            &format!("{} < {whole} * 0.35", length()),
        )
        .await?;
    let short = visit.number(&length()).await?;
    // A step to a moment elsewhere brings it into the window.
    visit.press(keys::HOME).await?;
    visit
        .until(
            "the beginning is shown",
            &format!("{} === 0", window("from")),
        )
        .await?;
    visit.press(keys::END).await?;
    visit
        .until(
            "the end is shown",
            &format!("{} === {whole} && {} === {short}", window("to"), length()),
        )
        .await?;
    visit.press("0").await?;
    visit
        .until("all of it", &format!("{} === {whole}", length()))
        .await?;
    let place = visit
        .read(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); \
             return [r.left + r.width / 2, r.top + r.height / 2]; }})(document.querySelector('{SCORE} .interleave-picture'))"
        ))
        .await?;
    let part = |index: usize| place[index].as_f64().context("a place is a number");
    let wheel = json!({ "type": "mouseWheel", "x": part(0)?, "y": part(1)?, "deltaX": 0, "deltaY": -300, "modifiers": 2 });
    visit.devtools("Input.dispatchMouseEvent", wheel).await?;
    visit
        .until(
            "the wheel with Ctrl zooms",
            &format!("{} < {whole}", length()),
        )
        .await?;
    // Another axis is shown as a whole, and counts steps.
    visit.click(&format!("{SCORE} [data-axis=steps]")).await?;
    let told = format!("document.querySelector('{SCORE} .zoom .window').textContent");
    visit
        .until(
            "steps are counted from the first",
            &format!("{} === 0 && !/ms|s$/.test({told})", window("from")),
        )
        .await?;
    axe::expect_nothing(&visit, "the playground's window").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_total_is_predicted_on_the_axis_or_as_a_time() -> Outcome {
    let visit = at("three-downloads").await?;
    let hidden = format!("{PLAY}.dataset.hidden === 'true'");
    if !visit.holds(&hidden).await? {
        visit.click(".play [data-action=predict]").await?;
    }
    visit.until("the run is hidden", &hidden).await?;
    let slider = ".play-predict [data-action=guess-total]";
    let field = ".play-predict [data-field=guess-total]";
    let reveal = ".play-predict [data-action=reveal]";
    ensure!(
        visit
            .holds(&format!("document.querySelector('{reveal}').disabled"))
            .await?
    );
    visit.focus(slider).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "a key puts it on the axis, and the field says the same",
            &format!("document.querySelector('{field}').value && !document.querySelector('{reveal}').disabled"),
        )
        .await?;
    put(&visit, field, "soon", "change").await?;
    visit
        .until(
            "what is no time is told, and cannot be compared",
            &format!("document.querySelector('.play-predict .wrong') && document.querySelector('{reveal}').disabled"),
        )
        .await?;
    // A bare number is seconds.
    put(&visit, field, "0.3", "change").await?;
    let shown = format!(
        "(e => e.value > 0 && e.value < 100)(document.querySelector('{slider}')) && !document.querySelector('.play-predict .wrong')"
    );
    visit
        .until("the axis shows the field's time", &shown)
        .await?;
    axe::expect_nothing(&visit, "a total on the axis").await?;
    visit.click(reveal).await?;
    let gap = "document.querySelector('.play-predict .gap')?.textContent";
    let end = visit
        .number(&format!("Number({PLAY}.dataset.makespanNs) / 1e6"))
        .await?;
    visit
        .until(
            "it is compared with the run",
            &format!("{gap}?.includes('{end} ms')"),
        )
        .await?;
    ensure!(
        visit
            .holds(&format!("{PLAY}.querySelector('.play-output samp')"))
            .await?
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn every_program_of_the_text_opens_in_the_playground() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let count = |of: &str| format!("document.querySelectorAll('{of}').length");
    let (programs, links) = (
        count(".section figure.program"),
        count(".section figure.program a.open[href^=\"#at=play&code=\"]"),
    );
    ensure!(visit.number(&programs).await? > 0);
    ensure!(visit.number(&programs).await? == visit.number(&links).await?);
    let shown = visit
        .text("document.querySelector('figure.program pre.code').textContent.trim()")
        .await?;
    visit.click("figure.program a.open").await?;
    visit
        .until(
            "its text stands there",
            &format!("document.querySelector('.play textarea')?.value.trim() === {shown:?}"),
        )
        .await?;
    visit
        .until(
            "and has run",
            &format!(
                "{PLAY}.dataset.running === 'false' && {PLAY}.querySelector('.play-output samp')"
            ),
        )
        .await?;
    visit.expect_clean().await
}
