//! The tables of `src/text/case.rs`, which says what is in them.

use std::path::Path;
use std::{fs, io};

pub(super) fn write(to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    let small = Table::of(|c| c.to_lowercase().collect());
    let capital = Table::of(|c| c.to_uppercase().collect());
    let passed = Table::of(|c| {
        let passed = is_last(&format!("A{c}Σ")) && !is_last(&format!("{c}Σ"));
        String::from(if passed { '\0' } else { c })
    });
    fs::write(to.join("small.runs"), small.runs)?;
    fs::write(to.join("small.lines"), small.lines)?;
    fs::write(to.join("capital.runs"), capital.runs)?;
    fs::write(to.join("capital.lines"), capital.lines)?;
    fs::write(to.join("passed.runs"), passed.runs)
}

/// Whether the Σ that a text ends with is written as at the end of a word.
fn is_last(text: &str) -> bool {
    text.to_lowercase().ends_with('ς')
}

struct Table {
    runs: Vec<u8>,
    lines: String,
}

impl Table {
    fn of(becomes: impl Fn(char) -> String) -> Self {
        let mut lines = String::new();
        let mut runs: Vec<Run> = Vec::new();
        for c in '\0'..=char::MAX {
            let now = becomes(c);
            let mut letters = now.chars();
            match (letters.next(), letters.next()) {
                (Some(one), None) if one == c => {}
                (Some('\0'), None) => add(&mut runs, u32::from(c), 0),
                (Some(one), None) => {
                    add(
                        &mut runs,
                        u32::from(c),
                        i64::from(u32::from(one)) - i64::from(u32::from(c)),
                    );
                }
                _ => lines.extend([String::from(c), now, String::from('\n')]),
            }
        }
        Self {
            runs: coded(&runs),
            lines,
        }
    }
}

struct Run {
    start: u32,
    end: u32,
    step: u32,
    away: i64,
}

fn add(runs: &mut Vec<Run>, c: u32, away: i64) {
    if let Some(last) = runs.last_mut().filter(|last| last.away == away) {
        let step = c - last.end;
        if step == last.step || last.start == last.end && step <= 2 {
            last.step = step;
            last.end = c;
            return;
        }
    }
    runs.push(Run {
        start: c,
        end: c,
        step: 1,
        away,
    });
}

fn coded(runs: &[Run]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    for run in runs {
        push(&mut out, u64::from(run.start - at));
        push(
            &mut out,
            u64::from((run.end - run.start) / run.step * 2 + run.step - 1),
        );
        push(
            &mut out,
            run.away.unsigned_abs() * 2 + u64::from(run.away < 0),
        );
        at = run.end;
    }
    out
}

fn push(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(0x80 | number.to_le_bytes()[0]);
        number >>= 7;
    }
    out.extend(number.to_le_bytes().first());
}
