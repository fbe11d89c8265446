//! The vocabulary: one set of keys for links, attributes, the command line and scenario files.
//!
//! Every key has a word and every value a text; [`Settings::set`] reads both. What is not set keeps the
//! value of the scenario, or the default.

use crate::chess::Chess;
use crate::{Deal, Machine, PerMille, Rule, SimError};
use interleave_trace::{SimTime, parse_duration};
use std::fmt::Display;
use std::str::FromStr;

/// An execution model by name, without its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ModelId {
    /// `sequential`
    Sequential,
    /// `event-loop`
    EventLoop,
    /// `rotation`
    Rotation,
    /// `threads-gil`
    ThreadsGil,
    /// `threads-free`
    ThreadsFree,
    /// `processes`
    Processes,
    /// `shared-queue`
    SharedQueue,
}

impl ModelId {
    /// Every one, in a fixed order.
    pub const ALL: [Self; 7] = [
        Self::Sequential,
        Self::EventLoop,
        Self::Rotation,
        Self::ThreadsGil,
        Self::ThreadsFree,
        Self::Processes,
        Self::SharedQueue,
    ];

    /// Whether `masters` says anything to it.
    pub const fn has_workers(self) -> bool {
        matches!(self, Self::Processes | Self::SharedQueue)
    }

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        crate::ExecutionModel::IDS[self as usize]
    }
}

impl Display for ModelId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ModelId {
    type Err = SimError;

    fn from_str(text: &str) -> Result<Self, SimError> {
        let found = Self::ALL.into_iter().find(|known| known.as_str() == text);
        found.ok_or_else(|| {
            refuse(
                Rule::NoWord,
                "model",
                text,
                &Self::ALL.map(Self::as_str).join(", "),
            )
        })
    }
}

/// What may run inside a process, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InnerId {
    /// `sequential`
    Sequential,
    /// `event-loop`; for chess with boards dealt evenly, a master who rotates
    EventLoop,
}

/// Everything that can be set, each with its word in kebab case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `model`
    pub model: Option<ModelId>,
    /// `inner`: what runs inside a process
    pub inner: Option<InnerId>,
    /// `deal`: how tasks get to processes
    pub deal: Option<Deal>,
    /// `masters`: workers of `processes` and `shared-queue`; says nothing to other models
    pub masters: Option<u32>,
    /// `cores`
    pub cores: Option<u16>,
    /// `threads`: the size of a thread pool
    pub threads: Option<u16>,
    /// `quantum` of `threads-free`
    pub quantum: Option<SimTime>,
    /// `interval`: the switch interval of `threads-gil`
    pub interval: Option<SimTime>,
    /// `switch`: what changing to another task costs
    pub switch: Option<SimTime>,
    /// `start`: what starting a process takes
    pub start: Option<SimTime>,
    /// `message`: what taking a task into a process costs
    pub message: Option<SimTime>,
    /// `stretch`: by how much computing takes longer without a GIL, as in `5%`
    pub stretch: Option<PerMille>,
    /// `opponents`
    pub opponents: Option<u32>,
    /// `master`: how long a move of the master takes
    pub master: Option<SimTime>,
    /// `opponent`: how long a reply takes
    pub opponent: Option<SimTime>,
    /// `moves` a side
    pub moves: Option<u32>,
    /// `last-reply`: whether it counts
    pub last_reply: Option<bool>,
}

impl Settings {
    /// The keys, in a fixed order.
    pub const KEYS: [&'static str; 17] = [
        "model",
        "inner",
        "deal",
        "masters",
        "cores",
        "threads",
        "quantum",
        "interval",
        "switch",
        "start",
        "message",
        "stretch",
        "opponents",
        "master",
        "opponent",
        "moves",
        "last-reply",
    ];

    /// Sets a key of the vocabulary to the value that a text stands for.
    ///
    /// # Errors
    ///
    /// One sentence that names the key and what is allowed, where the key or the value is unknown.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), SimError> {
        match key {
            "model" => self.model = Some(value.parse()?),
            "inner" => {
                let words = [
                    ("sequential", InnerId::Sequential),
                    ("event-loop", InnerId::EventLoop),
                ];
                self.inner = Some(word(key, value, &words)?);
            }
            "deal" => {
                self.deal = Some(word(
                    key,
                    value,
                    &[("even", Deal::Even), ("shared", Deal::Shared)],
                )?);
            }
            "masters" => self.masters = Some(number(key, value, Chess::MAX_MASTERS)?),
            "cores" => self.cores = Some(number(key, value, Machine::MAX_CORES)?),
            "threads" => self.threads = Some(number(key, value, u16::MAX - 1)?),
            "quantum" => self.quantum = Some(time_above_zero(key, value)?),
            "interval" => self.interval = Some(time_above_zero(key, value)?),
            "switch" => self.switch = Some(time(key, value)?),
            "start" => self.start = Some(time(key, value)?),
            "message" => self.message = Some(time(key, value)?),
            "stretch" => self.stretch = Some(share(key, value)?),
            "opponents" => self.opponents = Some(number(key, value, Chess::MAX_OPPONENTS)?),
            "master" => self.master = Some(time(key, value)?),
            "opponent" => self.opponent = Some(time(key, value)?),
            "moves" => self.moves = Some(number(key, value, Chess::MAX_MOVES)?),
            "last-reply" => {
                self.last_reply = Some(word(key, value, &[("yes", true), ("no", false)])?);
            }
            _ => {
                let keys = Self::KEYS.join(", ");
                return Err(SimError::new(Rule::NoKey, &[&key, &keys]));
            }
        }
        Ok(())
    }

    /// The text of a key's value, as [`Settings::set`] reads it; `None` if it is not set.
    pub fn get(&self, key: &str) -> Option<String> {
        match key {
            "model" => self.model.map(|model| model.to_string()),
            "inner" => self.inner.map(|inner| match inner {
                InnerId::Sequential => "sequential".to_owned(),
                InnerId::EventLoop => "event-loop".to_owned(),
            }),
            "deal" => self.deal.map(|deal| match deal {
                Deal::Even => "even".to_owned(),
                Deal::Shared => "shared".to_owned(),
            }),
            "masters" => self.masters.map(|number| number.to_string()),
            "cores" => self.cores.map(|number| number.to_string()),
            "threads" => self.threads.map(|number| number.to_string()),
            "quantum" => self.quantum.map(|time| time.to_string()),
            "interval" => self.interval.map(|time| time.to_string()),
            "switch" => self.switch.map(|time| time.to_string()),
            "start" => self.start.map(|time| time.to_string()),
            "message" => self.message.map(|time| time.to_string()),
            "stretch" => self.stretch.map(|PerMille(share)| match share % 10 {
                0 => format!("{}%", share / 10),
                tenth => format!("{}.{tenth}%", share / 10),
            }),
            "opponents" => self.opponents.map(|number| number.to_string()),
            "master" => self.master.map(|time| time.to_string()),
            "opponent" => self.opponent.map(|time| time.to_string()),
            "moves" => self.moves.map(|number| number.to_string()),
            "last-reply" => self
                .last_reply
                .map(|yes| if yes { "yes" } else { "no" }.to_owned()),
            _ => None,
        }
    }

    /// These, and where one is not set, the other's.
    pub fn or(&self, other: &Self) -> Self {
        Self {
            model: self.model.or(other.model),
            inner: self.inner.or(other.inner),
            deal: self.deal.or(other.deal),
            masters: self.masters.or(other.masters),
            cores: self.cores.or(other.cores),
            threads: self.threads.or(other.threads),
            quantum: self.quantum.or(other.quantum),
            interval: self.interval.or(other.interval),
            switch: self.switch.or(other.switch),
            start: self.start.or(other.start),
            message: self.message.or(other.message),
            stretch: self.stretch.or(other.stretch),
            opponents: self.opponents.or(other.opponents),
            master: self.master.or(other.master),
            opponent: self.opponent.or(other.opponent),
            moves: self.moves.or(other.moves),
            last_reply: self.last_reply.or(other.last_reply),
        }
    }
}

/// Refuses a value, which is named up to a length.
fn refuse(rule: Rule, key: &str, value: &str, allowed: &dyn Display) -> SimError {
    let value: String = value.chars().take(40).collect();
    SimError::new(rule, &[&key, &value, allowed])
}

fn word<T: Copy>(key: &str, value: &str, words: &[(&str, T)]) -> Result<T, SimError> {
    let known = words.iter().find(|(word, _)| *word == value);
    known.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        refuse(Rule::NoWord, key, value, &allowed.join(", "))
    })
}

/// A whole number from 1 to `max`.
fn number<T: Copy + FromStr + PartialOrd + Default + Display>(
    key: &str,
    value: &str,
    max: T,
) -> Result<T, SimError> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let number = value
        .parse()
        .ok()
        .filter(|number| digits && *number > T::default() && *number <= max);
    number.ok_or_else(|| refuse(Rule::NoWholeNumber, key, value, &max))
}

fn time(key: &str, value: &str) -> Result<SimTime, SimError> {
    parse_duration(value).map_err(|error| SimError::new(Rule::NoTime, &[&key, &error]))
}

fn time_above_zero(key: &str, value: &str) -> Result<SimTime, SimError> {
    let time = time(key, value)?;
    if time.is_zero() {
        return Err(SimError::new(Rule::NotAboveZero, &[&key, &value]));
    }
    Ok(time)
}

/// A share with at most one decimal, as in `5%` or `0.5%`.
fn share(key: &str, value: &str) -> Result<PerMille, SimError> {
    let per_mille = || {
        let (whole, tenth) = match value.strip_suffix('%')?.split_once('.') {
            Some((whole, tenth)) => (whole, tenth),
            None => (value.strip_suffix('%')?, "0"),
        };
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(tenth) || tenth.len() != 1 {
            return None;
        }
        let per_mille = whole
            .parse::<u16>()
            .ok()?
            .checked_mul(10)?
            .checked_add(tenth.parse().ok()?)?;
        Some(PerMille(per_mille)).filter(|share| *share <= PerMille::MAX)
    };
    per_mille().ok_or_else(|| refuse(Rule::NoShare, key, value, &""))
}
