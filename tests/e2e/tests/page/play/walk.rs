//! What a reader sees who goes through a run: the timeline stays where it is, and nothing is shown of another program's run.

use anyhow::ensure;
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, Visit};
use interleave_test_server::Fault;

use super::{Outcome, PLAY, STATUS, open, opened, run, said, seen, write};

/// Where the timeline begins within the playground, at every moment of the run.
const TOPS: &str = "(() => {
    const play = document.querySelector('.play');
    const top = () => Math.round(play.querySelector('.play-score').getBoundingClientRect().top - play.getBoundingClientRect().top);
    const settled = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return (async () => {
        const tops = new Set();
        play.querySelector('[data-action=start]').click();
        await settled();
        for (let step = -1; step !== play.dataset.step;) {
            tops.add(top());
            step = play.dataset.step;
            play.querySelector('[data-action=step]').click();
            await settled();
        }
        return [...tops];
    })();
})()";

async fn ready(visit: &Visit) -> Outcome {
    let ready = format!("{STATUS} === 'ready' && {PLAY}.dataset.running === 'false'");
    visit.until("the playground stands", &ready).await
}

#[tokio::test]
async fn the_timeline_stays_where_it_is_from_step_to_step() -> Outcome {
    for language in LANGUAGES {
        for (width, height) in [(1440, 1000), (390, 844)] {
            let link = format!("{language}/#at=play&program=three-downloads&step=1");
            let visit = Opening::new()?.size(width, height).open(&link).await?;
            ready(&visit).await?;
            visit.read("document.fonts.ready.then(() => 0)").await?;
            let script =
                format!("const done = arguments[arguments.length - 1]; {TOPS}.then(done);");
            let tops = visit.run(&script).await?;
            let number = tops.as_array().map_or(0, Vec::len);
            ensure!(number == 1, "{language}, {width} px: {tops}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_timeline_and_the_buttons_that_step_are_seen_together() -> Outcome {
    let visit = open(Opening::new()?.size(1440, 1000), "en/").await?;
    let together = format!(
        "(play => {{ play.querySelector('.play-run').scrollIntoView({{ behavior: 'instant' }}); \
         const of = name => play.querySelector(name).getBoundingClientRect(); \
         return of('[data-action=step]').top >= 0 && of('.play-score .stage').bottom <= innerHeight; }})({PLAY})"
    );
    ensure!(visit.holds(&together).await?);
    Ok(())
}

#[tokio::test]
async fn without_an_interpreter_nothing_is_seen_of_another_programs_run() -> Outcome {
    fn is_engine(path: &str) -> bool {
        path.contains("interleave-engine")
    }
    let opening = Opening::new()?.served(|options| options.fault_where(is_engine, Fault::NotFound));
    let visit = opening.open("en/#at=play&program=lost-update").await?;
    ready(&visit).await?;
    let failed = format!("{PLAY}.querySelector('[data-action=retry]')");
    visit.until("it is told", &failed).await?;
    let gone = format!(
        "[...{PLAY}.querySelectorAll('.play-walk > *')].every(one => getComputedStyle(one).visibility === 'hidden')"
    );
    visit.until("the other run is not seen", &gone).await?;
    let found = seen(&visit).await?;
    ensure!(!found.contains("Task-"), "{found}");
    let told = format!("{PLAY}.querySelector('.unrun').textContent");
    ensure!(visit.text(&told).await? == "This text has not run yet.");
    Ok(())
}

#[tokio::test]
async fn a_run_of_a_text_that_was_changed_since_says_so_where_it_is_gone_through() -> Outcome {
    let visit = open(Opening::new()?, "en/").await?;
    let text = "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print(1)\n\nasyncio.run(main())\n";
    write(&visit, text).await?;
    run(&visit).await?;
    let moment = format!("{PLAY}.querySelector('.moment').textContent");
    ensure!(!visit.text(&moment).await?.contains("before the change"));
    write(&visit, &text.replace("print(1)", "print(2)")).await?;
    let says = format!("{moment}.includes('the run before the change')");
    visit.until("it says so", &says).await?;
    ensure!(said(&visit).await?.contains("has changed since this run"));
    visit.expect_clean().await
}

#[tokio::test]
async fn stepping_back_shows_what_stepping_on_has_shown() -> Outcome {
    let visit = opened().await?;
    visit.click(".play [data-action=start]").await?;
    let mut on = Vec::new();
    for _ in 0..25 {
        on.push(seen(&visit).await?);
        visit.click(".play [data-action=step]").await?;
    }
    ensure!(
        on.windows(2).all(|two| two[0] != two[1]),
        "each step shows something"
    );
    while let Some(expected) = on.pop() {
        visit.click(".play [data-action=back]").await?;
        let found = seen(&visit).await?;
        ensure!(
            found == expected,
            "stepping on showed\n{expected}\nand back\n{found}"
        );
    }
    Ok(())
}
