//! Giving a talk: keys, questions, the window of the speaker, links.

use std::time::Duration;

use anyhow::ensure;
use interleave_e2e::{Opening, Visit, keys};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use serde_json::json;

use crate::Outcome;

mod speaker;

const SLIDE: &str = "Number(new URLSearchParams(location.hash.slice(1)).get('slide'))";
const NOW: &str = ".slide[data-at=now]";

async fn stage(path: &str) -> anyhow::Result<Visit> {
    let visit = Opening::new()?.size(1280, 720).load(path).await?;
    let form = "document.documentElement.dataset.slides";
    visit.until("the slides stand", form).await?;
    Ok(visit)
}

async fn expect_slide(visit: &Visit, number: i64, when: &str) -> Outcome {
    let shown =
        format!("{SLIDE} === {number} && document.querySelector('{NOW}').id === 'slide-{number}'");
    visit
        .until(&format!("slide {number} is shown {when}"), &shown)
        .await
}

/// The number of the first slide with an element.
async fn slide_with(visit: &Visit, selector: &str) -> anyhow::Result<i64> {
    let slide = format!("document.querySelector(`{selector}`).closest('.slide').id.slice(6)");
    visit.number(&slide).await
}

#[tokio::test]
async fn keys_and_remote_controls_go_through_the_slides() -> Outcome {
    let visit = stage("en/slides.html").await?;
    visit.press(keys::PAGE_DOWN).await?;
    expect_slide(&visit, 2, "after page down").await?;
    visit.press(keys::RIGHT).await?;
    expect_slide(&visit, 3, "after the right arrow").await?;
    visit.press(keys::PAGE_UP).await?;
    visit.press(keys::LEFT).await?;
    expect_slide(&visit, 1, "after two steps back").await?;
    visit.press(keys::END).await?;
    let count = visit
        .number("document.querySelectorAll('.slide').length")
        .await?;
    expect_slide(&visit, count, "after End").await?;
    visit.press(keys::RIGHT).await?;
    expect_slide(&visit, count, "at the end").await?;
    visit.press(keys::HOME).await?;
    expect_slide(&visit, 1, "after Home").await?;
    ensure!(
        visit
            .number(
                "[...document.querySelectorAll('.slide')].filter(s => s.checkVisibility()).length"
            )
            .await?
            == 1
    );
    visit.press("o").await?;
    visit.press(keys::RIGHT).await?;
    visit.press(keys::ENTER).await?;
    expect_slide(&visit, 2, "chosen in the overview").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn buttons_do_what_keys_do() -> Outcome {
    let visit = stage("en/slides.html").await?;
    visit.click(".deck-foot [data-do=next]").await?;
    expect_slide(&visit, 2, "after the button").await?;
    visit.click(".deck-foot [data-do=help]").await?;
    visit.click("#help [data-do=overview]").await?;
    let overview = "document.documentElement.dataset.slides === 'overview'";
    visit.until("the overview stands", overview).await?;
    visit.click("#slide-5").await?;
    expect_slide(&visit, 5, "after a click in the overview").await?;
    ensure!(
        visit
            .text("document.documentElement.dataset.slides")
            .await?
            == "stage"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn the_screen_goes_black_and_white_and_comes_back() -> Outcome {
    let visit = stage("en/slides.html").await?;
    let screen = "document.querySelector('.screen')";
    for (key, colour) in [("b", "black"), (".", "black"), ("w", "white")] {
        visit.press(key).await?;
        let covered = format!("!{screen}.hidden && {screen}.dataset.colour === '{colour}'");
        visit
            .until(&format!("{key} covers the screen"), &covered)
            .await?;
        visit.press(key).await?;
        visit
            .until("the slide is back", &format!("{screen}.hidden"))
            .await?;
    }
    visit.press("b").await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("going on uncovers the screen", &format!("{screen}.hidden"))
        .await
}

#[tokio::test]
async fn a_simulator_with_the_focus_keeps_its_keys() -> Outcome {
    let visit = stage("en/slides.html#view=slides&slide=4").await?;
    visit.start_app().await?;
    let time = format!("document.querySelector('{NOW} .simulator').dataset.timeNs");
    let before = visit.number(&time).await?;
    visit.focus(&format!("{NOW} .simulator .stage")).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the simulator steps", &format!("{time} > {before}"))
        .await?;
    expect_slide(&visit, 4, "while the simulator has the arrows").await?;
    visit.press(keys::PAGE_DOWN).await?;
    expect_slide(&visit, 5, "since a remote control turns it anyway").await?;
    visit.press(keys::LEFT).await?;
    expect_slide(&visit, 4, "once the simulator has lost the focus").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_question_counts_down_when_asked_and_then_shows_the_answer() -> Outcome {
    let visit = stage("en/slides.html").await?;
    let asked = slide_with(&visit, ".timer").await?;
    visit
        .go(&format!("en/slides.html#view=slides&slide={asked}"))
        .await?;
    visit.reload().await?;
    expect_slide(&visit, asked, "with a question").await?;
    let left = format!("document.querySelector('{NOW} .timer output').textContent");
    let answer = format!("getComputedStyle(document.querySelector('{NOW} .reveal')).visibility");
    ensure!(
        visit.text(&left).await?.is_empty(),
        "it counts before it was started"
    );
    ensure!(
        visit.text(&answer).await? == "hidden",
        "the answer is there before it is asked for"
    );
    visit.click(&format!("{NOW} [data-do=timer]")).await?;
    let seconds = visit
        .number(&format!(
            "document.querySelector('{NOW} .timer').dataset.seconds"
        ))
        .await?;
    visit
        .until("it counts down", &format!("parseInt({left}) < {seconds}"))
        .await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the answer is shown", &format!("{answer} === 'visible'"))
        .await?;
    expect_slide(&visit, asked, "with its answer").await?;
    ensure!(
        visit.text(&left).await?.is_empty(),
        "it counts on under the answer"
    );
    visit.reload().await?;
    visit
        .until(
            "the answer survives loading again",
            &format!("{answer} === 'visible'"),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn nothing_runs_on_a_slide_that_nobody_touches() -> Outcome {
    let visit = stage("en/slides.html").await?;
    let asked = slide_with(&visit, ".timer").await?;
    visit
        .go(&format!("en/slides.html#view=slides&slide={asked}"))
        .await?;
    visit.start_app().await?;
    // Timers are numbered in the order in which they are made.
    visit
        .until_still(
            "no timer is made but by looking",
            "setTimeout(() => {})",
            (Duration::from_millis(2_500), 1),
        )
        .await
}

#[tokio::test]
async fn the_overview_is_gone_through_by_rows() -> Outcome {
    let visit = stage("en/slides.html").await?;
    visit.press("o").await?;
    let columns =
        "getComputedStyle(document.getElementById('deck')).gridTemplateColumns.split(' ').length";
    let columns = visit.number(columns).await?;
    visit
        .press(&[keys::RIGHT, keys::DOWN, keys::DOWN].concat())
        .await?;
    expect_slide(&visit, 2 + 2 * columns, "two rows down").await?;
    visit.press(keys::UP).await?;
    expect_slide(&visit, 2 + columns, "a row up").await?;
    visit.press(&[keys::UP, keys::UP].concat()).await?;
    expect_slide(&visit, 2, "in the first row").await?;
    visit.press(&[keys::END, keys::DOWN].concat()).await?;
    let count = visit
        .number("document.querySelectorAll('.slide').length")
        .await?;
    expect_slide(&visit, count, "in the last row").await
}

#[tokio::test]
async fn the_overview_keeps_answers_that_were_not_shown_and_the_speaker_is_told_them() -> Outcome {
    let visit = stage("en/slides.html").await?;
    let asked = slide_with(&visit, ".reveal").await?;
    let seen = |slide: i64| {
        format!(
            "document.querySelector('#slide-{slide} .reveal').checkVisibility({{ visibilityProperty: true }})"
        )
    };
    visit
        .go(&format!("en/slides.html#view=slides&slide={asked}"))
        .await?;
    expect_slide(&visit, asked, "of the question").await?;
    visit.press("o").await?;
    ensure!(
        !visit.holds(&seen(asked)).await?,
        "the answer is given away"
    );
    visit.press(keys::ENTER).await?;
    visit.press(keys::RIGHT).await?;
    visit.until("the answer is there", &seen(asked)).await?;
    visit.press(keys::RIGHT).await?;
    visit.press("o").await?;
    ensure!(visit.holds(&seen(asked)).await?, "a shown answer is hidden");
    let others = "[...document.querySelectorAll('.slide:not([data-revealed]) :is(.reveal, .program .output)')].some(e => e.checkVisibility({ visibilityProperty: true }))";
    ensure!(!visit.holds(others).await?, "another answer is given away");

    visit
        .go(&format!("en/slides.html#view=notes&slide={asked}"))
        .await?;
    visit.reload().await?;
    let told = format!("document.querySelector('{NOW} .ahead')?.checkVisibility()");
    visit.until("the speaker is told", &told).await?;
    ensure!(!visit.holds(&seen(asked)).await?, "the slide tells it, too");
    visit.expect_clean().await
}

#[tokio::test]
async fn the_tutorial_and_its_links_lead_to_the_slides() -> Outcome {
    let visit = Opening::new()?.size(1280, 720).load("en/").await?;
    visit.click("a.to-slides").await?;
    visit
        .until(
            "the slides stand",
            "document.documentElement.dataset.slides === 'stage'",
        )
        .await?;
    visit.go("en/#view=slides&slide=7").await?;
    expect_slide(&visit, 7, "from the tutorial's address").await?;
    visit.go("en/#view=slides&slide=7&lang=zh-CN").await?;
    expect_slide(&visit, 7, "in the language asked for").await?;
    ensure!(visit.text("document.documentElement.lang").await? == "zh-CN");
    visit
        .go("en/#view=slides&scenario=chess&opponents=13&t=120s")
        .await?;
    visit.start_app().await?;
    let moment = "document.querySelector('.slide[data-at=now] .simulator').dataset.timeNs === '120000000000'";
    visit.until("the moment is kept", moment).await?;
    let boards =
        "document.querySelectorAll('.slide[data-at=now] .run:last-child .board').length === 13";
    visit.until("the numbers are kept", boards).await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_slide_survives_loading_again_and_changing_the_language() -> Outcome {
    let visit = stage("en/slides.html").await?;
    for _ in 0..6 {
        visit.press(keys::PAGE_DOWN).await?;
    }
    // The third slide has a question: its answer is a step of its own.
    expect_slide(&visit, 6, "after six steps").await?;
    visit.reload().await?;
    expect_slide(&visit, 6, "after loading again").await?;
    visit.press("?").await?;
    visit.click("#help a[data-language='zh-CN']").await?;
    visit
        .until(
            "the slides are Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    expect_slide(&visit, 6, "in the other language").await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn the_code_for_cameras_is_that_of_the_link_shown() -> Outcome {
    let visit = stage("en/slides.html").await?;
    let simulator = slide_with(&visit, "[data-mount=simulator]").await?;
    let program = slide_with(&visit, "[data-mount=playground]").await?;
    for (page, slide, begins) in [
        ("en", 2, "slides.html#view=slides&slide=2"),
        ("en", simulator, "/en/#scenario=chess"),
        ("zh-CN", simulator, "/zh-CN/#scenario=chess"),
        ("en", program, "/en/#at=play&program=three-downloads&step="),
    ] {
        visit
            .go(&format!("{page}/slides.html#view=slides&slide={slide}"))
            .await?;
        expect_slide(&visit, slide, "by its address").await?;
        let moment = format!("document.querySelector('{NOW} [data-action=seek]')?.ariaValueText");
        if slide != 2 {
            let before = visit.text(&moment).await?;
            visit
                .click(&format!("{NOW} .simulator [data-action=step]"))
                .await?;
            visit
                .until("it has stepped", &format!("{moment} !== '{before}'"))
                .await?;
        }
        visit.press("q").await?;
        visit
            .until("the code is shown", "document.getElementById('qr').open")
            .await?;
        let address = visit
            .text("document.querySelector('#qr .address').href")
            .await?;
        ensure!(address.contains(begins), "{address}");
        if slide == program {
            let step = visit
                .text(&format!(
                    "document.querySelector('{NOW} .play').dataset.step"
                ))
                .await?;
            ensure!(address.ends_with(&format!("&step={step}")), "{address}");
        }
        if slide != 2 {
            let (said, moment) = (
                visit
                    .text("document.querySelector('#qr .where').textContent")
                    .await?,
                visit.text(&moment).await?,
            );
            ensure!(said.contains(&moment), "“{said}” at {moment}");
        }
        ensure!(
            !visit
                .text("document.querySelector('#qr .local').textContent")
                .await?
                .is_empty(),
            "it does not say that the address is local"
        );
        let segments = [QrSegment::make_bytes(address.as_bytes())];
        let (least, most) = (Version::new(1), Version::new(20));
        let code = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Medium,
            least,
            most,
            None,
            false,
        )?;
        let cells = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = cells.filter(|(x, y)| code.get_module(*x, *y));
        let path: String = dark
            .map(|(x, y)| format!("M{} {}h1v1h-1z", x + 4, y + 4))
            .collect::<Vec<_>>()
            .concat();
        ensure!(
            visit
                .text("document.querySelector('#qr .dark').getAttribute('d')")
                .await?
                == path,
            "another code than that of {address}"
        );
        visit.press(keys::ESCAPE).await?;
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn a_swipe_turns_the_slide() -> Outcome {
    let visit = stage("en/slides.html").await?;
    let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
    visit
        .devtools("Emulation.setTouchEmulationEnabled", touch)
        .await?;
    for (from, to, slide) in [(900, 500, 2), (500, 900, 1)] {
        let at = |x: i32| json!([{ "x": x, "y": 400 }]);
        visit
            .devtools(
                "Input.dispatchTouchEvent",
                json!({ "type": "touchStart", "touchPoints": at(from) }),
            )
            .await?;
        visit
            .devtools(
                "Input.dispatchTouchEvent",
                json!({ "type": "touchMove", "touchPoints": at(to) }),
            )
            .await?;
        visit
            .devtools(
                "Input.dispatchTouchEvent",
                json!({ "type": "touchEnd", "touchPoints": [] }),
            )
            .await?;
        expect_slide(&visit, slide, "after a swipe").await?;
    }
    visit.expect_clean().await
}
