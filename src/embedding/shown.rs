//! What the configurator shows of its state.

use std::rc::Rc;

use interleave_sim::ModelId;

use super::key::{EXHIBITION, KEYS, LAB, keys_of};
use super::{Controls, Embedding, Field, Host, Kind, LabChoice, Library, Pair, Program, Theme};
use crate::exhibit::{self, Exhibit, Setup};
use crate::link::Fault;

impl Embedding {
    /// Another number after every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What there is to choose from.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Where it is to stand.
    pub fn host(&self) -> Host {
        self.host
    }

    /// The program, if it is one.
    pub fn program(&self) -> Option<&Program> {
        (self.kind == Kind::Program).then_some(&*self.program)
    }

    /// Which element it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What the lab is asked, if it is the lab.
    pub fn lab(&self) -> Option<&LabChoice> {
        self.lab.as_deref().filter(|_| self.kind == Kind::Lab)
    }

    /// The chosen term of the glossary, by its id.
    pub fn chosen_term(&self) -> &str {
        &self.term
    }

    /// What it shows.
    pub fn exhibit(&self) -> &Rc<Exhibit> {
        &self.exhibit
    }

    /// What is simulated.
    pub fn setup(&self) -> &Setup {
        self.exhibit.setup()
    }

    /// What an element must be asked for, and nothing that it shows by itself.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// How much of it is shown.
    pub fn controls(&self) -> Controls {
        self.controls
    }

    /// In which colours.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// In which language; nothing is that of the page around it.
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Whether it plays as soon as it is in sight.
    pub fn autoplay(&self) -> bool {
        self.autoplay
    }

    /// How wide it may be at most, in CSS pixels.
    pub fn width(&self) -> Option<u32> {
        self.width
    }

    /// What cannot be used: what stands in a field, with the field, until it is another value; and what of the last change, or of
    /// the last link.
    pub fn faults(&self) -> Vec<(Option<Field>, &Fault)> {
        let drafts = self.drafts.iter().flat_map(|draft| {
            let faults = draft.faults.iter();
            faults.map(|fault| (Some(draft.field), fault))
        });
        let others = self.faults.iter().map(|fault| (self.changed, fault));
        drafts.chain(others).collect()
    }

    /// Whether what stands in a field cannot be used.
    pub fn is_refused(&self, field: Field) -> bool {
        let mut drafts = self.drafts.iter();
        drafts.any(|draft| draft.field == field && !draft.faults.is_empty())
    }

    /// The model that was chosen; nothing is the scenario's own.
    pub fn model(&self) -> Option<ModelId> {
        let model = self.pairs.iter().find(|(key, _)| key == "model");
        model.and_then(|(_, model)| model.parse().ok())
    }

    /// The keys that mean something for what is shown, in the order of the page.
    pub fn keys(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::Simulator => {}
            Kind::Lab => return KEYS.into_iter().filter(|key| LAB.contains(key)).collect(),
            Kind::Program | Kind::Term => return Vec::new(),
        }
        let runs = self.exhibit.runs();
        let is_asked = |key: &&&str| {
            let of_chess = self.setup().exhibition().is_some() && EXHIBITION.contains(key);
            of_chess || runs.iter().any(|run| keys_of(run).contains(key))
        };
        KEYS.iter().filter(is_asked).copied().collect()
    }

    /// What stands in a field: what is being typed there, or the value; empty where it is what the scenario or the model has.
    pub fn field(&self, field: Field) -> String {
        if let Some(draft) = self.drafts.iter().find(|draft| draft.field == field) {
            return draft.text.clone();
        }
        match field {
            Field::Key("t") if self.kind == Kind::Program => self.program.moment.clone(),
            Field::Key(key) if self.kind == Kind::Lab => {
                let mut pairs = self.lab.iter().flat_map(|lab| lab.pairs());
                let found = pairs.find(|(known, _)| known == key);
                found.map(|(_, value)| value).unwrap_or_default()
            }
            Field::Key("t") => {
                let t = self.pairs.iter().find(|(key, _)| key == "t");
                t.map(|(_, t)| t.clone()).unwrap_or_default()
            }
            Field::Key(key) => self.setup().value(key).unwrap_or_default(),
            Field::Width => self
                .width
                .map(|width| width.to_string())
                .unwrap_or_default(),
            Field::Folder => self.folder.clone(),
        }
    }

    /// The name that its files have.
    pub fn file_name(&self) -> String {
        let runs = self.exhibit.runs();
        let words: Vec<&str> = runs.iter().map(exhibit::Run::word).collect();
        crate::take::file_name(self.setup().scenario(), &words, crate::take::Format::Svg)
    }
}
