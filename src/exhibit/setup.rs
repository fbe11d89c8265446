//! What is simulated: a scenario with the reader's settings, under one or more execution models.

use std::rc::Rc;

use interleave_content::texts::{ScenarioData, ScenarioSegment};
use interleave_sim::chess::Chess;
use interleave_sim::scenario::{Kind, Scenario};
use interleave_sim::{
    Limits, LockId, ModelId, Segment, Settings, SimError, Task, Workload, simulate_within,
};
use interleave_trace::{Outcome, SimTime, parse_duration};

use super::Run;
use crate::link::{Fault, short};
use crate::playback::Speed;

/// A number of the exhibition that the reader can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// The number of boards.
    Opponents,
    /// How long a move of the master takes, in nanoseconds.
    Master,
    /// How long a reply takes, in nanoseconds.
    Opponent,
    /// The moves of each side in a game.
    Moves,
    /// How long walking to another board takes, in nanoseconds.
    Switch,
}

/// The smallest and the largest value of a parameter, and its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest value.
    pub least: u64,
    /// The largest value.
    pub most: u64,
    /// Whether it is a time in nanoseconds; else a plain number.
    pub time: bool,
}

impl Parameter {
    /// All of them, in the order in which they stand on the page.
    pub const ALL: [Self; 5] = [
        Self::Opponents,
        Self::Master,
        Self::Opponent,
        Self::Moves,
        Self::Switch,
    ];

    /// Its key in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Opponents => "opponents",
            Self::Master => "master",
            Self::Opponent => "opponent",
            Self::Moves => "moves",
            Self::Switch => "switch",
        }
    }

    /// What is allowed on the page. The model allows more.
    pub fn bounds(self) -> Bounds {
        const SECOND: u64 = 1_000_000_000;
        let (least, most, time) = match self {
            Self::Opponents => (1, 1_000, false),
            Self::Moves => (1, 200, false),
            Self::Master => (SECOND / 1_000, 3_600 * SECOND, true),
            Self::Opponent | Self::Switch => (0, 3_600 * SECOND, true),
        };
        Bounds { least, most, time }
    }

    /// Its value in an exhibition.
    pub fn of(self, chess: &Chess) -> u64 {
        match self {
            Self::Opponents => u64::from(chess.opponents),
            Self::Master => chess.master.as_nanos(),
            Self::Opponent => chess.opponent.as_nanos(),
            Self::Moves => u64::from(chess.moves),
            Self::Switch => chess.switch.as_nanos(),
        }
    }

    fn put(self, settings: &mut Settings, value: u64) {
        let count = Some(u32::try_from(value).unwrap_or(u32::MAX));
        let time = Some(SimTime::from_nanos(value));
        match self {
            Self::Opponents => settings.opponents = count,
            Self::Moves => settings.moves = count,
            Self::Master => settings.master = time,
            Self::Opponent => settings.opponent = time,
            Self::Switch => settings.switch = time,
        }
    }

    /// The value that a text stands for: a number, or a time with its unit. More digits than a number has are a number too
    /// large, not nonsense.
    pub fn read(self, text: &str) -> Option<u64> {
        if self.bounds().time {
            return parse_duration(text).ok().map(SimTime::as_nanos);
        }
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u64::MAX))
    }

    /// A value as a text that [`Parameter::read`] reads.
    pub fn write(self, value: u64) -> String {
        if self.bounds().time {
            SimTime::from_nanos(value).to_string()
        } else {
            value.to_string()
        }
    }
}

/// What is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The moment at which it rests.
    pub moment: SimTime,
    /// The speed asked for; nothing is the one that suits the runs.
    pub speed: Option<Speed>,
    scenario: Rc<Scenario>,
    settings: Settings,
    /// The models beside each other; none is the scenario's own.
    models: Vec<ModelId>,
}

impl Setup {
    /// The exhibition under some models.
    pub fn chess(models: &[ModelId], moment: SimTime) -> Self {
        Self {
            moment,
            speed: None,
            scenario: Rc::new(exhibition()),
            settings: Settings::default(),
            models: models.to_vec(),
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
                Refusal::TooMuch => Fault::TooMuch(keys_of(pairs)),
            });
            return (self.clone(), faults);
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
                        models: Vec::new(),
                        settings: Settings::default(),
                        moment: SimTime::ZERO,
                        ..self.clone()
                    };
                }
            }
            "model" => {
                self.models = vec![value.parse().map_err(|_| {
                    Fault::bad(key, value, ModelId::ALL.map(ModelId::as_str).join(", "))
                })?];
            }
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
        let mut setup = self.clone();
        let bounds = parameter.bounds();
        parameter.put(&mut setup.settings, value.clamp(bounds.least, bounds.most));
        setup
    }

    /// With the numbers of the scenario.
    pub fn with_default_parameters(&self) -> Self {
        Self {
            settings: Settings::default(),
            ..self.clone()
        }
    }

    /// What it was asked to be, as the pairs of a link: scenario, model and settings.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = vec![("scenario".to_owned(), self.scenario.id.clone())];
        if let [model] = self.models[..] {
            pairs.push(("model".to_owned(), model.to_string()));
        }
        for key in Settings::KEYS {
            if let Some(value) = self.settings.get(key) {
                pairs.push((key.to_owned(), value));
            }
        }
        pairs
    }

    /// The scenario's name.
    pub fn scenario(&self) -> &str {
        &self.scenario.id
    }

    /// The exhibition's numbers, where chess is played.
    pub fn exhibition(&self) -> Option<Chess> {
        self.is_chess().then(|| self.scenario.chess(&self.settings))
    }

    fn is_chess(&self) -> bool {
        self.scenario.kind == Kind::Chess
    }

    /// Runs it under each model.
    ///
    /// # Errors
    /// What the model does not allow, or what would be more than the page shows.
    pub fn record(&self) -> Result<Rc<[Run]>, Refusal> {
        let own = [None];
        let chosen: Vec<Option<ModelId>> = self.models.iter().copied().map(Some).collect();
        let models = if chosen.is_empty() { &own[..] } else { &chosen };
        models.iter().map(|model| self.run(*model)).collect()
    }

    fn run(&self, model: Option<ModelId>) -> Result<Run, Refusal> {
        let asked = Settings {
            model,
            ..self.settings.clone()
        };
        let setup = self.scenario.setup(&asked)?;
        let trace = simulate_within(&setup.workload, &setup.machine, &setup.model, &LIMITS)?;
        if matches!(trace.outcome(), Outcome::LimitReached(_)) {
            return Err(Refusal::TooMuch);
        }
        let figures = interleave_sim::figures(&trace, &setup.workload);
        Ok(Run::new(setup.model.id(), trace, figures))
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
    let sentence = error.to_string();
    let Some((_, allowed)) = sentence.rsplit_once("allowed are ") else {
        return Fault::Refused(sentence);
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
