//! What there is to choose from.

use interleave_content::texts::ScenarioData;
use interleave_sim::scenario::Scenario;

use crate::exhibit;

/// Everything that comes with the page's texts.
#[derive(Debug)]
pub struct Library {
    scenarios: Vec<(String, Scenario)>,
    languages: Vec<String>,
    /// The program that stands there at first.
    pub(super) program: String,
}

impl Library {
    /// The scenarios beside the exhibition, the languages that there are, and the program that stands there at first.
    pub fn new<'a>(
        scenarios: impl IntoIterator<Item = (&'a String, &'a ScenarioData)>,
        languages: impl IntoIterator<Item = String>,
        program: &str,
    ) -> Self {
        let scenario =
            |(id, data): (&String, &ScenarioData)| (id.clone(), exhibit::scenario(id, data));
        Self {
            scenarios: scenarios.into_iter().map(scenario).collect(),
            languages: languages.into_iter().collect(),
            program: program.to_owned(),
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

    /// The languages.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
}
