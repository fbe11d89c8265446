//! The library of programs: `content/programs/` run by the interpreter, with the words of each language.
//!
//! What a run decides is never typed: which offered answer is right, the times in the words, what a change has to reach.

#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Options, Outcome, Run};
use interleave_trace::SimTime;
use serde::Deserialize;

use super::error::ContentError;
use super::{entries, line_with, text_file, toml_file};
use crate::texts::{Ran, Task, Version};

/// What a version of a program may be called, in the order in which they are offered.
const VERSIONS: [&str; 6] = ["fixed", "solved", "sync", "asyncio", "threads", "processes"];
/// Those that do the same work under another execution model.
const MODELS: [&str; 4] = ["sync", "asyncio", "threads", "processes"];
/// How a run may end.
const ENDINGS: [&str; 3] = ["ended", "error", "deadlock"];
/// The most lines that a program may have: it stands beside its pictures.
const LONGEST: usize = 35;
/// The most lines that a reader is asked to put in order.
const MOST_TO_ORDER: usize = 8;

/// The programs with their runs, without words.
#[derive(Debug)]
pub struct Programs {
    topics: Vec<Topic>,
}

#[derive(Debug)]
struct Topic {
    id: String,
    programs: Vec<Program>,
}

/// A program that was run, with everything that does not depend on the language.
#[derive(Debug)]
struct Program {
    id: String,
    code: Vec<String>,
    run: Ran,
    versions: Vec<Version>,
    predict: Predict,
    checks: Vec<String>,
}

/// What is asked, and which answer the run proves right.
#[derive(Debug)]
struct Predict {
    kind: String,
    offered: Offered,
    right: Vec<usize>,
}

#[derive(Debug)]
enum Offered {
    /// Lines of output, as they are.
    Texts(Vec<String>),
    /// Nanoseconds, written as the language writes them.
    Times(Vec<u64>),
    /// Names of [`ENDINGS`], which the language has words for.
    Endings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LibraryFile {
    topic: Vec<TopicEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicEntry {
    id: String,
    program: Vec<ProgramEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramEntry {
    id: String,
    predict: String,
    #[serde(default)]
    offered: Vec<String>,
    /// Which line is asked for, from 1; the last one if it is left out.
    line: Option<usize>,
    #[serde(default)]
    checks: Vec<String>,
}

impl Programs {
    /// Reads and runs all programs.
    pub(super) fn load(content: &Path) -> Result<Self, ContentError> {
        let folder = content.join("programs");
        let file = folder.join("library.toml");
        let library: LibraryFile = toml_file(&file)?;
        let mut found = run_all(&folder, &sources(&folder)?)?;
        let mut topics: Vec<Topic> = Vec::with_capacity(library.topic.len());
        for entry in library.topic {
            if topics.iter().any(|topic| topic.id == entry.id) {
                return Err(fault(&file, &entry.id, "this topic stands here twice"));
            }
            let mut programs = Vec::with_capacity(entry.program.len());
            for program in entry.program {
                let forms = found.remove(&program.id).ok_or_else(|| {
                    let message = format!(
                        "content/programs/{}.py is not there, or the program stands here twice",
                        program.id
                    );
                    fault(&file, &program.id, &message)
                })?;
                programs.push(Program::compute(&file, &program, forms)?);
            }
            topics.push(Topic {
                id: entry.id,
                programs,
            });
        }
        if let Some(id) = found.keys().next() {
            return Err(ContentError::new(
                &folder.join(format!("{id}.py")),
                0,
                "content/programs/library.toml does not name this program",
            ));
        }
        Ok(Self { topics })
    }
}

impl Program {
    fn compute(file: &Path, entry: &ProgramEntry, mut forms: Forms) -> Result<Self, ContentError> {
        let fault = |message: &str| fault(file, &entry.id, message);
        let (code, run) = forms.remove("").unwrap_or_default();
        let mut versions = Vec::new();
        for kind in VERSIONS {
            if let Some((code, run)) = forms.remove(kind) {
                let kind = kind.to_owned();
                versions.push(Version { kind, code, run });
            }
        }
        let predict = Predict::compute(entry, &run).map_err(|message| fault(&message))?;
        let program = Self {
            code,
            run,
            versions,
            predict,
            checks: entry.checks.clone(),
            id: entry.id.clone(),
        };
        program.check_task().map_err(|message| fault(&message))?;
        Ok(program)
    }

    /// The version that solves the task.
    fn solution(&self) -> Option<&Version> {
        let of = |kind: &str| self.versions.iter().find(|version| version.kind == kind);
        of("solved").or_else(|| of("fixed"))
    }

    /// The checks exist, have a solution to compare with, and the program as it stands does not pass them.
    fn check_task(&self) -> Result<(), String> {
        if let Some(unknown) = self
            .checks
            .iter()
            .find(|check| !Task::CHECKS.contains(&check.as_str()))
        {
            return Err(format!(
                "there is no check «{unknown}»; allowed: {}",
                Task::CHECKS.join(", ")
            ));
        }
        let Some(solution) = self.solution() else {
            return if self.checks.is_empty() {
                Ok(())
            } else {
                Err("checks need a version «solved» or «fixed» to compare with".into())
            };
        };
        if self.checks.is_empty() {
            return Err(format!(
                "its version «{}» needs checks: {}",
                solution.kind,
                Task::CHECKS.join(", ")
            ));
        }
        let task = self.task(String::new(), String::new());
        if task.misses(&self.run, &solution.run).is_none() {
            return Err("the program passes the checks before anything is changed".into());
        }
        Ok(())
    }

    fn task(&self, text: String, hint: String) -> Task {
        Task {
            text,
            hint,
            checks: self.checks.clone(),
            solution: self
                .solution()
                .map(|version| version.kind.clone())
                .unwrap_or_default(),
        }
    }

    fn has_models(&self) -> bool {
        self.versions
            .iter()
            .any(|version| MODELS.contains(&version.kind.as_str()))
    }
}

impl Predict {
    fn compute(entry: &ProgramEntry, run: &Ran) -> Result<Self, String> {
        let kind = entry.predict.clone();
        let (offered, right) = match kind.as_str() {
            "order" => Self::order(entry, run)?,
            "total" => Self::total(entry, run)?,
            "line" => Self::line(entry, run)?,
            "ending" => {
                let right = ENDINGS.iter().position(|ending| *ending == run.ending);
                (Offered::Endings, right.into_iter().collect())
            }
            _ => {
                return Err(format!(
                    "«{kind}» cannot be predicted; allowed: order, total, line, ending"
                ));
            }
        };
        Ok(Self {
            kind,
            offered,
            right,
        })
    }

    /// The lines in the order of the alphabet, or backwards where that would be the answer.
    fn order(entry: &ProgramEntry, run: &Ran) -> Result<(Offered, Vec<usize>), String> {
        if !entry.offered.is_empty() {
            return Err("nothing is offered for an order: the lines of the output are".into());
        }
        let mut lines: Vec<(usize, &str)> = run.texts().enumerate().collect();
        if !(2..=MOST_TO_ORDER).contains(&lines.len()) {
            return Err(format!(
                "its output has {} lines; an order is of 2 to {MOST_TO_ORDER}",
                lines.len()
            ));
        }
        lines.sort_by_key(|(_, text)| *text);
        if lines.iter().map(|(_, text)| *text).eq(run.texts()) {
            lines.reverse();
        }
        if lines.iter().map(|(_, text)| *text).eq(run.texts()) {
            return Err("its lines are all the same: there is no order to predict".into());
        }
        let right = (0..lines.len())
            .filter_map(|at| lines.iter().position(|(line, _)| *line == at))
            .collect();
        let texts = lines.iter().map(|(_, text)| (*text).to_owned()).collect();
        Ok((Offered::Texts(texts), right))
    }

    fn total(entry: &ProgramEntry, run: &Ran) -> Result<(Offered, Vec<usize>), String> {
        let mut times = Vec::with_capacity(entry.offered.len());
        for text in &entry.offered {
            let time: SimTime = text
                .parse()
                .map_err(|error: interleave_trace::ParseTimeError| error.to_string())?;
            times.push(time.as_nanos());
        }
        let written = SimTime::from_nanos(run.total).to_string();
        let right = right_one(&times, &run.total, &written)?;
        Ok((Offered::Times(times), right))
    }

    fn line(entry: &ProgramEntry, run: &Ran) -> Result<(Offered, Vec<usize>), String> {
        let at = entry.line.unwrap_or(run.lines.len());
        let (_, text) = at
            .checked_sub(1)
            .and_then(|at| run.lines.get(at))
            .ok_or_else(|| format!("its output has {} lines, not {at}", run.lines.len()))?;
        let right = right_one(&entry.offered, text, text)?;
        Ok((Offered::Texts(entry.offered.clone()), right))
    }
}

/// The place of what the run gave among 2 to 5 different answers.
fn right_one<T: PartialEq>(offered: &[T], given: &T, written: &str) -> Result<Vec<usize>, String> {
    if !(2..=5).contains(&offered.len()) {
        return Err(format!("{} answers are offered; 2 to 5 are", offered.len()));
    }
    let twice = |(at, answer): (usize, &T)| offered[..at].contains(answer);
    if offered.iter().enumerate().any(twice) {
        return Err("an answer is offered twice".into());
    }
    let place = offered.iter().position(|answer| answer == given);
    place
        .map(|place| vec![place])
        .ok_or_else(|| format!("the run gives «{written}», which is not among the offered answers"))
}

/// The forms of a program by kind, the program itself under no name: lines and run.
type Forms = BTreeMap<String, (Vec<String>, Ran)>;

/// Runs all forms of all programs, on as many threads as there are processors.
fn run_all(
    folder: &Path,
    forms: &[(String, String)],
) -> Result<BTreeMap<String, Forms>, ContentError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |first: usize| {
        let mine = forms.iter().skip(first).step_by(threads);
        mine.map(|(id, kind)| Ok((id, kind, form(folder, id, kind)?)))
            .collect::<Result<Vec<_>, ContentError>>()
    };
    let shares = std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        let ended = started.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended.collect::<Vec<_>>()
    });
    let mut all: BTreeMap<String, Forms> = BTreeMap::new();
    for share in shares {
        let share = share.map_err(|_| {
            ContentError::new(
                folder,
                0,
                "the interpreter stopped: this is a fault of ours",
            )
        })?;
        for (id, kind, form) in share? {
            let forms = all.entry(id.clone()).or_default();
            forms.insert(kind.clone(), form);
        }
    }
    Ok(all)
}

/// The programs of the folder and their versions: id and kind, which is empty for the program itself.
fn sources(folder: &Path) -> Result<Vec<(String, String)>, ContentError> {
    let mut found = Vec::new();
    let mut versions = Vec::new();
    for name in entries(folder)? {
        let Some(stem) = name.strip_suffix(".py") else {
            continue;
        };
        match stem.split_once('.') {
            None => {
                found.push((stem.to_owned(), String::new()));
            }
            Some((id, kind)) => versions.push((id.to_owned(), kind.to_owned(), name.clone())),
        }
    }
    for (id, kind, name) in versions {
        let fault = |message: String| ContentError::new(&folder.join(&name), 0, message);
        if !VERSIONS.contains(&kind.as_str()) {
            return Err(fault(format!(
                "there is no version «{kind}»; allowed: {}",
                VERSIONS.join(", ")
            )));
        }
        if !found.iter().any(|(known, _)| *known == id) {
            return Err(fault(format!(
                "it is a version of {id}.py, which is not there"
            )));
        }
        found.push((id, kind));
    }
    Ok(found)
}

/// A form of a program: its lines and its run. `kind` is empty for the program itself.
fn form(folder: &Path, id: &str, kind: &str) -> Result<(Vec<String>, Ran), ContentError> {
    let dot = if kind.is_empty() { "" } else { "." };
    let name = format!("{id}{dot}{kind}.py");
    let path = folder.join(&name);
    let text = text_file(&path)?;
    let code: Vec<String> = text.lines().map(str::to_owned).collect();
    if code.len() > LONGEST {
        let message = format!("{} lines; a program has at most {LONGEST}", code.len());
        return Err(ContentError::new(&path, LONGEST + 1, message));
    }
    let options = Options {
        path: name,
        ..Options::default()
    };
    let run = run_deep(&text, &options)
        .map_err(|error| ContentError::new(&path, 0, error.to_string()))?;
    let ran = ran(&run).map_err(|(line, message)| ContentError::new(&path, line, message))?;
    Ok((code, ran))
}

/// A run as the library keeps it.
fn ran(run: &Run) -> Result<Ran, (usize, String)> {
    let ending = match &run.outcome {
        Outcome::Exited(0) => "ended",
        Outcome::Exited(_) => "error",
        Outcome::Deadlock { .. } => "deadlock",
        Outcome::Unsupported { line, message, .. } => {
            return Err((usize::try_from(*line).unwrap_or(0), message.clone()));
        }
        Outcome::Limit { message, .. } => return Err((0, message.clone())),
    };
    let mut lines: Vec<(u64, String)> = Vec::new();
    let mut open = false;
    for print in &run.prints {
        for piece in print.text.split_inclusive('\n') {
            if !open {
                lines.push((nanos(print.seconds), String::new()));
            }
            open = !piece.ends_with('\n');
            if let Some((_, line)) = lines.last_mut() {
                line.push_str(piece.trim_end_matches('\n'));
            }
        }
    }
    let error = match ending {
        "error" => run.stderr.trim_end().lines().last().unwrap_or_default(),
        _ => "",
    };
    Ok(Ran {
        lines,
        total: nanos(run.seconds),
        ending: ending.to_owned(),
        error: error.to_owned(),
    })
}

/// Virtual seconds in whole microseconds, as nanoseconds: the sums of floating-point delays stray by less.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the interpreter's limit on virtual time is far below what fits, and time is never negative"
)]
fn nanos(seconds: f64) -> u64 {
    (seconds * 1e6).round() as u64 * 1_000
}

fn fault(file: &Path, id: &str, message: &str) -> ContentError {
    let line = line_with(file, &format!("id = \"{id}\""));
    ContentError::new(file, line, format!("«{id}»: {message}"))
}
