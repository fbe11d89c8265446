//! The scenario files, as the model reads them, and as the page's texts carry them.

use std::collections::BTreeMap;
use std::path::Path;

use interleave_sim::explore::Program;
use interleave_sim::scenario::{Kind, Scenario};

use super::error::ContentError;
use super::{entries, text_file};
use crate::by_id::ById;
use crate::scenario_data;
use crate::texts::{ProgramData, ScenarioData};

/// All scenarios by name.
#[derive(Debug)]
pub struct Scenarios(BTreeMap<String, Scenario>);

impl Scenarios {
    /// Reads `content/scenarios/*.toml`.
    pub(super) fn load(content: &Path) -> Result<Self, ContentError> {
        let folder = content.join("scenarios");
        let mut scenarios = BTreeMap::new();
        for name in entries(&folder)?.into_iter().filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "toml")
        }) {
            let path = folder.join(&name);
            let read = Scenario::from_toml(&text_file(&path)?, &name);
            let scenario = read.map_err(|error| {
                ContentError::new(&path, error.line().unwrap_or(0), error.to_string())
            })?;
            scenarios.insert(scenario.id.clone(), scenario);
        }
        Ok(Self(scenarios))
    }

    /// A scenario by name.
    ///
    /// # Errors
    /// A sentence that lists those that there are.
    pub fn get(&self, name: &str) -> Result<&Scenario, String> {
        let names = || self.0.keys().cloned().collect::<Vec<_>>().join(", ");
        self.0
            .get(name)
            .ok_or_else(|| format!("there is no scenario «{name}»; allowed: {}", names()))
    }

    /// The scenarios other than chess for the app.
    pub(super) fn data(&self) -> ById<ScenarioData> {
        let scenarios = self
            .0
            .iter()
            .filter(|(_, scenario)| scenario.kind != Kind::Chess);
        scenarios
            .filter_map(|(id, scenario)| Some((id.clone(), scenario_data::of(scenario).ok()?)))
            .collect()
    }

    /// Every scenario that can be chosen has a title in a language, and every task a name there if its own is a word.
    pub(super) fn have_words(
        &self,
        base: &Path,
        names: &ById<String>,
        titles: &ById<String>,
    ) -> Result<(), ContentError> {
        let data = self.data();
        let untitled = data.keys().find(|id| !titles.contains_key(id));
        if let Some(id) = untitled {
            let message = format!("[scenarios] has no title for «{id}»");
            return Err(ContentError::new(&base.join("ui.toml"), 0, message));
        }
        for (id, scenario) in data.iter() {
            for task in &scenario.tasks {
                let word = task
                    .name
                    .trim_end_matches(|last: char| last.is_ascii_digit())
                    .trim_end();
                if word.chars().count() > 1 && !names.contains_key(word) {
                    let message = format!("[tasks] has no name for «{word}» of the scenario {id}");
                    return Err(ContentError::new(&base.join("ui.toml"), 0, message));
                }
            }
        }
        Ok(())
    }

    /// The scenarios of the kind `program`, as the lab's texts carry them.
    pub(super) fn programs(&self) -> Vec<ProgramData> {
        let programs = self.0.iter().filter_map(|(id, scenario)| {
            let Kind::Program { program, .. } = &scenario.kind else {
                return None;
            };
            Some(self::program(id, program))
        });
        programs.collect()
    }
}

fn program(id: &str, program: &Program) -> ProgramData {
    let values = |values: &BTreeMap<String, i64>| {
        let value = |(name, value): (&String, &i64)| (name.clone(), value.to_string());
        values.iter().map(value).collect()
    };
    let threads = program.thread_names().enumerate().map(|(thread, name)| {
        let steps = program.steps(thread).iter().map(ToString::to_string);
        (name.to_owned(), steps.collect())
    });
    ProgramData {
        id: id.to_owned(),
        shared: values(program.shared()),
        expected: values(program.expected()),
        threads: threads.collect(),
    }
}
