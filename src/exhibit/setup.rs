//! What is simulated: a scenario with the reader's settings, under one or more execution models.

mod reading;

use std::rc::Rc;

use interleave_content::texts::{ScenarioData, ScenarioSegment};
use interleave_sim::chess::{Chess, Strategy, Threads};
use interleave_sim::scenario::{self, Kind, Scenario};
use interleave_sim::{
    Limits, LockId, ModelId, Segment, Settings, SimError, Task, Workload, simulate_within,
};
use interleave_trace::{Outcome, SimTime};

use super::Run;
use super::board::Moves;
use super::parameter::Parameter;
use super::race::{self, Entrant};
use crate::playback::Speed;
use crate::sight::Part;

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

    /// The strategies that were to race and have no run, with the reason.
    pub fn left_out(&self, runs: &[Run]) -> Vec<(Strategy, Refusal)> {
        let Some(chess) = self.exhibition() else {
            return Vec::new();
        };
        let has_run = |strategy| runs.iter().any(|run| run.strategy == Some(strategy));
        let left_out = self.entrants.iter().filter_map(|entrant| match entrant {
            Entrant::Strategy(strategy) if !has_run(*strategy) => Some(*strategy),
            _ => None,
        });
        let reason = |strategy| {
            if race::cannot_walk(strategy, &chess) {
                Refusal::Walking
            } else {
                Refusal::TooMuch
            }
        };
        left_out
            .map(|strategy| (strategy, reason(strategy)))
            .collect()
    }

    /// Whether recording it takes so long that it should not follow every movement of a slider.
    pub fn is_heavy(&self) -> bool {
        let Some(chess) = self.exhibition() else {
            return false;
        };
        let slices = |strategy| match strategy {
            Strategy::ThreadsGil | Strategy::ThreadsRr => {
                chess.master.as_nanos() / self.threads().quantum.as_nanos().max(1)
            }
            _ => 1,
        };
        let moves = u64::from(chess.opponents) * u64::from(chess.moves);
        let spans = self.entrants.iter().map(|entrant| match entrant {
            Entrant::Strategy(strategy) => moves.saturating_mul(slices(*strategy).max(1)),
            Entrant::Model(_) => moves,
        });
        spans.fold(0, u64::saturating_add) > 30_000
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

    /// Runs it as each of those who race, as far as each can: [`Setup::left_out`] tells who cannot.
    ///
    /// # Errors
    /// If none can: what the model does not allow, or what would be more than the page shows.
    pub fn record(&self) -> Result<Rc<[Run]>, Refusal> {
        if self.entrants.is_empty() {
            return Ok(Rc::from([self.run(None)?]));
        }
        let mut refused = None;
        let mut runs = Vec::with_capacity(self.entrants.len());
        for entrant in &self.entrants {
            match self.run(Some(*entrant)) {
                Ok(run) => runs.push(run),
                Err(refusal) => refused = refused.or(Some(refusal)),
            }
        }
        match refused {
            Some(refusal) if runs.is_empty() => Err(refusal),
            _ => Ok(runs.into()),
        }
    }

    fn run(&self, entrant: Option<Entrant>) -> Result<Run, Refusal> {
        let (strategy, setup) = match entrant {
            Some(Entrant::Strategy(strategy)) => (Some(strategy), self.played(strategy)?),
            Some(Entrant::Model(model)) => (None, self.under(Some(model))?),
            None => (None, self.under(None)?),
        };
        let trace = simulate_within(&setup.workload, &setup.machine, &setup.model, &LIMITS)?;
        if matches!(trace.outcome(), Outcome::LimitReached(_)) {
            return Err(Refusal::TooMuch);
        }
        let figures = interleave_sim::figures(&trace, &setup.workload);
        let moves = self
            .exhibition()
            .map(|chess| Moves::read(&trace, chess.moves, chess.opponent));
        Ok(Run::new(
            (setup.model.id(), strategy),
            trace,
            figures,
            moves,
        ))
    }

    /// What is simulated under a model with all settings.
    fn under(&self, model: Option<ModelId>) -> Result<scenario::Setup, Refusal> {
        let asked = Settings {
            model,
            ..self.settings.clone()
        };
        Ok(self.scenario.setup(&asked)?)
    }

    /// What is simulated for a strategy.
    fn played(&self, strategy: Strategy) -> Result<scenario::Setup, Refusal> {
        let chess = self.scenario.chess(&self.settings);
        if race::cannot_walk(strategy, &chess) {
            return Err(Refusal::Walking);
        }
        let chess = race::played_by(strategy, &chess);
        let (model, machine) = strategy.model(&chess, &self.threads())?;
        Ok(scenario::Setup {
            workload: chess.workload()?,
            machine,
            model,
        })
    }

    fn threads(&self) -> Threads {
        let default = Threads::default();
        Threads {
            cores: self.settings.cores.unwrap_or(default.cores),
            quantum: self.settings.quantum.unwrap_or(default.quantum),
            interval: self.settings.interval.unwrap_or(default.interval),
        }
    }
}

/// What the page simulates at most, so that no link and no slider holds it up: about a tenth of a second.
const LIMITS: Limits = Limits {
    tasks: 10_000,
    segments: 500_000,
    spans: 1_500_000,
};

/// Why a setup cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The model's own sentence.
    Model(String),
    /// The model has no rule for a strategy in which somebody walks.
    Walking,
    /// More steps than the page shows.
    TooMuch,
}

impl From<SimError> for Refusal {
    fn from(error: SimError) -> Self {
        Self::Model(error.to_string())
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
