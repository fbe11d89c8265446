//! The words of the playground: `play.toml`.

use serde::{Deserialize, Serialize};

use super::lab::words;
use crate::by_id::ById;
use crate::flat::flat;

/// What the playground needs beside the texts of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayTexts {
    /// Its words.
    pub words: PlayWords,
    /// The name of a program of the library, what the interpreter says of it, and its record, in letters: whoever has an interpreter fills it in.
    pub resting: String,
}

words! {
    PlayWords {
        title, intro,
        choose: PlayChooseWords,
        editor: PlayEditorWords,
        run: PlayRunWords,
        walk: PlayWalkWords,
        step: PlayStepWords,
        thread: ById<String>,
        callback: ById<String>,
        wait: ById<PlayWaitWords>,
        blocked: ById<PlayBlockedWords>,
        view: PlayViewWords,
        find: ById<String>,
        guess: PlayGuessWords,
        machine: PlayMachineWords,
        take: PlayTakeWords,
    }
    PlayChooseWords {
        label, own, changed, reset, back, task, hint, solution, done, missed: ById<String>, misses,
        versions, original, open, version_total, version_ending, version_output, endings: ById<String>,
    }
    PlayEditorWords { label, help, problem, outside, problems, none, here, gutter }
    PlayRunWords {
        run, stop, running, stale, loading, not_loaded, broken, retry, stopped, too_long, long_text,
        exited, status, deadlock, unsupported, limit, refused: ById<String>, truncated, stderr, never, other,
    }
    PlayWalkWords {
        label, start, back, step, over, switch, pass, end, play, pause, pace, scrub, moment, old, keys, keys_list,
    }
    PlayStepWords {
        before, event_loop, line, line_of, line_leaves, line_inside, call, returned, resume, resume_generator, yielded, print, print_nothing, exception, exception_leaves, pass, pass_of, queue, queue_empty, ready, ready_task,
        run, timer, timer_at, fire, task_created, task_made, task_done, task_result, task_failed, task_cancelled, cancel_requested, cancel_ready, cancel_unbegun, cancel_running,
        thread, busy, frozen, never_awaited, suspended, suspended_at, cut, stopped,
    }
    PlayWaitWords { thing, sentence, on, short }
    PlayBlockedWords { sentence, on }
    PlayViewWords {
        inside, stack, stack_of, no_stack, no_stack_of, frame, module, names, more,
        tasks, task, state, line, waits, nothing, until, ended, failed, cancelled, cancelling, waits_cancelling, made_by, thread, process,
        ready, ready_empty, timers, timers_empty, timer_left, loop_of, pass,
        graph, graph_none, graph_edge, graph_circle, between,
        output, output_none, output_hidden, output_at, go,
        score, score_description, axis, axis_time, axis_steps,
        moments, moments_time, moments_who, moments_line, moments_what, moments_more,
        findings, findings_line, other_order, same_order,
    }
    PlayGuessWords {
        offer, up, down, axis, field, no_time, reveal, skip, order_right, order_some, right, wrong, guessed, came, place, hidden,
    }
    PlayMachineWords { heading, gil, gil_on, gil_off, cores, seed }
    PlayTakeWords { code, code_copied, link, link_copied, failed, link_long, link_bad, link_none }
}

flat!(PlayTexts { words, resting });
