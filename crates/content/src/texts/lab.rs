//! The words of the lab: `lab.toml`, and the programs whose steps it plays.

use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::flat::flat;

/// What the lab needs beside the texts of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabTexts {
    /// Its words.
    pub words: LabWords,
    /// The scenarios of the kind `program`.
    pub programs: Vec<ProgramData>,
}

/// Threads that share variables, as the page's texts carry them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramData {
    /// The name of its scenario.
    pub id: String,
    /// The variables with their first values.
    pub shared: Vec<(String, String)>,
    /// What is expected of them at the end.
    pub expected: Vec<(String, String)>,
    /// The threads, each with its name and its steps.
    pub threads: Vec<(String, Vec<String>)>,
}

/// Declares structs whose fields are one text each, or a table of such.
macro_rules! words {
    ($($name:ident { $($field:ident $(: $kind:ty)?),* $(,)? })*) => {
        $(
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            #[expect(missing_docs, reason = "each field is the text that it names; the file of a language shows it in use")]
            pub struct $name {
                $(pub $field: words!(@kind $($kind)?),)*
            }
            flat!($name { $($field),* });
        )*
    };
    (@kind) => { String };
    (@kind $kind:ty) => { $kind };
}
pub(super) use words;

words! {
    LabWords {
        title, intro,
        preset: ById<PresetWords>,
        presets: LabPresetWords,
        work: LabWorkWords,
        machine: LabMachineWords,
        runs: LabRunWords,
        table: LabTableWords,
        note: LabNoteWords,
        hand: LabHandWords,
        race: LabRaceWords,
    }
    PresetWords { name, goal, conclusion, change }
    LabPresetWords { label, reset, changed, other, own, verdict, verdict_one, reached, not_yet, conclusion, question, link_cut }
    LabWorkWords {
        heading, tasks, computing, waiting, rounds, various,
        list, list_help, edit, arrival, arrives,
        segments, keys, segment, segment_lock, none,
        kind, kinds: ById<String>, length, lock, lock_name,
        earlier, later, previous, next, add, remove,
        copy_task, remove_task, task_earlier, task_later,
        page, page_back, page_on,
    }
    LabMachineWords {
        heading, cores, masters, interval, quantum, switch, start, message, threads, threads_each, stretch,
        costs, inner, inner_sequential, inner_event_loop, deal, deal_even, deal_shared,
        gil, gil_both, gil_on, gil_off,
    }
    LabRunWords {
        heading, description, now, now_label, over, by_hand, bad_order, stale, origins: ById<String>,
        without_switch, some_rows, refused, too_much, waits, waits_some, deadlock, between, remove,
    }
    LabTableWords {
        caption, save, columns: ById<String>, help: ById<String>, sort, never, unknown,
        range, bytes, kib, mib, nothing, memory_note,
    }
    LabNoteWords { not_read, corrected, too_large, not_held, not_given_back, too_large_by_hand, range }
    LabHandWords {
        heading, intro, begin, ready, pick, ahead, ahead_wait, forced, alike, elsewhere, undo, again, leave, now, picked, picture,
        searching, score, best_proved, best_known, equal_best, why, why_equal, beaten, never,
    }
    LabRaceWords {
        heading, intro, without_lock, with_lock, step, variables, ask, guess, explore, found, found_none, gap, exact,
        play, order, result, expected,
    }
}

flat!(LabTexts { words, programs });
flat!(ProgramData {
    id,
    shared,
    expected,
    threads
});
