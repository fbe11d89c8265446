//! Keys that are no characters, as [`Visit::press`](crate::Visit::press) takes them.

/// Moves the focus on.
pub const TAB: &str = "\u{E004}";
/// Activates.
pub const ENTER: &str = "\u{E007}";
/// Closes.
pub const ESCAPE: &str = "\u{E00C}";
/// Goes to the left.
pub const LEFT: &str = "\u{E012}";
/// Goes up.
pub const UP: &str = "\u{E013}";
/// Goes down.
pub const DOWN: &str = "\u{E015}";
/// Goes to the right.
pub const RIGHT: &str = "\u{E014}";
/// Goes to the end.
pub const END: &str = "\u{E010}";
/// Goes to the start.
pub const HOME: &str = "\u{E011}";
/// Goes on by a page, as remote controls do.
pub const PAGE_DOWN: &str = "\u{E00F}";
/// Goes back by a page.
pub const PAGE_UP: &str = "\u{E00E}";
