//! The lab's picture: its window, the moment that all runs share, the run in a sentence, files, names.

use anyhow::{Context as _, Result, ensure};
use interleave_e2e::{Opening, Visit, axe, keys};
use serde_json::json;

use crate::Outcome;
use crate::saved::save;

const LAB: &str = ".simulator[data-name=lab]";
const DOWN: &str = "\u{E015}";

async fn at(hash: &str) -> Result<Visit> {
    let opening = Opening::new()?;
    let visit = opening.open(&format!("en/#at=lab&{hash}")).await?;
    let ready = "document.documentElement.dataset.workshop === 'ready'";
    visit.until("the workshop is ready", ready).await?;
    Ok(visit)
}

fn data(name: &str) -> String {
    format!("document.querySelector('{LAB}').dataset.{name}")
}

/// The length of the window.
fn length() -> String {
    format!("({} - {})", data("toNs"), data("fromNs"))
}

/// The outlines of everything in the picture, as one text.
fn outlines() -> String {
    format!(
        "[...document.querySelectorAll('{LAB} .lab-runs .interleave-picture path')].map(p => p.getAttribute('d')).join()"
    )
}

async fn middle(visit: &Visit) -> Result<(f64, f64)> {
    let place = visit
        .read(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); \
             return [r.left + r.width / 2, r.top + r.height / 2]; }})(document.querySelector('{LAB} .lab-runs .interleave-picture'))"
        ))
        .await?;
    let part = |index: usize| place[index].as_f64().context("a place is a number");
    Ok((part(0)?, part(1)?))
}

#[tokio::test]
async fn buttons_keys_and_wheel_zoom_and_move_one_window_of_all_runs() -> Outcome {
    let visit = at("scenario=mixed").await?;
    let whole = visit.number(&length()).await?;
    let drawn = visit.text(&outlines()).await?;
    visit
        .click(&format!("{LAB} .lab-runs [data-action=zoom-in]"))
        .await?;
    visit
        .until("less is shown", &format!("{} < {whole}", length()))
        .await?;
    visit
        .until("it is drawn anew", &format!("{} !== {drawn:?}", outlines()))
        .await?;
    visit.focus(&format!("{LAB} .lab-runs .stage")).await?;
    visit.press("+").await?;
    visit
        .until("and less by a key", &format!("{} < {whole} / 2", length()))
        .await?;
    let (from, short) = (
        visit.number(&data("fromNs")).await?,
        visit.number(&length()).await?,
    );
    for kind in ["rawKeyDown", "keyUp"] {
        let right = json!({ "type": kind, "key": "ArrowRight", "code": "ArrowRight", "modifiers": 8, "windowsVirtualKeyCode": 39 });
        visit.devtools("Input.dispatchKeyEvent", right).await?;
    }
    visit
        .until("it moves on", &format!("{} > {from}", data("fromNs")))
        .await?;
    ensure!(visit.number(&length()).await? == short);
    visit.press("0").await?;
    visit
        .until("all of it", &format!("{} === {whole}", length()))
        .await?;
    let (x, y) = middle(&visit).await?;
    let wheel = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -300, "modifiers": 2 });
    visit.devtools("Input.dispatchMouseEvent", wheel).await?;
    let around = format!(
        "{} < {whole} && +{} > 0 && +{} < {whole}",
        length(),
        data("fromNs"),
        data("toNs")
    );
    visit.until("the wheel with Ctrl zooms", &around).await?;
    let told = "location.hash.includes('from=') && location.hash.includes('to=')";
    visit.until("the address tells", told).await?;
    let outline = visit.text(&outlines()).await?;
    visit.reload().await?;
    visit
        .until(
            "the same window after loading again",
            &format!("{} === {outline:?}", outlines()),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn curves_stand_below_every_run_when_asked_for() -> Outcome {
    let visit = at("scenario=mixed").await?;
    let curves = format!(
        "document.querySelectorAll('{LAB} .lab-runs .interleave-picture [data-curve=concurrency]').length"
    );
    ensure!(visit.number(&curves).await? == 0);
    visit
        .click(&format!("{LAB} .lab-runs [data-action=curves]"))
        .await?;
    visit
        .until("six curves", &format!("{curves} === 6"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_moment_of_the_run_that_is_chosen_or_pointed_at_is_told_in_a_sentence() -> Outcome {
    let visit = at("scenario=gil-convoy&t=12ms").await?;
    let told = format!("document.querySelector('{LAB} .told').innerText");
    let number = format!("document.querySelector('{LAB} .told').dataset.run");
    ensure!(visit.text(&number).await? == "0");
    visit
        .click(&format!("{LAB} [data-action=tell][data-run='2']"))
        .await?;
    visit
        .until("the third run is told", &format!("{number} === '2'"))
        .await?;
    let threads = visit.text(&told).await?;
    ensure!(
        threads.contains("GIL") && threads.contains("12 ms"),
        "{threads}"
    );
    let spoken = format!("document.querySelector('{LAB} [role=status].live').textContent");
    ensure!(visit.text(&spoken).await?.contains("12 ms"));
    // The pointer on another run tells that one, and the chosen one is back when it leaves.
    let (x, _) = middle(&visit).await?;
    let top = visit
        .number(&format!(
            "Math.round((r => r.top + 12)(document.querySelector('{LAB} .lab-runs .interleave-picture .run path').getBoundingClientRect()))"
        ))
        .await?;
    let point = |y: i64| json!({ "type": "mouseMoved", "x": x, "y": y });
    visit
        .devtools("Input.dispatchMouseEvent", point(top))
        .await?;
    visit
        .until("the first run is told", &format!("{number} === '0'"))
        .await?;
    visit.devtools("Input.dispatchMouseEvent", point(2)).await?;
    visit
        .until("the chosen one again", &format!("{number} === '2'"))
        .await?;
    visit.focus(&format!("{LAB} .lab-runs .stage")).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "a step tells another moment",
            &format!("{told} !== {threads:?}"),
        )
        .await?;
    visit.press(keys::LEFT).await?;
    visit
        .until(
            "and a step back the one before",
            &format!("!({told}.includes('12 ms'))"),
        )
        .await?;
    axe::expect_nothing(&visit, "the lab, a run told").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_keyboard_points_tasks_out_in_all_runs_and_lists_its_keys() -> Outcome {
    let visit = at("scenario=graham").await?;
    visit.focus(&format!("{LAB} .lab-runs .stage")).await?;
    visit.press(DOWN).await?;
    visit
        .until("a task is lit", &format!("{} === '0'", data("litTask")))
        .await?;
    let bands = format!("document.querySelectorAll('{LAB} .lab-runs svg.now .band').length");
    visit
        .until("in every run", &format!("{bands} === 6"))
        .await?;
    visit.press("?").await?;
    let list = format!("document.querySelector('{LAB} dialog.keys[open]')");
    visit.until("the list of keys", &list).await?;
    axe::expect_nothing(&visit, "the lab, its keys").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_picture_and_the_table_are_saved_as_they_are_seen() -> Outcome {
    let visit = at("scenario=mixed&from=100ms&to=500ms").await?;
    let (said, kind, svg) = save(&visit, LAB, "[data-format=svg]").await?;
    ensure!(
        said.contains("mixed") && kind == "image/svg+xml",
        "{said} {kind}"
    );
    let seen = visit.text(&outlines()).await?;
    let longest = seen.split(',').max_by_key(|d| d.len()).unwrap_or_default();
    ensure!(svg.contains(longest), "another window");
    ensure!(
        !svg.contains("class=\"now"),
        "the now-line is no part of it"
    );
    let (_, kind, size) = save(&visit, LAB, "[data-format=png]").await?;
    ensure!(kind == "image/png");
    let (width, height) = size.split_once(' ').context("a size")?;
    let attribute = |name: &str, value: &str| {
        let half = value.parse::<u32>().unwrap_or(0) / 2;
        svg.contains(&format!("{name}=\"{half}"))
    };
    ensure!(attribute("width", width), "{size}");
    ensure!(
        height.parse::<u32>().is_ok_and(|height| height > 200),
        "{size}"
    );
    let (_, kind, csv) = save(&visit, LAB, "[data-format=csv]").await?;
    ensure!(kind == "text/csv" && csv.lines().count() == 7, "{csv}");
    let total = visit
        .number(&format!(
            "document.querySelector('{LAB} tr[data-model=event-loop]').dataset.makespanNs"
        ))
        .await?;
    let millis = format!(",0.{:03}", total / 1_000_000);
    ensure!(csv.contains(&millis), "{csv} has no {millis}");
    visit.expect_clean().await
}

#[tokio::test]
async fn a_scenario_that_is_no_preset_is_called_by_its_title() -> Outcome {
    let visit = at("scenario=convoy").await?;
    let goal = visit
        .text(&format!(
            "document.querySelector('{LAB} .goal').textContent"
        ))
        .await?;
    ensure!(goal.contains("Convoy effect"), "{goal}");
    visit.expect_clean().await
}

#[tokio::test]
async fn every_name_of_a_row_lies_on_its_picture() -> Outcome {
    let outside = "JSON.stringify([...document.querySelectorAll('.interleave-picture text')].filter(t => { \
         const b = t.getBBox(), v = t.ownerSVGElement.viewBox.baseVal; return b.width && (b.x < 0 || b.x + b.width > v.width + 1); \
         }).map(t => t.textContent))";
    for width in [1_440, 390] {
        for language in ["en", "zh-CN"] {
            let opening = Opening::new()?.size(width, 900);
            let visit = opening
                .open(&format!("{language}/#scenario=convoy"))
                .await?;
            let outside = visit.text(outside).await?;
            ensure!(outside == "[]", "{language} at {width}: {outside}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn beyond_a_frame_the_models_run_in_slices_and_the_last_picture_stays() -> Outcome {
    let visit =
        at("tasks=1;100x:cpu5ms,io95ms*5&interval=100us&quantum=100us&scenario=io-bound").await?;
    let stale = data("stale");
    visit
        .until("all models have run", &format!("{stale} === 'no'"))
        .await?;
    // What stands at every change of what is told, while the slider goes one step: whether it is stale, which picture, which total.
    let seen = visit
        .run(&format!(
            "const done = arguments[0];
             const lab = document.querySelector('{LAB}'), slider = lab.querySelector('[data-slider=waiting]');
             const picture = () => {outlines};
             const before = picture(), total = lab.dataset.makespanNs, seen = [];
             new MutationObserver((_, observer) => {{
               seen.push([lab.dataset.stale, picture() === before, lab.dataset.makespanNs === total]);
               if (lab.dataset.stale === 'yes') return;
               observer.disconnect();
               requestAnimationFrame(() => requestAnimationFrame(() =>
                 done({{ seen, changed: picture() !== before && lab.dataset.makespanNs !== total }})));
             }}).observe(lab, {{ attributeFilter: ['data-stale', 'data-makespan-ns'] }});
             slider.value = Number(slider.value) - 3;
             slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));",
            outlines = outlines()
        ))
        .await?;
    let frames = seen["seen"].as_array().context("a list")?;
    let stale: Vec<_> = frames.iter().filter(|frame| frame[0] == "yes").collect();
    ensure!(!stale.is_empty(), "all at once: {seen}");
    ensure!(
        stale
            .iter()
            .all(|frame| frame[1] == true && frame[2] == true),
        "the last picture did not stay: {seen}"
    );
    ensure!(seen["changed"] == true, "no new picture: {seen}");
    visit.expect_clean().await
}

#[tokio::test]
async fn the_picture_has_a_twin_of_tables_that_the_keyboard_opens() -> Outcome {
    let visit = at("scenario=mixed").await?;
    let twin = format!("{LAB} .lab-runs .twin");
    let tables = format!("document.querySelectorAll('{twin} table').length");
    ensure!(
        visit.number(&tables).await? == 0,
        "nobody looks at them yet"
    );
    visit.focus(&format!("{twin} summary")).await?;
    visit.press(keys::ENTER).await?;
    visit
        .until("a table for each run", &format!("{tables} === 6"))
        .await?;
    // The first task under the event loop, as the command tells it.
    let row = format!(
        "[...document.querySelectorAll('{twin} table')[1].querySelectorAll('tbody tr')[0].cells].slice(1).map(cell => cell.textContent).join()"
    );
    let told = visit.text(&row).await?;
    ensure!(told == "0 s,292 ms,160 ms,120 ms,0 s", "{told}");
    visit.press(keys::ENTER).await?;
    visit
        .until("they are closed", &format!("{tables} === 0"))
        .await?;
    visit.expect_clean().await
}
