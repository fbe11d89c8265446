//! What happened in a step, as a sentence.

mod longest;

use interleave_content::format::fill;
use interleave_record::{
    Change, Ending, QueueEntry, Record, State, Step, StepKind, Wait, WaitKind, Who,
};
use interleave_trace::State as Doing;

use super::Words;
use crate::play::score::name_of;
use crate::play::stops::{is_told, made, pushed, resumes_generator};
use crate::play::waiting::{still_on, wait_of};
use crate::play::{Run, walk};
pub(super) use longest::longest;

/// The longest text that is repeated in a sentence, in characters.
const LONGEST: usize = 60;
/// Of more names in a row than that only so many are told.
const MOST_NAMED: usize = 6;

/// What happened in the step that led to a moment, whose state is given.
pub fn sentence(words: &Words, run: &Run, state: &State, moment: usize) -> String {
    let record = run.replay.record();
    let index = moment.checked_sub(1);
    match index.and_then(|index| Some((index, record.steps.get(index)?))) {
        None => words.own().step.before.clone(),
        Some((index, step)) => {
            let told = Telling {
                words,
                run,
                record,
                state,
                index,
                step,
            };
            match broken_off(words, record, moment) {
                Some(broken_off) if !is_told(record, index) => broken_off,
                Some(broken_off) => joined(&broken_off, &told.told()),
                None => told.told(),
            }
        }
    }
}

/// Two sentences in a row; after a full stop of Chinese there is no blank.
pub fn joined(one: &str, other: &str) -> String {
    let is_wide = one.chars().last().is_some_and(|last| !last.is_ascii());
    format!("{one}{}{other}", if is_wide { "" } else { " " })
}

/// What there is to say of the last moment, if the program did not end there.
fn broken_off(words: &Words, record: &Record, moment: usize) -> Option<String> {
    let step = &words.own().step;
    let stopped = matches!(record.ending, Ending::Limit(_) | Ending::Unsupported { .. });
    if moment != record.steps.len() {
        None
    } else if record.truncated {
        Some(fill(&step.cut, &[("n", &words.number(moment as u64))]))
    } else {
        stopped.then(|| step.stopped.clone())
    }
}

/// Who did what happened in a step, by name.
pub fn actor(words: &Words, record: &Record, index: usize) -> String {
    walk::runs_in(record, index).map_or_else(
        || words.own().step.event_loop.clone(),
        |who| name_of(record, who),
    )
}

/// For what somebody waits, in few words. Tasks that are done since are left out.
pub fn waits_for(words: &Words, record: &Record, state: &State, wait: &Wait) -> String {
    let Some(known) = words.own().wait.get(wait.kind.as_str()) else {
        return String::new();
    };
    let wait = Wait {
        on: still_on(state, wait),
        ..wait.clone()
    };
    let (what, on, until) = parts(words, record, &wait);
    if wait.on.is_empty() && known.short.contains("{on}") {
        return what;
    }
    fill(
        &known.short,
        &[("what", &what), ("on", &on), ("until", &until)],
    )
}

/// What is waited for, on whom, and until when.
fn parts(words: &Words, record: &Record, wait: &Wait) -> (String, String, String) {
    let named = record.text(wait.text);
    let known = words.own().wait.get(wait.kind.as_str());
    let what = match known {
        Some(known) if named.is_empty() => known.thing.clone(),
        _ => short(named),
    };
    let on = if wait.on.is_empty() {
        what.clone()
    } else {
        few(words, wait.on.iter().map(|who| name_of(record, *who)))
    };
    let until = wait.until.map_or_else(String::new, |at| words.time(at));
    (what, on, until)
}

/// Names in a row: the first few, and how many more there are.
pub fn few(words: &Words, names: impl ExactSizeIterator<Item = String>) -> String {
    let view = &words.own().view;
    let more = names.len().saturating_sub(MOST_NAMED);
    let mut names: Vec<String> = names.take(MOST_NAMED).collect();
    if more > 0 {
        names.push(fill(&view.more, &[("n", &words.number(more as u64))]));
    }
    names.join(&view.between)
}

/// What a callback that belongs to no task is called: the library's own have words.
pub fn callback(words: &Words, label: &str) -> String {
    let id = label.replace("<locals>.", "");
    let id = id.trim_start_matches('_').replace('.', "-");
    let told = words.own().callback.get(&id);
    told.map_or_else(|| short(label), Clone::clone)
}

/// A text in one line and not too long.
pub fn short(text: &str) -> String {
    let line = text.trim_end_matches('\n').replace('\n', "⏎");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

struct Telling<'a> {
    words: &'a Words,
    run: &'a Run,
    record: &'a Record,
    state: &'a State,
    index: usize,
    step: &'a Step,
}

impl Telling<'_> {
    fn told(&self) -> String {
        let step = &self.words.own().step;
        let text = short(self.record.text(self.step.text));
        let who = actor(self.words, self.record, self.index);
        let line = self.step.line.to_string();
        let function = self.function();
        let say = |template: &str| {
            fill(
                template,
                &[
                    ("who", &who),
                    ("text", &text),
                    ("line", &line),
                    ("function", &function),
                    ("label", &text),
                    ("time", &self.seconds()),
                ],
            )
        };
        match self.step.kind {
            StepKind::Line => self.line(&who),
            StepKind::Call => say(&step.call),
            StepKind::Return => say(&step.returned),
            StepKind::Await => self.suspended(&who),
            StepKind::Resume if resumes_generator(self.record, self.index) => {
                say(&step.resume_generator)
            }
            StepKind::Resume => say(&step.resume),
            StepKind::Yield => say(&step.yielded),
            StepKind::Print if text.is_empty() => say(&step.print_nothing),
            StepKind::Print => say(&step.print),
            StepKind::Exception if self.leaves() => say(&step.exception_leaves),
            StepKind::Exception => say(&step.exception),
            StepKind::Pass => self.pass(),
            StepKind::Ready => self.ready(&text),
            StepKind::Run => say(&step.run),
            StepKind::Timer => self.timer(&text),
            StepKind::Fire => say(&step.fire),
            StepKind::TaskCreated => self.created(&who),
            StepKind::TaskDone => self.done(&who),
            StepKind::TaskCancelled => say(&step.task_cancelled),
            StepKind::CancelRequested => self.cancelling(),
            StepKind::Thread => self.thread(&who),
            StepKind::Busy => say(&step.busy),
            StepKind::Frozen => say(&step.frozen),
            StepKind::NeverAwaited => say(&step.never_awaited),
        }
    }

    /// Whether the step's frame ends with it.
    fn leaves(&self) -> bool {
        let gone = Change::Gone {
            frame: self.step.frame,
        };
        self.changes().any(|change| *change == gone)
    }

    /// The function of the step's frame.
    fn function(&self) -> String {
        let frame = self.record.frame(self.step.frame);
        let name = frame.map_or("", |frame| self.record.text(frame.function));
        short(name)
    }

    /// The seconds that the step's text gives, as a reader reads them.
    fn seconds(&self) -> String {
        let text = self.record.text(self.step.text);
        nanos(text).map_or_else(|| text.to_owned(), |nanos| self.words.time(nanos))
    }

    fn line(&self, who: &str) -> String {
        let step = &self.words.own().step;
        let line = self.step.line;
        let own = crate::play::place::is_own(self.record, self.step.frame);
        let code = (line as usize)
            .checked_sub(1)
            .filter(|_| own)
            .and_then(|at| self.run.source.lines().nth(at))
            .map(|code| short(code.trim()))
            .unwrap_or_default();
        let info = self.record.frame(self.step.frame);
        let template = match (self.record.text(self.step.text), own, code.is_empty()) {
            (_, false, _) => &step.line_inside,
            ("leaves", _, false) => &step.line_leaves,
            (_, _, true) => &step.line,
            _ => &step.line_of,
        };
        fill(
            template,
            &[
                ("who", who),
                ("line", &line.to_string()),
                ("code", &code),
                ("function", &self.function()),
                (
                    "module",
                    info.map_or("", |info| self.record.text(info.library)),
                ),
            ],
        )
    }

    fn suspended(&self, who: &str) -> String {
        let actor = match self.step.task {
            0 => Who::Thread(self.step.thread),
            task => Who::Task(task),
        };
        let known =
            wait_of(self.state, actor).and_then(|wait| Some((wait, self.waiting(actor, wait)?)));
        let Some((wait, (alone, on_somebody))) = known else {
            let words = &self.words.own().step;
            let what = short(self.record.text(self.step.text));
            let template = if what.is_empty() {
                &words.suspended
            } else {
                &words.suspended_at
            };
            return fill(template, &[("who", who), ("what", &what)]);
        };
        let (what, on, until) = parts(self.words, self.record, wait);
        let template = if wait.on.is_empty() {
            alone
        } else {
            on_somebody
        };
        fill(
            template,
            &[
                ("who", who),
                ("what", &what),
                ("on", &on),
                ("until", &until),
            ],
        )
    }

    /// The sentences of a wait, without and with others on whom it is: a task is suspended, a thread is blocked.
    fn waiting(&self, actor: Who, wait: &Wait) -> Option<(&str, &str)> {
        let (words, kind) = (self.words.own(), wait.kind.as_str());
        // Without a lock that all share, a thread wants a core.
        let is_gil = wait.kind != WaitKind::Gil || self.run.options.gil;
        if let (Who::Thread(_), true) = (actor, is_gil)
            && let Some(known) = words.blocked.get(kind)
        {
            return Some((&known.sentence, &known.on));
        }
        let known = words.wait.get(kind)?;
        Some((&known.sentence, &known.on))
    }

    fn pass(&self) -> String {
        let step = &self.words.own().step;
        let number = self.changes().find_map(|change| match change {
            Change::Pass { number } => Some(*number),
            _ => None,
        });
        let known = number.and_then(|number| self.state.loops.get(number as usize));
        let Some(known) = known else {
            return fill(&step.pass, &[("n", "?"), ("queue", "")]);
        };
        let template = if self.state.loops.len() > 1 {
            &step.pass_of
        } else {
            &step.pass
        };
        fill(
            template,
            &[
                (
                    "n",
                    &self.words.number(u64::from(known.passes.saturating_sub(1))),
                ),
                ("queue", &self.queue(&known.ready)),
                ("thread", &name_of(self.record, Who::Thread(known.thread))),
            ],
        )
    }

    /// What stands in a ready queue: tasks by their names, other callbacks by theirs.
    fn queue(&self, ready: &[QueueEntry]) -> String {
        let name = |entry: &QueueEntry| match self.record.task(entry.task) {
            Some(task) => self.record.text(task.name).to_owned(),
            None => callback(self.words, self.record.text(entry.label)),
        };
        if ready.is_empty() {
            return self.words.own().step.queue_empty.clone();
        }
        let mut names: Vec<(String, u64)> = Vec::new();
        for entry in ready {
            let name = name(entry);
            match names.last_mut() {
                Some((last, times)) if *last == name => *times += 1,
                _ => names.push((name, 1)),
            }
        }
        let told = names.into_iter().map(|(name, times)| match times {
            1 => name,
            _ => format!("{name} × {}", self.words.number(times)),
        });
        let what = few(self.words, told);
        fill(&self.words.own().step.queue, &[("what", &what)])
    }

    /// A callback goes to the ready queue: mostly that of a task, which can go on.
    fn ready(&self, label: &str) -> String {
        let step = &self.words.own().step;
        let task = pushed(self.record, self.index).filter(|task| *task != 0);
        match task {
            Some(task) => {
                let task = name_of(self.record, Who::Task(task));
                fill(&step.ready_task, &[("task", &task)])
            }
            None => fill(&step.ready, &[("label", &callback(self.words, label))]),
        }
    }

    /// A thread starts, waits, goes on or ends.
    fn thread(&self, who: &str) -> String {
        let word = self.record.text(self.step.text).replace(' ', "-");
        if word == "waits" {
            return self.suspended(who);
        }
        let known = self.words.own().thread.get(&word);
        known.map_or_else(
            || {
                fill(
                    &self.words.own().step.thread,
                    &[("who", who), ("text", &word)],
                )
            },
            |template| fill(template, &[("who", who)]),
        )
    }

    fn timer(&self, label: &str) -> String {
        let step = &self.words.own().step;
        let due = self.changes().find_map(|change| match change {
            Change::SetTimer { due, .. } => Some(self.words.time(*due)),
            _ => None,
        });
        let template = if due.is_some() {
            &step.timer_at
        } else {
            &step.timer
        };
        fill(
            template,
            &[("label", label), ("time", &due.unwrap_or_default())],
        )
    }

    fn created(&self, who: &str) -> String {
        let info = made(self.record, self.index).and_then(|task| self.record.task(task));
        let step = &self.words.own().step;
        let template = if self.step.task == 0 {
            &step.task_made
        } else {
            &step.task_created
        };
        let text = |text: Option<u32>| text.map_or("", |text| self.record.text(text));
        fill(
            template,
            &[
                ("who", who),
                ("task", text(info.map(|info| info.name))),
                ("coroutine", text(info.map(|info| info.coroutine))),
            ],
        )
    }

    fn done(&self, who: &str) -> String {
        let step = &self.words.own().step;
        let ended = self.state.task(self.step.task);
        let text = |text: Option<u32>| text.map_or("", |text| self.record.text(text));
        let exception = text(ended.map(|task| task.exception));
        let result = text(ended.map(|task| task.result));
        let template = match (exception, result) {
            ("", "" | "None") => &step.task_done,
            ("", _) => &step.task_result,
            _ => &step.task_failed,
        };
        fill(
            template,
            &[
                ("who", who),
                ("result", &short(result)),
                ("exception", &short(exception)),
            ],
        )
    }

    fn cancelling(&self) -> String {
        let task = self.changes().find_map(|change| match change {
            Change::Cancelling { task, .. } => Some(*task),
            _ => None,
        });
        let name = task.map_or_else(
            || short(self.record.text(self.step.text)),
            |task| name_of(self.record, Who::Task(task)),
        );
        let words = &self.words.own().step;
        let template = match task {
            Some(task) if task == self.step.task => &words.cancel_running,
            Some(task) if self.is_unbegun(task) => &words.cancel_unbegun,
            Some(task) if self.is_ready(task) => &words.cancel_ready,
            _ => &words.cancel_requested,
        };
        fill(template, &[("task", &name)])
    }

    /// Whether nothing of a task has run yet.
    fn is_unbegun(&self, task: u32) -> bool {
        self.state
            .task(task)
            .is_some_and(|task| task.doing == Doing::Ready && task.top == 0)
    }

    fn is_ready(&self, task: u32) -> bool {
        let mut queues = self.state.loops.iter().flat_map(|one| &one.ready);
        queues.any(|entry| entry.task == task)
    }

    fn changes(&self) -> impl Iterator<Item = &Change> {
        self.record.changes_of(self.index).iter()
    }
}

/// Seconds written as a decimal, in nanoseconds.
fn nanos(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = part.chars().chain("000000000".chars()).take(9).collect();
    let whole: u64 = whole.parse().ok()?;
    whole
        .checked_mul(1_000_000_000)?
        .checked_add(digits.parse().ok()?)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
