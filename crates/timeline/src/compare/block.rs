//! One of several runs: its label, its staves, its total and how far it is from the longest.

use super::{Run, total_of};
use crate::axis::Scale;
use crate::layout::stave_lines;
use crate::lettering::width_of;
use crate::marks::{DONE_WIDTH, Marks};
use crate::paint::{Anchor, INK};
use crate::path::Path;
use crate::pieces::Pieces;
use crate::px::Px;
use crate::scene::Element;
use crate::timeline::{COLUMN, Drawing, LAYERS, push_marks};
use crate::view::{Detail, View};
use crate::words::{Words, fill};
use interleave_trace::{SimTime, State, TrackId};

/// How high the staves of a run are together, where rows may be made lower.
const BAND: u32 = 96;
/// The lowest row.
const LOWEST_PITCH: u32 = 3;
/// So many rows a run at most; of more, evenly chosen ones are drawn.
const MOST_ROWS: usize = 80;

/// Where one run stands.
pub(super) struct Block<'a> {
    pub(super) run: &'a Run<'a>,
    scale: &'a Scale,
    /// The baseline of its label.
    heading: Px,
    total: Total,
    bracket: Option<Bracket>,
    rows: Vec<(TrackId, Px)>,
    left_out: usize,
    pitch: u32,
    /// The top of its staves and their bottom.
    pub(super) staves: (Px, Px),
    /// Where the next thing may stand.
    pub(super) bottom: Px,
}

/// The large figure at the end of a run.
struct Total {
    text: String,
    x: Px,
    baseline: Px,
    anchor: Anchor,
}

/// The gap between two ends, and its length in words.
struct Bracket {
    left: Px,
    right: Px,
    y: Px,
    text: String,
    /// Where the text is anchored, its baseline.
    text_at: (Px, Px, Anchor),
}

impl<'a> Block<'a> {
    /// Lays a run out from `top` on, beside the longest one, which ends at `last`.
    pub(super) fn new(
        run: &'a Run<'a>,
        view: &View,
        words: &Words,
        scale: &'a Scale,
        (top, last): (Px, SimTime),
    ) -> Self {
        let letters = view.size_of_letters();
        let big = Px::whole(view.total_letters.max(view.letters));
        let text = total_of(run, words);
        let total_width = width_of(&text, big);
        let end = scale.x(run.trace.end());
        let after = end + DONE_WIDTH + letters;
        let beside = after + total_width <= scale.right() + DONE_WIDTH;
        // Where the total does not fit behind the run, it stands over its end: beside the label or,
        // where they would touch, under it.
        let over = end.max(scale.left() + total_width);
        let label_end = scale.left() + width_of(&run.label, letters) + letters;
        let under = !beside && label_end > over - total_width;
        let heading = if beside || under {
            top + letters
        } else {
            top + big * 4 / 5
        };
        let above = if under { heading + big } else { heading };
        let staves_top = above + letters * 3 / 5;
        let (rows, left_out, pitch) = rows_of(run, view, staves_top);
        let height = Px::whole(pitch) * i32::try_from(rows.len()).unwrap_or(i32::MAX);
        let staves = (staves_top, staves_top + height);
        let total = if beside {
            let baseline = staves_top + big * 4 / 5;
            Total {
                text,
                x: after,
                baseline,
                anchor: Anchor::Start,
            }
        } else {
            Total {
                text,
                x: over,
                baseline: above,
                anchor: Anchor::End,
            }
        };
        let mut bottom = staves.1;
        let bracket = Bracket::new(run, words, scale, last, letters, &total, staves);
        if beside {
            bottom = bottom.max(total.baseline + letters / 2);
        }
        if let Some(bracket) = &bracket {
            bottom = bottom.max(bracket.text_at.1 + letters / 2);
        }
        if left_out > 0 {
            bottom = bottom.max(staves.1 + letters * 3 / 2);
        }
        Self {
            run,
            scale,
            heading,
            total,
            bracket,
            rows,
            left_out,
            pitch,
            staves,
            bottom,
        }
    }

    /// The height of its bracket, if it has one.
    pub(super) fn bracket_line(&self) -> Option<Px> {
        self.bracket.as_ref().map(|bracket| bracket.y)
    }

    /// The run as a group.
    pub(super) fn draw(&self, view: &View, words: &Words) -> Element {
        let (paint, letters) = (view.paint, view.size_of_letters());
        let end = self.run.trace.end();
        let mut group = Element::group("run").with("data-makespan-ns", end.as_nanos());
        let at = (self.scale.left(), self.heading);
        group.push(paint.line_of_text("run-label", at, Anchor::Start, &self.run.label));
        self.push_rows(&mut group, view);
        if self.scale.contains(end) {
            let size = view.total_letters.max(view.letters);
            let total = &self.total;
            let at = (total.x, total.baseline);
            let text = paint.line_of_text("total", at, total.anchor, &total.text);
            group.push(text.with("font-size", size));
        }
        if let Some(bracket) = &self.bracket {
            group.push(bracket.draw(view));
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
        let rows: Vec<(TrackId, Px, Pieces)> = self
            .rows
            .iter()
            .map(|(track, mid)| {
                (
                    *track,
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
            let staves = rows.iter().map(|(_, mid, pieces)| (*mid, pieces));
            group.push(stave_lines(
                staves,
                self.scale,
                self.run.trace.end(),
                view.paint,
            ));
        }
        for layer in LAYERS {
            let mut marks = Marks::new(layer, height);
            for (track, mid, pieces) in &rows {
                drawing.add_marks(&mut marks, *track, pieces, *mid);
            }
            push_marks(group, marks, None, view.paint);
        }
        if view.names_in_bars {
            for (_, mid, pieces) in &rows {
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
}

impl Bracket {
    /// None where the run is a longest one, or an end lies outside the window, or they are too close.
    fn new(
        run: &Run<'_>,
        words: &Words,
        scale: &Scale,
        last: SimTime,
        letters: Px,
        total: &Total,
        staves: (Px, Px),
    ) -> Option<Self> {
        let end = run.trace.end();
        let left = scale.x(end) + DONE_WIDTH + Px::whole(2);
        let right = scale.x(last);
        if end >= last
            || !scale.contains(end)
            || !scale.contains(last)
            || right - left < Px::whole(6)
        {
            return None;
        }
        let text = words.duration(last - end);
        let y = match total.anchor {
            Anchor::Start => total.baseline + letters,
            _ => staves.0 + (staves.1 - staves.0).half(),
        };
        let fits = width_of(&text, letters) + Px::whole(8) <= right - left;
        let text_at = if fits {
            let x = left + (right - left).half();
            (x, y + letters * 5 / 4, Anchor::Middle)
        } else {
            (right, staves.1.max(y) + letters * 5 / 4, Anchor::End)
        };
        Some(Self {
            left,
            right,
            y,
            text,
            text_at,
        })
    }

    fn draw(&self, view: &View) -> Element {
        let tick = Px::whole(4);
        let (top, bottom) = (self.y - tick, self.y + tick);
        let mut path = Path::new();
        path.move_to(self.left, top).vertical(bottom);
        path.move_to(self.left, self.y).horizontal(self.right);
        path.move_to(self.right, top).vertical(bottom);
        let line = Element::new("path")
            .with("d", path.into_data())
            .with("fill", "none")
            .with("stroke", view.paint.colour(INK))
            .with("stroke-width", Px::whole(1));
        let (x, baseline, anchor) = self.text_at;
        let text = view
            .paint
            .line_of_text("gap", (x, baseline), anchor, &self.text);
        Element::group("bracket").child(line).child(text)
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
