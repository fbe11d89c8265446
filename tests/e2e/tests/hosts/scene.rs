//! A page with simulators in it, and what the tests ask of them.

use anyhow::{Context, Result, ensure};
use interleave_e2e::{Opening, Visit, site};
use serde_json::Value;

/// The total of 24 opponents under an event loop, in nanoseconds: what the first simulator of every example shows.
pub(crate) const MAKESPAN: i64 = 3_655_000_000_000;

/// The first simulator of a page, and the second one, which is Chinese.
pub(crate) const FIRST: &str = "document.querySelectorAll('interleave-sim')[0]";
pub(crate) const SECOND: &str = "document.querySelectorAll('interleave-sim')[1]";

/// The first program of a page, and the second one, which is Chinese; both take two seconds.
pub(crate) const PROGRAM: &str = "document.querySelectorAll('interleave-run')[0]";
pub(crate) const SECOND_PROGRAM: &str = "document.querySelectorAll('interleave-run')[1]";
pub(crate) const PROGRAM_TAKES: i64 = 2_000_000_000;

/// A program of two seconds that imports `decimal` and `statistics`, as links write it.
pub(crate) const IMPORTS: &str = "TY7BCsIwDIbveYrQU4oynN48-xbiIdQOAktb2or49nbrJuaWfH--RDTFXJHLJziJMOWo-PROlGeUzm69\
    7axUrlKquLJj9RwAVkHbnFBZAtkrYKuUJVTaBGROw2gsHvBvcDbWrlF-s_z-GMrsfaJFTffxiJdHS8EO\
    8ytQv2LhCw";

/// The simulator, or the program, inside an element.
pub(crate) fn inside(element: &str) -> String {
    format!("{element}.shadowRoot.querySelector('.simulator')")
}

/// A fact of what a simulator shows.
pub(crate) fn data(element: &str, name: &str) -> String {
    format!("{}.dataset.{name}", inside(element))
}

/// How an example is opened: with the policy of a strict host.
pub(crate) fn example(name: &str) -> Result<Opening> {
    Ok(Opening::at(site::example(name)?))
}

/// Waits until a simulator stands there.
pub(crate) async fn until_shown(visit: &Visit, element: &str) -> Result<()> {
    visit
        .read(&format!(
            "{element}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"
        ))
        .await?;
    let shown = format!(
        "{}?.dataset.makespanNs",
        inside(&element.replace(".shadowRoot", "?.shadowRoot"))
    );
    visit.until("the simulator stands there", &shown).await
}

/// The plain page with its first simulator shown.
pub(crate) async fn plain() -> Result<Visit> {
    let visit = example("plain")?.load("").await?;
    until_shown(&visit, FIRST).await?;
    Ok(visit)
}

/// Runs statements of which the last one is awaited, and waits for that.
pub(crate) async fn awaited(visit: &Visit, body: &str) -> Result<serde_json::Value> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         (async () => {{ {body} }})().then(done, error => done('failed: ' + error));"
    );
    visit.run(&script).await
}

/// Keeps the events of a simulator in a list of the page.
pub(crate) async fn listen(visit: &Visit) -> Result<()> {
    let listen = "(() => {
        window.heard = [];
        for (const name of ['ready', 'step', 'end', 'change', 'error'])
            document.addEventListener('interleave-' + name, event => heard.push({ name, detail: event.detail,
                composed: event.composed, target: event.target.localName }));
    })()";
    visit.read(listen).await.map(drop)
}

/// Moves the focus into a simulator.
pub(crate) async fn focus(visit: &Visit, element: &str) -> Result<()> {
    visit
        .read(&format!(
            "{}.querySelector('.stage').focus()",
            inside(element)
        ))
        .await
        .map(drop)
}

/// The attributes that an element observes are those that the package's manifest lists.
pub(crate) async fn expect_declared(visit: &Visit, element: &str) -> Result<()> {
    let observed =
        format!("return [{element}.localName, {element}.constructor.observedAttributes]");
    let observed = awaited(visit, &observed).await?;
    let manifest: Value = serde_json::from_str(&std::fs::read_to_string(
        site::package().join("custom-elements.json"),
    )?)?;
    let declarations = manifest["modules"][0]["declarations"].as_array();
    let declared = declarations
        .and_then(|all| all.iter().find(|one| one["tagName"] == observed[0]))
        .context("it is not declared")?;
    let names = |list: &Value, name: fn(&Value) -> Option<&str>| {
        let list = list.as_array().context("no list of attributes")?;
        let mut names: Vec<String> = list.iter().filter_map(name).map(str::to_owned).collect();
        names.sort_unstable();
        anyhow::Ok(names)
    };
    let declared = names(&declared["attributes"], |one| one["name"].as_str())?;
    let observed = names(&observed[1], Value::as_str)?;
    ensure!(declared == observed, "{declared:?} is not {observed:?}");
    Ok(())
}
