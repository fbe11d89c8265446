//! What there is to choose from.

use interleave_content::texts::ScenarioData;
use interleave_sim::scenario::Scenario;

use std::rc::Rc;

use crate::{exhibit, lab};

/// Everything that comes with the page's texts.
#[derive(Debug)]
pub struct Library {
    scenarios: Vec<(String, Scenario)>,
    languages: Vec<String>,
    /// The program that stands there at first.
    pub(super) program: String,
    /// What the lab can load.
    pub(super) lab: Rc<lab::Library>,
    /// The terms of the glossary.
    terms: Vec<String>,
}

impl Library {
    /// The scenarios beside the exhibition, the languages that there are, the program that stands there at first, what the lab
    /// can load, and the terms of the glossary.
    pub fn new<'a>(
        scenarios: impl IntoIterator<Item = (&'a String, &'a ScenarioData)>,
        languages: impl IntoIterator<Item = String>,
        program: &str,
        lab: lab::Library,
        terms: Vec<String>,
    ) -> Self {
        let scenario =
            |(id, data): (&String, &ScenarioData)| (id.clone(), exhibit::scenario(id, data));
        Self {
            scenarios: scenarios.into_iter().map(scenario).collect(),
            languages: languages.into_iter().collect(),
            program: program.to_owned(),
            lab: Rc::new(lab),
            terms,
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<Scenario> {
        let found = self.scenarios.iter().find(|(id, _)| id == name);
        found.map(|(_, scenario)| scenario.clone())
    }

    /// The names of all scenarios, the exhibition first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.scenarios.iter().map(|(id, _)| id.as_str());
        std::iter::once("chess").chain(others.filter(|id| *id != "chess"))
    }

    /// The names of the scenarios that the lab can load.
    pub fn names_of_lab(&self) -> impl Iterator<Item = &str> {
        self.names().filter(|id| self.lab.has(id))
    }

    /// The terms of the glossary.
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// The languages.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
}
