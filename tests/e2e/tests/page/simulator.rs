//! The simulators: their totals, their controls, the keyboard.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit, keys};

use crate::Outcome;

const HOOK: &str = ".simulator[data-name=hook]";
const EXHIBITION: &str = ".simulator[data-name=exhibition]";

/// A value of a simulator's root.
fn data(simulator: &str, name: &str) -> String {
    format!("document.querySelector('{simulator}').dataset.{name}")
}

/// A page whose hook is past its prediction and rests at the start.
async fn at_the_start() -> Result<Visit> {
    let visit = Opening::new()?.open("en/").await?;
    visit.click(&format!("{HOOK} [data-action=skip]")).await?;
    visit.click(&format!("{HOOK} [data-action=start]")).await?;
    visit
        .until(
            "the hook is at its start",
            &format!("{} == 0", data(HOOK, "timeNs")),
        )
        .await?;
    Ok(visit)
}

#[tokio::test]
async fn both_ways_take_the_time_that_the_model_says() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    for simulator in [HOOK, EXHIBITION] {
        let run = |model: &str| {
            format!(
                "document.querySelector('{simulator} .run[data-model={model}]').dataset.makespanNs"
            )
        };
        ensure!(
            visit.number(&run("sequential")).await? == 43_200_000_000_000,
            "{simulator}: sequential"
        );
        ensure!(
            visit.number(&run("event-loop")).await? == 3_655_000_000_000,
            "{simulator}: event loop"
        );
        ensure!(
            visit.number(&data(simulator, "makespanNs")).await? == 43_200_000_000_000,
            "{simulator}: both"
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_table_is_headed_by_the_moment_shown_and_not_by_the_last_event() -> Outcome {
    let visit = Opening::new()?.open("en/#scenario=chess&t=7s").await?;
    // The chart has a table of its own, before it.
    visit
        .read(&format!(
            "[...document.querySelectorAll('{EXHIBITION} .twin > summary')].pop().click()"
        ))
        .await?;
    let caption =
        format!("(document.querySelector('{EXHIBITION} table.moment caption')?.textContent ?? '')");
    visit
        .until("it names 7 s", &format!("{caption}.includes('at 7 s')"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_prediction_can_be_skipped_or_made() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    ensure!(
        visit
            .holds(&format!(
                "document.querySelector('{HOOK} .predict [data-action=skip]')"
            ))
            .await?
    );
    visit.click(&format!("{HOOK} [data-action=skip]")).await?;
    visit
        .until(
            "the controls are there",
            &format!("document.querySelector('{HOOK} [data-action=play]')"),
        )
        .await?;
    // Loaded again the address keeps the skip: another reader begins anew.
    let visit = Opening::new()?.open("en/").await?;
    visit
        .focus(&format!("{HOOK} .predict input[type=range]"))
        .await?;
    visit.press(&keys::RIGHT.repeat(5)).await?;
    visit
        .click(&format!("{HOOK} .predict [data-action=run]"))
        .await?;
    visit
        .until(
            "the guess is compared",
            &format!("document.querySelector('{HOOK} .gap')?.textContent.length > 0"),
        )
        .await?;
    let playback = data(HOOK, "playback");
    visit
        .until(
            "the run plays",
            &format!("{playback} === 'playing' || {playback} === 'ended'"),
        )
        .await
}

#[tokio::test]
async fn the_keyboard_alone_plays_pauses_and_steps() -> Outcome {
    let visit = at_the_start().await?;
    let (time, playback) = (data(HOOK, "timeNs"), data(HOOK, "playback"));
    visit.focus(&format!("{HOOK} [data-action=play]")).await?;
    visit.press(" ").await?;
    visit
        .until(
            "the run plays",
            &format!("{playback} === 'playing' && {time} > 0"),
        )
        .await?;
    // The button has become the one that pauses and has kept the focus.
    visit.press(" ").await?;
    visit
        .until("the run is paused", &format!("{playback} === 'paused'"))
        .await?;
    let paused = visit.number(&time).await?;
    visit.focus(&format!("{HOOK} [data-action=step]")).await?;
    visit.press(keys::ENTER).await?;
    visit
        .until("a step forward", &format!("{time} > {paused}"))
        .await?;
    let stepped = visit.number(&time).await?;
    visit.focus(&format!("{HOOK} [data-action=back]")).await?;
    visit.press(keys::ENTER).await?;
    visit
        .until("a step back", &format!("{time} < {stepped}"))
        .await?;
    visit.focus(&format!("{HOOK} [data-action=end]")).await?;
    visit.press(keys::ENTER).await?;
    visit
        .until(
            "the end",
            &format!(
                "{playback} === 'ended' && {time} === {}",
                data(HOOK, "makespanNs")
            ),
        )
        .await
}

#[tokio::test]
async fn every_control_is_reached_by_the_tab_key() -> Outcome {
    let visit = at_the_start().await?;
    visit.focus(&format!("{HOOK} [data-action=start]")).await?;
    let mut reached = vec!["start".to_owned()];
    for _ in 0..8 {
        visit.press(keys::TAB).await?;
        reached.push(
            visit
                .text("document.activeElement.dataset.action ?? ''")
                .await?,
        );
    }
    for action in ["start", "back", "play", "step", "end", "seek", "speed"] {
        ensure!(
            reached.iter().any(|other| other == action),
            "{action} is not reached: {reached:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_scrubber_moves_time_both_ways() -> Outcome {
    let visit = at_the_start().await?;
    let time = data(HOOK, "timeNs");
    visit
        .focus(&format!("{HOOK} input[type=range][data-action=seek]"))
        .await?;
    visit.press(keys::END).await?;
    visit
        .until(
            "time is at its end",
            &format!("{time} === {}", data(HOOK, "makespanNs")),
        )
        .await?;
    visit.press(keys::LEFT).await?;
    visit
        .until(
            "time is before its end",
            &format!("+{time} < +{}", data(HOOK, "makespanNs")),
        )
        .await?;
    visit.press(keys::HOME).await?;
    visit
        .until("time is at its start", &format!("{time} === '0'"))
        .await
}

#[tokio::test]
async fn parameters_change_the_run_within_their_bounds() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let inputs = format!("document.querySelectorAll('{EXHIBITION} [data-parameter]')");
    ensure!(
        visit.number(&format!("{inputs}.length")).await? == 7,
        "parameters are missing"
    );
    let opponents = format!("{EXHIBITION} input[data-parameter=opponents]");
    let event_loop = format!(
        "+document.querySelector('{EXHIBITION} .run[data-model=event-loop]').dataset.makespanNs"
    );
    visit.focus(&opponents).await?;
    visit
        .read(&format!("document.querySelector('{opponents}').select()"))
        .await?;
    visit.press("5").await?;
    visit.press(keys::TAB).await?;
    visit
        .until(
            "the run is one with 5 opponents",
            &format!("{event_loop} < 3655e9"),
        )
        .await?;
    let note = format!(
        "document.querySelector('{EXHIBITION} .parameters [role=status]').textContent.trim()"
    );
    ensure!(
        visit.text(&note).await?.is_empty(),
        "a good value is told of"
    );
    visit.focus(&opponents).await?;
    visit
        .read(&format!("document.querySelector('{opponents}').select()"))
        .await?;
    visit.press("999999999").await?;
    visit.press(keys::TAB).await?;
    visit
        .until(
            "a value beyond the bounds is told of",
            &format!("{note} !== ''"),
        )
        .await?;
    ensure!(
        visit.number(&event_loop).await? > 3_655_000_000_000,
        "the nearest bound is not used"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn what_is_typed_is_read_as_the_page_writes_it_or_told_with_what_is_allowed() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    let field = |name: &str| format!("{EXHIBITION} input[data-parameter={name}]");
    let note =
        format!("document.querySelector('{EXHIBITION} .parameters [role=status]').textContent");
    for (name, typed, value) in [
        ("opponents", "\u{ff12}\u{ff14}", "24"),
        ("opponents", "1,000", "1000"),
        ("opponents", "3", "3"),
        ("master", "7 s", "7s"),
        ("opponent", "50min", "50m"),
    ] {
        write(&visit, &field(name), typed).await?;
        let read = format!(
            "document.querySelector('{}').value === '{value}'",
            field(name)
        );
        visit.until(&format!("{typed} is {value}"), &read).await?;
        ensure!(visit.text(&note).await?.is_empty(), "{typed} is told of");
    }
    for (name, typed, told) in [
        ("opponents", "24.5", "no whole number. Allowed: 1 to 1,000"),
        ("opponents", "", "no whole number. Allowed: 1 to 1,000"),
        ("master", "abc", "no time."),
    ] {
        write(&visit, &field(name), typed).await?;
        visit
            .until(
                &format!("“{typed}” is told of"),
                &format!("{note}.includes('{told}')"),
            )
            .await?;
    }
    visit.expect_clean().await
}

/// Puts a text in the place of what a field holds, and leaves the field.
async fn write(visit: &Visit, field: &str, text: &str) -> Outcome {
    visit.focus(field).await?;
    visit
        .read(&format!("document.querySelector('{field}').select()"))
        .await?;
    visit.press("\u{E017}").await?;
    visit.press(text).await?;
    visit.press(keys::TAB).await
}

#[tokio::test]
async fn a_run_that_plays_ends_by_itself() -> Outcome {
    let visit = at_the_start().await?;
    visit
        .read(&format!(
            "document.querySelector('{HOOK} select[data-action=speed]').focus()"
        ))
        .await?;
    visit.press(keys::END).await?;
    visit.focus(&format!("{HOOK} [data-action=end]")).await?;
    visit.press(keys::ENTER).await?;
    visit.click(&format!("{HOOK} [data-action=back]")).await?;
    visit.click(&format!("{HOOK} [data-action=play]")).await?;
    visit
        .until(
            "the run has ended",
            &format!("{} === 'ended'", data(HOOK, "playback")),
        )
        .await
}

#[tokio::test]
async fn a_guess_made_before_the_app_is_there_is_not_lost() -> Outcome {
    let visit = Opening::new()?.load("en/").await?;
    let loaded = "document.readyState !== 'loading' && document.documentElement.dataset.app";
    visit.until("the page awaits a reader", loaded).await?;
    let slider = "document.querySelector('.simulator[data-name=hook] .predict input[type=range]')";
    let before = visit
        .text(&format!("{slider}.getAttribute('aria-valuetext')"))
        .await?;
    let moved = visit
        .text(&format!(
            "(s => {{ s.focus(); s.stepUp(5); s.dispatchEvent(new Event('input', {{ bubbles: true }})); return s.value; }})({slider})"
        ))
        .await?;
    visit
        .until(
            "the app stands",
            "document.documentElement.dataset.app === 'ready'",
        )
        .await?;
    visit
        .until(
            "the guess is the one that was made",
            &format!(
                "{slider}.value === {moved:?} && {slider}.getAttribute('aria-valuetext') !== {before:?}"
            ),
        )
        .await?;
    visit.expect_clean().await
}
