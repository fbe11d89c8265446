//! The workshop: fetched when it is needed, in the language that the page is in.

use anyhow::ensure;
use interleave_e2e::Opening;
use interleave_test_server::Fault;

use crate::Outcome;
use crate::live::{STATUS, open, opened, press, rests, said};

#[tokio::test]
async fn the_workshop_is_fetched_when_a_reader_comes_near_and_not_before() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let fetched = || {
        let requests = visit.server().requests();
        requests
            .iter()
            .any(|request| request.path.contains("workshop"))
    };
    ensure!(visit.text(STATUS).await? == "resting");
    ensure!(!fetched(), "it is fetched at the top of the page");
    visit
        .read("document.querySelector('[data-mount=live]').scrollIntoView({ behavior: 'instant' })")
        .await?;
    visit
        .until("the workshop is ready", &format!("{STATUS} === 'ready'"))
        .await?;
    ensure!(fetched());
    visit.expect_clean().await
}

#[tokio::test]
async fn an_address_that_asks_for_a_live_run_gets_it_at_once() -> Outcome {
    let visit = Opening::new()?.load("en/#at=live").await?;
    visit
        .until("the workshop is ready", &format!("{STATUS} === 'ready'"))
        .await
}

#[tokio::test]
async fn a_press_before_the_workshop_is_there_is_not_lost() -> Outcome {
    let visit = Opening::new()?.load("en/").await?;
    let loaded = "document.readyState !== 'loading' && document.documentElement.dataset.workshop";
    visit.until("the page awaits a reader", loaded).await?;
    // Pressed where it rests: scrolling there would fetch the workshop first.
    visit
        .read("document.querySelector('.live[data-name=waits] [data-way=together]').click()")
        .await?;
    visit
        .until(
            "the run has figures",
            "document.querySelector('.live tr[data-way=together][data-measured-ns]')",
        )
        .await
}

#[tokio::test]
async fn what_rests_in_the_page_is_what_the_workshop_draws() -> Outcome {
    for (width, height) in [(1440, 900), (390, 844)] {
        let texts = "[...document.querySelectorAll('[data-mount=live]')].map(e => [e.textContent, \
             Math.round(e.getBoundingClientRect().height)])";
        let resting = Opening::new()?.size(width, height);
        let resting = resting.load("en/").await?.read(texts).await?;
        let started = open(Opening::new()?.size(width, height), "en/").await?;
        let started = started.read(texts).await?;
        ensure!(
            resting == started,
            "{width} px: before {resting:#}, after {started:#}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_workshop_that_is_not_there_leaves_the_text_and_a_sentence() -> Outcome {
    fn is_workshop(path: &str) -> bool {
        path.contains("interleave-workshop")
    }
    let opening =
        Opening::new()?.served(|options| options.fault_where(is_workshop, Fault::NotFound));
    let visit = opening.open("en/").await?;
    visit
        .read("document.querySelector('[data-mount=live]').scrollIntoView({ behavior: 'instant' })")
        .await?;
    visit
        .until(
            "the page says that it has failed",
            &format!(
                "{STATUS} === 'failed' && document.querySelector('.started').checkVisibility()"
            ),
        )
        .await?;
    ensure!(
        visit
            .holds("document.querySelector('.live[data-name=waits] table').checkVisibility()")
            .await?,
        "the resting state is gone"
    );
    ensure!(visit.text("document.documentElement.dataset.app").await? == "ready");
    Ok(())
}

#[tokio::test]
async fn a_run_goes_on_in_the_other_language() -> Outcome {
    let visit = opened().await?;
    press(&visit, "waits", "in-turn").await?;
    visit
        .read("document.querySelector(\"[data-mount=switches] a[hreflang='zh-CN']\").click()")
        .await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    rests(&visit, "waits").await?;
    let text = said(&visit, "waits").await?;
    ensure!(text.contains("实测"), "{text}");
    visit.expect_clean().await
}

#[tokio::test]
async fn what_no_program_has_taken_yet_changes_its_language_with_the_page() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    visit
        .click("[data-mount=switches] a[hreflang='zh-CN']")
        .await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    let button = visit
        .text("document.querySelector('.live [data-way=together]').textContent")
        .await?;
    ensure!(button.contains("一起等"), "{button}");
    ensure!(visit.text(STATUS).await? == "resting");
    visit
        .read("document.querySelector('.live[data-name=waits] [data-way=together]').click()")
        .await?;
    visit
        .until(
            "the run has figures",
            "document.querySelector('.live tr[data-way=together][data-measured-ns]')",
        )
        .await
}
