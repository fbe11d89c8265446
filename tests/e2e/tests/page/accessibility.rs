//! For every reader: axe-core, the keyboard, and little motion.

use anyhow::ensure;
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, axe};

use crate::Outcome;

async fn expect_nothing(language: &str, dark: bool) -> Outcome {
    for (width, height) in [(1440, 900), (390, 844)] {
        let opening = Opening::new()?
            .size(width, height)
            .dark(dark)
            .reduced_motion();
        let visit = opening.open(&format!("{language}/")).await?;
        let theme = if dark { "dark" } else { "light" };
        axe::expect_nothing(&visit, &format!("{language}, {theme}, {width} px")).await?;
        visit
            .click(".simulator[data-name=hook] [data-action=skip]")
            .await?;
        visit
            .read("document.querySelectorAll('details').forEach(e => e.open = true)")
            .await?;
        axe::expect_nothing(
            &visit,
            &format!("{language}, {theme}, {width} px, everything opened"),
        )
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_english_in_the_light() -> Outcome {
    expect_nothing("en", false).await
}

#[tokio::test]
async fn axe_finds_nothing_in_english_in_the_dark() -> Outcome {
    expect_nothing("en", true).await
}

#[tokio::test]
async fn axe_finds_nothing_in_chinese_in_the_light() -> Outcome {
    expect_nothing("zh-CN", false).await
}

#[tokio::test]
async fn axe_finds_nothing_in_chinese_in_the_dark() -> Outcome {
    expect_nothing("zh-CN", true).await
}

#[tokio::test]
async fn everything_that_takes_the_focus_shows_it() -> Outcome {
    let visit = Opening::new()?.reduced_motion().open("en/").await?;
    let silent = "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled)
        .filter(e => {
            const look = () => {
                const around = [e, e.nextElementSibling, e.parentElement].filter(Boolean).map(x => getComputedStyle(x));
                return around.map(s => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor].join()).join(';');
            };
            document.activeElement?.blur();
            const before = look();
            e.focus({ focusVisible: true, preventScroll: true });
            return document.activeElement === e && look() === before;
        })
        .map(e => e.outerHTML.slice(0, 120))";
    let silent = visit.read(silent).await?;
    ensure!(
        silent.as_array().is_some_and(Vec::is_empty),
        "no visible focus: {silent:#}"
    );
    Ok(())
}

#[tokio::test]
async fn nothing_moves_by_itself_for_readers_who_want_little_motion() -> Outcome {
    for language in LANGUAGES {
        let visit = Opening::new()?
            .reduced_motion()
            .open(&format!("{language}/"))
            .await?;
        let moving = visit
            .read("document.getAnimations().map(a => a.effect?.target?.outerHTML.slice(0, 80))")
            .await?;
        ensure!(
            moving.as_array().is_some_and(Vec::is_empty),
            "{language}: in motion: {moving:#}"
        );
        ensure!(
            visit
                .holds("getComputedStyle(document.documentElement).scrollBehavior === 'auto'")
                .await?
        );
    }
    Ok(())
}
