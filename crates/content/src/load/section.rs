//! Sections and their questions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::error::ContentError;
use super::glossary::RawTerm;
use super::source::{self, Part, References};
use super::{Figures, Folder, Picture, entries, line_with, markdown, region, text_file, toml_file};
use crate::by_id::ById;
use crate::format::Language;
use crate::tree::{Block, Directive, Inline, Live, Program, Token};

/// The simulators that the page has places for.
const SIMULATORS: [&str; 2] = ["hook", "exhibition"];

/// A live run that the page has a place for, and where the source of what it runs stands: files and their regions.
pub(super) type LiveSource = (&'static str, &'static [(&'static str, &'static str)]);

/// The live runs.
pub(super) const LIVE: [LiveSource; 4] = [
    ("waits", &[("src/live/waits.rs", "waits")]),
    ("exhibition", &[("src/live/exhibition.rs", "exhibition")]),
    ("block", &[("src/live/block.rs", "block")]),
    (
        "workers",
        &[
            ("src/live/errand.rs", "primes"),
            ("src/live/parallel.rs", "here"),
            ("src/live/parallel.rs", "workers"),
            ("src/live/errand.rs", "counter"),
        ],
    ),
];

/// A section of the tutorial.
#[derive(Debug)]
pub struct Section {
    /// Its name in links: `hook`.
    pub id: String,
    /// Its heading.
    pub heading: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The questions at its end.
    pub questions: Vec<Question>,
}

/// A question at the end of a section.
#[derive(Debug)]
pub struct Question {
    /// Its name, equal in all languages.
    pub id: String,
    /// What is asked.
    pub ask: Vec<Inline>,
    /// The answers to choose from.
    pub answers: Vec<Answer>,
}

/// An answer, right or wrong.
#[derive(Debug)]
pub struct Answer {
    /// What it says.
    pub text: Vec<Inline>,
    /// Why it is right or wrong.
    pub why: Vec<Inline>,
    /// Whether it is right.
    pub right: bool,
}

/// All that a text of a language may refer to.
pub(super) struct Known<'a> {
    pub(super) language: &'a Language,
    pub(super) figures: &'a Figures,
    pub(super) terms: &'a [RawTerm],
    pub(super) states: &'a ById<String>,
    pub(super) folder: &'a Folder,
    pub(super) pictures: &'a BTreeMap<String, Picture>,
}

impl References for Known<'_> {
    fn figure(&self, name: &str, format: &str) -> Result<String, String> {
        self.figures.write(name, format, self.language)
    }

    fn term(&self, id: &str) -> Result<String, String> {
        let term = self.terms.iter().find(|term| term.id == id);
        term.map(|term| term.name.clone())
            .ok_or_else(|| format!("there is no term «{id}» in glossary.toml"))
    }

    fn state(&self, id: &str) -> Result<String, String> {
        self.states
            .get(id)
            .cloned()
            .ok_or_else(|| format!("there is no state «{id}»"))
    }
}

impl Known<'_> {
    /// One line of text of a TOML file.
    pub(super) fn line(&self, file: &Path, text: &str) -> Result<Vec<Inline>, ContentError> {
        let at = || line_with(file, text.lines().next().unwrap_or_default());
        let expanded =
            source::expand(text, self).map_err(|message| ContentError::new(file, at(), message))?;
        markdown::inlines(&expanded, &self.folder.highlighter)
            .map_err(|(_, message)| ContentError::new(file, at(), message))
    }
}

/// Reads `sections/NN-ID.md` in the order of their names.
pub(super) fn load(base: &Path, known: &Known<'_>) -> Result<Vec<Section>, ContentError> {
    let folder = base.join("sections");
    let mut sections = Vec::new();
    for name in entries(&folder)? {
        let path = folder.join(&name);
        let id = name
            .strip_suffix(".md")
            .and_then(|stem| stem.split_once('-'))
            .map(|(_, id)| id.to_owned());
        let Some(id) = id else {
            return Err(ContentError::new(
                &path,
                0,
                "a section's file is named NN-ID.md, for example 01-hook.md",
            ));
        };
        sections.push(section(&path, id, known)?);
    }
    Ok(sections)
}

fn section(path: &Path, id: String, known: &Known<'_>) -> Result<Section, ContentError> {
    let text = text_file(path)?;
    let mut heading = None;
    let mut blocks = Vec::new();
    for part in source::parts(path, &text, known)? {
        match part {
            Part::Markdown(text, begin) => {
                let read = markdown::blocks(&text, &known.folder.highlighter);
                let read = read.map_err(|(at, message)| {
                    ContentError::new(path, begin + super::error::line_of(&text, at) - 1, message)
                })?;
                for block in read {
                    match block {
                        Block::Heading(1, inlines) if heading.is_none() && blocks.is_empty() => {
                            heading = Some(inlines);
                        }
                        Block::Heading(1, _) => {
                            return Err(ContentError::new(
                                path,
                                begin,
                                "a section has one heading of level 1, in its first line",
                            ));
                        }
                        other => blocks.push(other),
                    }
                }
            }
            Part::Directive(words, line) => {
                blocks.push(Block::Directive(
                    directive(path, &words, known)
                        .map_err(|message| ContentError::new(path, line, message))?,
                ));
            }
        }
    }
    let heading = heading.ok_or_else(|| {
        ContentError::new(
            path,
            1,
            "the first line is the section's heading: # Heading",
        )
    })?;
    Ok(Section {
        id,
        heading,
        blocks,
        questions: Vec::new(),
    })
}

/// What the words of a directive put there.
pub(super) fn directive(path: &Path, words: &str, known: &Known<'_>) -> Result<Directive, String> {
    let (kind, rest) = words.split_once(' ').unwrap_or((words, ""));
    let rest = rest.trim();
    match kind {
        "program" => program(rest, known).map(Directive::Program),
        "picture" if known.pictures.contains_key(rest) => Ok(Directive::Picture(rest.to_owned())),
        "picture" => Err(format!("there is no picture content/pictures/{rest}.toml")),
        "simulator" if SIMULATORS.contains(&rest) => Ok(Directive::Simulator(rest.to_owned())),
        "simulator" => Err(format!(
            "there is no simulator «{rest}»; allowed: {}",
            SIMULATORS.join(", ")
        )),
        "lab" => Ok(Directive::Lab),
        "playground" => Ok(Directive::Playground),
        "embed" => Ok(Directive::Embed),
        "live" => live(rest, known).map(Directive::Live),
        "map" => Ok(Directive::Map),
        "choice" => Ok(Directive::Choice),
        "conformance" => Ok(Directive::Conformance),
        "questions" => Ok(Directive::Questions),
        "try" => Ok(Directive::Try(
            known.line(path, rest).map_err(|error| error.message)?,
        )),
        "note" => Ok(Directive::Note(
            known.line(path, rest).map_err(|error| error.message)?,
        )),
        _ => Err(format!(
            "there is no directive «{kind}»; allowed: program, picture, simulator, lab, embed, live, playground, map, choice, conformance, questions, try, note"
        )),
    }
}

/// The live run `NAME`, and the source of what runs: the regions that carry its name.
fn live(name: &str, known: &Known<'_>) -> Result<Live, String> {
    let Some((_, files)) = LIVE.iter().find(|(live, _)| *live == name) else {
        let names: Vec<&str> = LIVE.iter().map(|(live, _)| *live).collect();
        return Err(format!(
            "there is no live run «{name}»; allowed: {}",
            names.join(", ")
        ));
    };
    let mut source = String::new();
    for (file, region) in *files {
        let path = known.folder.root.join(file);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{file}: this file cannot be read: {error}"))?;
        let part = region::cut(&text, region)
            .ok_or_else(|| format!("{file} has no region «{region}» (// #region {region})"))?;
        if !source.is_empty() {
            source.push('\n');
        }
        source.push_str(&part);
    }
    Ok(Live {
        name: name.to_owned(),
        source: known.folder.highlighter.highlight(&source, "rust"),
    })
}

fn program(words: &str, known: &Known<'_>) -> Result<Program, String> {
    let (name, lines) = words.split_once(" lines=").unwrap_or((words, ""));
    let read = |ending: &str| {
        let path = known.folder.programs.join(format!("{name}.{ending}"));
        std::fs::read_to_string(&path).map_err(|error| {
            format!("the program tests/cases/asyncio/{name}.{ending} cannot be read: {error}")
        })
    };
    let source = read("py")?;
    // The first line of a reference program is its record for the tests, not for the reader.
    let whole = source
        .split_once('\n')
        .map(|(_, rest)| rest.trim_start_matches('\n').to_owned())
        .unwrap_or_default();
    let highlight = |code: &str| known.folder.highlighter.highlight(code, "python");
    let code = if lines.is_empty() {
        highlight(&whole)
    } else {
        let range = lines
            .split_once('-')
            .and_then(|(from, to)| Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?)));
        let (from, to) = range
            .filter(|(from, to)| *from >= 1 && from <= to)
            .ok_or("lines are given as lines=FROM-TO, counted from 1")?;
        if let Some(line) = prints_outside(&source, from, to) {
            return Err(format!(
                "lines={lines} leaves out line {line} of {name}.py, which prints some of the output shown"
            ));
        }
        shortened(&source, from, to, highlight)
    };
    Ok(Program {
        name: name.to_owned(),
        code,
        source: whole,
        output: read("out")?,
    })
}

/// The first line outside `from` to `to` that prints: its output would stand beside lines that do not print it.
fn prints_outside(source: &str, from: usize, to: usize) -> Option<usize> {
    let numbered = source.lines().zip(1..);
    numbered
        .filter(|(line, number)| (*number < from || *number > to) && line.contains("print("))
        .map(|(_, number)| number)
        .next()
}

/// Lines `from` to `to`, with a mark wherever lines are left out. The first line, the tests' record, is nobody's loss.
fn shortened(
    source: &str,
    from: usize,
    to: usize,
    highlight: impl Fn(&str) -> Vec<Token>,
) -> Vec<Token> {
    let lines: Vec<&str> = source.lines().collect();
    let (from, to) = ((from - 1).min(lines.len()), to.min(lines.len()));
    let cut = |left_out: &[&str]| {
        let any = left_out.iter().any(|line| !line.trim().is_empty());
        any.then(|| Token {
            class: Some("cut"),
            text: "…\n".into(),
        })
    };
    let shown: String = lines[from..to]
        .iter()
        .flat_map(|line| [line, "\n"])
        .collect();
    let before = cut(lines.get(1..from).unwrap_or_default());
    before
        .into_iter()
        .chain(highlight(&shown))
        .chain(cut(&lines[to..]))
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestions {
    question: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: String,
    section: String,
    ask: String,
    answer: Vec<RawAnswer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAnswer {
    text: String,
    why: String,
    #[serde(default)]
    right: bool,
}

/// Reads `questions.toml` into the sections.
pub(super) fn questions(
    base: &Path,
    known: &Known<'_>,
    sections: &mut [Section],
) -> Result<(), ContentError> {
    let path = base.join("questions.toml");
    let raw: RawQuestions = toml_file(&path)?;
    let mut seen = BTreeSet::new();
    for question in raw.question {
        let line = line_with(&path, &format!("id = \"{}\"", question.id));
        let fault = |message: String| ContentError::new(&path, line, message);
        if !seen.insert(question.id.clone()) {
            return Err(fault(format!(
                "the question «{}» is there twice",
                question.id
            )));
        }
        if question.answer.iter().filter(|answer| answer.right).count() != 1 {
            return Err(fault(format!(
                "the question «{}» needs exactly one answer with right = true",
                question.id
            )));
        }
        let Some(section) = sections
            .iter_mut()
            .find(|section| section.id == question.section)
        else {
            return Err(fault(format!("there is no section «{}»", question.section)));
        };
        let mut answers = Vec::new();
        for answer in question.answer {
            answers.push(Answer {
                text: known.line(&path, &answer.text)?,
                why: known.line(&path, &answer.why)?,
                right: answer.right,
            });
        }
        section.questions.push(Question {
            id: question.id,
            ask: known.line(&path, &question.ask)?,
            answers,
        });
    }
    for section in sections {
        let asked = section
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Directive(Directive::Questions)));
        if asked == section.questions.is_empty() {
            let message = format!(
                "the section «{}» has ::: questions but no question, or a question but no ::: questions",
                section.id
            );
            return Err(ContentError::new(&path, 0, message));
        }
    }
    Ok(())
}
