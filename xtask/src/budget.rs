//! What opening a page requests, read from the built files, and what it may weigh.
//!
//! The end-to-end tests count what a browser really requests within ten seconds; here the same budget fails a build in
//! a moment, by following what a page names: style sheets, scripts, preloads, icons, pictures. The programs, whose
//! names the start script reads from its own element and which are fetched when somebody needs them, are apart.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};

use crate::sizes::{Weight, grouped};
use crate::workspace;

/// The attributes of the start script that name the files of each program.
const APP: &[&str] = &["data-js", "data-wasm"];
const WORKSHOP: &[&str] = &[
    "data-workshop-js",
    "data-workshop-wasm",
    "data-workshop-texts",
];
const PLAYGROUND: &[&str] = &[
    "data-playground-js",
    "data-playground-wasm",
    "data-playground-texts",
];
const ENGINE: &[&str] = &["data-engine-js", "data-engine-wasm"];
/// How the files of the interpreter's library begin.
const LIBRARY: &str = "library-";
const WORKER: &[&str] = &["data-worker", "data-worker-js", "data-worker-wasm"];

/// The limits in `xtask/budgets.toml`.
#[derive(Debug)]
pub(crate) struct Budgets(toml::Table);

impl Budgets {
    /// Reads the limits.
    pub(crate) fn load() -> Result<Self> {
        let path = workspace::root().join("xtask/budgets.toml");
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self(text.parse().with_context(|| {
            format!("{} is not TOML", path.display())
        })?))
    }

    /// A number of a section.
    pub(crate) fn number(&self, section: &str, key: &str) -> Result<u32> {
        self.value(section, key)?
            .as_integer()
            .and_then(|number| u32::try_from(number).ok())
            .with_context(|| {
                format!(
                    "xtask/budgets.toml: [{section}] {key} must be a number that is not negative"
                )
            })
    }

    /// The pages that a section's budget is for.
    pub(crate) fn pages(&self, section: &str) -> Result<Vec<String>> {
        let pages = self.value(section, "pages")?.as_array();
        pages
            .and_then(|pages| {
                pages
                    .iter()
                    .map(|page| page.as_str().map(str::to_owned))
                    .collect()
            })
            .with_context(|| {
                format!("xtask/budgets.toml: [{section}] pages must be a list of file names")
            })
    }

    fn value(&self, section: &str, key: &str) -> Result<&toml::Value> {
        self.0
            .get(section)
            .and_then(|section| section.get(key))
            .with_context(|| format!("xtask/budgets.toml lacks {key} in [{section}]"))
    }
}

/// Prints what opening each page costs, and what its programs cost later; an error if one costs too much.
pub(crate) fn check(site: &Path, weights: &[Weight]) -> Result<()> {
    let budgets = Budgets::load()?;
    let mut over = Vec::new();
    let mut judge = |section: &str, page: &str, files: &BTreeSet<String>| {
        let limit = budgets.number(section, "brotli_bytes")? as usize;
        let counted = weights.iter().filter(|weight| files.contains(&weight.path));
        let bytes: usize = counted.map(|weight| weight.brotli).sum();
        println!(
            "{section} of {page}: {} of {} bytes",
            grouped(bytes),
            grouped(limit)
        );
        for file in files {
            println!("  {file}");
        }
        if bytes > limit {
            over.push(format!(
                "[{section}] of {page} by {} bytes",
                grouped(bytes - limit)
            ));
        }
        Ok::<(), anyhow::Error>(())
    };
    for section in ["opening", "slides"] {
        for page in budgets.pages(section)? {
            judge(section, &page, &requested_by(site, &page, weights)?)?;
        }
    }
    // The programs are the same for all pages.
    if let Some(page) = budgets.pages("opening")?.first() {
        let programs = [
            ("app", APP),
            ("workshop", WORKSHOP),
            ("playground", PLAYGROUND),
            ("engine", ENGINE),
            ("worker", WORKER),
        ];
        for (section, attributes) in programs {
            judge(section, page, &program_of(site, page, attributes)?)?;
        }
        // With what the interpreter asks for when a program imports it.
        let mut whole = program_of(site, page, ENGINE)?;
        let files = weights.iter().map(|weight| &weight.path);
        whole.extend(files.filter(|path| path.starts_with(LIBRARY)).cloned());
        judge("engine-whole", page, &whole)?;
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!(
        "over the budgets of xtask/budgets.toml (brotli): {}",
        over.join(", ")
    )
}

/// What the element's script and the single file weigh as they are, and what a page fetches for simulators in one language,
/// compressed.
pub(crate) fn check_package(weights: &[Weight], single: usize) -> Result<()> {
    let budgets = Budgets::load()?;
    let weight = |name: &str| {
        let found = weights.iter().find(|weight| weight.path == name);
        found.with_context(|| format!("the package has no {name}"))
    };
    let mut over = Vec::new();
    let mut judge = |what: &str, bytes: usize, key: &str| {
        let limit = budgets.number("package", key)? as usize;
        println!("{what}: {} of {} bytes", grouped(bytes), grouped(limit));
        if bytes > limit {
            over.push(format!("{what} by {} bytes", grouped(bytes - limit)));
        }
        Ok::<(), anyhow::Error>(())
    };
    judge(
        "the element's script",
        weight("interleave.js")?.raw,
        "script_bytes",
    )?;
    judge("the single file", single, "single_file_bytes")?;
    for language in ["en", "zh-CN"] {
        let texts = format!("texts.{language}.txt");
        let files = [
            "interleave.js",
            "engine.js",
            "interleave_embed_bg.wasm",
            "style.txt",
            &texts,
        ];
        let workshop = format!("workshop.{language}.txt");
        let lab = [
            "lab.js",
            "interleave_lab_bg.wasm",
            "style.lab.txt",
            &workshop,
        ];
        let play = format!("play.{language}.txt");
        let run = [
            "run.js",
            "run-worker.js",
            "interleave_run_bg.wasm",
            "interleave_interpreter_bg.wasm",
            "style.run.txt",
            &play,
        ];
        let with_library = [&run[..], &["library.often.txt", "library.seldom.txt"]].concat();
        let sum = |files: &[&str]| {
            let weights = files.iter().map(|file| Ok(weight(file)?.brotli));
            weights.sum::<Result<usize>>()
        };
        judge(
            &format!("the simulator in {language}"),
            sum(&files)?,
            "simulator_brotli_bytes",
        )?;
        judge(
            &format!("the lab in {language}"),
            sum(&lab)?,
            "lab_brotli_bytes",
        )?;
        judge(
            &format!("programs in {language}"),
            sum(&run)?,
            "run_brotli_bytes",
        )?;
        judge(
            &format!("programs with all of the library in {language}"),
            sum(&with_library)?,
            "run_whole_brotli_bytes",
        )?;
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!(
        "over the budgets of xtask/budgets.toml: {}",
        over.join(", ")
    )
}

/// The files of a program that a page names for later: on its start script's element, and where texts of a program lie.
fn program_of(site: &Path, page: &str, attributes: &[&str]) -> Result<BTreeSet<String>> {
    let path = site.join(page);
    let html = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let named = tags(&html)
        .filter(|tag| tag.starts_with("script") || tag.starts_with("template"))
        .flat_map(|tag| {
            let names = attributes.iter();
            names
                .filter_map(|name| resolve(page, attribute(tag, name)?))
                .collect::<Vec<_>>()
        });
    Ok(named.collect())
}

/// The page and every file that opening it requests, relative to the site's root.
fn requested_by(site: &Path, page: &str, weights: &[Weight]) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::from([page.to_owned()]);
    let mut unread = vec![page.to_owned()];
    while let Some(file) = unread.pop() {
        let kind = Path::new(&file)
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        if !matches!(kind, "html" | "css" | "js" | "mjs") {
            continue;
        }
        let path = site.join(&file);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let named = match kind {
            "html" => named_by_html(&text),
            "css" => named_by_css(&text),
            _ => named_by_script(&text),
        };
        for reference in named {
            let Some(target) = resolve(&file, reference) else {
                continue;
            };
            if weights.iter().any(|weight| weight.path == target) && found.insert(target.clone()) {
                unread.push(target);
            }
        }
    }
    Ok(found)
}

/// What the tags of a page make a browser request.
fn named_by_html(html: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for tag in tags(html) {
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        let attributes: &[&str] = match name {
            "link" if is_loaded_link(tag) => &["href"],
            "script" | "img" | "iframe" | "source" => &["src"],
            _ => continue,
        };
        named.extend(attributes.iter().filter_map(|name| attribute(tag, name)));
    }
    named
}

/// The insides of all tags, from the name on.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
}

fn is_loaded_link(tag: &str) -> bool {
    const LOADED: [&str; 6] = [
        "stylesheet",
        "modulepreload",
        "preload",
        "icon",
        "manifest",
        "prefetch",
    ];
    attribute(tag, "rel").is_some_and(|rel| {
        rel.split_ascii_whitespace()
            .any(|word| LOADED.contains(&word))
    })
}

/// The value of an attribute, quoted or not: minified pages leave the quotes out.
fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let start = tag.match_indices(name).find_map(|(index, _)| {
        let preceded = tag[..index].ends_with(|before: char| before.is_ascii_whitespace());
        tag[index + name.len()..]
            .strip_prefix('=')
            .filter(|_| preceded)
    })?;
    match start.chars().next()? {
        quote @ ('"' | '\'') => start[1..].split(quote).next(),
        _ => start
            .split(|end: char| end.is_ascii_whitespace() || end == '>')
            .next(),
    }
}

fn named_by_css(css: &str) -> Vec<&str> {
    let urls = css
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    urls.map(|url| url.trim_matches(['"', '\'', ' '])).collect()
}

/// What the import statements of a module name; what it fetches later is counted by the end-to-end tests.
fn named_by_script(script: &str) -> Vec<&str> {
    let literals = script.split(['"', '\'']).collect::<Vec<_>>();
    literals
        .windows(2)
        .filter(|pair| {
            let before = pair[0].trim_end();
            before.ends_with("from") || before.ends_with("import")
        })
        .map(|pair| pair[1])
        .collect()
}

/// A reference in `file` as a path from the site's root; `None` if it leads elsewhere.
fn resolve(file: &str, reference: &str) -> Option<String> {
    let reference = reference
        .split(['?', '#'])
        .next()
        .filter(|path| !path.is_empty())?;
    if reference.contains(':') || reference.starts_with("//") {
        return None;
    }
    let base = if reference.starts_with('/') {
        Path::new("")
    } else {
        Path::new(file).parent()?
    };
    let mut parts: Vec<&str> = Vec::new();
    let joined = base.join(reference.trim_start_matches('/'));
    for component in joined.components() {
        match component {
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::Normal(part) => parts.push(part.to_str()?),
            _ => {}
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_requests_what_its_tags_load_and_not_what_it_links_to() {
        let html = r#"<link rel="stylesheet" href="../a.css"><link rel=icon href=../i.svg><a href="../b.css">b</a>
            <link rel="alternate" href="../zh-CN/"><script type="module" src="../start.js" data-js="../app.js"
            data-wasm='../app.wasm'></script>"#;
        assert_eq!(named_by_html(html), ["../a.css", "../i.svg", "../start.js"]);
    }

    #[test]
    fn style_sheets_and_modules_name_what_they_load() {
        assert_eq!(
            named_by_css("a{b:url(\"x.svg\")} @font-face{src:url(y.woff2)}"),
            ["x.svg", "y.woff2"]
        );
        assert_eq!(
            named_by_script("import { a } from './a.js';import'./b.js';const c = './c.js';"),
            ["./a.js", "./b.js"]
        );
    }

    #[test]
    fn references_are_resolved_against_the_file_that_names_them() {
        assert_eq!(
            resolve("en/index.html", "../app.js?v=1").as_deref(),
            Some("app.js")
        );
        assert_eq!(
            resolve("en/index.html", "data.json#x").as_deref(),
            Some("en/data.json")
        );
        assert_eq!(
            resolve("en/index.html", "/app.js").as_deref(),
            Some("app.js")
        );
        assert_eq!(resolve("en/index.html", "https://example.org/app.js"), None);
        assert_eq!(resolve("index.html", "../outside.js"), None);
        assert_eq!(resolve("index.html", "#hook"), None);
    }

    #[test]
    fn the_file_of_budgets_is_complete() -> Result<()> {
        let budgets = Budgets::load()?;
        assert!(budgets.number("opening", "brotli_bytes")? > 0);
        assert_eq!(
            budgets.pages("opening")?,
            ["en/index.html", "zh-CN/index.html"]
        );
        assert_eq!(budgets.pages("slides")?.len(), 2);
        assert!(budgets.number("lighthouse", "nothing").is_err());
        Ok(())
    }
}
