//! When the app does not come: the text stays, and one sentence says what to do.

use anyhow::ensure;
use interleave_e2e::Opening;
use interleave_e2e::site::{LANGUAGES, SECTIONS};
use interleave_test_server::{Fault, Options, Policy};

use crate::Outcome;

/// The sentence that stands in the page and is shown when the app has failed.
const SENTENCE: &str =
    "[...document.querySelectorAll('.started')].filter(e => e.checkVisibility())";

async fn expect_text_and_a_sentence(spoil: impl Fn(Options) -> Options + Copy) -> Outcome {
    for language in LANGUAGES {
        let visit = Opening::new()?
            .served(spoil)
            .load(&format!("{language}/"))
            .await?;
        visit.give_a_sign().await?;
        visit
            .until(
                "the page says that the app has failed",
                "document.documentElement.dataset.app === 'failed'",
            )
            .await?;
        ensure!(
            visit.number(&format!("{SENTENCE}.length")).await? == 1,
            "{language}: not one visible sentence"
        );
        let retry = format!("{SENTENCE}[0].querySelector('a[href], button')?.checkVisibility()");
        ensure!(
            visit.holds(&retry).await?,
            "{language}: no way to try again"
        );
        for section in SECTIONS {
            let text = format!("document.querySelector('section#{section}').checkVisibility()");
            ensure!(visit.holds(&text).await?, "{language}: #{section} is gone");
        }
    }
    Ok(())
}

#[tokio::test]
async fn wasm_that_is_not_there() -> Outcome {
    expect_text_and_a_sentence(|options| options.fault(".wasm", Fault::NotFound)).await
}

#[tokio::test]
async fn wasm_that_is_cut_off() -> Outcome {
    expect_text_and_a_sentence(|options| options.fault(".wasm", Fault::Truncated)).await
}

#[tokio::test]
async fn wasm_that_a_policy_blocks() -> Outcome {
    expect_text_and_a_sentence(|options| options.policy(Policy::StrictWithoutWasm)).await
}

#[tokio::test]
async fn an_app_script_that_is_not_there() -> Outcome {
    expect_text_and_a_sentence(|options| options.fault_where(is_app_script, Fault::NotFound)).await
}

#[tokio::test]
async fn an_app_script_of_the_wrong_media_type() -> Outcome {
    expect_text_and_a_sentence(|options| options.fault_where(is_app_script, Fault::WrongMediaType))
        .await
}

fn is_app_script(path: &str) -> bool {
    path.strip_suffix(".js")
        .is_some_and(|stem| stem.contains("interleave-page"))
}

#[tokio::test]
async fn wasm_of_the_wrong_media_type_runs_all_the_same() -> Outcome {
    Opening::new()?
        .served(|options| options.fault(".wasm", Fault::WrongMediaType))
        .open("en/")
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_page_that_works_says_nothing_of_failure() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    ensure!(visit.number(&format!("{SENTENCE}.length")).await? == 0);
    Ok(())
}
