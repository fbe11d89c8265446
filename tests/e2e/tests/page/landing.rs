//! The bare address: it goes on to the language of the reader.

use anyhow::ensure;
use interleave_e2e::Opening;

use crate::Outcome;

async fn expect_arrival(languages: &str, path: &str) -> Outcome {
    let visit = Opening::new()?.languages(languages).load("").await?;
    visit
        .until(
            &format!("{languages} leads to {path}"),
            &format!("location.pathname.endsWith('{path}')"),
        )
        .await
}

#[tokio::test]
async fn readers_of_chinese_arrive_at_the_chinese_page() -> Outcome {
    expect_arrival("zh-TW,zh,en", "/zh-CN/").await
}

#[tokio::test]
async fn other_readers_arrive_at_the_first_language_they_know() -> Outcome {
    expect_arrival("fr,en-GB,zh", "/en/").await?;
    expect_arrival("fr", "/en/").await
}

#[tokio::test]
async fn a_hash_is_carried_along() -> Outcome {
    let visit = Opening::new()?.languages("zh-CN").load("#term=gil").await?;
    visit
        .until(
            "the page has arrived",
            "location.pathname.endsWith('/zh-CN/')",
        )
        .await?;
    ensure!(visit.text("location.hash").await? == "#term=gil");
    Ok(())
}

#[tokio::test]
async fn the_language_chosen_before_goes_first() -> Outcome {
    let visit = Opening::new()?.languages("en").open("en/").await?;
    visit
        .click("[data-mount=switches] a[hreflang='zh-CN']")
        .await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    visit.go("").await?;
    visit
        .until(
            "the page has arrived",
            "location.pathname.endsWith('/zh-CN/')",
        )
        .await
}

#[tokio::test]
async fn without_scripts_there_are_two_plain_links() -> Outcome {
    let visit = Opening::new()?.without_scripts().load("").await?;
    for language in ["en", "zh-CN"] {
        visit.click(&format!("a[hreflang='{language}']")).await?;
        visit
            .until(
                "the link leads to the page",
                &format!("document.documentElement.lang === '{language}'"),
            )
            .await?;
        ensure!(
            visit
                .holds("document.querySelector('#hook h2, #hook h1')")
                .await?,
            "{language}: no first section"
        );
        visit.go("").await?;
    }
    Ok(())
}
