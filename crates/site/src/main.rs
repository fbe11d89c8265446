//! Writes the pages of the site into Trunk's staging folder: one a language and its slides, one that chooses, one for wrong addresses.
//!
//! `interleave-site embed FOLDER` writes the words of the embedded simulator instead, for `cargo xtask package`.
//!
//! Trunk calls it after each build (`Trunk.toml`). It reads `content/`, checks it, runs the model for every figure and
//! picture, and draws the resting state of whatever acts with the components that run in the browser.

mod assets;
mod conformance;
mod embed;
mod page;
mod picture;
mod prose;
mod slides;
mod slim;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assets::Assets;
use page::{Document, DocumentProps};
use picture::Pictures;
use yew::LocalServerRenderer;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let written = match &words[..] {
        [word, folder] if word == "embed" => embed::write(Path::new(folder)),
        _ => write(),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), String> {
    let root = PathBuf::from(std::env::var("TRUNK_SOURCE_DIR").unwrap_or_else(|_| ".".into()));
    let staging = std::env::var("TRUNK_STAGING_DIR")
        .map_err(|_| "this program is called by Trunk, which sets TRUNK_STAGING_DIR")?;
    let staging = PathBuf::from(staging);
    let content = interleave_content::load::load(&root).map_err(|error| error.to_string())?;
    let shell_path = staging.join("index.html");
    let shell = fs::read_to_string(&shell_path).map_err(|error| {
        format!(
            "{}: this file cannot be read: {error}",
            shell_path.display()
        )
    })?;
    let assets = Assets::write(&root, &staging, &shell)?;
    let pictures = Pictures::compute(&content.pictures, &content.scenarios)?;
    let renderer = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| error.to_string())?;
    let local = tokio::task::LocalSet::new();
    let reload = reload_script(&shell);
    for language in &content.languages {
        let id = &language.texts.language.id;
        let later = page::LaterTexts::write(language, &staging)?;
        let document = page::tutorial(language, &pictures, &assets, &later);
        let html = local.block_on(&renderer, render(document));
        let folder = staging.join(id);
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        put(&folder.join("index.html"), &with_reload(html, reload))?;
        let deck = slides::deck(&content.languages, language, &pictures, &assets, &later);
        let html = local.block_on(&renderer, render(deck));
        put(&folder.join(slides::FILE), &with_reload(html, reload))?;
    }
    put(
        &staging.join("index.html"),
        &local.block_on(&renderer, render(page::choice(&content.languages, &assets))),
    )?;
    put(
        &staging.join("404.html"),
        &local.block_on(
            &renderer,
            render(page::not_found(
                &content.languages,
                &assets,
                &root_address(),
            )),
        ),
    )
}

/// Where the site will stand: Trunk's public address if it is one from the root on. Where it is not told (a folder for any
/// path), links stay relative: they hold for wrong addresses beside the languages' folders, not for deeper ones.
pub(crate) fn root_address() -> String {
    let address = std::env::var("TRUNK_PUBLIC_URL").unwrap_or_default();
    let absolute = address.starts_with('/')
        || address.starts_with("https://")
        || address.starts_with("http://");
    if absolute {
        address.trim_end_matches('/').to_owned() + "/"
    } else {
        String::new()
    }
}

async fn render(document: DocumentProps) -> String {
    let html = LocalServerRenderer::<Document>::with_props(document)
        .hydratable(false)
        .render()
        .await;
    format!("<!DOCTYPE html>\n{}\n", slim::slim(&html))
}

/// The script by which `trunk serve` reloads the page after a change; there is none in a build that is given away.
fn reload_script(shell: &str) -> Option<&str> {
    let begin = shell
        .find("<script>\"use strict\";")
        .or_else(|| shell.find("<script>(function"))?;
    let end = shell[begin..].find("</script>")? + begin + "</script>".len();
    shell[begin..end]
        .contains("WebSocket")
        .then(|| &shell[begin..end])
}

fn with_reload(html: String, reload: Option<&str>) -> String {
    match reload {
        Some(script) => html.replace("</body>", &format!("{script}</body>")),
        None => html,
    }
}

pub(crate) fn put(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text)
        .map_err(|error| format!("{}: this file cannot be written: {error}", path.display()))
}
