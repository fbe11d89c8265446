//! The configurator: what is chosen, previewed and copied is one thing.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use interleave_e2e::{Opening, Visit, axe, keys, site};

use crate::Outcome;

const HERE: &str = ".configurator";
/// The text that is seen, and not a part that a site needs once.
const SNIPPET: &str = "document.querySelector('.configurator [data-place=here] pre').textContent";

/// The configurator as a link asks for it, with a clipboard that the test can read and what the preview tells.
async fn at(opening: Opening, path: &str) -> Result<Visit> {
    let visit = opening.load("en/").await?;
    let listen = "(() => {
        window.told = [];
        addEventListener('message', event => told.push(event.data));
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });
    })()";
    visit
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": listen }),
        )
        .await?;
    // Another address of the same page would be no new document.
    visit.go_to("about:blank").await?;
    visit.go(path).await?;
    visit
        .until(
            "the workshop is ready",
            "document.documentElement.dataset.workshop === 'ready'",
        )
        .await?;
    Ok(visit)
}

/// Sees the preview, and waits until it shows a run that ends at a time.
async fn until_previewed(visit: &Visit, makespan_ns: u64) -> Outcome {
    visit
        .read("document.querySelector('.configurator .preview').scrollIntoView({ behavior: 'instant' })")
        .await?;
    let last = "told.filter(one => one.detail?.makespanNs).at(-1)?.detail.makespanNs";
    visit
        .until(
            &format!("the preview ends at {makespan_ns} ns"),
            &format!("{last} === {makespan_ns}"),
        )
        .await
}

/// Chooses from a list.
async fn choose(visit: &Visit, field: &str, value: &str) -> Outcome {
    let chosen = format!(
        "(s => {{ s.value = '{value}'; s.dispatchEvent(new Event('change', {{ bubbles: true }})); return s.value === '{value}'; }})\
         (document.querySelector('{HERE} [data-field={field}]'))"
    );
    ensure!(visit.holds(&chosen).await?, "{field} has no {value}");
    Ok(())
}

/// Types into a field in place of what stands there.
async fn fill(visit: &Visit, field: &str, text: &str) -> Outcome {
    let selector = format!("{HERE} [data-field={field}]");
    visit.focus(&selector).await?;
    visit
        .read(&format!("document.querySelector('{selector}').select()"))
        .await?;
    visit.press(&format!("{text}{}", keys::TAB)).await
}

/// Presses the button beside the text and reads the clipboard.
async fn copied(visit: &Visit) -> Result<String> {
    visit
        .click(&format!(
            "{HERE} [data-place=here] [data-action=copy-piece]"
        ))
        .await?;
    visit
        .until(
            "it says so",
            &format!(
                "document.querySelector('{HERE} .pieces .taken').textContent.trim().length > 0"
            ),
        )
        .await?;
    visit.text("window.copied").await
}

#[tokio::test]
async fn what_is_chosen_is_previewed_shown_and_copied() -> Outcome {
    let visit = at(Opening::new()?, "en/#at=embed").await?;
    until_previewed(&visit, 43_200_000_000_000).await?;
    visit
        .click(&format!("{HERE} [data-strategy=sync_serial]"))
        .await?;
    fill(&visit, "opponents", "5").await?;
    fill(&visit, "moves", "2").await?;
    choose(&visit, "controls", "mini").await?;
    // Two rounds of a minute and the last board's four moves before.
    until_previewed(&visit, 140_000_000_000).await?;
    let shown = visit.text(SNIPPET).await?;
    ensure!(
        shown.contains(
            "<interleave-sim model=\"event-loop\" opponents=\"5\" moves=\"2\" controls=\"mini\">"
        ),
        "{shown}"
    );
    ensure!(copied(&visit).await? == shown);
    for host in ["mdbook", "sphinx", "jupyter", "iframe", "reveal"] {
        visit
            .click(&format!("{HERE} button[data-host={host}]"))
            .await?;
        visit
            .until(
                "the host is chosen",
                &format!("document.querySelector('{HERE}').dataset.host === '{host}'"),
            )
            .await?;
        let shown = visit.text(SNIPPET).await?;
        ensure!(shown.contains("opponents"), "{host}: {shown}");
        ensure!(copied(&visit).await? == shown, "{host}");
    }
    visit.expect_clean().await
}

#[tokio::test]
async fn a_picture_is_previewed_as_itself() -> Outcome {
    let visit = at(
        Opening::new()?,
        "en/#at=embed&host=picture&scenario=downloads",
    )
    .await?;
    let image = "document.querySelector('.configurator .preview img')";
    visit
        .until(
            "the picture is drawn",
            &format!("{image}?.naturalWidth > 100"),
        )
        .await?;
    let svg = visit
        .text(&format!("decodeURIComponent({image}.src.split(',')[1])"))
        .await?;
    ensure!(
        svg.starts_with("<svg") && svg.contains("download 5"),
        "{svg:.200}"
    );
    let snippet = visit.text(SNIPPET).await?;
    ensure!(
        snippet.contains("alt=\"Five downloads. Asynchronous: event loop: 880 ms.\""),
        "{snippet}"
    );
    ensure!(
        visit
            .holds(&format!(
                "{SNIPPET}.includes(`width=\"${{{image}.naturalWidth}}\"`)"
            ))
            .await?,
        "{snippet}"
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn a_link_leads_to_the_same_choices_and_what_is_wrong_in_it_is_told() -> Outcome {
    let visit = at(
        Opening::new()?,
        "en/#at=embed&host=mkdocs&scenario=convoy&interval=1ms&sim-lang=zh-CN&folder=https://cdn.example/i/",
    )
    .await?;
    until_previewed(&visit, 202_000_000_000 / 1_000).await?;
    let shown = visit.text(SNIPPET).await?;
    ensure!(
        shown.contains("scenario=\"convoy\" interval=\"1ms\" lang=\"zh-CN\""),
        "{shown}"
    );
    choose(&visit, "sim-theme", "dark").await?;
    visit
        .until(
            "the address tells",
            "location.hash.includes('sim-theme=dark')",
        )
        .await?;
    let hash = visit.text("location.hash").await?;
    let shown = visit.text(SNIPPET).await?;
    let again = at(Opening::new()?, &format!("en/{hash}")).await?;
    ensure!(again.text(SNIPPET).await? == shown, "{hash}");
    let wrong = at(
        Opening::new()?,
        "en/#at=embed&host=word&scenario=nowhere&folder=javascript:1&width=x&tracks=cores",
    )
    .await?;
    wrong
        .until(
            "everything wrong is told",
            &format!("document.querySelectorAll('{HERE} .refused').length === 5"),
        )
        .await?;
    ensure!(
        wrong
            .text(SNIPPET)
            .await?
            .contains("interleave/interleave.js")
    );
    wrong.expect_clean().await
}

#[tokio::test]
async fn bad_input_stays_in_its_field_and_is_told() -> Outcome {
    let visit = at(Opening::new()?, "en/#at=embed").await?;
    let before = visit.text(SNIPPET).await?;
    fill(&visit, "master", "soon").await?;
    visit
        .until(
            "it is told",
            &format!("document.querySelector('{HERE} .faults').textContent.includes('soon')"),
        )
        .await?;
    ensure!(visit.text(SNIPPET).await? == before);
    ensure!(
        visit
            .text(&format!(
                "document.querySelector('{HERE} [data-field=master]').value"
            ))
            .await?
            == "soon"
    );
    // What is changed elsewhere does not take it away.
    choose(&visit, "controls", "mini").await?;
    visit
        .until(
            "the change shows",
            &format!("{SNIPPET}.includes('controls=\"mini\"')"),
        )
        .await?;
    ensure!(
        visit
            .holds(&format!(
                "(at => at.querySelector('.faults').textContent.includes('soon')
                    && at.querySelector('[data-field=master]').value === 'soon'
                    && at.querySelector('[data-field=master]').ariaInvalid === 'true')
                 (document.querySelector('{HERE}'))"
            ))
            .await?
    );
    visit.expect_clean().await
}

#[tokio::test]
async fn every_element_can_be_chosen() -> Outcome {
    let visit = at(Opening::new()?, "en/#at=embed").await?;
    choose(&visit, "kind", "lab").await?;
    visit
        .until(
            "the lab is copied",
            &format!("{SNIPPET}.includes('<interleave-sim at=\"lab\" scenario=')"),
        )
        .await?;
    visit
        .read("document.querySelector('.configurator .preview').scrollIntoView({ behavior: 'instant' })")
        .await?;
    visit
        .until(
            "the preview shows it",
            "told.some(one => one.type === 'ready')",
        )
        .await?;
    choose(&visit, "kind", "term").await?;
    choose(&visit, "term", "gil").await?;
    visit
        .until(
            "the word is copied",
            &format!("{SNIPPET}.includes('<interleave-term term=\"gil\">global interpreter lock')"),
        )
        .await?;
    visit
        .focus(&format!("{HERE} .preview a[data-term=gil]"))
        .await?;
    visit
        .until(
            "its card is shown",
            "document.querySelector('.card')?.dataset.term === 'gil'",
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn a_page_without_the_package_shows_the_picture_and_says_so() -> Outcome {
    let visit = Opening::new()?.open("en/").await?;
    visit
        .read("document.querySelector('script[data-embed]').removeAttribute('data-embed')")
        .await?;
    visit
        .read("(location.hash = 'at=embed&scenario=downloads')")
        .await?;
    let preview = "document.querySelector('.configurator .preview')";
    visit
        .until(
            "the picture is drawn",
            &format!("{preview}?.querySelector('img')?.naturalWidth > 100 && !{preview}.querySelector('iframe')"),
        )
        .await?;
    ensure!(
        visit
            .holds(&format!(
                "{preview}.querySelector('.hint').textContent.includes('cargo xtask package')"
            ))
            .await?
    );
    visit.expect_clean().await
}

/// A folder for a page of somebody else that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    /// A page with the copied text in it, beside the package.
    fn with(snippet: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("interleave-copied-{}", std::process::id()));
        let this = Self(folder);
        std::fs::create_dir_all(this.0.join("interleave"))?;
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title><link rel=\"icon\" href=\"data:,\"></head>\
             <body>\n{snippet}\n</body></html>\n"
        );
        std::fs::write(this.0.join("index.html"), page)?;
        for entry in std::fs::read_dir(site::package()).context("there is no package")? {
            let entry = entry?;
            std::fs::copy(
                entry.path(),
                this.0.join("interleave").join(entry.file_name()),
            )?;
        }
        Ok(this)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn a_copied_text_in_a_page_of_somebody_else_plays_what_was_chosen() -> Outcome {
    let visit = at(
        Opening::new()?,
        "en/#at=embed&scenario=chess&model=event-loop&opponents=5&moves=2",
    )
    .await?;
    let folder = Folder::with(&copied(&visit).await?)?;
    let page = Opening::at(&folder.0).load("").await?;
    let sim = "document.querySelector('interleave-sim')";
    let root = format!("{sim}.shadowRoot.querySelector('.simulator')");
    page.until(
        "the simulator stands there",
        &format!("{sim}.shadowRoot && {root}"),
    )
    .await?;
    ensure!(page.number(&format!("{root}.dataset.makespanNs")).await? == 140_000_000_000);
    ensure!(page.text(&format!("{root}.dataset.model")).await? == "event-loop");
    page.read(&format!("void {sim}.play()")).await?;
    page.until("it plays", &format!("{root}.dataset.timeNs > 0"))
        .await?;
    page.expect_clean().await
}

#[tokio::test]
async fn it_is_used_by_the_keyboard_alone() -> Outcome {
    let visit = at(Opening::new()?, "en/#at=embed").await?;
    visit
        .focus(&format!("{HERE} button[data-host=html]"))
        .await?;
    // On to the next host, and from the last one past the kind to the scenario.
    visit
        .press(&format!("{}{}", keys::TAB, keys::ENTER))
        .await?;
    visit
        .until(
            "mdBook is chosen",
            &format!("document.querySelector('{HERE}').dataset.host === 'mdbook'"),
        )
        .await?;
    visit.press(&keys::TAB.repeat(10)).await?;
    ensure!(visit.text("document.activeElement.dataset.field").await? == "scenario");
    visit.press("Five").await?;
    visit
        .until(
            "downloads are chosen",
            &format!("document.querySelector('{HERE}').dataset.scenario === 'downloads'"),
        )
        .await?;
    let mut presses = 0;
    while visit
        .text("document.activeElement.dataset.action ?? ''")
        .await?
        != "copy-piece"
    {
        presses += 1;
        // The preview has stops of its own: as many as boards while it still shows the exhibition.
        ensure!(presses < 100, "the button is not reached");
        visit.press(keys::TAB).await?;
    }
    visit.press(keys::ENTER).await?;
    visit
        .until("it is copied", "window.copied?.includes('additional-js')")
        .await
}

#[tokio::test]
async fn axe_finds_nothing_and_nothing_scrolls_sideways() -> Outcome {
    for (width, language, dark, rest) in [
        (
            360,
            "zh-CN",
            true,
            "&host=reveal&strategy=masters_sync,threads_rr&masters=3",
        ),
        (
            1440,
            "en",
            false,
            "&host=vitepress&scenario=cpu-batch&folder=x y",
        ),
        (360, "en", false, "&host=picture"),
    ] {
        let opening = Opening::new()?.size(width, 800).dark(dark).reduced_motion();
        let visit = at(opening, &format!("{language}/#at=embed{rest}")).await?;
        ensure!(
            visit
                .holds("document.documentElement.scrollWidth <= innerWidth")
                .await?,
            "{rest} scrolls sideways at {width} px"
        );
        axe::expect_nothing(&visit, &format!("the configurator, {rest}, {width} px")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_program_is_previewed_and_copied_as_it_was_typed() -> Outcome {
    let visit = at(Opening::new()?, "en/#at=embed&kind=program&t=1s").await?;
    until_previewed(&visit, 2_000_000_000).await?;
    let snippet = copied(&visit).await?;
    ensure!(
        snippet.contains("<interleave-run t=\"1s\"><pre>\nimport asyncio\n")
            && snippet == visit.text(SNIPPET).await?,
        "{snippet}"
    );
    let typed = format!(
        "(a => {{ a.value = 'import time\\ntime.sleep(3)\\n'; a.dispatchEvent(new Event('input', {{ bubbles: true }})); return true; }})\
         (document.querySelector('{HERE} [data-field=program]'))"
    );
    ensure!(visit.holds(&typed).await?);
    let follows = format!("{SNIPPET}.includes('time.sleep(3)')");
    visit
        .until("the text to copy is what is typed", &follows)
        .await?;
    let field = format!("document.querySelector('{HERE} [data-field=program]').value");
    ensure!(
        visit.text(&field).await? == "import time\ntime.sleep(3)\n",
        "what is typed is changed in the field"
    );
    until_previewed(&visit, 3_000_000_000).await?;
    choose(&visit, "kind", "simulator").await?;
    until_previewed(&visit, 43_200_000_000_000).await?;
    ensure!(visit.text(SNIPPET).await?.contains("<interleave-sim"));
    visit.expect_clean().await
}
