//! The passes of an event loop.

/// A callback that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// Its label: `main#1.step`, `print`, `gather.<locals>._done_callback`.
    pub label: String,
    /// The lines that it printed.
    pub out: Vec<String>,
}

/// One pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Virtual milliseconds.
    pub ms: i64,
    /// Timers that fired, in order.
    pub timers: Vec<String>,
    /// Callbacks that ran, in order.
    pub ran: Vec<Ran>,
    /// The ready queue afterwards.
    pub ready_after: Vec<String>,
}

/// The passes of one loop, until its main task ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoopPasses {
    /// The passes in order.
    pub passes: Vec<Pass>,
    /// The main task has ended.
    pub frozen: bool,
}

impl LoopPasses {
    pub(crate) fn push(&mut self, pass: Pass) {
        if self.frozen || self.passes.len() > 200_000 {
            return;
        }
        let ends = pass
            .ran
            .iter()
            .any(|ran| ran.label.starts_with("_run_until_complete_cb"));
        if !pass.ran.is_empty() || !pass.timers.is_empty() {
            self.passes.push(pass);
        }
        self.frozen = ends;
    }
}
