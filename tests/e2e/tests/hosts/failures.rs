//! When it cannot be shown: the fallback stays, with one sentence and a way to try again; and after a panic the rest goes on.

use anyhow::ensure;
use interleave_test_server::{Fault, Options, Policy};
use serde_json::json;

use crate::Outcome;
use crate::scene::{FIRST, SECOND, awaited, data, example, inside, listen, plain, until_shown};

/// The sentence in an element.
const MESSAGE: &str = "document.querySelector('interleave-sim').shadowRoot?.querySelector('[part=message]:not([hidden])')";

async fn expect_fallback(spoil: impl Fn(Options) -> Options + Copy) -> Outcome {
    let visit = example("plain")?.served(spoil).load("").await?;
    visit
        .until(
            "a sentence and a retry stand there",
            &format!("{MESSAGE}?.querySelector('button')?.checkVisibility()"),
        )
        .await?;
    let sentence = visit.text(&format!("{MESSAGE}.textContent")).await?;
    ensure!(
        sentence == "The interactive part did not start. Try again",
        "{sentence}"
    );
    ensure!(
        visit
            .holds(&format!("{FIRST}.querySelector('img').checkVisibility()"))
            .await?
    );
    ensure!(
        visit
            .holds(&format!("!{FIRST}.shadowRoot.querySelector('.embedded')"))
            .await?
    );
    Ok(())
}

#[tokio::test]
async fn wasm_that_is_not_there() -> Outcome {
    expect_fallback(|options| options.fault(".wasm", Fault::NotFound)).await
}

#[tokio::test]
async fn wasm_that_is_cut_off() -> Outcome {
    expect_fallback(|options| options.fault(".wasm", Fault::Truncated)).await
}

#[tokio::test]
async fn wasm_that_a_policy_blocks() -> Outcome {
    expect_fallback(|options| options.policy(Policy::StrictWithoutWasm)).await
}

#[tokio::test]
async fn a_script_that_is_not_there() -> Outcome {
    expect_fallback(|options| options.fault("engine.js", Fault::NotFound)).await
}

#[tokio::test]
async fn a_script_of_the_wrong_media_type() -> Outcome {
    expect_fallback(|options| options.fault("engine.js", Fault::WrongMediaType)).await
}

#[tokio::test]
async fn texts_that_are_not_there() -> Outcome {
    expect_fallback(|options| options.fault("texts.en.txt", Fault::NotFound)).await
}

#[tokio::test]
async fn an_element_whose_script_is_not_there_is_its_fallback() -> Outcome {
    let visit = example("plain")?
        .served(|options| options.fault("interleave.js", Fault::NotFound))
        .load("")
        .await?;
    ensure!(
        visit
            .holds(&format!("{FIRST}.querySelector('img').checkVisibility()"))
            .await?
    );
    Ok(())
}

#[tokio::test]
async fn wasm_of_the_wrong_media_type_runs_all_the_same() -> Outcome {
    let visit = example("plain")?
        .served(|options| options.fault(".wasm", Fault::WrongMediaType))
        .load("")
        .await?;
    until_shown(&visit, FIRST).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_retry_asks_again_and_shows_it() -> Outcome {
    // The first answer fails in the page itself, the second one does not.
    let visit = example("plain")?.load("page.css").await?;
    let once = "const real = window.fetch; let failed = false;
        window.fetch = (...given) => { if (!failed && String(given[0]).endsWith('.wasm')) { failed = true; return Promise.reject(new Error('offline')); } return real(...given); };";
    visit
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": once }),
        )
        .await?;
    visit.go("").await?;
    let retry = format!("{MESSAGE}?.querySelector('button')");
    visit.until("there is a retry", &retry).await?;
    visit.read(&format!("{retry}.click()")).await?;
    until_shown(&visit, FIRST).await?;
    visit
        .until("the sentence is gone", &format!("!{MESSAGE}"))
        .await
}

#[tokio::test]
async fn after_a_panic_of_one_all_are_back_where_they_stood_and_nothing_is_fetched() -> Outcome {
    let visit = plain().await?;
    until_shown(&visit, SECOND).await?;
    listen(&visit).await?;
    let fault = format!(
        "const [first, second] = [{FIRST}, {SECOND}];
         const engine = await import(new URL('interleave/engine.js', document.baseURI));
         first.opponents = 13;
         await first.seek('120s');
         await second.seek('0.3s');
         const old = {};
         engine.fault(first);
         while ({} === old) await new Promise(done => setTimeout(done, 5));
         while (!({}) || !({})) await new Promise(done => setTimeout(done, 5));
         return [{}, {}, {}, heard.filter(one => one.name === 'error').length];",
        inside("first"),
        inside("first"),
        inside("first"),
        inside("second"),
        data("first", "timeNs"),
        data("first", "makespanNs"),
        data("second", "timeNs"),
    );
    let restored = awaited(&visit, &fault).await?;
    ensure!(
        restored == json!(["120000000000", "2005000000000", "300000000", 2]),
        "{restored}"
    );
    let step = format!("await {FIRST}.step(); return {}", data(FIRST, "timeNs"));
    ensure!(awaited(&visit, &step).await? == "125000000000");
    ensure!(
        visit
            .server()
            .requests()
            .iter()
            .filter(|one| one.path.ends_with("_bg.wasm"))
            .count()
            == 1
    );
    Ok(())
}

#[tokio::test]
async fn a_fault_that_comes_again_and_again_ends_in_the_fallback() -> Outcome {
    let visit = plain().await?;
    let faults = format!(
        "const engine = await import(new URL('interleave/engine.js', document.baseURI));
         const sim = {FIRST};
         for (let i = 0; i < 6 && !sim.shadowRoot.querySelector('[part=message] button'); i++) {{
             engine.fault(sim);
             await new Promise(done => sim.addEventListener('interleave-error', done, {{ once: true }}));
             await new Promise(done => setTimeout(done, 100));
         }}
         return sim.shadowRoot.querySelector('[part=message] button')?.checkVisibility() && sim.querySelector('img').checkVisibility();"
    );
    ensure!(awaited(&visit, &faults).await? == true);
    Ok(())
}
