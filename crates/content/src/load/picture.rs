//! Still pictures: which runs are drawn, and what each language says of them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::error::ContentError;
use super::section::Known;
use super::{entries, text_file, toml_file};
use crate::tree::{Inline, plain};

/// A still picture: `content/pictures/NAME.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "lowercase")]
pub enum Picture {
    /// Runs under each other on one time axis.
    Timelines {
        /// What the axis counts: `time`, or `pass` where one second of the trace stands for one pass of the loop.
        #[serde(default = "time_axis")]
        axis: String,
        /// The runs.
        run: Vec<PictureRun>,
    },
    /// The total over the number of opponents.
    Growth {
        /// The strategies compared, by their names in the model.
        strategies: Vec<String>,
        /// The first number of opponents.
        from: u32,
        /// The last one.
        to: u32,
    },
}

fn time_axis() -> String {
    "time".into()
}

/// A run in a picture: of a scenario, or read from a trace written by hand.
#[derive(Debug, Clone, Deserialize)]
pub struct PictureRun {
    /// Its name among the labels.
    pub id: String,
    /// The scenario that is run.
    #[serde(default)]
    pub scenario: String,
    /// The text of the trace written by hand, read from `content/pictures/NAME.trace`.
    #[serde(default)]
    pub trace: String,
    /// The model, its keys and the scenario's parameters.
    #[serde(flatten)]
    pub keys: BTreeMap<String, toml::Value>,
}

impl PictureRun {
    /// The model, its keys and the parameters as words.
    pub fn words(&self) -> impl Iterator<Item = (&str, String)> {
        self.keys.iter().map(|(key, value)| {
            (
                key.as_str(),
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            )
        })
    }
}

/// What a language says of a picture.
#[derive(Debug)]
pub struct PictureWords {
    /// A sentence that states what the picture shows.
    pub title: Vec<Inline>,
    /// What is to be seen, for readers who cannot see it.
    pub description: String,
    /// What stands under it.
    pub caption: Vec<Inline>,
    /// Labels of the runs (by their ids), and of the tasks of a trace written by hand (by their names).
    pub labels: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    title: String,
    description: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

/// Reads what a language says of the pictures.
pub(super) fn words(
    base: &Path,
    known: &Known<'_>,
) -> Result<BTreeMap<String, PictureWords>, ContentError> {
    let path = base.join("pictures.toml");
    let raw: BTreeMap<String, RawWords> = toml_file(&path)?;
    let resolve = |(name, raw): (String, RawWords)| {
        let description = plain(&known.line(&path, &raw.description)?);
        let (title, caption) = (
            known.line(&path, &raw.title)?,
            known.line(&path, &raw.caption)?,
        );
        Ok((
            name,
            PictureWords {
                title,
                description,
                caption,
                labels: raw.labels,
            },
        ))
    };
    raw.into_iter().map(resolve).collect()
}

/// Reads all pictures.
pub(super) fn load(content: &Path) -> Result<BTreeMap<String, Picture>, ContentError> {
    let folder = content.join("pictures");
    let mut pictures = BTreeMap::new();
    for name in entries(&folder)? {
        let Some(id) = name.strip_suffix(".toml") else {
            continue;
        };
        let path = folder.join(&name);
        let mut picture: Picture = toml_file(&path)?;
        if let Picture::Timelines { run, axis, .. } = &mut picture {
            if axis != "time" && axis != "pass" {
                return Err(ContentError::new(
                    &path,
                    0,
                    format!("the axis counts «time» or «pass», not «{axis}»"),
                ));
            }
            for run in run {
                if run.scenario.is_empty() == run.trace.is_empty() {
                    return Err(ContentError::new(
                        &path,
                        0,
                        format!("the run «{}» needs either a scenario or a trace", run.id),
                    ));
                }
                if !run.trace.is_empty() {
                    run.trace = text_file(&folder.join(format!("{}.trace", run.trace)))?;
                }
            }
        }
        pictures.insert(id.to_owned(), picture);
    }
    Ok(pictures)
}
