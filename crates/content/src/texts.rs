//! What the app in the page says: the words of one language that are needed while it runs.
//!
//! The build reads them from TOML through serde and writes them into the page of the language as one flat list
//! ([`crate::flat`]); the app reads that list at its start and again when the reader switches the language. Prose, glossary
//! entries and questions are static HTML and are not among them.

mod choice;
mod configurator;
mod conformance;
mod embed;
mod exhibition;
mod import;
mod lab;
mod live;
mod map;
mod play;
mod programs;
mod scenario;
mod take;
mod timeline;
mod workshop;

use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::flat::flat;
use crate::format::Language;
pub use choice::{Advice, Ask, AskOption, Choice};
pub use configurator::{ConfiguratorWords, HostWords};
pub use conformance::ConformanceWords;
pub use embed::EmbedWords;
pub use exhibition::{BoardWords, Exhibition, FormulaWords, GrowthWords, RaceWords};
pub use import::ImportWords;
pub use lab::{
    LabHandWords, LabMachineWords, LabNoteWords, LabPresetWords, LabRaceWords, LabRunWords,
    LabTableWords, LabTexts, LabWords, LabWorkWords, PresetWords, ProgramData,
};
pub use live::{ExperimentWords, LiveWords};
pub use map::{Map, MapBuild, MapRegions, MapWord};
pub use play::{
    PlayBlockedWords, PlayChooseWords, PlayEditorWords, PlayGuessWords, PlayMachineWords,
    PlayRunWords, PlayStepWords, PlayTakeWords, PlayTexts, PlayViewWords, PlayWaitWords,
    PlayWalkWords, PlayWords,
};
pub use programs::{Library, LibraryProgram, LibraryTopic, Prediction, Ran, Task, Version};
pub use scenario::{ScenarioData, ScenarioSegment, ScenarioTask};
pub use take::TakeWords;
pub use timeline::{KeyWords, MomentWords, SightWords};
pub use workshop::WorkshopTexts;

/// All texts of one language.
///
/// Two are equal only if they are the same in memory: what is asked of them is whether the reader has changed the language, and
/// comparing a thousand words weighs more than the answer is worth.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Texts {
    /// The language and its numbers.
    pub language: Language,
    /// Words on controls and sentences: `ui.toml`.
    pub ui: Ui,
    /// The exhibition's boards, race, chart and formula: `exhibition.toml`.
    pub exhibition: Exhibition,
    /// The map of the six words: `map.toml`.
    pub map: Map,
    /// The guided choice: `choice.toml`.
    pub choice: Choice,
    /// What the simulator beside the glossary shows for a term, by the term's id.
    pub terms: ById<TermSight>,
    /// The number of terms in the glossary.
    pub terms_in_all: usize,
    /// All languages of the page: tag and name.
    pub languages: Vec<(String, String)>,
    /// The scenarios that the simulators can show beside the exhibition, by name.
    pub scenarios: ById<ScenarioData>,
    /// The games on the boards, as records: the same in every language.
    pub games: Vec<String>,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Texts {}

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
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct Ui {
    pub page: PageWords,
    pub notice: NoticeWords,
    pub playback: PlaybackWords,
    pub simulator: SimulatorWords,
    pub moment: MomentWords,
    pub sight: SightWords,
    pub keys: KeyWords,
    pub predict: PredictWords,
    pub parameters: ParameterWords,
    pub take: TakeWords,
    pub states: ById<String>,
    pub reasons: ById<String>,
    /// Why settings are refused, by the model's rule (`interleave_sim::Rule`), with `{0}`, `{1}`, `{2}` for what it names.
    pub refusals: ById<String>,
    pub models: ById<String>,
    /// Titles of the scenarios; `own` is one that another page brings.
    pub scenarios: ById<String>,
    /// Names of the scenarios' tasks where they are words, by the name in the scenario's file.
    pub tasks: ById<String>,
    pub glossary: GlossaryWords,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
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
    pub open_program: String,
    pub output: String,
    pub show_output: String,
    pub table: String,
    pub formula: String,
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
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct NoticeWords {
    pub intro: String,
    pub unknown_key: String,
    pub meaningless: String,
    pub damaged: String,
    pub bad_value: String,
    pub bad_time: String,
    pub too_long: String,
    pub out_of_range: String,
    pub refused: String,
    pub too_much: String,
    pub too_much_asked: String,
    pub unknown_term: String,
    pub language_failed: String,
    pub close: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
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
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct SimulatorWords {
    pub hook: String,
    pub exhibition: String,
    pub bench: String,
    pub total: String,
    pub never: String,
    pub finished: String,
    pub result_one: String,
    pub board: String,
    pub move_of: String,
    pub timeline: String,
    pub timeline_description: String,
    pub now_master: String,
    pub now_master_waits: String,
    pub now_idle: String,
    pub now_running: String,
    pub now_counts: String,
    pub now_alone: String,
    pub now_playing: String,
    pub now_playing_alone: String,
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
    pub table_tasks: String,
    pub table_total: String,
    pub table_never: String,
    pub table_more: String,
    pub core: String,
    pub thread: String,
    pub process: String,
    pub concurrency: String,
    pub parallelism: String,
    pub break_even: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct PredictWords {
    pub ask: String,
    pub axis: String,
    pub guess: String,
    pub run: String,
    pub skip: String,
    pub again: String,
    pub offer: String,
    pub longer: String,
    pub shorter: String,
    pub from_zero: String,
    pub exact: String,
    pub veil: String,
    pub compared: String,
    pub once_more: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct ParameterWords {
    pub label: String,
    pub opponents: String,
    pub master: String,
    pub opponent: String,
    pub moves: String,
    pub masters: String,
    pub switch: String,
    pub reset: String,
    pub range: String,
    pub clamped: String,
    pub no_count: String,
    pub no_time: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
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
    pub whole: String,
    pub between: String,
    pub close: String,
}

flat!(Texts {
    language,
    ui,
    exhibition,
    map,
    choice,
    terms,
    terms_in_all,
    languages,
    scenarios,
    games
});
flat!(TermSight {
    name,
    link,
    picture
});
flat!(Ui {
    page,
    notice,
    playback,
    simulator,
    moment,
    sight,
    keys,
    predict,
    parameters,
    take,
    states,
    reasons,
    refusals,
    models,
    scenarios,
    tasks,
    glossary
});
flat!(PageWords {
    title,
    tagline,
    description,
    skip,
    contents,
    theme,
    theme_light,
    theme_dark,
    theme_system,
    language,
    questions,
    program,
    open_program,
    output,
    show_output,
    table,
    formula,
    not_started,
    retry,
    needs_script,
    licence,
    not_found,
    not_found_body,
    home
});
flat!(NoticeWords {
    intro,
    unknown_key,
    meaningless,
    damaged,
    bad_value,
    bad_time,
    too_long,
    out_of_range,
    refused,
    too_much,
    too_much_asked,
    unknown_term,
    language_failed,
    close
});
flat!(PlaybackWords {
    label,
    play,
    pause,
    step,
    back,
    start,
    end,
    speed,
    speed_value,
    moment,
    keys
});
flat!(SimulatorWords {
    hook,
    exhibition,
    bench,
    total,
    never,
    finished,
    result_one,
    board,
    move_of,
    timeline,
    timeline_description,
    now_master,
    now_master_waits,
    now_idle,
    now_running,
    now_counts,
    now_alone,
    now_playing,
    now_playing_alone,
    now_done,
    count_waiting,
    count_ready,
    count_blocked,
    count_done,
    count_separator,
    deadlock,
    table_task,
    table_start,
    table_end,
    table_tasks,
    table_total,
    table_never,
    table_more,
    core,
    thread,
    process,
    concurrency,
    parallelism,
    break_even
});
flat!(PredictWords {
    ask,
    axis,
    guess,
    run,
    skip,
    again,
    offer,
    longer,
    shorter,
    from_zero,
    exact,
    veil,
    compared,
    once_more
});
flat!(ParameterWords {
    label,
    opponents,
    master,
    opponent,
    moves,
    masters,
    switch,
    reset,
    range,
    clamped,
    no_count,
    no_time
});
flat!(GlossaryWords {
    heading,
    intro,
    search,
    found,
    none,
    misconception,
    python,
    browser,
    related,
    source,
    show,
    whole,
    between,
    close,
});
