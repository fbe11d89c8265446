//! The library of programs: what the playground offers to open, to predict and to change.
//!
//! Code is the same in all languages; words are the language's. Whatever a run decides (output, times, which answer is
//! right) comes from the run that the build made.

use crate::by_id::ById;
use crate::flat::flat;

/// All programs, with the words of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    /// The topics in teaching order, each with its programs in teaching order.
    pub topics: Vec<LibraryTopic>,
    /// The programs by id.
    pub programs: ById<LibraryProgram>,
    /// What the kinds of [`Version`] are called.
    pub versions: ById<String>,
}

/// A heading of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryTopic {
    /// Its name in the files.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// Ids of its programs.
    pub programs: Vec<String>,
}

/// A program that teaches one thing.
///
/// Texts may have code between back ticks: split at them, every second piece is code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryProgram {
    /// Its title: what happens, a phrase.
    pub title: String,
    /// What the reader understands afterwards, a sentence.
    pub goal: String,
    /// The lines of the program.
    pub code: Vec<String>,
    /// What its run gives.
    pub run: Ran,
    /// What is asked before it runs.
    pub prediction: Prediction,
    /// What the reader is asked to change.
    pub task: Task,
    /// The program otherwise: mended, solved, or the same work under another model.
    pub versions: Vec<Version>,
    /// Why the version `fixed` is better, a sentence; empty where there is none.
    pub fix: String,
    /// What the same work under other models shows; empty where there is none.
    pub same_work: String,
    /// A remark: what stock `CPython` leaves open here, or what a version of Python it needs; may be empty.
    pub note: String,
}

/// What the run of a program gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    /// The lines of standard output, each with the virtual nanoseconds at which it was begun.
    pub lines: Vec<(u64, String)>,
    /// Virtual nanoseconds at the end.
    pub total: u64,
    /// `ended`, `error` (another exit status than 0) or `deadlock`.
    pub ending: String,
    /// The last line of standard error, such as an exception that nobody caught; may be empty.
    pub error: String,
}

/// A question about a run, answered before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// What is asked for: `order` (put the offered lines in order), `total` (pick the total time, or give it as a number:
    /// [`Ran::total`]), `line` (pick what a line says), `ending` (pick how it ends).
    pub kind: String,
    /// The question.
    pub ask: String,
    /// What is offered. For `order` the lines of the output in a neutral order, else answers of which one is right.
    pub offered: Vec<String>,
    /// Places in `offered`, from 0: for `order` all of them in the right order, else the one right answer. Where two offered
    /// lines are equal, either place is right: compare texts.
    pub right: Vec<usize>,
    /// Why it is so: shown afterwards, whatever was answered.
    pub why: String,
}

/// Something to change in a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What to change, and what should come of it.
    pub text: String,
    /// A hint, shown on request.
    pub hint: String,
    /// What is compared with the solution's run, names for [`Task::misses`]; empty where nothing is checked.
    pub checks: Vec<String>,
    /// The kind of the version that solves it: `solved` or `fixed`.
    pub solution: String,
}

/// Another form of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// `fixed`, `solved`, `sync`, `asyncio`, `threads` or `processes`.
    pub kind: String,
    /// Its lines.
    pub code: Vec<String>,
    /// What its run gives.
    pub run: Ran,
}

flat!(Library {
    topics,
    programs,
    versions
});
flat!(LibraryTopic { id, name, programs });
flat!(LibraryProgram {
    title,
    goal,
    code,
    run,
    prediction,
    task,
    versions,
    fix,
    same_work,
    note,
});
flat!(Ran {
    lines,
    total,
    ending,
    error
});
flat!(Prediction {
    kind,
    ask,
    offered,
    right,
    why
});
flat!(Task {
    text,
    hint,
    checks,
    solution
});
flat!(Version { kind, code, run });

impl LibraryProgram {
    /// A version by its kind.
    pub fn version(&self, kind: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.kind == kind)
    }
}

impl Prediction {
    /// Whether an answer is right: places in [`Prediction::offered`], as in [`Prediction::right`].
    pub fn is_right(&self, answer: &[usize]) -> bool {
        answer.len() == self.right.len()
            && answer.iter().zip(&self.right).all(|(given, right)| {
                self.offered
                    .get(*given)
                    .is_some_and(|text| self.offered.get(*right) == Some(text))
            })
    }
}

impl Task {
    /// The names that [`Task::checks`] may have.
    pub const CHECKS: [&str; 6] = ["output", "lines", "last", "total", "longer", "ending"];

    /// The first check that a changed program's run misses, compared with the solution's run and the run of the program as
    /// it was; nothing if the task is done.
    ///
    /// `output`: the same lines in the same order; `lines`: the same lines in any order; `last`: the same last line;
    /// `total`: no longer than the solution; `longer`: at least as long as the solution; `ending`: the same ending.
    pub fn misses(&self, changed: &Ran, solution: &Ran) -> Option<&str> {
        let holds = |check: &str| match check {
            "output" => changed.texts().eq(solution.texts()),
            "lines" => {
                let count =
                    |ran: &Ran, text: &str| ran.texts().filter(|line| *line == text).count();
                changed.lines.len() == solution.lines.len()
                    && solution
                        .texts()
                        .all(|text| count(changed, text) == count(solution, text))
            }
            "last" => changed.texts().last() == solution.texts().last(),
            "total" => changed.total <= solution.total,
            "longer" => changed.total >= solution.total,
            _ => changed.ending == solution.ending,
        };
        self.checks
            .iter()
            .map(String::as_str)
            .find(|check| !holds(check))
    }
}

impl Ran {
    /// The lines without their times.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|(_, text)| text.as_str())
    }
}
