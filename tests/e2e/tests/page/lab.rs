//! The lab: every control by clicks and by the keyboard, the scheduler by hand, its links.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit, axe, keys, site};
use serde_json::json;

use crate::Outcome;

const LAB: &str = ".simulator[data-name=lab]";
const DOWN: &str = "\u{E015}";
const DELETE: &str = "\u{E017}";

/// A page at a state of the lab, which stands.
async fn at(opening: Opening, hash: &str) -> Result<Visit> {
    let visit = opening.open(&format!("en/#at=lab{hash}")).await?;
    ready(&visit).await?;
    Ok(visit)
}

async fn ready(visit: &Visit) -> Outcome {
    let status = "document.documentElement.dataset.workshop";
    visit
        .until("the workshop is ready", &format!("{status} === 'ready'"))
        .await
}

async fn lab() -> Result<Visit> {
    at(Opening::new()?, "&scenario=io-bound").await
}

/// The total of a model in nanoseconds, as an expression.
fn total(model: &str) -> String {
    format!("document.querySelector('{LAB} tr[data-model={model}]').dataset.makespanNs")
}

async fn expect_total(visit: &Visit, model: &str, secs: i64) -> Outcome {
    let expected = secs * 1_000_000_000;
    visit
        .until(
            &format!("{model} takes {secs} s"),
            &format!("{} == {expected}", total(model)),
        )
        .await
}

#[tokio::test]
async fn every_preset_shows_all_models_that_are_defined_for_it() -> Outcome {
    let visit = lab().await?;
    for (preset, rows) in [
        ("cpu-bound", 6),
        ("mixed", 6),
        ("gil-convoy", 6),
        ("greedy", 6),
        ("graham", 6),
        ("lost-update", 6),
        ("two-locks", 5),
        ("io-bound", 6),
    ] {
        visit
            .click(&format!("{LAB} [data-preset={preset}]"))
            .await?;
        let shown = format!(
            "document.querySelector('{LAB}').dataset.scenario === '{preset}' \
             && document.querySelectorAll('{LAB} .lab-table tbody tr').length === {rows}"
        );
        visit.until(&format!("{preset} is shown"), &shown).await?;
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn the_figures_are_those_of_the_model() -> Outcome {
    let visit = at(Opening::new()?, "&scenario=graham").await?;
    for (model, secs) in [("event-loop", 19), ("shared-queue", 21)] {
        expect_total(&visit, model, secs).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_slider_and_its_field_mean_the_same() -> Outcome {
    let visit = lab().await?;
    let tasks = format!("document.querySelector('{LAB} [data-field=tasks]').value");
    visit.focus(&format!("{LAB} [data-slider=tasks]")).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("there are nine tasks", &format!("{tasks} === '9'"))
        .await?;
    let field = format!("{LAB} [data-field=tasks]");
    visit.focus(&field).await?;
    visit
        .read(&format!("document.querySelector('{field}').select()"))
        .await?;
    visit.press(&format!("2{}", keys::ENTER)).await?;
    // Two tasks of three rounds of 100 ms, one after the other.
    visit
        .until(
            "two tasks run",
            &format!("{} == 600000000", total("sequential")),
        )
        .await?;
    let slider = format!("document.querySelector('{LAB} [data-slider=tasks]').value");
    ensure!(
        visit.number(&slider).await? == 1,
        "the slider stands elsewhere"
    );
    visit
        .click(&format!("{LAB} [data-action=reset-lab]"))
        .await?;
    visit
        .until("the preset is back", &format!("{tasks} === '8'"))
        .await
}

#[tokio::test]
async fn what_is_no_value_is_told_and_changes_nothing() -> Outcome {
    let visit = lab().await?;
    let before = visit.number(&total("event-loop")).await?;
    let field = format!("{LAB} [data-field=computing]");
    visit.focus(&field).await?;
    visit
        .read(&format!("document.querySelector('{field}').select()"))
        .await?;
    visit.press(&format!("soon{}", keys::TAB)).await?;
    let note =
        format!("document.querySelector('{LAB} .lab-notes').textContent.includes('Computing')");
    visit.until("it is told", &note).await?;
    ensure!(visit.number(&total("event-loop")).await? == before);
    visit.expect_clean().await
}

/// The kinds of the open task's segments, one letter each.
fn segments() -> String {
    format!(
        "[...document.querySelectorAll('{LAB} .strip[role=listbox] .segment')].map(e => e.dataset.kind[0]).join('')"
    )
}

async fn open_tasks(visit: &Visit) -> Outcome {
    visit
        .click(&format!("{LAB} [data-part=tasks] > summary"))
        .await
}

#[tokio::test]
async fn segments_are_changed_by_clicks_alone() -> Outcome {
    let visit = lab().await?;
    open_tasks(&visit).await?;
    let is = |kinds: &'static str| format!("{} === '{kinds}'", segments());
    visit.until("six segments", &is("cicici")).await?;
    for (action, kinds) in [
        ("add-segment", "ccicici"),
        ("segment-later", "ciccici"),
        ("remove-segment", "cicici"),
        ("next-segment", "cicici"),
        ("segment-earlier", "ciicci"),
    ] {
        visit
            .click(&format!("{LAB} [data-action={action}]"))
            .await?;
        visit.until(action, &is(kinds)).await?;
    }
    visit
        .click(&format!("{LAB} [data-action=copy-task]"))
        .await?;
    let tasks = format!("document.querySelectorAll('{LAB} .strips li').length");
    visit
        .until("the ninth task is shown", &format!("{tasks} === 1"))
        .await?;
    visit
        .click(&format!("{LAB} [data-action=remove-task]"))
        .await?;
    visit
        .until("eight tasks are shown", &format!("{tasks} === 8"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn segments_are_changed_by_the_keyboard_alone() -> Outcome {
    let visit = lab().await?;
    open_tasks(&visit).await?;
    let strip = format!("{LAB} .strip[role=listbox]");
    visit.focus(&strip).await?;
    let chosen = format!("document.querySelector('{strip}').getAttribute('aria-activedescendant')");
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the second is chosen",
            &format!("{chosen} === 'lab-segment-1'"),
        )
        .await?;
    let length = format!("document.querySelector('{LAB} #lab-length').value");
    visit.press("+").await?;
    visit
        .until("it is longer", &format!("{length} === '96ms'"))
        .await?;
    visit.press(DOWN).await?;
    visit
        .until(
            "it is later",
            &format!("{} === 'ccicii'.replace('cii', 'ici')", segments()),
        )
        .await?;
    visit.press(DELETE).await?;
    visit
        .until("it is gone", &format!("{} === 'ccici'", segments()))
        .await?;
    ensure!(
        visit
            .holds(&format!(
                "document.activeElement === document.querySelector('{strip}')"
            ))
            .await?,
        "the focus is lost"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn the_end_of_a_segment_can_be_dragged() -> Outcome {
    let visit = lab().await?;
    open_tasks(&visit).await?;
    let end = format!("document.querySelectorAll('{LAB} .strip[role=listbox] [data-grip=end]')[1]");
    visit
        .read(&format!(
            "{end}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"
        ))
        .await?;
    let x = visit
        .number(&format!("Math.round({end}.getBoundingClientRect().x)"))
        .await?;
    let y = visit
        .number(&format!("Math.round({end}.getBoundingClientRect().y + 12)"))
        .await?;
    for (kind, at, buttons) in [
        ("mousePressed", x, 1),
        ("mouseMoved", x + 80, 1),
        ("mouseReleased", x + 80, 0),
    ] {
        let event = json!({ "type": kind, "x": at, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
        visit.devtools("Input.dispatchMouseEvent", event).await?;
    }
    let longer = format!("parseFloat(document.querySelector('{LAB} #lab-length').value) > 100");
    visit.until("the wait is longer", &longer).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn what_is_put_aside_is_neither_told_nor_asked() -> Outcome {
    let visit = at(Opening::new()?, "&scenario=gil-convoy&gil=off").await?;
    let told = visit
        .text(&format!(
            "document.querySelector('{LAB} .conclusion').textContent"
        ))
        .await?;
    ensure!(told.starts_with("Fastest: "), "{told}");
    visit.click(&format!("{LAB} [data-action=guess]")).await?;
    let asked = format!(
        "[...document.querySelectorAll('{LAB} .predict .guess')].map(guess => guess.dataset.model).join()"
    );
    visit
        .until("one is asked", &format!("{asked} === 'event-loop'"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_table_is_sorted_by_any_column() -> Outcome {
    let visit = lab().await?;
    let first = format!("document.querySelector('{LAB} .lab-table tbody tr').dataset.model");
    let sorted = |column: &str, how: &str| {
        format!(
            "document.querySelector('{LAB} [data-sort={column}]').closest('th').ariaSort === '{how}'"
        )
    };
    visit.click(&format!("{LAB} [data-sort=total]")).await?;
    visit
        .until("it rises", &sorted("total", "ascending"))
        .await?;
    ensure!(visit.text(&first).await? != "sequential");
    visit.focus(&format!("{LAB} [data-sort=total]")).await?;
    visit.press(keys::ENTER).await?;
    visit
        .until("it falls", &sorted("total", "descending"))
        .await?;
    ensure!(visit.text(&first).await? == "sequential");
    Ok(())
}

#[tokio::test]
async fn a_run_by_hand_is_scored() -> Outcome {
    let visit = at(Opening::new()?, "&scenario=graham").await?;
    visit
        .click(&format!(
            "{LAB} [data-action=undo-pick], {LAB} [data-action=by-hand]"
        ))
        .await?;
    let picks = format!("Number(document.querySelector('{LAB} .lab-hand').dataset.picks)");
    let score = format!("document.querySelector('{LAB} .score')?.dataset.ownNs");
    let first = format!("{LAB} .picks .pick");
    let mut made = 0;
    visit
        .until(
            "there is something to pick",
            &format!("document.querySelector('{first}')"),
        )
        .await?;
    while visit
        .holds(&format!("document.querySelector('{first}')"))
        .await?
    {
        // By the keyboard and by clicks in turn.
        if made % 2 == 0 {
            visit.focus(&first).await?;
            visit.press(keys::ENTER).await?;
        } else {
            visit.click(&first).await?;
        }
        made += 1;
        visit
            .until("it is taken", &format!("{picks} === {made}"))
            .await?;
    }
    // Always the first of the queue: that is the event loop.
    visit
        .until(
            "it is scored",
            &format!("{score} == {}", 19_000_000_000_i64),
        )
        .await?;
    visit
        .until(
            "it stands beside the models",
            &format!("{} == 19000000000", total("by-hand")),
        )
        .await?;
    visit
        .click(&format!("{LAB} [data-action=undo-pick]"))
        .await?;
    visit
        .until(
            "the last pick is taken back",
            &format!("{picks} === {}", made - 1),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_wrong_order_is_found_and_played_and_a_lock_leaves_none() -> Outcome {
    let visit = at(Opening::new()?, "&scenario=lost-update").await?;
    visit.click(&format!("{LAB} [data-action=explore]")).await?;
    let found = format!("document.querySelector('{LAB} .found')?.dataset");
    visit
        .until(
            "18 of 20 go wrong",
            &format!("{found}?.bad === '18' && {found}.all === '20'"),
        )
        .await?;
    let made = format!("document.querySelectorAll('{LAB} .order li.made').length");
    ensure!(visit.number(&made).await? == 0);
    visit
        .click(&format!("{LAB} .transport [data-action=step]"))
        .await?;
    visit
        .until("one step is made", &format!("{made} === 1"))
        .await?;
    visit.click(&format!("{LAB} [data-lock=with]")).await?;
    visit.click(&format!("{LAB} [data-action=explore]")).await?;
    visit
        .until("none goes wrong", &format!("{found}?.bad === '0'"))
        .await?;
    let reached = format!("document.querySelector('{LAB} .reached').dataset.reached === 'yes'");
    visit.until("the question is answered", &reached).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_guess_hides_the_answer_until_it_is_run() -> Outcome {
    let visit = lab().await?;
    visit
        .click(&format!("{LAB} .predict [data-action=guess]"))
        .await?;
    let table = format!("document.querySelector('{LAB} .lab-table')");
    visit
        .until("the figures are hidden", &format!("!{table}"))
        .await?;
    visit
        .focus(&format!("{LAB} .guess input[type=range]"))
        .await?;
    visit.press(keys::RIGHT).await?;
    visit
        .click(&format!("{LAB} .predict [data-action=run]"))
        .await?;
    let gaps = format!("document.querySelectorAll('{LAB} .guess .gap').length === 2 && {table}");
    visit.until("the gaps are shown", &gaps).await
}

#[tokio::test]
async fn axe_finds_nothing_while_guessing_beside_guesses_and_beside_a_recording() -> Outcome {
    let visit = at(Opening::new()?.reduced_motion(), "&scenario=graham").await?;
    visit
        .click(&format!("{LAB} .predict [data-action=guess]"))
        .await?;
    let hidden = format!("!document.querySelector('{LAB} .lab-table')");
    visit.until("the figures are hidden", &hidden).await?;
    axe::expect_nothing(&visit, "the lab, guessing").await?;
    visit
        .click(&format!("{LAB} .predict [data-action=run]"))
        .await?;
    let gaps = format!("document.querySelectorAll('{LAB} .guess .gap').length === 2");
    visit.until("the gaps are shown", &gaps).await?;
    let path = site::root().join("tests/cases/traces/viztracer-downloads.json");
    let text = std::fs::read_to_string(path)?;
    crate::take::drop_file(&visit, "downloads.json", &text).await?;
    visit
        .until(
            "the recording is there",
            "document.querySelector('.importer .read ul li')",
        )
        .await?;
    axe::expect_nothing(&visit, "the lab, guessed, with a recording").await
}

#[tokio::test]
async fn a_deadlock_says_who_waits_for_whom() -> Outcome {
    let visit = at(Opening::new()?, "&scenario=two-locks").await?;
    let told = format!(
        "[...document.querySelectorAll('{LAB} .lab-table .refused')].some(e => \
         e.textContent.includes('A waits for lock 2, which B holds; B waits for lock 1, which A holds'))"
    );
    visit.until("it is told", &told).await
}

#[tokio::test]
async fn a_workload_in_a_link_is_what_runs() -> Outcome {
    let hash = "&scenario=io-bound&cores=2&masters=2&start=0s&message=0s&tasks=1;3x:cpu1s,io2s*2";
    let visit = at(Opening::new()?, hash).await?;
    expect_total(&visit, "sequential", 18).await?;
    expect_total(&visit, "event-loop", 8).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_bad_link_is_told_and_the_lab_runs() -> Outcome {
    let visit = at(
        Opening::new()?,
        "&scenario=nowhere&tasks=1;cpu&cores=999&quantum=x&gil=?",
    )
    .await?;
    let notes = format!("document.querySelectorAll('{LAB} .lab-notes .refused').length >= 4");
    visit.until("it is told", &notes).await?;
    ensure!(visit.number(&total("event-loop")).await? > 0);
    visit.expect_clean().await
}

#[tokio::test]
async fn nothing_scrolls_sideways_on_a_phone_and_axe_finds_nothing() -> Outcome {
    for (width, preset) in [(360, "two-locks"), (360, "lost-update"), (1440, "graham")] {
        let visit = at(
            Opening::new()?.size(width, 800).reduced_motion(),
            &format!("&scenario={preset}"),
        )
        .await?;
        open_tasks(&visit).await?;
        visit.click(&format!("{LAB} [data-action=by-hand]")).await?;
        ensure!(
            visit
                .holds("document.documentElement.scrollWidth <= innerWidth")
                .await?,
            "{preset} scrolls sideways at {width} px"
        );
        axe::expect_nothing(&visit, &format!("the lab, {preset}, {width} px")).await?;
    }
    Ok(())
}
