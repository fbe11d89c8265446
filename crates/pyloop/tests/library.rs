//! The programs of the page's library run as on an installed `CPython`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use interleave_pyloop::record::json::string;
use interleave_pyloop::{Options, Run, command::run_deep};
use interleave_record::FindingKind;

#[path = "oracle/cpython.rs"]
mod cpython;

use cpython::{ours, python};

/// The programs by name, those mended, solved and under other models among them.
fn programs() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/programs");
    let mut programs: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the library is in the repository")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).expect("a program can be read");
            (name.into_owned(), text)
        })
        .collect();
    programs.sort();
    programs
}

/// Whether a program starts threads or processes, which the oracle's clock does not reach.
fn is_parallel(text: &str) -> bool {
    let starts = [
        "to_thread",
        "run_coroutine_threadsafe",
        "run_in_executor",
        "threading",
        "multiprocessing",
        "futures",
        "busy(",
    ];
    starts.iter().any(|start| text.contains(start))
}

/// Whether a program asks for 3.13, in its first line.
fn asks_for_3_13(text: &str) -> bool {
    text.starts_with("# Python 3.13")
}

fn is_3_13(python: &Path) -> bool {
    let version = Command::new(python).arg("--version").output();
    version.is_ok_and(|answer| answer.stdout.starts_with(b"Python 3.13"))
}

fn options(name: &str) -> Options {
    Options {
        path: name.to_owned(),
        ..Options::default()
    }
}

fn recorded(name: &str, text: &str) -> Run {
    let options = Options {
        record: true,
        ..options(name)
    };
    run_deep(text, &options).expect("a thread can be started")
}

/// A folder of its own, removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("interleave-library-{name}-{id}"));
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn asyncio_programs_of_the_library_print_at_the_same_virtual_times_as_on_cpython() {
    let Some(python) = python() else {
        println!("no CPython 3.12 or 3.13 is installed: nothing was compared");
        return;
    };
    let programs: Vec<_> = programs()
        .into_iter()
        .filter(|(_, text)| !is_parallel(text))
        .filter(|(_, text)| is_3_13(&python) || !asks_for_3_13(text))
        .collect();
    let folder = Folder::new("asyncio");
    for (name, text) in &programs {
        fs::write(folder.0.join(name), text).expect("a program can be written");
    }
    let answer = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle.py"))
        .arg(&folder.0)
        .output()
        .expect("CPython can be started");
    let theirs = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert_eq!(
        theirs.lines().count(),
        programs.len(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    let compare = move || {
        for ((name, text), wanted) in programs.iter().zip(theirs.lines()) {
            assert_eq!(string(&ours(text, &options(name))), wanted, "{name}");
        }
    };
    std::thread::Builder::new()
        .stack_size(1 << 29)
        .spawn(compare)
        .expect("a thread can be started")
        .join()
        .expect("every program runs as on CPython");
}

/// What CPython printed, recorded with `UPDATE_GOLDEN=1`: real threads and processes run on a real clock, and a busy machine
/// is late now and then.
fn recording() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/parallel.txt")
}

/// Runs the programs on CPython, one after the other, and writes down what they print.
fn record(programs: &[(String, String)]) {
    let python = python().expect("a CPython 3.12 or 3.13 is needed for recording");
    let folder = Folder::new("parallel");
    let mut out = String::new();
    for (name, text) in programs {
        let path = folder.0.join(name);
        fs::write(&path, text).expect("a program can be written");
        let answer = Command::new(&python)
            .arg(&path)
            .output()
            .expect("CPython can be started");
        let printed = String::from_utf8_lossy(&answer.stdout);
        out.extend(["== ", name, "\n", &printed]);
    }
    fs::write(recording(), out).expect("the recording can be written");
}

#[test]
fn programs_of_the_library_with_threads_or_processes_print_what_cpython_printed() {
    let mut programs = programs();
    programs.retain(|(_, text)| is_parallel(text));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        record(&programs);
    }
    let recorded = fs::read_to_string(recording()).expect("the recording is in the repository");
    let mut ours = String::new();
    for (name, text) in &programs {
        let run = run_deep(text, &options(name)).expect("a thread can be started");
        ours.extend(["== ", name, "\n", &run.stdout]);
    }
    assert_eq!(ours, recorded);
}

#[test]
fn recording_changes_no_program_of_the_library_and_the_order_of_ties_only_the_one_about_them() {
    for (name, text) in programs() {
        let plain = run_deep(&text, &options(&name)).expect("a thread can be started");
        let run = recorded(&name, &text);
        assert_eq!(run.stamped(), plain.stamped(), "{name}");
        assert_eq!(run.outcome, plain.outcome, "{name}");
        let end = std::time::Duration::from_nanos(run.record.end).as_secs_f64();
        assert!((end - plain.seconds).abs() < 1e-6, "{name}: ends at {end}");
        let reversed = Options {
            ties_reversed: true,
            ..options(&name)
        };
        let reversed = run_deep(&text, &reversed).expect("a thread can be started");
        let same = reversed.stamped() == plain.stamped();
        // One program is about ties; its mended version is not.
        assert_eq!(same, name != "due-together.py", "{name}: ties decide");
    }
}

#[test]
fn mistakes_of_the_library_are_found_and_the_mended_programs_are_free_of_them() {
    let programs = programs();
    let has = |name: &str, kind: FindingKind| {
        let found = programs.iter().find(|(known, _)| known == name);
        let (name, text) = found.unwrap_or_else(|| panic!("there is no {name}"));
        let run = recorded(name, text);
        run.record
            .findings
            .iter()
            .any(|finding| finding.kind == kind && finding.line > 0)
    };
    for (name, kind) in [
        ("coroutine-not-started", FindingKind::NeverAwaited),
        ("await-one-by-one", FindingKind::Sequential),
        ("exhibition-one-by-one", FindingKind::Sequential),
        ("lost-update", FindingKind::LostUpdate),
        ("check-then-act", FindingKind::StaleCheck),
        ("blocking-sleep", FindingKind::Frozen),
        ("computing-blocks", FindingKind::Frozen),
        ("asking-oneself", FindingKind::Frozen),
        ("error-unseen", FindingKind::NeverRetrieved),
        ("two-locks", FindingKind::Deadlock),
        ("waiting-for-oneself", FindingKind::Deadlock),
        ("join-never-returns", FindingKind::Deadlock),
    ] {
        let (broken, fixed) = (format!("{name}.py"), format!("{name}.fixed.py"));
        assert!(has(&broken, kind), "{name}: not found");
        assert!(!has(&fixed, kind), "{name}: still found when mended");
    }
}

#[test]
fn a_line_that_holds_the_loop_seven_hundred_times_is_told_once() {
    let programs = programs();
    let (name, text) = programs
        .iter()
        .find(|(name, _)| name == "exhibition.py")
        .expect("it is in the library");
    let run = recorded(name, text);
    let frozen = run.record.findings.iter();
    assert_eq!(
        frozen
            .filter(|finding| finding.kind == FindingKind::Frozen)
            .count(),
        1
    );
}
