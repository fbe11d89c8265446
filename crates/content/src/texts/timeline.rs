//! Words of the timeline: the moment, the window, the keys. Part of `ui.toml`.

use serde::{Deserialize, Serialize};

use crate::flat::flat;

/// Where the tasks are at a moment, and the sentence about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct MomentWords {
    pub of_run: String,
    pub lit_of_run: String,
    pub label: String,
    pub queue: String,
    pub gil: String,
    pub gil_one: String,
    pub gil_many: String,
    pub nobody: String,
    pub task: String,
    pub state: String,
    pub reason: String,
    pub since: String,
    pub at: String,
    pub lit: String,
    pub lit_reason: String,
    pub others: String,
    pub masters: String,
    pub a_master: String,
    pub masters_wait: String,
    pub standing: String,
    pub walking: String,
    pub free: String,
    pub free_several: String,
    pub quoted: String,
    pub switching: String,
    pub starting: String,
    pub waiting_one: String,
    pub waiting: String,
    pub ready_one: String,
    pub ready: String,
    pub ready_too_one: String,
    pub ready_too: String,
    pub done_one: String,
    pub done: String,
}

/// The window of time, the tracks, and the keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct SightWords {
    pub label: String,
    pub zoom_in: String,
    pub zoom_out: String,
    pub whole: String,
    pub window: String,
    pub tracks: String,
    pub cores: String,
    pub threads: String,
    pub processes: String,
    pub workers: String,
    pub curves: String,
    pub mean: String,
}

/// What the keys of a simulator do; `space` and the like are the names of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct KeyWords {
    pub space: String,
    pub shift: String,
    pub wheel_key: String,
    pub drag_key: String,
    pub list: String,
    pub toggle: String,
    pub step: String,
    pub back: String,
    pub start: String,
    pub end: String,
    pub zoom_in: String,
    pub zoom_out: String,
    pub whole: String,
    pub earlier: String,
    pub later: String,
    pub next_task: String,
    pub previous_task: String,
    pub wheel: String,
    pub drag: String,
}

flat!(MomentWords {
    of_run,
    lit_of_run,
    label,
    queue,
    gil,
    gil_one,
    gil_many,
    nobody,
    task,
    state,
    reason,
    since,
    at,
    lit,
    lit_reason,
    others,
    masters,
    a_master,
    masters_wait,
    standing,
    walking,
    free,
    free_several,
    quoted,
    switching,
    starting,
    waiting_one,
    waiting,
    ready_one,
    ready,
    ready_too_one,
    ready_too,
    done_one,
    done
});

flat!(SightWords {
    label,
    zoom_in,
    zoom_out,
    whole,
    window,
    tracks,
    cores,
    threads,
    processes,
    workers,
    curves,
    mean
});

flat!(KeyWords {
    space,
    shift,
    wheel_key,
    drag_key,
    list,
    toggle,
    step,
    back,
    start,
    end,
    zoom_in,
    zoom_out,
    whole,
    earlier,
    later,
    next_task,
    previous_task,
    wheel,
    drag
});
