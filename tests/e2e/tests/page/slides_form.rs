//! How slides look: size of type, room, accessibility, the handout.

use anyhow::ensure;
use interleave_e2e::site::LANGUAGES;
use interleave_e2e::{Opening, Visit, axe};
use serde_json::json;

use crate::Outcome;

/// Calls a function with each slide on the stage, its steps done, and gives all that it finds.
const EACH: &str = "const done = arguments[arguments.length - 1];
    const found = [];
    const slides = [...document.querySelectorAll('.slide')];
    const visit = index => {
        if (index === slides.length) return done(found);
        location.hash = `#view=slides&slide=${index + 1}&step=1`;
        const look = () => {
            if (slides[index].dataset.at !== 'now') return requestAnimationFrame(look);
            check(slides[index], text => found.push(`slide ${index + 1}: ${text}`));
            visit(index + 1);
        };
        look();
    };
    visit(0);";

/// Everything stands within the slide, and above the line of its number.
const FITS: &str = "const check = (slide, tell) => {
        const frame = slide.querySelector('.frame').getBoundingClientRect();
        const floor = frame.bottom - frame.height * 30 / 540;
        for (const element of slide.querySelectorAll('.sheet *')) {
            if (element.closest('.folio, .unseen') || !element.checkVisibility()) continue;
            const box = element.getBoundingClientRect();
            const out = box.right > frame.right || box.left < frame.left || box.bottom > floor + 1 || box.top < frame.top;
            const cut = !element.closest('svg') && element.matches('pre, .output, p, td, th, li')
                && (element.scrollWidth > element.clientWidth + 1) && getComputedStyle(element).display !== 'inline';
            // Letters in a box that has no room for them stand on whatever comes next.
            const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            const look = getComputedStyle(element);
            const over = own && !element.closest('svg, math') && look.display !== 'inline' && look.clipPath === 'none'
                && (element.clientWidth === 0 || element.scrollHeight > element.clientHeight * 1.3 + 2);
            if (over) return tell(`${element.outerHTML.slice(0, 120)} has no room`);
            if (box.width && (out || cut)) return tell(`${element.outerHTML.slice(0, 120)} ${cut ? 'is cut off' : 'stands out'}`);
        }
    };";

/// No letter is smaller than 24 px.
const LARGE: &str = "const check = (slide, tell) => {
        const scale = slide.querySelector('.frame').getBoundingClientRect().width / 960;
        const walker = document.createTreeWalker(slide.querySelector('.sheet'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || element.closest('.unseen, option, title, desc, math') || !element.checkVisibility()) continue;
            const letters = parseFloat(getComputedStyle(element).fontSize);
            const svg = element.closest('svg');
            const size = letters * (svg ? svg.getScreenCTM().a : scale);
            if (size < 23.9) return tell(`${size.toFixed(1)} px: ${walker.currentNode.data.trim().slice(0, 60)} in ${element.outerHTML.slice(0, 80)}`);
        }
    };";

async fn deck(language: &str, width: u32, height: u32) -> anyhow::Result<Visit> {
    let opening = Opening::new()?.size(width, height).reduced_motion();
    opening
        .open(&format!("{language}/slides.html#view=slides&slide=1"))
        .await
}

async fn expect_of_each_slide(visit: &Visit, check: &str, when: &str) -> Outcome {
    let found = visit.run(&format!("{check}\n{EACH}")).await?;
    ensure!(found == json!([]), "{when}: {found:#}");
    Ok(())
}

#[tokio::test]
async fn everything_fits_on_its_slide() -> Outcome {
    for language in LANGUAGES {
        for (width, height) in [(1920, 1080), (1280, 720)] {
            let visit = deck(language, width, height).await?;
            expect_of_each_slide(&visit, FITS, &format!("{language}, {width} px")).await?;
            visit.expect_clean().await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn letters_are_large_enough_for_the_last_row() -> Outcome {
    for language in LANGUAGES {
        let visit = deck(language, 1920, 1080).await?;
        expect_of_each_slide(&visit, LARGE, language).await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_kind_of_slide_and_window_is_accessible() -> Outcome {
    for (language, dark) in [("en", false), ("zh-CN", true)] {
        let opening = Opening::new()?.size(1280, 720).dark(dark);
        let visit = opening.open(&format!("{language}/slides.html")).await?;
        let kinds = "Object.values(Object.fromEntries([...document.querySelectorAll('.slide')].map((s, i) => [s.dataset.look, i + 1])))";
        let kinds = visit.read(kinds).await?;
        for slide in kinds.as_array().into_iter().flatten() {
            let go = format!("location.hash = '#view=slides&slide={slide}&step=1'");
            visit.read(&go).await?;
            visit
                .until(
                    "it is shown",
                    &format!("document.querySelector('#slide-{slide}[data-at=now]')"),
                )
                .await?;
            // What stands around the slides is judged below.
            let shown = format!("document.getElementById('slide-{slide}')");
            axe::expect_nothing_in(&visit, &shown, &format!("{language}, slide {slide}")).await?;
        }
        for key in ["o", "o?", "?q"] {
            visit.press(key).await?;
            axe::expect_nothing(&visit, &format!("{language}, after {key}")).await?;
        }
        visit
            .go(&format!("{language}/slides.html?notes#view=notes&slide=4"))
            .await?;
        visit.start_app().await?;
        axe::expect_nothing(&visit, &format!("{language}, notes")).await?;
        let phone = Opening::new()?.size(390, 844).dark(dark);
        let visit = phone.open(&format!("{language}/slides.html")).await?;
        axe::expect_nothing(&visit, &format!("{language}, handout on a phone")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_scripts_every_slide_and_its_notes_can_be_read() -> Outcome {
    for language in LANGUAGES {
        for width in [1440, 360] {
            let opening = Opening::new()?.size(width, 900).without_scripts();
            let visit = opening.load(&format!("{language}/slides.html")).await?;
            let hidden = "[...document.querySelectorAll('.slide h2, .slide .notes, .reveal, .output')].filter(e => !e.checkVisibility({ visibilityProperty: true })).length";
            ensure!(
                visit.number(hidden).await? == 0,
                "{language}, {width} px: something is hidden"
            );
            ensure!(
                visit
                    .number("document.querySelectorAll('.slide').length")
                    .await?
                    > 30
            );
            let wide = visit.number("document.documentElement.scrollWidth").await?;
            ensure!(wide <= i64::from(width), "{language}: {wide} px wide");
        }
    }
    Ok(())
}

#[tokio::test]
async fn printing_gives_a_handout_whatever_is_on_the_stage() -> Outcome {
    let visit = deck("en", 1280, 720).await?;
    visit
        .devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    let shown = |selector: &str| {
        format!(
            "[...document.querySelectorAll('{selector}')].every(e => e.checkVisibility({{ visibilityProperty: true }}))"
        )
    };
    for selector in [".slide h2", ".notes", ".reveal", ".output", ".frames li"] {
        ensure!(
            visit.holds(&shown(selector)).await?,
            "{selector} is not printed"
        );
    }
    for selector in [".deck-foot", ".timer", ".transport", ".speaker"] {
        let printed =
            format!("[...document.querySelectorAll('{selector}')].some(e => e.checkVisibility())");
        ensure!(!visit.holds(&printed).await?, "{selector} is printed");
    }
    Ok(())
}

/// The masters' drawing covers the boards with the gap behind the last one, and a master stands at its board.
#[tokio::test]
async fn masters_stand_at_their_boards_on_slides_and_in_the_page() -> Outcome {
    let off = "(() => {
        const hall = [...document.querySelectorAll('.hall:not(.crowd)')].find(one => one.checkVisibility() && one.querySelector('.board[data-master]'));
        const walk = hall && [...hall.querySelectorAll('.walk')].find(one => getComputedStyle(one).display !== 'none');
        if (!walk) return 'not there';
        const [boards, drawn, dot, board] = [hall.querySelector('ul'), walk, walk.querySelector('.master'), hall.querySelector('.board[data-master]')]
            .map(one => one.getBoundingClientRect());
        const scale = boards.width / hall.querySelector('ul').offsetWidth;
        const gap = parseFloat(getComputedStyle(hall.querySelector('ul')).columnGap) * scale;
        const far = [drawn.left - boards.left, drawn.top - boards.top, drawn.right - boards.right - gap, drawn.bottom - boards.bottom - gap];
        if (far.some(by => Math.abs(by) > 1)) return `the drawing is off by ${far}`;
        const [x, y] = [dot.left + dot.width / 2, dot.top + dot.height / 2];
        const is_at = x > board.left && x < board.right && y > board.top - gap - 1 && y < board.bottom;
        return is_at ? 'at its board' : `the master is at ${x}, ${y}; the board from ${board.left}, ${board.top} to ${board.right}, ${board.bottom}`;
    })()";
    for (width, height) in [(1920, 1080), (1280, 800), (390, 844)] {
        for path in [
            "en/slides.html#view=slides&slide=4",
            "en/#scenario=chess&opponents=13&t=120s",
        ] {
            let visit = Opening::new()?.size(width, height).open(path).await?;
            let there = format!("{off} === 'at its board'");
            let found = visit.until("the master is at its board", &there).await;
            ensure!(
                found.is_ok(),
                "{path} at {width}: {}",
                visit.text(off).await?
            );
        }
    }
    Ok(())
}

/// Numbers and lines share their height.
#[tokio::test]
async fn the_numbers_of_a_program_stand_beside_its_lines() -> Outcome {
    for (width, height) in [(390, 844), (1920, 1080)] {
        let path = "en/slides.html#view=slides&slide=39";
        let visit = Opening::new()?.size(width, height).open(path).await?;
        let tops = "(() => {
            const at = name => [...document.querySelectorAll(`#slide-39 ${name}`)].map(one => Math.round(one.getBoundingClientRect().top));
            const [numbers, lines] = [at('.gutter li'), at('.editor .line')];
            return numbers.length > 3 && lines.every((top, index) => Math.abs(top - numbers[index]) <= 1);
        })()";
        visit.until("they stand beside each other", tops).await?;
    }
    Ok(())
}
