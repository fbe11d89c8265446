//! What is simulated: a scenario with the reader's settings, under one or more execution models.

use std::rc::Rc;

use interleave_content::texts::{ScenarioData, ScenarioSegment};
use interleave_sim::chess::{Chess, Strategy, Threads};
use interleave_sim::scenario::{self, Kind, Scenario};
use interleave_sim::{
    Limits, LockId, ModelId, Segment, Settings, SimError, Task, Workload, simulate_within,
};
use interleave_trace::{Outcome, SimTime, parse_duration};

use super::Run;
use super::board::Moves;
use super::parameter::Parameter;
use super::race::{self, Entrant};
use crate::link::{Fault, short};
use crate::playback::Speed;

/// What is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The moment at which it rests.
    pub moment: SimTime,
    /// The speed asked for; nothing is the one that suits the runs.
    pub speed: Option<Speed>,
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
            scenario: Rc::new(exhibition()),
            settings: Settings::default(),
            entrants: models.iter().map(|model| named(*model)).collect(),
        }
    }

    /// The setup that pairs of keys and values ask for, beginning from this one, and what could not be used.
    ///
    /// `find` gives the scenarios other than chess.
    pub fn read(
        &self,
        pairs: &[(String, String)],
        find: &dyn Fn(&str) -> Option<Scenario>,
    ) -> (Self, Vec<Fault>) {
        let mut setup = self.clone();
        let mut faults = Vec::new();
        // The scenario first: it decides which settings there are.
        let scenario_first = pairs
            .iter()
            .filter(|(key, _)| key == "scenario")
            .chain(pairs.iter().filter(|(key, _)| key != "scenario"));
        for (key, value) in scenario_first {
            if let Err(fault) = setup.read_one(key, value, find) {
                faults.push(fault);
            }
        }
        // What each value allows for itself may still not go together: the model says so, and the default stays.
        if faults.is_empty()
            && let Err(error) = setup.record()
        {
            faults.push(match error {
                Refusal::Model(why) => Fault::Refused(why),
                Refusal::Walking => Fault::Walking,
                Refusal::TooMuch => Fault::TooMuch(keys_of(pairs)),
            });
            return (self.clone(), faults);
        }
        if setup.is_chess() {
            setup.entrants = race::in_order(&setup.entrants, &setup.settings);
        }
        (setup, faults)
    }

    fn read_one(
        &mut self,
        key: &str,
        value: &str,
        find: &dyn Fn(&str) -> Option<Scenario>,
    ) -> Result<(), Fault> {
        let parameter = Parameter::ALL
            .into_iter()
            .find(|parameter| parameter.key() == key);
        if let Some(parameter) =
            parameter.filter(|parameter| self.is_chess() || *parameter == Parameter::Switch)
        {
            return self.read_parameter(parameter, value);
        }
        match key {
            "scenario" => {
                let found = if value == "chess" {
                    Some(exhibition())
                } else {
                    find(value)
                };
                let scenario =
                    found.ok_or_else(|| Fault::bad(key, value, "chess, downloads, …"))?;
                if scenario.id != self.scenario.id {
                    // The models that are compared belong to the exhibition; another scenario comes with its own.
                    *self = Self {
                        scenario: Rc::new(scenario),
                        entrants: Vec::new(),
                        settings: Settings::default(),
                        moment: SimTime::ZERO,
                        ..self.clone()
                    };
                }
            }
            "model" => {
                self.entrants = vec![Entrant::Model(value.parse().map_err(|_| {
                    Fault::bad(key, value, ModelId::ALL.map(ModelId::as_str).join(", "))
                })?)];
            }
            "strategy" if self.is_chess() => {
                self.entrants =
                    race::read(value).map_err(|word| Fault::bad(key, word, race::allowed()))?;
            }
            "strategy" => return Err(Fault::bad(key, value, "scenario=chess")),
            "t" => {
                self.moment =
                    parse_duration(value).map_err(|_| Fault::bad(key, value, DURATIONS))?;
            }
            "speed" => {
                self.speed =
                    Some(speed(value).ok_or_else(|| Fault::bad(key, value, "0.001-10000000"))?);
            }
            _ => self
                .settings
                .set(key, value)
                .map_err(|error| refused(key, value, &error))?,
        }
        Ok(())
    }

    fn read_parameter(&mut self, parameter: Parameter, value: &str) -> Result<(), Fault> {
        let bounds = parameter.bounds();
        let allowed = || {
            if bounds.time {
                DURATIONS.to_owned()
            } else {
                format!("{}-{}", bounds.least, bounds.most)
            }
        };
        let read = parameter
            .read(value)
            .ok_or_else(|| Fault::bad(parameter.key(), value, allowed()))?;
        let used = read.clamp(bounds.least, bounds.most);
        parameter.put(&mut self.settings, used);
        if used == read {
            return Ok(());
        }
        Err(Fault::OutOfRange {
            key: parameter.key().to_owned(),
            value: short(value),
            used: parameter.write(used),
        })
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

/// The values of a link that a refusal is about, as it wrote them.
fn keys_of(pairs: &[(String, String)]) -> String {
    let written: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    short(&written.join(" "))
}

/// What the model says of a value, as a fault that reads in any language where its sentence allows that.
fn refused(key: &str, value: &str, error: &SimError) -> Fault {
    let Some(allowed) = error.allowed() else {
        return Fault::Refused(error.to_string());
    };
    let range = allowed
        .strip_prefix("whole numbers from ")
        .and_then(|range| range.split_once(" to "));
    let allowed = range.map_or_else(
        || allowed.to_owned(),
        |(least, most)| format!("{least}-{most}"),
    );
    Fault::bad(key, value, allowed)
}

/// What durations look like, in words that need no translation.
const DURATIONS: &str = "5s, 0.5ms, 1h30m";

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

fn speed(text: &str) -> Option<Speed> {
    // A decimal with at most three places, read as thousandths.
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 3 {
        return None;
    }
    let thousandths = format!("{part:0<3}").parse::<u64>().ok()?;
    let all = whole
        .parse::<u64>()
        .unwrap_or(u64::MAX)
        .saturating_mul(1_000)
        .saturating_add(thousandths);
    (all > 0).then(|| Speed::from_thousandths(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [ModelId; 2] = [ModelId::Sequential, ModelId::EventLoop];

    fn read(text: &str) -> (Setup, Vec<Fault>) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        Setup::chess(&BOTH, SimTime::ZERO).read(&pairs, &|_| None)
    }

    #[test]
    fn a_link_sets_parameters_model_and_moment() {
        let (setup, faults) = read(
            "scenario=chess&model=event-loop&opponents=13&master=5s&opponent=55s&moves=30&t=120s",
        );
        assert_eq!(faults, []);
        assert_eq!(setup.exhibition().map(|chess| chess.opponents), Some(13));
        let runs = setup
            .record()
            .unwrap_or_else(|refusal| panic!("{refusal:?}"));
        assert_eq!(
            runs.iter()
                .map(|run| (run.model, run.trace.end()))
                .collect::<Vec<_>>(),
            [("event-loop", SimTime::from_secs(2_005))]
        );
        assert_eq!(setup.moment, SimTime::from_secs(120));
    }

    #[test]
    fn values_beyond_their_bounds_become_the_nearest_and_are_told() {
        let (setup, faults) = read("opponents=999999&moves=0&master=0s");
        let chess = setup.exhibition().unwrap_or_default();
        assert_eq!(
            (chess.opponents, chess.moves, chess.master),
            (1_000, 1, SimTime::from_millis(1))
        );
        assert_eq!(faults.len(), 3);
        let (setup, _) = read("opponents=99999999999999999999999");
        assert_eq!(setup.exhibition().map(|chess| chess.opponents), Some(1_000));
    }

    #[test]
    fn nonsense_changes_nothing_and_is_told() {
        let (setup, faults) =
            read("scenario=nope&model=quantum&opponents=ten&t=soon&speed=-1&inner=x&cores=0");
        assert_eq!(setup, Setup::chess(&BOTH, SimTime::ZERO));
        assert_eq!(faults.len(), 7);
    }

    #[test]
    fn what_does_not_go_together_is_refused_in_the_models_words() {
        let (setup, faults) = read("model=threads-gil&switch=1s");
        assert_eq!(setup, Setup::chess(&BOTH, SimTime::ZERO));
        assert!(
            matches!(&faults[..], [Fault::Refused(why)] if why.contains("threads-gil")),
            "{faults:?}"
        );
    }
}
