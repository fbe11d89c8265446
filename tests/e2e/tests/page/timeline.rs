//! The timeline: stepping back, the window, the task that is pointed out, the queue, what is read out, and when nothing runs.

use anyhow::{Context as _, Result, ensure};
use interleave_e2e::{Opening, Visit, keys};
use serde_json::{Value, json};

use crate::Outcome;

const BENCH: &str = ".simulator[data-name=bench]";
const EXHIBITION: &str = ".simulator[data-name=exhibition]";

/// A value of a simulator's root.
fn data(simulator: &str, name: &str) -> String {
    format!("document.querySelector('{simulator}').dataset.{name}")
}

/// The page with a state in its address.
async fn at(link: &str) -> Result<Visit> {
    Opening::new()?.open(&format!("en/#{link}")).await
}

/// The exhibition under the event loop at a moment.
async fn one_run(at_time: &str) -> Result<Visit> {
    at(&format!("scenario=chess&model=event-loop&t={at_time}")).await
}

/// Presses a key with Shift.
async fn press_with_shift(visit: &Visit, key: &str, code: u32) -> Result<()> {
    for kind in ["rawKeyDown", "keyUp"] {
        let event = json!({ "type": kind, "key": key, "code": key, "modifiers": 8, "windowsVirtualKeyCode": code });
        visit.devtools("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}

/// The middle of an element on the screen.
async fn middle(visit: &Visit, selector: &str) -> Result<(f64, f64)> {
    let place = visit
        .read(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }})\
             (document.querySelector('{selector}'))"
        ))
        .await?;
    let part = |index: usize| place[index].as_f64().context("a place is a number");
    Ok((part(0)?, part(1)?))
}

async fn mouse(visit: &Visit, kind: &str, at: (f64, f64), more: Value) -> Result<()> {
    let mut event = json!({ "type": kind, "x": at.0, "y": at.1 });
    if let (Some(event), Some(more)) = (event.as_object_mut(), more.as_object()) {
        event.extend(more.clone());
    }
    visit
        .devtools("Input.dispatchMouseEvent", event)
        .await
        .map(drop)
}

/// Statements that wait until a condition holds, frame by frame.
const UNTIL: &str = "const until = async condition => { while (!condition()) await new Promise(requestAnimationFrame); };";

#[tokio::test]
async fn stepping_back_lands_on_the_same_picture_as_going_there() -> Outcome {
    for link in [
        "scenario=chess&model=event-loop&opponents=3&moves=2",
        "scenario=graham&model=threads-free&cores=2&quantum=1s",
        "scenario=chess&strategy=sync_serial,async_ready,masters_sync&masters=2&opponents=3&moves=2",
    ] {
        step_both_ways(link).await?;
    }
    Ok(())
}

async fn step_both_ways(link: &str) -> Outcome {
    let visit = at(&format!("at=bench&{link}")).await?;
    // Every event forwards, then every event backwards, then playing past each and one step back.
    let walked = visit
        .run(&format!(
            "{UNTIL}
            const done = arguments[0];
            (async () => {{
              const root = document.querySelector('{BENCH}');
              // The root is drawn before its parts: what is compared is what a frame shows.
              // An element's text with its attributes in order: one that comes and goes stands last in the browser's own.
              const text = node => node.nodeType !== 1 ? node.nodeValue
                : `<${{node.localName}} ${{[...node.attributes].map(a => `${{a.name}}=${{a.value}}`).sort().join(' ')}}>${{[...node.childNodes].map(text).join('')}}</>`;
              const stage = () => text(root.querySelector('.stage'));
              const press = async (action, holds) => {{ root.querySelector(`[data-action=${{action}}]`).click(); await until(holds); await new Promise(requestAnimationFrame); }};
              const time = () => +root.dataset.timeNs;
              await until(() => root.querySelectorAll('.timelines > div').length === 1);
              await press('start', () => time() === 0);
              const seen = new Map([[0, stage()]]);
              while (root.dataset.playback !== 'ended') {{
                const before = time();
                await press('step', () => time() > before);
                seen.set(time(), stage());
              }}
              const wrong = [];
              while (time() > 0) {{
                const before = time();
                await press('back', () => time() < before);
                if (seen.get(time()) !== stage()) wrong.push(time());
              }}
              for (const at of seen.keys()) {{
                if (at + 1 >= +root.dataset.makespanNs) continue;
                while (time() < at) {{ const before = time(); await press('step', () => time() > before); }}
                await press('play', () => time() > at);
                await press('pause', () => root.dataset.playback !== 'playing');
                // What frames drew part by part is what is drawn for the moment.
                const [here, played] = [root.dataset.timeNs, stage()];
                await press('start', () => time() === 0);
                root.dataset.seekNs = here;
                root.dispatchEvent(new Event('interleave-seek'));
                await until(() => root.dataset.timeNs === here);
                await new Promise(requestAnimationFrame);
                if (played !== stage()) wrong.push(here);
                const landed = () => time() <= at || root.dataset.playback === 'paused' && seen.has(time());
                // A pause may round the moment to the event itself.
                while (time() > at) {{ const before = time(); await press('back', () => time() < before); }}
                if (!landed() || seen.get(at) !== stage()) wrong.push(-at);
              }}
              done({{ events: seen.size, wrong }});
            }})();"
        ))
        .await?;
    ensure!(
        walked["events"].as_u64() >= Some(10),
        "{link}: too few events: {walked}"
    );
    ensure!(
        walked["wrong"] == json!([]),
        "{link}: another picture at these instants: {walked}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn keys_and_buttons_zoom_and_move_the_window() -> Outcome {
    let visit = one_run("600s").await?;
    let (from, to) = (data(EXHIBITION, "fromNs"), data(EXHIBITION, "toNs"));
    let whole = visit.number(&to).await?;
    visit.focus(&format!("{EXHIBITION} .stage")).await?;
    visit.press("+++").await?;
    visit
        .until("three steps in", &format!("+{to} - +{from} < {whole} / 3"))
        .await?;
    ensure!(
        visit
            .holds(&format!("+{from} <= 600e9 && +{to} >= 600e9"))
            .await?,
        "the moment has left the window"
    );
    let before = visit.number(&from).await?;
    press_with_shift(&visit, "ArrowRight", 39).await?;
    visit
        .until("the window moves on", &format!("+{from} > {before}"))
        .await?;
    press_with_shift(&visit, "ArrowLeft", 37).await?;
    visit
        .until("the window moves back", &format!("+{from} === {before}"))
        .await?;
    ensure!(
        visit.number(&data(EXHIBITION, "timeNs")).await? == 600_000_000_000,
        "moving the window moved the moment"
    );
    visit.press("0").await?;
    visit
        .until(
            "all of the time",
            &format!("{from} === '0' && +{to} === {whole}"),
        )
        .await?;
    for (action, then) in [
        ("zoom-in", format!("+{to} - +{from} < {whole}")),
        ("zoom-out", format!("+{to} - +{from} === {whole}")),
        ("zoom-in", format!("+{to} - +{from} < {whole}")),
        ("whole", format!("+{to} - +{from} === {whole}")),
    ] {
        visit
            .click(&format!("{EXHIBITION} [data-action={action}]"))
            .await?;
        visit.until(action, &then).await?;
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn the_wheel_scrolls_the_page_unless_it_is_asked_to_zoom() -> Outcome {
    let visit = one_run("600s").await?;
    let (from, to) = (data(EXHIBITION, "fromNs"), data(EXHIBITION, "toNs"));
    let whole = visit.number(&to).await?;
    let at = middle(&visit, &format!("{EXHIBITION} .timelines")).await?;
    let scrolled = visit.number("Math.round(scrollY)").await?;
    mouse(
        &visit,
        "mouseWheel",
        at,
        json!({ "deltaX": 0, "deltaY": 120 }),
    )
    .await?;
    visit
        .until("the page scrolls", &format!("scrollY > {scrolled}"))
        .await?;
    ensure!(
        visit.number(&to).await? == whole,
        "the wheel zoomed without being asked"
    );
    let at = middle(&visit, &format!("{EXHIBITION} .timelines")).await?;
    let wheel = json!({ "deltaX": 0, "deltaY": -240, "modifiers": 2 });
    mouse(&visit, "mouseWheel", at, wheel).await?;
    visit
        .until(
            "Ctrl and the wheel zoom",
            &format!("+{to} - +{from} < {whole}"),
        )
        .await?;
    // Drag: what was under the pointer goes along.
    let before = visit.number(&from).await?;
    let down = json!({ "button": "left", "buttons": 1, "clickCount": 1 });
    mouse(&visit, "mousePressed", at, down.clone()).await?;
    for step in 1..=5 {
        let to = (at.0 - f64::from(step) * 20.0, at.1);
        mouse(&visit, "mouseMoved", to, down.clone()).await?;
    }
    mouse(&visit, "mouseReleased", (at.0 - 100.0, at.1), down).await?;
    visit
        .until("the window went along", &format!("+{from} > {before}"))
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_moment_outside_the_window_is_shown_at_its_edge() -> Outcome {
    let visit = one_run("600s").await?;
    visit.focus(&format!("{EXHIBITION} .stage")).await?;
    visit.press("+++++").await?;
    let outside = format!("document.querySelector('{EXHIBITION} .now').dataset.outside");
    visit
        .until(
            "the window is small",
            &format!("+{} < 2000e9", data(EXHIBITION, "toNs")),
        )
        .await?;
    for _ in 0..4 {
        press_with_shift(&visit, "ArrowRight", 39).await?;
    }
    visit
        .until("the moment lies before", &format!("{outside} === 'before'"))
        .await?;
    // A step is shown wherever it goes.
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the window shows the step",
            &format!("{outside} === undefined"),
        )
        .await
}

#[tokio::test]
async fn a_task_is_pointed_out_everywhere_and_nothing_is_drawn_again() -> Outcome {
    let visit = one_run("62s").await?;
    visit
        .until(
            "one picture",
            &format!("document.querySelectorAll('{EXHIBITION} .timelines > div').length === 1"),
        )
        .await?;
    visit
        .read(&format!(
            "(window.drawn = [], new MutationObserver(list => window.drawn.push(...list.filter(m => m.type === 'childList')))\
             .observe(document.querySelector('{EXHIBITION} .timelines > div'), {{ subtree: true, childList: true }}))"
        ))
        .await?;
    visit.focus(&format!("{EXHIBITION} .stage")).await?;
    visit.press("\u{E015}\u{E015}").await?;
    let lit =
        |what: &str| format!("document.querySelector('{EXHIBITION} {what}')?.dataset.task === '1'");
    for what in [".row[data-lit]", ".board[data-lit]", ".chip[data-lit]"] {
        visit.until(what, &lit(what)).await?;
    }
    let band = format!("document.querySelectorAll('{EXHIBITION} .band').length === 1");
    visit.until("a band lies over its row", &band).await?;
    let live = format!("document.querySelector('{EXHIBITION} .live').textContent");
    visit
        .until("it is read out", &format!("{live}.startsWith('board 2')"))
        .await?;
    visit.press("\u{E013}").await?;
    visit
        .until(
            "the task before",
            &format!(
                "document.querySelector('{EXHIBITION} .board[data-lit]')?.dataset.task === '0'"
            ),
        )
        .await?;
    // The pointer on a name in a queue.
    let chip = middle(&visit, &format!("{EXHIBITION} .chip[data-task=\"5\"]")).await?;
    mouse(&visit, "mouseMoved", chip, json!({})).await?;
    visit
        .until(
            "the pointer points out",
            &format!(
                "[...document.querySelectorAll('{EXHIBITION} [data-lit]')].every(e => e.dataset.task === '5') \
                 && document.querySelector('{EXHIBITION} .row[data-lit]') !== null"
            ),
        )
        .await?;
    ensure!(
        visit.number("drawn.length").await? == 0,
        "the picture was drawn again"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn the_queue_names_who_waits_for_a_turn_in_order() -> Outcome {
    let visit = one_run("72s").await?;
    let list = |state: &str| {
        format!(
            "[...document.querySelectorAll('{EXHIBITION} [data-list={state}] .chip')].map(e => e.textContent).join(' ')"
        )
    };
    ensure!(visit.text(&list("running")).await? == "15");
    let ready = visit.text(&list("ready")).await?;
    ensure!(
        ready == "16 17 18 19 20 21 22 23 24 1 2 3",
        "the queue is {ready}"
    );
    ensure!(visit.text(&list("waiting")).await? == "4 5 6 7 8 9 10 11 12 13 14");
    visit.focus(&format!("{EXHIBITION} .stage")).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the next in the queue has the turn",
            &format!("{} === '16'", list("running")),
        )
        .await?;
    let waiting = visit.text(&list("waiting")).await?;
    ensure!(
        waiting.ends_with(" 15"),
        "board 15 does not wait: {waiting}"
    );
    Ok(())
}

#[tokio::test]
async fn what_is_read_out_comes_at_pauses_and_steps_and_never_at_ticks() -> Outcome {
    let visit = one_run("62s").await?;
    let (time, playback) = (data(EXHIBITION, "timeNs"), data(EXHIBITION, "playback"));
    let live = format!("document.querySelector('{EXHIBITION} .live')");
    ensure!(
        visit
            .text(&format!("{live}.textContent"))
            .await?
            .contains("the master plays at board 13"),
        "the moment is not told"
    );
    visit
        .click(&format!("{EXHIBITION} [data-action=play]"))
        .await?;
    visit
        .until(
            "it plays",
            &format!("{playback} === 'playing' && {time} > 63e9"),
        )
        .await?;
    visit
        .read(&format!(
            "(window.said = 0, new MutationObserver(() => window.said++).observe({live}, {{ subtree: true, childList: true, characterData: true }}))"
        ))
        .await?;
    visit
        .until("time goes by", &format!("{time} > 200e9"))
        .await?;
    ensure!(
        visit.number("said").await? == 0
            && visit.text(&format!("{live}.textContent")).await?.is_empty(),
        "something is read out while it plays"
    );
    visit
        .click(&format!("{EXHIBITION} [data-action=pause]"))
        .await?;
    visit
        .until(
            "the pause is told",
            &format!("{live}.textContent.includes('the master') && said > 0"),
        )
        .await?;
    let told = visit.text(&format!("{live}.textContent")).await?;
    visit
        .click(&format!("{EXHIBITION} [data-action=step]"))
        .await?;
    visit
        .until(
            "the step is told",
            &format!("{live}.textContent !== {}", json!(told)),
        )
        .await
}

/// Counts the frames that are asked for, and lets the page be hidden and shown.
const WATCHED: &str = "(() => { window.asked = 0; const real = window.requestAnimationFrame;
    window.requestAnimationFrame = f => { window.asked++; return real.call(window, f); };
    window.frames2 = () => new Promise(done => real(() => real(done)));
    window.show = state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange')); }; return true; })()";

#[tokio::test]
async fn a_hidden_page_asks_for_no_frame_and_goes_on_where_it_was() -> Outcome {
    let visit = one_run("62s").await?;
    let (time, playback) = (data(EXHIBITION, "timeNs"), data(EXHIBITION, "playback"));
    visit.read(WATCHED).await?;
    visit
        .click(&format!("{EXHIBITION} [data-action=play]"))
        .await?;
    visit
        .until(
            "it plays",
            &format!("{playback} === 'playing' && {time} > 63e9"),
        )
        .await?;
    let quiet = visit
        .run(&format!(
            "const done = arguments[0]; (async () => {{
               show('hidden'); await frames2();
               const [before, at] = [asked, {time}];
               for (let i = 0; i < 10; i++) await frames2();
               done({{ frames: asked - before, moved: {time} !== at, at: +at }}); }})();"
        ))
        .await?;
    ensure!(
        quiet["frames"] == 0 && quiet["moved"] == false,
        "something runs while hidden: {quiet}"
    );
    let stood = quiet["at"].as_f64().context("no time")?;
    visit.read("(show('visible'), true)").await?;
    visit
        .until("it goes on", &format!("+{time} > {stood}"))
        .await?;
    ensure!(
        visit.text(&playback).await? == "playing",
        "it does not play any more"
    );
    Ok(())
}

#[tokio::test]
async fn paused_it_asks_for_no_frame() -> Outcome {
    let visit = one_run("62s").await?;
    visit.read(WATCHED).await?;
    let frames = visit
        .run(
            "const done = arguments[0]; (async () => { await frames2(); const before = asked;
             for (let i = 0; i < 30; i++) await frames2(); done(asked - before); })();",
        )
        .await?;
    ensure!(frames == 0, "{frames} frames while paused");
    Ok(())
}

#[tokio::test]
async fn with_reduced_motion_a_run_goes_from_event_to_event() -> Outcome {
    let opening = Opening::new()?.reduced_motion();
    let visit = opening
        .open("en/#scenario=chess&model=event-loop&t=60s")
        .await?;
    let time = data(EXHIBITION, "timeNs");
    visit
        .read(&format!(
            "(window.times = [], new MutationObserver(() => window.times.push(+{time}))\
             .observe(document.querySelector('{EXHIBITION}'), {{ attributes: true, attributeFilter: ['data-time-ns'] }}))"
        ))
        .await?;
    visit
        .click(&format!("{EXHIBITION} [data-action=play]"))
        .await?;
    visit
        .until("two events went by", "times.length >= 2")
        .await?;
    // Everything in this run happens at multiples of five seconds.
    ensure!(
        visit.holds("times.every(t => t % 5e9 === 0)").await?,
        "it stood between events: {}",
        visit.read("times").await?
    );
    Ok(())
}
