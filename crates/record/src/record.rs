//! The whole of a run.

use crate::{Change, Finding, Step};

/// An activation of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameInfo {
    /// The function's qualified name, a text.
    pub function: u32,
    /// Who called or resumed it first; 0 for none.
    pub parent: u32,
    /// The line of its definition, from 1; 0 for a module.
    pub line: u32,
    /// A frame of the library, hidden unless the reader steps into it: the module's name, a text; 0 for
    /// the program's own.
    pub library: u32,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskInfo {
    /// Its name, a text.
    pub name: u32,
    /// The name of its coroutine, a text.
    pub coroutine: u32,
    /// The task that made it; 0 for none.
    pub parent: u32,
    /// The line that made it, from 1; 0 for none: the library made it of its own accord.
    pub line: u32,
    /// The loop that runs it.
    pub number: u32,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadInfo {
    /// Its name, a text.
    pub name: u32,
    /// The process it belongs to; 0 for the main one.
    pub process: u32,
}

/// A piece of standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// The step that printed it, an index.
    pub step: u32,
    /// What was printed, a text.
    pub text: u32,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The program came to its end with this status.
    Exited(i32),
    /// Everyone waits and nobody can wake anyone: a line for each, texts.
    Deadlock(Vec<u32>),
    /// The program asked for something outside of the subset.
    Unsupported {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
        /// The sentence, a text.
        message: u32,
    },
    /// A limit was reached: the sentence, a text.
    Limit(u32),
}

/// The record of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// What the steps changed, in order.
    pub changes: Vec<Change>,
    /// The frames, the first at 0 and called 1.
    pub frames: Vec<FrameInfo>,
    /// The tasks, the first at 0 and called 1.
    pub tasks: Vec<TaskInfo>,
    /// The threads.
    pub threads: Vec<ThreadInfo>,
    /// The names of processes, texts.
    pub processes: Vec<u32>,
    /// All standard output.
    pub prints: Vec<Print>,
    /// Standard error, a text.
    pub stderr: u32,
    /// What was found.
    pub findings: Vec<Finding>,
    /// How it ended.
    pub ending: Ending,
    /// Virtual nanoseconds at the end.
    pub end: u64,
    /// Whether steps were left out because the record was full.
    pub truncated: bool,
    /// Texts that the others refer to, the first at 0 and called 1.
    pub texts: Vec<String>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            changes: Vec::new(),
            frames: Vec::new(),
            tasks: Vec::new(),
            threads: Vec::new(),
            processes: Vec::new(),
            prints: Vec::new(),
            stderr: 0,
            findings: Vec::new(),
            ending: Ending::Exited(0),
            end: 0,
            truncated: false,
            texts: Vec::new(),
        }
    }
}

/// An entry of a list that counts from 1.
fn from_one<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?.checked_sub(1)?)
}

impl Record {
    /// A text; empty for 0 and for numbers that the record does not have.
    pub fn text(&self, number: u32) -> &str {
        from_one(&self.texts, number).map_or("", String::as_str)
    }

    /// A frame, counted from 1.
    pub fn frame(&self, number: u32) -> Option<&FrameInfo> {
        from_one(&self.frames, number)
    }

    /// A task, counted from 1.
    pub fn task(&self, number: u32) -> Option<&TaskInfo> {
        from_one(&self.tasks, number)
    }

    /// The changes of the step at `index`.
    pub fn changes_of(&self, index: usize) -> &[Change] {
        let Some(step) = self.steps.get(index) else {
            return &[];
        };
        let end = self
            .steps
            .get(index + 1)
            .map_or(self.changes.len(), |next| next.changes as usize);
        self.changes
            .get(step.changes as usize..end)
            .unwrap_or_default()
    }

    /// Whether the step at `index` is the program's own, not the library's.
    pub fn is_own(&self, index: usize) -> bool {
        self.steps.get(index).is_some_and(|step| {
            self.frame(step.frame)
                .is_none_or(|frame| frame.library == 0)
        })
    }
}
