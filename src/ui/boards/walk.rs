//! The masters over the boards: a dot at the board where each plays, or on the way there.

use std::fmt::Write as _;

use interleave_markup::html;
use yew::prelude::*;

use crate::exhibit::Standing;

/// A square of the grid in units of the drawing, and where a master stands in it: over the board's clock, between it and the board
/// above.
const CELL: i32 = 1_000;
const PLACE: (i32, i32) = (760, -28);

/// The masters over a grid of boards: in so many columns where there is room, and in fewer where there is not.
///
/// The drawing is stretched over the grid, whatever its size; so a dot is a line without length, with round ends.
pub(super) fn walk(standing: &[Standing], boards: u32, columns: (u32, u32)) -> Html {
    let drawing = |class: &'static str, columns: u32| {
        let (mut dots, mut ways) = (String::new(), String::new());
        for master in standing {
            let place = |board: u32| {
                let (column, row) = (
                    (board % columns).cast_signed(),
                    (board / columns).cast_signed(),
                );
                (column * CELL + PLACE.0, row * CELL + PLACE.1)
            };
            let (from, to) = (place(master.from), place(master.to));
            let x = between(from.0, to.0, master.way);
            let y = between(from.1, to.1, master.way);
            let _ = write!(dots, "M{x} {y}h0");
            if master.way < 1_000 {
                let _ = write!(ways, "M{} {}L{} {}", from.0, from.1, to.0, to.1);
            }
        }
        let rows = boards.div_ceil(columns);
        let size = format!("0 0 {columns}000 {rows}000");
        html! {
            <svg class={class} viewBox={size} preserveAspectRatio="none" aria-hidden="true">
                <rect class="pane" x="-300" y="-300" width={format!("{columns}600")} height={format!("{rows}600")} />
                <path class="way" d={ways} fill="none" vector-effect="non-scaling-stroke" />
                <path class="plate" d={dots.clone()} fill="none" stroke-linecap="round" vector-effect="non-scaling-stroke" />
                <path class="master" d={dots} fill="none" stroke-linecap="round" vector-effect="non-scaling-stroke" />
            </svg>
        }
    };
    html! { <>{ drawing("walk roomy", columns.0) }{ drawing("walk tight", columns.1) }</> }
}

/// The point so many thousandths of the way from one to another.
fn between(from: i32, to: i32, way: u32) -> i32 {
    let way = way.min(1_000).cast_signed();
    (from * (1_000 - way) + to * way) / 1_000
}
