//! Live runs: measured by the browser, ended by the reader.

use anyhow::{Context as _, ensure};
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, Visit, axe, keys, site};
use interleave_test_server::Fault;

use crate::Outcome;

/// How far the workshop is.
pub(crate) const STATUS: &str = "document.documentElement.dataset.workshop";

/// The experiments in the order of the page.
const EXPERIMENTS: [&str; 4] = ["waits", "exhibition", "block", "workers"];

pub(crate) fn place(experiment: &str) -> String {
    format!(".live[data-name={experiment}]")
}

/// A page whose workshop stands.
pub(crate) async fn open(opening: Opening, path: &str) -> anyhow::Result<Visit> {
    let visit = opening.open(path).await?;
    visit
        .read("document.querySelector('[data-mount=live]').scrollIntoView({ behavior: 'instant' })")
        .await?;
    visit
        .until("the workshop is ready", &format!("{STATUS} === 'ready'"))
        .await?;
    Ok(visit)
}

pub(crate) async fn opened() -> anyhow::Result<Visit> {
    open(Opening::new()?, "en/").await
}

pub(crate) async fn press(visit: &Visit, experiment: &str, way: &str) -> Outcome {
    let button = format!("{} [data-way={way}]", place(experiment));
    visit.click(&button).await
}

pub(crate) async fn rests(visit: &Visit, experiment: &str) -> Outcome {
    let state = format!(
        "document.querySelector('{}').dataset.state === 'resting'",
        place(experiment)
    );
    visit.until(&format!("{experiment} rests"), &state).await
}

/// Runs an experiment in a way and gives what its table says was measured, in milliseconds.
async fn measured(visit: &Visit, experiment: &str, way: &str) -> anyhow::Result<i64> {
    press(visit, experiment, way).await?;
    rests(visit, experiment).await?;
    let row = format!("{} tr[data-way={way}]", place(experiment));
    let nanos = format!("document.querySelector('{row}').dataset.measuredNs");
    let said = said(visit, experiment).await?;
    let nanos = visit
        .number(&nanos)
        .await
        .with_context(|| format!("{experiment}, {way}: {said}"))?;
    Ok(nanos / 1_000_000)
}

pub(crate) async fn said(visit: &Visit, experiment: &str) -> anyhow::Result<String> {
    let text = format!(
        "document.querySelector('{} .said').textContent",
        place(experiment)
    );
    visit.text(&text).await
}

#[tokio::test]
async fn waits_take_the_sum_in_turn_and_the_longest_together() -> Outcome {
    let visit = opened().await?;
    let together = measured(&visit, "waits", "together").await?;
    let in_turn = measured(&visit, "waits", "in-turn").await?;
    ensure!(together >= 999, "together: {together} ms");
    ensure!(in_turn >= 2_997, "in turn: {in_turn} ms");
    ensure!(
        together < in_turn,
        "together: {together} ms, in turn: {in_turn} ms"
    );
    let said = said(&visit, "waits").await?;
    ensure!(said.contains("predicted 3 s"), "{said}");
    visit.expect_clean().await
}

#[tokio::test]
async fn opponents_are_tasks_and_the_master_is_one() -> Outcome {
    let visit = opened().await?;
    press(&visit, "exhibition", "in-turn").await?;
    let state = |state: &str| {
        format!(
            "document.querySelectorAll('{} .seats [data-state={state}].state').length",
            place("exhibition")
        )
    };
    // One after the other, only one board is played at.
    visit
        .until(
            "the first board is played",
            &format!(
                "{} + {} === 1 && {} === 23",
                state("waiting"),
                state("running"),
                state("ready")
            ),
        )
        .await?;
    press(&visit, "exhibition", "together").await?;
    visit
        .until(
            "many opponents think at once",
            &format!("{} > 1", state("waiting")),
        )
        .await?;
    let playing = visit.number(&state("running")).await?;
    ensure!(playing <= 1, "the master plays at {playing} boards");
    visit
        .click(&format!("{} [data-action=stop]", place("exhibition")))
        .await?;
    rests(&visit, "exhibition").await?;
    ensure!(said(&visit, "exhibition").await?.starts_with("Stopped."));
    ensure!(
        !visit
            .holds("document.querySelector('[data-name=exhibition] [data-measured-ns]')")
            .await?,
        "a run that was stopped has figures"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn work_in_one_go_holds_the_loop_up_and_in_slices_or_elsewhere_it_does_not() -> Outcome {
    let visit = opened().await?;
    set(&visit, "work", "1500").await?;
    let whole = measured(&visit, "block", "whole").await?;
    ensure!(whole >= 1_400, "in one go: {whole} ms");
    for way in ["slices", "elsewhere"] {
        press(&visit, "block", way).await?;
        let counted = format!(
            "document.querySelector('{} .pulse').dataset",
            place("block")
        );
        visit
            .until("frames are drawn", &format!("{counted}.frames > 0"))
            .await?;
        visit
            .click(&format!("{} [data-action=click]", place("block")))
            .await?;
        visit
            .until(
                "the click is answered while the work is under way",
                &format!(
                    "{counted}.clicks > 0 && document.querySelector('{}').dataset.state === 'running'",
                    place("block")
                ),
            )
            .await?;
        rests(&visit, "block").await?;
        let row = format!("{} tr[data-way={way}]", place("block"));
        let lag = visit
            .number(&format!(
                "document.querySelector('{row}').dataset.measuredNs"
            ))
            .await?
            / 1_000_000;
        ensure!(
            lag < whole,
            "{way}: late by {lag} ms, in one go by {whole} ms"
        );
    }
    visit.expect_clean().await
}

/// Types an amount.
async fn set(visit: &Visit, amount: &str, value: &str) -> Outcome {
    let field = format!("[data-amount={amount}]");
    visit.focus(&field).await?;
    visit
        .read(&format!("document.querySelector('{field}').select()"))
        .await?;
    visit.press(value).await?;
    visit.press(keys::TAB).await
}

#[tokio::test]
async fn workers_find_the_same_and_share_no_memory() -> Outcome {
    let visit = opened().await?;
    set(&visit, "numbers", "100000").await?;
    set(&visit, "workers", "3").await?;
    for way in ["once", "four-times", "workers"] {
        ensure!(measured(&visit, "workers", way).await? > 0);
    }
    let results = visit
        .text("document.querySelector('.live .found').dataset.results")
        .await?;
    let expected = ["9,592"; 1 + 4 + 3].join(", ");
    ensure!(results == expected, "{results}");
    let counters = visit
        .text("document.querySelector('.live .counters').textContent")
        .await?;
    ensure!(
        counters.contains("1, 1, 1.") && counters.ends_with("at 0."),
        "{counters}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn amounts_beyond_their_bounds_are_cut_and_told_of() -> Outcome {
    let visit = opened().await?;
    let note = "document.querySelector('.live[data-name=workers] .clamped').textContent";
    let value = "document.querySelector('[data-amount=workers]').value";
    for (typed, used) in [("99", "8"), ("0", "2"), ("\u{ff19}", "8"), ("many", "8")] {
        set(&visit, "workers", typed).await?;
        visit
            .until(
                &format!("{typed} is told of"),
                &format!("{note} !== '' && {value} === '{used}'"),
            )
            .await?;
    }
    set(&visit, "workers", "6").await?;
    visit
        .until("nothing is told of", &format!("{note} === ''"))
        .await
}

#[tokio::test]
async fn where_no_worker_starts_a_sentence_says_so_and_the_rest_works() -> Outcome {
    fn is_worker(path: &str) -> bool {
        path.contains("/worker-")
    }
    let opening = Opening::new()?.served(|options| options.fault_where(is_worker, Fault::NotFound));
    let visit = open(opening, "en/").await?;
    set(&visit, "numbers", "100000").await?;
    press(&visit, "workers", "workers").await?;
    rests(&visit, "workers").await?;
    let text = said(&visit, "workers").await?;
    ensure!(text.contains("starts no worker here"), "{text}");
    ensure!(measured(&visit, "workers", "once").await? > 0);
    press(&visit, "block", "elsewhere").await?;
    rests(&visit, "block").await?;
    let text = said(&visit, "block").await?;
    ensure!(text.contains("starts no worker here"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_hidden_tab_ends_a_run_without_figures() -> Outcome {
    let visit = opened().await?;
    press(&visit, "waits", "in-turn").await?;
    visit
        .until(
            "it runs",
            "document.querySelector('.live[data-name=waits]').dataset.state === 'running'",
        )
        .await?;
    visit
        .read(
            "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true }) && \
             document.dispatchEvent(new Event('visibilitychange'))",
        )
        .await?;
    rests(&visit, "waits").await?;
    let text = said(&visit, "waits").await?;
    ensure!(text.contains("hidden"), "{text}");
    ensure!(
        !visit
            .holds("document.querySelector('.live [data-measured-ns]')")
            .await?
    );
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_runs_and_stops() -> Outcome {
    let visit = opened().await?;
    visit
        .focus(&format!("{} [data-way=in-turn]", place("waits")))
        .await?;
    visit.press(keys::ENTER).await?;
    let state = "document.querySelector('.live[data-name=waits]').dataset.state";
    visit
        .until("it runs", &format!("{state} === 'running'"))
        .await?;
    visit.press(&keys::TAB.repeat(2)).await?;
    ensure!(visit.text("document.activeElement.dataset.action").await? == "stop");
    visit.press(keys::ENTER).await?;
    visit
        .until("it has stopped", &format!("{state} === 'resting'"))
        .await?;
    ensure!(
        visit.text("document.activeElement.dataset.action").await? == "stop",
        "the focus is lost"
    );
    Ok(())
}

#[tokio::test]
async fn nothing_is_called_back_when_nothing_runs() -> Outcome {
    let visit = opened().await?;
    let count = "window.called = 0;
        for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
            const own = window[name].bind(window);
            window[name] = (callback, ...rest) => own((...values) => { window.called++; return callback(...values); }, ...rest);
        }
        arguments[0]();";
    visit.run(count).await?;
    for (experiment, way) in [("waits", "together"), ("block", "slices")] {
        press(&visit, experiment, way).await?;
        rests(&visit, experiment).await?;
    }
    ensure!(
        visit.number("window.called").await? > 0,
        "the runs had no timers"
    );
    visit.read("(window.called = 0, window.done = false, setTimeout(() => { window.done = true; }, 2000))").await?;
    visit.until("some time has gone by", "window.done").await?;
    // The one callback is the test's own.
    let called = visit.number("window.called").await?;
    ensure!(called == 1, "{} callbacks while nothing ran", called - 1);
    Ok(())
}

#[tokio::test]
async fn the_source_that_is_shown_is_the_file() -> Outcome {
    let visit = opened().await?;
    for (index, experiment) in EXPERIMENTS.iter().enumerate() {
        let shown = visit
            .text(&format!(
                "document.querySelectorAll('details.source code')[{index}].textContent"
            ))
            .await?;
        let file = match *experiment {
            "workers" => "parallel",
            other => other,
        };
        let path = site::root().join(format!("src/live/{file}.rs"));
        let text = std::fs::read_to_string(&path)?;
        let region = text
            .split_once("// #region ")
            .and_then(|(_, rest)| rest.split_once('\n'))
            .and_then(|(_, rest)| rest.split_once("// #endregion"))
            .map(|(region, _)| region)
            .with_context(|| format!("{} has no region", path.display()))?;
        ensure!(
            shown.contains(region.trim_end()),
            "{experiment} shows something else:\n{shown}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_before_during_and_after_runs() -> Outcome {
    for (language, width, dark) in [("en", 1440, false), ("zh-CN", 360, true)] {
        let opening = Opening::new()?.size(width, 800).dark(dark).reduced_motion();
        let visit = open(opening, &format!("{language}/")).await?;
        let when = |state: &str| format!("{language}, {width} px, {state}");
        axe::expect_nothing(&visit, &when("resting")).await?;
        set(&visit, "numbers", "100000").await?;
        for (experiment, way) in [
            ("block", "whole"),
            ("workers", "once"),
            ("workers", "workers"),
        ] {
            press(&visit, experiment, way).await?;
            rests(&visit, experiment).await?;
        }
        press(&visit, "exhibition", "in-turn").await?;
        visit
            .read("document.querySelectorAll('.live details').forEach(e => e.open = true)")
            .await?;
        axe::expect_nothing(&visit, &when("with figures and a run")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_scrolls_sideways_on_a_small_phone() -> Outcome {
    for language in LANGUAGES {
        let visit = open(Opening::new()?.size(360, 740), &format!("{language}/")).await?;
        set(&visit, "numbers", "100000").await?;
        for (experiment, way) in [
            ("waits", "together"),
            ("block", "whole"),
            ("workers", "once"),
        ] {
            press(&visit, experiment, way).await?;
            rests(&visit, experiment).await?;
        }
        ensure!(
            visit
                .holds("document.documentElement.scrollWidth <= innerWidth")
                .await?,
            "{language}: wider than the screen"
        );
    }
    Ok(())
}
