//! Data that a page brings, and data that is taken away.

use anyhow::ensure;
use interleave_e2e::command::interleave;
use serde_json::json;

use crate::Outcome;
use crate::scene::{FIRST, awaited, example, inside, listen, plain};

#[tokio::test]
async fn each_run_can_be_saved_as_the_command_writes_it() -> Outcome {
    let visit = plain().await?;
    let asked = format!(
        "const sim = {FIRST};
         sim.model = null; sim.strategy = 'sync_serial,async_ready'; sim.opponents = '4'; sim.moves = '2';"
    );
    awaited(&visit, &asked).await?;
    let buttons = format!(
        "{}.querySelectorAll('[data-action=save]').length === 6",
        inside(FIRST)
    );
    visit.until("both runs can be saved", &buttons).await?;
    for (place, name, format) in [
        (2, "chess-sync_serial.csv", "csv"),
        (4, "chess-async_ready.csv", "csv"),
        (5, "chess-async_ready.json", "chrome-trace"),
    ] {
        let root = inside(FIRST);
        let saved = format!(
            "const make = URL.createObjectURL;
             const file = new Promise(done => URL.createObjectURL = blob => (done(blob), make.call(URL, blob)));
             {root}.querySelectorAll('[data-action=save]')[{place}].click();
             const text = await (await file).text();
             URL.createObjectURL = make;
             return text;"
        );
        let saved = awaited(&visit, &saved).await?;
        let said = format!("{root}.querySelector('.taken').textContent.includes('{name}')");
        visit.until(&format!("it says {name}"), &said).await?;
        let strategy = name.trim_start_matches("chess-").split('.').next();
        let words = format!(
            "simulate chess --strategy {} --opponents 4 --moves 2 --format {format}",
            strategy.unwrap_or_default()
        );
        let expected = interleave(words.split(' '))?;
        ensure!(saved.as_str() == Some(&expected), "{name}: {saved}");
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn a_page_may_bring_scenarios_as_toml_as_json_or_as_files() -> Outcome {
    let visit = example("plain")?.load("own.html").await?;
    let shown = "const all = [...document.querySelectorAll('interleave-sim')].slice(0, 4);
        await Promise.all(all.map(sim => sim.ready));
        return all.map(sim => sim.shadowRoot.querySelector('.simulator'))
            .map(one => [one.dataset.makespanNs, one.dataset.model, one.textContent.includes('mine 3')]);";
    let shown = awaited(&visit, shown).await?;
    ensure!(
        shown
            == json!([
                ["9000000000", "sequential", true],
                ["7000000000", "event-loop", true],
                ["2005000000000", "event-loop", false],
                ["9000000000", "sequential", true]
            ]),
        "{shown}"
    );
    listen(&visit).await?;
    let told = "const sim = document.querySelectorAll('interleave-sim')[4];
        sim.loading = 'eager';
        const warned = [];
        const warn = console.warn;
        console.warn = text => warned.push(text);
        document.body.append(sim);
        await sim.load();
        console.warn = warn;
        const message = sim.shadowRoot.querySelector('[part=message]');
        return [heard.filter(one => one.name === 'error')[0]?.detail.message, sim.querySelector('span').checkVisibility(),
            message.textContent, message.querySelector('button'), warned.length, warned[0], sim.offsetHeight < 200];";
    let told = awaited(&visit, told).await?;
    ensure!(
        told[0]
            .as_str()
            .is_some_and(|told| told.contains("line 5") && told.contains("allowed are cpu TIME"))
            && told[1] == true,
        "{told}"
    );
    // The reader is told what is wrong, whoever wrote the page once on the console, and no room is kept for what cannot come.
    let says = |place: usize| {
        let text = told[place].as_str();
        text.is_some_and(|text| text.contains("allowed are cpu TIME"))
    };
    let told_once = told[3].is_null() && told[4] == 1 && told[6] == true;
    ensure!(says(2) && says(5) && told_once, "{told}");
    let chinese = "const sim = document.querySelectorAll('interleave-sim')[4];
        sim.lang = 'zh-CN';
        // Whoever writes the page reads it in the other language too.
        console.warn = () => {};
        await sim.load();
        return sim.shadowRoot.querySelector('[part=message]').textContent;";
    let chinese = awaited(&visit, chinese).await?;
    let told = chinese.as_str().unwrap_or_default();
    ensure!(
        told.contains("第 5 行") && told.contains("不是片段") && !told.contains("allowed"),
        "{told}"
    );
    visit.expect_clean().await
}
