//! Programs with many tasks, deep calls and wide values: the page stays short, its lists can be gone through, and it says what is
//! left out.

use anyhow::ensure;
use interleave_e2e::keys;

use super::{Outcome, PLAY, open, opened, run, said, write};

fn tasks(count: u32) -> String {
    format!(
        "import asyncio\n\nasync def work():\n    await asyncio.sleep(1)\n\nasync def main():\n    \
         await asyncio.gather(*(work() for _ in range({count})))\n\nasyncio.run(main())\n"
    )
}

#[tokio::test]
async fn many_tasks_leave_the_page_short_and_its_list_of_moments_is_one_stop() -> Outcome {
    let visit = opened().await?;
    write(&visit, &tasks(300)).await?;
    run(&visit).await?;
    for _ in 0..2 {
        visit.click(".play [data-action=pass]").await?;
    }
    let height = visit.number(&format!("{PLAY}.scrollHeight")).await?;
    ensure!(height < 5_000, "{height} px");
    let waits = visit
        .text(&format!("{PLAY}.querySelector('.play-tasks').textContent"))
        .await?;
    ensure!(!waits.contains("Task-40, Task-41"), "{waits}");
    let stops = "document.querySelectorAll('.play-moments tbody [tabindex=\"0\"]').length";
    ensure!(visit.number(stops).await? == 1);
    let row = "document.activeElement.closest('.play-moments tr')?.rowIndex";
    visit.focus(".play-moments tbody [tabindex='0']").await?;
    for (key, expected) in [
        (keys::DOWN, "2"),
        (keys::DOWN, "3"),
        (keys::UP, "2"),
        (keys::END, "120"),
        (keys::HOME, "1"),
    ] {
        visit.press(key).await?;
        visit
            .until("the focus has moved", &format!("{row} === {expected}"))
            .await?;
    }
    ensure!(visit.number(stops).await? == 1);
    visit.expect_clean().await
}

#[tokio::test]
async fn a_record_that_is_cut_off_says_what_is_missing_and_never_stands_in_the_library() -> Outcome
{
    let visit = opened().await?;
    write(&visit, &tasks(3_000)).await?;
    run(&visit).await?;
    visit.click(".play [data-action=end]").await?;
    let told = said(&visit).await?;
    ensure!(told.contains("the first 200,000 are recorded"), "{told}");
    let sentence = format!("{PLAY}.querySelector('.play-run .sentence').textContent");
    let sentence = visit.text(&sentence).await?;
    ensure!(
        sentence.starts_with("The record ends here") && !sentence.contains("comes to line"),
        "{sentence}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn what_stops_a_run_is_told_in_the_readers_language() -> Outcome {
    let visit = open(interleave_e2e::Opening::new()?, "zh-CN/").await?;
    for (text, expected) in [
        ("x = [0] * 10**9\n", "程序要造的一个值太大"),
        ("while True: pass\n", "最多 1000000 步"),
    ] {
        write(&visit, text).await?;
        run(&visit).await?;
        visit.click(".play [data-action=end]").await?;
        let told = said(&visit).await?;
        ensure!(told.contains(expected), "{told}");
        let play = visit.text(&format!("{PLAY}.textContent")).await?;
        ensure!(!play.contains("the run was stopped"), "{play}");
        ensure!(!play.contains("：正在抛出 。"), "{play}");
    }
    visit.expect_clean().await
}

/// Five hundred calls deep in a worker, whose stack is small, as deep as in Python.
#[tokio::test]
async fn calls_nest_as_deeply_as_in_python() -> Outcome {
    let visit = opened().await?;
    let text = "def f(n):\n    for _ in [1]:\n        try:\n            return 0 if n == 0 else 1 + f(n - 1)\n        finally:\n            pass\n\nprint(f(900))\n";
    write(&visit, text).await?;
    run(&visit).await?;
    visit.click(".play [data-action=end]").await?;
    let output = super::output(&visit).await?;
    ensure!(output == "900\n", "{output}");
    visit.expect_clean().await
}
