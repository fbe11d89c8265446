//! The library of programs: its tasks, hints and solutions.

use anyhow::ensure;
use interleave_e2e::{Opening, keys};

use super::{Outcome, PLAY, open, opened, ran, run, write};

#[tokio::test]
async fn a_solution_is_reached_through_the_hint_by_keyboard_too() -> Outcome {
    let visit = opened().await?;
    let choose = format!(
        "(list => {{ list.value = 'lost-update'; list.dispatchEvent(new Event('change', {{ bubbles: true }})); }})({PLAY}.querySelector('[data-action=program]'))"
    );
    visit.read(&choose).await?;
    let asks = format!("{PLAY}.dataset.hidden === 'true'");
    visit.until("it asks for a prediction", &asks).await?;
    visit.click(".play [data-action=skip]").await?;
    let shown = format!("{PLAY}.dataset.hidden === 'false'");
    visit.until("the run is shown", &shown).await?;
    let offered = format!("{PLAY}.querySelector('[data-action=solution]').checkVisibility()");
    let compared = format!("{PLAY}.querySelector('[data-version=fixed]')");
    ensure!(
        !visit.holds(&offered).await?,
        "a solution is offered at once"
    );
    ensure!(
        !visit.holds(&compared).await?,
        "the mended version is in sight"
    );
    visit.focus(".play [data-part=hint] > summary").await?;
    visit.press(keys::ENTER).await?;
    visit.until("the hint is open", &offered).await?;
    ensure!(!visit.holds(&compared).await?, "the hint gives it away");
    visit.press(keys::TAB).await?;
    visit.press(keys::ENTER).await?;
    let pressed = format!("{compared}?.querySelector('[aria-pressed=true]')");
    visit
        .until("the mended version stands there", &pressed)
        .await
}

#[tokio::test]
async fn a_program_of_ones_own_is_not_judged_by_the_librarys_task() -> Outcome {
    let visit = opened().await?;
    let about = format!("{PLAY}.querySelector('.goal, .tried')");
    ensure!(visit.holds(&about).await?);
    write(&visit, "print('mine')").await?;
    run(&visit).await?;
    ensure!(!visit.holds(&about).await?, "it is held against a task");
    let name = format!("{PLAY}.querySelector('[data-action=program]').value");
    ensure!(visit.text(&name).await?.is_empty());
    visit.click(".play [data-action=reset]").await?;
    let asks = format!("{PLAY}.querySelector('[data-action=skip]')");
    visit
        .until("the library's program is to be predicted", &asks)
        .await?;
    ensure!(
        !visit.holds(&about).await?,
        "the goal gives the answer away"
    );
    visit.click(".play [data-action=skip]").await?;
    visit.until("the library's program is back", &about).await
}

#[tokio::test]
async fn a_link_to_a_program_shows_the_moment_at_which_it_rests() -> Outcome {
    let step = format!("{PLAY}.dataset.step");
    let rests = opened().await?.number(&step).await?;
    ensure!(rests > 0);
    for hash in ["at=play", "at=play&program=three-downloads"] {
        let visit = open(Opening::new()?, &format!("en/#{hash}")).await?;
        ran(&visit).await?;
        ensure!(visit.number(&step).await? == rests, "#{hash}");
    }
    Ok(())
}
