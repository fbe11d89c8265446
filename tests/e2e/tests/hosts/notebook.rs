//! The modules of the notebooks' widgets, as a notebook has them: a blob for each widget, and a model that Python keeps in step.

use anyhow::{Result, ensure};
use interleave_e2e::Visit;
use interleave_test_server::Policy;
use serde_json::json;

use crate::Outcome;
use crate::scene::{MAKESPAN, PROGRAM, awaited, data, example, inside};

/// What a notebook has of a widget: `widget(file, place, values)` loads its module from a blob of its own and has it drawn into a
/// place. What it gives back is the model as Python sees it, with `tell` for what Python does and `close`.
const NOTEBOOK: &str = "
    window.widget = async (file, place, values) => {
        const text = await (await fetch(file)).text();
        const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
        const module = (await import(address)).default;
        URL.revokeObjectURL(address);
        const heard = [];
        const model = {
            values: { source: '', state: {}, ...values },
            saved: 0,
            get: name => model.values[name],
            set: (name, value) => { model.values[name] = value; },
            save_changes: () => { model.saved += 1; },
            on: (name, call) => heard.push([name, call]),
            off: (name, call) => heard.splice(heard.findIndex(one => one[0] === name && one[1] === call), 1),
            tell: (name, ...what) => heard.filter(one => one[0] === name).forEach(one => one[1](...what)),
            heard,
        };
        model.close = await module.render({ model, el: document.querySelector(place) });
        return model;
    }";

/// A page with the two places, under a policy as notebooks have: none.
async fn notebook() -> Result<Visit> {
    let visit = example("plain")?
        .served(|options| options.policy(Policy::Absent))
        .load("notebook.html")
        .await?;
    visit.read(&format!("(() => {{ {NOTEBOOK} }})()")).await?;
    Ok(visit)
}

#[tokio::test]
async fn a_simulator_follows_python_and_tells_it_what_is_shown() -> Outcome {
    let visit = notebook().await?;
    let shown = "
        window.sim = await widget('interleave/notebook.js', '#first',
            { asked: { scenario: 'chess', model: 'event-loop', opponents: '24', theme: null } });
        await document.querySelector('#first interleave-sim').ready;
        return sim.get('state').makespanNs;";
    ensure!(awaited(&visit, shown).await? == MAKESPAN);
    visit
        .read("sim.tell('msg:custom', { command: 'seek', value: '120s' })")
        .await?;
    visit
        .until(
            "Python hears the moment",
            "sim.get('state').timeNs === 120e9",
        )
        .await?;
    visit
        .read(
            "(sim.set('asked', { scenario: 'chess', model: 'event-loop', opponents: '1' }), sim.tell('change:asked'))",
        )
        .await?;
    visit
        .until(
            "another exhibition is shown",
            &format!("sim.get('state').makespanNs < {MAKESPAN}"),
        )
        .await?;
    // A second cell brings the same module once more.
    let second = "
        window.other = await widget('interleave/notebook.js', '#second', { asked: { opponents: '2', lang: 'zh-CN' } });
        await document.querySelector('#second interleave-sim').ready;
        return [document.querySelectorAll('interleave-sim').length, other.get('state').makespanNs > 0, sim.saved > 0];";
    ensure!(awaited(&visit, second).await? == json!([2, true, true]));
    // A cell that is run again, or deleted, leaves nothing behind.
    let closed = "
        sim.close(); other.close();
        return [document.querySelectorAll('interleave-sim').length, sim.heard.length, other.heard.length];";
    ensure!(awaited(&visit, closed).await? == json!([0, 0, 0]));
    visit.expect_clean().await
}

#[tokio::test]
async fn a_program_runs_there_and_another_text_takes_its_place() -> Outcome {
    let visit = notebook().await?;
    let shown = "
        window.run = await widget('interleave/notebook-run.js', '#first',
            { asked: { t: '1s', lang: 'en' }, source: 'import asyncio\\nasyncio.run(asyncio.sleep(3))\\nprint(4 + 3)\\n' });
        await document.querySelector('#first interleave-run').ready;
        return [run.get('state').makespanNs, run.get('state').timeNs];";
    let shown = awaited(&visit, shown).await?;
    ensure!(
        shown[0] == 3_000_000_000_i64 && shown[1].as_i64() < Some(3_000_000_000),
        "{shown}"
    );
    let before = visit.number(&data(PROGRAM, "step")).await?;
    visit
        .read("run.tell('msg:custom', { command: 'step', value: 1 })")
        .await?;
    visit
        .until(
            "Python hears the step",
            &format!("Number(run.get('state').step) > {before}"),
        )
        .await?;
    visit
        .read("(run.set('source', 'print(2 * 4)\\n'), run.tell('change:source'))")
        .await?;
    visit
        .until(
            "the other program has run",
            &format!(
                "{}.querySelector('textarea').value.includes('2 * 4') && run.get('state').makespanNs === 0",
                inside(PROGRAM)
            ),
        )
        .await?;
    visit.expect_clean().await
}
