//! Fingers and the mouse on pictures: two fingers zoom, and the page does not zoom with them; a task under the pointer is pointed out.

use anyhow::{Context as _, Result, ensure};
use interleave_e2e::{Opening, Visit};
use serde_json::json;

use crate::Outcome;

const EXHIBITION: &str = ".simulator[data-name=exhibition]";
const LAB: &str = ".simulator[data-name=lab]";

/// So many steps from where fingers are put down to where they are lifted.
const STEPS: u32 = 8;

/// Puts two fingers down at some distance left and right of a place and lifts them at another distance, in CSS pixels.
async fn pinch(visit: &Visit, (x, y): (f64, f64), from: f64, to: f64) -> Result<()> {
    let touch = async |kind: &str, apart: Option<f64>| {
        let points = apart.map_or(json!([]), |apart| {
            json!([{ "x": x - apart, "y": y, "id": 1 }, { "x": x + apart, "y": y, "id": 2 }])
        });
        let event = json!({ "type": kind, "touchPoints": points });
        visit.devtools("Input.dispatchTouchEvent", event).await
    };
    touch("touchStart", Some(from)).await?;
    for step in 1..=STEPS {
        let part = f64::from(step) / f64::from(STEPS);
        touch("touchMove", Some(from + (to - from) * part)).await?;
    }
    touch("touchEnd", None).await.map(drop)
}

/// Two fingers zoom into the picture of a simulator and out again.
async fn zoom_with_two_fingers(visit: &Visit, simulator: &str, picture: &str) -> Outcome {
    visit
        .devtools(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": true, "maxTouchPoints": 2 }),
        )
        .await?;
    let place = visit
        .read(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); \
             return [r.left + r.width / 2, r.top + r.height / 2]; }})(document.querySelector('{simulator} {picture}'))"
        ))
        .await?;
    let part = |index: usize| place[index].as_f64().context("a place is a number");
    let middle = (part(0)?, part(1)?);
    let data = |name: &str| format!("document.querySelector('{simulator}').dataset.{name}");
    let window = format!("({} - {})", data("toNs"), data("fromNs"));
    let whole = visit.number(&window).await?;
    pinch(visit, middle, 20.0, 120.0).await?;
    visit
        .until(
            "a fifth or so is shown",
            &format!("{window} < {}", whole / 3),
        )
        .await?;
    let around = format!(
        "{} > 0 && {window} + Number({}) < {whole}",
        data("fromNs"),
        data("fromNs")
    );
    ensure!(
        visit.holds(&around).await?,
        "the window is not around the fingers"
    );
    pinch(visit, middle, 140.0, 10.0).await?;
    visit
        .until("all is shown again", &format!("{window} === {whole}"))
        .await?;
    ensure!(
        visit.holds("visualViewport.scale === 1").await?,
        "the page has zoomed too"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn two_fingers_zoom_into_the_timeline_and_out_again() -> Outcome {
    let opening = Opening::new()?.size(390, 844);
    let visit = opening
        .open("en/#scenario=chess&model=event-loop&t=10m")
        .await?;
    zoom_with_two_fingers(&visit, EXHIBITION, ".timelines svg").await
}

#[tokio::test]
async fn two_fingers_zoom_into_the_runs_of_the_lab_and_out_again() -> Outcome {
    let opening = Opening::new()?.size(390, 844);
    let visit = opening.open("en/#at=lab&scenario=mixed").await?;
    let ready = "document.documentElement.dataset.workshop === 'ready'";
    visit.until("the workshop is ready", ready).await?;
    zoom_with_two_fingers(&visit, LAB, ".lab-runs .interleave-picture").await
}

/// Moves the mouse to a part of an element's width and height.
async fn hover(visit: &Visit, selector: &str, (across, down): (f64, f64)) -> Result<()> {
    let place = visit
        .read(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); \
             return [r.left + r.width * {across}, r.top + r.height * {down}]; }})(document.querySelector('{selector}'))"
        ))
        .await?;
    let event = json!({ "type": "mouseMoved", "x": place[0], "y": place[1] });
    visit
        .devtools("Input.dispatchMouseEvent", event)
        .await
        .map(drop)
}

#[tokio::test]
async fn a_cell_of_a_crowd_under_the_pointer_is_pointed_out() -> Outcome {
    let opening = Opening::new()?;
    let visit = opening
        .open("en/#scenario=chess&model=event-loop&opponents=200&moves=2")
        .await?;
    let lit = format!("document.querySelector('{EXHIBITION}').dataset.litTask");
    hover(&visit, &format!("{EXHIBITION} .crowd svg"), (0.02, 0.03)).await?;
    visit
        .until("the first board is pointed out", &format!("{lit} === '0'"))
        .await?;
    hover(&visit, &format!("{EXHIBITION} .crowd svg"), (0.02, 0.3)).await?;
    visit
        .until("another board is pointed out", &format!("+{lit} > 10"))
        .await?;
    let row = format!(
        "document.querySelector('{EXHIBITION} .crowd [data-task]')?.dataset.task === {lit}"
    );
    visit.until("its cell has a ring", &row).await?;
    hover(&visit, &format!("{EXHIBITION} h3"), (0.5, 0.5)).await?;
    visit
        .until("nothing is pointed out", &format!("{lit} === undefined"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_task_of_the_lab_is_pointed_out_in_all_its_timelines() -> Outcome {
    let visit = Opening::new()?.open("en/#at=lab&scenario=graham").await?;
    visit
        .until(
            "the picture is there",
            "document.querySelectorAll('.lab .lab-stage .timelines > div').length === 1 \
             && document.documentElement.dataset.workshop === 'ready'",
        )
        .await?;
    let bands = "document.querySelectorAll('.lab .lab-stage .band').length";
    let runs = visit
        .number("document.querySelectorAll('.lab .lab-table tbody tr').length")
        .await?;
    let picture = ".lab .lab-stage .interleave-picture";
    // On the staves of the first run.
    hover(&visit, picture, (0.5, 0.08)).await?;
    visit
        .until(
            "the task has a band in each run",
            &format!("{bands} === {runs}"),
        )
        .await?;
    hover(&visit, ".lab h3", (0.5, 0.5)).await?;
    visit
        .until("none is left", &format!("{bands} === 0"))
        .await?;
    // The same by the focus on what names a task.
    visit
        .click(".lab details[data-part=tasks] > summary")
        .await?;
    let name = ".lab .strips li[data-task=\"2\"] button";
    // What is in a list is drawn when it is opened.
    visit
        .until(
            "the tasks are listed",
            &format!("document.querySelector('{name}')"),
        )
        .await?;
    visit.focus(name).await?;
    visit
        .until(
            "the other task has its bands",
            &format!("{bands} === {runs}"),
        )
        .await?;
    visit.expect_clean().await
}
