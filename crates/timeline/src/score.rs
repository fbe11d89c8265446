//! The whole score of one run: tasks, cores, threads or processes, and the curves, over one axis.

use crate::compare::Run;
use crate::curves::{block_height, push_block};
use crate::layout::{Layout, axis, axis_height};
use crate::paint::Anchor;
use crate::places::{Picture, Place, Places};
use crate::px::Px;
use crate::timeline::{push_rows, title_of};
use crate::view::View;
use crate::words::{Words, fill};
use interleave_trace::{Trace, TrackId};

/// What stands on a score beside the tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// A row for each core.
    pub cores: bool,
    /// A row for each thread and process.
    pub workers: bool,
    /// The curves of concurrency and parallelism, where the run has them at hand.
    pub curves: bool,
}

/// So many rows of tasks are drawn in full height.
const FULL_ROWS: usize = 26;
/// So many rows of tasks at most; of more, evenly chosen ones are drawn.
const MOST_TASKS: usize = 48;
/// How high the rows of more tasks are together.
const BAND: usize = 640;
/// So many cores, and so many threads and processes, at most.
const MOST_OTHERS: usize = 32;

/// Draws a run with all its tracks.
///
/// As [`crate::timeline`], but of many tasks evenly chosen ones in lower rows; then the cores, then the threads and
/// processes, then the curves. Of the view, `rows`, `first_row`, `most_rows` and `now` have no part in it. How high the
/// picture is depends on the run and the parts, not on the window.
pub fn score(run: &Run<'_>, parts: Parts, view: &View, words: &Words) -> Picture {
    let (paint, letters) = (view.paint, view.size_of_letters());
    let trace = run.trace;
    let (tracks, all) = chosen(trace, parts);
    let tasks = tracks
        .iter()
        .filter(|track| matches!(track, TrackId::Task(_)))
        .count();
    let low = lower(tasks, view);
    let sizes: Vec<(u32, u32)> = tracks
        .iter()
        .map(|track| match track {
            TrackId::Task(_) => low,
            _ => (view.pitch, view.bar),
        })
        .collect();
    let own_view = View {
        bar: low.1,
        ..view.clone()
    };
    let layout = Layout::of_rows(trace, (&tracks, &sizes), all, &own_view, words);
    let curves = run.curves.filter(|_| parts.curves);
    let mut y = layout.staves.1;
    let note = (layout.left_out > 0).then(|| {
        y += letters * 3 / 2;
        let text = fill(&words.more, "{n}", &words.count(layout.left_out as u64));
        let at = (layout.scale.left(), y - letters / 2);
        paint.line_of_text("more", at, Anchor::Start, &text)
    });
    let curves_top = y + Px::whole(8);
    if curves.is_some() {
        y = curves_top + block_height(view);
    }
    let axis_top = y + Px::whole(if curves.is_some() { 0 } else { 4 });
    let size = (layout.size.0, axis_top + axis_height(view));
    let title = title_of(trace, view, words);
    let mut root = paint.root(size, letters, &title, &view.description);
    push_rows(&mut root, &layout, trace, run.overview, &own_view, words);
    if let Some(note) = note {
        root.push(note);
    }
    if let Some(curves) = curves {
        push_block(&mut root, curves, (&layout.scale, curves_top), view, words);
    }
    if view.axis {
        root.push(axis(&layout.scale, words, letters, axis_top, size.0, paint));
    }
    let staves = (layout.staves.0, y);
    let places = Places {
        scale: layout.scale,
        size,
        staves,
        rows: layout.rows.iter().map(|row| place(row, 0)).collect(),
    };
    Picture {
        element: root,
        places,
    }
}

fn place(row: &crate::Row, run: usize) -> Place {
    let half = row.pitch.half();
    Place {
        run,
        track: row.track,
        top: row.mid - half,
        bottom: row.mid - half + row.pitch,
    }
}

/// The tracks that are drawn, and how many there would be.
fn chosen(trace: &Trace, parts: Parts) -> (Vec<TrackId>, usize) {
    let (mut tasks, mut cores, mut workers) = (Vec::new(), Vec::new(), Vec::new());
    for track in trace.tracks() {
        match track {
            TrackId::Task(_) => tasks.push(track),
            TrackId::Core(_) if parts.cores => cores.push(track),
            TrackId::Thread(_) | TrackId::Process(_) if parts.workers => workers.push(track),
            _ => {}
        }
    }
    let all = tasks.len() + cores.len() + workers.len();
    let mut rows = evenly(&tasks, MOST_TASKS);
    rows.extend(evenly(&cores, MOST_OTHERS));
    rows.extend(evenly(&workers, MOST_OTHERS));
    (rows, all)
}

fn evenly(tracks: &[TrackId], most: usize) -> Vec<TrackId> {
    let shown = tracks.len().min(most);
    (0..shown)
        .map(|place| tracks[place * tracks.len() / shown])
        .collect()
}

/// The pitch and the bars of so many tasks.
fn lower(tasks: usize, view: &View) -> (u32, u32) {
    if tasks <= FULL_ROWS {
        return (view.pitch, view.bar);
    }
    let pitch = u32::try_from(BAND / tasks).unwrap_or(0).max(6);
    let pitch = pitch.min(view.pitch);
    (pitch, view.bar.min(pitch - 2))
}
