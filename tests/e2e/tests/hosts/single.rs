//! The whole tutorial as one file, opened by a double click.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit, site};

use crate::Outcome;
use crate::scene::{IMPORTS, PROGRAM_TAKES};

async fn opened(hash: &str) -> Result<Visit> {
    let visit = Opening::at(site::package()).load("package.json").await?;
    let file = site::package().canonicalize()?.join("interleave.html");
    visit
        .go_to(&format!("file://{}{hash}", file.display()))
        .await?;
    Ok(visit)
}

/// Fails if anything was asked of a network.
async fn expect_no_network(visit: &Visit) -> Outcome {
    let asked = visit.requests_elsewhere().await?;
    let asked: Vec<&String> = asked
        .iter()
        .filter(|url| url.starts_with("http") || url.starts_with("ws"))
        .collect();
    ensure!(asked.is_empty(), "{asked:#?}");
    Ok(())
}

/// Fails if anything was asked of a network, or anything was said on the console.
async fn expect_quiet(visit: &Visit) -> Outcome {
    expect_no_network(visit).await?;
    let console = visit.console().await?;
    let console: Vec<&String> = console
        .iter()
        .filter(|line| !line.contains("favicon.ico"))
        .collect();
    ensure!(console.is_empty(), "{console:#?}");
    Ok(())
}

#[tokio::test]
async fn it_runs_from_a_file_with_the_state_of_its_address() -> Outcome {
    let visit = opened("#scenario=chess&model=event-loop&opponents=13&t=120s").await?;
    visit
        .until(
            "the app stands",
            "document.documentElement.dataset.app === 'ready'",
        )
        .await?;
    let shown = "document.querySelector('.simulator[data-name=exhibition]')?.dataset";
    visit
        .until(
            "the state is shown",
            &format!(
                "{shown}?.timeNs === '120000000000' && {shown}.makespanNs === '2005000000000'"
            ),
        )
        .await?;
    ensure!(
        visit
            .number("document.querySelectorAll('section[id]').length")
            .await?
            >= 9
    );
    expect_quiet(&visit).await
}

#[tokio::test]
async fn both_languages_are_in_it_and_change_in_place() -> Outcome {
    let visit = opened("#lang=zh-CN").await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    visit.start_app().await?;
    visit.click("[data-mount=switches] a[hreflang=en]").await?;
    visit
        .until(
            "the page is English",
            "document.documentElement.lang === 'en'",
        )
        .await?;
    ensure!(
        visit
            .holds("document.querySelector('h1').textContent.length > 0")
            .await?
    );
    expect_quiet(&visit).await
}

#[tokio::test]
async fn later_parts_come_from_the_file_too() -> Outcome {
    let visit = opened("").await?;
    visit.start_app().await?;
    visit
        .read("dispatchEvent(new Event('interleave-workshop-wanted'))")
        .await?;
    visit
        .until(
            "the workshop stands",
            "document.documentElement.dataset.workshop === 'ready'",
        )
        .await?;
    expect_quiet(&visit).await
}

#[tokio::test]
async fn what_a_program_imports_is_in_the_file() -> Outcome {
    let visit = opened(&format!("#at=play&code={IMPORTS}")).await?;
    let takes = "document.querySelector('.play')?.dataset.makespanNs";
    visit
        .until(
            "the program has run",
            &format!("{takes} === '{PROGRAM_TAKES}'"),
        )
        .await?;
    // Browsers say that a file on disk may start no worker; it runs in slices then.
    expect_no_network(&visit).await
}
