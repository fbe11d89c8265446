//! One test for each row of the contract's table, on a plain page under the strict policy.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use interleave_e2e::{Opening, Visit, keys, site};
use serde_json::json;

use crate::Outcome;
use crate::scene::{
    FIRST, MAKESPAN, SECOND, awaited, data, example, expect_declared, focus, inside, listen, plain,
    until_shown,
};

#[tokio::test]
async fn attributes_are_reflected_and_unknown_ones_are_noted_once() -> Outcome {
    let visit = plain().await?;
    let set = format!(
        "const sim = {FIRST};
         const before = [sim.opponents, sim.lastReply];
         sim.opponents = 13; sim.lastReply = 'no'; sim.model = null;
         return [before, sim.getAttribute('opponents'), sim.getAttribute('last-reply'), sim.hasAttribute('model')];"
    );
    ensure!(awaited(&visit, &set).await? == json!([["24", null], "13", "no", false]));
    let both = format!("{} === 'sequential event-loop'", data(FIRST, "model"));
    visit.until("both models are shown", &both).await?;
    expect_declared(&visit, FIRST).await?;
    let note = "const notes = [];
        console.info = (...words) => notes.push(words.join(' '));
        const sim = document.createElement('interleave-sim');
        for (const name of ['frobnicate', 'class', 'id', 'title', 'data-x', 'aria-label', 'hidden']) sim.setAttribute(name, '1');
        sim.removeAttribute('hidden');
        sim.loading = 'eager';
        document.body.append(sim);
        await sim.ready;
        sim.setAttribute('opponents', '5');
        return notes;";
    let notes = awaited(&visit, note).await?;
    ensure!(
        notes
            .as_array()
            .is_some_and(|notes| notes.len() == 1 && notes[0].to_string().contains("frobnicate")),
        "{notes}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn the_lab_stands_in_an_element_and_in_the_place_of_a_simulator() -> Outcome {
    let visit = plain().await?;
    listen(&visit).await?;
    // Given one after the other: what the element asks for when everything is there is what counts.
    let lab = format!(
        "const sim = {FIRST};
         sim.at = 'lab'; sim.model = sim.opponents = null; sim.scenario = 'cpu-bound'; sim.cores = 2;"
    );
    awaited(&visit, &lab).await?;
    let shown = format!(
        "{0}?.dataset.name === 'lab' && {0}.dataset.scenario === 'cpu-bound'",
        inside(FIRST)
    );
    visit.until("the lab stands there", &shown).await?;
    let runs = format!(
        "{}.querySelectorAll('.lab-runs .run').length",
        inside(FIRST)
    );
    ensure!(visit.number(&runs).await? == 6, "not six models");
    let hash = "const hash = location.hash;";
    let moved = format!(
        "{hash} const sim = {FIRST};
         await sim.seek('20ms'); await sim.step(1);
         const [svg, trace] = [await sim.snapshot('svg'), await sim.snapshot('trace')];
         const link = await sim.shareUrl();
         const said = heard.filter(one => one.name === 'step').at(-1).detail;
         return [svg.slice(0, 4), JSON.parse(trace).traceEvents.length > 10, said.at, said.scenario, said.cores,
             said.timeNs > 20_000_000, link.includes('embed.html#at=lab&scenario=cpu-bound'), location.hash === hash];"
    );
    let told = awaited(&visit, &moved).await?;
    ensure!(
        told == json!(["<svg", true, "lab", "cpu-bound", "2", true, true, true]),
        "{told}"
    );
    let back = format!("const sim = {FIRST}; sim.at = null; sim.scenario = 'chess';");
    awaited(&visit, &back).await?;
    let shown = format!("{}?.dataset.scenario === 'chess'", inside(FIRST));
    visit.until("the simulator is back", &shown).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn methods_move_it_and_events_tell_that_in_plain_data() -> Outcome {
    let visit = plain().await?;
    listen(&visit).await?;
    let moved = format!(
        "const sim = {FIRST};
         await sim.step(2); await sim.step(-1); await sim.seek('120s'); await sim.seek(130);
         await sim.play(); await sim.pause(); await sim.seek('2h');
         const t = heard.filter(one => one.name === 'step').map(one => one.detail.t);
         const rest = heard.filter(one => one.name !== 'step').map(one => one.name + ' ' + one.detail.playback);
         const plain = heard.every(one => one.composed && one.target === 'interleave-sim'
             && JSON.stringify(one.detail) === JSON.stringify(structuredClone(one.detail)));
         return [t.slice(0, 5), rest, plain];"
    );
    let told = awaited(&visit, &moved).await?;
    ensure!(
        told[0] == json!(["5s", "10s", "5s", "2m", "2m10s"]) && told[2] == true,
        "{told}"
    );
    ensure!(told[1].to_string().contains("end ended"), "{told}");
    let refused =
        format!("try {{ await {FIRST}.seek('soon') }} catch (error) {{ return error.message }}");
    ensure!(
        awaited(&visit, &refused)
            .await?
            .to_string()
            .contains("5s, 0.5ms, 1h30m")
    );
    let reset = format!("await {FIRST}.reset(); return {}", data(FIRST, "timeNs"));
    ensure!(awaited(&visit, &reset).await? == "0");
    let link = format!(
        "const sim = {FIRST}; await sim.seek('2m'); return [sim.ready instanceof Promise, await sim.shareUrl()]"
    );
    let link = awaited(&visit, &link).await?;
    ensure!(
        link[0] == true
            && link[1]
                .to_string()
                .contains("interleave/embed.html#scenario=chess&model=event-loop"),
        "{link}"
    );
    let taken = format!(
        "const sim = {FIRST};
         const [svg, png, trace] = [await sim.snapshot('svg'), await sim.snapshot('png'), await sim.snapshot('trace')];
         return [svg.slice(0, 4), png.type, png.size > 5000, JSON.parse(trace).traceEvents.length > 1000];"
    );
    ensure!(awaited(&visit, &taken).await? == json!(["<svg", "image/png", true, true]));
    visit.expect_clean().await
}

#[tokio::test]
async fn the_wasm_is_fetched_near_the_window_and_once_for_ten() -> Outcome {
    let visit = example("plain")?.load("far.html").await?;
    let before =
        "await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);
        return document.querySelectorAll('interleave-sim p')[0].checkVisibility();";
    ensure!(
        awaited(&visit, before).await? == true,
        "the fallback does not show before"
    );
    let wasm = |visit: &Visit| {
        let requests = visit.server().requests();
        requests
            .iter()
            .filter(|one| one.path.ends_with("_bg.wasm"))
            .count()
    };
    ensure!(
        wasm(&visit) == 0,
        "the wasm was fetched far from the window"
    );
    let all = "const all = [...document.querySelectorAll('interleave-sim')];
        all[0].scrollIntoView();
        await Promise.all(all.map(sim => sim.play()));
        return all.map(sim => sim.shadowRoot.querySelector('.simulator').dataset.playback);";
    let playing = awaited(&visit, all).await?;
    ensure!(
        playing
            .as_array()
            .is_some_and(|all| all.len() == 10 && all.iter().all(|one| one == "playing")),
        "{playing}"
    );
    ensure!(
        wasm(&visit) == 1,
        "the wasm was fetched {} times",
        wasm(&visit)
    );
    let texts = visit.server().requests();
    ensure!(
        texts
            .iter()
            .filter(|one| one.path.contains("texts.en"))
            .count()
            == 1,
        "{texts:#?}"
    );
    let script = texts
        .iter()
        .find(|one| one.path.ends_with("/interleave.js"))
        .context("no script")?;
    ensure!(
        script.bytes <= 4_000,
        "the element's script has {} bytes",
        script.bytes
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn progress_is_told_only_when_it_takes_long() -> Outcome {
    let visit = example("plain")?.load("").await?;
    until_shown(&visit, FIRST).await?;
    // What is loaded already shows at once, without a word.
    let told = "const sim = document.createElement('interleave-sim');
        sim.loading = 'eager';
        const told = [];
        new MutationObserver(() => told.push(sim.shadowRoot.querySelector('p').textContent)).observe(sim.shadowRoot, { subtree: true, childList: true });
        document.body.append(sim);
        await sim.ready;
        return told.filter(text => /Loading/.test(text)).length;";
    ensure!(awaited(&visit, told).await? == 0);
    visit.expect_clean().await
}

#[tokio::test]
async fn room_is_kept_before_and_hidden_ones_are_whole_when_they_appear() -> Outcome {
    let visit = example("plain")?.load("").await?;
    let hidden = "const box = document.createElement('div');
        box.hidden = true;
        const sim = Object.assign(document.createElement('interleave-sim'), { loading: 'eager', model: 'event-loop' });
        box.append(sim);
        document.body.append(box);
        await sim.ready;
        const narrow = () => sim.shadowRoot.querySelector('.narrow-only').checkVisibility();
        const at = width => { box.style.width = width; return [sim.getBoundingClientRect().height > 300, narrow(), box.scrollWidth <= box.clientWidth]; };
        const before = sim.getBoundingClientRect().height;
        box.hidden = false;
        return [before, at('800px'), at('340px')];";
    ensure!(awaited(&visit, hidden).await? == json!([0, [true, false, true], [true, true, true]]));
    let kept = "const sim = document.createElement('interleave-sim');
        document.body.prepend(sim);
        const height = sim.getBoundingClientRect().height;
        sim.controls = 'mini';
        return [height > 300, sim.getBoundingClientRect().height < height];";
    ensure!(awaited(&visit, kept).await? == json!([true, true]));
    visit.expect_clean().await
}

#[tokio::test]
async fn each_is_alone_with_its_language_and_leaves_no_names() -> Outcome {
    let visit = plain().await?;
    until_shown(&visit, SECOND).await?;
    let text = |element: &str| format!("{}.textContent", inside(element));
    let (first, second) = (
        visit.text(&text(FIRST)).await?,
        visit.text(&text(SECOND)).await?,
    );
    ensure!(first.contains("Total time") && !first.contains("总耗时"));
    ensure!(second.contains("总耗时") && !second.contains("Total time"));
    let alone = format!(
        "const frame = document.createElement('iframe');
         document.body.append(frame);
         const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
         const names = Object.getOwnPropertyNames(window).filter(name => !usual.has(name) && !/^\\d+$|^cdc_|^ret_|interleave/.test(name));
         const ids = [...document.querySelectorAll('[id]')].length;
         const sheets = document.styleSheets.length + document.adoptedStyleSheets.length;
         return [names, ids, sheets, {FIRST}.shadowRoot.mode, {FIRST}.shadowRoot.adoptedStyleSheets.length, {FIRST}.shadowRoot.querySelectorAll('style, [style]').length];"
    );
    let found = awaited(&visit, &alone).await?;
    ensure!(found == json!([[], 0, 1, "open", 2, 0]), "{found}");
    visit.expect_clean().await
}

#[tokio::test]
async fn the_theme_follows_the_page_live_and_tokens_and_parts_are_open() -> Outcome {
    let visit = plain().await?;
    let grounds = format!(
        "const sim = {FIRST};
         const place = sim.shadowRoot.querySelector('.embedded');
         const ground = () => getComputedStyle(place).backgroundColor;
         const root = document.documentElement.style;
         const seen = [];
         root.colorScheme = 'light'; seen.push(ground());
         root.colorScheme = 'dark'; seen.push(ground());
         sim.theme = 'light'; seen.push(ground());
         sim.theme = null;
         sim.style.setProperty('--interleave-ground', 'rgb(1, 2, 3)'); seen.push(ground());
         const sheet = new CSSStyleSheet();
         sheet.replaceSync('interleave-sim::part(toolbar) {{ border-top: 7px solid }} interleave-sim::part(timeline) {{ border-top: 8px solid }} interleave-sim::part(track) {{ stroke-width: 9px }}');
         document.adoptedStyleSheets = [sheet];
         const width = (name, property) => getComputedStyle(sim.shadowRoot.querySelector(`[part~=${{name}}]`))[property];
         return [seen[0] === seen[2], seen[0] !== seen[1], seen[3], width('toolbar', 'borderTopWidth'), width('timeline', 'borderTopWidth'), width('track', 'strokeWidth')];"
    );
    let seen = awaited(&visit, &grounds).await?;
    ensure!(
        seen == json!([true, true, "rgb(1, 2, 3)", "7px", "8px", "9px"]),
        "{seen}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn keys_work_inside_and_do_not_reach_the_page() -> Outcome {
    let visit = plain().await?;
    let count = "(() => { window.reached = []; document.addEventListener('keydown', event => reached.push(event.key)); })()";
    visit.read(count).await?;
    visit.press(keys::RIGHT).await?;
    ensure!(
        visit
            .holds(&format!("{} === '0'", data(FIRST, "timeNs")))
            .await?,
        "a key acted without the focus"
    );
    focus(&visit, FIRST).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the key steps",
            &format!("{} === '5000000000'", data(FIRST, "timeNs")),
        )
        .await?;
    visit.press("j").await?;
    visit.press(keys::ESCAPE).await?;
    // In a field of the simulator arrows and letters are the field's.
    visit
        .read(&format!(
            "{}.querySelector('input[type=range]').focus()",
            inside(FIRST)
        ))
        .await?;
    visit.press(keys::RIGHT).await?;
    let reached = visit.read("reached").await?;
    ensure!(reached == json!(["ArrowRight", "j", "Escape"]), "{reached}");
    visit.read(&format!("{FIRST}.keys = 'off'")).await?;
    let before = visit.text(&data(FIRST, "timeNs")).await?;
    focus(&visit, FIRST).await?;
    visit.press(keys::RIGHT).await?;
    ensure!(visit.number("reached.length").await? == 4);
    ensure!(visit.text(&data(FIRST, "timeNs")).await? == before);
    visit.expect_clean().await
}

#[tokio::test]
async fn the_policy_of_a_strict_host_is_enough() -> Outcome {
    let visit = plain().await?;
    until_shown(&visit, SECOND).await?;
    ensure!(visit.number(&data(FIRST, "makespanNs")).await? == MAKESPAN);
    for element in [FIRST, SECOND] {
        let play = format!(
            "await {element}.play(); return {}",
            data(element, "playback")
        );
        ensure!(awaited(&visit, &play).await? == "playing");
    }
    visit
        .until(
            "time goes by",
            &format!("Number({}) > 0", data(SECOND, "timeNs")),
        )
        .await?;
    visit.press(keys::TAB).await?;
    ensure!(
        visit
            .holds("document.cookie === '' && localStorage.length === 0")
            .await?
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn without_storage_it_is_the_same() -> Outcome {
    let visit = example("plain")?.without_storage().load("").await?;
    until_shown(&visit, FIRST).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_word_shows_its_card() -> Outcome {
    let visit = plain().await?;
    let card = "document.querySelector('interleave-term').shadowRoot?.querySelector('.card')";
    visit.focus("interleave-term").await?;
    visit
        .until(
            "the card shows",
            &format!("{card}?.checkVisibility() && {card}.textContent.includes('event loop')"),
        )
        .await?;
    // Whatever else asks for it at the same time: there is one.
    let asked = "const made = [...Array(3)].map(() => document.createElement('interleave-term'));
        const failed = [];
        addEventListener('unhandledrejection', event => failed.push(String(event.reason)));
        for (const one of made) {
            one.setAttribute('term', 'event-loop');
            one.textContent = 'a loop';
            document.body.append(one);
            for (const sign of ['pointerenter', 'focus', 'click']) one.dispatchEvent(new Event(sign));
        }
        while (!made.every(one => one.shadowRoot?.querySelector('.card'))) await new Promise(requestAnimationFrame);
        for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
        made.forEach(one => one.remove());
        return failed;";
    let failed = awaited(&visit, asked).await?;
    ensure!(failed == json!([]), "{failed}");
    visit.press(keys::ESCAPE).await?;
    visit
        .until("the card is gone", &format!("!{card}.checkVisibility()"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn less_motion_plays_nothing_by_itself() -> Outcome {
    let visit = example("plain")?.reduced_motion().load("").await?;
    until_shown(&visit, FIRST).await?;
    let play = format!(
        "{FIRST}.autoplay = 'visible'; await {FIRST}.step(1); return {}",
        data(FIRST, "playback")
    );
    ensure!(awaited(&visit, &play).await? == "paused");
    visit.expect_clean().await
}

/// Under Node the module defines nothing and fails nowhere.
#[test]
fn importing_it_under_node_does_nothing() -> Result<()> {
    let module = site::package().join("interleave.js");
    let script = format!(
        "const before = Object.keys(globalThis).length; await import({}); process.exit(Object.keys(globalThis).length - before)",
        json!(format!("file://{}", module.display()))
    );
    let output = Command::new("node")
        .args(["--input-type=module", "--eval", &script])
        .output()?;
    ensure!(
        output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(),
        "{output:?}"
    );
    Ok(())
}

/// Everything that simulators of one language fetch, as a browser gets it.
#[tokio::test]
async fn the_simulator_weighs_no_more_than_its_budget() -> Outcome {
    let budget = site::budget("package", "simulator_brotli_bytes")?;
    let visit = Opening::at(site::example("plain")?).load("").await?;
    until_shown(&visit, FIRST).await?;
    let requests = visit.server().requests();
    let bytes: usize = requests
        .iter()
        .filter(|one| one.path.contains("/interleave/") && !one.path.contains("zh-CN"))
        .map(|one| one.bytes)
        .sum();
    ensure!(
        bytes <= budget,
        "{bytes} bytes, not {budget}: {requests:#?}"
    );
    visit.expect_clean().await
}
