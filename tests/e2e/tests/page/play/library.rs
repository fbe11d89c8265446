//! The library of programs: its tasks, hints and solutions.

use anyhow::ensure;
use interleave_e2e::keys;

use super::{Outcome, PLAY, opened};

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
