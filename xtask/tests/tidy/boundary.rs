//! Who may know the browser.

use std::process::Command;

use crate::source::{self, File, Finding};
use crate::{assert_all, assert_none};

/// The adapters: the only code that names what is global in a browser.
const ADAPTERS: [&str; 3] = ["src/browser.rs", "src/browser", "crates/embed"];

/// The crates that know neither a browser nor Yew.
const PURE: [&str; 8] = [
    "trace", "sim", "pyloop", "timeline", "content", "exchange", "games", "record",
];

/// What depends on a browser, by the start of its name.
const OF_THE_WEB: [&str; 7] = [
    "yew",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "stylist",
    "leptos",
];

#[test]
fn only_the_adapters_name_browser_globals() {
    assert_all(browser_globals);
}

fn browser_globals(file: &File) -> Vec<Finding> {
    if file.extension() != "rs" || !file.is_in(&["src", "crates"]) || file.is_in(&ADAPTERS) {
        return Vec::new();
    }
    let message = "browser globals (window, document, timers, storage) are named in src/browser alone; call that";
    let mut findings = file.lines_with(
        &[
            "web_sys::window",
            "web_sys::Window",
            "web_sys::Storage",
            "gloo_",
            "gloo::",
            "js_sys::",
            "Closure::",
        ],
        message,
    );
    // `use web_sys::{…, window}`.
    findings.extend(file.code_lines().filter_map(|(line, code)| {
        let (_, list) = code.split_once("web_sys::{")?;
        list.split([',', '}', ' '])
            .any(|name| matches!(name, "window" | "Window" | "Storage"))
            .then(|| file.finding(line, message))
    }));
    findings
}

#[test]
fn browser_globals_are_found_in_code_and_not_in_comments() {
    let line = "use web_sys::{Element, window};";
    assert_eq!(browser_globals(&File::new("src/ui/map.rs", line)).len(), 1);
    assert_eq!(
        browser_globals(&File::new(
            "crates/sim/src/lib.rs",
            "gloo_timers::callback::Interval"
        ))
        .len(),
        1
    );
    assert_eq!(
        browser_globals(&File::new("src/browser/frames.rs", line)),
        []
    );
    assert_eq!(
        browser_globals(&File::new(
            "src/ui/map.rs",
            "use web_sys::{Element, MouseEvent};"
        )),
        []
    );
    assert_eq!(
        browser_globals(&File::new("src/ui/map.rs", "// js_sys::Date")),
        []
    );
}

#[test]
fn the_pure_crates_do_not_depend_on_the_web() {
    let mut findings = Vec::new();
    for name in PURE {
        let manifest = format!("crates/{name}/Cargo.toml");
        let package = format!("interleave-{name}");
        for dependency in dependencies(&package) {
            if OF_THE_WEB.iter().any(|web| dependency.starts_with(web)) {
                findings.push(Finding {
                    path: manifest.clone(),
                    line: 0,
                    message: format!(
                        "{package} depends on {dependency}; it must not know a browser"
                    ),
                });
            }
        }
    }
    assert_none(&findings);
}

/// Everything that a package is built from, tests left out.
fn dependencies(package: &str) -> Vec<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(source::root())
        .args([
            "tree",
            "--offline",
            "--package",
            package,
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .output()
        .unwrap_or_else(|error| panic!("cargo cannot be started: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo tree failed for {package}: {errors}"
    );
    let tree = String::from_utf8_lossy(&output.stdout);
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}
