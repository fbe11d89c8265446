//! Reading scenario files.

use super::{Kind, Scenario, ScenarioError};
use crate::error::Filled;
use crate::explore::{Program, Step};
use crate::{Limits, LockId, Segment, Settings, SimError, Task, Workload, simulate};
use interleave_trace::{ParseTimeError, SimTime};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use toml::Spanned;

const KINDS: &str = "chess, tasks, program";

/// A string, or a number or truth value as it would be written in one.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl Visitor<'_> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a whole number")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Text, E> {
                Ok(Text(number.to_string()))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

/// The file as it is written; keys beyond these are refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    kind: Spanned<String>,
    model: Option<Spanned<Text>>,
    inner: Option<Spanned<Text>>,
    deal: Option<Spanned<Text>>,
    masters: Option<Spanned<Text>>,
    cores: Option<Spanned<Text>>,
    threads: Option<Spanned<Text>>,
    quantum: Option<Spanned<Text>>,
    interval: Option<Spanned<Text>>,
    switch: Option<Spanned<Text>>,
    start: Option<Spanned<Text>>,
    message: Option<Spanned<Text>>,
    stretch: Option<Spanned<Text>>,
    opponents: Option<Spanned<Text>>,
    master: Option<Spanned<Text>>,
    opponent: Option<Spanned<Text>>,
    moves: Option<Spanned<Text>>,
    last_reply: Option<Spanned<Text>>,
    #[serde(default)]
    tasks: Vec<Spanned<Group>>,
    #[serde(default)]
    shared: BTreeMap<String, i64>,
    #[serde(default)]
    expect: BTreeMap<String, Spanned<i64>>,
    order: Option<Spanned<Vec<usize>>>,
}

/// Some equal tasks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Group {
    name: Spanned<String>,
    count: Option<Spanned<u32>>,
    arrival: Option<Spanned<Text>>,
    every: Option<Spanned<Text>>,
    repeat: Option<Spanned<u32>>,
    #[serde(default)]
    segments: Vec<Spanned<String>>,
    #[serde(default)]
    steps: Vec<Spanned<String>>,
}

/// What a file alone can break: the identifier that translations go by, and the sentence in English.
pub(super) const SENTENCES: &[(&str, &str)] = &[
    ("no-kind", "`{0}` is no kind; allowed are {1}"),
    (
        "out-of-range",
        "{0} is not possible here; allowed are 1 to {1}",
    ),
    ("no-duration", "{0}"),
    ("no-tasks", "the kind tasks needs at least one [[tasks]]"),
    (
        "no-steps-here",
        "steps go with the kind program; allowed here are segments",
    ),
    (
        "no-segments-here",
        "segments go with the kind tasks; allowed here are steps",
    ),
    (
        "many-segments",
        "these are too many segments; allowed are {0}",
    ),
    ("many-locks", "a scenario has at most {0} locks"),
    (
        "no-segment",
        "`{0}` is no segment; allowed are cpu TIME, io TIME, acquire LOCK, release LOCK",
    ),
    (
        "no-threads",
        "the kind program needs at least one [[tasks]] with steps",
    ),
    // What serde and the reader of TOML say keeps their words in English.
    ("unknown-key", "{0}"),
    ("missing-key", "{0}"),
    ("duplicate-key", "{0}"),
    ("not-a-count", "{0}"),
    ("not-a-number", "{0}"),
    ("not-a-list", "{0}"),
    ("not-a-text", "{0}"),
    ("no-toml", "{0}"),
];

/// What is wrong: the identifier that translations go by, what the sentence names, and the sentence in English, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) code: &'static str,
    pub(super) values: Vec<String>,
    pub(super) sentence: String,
}

impl Wrong {
    /// One of [`SENTENCES`].
    fn new(code: &'static str, values: &[&dyn fmt::Display]) -> Self {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        let found = SENTENCES.iter().find(|(known, _)| *known == code);
        let template = found.map_or("{0}", |(_, template)| template);
        let sentence = Filled(template, &values).to_string();
        Self::of(code, &values, &sentence)
    }

    fn of(code: &'static str, values: &[String], sentence: &str) -> Self {
        let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            code,
            values: values.iter().map(|value| on_one_line(value)).collect(),
            sentence: on_one_line(sentence),
        }
    }
}

impl From<SimError> for Wrong {
    fn from(error: SimError) -> Self {
        let code = error.rule().as_str();
        Self::of(code, error.values(), &error.to_string())
    }
}

/// What is wrong, and the place in the text that it is about.
type Fault = (Wrong, Range<usize>);

/// No group may stand for more tasks or segments than this.
const MAX_REPEATS: u32 = 1_000_000;
/// No group may stand for more segments than this in all.
const MAX_SEGMENTS: u64 = 20_000_000;

pub(super) fn read(text: &str, file_name: &str) -> Result<Scenario, ScenarioError> {
    let error = |wrong: Wrong, at: Option<Range<usize>>| ScenarioError {
        file: file_name.to_owned(),
        line: at.map(|range| text[..range.start.min(text.len())].matches('\n').count() + 1),
        wrong,
    };
    let file: File = toml::from_str(text)
        .map_err(|fault: toml::de::Error| error(of_toml(fault.message()), fault.span()))?;
    let stem = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let id = stem.strip_suffix(".toml").unwrap_or(stem);
    scenario(id, file).map_err(|(wrong, at)| error(wrong, Some(at)))
}

/// What serde or the reader of TOML says, by what it is about.
fn of_toml(message: &str) -> Wrong {
    let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
    let (_, expected) = message.split_once("expected ").unwrap_or_default();
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    let (code, values) = if message.starts_with("unknown field") {
        ("unknown-key", vec![quoted, expected.to_owned()])
    } else if message.starts_with("missing field") {
        ("missing-key", vec![quoted])
    } else if message.starts_with("duplicate") {
        ("duplicate-key", Vec::new())
    } else if !message.starts_with("invalid type") && !message.starts_with("invalid value") {
        ("no-toml", Vec::new())
    } else {
        let code = match expected {
            "u32" => "not-a-count",
            "i64" | "usize" => "not-a-number",
            "a sequence" => "not-a-list",
            _ => "not-a-text",
        };
        (code, Vec::new())
    };
    Wrong::of(code, &values, &with_allowed_keys(message))
}

/// What serde says, in the words that the other sentences use.
fn with_allowed_keys(message: &str) -> String {
    [
        ("unknown field", "unknown key"),
        (
            "missing field `kind`",
            "missing key `kind`; allowed are chess, tasks, program",
        ),
        ("missing field", "missing key"),
        (", expected nothing", ""),
        (", expected u32", "; allowed are whole numbers from 1 on"),
        (", expected usize", "; allowed are whole numbers"),
        (", expected i64", "; allowed are whole numbers"),
        (", expected a sequence", "; allowed is a list"),
        (", expected a string", "; allowed is a text"),
        (", expected one of ", "; allowed are "),
        (", expected ", "; allowed is "),
    ]
    .into_iter()
    .fold(message.to_owned(), |message, (theirs, ours)| {
        message.replace(theirs, ours)
    })
}

fn scenario(id: &str, mut file: File) -> Result<Scenario, Fault> {
    let settings = settings(&mut file)?;
    let at = file.kind.span();
    let model_at = file.model.as_ref().map(Spanned::span);
    let kind = match file.kind.get_ref().as_str() {
        "chess" => Kind::Chess,
        "tasks" => Kind::Tasks(workload(&file.tasks, &at)?),
        "program" => {
            let program = program(&file, &at)?;
            let order = file.order.map(|order| {
                let span = order.span();
                let order = order.into_inner();
                program
                    .check_order(&order)
                    .map_err(|fault| (fault.into(), span))?;
                Ok(order)
            });
            Kind::Program {
                program,
                order: order.transpose()?,
            }
        }
        other => return Err((Wrong::new("no-kind", &[&other, &KINDS]), at)),
    };
    let scenario = Scenario {
        id: id.to_owned(),
        kind,
        settings,
    };
    let setup = scenario.setup(&Settings::default());
    // Whether the combination is defined does not depend on how much there is to do.
    let defined =
        setup.and_then(|setup| simulate(&Workload::default(), &setup.machine, &setup.model));
    defined.map_err(|fault| (fault.into(), model_at.unwrap_or(at)))?;
    Ok(scenario)
}

fn settings(file: &mut File) -> Result<Settings, Fault> {
    let mut settings = Settings::default();
    let given = [
        ("model", &file.model),
        ("inner", &file.inner),
        ("deal", &file.deal),
        ("masters", &file.masters),
        ("cores", &file.cores),
        ("threads", &file.threads),
        ("quantum", &file.quantum),
        ("interval", &file.interval),
        ("switch", &file.switch),
        ("start", &file.start),
        ("message", &file.message),
        ("stretch", &file.stretch),
        ("opponents", &file.opponents),
        ("master", &file.master),
        ("opponent", &file.opponent),
        ("moves", &file.moves),
        ("last-reply", &file.last_reply),
    ];
    for (key, value) in given {
        if let Some(value) = value {
            let set = settings.set(key, &value.get_ref().0);
            set.map_err(|fault| (fault.into(), value.span()))?;
        }
    }
    Ok(settings)
}

/// How often something is there: once if nothing is said.
fn times(count: Option<&Spanned<u32>>) -> Result<u32, Fault> {
    let Some(count) = count else { return Ok(1) };
    let number = *count.get_ref();
    if (1..=MAX_REPEATS).contains(&number) {
        Ok(number)
    } else {
        Err((
            Wrong::new("out-of-range", &[&number, &MAX_REPEATS]),
            count.span(),
        ))
    }
}

fn time(text: Option<&Spanned<Text>>) -> Result<SimTime, Fault> {
    let Some(text) = text else {
        return Ok(SimTime::ZERO);
    };
    duration(&text.get_ref().0).map_err(|wrong| (wrong, text.span()))
}

fn duration(text: &str) -> Result<SimTime, Wrong> {
    text.parse().map_err(|fault: ParseTimeError| {
        Wrong::of("no-duration", &[text.to_owned()], &fault.to_string())
    })
}

fn workload(groups: &[Spanned<Group>], at: &Range<usize>) -> Result<Workload, Fault> {
    if groups.is_empty() {
        return Err((Wrong::new("no-tasks", &[]), at.clone()));
    }
    let limits = Limits::default();
    let mut locks: Vec<String> = Vec::new();
    let mut tasks = Vec::new();
    for spanned in groups {
        let group = spanned.get_ref();
        if !group.steps.is_empty() {
            return Err((Wrong::new("no-steps-here", &[]), spanned.span()));
        }
        let mut once = Vec::new();
        for text in &group.segments {
            let segment =
                segment(text.get_ref(), &mut locks).map_err(|fault| (fault, text.span()))?;
            once.push(segment);
        }
        let repeats = times(group.repeat.as_ref())?;
        let count = times(group.count.as_ref())?;
        if once.len() as u64 * u64::from(repeats) * u64::from(count) > MAX_SEGMENTS {
            return Err((
                Wrong::new("many-segments", &[&MAX_SEGMENTS]),
                spanned.span(),
            ));
        }
        let segments: std::sync::Arc<[Segment]> = once.repeat(repeats as usize).into();
        let single = Workload::new(vec![Task::new(
            group.name.get_ref().as_str(),
            segments.clone(),
        )]);
        single
            .check(&limits)
            .map_err(|fault| (fault.into(), spanned.span()))?;
        let (mut arrival, every) = (time(group.arrival.as_ref())?, time(group.every.as_ref())?);
        for number in 1..=count {
            let name = match count {
                1 => group.name.get_ref().clone(),
                _ => format!("{} {number}", group.name.get_ref()),
            };
            tasks.push(Task::new(name, segments.clone()).arriving_at(arrival));
            arrival += every;
        }
    }
    let workload = Workload::new(tasks);
    workload
        .check(&limits)
        .map_err(|fault| (fault.into(), at.clone()))?;
    Ok(workload)
}

fn segment(text: &str, locks: &mut Vec<String>) -> Result<Segment, Wrong> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut lock = |name: &str| {
        let known = locks
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                locks.push(name.to_owned());
                locks.len() - 1
            });
        let id = u16::try_from(known).map_err(|_| Wrong::new("many-locks", &[&65_536]))?;
        Ok::<LockId, Wrong>(LockId(id))
    };
    match words[..] {
        ["cpu", text] => Ok(Segment::Cpu(duration(text)?)),
        ["io", text] => Ok(Segment::Io(duration(text)?)),
        ["acquire", name] => Ok(Segment::Acquire(lock(name)?)),
        ["release", name] => Ok(Segment::Release(lock(name)?)),
        _ => Err(Wrong::new("no-segment", &[&text])),
    }
}

fn program(file: &File, at: &Range<usize>) -> Result<Program, Fault> {
    let mut builder = Program::new(file.shared.clone());
    for (name, value) in &file.expect {
        let expected = builder.expect(name, *value.get_ref());
        expected.map_err(|fault: SimError| (fault.into(), value.span()))?;
    }
    for spanned in &file.tasks {
        let group = spanned.get_ref();
        if !group.segments.is_empty() {
            return Err((Wrong::new("no-segments-here", &[]), spanned.span()));
        }
        let mut steps = Vec::new();
        for text in &group.steps {
            let step: Step = text
                .get_ref()
                .parse()
                .map_err(|fault: SimError| (fault.into(), text.span()))?;
            builder
                .check_step(&step)
                .map_err(|fault| (fault.into(), text.span()))?;
            steps.push(step);
        }
        let count = times(group.count.as_ref())?;
        for number in 1..=count {
            let name = match count {
                1 => group.name.get_ref().clone(),
                _ => format!("{} {number}", group.name.get_ref()),
            };
            let added = builder.thread(&name, steps.clone());
            added.map_err(|fault| (fault.into(), spanned.span()))?;
        }
    }
    if file.tasks.is_empty() {
        return Err((Wrong::new("no-threads", &[]), at.clone()));
    }
    Ok(builder)
}
