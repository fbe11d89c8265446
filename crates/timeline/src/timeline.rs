//! The timeline of one run: a stave for each track, over one axis.

use crate::axis::Scale;
use crate::layout::{Layout, Row, axis, name_of, stave_lines};
use crate::lettering::width_of;
use crate::marks::{Marks, NARROW_BAR};
use crate::overview::Overview;
use crate::paint::{Anchor, GROUND, Paint};
use crate::pieces::{Piece, Pieces};
use crate::px::Px;
use crate::scene::{Element, Node};
use crate::state_words::StateWords;
use crate::view::{Detail, View};
use crate::words::{Words, fill};
use interleave_trace::{State, TaskId, Trace, TrackId};

/// States in the order in which their marks are laid over each other.
pub(crate) const LAYERS: [State; 7] = [
    State::Waiting,
    State::Ready,
    State::Blocked,
    State::Starting,
    State::Running,
    State::Switching,
    State::Done,
];

/// How wide a column is where spans are merged.
pub(crate) const COLUMN: Px = Px::whole(2);

/// Draws a run.
///
/// Root: `svg.interleave-picture` with `role="img"`, `aria-label`, `title` and `desc`. Inside, in this
/// order: `path.staves`; for each row `g.row` with `data-track` (and `data-task`), in it `text.label`, the
/// marks (`path.mark` and `path.dots` with `data-state`, and `data-task` where a mark is one task's) and
/// names in bars (`text.inside`); `text.word`; `text.more`; `g.axis` with `path.rule` and `text.tick`; `g.now`.
pub fn timeline(trace: &Trace, view: &View, words: &Words) -> Element {
    timeline_in(&Layout::new(trace, view, words), trace, None, view, words)
}

/// The same with a layout at hand, and with sums that make long traces cheap.
pub fn timeline_in(
    layout: &Layout,
    trace: &Trace,
    overview: Option<&Overview>,
    view: &View,
    words: &Words,
) -> Element {
    let letters = view.size_of_letters();
    let title = title_of(trace, view, words);
    let mut root = view
        .paint
        .root(layout.size, letters, &title, &view.description);
    push_rows(&mut root, layout, trace, overview, view, words);
    let below = layout.staves.1;
    if layout.left_out > 0 {
        let note = fill(&words.more, "{n}", &words.count(layout.left_out as u64));
        root.push(view.paint.line_of_text(
            "more",
            (layout.scale.left(), below + letters),
            Anchor::Start,
            &note,
        ));
    }
    let axis_top = if layout.left_out > 0 {
        below + letters * 3 / 2
    } else {
        below
    } + Px::whole(4);
    if view.axis {
        let edge = layout.size.0;
        root.push(axis(
            &layout.scale,
            words,
            letters,
            axis_top,
            edge,
            view.paint,
        ));
    }
    if let Some(now) = view.now {
        root.push(layout.now_line(now, view.paint));
    }
    root
}

/// Staves, rows and the words of states.
pub(crate) fn push_rows(
    root: &mut Element,
    layout: &Layout,
    trace: &Trace,
    overview: Option<&Overview>,
    view: &View,
    words: &Words,
) {
    let pieces_of = |row: &Row| {
        let column = if row.bar < Px::whole(8) {
            COLUMN.half()
        } else {
            COLUMN
        };
        Pieces::of(trace, row.track, &layout.scale, column, overview)
    };
    let rows: Vec<(&Row, Pieces)> = layout
        .rows
        .iter()
        .map(|row| (row, pieces_of(row)))
        .collect();
    let staves = rows.iter().map(|(row, pieces)| (row.mid, pieces));
    root.push(stave_lines(
        staves,
        &layout.scale,
        layout.scale.to(),
        view.paint,
    ));
    let spans: usize = rows.iter().map(|(_, pieces)| pieces.list.len()).sum();
    let detail = if spans * 3 + rows.len() * 4 > view.most_elements {
        Detail::Paths
    } else {
        view.detail
    };
    let drawing = Drawing {
        trace,
        view,
        words,
        scale: &layout.scale,
        detail,
    };
    for (row, pieces) in &rows {
        root.push(drawing.row(row, pieces));
    }
    let staves = rows.iter().map(|(row, pieces)| (row.mid, pieces));
    let state_words = StateWords::new(words).draw(&staves, &layout.scale, view);
    root.children.extend(state_words.map(Node::Element));
}

/// The now-line of a view at an instant, to be put over its timeline.
pub fn now_line(layout: &Layout, view: &View, at: interleave_trace::SimTime) -> Element {
    layout.now_line(at, view.paint)
}

pub(crate) fn title_of(trace: &Trace, view: &View, words: &Words) -> String {
    if !view.title.is_empty() {
        return view.title.clone();
    }
    let tasks = words.count(trace.task_count() as u64);
    fill(
        &fill(&words.summary, "{tasks}", &tasks),
        "{total}",
        &words.duration(trace.end()),
    )
}

pub(crate) struct Drawing<'a> {
    pub(crate) trace: &'a Trace,
    pub(crate) view: &'a View,
    pub(crate) words: &'a Words,
    pub(crate) scale: &'a Scale,
    pub(crate) detail: Detail,
}

impl Drawing<'_> {
    fn row(&self, row: &Row, pieces: &Pieces) -> Element {
        let mut group = Element::group("row").with("data-track", row.track.to_string());
        let own = match row.track {
            TrackId::Task(id) => Some(id),
            _ => None,
        };
        if let Some(id) = own {
            group = group.with("data-task", id.0);
        }
        if !row.label.is_empty() {
            let letters = self.view.size_of_letters();
            let at = (
                self.scale.left() - Px::whole(12),
                row.mid + letters * 7 / 20,
            );
            group.push(
                self.view
                    .paint
                    .line_of_text("label", at, Anchor::End, &row.label),
            );
        }
        let height = row.bar;
        if self.detail == Detail::Spans && !pieces.merged {
            for layer in LAYERS {
                for piece in pieces.list.iter().filter(|piece| piece.state == layer) {
                    let mut marks = Marks::new(layer, height);
                    let (left, right) = self.extent(row.track, piece, pieces.narrow);
                    marks.add(left, right, row.mid);
                    push_marks(&mut group, marks, piece.task, self.view.paint);
                }
            }
        } else {
            for layer in LAYERS {
                let mut marks = Marks::new(layer, height);
                self.add_marks(&mut marks, row.track, pieces, row.mid);
                push_marks(&mut group, marks, own, self.view.paint);
            }
        }
        if let Some(id) = own {
            self.push_done(&mut group, id, row.mid, height);
        }
        self.push_names(&mut group, pieces, row.mid, row.bar);
        group
    }

    /// Adds what a row has of the state of `marks`.
    pub(crate) fn add_marks(&self, marks: &mut Marks, track: TrackId, pieces: &Pieces, mid: Px) {
        let state = marks.state();
        for piece in pieces.list.iter().filter(|piece| piece.state == state) {
            let (left, right) = self.extent(track, piece, pieces.narrow);
            marks.add(left, right, mid);
        }
    }

    /// Where the mark of a piece begins and ends. On a core or a thread a bar ends a little early, so that
    /// it is told apart from the next task's. Where it hides nothing a bar is wide enough to be seen well.
    fn extent(&self, track: TrackId, piece: &Piece, narrow: bool) -> (Px, Px) {
        let (left, right) = (self.scale.x(piece.start), self.scale.x(piece.end));
        let of_task = matches!(track, TrackId::Task(_));
        if !of_task
            && piece.task.is_some()
            && piece.state == State::Running
            && right - left > Px::whole(4)
        {
            return (left, right - Px::whole(1));
        }
        if piece.state == State::Running && !narrow && self.view.bar >= 8 {
            return (left, right.max(left + NARROW_BAR));
        }
        (left, right)
    }

    /// The final double bar of a task that ends in the window.
    fn push_done(&self, group: &mut Element, task: TaskId, mid: Px, height: Px) {
        let finish = self
            .trace
            .tasks()
            .get(task.0 as usize)
            .and_then(|entry| entry.finish);
        if let Some(finish) = finish.filter(|at| self.scale.contains(*at)) {
            let mut marks = Marks::new(State::Done, height);
            let x = self.scale.x(finish);
            marks.add(x, x, mid);
            push_marks(group, marks, Some(task), self.view.paint);
        }
    }

    /// The names of tasks in running bars that have room for them.
    pub(crate) fn push_names(&self, group: &mut Element, pieces: &Pieces, mid: Px, bar: Px) {
        let view = self.view;
        let letters = letters_inside(view);
        if !view.names_in_bars || pieces.merged || letters > bar {
            return;
        }
        for piece in pieces
            .list
            .iter()
            .filter(|piece| piece.state == State::Running)
        {
            let Some(task) = piece.task else { continue };
            let name = name_of(self.trace, TrackId::Task(task), self.words);
            let (left, right) = (self.scale.x(piece.start), self.scale.x(piece.end));
            if width_of(&name, letters) + Px::whole(4) > right - left {
                continue;
            }
            let at = (left + (right - left).half(), mid + letters * 7 / 20);
            group.push(inside(view.paint, at, letters, &name));
        }
    }
}

/// The size of letters in bars: a little smaller than beside them, never under 11.
pub(crate) fn letters_inside(view: &View) -> Px {
    (view.size_of_letters() - Px::whole(1)).max(Px::whole(11).min(view.size_of_letters()))
}

pub(crate) fn inside(paint: Paint, at: (Px, Px), letters: Px, text: &str) -> Element {
    let element = paint
        .line_of_text("inside", at, Anchor::Middle, text)
        .with("font-size", letters);
    match paint {
        Paint::Standalone => element.with("fill", GROUND),
        Paint::Classes => element.with("fill", paint.ground()),
    }
}

pub(crate) fn push_marks(group: &mut Element, marks: Marks, task: Option<TaskId>, paint: Paint) {
    for element in marks.into_elements(paint) {
        group.push(match task {
            Some(id) => element.with("data-task", id.0),
            None => element,
        });
    }
}
