//! Several runs under each other on one axis, and how far their ends lie apart.

mod block;

use crate::axis::Scale;
use crate::curves::Curves;
use crate::layout::{MARGIN, axis, axis_height, hairline, now_line};
use crate::marks::DONE_WIDTH;
use crate::overview::Overview;
use crate::path::Path;
use crate::places::{Picture, Places};
use crate::px::Px;
use crate::scene::Element;
use crate::state_words::StateWords;
use crate::view::View;
use crate::words::Words;
use block::Block;
use interleave_trace::{SimTime, Trace};

/// One of the runs that are compared.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    /// What happened.
    pub trace: &'a Trace,
    /// Sums that make a long trace cheap to draw.
    pub overview: Option<&'a Overview>,
    /// Its curves, where they are to stand below its rows.
    pub curves: Option<&'a Curves>,
    /// Whether its cores are to stand below its tasks.
    pub cores: bool,
    /// Whether its threads or processes are.
    pub workers: bool,
    /// What the run is called.
    pub label: String,
    /// Its total as it is to be written; the end of the trace as [`Words::duration`] if `None`.
    /// An empty one is not written, and no bracket tells it.
    pub total: Option<String>,
}

impl<'a> Run<'a> {
    /// A run with its total in the usual form.
    pub fn new(trace: &'a Trace, label: impl Into<String>) -> Self {
        Self {
            trace,
            overview: None,
            curves: None,
            cores: false,
            workers: false,
            label: label.into(),
            total: None,
        }
    }
}

/// Draws runs under each other on one axis.
///
/// Each is a `g.run` with `data-makespan-ns`: `text.run-label`, `path.staves`, marks (a path a state), the
/// final double bar where it ends at all, `text.total`, and, where it ends before the longest, `g.bracket` with the length of the
/// gap. Below them, where the run asks for it, its cores and its threads or processes. Of the view, `rows`, `first_row` and `detail` choose tracks as in a timeline; rows are made as low
/// as it takes for each run to be about 96 pixels high. In a window that is not the whole, totals stand behind
/// the labels and there are no brackets, so that the height is the same for every window.
pub fn compare(runs: &[Run<'_>], view: &View, words: &Words) -> Element {
    compared(runs, view, words).element
}

/// The same with where everything stands.
pub fn compared(runs: &[Run<'_>], view: &View, words: &Words) -> Picture {
    let (paint, letters) = (view.paint, view.size_of_letters());
    let width = view.width_of_picture();
    let ends = runs.iter().map(|run| run.trace.end());
    let last = ends.max().unwrap_or_default();
    let scale = compared_scale(last, view);
    let whole = View {
        from: SimTime::ZERO,
        to: Some(last),
        ..view.clone()
    };
    let whole = compared_scale(last, &whole);
    let mut y = MARGIN;
    let mut blocks = Vec::new();
    for run in runs {
        let mut block = Block::new(run, view, words, &whole, (y, last));
        block.show_in(&scale, words);
        y = block.bottom + letters * 2;
        blocks.push(block);
    }
    let bottom = y - letters;
    let title = if view.title.is_empty() {
        described(runs, words)
    } else {
        view.title.clone()
    };
    let size = (width, bottom + axis_height(view));
    let mut root = paint.root(size, letters, &title, &view.description);
    let longest = blocks.iter().find(|block| block.run.trace.end() == last);
    if let Some(longest) =
        longest.filter(|_| view.brackets && runs.len() > 1 && scale.contains(last))
    {
        let mut path = Path::new();
        let first = blocks.iter().find_map(Block::bracket_line);
        let top = longest.strip.staves.1.min(first.unwrap_or(bottom));
        path.move_to(scale.x(last), top).vertical(bottom);
        root.push(hairline("end-line", path, paint).with("stroke-dasharray", "1 3"));
    }
    let mut state_words = StateWords::new(words);
    for block in &blocks {
        root.push(block.draw(view, words, &mut state_words));
    }
    let top = blocks.first().map_or(MARGIN, |block| block.strip.staves.0);
    if view.axis {
        root.push(axis(&scale, words, letters, bottom, width, paint));
    }
    let staves = (top, bottom - Px::whole(4));
    if let Some(now) = view.now {
        root.push(now_line(&scale, staves, now, paint));
    }
    let rows = (0..).zip(&blocks);
    let rows =
        rows.flat_map(|(run, block)| block.strips().flat_map(move |strip| strip.places(run)));
    let places = Places {
        scale,
        size,
        staves,
        rows: rows.collect(),
    };
    Picture {
        element: root,
        places,
    }
}

fn described(runs: &[Run<'_>], words: &Words) -> String {
    let mut out = String::new();
    for run in runs {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(&run.label);
        let total = total_of(run, words);
        if !total.is_empty() {
            out.push_str(": ");
            out.push_str(&total);
        }
    }
    out
}

/// What is written at the end of a run.
fn total_of(run: &Run<'_>, words: &Words) -> String {
    run.total
        .clone()
        .unwrap_or_else(|| words.duration(run.trace.end()))
}

/// Which instant lies where in a comparison whose longest run ends at `last`.
pub fn compared_scale(last: SimTime, view: &View) -> Scale {
    let length = view.width_of_picture() - MARGIN * 2 - DONE_WIDTH;
    Scale::new(view.from, view.to.unwrap_or(last), MARGIN, length)
}
