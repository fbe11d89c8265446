//! What `interleave run` prints, and how it ends.

mod running;

use running::{interleave, printed, refused, scratch};
use std::path::{Path, PathBuf};

/// A program of the reference set.
fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/cases/asyncio")
        .join(name)
}

fn run_reference(flags: &str, name: &str) -> String {
    let path = reference(name);
    printed(&format!("run {flags} {}", path.display()))
}

/// The exit status, standard output and standard error of a program.
fn ended(flags: &str, name: &str, program: &str) -> (Option<i32>, String, String) {
    let output = interleave(&format!("run {flags} {}", scratch(name, program)));
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Two tasks that hold a lock each and want the other's.
const CROSSED_LOCKS: &str = "\
import asyncio

first, second = asyncio.Lock(), asyncio.Lock()


async def take(one, other):
    async with one:
        await asyncio.sleep(0)
        async with other:
            print('both')


async def main():
    await asyncio.gather(take(first, second), take(second, first))


asyncio.run(main())
";

#[test]
fn a_program_prints_what_it_prints_in_cpython() {
    for name in ["await_is_sequential", "as_completed_order", "chess_async"] {
        let wanted = std::fs::read_to_string(reference(&format!("{name}.out")));
        let wanted = wanted.expect("the output is in the repository");
        assert_eq!(run_reference("", &format!("{name}.py")), wanted, "{name}");
    }
}

#[test]
fn stamped_output_ends_with_the_total() {
    let text = run_reference("--stamp", "await_is_sequential.py");
    assert!(text.starts_with("[   0.200] hello\n"), "{text}");
    assert_eq!(text.lines().last(), Some("## total 0.600"), "{text}");
}

#[test]
fn passes_of_the_loop_are_those_of_cpython() {
    let text = run_reference("--format passes", "await_is_sequential.py");
    let passes: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let wanted = std::fs::read_to_string(reference("await_is_sequential.trace.json"));
    let wanted = wanted.expect("the passes are in the repository");
    let wanted: serde_json::Value = serde_json::from_str(&wanted).expect("JSON");
    assert!(wanted["loops"].is_array());
    assert_eq!(passes["loops"], wanted["loops"]);
}

#[test]
fn the_record_is_written_as_json() {
    let file = scratch("record.json", "");
    run_reference(&format!("--trace {file}"), "await_is_sequential.py");
    let text = std::fs::read_to_string(&file).expect("the record was written");
    let record: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let steps = record["steps"].as_array().expect("a list of steps");
    assert!(!steps.is_empty());
}

#[test]
fn a_program_finds_its_arguments() {
    let path = scratch("arguments.py", "import sys\nprint(sys.argv[1:])\n");
    assert_eq!(
        printed(&format!("run {path} one --stamp")),
        "['one', '--stamp']\n"
    );
}

#[test]
fn a_program_that_is_missing_is_one_sentence() {
    let sentence = refused("run nowhere.py");
    assert!(
        sentence.starts_with("interleave: nowhere.py: "),
        "{sentence}"
    );
}

#[test]
fn the_status_of_a_program_is_handed_on() {
    let (status, out, _) = ended("", "leaves.py", "import sys\nprint('a')\nsys.exit(7)\n");
    assert_eq!((status, out.as_str()), (Some(7), "a\n"));
    let (status, _, errors) = ended("", "raises.py", "raise ValueError('no')\n");
    assert_eq!(status, Some(1));
    assert_eq!(errors.lines().last(), Some("ValueError: no"));
}

#[test]
fn a_deadlock_says_who_waits_for_whom() {
    let (status, out, errors) = ended("--stamp", "crossed_locks.py", CROSSED_LOCKS);
    assert_eq!(status, Some(3), "{errors}");
    assert_eq!(out.lines().last(), Some("## deadlock 0.000"));
    for wait in [
        "Task-2 waits for Lock.acquire, held by Task-3 (line 9)",
        "Task-3 waits for Lock.acquire, held by Task-2 (line 9)",
    ] {
        assert!(errors.contains(wait), "{errors}");
    }
}

#[test]
fn an_import_outside_the_subset_is_refused_where_it_stands() {
    let program = "print('before')\nimport frobnicate\n";
    let (status, out, errors) = ended("", "unknown_import.py", program);
    assert_eq!((status, out.as_str()), (Some(4), ""));
    assert!(errors.starts_with("line 2, column 8: "), "{errors}");
    assert!(errors.contains("'frobnicate'"), "{errors}");
}
