//! Many low rows without names, drawn as a path a state.

use crate::axis::Scale;
use crate::layout::{MARGIN, axis, axis_height, now_line, stave_lines};
use crate::marks::{DONE_WIDTH, Marks};
use crate::overview::Overview;
use crate::paint::Anchor;
use crate::pieces::Pieces;
use crate::places::Place;
use crate::px::Px;
use crate::scene::{Element, Node};
use crate::state_words::StateWords;
use crate::timeline::{COLUMN, Drawing, LAYERS, push_marks, title_of};
use crate::view::{Detail, View};
use crate::words::{Words, fill};
use interleave_trace::{Trace, TrackId};

/// The lowest row.
const LOWEST_PITCH: u32 = 3;
/// How high a score map is.
const MAP_BAND: u32 = 240;
/// So many rows a score map has at most; of more tracks, evenly chosen ones are drawn.
const MAP_ROWS: usize = 80;

/// Where low rows stand.
pub(crate) struct Strip {
    rows: Vec<(TrackId, Px)>,
    /// How many tracks are not drawn.
    pub(crate) left_out: usize,
    pitch: u32,
    /// The top of the first row and the bottom of the last.
    pub(crate) staves: (Px, Px),
}

impl Strip {
    /// Rows from `top` on, about `band` pixels high together; of more than `most` tracks, evenly chosen ones.
    pub(crate) fn new(trace: &Trace, view: &View, top: Px, band: u32, most: usize) -> Self {
        let mut tracks = view.rows.tracks(trace);
        tracks.drain(..view.first_row.min(tracks.len()));
        let all = tracks.len();
        let shown = all.min(most);
        let pitch = band / u32::try_from(shown).unwrap_or(u32::MAX).max(1);
        let pitch = pitch.clamp(LOWEST_PITCH, view.pitch.max(LOWEST_PITCH));
        let mut bottom = top;
        let rows = (0..shown)
            .map(|place| {
                let mid = bottom + Px::whole(pitch).half();
                bottom += Px::whole(pitch);
                (tracks[place * all / shown], mid)
            })
            .collect();
        Self {
            rows,
            left_out: all - shown,
            pitch,
            staves: (top, bottom),
        }
    }

    /// Where its rows stand, as those of a run.
    pub(crate) fn push_places(&self, run: usize, places: &mut Vec<Place>) {
        let pitch = Px::whole(self.pitch);
        for (track, mid) in &self.rows {
            let top = *mid - pitch.half();
            places.push(Place {
                run,
                track: *track,
                top,
                bottom: top + pitch,
            });
        }
    }

    /// The height of bars: never more than the view asks for.
    fn bar(&self, view: &View) -> u32 {
        let apart = if self.pitch <= 6 { 1 } else { 2 };
        view.bar.clamp(2, (self.pitch - apart).max(2))
    }

    /// Draws the marks of all rows, a path a state.
    pub(crate) fn draw(
        &self,
        group: &mut Element,
        trace: &Trace,
        overview: Option<&Overview>,
        scale: &Scale,
        view: &View,
        state_words: &mut StateWords<'_>,
    ) {
        let bar = self.bar(view);
        let own_view = View {
            bar,
            ..view.clone()
        };
        let drawing = Drawing {
            trace,
            view: &own_view,
            words: state_words.words,
            scale,
            detail: Detail::Paths,
        };
        let column = if bar < 8 { COLUMN.half() } else { COLUMN };
        let pieces_of = |track| Pieces::of(trace, track, scale, column, overview);
        let rows = self.rows.iter();
        let rows: Vec<(TrackId, Px, Pieces)> = rows
            .map(|(track, mid)| (*track, *mid, pieces_of(*track)))
            .collect();
        if bar >= 8 {
            let staves = rows.iter().map(|(_, mid, pieces)| (*mid, pieces));
            group.push(stave_lines(staves, scale, trace.end(), view.paint));
        }
        for layer in LAYERS {
            for column in columns(scale, Marks::is_dashed(layer, Px::whole(bar))) {
                let mut marks = Marks::new(layer, Px::whole(bar)).within(column);
                for (track, mid, pieces) in &rows {
                    drawing.add_marks(&mut marks, *track, pieces, *mid);
                }
                push_marks(group, marks, None, view.paint);
            }
        }
        for (_, mid, pieces) in &rows {
            drawing.push_names(group, pieces, *mid, Px::whole(bar));
        }
        let staves = rows.iter().map(|(_, mid, pieces)| (*mid, pieces));
        let state_words = state_words.draw(&staves, scale, &own_view);
        group.children.extend(state_words.map(Node::Element));
    }
}

/// The columns in which marks are drawn, a path each. Dashes cost a browser more than all other marks, and of a path it computes
/// all of them for each of its tiles that the path touches: so dashed marks have narrow columns, and others one.
fn columns(scale: &Scale, dashed: bool) -> Vec<(Px, Px)> {
    const COLUMN: Px = Px::whole(128);
    if !dashed {
        return vec![(Px::tenths(i32::MIN), Px::tenths(i32::MAX))];
    }
    let mut columns = Vec::new();
    let mut left = Px::ZERO;
    while left < scale.right() {
        columns.push((left, left + COLUMN));
        left += COLUMN;
    }
    columns
}

/// Draws a run of very many tracks as a map: a few pixels a track, no names, a path a state.
///
/// Of more than 80 tracks, evenly chosen ones are drawn and the rest is counted. Of the view, `pitch` and
/// `bar` are upper bounds.
pub fn score_map(
    trace: &Trace,
    overview: Option<&Overview>,
    view: &View,
    words: &Words,
) -> Element {
    let (paint, letters) = (view.paint, view.size_of_letters());
    let width = view.width_of_picture();
    let to = view.to.unwrap_or(trace.end());
    let length = width - MARGIN - MARGIN - DONE_WIDTH;
    let scale = Scale::new(view.from, to, MARGIN, length);
    let strip = Strip::new(trace, view, MARGIN, MAP_BAND, MAP_ROWS);
    let (top, mut bottom) = strip.staves;
    let note = (strip.left_out > 0).then(|| {
        bottom += letters * 3 / 2;
        let text = fill(&words.more, "{n}", &words.count(strip.left_out as u64));
        let at = (scale.left(), bottom - letters / 5);
        paint.line_of_text("more", at, Anchor::Start, &text)
    });
    let axis_top = bottom + Px::whole(4);
    let size = (width, axis_top + axis_height(view));
    let title = title_of(trace, view, words);
    let mut root = paint.root(size, letters, &title, &view.description);
    let mut rows = Element::group("rows");
    let state_words = &mut StateWords::new(words);
    strip.draw(&mut rows, trace, overview, &scale, view, state_words);
    root.push(rows);
    if let Some(note) = note {
        root.push(note);
    }
    if view.axis {
        root.push(axis(&scale, words, letters, axis_top, width, paint));
    }
    if let Some(now) = view.now {
        root.push(now_line(&scale, (top, strip.staves.1), now, paint));
    }
    root
}
