//! The stable text form: for golden files and pictures written by hand.
//!
//! ```text
//! interleave-trace 1
//! origin computed
//! task 0 0s 2s "download"
//! thread "loop"
//! cores 1
//! span 0s 1s running task 0 worker 0 core 0
//! span 1s 2s waiting io task 0
//! mark 1s task 0 "request sent"
//! end 2s
//! ```
//!
//! One item a line, words separated by blanks, times as [`crate::SimTime`] prints them; names stand last,
//! between quotes, with `\"`, `\\` and `\n` escaped. A task has its arrival and its end, `-` if it never
//! ended; a span that lasts to the end of the trace has `-` for its end. `gap STATE REASON`, `outcome …`
//! and comment lines that begin with `#` may be there.

use crate::span::{OPEN, Packed};
use crate::trace::{LimitReached, Mark, Outcome, WorkerKind};
use crate::{
    CoreId, Origin, Reason, SimTime, Span, State, TaskId, Trace, TraceBuilder, TraceError, WorkerId,
};
use std::fmt::Write as _;

const FIRST_LINE: &str = "interleave-trace 1";

impl Trace {
    /// The stable text form; see the module's description.
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\norigin {}\n", self.origin());
        // Writing to a string cannot fail.
        let _ = self.write_text(&mut text);
        text
    }

    fn write_text(&self, text: &mut String) -> std::fmt::Result {
        if self.gap() != (State::Ready, Reason::None) {
            writeln!(text, "gap {} {}", self.gap().0, self.gap().1)?;
        }
        for (id, task) in self.tasks().iter().enumerate() {
            write!(text, "task {id} {} ", task.arrival)?;
            match task.finish {
                Some(finish) => write!(text, "{finish}")?,
                None => text.push('-'),
            }
            writeln!(text, " {}", quoted(&task.name))?;
        }
        for worker in self.workers() {
            let kind = match worker.kind {
                WorkerKind::Thread => "thread",
                WorkerKind::Process => "process",
            };
            writeln!(text, "{kind} {}", quoted(&worker.name))?;
        }
        writeln!(text, "cores {}", self.core_count())?;
        for span in &self.spans {
            write_span(text, *span, self.end())?;
        }
        for mark in self.marks() {
            write!(text, "mark {}", mark.at)?;
            if let Some(TaskId(id)) = mark.task {
                write!(text, " task {id}")?;
            }
            writeln!(text, " {}", quoted(&mark.label))?;
        }
        match self.outcome() {
            Outcome::Finished => {}
            Outcome::Deadlock { cycle } => {
                text.push_str("outcome deadlock");
                for TaskId(id) in cycle {
                    write!(text, " {id}")?;
                }
                text.push('\n');
            }
            Outcome::LimitReached(LimitReached::Spans(spans)) => {
                writeln!(text, "outcome limit spans {spans}")?;
            }
            Outcome::LimitReached(LimitReached::Steps(steps)) => {
                writeln!(text, "outcome limit steps {steps}")?;
            }
            Outcome::LimitReached(LimitReached::Time(time)) => {
                writeln!(text, "outcome limit time {time}")?;
            }
        }
        writeln!(text, "end {}", self.end())
    }

    /// Reads the text form.
    ///
    /// # Errors
    ///
    /// Names the line that cannot be read, or says what [`TraceBuilder::finish`] found.
    pub fn from_text(text: &str) -> Result<Self, TraceError> {
        let mut lines = (1..).zip(text.lines());
        if lines.next().map(|(_, line)| line.trim_end()) != Some(FIRST_LINE) {
            return Err(
                TraceError::new(format!("the first line has to be `{FIRST_LINE}`")).at_line(1),
            );
        }
        let mut builder = TraceBuilder::new(Origin::Imported);
        for (number, line) in lines {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                read_line(&mut builder, line).map_err(|error| error.at_line(number))?;
            }
        }
        builder.finish()
    }
}

fn write_span(text: &mut String, packed: Packed, end: SimTime) -> std::fmt::Result {
    let span = packed.view(end);
    write!(text, "span {} ", span.start)?;
    if packed.end == OPEN {
        text.push('-');
    } else {
        write!(text, "{}", span.end)?;
    }
    write!(text, " {}", span.state)?;
    if span.reason != Reason::None {
        write!(text, " {}", span.reason)?;
    }
    if let Some(TaskId(id)) = span.task {
        write!(text, " task {id}")?;
    }
    if let Some(WorkerId(id)) = span.worker {
        write!(text, " worker {id}")?;
    }
    if let Some(CoreId(id)) = span.core {
        write!(text, " core {id}")?;
    }
    text.push('\n');
    Ok(())
}

fn quoted(name: &str) -> String {
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", name.replace('\n', "\\n").replace('\r', "\\r"))
}

/// The name between quotes at the end of a line, and what stands before it.
fn split_name(line: &str) -> Result<(&str, String), TraceError> {
    let missing = || TraceError::new("a name between quotes has to stand last");
    let (before, rest) = line.split_once('"').ok_or_else(missing)?;
    let inner = rest.strip_suffix('"').ok_or_else(missing)?;
    let mut name = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => name.push('\n'),
                Some('r') => name.push('\r'),
                Some(c @ ('"' | '\\')) => name.push(c),
                _ => {
                    return Err(TraceError::new(
                        "after \\ in a name, one of \\ \" n r is allowed",
                    ));
                }
            },
            '"' => return Err(missing()),
            c => name.push(c),
        }
    }
    Ok((before, name))
}

fn read_line(builder: &mut TraceBuilder, line: &str) -> Result<(), TraceError> {
    let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
    match key {
        "origin" => {
            builder.origin(rest.trim().parse()?);
        }
        "gap" => {
            let mut words = rest.split_whitespace();
            let state = words.next().unwrap_or_default().parse()?;
            builder.gap(state, words.next().unwrap_or("none").parse()?);
        }
        "cores" => {
            builder.cores(number(rest.trim())?);
        }
        "end" => {
            builder.end(time(rest.trim())?);
        }
        "thread" | "process" => {
            let kind = if key == "thread" {
                WorkerKind::Thread
            } else {
                WorkerKind::Process
            };
            builder.worker(kind, &split_name(rest)?.1)?;
        }
        "task" => {
            let (before, name) = split_name(rest)?;
            let words: Vec<&str> = before.split_whitespace().collect();
            let [id, arrival, finish] = words[..] else {
                return Err(TraceError::new(
                    "a task is `task NUMBER ARRIVAL END \"NAME\"`",
                ));
            };
            let task = builder.task(&name, time(arrival)?)?;
            if task.0 != number::<u32>(id)? {
                return Err(TraceError::new(format!(
                    "tasks are numbered in order: this is task {}",
                    task.0
                )));
            }
            if finish != "-" {
                builder.finish_task(task, time(finish)?)?;
            }
        }
        "span" => read_span(builder, rest)?,
        "mark" => read_mark(builder, rest)?,
        "outcome" => {
            builder.outcome(read_outcome(rest)?);
        }
        _ => {
            return Err(TraceError::new(format!(
                "`{key}` is no item; allowed are origin, gap, task, thread, process, cores, span, mark, outcome, end"
            )));
        }
    }
    Ok(())
}

fn read_span(builder: &mut TraceBuilder, rest: &str) -> Result<(), TraceError> {
    let mut words = rest.split_whitespace().peekable();
    let mut next = || {
        words
            .next()
            .ok_or_else(|| TraceError::new("a span is `span START END STATE …`"))
    };
    let start = time(next()?)?;
    let end_word = next()?;
    let open = end_word == "-";
    let mut span = Span {
        start,
        end: if open { start } else { time(end_word)? },
        state: next()?.parse()?,
        reason: Reason::None,
        task: None,
        worker: None,
        core: None,
    };
    while let Some(word) = words.next() {
        let mut id = || words.next().unwrap_or_default();
        match word {
            "task" => span.task = Some(TaskId(number(id())?)),
            "worker" => span.worker = Some(WorkerId(number(id())?)),
            "core" => span.core = Some(CoreId(number(id())?)),
            reason => span.reason = reason.parse()?,
        }
    }
    if open {
        builder.open_span(span)
    } else {
        builder.span(span)
    }
}

fn read_mark(builder: &mut TraceBuilder, rest: &str) -> Result<(), TraceError> {
    let (before, label) = split_name(rest)?;
    let words: Vec<&str> = before.split_whitespace().collect();
    let (at, task) = match words[..] {
        [at] => (at, None),
        [at, "task", id] => (at, Some(TaskId(number(id)?))),
        _ => {
            return Err(TraceError::new(
                "a mark is `mark TIME task NUMBER \"LABEL\"`",
            ));
        }
    };
    let at = time(at)?;
    builder.mark(Mark { at, task, label })
}

fn read_outcome(rest: &str) -> Result<Outcome, TraceError> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    match &words[..] {
        ["finished"] => Ok(Outcome::Finished),
        ["deadlock", cycle @ ..] => {
            let cycle = cycle
                .iter()
                .map(|id| number(id).map(TaskId))
                .collect::<Result<_, _>>()?;
            Ok(Outcome::Deadlock { cycle })
        }
        ["limit", "spans", spans] => Ok(Outcome::LimitReached(LimitReached::Spans(number(spans)?))),
        ["limit", "steps", steps] => Ok(Outcome::LimitReached(LimitReached::Steps(number(steps)?))),
        ["limit", "time", at] => Ok(Outcome::LimitReached(LimitReached::Time(time(at)?))),
        _ => Err(TraceError::new(
            "an outcome is finished, deadlock TASK …, or limit spans|steps|time VALUE",
        )),
    }
}

fn time(word: &str) -> Result<SimTime, TraceError> {
    word.parse()
        .map_err(|error: crate::ParseTimeError| TraceError::new(error.to_string()))
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, TraceError> {
    word.parse()
        .map_err(|_| TraceError::new(format!("`{word}` is no number that fits here")))
}
