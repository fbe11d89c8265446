//! How the page looks: that nothing jumps and nothing is cut off.

use anyhow::ensure;
use interleave_e2e::Opening;

use crate::Outcome;

#[tokio::test]
async fn starting_the_app_moves_nothing() -> Outcome {
    for (width, height) in [(1440, 900), (390, 844)] {
        let visit = Opening::new()?.size(width, height).open("en/").await?;
        let shifts = "const done = arguments[arguments.length - 1];
            const shifts = [];
            new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push({
                value: entry.value,
                moved: entry.sources.map(source => source.node?.outerHTML?.slice(0, 100)),
            }))).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(shifts), 500);";
        let shifts = visit.run(shifts).await?;
        let sum: f64 = shifts
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|shift| shift["value"].as_f64())
            .sum();
        ensure!(
            sum < 0.01,
            "{width} px: the page jumps by {sum}: {shifts:#}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn places_for_parts_keep_their_height_when_the_app_starts() -> Outcome {
    for (width, height) in [(1440, 900), (390, 844)] {
        let heights = "Object.fromEntries([...document.querySelectorAll('[data-mount]')].map(e => \
            [e.dataset.mount + ' ' + (e.dataset.name ?? ''), Math.round(e.getBoundingClientRect().height)]))";
        let resting = Opening::new()?
            .size(width, height)
            .load("en/")
            .await?
            .read(heights)
            .await?;
        let started = Opening::new()?
            .size(width, height)
            .open("en/")
            .await?
            .read(heights)
            .await?;
        ensure!(
            resting == started,
            "{width} px: before {resting:#}, after {started:#}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn an_apostrophe_is_no_gap_in_a_word() -> Outcome {
    let visit = Opening::new()?.load("en/").await?;
    let widest = "(() => {
        const text = document.createElement('span');
        text.textContent = '\u{2019}';
        const widths = ['h1', 'h2'].map(one => {
            document.querySelector(one).append(text);
            return text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize);
        });
        text.remove();
        return Math.round(Math.max(...widths) * 100);
    })()";
    let widest = visit.number(widest).await?;
    ensure!(widest < 50, "it is {widest} hundredths of an em wide");
    visit.expect_clean().await
}

#[tokio::test]
async fn no_letter_of_a_picture_is_cut_off_at_its_edge() -> Outcome {
    // Letters are measured by a table: two pixels are the room that other faces may need.
    let cut = "[...document.querySelectorAll('.interleave-picture')].filter(picture => picture.checkVisibility())
        .flatMap(picture => {
            const room = picture.getBoundingClientRect();
            return [...picture.querySelectorAll('text')].filter(text => {
                const { left, right, width } = text.getBoundingClientRect();
                return width > 0 && (right > room.right + 2 || left < room.left - 2);
            }).map(text => text.textContent);
        })";
    for (width, language) in [(360, "en"), (360, "zh-CN"), (1440, "en")] {
        for link in [
            "at=lab&scenario=io-bound",
            "at=bench&scenario=convoy&interval=1ms",
            "at=exhibition&opponents=13",
            "at=bench&scenario=downloads&from=100ms&to=333ms",
        ] {
            let visit = Opening::new()?
                .size(width, 900)
                .open(&format!("{language}/#{link}"))
                .await?;
            let cut = visit.read(cut).await?;
            ensure!(
                cut.as_array().is_some_and(Vec::is_empty),
                "{language}, {width} px, {link}: {cut}"
            );
        }
    }
    Ok(())
}
