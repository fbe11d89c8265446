//! The record as JSON.

use std::fmt::Write as _;

use interleave_record::{Change, Record, Wait, Who};

use super::passes::LoopPasses;

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

/// What a callback is called as the pass tracer prints it.
fn callback(label: &str) -> String {
    string(&label.replace("<locals>.", ""))
}

fn strings(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| string(item)).collect();
    format!("[{}]", items.join(", "))
}

fn callbacks(labels: &[String]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| callback(label)).collect();
    format!("[{}]", labels.join(", "))
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
                        format!("{{\"run\": {}}}", callback(&ran.label))
                    } else {
                        format!(
                            "{{\"run\": {}, \"out\": {}}}",
                            callback(&ran.label),
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
                callbacks(&pass.timers),
                ran.join(", "),
                callbacks(&pass.ready_after)
            );
        }
        out.push_str("\n  ]");
    }
    let _ = write!(out, "\n ],\n \"stdout\": {}\n}}\n", string(stdout));
    out
}

/// Items of a list, one a line.
fn lines<T>(out: &mut String, name: &str, items: &[T], mut each: impl FnMut(&mut String, &T)) {
    let _ = write!(out, "\"{name}\": [");
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        each(out, item);
    }
    out.push_str("\n],\n");
}

fn who(who: Who) -> String {
    match who {
        Who::Task(task) => format!("\"task\": {task}"),
        Who::Thread(thread) => format!("\"thread\": {thread}"),
    }
}

fn wait(wait: &Wait) -> String {
    let until = wait
        .until
        .map_or("null".to_owned(), |until| until.to_string());
    let on: Vec<String> = wait
        .on
        .iter()
        .map(|on| format!("{{{}}}", who(*on)))
        .collect();
    format!(
        "{{\"kind\": \"{}\", \"text\": {}, \"until\": {until}, \"on\": [{}]}}",
        wait.kind.as_str(),
        wait.text,
        on.join(", ")
    )
}

fn change(change: &Change) -> String {
    match change {
        Change::Task { task } => format!("\"change\": \"task\", \"task\": {task}"),
        Change::Doing { who: of, doing } => {
            format!(
                "\"change\": \"doing\", {}, \"doing\": \"{doing}\"",
                who(*of)
            )
        }
        Change::Waits {
            who: of,
            wait: what,
        } => {
            let what = what.as_ref().map_or("null".to_owned(), wait);
            format!("\"change\": \"waits\", {}, \"wait\": {what}", who(*of))
        }
        Change::Ended {
            task,
            cancelled,
            exception,
            result,
        } => format!(
            "\"change\": \"ended\", \"task\": {task}, \"cancelled\": {cancelled}, \"exception\": {exception}, \"result\": {result}"
        ),
        Change::Cancelling { task, count } => {
            format!("\"change\": \"cancelling\", \"task\": {task}, \"count\": {count}")
        }
        Change::Top { who: of, frame } => {
            format!("\"change\": \"top\", {}, \"frame\": {frame}", who(*of))
        }
        Change::Parent { frame, parent } => {
            format!("\"change\": \"parent\", \"frame\": {frame}, \"parent\": {parent}")
        }
        Change::Local { frame, name, value } => format!(
            "\"change\": \"local\", \"frame\": {frame}, \"name\": {name}, \"value\": {value}"
        ),
        Change::Gone { frame } => format!("\"change\": \"gone\", \"frame\": {frame}"),
        Change::Loop { number, thread } => {
            format!("\"change\": \"loop\", \"loop\": {number}, \"thread\": {thread}")
        }
        Change::Pass { number } => format!("\"change\": \"pass\", \"loop\": {number}"),
        Change::Push {
            number,
            label,
            task,
        } => format!(
            "\"change\": \"push\", \"loop\": {number}, \"label\": {label}, \"task\": {task}"
        ),
        Change::Take { number, at } => {
            format!("\"change\": \"take\", \"loop\": {number}, \"at\": {at}")
        }
        Change::SetTimer {
            number,
            timer,
            due,
            label,
            task,
        } => format!(
            "\"change\": \"set-timer\", \"loop\": {number}, \"timer\": {timer}, \"due\": {due}, \"label\": {label}, \"task\": {task}"
        ),
        Change::DropTimer { number, timer } => {
            format!("\"change\": \"drop-timer\", \"loop\": {number}, \"timer\": {timer}")
        }
    }
}

/// The whole record. Steps are arrays; times are nanoseconds; frames, tasks and texts count from 1,
/// and a text is a number of the list `texts`.
pub fn record(record: &Record, passes_of: &[LoopPasses], stdout: &str) -> String {
    let mut out = String::from(
        "{\n\"step\": [\"time\", \"kind\", \"thread\", \"task\", \"frame\", \"line\", \"text\", \"changes\"],\n",
    );
    lines(&mut out, "steps", &record.steps, |out, step| {
        let _ = write!(
            out,
            "[{}, \"{}\", {}, {}, {}, {}, {}, {}]",
            step.time,
            step.kind.as_str(),
            step.thread,
            step.task,
            step.frame,
            step.line,
            step.text,
            step.changes
        );
    });
    lines(&mut out, "changes", &record.changes, |out, it| {
        let _ = write!(out, "{{{}}}", change(it));
    });
    lines(&mut out, "frames", &record.frames, |out, frame| {
        let _ = write!(
            out,
            "{{\"function\": {}, \"parent\": {}, \"line\": {}, \"library\": {}}}",
            frame.function, frame.parent, frame.line, frame.library
        );
    });
    lines(&mut out, "tasks", &record.tasks, |out, task| {
        let _ = write!(
            out,
            "{{\"name\": {}, \"coroutine\": {}, \"parent\": {}, \"line\": {}, \"loop\": {}}}",
            task.name, task.coroutine, task.parent, task.line, task.number
        );
    });
    lines(&mut out, "threads", &record.threads, |out, thread| {
        let _ = write!(
            out,
            "{{\"name\": {}, \"process\": {}}}",
            thread.name, thread.process
        );
    });
    lines(&mut out, "prints", &record.prints, |out, print| {
        let _ = write!(
            out,
            "{{\"step\": {}, \"text\": {}}}",
            print.step, print.text
        );
    });
    lines(&mut out, "findings", &record.findings, |out, found| {
        let _ = write!(
            out,
            "{{\"kind\": \"{}\", \"step\": {}, \"line\": {}, \"other\": {}, \"time\": {}, \"texts\": {:?}}}",
            found.kind.as_str(),
            found.step,
            found.line,
            found.other,
            found.time,
            found.texts
        );
    });
    let _ = write!(
        out,
        "\"processes\": {:?},\n\"texts\": {},\n\"end\": {},\n\"truncated\": {},\n\"passes\": {}}}\n",
        record.processes,
        strings(&record.texts),
        record.end,
        record.truncated,
        passes(passes_of, stdout)
    );
    out
}
