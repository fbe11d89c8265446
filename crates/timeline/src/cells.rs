//! Tasks at one instant: a cell each with the mark of its state; and single marks for running text.

use crate::layout::MARGIN;
use crate::marks::Marks;
use crate::paint::{INK, Paint};
use crate::px::Px;
use crate::scene::Element;
use crate::timeline::{LAYERS, title_of};
use crate::view::View;
use crate::words::Words;
use interleave_trace::{SimTime, State, Trace};

/// Draws every task at an instant as a cell of `view.pitch` pixels, in rows from the upper left on, with a
/// path a state in `g.cells`, whose `data-columns` says how many cells a row has.
///
/// Cheap enough for every frame: O(tasks × log spans), at most 20 elements. A task that is not there yet
/// leaves its cell empty.
pub fn cells(trace: &Trace, at: SimTime, view: &View, words: &Words) -> Element {
    let cell = Px::whole(view.pitch.clamp(6, 400));
    let width = view.width_of_picture();
    let columns = columns_of(view);
    let tasks = i32::try_from(trace.task_count()).unwrap_or(i32::MAX);
    let lines = tasks / columns + i32::from(tasks % columns > 0);
    let size = (width, cell * lines.max(1) + MARGIN * 2);
    // High enough from twelve pixels a cell on that no mark is compact: dashes would look different from cell to cell.
    let height = (cell * 2 / 3).max(Px::whole(3));
    let mut layers = LAYERS.map(|state| Marks::new(state, height));
    let tracks = trace.tracks().take(trace.task_count());
    for (track, place) in tracks.zip(0_i32..) {
        let Some(span) = trace.state_at(track, at) else {
            continue;
        };
        let left = MARGIN + cell * (place % columns) + cell / 10;
        let mid = MARGIN + cell * (place / columns) + cell.half();
        let layer = layers.iter_mut().find(|layer| layer.state() == span.state);
        if let Some(layer) = layer {
            layer.add(left, left + cell * 4 / 5, mid);
        }
    }
    let title = title_of(trace, view, words);
    let letters = view.size_of_letters();
    let mut root = view.paint.root(size, letters, &title, &view.description);
    let columns = u64::from(columns.unsigned_abs());
    let mut group = Element::group("cells").with("data-columns", columns);
    for layer in layers {
        for element in layer.into_elements(view.paint) {
            group.push(element);
        }
    }
    root.push(group);
    root
}

/// A ring around the cell of a task in a picture of [`cells`] with the same view.
pub fn cell_ring(task: u32, view: &View) -> Element {
    let cell = Px::whole(view.pitch.clamp(6, 400));
    let columns = columns_of(view);
    let task = i32::try_from(task).unwrap_or(i32::MAX);
    let at = |place: i32| MARGIN + cell * place;
    Element::new("rect")
        .with("class", "ring")
        .with("x", at(task % columns))
        .with("y", at(task / columns))
        .with("width", cell)
        .with("height", cell)
        .with("fill", "none")
        .with("stroke", view.paint.colour(INK))
        .with("stroke-width", Px::tenths(15))
}

/// The task whose cell lies at a place in a picture of [`cells`] of so many tasks with the same view; the place is in
/// ten-thousandths of the picture's width and height.
pub fn cell_at((x, y): (i32, i32), tasks: u32, view: &View) -> Option<u32> {
    let cell = Px::whole(view.pitch.clamp(6, 400)).in_tenths();
    let (columns, tasks) = (columns_of(view), i32::try_from(tasks).ok()?);
    let lines = tasks / columns + i32::from(tasks % columns > 0);
    let margin = MARGIN.in_tenths();
    let along = |part: i32, length: i32| {
        let at = i64::from(length) * i64::from(part) / 10_000 - i64::from(margin);
        i32::try_from(at)
            .ok()
            .filter(|at| *at >= 0)
            .map(|at| at / cell)
    };
    let column =
        along(x, view.width_of_picture().in_tenths()).filter(|column| *column < columns)?;
    let line = along(y, cell * lines.max(1) + margin * 2)?;
    let task = line.checked_mul(columns)?.checked_add(column)?;
    u32::try_from(task).ok().filter(|_| task < tasks)
}

fn columns_of(view: &View) -> i32 {
    let cell = Px::whole(view.pitch.clamp(6, 400));
    ((view.width_of_picture() - MARGIN * 2).in_tenths() / cell.in_tenths()).max(1)
}

/// The mark of a state by itself, for running text, tables and the glossary: an `svg.interleave-mark` of this
/// size in pixels, hidden from readers who cannot see it, because its word stands beside it.
pub fn mark(state: State, width: u32, height: u32, paint: Paint) -> Element {
    let size = (
        Px::whole(width.clamp(8, 400)),
        Px::whole(height.clamp(8, 400)),
    );
    // A notch reaches beyond its bar.
    let bar = size.1 - Px::whole(4);
    let mut marks = Marks::new(state, bar);
    let left = match state {
        State::Done => size.0.half() - Px::whole(4),
        _ => Px::whole(1),
    };
    marks.add(left, size.0 - Px::whole(1), size.1.half());
    let mut root = paint
        .bare_root("interleave-mark", size)
        .with("aria-hidden", "true");
    for element in marks.into_elements(paint) {
        root.push(element);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_ring_is_in_its_cell() {
        let view = View {
            width: 540,
            pitch: 12,
            ..View::default()
        };
        let lines = 100_i32.div_euclid(columns_of(&view)) + 1;
        let size = (5_400, (lines * 12 + 4) * 10);
        for task in 0..100 {
            let ring = cell_ring(task, &view);
            let side = |name| match ring.attribute(name) {
                Some(crate::Value::Px(px)) => px.in_tenths() + 60,
                _ => 0,
            };
            let place = (side("x") * 10_000 / size.0, side("y") * 10_000 / size.1);
            assert_eq!(cell_at(place, 100, &view), Some(task));
        }
        assert_eq!(cell_at((9_999, 9_999), 100, &view), None);
    }
}
