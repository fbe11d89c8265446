//! The keyboard's focus stays in the part in which the reader works when what was pressed goes.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit, keys};

use crate::Outcome;

/// Presses what a selector finds, by the keyboard; it goes, and the focus is at what another selector finds.
async fn leads(visit: &Visit, pressed: &str, lands: &str) -> Outcome {
    visit.focus(pressed).await?;
    visit.press(keys::ENTER).await?;
    let landed = format!("document.activeElement.matches('{lands}')");
    let what = format!("the focus goes from {pressed} to {lands}");
    if let Err(error) = visit.until(&what, &landed).await {
        let at = visit
            .text("document.activeElement.outerHTML.slice(0, 120)")
            .await?;
        return Err(error.context(format!("it is at {at}")));
    }
    Ok(())
}

const PLAYS: &str = "[data-action=play], [data-action=pause]";

/// All that guessing totals replaces, in a simulator or the lab.
async fn guesses_lead_on(visit: &Visit, place: &str) -> Outcome {
    let at = |selector: &str| format!("{place} {selector}");
    let plays = PLAYS.split(", ").map(&at).collect::<Vec<_>>().join(", ");
    let guess = at(".predict input");
    let again = at(".predict [data-action=guess]");
    leads(visit, &again, &guess).await?;
    leads(visit, &at(".predict [data-action=skip]"), &plays).await?;
    leads(visit, &again, &guess).await?;
    leads(visit, &at(".predict [data-action=run]"), &plays).await
}

#[tokio::test]
async fn a_guess_and_its_answer_hand_the_focus_on() -> Outcome {
    let hook = ".simulator[data-name=hook]";
    let visit = Opening::new()?.open("en/").await?;
    leads(
        &visit,
        &format!("{hook} .predict [data-action=skip]"),
        &format!("{hook} [data-action=play]"),
    )
    .await?;
    guesses_lead_on(&visit, hook).await?;
    guesses_lead_on(&visit, ".simulator[data-name=exhibition]").await?;
    visit.expect_clean().await
}

async fn ready(path: &str, program: &str) -> Result<Visit> {
    let visit = Opening::new()?.open(path).await?;
    let status = format!("document.documentElement.dataset.{program} === 'ready'");
    visit.until("it is ready", &status).await?;
    Ok(visit)
}

#[tokio::test]
async fn the_lab_hands_the_focus_on() -> Outcome {
    let lab = ".simulator[data-name=lab]";
    let at = |selector: &str| format!("{lab} {selector}");
    let visit = ready("en/#at=lab&scenario=io-bound", "workshop").await?;
    guesses_lead_on(&visit, lab).await?;
    let picks = at(".picks .pick");
    leads(&visit, &at("[data-action=by-hand]"), &picks).await?;
    let over = format!("!document.querySelector('{picks}')");
    let mut picked = 0;
    while !visit.holds(&over).await? {
        ensure!(picked < 200, "there is no end of picking");
        visit.focus(&picks).await?;
        visit.press(keys::ENTER).await?;
        picked += 1;
        let stays = format!(
            "(e => e.dataset.picks === '{picked}' && e.contains(document.activeElement))(document.querySelector('.lab-hand'))"
        );
        visit
            .until("the focus stays with the scheduler", &stays)
            .await?;
    }
    leads(&visit, &at("[data-action=pick-again]"), &picks).await?;
    leads(
        &visit,
        &at("[data-action=leave-hand]"),
        &at("[data-action=by-hand]"),
    )
    .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_playground_hands_the_focus_on() -> Outcome {
    let at = |selector: &str| format!(".play {selector}");
    let visit = ready("en/#at=play&program=three-downloads", "playground").await?;
    let stands = "document.querySelector('.play').dataset.running === 'false' && document.querySelector('.play [data-action=predict]')";
    visit.until("the run is there", stands).await?;
    let predict = at("[data-action=predict]");
    leads(&visit, &predict, &at(".play-predict *")).await?;
    leads(
        &visit,
        &at("[data-action=skip]"),
        &at(PLAYS.split(", ").next().unwrap_or_default()),
    )
    .await?;
    let write = "(e => { e.focus(); e.select(); document.execCommand('insertText', false, 'print(1)'); return true; })(document.querySelector('.play textarea'))";
    ensure!(visit.holds(write).await?);
    leads(
        &visit,
        &at("[data-action=reset]"),
        &at("[data-action=program]"),
    )
    .await?;
    leads(
        &visit,
        &at("[data-action=own]"),
        &at("[data-action=program]"),
    )
    .await?;
    visit.expect_clean().await
}
