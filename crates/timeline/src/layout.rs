//! Where everything of a timeline stands: names, staves, the window of time, the axis.

use crate::axis::{Axis, Scale};
use crate::lettering::{shortened, width_of};
use crate::marks::DONE_WIDTH;
use crate::paint::{Anchor, INK, Paint, RULE};
use crate::path::Path;
use crate::pieces::Pieces;
use crate::px::{Px, write_count};
use crate::scene::Element;
use crate::view::View;
use crate::words::{Words, fill};
use interleave_trace::{SimTime, Trace, TrackId, WorkerId};

/// Where everything of a timeline stands. Depends on the window, the names and the sizes, not on the spans.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Which instant lies where.
    pub scale: Scale,
    /// The rows that are drawn, from top to bottom.
    pub rows: Vec<Row>,
    /// How many tracks of the view are not drawn: passed over at the top, or beyond the limit.
    pub left_out: usize,
    /// Top of the first and bottom of the last stave's room.
    pub staves: (Px, Px),
    /// The size of the whole picture.
    pub size: (Px, Px),
}

/// A stave and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whose it is.
    pub track: TrackId,
    /// Its name, shortened to the room there is; empty where names would touch.
    pub label: String,
    /// The middle of the stave.
    pub mid: Px,
    /// From this stave to the next.
    pub pitch: Px,
    /// The full height of its marks.
    pub bar: Px,
}

/// Between a name and its stave.
const GAP: Px = Px::whole(12);
/// At the edges of the picture.
pub(crate) const MARGIN: Px = Px::whole(2);
/// Elements that a row takes at most when its spans are drawn as paths.
const ELEMENTS_A_ROW: usize = 14;

impl Layout {
    /// Lays out the rows of a view.
    pub fn new(trace: &Trace, view: &View, words: &Words) -> Self {
        let tracks = view.rows.tracks(trace);
        let room = (view.most_elements.saturating_sub(100) / ELEMENTS_A_ROW)
            .min(view.most_rows)
            .max(1);
        let shown: Vec<TrackId> = tracks
            .iter()
            .copied()
            .skip(view.first_row)
            .take(room)
            .collect();
        let sizes = vec![(view.pitch, view.bar); shown.len()];
        Self::of_rows(trace, (&shown, &sizes), tracks.len(), view, words)
    }

    /// Lays out these rows, each with its pitch and the height of its bars, of `all` tracks that there are.
    pub(crate) fn of_rows(
        trace: &Trace,
        (shown, sizes): (&[TrackId], &[(u32, u32)]),
        all: usize,
        view: &View,
        words: &Words,
    ) -> Self {
        let width = view.width_of_picture();
        let letters = view.size_of_letters();
        let names: Vec<String> = shown
            .iter()
            .map(|track| name_of(trace, *track, words))
            .collect();
        let widest = names
            .iter()
            .map(|name| width_of(name, letters))
            .max()
            .unwrap_or_default();
        let column = widest.min(width * 3 / 10);
        let left = MARGIN + column + if column > Px::ZERO { GAP } else { Px::ZERO };
        let right = width - MARGIN - DONE_WIDTH;
        let to = view.to.unwrap_or(trace.end());
        let scale = Scale::new(view.from, to, left, right - left);
        let top = MARGIN + Px::whole(4);
        let (rows, bottom) = place_rows((shown, sizes), &names, view, column, top);
        let left_out = all - shown.len();
        let note = if left_out > 0 {
            letters * 3 / 2
        } else {
            Px::ZERO
        };
        let height = bottom + note + axis_height(view);
        Self {
            scale,
            rows,
            left_out,
            staves: (top, bottom),
            size: (width, height),
        }
    }

    /// The row that a point at this height belongs to.
    pub fn row_at(&self, y: Px) -> Option<&Row> {
        let (top, bottom) = self.staves;
        let nearest = self
            .rows
            .iter()
            .min_by_key(|row| (row.mid - y).in_tenths().abs());
        nearest.filter(|_| top <= y && y < bottom)
    }

    /// The now-line at an instant: a group of its own, moved by its `transform` alone; hidden where the
    /// instant is outside the window.
    pub fn now_line(&self, at: SimTime, paint: Paint) -> Element {
        now_line(&self.scale, self.staves, at, paint)
    }
}

/// The hairlines of staves where nothing is told on them, as one path.
pub(crate) fn stave_lines<'a>(
    rows: impl Iterator<Item = (Px, &'a Pieces)>,
    scale: &Scale,
    to: SimTime,
    paint: Paint,
) -> Element {
    let mut path = Path::new();
    for (mid, pieces) in rows {
        for (start, end) in pieces.holes(scale.from(), to) {
            path.move_to(scale.x(start), mid).horizontal(scale.x(end));
        }
    }
    hairline("staves", path, paint).with("stroke-opacity", "0.6")
}

/// What a track is called: by the words where it is only numbered, else its own name.
pub(crate) fn name_of(trace: &Trace, track: TrackId, words: &Words) -> String {
    match track {
        TrackId::Core(core) => fill(&words.core, "{n}", &words.count(u64::from(core.0))),
        TrackId::Thread(WorkerId(id)) => worker_name(trace, track, ("thread ", id), &words.thread),
        TrackId::Process(WorkerId(id)) => {
            worker_name(trace, track, ("process ", id), &words.process)
        }
        TrackId::Task(task) => match &words.task {
            Some(template) => fill(template, "{n}", &words.count(u64::from(task.0) + 1)),
            None => words.named(&trace.name(track)),
        },
    }
}

/// The name that a worker was given; where it was only numbered, the number in the reader's words.
fn worker_name(trace: &Trace, track: TrackId, (kind, id): (&str, u16), template: &str) -> String {
    let name = trace.name(track);
    let mut number = String::new();
    write_count(u64::from(id), &mut number);
    match name.strip_prefix(kind) {
        Some(rest) if rest == number => fill(template, "{n}", &number),
        _ => name.into_owned(),
    }
}

fn place_rows(
    (tracks, sizes): (&[TrackId], &[(u32, u32)]),
    names: &[String],
    view: &View,
    column: Px,
    top: Px,
) -> (Vec<Row>, Px) {
    let letters = view.size_of_letters();
    let line = letters + letters / 5;
    let mut y = top;
    let mut free_from = Px::tenths(i32::MIN);
    let mut rows: Vec<Row> = Vec::with_capacity(tracks.len());
    for ((track, (pitch, bar)), name) in tracks.iter().zip(sizes).zip(names) {
        let pitch = Px::whole((*pitch).clamp(2, 400));
        if rows
            .last()
            .is_some_and(|last| kind(last.track) != kind(*track))
        {
            y += pitch.half().max(Px::whole(4));
        }
        let mid = (y + pitch.half()).snapped();
        let mut label = String::new();
        if mid - line.half() >= free_from {
            label = shortened(name, letters, column);
            free_from = mid + line.half();
        }
        rows.push(Row {
            track: *track,
            label,
            mid,
            pitch,
            bar: Px::whole((*bar).clamp(2, 400)),
        });
        y += pitch;
    }
    (rows, y)
}

fn kind(track: TrackId) -> u8 {
    match track {
        TrackId::Task(_) => 0,
        TrackId::Core(_) => 1,
        TrackId::Thread(_) | TrackId::Process(_) => 2,
    }
}

/// The room that an axis takes below the staves: with a second line, for what it counts from, where the view
/// names a window.
pub(crate) fn axis_height(view: &View) -> Px {
    let letters = view.size_of_letters();
    if !view.axis {
        return MARGIN;
    }
    let window = view.to.is_some() || !view.from.is_zero();
    let lines = if window {
        letters * 5 / 2
    } else {
        letters * 13 / 10
    };
    Px::whole(10) + lines + MARGIN
}

/// A thin line in the colour of rules.
pub(crate) fn hairline(class: &'static str, path: Path, paint: Paint) -> Element {
    Element::new("path")
        .with("class", class)
        .with("d", path.into_data())
        .with("fill", "none")
        .with("stroke", paint.colour(RULE))
        .with("stroke-width", Px::tenths(7))
}

/// The axis of a window with its top at `y`.
pub(crate) fn axis(
    scale: &Scale,
    words: &Words,
    letters: Px,
    y: Px,
    edge: Px,
    paint: Paint,
) -> Element {
    let axis = Axis::new(scale, words, letters, letters * 2, edge);
    let mut group = Element::group("axis");
    let mut path = Path::new();
    path.move_to(scale.left(), y).horizontal(scale.right());
    for tick in &axis.ticks {
        path.move_to(tick.x, y).vertical(y + Px::whole(5));
    }
    group.push(hairline("rule", path, paint));
    let baseline = y + Px::whole(8) + letters;
    for tick in &axis.ticks {
        let (left, right) = tick.extent(letters, edge);
        let centred = left + (right - left).half() == tick.x;
        let (x, anchor) = match centred {
            true => (tick.x, Anchor::Middle),
            false if right == edge => (edge, Anchor::End),
            false => (left, Anchor::Start),
        };
        group.push(paint.line_of_text("tick", (x, baseline), anchor, &tick.label));
    }
    if let Some(base) = axis.base {
        let at = (scale.left(), baseline + letters * 6 / 5);
        group.push(paint.line_of_text("tick base", at, Anchor::Start, &base));
    }
    group
}

/// The now-line of a window over the staves between two heights.
pub(crate) fn now_line(scale: &Scale, staves: (Px, Px), at: SimTime, paint: Paint) -> Element {
    let mut moved = String::from("translate(");
    scale.x(at).write(&mut moved);
    moved.push(')');
    let mut path = Path::new();
    path.move_to(Px::ZERO, staves.0 - Px::whole(4))
        .vertical(staves.1 + Px::whole(4));
    let mut group = Element::group("now").with("transform", moved);
    if !scale.contains(at) {
        group = group.with("visibility", "hidden");
    }
    group.child(
        Element::new("path")
            .with("d", path.into_data())
            .with("fill", "none")
            .with("stroke", paint.colour(INK))
            .with("stroke-width", Px::tenths(12)),
    )
}
