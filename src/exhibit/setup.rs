//! What is simulated: a scenario, its parameters, one or more execution models with their keys.

use std::rc::Rc;

use interleave_sim::chess::Chess;
use interleave_sim::{Deal, ExecutionModel, Inner, Machine, PerMille, SimError, Workload};
use interleave_trace::{SimTime, parse_duration};

use super::bad;
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
    pub const ALL: [Self; 5] = [Self::Opponents, Self::Master, Self::Opponent, Self::Moves, Self::Switch];

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

    fn put(self, chess: &mut Chess, value: u64) {
        let count = u32::try_from(value).unwrap_or(u32::MAX);
        match self {
            Self::Opponents => chess.opponents = count,
            Self::Master => chess.master = SimTime::from_nanos(value),
            Self::Opponent => chess.opponent = SimTime::from_nanos(value),
            Self::Moves => chess.moves = count,
            Self::Switch => chess.switch = SimTime::from_nanos(value),
        }
    }
}

/// The keys that go with execution models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Keys {
    inner: Inner,
    deal: Deal,
    masters: u16,
    cores: Option<u16>,
    quantum: SimTime,
    interval: SimTime,
    switch: SimTime,
    start: SimTime,
    message: SimTime,
    stretch: PerMille,
    pool: Option<u16>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            inner: Inner::Sequential,
            deal: Deal::Even,
            masters: 1,
            cores: None,
            quantum: SimTime::from_millis(5),
            interval: SimTime::from_millis(5),
            switch: SimTime::ZERO,
            start: SimTime::ZERO,
            message: SimTime::ZERO,
            stretch: PerMille(0),
            pool: None,
        }
    }
}

/// What is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The scenario's name.
    pub scenario: Rc<str>,
    /// The moment at which it rests.
    pub moment: SimTime,
    /// The speed asked for; nothing is the one that suits the runs.
    pub speed: Option<Speed>,
    chess: Option<Chess>,
    workload: Option<Rc<Workload>>,
    models: Vec<&'static str>,
    keys: Keys,
}

impl Setup {
    /// The exhibition under some models.
    pub fn chess(models: &[&'static str], moment: SimTime) -> Self {
        Self {
            scenario: "chess".into(),
            moment,
            speed: None,
            chess: Some(Chess::default()),
            workload: None,
            models: models.to_vec(),
            keys: Keys::default(),
        }
    }

    /// The setup that pairs of keys and values ask for, beginning from this one, and what could not be used.
    ///
    /// `find` gives the workload of a scenario other than chess.
    pub fn read(&self, pairs: &[(String, String)], find: &dyn Fn(&str) -> Option<Rc<Workload>>) -> (Self, Vec<Fault>) {
        let mut setup = self.clone();
        let mut faults = Vec::new();
        // The scenario first: it decides which parameters there are.
        let scenario_first = pairs.iter().filter(|(key, _)| key == "scenario").chain(pairs.iter().filter(|(key, _)| key != "scenario"));
        for (key, value) in scenario_first {
            if let Err(fault) = setup.read_one(key, value, find) {
                faults.push(fault);
            }
        }
        (setup, faults)
    }

    fn read_one(&mut self, key: &str, value: &str, find: &dyn Fn(&str) -> Option<Rc<Workload>>) -> Result<(), Fault> {
        let duration = |value: &str| parse_duration(value).map_err(|_| bad(key, value, "5s, 0.5ms, 1h30m"));
        if let Some(parameter) = Parameter::ALL.into_iter().find(|parameter| parameter.key() == key)
            && let Some(chess) = &mut self.chess
        {
            return parameter_into(chess, parameter, value);
        }
        match key {
            "scenario" if value == "chess" => (self.scenario, self.chess, self.workload) = ("chess".into(), Some(self.chess.unwrap_or_default()), None),
            "scenario" => {
                let workload = find(value).ok_or_else(|| bad(key, value, "chess, downloads, …"))?;
                (self.scenario, self.chess, self.workload) = (value.into(), None, Some(workload));
            }
            "model" => self.models = vec![one_of(key, value, &ExecutionModel::IDS.map(|id| (id, id)))?],
            "inner" => self.keys.inner = one_of(key, value, &[("sequential", Inner::Sequential), ("event-loop", Inner::EventLoop)])?,
            "deal" => self.keys.deal = one_of(key, value, &[("even", Deal::Even), ("shared", Deal::Shared)])?,
            "masters" => self.keys.masters = count(key, value, Machine::MAX_CORES)?,
            "cores" => self.keys.cores = Some(count(key, value, Machine::MAX_CORES)?),
            "pool" => self.keys.pool = Some(count(key, value, 1_000)?),
            "quantum" => self.keys.quantum = duration(value)?,
            "interval" => self.keys.interval = duration(value)?,
            "switch" => self.keys.switch = duration(value)?,
            "start" => self.keys.start = duration(value)?,
            "message" => self.keys.message = duration(value)?,
            "stretch" => {
                let percent = value.trim_end_matches('%').parse::<u16>().ok().filter(|percent| *percent <= 10);
                self.keys.stretch = PerMille(10 * percent.ok_or_else(|| bad(key, value, "0-10"))?);
            }
            "last-reply" => {
                let counts = one_of(key, value, &[("yes", true), ("no", false)])?;
                if let Some(chess) = &mut self.chess {
                    chess.last_reply = counts;
                }
            }
            "t" => self.moment = duration(value)?,
            "speed" => {
                let times = value.trim_start_matches('×').parse::<f64>().ok().filter(|times| times.is_finite() && *times > 0.0);
                let times = times.ok_or_else(|| bad(key, value, "0.001-10000000"))?;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and a float too large becomes the largest speed")]
                let thousandths = (times * 1_000.0) as u64;
                self.speed = Some(Speed::from_thousandths(thousandths));
            }
            // A parameter of another scenario than this one.
            _ => return Err(Fault::UnknownKey(short(key))),
        }
        Ok(())
    }

    /// With another value of a parameter; a value beyond its bounds becomes the nearest bound.
    pub fn with(&self, parameter: Parameter, value: u64) -> Self {
        let mut setup = self.clone();
        if let Some(chess) = &mut setup.chess {
            let bounds = parameter.bounds();
            parameter.put(chess, value.clamp(bounds.least, bounds.most));
        }
        setup
    }

    /// With the parameters of the scenario file.
    pub fn with_default_parameters(&self) -> Self {
        Self { chess: self.chess.map(|_| Chess::default()), ..self.clone() }
    }

    /// The exhibition's parameters, where chess is played.
    pub fn exhibition(&self) -> Option<&Chess> {
        self.chess.as_ref()
    }

    /// The models' words, in order.
    pub fn model_words(&self) -> &[&'static str] {
        &self.models
    }

    /// What there is to do.
    ///
    /// # Errors
    /// The model's sentence on what is not allowed.
    pub fn workload(&self) -> Result<Rc<Workload>, SimError> {
        match (&self.chess, &self.workload) {
            (Some(chess), _) => chess.workload().map(Rc::new),
            (None, Some(workload)) => Ok(Rc::clone(workload)),
            (None, None) => Ok(Rc::new(Workload::default())),
        }
    }

    /// The models with their keys, and the machine of each.
    pub fn models(&self) -> impl Iterator<Item = (ExecutionModel, Machine)> {
        self.models.iter().map(|word| self.model(word))
    }

    fn model(&self, word: &str) -> (ExecutionModel, Machine) {
        let Keys { inner, deal, masters, cores, quantum, interval, start, message, stretch, pool, .. } = self.keys;
        let switch = self.chess.map_or(self.keys.switch, |chess| chess.switch);
        // A chess master inside a process visits the boards in turn, as `masters_async` says.
        let inner = if self.chess.is_some() && inner == Inner::EventLoop { Inner::Rotation } else { inner };
        let workers = if masters > 1 { masters } else { cores.unwrap_or(masters) };
        let (model, default_cores) = match word {
            "event-loop" => (ExecutionModel::EventLoop { switch }, 1),
            "rotation" => (ExecutionModel::Rotation { switch }, 1),
            "threads-gil" => (ExecutionModel::ThreadsGil { interval, pool }, 1),
            "threads-free" => (ExecutionModel::ThreadsFree { quantum, switch, stretch, pool }, 1),
            "processes" => (ExecutionModel::Processes { workers, inner, deal, start, message, switch }, workers),
            "shared-queue" => (ExecutionModel::SharedQueue { workers, switch }, workers),
            _ => (ExecutionModel::Sequential { switch }, 1),
        };
        (model, Machine { cores: cores.unwrap_or(default_cores) })
    }
}

fn parameter_into(chess: &mut Chess, parameter: Parameter, value: &str) -> Result<(), Fault> {
    let bounds = parameter.bounds();
    let read = if bounds.time {
        parse_duration(value).map(SimTime::as_nanos).map_err(|_| bad(parameter.key(), value, "5s, 0.5ms, 1h30m"))?
    } else {
        // More digits than a number has are a number too large, not nonsense.
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        if !digits {
            return Err(bad(parameter.key(), value, format!("{}-{}", bounds.least, bounds.most)));
        }
        value.parse().unwrap_or(u64::MAX)
    };
    let used = read.clamp(bounds.least, bounds.most);
    parameter.put(chess, used);
    if used == read {
        return Ok(());
    }
    let used = if bounds.time { SimTime::from_nanos(used).to_string() } else { used.to_string() };
    Err(Fault::OutOfRange { key: parameter.key().to_owned(), value: short(value), used })
}

fn one_of<T: Copy>(key: &str, value: &str, allowed: &[(&str, T)]) -> Result<T, Fault> {
    let names = || allowed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    allowed.iter().find(|(name, _)| *name == value).map(|(_, known)| *known).ok_or_else(|| bad(key, value, names()))
}

fn count(key: &str, value: &str, most: u16) -> Result<u16, Fault> {
    value.parse().ok().filter(|n| (1..=most).contains(n)).ok_or_else(|| bad(key, value, format!("1-{most}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Setup, Vec<Fault>) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        Setup::chess(&["sequential", "event-loop"], SimTime::ZERO).read(&pairs, &|_| None)
    }

    #[test]
    fn a_link_sets_parameters_model_and_moment() {
        let (setup, faults) = read("scenario=chess&model=event-loop&opponents=13&master=5s&opponent=55s&moves=30&t=120s");
        assert_eq!(faults, []);
        assert_eq!(setup.exhibition().map(|chess| chess.opponents), Some(13));
        assert_eq!((setup.model_words(), setup.moment), (&["event-loop"][..], SimTime::from_secs(120)));
    }

    #[test]
    fn values_beyond_their_bounds_become_the_nearest_and_are_told() {
        let (setup, faults) = read("opponents=999999&moves=0&master=0s");
        let chess = setup.exhibition().copied().unwrap_or_default();
        assert_eq!((chess.opponents, chess.moves, chess.master), (1_000, 1, SimTime::from_millis(1)));
        assert_eq!(faults.len(), 3);
        let (setup, _) = read("opponents=99999999999999999999999");
        assert_eq!(setup.exhibition().map(|chess| chess.opponents), Some(1_000));
    }

    #[test]
    fn nonsense_changes_nothing_and_is_told() {
        let (setup, faults) = read("scenario=nope&model=quantum&opponents=ten&t=soon&speed=-1&inner=x&cores=0");
        assert_eq!(setup, Setup::chess(&["sequential", "event-loop"], SimTime::ZERO));
        assert_eq!(faults.len(), 7);
    }
}
