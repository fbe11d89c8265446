//! What is simulated: a scenario with the reader's settings, under one or more execution models.

mod reading;
mod record;

use std::rc::Rc;

use interleave_content::texts::{ScenarioData, ScenarioSegment};
use interleave_sim::chess::{Chess, Strategy};
use interleave_sim::scenario::{Kind, Scenario};
use interleave_sim::{LockId, ModelId, Segment, Settings, Task, Workload};
use interleave_trace::SimTime;

use super::parameter::Parameter;
use super::race::{self, Entrant};
use crate::playback::Speed;
use crate::sight::Part;
pub use reading::{read_speed, reversed, tracks};
pub use record::Refusal;

/// What is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The moment at which it rests.
    pub moment: SimTime,
    /// The speed asked for; nothing is the one that suits the runs.
    pub speed: Option<Speed>,
    /// The window asked for, its first instant and its end; nothing is the start and the end of the runs.
    pub window: (Option<SimTime>, Option<SimTime>),
    /// The parts of the picture that are to be shown or not; the others are as suits the runs.
    pub tracks: Vec<(Part, bool)>,
    scenario: Rc<Scenario>,
    settings: Settings,
    /// Those who race, in order; none is the scenario's own model.
    entrants: Vec<Entrant>,
}

/// What the reader can change of an exhibition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A number; beyond its bounds it becomes the nearest.
    Value(Parameter, u64),
    /// Whether the last reply of each game counts.
    LastReply(bool),
    /// Whether a strategy races. The last one stays.
    Races(Strategy, bool),
}

impl Setup {
    /// The exhibition under some models.
    pub fn chess(models: &[ModelId], moment: SimTime) -> Self {
        let named = |model| Entrant::Model(model).named(&Settings::default());
        Self {
            moment,
            speed: None,
            window: (None, None),
            tracks: Vec::new(),
            scenario: Rc::new(exhibition()),
            settings: Settings::default(),
            entrants: models.iter().map(|model| named(*model)).collect(),
        }
    }

    /// With another value of a parameter; a value beyond its bounds becomes the nearest bound.
    pub fn with(&self, parameter: Parameter, value: u64) -> Self {
        self.changed(Change::Value(parameter, value))
    }

    /// With a change of the exhibition.
    pub fn changed(&self, change: Change) -> Self {
        let mut setup = self.clone();
        match change {
            Change::Value(parameter, value) => {
                let bounds = parameter.bounds();
                parameter.put(&mut setup.settings, value.clamp(bounds.least, bounds.most));
            }
            Change::LastReply(counts) => setup.settings.last_reply = Some(counts),
            Change::Races(strategy, races) if self.is_chess() => setup.enter(strategy, races),
            Change::Races(..) => {}
        }
        if setup.is_chess() {
            setup.entrants = race::in_order(&setup.entrants, &setup.settings);
        }
        setup
    }

    fn enter(&mut self, strategy: Strategy, races: bool) {
        let one = Entrant::Strategy(strategy);
        if !races {
            if self.entrants.len() > 1 {
                self.entrants.retain(|known| *known != one);
            }
            return;
        }
        // One master among masters would show nothing.
        if strategy.has_masters() && self.settings.masters.is_none() {
            self.settings.masters = Some(2);
        }
        self.entrants.push(one);
    }

    /// Whether a strategy races.
    pub fn races(&self, strategy: Strategy) -> bool {
        self.entrants.contains(&Entrant::Strategy(strategy))
    }

    /// Those who race, in order; none is the scenario's own model.
    pub fn entrants(&self) -> &[Entrant] {
        &self.entrants
    }

    /// What is set beside the scenario's own values.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What is set, and beneath it the scenario's own.
    pub(super) fn settings_in_all(&self) -> Settings {
        self.settings.or(&self.scenario.settings)
    }

    /// With the numbers of the scenario.
    pub fn with_default_parameters(&self) -> Self {
        let settings = Settings::default();
        let entrants = if self.is_chess() {
            race::in_order(&self.entrants, &settings)
        } else {
            self.entrants.clone()
        };
        Self {
            settings,
            entrants,
            ..self.clone()
        }
    }

    /// The scenario's name.
    pub fn scenario(&self) -> &str {
        &self.scenario.id
    }

    /// The exhibition's numbers, where chess is played.
    pub fn exhibition(&self) -> Option<Chess> {
        self.is_chess().then(|| self.scenario.chess(&self.settings))
    }

    pub(super) fn is_chess(&self) -> bool {
        self.scenario.kind == Kind::Chess
    }
}

/// The exhibition with the numbers of the tutorial. The build checks that they are those of its scenario file.
fn exhibition() -> Scenario {
    Scenario {
        id: "chess".into(),
        kind: Kind::Chess,
        settings: Settings::default(),
    }
}

/// A scenario as the page's texts carry it.
pub fn scenario(id: &str, data: &ScenarioData) -> Scenario {
    let segment = |segment: &ScenarioSegment| match *segment {
        ScenarioSegment::Cpu(nanos) => Segment::Cpu(SimTime::from_nanos(nanos)),
        ScenarioSegment::Io(nanos) => Segment::Io(SimTime::from_nanos(nanos)),
        ScenarioSegment::Acquire(lock) => Segment::Acquire(LockId(lock)),
        ScenarioSegment::Release(lock) => Segment::Release(LockId(lock)),
    };
    let task = |task: &interleave_content::texts::ScenarioTask| {
        let segments: Vec<Segment> = task.segments.iter().map(segment).collect();
        Task::new(task.name.as_str(), segments).arriving_at(SimTime::from_nanos(task.arrival_nanos))
    };
    let mut settings = Settings::default();
    for (key, value) in &data.settings {
        // The build wrote them from settings of its own.
        let _ = settings.set(key, value);
    }
    Scenario {
        id: id.to_owned(),
        kind: Kind::Tasks(Workload::new(data.tasks.iter().map(task).collect())),
        settings,
    }
}
