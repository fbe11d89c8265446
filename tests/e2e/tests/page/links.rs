//! Links that carry a state, good and bad.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit};

use crate::Outcome;

const NOTES: &str = "[...document.querySelectorAll('[data-mount=notices] [role=status]')]\
    .filter(note => note.checkVisibility() && note.textContent.trim())";

async fn follow(hash: &str) -> Result<Visit> {
    Opening::new()?.open(&format!("en/#{hash}")).await
}

#[tokio::test]
async fn unknown_and_impossible_values_are_told_once() -> Outcome {
    for hash in [
        "at=exhibition&scenario=nonsense",
        "at=exhibition&opponents=99999999999999999999",
        "at=exhibition&opponents=-1&moves=x&nonsense=1",
        "at=exhibition&model=%00&t=NaN&speed=-3",
        "at=nowhere&opponents=3",
        "at=exhibition&from=5h&to=1h",
        "at=exhibition&quantum=1ms&gil=on",
        "at=live&opponents=3",
        "term=nonsense",
        "%E0%A4%A&=&&==",
    ] {
        let visit = follow(hash).await?;
        visit
            .until(
                &format!("#{hash} is told"),
                &format!("{NOTES}.length === 1"),
            )
            .await?;
        let makespan = visit
            .number("document.querySelector('.simulator[data-name=exhibition]').dataset.makespanNs")
            .await?;
        ensure!(makespan > 0, "#{hash}: the simulator shows nothing");
        visit.expect_clean().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_link_is_told_before_anybody_acts_and_by_its_name() -> Outcome {
    let code = "A".repeat(30_000);
    for (hash, told) in [
        ("term=nonsense", "no term"),
        (
            "scenario=downloads&opponents=3",
            "“opponents” means nothing here",
        ),
        ("at=exhibition&t=soon", "times are written 5s"),
        (&format!("at=play&code={code}"), "24,000"),
    ] {
        let visit = Opening::new()?.load(&format!("en/#{hash}")).await?;
        let note = format!("{NOTES}.some(note => note.textContent.includes('{told}'))");
        visit.until(&format!("it says “{told}”"), &note).await?;
        visit.expect_clean().await?;
    }
    Ok(())
}

#[tokio::test]
async fn good_links_are_silent() -> Outcome {
    for hash in [
        "hook",
        "term=gil",
        "at=exhibition&opponents=12&model=event-loop",
        "at=exhibition&t=30s",
        "at=exhibition&masters=3",
    ] {
        let visit = follow(hash).await?;
        ensure!(
            visit.number(&format!("{NOTES}.length")).await? == 0,
            "#{hash} is told of"
        );
        visit.expect_clean().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_link_sets_the_simulator_it_addresses_and_no_other() -> Outcome {
    let plain = follow("").await?;
    let makespan = |name: &str| {
        format!("document.querySelector('.simulator[data-name={name}]').dataset.makespanNs")
    };
    let (hook, exhibition) = (
        plain.number(&makespan("hook")).await?,
        plain.number(&makespan("exhibition")).await?,
    );
    let visit = follow("at=exhibition&opponents=5").await?;
    ensure!(
        visit.number(&makespan("exhibition")).await? != exhibition,
        "the link sets nothing"
    );
    ensure!(
        visit.number(&makespan("hook")).await? == hook,
        "the link sets a simulator that it does not address"
    );
    Ok(())
}

#[tokio::test]
async fn a_changed_hash_is_followed_without_loading_anew() -> Outcome {
    let visit = follow("").await?;
    visit.read("window.sameDocument = true").await?;
    visit
        .read("location.hash = 'at=exhibition&opponents=99999999'")
        .await?;
    visit
        .until("the new hash is told", &format!("{NOTES}.length === 1"))
        .await?;
    ensure!(visit.holds("window.sameDocument").await?);
    visit.expect_clean().await
}
