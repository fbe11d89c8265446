//! The words of the library in one language: `programs.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::super::error::ContentError;
use super::super::{line_with, toml_file};
use super::{ENDINGS, MODELS, Offered, Program, Programs, VERSIONS};
use crate::by_id::ById;
use crate::format::Language;
use crate::texts::{Library, LibraryProgram, LibraryTopic, Prediction, Ran};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    /// The question by kind of prediction, where a program has none of its own.
    ask: BTreeMap<String, String>,
    endings: BTreeMap<String, String>,
    versions: BTreeMap<String, String>,
    topics: BTreeMap<String, String>,
    program: BTreeMap<String, ProgramWords>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramWords {
    title: String,
    goal: String,
    ask: Option<String>,
    why: String,
    task: String,
    hint: String,
    fix: Option<String>,
    same_work: Option<String>,
    note: Option<String>,
}

impl Programs {
    /// The library in a language, with all that the runs decide put into its words.
    pub(in crate::load) fn library(
        &self,
        base: &Path,
        language: &Language,
    ) -> Result<Library, ContentError> {
        let path = base.join("programs.toml");
        let words: WordsFile = toml_file(&path)?;
        let all = || self.topics.iter().flat_map(|topic| &topic.programs);
        let file = File { path, language };
        file.only(
            "topics",
            &words.topics,
            self.topics.iter().map(|topic| topic.id.as_str()),
        )?;
        file.only("versions", &words.versions, VERSIONS.into_iter())?;
        file.only("endings", &words.endings, ENDINGS.into_iter())?;
        file.only(
            "ask",
            &words.ask,
            ["order", "total", "line", "ending"].into_iter(),
        )?;
        file.only(
            "program",
            &words.program,
            all().map(|program| program.id.as_str()),
        )?;
        let topics = self.topics.iter().map(|topic| LibraryTopic {
            id: topic.id.clone(),
            name: words.topics[&topic.id].clone(),
            programs: topic.programs.iter().map(|one| one.id.clone()).collect(),
        });
        let mut programs = Vec::new();
        for program in all() {
            let said = words.program[&program.id].clone();
            programs.push((program.id.clone(), file.program(program, said, &words)?));
        }
        Ok(Library {
            topics: topics.collect(),
            programs: programs.into_iter().collect(),
            versions: words.versions.into_iter().collect::<ById<_>>(),
        })
    }
}

/// The file of a language while it is read.
struct File<'a> {
    path: PathBuf,
    language: &'a Language,
}

impl File<'_> {
    fn fault(&self, needle: &str, message: impl Into<String>) -> ContentError {
        ContentError::new(&self.path, line_with(&self.path, needle), message)
    }

    /// A table has an entry for each name, and no other.
    fn only<'a, T>(
        &self,
        table: &str,
        entries: &BTreeMap<String, T>,
        names: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), ContentError> {
        if let Some(missing) = names.clone().find(|name| !entries.contains_key(*name)) {
            return Err(self.fault(
                &format!("[{table}"),
                format!("{table}: words for «{missing}» are missing here"),
            ));
        }
        let known: Vec<&str> = names.collect();
        let extra = entries.keys().find(|name| !known.contains(&name.as_str()));
        extra.map_or(Ok(()), |extra| {
            Err(self.fault(extra, format!("{table}: there is no «{extra}»")))
        })
    }

    fn program(
        &self,
        program: &Program,
        words: ProgramWords,
        all: &WordsFile,
    ) -> Result<LibraryProgram, ContentError> {
        let fault = |message: String| {
            self.fault(
                &format!("[program.{}]", program.id),
                format!("«{}»: {message}", program.id),
            )
        };
        let say = |text: &str| self.say(program, text).map_err(fault);
        let has_fix = program
            .versions
            .iter()
            .any(|version| version.kind == "fixed");
        for (name, is_there, wanted) in [
            ("fix", words.fix.is_some(), has_fix),
            ("same_work", words.same_work.is_some(), program.has_models()),
        ] {
            if is_there != wanted {
                let message = if wanted {
                    format!("«{name}» is missing: it has such a version")
                } else {
                    format!("«{name}» speaks of a version that it does not have")
                };
                return Err(fault(message));
            }
        }
        let predict = &program.predict;
        let ask = words.ask.as_ref().unwrap_or(&all.ask[&predict.kind]);
        let offered = match &predict.offered {
            Offered::Texts(texts) => texts.clone(),
            Offered::Times(times) => times
                .iter()
                .map(|time| self.language.seconds(*time))
                .collect(),
            Offered::Endings => ENDINGS
                .iter()
                .map(|ending| all.endings[*ending].clone())
                .collect(),
        };
        let optional = |text: Option<String>| text.map_or(Ok(String::new()), |text| say(&text));
        Ok(LibraryProgram {
            title: say(&words.title)?,
            goal: say(&words.goal)?,
            code: program.code.clone(),
            run: program.run.clone(),
            prediction: Prediction {
                kind: predict.kind.clone(),
                ask: say(ask)?,
                offered,
                right: predict.right.clone(),
                why: say(&words.why)?,
            },
            task: program.task(say(&words.task)?, say(&words.hint)?),
            versions: program.versions.clone(),
            fix: optional(words.fix)?,
            same_work: optional(words.same_work)?,
            note: optional(words.note)?,
        })
    }

    /// A text with its placeholders filled from the runs. Code between back ticks stays as it is; elsewhere no figure may be
    /// typed.
    fn say(&self, program: &Program, text: &str) -> Result<String, String> {
        let mut out = String::with_capacity(text.len());
        for (at, piece) in text.split('`').enumerate() {
            if at > 0 {
                out.push('`');
            }
            if at % 2 == 1 {
                out.push_str(piece);
                continue;
            }
            let mut parts = piece.split('{');
            let first = parts.next().unwrap_or_default();
            untyped(first)?;
            out.push_str(first);
            for part in parts {
                let (name, after) = part
                    .split_once('}')
                    .ok_or_else(|| format!("a «{{» is not closed: «{part}»"))?;
                out.push_str(&self.figure(program, name)?);
                untyped(after)?;
                out.push_str(after);
            }
        }
        Ok(out)
    }

    /// What a placeholder stands for: `total`, `last`, `error`, `lines`, `lineN`, `atN`, `thousandfold` (of the
    /// total, for programs on a reduced scale), each also `VERSION.…`; and
    /// `VERSION.ratio`, how many times as long the program takes as the version.
    fn figure(&self, program: &Program, name: &str) -> Result<String, String> {
        let (run, what) = match name.split_once('.') {
            None => (&program.run, name),
            Some((kind, what)) => {
                let version = program.versions.iter().find(|version| version.kind == kind);
                let version =
                    version.ok_or_else(|| format!("«{{{name}}}»: it has no version «{kind}»"))?;
                (&version.run, what)
            }
        };
        self.read_off(program, run, what).ok_or_else(|| {
            format!(
                "«{{{name}}}» cannot be read off the run; allowed: total, last, error, lines, lineN, atN, thousandfold, VERSION.ratio, and each with a version before it ({})",
                MODELS.join(", ")
            )
        })
    }

    fn read_off(&self, program: &Program, run: &Ran, what: &str) -> Option<String> {
        let line = |number: &str| {
            let number: usize = number.parse().ok()?;
            run.lines.get(number.checked_sub(1)?)
        };
        let code = |text: &str| format!("`{text}`");
        match what {
            "total" => Some(self.language.seconds(run.total)),
            "last" => run.texts().last().map(code),
            "error" if !run.error.is_empty() => Some(code(&run.error)),
            "lines" => Some(self.language.number(u64::try_from(run.lines.len()).ok()?)),
            "thousandfold" => Some(self.language.hms(run.total * 1_000)),
            "ratio" => {
                let hundredths =
                    (program.run.total * 100 + run.total / 2).checked_div(run.total)?;
                Some(self.language.ratio(hundredths))
            }
            _ => match (what.strip_prefix("line"), what.strip_prefix("at")) {
                (Some(number), _) => Some(code(&line(number)?.1)),
                (_, Some(number)) => Some(self.language.seconds(line(number)?.0)),
                _ => None,
            },
        }
    }
}

/// No figure is typed into words; versions of Python are names.
fn untyped(text: &str) -> Result<(), String> {
    let mut rest = text.to_owned();
    while let Some(at) = rest.find("Python 3.") {
        let end = rest[at + 9..]
            .find(|c: char| !c.is_ascii_digit())
            .map_or(rest.len(), |length| at + 9 + length);
        rest.replace_range(at..end, "");
    }
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return Err(format!(
            "a figure is typed in «{}»: put in a placeholder such as {{total}}, or write it as code between back ticks",
            text.trim()
        ));
    }
    Ok(())
}
