//! From the keys and values of a link to a setup, and what could not be used of them.

use std::rc::Rc;

use interleave_sim::scenario::Scenario;
use interleave_sim::{ModelId, Rule, Settings, SimError};
use interleave_trace::{SimTime, parse_duration};

use super::{Refusal, Setup, exhibition};
use crate::exhibit::parameter::Parameter;
use crate::exhibit::race::{self, Entrant};
use crate::link::{DURATIONS, Fault, short};
use crate::playback::Speed;
use crate::sight::Part;

/// Values of which at least two can stand for every key of the model: numbers, times, shares, words.
const PROBES: [&str; 12] = [
    "1",
    "2",
    "1ms",
    "2ms",
    "1%",
    "2%",
    "sequential",
    "event-loop",
    "even",
    "shared",
    "yes",
    "no",
];

impl Setup {
    /// The setup that pairs of keys and values ask for, beginning from this one, and what could not be used.
    ///
    /// `find` gives the scenarios other than chess.
    pub fn read(
        &self,
        pairs: &[(String, String)],
        find: &dyn Fn(&str) -> Option<Scenario>,
    ) -> (Self, Vec<Fault>) {
        let (setup, mut faults) = self.take_up(pairs, find);
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
        (setup.in_order(), faults)
    }

    /// The same without trying whether it can be simulated.
    pub(crate) fn set(
        &self,
        pairs: &[(String, String)],
        find: &dyn Fn(&str) -> Option<Scenario>,
    ) -> (Self, Vec<Fault>) {
        let (setup, faults) = self.take_up(pairs, find);
        (setup.in_order(), faults)
    }

    /// Those of the pairs that [`Setup::read`] took up without a fault and that mean nothing for what is shown: whatever else stood
    /// there, the same would be simulated.
    pub fn meaningless(
        &self,
        pairs: &[(String, String)],
        find: &dyn Fn(&str) -> Option<Scenario>,
    ) -> Vec<Fault> {
        let has_meaning = |key: &str| {
            let others = PROBES.iter().filter_map(|probe| {
                let mut others = pairs.to_vec();
                let (_, value) = others.iter_mut().find(|(known, _)| known == key)?;
                (*probe).clone_into(value);
                let (setup, faults) = self.set(&others, find);
                faults.is_empty().then_some(setup)
            });
            let others: Vec<Self> = others.collect();
            others.windows(2).any(|two| !two[0].runs_as(&two[1]))
        };
        // The page itself writes what its fields for the exhibition stand at, whoever races.
        let is_chess = self.set(pairs, find).0.is_chess();
        let has_field = |key: &str| is_chess && Parameter::ALL.iter().any(|one| one.key() == key);
        let keys = pairs.iter().map(|(key, _)| key.as_str());
        keys.filter(|key| *key != "model" && Settings::KEYS.contains(key))
            .filter(|key| !has_field(key) && !has_meaning(key))
            .map(|key| Fault::Meaningless(key.to_owned()))
            .collect()
    }

    /// Those who race by their names, in the order of the page.
    fn in_order(mut self) -> Self {
        if self.is_chess() {
            self.entrants = race::in_order(&self.entrants, &self.settings);
        }
        self
    }

    fn take_up(
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
        if let Some(fault) = reversed(setup.window) {
            faults.push(fault);
            setup.window = self.window;
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
            "strategy" => return Err(Fault::Meaningless(key.to_owned())),
            "t" => self.moment = duration(key, value)?,
            "from" => self.window.0 = Some(duration(key, value)?),
            "to" => self.window.1 = Some(duration(key, value)?),
            "tracks" => self.tracks = tracks(value)?,
            "speed" => {
                self.speed = Some(
                    read_speed(value).ok_or_else(|| Fault::bad(key, value, "0.001-10000000"))?,
                );
            }
            _ if !Settings::KEYS.contains(&key) => return Err(Fault::Meaningless(short(key))),
            _ => self
                .settings
                .set(key, value)
                .map_err(|error| refused(key, value, error))?,
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
}

/// The values of a link that a refusal is about, as it wrote them.
fn keys_of(pairs: &[(String, String)]) -> String {
    let written: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    short(&written.join(" "))
}

/// What the model says of a value, as a fault that reads in any language.
fn refused(key: &str, value: &str, error: SimError) -> Fault {
    let allowed = match error.rule() {
        Rule::NoWholeNumber => format!("1-{}", error.values().last().map_or("", String::as_str)),
        Rule::NoWord => error.values().last().cloned().unwrap_or_default(),
        Rule::NoTime => DURATIONS.to_owned(),
        Rule::NotAboveZero => "> 0s".to_owned(),
        Rule::NoShare => "0%-100%".to_owned(),
        _ => return Fault::Refused(error),
    };
    Fault::bad(key, value, allowed)
}

/// What is wrong with a window whose end is not after its start.
pub fn reversed(window: (Option<SimTime>, Option<SimTime>)) -> Option<Fault> {
    let (from, to) = (window.0?, window.1?);
    (to <= from).then(|| Fault::bad("to", &to.to_string(), format!("> {from}")))
}

fn duration(key: &str, value: &str) -> Result<SimTime, Fault> {
    parse_duration(value).map_err(|_| Fault::bad(key, value, DURATIONS))
}

/// Parts of the picture with commas between them, those that are not to be shown with a minus.
///
/// # Errors
/// What is no part.
pub fn tracks(list: &str) -> Result<Vec<(Part, bool)>, Fault> {
    let one = |word: &str| {
        let name = word.strip_prefix('-').unwrap_or(word);
        let part = Part::ALL.into_iter().find(|part| part.as_str() == name)?;
        Some((part, name.len() == word.len()))
    };
    let parts: Option<Vec<(Part, bool)>> = list.split(',').map(one).collect();
    parts.ok_or_else(|| Fault::bad("tracks", list, Part::ALL.map(Part::as_str).join(", ")))
}

/// A speed as it stands in links: a decimal with at most three places.
pub fn read_speed(text: &str) -> Option<Speed> {
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
    use interleave_sim::chess::Strategy;

    use super::*;
    use crate::exhibit::{Change, Entrant, Run};

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

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn what_changes_no_run_whatever_it_is_means_nothing() {
        let content = crate::loaded::content();
        let find = |name: &str| {
            let data = content.languages[0].texts.scenarios.get(name)?;
            Some(crate::exhibit::scenario(name, data))
        };
        let base = Setup::chess(&BOTH, SimTime::ZERO);
        let meaningless = |hash: &str| -> Vec<String> {
            let pairs = crate::link::Link::read(hash).pairs;
            assert_eq!(base.read(&pairs, &find).1, [], "{hash}");
            let faults = base.meaningless(&pairs, &find).into_iter();
            faults
                .map(|fault| match fault {
                    Fault::Meaningless(key) => key,
                    other => panic!("{hash}: {other:?}"),
                })
                .collect()
        };
        for (hash, keys) in [
            (
                "opponents=24&master=5s&moves=30&last-reply=yes&switch=0s",
                &[][..],
            ),
            (
                "masters=2&quantum=1ms&interval=5ms",
                &["quantum", "interval"],
            ),
            (
                "strategy=masters_sync&masters=2&inner=sequential",
                &["inner"],
            ),
            ("model=processes&masters=2&inner=sequential&deal=even", &[]),
            ("model=threads-gil&interval=5ms&quantum=1ms", &["quantum"]),
            (
                "scenario=downloads&opponents=3&last-reply=no&t=1s",
                &["opponents", "last-reply"],
            ),
            (
                "scenario=convoy&model=threads-free&quantum=1ms&start=1ms",
                &["start"],
            ),
            (
                "scenario=cpu-bound&model=processes&start=50ms&message=1ms",
                &[],
            ),
        ] {
            assert_eq!(meaningless(hash), keys, "{hash}");
        }
    }

    #[test]
    fn a_time_that_must_be_above_zero_is_told_so() {
        let (_, faults) = read("model=threads-gil&interval=0s");
        assert_eq!(faults, [Fault::bad("interval", "0s", "> 0s")]);
    }

    #[test]
    fn what_does_not_go_together_is_refused_in_the_models_words() {
        let (setup, faults) = read("model=threads-gil&switch=1s");
        assert_eq!(setup, Setup::chess(&BOTH, SimTime::ZERO));
        assert!(
            matches!(&faults[..], [Fault::Refused(why)] if why.rule() == Rule::NoSwitchCost),
            "{faults:?}"
        );
    }

    #[test]
    fn several_strategies_race_and_a_model_is_one_of_them() {
        let words = |text: &str| -> Vec<&str> {
            let (setup, faults) = read(text);
            assert_eq!(faults, [], "{text}");
            let runs = setup.record().unwrap_or_else(|_| Rc::from([]));
            runs.iter().map(Run::word).collect()
        };
        assert_eq!(words("opponents=3"), ["sync_serial", "async_ready"]);
        assert_eq!(
            words("strategy=masters_sync,sync_serial&masters=2"),
            ["sync_serial", "masters_sync"]
        );
        assert_eq!(
            words("model=processes&inner=event-loop&masters=2"),
            ["masters_async"]
        );
        assert_eq!(words("model=processes&start=1s"), ["processes"]);
    }

    #[test]
    fn a_window_that_ends_before_it_begins_is_told_and_not_used() {
        let read = |hash: &str| {
            let pairs = crate::link::Link::read(hash).pairs;
            Setup::chess(&BOTH, SimTime::ZERO).read(&pairs, &|_| None)
        };
        let (setup, faults) = read("from=5h&to=1h");
        assert_eq!(setup.window, (None, None));
        assert_eq!(faults, [Fault::bad("to", "1h", "> 5h")]);
        assert_eq!(read("from=1h&to=5h").1, []);
    }

    #[test]
    fn strategies_enter_and_leave_but_for_the_last() {
        let mut setup = Setup::chess(&BOTH, SimTime::ZERO);
        for (strategy, races) in [
            (Strategy::MastersSync, true),
            (Strategy::SyncSerial, false),
            (Strategy::AsyncReady, false),
            (Strategy::MastersSync, false),
        ] {
            setup = setup.changed(Change::Races(strategy, races));
        }
        assert_eq!(setup.entrants(), [Entrant::Strategy(Strategy::MastersSync)]);
        let (_, faults) = read("strategy=sync_serial,nobody");
        assert!(matches!(&faults[..], [Fault::BadValue { value, .. }] if value == "nobody"));
    }
}
