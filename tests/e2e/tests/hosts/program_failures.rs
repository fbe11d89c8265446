//! A program where something is missing or forbidden: a worker, the interpreter; and after a panic.

use anyhow::{Result, ensure};
use interleave_e2e::Visit;
use interleave_test_server::Fault;
use serde_json::json;

use crate::Outcome;
use crate::scene::{
    PROGRAM, PROGRAM_TAKES, SECOND_PROGRAM, awaited, data, example, inside, listen, until_shown,
};

/// A page in which no worker can be started, as in a sandbox.
async fn without_workers() -> Result<Visit> {
    let visit = example("plain")?.load("far.html").await?;
    let source = "delete window.Worker;";
    visit
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await?;
    visit.go("program.html").await?;
    until_shown(&visit, PROGRAM).await?;
    Ok(visit)
}

/// A program that computes until a limit ends it.
const LONG: &str = "total = 0\\nwhile True:\\n    total += 1\\n";

#[tokio::test]
async fn without_a_worker_it_runs_in_slices_and_the_page_lives_meanwhile() -> Outcome {
    let visit = without_workers().await?;
    ensure!(visit.number(&data(PROGRAM, "makespanNs")).await? == PROGRAM_TAKES);
    let long = format!(
        "const run = {PROGRAM};
         const shown = {0};
         const area = shown.querySelector('textarea');
         area.focus(); area.select();
         document.execCommand('insertText', false, '{LONG}');
         shown.querySelector('[data-action=run]').click();
         while (!shown.querySelector('[data-action=stop]')) await new Promise(requestAnimationFrame);
         let frames = 0;
         while (frames < 5 && shown.dataset.running === 'true') {{
             await new Promise(requestAnimationFrame);
             frames++;
         }}
         const running = shown.dataset.running;
         shown.querySelector('[data-action=stop]').click();
         while (shown.dataset.running === 'true') await new Promise(requestAnimationFrame);
         return [running, frames, shown.dataset.stale, shown.querySelector('.said').textContent !== ''];",
        inside("run")
    );
    let told = awaited(&visit, &long).await?;
    // The page draws while it computes, and what it computed is gone when it is stopped.
    ensure!(told == json!(["true", 5, "true", true]), "{told}");
    // After that it runs on, with what its library is given.
    let again = format!(
        "const shown = {0};
         const area = shown.querySelector('textarea');
         area.focus(); area.select();
         document.execCommand('insertText', false, 'import time, statistics\\ntime.sleep(statistics.mean([2, 4]))\\n');
         shown.querySelector('[data-action=run]').click();
         while (shown.dataset.makespanNs !== '3000000000') await new Promise(requestAnimationFrame);
         return true;",
        inside(PROGRAM)
    );
    ensure!(awaited(&visit, &again).await? == true);
    visit.expect_clean().await
}

#[tokio::test]
async fn a_worker_whose_file_is_missing_is_done_without() -> Outcome {
    let visit = example("plain")?
        .served(|options| options.fault("run-worker.js", Fault::NotFound))
        .load("program.html")
        .await?;
    until_shown(&visit, PROGRAM).await?;
    ensure!(visit.number(&data(PROGRAM, "makespanNs")).await? == PROGRAM_TAKES);
    Ok(())
}

#[tokio::test]
async fn without_an_interpreter_the_fallback_stays_and_a_retry_brings_it() -> Outcome {
    let visit = example("plain")?.load("page.css").await?;
    let once = "const real = window.fetch; let failed = false;
        window.fetch = (...given) => { if (!failed && String(given[0]).endsWith('interpreter_bg.wasm')) { failed = true; return Promise.reject(new Error('offline')); } return real(...given); };";
    visit
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": once }),
        )
        .await?;
    visit.go("program.html").await?;
    visit
        .read(&format!(
            "{PROGRAM}.scrollIntoView({{ behavior: 'instant' }})"
        ))
        .await?;
    let retry =
        format!("{PROGRAM}.shadowRoot?.querySelector('[part=message]:not([hidden]) button')");
    visit
        .until("there is a retry", &format!("{retry}?.checkVisibility()"))
        .await?;
    ensure!(
        visit
            .holds(&format!("{PROGRAM}.querySelector('pre').checkVisibility()"))
            .await?
    );
    visit.read(&format!("{retry}.click()")).await?;
    until_shown(&visit, PROGRAM).await?;
    Ok(())
}

#[tokio::test]
async fn after_a_panic_of_one_all_are_back_with_their_texts_and_simulators_notice_nothing()
-> Outcome {
    let visit = example("plain")?.load("program.html").await?;
    until_shown(&visit, PROGRAM).await?;
    until_shown(&visit, SECOND_PROGRAM).await?;
    listen(&visit).await?;
    let fault = format!(
        "const [first, second] = [{PROGRAM}, {SECOND_PROGRAM}];
         const engine = await import(new URL('interleave/engine.js', document.baseURI));
         const sim = document.querySelector('interleave-sim');
         await sim.load();
         const kept = {0};
         const area = {1}.querySelector('textarea');
         area.focus(); area.setSelectionRange(0, 0);
         document.execCommand('insertText', false, '# mine\\n');
         await second.seek('1s');
         const step = {2};
         const old = {1};
         engine.fault(first);
         while ({1} === old) await new Promise(done => setTimeout(done, 5));
         while (!({1}?.dataset.makespanNs) || !({3}?.dataset.makespanNs)) await new Promise(done => setTimeout(done, 5));
         return [{1}.querySelector('textarea').value.startsWith('# mine'), {2} === step, {0} === kept, heard.filter(one => one.name === 'error').length];",
        inside("sim"),
        inside("first"),
        data("second", "step"),
        inside("second"),
    );
    let restored = awaited(&visit, &fault).await?;
    ensure!(restored == json!([true, true, true, 2]), "{restored}");
    Ok(())
}
