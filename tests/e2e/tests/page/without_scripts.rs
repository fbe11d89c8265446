//! The page as a text: everything that it teaches is there before any script.

use anyhow::ensure;
use interleave_e2e::site::{LANGUAGES, SECTIONS};
use interleave_e2e::{Opening, Visit};
use serde_json::json;

use crate::Outcome;

async fn read(language: &str, width: u32) -> anyhow::Result<Visit> {
    Opening::new()?
        .size(width, 900)
        .without_scripts()
        .load(&format!("{language}/"))
        .await
}

#[tokio::test]
async fn every_section_has_a_heading_and_something_to_read() -> Outcome {
    for language in LANGUAGES {
        let visit = read(language, 1440).await?;
        for section in SECTIONS {
            let heading = format!(
                "document.querySelector('section#{section} :is(h1, h2)').checkVisibility()"
            );
            ensure!(
                visit.holds(&heading).await?,
                "{language}: #{section} has no visible heading"
            );
            let length = visit
                .number(&format!(
                    "document.querySelector('section#{section}').innerText.length"
                ))
                .await?;
            ensure!(
                length > 150,
                "{language}: #{section} has {length} characters of text"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_glossary_is_complete() -> Outcome {
    let mut ids = Vec::new();
    for language in LANGUAGES {
        let visit = read(language, 1440).await?;
        let entries = "[...document.querySelectorAll('#glossary [id^=\"term=\"]')]";
        let count = visit.number(&format!("{entries}.length")).await?;
        ensure!(count >= 50, "{language}: only {count} terms");
        ensure!(
            visit
                .holds(&format!(
                    "{entries}.every(entry => entry.checkVisibility())"
                ))
                .await?,
            "{language}: hidden terms"
        );
        ids.push(
            visit
                .read(&format!("{entries}.map(entry => entry.id).sort()"))
                .await?,
        );
    }
    ensure!(
        ids[0] == ids[1],
        "the languages have different terms: {ids:#?}"
    );
    Ok(())
}

#[tokio::test]
async fn pictures_and_simulators_rest_in_a_drawn_state() -> Outcome {
    for language in LANGUAGES {
        let visit = read(language, 1440).await?;
        let pictures = visit
            .number("document.querySelectorAll('main svg').length")
            .await?;
        ensure!(pictures >= 6, "{language}: only {pictures} pictures");
        for name in ["hook", "exhibition", "bench"] {
            let drawn = format!(
                "[...document.querySelectorAll('[data-mount=simulator][data-name={name}] svg')].some(svg => svg.checkVisibility())"
            );
            ensure!(
                visit.holds(&drawn).await?,
                "{language}: the simulator {name} shows nothing"
            );
        }
        let formulas = visit
            .number("document.querySelectorAll('math').length")
            .await?;
        ensure!(formulas > 0, "{language}: no formula is set as MathML");
        ensure!(
            visit
                .holds("document.querySelector('pre code span')")
                .await?,
            "{language}: code is not highlighted"
        );
    }
    Ok(())
}

#[tokio::test]
async fn nothing_stands_there_that_only_a_script_could_obey() -> Outcome {
    for language in LANGUAGES {
        let visit = read(language, 1440).await?;
        // Questions answer by themselves, and what is pressed to go to a moment is a line of text before that.
        let idle = "[...document.querySelectorAll('button, input, select, textarea')]
            .filter(control => control.checkVisibility() && !control.closest('.questions'))
            .filter(control => control.tagName !== 'BUTTON' || control.closest('.actions, .transport, .zoom, .switch, .themes'))
            .map(control => control.outerHTML.slice(0, 120))";
        let idle = visit.read(idle).await?;
        ensure!(idle == serde_json::json!([]), "{language}: {idle:#}");
        let veils = "[...document.querySelectorAll('.timelines')].filter(one => one.checkVisibility())
            .filter(one => [...one.querySelectorAll('.veil')].some(veil => veil.checkVisibility())
                || ![...one.querySelectorAll('svg')].some(svg => svg.checkVisibility({ visibilityProperty: true }))).length";
        ensure!(
            visit.number(veils).await? == 0,
            "{language}: a timeline waits for a guess"
        );
    }
    Ok(())
}

#[tokio::test]
async fn code_has_the_width_of_its_column_on_a_phone() -> Outcome {
    for language in LANGUAGES {
        let visit = read(language, 390).await?;
        let narrow = "[...document.querySelectorAll('.program .code')].filter(code => code.checkVisibility()
            && code.clientWidth < code.closest('.program').clientWidth - 2).map(code => code.textContent.slice(0, 60))";
        let narrow = visit.read(narrow).await?;
        ensure!(narrow == serde_json::json!([]), "{language}: {narrow:#}");
    }
    Ok(())
}

#[tokio::test]
async fn nothing_is_wider_than_a_small_phone() -> Outcome {
    for language in LANGUAGES {
        let visit = read(language, 360).await?;
        expect_no_sideways_scrolling(&visit, language).await?;
        let visit = Opening::new()?
            .size(360, 740)
            .open(&format!("{language}/"))
            .await?;
        expect_no_sideways_scrolling(&visit, language).await?;
    }
    Ok(())
}

async fn expect_no_sideways_scrolling(visit: &Visit, language: &str) -> Outcome {
    let width = visit.number("document.documentElement.scrollWidth").await?;
    // What scrolls within its own box is not what makes the page wide.
    let wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 360.5)
        .filter(e => { for (let p = e.parentElement; p; p = p.parentElement) {
            if (getComputedStyle(p).overflowX !== 'visible' && p !== document.body && p !== document.documentElement) return false;
        } return true; })
        .slice(0, 8).map(e => `${e.outerHTML.slice(0, 90)} to ${e.getBoundingClientRect().right}`)";
    ensure!(
        width <= 360,
        "{language}: {width} px wide; too wide are {}",
        visit.read(wide).await?
    );
    Ok(())
}

#[tokio::test]
async fn what_programs_print_is_opened_and_nobody_is_asked_to_press_what_is_not_there() -> Outcome {
    for language in LANGUAGES {
        let visit = read(language, 1440).await?;
        let outputs = "[...document.querySelectorAll('.section .program .output')]";
        let seen = format!(
            "{outputs}.filter(one => one.checkVisibility({{ contentVisibilityAuto: true }})).length"
        );
        ensure!(visit.number(&format!("{outputs}.length")).await? > 5);
        ensure!(
            visit.number(&seen).await? == 0,
            "{language}: an output is shown before it is asked for"
        );
        visit.click(".section .program summary").await?;
        ensure!(visit.number(&seen).await? == 1, "{language}: not opened");
        let asked = "[...document.querySelectorAll('.try, .lab-intro, .question + .reached')]";
        ensure!(visit.number(&format!("{asked}.length")).await? > 2);
        ensure!(
            visit
                .holds(&format!("!{asked}.some(one => one.checkVisibility())"))
                .await?,
            "{language}: something cannot be done here"
        );
        visit
            .devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
            .await?;
        ensure!(
            visit
                .holds(&format!("{outputs}.every(one => one.checkVisibility())"))
                .await?,
            "{language}: an output is not printed"
        );
    }
    Ok(())
}
