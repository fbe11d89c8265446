//! The record as JSON.

use std::fmt::Write as _;

use super::passes::LoopPasses;
use super::{Record, StepKind};

/// A JSON string.
pub fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn strings(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| string(item)).collect();
    format!("[{}]", items.join(", "))
}

impl StepKind {
    /// The kind's name in the record's JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Call => "call",
            Self::Return => "return",
            Self::Await => "await",
            Self::Resume => "resume",
            Self::Yield => "yield",
            Self::Print => "print",
            Self::Exception => "exception",
            Self::Pass => "pass",
            Self::Ready => "ready",
            Self::Run => "run",
            Self::Timer => "timer",
            Self::Fire => "fire",
            Self::TaskCreated => "task-created",
            Self::TaskDone => "task-done",
            Self::TaskCancelled => "task-cancelled",
            Self::CancelRequested => "cancel-requested",
            Self::Thread => "thread",
            Self::Busy => "busy",
            Self::Frozen => "frozen",
            Self::NeverAwaited => "never-awaited",
        }
    }
}

/// The passes of all loops and the standard output, as the pass tracer prints them.
pub fn passes(loops: &[LoopPasses], stdout: &str) -> String {
    let mut out = String::from("{\n \"python\": \"3.14\",\n \"loops\": [");
    for (number, passes) in loops.iter().enumerate() {
        out.push_str(if number == 0 { "\n  [" } else { ",\n  [" });
        for (at, pass) in passes.passes.iter().enumerate() {
            let ran: Vec<String> = pass
                .ran
                .iter()
                .map(|ran| {
                    if ran.out.is_empty() {
                        format!("{{\"run\": {}}}", string(&ran.label))
                    } else {
                        format!(
                            "{{\"run\": {}, \"out\": {}}}",
                            string(&ran.label),
                            strings(&ran.out)
                        )
                    }
                })
                .collect();
            let _ = write!(
                out,
                "{}\n   {{\"pass\": {at}, \"ms\": {}, \"timers\": {}, \"ran\": [{}], \"ready_after\": {}}}",
                if at == 0 { "" } else { "," },
                pass.ms,
                strings(&pass.timers),
                ran.join(", "),
                strings(&pass.ready_after)
            );
        }
        out.push_str("\n  ]");
    }
    let _ = write!(out, "\n ],\n \"stdout\": {}\n}}\n", string(stdout));
    out
}

/// The whole record. Steps are arrays: time, kind, actor, task, frame, line, note.
pub fn record(record: &Record, stdout: &str) -> String {
    let mut out = String::from(
        "{\n\"step\": [\"time\", \"kind\", \"actor\", \"task\", \"frame\", \"line\", \"note\"],\n\"steps\": [",
    );
    for (at, step) in record.steps.iter().enumerate() {
        let _ = write!(
            out,
            "{}\n[{}, \"{}\", {}, {}, {}, {}, {}]",
            if at == 0 { "" } else { "," },
            step.time,
            step.kind.name(),
            step.actor,
            step.task,
            step.frame,
            step.line,
            step.note
        );
    }
    out.push_str("\n],\n\"frames\": [");
    for (at, frame) in record.frames.iter().enumerate() {
        let _ = write!(
            out,
            "{}\n{{\"function\": {}, \"parent\": {}, \"library\": {}}}",
            if at == 0 { "" } else { "," },
            string(&frame.function),
            frame.parent,
            frame.library
        );
    }
    let _ = write!(
        out,
        "\n],\n\"notes\": {},\n\"truncated\": {},\n\"passes\": {}}}\n",
        strings(&record.notes),
        record.truncated,
        passes(&record.loops, stdout)
    );
    out
}
