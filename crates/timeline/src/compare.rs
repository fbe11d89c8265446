//! Several runs under each other on one axis, and how far their ends lie apart.

use crate::axis::Scale;
use crate::layout::{MARGIN, axis, axis_height, hairline};
use crate::lettering::width_of;
use crate::marks::{DONE_WIDTH, Marks};
use crate::overview::Overview;
use crate::paint::{Anchor, INK};
use crate::path::Path;
use crate::pieces::Pieces;
use crate::px::Px;
use crate::scene::Element;
use crate::timeline::{COLUMN, Drawing, LAYERS, push_marks};
use crate::view::{Detail, View};
use crate::words::{Words, fill};
use interleave_trace::{SimTime, State, Trace, TrackId};

/// One of the runs that are compared.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    /// What happened.
    pub trace: &'a Trace,
    /// Sums that make a long trace cheap to draw.
    pub overview: Option<&'a Overview>,
    /// What the run is called.
    pub label: String,
    /// Its total as it is to be written; the end of the trace as [`Words::duration`] if `None`.
    pub total: Option<String>,
}

impl<'a> Run<'a> {
    /// A run with its total in the usual form.
    pub fn new(trace: &'a Trace, label: impl Into<String>) -> Self {
        Self {
            trace,
            overview: None,
            label: label.into(),
            total: None,
        }
    }
}

/// How high the staves of a run are together, where rows may be made lower.
const BAND: u32 = 96;
/// The lowest row.
const LOWEST_PITCH: u32 = 3;
/// So many rows a run at most; of more, evenly chosen ones are drawn.
const MOST_ROWS: usize = 80;

/// Draws runs under each other on one axis.
///
/// Each is a `g.run` with `data-makespan-ns`: `text.run-label`, `path.staves`, marks (a path a state), the
/// final double bar, `text.total`, and, where it ends before the longest, `g.bracket` with the length of the
/// gap. Of the view, `rows`, `first_row` and `detail` choose tracks as in a timeline; rows are made as low
/// as it takes for each run to be about 96 pixels high.
pub fn compare(runs: &[Run<'_>], view: &View, words: &Words) -> Element {
    let letters = view.size_of_letters();
    let width = Px::whole(view.width.max(40));
    let last = runs
        .iter()
        .map(|run| run.trace.end())
        .max()
        .unwrap_or_default();
    let right = width - MARGIN - DONE_WIDTH;
    let scale = Scale::new(view.from, view.to.unwrap_or(last), MARGIN, right - MARGIN);
    let mut y = MARGIN;
    let mut groups = Vec::new();
    let top = y + letters;
    for run in runs {
        let block = Block::new(run, view, words, &scale, y);
        groups.push(block.draw(view, words, last));
        y = block.bottom + letters * 3 / 2;
    }
    let bottom = y - letters / 2;
    let title = if view.title.is_empty() {
        described(runs, words)
    } else {
        view.title.clone()
    };
    let height = bottom + axis_height(letters);
    let mut root = view
        .paint
        .root((width, height), letters, &title, &view.description);
    if runs.len() > 1 && scale.contains(last) {
        let mut path = Path::new();
        path.move_to(scale.x(last), top).vertical(bottom);
        root.push(hairline("end-line", path, view.paint).with("stroke-dasharray", "1 3"));
    }
    for group in groups {
        root.push(group);
    }
    root.push(axis(&scale, words, letters, bottom, width, view.paint));
    if let Some(now) = view.now {
        root.push(crate::layout::now_line(
            &scale,
            (top, bottom - Px::whole(4)),
            now,
            view.paint,
        ));
    }
    root
}

fn described(runs: &[Run<'_>], words: &Words) -> String {
    let mut out = String::new();
    for run in runs {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(&run.label);
        out.push_str(": ");
        out.push_str(&total_of(run, words));
    }
    out
}

fn total_of(run: &Run<'_>, words: &Words) -> String {
    run.total
        .clone()
        .unwrap_or_else(|| words.duration(run.trace.end()))
}

/// Where one run stands.
struct Block<'a> {
    run: &'a Run<'a>,
    scale: &'a Scale,
    /// The baseline of its label.
    heading: Px,
    total: String,
    /// Where its total stands, and by which end.
    total_at: (Px, Px, Anchor),
    rows: Vec<(TrackId, Px)>,
    left_out: usize,
    pitch: u32,
    staves: (Px, Px),
    bottom: Px,
}

impl<'a> Block<'a> {
    fn new(run: &'a Run<'a>, view: &View, words: &Words, scale: &'a Scale, top: Px) -> Self {
        let (letters, big) = (
            view.size_of_letters(),
            Px::whole(view.total_letters.max(view.letters)),
        );
        let total = total_of(run, words);
        let total_width = width_of(&total, big);
        let label_width = width_of(&run.label, letters);
        let end = scale.x(run.trace.end());
        let after = end + DONE_WIDTH + letters;
        let beside = after + total_width <= scale.right() + DONE_WIDTH;
        let mut heading = top + letters;
        if !beside {
            // The total stands over the end of the run, beside the label or, where they would touch, under it.
            let left = end.max(scale.left() + total_width) - total_width;
            let under = scale.left() + label_width + letters > left;
            heading = if under {
                top + letters
            } else {
                top + big * 4 / 5
            };
        }
        let total_right = end.max(scale.left() + total_width);
        let under = !beside && scale.left() + label_width + letters > total_right - total_width;
        let staves_top = heading
            + if under {
                big + letters / 2
            } else {
                letters * 3 / 5
            };
        let (rows, left_out, pitch) = rows_of(run, view, staves_top);
        let band = staves_top + Px::whole(pitch) * i32::try_from(rows.len()).unwrap_or(i32::MAX);
        let total_at = if beside {
            (after, staves_top + big * 4 / 5, Anchor::Start)
        } else {
            (
                total_right,
                if under { heading + big } else { heading },
                Anchor::End,
            )
        };
        let bottom = if beside {
            band.max(staves_top + big * 4 / 5 + letters * 5 / 2)
        } else {
            band + letters * 3 / 2
        };
        let note = if left_out > 0 {
            letters * 3 / 2
        } else {
            Px::ZERO
        };
        Self {
            run,
            scale,
            heading,
            total,
            total_at,
            rows,
            left_out,
            pitch,
            staves: (staves_top, band),
            bottom: bottom + note,
        }
    }

    fn draw(&self, view: &View, words: &Words, last: SimTime) -> Element {
        let (paint, letters) = (view.paint, view.size_of_letters());
        let end = self.run.trace.end();
        let mut group = Element::group("run").with("data-makespan-ns", end.as_nanos());
        group.push(paint.line_of_text(
            "run-label",
            (self.scale.left(), self.heading),
            Anchor::Start,
            &self.run.label,
        ));
        self.push_rows(&mut group, view);
        if self.scale.contains(end) {
            let (x, y, anchor) = self.total_at;
            let size = view.total_letters.max(view.letters);
            group.push(
                paint
                    .line_of_text("total", (x, y), anchor, &self.total)
                    .with("font-size", size),
            );
            if end < last {
                self.push_bracket(&mut group, view, words, last);
            }
        }
        if self.left_out > 0 {
            let note = fill(&words.more, "{n}", &words.count(self.left_out as u64));
            let at = (self.scale.left(), self.staves.1 + letters * 6 / 5);
            group.push(paint.line_of_text("more", at, Anchor::Start, &note));
        }
        group
    }

    fn push_rows(&self, group: &mut Element, view: &View) {
        let bar = bar_of(self.pitch, view.bar);
        let own_view = View {
            bar,
            pitch: self.pitch,
            ..view.clone()
        };
        let drawing = Drawing {
            trace: self.run.trace,
            view: &own_view,
            scale: self.scale,
            detail: Detail::Paths,
        };
        let height = Px::whole(bar);
        let column = if bar < 8 { COLUMN.half() } else { COLUMN };
        let rows: Vec<(Px, Pieces)> = self
            .rows
            .iter()
            .map(|(track, mid)| {
                (
                    *mid,
                    Pieces::of(
                        self.run.trace,
                        *track,
                        self.scale,
                        column,
                        self.run.overview,
                    ),
                )
            })
            .collect();
        if bar >= 8 {
            let mut path = Path::new();
            let right = self.scale.x(self.run.trace.end());
            for (mid, _) in &rows {
                path.move_to(self.scale.left(), *mid).horizontal(right);
            }
            group.push(hairline("staves", path, view.paint).with("stroke-opacity", "0.55"));
        }
        for layer in LAYERS {
            let mut marks = Marks::new(layer, height);
            for (mid, pieces) in &rows {
                for piece in pieces.pieces.iter().filter(|piece| piece.state == layer) {
                    marks.add(self.scale.x(piece.start), self.scale.x(piece.end), *mid);
                }
            }
            push_marks(group, marks, None, view.paint);
        }
        if view.names_in_bars {
            for (mid, pieces) in &rows {
                drawing.push_names(group, pieces, *mid);
            }
        }
        let end = self.run.trace.end();
        if self.scale.contains(end) {
            // One double bar ends the run, as high as all of its staves.
            let mut marks = Marks::new(
                State::Done,
                (self.staves.1 - self.staves.0).max(Px::whole(8)),
            );
            let mid = self.staves.0 + (self.staves.1 - self.staves.0).half();
            marks.add(self.scale.x(end), self.scale.x(end), mid);
            push_marks(group, marks, None, view.paint);
        }
    }

    /// From the end of this run to the end of the longest, with the time between them.
    fn push_bracket(&self, group: &mut Element, view: &View, words: &Words, last: SimTime) {
        let (scale, letters) = (self.scale, view.size_of_letters());
        let (left, right) = (
            scale.x(self.run.trace.end()) + DONE_WIDTH + Px::whole(2),
            scale.x(last),
        );
        if !scale.contains(last) || right - left < Px::whole(6) {
            return;
        }
        let text = words.duration(last - self.run.trace.end());
        let beside = self.total_at.2 == Anchor::Start;
        let y = if beside {
            self.total_at.1 + letters * 4 / 5
        } else {
            self.staves.0 + (self.staves.1 - self.staves.0).half()
        };
        let tick = Px::whole(4);
        let mut path = Path::new();
        path.move_to(left, y - tick)
            .vertical(y + tick)
            .move_to(left, y)
            .horizontal(right);
        path.move_to(right, y - tick).vertical(y + tick);
        let mut bracket = Element::group("bracket");
        bracket.push(
            Element::new("path")
                .with("d", path.into_data())
                .with("fill", "none")
                .with("stroke", view.paint.colour(INK))
                .with("stroke-width", Px::whole(1)),
        );
        let fits = width_of(&text, letters) + Px::whole(8) <= right - left;
        let (x, baseline, anchor) = if fits {
            (
                left + (right - left).half(),
                y + letters * 6 / 5,
                Anchor::Middle,
            )
        } else {
            (right, self.staves.1 + letters * 6 / 5, Anchor::End)
        };
        bracket.push(view.paint.line_of_text("gap", (x, baseline), anchor, &text));
        group.push(bracket);
    }
}

/// The rows of a run from `top` on: their tracks and middles, how many tracks are left out, and their pitch.
fn rows_of(run: &Run<'_>, view: &View, top: Px) -> (Vec<(TrackId, Px)>, usize, u32) {
    let mut tracks = view.rows.tracks(run.trace);
    tracks.drain(..view.first_row.min(tracks.len()));
    let all = tracks.len();
    let shown = all.min(MOST_ROWS);
    let pitch = BAND
        .checked_div(u32::try_from(shown).unwrap_or(u32::MAX))
        .unwrap_or(BAND);
    let pitch = pitch.clamp(LOWEST_PITCH, view.pitch.max(LOWEST_PITCH));
    let mut y = top;
    let rows = (0..shown)
        .map(|place| {
            let mid = y + Px::whole(pitch).half();
            y += Px::whole(pitch);
            (tracks[place * all / shown], mid)
        })
        .collect();
    (rows, all - shown, pitch)
}

/// The height of bars on rows of this pitch: never more than the view asks for.
fn bar_of(pitch: u32, wanted: u32) -> u32 {
    let room = if pitch <= 6 { pitch - 1 } else { pitch - 2 };
    wanted.clamp(2, room.max(2))
}
