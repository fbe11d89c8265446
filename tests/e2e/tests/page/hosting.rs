//! On a strict host: under its policy, below a path, without storage, and without asking anybody else.

use std::time::Duration;

use anyhow::ensure;
use interleave_e2e::site::{LANGUAGES, opening_budget};
use interleave_e2e::{Opening, keys};
use interleave_test_server::Options;

use crate::Outcome;

/// How long the page is watched after opening it.
const WATCHED: Duration = Duration::from_secs(10);

#[tokio::test]
async fn opening_either_language_costs_no_more_than_the_budget() -> Outcome {
    let budget = opening_budget()?;
    for language in LANGUAGES {
        let visit = Opening::new()?.load(&format!("{language}/")).await?;
        tokio::time::sleep(WATCHED).await;
        let requests = visit.server().requests();
        let bytes: usize = requests.iter().map(|request| request.bytes).sum();
        ensure!(
            bytes <= budget,
            "{language}: {bytes} bytes, not {budget}: {requests:#?}"
        );
        ensure!(
            requests.iter().all(|request| request.status == 200),
            "{language}: {requests:#?}"
        );
        visit.expect_clean().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_click_before_the_app_is_there_is_not_lost() -> Outcome {
    let visit = Opening::new()?.load("en/").await?;
    visit.click("[data-theme-choice=dark]").await?;
    visit
        .until(
            "the theme is dark",
            "document.documentElement.dataset.theme === 'dark'",
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn using_the_page_keeps_to_the_policy_and_to_its_own_host() -> Outcome {
    for language in LANGUAGES {
        let visit = Opening::new()?.open(&format!("{language}/")).await?;
        visit
            .click(".simulator[data-name=hook] [data-action=skip]")
            .await?;
        visit
            .click(".simulator[data-name=hook] [data-action=step]")
            .await?;
        visit.click("[data-theme-choice=dark]").await?;
        visit.click("[data-mount=search] input").await?;
        visit.press("gil").await?;
        visit.press(keys::ESCAPE).await?;
        // Everything comes into view once, as for a reader who goes through the whole page.
        let scroll = "const done = arguments[arguments.length - 1];
            const step = () => {
                const before = scrollY;
                scrollBy({ top: innerHeight, behavior: 'instant' });
                scrollY > before ? requestAnimationFrame(step) : done(null);
            };
            scrollTo(0, 0);
            step();";
        visit.run(scroll).await?;
        visit.expect_clean().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_site_works_below_any_path() -> Outcome {
    let below = |options: Options| options.prefix("/some/folder/");
    let visit = Opening::new()?.served(below).open("en/").await?;
    visit
        .click("[data-mount=switches] a[hreflang='zh-CN']")
        .await?;
    visit
        .until(
            "the language is switched",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    visit
        .until(
            "the path is kept",
            "location.pathname === '/some/folder/zh-CN/'",
        )
        .await?;
    visit.reload().await?;
    visit.start_app().await?;
    visit.expect_clean().await?;
    visit.go("").await?;
    visit
        .until(
            "the bare address goes on",
            "/^\\/some\\/folder\\/(en|zh-CN)\\/$/.test(location.pathname)",
        )
        .await
}

#[tokio::test]
async fn without_storage_everything_works_and_nothing_is_remembered() -> Outcome {
    let visit = Opening::new()?.without_storage().open("en/").await?;
    ensure!(
        visit
            .holds("(() => { try { localStorage; return false } catch { return true } })()")
            .await?
    );
    visit.click("[data-theme-choice=dark]").await?;
    visit
        .until(
            "the theme is dark",
            "document.documentElement.dataset.theme === 'dark'",
        )
        .await?;
    visit
        .click("[data-mount=switches] a[hreflang='zh-CN']")
        .await?;
    visit
        .until(
            "the language is switched",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    visit.expect_clean().await?;
    visit.go("").await?;
    visit
        .until(
            "the bare address goes on",
            "/\\/(en|zh-CN)\\/$/.test(location.pathname)",
        )
        .await
}
