//! The page for iframes: from another host that sends no headers for it, in a sandbox that allows scripts and nothing else.

use anyhow::{Result, ensure};
use interleave_e2e::{Visit, keys, site};
use interleave_test_server::{Options, Policy, Server};
use serde_json::json;

use crate::Outcome;
use crate::scene::{IMPORTS, PROGRAM_TAKES, awaited, example};

/// A page with the frame, and the server that the frame comes from.
async fn framed(hash: &str) -> Result<(Visit, Server)> {
    let other = Server::start(&Options::new(site::package()).policy(Policy::Absent))?;
    let visit = example("frame")?
        .served(|options| options.policy(Policy::Documentation))
        .load("")
        .await?;
    let listen = "(() => {
        window.told = [];
        addEventListener('message', event => told.push({ ...event.data, origin: event.origin }));
    })()";
    visit.read(listen).await?;
    let address = json!(other.url(&format!("embed.html#{hash}")));
    visit
        .read(&format!("document.querySelector('iframe').src = {address}"))
        .await?;
    visit
        .until(
            "it tells that it is there",
            "told.some(one => one.type === 'ready')",
        )
        .await?;
    Ok((visit, other))
}

/// What the frame told last of a kind.
fn last(kind: &str) -> String {
    format!("told.filter(one => one.type === '{kind}').at(-1)")
}

/// The scripts that the frame's host was asked for; and nothing is in the console.
async fn expect_scripts(visit: &Visit, other: &Server, expected: &[&str]) -> Outcome {
    let asked: Vec<String> = other
        .requests()
        .into_iter()
        .map(|one| one.path)
        .filter(|path| path.contains(".js"))
        .collect();
    ensure!(asked == expected, "{asked:?}");
    let console = visit.console().await?;
    ensure!(console.is_empty(), "{console:?}");
    Ok(())
}

#[tokio::test]
async fn it_needs_three_files_of_its_host_and_no_header() -> Outcome {
    let (visit, other) = framed("scenario=chess&model=event-loop&opponents=24").await?;
    ensure!(
        visit
            .number(&format!("{}.detail.makespanNs", last("ready")))
            .await?
            == 3_655_000_000_000
    );
    ensure!(visit.text(&format!("{}.origin", last("ready"))).await? == "null");
    visit
        .until(
            "the frame has the height that it told",
            &format!(
                "{0} && document.querySelector('iframe').clientHeight === {0}.height",
                last("height")
            ),
        )
        .await?;
    ensure!(
        visit
            .holds(&format!("{}.height > 300", last("height")))
            .await?
    );
    // Script and sheet are asked for on connections of their own: neither is always the first.
    let mut paths: Vec<String> = other
        .requests()
        .into_iter()
        .map(|one| one.path)
        .filter(|path| !path.contains("favicon"))
        .collect();
    paths.sort_unstable();
    ensure!(
        paths == ["/embed.css", "/embed.html", "/embed.js"],
        "{paths:?}"
    );
    ensure!(
        visit.console().await?.is_empty(),
        "{:?}",
        visit.console().await?
    );
    Ok(())
}

#[tokio::test]
async fn the_lab_takes_one_script_more() -> Outcome {
    let (visit, other) = framed("at=lab&scenario=convoy&lang=zh-CN").await?;
    let scenario = visit
        .text(&format!("{}.detail.scenario", last("ready")))
        .await?;
    ensure!(scenario == "convoy", "{scenario}");
    expect_scripts(&visit, &other, &["/embed.js", "/embed-lab.js"]).await
}

#[tokio::test]
async fn a_program_runs_there_in_slices_and_takes_one_script_more() -> Outcome {
    let (visit, other) = framed("at=play&program=three-downloads&t=100ms&lang=zh-CN").await?;
    let detail = format!("{}.detail", last("ready"));
    ensure!(visit.number(&format!("{detail}.makespanNs")).await? == 300_000_000);
    ensure!(visit.number(&format!("{detail}.timeNs")).await? == 100_000_000);
    let step = json!({ "interleave": 1, "type": "step", "count": 1 });
    visit
        .read(&format!(
            "document.querySelector('iframe').contentWindow.postMessage({step}, '*')"
        ))
        .await?;
    visit
        .until(
            "the next step",
            &format!(
                "Number({}?.detail.step) > Number({detail}.step)",
                last("step")
            ),
        )
        .await?;
    expect_scripts(&visit, &other, &["/embed.js", "/embed-run.js"]).await
}

#[tokio::test]
async fn what_a_program_imports_there_is_in_the_same_script() -> Outcome {
    let (visit, other) = framed(&format!("at=play&code={IMPORTS}")).await?;
    let takes = format!("{}.detail.makespanNs", last("ready"));
    ensure!(visit.number(&takes).await? == PROGRAM_TAKES);
    expect_scripts(&visit, &other, &["/embed.js", "/embed-run.js"]).await
}

#[tokio::test]
async fn it_obeys_its_parent_in_messages_of_a_known_version() -> Outcome {
    let (visit, _other) = framed("scenario=chess&model=event-loop").await?;
    let post = |message: serde_json::Value| {
        format!("document.querySelector('iframe').contentWindow.postMessage({message}, '*')")
    };
    visit
        .read(&post(
            json!({ "interleave": 1, "type": "seek", "t": "120s" }),
        ))
        .await?;
    visit
        .until(
            "it is at two minutes",
            &format!("{}?.detail.t === '2m'", last("step")),
        )
        .await?;
    for ignored in [
        json!({ "interleave": 2, "type": "seek", "t": "60s" }),
        json!({ "interleave": 1, "type": "remove" }),
        json!({ "interleave": 1, "type": "constructor" }),
        json!({ "interleave": 1, "type": "seek", "t": "60s", "a": 1, "b": 2, "c": 3 }),
        json!("seek"),
        json!(null),
    ] {
        visit.read(&post(ignored)).await?;
    }
    visit
        .read(&post(
            json!({ "interleave": 1, "type": "step", "count": 1 }),
        ))
        .await?;
    visit
        .until(
            "the next event",
            &format!("{}?.detail.t === '2m5s'", last("step")),
        )
        .await?;
    ensure!(
        visit
            .number("told.filter(one => one.type === 'step').length")
            .await?
            == 2
    );
    visit.read(&post(json!("slide:start"))).await?;
    visit
        .until(
            "it plays with its slide",
            &format!("{}?.detail.playback === 'playing'", last("change")),
        )
        .await?;
    visit.read(&post(json!("slide:stop"))).await?;
    visit
        .until(
            "it stops with its slide",
            &format!("{}?.detail.playback === 'paused'", last("change")),
        )
        .await?;
    // A frame beside it is not its parent.
    let beside = "const other = document.createElement('iframe');
        document.body.append(other);
        const before = told.length;
        const script = other.contentDocument.createElement('script');
        script.textContent = \"parent.frames[0].postMessage({ interleave: 1, type: 'reset' }, '*')\";
        other.contentDocument.body.append(script);
        document.querySelector('iframe').contentWindow.postMessage({ interleave: 1, type: 'step', count: 1 }, '*');
        while (told.length === before) await new Promise(requestAnimationFrame);
        return told.at(-1).detail.timeNs > 0;";
    ensure!(awaited(&visit, beside).await? == true);
    ensure!(visit.console().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn keys_that_it_does_not_use_go_back_to_the_page() -> Outcome {
    let (visit, _other) = framed("scenario=chess&model=event-loop").await?;
    let count = "(() => { window.reached = []; document.addEventListener('keydown', event => reached.push([event.key, event.keyCode])); })()";
    visit.read(count).await?;
    visit
        .read("document.querySelector('iframe').focus()")
        .await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until("the page gets the key", "reached.length === 1")
        .await?;
    ensure!(visit.read("reached").await? == json!([["ArrowRight", 39]]));
    // Into the simulator: from there the same key steps, and the page does not get it.
    visit.press(keys::TAB).await?;
    visit.press(keys::RIGHT).await?;
    visit
        .until(
            "the key steps",
            "told.some(one => one.type === 'step' && one.detail.timeNs === 5e9)",
        )
        .await?;
    ensure!(visit.number("reached.length").await? == 1);
    ensure!(visit.console().await?.is_empty());
    Ok(())
}
