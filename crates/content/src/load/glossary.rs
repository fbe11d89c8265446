//! The terms of the glossary.

use std::collections::BTreeMap;
use std::path::Path;

use interleave_sim::Settings;
use serde::Deserialize;

use super::error::ContentError;
use super::section::Known;
use super::{line_with, toml_file};
use crate::by_id::ById;
use crate::texts::TermSight;
use crate::tree::Inline;

/// A term of the glossary in one language.
#[derive(Debug)]
pub struct Term {
    /// Its name in links, equal in all languages.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// Its full name, the head of its entry.
    pub title: String,
    /// Other names by which it is found; the other language's first.
    pub also: Vec<String>,
    /// What it is.
    pub definition: Vec<Inline>,
    /// What people say of it, and why that is wrong.
    pub misconception: Vec<Inline>,
    /// Its counterpart in Python; empty where there is none.
    pub python: Vec<Inline>,
    /// Its counterpart in the browser; empty where there is none.
    pub browser: Vec<Inline>,
    /// Terms to read next.
    pub related: Vec<String>,
    /// Where it is said: addresses.
    pub sources: Vec<String>,
    /// The words of the link to the first source.
    pub source_note: String,
    /// Whether the simulator beside the glossary has something to show for it.
    pub has_sight: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    term: Vec<RawTerm>,
}

/// An entry as it stands in `glossary.toml`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct RawTerm {
    pub(super) id: String,
    pub(super) name: String,
    title: String,
    #[serde(default)]
    also: Vec<String>,
    definition: String,
    misconception: String,
    #[serde(default)]
    python: String,
    #[serde(default)]
    browser: String,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    source_note: String,
    #[serde(default)]
    scenario: String,
    #[serde(default)]
    picture: String,
    /// The model and its keys.
    #[serde(flatten)]
    keys: BTreeMap<String, toml::Value>,
}

/// Reads `glossary.toml`.
pub(super) fn read(base: &Path) -> Result<Vec<RawTerm>, ContentError> {
    let path = base.join("glossary.toml");
    let raw: Raw = toml_file(&path)?;
    for (index, term) in raw.term.iter().enumerate() {
        let fault = |message: String| {
            ContentError::new(
                &path,
                line_with(&path, &format!("id = \"{}\"", term.id)),
                message,
            )
        };
        if raw.term[..index]
            .iter()
            .any(|earlier| earlier.id == term.id)
        {
            return Err(fault(format!("the term «{}» is there twice", term.id)));
        }
        if let Some(unknown) = term
            .related
            .iter()
            .find(|id| !raw.term.iter().any(|term| term.id == **id))
        {
            return Err(fault(format!(
                "the related term «{unknown}» does not exist"
            )));
        }
        if let Some(key) = term
            .keys
            .keys()
            .find(|key| !Settings::KEYS.contains(&key.as_str()) && *key != "t" && *key != "speed")
        {
            return Err(fault(format!(
                "there is no key «{key}» in a term; with its scenario it may give {}, t, speed",
                Settings::KEYS.join(", ")
            )));
        }
        if term.scenario.is_empty() != term.keys.is_empty() && term.scenario.is_empty() {
            return Err(fault("a model and its keys stand beside a scenario".into()));
        }
    }
    Ok(raw.term)
}

/// Turns the entries' texts into trees.
pub(super) fn resolve(base: &Path, known: &Known<'_>) -> Result<Vec<Term>, ContentError> {
    let path = base.join("glossary.toml");
    let line = |text: &str| known.line(&path, text);
    let terms = known.terms.iter().map(|raw| {
        if let Some(source) = raw
            .sources
            .iter()
            .find(|source| !source.starts_with("https://"))
        {
            return Err(ContentError::new(
                &path,
                line_with(&path, source),
                "a source is an address that begins with https://",
            ));
        }
        if !raw.picture.is_empty() && !known.pictures.contains_key(&raw.picture) {
            return Err(ContentError::new(
                &path,
                line_with(&path, &raw.picture),
                format!("there is no picture content/pictures/{}.toml", raw.picture),
            ));
        }
        Ok(Term {
            id: raw.id.clone(),
            name: raw.name.clone(),
            title: raw.title.clone(),
            also: raw.also.clone(),
            definition: line(&raw.definition)?,
            misconception: line(&raw.misconception)?,
            python: line(&raw.python)?,
            browser: line(&raw.browser)?,
            related: raw.related.clone(),
            sources: raw.sources.clone(),
            source_note: raw.source_note.clone(),
            has_sight: !raw.scenario.is_empty() || !raw.picture.is_empty(),
        })
    });
    terms.collect()
}

/// What the simulator beside the glossary shows for each term that has something to show.
pub(super) fn sights(terms: &[RawTerm]) -> ById<TermSight> {
    let sight = |term: &RawTerm| {
        let mut link = String::new();
        if !term.scenario.is_empty() {
            link = format!("scenario={}", term.scenario);
            for (key, value) in &term.keys {
                let value = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                link.extend(["&", key, "=", &value]);
            }
        }
        TermSight {
            name: term.name.clone(),
            link,
            picture: term.picture.clone(),
        }
    };
    terms
        .iter()
        .filter(|term| !term.scenario.is_empty() || !term.picture.is_empty())
        .map(|term| (term.id.clone(), sight(term)))
        .collect()
}
