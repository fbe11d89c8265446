//! The playground's words and programs.

use std::path::Path;

use super::error::ContentError;
use super::{Folder, text_file, toml_file};
use crate::texts::{PlayProgram, PlayTexts, PlayWords};

/// The programs in the order of their list, each with what its reader is asked to predict. The first is the one that rests in
/// the page.
const PROGRAMS: [(&str, &str); 13] = [
    ("tasks_overlap", "order"),
    ("await_is_sequential", "total"),
    ("create_task_order", "order"),
    ("count_async", "order"),
    ("gather_results_keep_order", ""),
    ("taskgroup_basic", "order"),
    ("lock_fifo", "order"),
    ("queue_backpressure", ""),
    ("lost_update", ""),
    ("blocking_sleep_stalls_loop", ""),
    ("timeout_block", ""),
    ("deadlock_two_locks", ""),
    ("to_thread_keeps_loop_alive", ""),
];

/// Reads `play.toml` and the text of every program.
pub(super) fn load(base: &Path, folder: &Folder) -> Result<PlayTexts, ContentError> {
    let path = base.join("play.toml");
    let mut words: PlayWords = toml_file(&path)?;
    let named = std::mem::take(&mut words.programs);
    let mut programs = Vec::with_capacity(PROGRAMS.len());
    for (id, asks) in PROGRAMS {
        let words = named.get(id).ok_or_else(|| {
            ContentError::new(&path, 0, format!("the program «{id}» has no words here"))
        })?;
        let source = text_file(&folder.programs.join(format!("{id}.py")))?;
        // The first line of a reference program is its record for the tests, not for the reader.
        let lines = source.lines().skip(1).skip_while(|line| line.is_empty());
        programs.push(PlayProgram {
            id: id.to_owned(),
            asks: asks.to_owned(),
            words: words.clone(),
            lines: lines.map(str::to_owned).collect(),
        });
    }
    if let Some(unknown) = named
        .keys()
        .find(|id| !PROGRAMS.iter().any(|(known, _)| known == id))
    {
        let line = super::line_with(&path, &format!("[programs.{unknown}]"));
        let message = format!("there is no program «{unknown}» in the playground");
        return Err(ContentError::new(&path, line, message));
    }
    Ok(PlayTexts {
        words,
        programs,
        resting: String::new(),
    })
}
