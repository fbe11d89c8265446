//! Ways in which the delivery of a file can fail.

/// What goes wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    NotFound,
    /// Only its first half arrives, as a whole answer.
    Truncated,
    /// It arrives as `text/plain`.
    WrongMediaType,
}
