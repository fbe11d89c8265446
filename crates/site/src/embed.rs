//! The words of the embedded simulator: for each language the texts of the simulator, of the lab and of the playground, the cards
//! of the glossary, the library's programs, and what the element says while nothing of that is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use interleave_content::load::{LanguageContent, Term};
use interleave_content::texts::{LibraryProgram, PageWords};
use interleave_content::tree::{Inline, plain};
use interleave_content::{Texts, WorkshopTexts, flat};
use interleave_page::play::library;
use interleave_pyloop::Shelf;
use serde_json::{Map, Value, json};

use crate::put;

/// Writes `texts.LANGUAGE.txt`, `workshop.LANGUAGE.txt`, `play.LANGUAGE.txt` and `terms.LANGUAGE.json` for each language, and
/// `programs.json`, `languages.json`, `program-words.json`, `scenario-words.json` and the interpreter's `library.SHELF.txt` for all.
pub(crate) fn write(folder: &Path) -> Result<(), String> {
    let content =
        interleave_content::load::load(Path::new(".")).map_err(|error| error.to_string())?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    // The programs are the same in every language.
    if let Some(language) = content.languages.first() {
        let programs = programs(language).to_string();
        put(&folder.join("programs.json"), &programs)?;
    }
    for shelf in Shelf::ALL {
        let name = format!("library.{}.txt", shelf.name());
        put(&folder.join(name), shelf.text())?;
    }
    let mut languages = Map::new();
    let (mut of_programs, mut of_scenarios) = (Map::new(), Map::new());
    for language in &content.languages {
        let id = &language.texts.language.id;
        put(
            &folder.join(format!("texts.{id}.txt")),
            &flat::write(&of_the_simulator(&language.texts)),
        )?;
        put(
            &folder.join(format!("workshop.{id}.txt")),
            &flat::write(&of_the_lab(&language.workshop)),
        )?;
        put(
            &folder.join(format!("play.{id}.txt")),
            &flat::write(&language.play),
        )?;
        put(
            &folder.join(format!("terms.{id}.json")),
            &terms(language).to_string(),
        )?;
        let said = serde_json::to_value(&language.embed).map_err(|error| error.to_string())?;
        languages.insert(id.clone(), said);
        of_programs.insert(id.clone(), json!(language.embed.program));
        of_scenarios.insert(id.clone(), json!(wrong_scenarios(language)));
    }
    for (name, words) in [
        ("languages", languages),
        ("program-words", of_programs),
        ("scenario-words", of_scenarios),
    ] {
        let file = folder.join(format!("{name}.json"));
        put(&file, &Value::Object(words).to_string())?;
    }
    Ok(())
}

/// What is said of a wrong scenario, by identifier: what only files can break, and what the model refuses wherever it stands.
fn wrong_scenarios(language: &LanguageContent) -> BTreeMap<&String, &String> {
    let refusals = language.texts.ui.refusals.iter();
    language.embed.scenario.iter().chain(refusals).collect()
}

/// The texts without what only the tutorial shows.
fn of_the_simulator(texts: &Texts) -> Texts {
    let nothing = flat::read::<Texts>(" ");
    let mut texts = texts.clone();
    if let Some(nothing) = nothing {
        texts.map = nothing.map;
        texts.choice = nothing.choice;
        texts.terms = nothing.terms;
        let table = std::mem::take(&mut texts.ui.page.table);
        texts.ui.page = PageWords {
            table,
            ..nothing.ui.page
        };
        texts.ui.glossary = nothing.ui.glossary;
    }
    texts
}

/// The texts of the lab without those of live runs and of the configurator, which are no part of it.
fn of_the_lab(texts: &WorkshopTexts) -> WorkshopTexts {
    let mut texts = texts.clone();
    if let Some(nothing) = flat::read::<WorkshopTexts>(" ") {
        texts.live = nothing.live;
        texts.configurator = nothing.configurator;
    }
    texts
}

/// The texts of the library's programs, by name.
fn programs(language: &LanguageContent) -> Value {
    let all = language.library.programs.iter();
    let program = |(id, program): (&String, &LibraryProgram)| {
        (id.to_owned(), Value::from(&*library::source(&program.code)))
    };
    Value::Object(all.map(program).collect())
}

fn terms(language: &LanguageContent) -> Value {
    let words = &language.texts.ui.glossary;
    let labels = json!({ "misconception": words.misconception, "python": words.python });
    let card = |term: &Term| {
        let names: Vec<&String> = [&term.name, &term.title]
            .into_iter()
            .chain(&term.also)
            .collect();
        let card = json!({
            "title": term.title,
            "names": names,
            "definition": pieces(&term.definition),
            "misconception": pieces(&term.misconception),
            "python": pieces(&term.python),
        });
        (term.id.clone(), card)
    };
    let terms: Map<String, Value> = language.glossary.iter().map(card).collect();
    json!({ "labels": labels, "terms": terms })
}

/// Text as `web/embed/term.js` reads it: strings, and lists of an element's name and what is inside.
fn pieces(inlines: &[Inline]) -> Value {
    let inside = |name: &str, inner: &[Inline]| {
        let mut list = vec![Value::from(name)];
        if let Value::Array(inner) = pieces(inner) {
            list.extend(inner);
        }
        Value::Array(list)
    };
    let piece = |inline: &Inline| match inline {
        Inline::Emphasis(inner) => inside("em", inner),
        Inline::Strong(inner) => inside("strong", inner),
        Inline::Code(text) => json!(["code", text]),
        Inline::Break => json!(["br"]),
        other => plain(std::slice::from_ref(other)).into(),
    };
    inlines.iter().map(piece).collect()
}
