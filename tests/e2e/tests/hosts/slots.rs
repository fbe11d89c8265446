//! The fallback inside of the element: before, without JavaScript, and in print.

use anyhow::{Result, ensure};
use interleave_e2e::Visit;
use serde_json::json;

use crate::Outcome;
use crate::scene::{FIRST, PROGRAM, SECOND, SECOND_PROGRAM, example, plain, until_shown};

/// Whether the fallback of an element can be seen, and whether the simulator can.
async fn seen(visit: &Visit, element: &str) -> Result<(bool, bool)> {
    let fallback = format!("{element}.firstElementChild.checkVisibility()");
    let simulator =
        format!("{element}.shadowRoot?.querySelector('.embedded')?.checkVisibility() ?? false");
    Ok((
        visit.holds(&fallback).await?,
        visit.holds(&simulator).await?,
    ))
}

pub(crate) async fn print(visit: &Visit, printed: bool) -> Result<()> {
    let media = json!({ "media": if printed { "print" } else { "" } });
    visit.devtools("Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

#[tokio::test]
async fn the_simulator_takes_its_place_and_gives_it_back_in_print() -> Outcome {
    let visit = plain().await?;
    until_shown(&visit, SECOND).await?;
    for element in [FIRST, SECOND] {
        ensure!(seen(&visit, element).await? == (false, true));
    }
    print(&visit, true).await?;
    for element in [FIRST, SECOND] {
        ensure!(seen(&visit, element).await? == (true, false));
    }
    print(&visit, false).await?;
    ensure!(seen(&visit, FIRST).await? == (false, true));
    visit.expect_clean().await
}

#[tokio::test]
async fn without_a_fallback_the_simulator_itself_is_printed() -> Outcome {
    let visit = plain().await?;
    visit.read(&format!("{FIRST}.replaceChildren()")).await?;
    visit.read(&format!("{FIRST}.controls = 'none'")).await?;
    print(&visit, true).await?;
    let shown = format!("{FIRST}.shadowRoot.querySelector('.embedded').checkVisibility()");
    ensure!(visit.holds(&shown).await?);
    visit.expect_clean().await
}

#[tokio::test]
async fn without_scripts_every_host_shows_the_fallback() -> Outcome {
    for (name, path) in [
        ("plain", ""),
        ("mdbook", "simulator.html"),
        ("mkdocs", ""),
        ("sphinx", ""),
        ("vitepress", ""),
    ] {
        let visit = example(name)?.without_scripts().load(path).await?;
        let all = [FIRST, SECOND, PROGRAM, SECOND_PROGRAM];
        for element in all.iter().take(if name == "plain" { 2 } else { 4 }) {
            ensure!(
                seen(&visit, element).await? == (true, false),
                "{name}: {element}"
            );
        }
        let drawn = format!("{FIRST}.querySelector('img').naturalWidth > 0");
        visit.until("the picture is drawn", &drawn).await?;
        if name == "plain" {
            visit.go("program.html").await?;
        }
        ensure!(seen(&visit, PROGRAM).await? == (true, false), "{name}");
        let program =
            format!("{PROGRAM}.textContent.includes('    await asyncio.sleep(seconds)\\n')");
        ensure!(
            visit.holds(&program).await?,
            "{name}: the program is not whole"
        );
    }
    Ok(())
}
