//! The library of programs: what every program promises.

use std::path::{Path, PathBuf};

use interleave_content::load::{Content, load};
use interleave_content::texts::{Library, LibraryProgram};
use interleave_content::{by_id::ById, flat};

/// The widest line of a program, in characters: it stands beside its pictures.
const WIDEST: usize = 85;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn content() -> Content {
    load(&root()).unwrap_or_else(|error| panic!("{error}"))
}

fn programs(content: &Content) -> impl Iterator<Item = &(String, LibraryProgram)> {
    let libraries = content.languages.iter().map(|language| &language.library);
    libraries.flat_map(|library| &library.programs)
}

fn predictions(content: &Content) {
    for (id, program) in programs(content) {
        let prediction = &program.prediction;
        assert!(prediction.is_right(&prediction.right), "{id}");
        let neutral: Vec<usize> = (0..prediction.offered.len()).collect();
        let is_wrong = if prediction.kind == "order" {
            !prediction.is_right(&neutral)
        } else {
            neutral.iter().any(|place| !prediction.is_right(&[*place]))
        };
        assert!(is_wrong, "{id}: every answer is right");
    }
}

fn tasks(content: &Content) {
    for (id, program) in programs(content) {
        let task = &program.task;
        let solution = program
            .version(&task.solution)
            .unwrap_or_else(|| panic!("{id} has no solution to compare with"));
        assert_eq!(task.misses(&solution.run, &solution.run), None, "{id}");
        let first = task.misses(&program.run, &solution.run);
        assert!(first.is_some(), "{id}: nothing has to be changed");
        assert_ne!(program.code, solution.code, "{id}");
    }
}

fn size(content: &Content) {
    let library = &content.languages[0].library;
    assert!(library.programs.iter().len() >= 40);
    let mended = library
        .programs
        .iter()
        .filter(|(_, program)| !program.fix.is_empty());
    assert!(mended.count() >= 10, "the classic mistakes");
    let named: usize = library
        .topics
        .iter()
        .map(|topic| topic.programs.len())
        .sum();
    assert_eq!(named, library.programs.iter().len());
    for (id, program) in &library.programs {
        let forms = program.versions.iter().map(|version| &version.code);
        let widest = forms
            .chain([&program.code])
            .flatten()
            .map(|line| line.chars().count());
        assert!(widest.max() <= Some(WIDEST), "{id} is too wide");
    }
}

fn travels(content: &Content) {
    for language in &content.languages {
        let text = flat::write(&language.library);
        let back: Option<Library> = flat::read(&text);
        assert_eq!(back.as_ref(), Some(&language.library));
    }
    let empty: Option<Library> = flat::read("3");
    assert_eq!(empty.map(|library| library.programs), Some(ById::default()));
}

/// One test, because the programs are run once for it.
#[test]
fn every_program_of_the_library_keeps_its_promises() {
    let content = content();
    predictions(&content);
    tasks(&content);
    size(&content);
    travels(&content);
}
