//! How much is too much.

/// The sizes up to which a workload is simulated.
///
/// A workload beyond `tasks` or `segments` is refused; a run that records more than `spans` spans ends there
/// with the outcome `LimitReached`, and its trace shows what happened until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The number of tasks.
    pub tasks: usize,
    /// The number of segments of all tasks together.
    pub segments: usize,
    /// The number of spans that are recorded.
    pub spans: usize,
}

impl Default for Limits {
    /// A million tasks, 20 million segments, 25 million spans (600 MB).
    fn default() -> Self {
        Self {
            tasks: 1_000_000,
            segments: 20_000_000,
            spans: 25_000_000,
        }
    }
}
