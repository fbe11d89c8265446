//! Switching the language while the page is in use.

use anyhow::ensure;
use interleave_e2e::Opening;

use crate::Outcome;

const HOOK: &str = ".simulator[data-name=hook]";
const CHINESE: &str = "[data-mount=switches] a[hreflang='zh-CN']";

#[tokio::test]
async fn switching_changes_path_language_and_title_without_loading_anew() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let title = visit.text("document.title").await?;
    visit.read("window.sameDocument = true").await?;
    visit.click(CHINESE).await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    visit
        .until(
            "the address says so",
            "location.pathname.endsWith('/zh-CN/')",
        )
        .await?;
    ensure!(
        visit.text("document.title").await? != title,
        "the title is still \"{title}\""
    );
    ensure!(
        visit
            .holds(
                "/[\\u4e00-\\u9fff]/.test(document.querySelector('#hook :is(h1, h2)').textContent)"
            )
            .await?
    );
    ensure!(
        visit.holds("window.sameDocument").await?,
        "the page was loaded anew"
    );
    visit.expect_clean().await?;
    visit.reload().await?;
    visit
        .until(
            "it stays Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await
}

#[tokio::test]
async fn switching_keeps_a_paused_moment() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    visit.click(&format!("{HOOK} [data-action=skip]")).await?;
    visit.click(&format!("{HOOK} [data-action=start]")).await?;
    for _ in 0..3 {
        visit.click(&format!("{HOOK} [data-action=step]")).await?;
    }
    let time = format!("document.querySelector('{HOOK}').dataset.timeNs");
    let moment = visit.number(&time).await?;
    ensure!(moment > 0, "three steps led nowhere");
    visit.click(CHINESE).await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    ensure!(visit.number(&time).await? == moment, "the moment was lost");
    Ok(())
}

#[tokio::test]
async fn switching_does_not_stop_a_run() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    visit.click(&format!("{HOOK} [data-action=skip]")).await?;
    visit.click(&format!("{HOOK} [data-action=start]")).await?;
    visit.click(&format!("{HOOK} [data-action=play]")).await?;
    let time = format!("document.querySelector('{HOOK}').dataset.timeNs");
    visit.until("time passes", &format!("{time} > 0")).await?;
    // The switch is clicked from here so that scrolling there does not pause what leaves the window.
    let before = visit
        .number(&format!(
            "(document.querySelector(\"{CHINESE}\").click(), {time})"
        ))
        .await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    ensure!(
        visit
            .text(&format!(
                "document.querySelector('{HOOK}').dataset.playback"
            ))
            .await?
            == "playing"
    );
    visit
        .until("time goes on from there", &format!("{time} > {before}"))
        .await
}

#[tokio::test]
async fn switching_keeps_an_answered_question() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let answer = "document.querySelector('.question input[type=radio]')";
    visit.read(&format!("{answer}.click()")).await?;
    let id = visit.text(&format!("{answer}.id")).await?;
    ensure!(visit.holds(&format!("{answer}.checked")).await?);
    visit.click(CHINESE).await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    visit
        .until(
            "the answer is still given",
            &format!("document.getElementById('{id}')?.checked"),
        )
        .await
}

#[tokio::test]
async fn tasks_have_their_names_in_the_language_of_the_page() -> Outcome {
    let visit = Opening::new()?
        .open("zh-CN/#at=bench&scenario=web-service&t=2ms")
        .await?;
    let bench = "document.querySelector('.simulator[data-name=bench]')";
    visit
        .until(
            "the scenario is shown",
            &format!("{bench}.dataset.scenario === 'web-service'"),
        )
        .await?;
    let shown = visit.text(&format!("{bench}.textContent")).await?;
    for word in ["查询 1", "报表", "健康检查"] {
        ensure!(shown.contains(word), "{word} is missing");
    }
    for word in ["query", "report", "health check"] {
        ensure!(!shown.contains(word), "{word} is there");
    }
    visit.expect_clean().await
}
