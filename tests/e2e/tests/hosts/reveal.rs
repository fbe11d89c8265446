//! Slides made with reveal.js: keys, scaling, fragments that seek, playing with the slide.

use anyhow::{Result, ensure};
use interleave_e2e::{Visit, keys};
use interleave_test_server::Policy;

use crate::Outcome;
use crate::scene::{FIRST, PROGRAM, awaited, data, example, focus, inside, until_shown};

async fn deck() -> Result<Visit> {
    let visit = example("reveal")?
        .served(|options| options.policy(Policy::Documentation))
        .load("#/1")
        .await?;
    visit
        .until("the deck is ready", "window.Reveal?.isReady?.()")
        .await?;
    let shown = format!(
        "{}?.dataset.makespanNs",
        inside(FIRST).replace(".shadowRoot", "?.shadowRoot")
    );
    visit.until("the simulator stands there", &shown).await?;
    Ok(visit)
}

#[tokio::test]
async fn it_plays_with_its_slide_and_stops_when_that_is_over() -> Outcome {
    let visit = deck().await?;
    visit
        .until(
            "it plays",
            &format!("{} === 'playing'", data(FIRST, "playback")),
        )
        .await?;
    visit.read("Reveal.slide(0)").await?;
    visit
        .until(
            "it stops",
            &format!("{} === 'paused'", data(FIRST, "playback")),
        )
        .await?;
    visit.read("Reveal.slide(1)").await?;
    visit
        .until(
            "it plays again",
            &format!("{} === 'playing'", data(FIRST, "playback")),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn fragments_seek_forward_and_back() -> Outcome {
    let visit = deck().await?;
    let at = |nanos: &str| {
        format!(
            "{} === '{nanos}' && {} === 'paused'",
            data(FIRST, "timeNs"),
            data(FIRST, "playback")
        )
    };
    visit.read("document.activeElement.blur()").await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the first fragment seeks", &at("10000000000"))
        .await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the second fragment seeks", &at("120000000000"))
        .await?;
    visit.press(keys::LEFT).await?;
    visit
        .until("going back seeks back", &at("10000000000"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn arrow_keys_are_the_decks_unless_the_focus_is_inside() -> Outcome {
    let visit = deck().await?;
    awaited(
        &visit,
        &format!("await {FIRST}.pause(); await {FIRST}.seek(0); return null"),
    )
    .await?;
    focus(&visit, FIRST).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the key steps",
            &format!("{} === '5000000000'", data(FIRST, "timeNs")),
        )
        .await?;
    ensure!(
        visit.number("Reveal.getIndices().h").await? == 1
            && visit.number("Reveal.getIndices().f ?? -1").await? == -1
    );
    visit
        .read(&format!(
            "{}.querySelector('input[type=range]').focus()",
            inside(FIRST)
        ))
        .await?;
    visit.press(keys::LEFT).await?;
    ensure!(visit.number("Reveal.getIndices().h").await? == 1);
    visit.expect_clean().await
}

#[tokio::test]
async fn pointers_meet_the_moment_on_a_scaled_slide() -> Outcome {
    let visit = deck().await?;
    awaited(&visit, &format!("await {FIRST}.pause(); return null")).await?;
    let scale = visit.read("Math.round(Reveal.getScale() * 100)").await?;
    ensure!(scale != 100, "the deck is not scaled");
    // The middle of the scrubber is the middle of the run, wherever the deck has put it.
    let middle = visit
        .read(&format!(
            "(r => ({{ x: r.left + r.width / 2, y: r.top + r.height / 2 }}))({}.querySelector('input[type=range]').getBoundingClientRect())",
            inside(FIRST)
        ))
        .await?;
    for kind in ["mousePressed", "mouseReleased"] {
        let event = serde_json::json!({ "type": kind, "x": middle["x"], "y": middle["y"], "button": "left", "clickCount": 1 });
        visit.devtools("Input.dispatchMouseEvent", event).await?;
    }
    let near = format!(
        "Math.abs(Number({}) / Number({}) - 0.5) < 0.02",
        data(FIRST, "timeNs"),
        data(FIRST, "makespanNs")
    );
    visit.until("the middle is shown", &near).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_program_steps_with_the_focus_inside_and_follows_fragments() -> Outcome {
    let visit = deck().await?;
    visit.read("Reveal.slide(4)").await?;
    until_shown(&visit, PROGRAM).await?;
    visit.read("document.activeElement.blur()").await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the fragment seeks",
            &format!("{} === '1000000000'", data(PROGRAM, "timeNs")),
        )
        .await?;
    let before = visit.number(&data(PROGRAM, "step")).await?;
    visit
        .read(&format!(
            "{}.querySelector('.play-run').focus()",
            inside(PROGRAM)
        ))
        .await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the key steps",
            &format!("Number({}) > {before}", data(PROGRAM, "step")),
        )
        .await?;
    ensure!(visit.number("Reveal.getIndices().h").await? == 4);
    visit.expect_clean().await
}

#[tokio::test]
async fn in_an_iframe_it_plays_with_its_slide_and_hands_keys_back() -> Outcome {
    let visit = deck().await?;
    visit.read("(() => { window.told = []; addEventListener('message', event => event.data?.interleave && told.push(event.data)); })()").await?;
    visit.read("Reveal.slide(3)").await?;
    visit
        .until(
            "the deck starts it",
            "told.some(one => one.detail?.playback === 'playing')",
        )
        .await?;
    visit.read("Reveal.slide(5)").await?;
    visit
        .until(
            "the deck stops it",
            "told.filter(one => one.detail?.playback).at(-1).detail.playback === 'paused'",
        )
        .await?;
    // The deck has taken the frame out meanwhile, and loads it again.
    visit
        .read("(() => { told.length = 0; Reveal.slide(3); })()")
        .await?;
    visit
        .until(
            "it plays again",
            "told.some(one => one.detail?.playback === 'playing')",
        )
        .await?;
    visit
        .read("document.querySelector('iframe').focus()")
        .await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the deck goes on", "Reveal.getIndices().h === 4")
        .await?;
    Ok(())
}
