//! Real documentation sites, built with their own tools: it shows, plays, follows the theme, speaks two languages, prints its
//! fallback, and leaves the host's keys and navigation alone.

use anyhow::{Result, ensure};
use interleave_e2e::{Opening, Visit, keys};
use interleave_test_server::Policy;

use crate::Outcome;
use crate::scene::{
    FIRST, MAKESPAN, PROGRAM, PROGRAM_TAKES, SECOND, SECOND_PROGRAM, awaited, data, example, focus,
    inside, until_shown,
};
use crate::slots::print;

/// A host, and how its reader asks it for the dark theme.
struct Host {
    name: &'static str,
    path: &'static str,
    dark: &'static str,
}

const MDBOOK: Host = Host {
    name: "mdbook",
    path: "simulator.html",
    dark: "(document.querySelector('#mdbook-theme-navy') ?? document.querySelector('#navy')).click()",
};
const MKDOCS: Host = Host {
    name: "mkdocs",
    path: "",
    dark: "document.querySelector('#__palette_1').click()",
};
const SPHINX: Host = Host {
    name: "sphinx",
    path: "",
    dark: "document.documentElement.style.colorScheme = 'dark'",
};
const VITEPRESS: Host = Host {
    name: "vitepress",
    path: "",
    dark: "[...document.querySelectorAll('.VPSwitchAppearance')].find(one => one.checkVisibility()).click()",
};

impl Host {
    fn opening(&self) -> Result<Opening> {
        Ok(example(self.name)?.served(|options| options.policy(Policy::Documentation)))
    }
}

async fn lightness(visit: &Visit) -> Result<i64> {
    let ground = format!(
        "(() => {{
            const canvas = Object.assign(document.createElement('canvas'), {{ width: 1, height: 1 }}).getContext('2d');
            canvas.fillStyle = getComputedStyle({FIRST}.shadowRoot.querySelector('.embedded')).backgroundColor;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
            return r + g + b;
        }})()"
    );
    visit.number(&ground).await
}

async fn keeps_the_contract(host: &Host) -> Outcome {
    let visit = host.opening()?.load(host.path).await?;
    until_shown(&visit, FIRST).await?;
    ensure!(visit.number(&data(FIRST, "makespanNs")).await? == MAKESPAN);
    let played = format!(
        "await {FIRST}.play();
         while (Number({}) === 0) await new Promise(requestAnimationFrame);
         await {FIRST}.pause();
         return {};",
        data(FIRST, "timeNs"),
        data(FIRST, "playback")
    );
    ensure!(awaited(&visit, &played).await? == "paused");
    until_shown(&visit, SECOND).await?;
    ensure!(
        visit
            .holds(&format!(
                "{}.textContent.includes('总耗时')",
                inside(SECOND)
            ))
            .await?
    );
    let light = lightness(&visit).await?;
    visit.read(host.dark).await?;
    let dark =
        format!("getComputedStyle({FIRST}.shadowRoot.querySelector('.embedded')).colorScheme");
    ensure!(
        light > 600,
        "the light ground is {light} of 765: {}",
        visit.text(&dark).await?
    );
    until_dark(&visit).await?;
    let fits = format!(
        "{FIRST}.getBoundingClientRect().width <= {FIRST}.parentElement.getBoundingClientRect().width + 1"
    );
    ensure!(visit.holds(&fits).await?);
    print(&visit, true).await?;
    for element in [FIRST, SECOND] {
        ensure!(
            visit
                .holds(&format!("{element}.firstElementChild.checkVisibility()"))
                .await?,
            "no fallback in print"
        );
        ensure!(
            !visit
                .holds(&format!(
                    "{element}.shadowRoot.querySelector('.embedded').checkVisibility()"
                ))
                .await?
        );
    }
    print(&visit, false).await?;
    runs_programs(&visit).await?;
    visit.expect_clean().await
}

/// The programs of the page run and step, each in its language, and are as dark as the page.
async fn runs_programs(visit: &Visit) -> Outcome {
    until_shown(visit, PROGRAM).await?;
    ensure!(visit.number(&data(PROGRAM, "makespanNs")).await? == PROGRAM_TAKES);
    let stepped = format!(
        "const before = Number({0}); await {PROGRAM}.step(); return Number({0}) > before;",
        data(PROGRAM, "step")
    );
    ensure!(awaited(visit, &stepped).await? == true);
    until_shown(visit, SECOND_PROGRAM).await?;
    let chinese = format!("{}.textContent.includes('输出')", inside(SECOND_PROGRAM));
    ensure!(visit.holds(&chinese).await?);
    let ground = |element: &str| {
        format!("getComputedStyle({element}.shadowRoot.querySelector('.embedded')).backgroundColor")
    };
    let alike = format!("{} === {}", ground(PROGRAM), ground(FIRST));
    ensure!(visit.holds(&alike).await?, "the program is not dark");
    print(visit, true).await?;
    let paper = format!(
        "{}.querySelector('.editor .code').checkVisibility()",
        inside(PROGRAM)
    );
    ensure!(visit.holds(&paper).await?, "the program is not printed");
    print(visit, false).await
}

async fn until_dark(visit: &Visit) -> Outcome {
    for _ in 0..200 {
        if lightness(visit).await? < 200 {
            return Ok(());
        }
        awaited(
            visit,
            "await new Promise(requestAnimationFrame); return null",
        )
        .await?;
    }
    anyhow::bail!("the simulator stays light")
}

#[tokio::test]
async fn mdbook() -> Outcome {
    keeps_the_contract(&MDBOOK).await
}

#[tokio::test]
async fn mkdocs_with_material() -> Outcome {
    keeps_the_contract(&MKDOCS).await
}

#[tokio::test]
async fn sphinx() -> Outcome {
    keeps_the_contract(&SPHINX).await
}

#[tokio::test]
async fn vitepress() -> Outcome {
    keeps_the_contract(&VITEPRESS).await
}

#[tokio::test]
async fn arrow_keys_turn_the_pages_of_a_book_unless_the_focus_is_inside() -> Outcome {
    let visit = MDBOOK.opening()?.load(MDBOOK.path).await?;
    until_shown(&visit, FIRST).await?;
    focus(&visit, FIRST).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the key steps",
            &format!("{} === '5000000000'", data(FIRST, "timeNs")),
        )
        .await?;
    ensure!(
        visit
            .holds("location.pathname.endsWith('simulator.html')")
            .await?
    );
    visit.read("document.activeElement.blur()").await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the book turns the page",
            "location.pathname.endsWith('next.html')",
        )
        .await?;
    visit.expect_clean().await
}

#[tokio::test]
async fn pages_that_come_without_loading_scripts_again_have_it_too() -> Outcome {
    // Material compares addresses with its list of pages, port included: `site_url` in its settings says this one.
    let visit = MKDOCS
        .opening()?
        .served(|options| options.port(41_749))
        .load("")
        .await?;
    until_shown(&visit, FIRST).await?;
    visit.read("window.stayed = true").await?;
    visit
        .read("document.querySelector('a[href*=next]').click()")
        .await?;
    let other = format!(
        "{}?.dataset.model === 'sequential'",
        inside(FIRST).replace(".shadowRoot", "?.shadowRoot")
    );
    visit
        .until("the next page has its simulator", &other)
        .await?;
    ensure!(
        visit.holds("window.stayed").await?,
        "the page was loaded anew"
    );
    ensure!(
        visit
            .server()
            .requests()
            .iter()
            .filter(|one| one.path.ends_with("interleave_embed_bg.wasm"))
            .count()
            == 1
    );
    visit.expect_clean().await
}
