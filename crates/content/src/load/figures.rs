//! Numbers that the model computes, by name: no number in prose is typed that could be computed.

use std::collections::BTreeMap;
use std::path::Path;

use interleave_sim::chess::{Strategy, Threads, closed_form};
use interleave_sim::scenario::Scenario;
use interleave_sim::{Figures as Read, Settings};
use serde::Deserialize;

use super::error::ContentError;
use super::scenario::Scenarios;
use super::{line_with, toml_file};
use crate::format::Language;

/// The figures of `content/figures.toml`, computed.
#[derive(Debug)]
pub struct Figures(BTreeMap<String, Value>);

/// A computed number: a fraction of nanoseconds or of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Value {
    numerator: u128,
    denominator: u128,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Nanos,
    Plain,
}

/// An entry as it stands in the file.
#[derive(Debug, Deserialize)]
struct Entry {
    strategy: Option<String>,
    scenario: Option<String>,
    read: Option<String>,
    parameter: Option<String>,
    ratio: Option<[String; 2]>,
    difference: Option<[String; 2]>,
    product: Option<Vec<String>>,
    sum: Option<Vec<String>>,
    /// Keys of the vocabulary.
    #[serde(flatten)]
    keys: BTreeMap<String, toml::Value>,
}

impl Figures {
    /// Computes all figures. An entry may use those that stand before it.
    pub(super) fn load(content: &Path, scenarios: &Scenarios) -> Result<Self, ContentError> {
        let path = content.join("figures.toml");
        let entries: toml::Table = toml_file(&path)?;
        let mut pending: Vec<(String, Entry)> = Vec::new();
        for (name, entry) in entries {
            let entry = entry.try_into().map_err(|error: toml::de::Error| {
                fault(&path, &name, error.message().to_owned())
            })?;
            pending.push((name, entry));
        }
        let mut figures = Self(BTreeMap::new());
        // TOML tables have no order here: an entry waits until those that it uses are there.
        while !pending.is_empty() {
            let (ready, waiting): (Vec<_>, Vec<_>) = pending
                .into_iter()
                .partition(|(_, entry)| entry.uses().all(|name| figures.0.contains_key(name)));
            if let (true, Some((name, entry))) = (ready.is_empty(), waiting.first()) {
                let missing = entry
                    .uses()
                    .find(|name| !figures.0.contains_key(*name))
                    .unwrap_or_default();
                return Err(fault(
                    &path,
                    name,
                    format!("it uses «{missing}», which is not there or uses it in turn"),
                ));
            }
            for (name, entry) in ready {
                let value = figures
                    .compute(&entry, scenarios)
                    .map_err(|message| fault(&path, &name, message))?;
                figures.0.insert(name, value);
            }
            pending = waiting;
        }
        Ok(figures)
    }

    fn compute(&self, entry: &Entry, scenarios: &Scenarios) -> Result<Value, String> {
        if let Some([a, b]) = &entry.ratio {
            return self.get(a)?.over(self.get(b)?);
        }
        if let Some([a, b]) = &entry.difference {
            return self.get(a)?.minus(self.get(b)?);
        }
        if let Some(names) = &entry.product {
            return names.iter().try_fold(Value::plain(1), |product, name| {
                Ok(product.times(self.get(name)?))
            });
        }
        if let Some([first, rest @ ..]) = entry.sum.as_deref() {
            return rest
                .iter()
                .try_fold(self.get(first)?, |sum, name| sum.plus(self.get(name)?));
        }
        let scenario = scenarios.get(entry.scenario.as_deref().unwrap_or("chess"))?;
        let settings = entry.settings()?;
        if let Some(parameter) = &entry.parameter {
            return parameter_of(scenario, &settings, parameter);
        }
        if let Some(strategy) = &entry.strategy {
            return total(scenario, &settings, strategy);
        }
        let setup = scenario
            .setup(&settings)
            .map_err(|error| error.to_string())?;
        let trace = setup.simulate().map_err(|error| error.to_string())?;
        let figures = interleave_sim::figures(&trace, &setup.workload);
        let read = entry
            .read
            .as_deref()
            .ok_or("it needs one of strategy, read, parameter, ratio, difference, product, sum")?;
        read_off(&figures, read)
    }

    fn get(&self, name: &str) -> Result<Value, String> {
        self.0
            .get(name)
            .copied()
            .ok_or_else(|| format!("there is no figure «{name}» in content/figures.toml"))
    }

    /// A figure in a format, as a language writes it.
    ///
    /// # Errors
    /// A sentence if there is no such figure or format, or if they do not go together.
    pub fn write(&self, name: &str, format: &str, language: &Language) -> Result<String, String> {
        let value = self.get(name)?;
        if value.unit == Unit::Nanos && format != "number" {
            let nanos = value.rounded(1)?;
            return match format {
                "seconds" => Ok(language.seconds(nanos)),
                "hms" => Ok(language.hms(nanos)),
                "clock" => Ok(language.clock(nanos)),
                "short" => Ok(language.short(nanos)),
                _ => Err(format!(
                    "«{name}» is a time: its formats are number, seconds, hms, clock, short"
                )),
            };
        }
        match format {
            "number" if value.unit == Unit::Nanos => {
                Ok(language.decimal(value.rounded(1)?, 1_000_000_000))
            }
            "number" | "ratio" => Ok(language.ratio(value.rounded(100)?)),
            "percent" => Ok(language.percent(value.rounded(100)?)),
            _ => Err(format!(
                "«{name}» is a number: its formats are number, ratio, percent"
            )),
        }
    }
}

impl Entry {
    fn uses(&self) -> impl Iterator<Item = &str> {
        let pairs = self.ratio.iter().chain(&self.difference).flatten();
        let lists = self.product.iter().chain(&self.sum).flatten();
        pairs.chain(lists).map(String::as_str)
    }

    fn settings(&self) -> Result<Settings, String> {
        let mut settings = Settings::default();
        for (key, value) in &self.keys {
            // TOML's own truth values read as the vocabulary's words.
            let (key, value) = match value {
                toml::Value::Boolean(yes) => (
                    key.replace('_', "-"),
                    if *yes { "yes" } else { "no" }.to_owned(),
                ),
                toml::Value::String(text) => (key.clone(), text.clone()),
                other => (key.clone(), other.to_string()),
            };
            settings
                .set(&key, &value)
                .map_err(|error| error.to_string())?;
        }
        Ok(settings)
    }
}

fn fault(path: &Path, name: &str, message: String) -> ContentError {
    ContentError::new(path, line_with(path, &format!("[{name}]")), message)
}

/// The total of a strategy by its closed form where it has one, compared with a run wherever it can be run.
fn total(scenario: &Scenario, settings: &Settings, strategy: &str) -> Result<Value, String> {
    let strategy: Strategy = strategy
        .parse()
        .map_err(|error: interleave_sim::SimError| error.to_string())?;
    let chess = scenario.chess(settings);
    let formula = closed_form(strategy, &chess).map_err(|error| error.to_string())?;
    if strategy != Strategy::ThreadsPs {
        let trace = strategy
            .simulate(&chess, &Threads::default())
            .map_err(|error| error.to_string())?;
        if trace.end() != formula {
            return Err(format!(
                "the formula gives {formula}, but the run takes {}",
                trace.end()
            ));
        }
    }
    Ok(Value::nanos(formula.as_nanos()))
}

fn parameter_of(
    scenario: &Scenario,
    settings: &Settings,
    parameter: &str,
) -> Result<Value, String> {
    let chess = scenario.chess(settings);
    match parameter {
        "opponents" => Ok(Value::plain(chess.opponents.into())),
        "moves" => Ok(Value::plain(chess.moves.into())),
        "masters" => Ok(Value::plain(chess.masters.into())),
        "master" => Ok(Value::nanos(chess.master.as_nanos())),
        "opponent" => Ok(Value::nanos(chess.opponent.as_nanos())),
        "switch" => Ok(Value::nanos(chess.switch.as_nanos())),
        _ => Err(format!(
            "there is no parameter «{parameter}»; allowed: opponents, moves, masters, master, opponent, switch"
        )),
    }
}

fn read_off(figures: &Read, what: &str) -> Result<Value, String> {
    match what {
        "makespan" => Ok(Value::nanos(figures.makespan.as_nanos())),
        "busy" => Ok(Value::nanos(figures.busy.as_nanos())),
        "switches" => Ok(Value::plain(figures.switches.into())),
        "ready_time" => Ok(Value::nanos(
            figures.tasks.iter().map(|task| task.ready.as_nanos()).sum(),
        )),
        "concurrency_peak" => Ok(Value::plain(u128::from(figures.concurrency.peak()))),
        "parallelism_peak" => Ok(Value::plain(u128::from(figures.parallelism.peak()))),
        "utilisation" => {
            let cores = figures.cores.len().max(1) as u128;
            Value::nanos(figures.busy.as_nanos())
                .over(Value::nanos(figures.makespan.as_nanos()).times(Value::plain(cores)))
        }
        _ => Err(format!(
            "«{what}» cannot be read off a run; allowed: makespan, busy, switches, ready_time, concurrency_peak, parallelism_peak, utilisation"
        )),
    }
}

impl Value {
    fn nanos(nanos: u64) -> Self {
        Self {
            numerator: nanos.into(),
            denominator: 1,
            unit: Unit::Nanos,
        }
    }

    fn plain(n: u128) -> Self {
        Self {
            numerator: n,
            denominator: 1,
            unit: Unit::Plain,
        }
    }

    fn over(self, other: Self) -> Result<Self, String> {
        if other.numerator == 0 {
            return Err("it divides by zero".into());
        }
        let unit = if self.unit == other.unit {
            Unit::Plain
        } else {
            self.unit
        };
        Ok(Self {
            numerator: self.numerator * other.denominator,
            denominator: self.denominator * other.numerator,
            unit,
        })
    }

    fn times(self, other: Self) -> Self {
        let unit = if self.unit == Unit::Nanos || other.unit == Unit::Nanos {
            Unit::Nanos
        } else {
            Unit::Plain
        };
        Self {
            numerator: self.numerator * other.numerator,
            denominator: self.denominator * other.denominator,
            unit,
        }
    }

    fn plus(self, other: Self) -> Result<Self, String> {
        self.alike(other)?;
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        Ok(Self {
            numerator,
            denominator: self.denominator * other.denominator,
            unit: self.unit,
        })
    }

    fn minus(self, other: Self) -> Result<Self, String> {
        self.alike(other)?;
        let difference =
            (self.numerator * other.denominator).checked_sub(other.numerator * self.denominator);
        let numerator = difference.ok_or("the second figure is larger than the first")?;
        Ok(Self {
            numerator,
            denominator: self.denominator * other.denominator,
            unit: self.unit,
        })
    }

    fn alike(self, other: Self) -> Result<(), String> {
        if self.unit == other.unit {
            Ok(())
        } else {
            Err("a time and a plain number cannot be added".into())
        }
    }

    /// In units of 1/`scale`, rounded half up, once.
    fn rounded(self, scale: u128) -> Result<u64, String> {
        let rounded = (self.numerator * scale * 2 + self.denominator) / (self.denominator * 2);
        u64::try_from(rounded).map_err(|_| "the figure is too large to write".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_once() {
        // 3,600 of 3,655 is 98.495 %: rounded by way of 98.5 it would be 99.
        let share = Value::nanos(3_600).over(Value::nanos(3_655));
        assert_eq!(share.and_then(|share| share.rounded(100)), Ok(98));
    }

    #[test]
    fn times_and_numbers_do_not_mix() {
        assert!(Value::nanos(1).plus(Value::plain(1)).is_err());
        assert!(Value::nanos(1).minus(Value::nanos(2)).is_err());
        assert_eq!(Value::nanos(6).times(Value::plain(2)), Value::nanos(12));
        assert!(Value::nanos(6).over(Value::nanos(0)).is_err());
    }
}
