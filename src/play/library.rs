//! The programs to choose from, as the content has them, and what a run gives, to be compared with theirs.

use std::rc::Rc;

use interleave_content::texts::{Library, LibraryProgram, Ran};
use interleave_record::{Ending, Record};

/// The text of lines.
pub fn source(lines: &[String]) -> Rc<str> {
    (lines.join("\n") + "\n").into()
}

/// The name of a program that rests in the page: the one asked for, or else the first.
pub fn first(library: &Library, asked: &str) -> String {
    if library.programs.contains_key(asked) {
        return asked.to_owned();
    }
    let topics = library.topics.iter().flat_map(|topic| &topic.programs);
    topics.into_iter().next().cloned().unwrap_or_default()
}

/// The lines of a program, or of a version of it.
pub fn lines<'a>(program: &'a LibraryProgram, version: &str) -> Option<&'a [String]> {
    if version.is_empty() {
        return Some(&program.code);
    }
    Some(&program.version(version)?.code)
}

/// Whether a text is still a program of the library that somebody has changed: at least half of the program's lines, but for
/// empty ones and indentation, are in it.
pub fn is_same_program(original: &str, text: &str) -> bool {
    let lines = |text| {
        str::lines(text)
            .map(str::trim)
            .filter(|line| !line.is_empty())
    };
    let mut there: Vec<&str> = lines(text).collect();
    let (mut all, mut kept, mut from) = (0, 0, 0);
    for line in lines(original) {
        all += 1;
        // Mostly they stand in the same order.
        let (before, after) = there.split_at(from);
        let place = |part: &[&str]| part.iter().position(|other| *other == line);
        if let Some(at) = place(after).map(|at| from + at).or_else(|| place(before)) {
            there[at] = "";
            kept += 1;
            from = at + 1;
        }
    }
    2 * kept >= all
}

/// Whether a version says how a program's task is done.
pub fn is_answer(version: &str) -> bool {
    matches!(version, "fixed" | "solved")
}

/// What a run gave, as the library tells it.
pub fn ran(record: &Record) -> Ran {
    let mut lines: Vec<(u64, String)> = Vec::new();
    let mut open = false;
    for print in &record.prints {
        let time = record
            .steps
            .get(print.step as usize)
            .map_or(0, |step| step.time);
        for piece in record.text(print.text).split_inclusive('\n') {
            if !open {
                lines.push((micros(time), String::new()));
            }
            open = !piece.ends_with('\n');
            if let Some((_, line)) = lines.last_mut() {
                line.push_str(piece.trim_end_matches('\n'));
            }
        }
    }
    let ending = match record.ending {
        Ending::Exited(0) => "ended",
        Ending::Exited(_) => "error",
        Ending::Deadlock(_) => "deadlock",
        Ending::Unsupported { .. } | Ending::Limit(_) => "",
    };
    let error = record.text(record.stderr).trim_end().lines().last();
    Ran {
        lines,
        total: micros(record.end),
        ending: ending.to_owned(),
        error: error
            .filter(|_| ending == "error")
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Virtual time to the microsecond, in nanoseconds: the sums of floating-point delays stray by less.
fn micros(nanos: u64) -> u64 {
    nanos.saturating_add(500) / 1_000 * 1_000
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::two_sleepers;

    #[test]
    fn half_of_its_lines_make_a_program_the_same() {
        let original = "a\n\nb\nc\nd\n";
        for (text, same) in [
            ("a\nb\nc\nd\n", true),
            ("    d\n    a\nnew\nnew\n", true),
            ("a\na\na\n", false),
            ("print(1)\n", false),
            ("", false),
        ] {
            assert_eq!(is_same_program(original, text), same, "{text:?}");
        }
    }

    #[test]
    fn whoever_does_a_task_of_the_library_still_has_the_same_program() {
        let language = &crate::loaded::content().languages[0];
        for (id, program) in &language.library.programs {
            for version in &program.versions {
                if version.kind == program.task.solution {
                    let (from, to) = (source(&program.code), source(&version.code));
                    assert!(is_same_program(&from, &to), "{id}");
                }
            }
        }
    }

    #[test]
    fn what_a_run_gives_is_told_as_the_library_tells_it() {
        let ran = ran(two_sleepers().record());
        assert_eq!(
            ran.lines,
            [
                (1_000_000_000, "hello".into()),
                (2_000_000_000, "world".into())
            ]
        );
        assert_eq!((ran.total, ran.ending.as_str()), (2_000_000_000, "ended"));
    }
}
