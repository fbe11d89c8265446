//! The playground: runs programs in a worker, goes through them in both directions, and keeps what its reader writes.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, Visit, axe, keys, site};
use interleave_test_server::Fault;
use serde_json::json;

use crate::Outcome;

mod axis;
mod elsewhere;
mod library;
mod many;
mod shelves;
mod walk;

const STATUS: &str = "document.documentElement.dataset.playground";
const PLAY: &str = "document.querySelector('.play')";
const TEXT: &str = ".play textarea";

/// A page whose playground stands.
async fn open(opening: Opening, path: &str) -> anyhow::Result<Visit> {
    let visit = opening.open(path).await?;
    visit
        .read("document.querySelector('[data-mount=playground]').scrollIntoView({ behavior: 'instant' })")
        .await?;
    visit
        .until("the playground is ready", &format!("{STATUS} === 'ready'"))
        .await?;
    Ok(visit)
}

async fn opened() -> anyhow::Result<Visit> {
    open(Opening::new()?, "en/").await
}

/// Puts a text into the editor, as typing it would.
async fn write(visit: &Visit, text: &str) -> Outcome {
    let put = format!(
        "(e => {{ e.focus(); e.select(); document.execCommand('insertText', false, {}); return true; }})({PLAY}.querySelector('textarea'))",
        json!(text)
    );
    ensure!(visit.holds(&put).await?);
    Ok(())
}

/// Runs what stands there and waits until its run is there.
async fn run(visit: &Visit) -> Outcome {
    visit.click(".play [data-action=run]").await?;
    ran(visit).await
}

async fn ran(visit: &Visit) -> Outcome {
    let over = format!("{PLAY}.dataset.running === 'false' && {PLAY}.dataset.stale === 'false'");
    visit.until("the run is there", &over).await
}

async fn said(visit: &Visit) -> anyhow::Result<String> {
    visit
        .text(&format!("{PLAY}.querySelector('.said').textContent"))
        .await
}

/// Everything at the moment, as it is seen.
async fn seen(visit: &Visit) -> anyhow::Result<String> {
    let views = "['.moment', '.sentence', '.play-tasks', '.play-stack', '.play-loop', '.play-graph', '.play-output', '.gutter']";
    visit
        .text(&format!(
            "{views}.map(s => {PLAY}.querySelector(s)?.innerText ?? '').join('\\n')"
        ))
        .await
}

/// What was printed until the moment, as text.
async fn output(visit: &Visit) -> anyhow::Result<String> {
    visit
        .text(&format!(
            "[...{PLAY}.querySelectorAll('.play-output samp')].map(e => e.textContent + '\\n').join('')"
        ))
        .await
}

#[tokio::test]
async fn it_is_fetched_when_a_reader_comes_near_and_the_interpreter_when_it_is_used() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let fetched = |name: &str| {
        let requests = visit.server().requests();
        requests.iter().any(|request| request.path.contains(name))
    };
    ensure!(visit.text(STATUS).await? == "resting");
    ensure!(
        !fetched("interleave-playground"),
        "it is fetched at the top of the page"
    );
    visit
        .read("document.querySelector('[data-mount=playground]').scrollIntoView({ behavior: 'instant' })")
        .await?;
    visit
        .until("the playground is ready", &format!("{STATUS} === 'ready'"))
        .await?;
    ensure!(fetched("interleave-playground"));
    ensure!(!fetched("interleave-engine"), "nobody has used it yet");
    visit.click(".play [data-action=step]").await?;
    run(&visit).await?;
    ensure!(fetched("interleave-engine"));
    visit.expect_clean().await
}

#[tokio::test]
async fn what_rests_in_the_page_is_what_the_playground_draws() -> Outcome {
    for (width, height) in [(1440, 900), (390, 844)] {
        let look = "(e => [e.innerText, Math.round(e.getBoundingClientRect().height)])(document.querySelector('[data-mount=playground]'))";
        let resting = Opening::new()?.size(width, height);
        let resting = resting.load("en/").await?.read(look).await?;
        let started = open(Opening::new()?.size(width, height), "en/").await?;
        let started = started.read(look).await?;
        ensure!(
            resting == started,
            "{width} px: before {resting:#}, after {started:#}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn reference_programs_print_what_they_print_elsewhere() -> Outcome {
    let visit = opened().await?;
    let folder = site::root().join("tests/cases/asyncio");
    for name in [
        "count_async",
        "gather_cancel_propagates",
        "queue_workers_join",
        "taskgroup_basic",
        "lost_update",
        "to_thread_keeps_loop_alive",
    ] {
        let read = |ending: &str| std::fs::read_to_string(folder.join(format!("{name}.{ending}")));
        write(&visit, &read("py")?).await?;
        run(&visit).await?;
        let (found, expected) = (output(&visit).await?, read("out")?);
        ensure!(
            found == expected,
            "{name}: expected\n{expected}\nfound\n{found}"
        );
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn a_loop_without_end_is_stopped_and_the_next_run_begins_anew() -> Outcome {
    let visit = opened().await?;
    write(&visit, "while True:\n    pass\n").await?;
    visit.click(".play [data-action=run]").await?;
    // Pressed as soon as it is there: a run without end soon ends at its limit.
    let stop = format!(
        "(stop => stop && (stop.click(), true))({PLAY}.querySelector('[data-action=stop]'))"
    );
    visit.until("it can be stopped", &stop).await?;
    visit
        .until(
            "it is said",
            &format!("{PLAY}.querySelector('.said').textContent.includes('Stopped')"),
        )
        .await?;
    write(&visit, "print('still here')\n").await?;
    run(&visit).await?;
    ensure!(output(&visit).await? == "still here\n");
    Ok(())
}

#[tokio::test]
async fn an_error_is_told_with_its_place_while_the_reader_types() -> Outcome {
    let visit = opened().await?;
    write(&visit, "import asyncio\nasync def main(:\n    pass\n").await?;
    let problem =
        format!("{PLAY}.querySelector('.problems li')?.textContent.includes('Line 2, column')");
    visit.until("the error is told", &problem).await?;
    ensure!(
        visit
            .holds(&format!("{PLAY}.querySelector('.editor .error')"))
            .await?
    );
    ensure!(
        visit
            .text(&format!(
                "{PLAY}.querySelector('textarea').getAttribute('aria-invalid')"
            ))
            .await?
            == "true"
    );
    write(&visit, "f = open('x')\n").await?;
    let outside = format!("{PLAY}.querySelector('.problems li')?.textContent.includes('outside')");
    visit
        .until("what is outside of the subset is told", &outside)
        .await?;
    write(&visit, "print(1)\n").await?;
    visit
        .until(
            "nothing is wrong any more",
            &format!("!{PLAY}.querySelector('.problems li')"),
        )
        .await
}

#[tokio::test]
async fn a_link_carries_the_text_the_moment_and_the_machine() -> Outcome {
    let visit = opened().await?;
    write(
        &visit,
        "import asyncio\n\nasync def main():\n    print('等待')\n\nasyncio.run(main())\n",
    )
    .await?;
    run(&visit).await?;
    for _ in 0..3 {
        visit.click(".play [data-action=back]").await?;
    }
    let (seen_before, step) = (
        seen(&visit).await?,
        visit.number(&format!("{PLAY}.dataset.step")).await?,
    );
    visit
        .until(
            "the address says so",
            &format!("location.hash.includes('code=') && location.hash.endsWith('step={step}')"),
        )
        .await?;
    let hash = visit.text("location.hash").await?;
    let other = Opening::new()?.open(&format!("en/{hash}")).await?;
    other
        .until("the playground is ready", &format!("{STATUS} === 'ready'"))
        .await?;
    other
        .until(
            "it is at the moment",
            &format!("{PLAY}.dataset.step === '{step}' && {PLAY}.dataset.running === 'false'"),
        )
        .await?;
    ensure!(
        other
            .text(&format!("{PLAY}.querySelector('textarea').value"))
            .await?
            .contains("等待")
    );
    let seen_after = seen(&other).await?;
    ensure!(
        seen_after == seen_before,
        "before\n{seen_before}\nafter\n{seen_after}"
    );
    other.expect_clean().await
}

#[tokio::test]
async fn links_that_are_wrong_break_nothing() -> Outcome {
    for hash in [
        "at=play&code=%00%ff&step=x",
        "at=play&program=none&cores=999",
        "at=play&code=AAAA&gil=maybe",
    ] {
        let visit = Opening::new()?.open(&format!("en/#{hash}")).await?;
        visit
            .until("the playground is ready", &format!("{STATUS} === 'ready'"))
            .await?;
        visit
            .until(
                "it is told",
                &format!("{PLAY}.querySelector('.faults .refused')"),
            )
            .await?;
        ran(&visit).await?;
        ensure!(
            !visit
                .text(&format!("{PLAY}.querySelector('textarea').value"))
                .await?
                .is_empty(),
            "{hash}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_writes_leaves_runs_and_steps() -> Outcome {
    let visit = opened().await?;
    visit.focus(TEXT).await?;
    let select = format!("({PLAY}.querySelector('textarea').select(), true)");
    ensure!(visit.holds(&select).await?);
    visit.press("if True:").await?;
    visit.press(keys::ENTER).await?;
    visit.press("print(1)").await?;
    let value = format!("{PLAY}.querySelector('textarea').value");
    ensure!(
        visit.text(&value).await? == "if True:\n    print(1)",
        "Enter indents"
    );
    visit.press(&format!("{0}{0}", keys::TAB)).await?;
    ensure!(
        visit.text(&value).await?.ends_with("print(1)        "),
        "Tab stays in the text"
    );
    ensure!(
        visit
            .holds(&format!(
                "document.activeElement === {PLAY}.querySelector('textarea')"
            ))
            .await?
    );
    visit
        .press(&format!("{}{}", keys::ESCAPE, keys::TAB))
        .await?;
    ensure!(
        visit.text("document.activeElement.dataset.action").await? == "run",
        "Esc and Tab leave it"
    );
    visit.press(keys::ENTER).await?;
    ran(&visit).await?;
    ensure!(output(&visit).await? == "1\n");
    visit.focus(".play-run").await?;
    let step = || visit.number("document.querySelector('.play').dataset.step");
    let end = step().await?;
    visit.press(keys::HOME).await?;
    ensure!(step().await? == 0);
    visit.press(".").await?;
    ensure!(step().await? > 0);
    visit.press(",").await?;
    ensure!(step().await? == 0);
    visit.press(keys::END).await?;
    ensure!(step().await? == end);
    Ok(())
}

#[tokio::test]
async fn the_browsers_own_undo_takes_back_what_the_editor_did() -> Outcome {
    let visit = opened().await?;
    write(&visit, "x = 1").await?;
    visit.press(keys::TAB).await?;
    let value = format!("{PLAY}.querySelector('textarea').value");
    ensure!(visit.text(&value).await? == "x = 1   ");
    ensure!(visit.holds("document.execCommand('undo')").await?);
    ensure!(visit.text(&value).await? == "x = 1");
    visit
        .until(
            "the playground knows",
            &format!("{PLAY}.querySelector('.editor .code').textContent.trimEnd() === 'x = 1'"),
        )
        .await
}

#[tokio::test]
async fn a_program_is_predicted_before_it_is_shown() -> Outcome {
    let visit = opened().await?;
    visit.click(".play [data-action=predict]").await?;
    ensure!(visit.text(&format!("{PLAY}.dataset.hidden")).await? == "true");
    ensure!(
        !visit
            .holds(&format!(
                "{PLAY}.querySelector('.play-output, .play-score')"
            ))
            .await?
    );
    visit.click(".play-predict .pick input").await?;
    visit.click(".play [data-action=reveal]").await?;
    visit
        .until(
            "it is compared",
            &format!("{PLAY}.querySelector('.play-predict .gap')"),
        )
        .await?;
    ensure!(
        visit
            .holds(&format!("{PLAY}.querySelector('.play-output samp')"))
            .await?
    );
    Ok(())
}

#[tokio::test]
async fn without_its_interpreter_the_text_stays_and_the_reader_can_try_again() -> Outcome {
    fn is_engine(path: &str) -> bool {
        path.contains("interleave-engine")
    }
    let opening = Opening::new()?.served(|options| options.fault_where(is_engine, Fault::NotFound));
    let visit = open(opening, "en/").await?;
    write(&visit, "print('mine')\n").await?;
    visit.click(".play [data-action=run]").await?;
    visit
        .until(
            "it is said",
            &format!("{PLAY}.querySelector('[data-action=retry]')"),
        )
        .await?;
    let told = said(&visit).await?;
    ensure!(told.contains("could not be loaded"), "{told}");
    let text = visit
        .text(&format!("{PLAY}.querySelector('textarea').value"))
        .await?;
    ensure!(text == "print('mine')\n");
    Ok(())
}

#[tokio::test]
async fn nothing_runs_while_it_stands_still() -> Outcome {
    let visit = opened().await?;
    run(&visit).await?;
    let counted = "(() => { globalThis.counted = 0; for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) { \
         const own = globalThis[name]; globalThis[name] = (...all) => { globalThis.counted++; return own(...all); }; } return true; })()";
    visit
        .until(
            "the address is written, a moment later",
            "location.hash.includes('at=play')",
        )
        .await?;
    ensure!(visit.holds(counted).await?);
    visit
        .until_still("nothing runs", "counted", (Duration::from_secs(1), 0))
        .await?;
    visit.click(".play [data-action=start]").await?;
    visit.click(".play [data-action=play]").await?;
    visit
        .until("it plays", &format!("Number({PLAY}.dataset.step) > 0"))
        .await?;
    visit.click(".play [data-action=pause]").await?;
    ensure!(visit.text(&format!("{PLAY}.dataset.playback")).await? == "paused");
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_the_playground_in_both_languages() -> Outcome {
    for language in LANGUAGES {
        for (width, dark) in [(1440, false), (390, true)] {
            let opening = Opening::new()?.size(width, 900).dark(dark).reduced_motion();
            let visit = open(opening, &format!("{language}/")).await?;
            run(&visit).await?;
            visit.click(".play [data-action=inside]").await?;
            visit
                .read("document.querySelectorAll('.play details').forEach(e => e.open = true)")
                .await?;
            let when = format!("{language}, {width} px, dark {dark}");
            axe::expect_nothing(&visit, &when).await?;
            let wide = "document.documentElement.scrollWidth > innerWidth";
            ensure!(
                !visit.holds(wide).await?,
                "{when}: the page scrolls sideways"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_change_of_language_keeps_text_run_and_moment() -> Outcome {
    let visit = opened().await?;
    write(&visit, "print('mine')\n").await?;
    run(&visit).await?;
    let step = visit.number(&format!("{PLAY}.dataset.step")).await?;
    let switch = "[data-mount=switches] a[hreflang='zh-CN']";
    visit
        .click(switch)
        .await
        .context("the switch of the language")?;
    visit
        .until(
            "it speaks Chinese",
            &format!("{PLAY}.querySelector('h3').textContent === '练习场'"),
        )
        .await?;
    ensure!(visit.number(&format!("{PLAY}.dataset.step")).await? == step);
    ensure!(
        visit
            .text(&format!("{PLAY}.querySelector('textarea').value"))
            .await?
            == "print('mine')\n"
    );
    Ok(())
}
