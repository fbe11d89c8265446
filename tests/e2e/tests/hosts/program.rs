//! A program with its stepper in a page of somebody else: what the contract says of it, on a plain page under the strict policy.

use anyhow::{Context, Result, ensure};
use interleave_e2e::{Visit, keys, site};
use serde_json::json;

use crate::Outcome;
use crate::scene::{
    IMPORTS, PROGRAM, PROGRAM_TAKES, SECOND_PROGRAM, awaited, data, example, expect_declared,
    inside, listen, until_shown,
};
use crate::slots::print;

/// The plain page with its first program shown.
async fn shown() -> Result<Visit> {
    let visit = example("plain")?.load("program.html").await?;
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
         await run.step(40); await run.seek('1s'); await run.reset(); const reset = at();
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
    expect_declared(&visit, PROGRAM).await?;
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
    let visit = example("plain")?.load("brought.html").await?;
    let shown = format!(
        "const all = [...document.querySelectorAll('interleave-run')].slice(0, 5);
         await Promise.all(all.map(run => run.seek('9h')));
         return all.map(run => [{0}.querySelector('textarea').value, {0}.querySelector('.play-output').textContent.includes('7')]);",
        inside("run")
    );
    let told = awaited(&visit, &shown).await?;
    let expected = [
        "for i in range(2):\n    print(i + 6)",
        "print(7)",
        "print(\"&amp;\", 7)",
        "print(3 + 4)",
    ];
    for (index, text) in expected.into_iter().enumerate() {
        ensure!(told[index] == json!([text, true]), "{told}");
    }
    let named = told[4][0].as_str().context("no text")?;
    ensure!(named.contains("asyncio.gather"), "{named}");
    let unknown = "const last = [...document.querySelectorAll('interleave-run')].at(-1);
         const said = new Promise(done => last.addEventListener('interleave-error', event => done(event.detail.message)));
         last.load();
         return [(await said).includes('three-downloads'), last.querySelector('p').checkVisibility()];";
    ensure!(awaited(&visit, unknown).await? == json!([true, true]));
    let warned = visit.console().await?;
    let is_of_it = |line: &String| line.contains("there is no program “nothing”");
    ensure!(
        !warned.is_empty() && warned.iter().all(is_of_it),
        "{warned:?}"
    );
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

#[tokio::test]
async fn paper_shows_the_program_and_a_moment_that_shows_something() -> Outcome {
    let visit = shown().await?;
    let at_first = format!(
        "while ({0} !== '0') await {PROGRAM}.step(-1); return {0}",
        data(PROGRAM, "step")
    );
    ensure!(awaited(&visit, &at_first).await? == "0");
    print(&visit, true).await?;
    let paper = format!(
        "dispatchEvent(new Event('beforeprint'));
         await new Promise(requestAnimationFrame);
         await new Promise(requestAnimationFrame);
         const shown = {};
         const seen = selector => [...shown.querySelectorAll(selector)].some(one => one.checkVisibility());
         const paper = [seen('.editor .code'), seen('.sentence'), seen('.play-tasks'), seen('textarea, input, .transport button'),
             {PROGRAM}.querySelector('pre').checkVisibility(), Number(shown.dataset.step) > 0];
         dispatchEvent(new Event('afterprint'));
         await new Promise(requestAnimationFrame);
         await new Promise(requestAnimationFrame);
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

#[tokio::test]
async fn what_programs_import_is_fetched_once_for_all() -> Outcome {
    let visit = shown().await?;
    let fetched = "performance.getEntriesByType('resource').map(one => one.name.split('/').at(-1)).filter(name => /^library/.test(name))";
    ensure!(visit.read(fetched).await? == json!([]));
    let add = format!(
        "const takes = [];
         for (let times = 0; times < 2; times++) {{
             const run = document.createElement('interleave-run');
             Object.assign(run, {{ code: '{IMPORTS}', loading: 'eager' }});
             document.body.append(run);
             await run.ready;
             takes.push({});
         }}
         return takes;",
        data("run", "makespanNs")
    );
    let takes = awaited(&visit, &add).await?;
    let wanted = PROGRAM_TAKES.to_string();
    ensure!(takes == json!([wanted, wanted]), "{takes}");
    // All that is imported stands on one shelf.
    let fetched = visit.read(fetched).await?;
    ensure!(fetched == json!(["library.seldom.txt"]), "{fetched}");
    visit.expect_clean().await
}
