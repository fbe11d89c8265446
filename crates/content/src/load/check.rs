//! Checks that need more than one file: the languages against each other; and the map, the choice, the names of strategies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use interleave_sim::Settings;
use interleave_sim::chess::Strategy;

use super::error::ContentError;
use super::picture::Picture;
use super::scenario::Scenarios;
use super::section::LIVE;
use super::{LanguageContent, line_with, text_file};
use crate::texts::{Choice, Exhibition, Map};
use crate::tree::{Block, Directive};

/// The regions of the map.
const REGIONS: [&str; 4] = ["call", "concurrent", "both", "parallel"];

/// The map's words have a place and a sentence in every build, the choice's conditions exist.
pub(super) fn map_and_choice(base: &Path, map: &Map, choice: &Choice) -> Result<(), ContentError> {
    let path = base.join("map.toml");
    for word in &map.word {
        let line = line_with(&path, &format!("id = \"{}\"", word.id));
        for build in &map.build {
            let region = word.r#where.get(&build.id).map(String::as_str);
            if !region.is_some_and(|region| REGIONS.contains(&region)) {
                let message = format!(
                    "«{}» needs a place in the build «{}»: one of {}",
                    word.id,
                    build.id,
                    REGIONS.join(", ")
                );
                return Err(ContentError::new(&path, line, message));
            }
            if !word.say.contains_key(&build.id) {
                return Err(ContentError::new(
                    &path,
                    line,
                    format!(
                        "«{}» needs a sentence for the build «{}»",
                        word.id, build.id
                    ),
                ));
            }
        }
    }
    let path = base.join("choice.toml");
    let known: BTreeSet<String> = choice
        .ask
        .iter()
        .flat_map(|ask| {
            ask.option
                .iter()
                .map(move |option| format!("{}.{}", ask.id, option.id))
        })
        .collect();
    for condition in choice.advice.iter().flat_map(|advice| &advice.when) {
        if !known.contains(condition) {
            let message = format!(
                "there is no answer «{condition}»; allowed: {}",
                known.iter().cloned().collect::<Vec<_>>().join(", ")
            );
            return Err(ContentError::new(
                &path,
                line_with(&path, condition),
                message,
            ));
        }
    }
    if choice
        .advice
        .last()
        .is_none_or(|advice| !advice.when.is_empty())
    {
        return Err(ContentError::new(
            &path,
            0,
            "the last advice holds always: its «when» is empty",
        ));
    }
    Ok(())
}

/// Every strategy that can be recorded has a name.
pub(super) fn strategies(base: &Path, exhibition: &Exhibition) -> Result<(), ContentError> {
    let is_named = |name: &str| exhibition.strategies.contains_key(name);
    let without_run = [Strategy::SyncRotate, Strategy::ThreadsPs];
    let raced = Strategy::ALL
        .into_iter()
        .filter(|strategy| !without_run.contains(strategy));
    match raced.map(Strategy::as_str).find(|name| !is_named(name)) {
        None => Ok(()),
        Some(name) => Err(ContentError::new(
            &base.join("exhibition.toml"),
            0,
            format!("[strategies] has no name for «{name}»"),
        )),
    }
}

/// All languages have the same sections, directives, figures, questions, terms, pictures and placeholders.
pub(super) fn languages(
    content: &Path,
    languages: &[LanguageContent],
    pictures: &BTreeMap<String, Picture>,
) -> Result<(), ContentError> {
    let Some(first) = languages.first() else {
        return Err(ContentError::new(
            content,
            0,
            "no language is here: a language is a folder with a language.toml",
        ));
    };
    for other in languages {
        let base = content.join(&other.texts.language.id);
        same(
            &base.join("sections"),
            "sections",
            &section_keys(first),
            &section_keys(other),
        )?;
        same(
            &base.join("questions.toml"),
            "questions",
            &question_keys(first),
            &question_keys(other),
        )?;
        same(
            &base.join("glossary.toml"),
            "terms",
            &term_keys(first),
            &term_keys(other),
        )?;
        same(
            &base.join("map.toml"),
            "words and builds",
            &map_keys(&first.texts.map),
            &map_keys(&other.texts.map),
        )?;
        same(
            &base.join("choice.toml"),
            "answers and advice",
            &choice_keys(&first.texts.choice),
            &choice_keys(&other.texts.choice),
        )?;
        let first_base = content.join(&first.texts.language.id);
        live_runs(&base, other)?;
        for words in [
            "ui.toml",
            "live.toml",
            "lab.toml",
            "import.toml",
            "play.toml",
            "configurator.toml",
            "programs.toml",
        ] {
            same(
                &base.join(words),
                "placeholders",
                &placeholders(&first_base.join(words))?,
                &placeholders(&base.join(words))?,
            )?;
        }
        sections(&first_base, &base, first, other)?;
        for (name, picture) in pictures {
            let path = base.join("pictures.toml");
            let words = other.pictures.get(name).ok_or_else(|| {
                ContentError::new(&path, 0, format!("the picture «{name}» has no words here"))
            })?;
            if let Picture::Timelines { run, .. } = picture
                && let Some(run) = run
                    .iter()
                    .find(|candidate| run.len() > 1 && !words.labels.contains_key(&candidate.id))
            {
                let message = format!(
                    "the picture «{name}» needs a label for its run «{}»",
                    run.id
                );
                return Err(ContentError::new(
                    &path,
                    line_with(&path, &format!("[{name}]")),
                    message,
                ));
            }
        }
    }
    Ok(())
}

/// The sections of two languages have the same directives and figures.
fn sections(
    first_base: &Path,
    base: &Path,
    first: &LanguageContent,
    other: &LanguageContent,
) -> Result<(), ContentError> {
    for (section, same_section) in first.sections.iter().zip(&other.sections) {
        let file = |base: &Path| {
            super::entries(&base.join("sections"))
                .map(|names| names.into_iter().find(|name| name.contains(&section.id)))
        };
        let (Some(a), Some(b)) = (file(first_base)?, file(base)?) else {
            continue;
        };
        let (a, b) = (
            first_base.join("sections").join(a),
            base.join("sections").join(b),
        );
        same(
            &b,
            &format!("directives of «{}»", same_section.id),
            &directive_keys(&section.blocks),
            &directive_keys(&same_section.blocks),
        )?;
        same(&b, "figures", &figures_of(&a)?, &figures_of(&b)?)?;
    }
    Ok(())
}

/// The slides of two languages have one skeleton, and the same words and figures.
pub(super) fn slides(content: &Path, languages: &[LanguageContent]) -> Result<(), ContentError> {
    let Some(first) = languages.first() else {
        return Ok(());
    };
    for other in languages {
        slides_of(content, first, other)?;
    }
    Ok(())
}

fn slides_of(
    content: &Path,
    first: &LanguageContent,
    other: &LanguageContent,
) -> Result<(), ContentError> {
    let base = |language: &LanguageContent| content.join(&language.texts.language.id);
    let (a, b) = (base(first), base(other));
    same(
        &b.join("slides.toml"),
        "words",
        &placeholders(&a.join("slides.toml"))?,
        &placeholders(&b.join("slides.toml"))?,
    )?;
    let (a, b) = (a.join("slides"), b.join("slides"));
    let (names, found) = (super::entries(&a)?, super::entries(&b)?);
    same(&b, "slides", &names, &found)?;
    for name in names {
        let of = |language: &LanguageContent| {
            let chapter = |slide: &&super::Slide| name.ends_with(&format!("-{}.md", slide.chapter));
            let slides = language.deck.slides.iter().filter(chapter);
            slides.map(super::Slide::keys).collect::<Vec<_>>()
        };
        let file = b.join(&name);
        let (expected, found) = (of(first), of(other));
        if expected.len() != found.len() {
            let message = format!(
                "{} slides; the first language has {}",
                found.len(),
                expected.len()
            );
            return Err(ContentError::new(&file, 0, message));
        }
        for (index, (expected, found)) in expected.iter().zip(&found).enumerate() {
            same(&file, &format!("slide {}", index + 1), expected, found)?;
        }
        same(
            &file,
            "figures",
            &figures_of(&a.join(&name))?,
            &figures_of(&file)?,
        )?;
    }
    Ok(())
}

/// Every live run has words.
fn live_runs(base: &Path, language: &LanguageContent) -> Result<(), ContentError> {
    for (name, _) in LIVE {
        if !language.workshop.live.experiments.contains_key(name) {
            return Err(ContentError::new(
                &base.join("live.toml"),
                0,
                format!("the live run «{name}» has no words here"),
            ));
        }
    }
    Ok(())
}

/// The scenarios that terms name exist, and the model accepts their keys.
pub(super) fn sights(
    content: &Path,
    languages: &[LanguageContent],
    scenarios: &Scenarios,
) -> Result<(), ContentError> {
    let Some(first) = languages.first() else {
        return Ok(());
    };
    let path = content.join(&first.texts.language.id).join("glossary.toml");
    for (id, sight) in &first.texts.terms {
        let fault = |message: String| {
            ContentError::new(
                &path,
                line_with(&path, &format!("id = \"{id}\"")),
                format!("the term «{id}»: {message}"),
            )
        };
        let mut pairs = sight
            .link
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let Some((_, name)) = pairs.next() else {
            continue;
        };
        let scenario = scenarios.get(name).map_err(fault)?;
        let mut settings = Settings::default();
        for (key, value) in pairs.filter(|(key, _)| !["t", "speed"].contains(key)) {
            settings
                .set(key, value)
                .map_err(|error| fault(error.to_string()))?;
        }
        scenario
            .simulate(&settings)
            .map_err(|error| fault(error.to_string()))?;
    }
    Ok(())
}

fn same(
    path: &Path,
    what: &str,
    expected: &[String],
    found: &[String],
) -> Result<(), ContentError> {
    if let Some(missing) = expected.iter().find(|key| !found.contains(key)) {
        return Err(ContentError::new(
            path,
            0,
            format!("{what}: «{missing}» is missing here; the first language has it"),
        ));
    }
    if let Some(extra) = found.iter().find(|key| !expected.contains(key)) {
        return Err(ContentError::new(
            path,
            line_with(path, extra),
            format!("{what}: «{extra}» is not in the first language"),
        ));
    }
    if let Some((a, b)) = expected.iter().zip(found).find(|(a, b)| a != b) {
        return Err(ContentError::new(
            path,
            line_with(path, b),
            format!("{what}: «{b}» stands where the first language has «{a}»"),
        ));
    }
    Ok(())
}

fn section_keys(language: &LanguageContent) -> Vec<String> {
    language
        .sections
        .iter()
        .map(|section| section.id.clone())
        .collect()
}

fn directive_keys(blocks: &[Block]) -> Vec<String> {
    // Notes are each language's own affair.
    let keys = blocks.iter().filter_map(|block| match block {
        Block::Directive(Directive::Note(_) | Directive::Try(_)) => None,
        Block::Directive(directive) => Some(directive.key()),
        _ => None,
    });
    keys.collect()
}

fn question_keys(language: &LanguageContent) -> Vec<String> {
    let questions = language
        .sections
        .iter()
        .flat_map(|section| &section.questions);
    let key = |question: &super::Question| {
        let right = question
            .answers
            .iter()
            .position(|answer| answer.right)
            .map_or(0, |at| at + 1);
        format!(
            "{} with {} answers, the right one {right}",
            question.id,
            question.answers.len()
        )
    };
    questions.map(key).collect()
}

fn term_keys(language: &LanguageContent) -> Vec<String> {
    let key = |term: &super::Term| {
        let sight = language
            .texts
            .terms
            .get(&term.id)
            .map(|sight| format!("{}{}", sight.link, sight.picture))
            .unwrap_or_default();
        format!(
            "{} [related {}] [sources {}] [{sight}]",
            term.id,
            term.related.join(" "),
            term.sources.join(" ")
        )
    };
    language.glossary.iter().map(key).collect()
}

fn map_keys(map: &Map) -> Vec<String> {
    let builds = map.build.iter().map(|build| build.id.clone());
    let places = |word: &crate::texts::MapWord| {
        word.r#where
            .iter()
            .map(|(build, region)| format!("{build}={region}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    builds
        .chain(
            map.word
                .iter()
                .map(|word| format!("{} {}", word.id, places(word))),
        )
        .collect()
}

fn choice_keys(choice: &Choice) -> Vec<String> {
    let answers = choice.ask.iter().flat_map(|ask| {
        ask.option
            .iter()
            .map(move |option| format!("{}.{}", ask.id, option.id))
    });
    answers
        .chain(
            choice
                .advice
                .iter()
                .map(|advice| format!("advice when {}", advice.when.join(" "))),
        )
        .collect()
}

/// `key: {a} {b}` for every text of a TOML file that has placeholders, and `key` for every other.
fn placeholders(path: &Path) -> Result<Vec<String>, ContentError> {
    fn walk(prefix: &str, value: &toml::Value, out: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => table
                .iter()
                .for_each(|(key, value)| walk(&format!("{prefix}.{key}"), value, out)),
            toml::Value::String(text) => {
                let names: BTreeSet<&str> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}'))
                    .map(|(name, _)| name)
                    .collect();
                out.push(format!(
                    "{prefix}: {}",
                    names.into_iter().collect::<Vec<_>>().join(" ")
                ));
            }
            _ => {}
        }
    }
    let value: toml::Table = super::toml_file(path)?;
    let mut out = Vec::new();
    walk("", &toml::Value::Table(value), &mut out);
    out.sort();
    Ok(out)
}

/// The names of the figures that a file uses, sorted.
fn figures_of(path: &Path) -> Result<Vec<String>, ContentError> {
    let text = text_file(path)?;
    let names = text
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(inner, _)| inner.split('|').next().unwrap_or(inner).trim().to_owned());
    Ok(names.collect::<BTreeSet<_>>().into_iter().collect())
}
