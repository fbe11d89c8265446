//! The form of files: their length, their names, and what belongs in a style sheet.

use std::io::Write as _;

use crate::source::{self, File, Finding};
use crate::{assert_all, assert_none};

const MOST_LINES: usize = 500;
const MANY_LINES: usize = 400;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 10] = [
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "types",
    "constants",
    "constant",
    "consts",
];

/// What makes up the page.
const PAGE: [&str; 10] = [
    "src",
    "styles",
    "web",
    "content",
    "index.html",
    "Trunk.toml",
    "crates/content",
    "crates/embed",
    "crates/site",
    "crates/timeline",
];

/// The one sheet that names colours.
const TOKENS: &str = "styles/tokens.css";

/// Pictures that are files of their own have no style sheet: their colours are copies of the tokens.
const STANDALONE: [&str; 2] = ["crates/timeline/src/paint.rs", "web/icon.svg"];

#[test]
fn no_file_is_longer_than_500_lines() {
    let mut findings = Vec::new();
    for file in source::all_files() {
        if !matches!(file.extension(), "rs" | "css" | "js" | "mjs") {
            continue;
        }
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            findings.push(file.finding(
                0,
                format!("{lines} lines; split it by reason to change (at most {MOST_LINES})"),
            ));
        } else if lines > MANY_LINES {
            // Straight to the stream: what the print macros say is shown only when a test fails.
            let _ = writeln!(
                std::io::stderr(),
                "warning: {}: {lines} lines; more than {MOST_LINES} will fail",
                file.path
            );
        }
    }
    assert_none(&findings);
}

#[test]
fn names_of_files_say_what_is_inside() {
    assert_all(empty_name);
}

fn empty_name(file: &File) -> Vec<Finding> {
    let is_code = matches!(file.extension(), "rs" | "css" | "js" | "mjs");
    let stems = file
        .path
        .split('/')
        .map(|part| part.split('.').next().unwrap_or(part));
    let mut empty = stems.filter(|stem| is_code && EMPTY_NAMES.contains(stem));
    empty
        .next()
        .map(|stem| {
            file.finding(
                0,
                format!("`{stem}` says nothing; name it after what is inside"),
            )
        })
        .into_iter()
        .collect()
}

#[test]
fn empty_names_are_found_in_files_and_folders() {
    assert_eq!(empty_name(&File::new("src/ui/utils.rs", "")).len(), 1);
    assert_eq!(empty_name(&File::new("src/common/map.rs", "")).len(), 1);
    assert_eq!(empty_name(&File::new("src/ui/map.rs", "")), []);
}

#[test]
fn colours_are_written_in_the_tokens_sheet_alone() {
    assert_all(colours);
}

fn colours(file: &File) -> Vec<Finding> {
    let is_read = matches!(
        file.extension(),
        "rs" | "css" | "js" | "mjs" | "html" | "svg"
    );
    if !is_read
        || !file.is_in(&PAGE)
        || file.is_in(&[TOKENS])
        || file.is_in(&STANDALONE)
        || file.path.contains("/golden/")
    {
        return Vec::new();
    }
    file.code_lines()
        .filter_map(|(line, code)| {
            let colour = colour_in(code)?;
            Some(file.finding(
                line,
                format!("the colour `{colour}` belongs in styles/tokens.css; use its token here"),
            ))
        })
        .collect()
}

#[test]
fn pictures_that_stand_alone_have_the_colours_of_the_page() {
    let files = source::all_files();
    let tokens = files
        .iter()
        .find(|file| file.path == TOKENS)
        .map(|file| file.text.to_lowercase());
    let tokens = tokens.unwrap_or_default();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is_in(&STANDALONE)) {
        for (line, code) in file.code_lines() {
            if let Some(colour) =
                colour_in(code).filter(|colour| !tokens.contains(&colour.to_lowercase()))
            {
                findings.push(file.finding(
                    line,
                    format!("no token in {TOKENS} has the colour `{colour}`"),
                ));
            }
        }
    }
    assert_none(&findings);
}

fn colour_in(code: &str) -> Option<String> {
    let is_part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    for (index, _) in code.match_indices('#') {
        let word: String = code[index + 1..]
            .chars()
            .take_while(|c| is_part_of_name(*c))
            .collect();
        let is_hex = word.chars().all(|c| c.is_ascii_hexdigit());
        // `url(#add)` and `href="#add"` are places in a document.
        let is_place = code[..index].ends_with("url(") || code[..index].ends_with("href=\"");
        if is_hex && matches!(word.len(), 3 | 4 | 6 | 8) && !is_place {
            return Some(format!("#{word}"));
        }
    }
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "oklch(", "oklab("]
        .into_iter()
        .find_map(|function| {
            let found = code
                .match_indices(function)
                .any(|(index, _)| !code[..index].ends_with(is_part_of_name));
            found.then(|| function.to_owned())
        })
}

#[test]
fn colours_are_found_and_places_are_not() {
    for code in [
        "color: #fff;",
        "fill=\"#a0b1c2\"",
        "border: 1px solid rgb(0 0 0)",
        "oklch(50% 0.1 200)",
    ] {
        assert!(colour_in(code).is_some(), "{code}");
    }
    for code in [
        "#hook { }",
        "fill: url(#fade)",
        "href=\"#add\"",
        "color-mix(in oklch, var(--a), var(--b))",
        "#[derive]",
    ] {
        assert_eq!(colour_in(code), None, "{code}");
    }
}

#[test]
fn looks_are_rules_and_not_attributes() {
    assert_all(style_attributes);
}

fn style_attributes(file: &File) -> Vec<Finding> {
    if !matches!(file.extension(), "rs" | "html" | "md" | "js") || !file.is_in(&PAGE) {
        return Vec::new();
    }
    let has_one = |code: &str| {
        code.match_indices("style=").any(|(index, word)| {
            code[..index].ends_with([' ', '\t', '"', '\''])
                && code[index + word.len()..].starts_with(['"', '\'', '{', '\\'])
        })
    };
    file.code_lines()
        .filter(|(_, code)| has_one(code))
        .map(|(line, _)| {
            file.finding(
                line,
                "a `style` attribute is blocked by the policy; set a class or a data attribute",
            )
        })
        .collect()
}

#[test]
fn style_attributes_are_found() {
    assert_eq!(
        style_attributes(&File::new("src/ui/map.rs", "<p style={x}>")).len(),
        1
    );
    assert_eq!(
        style_attributes(&File::new("content/en/a.md", "<p style=\"x\">")).len(),
        1
    );
    assert_eq!(
        style_attributes(&File::new("src/ui/map.rs", "<p data-style=\"x\">")),
        []
    );
    assert_eq!(
        style_attributes(&File::new("src/ui/map.rs", "let style = \"x\";")),
        []
    );
}

#[test]
fn scripts_are_files() {
    assert_all(inline_scripts);
}

fn inline_scripts(file: &File) -> Vec<Finding> {
    let is_read = matches!(file.extension(), "rs" | "html" | "md" | "toml");
    if !is_read || !file.is_in(&PAGE) || file.path.contains("/tests/") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, _) in file.text.match_indices("<script") {
        let (before, after) = file.text.split_at(index);
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        let in_comment = file.extension() == "rs" && last_line.contains("//");
        let is_looked_for = last_line.contains(".find(");
        let (tag, rest) = after.split_once('>').unwrap_or((after, ""));
        let is_empty = rest.starts_with("</script");
        if !in_comment
            && !is_looked_for
            && !is_empty
            && !tag.contains("src=")
            && !tag.contains("application/json")
        {
            let line = before.matches('\n').count() + 1;
            findings.push(file.finding(
                line,
                "an inline script is blocked by the policy; make it a file in web/",
            ));
        }
    }
    findings
}

#[test]
fn inline_scripts_are_found_and_data_is_not() {
    assert_eq!(
        inline_scripts(&File::new("index.html", "<p>\n<script>go()</script>")).len(),
        1
    );
    assert_eq!(
        inline_scripts(&File::new(
            "index.html",
            "<script type=\"module\" src=\"a.js\"></script>"
        )),
        []
    );
    assert_eq!(
        inline_scripts(&File::new(
            "index.html",
            "<script type=\"application/json\">{}</script>"
        )),
        []
    );
}
