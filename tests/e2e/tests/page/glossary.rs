//! The glossary: choosing, searching, and the card beside the text.

use anyhow::ensure;
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, keys};

use crate::Outcome;

const BENCH: &str = ".simulator[data-name=bench]";
const SHOWN: &str =
    "[...document.querySelectorAll('#glossary [id^=\"term=\"]')].filter(e => e.checkVisibility())";

#[tokio::test]
async fn choosing_a_term_sets_the_simulator_beside_it() -> Outcome {
    let visit = Opening::new()?.open("en/#glossary").await?;
    let shown = format!(
        "(e => e.dataset.scenario + ' ' + e.dataset.model)(document.querySelector('{BENCH}'))"
    );
    let mut seen = Vec::new();
    for term in [
        "synchronous",
        "asynchronous",
        "concurrency",
        "parallelism",
        "thread",
        "process",
    ] {
        let button = format!("[id='term={term}'] [data-show-term]");
        visit.click(&button).await?;
        let pressed =
            format!("document.querySelector(\"{button}\").getAttribute('aria-pressed') === 'true'");
        visit.until(&format!("{term} is chosen"), &pressed).await?;
        ensure!(
            visit
                .number("document.querySelectorAll('[data-show-term][aria-pressed=true]').length")
                .await?
                == 1
        );
        seen.push(visit.text(&shown).await?);
    }
    let mut different = seen.clone();
    different.sort();
    different.dedup();
    ensure!(
        different.len() >= 3,
        "the simulator hardly changes: {seen:?}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn a_link_to_a_term_leads_to_it() -> Outcome {
    let visit = Opening::new()?.open("en/#term=gil").await?;
    let in_view = "(r => r.top >= 0 && r.top < innerHeight)(document.getElementById('term=gil').getBoundingClientRect())";
    visit.until("the entry is in view", in_view).await
}

#[tokio::test]
async fn the_search_finds_by_either_language_in_either_language() -> Outcome {
    for language in LANGUAGES {
        let visit = Opening::new()?.open(&format!("{language}/")).await?;
        let all = visit.number(&format!("{SHOWN}.length")).await?;
        for (query, term) in [
            ("协程", "coroutine"),
            ("coroutine", "coroutine"),
            ("全局解释器锁", "gil"),
            ("GIL", "gil"),
        ] {
            visit
                .read("document.querySelector('[data-mount=search] input').select()")
                .await?;
            visit.press(query).await?;
            let found =
                format!("{SHOWN}.some(e => e.id === 'term={term}') && {SHOWN}.length < {all}");
            visit
                .until(&format!("{language}: {query} finds {term}"), &found)
                .await?;
        }
        visit
            .read("document.querySelector('[data-mount=search] input').select()")
            .await?;
        visit.press("qqqq").await?;
        visit
            .until("nothing is found", &format!("{SHOWN}.length === 0"))
            .await?;
        ensure!(visit.holds("document.querySelector('[data-mount=search] [role=status]').textContent.includes('qqqq')").await?);
    }
    Ok(())
}

#[tokio::test]
async fn a_term_in_the_text_shows_its_card_and_escape_closes_it() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let card = "document.querySelector('[data-mount=card] .card')?.checkVisibility()";
    let term = "section:not(#glossary) a[href*='#term=']";
    visit
        .read(&format!(
            "document.querySelector(\"{term}\").scrollIntoView({{ block: 'center' }})"
        ))
        .await?;
    visit.focus(term).await?;
    visit.until("the card is there", card).await?;
    let same = format!(
        "document.querySelector(\"{term}\").hash === '#term=' + document.querySelector('.card').dataset.term"
    );
    ensure!(visit.holds(&same).await?, "it is the card of another term");
    visit.press(keys::ESCAPE).await?;
    visit
        .until("the card is gone", &format!("!({card})"))
        .await?;
    ensure!(
        visit
            .holds(&format!("document.activeElement.matches(\"{term}\")"))
            .await?,
        "the focus is lost"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn on_a_phone_a_press_beside_the_card_closes_it_and_scrolling_does_not() -> Outcome {
    let visit = Opening::new()?.size(390, 844).open("en/").await?;
    let card = "Boolean(document.querySelector('[data-mount=card] .card')?.checkVisibility())";
    let term = "section:not(#glossary) a.term";
    let centre =
        format!("document.querySelector(\"{term}\").scrollIntoView({{ block: 'center' }})");
    visit.read(&centre).await?;
    visit.click(term).await?;
    visit.until("the card is there", card).await?;
    visit.read("scrollBy(0, 120)").await?;
    visit.click(".card").await?;
    ensure!(visit.holds(card).await?, "the card closes by itself");
    visit
        .read("document.querySelector('section:not(#glossary) h2').click()")
        .await?;
    visit.until("the card is gone", &format!("!{card}")).await?;
    visit.expect_clean().await
}
