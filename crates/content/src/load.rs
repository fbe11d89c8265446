//! Reading the folder `content/`, with every check that can be made without a browser.
//!
//! [`load`] reads all languages, resolves every reference and compares the languages with each other. The first thing that
//! does not fit stops it with file and line.

mod check;
mod error;
mod figures;
mod formula;
mod glossary;
mod highlight;
mod markdown;
mod picture;
mod program;
mod region;
mod scenario;
mod section;
mod slides;
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

pub use error::ContentError;
pub use figures::Figures;
pub use glossary::Term;
pub use interleave_trace::SimTime;
pub use picture::{Picture, PictureRun, PictureWords};
pub use program::Programs;
pub use scenario::Scenarios;
pub use section::{Answer, Question, Section};
pub use slides::{Deck, DeckKeys, DeckWords, Piece, Predict, Slide, SlideSimulator};

use crate::by_id::ById;
use crate::format::Language;
use crate::texts::{
    Choice, ConfiguratorWords, ConformanceWords, EmbedWords, Exhibition, LabTexts, LabWords,
    Library, LiveWords, Map, PlayTexts, Texts, Ui, WorkshopTexts,
};
use highlight::Highlighter;

/// The languages of the page, in the order in which it offers them. The folder decides: a new language is a new folder.
#[derive(Debug)]
pub struct Content {
    /// Numbers that the model computes.
    pub figures: Figures,
    /// Still pictures by name: which runs are drawn.
    pub pictures: BTreeMap<String, Picture>,
    /// The scenarios.
    pub scenarios: Scenarios,
    /// One entry a language, `en` first, then by name.
    pub languages: Vec<LanguageContent>,
}

/// All words of one language.
#[derive(Debug)]
pub struct LanguageContent {
    /// What the app in the page needs.
    pub texts: Texts,
    /// What the workshop needs beside it.
    pub workshop: WorkshopTexts,
    /// What the playground needs beside it.
    pub play: PlayTexts,
    /// What the playground offers: the library of programs.
    pub library: Library,
    /// The tutorial.
    pub sections: Vec<Section>,
    /// The tutorial as slides.
    pub deck: Deck,
    /// The terms.
    pub glossary: Vec<Term>,
    /// Title, description, caption and labels of the pictures.
    pub pictures: BTreeMap<String, PictureWords>,
    /// What the embedded simulator says while it is not there.
    pub embed: EmbedWords,
    /// What the table of conformance says.
    pub conformance: ConformanceWords,
}

/// Where things are read from.
struct Folder {
    root: PathBuf,
    content: PathBuf,
    programs: PathBuf,
    highlighter: Highlighter,
}

/// Reads the content of a checkout: `content/` and the reference programs of `tests/cases/asyncio/`.
///
/// # Errors
/// The first thing that does not fit, with file and line.
pub fn load(root: &Path) -> Result<Content, ContentError> {
    let folder = Folder {
        root: root.to_owned(),
        content: root.join("content"),
        programs: root.join("tests/cases/asyncio"),
        highlighter: Highlighter::new(),
    };
    let scenarios = Scenarios::load(&folder.content)?;
    let figures = Figures::load(&folder.content, &scenarios)?;
    let pictures = picture::load(&folder.content)?;
    let games = games(&folder.content)?;
    let mut ids: Vec<String> = entries(&folder.content)?
        .into_iter()
        .filter(|id| folder.content.join(id).join("language.toml").is_file())
        .collect();
    ids.sort_by_key(|id| (id != "en", id.clone()));
    let mut languages = Vec::with_capacity(ids.len());
    for id in &ids {
        languages.push(language(&folder, id, &figures, &pictures, &scenarios)?);
    }
    check::languages(&folder.content, &languages, &pictures)?;
    check::slides(&folder.content, &languages)?;
    check::sights(&folder.content, &languages, &scenarios)?;
    // Last, because running the programs takes longer than all the rest.
    let programs = Programs::load(&folder.content)?;
    for one in &mut languages {
        let base = folder.content.join(&one.texts.language.id);
        one.library = programs.library(&base, &one.texts.language)?;
    }
    let names: Vec<(String, String)> = languages
        .iter()
        .map(|language| {
            (
                language.texts.language.id.clone(),
                language.texts.language.name.clone(),
            )
        })
        .collect();
    for language in &mut languages {
        language.texts.languages.clone_from(&names);
        language.texts.scenarios = scenarios.data();
        language.workshop.lab.programs = scenarios.programs();
        language.texts.games.clone_from(&games);
    }
    Ok(Content {
        figures,
        pictures,
        scenarios,
        languages,
    })
}

fn language(
    folder: &Folder,
    id: &str,
    figures: &Figures,
    pictures: &BTreeMap<String, Picture>,
    scenarios: &Scenarios,
) -> Result<LanguageContent, ContentError> {
    let base = folder.content.join(id);
    let language: Language = toml_file(&base.join("language.toml"))?;
    if language.id != id {
        return Err(ContentError::new(
            &base.join("language.toml"),
            1,
            format!("the id is «{}», but the folder is «{id}»", language.id),
        ));
    }
    let ui: Ui = toml_file(&base.join("ui.toml"))?;
    let exhibition: Exhibition = toml_file(&base.join("exhibition.toml"))?;
    let map: Map = toml_file(&base.join("map.toml"))?;
    let choice: Choice = toml_file(&base.join("choice.toml"))?;
    let live: LiveWords = toml_file(&base.join("live.toml"))?;
    let lab: LabWords = toml_file(&base.join("lab.toml"))?;
    let import = toml_file(&base.join("import.toml"))?;
    let raw = glossary::read(&base)?;
    let known = section::Known {
        language: &language,
        figures,
        terms: &raw,
        states: &ui.states,
        folder,
        pictures,
    };
    let mut sections = section::load(&base, &known)?;
    section::questions(&base, &known, &mut sections)?;
    let deck = slides::load(&base, &known, scenarios)?;
    let glossary = glossary::resolve(&base, &known)?;
    let words = picture::words(&base, &known)?;
    let (terms, terms_in_all) = (glossary::sights(&raw), raw.len());
    let configurator: ConfiguratorWords = toml_file(&base.join("configurator.toml"))?;
    scenarios.have_words(&base, &ui.tasks, &ui.scenarios)?;
    check::strategies(&base, &exhibition)?;
    check::map_and_choice(&base, &map, &choice)?;
    Ok(LanguageContent {
        texts: Texts {
            language,
            ui,
            exhibition,
            map,
            choice,
            terms,
            terms_in_all,
            languages: Vec::new(),
            scenarios: ById::default(),
            games: Vec::new(),
        },
        workshop: WorkshopTexts {
            live,
            lab: LabTexts {
                words: lab,
                programs: Vec::new(),
            },
            import,
            configurator,
        },
        play: PlayTexts {
            words: toml_file(&base.join("play.toml"))?,
            resting: String::new(),
        },
        library: Library::default(),
        sections,
        deck,
        glossary,
        pictures: words,
        embed: toml_file(&base.join("embed.toml"))?,
        conformance: toml_file(&base.join("conformance.toml"))?,
    })
}

/// The games on the boards, as the page carries them.
fn games(content: &Path) -> Result<Vec<String>, ContentError> {
    let path = content.join("games.txt");
    interleave_games::records(&text_file(&path)?)
        .map_err(|error| ContentError::new(&path, error.line, error.to_string()))
}

/// The names in a folder, sorted.
fn entries(folder: &Path) -> Result<Vec<String>, ContentError> {
    let read = fs::read_dir(folder).map_err(|error| {
        ContentError::new(folder, 0, format!("this folder cannot be read: {error}"))
    })?;
    let mut names: Vec<String> = read
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn text_file(path: &Path) -> Result<String, ContentError> {
    fs::read_to_string(path)
        .map_err(|error| ContentError::new(path, 0, format!("this file cannot be read: {error}")))
}

fn toml_file<T: DeserializeOwned>(path: &Path) -> Result<T, ContentError> {
    let text = text_file(path)?;
    toml::from_str(&text).map_err(|error| {
        let line = error
            .span()
            .map_or(0, |span| error::line_of(&text, span.start));
        ContentError::new(path, line, error.message().to_owned())
    })
}

/// The line at which `needle` first stands in a file, for errors that concern an entry as a whole; 0 if it is not there.
fn line_with(path: &Path, needle: &str) -> usize {
    fs::read_to_string(path)
        .ok()
        .and_then(|text| text.find(needle).map(|at| error::line_of(&text, at)))
        .unwrap_or(0)
}
