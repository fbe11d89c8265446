//! The window of the speaker and the stage: what one shows, the other shows.

use anyhow::ensure;
use interleave_e2e::{Opening, keys};
use serde_json::json;

use super::{NOW, expect_slide, slide_with, stage};
use crate::Outcome;

#[tokio::test]
async fn the_window_with_notes_and_the_stage_follow_each_other() -> Outcome {
    let visit = stage("en/slides.html#view=slides&slide=4").await?;
    visit.start_app().await?;
    visit.press("n").await?;
    visit.window(1).await?;
    expect_slide(&visit, 4, "in the window with notes").await?;
    visit.start_app().await?;
    let follows = "document.querySelector('.speaker .link').textContent === document.querySelector('.speaker .link').dataset.following";
    visit
        .until("the window says that it follows", follows)
        .await?;
    ensure!(
        visit
            .holds(&format!(
                "document.querySelector('{NOW} .notes').checkVisibility()"
            ))
            .await?
    );
    ensure!(
        visit
            .holds("document.querySelector('.slide[data-at=next] .frame').checkVisibility()")
            .await?
    );
    visit
        .until(
            "time goes by",
            "/^0:00:0[1-9]/.test(document.querySelector('.speaker .elapsed').textContent)",
        )
        .await?;

    let time = format!("document.querySelector('{NOW} .simulator').dataset.timeNs");
    visit
        .click(&format!("{NOW} .simulator [data-action=step]"))
        .await?;
    let stepped = visit.number(&time).await?;
    visit.window(0).await?;
    visit
        .until(
            "the stage shows the same moment",
            &format!("{time} === '{stepped}'"),
        )
        .await?;
    visit
        .click(&format!("{NOW} .simulator [data-action=play]"))
        .await?;
    visit.window(1).await?;
    let playback = format!("document.querySelector('{NOW} .simulator').dataset.playback");
    visit
        .until("it runs here too", &format!("{playback} === 'playing'"))
        .await?;
    visit
        .click(&format!("{NOW} .simulator [data-action=pause]"))
        .await?;
    let paused = visit.number(&time).await?;
    visit.window(0).await?;
    visit
        .until(
            "both stand at one moment",
            &format!("{playback} === 'paused' && {time} === '{paused}'"),
        )
        .await?;

    visit.press(keys::PAGE_DOWN).await?;
    visit.press("b").await?;
    visit.window(1).await?;
    expect_slide(&visit, 5, "when the stage goes on").await?;
    let told = "document.querySelector('.told').textContent === document.querySelector('.told').dataset.black";
    visit
        .until("the speaker is told that the screen is black", told)
        .await?;
    ensure!(
        visit
            .holds("document.querySelector('.screen').hidden")
            .await?,
        "the notes are black too"
    );
    visit.press(keys::PAGE_UP).await?;
    visit.window(0).await?;
    expect_slide(&visit, 4, "when the speaker goes back").await?;

    visit
        .read("history.replaceState(null, '', '#view=slides&slide=9')")
        .await?;
    visit.reload().await?;
    expect_slide(&visit, 9, "after a link was followed").await?;
    visit.window(1).await?;
    expect_slide(&visit, 9, "in the notes, after a link was followed").await?;
    visit.window(0).await?;
    expect_slide(&visit, 9, "when both have told each other").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_window_with_notes_belongs_to_the_deck_that_opened_it() -> Outcome {
    let visit = stage("en/slides.html#view=slides&slide=5").await?;
    let open = |slide: u8| format!("!!open(location.pathname + '#view=slides&slide={slide}')");
    ensure!(visit.holds(&open(13)).await?);
    visit.window(1).await?;
    expect_slide(&visit, 13, "in the second deck").await?;
    visit.press("n").await?;
    visit.window(2).await?;
    let follows =
        "(e => e.textContent === e.dataset.following)(document.querySelector('.speaker .link'))";
    visit.until("the notes have their deck", follows).await?;
    visit.window(0).await?;
    ensure!(visit.holds(&open(40)).await?);
    visit.window(3).await?;
    expect_slide(&visit, 40, "as the link of a deck opened anew says").await?;

    visit.window(2).await?;
    expect_slide(&visit, 13, "in the notes").await?;
    visit.press(keys::PAGE_UP).await?;
    visit.window(1).await?;
    expect_slide(&visit, 12, "in the deck of the notes").await?;
    visit.reload().await?;
    visit.window(2).await?;
    visit.until("the deck is found again", follows).await?;
    visit.press(keys::PAGE_UP).await?;
    visit.window(1).await?;
    expect_slide(&visit, 11, "in the deck that was loaded again").await?;
    for (window, slide) in [(0, 5), (3, 40)] {
        visit.window(window).await?;
        expect_slide(&visit, slide, "in a deck without notes").await?;
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn without_a_channel_the_window_with_notes_says_so() -> Outcome {
    let visit = Opening::new()?.load("en/slides.html").await?;
    let gone = json!({ "source": "delete window.BroadcastChannel;" });
    visit
        .devtools("Page.addScriptToEvaluateOnNewDocument", gone)
        .await?;
    visit.go("en/slides.html?again#view=notes&slide=2").await?;
    expect_slide(&visit, 2, "without a channel").await?;
    let deaf = "document.querySelector('.speaker .link').textContent === document.querySelector('.speaker .link').dataset.deaf";
    visit.until("it says that it is alone", deaf).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_program_is_at_the_same_step_in_both_windows_and_so_is_its_text() -> Outcome {
    let visit = stage("en/slides.html#view=slides&slide=1").await?;
    let program = slide_with(&visit, "[data-mount=playground]").await?;
    visit
        .go(&format!("en/slides.html#view=slides&slide={program}"))
        .await?;
    visit.reload().await?;
    visit.start_app().await?;
    let ready = "document.documentElement.dataset.playground === 'ready'";
    visit.until("the stage's program stands", ready).await?;
    visit.press("n").await?;
    visit.window(1).await?;
    expect_slide(&visit, program, "in the window with notes").await?;
    visit.start_app().await?;
    visit.until("the speaker's program stands", ready).await?;

    let play = format!("document.querySelector('{NOW} .play')");
    for _ in 0..3 {
        visit
            .click(&format!("{NOW} .play [data-action=back]"))
            .await?;
    }
    let back = visit.text(&format!("{play}.dataset.step")).await?;
    visit.window(0).await?;
    let same = |step: &str| format!("{play}.dataset.step === '{step}'");
    visit
        .until("the stage shows the same step", &same(&back))
        .await?;
    visit
        .click(&format!("{NOW} .play [data-action=step]"))
        .await?;
    let stepped = visit.text(&format!("{play}.dataset.step")).await?;
    ensure!(stepped != back, "nothing was stepped");
    visit.window(1).await?;
    visit
        .until("the speaker sees the step", &same(&stepped))
        .await?;

    let text = "import asyncio\n\nasync def main():\n    print(6 * 7)\n\nasyncio.run(main())\n";
    visit
        .run(&format!(
            "const area = {play}.querySelector('textarea');
             area.value = {};
             area.dispatchEvent(new Event('input', {{ bubbles: true }}));
             arguments[0](true);",
            serde_json::to_string(text)?
        ))
        .await?;
    visit
        .click(&format!("{NOW} .play [data-action=run]"))
        .await?;
    let printed = format!("{play}.querySelector('.play-output').textContent.includes('42')");
    visit.until("it has run here", &printed).await?;
    visit.window(0).await?;
    visit.until("and on the stage", &printed).await?;
    ensure!(
        visit
            .text(&format!("{play}.querySelector('textarea').value"))
            .await?
            == text
    );
    // The link for cameras brings the text that was written.
    visit.press("q").await?;
    visit
        .until("the code is shown", "document.getElementById('qr').open")
        .await?;
    let address = visit
        .text("document.querySelector('#qr .address').href")
        .await?;
    let linked = address.split_once("/en/").map(|(_, linked)| linked);
    let linked = linked.filter(|linked| !linked.contains("program="));
    let linked = linked.ok_or_else(|| anyhow::anyhow!("{address}"))?;
    visit.go(&format!("en/{linked}")).await?;
    visit
        .until(
            "the tutorial has the text",
            &format!(
                "document.querySelector('.play textarea')?.value === {}",
                serde_json::to_string(text)?
            ),
        )
        .await?;
    visit.expect_clean().await
}
