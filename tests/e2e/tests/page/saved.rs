//! Files that a reader saves.

use anyhow::Result;
use interleave_e2e::Visit;

/// Presses a button among the files of a simulator, and gives what is said of the file, its media type, and its text or, of a
/// picture, its size.
pub(crate) async fn save(
    visit: &Visit,
    simulator: &str,
    button: &str,
) -> Result<(String, String, String)> {
    visit
        .read("(window.create ??= URL.createObjectURL, window.saved = null, URL.createObjectURL = blob => { window.saved = blob; return window.create.call(URL, blob); }, 1)")
        .await?;
    visit
        .read(&format!(
            "(document.querySelector('{simulator} .files').open = true)"
        ))
        .await?;
    visit.click(&format!("{simulator} {button}")).await?;
    visit.until("a file is made", "window.saved").await?;
    let said = format!("document.querySelector('{simulator} .taken').textContent");
    let ending = "'.' + /svg|png|csv|json/.exec(saved.type)[0]";
    visit
        .until("it says so", &format!("{said}.includes({ending})"))
        .await?;
    let read = "const done = arguments[0]; const blob = window.saved; \
         if (blob.type === 'image/png') createImageBitmap(blob).then(p => done([blob.type, `${p.width} ${p.height}`])); \
         else blob.text().then(text => done([blob.type, text]));";
    let read = visit.run(read).await?;
    let text = |index: usize| read[index].as_str().unwrap_or_default().to_owned();
    Ok((visit.text(&said).await?, text(0), text(1)))
}
