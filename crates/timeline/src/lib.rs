//! From a trace and a view to what is drawn: a score with a stave for each task, core, thread or process.
//!
//! Everything is a function of its input; no browser, no clock, no reader's language. Coordinates are
//! integers (tenths of a CSS pixel), so the same input gives the same picture, byte for byte, natively and
//! in wasm.
//!
//! - [`timeline`]: a stave for each track. [`score`]: all tracks of a run with its curves. [`compare`]: several
//!   runs on one axis. [`score_map`]: very many tracks. [`Picture`], [`Places`]: a picture with where everything
//!   stands, for pointers and highlights. [`curves`]: concurrency and parallelism. [`growth`]: totals over a number. [`cells`]: every task at one
//!   instant. [`mark`]: a state's mark beside its word. [`table`]: the same spans as data.
//! - [`View`] says what is drawn and how large, [`Words`] how it is said, [`Layout`] where it stands (for
//!   pointers and for the now-line).
//! - [`Overview`] makes long traces cheap. Where spans are too narrow to be seen, every column of two pixels
//!   shows one of the states in it, so that along a row each state covers its share of the time.
//! - [`Element::to_svg`] writes a file; a page maps [`Element`] to its own nodes.
//!
//! # What a style sheet has to say
//!
//! With [`Paint::Classes`] everything is drawn in `currentColor`: `[data-state=running] { color: … }` and so on
//! colours marks; `.inside` and `.plate` take the colour of the ground as their `fill`; `.word`, `.label`,
//! `.run-label`, `.total`, `.gap`, `.value` take the ink's, `.tick` and `.more` the muted one's; `.rule`,
//! `.staves` and `.end-line` take the rule's as `color`. Sizes and dashes are attributes already, because
//! the layout depends on them.
//!
//! ```
//! use interleave_timeline::{Paint, View, Words, timeline};
//! # fn main() -> Result<(), interleave_trace::TraceError> {
//! let trace = interleave_trace::Trace::from_text("interleave-trace 1
//! origin computed
//! task 0 0s 2s \"A\"
//! cores 1
//! span 0s 1s running task 0 core 0
//! span 1s 2s waiting io task 0
//! end 2s
//! ")?;
//! let view = View { width: 360, paint: Paint::Standalone, ..View::default() };
//! let svg = timeline(&trace, &view, &Words::symbols()).to_svg();
//! assert!(svg.starts_with("<svg"));
//! # Ok(())
//! # }
//! ```

mod axis;
mod cells;
mod compare;
mod curves;
mod growth;
mod layout;
mod lettering;
mod marks;
mod overview;
mod paint;
mod path;
mod pieces;
mod places;
mod px;
pub mod scene;
mod score;
mod state_words;
mod strip;
mod table;
mod timeline;
mod view;
mod words;

pub use axis::{Axis, Scale, Tick};
pub use cells::{cell_at, cell_ring, cells, mark};
pub use compare::{Run, compare, compared, compared_scale};
pub use curves::{Curves, curves};
pub use growth::{Growth, Series, growth};
pub use layout::{Layout, Row};
pub use lettering::width_of;
pub use overview::Overview;
pub use paint::{FONT, GROUND, INK, MUTED, Paint, RULE, colour_of};
pub use places::{Picture, Place, Places};
pub use px::Px;
pub use scene::{Element, Node, Value};
pub use score::{Parts, score};
pub use strip::score_map;
pub use table::{Table, TableRow, table};
pub use timeline::{now_line, timeline, timeline_in};
pub use view::{Detail, Rows, View};
pub use words::{Template, Units, Words, word_and_number};
