//! What a reader takes away: the address, the copied link, files, keys, paper.

use anyhow::{Context, Result, ensure};
use interleave_e2e::command::interleave;
use interleave_e2e::{Opening, Visit};

use crate::Outcome;
use crate::saved::save;

const EXHIBITION: &str = ".simulator[data-name=exhibition]";

async fn open(path: &str) -> Result<Visit> {
    Opening::new()?.open(path).await
}

/// Everything that a reader sees of a simulator, as one short text.
fn sight(name: &str) -> String {
    format!(
        "(s => {{ const text = JSON.stringify([{{ ...s.dataset }}, [...s.querySelectorAll('.run')].map(r => r.innerText), \
         [...s.querySelectorAll('.timelines path')].map(p => p.getAttribute('d'))]); \
         return s.dataset.timeNs + ' ' + [...text].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)) | 0, 7); }})\
         (document.querySelector('.simulator[data-name={name}]'))"
    )
}

/// Presses a control where it is, without the scrolling of a mouse.
async fn press(visit: &Visit, selector: &str) -> Outcome {
    let pressed = format!("(document.querySelector({selector:?}).click(), true)");
    ensure!(visit.holds(&pressed).await?);
    Ok(())
}

async fn hash(visit: &Visit) -> Result<String> {
    visit.text("location.hash").await
}

#[tokio::test]
async fn a_page_that_nobody_touched_keeps_its_address() -> Outcome {
    let visit = open("en/").await?;
    ensure!(hash(&visit).await?.is_empty());
    let visit = open("en/#at=exhibition&opponents=12&nonsense=1").await?;
    ensure!(hash(&visit).await? == "#at=exhibition&opponents=12&nonsense=1");
    Ok(())
}

#[tokio::test]
async fn a_step_is_in_the_address_and_neither_scrolls_nor_is_history() -> Outcome {
    let visit = open("en/").await?;
    let before = visit.read("[scrollY, history.length]").await?;
    press(&visit, &format!("{EXHIBITION} [data-action=step]")).await?;
    visit
        .until("the address tells", "location.hash.includes('t=')")
        .await?;
    ensure!(visit.read("[scrollY, history.length]").await? == before);
    ensure!(hash(&visit).await? == "#scenario=chess&t=1m5s");
    visit.expect_clean().await
}

#[tokio::test]
async fn nothing_is_written_while_a_run_plays() -> Outcome {
    let visit = open("en/").await?;
    // A run plays only where it is seen.
    visit
        .click(&format!("{EXHIBITION} [data-action=play]"))
        .await?;
    let time = format!("document.querySelector('{EXHIBITION}').dataset.timeNs");
    let start = visit.number(&time).await?;
    visit
        .until("time passes", &format!("{time} > {start}"))
        .await?;
    ensure!(hash(&visit).await?.is_empty());
    press(&visit, &format!("{EXHIBITION} [data-action=pause]")).await?;
    visit
        .until("the address tells", "location.hash.includes('t=')")
        .await
}

#[tokio::test]
async fn loading_again_shows_the_same() -> Outcome {
    let links = [
        "",
        "#scenario=chess&opponents=7&moves=3&speed=2",
        "#model=processes&masters=3&inner=event-loop",
        "#strategy=sync_serial,masters_async&opponents=9&last-reply=no&from=1m&to=1h&tracks=cores,-curves",
    ];
    for (name, control) in [("hook", "step"), ("exhibition", "end"), ("bench", "step")] {
        for link in links {
            let at = if link.is_empty() {
                String::new()
            } else {
                format!("{link}&at={name}")
            };
            let visit = open(&format!("en/{at}")).await?;
            if name == "hook" && link.is_empty() {
                press(&visit, ".simulator[data-name=hook] [data-action=skip]").await?;
            }
            let control = format!(".simulator[data-name={name}] [data-action={control}]");
            press(&visit, &control).await?;
            visit
                .until("the address tells", "/[#&]t=/.test(location.hash)")
                .await?;
            let seen = visit.text(&sight(name)).await?;
            let told = hash(&visit).await?;
            visit.reload().await?;
            visit.start_app().await?;
            visit
                .until(
                    "the state is back",
                    &format!("{} === {seen:?}", sight(name)),
                )
                .await
                .with_context(|| format!("{name} after {told}"))?;
            ensure!(hash(&visit).await? == told, "{told} was rewritten");
        }
    }
    Ok(())
}

#[tokio::test]
async fn loading_again_right_after_two_changes_loses_none() -> Outcome {
    let visit = open("en/#scenario=chess").await?;
    let stepped = format!(
        "const done = arguments[0];
         (async () => {{
           const root = document.querySelector('{EXHIBITION}');
           const frame = () => new Promise(requestAnimationFrame);
           for (let steps = 0; steps < 2; steps++) {{
             const before = root.dataset.timeNs;
             root.querySelector('[data-action=step]').click();
             while (root.dataset.timeNs === before) await frame();
           }}
           await frame();
           done(root.dataset.timeNs);
         }})();"
    );
    let time = visit.run(&stepped).await?;
    visit.reload().await?;
    visit.start_app().await?;
    let shown = format!("document.querySelector('{EXHIBITION}').dataset.timeNs");
    visit
        .until("both are there", &format!("{shown} === {time}"))
        .await
}

#[tokio::test]
async fn language_and_theme_keep_the_state() -> Outcome {
    let visit = open("en/#scenario=chess&opponents=5&t=30s&theme=dark&lang=en").await?;
    let time = format!("document.querySelector('{EXHIBITION}').dataset.timeNs");
    visit
        .until("the link is followed", &format!("{time} == 30e9"))
        .await?;
    press(&visit, "[data-mount=switches] [data-theme-choice=light]").await?;
    visit
        .until(
            "the theme is light",
            "document.documentElement.dataset.theme === 'light'",
        )
        .await?;
    press(&visit, "[data-mount=switches] a[hreflang=zh-CN]").await?;
    visit
        .until(
            "the page is Chinese",
            "document.documentElement.lang === 'zh-CN'",
        )
        .await?;
    ensure!(hash(&visit).await? == "#scenario=chess&opponents=5&t=30s&theme=light");
    ensure!(visit.number(&time).await? == 30_000_000_000);
    visit.reload().await?;
    visit.start_app().await?;
    visit
        .until(
            "all of it is back",
            &format!("document.documentElement.lang === 'zh-CN' && {time} == 30e9 && document.documentElement.dataset.theme === 'light'"),
        )
        .await
}

#[tokio::test]
async fn the_same_link_again_goes_back_to_its_state() -> Outcome {
    let visit = open("en/#scenario=chess&opponents=5&t=30s").await?;
    let time = format!("document.querySelector('{EXHIBITION}').dataset.timeNs");
    visit
        .until("the link is followed", &format!("{time} == 30e9"))
        .await?;
    press(&visit, &format!("{EXHIBITION} [data-action=end]")).await?;
    visit
        .until("the address tells", "!location.hash.includes('t=30s')")
        .await?;
    visit
        .read("location.hash = 'scenario=chess&opponents=5&t=30s'")
        .await?;
    visit
        .until("it is followed again", &format!("{time} == 30e9"))
        .await
}

#[tokio::test]
async fn the_link_is_copied_or_stands_selected() -> Outcome {
    let visit = open("en/#scenario=chess&opponents=5&t=30s").await?;
    visit
        .read("(Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { window.copied = text; return Promise.resolve(); } } }), 1)")
        .await?;
    visit
        .click(&format!("{EXHIBITION} [data-action=copy-link]"))
        .await?;
    let said = format!("document.querySelector('{EXHIBITION} .taken').textContent");
    visit
        .until("it says so", &format!("{said}.trim().length > 0"))
        .await?;
    let copied = visit.text("window.copied").await?;
    ensure!(
        copied.ends_with("/en/#scenario=chess&opponents=5&t=30s"),
        "{copied}"
    );
    visit
        .read("(navigator.clipboard.writeText = () => Promise.reject(new Error('no')), 1)")
        .await?;
    visit
        .click(&format!("{EXHIBITION} [data-action=copy-link]"))
        .await?;
    let selected = "(f => f.matches('.take .address') && f.value.slice(f.selectionStart, f.selectionEnd))(document.activeElement)";
    visit
        .until(
            "the address is selected",
            &format!("{selected} === {copied:?}"),
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn files_are_those_of_the_command() -> Outcome {
    let visit =
        open("en/#scenario=chess&strategy=sync_serial,async_ready&opponents=5&moves=3").await?;
    let settings = "--opponents 5 --moves 3";
    for (run, strategy) in [(0, "sync_serial"), (1, "async_ready")] {
        for (format, name, media) in [
            ("csv", "csv", "text/csv"),
            ("trace", "chrome-trace", "application/json"),
        ] {
            let button = format!("[data-format={format}][data-run='{run}']");
            let (said, kind, text) = save(&visit, EXHIBITION, &button).await?;
            let words = format!("simulate chess --strategy {strategy} {settings} --format {name}");
            let expected = interleave(words.split(' '))?;
            ensure!(said.contains(&format!("chess-{strategy}.")), "{said}");
            ensure!(kind == media);
            ensure!(text == expected, "{format} of {strategy} differs");
        }
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn pictures_stand_alone_and_have_twice_the_size() -> Outcome {
    let visit = open("zh-CN/#scenario=chess&opponents=5&moves=3&from=1m&to=3m").await?;
    let (_, kind, svg) = save(&visit, EXHIBITION, "[data-format=svg]").await?;
    ensure!(kind == "image/svg+xml");
    let parsed = format!(
        "(d => [d.documentElement.tagName, d.querySelectorAll('script, style, foreignObject, image, use, [href], [style]').length, \
         /url\\(|https?:\\/\\/(?!www\\.w3\\.org\\/2000\\/svg)/.test({svg:?}), d.documentElement.getAttribute('width') * 2, \
         Math.ceil(d.documentElement.getAttribute('height')) * 2, d.documentElement.textContent.includes('事件循环')])\
         (new DOMParser().parseFromString(trustedTypes.createPolicy('interleave', {{ createHTML: text => text }}).createHTML({svg:?}), 'image/svg+xml'))"
    );
    let parsed = visit.read(&parsed).await?;
    ensure!(
        parsed[0] == "svg" && parsed[1] == 0 && parsed[2] == false && parsed[5] == true,
        "{parsed}"
    );
    let (_, kind, size) = save(&visit, EXHIBITION, "[data-format=png]").await?;
    ensure!(kind == "image/png");
    ensure!(
        size == format!("{} {}", parsed[3], parsed[4]),
        "{size}, not {parsed}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn the_list_of_keys_opens_by_its_key_and_gives_the_focus_back() -> Outcome {
    let visit = open("en/").await?;
    let stage = format!("{EXHIBITION} .stage");
    visit.focus(&stage).await?;
    visit.press("?").await?;
    visit
        .until(
            "the list is open",
            "document.querySelector('dialog.keys[open]')",
        )
        .await?;
    ensure!(
        visit
            .holds(&format!(
                "document.querySelector('dialog.keys').closest('{EXHIBITION}')"
            ))
            .await?
    );
    ensure!(
        visit
            .number("document.querySelectorAll('dialog.keys kbd').length")
            .await?
            >= 14
    );
    ensure!(
        visit
            .holds("document.querySelector('dialog.keys').contains(document.activeElement)")
            .await?
    );
    // The simulator's keys rest meanwhile.
    let time = format!("document.querySelector('{EXHIBITION}').dataset.timeNs");
    let before = visit.number(&time).await?;
    visit.press(".").await?;
    visit.press("\u{e00c}").await?;
    visit
        .until(
            "the list is closed",
            "!document.querySelector('dialog.keys')",
        )
        .await?;
    ensure!(visit.number(&time).await? == before);
    ensure!(
        visit
            .holds(&format!("document.activeElement.matches('{stage}')"))
            .await?
    );
    visit
        .click(&format!("{EXHIBITION} [data-action=keys]"))
        .await?;
    visit
        .until(
            "its button opens it too",
            "document.querySelector('dialog.keys[open]')",
        )
        .await?;
    visit.click("dialog.keys [data-action=close]").await?;
    visit
        .until(
            "the list is closed",
            "!document.querySelector('dialog.keys')",
        )
        .await?;
    visit.focus("a.skip").await?;
    visit.press("?").await?;
    ensure!(!visit.holds("document.querySelector('dialog.keys')").await?);
    visit.expect_clean().await
}

#[tokio::test]
async fn paper_has_key_moments_and_tables_with_and_without_scripts() -> Outcome {
    for language in ["en", "zh-CN"] {
        let still = Opening::new()?
            .without_scripts()
            .load(&format!("{language}/"))
            .await?;
        let visit = open(&format!("{language}/#scenario=chess&opponents=5&moves=3")).await?;
        // The printer looks as soon as the event is over and what it asked for has been done.
        let drawn = visit
            .run("const done = arguments[0]; dispatchEvent(new Event('beforeprint')); queueMicrotask(() => queueMicrotask(() => \
                  done(document.querySelectorAll('.paper').length)));")
            .await?;
        ensure!(
            drawn == 3,
            "{language}: {drawn} of 3 simulators are drawn in time"
        );
        for (visit, what) in [(&still, "without scripts"), (&visit, "with scripts")] {
            visit
                .devtools(
                    "Emulation.setEmulatedMedia",
                    serde_json::json!({ "media": "print" }),
                )
                .await?;
            for name in ["hook", "exhibition", "bench"] {
                let drawn = format!(
                    "(p => p.checkVisibility() && p.querySelectorAll('figure svg').length >= 5 \
                     && p.querySelectorAll('table tbody tr').length >= 3)\
                     (document.querySelector('.simulator[data-name={name}] .paper'))"
                );
                ensure!(
                    visit.holds(&drawn).await?,
                    "{language}, {what}: {name} has no figures on paper"
                );
            }
            ensure!(
                visit.holds("![...document.querySelectorAll('.take, .transport, .veil')].some(e => e.checkVisibility())").await?,
                "{language}, {what}: controls on paper"
            );
        }
        ensure!(
            visit
                .number(&format!(
                    "document.querySelectorAll('{EXHIBITION} .paper tbody')[0].rows.length"
                ))
                .await?
                == 5,
            "the table on paper is not that of what is shown"
        );
        visit
            .read("(dispatchEvent(new Event('afterprint')), 1)")
            .await?;
        visit
            .until("nothing of it stays", "!document.querySelector('.paper')")
            .await?;
    }
    Ok(())
}

/// Gives a file to the place for files, as a drop does.
pub(crate) async fn drop_file(visit: &Visit, name: &str, text: &str) -> Outcome {
    let dropped = format!(
        "(data => {{ data.items.add(new File([{text:?}], {name:?}, {{ type: 'application/json' }})); \
         document.querySelector('.importer').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }})); return 1; }})\
         (new DataTransfer())"
    );
    visit.read(&dropped).await.map(drop)
}

#[tokio::test]
async fn a_recording_stands_beside_the_models() -> Outcome {
    let visit = open("en/#at=lab").await?;
    visit
        .until("the lab is there", "document.querySelector('.importer input[type=file]') && document.documentElement.dataset.workshop === 'ready'")
        .await?;
    let path = interleave_e2e::site::root().join("tests/cases/traces/viztracer-downloads.json");
    let text = std::fs::read_to_string(path)?;
    let names = "document.querySelector('.lab').innerText.includes('downloads.json')";
    drop_file(&visit, "downloads.json", &text).await?;
    visit
        .until(
            "it says what was read",
            "document.querySelector('.importer .read ul li') && document.querySelector('.importer .read').textContent.includes('downloads.json')",
        )
        .await?;
    visit.until("the run has its row", names).await?;
    visit.click(".importer [data-action=take-back]").await?;
    for (bad, said) in [("{", "line 1"), ("{}", "traceEvents"), ("[]", "no event")] {
        drop_file(&visit, "bad.json", bad).await?;
        visit
            .until(
                "it says why not",
                &format!("(r => r && r.textContent.includes({said:?}))(document.querySelector('.importer .refused'))"),
            )
            .await?;
    }
    visit.expect_clean().await
}
