//! The lab: one workload under every execution model. Its whole state, and what can be done to it.
//!
//! One enum of commands, one [`Lab::update`]; no browser. Whenever the workload or the machine changes, all models run
//! anew: at once where that is quick ([`run::AT_ONCE`]), else one model a [`Command::Slice`], while the last runs stay.

mod address;
mod change;
pub mod deadlock;
pub mod hand;
pub mod knob;
pub mod link;
mod look;
pub mod preset;
pub mod race;
pub mod run;
pub mod table;
pub mod work;

use std::rc::Rc;

use interleave_content::texts::{ProgramData, ScenarioData};
use interleave_sim::scenario::{Kind as ScenarioKind, Scenario};
use interleave_sim::{Deal, InnerId, ModelId, Settings, Workload};
use interleave_trace::{SimTime, Trace};

pub use address::AT;
pub use hand::Hand;
pub use knob::Knob;
pub use preset::Preset;
pub use race::Race;
pub use run::{Name, Run};
pub use table::{Column, Order};
pub use work::{Edit, Spot};

use crate::exhibit::{self, Prediction, Refusal, Stage};
use crate::link::Fault;
use crate::playback::{self, Moments, Playback, Speed};
use crate::sight::{self, Sight};

/// The most runs from elsewhere.
pub const MOST_GIVEN: usize = 4;

/// Which threads are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gil {
    /// Those under a GIL and those without.
    Both,
    /// Only those under a GIL.
    On,
    /// Only those without.
    Off,
}

/// A field that the reader types in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A number of the workload or the machine.
    Knob(Knob),
    /// The length of a segment.
    Length(Spot),
    /// The arrival of a task.
    Arrival(usize),
}

/// What a drag changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// The end of a segment: its length.
    End,
    /// The whole segment: its place in the task.
    Body,
}

/// What can be asked of the lab.
#[derive(Debug, Clone)]
pub enum Command {
    /// Something about the moment shown.
    Playback(playback::Command),
    /// Something about the window, the tracks, or the task pointed out.
    Look(sight::Command),
    /// The tasks are listed with their segments, or not.
    ListTasks(bool),
    /// What the picture shows stands below it as tables, or not.
    OpenTwin(bool),
    /// The moment of the run in this place is to be told in words.
    Tell(usize),
    /// Something about the guesses.
    Predict(exhibit::Command),
    /// A scenario, by name.
    Load(String),
    /// Back to the scenario as it came.
    Reset,
    /// What a link asks for: known keys with their values.
    Follow(Rc<[(String, String)]>),
    /// A slider stands at a step.
    Slide(Knob, u64),
    /// The reader is typing.
    Draft(Field, String),
    /// The reader has typed.
    Type(Field, String),
    /// What runs inside a process.
    Inner(InnerId),
    /// How tasks get to processes.
    Deal(Deal),
    /// Which threads are shown.
    Gil(Gil),
    /// A change of the workload.
    Edit(Edit),
    /// A segment is looked at.
    Choose(Spot),
    /// A segment is taken hold of; so long is the axis under it.
    Grab(Spot, Grip, SimTime),
    /// What is held is moved to this instant of its task.
    Drag(SimTime),
    /// What is held is let go.
    Drop,
    /// The table in the order of a column.
    Sort(Column),
    /// The next model of a run that goes on in slices.
    Slice,
    /// Something about the run by hand.
    Hand(hand::Command),
    /// Something about the threads that share a variable.
    Race(race::Command),
    /// One more run, from elsewhere.
    Give(String, Rc<Trace>),
    /// No longer that run.
    TakeBack(String),
}

/// What the reader asked for and did not get as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The field's text is no value.
    NotRead(Field),
    /// The value was beyond the bounds: the nearest is used.
    Corrected(Field),
    /// More tasks or segments than the lab holds.
    TooLarge,
    /// It is too large to be run by hand.
    TooLargeByHand,
}

/// What is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The segment.
    pub spot: Spot,
    /// By what.
    pub grip: Grip,
    /// The axis under it, which stays while it is held.
    pub axis: SimTime,
}

/// Runs that are being made, one model a slice.
#[derive(Debug, Clone, Default)]
struct Pending {
    runs: Vec<Run>,
    refused: Vec<(ModelId, Refusal)>,
}

/// Everything that comes with the page's texts.
#[derive(Debug)]
pub struct Library {
    scenarios: Vec<(String, Scenario)>,
    race: Option<Race>,
}

impl Library {
    /// The scenarios that the lab can load, and the programs of `lost-update` without and with a lock.
    pub fn new<'a>(
        scenarios: impl IntoIterator<Item = (&'a String, &'a ScenarioData)>,
        programs: &[ProgramData],
    ) -> Self {
        let program = |id: &str| programs.iter().find(|program| program.id == id);
        let scenario =
            |(id, data): (&String, &ScenarioData)| (id.clone(), exhibit::scenario(id, data));
        Self {
            scenarios: scenarios.into_iter().map(scenario).collect(),
            race: program("lost-update")
                .zip(program("lost-update-with-lock"))
                .and_then(|(plain, locked)| Race::new(plain, locked)),
        }
    }

    /// Whether the lab can load a scenario.
    pub fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    fn find(&self, id: &str) -> Option<(Workload, Settings)> {
        let (_, scenario) = self.scenarios.iter().find(|(known, _)| known == id)?;
        let ScenarioKind::Tasks(work) = &scenario.kind else {
            return None;
        };
        Some((
            work::within(work.tasks.clone())?,
            run::machine(&scenario.settings),
        ))
    }
}

/// The lab's whole state.
#[derive(Debug, Clone)]
pub struct Lab {
    library: Rc<Library>,
    /// Counts every change but those of the moment.
    version: u64,
    /// The scenario that it began with.
    scenario: String,
    work: Workload,
    settings: Settings,
    gil: Gil,
    /// What the models made; those of the same input but for `pending`.
    by_models: Rc<[Run]>,
    /// The runs that are shown, those from elsewhere behind the models'.
    runs: Rc<[Run]>,
    refused: Vec<(ModelId, Refusal)>,
    pending: Option<Pending>,
    given: Vec<Run>,
    playback: Playback,
    sight: Sight,
    /// The run whose moment is told in words; nothing is the first.
    told: Option<Name>,
    lists_tasks: bool,
    twin_open: bool,
    prediction: Prediction,
    order: Order,
    chosen: Spot,
    held: Option<Held>,
    draft: Option<(Field, String)>,
    note: Option<Note>,
    /// What keeps the workload from running.
    fault: Option<work::Fault>,
    /// What of the last link could not be used, until the next change.
    faults: Vec<Fault>,
    /// For presets that ask to halve it: the time ready as the preset came.
    ready_at_first: Option<SimTime>,
    hand: Option<Hand>,
    race: Option<Race>,
}

impl Lab {
    /// The lab with its first preset.
    pub fn new(library: Rc<Library>) -> Self {
        let none: Rc<[Run]> = Rc::from([]);
        let mut lab = Self {
            library,
            version: 0,
            scenario: String::new(),
            work: Workload::default(),
            settings: run::machine(&Settings::default()),
            gil: Gil::Both,
            by_models: Rc::clone(&none),
            playback: Playback::at(SimTime::ZERO, Speed::fitting(SimTime::ZERO), &*none),
            runs: none,
            refused: Vec::new(),
            pending: None,
            given: Vec::new(),
            sight: Sight::default(),
            told: None,
            lists_tasks: false,
            twin_open: false,
            prediction: Prediction {
                guesses: Vec::new(),
                stage: Stage::Offered,
            },
            order: Order::FIRST,
            chosen: Spot::default(),
            held: None,
            draft: None,
            note: None,
            fault: None,
            faults: Vec::new(),
            ready_at_first: None,
            hand: None,
            race: None,
        };
        lab.load(Preset::ALL[0].scenario());
        lab
    }

    /// Another number after every change but those of the moment: parts that do not show the moment need not be drawn again
    /// while it is the same.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The preset that it began with, if the scenario is one.
    pub fn preset(&self) -> Option<Preset> {
        Preset::ALL
            .into_iter()
            .find(|preset| preset.scenario() == self.scenario)
    }

    /// The scenario that it began with.
    pub fn scenario(&self) -> &str {
        &self.scenario
    }

    /// Whether workload and machine are still as the scenario has them.
    pub fn is_as_loaded(&self) -> bool {
        let locked = self.race.as_ref().is_some_and(Race::is_locked);
        !locked
            && self
                .library
                .find(&self.scenario)
                .is_some_and(|(work, settings)| work == self.work && settings == self.settings)
    }

    /// The workload.
    pub fn work(&self) -> &Workload {
        &self.work
    }

    /// The machine.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which threads are shown.
    pub fn gil(&self) -> Gil {
        self.gil
    }

    /// The runs that are shown, on one clock.
    pub fn runs(&self) -> &Rc<[Run]> {
        &self.runs
    }

    /// The run of a model, shown or not.
    pub fn model(&self, model: ModelId) -> Option<&Run> {
        self.by_models
            .iter()
            .find(|run| run.name == Name::Model(model))
    }

    /// The models that are shown and did not run, and why.
    pub fn refused(&self) -> &[(ModelId, Refusal)] {
        &self.refused
    }

    /// Whether the runs are those of an earlier workload or machine.
    pub fn is_stale(&self) -> bool {
        self.pending.is_some() || self.fault.is_some()
    }

    /// Whether models are still to be run: [`Command::Slice`] goes on.
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// The moment shown, and how it moves.
    pub fn playback(&self) -> Playback {
        self.playback
    }

    /// The guesses.
    pub fn prediction(&self) -> &Prediction {
        &self.prediction
    }

    /// The model whose run the reader has put aside.
    fn hidden(&self) -> Option<ModelId> {
        match self.gil {
            Gil::Both => None,
            Gil::On => Some(ModelId::ThreadsFree),
            Gil::Off => Some(ModelId::ThreadsGil),
        }
    }

    /// The run of a model that is shown.
    pub fn shown(&self, model: ModelId) -> Option<&Run> {
        self.model(model).filter(|_| self.hidden() != Some(model))
    }

    /// The runs whose totals are to be guessed: those that are shown. None where the preset asks for something else.
    pub fn asked(&self) -> Vec<&Run> {
        let models = self.preset().map_or(&[][..], Preset::asked);
        models
            .iter()
            .filter_map(|model| self.shown(*model))
            .collect()
    }

    /// The end of the axis that guesses are put on: more than the longest run asked for, so that the axis does not tell.
    pub fn guess_axis(&self) -> SimTime {
        let ends = self.asked().into_iter().map(|run| run.trace.end());
        ends.max().unwrap_or_default().saturating_mul(2)
    }

    /// The order of the table.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Whether the tasks are listed with their segments.
    pub fn lists_tasks(&self) -> bool {
        self.lists_tasks
    }

    /// Whether what the picture shows stands below it as tables.
    pub fn twin_open(&self) -> bool {
        self.twin_open
    }

    /// The segment that is looked at; it may be beyond the last one of its task where that has none.
    pub fn chosen(&self) -> Spot {
        self.chosen
    }

    /// What is held.
    pub fn held(&self) -> Option<Held> {
        self.held
    }

    /// What has to be said of the last change.
    pub fn note(&self) -> Option<Note> {
        self.note
    }

    /// What keeps the workload from running: the runs are those before.
    pub fn fault(&self) -> Option<work::Fault> {
        self.fault
    }

    /// What of the last link could not be used.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The run by hand.
    pub fn hand(&self) -> Option<&Hand> {
        self.hand.as_ref()
    }

    /// The threads that share a variable, where the preset is about them.
    pub fn race(&self) -> Option<&Race> {
        self.race.as_ref()
    }

    /// What stands in a field: what is being typed there, or the value; empty where the tasks differ in it.
    pub fn field(&self, field: Field) -> String {
        match &self.draft {
            Some((drafted, text)) if *drafted == field => text.clone(),
            _ => self
                .value(field)
                .map_or_else(String::new, |value| match field {
                    Field::Knob(knob) => knob.write(value),
                    _ => SimTime::from_nanos(value).to_string(),
                }),
        }
    }

    /// The value of a field; nothing where the tasks differ in it.
    pub fn value(&self, field: Field) -> Option<u64> {
        match field {
            Field::Knob(knob) => knob.of(&self.work, &self.settings),
            Field::Length(spot) => {
                let segment = self.work.tasks.get(spot.task)?.segments.get(spot.segment)?;
                Some(work::length(*segment).as_nanos())
            }
            Field::Arrival(task) => Some(self.work.tasks.get(task)?.arrival.as_nanos()),
        }
    }

    /// When everything that is shown is over.
    pub fn end(&self) -> SimTime {
        self.runs.end()
    }

    /// The speed that suits what is shown.
    pub fn fitting_speed(&self) -> Speed {
        Speed::fitting(self.runs.end())
    }
}
