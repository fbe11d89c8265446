//! What the app in the page says: the words of one language that are needed while it runs.
//!
//! The build writes them as JSON into the page of the language; the app reads them at its start and again when the
//! reader switches the language. Prose, glossary entries and questions are static HTML and are not among them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::Language;

/// All texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The language and its numbers.
    pub language: Language,
    /// Words on controls and sentences: `ui.toml`.
    pub ui: Ui,
    /// The map of the six words: `map.toml`.
    pub map: Map,
    /// The guided choice: `choice.toml`.
    pub choice: Choice,
    /// What the simulator beside the glossary shows for a term, by the term's id.
    pub terms: BTreeMap<String, TermSight>,
    /// The number of terms in the glossary.
    pub terms_in_all: usize,
    /// All languages of the page: tag and name.
    pub languages: Vec<(String, String)>,
    /// The scenarios that the simulators can show beside the exhibition, by name.
    pub scenarios: BTreeMap<String, ScenarioData>,
}

/// A scenario: what there is to do, and how it is shown first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioData {
    /// Keys and values of the vocabulary.
    pub settings: Vec<(String, String)>,
    /// The tasks.
    pub tasks: Vec<ScenarioTask>,
}

/// A task of a scenario, times in nanoseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioTask {
    /// What it is called.
    pub name: String,
    /// When it arrives.
    pub arrival_nanos: u64,
    /// What it does.
    pub segments: Vec<ScenarioSegment>,
}

/// A segment of a scenario's task, times in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScenarioSegment {
    /// Somebody here computes.
    Cpu(u64),
    /// Something outside works.
    Io(u64),
    /// Takes a lock.
    Acquire(u16),
    /// Gives a lock back.
    Release(u16),
}

/// What the simulator beside the glossary shows for a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermSight {
    /// The term's name in the language.
    pub name: String,
    /// A scenario and its keys in the vocabulary of the hash (`scenario=chess&model=event-loop`), or nothing where a
    /// still picture stands.
    pub link: String,
    /// The name of a still picture, or nothing.
    pub picture: String,
}

/// Words on controls and sentences of the simulator: `ui.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct Ui {
    pub page: PageWords,
    pub notice: NoticeWords,
    pub playback: PlaybackWords,
    pub simulator: SimulatorWords,
    pub predict: PredictWords,
    pub parameters: ParameterWords,
    pub states: BTreeMap<String, String>,
    pub models: BTreeMap<String, String>,
    pub scenarios: BTreeMap<String, ScenarioWords>,
    pub glossary: GlossaryWords,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct PageWords {
    pub title: String,
    pub tagline: String,
    pub description: String,
    pub skip: String,
    pub contents: String,
    pub theme: String,
    pub theme_light: String,
    pub theme_dark: String,
    pub theme_system: String,
    pub language: String,
    pub questions: String,
    pub program: String,
    pub output: String,
    pub table: String,
    pub not_started: String,
    pub retry: String,
    pub needs_script: String,
    pub licence: String,
    pub not_found: String,
    pub not_found_body: String,
    pub home: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct NoticeWords {
    pub intro: String,
    pub unknown_key: String,
    pub bad_value: String,
    pub out_of_range: String,
    pub refused: String,
    pub language_failed: String,
    pub close: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct PlaybackWords {
    pub label: String,
    pub play: String,
    pub pause: String,
    pub step: String,
    pub back: String,
    pub start: String,
    pub end: String,
    pub speed: String,
    pub speed_value: String,
    pub moment: String,
    pub keys: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct SimulatorWords {
    pub hook: String,
    pub exhibition: String,
    pub bench: String,
    pub bench_intro: String,
    pub total: String,
    pub elapsed: String,
    pub finished: String,
    pub result_one: String,
    pub result_gap: String,
    pub board: String,
    pub move_of: String,
    pub master: String,
    pub timeline: String,
    pub timeline_description: String,
    pub now_master: String,
    pub now_master_waits: String,
    pub now_idle: String,
    pub now_running: String,
    pub now_counts: String,
    pub now_done: String,
    pub count_waiting: String,
    pub count_ready: String,
    pub count_blocked: String,
    pub count_done: String,
    pub count_separator: String,
    pub deadlock: String,
    pub table_task: String,
    pub table_start: String,
    pub table_end: String,
    pub table_state: String,
    pub table_tasks: String,
    pub table_total: String,
    pub table_more: String,
    pub computed: String,
    pub core: String,
    pub concurrency: String,
    pub parallelism: String,
    pub break_even: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct PredictWords {
    pub ask: String,
    pub axis: String,
    pub guess: String,
    pub run: String,
    pub skip: String,
    pub again: String,
    pub off: String,
    pub exact: String,
    pub veil: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct ParameterWords {
    pub label: String,
    pub opponents: String,
    pub master: String,
    pub opponent: String,
    pub moves: String,
    pub switch: String,
    pub reset: String,
    pub range: String,
    pub clamped: String,
}

/// The names of a scenario and of its tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioWords {
    /// What the scenario is, as a title.
    pub title: String,
    /// What one of its tasks is called; `{n}` is its number or letter.
    pub task: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
pub struct GlossaryWords {
    pub heading: String,
    pub intro: String,
    pub search: String,
    pub found: String,
    pub none: String,
    pub misconception: String,
    pub python: String,
    pub browser: String,
    pub related: String,
    pub source: String,
    pub show: String,
    pub showing: String,
    pub whole: String,
    pub close: String,
    pub also: String,
}

/// The map of the six words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Its title.
    pub title: String,
    /// One or two sentences before it.
    pub intro: String,
    /// The sentence under the resting map.
    pub rest: String,
    /// The builds of Python that the switch offers.
    pub build: Vec<MapBuild>,
    /// The words on the map.
    pub word: Vec<MapWord>,
    /// The names of the map's regions.
    pub regions: MapRegions,
}

/// The names of the map's regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapRegions {
    /// How a call behaves: a property of the caller.
    pub call: String,
    /// Concurrent.
    pub concurrent: String,
    /// Concurrent and parallel.
    pub both: String,
    /// Parallel.
    pub parallel: String,
}

/// A build of Python that the map's switch offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapBuild {
    /// `default`, `free-threaded`, `several-loops`.
    pub id: String,
    /// Its name on the switch.
    pub name: String,
    /// What it changes.
    pub sentence: String,
}

/// A word on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapWord {
    /// `synchronous`, `asynchronous`, `concurrency`, `parallelism`, `thread`, `process`, `asyncio`.
    pub id: String,
    /// The word.
    pub name: String,
    /// The region it lies in, by build: `call`, `concurrent`, `both`, `parallel`.
    pub r#where: BTreeMap<String, String>,
    /// What is to be said of it, by build.
    pub say: BTreeMap<String, String>,
}

/// The guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its title.
    pub title: String,
    /// One or two sentences before it.
    pub intro: String,
    /// The questions, in order.
    pub ask: Vec<Ask>,
    /// The recommendations, the most specific first; the last one holds always.
    pub advice: Vec<Advice>,
}

/// A question of the guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Its name in `when`.
    pub id: String,
    /// The question.
    pub text: String,
    /// What can be answered.
    pub option: Vec<AskOption>,
}

/// An answer of the guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskOption {
    /// Its name in `when`.
    pub id: String,
    /// The answer.
    pub text: String,
}

/// A recommendation of the guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// `"ask.option"` pairs that all have to hold.
    pub when: Vec<String>,
    /// What to take.
    pub take: String,
    /// Why.
    pub why: String,
}

impl Choice {
    /// The recommendation for the answers given so far, each as `"ask.option"`: the first whose conditions all hold.
    pub fn advise(&self, given: &[String]) -> Option<&Advice> {
        self.advice.iter().find(|advice| advice.when.iter().all(|condition| given.contains(condition)))
    }
}
