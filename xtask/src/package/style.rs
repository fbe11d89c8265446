//! The style sheet of the embedded simulator: the page's own sheets, made fit for a shadow root in a page of somebody else.
//!
//! - Tokens stand on the host, each can be set from outside as `--interleave-NAME`, and light and dark follow the page around.
//! - The room that the element has decides, never the window: queries ask the container.
//! - Lengths are relative to the letters around the element, not to those of the page's root.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The page's sheets that the simulator needs, in their order.
const SHEETS: [&str; 8] = [
    "tokens",
    "base",
    "states",
    "timeline",
    "simulator",
    "boards",
    "exhibition",
    "take",
];

/// The pixels of a `rem` in queries, which know no variables.
const REM_PIXELS: f64 = 16.0;

/// The sheet for the shadow root of simulators.
pub(super) fn sheet(root: &Path) -> Result<String> {
    joined(root, &SHEETS, "stage.css")
}

/// The sheet that the lab needs besides.
pub(super) fn lab_sheet(root: &Path) -> Result<String> {
    joined(root, &["lab"], "stage-lab.css")
}

/// The sheet that programs need besides.
pub(super) fn run_sheet(root: &Path) -> Result<String> {
    joined(root, &["code", "play"], "stage-run.css")
}

/// The page's sheets, fit for a shadow root, and behind them one of `web/embed`.
fn joined(root: &Path, names: &[&str], own: &str) -> Result<String> {
    let sheet = |path: PathBuf| {
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let mut all = String::new();
    for name in names {
        all += &sheet(root.join("styles").join(format!("{name}.css")))?;
        all.push('\n');
    }
    Ok(for_shadow_root(&all) + &sheet(root.join("web/embed").join(own))?)
}

fn for_shadow_root(css: &str) -> String {
    let mut out = String::new();
    for line in css.lines() {
        let line = line
            .replace(":root:lang(zh)", ":host(:lang(zh))")
            .replace(":root {", ":host {")
            .replace("body {", ".embedded, .card {")
            .replace("@media (max-width", "@container (max-width")
            .replace("@media (min-width", "@container (min-width");
        let is_for_a_page = line.starts_with("html")
            || line.starts_with(":root[data-theme")
            || line.trim() == "color-scheme: light dark;";
        if is_for_a_page {
            continue;
        }
        let line = if line.trim_start().starts_with("@container") {
            in_pixels(&line)
        } else {
            relative(&with_token(&line))
        };
        out += &line;
        out.push('\n');
    }
    out
}

/// `  --ground: X;` becomes `  --ground: var(--interleave-ground, X);`.
fn with_token(line: &str) -> String {
    let declaration = line
        .strip_prefix("  --")
        .and_then(|rest| rest.split_once(": "))
        .and_then(|(name, value)| Some((name, value.strip_suffix(';')?)));
    match declaration {
        Some((name, value)) => format!("  --{name}: var(--interleave-{name}, {value});"),
        None => line.to_owned(),
    }
}

/// Lengths in `rem` relative to the element's own letters, widths of the window as widths of the element.
fn relative(line: &str) -> String {
    let line = each_number(line, "rem", |number| {
        format!("calc({number} * var(--interleave-rem))")
    });
    each_number(&line, "vw", |number| format!("{number}cqi"))
}

fn in_pixels(line: &str) -> String {
    each_number(line, "rem", |number| {
        let pixels = number.parse::<f64>().unwrap_or_default() * REM_PIXELS;
        format!("{pixels}px")
    })
}

/// Replaces every number with a unit.
fn each_number(line: &str, unit: &str, write: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(unit) {
        let (before, after) = (&rest[..at], &rest[at + unit.len()..]);
        let digits = before
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |last| last + 1);
        let number = &before[digits..];
        let is_unit = !number.is_empty() && !after.starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_negative = before[..digits].ends_with('-');
        if is_unit {
            let start = digits - usize::from(is_negative);
            out += &before[..start];
            out += &write(&before[start..]);
        } else {
            out += before;
            out += unit;
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stand_on_the_host_and_can_be_set_from_outside() {
        let css =
            ":root {\n  color-scheme: light dark;\n  --ground: light-dark(white, black);\n}\n";
        assert_eq!(
            for_shadow_root(css),
            ":host {\n  --ground: var(--interleave-ground, light-dark(white, black));\n}\n"
        );
    }

    #[test]
    fn the_room_decides_and_not_the_window() {
        let css = "@media (max-width: 46rem) {\n  p { margin: -0.5rem calc(1rem + 2vw); }\n}\n";
        assert_eq!(
            for_shadow_root(css),
            "@container (max-width: 736px) {\n  p { margin: calc(-0.5 * var(--interleave-rem)) \
             calc(calc(1 * var(--interleave-rem)) + 2cqi); }\n}\n"
        );
    }

    #[test]
    fn words_that_end_like_a_unit_stay() {
        assert_eq!(relative("a.theorem { x: y }"), "a.theorem { x: y }");
    }
}
