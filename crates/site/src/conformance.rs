//! How the interpreter agrees with CPython: every reference program is run by the build, and compared with what CPython gave.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use interleave_content::format::fill;
use interleave_content::load::LanguageContent;
use interleave_pyloop::Options;
use interleave_pyloop::command::{Format, Request, run_deep, run_program};
use serde_json::Value;
use yew::prelude::*;

/// Where the reference programs are.
const CASES: &str = "tests/cases";

/// A reference program, compared.
#[derive(Debug)]
struct Row {
    name: String,
    python: String,
    output: bool,
    status: bool,
    /// How many passes its loops take in `CPython`, and whether they are the same here; nothing where `CPython` leaves the
    /// order open, and for programs without a loop.
    passes: Option<(usize, bool)>,
}

/// The table, with a sentence that counts.
pub(crate) fn table(language: &LanguageContent) -> Html {
    static ROWS: OnceLock<Result<Vec<Row>, String>> = OnceLock::new();
    let words = &language.conformance;
    let rows = match ROWS.get_or_init(rows) {
        Ok(rows) => rows,
        // The tests read the same files: a build without them is one that nobody publishes.
        Err(error) => return html! { <p>{ error }</p> },
    };
    let same = |same: bool| if same { &words.same } else { &words.differs };
    let number = |count: usize| language.texts.language.number(count as u64);
    let traced = || rows.iter().filter_map(|row| row.passes);
    let summary = fill(
        &words.summary,
        &[
            ("programs", &number(rows.len())),
            (
                "outputs",
                &number(rows.iter().filter(|row| row.output && row.status).count()),
            ),
            ("traced", &number(traced().count())),
            (
                "passes",
                &number(
                    traced()
                        .filter(|(_, same)| *same)
                        .map(|(count, _)| count)
                        .sum(),
                ),
            ),
        ],
    );
    let row = |row: &Row| {
        let passes = row.passes.map_or_else(
            || words.none.clone(),
            |(count, is_same)| format!("{} · {}", number(count), same(is_same)),
        );
        html! {
            <tr>
                <th scope="row"><code>{ &row.name }</code></th>
                <td>{ &row.python }</td>
                <td>{ same(row.output) }</td>
                <td>{ same(row.status) }</td>
                <td>{ passes }</td>
            </tr>
        }
    };
    html! {
        <>
            <p>{ summary }</p>
            <details class="conformance">
                <summary>{ &words.all }</summary>
                <div class="table wide" tabindex="0" role="group" aria-label={words.all.clone()}>
                    <table>
                        <thead>
                            <tr>
                                { for [&words.program, &words.python, &words.output, &words.status, &words.passes].map(|word| html! { <th scope="col">{ word }</th> }) }
                            </tr>
                        </thead>
                        <tbody>{ for rows.iter().map(row) }</tbody>
                    </table>
                </div>
            </details>
        </>
    }
}

fn rows() -> Result<Vec<Row>, String> {
    let recorded = read(&Path::new(CASES).join("recorded.toml"))?;
    let mut rows = Vec::new();
    // A list of `NAME = "VERSION"`, which needs no reader of TOML.
    for line in recorded.lines() {
        let Some((folder, version)) = line.split_once('=') else {
            continue;
        };
        let (folder, version) = (folder.trim(), version.trim().trim_matches('"'));
        for path in programs(&Path::new(CASES).join(folder))? {
            rows.push(compared(&path, version)?);
        }
    }
    Ok(rows)
}

/// The programs in a folder, sorted.
fn programs(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "py"))
        .collect();
    paths.sort();
    Ok(paths)
}

fn compared(path: &Path, python: &str) -> Result<Row, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let source = read(path)?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let options = Options {
        path: name.clone(),
        ..Options::default()
    };
    let run = run_deep(&source, &options).map_err(failed)?;
    let stamped = path.with_extension("stamped");
    let (output, status) = if stamped.is_file() {
        let wanted = read(&path.with_extension("status"))?;
        let (wanted, last) = wanted.split_once('\n').unwrap_or((&wanted, ""));
        // A deadlock's cycle is told by us alone.
        let is_same_error = run.exit_status == 3
            || last.trim_end() == run.stderr.lines().last().unwrap_or_default();
        (
            run.stamped() == read(&stamped)?,
            is_same_error && wanted.trim() == run.exit_status.to_string(),
        )
    } else {
        (
            run.stdout == read(&path.with_extension("out"))?,
            run.exit_status == 0,
        )
    };
    let trace = path.with_extension("trace.json");
    let passes = if trace.is_file() {
        let request = Request {
            format: Format::Passes,
            ..Request::default()
        };
        let ours = run_program(&source, &options, &request).map_err(failed)?;
        let (ours, wanted) = (loops(&ours.stdout)?, loops(&read(&trace)?)?);
        let count = wanted
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| one.as_array().map_or(0, Vec::len))
            .sum();
        // A program may drive its coroutines by hand, without a loop.
        Some((count, ours == wanted)).filter(|(count, _)| *count > 0)
    } else {
        None
    };
    Ok(Row {
        name,
        python: python.to_owned(),
        output,
        status,
        passes,
    })
}

/// The passes of all loops.
fn loops(json: &str) -> Result<Value, String> {
    let mut all: Value =
        serde_json::from_str(json).map_err(|error| format!("passes are no JSON: {error}"))?;
    Ok(all["loops"].take())
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_program_stands_in_the_table_and_agrees() {
        std::env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
            .expect("the workspace is there");
        let rows = rows().expect("the cases can be read");
        assert!(rows.len() > 50, "only {} programs", rows.len());
        for row in rows {
            assert!(row.output && row.status, "{row:?}");
            assert!(
                row.passes.is_none_or(|(count, same)| count > 0 && same),
                "{row:?}"
            );
        }
    }
}
