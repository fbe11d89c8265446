//! A program with its stepper in a page of somebody else: what the contract says of it, on a plain page under the strict policy.

use anyhow::{Context, Result, ensure};
use interleave_e2e::{Visit, keys, site};
use interleave_test_server::Fault;
use serde_json::{Value, json};

use crate::Outcome;
use crate::scene::{
    PROGRAM, PROGRAM_TAKES, SECOND_PROGRAM, awaited, data, example, inside, listen, until_shown,
};
use crate::slots::print;

/// The plain page with its first program shown.
async fn shown() -> Result<Visit> {
    let visit = example("plain")?.load("program.html").await?;
    until_shown(&visit, PROGRAM).await?;
    Ok(visit)
}

/// A page in which no worker can be started, as in a sandbox.
async fn without_workers() -> Result<Visit> {
    let visit = example("plain")?.load("page.css").await?;
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

#[tokio::test]
async fn it_shows_the_moment_that_is_asked_for_and_steps_both_ways() -> Outcome {
    let visit = shown().await?;
    ensure!(visit.number(&data(PROGRAM, "makespanNs")).await? == PROGRAM_TAKES);
    // After all that happens until 1.2 s: what is next is at two seconds.
    ensure!(visit.number(&data(PROGRAM, "timeNs")).await? == 1_000_000_000);
    listen(&visit).await?;
    let moved = format!(
        "const run = {PROGRAM};
         const at = () => [Number({0}), Number({1})];
         const begun = at();
         await run.step(); const after = at();
         await run.step(-1); const back = at();
         await run.seek(0); const zero = at();
         await run.seek('2s'); const last = at();
         await run.step(10_000); await run.seek('1s'); await run.reset(); const reset = at();
         const steps = heard.filter(one => one.name === 'step');
         const plain = heard.every(one => one.composed && one.target === 'interleave-run'
             && JSON.stringify(one.detail) === JSON.stringify(structuredClone(one.detail)));
         return [after[0] > begun[0], back[0] === begun[0], zero[1], last[1], reset[0] === begun[0],
             heard.some(one => one.name === 'end' && one.detail.playback === 'ended'),
             steps[0].detail.timeNs === after[1] && steps[0].detail.makespanNs, plain];",
        data("run", "step"),
        data("run", "timeNs"),
    );
    let told = awaited(&visit, &moved).await?;
    ensure!(
        told == json!([
            true,
            true,
            0,
            PROGRAM_TAKES,
            true,
            true,
            PROGRAM_TAKES,
            true
        ]),
        "{told}"
    );
    let refused =
        format!("try {{ await {PROGRAM}.seek('soon') }} catch (error) {{ return error.message }}");
    ensure!(
        awaited(&visit, &refused)
            .await?
            .to_string()
            .contains("5s, 0.5ms, 1h30m")
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn what_it_shows_can_be_taken_away_as_a_link_a_picture_and_a_trace() -> Outcome {
    let visit = shown().await?;
    let taken = format!(
        "const run = {PROGRAM};
         const [svg, png, trace] = [await run.snapshot('svg'), await run.snapshot('png'), await run.snapshot('trace')];
         return [svg.slice(0, 4), png.type, JSON.parse(trace).traceEvents.length > 3, await run.shareUrl()];"
    );
    let taken = awaited(&visit, &taken).await?;
    ensure!(taken[0] == "<svg" && taken[1] == "image/png" && taken[2] == true);
    let link = taken[3].as_str().context("no link")?;
    ensure!(
        link.contains("interleave/embed.html#at=play&step=") && link.contains("&code="),
        "{link}"
    );
    // The link shows the same text at the same moment.
    let step = visit.text(&data(PROGRAM, "step")).await?;
    visit.go_to(link).await?;
    until_shown(&visit, PROGRAM).await?;
    ensure!(visit.text(&data(PROGRAM, "step")).await? == step);
    let text = format!("{}.querySelector('textarea').value", inside(PROGRAM));
    ensure!(
        visit
            .text(&text)
            .await?
            .starts_with("import asyncio\n\nasync def fetch")
    );
    Ok(())
}

#[tokio::test]
async fn attributes_are_reflected_and_those_of_the_manifest() -> Outcome {
    let visit = shown().await?;
    let observed = awaited(
        &visit,
        &format!("return {PROGRAM}.constructor.observedAttributes"),
    )
    .await?;
    let manifest: Value = serde_json::from_str(&std::fs::read_to_string(
        site::package().join("custom-elements.json"),
    )?)?;
    let declarations = manifest["modules"][0]["declarations"]
        .as_array()
        .context("no declarations")?;
    let declared = declarations
        .iter()
        .find(|one| one["tagName"] == "interleave-run")
        .context("it is not declared")?;
    let mut declared: Vec<&str> = declared["attributes"]
        .as_array()
        .context("no attributes")?
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    let mut observed: Vec<&str> = observed
        .as_array()
        .context("no list")?
        .iter()
        .filter_map(Value::as_str)
        .collect();
    declared.sort_unstable();
    observed.sort_unstable();
    ensure!(declared == observed, "{declared:?} is not {observed:?}");
    let set = format!(
        "const notes = [];
         console.info = (...words) => notes.push(words.join(' '));
         const run = document.createElement('interleave-run');
         run.textContent = 'import threading\\nprint(threading.active_count())';
         run.cores = 2; run.gil = 'off'; run.seed = 'none'; run.loading = 'eager';
         run.setAttribute('frobnicate', '1');
         document.body.append(run);
         await run.ready;
         const machine = {0}.querySelector('[data-action=cores]').value;
         const told = {0}.querySelector('.faults').textContent;
         run.cores = 3;
         return [run.getAttribute('gil'), machine, told, notes.length, notes.join().includes('frobnicate'), notes.join().includes('none')];",
        inside("run")
    );
    let set = awaited(&visit, &set).await?;
    ensure!(set == json!(["off", "2", "", 2, true, true]), "{set}");
    visit.expect_clean().await
}

#[tokio::test]
async fn programs_come_as_text_as_code_as_scripts_as_files_and_by_name() -> Outcome {
    let visit = shown().await?;
    let shown = format!(
        "const shown = async (html, asked) => {{
             const run = Object.assign(document.createElement('interleave-run'), asked, {{ loading: 'eager' }});
             for (const [name, text] of html) run.append(name ? Object.assign(document.createElement(name), text) : text);
             document.body.append(run);
             await run.ready;
             const {{ value }} = {0}.querySelector('textarea');
             const output = {0}.querySelector('.play-output').textContent.includes('7') || (await run.seek('9h'), {0}.querySelector('.play-output').textContent.includes('7'));
             run.remove();
             return [value, output];
         }};
         return [
             await shown([['', '\\n    for i in range(2):\\n        print(i + 6)\\n\\n  ']], {{}}),
             await shown([['p', {{ textContent: 'Seven:' }}], ['pre', {{ textContent: 'print(7)' }}]], {{}}),
             await shown([['script', {{ type: 'text/x-python', textContent: '\\r\\nprint(7)\\r\\n' }}], ['code', {{ textContent: 'no' }}]], {{}}),
             await shown([], {{ src: 'seven.py' }}),
         ];",
        inside("run")
    );
    let told = awaited(&visit, &shown).await?;
    ensure!(
        told == json!([
            ["for i in range(2):\n    print(i + 6)", true],
            ["print(7)", true],
            ["print(7)", true],
            ["print(3 + 4)", true]
        ]),
        "{told}"
    );
    let named = format!(
        "const run = Object.assign(document.createElement('interleave-run'), {{ program: 'three-downloads', loading: 'eager' }});
         document.body.append(run);
         await run.ready;
         const known = {}.querySelector('textarea').value.includes('asyncio');
         const wrong = Object.assign(document.createElement('interleave-run'), {{ program: 'nothing', loading: 'eager' }});
         document.body.append(wrong);
         const said = new Promise(done => wrong.addEventListener('interleave-error', event => done(event.detail.message)));
         return [known, (await said).includes('three-downloads')];",
        inside("run")
    );
    let told = awaited(&visit, &named).await?;
    ensure!(told == json!([true, true]), "{told}");
    visit.expect_clean().await
}

#[tokio::test]
async fn each_has_its_language_and_its_theme() -> Outcome {
    let visit = shown().await?;
    until_shown(&visit, SECOND_PROGRAM).await?;
    let text = |element: &str| format!("{}.textContent", inside(element));
    ensure!(visit.text(&text(PROGRAM)).await?.contains("Output"));
    let chinese = visit.text(&text(SECOND_PROGRAM)).await?;
    ensure!(chinese.contains("输出") && !chinese.contains("Output"));
    let grounds = format!(
        "const ground = element => getComputedStyle(element.shadowRoot.querySelector('.embedded')).backgroundColor;
         const [one, other] = [{PROGRAM}, {SECOND_PROGRAM}];
         one.theme = 'light'; other.theme = 'dark';
         const apart = ground(one) !== ground(other);
         other.theme = one.theme = null;
         document.documentElement.style.colorScheme = 'dark';
         const dark = ground(one);
         document.documentElement.style.colorScheme = 'light';
         return [apart, dark !== ground(one), ground(one) === ground(other)];"
    );
    ensure!(awaited(&visit, &grounds).await? == json!([true, true, true]));
    let turned = format!(
        "const run = {PROGRAM};
         const step = {0};
         run.querySelector('pre');
         run.lang = 'zh-CN';
         while (!{1}.textContent.includes('输出')) await new Promise(requestAnimationFrame);
         return {0} === step;",
        data("run", "step"),
        inside("run"),
    );
    ensure!(
        awaited(&visit, &turned).await? == true,
        "the moment is lost with the language"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn keys_step_with_the_focus_inside_and_stay_there() -> Outcome {
    let visit = shown().await?;
    let count = "(() => { window.reached = []; document.addEventListener('keydown', event => reached.push(event.key)); })()";
    visit.read(count).await?;
    let step = data(PROGRAM, "step");
    let before = visit.number(&step).await?;
    visit.press(keys::RIGHT).await?;
    ensure!(
        visit.number(&step).await? == before,
        "a key acted without the focus"
    );
    let stepper = format!("{}.querySelector('.play-run')", inside(PROGRAM));
    visit.read(&format!("{stepper}.focus()")).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the key steps", &format!("Number({step}) > {before}"))
        .await?;
    visit.press("j").await?;
    let editor = format!("{}.querySelector('textarea')", inside(PROGRAM));
    visit.read(&format!("{editor}.focus()")).await?;
    visit.press(keys::RIGHT).await?;
    visit.press("x").await?;
    let reached = visit.read("reached").await?;
    ensure!(reached == json!(["ArrowRight", "j"]), "{reached}");
    visit.read(&format!("{PROGRAM}.keys = 'off'")).await?;
    let before = visit.number(&step).await?;
    visit.read(&format!("{stepper}.focus()")).await?;
    visit.press(keys::RIGHT).await?;
    ensure!(visit.number("reached.length").await? == 3);
    ensure!(visit.number(&step).await? == before);
    visit.expect_clean().await
}

#[tokio::test]
async fn the_interpreter_is_fetched_once_for_all_and_computes_in_one_worker() -> Outcome {
    let visit = shown().await?;
    let many = "const all = Array.from({ length: 8 }, (_, i) => {
             const run = document.createElement('interleave-run');
             run.textContent = `import asyncio\\nasyncio.run(asyncio.sleep(${i}))`;
             run.loading = 'eager';
             document.body.append(run);
             return run;
         });
         await Promise.all(all.map(run => run.ready));
         return all.map(run => Number(run.shadowRoot.querySelector('.simulator').dataset.makespanNs) / 1e9);";
    let many = awaited(&visit, many).await?;
    ensure!(many == json!([0, 1, 2, 3, 4, 5, 6, 7]), "{many}");
    let requests = visit.server().requests();
    let count = |name: &str| {
        let asked = requests.iter().filter(|one| one.path.ends_with(name));
        asked.count()
    };
    for file in [
        "interleave_run_bg.wasm",
        "interleave_interpreter_bg.wasm",
        "run-worker.js",
        "run.js",
        "play.en.txt",
    ] {
        ensure!(count(file) == 1, "{file} was fetched {} times", count(file));
    }
    ensure!(
        count("/interpreter.js") == 0,
        "the page has an interpreter of its own"
    );
    visit.expect_clean().await
}

/// A program that computes until a limit ends it.
const LONG: &str = "total = 0\\nwhile True:\\n    total += 1\\n";

#[tokio::test]
async fn without_a_worker_it_runs_in_slices_and_the_page_lives_meanwhile() -> Outcome {
    let visit = without_workers().await?;
    ensure!(visit.number(&data(PROGRAM, "makespanNs")).await? == PROGRAM_TAKES);
    let long = format!(
        "const tasks = [];
         new PerformanceObserver(list => tasks.push(...list.getEntries().map(one => one.duration))).observe({{ entryTypes: ['longtask'] }});
         const run = {PROGRAM};
         const shown = {0};
         const area = shown.querySelector('textarea');
         area.focus(); area.select();
         document.execCommand('insertText', false, '{LONG}');
         shown.querySelector('[data-action=run]').click();
         while (!shown.querySelector('[data-action=stop]')) await new Promise(requestAnimationFrame);
         tasks.length = 0;
         for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
         const running = shown.dataset.running;
         shown.querySelector('[data-action=stop]').click();
         while (shown.dataset.running === 'true') await new Promise(requestAnimationFrame);
         return [running, Math.max(0, ...tasks), shown.querySelector('.said').textContent];",
        inside("run")
    );
    let told = awaited(&visit, &long).await?;
    ensure!(told[0] == "true" && told[2] != "", "{told}");
    // The browser reports none that took less than 50 ms.
    ensure!(told[1] == 0, "a task took {} ms", told[1]);
    // After that it runs on.
    let again = format!(
        "const shown = {0};
         const area = shown.querySelector('textarea');
         area.focus(); area.select();
         document.execCommand('insertText', false, 'import time\\ntime.sleep(3)\\n');
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
    let visit = shown().await?;
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

#[tokio::test]
async fn paper_shows_the_program_and_a_moment_that_shows_something() -> Outcome {
    let visit = shown().await?;
    let at_first = format!(
        "await {PROGRAM}.seek(0); await {PROGRAM}.step(-9); return {}",
        data(PROGRAM, "step")
    );
    ensure!(awaited(&visit, &at_first).await? == "0");
    print(&visit, true).await?;
    let paper = format!(
        "dispatchEvent(new Event('beforeprint'));
         const shown = {};
         const seen = selector => [...shown.querySelectorAll(selector)].some(one => one.checkVisibility());
         const paper = [seen('.editor .code'), seen('.sentence'), seen('.play-tasks'), seen('button, textarea, input'),
             {PROGRAM}.querySelector('pre').checkVisibility(), Number(shown.dataset.step) > 0];
         dispatchEvent(new Event('afterprint'));
         return [...paper, shown.dataset.step];",
        inside(PROGRAM)
    );
    let paper = awaited(&visit, &paper).await?;
    ensure!(
        paper == json!([true, true, true, false, false, true, "0"]),
        "{paper}"
    );
    print(&visit, false).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn it_plays_while_it_is_seen_and_rests_when_it_is_not() -> Outcome {
    let visit = shown().await?;
    let played = format!(
        "const run = {PROGRAM};
         await run.reset(); await run.play();
         const begun = Number({0});
         while (Number({0}) === begun) await new Promise(requestAnimationFrame);
         const playing = {1};
         await run.pause();
         return [playing, {1}];",
        data("run", "step"),
        data("run", "playback"),
    );
    ensure!(awaited(&visit, &played).await? == json!(["playing", "paused"]));
    visit.expect_clean().await
}

/// Everything that programs of one language fetch, as a browser gets it.
#[tokio::test]
async fn programs_weigh_no_more_than_their_budget() -> Outcome {
    let budget = site::budget("package", "run_brotli_bytes")?;
    let visit = example("plain")?.load("program.html").await?;
    until_shown(&visit, PROGRAM).await?;
    let requests = visit.server().requests();
    let bytes: usize = requests
        .iter()
        .filter(|one| {
            ["run", "interpreter", "play.en"]
                .iter()
                .any(|name| one.path.contains(name))
        })
        .map(|one| one.bytes)
        .sum();
    ensure!(
        bytes <= budget,
        "{bytes} bytes, not {budget}: {requests:#?}"
    );
    visit.expect_clean().await
}
