//! Light, dark, and the system's choice.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit};
use serde_json::json;

use crate::Outcome;

/// How light the page's ground is, from 0 to 765.
async fn lightness(visit: &Visit) -> Result<i64> {
    let ground = "(() => {
        const colours = [document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor);
        const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
        canvas.fillStyle = 'white';
        canvas.fillRect(0, 0, 1, 1);
        for (const colour of colours.reverse()) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
        const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
        return r + g + b;
    })()";
    visit.number(ground).await
}

#[tokio::test]
async fn the_system_decides_until_the_reader_does() -> Outcome {
    let light = lightness(&Opening::new()?.open("en/").await?).await?;
    let visit = Opening::new()?.dark(true).open("en/").await?;
    let dark = lightness(&visit).await?;
    ensure!(
        light > 600 && dark < 200,
        "the ground's lightness is {light} and {dark} of 765"
    );
    visit.click("[data-theme-choice=light]").await?;
    ensure!(
        lightness(&visit).await? == light,
        "light is not light on a dark system"
    );
    visit.click("[data-theme-choice=system]").await?;
    ensure!(
        lightness(&visit).await? == dark,
        "the system's choice is not taken up again"
    );
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": "light" }] });
    visit.devtools("Emulation.setEmulatedMedia", media).await?;
    ensure!(
        lightness(&visit).await? == light,
        "a change of the system is not followed"
    );
    Ok(())
}

#[tokio::test]
async fn a_chosen_theme_is_remembered_in_every_language() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    visit.click("[data-theme-choice=dark]").await?;
    let pressed = "document.querySelector('[data-theme-choice=dark]').getAttribute('aria-pressed') === 'true'";
    visit.until("the switch says so", pressed).await?;
    let dark = lightness(&visit).await?;
    for path in ["en/", "zh-CN/"] {
        visit.go(path).await?;
        ensure!(lightness(&visit).await? == dark, "{path} forgot the theme");
        visit.start_app().await?;
        visit.until("the switch says so", pressed).await?;
    }
    visit.expect_clean().await
}
