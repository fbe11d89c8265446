//! The exhibition: its figures are the command's, its boards play chess, its numbers can be changed by any means.

use anyhow::{Context as _, Result, ensure};
use interleave_e2e::command::interleave;
use interleave_e2e::{Opening, Visit, keys};
use serde_json::{Value, json};

use crate::Outcome;

const EXHIBITION: &str = ".simulator[data-name=exhibition]";

/// An element of the exhibition.
fn one(selector: &str) -> String {
    format!("document.querySelector('{EXHIBITION} {selector}')")
}

/// How many elements of the exhibition match.
fn count(selector: &str) -> String {
    format!("document.querySelectorAll('{EXHIBITION} {selector}').length")
}

fn makespan() -> String {
    format!("document.querySelector('{EXHIBITION}').dataset.makespanNs")
}

async fn follow(hash: &str) -> Result<Visit> {
    Opening::new()?.open(&format!("en/#{hash}")).await
}

/// Links in the words of the command line. Where several strategies race, the command is asked for each.
const LINKS: [&str; 22] = [
    "scenario=chess&model=event-loop",
    "scenario=chess&model=rotation&opponents=7&switch=2s",
    "scenario=chess&model=event-loop&opponents=13&master=5s&opponent=55s&moves=30&t=120s",
    "scenario=chess&model=event-loop&opponents=12&last-reply=no",
    "scenario=chess&model=sequential&opponents=1000&moves=3",
    "scenario=chess&model=threads-gil&opponents=6&moves=4",
    "scenario=chess&model=processes&inner=event-loop&masters=2&switch=1s",
    "scenario=chess&model=processes&deal=shared&masters=4&start=2s&message=100ms",
    "scenario=chess&model=shared-queue&masters=3&opponents=100&moves=10",
    "scenario=chess&strategy=sync_serial,async_ready&opponent=0s&opponents=40",
    "scenario=chess&strategy=masters_sync,masters_async,masters_shared&masters=5&opponents=31",
    "scenario=chess&strategy=async_ready,async_rr&switch=1s&opponents=9&moves=12&master=1.5s",
    "scenario=chess&strategy=threads_gil,threads_rr&opponents=4&moves=3&master=200ms&opponent=1s",
    "scenario=downloads&model=threads-gil&threads=2",
    "scenario=convoy&interval=1ms",
    "scenario=cpu-batch&model=processes&cores=4&start=50ms",
    "scenario=cpu-bound&model=threads-free&cores=3&quantum=2ms&stretch=7.5%",
    "scenario=graham&model=shared-queue&masters=2",
    "scenario=greedy&model=event-loop&switch=1ms",
    "scenario=io-bound&model=sequential",
    "scenario=mixed&model=threads-free&cores=2",
    "scenario=web-service&model=processes&masters=3&inner=event-loop",
];

/// Every key of the vocabulary that changes a run; each stands in some link.
const KEYS: &str = "scenario model strategy inner deal masters cores threads quantum interval switch start message stretch \
    opponents master opponent moves last-reply t";

/// Every execution model, too.
const MODELS: &str =
    "sequential event-loop rotation threads-gil threads-free processes shared-queue";

#[test]
fn the_links_use_the_whole_vocabulary() {
    let words: Vec<&str> = LINKS
        .iter()
        .flat_map(|link| link.split(['&', '=']))
        .collect();
    for word in KEYS.split_whitespace().chain(MODELS.split_whitespace()) {
        assert!(words.contains(&word), "no link has {word}");
    }
}

/// What `interleave simulate` says of a link, for each strategy that it names: its word and the total in nanoseconds.
fn of_the_command(link: &str) -> Result<Vec<(String, i64)>> {
    let mut scenario = "chess";
    let mut strategies = Vec::new();
    let mut options = Vec::new();
    for (key, value) in link.split('&').filter_map(|pair| pair.split_once('=')) {
        match key {
            "scenario" => scenario = value,
            "strategy" => strategies.extend(value.split(',')),
            "t" => {}
            _ => options.extend([format!("--{key}"), value.to_owned()]),
        }
    }
    let ask = |strategy: Option<&str>| {
        // A strategy with one master takes no number of them.
        let several = strategy.is_none_or(|strategy| strategy.starts_with("masters"));
        let options = options
            .chunks(2)
            .filter(|option| several || option[0] != "--masters");
        let mut words = vec!["simulate", scenario, "--format", "json"];
        words.extend(
            strategy
                .into_iter()
                .flat_map(|strategy| ["--strategy", strategy]),
        );
        words.extend(options.flatten().map(String::as_str));
        let text = interleave(words).with_context(|| link.to_owned())?;
        let figures: Value = serde_json::from_str(&text).with_context(|| link.to_owned())?;
        let seconds = figures["makespan_s"].as_f64().context("no makespan")?;
        #[expect(clippy::cast_possible_truncation, reason = "days are few nanoseconds")]
        let nanos = (seconds * 1e9).round() as i64;
        let word = strategy.or(figures["model"].as_str());
        Ok((word.unwrap_or_default().to_owned(), nanos))
    };
    if strategies.is_empty() {
        return Ok(vec![ask(None)?]);
    }
    strategies.into_iter().map(|name| ask(Some(name))).collect()
}

/// A total as the English page writes it.
fn written(nanos: i64) -> String {
    let millis = nanos / 1_000_000;
    let (hours, minutes) = (millis / 3_600_000, millis % 3_600_000 / 60_000);
    let (seconds, part) = (millis % 60_000 / 1_000, millis % 1_000);
    let seconds = if part > 0 {
        format!("{seconds}.{part:03}")
            .trim_end_matches('0')
            .to_owned()
    } else {
        seconds.to_string()
    };
    let mut words = Vec::new();
    if hours > 0 {
        words.push(format!("{hours} h"));
    }
    if minutes > 0 || (hours > 0 && seconds != "0") {
        words.push(format!("{minutes} min"));
    }
    if seconds != "0" {
        words.push(format!("{seconds} s"));
    }
    words.join(" ")
}

#[tokio::test]
async fn figures_on_screen_are_those_of_the_command() -> Outcome {
    let visit = follow(LINKS[0]).await?;
    for link in LINKS {
        let asked = of_the_command(link)?;
        visit
            .read(&format!(
                "location.hash = {}",
                json!(link.replace('%', "%25"))
            ))
            .await?;
        let totals: Vec<String> = asked.iter().map(|(_, nanos)| nanos.to_string()).collect();
        let shown = format!("[...document.querySelectorAll('{EXHIBITION} div.run')]");
        visit
            .until(
                &format!("{link} is shown with {asked:?}"),
                &format!(
                    "{shown}.map(run => run.dataset.makespanNs).join() === '{}'",
                    totals.join(",")
                ),
            )
            .await?;
        let most = asked
            .iter()
            .map(|(_, nanos)| *nanos)
            .max()
            .unwrap_or_default();
        ensure!(
            visit.number(&makespan()).await? == most,
            "{link}: the root's total"
        );
        for (place, (word, nanos)) in asked.iter().enumerate() {
            let run = format!("{shown}[{place}]");
            let text = visit
                .text(&format!("{run}.querySelector('.total').textContent.trim()"))
                .await?;
            // What lasts for less than a minute is rounded there.
            if *nanos >= 60_000_000_000 {
                ensure!(
                    text == format!("Total time {}", written(*nanos)).replace("1000 h", "1,000 h"),
                    "{link}: `{text}` for {nanos} ns"
                );
            }
            let is_model = format!("{run}.dataset.model === '{word}'");
            let is_strategy = format!("{run}.dataset.strategy === '{word}'");
            ensure!(
                visit.holds(&format!("{is_model} || {is_strategy}")).await?,
                "{link}: run {place} is not {word}"
            );
        }
        // Where there is a formula it comes to the same.
        let formulas =
            format!("[...document.querySelectorAll('{EXHIBITION} .formula[data-total-ns]')]");
        let agree = format!(
            "{formulas}.every(one => one.dataset.totalNs \
                === {shown}.find(run => run.dataset.strategy === one.dataset.strategy).dataset.makespanNs)"
        );
        ensure!(
            visit.holds(&agree).await?,
            "{link}: a formula says otherwise"
        );
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn the_keyboard_alone_changes_every_number() -> Outcome {
    let visit = follow("at=exhibition&strategy=masters_async&masters=2&switch=1s").await?;
    for parameter in [
        "opponents",
        "master",
        "opponent",
        "moves",
        "switch",
        "masters",
    ] {
        let before = visit.number(&makespan()).await?;
        visit
            .focus(&format!("{EXHIBITION} [data-slider={parameter}]"))
            .await?;
        visit.press(keys::RIGHT).await?;
        let changed = format!("{} != {before}", makespan());
        visit
            .until(
                &format!("the slider of {parameter} changes the total"),
                &changed,
            )
            .await?;
        visit.press(keys::LEFT).await?;
        let back = format!("{} == {before}", makespan());
        visit
            .until(&format!("the slider of {parameter} goes back"), &back)
            .await?;
        let field = format!("{EXHIBITION} [data-parameter={parameter}]");
        visit.focus(&field).await?;
        visit
            .read(&format!("document.querySelector('{field}').select()"))
            .await?;
        visit.press("7").await?;
        visit.press(keys::TAB).await?;
        let typed = format!("{} != {before}", makespan());
        visit
            .until(
                &format!("7 in the field of {parameter} changes the total"),
                &typed,
            )
            .await?;
    }
    visit
        .focus(&format!("{EXHIBITION} [data-parameter=last-reply]"))
        .await?;
    let before = visit.number(&makespan()).await?;
    visit.press(" ").await?;
    visit
        .until(
            "the last reply does not count",
            &format!("{} < {before}", makespan()),
        )
        .await?;
    visit
        .focus(&format!("{EXHIBITION} .race [data-strategy=sync_serial]"))
        .await?;
    visit.press(" ").await?;
    visit
        .until(
            "a second strategy races",
            &format!("{} === 2", count("div.run")),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn clicks_alone_change_numbers_and_who_races() -> Outcome {
    let visit = follow("at=exhibition&opponents=5&master=20ms&opponent=2s&moves=3").await?;
    for parameter in ["master", "opponent", "moves", "switch"] {
        let before = visit.number(&makespan()).await?;
        visit
            .click(&format!("{EXHIBITION} [data-slider={parameter}]"))
            .await?;
        let changed = format!("{} != {before}", makespan());
        visit
            .until(
                &format!("a click on the slider of {parameter} changes the total"),
                &changed,
            )
            .await?;
    }
    visit
        .click(&format!("{EXHIBITION} [data-action=reset-parameters]"))
        .await?;
    visit
        .until("reset", &format!("{} == 43200e9", makespan()))
        .await?;
    for strategy in ["masters_sync", "async_rr"] {
        visit
            .click(&format!("{EXHIBITION} .race [data-strategy={strategy}]"))
            .await?;
        visit
            .until(
                &format!("{strategy} races"),
                &one(&format!("div.run[data-strategy={strategy}]")),
            )
            .await?;
    }
    visit
        .click(&format!("{EXHIBITION} .race [data-strategy=sync_serial]"))
        .await?;
    visit
        .until("three race", &format!("{} === 3", count("div.run")))
        .await?;
    for strategy in ["masters_sync", "async_rr"] {
        visit
            .click(&format!("{EXHIBITION} .race [data-strategy={strategy}]"))
            .await?;
    }
    visit
        .until("one is left", &format!("{} === 1", count("div.run")))
        .await?;
    ensure!(
        visit
            .holds(&format!(
                "{}.disabled",
                one(".race [data-strategy=async_ready]")
            ))
            .await?,
        "the last one can leave"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn who_cannot_walk_is_told_and_races_again_without_walking() -> Outcome {
    let visit =
        follow("at=exhibition&strategy=sync_serial,masters_shared&masters=3&switch=1s").await?;
    let left_out = one("[data-left-out=masters_shared]");
    visit.until("it is told who cannot", &left_out).await?;
    ensure!(visit.number(&count("div.run")).await? == 1);
    ensure!(
        visit
            .holds(&format!(
                "{}.checked",
                one(".race [data-strategy=masters_shared]")
            ))
            .await?
    );
    visit
        .focus(&format!("{EXHIBITION} [data-slider=switch]"))
        .await?;
    visit.press(keys::HOME).await?;
    visit
        .until(
            "both race",
            &format!("{} === 2 && !{left_out}", count("div.run")),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn boards_play_their_games_and_say_when_they_are_over() -> Outcome {
    let visit = follow("at=exhibition&model=event-loop&t=0s").await?;
    let pieces = |board: usize| {
        format!(
            "{}.getAttribute('d')",
            one(&format!(".board:nth-child({board}) .white"))
        )
    };
    let first = visit.text(&pieces(1)).await?;
    ensure!(
        visit.text(&pieces(2)).await? == first,
        "games begin differently"
    );
    visit.focus(&format!("{EXHIBITION} .stage")).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the first move is made",
            &format!("{} !== {}", pieces(1), json!(first)),
        )
        .await?;
    ensure!(
        visit.text(&pieces(2)).await? == first,
        "the second board has moved too"
    );
    visit.press(keys::LEFT).await?;
    visit
        .until(
            "the move is taken back",
            &format!("{} === {}", pieces(1), json!(first)),
        )
        .await?;
    ensure!(visit.number(&count(".board")).await? == 24);
    visit.press(keys::END).await?;
    let over = format!(
        "[...document.querySelectorAll('{EXHIBITION} .board[data-state=done]')].filter(board => board.textContent.includes('over'))"
    );
    visit
        .until("all games are over", &format!("{over}.length === 24"))
        .await?;
    let different = format!(
        "new Set([...document.querySelectorAll('{EXHIBITION} .board .white')].map(path => path.getAttribute('d'))).size"
    );
    ensure!(
        visit.number(&different).await? == 24,
        "two boards ended alike"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn a_hundred_boards_and_more_are_cells() -> Outcome {
    let visit = follow("at=exhibition&opponents=1000&moves=2&t=30s").await?;
    visit
        .until(
            "both runs show cells",
            &format!("{} === 2", count(".hall .cells")),
        )
        .await?;
    ensure!(
        visit.number(&count(".board")).await? == 0,
        "there are boards"
    );
    ensure!(
        visit.number(&count("*")).await? < 1_500,
        "a thousand boards are too many elements"
    );
    visit
        .read("location.hash = 'at=exhibition&opponents=99&moves=2'")
        .await?;
    visit
        .until(
            "99 boards have pieces",
            &format!("{} === 198", count(".board .position")),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn moves_beyond_the_record_are_told() -> Outcome {
    let visit = follow("at=exhibition&moves=120&model=event-loop").await?;
    ensure!(
        visit.holds(&one(".record")).await?,
        "nothing is said of the record's end"
    );
    visit
        .read("location.hash = 'at=exhibition&moves=50&model=event-loop'")
        .await?;
    visit
        .until(
            "within the record nothing is said",
            &format!("!{}", one(".record")),
        )
        .await
}
