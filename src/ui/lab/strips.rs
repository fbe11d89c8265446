//! The tasks on a time axis, each by itself: segments that can be dragged, and moved and stretched by keys.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::Segment;
use interleave_trace::SimTime;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::Sight;
use super::segment::{described, kind_of};
use crate::lab::work::{Kind, length, letter, lock};
use crate::lab::{Command, Edit, Grip, Spot};

/// The width of a strip in its own units.
const WIDTH: u64 = 10_000;

/// The end of the axis under the strips: some room behind the longest task, and unmoved while something is held.
fn axis(sight: &Sight) -> SimTime {
    let longest = sight.lab.longest_task().as_nanos().max(1_000);
    sight
        .lab
        .held()
        .map_or(SimTime::from_nanos(longest / 8 * 9), |held| held.axis)
}

fn x(at: SimTime, axis: SimTime) -> u64 {
    let x = u128::from(at.as_nanos()) * u128::from(WIDTH) / u128::from(axis.as_nanos().max(1));
    u64::try_from(x).unwrap_or(WIDTH).min(WIDTH)
}

/// A task on the axis; that of the chosen task takes the focus.
pub(super) fn strip(sight: &Sight, task: usize) -> Html {
    let axis = axis(sight);
    let laid_out = sight.lab.laid_out(task);
    let chosen = sight.lab.chosen();
    let is_open = chosen.task == task && !laid_out.is_empty();
    let count = laid_out.len();
    let one = |(number, (start, segment)): (usize, &(SimTime, Segment))| {
        let spot = Spot {
            task,
            segment: number,
        };
        let (left, right) = (x(*start, axis), x(*start + length(*segment), axis));
        segment_mark(
            sight,
            spot,
            *segment,
            (left, right),
            (is_open, is_open && chosen == spot, count),
        )
    };
    // Over all segments, so that an end can be taken from both sides.
    let timed = laid_out
        .iter()
        .enumerate()
        .filter(|(_, (_, segment))| lock(*segment).is_none());
    let ends = timed.map(|(number, (start, segment))| {
        let at = x(*start + length(*segment), axis);
        html! {
            <path key={format!("end-{number}")} class="end" d={format!("M{at} 0V32")} data-task={task.to_string()}
                data-segment={number.to_string()} data-grip="end" aria-hidden="true" />
        }
    });
    let label = fill(&sight.own().work.segments, &[("task", &letter(task))]);
    let keys = &sight.own().work.keys;
    html! {
        <svg class="strip" viewBox={format!("0 0 {WIDTH} 32")} preserveAspectRatio="none" data-axis={axis.as_nanos().to_string()}
            role={if is_open { "listbox" } else { "img" }} aria-orientation={is_open.then_some("horizontal")} aria-label={label}
            aria-description={is_open.then(|| keys.clone())} tabindex={is_open.then_some("0")}
            aria-activedescendant={is_open.then(|| format!("lab-segment-{}", chosen.segment))}
            onkeydown={is_open.then(|| on_key(sight))}>
            { for laid_out.iter().enumerate().map(one) }
            { for ends }
        </svg>
    }
}

fn segment_mark(
    sight: &Sight,
    spot: Spot,
    segment: Segment,
    (left, right): (u64, u64),
    (is_open, is_chosen, count): (bool, bool, usize),
) -> Html {
    let kind = Kind::of(segment);
    let width = right - left;
    let mark = match kind {
        Kind::Cpu => {
            html! { <rect class="bar" x={left.to_string()} y="7" width={width.max(1).to_string()} height="18" /> }
        }
        Kind::Io => html! {
            <path class="rest" d={format!("M{left} 16H{right}M{left} 11V21M{right} 11V21")} />
        },
        Kind::Acquire => html! { <path class="lock" d={format!("M{left} 2V30")} /> },
        Kind::Release => html! { <path class="lock back" d={format!("M{left} 2V30")} /> },
    };
    let held = match kind {
        Kind::Cpu | Kind::Io => html! {
            <rect class="grab" x={left.to_string()} y="0" width={width.to_string()} height="32" />
        },
        _ => html! { <path class="end" d={format!("M{left} 0V32")} /> },
    };
    let name = is_open.then(|| described(sight, segment, spot.segment, count));
    html! {
        <g key={format!("segment-{}", spot.segment)} class="segment" data-kind={kind_of(segment)} data-task={spot.task.to_string()} data-segment={spot.segment.to_string()}
            id={is_open.then(|| format!("lab-segment-{}", spot.segment))} role={is_open.then_some("option")}
            aria-selected={is_open.then(|| is_chosen.to_string())} aria-label={name}>
            if is_chosen { <rect class="choice" x={left.to_string()} y="1" width={width.max(20).to_string()} height="30" /> }
            { mark }
            { held }
        </g>
    }
}

/// Keys on the open strip. Those that it uses go no further.
fn on_key(sight: &Sight) -> Callback<KeyboardEvent> {
    let on_command = sight.on_command.clone();
    let chosen = sight.lab.chosen();
    let segments = sight.lab.laid_out(chosen.task);
    let axis = axis(sight);
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let at = |segment: usize| Spot { segment, ..chosen };
        let last = segments.len().saturating_sub(1);
        let now = segments
            .get(chosen.segment)
            .map_or(SimTime::ZERO, |(_, segment)| length(*segment));
        // A hundredth of the axis, in round numbers.
        let step = round_step(axis);
        let stretch = |time: SimTime| Command::Edit(Edit::Stretch(chosen, time));
        let command = match (event.key().as_str(), event.shift_key()) {
            ("ArrowRight", true) | ("+", _) => stretch(now + step),
            ("ArrowLeft", true) | ("-", _) => stretch(now - step),
            ("ArrowRight", false) => Command::Choose(at((chosen.segment + 1).min(last))),
            ("ArrowLeft", false) => Command::Choose(at(chosen.segment.saturating_sub(1))),
            ("Home", _) => Command::Choose(at(0)),
            ("End", _) => Command::Choose(at(last)),
            ("ArrowUp", _) => Command::Edit(Edit::Move(chosen, chosen.segment.saturating_sub(1))),
            ("ArrowDown", _) => Command::Edit(Edit::Move(chosen, (chosen.segment + 1).min(last))),
            ("Delete" | "Backspace", _) => Command::Edit(Edit::Remove(chosen)),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_command.emit(command);
    })
}

/// The largest power of ten that is at most a fiftieth of the axis.
fn round_step(axis: SimTime) -> SimTime {
    let mut step = 1_u64;
    while step.saturating_mul(10) <= axis.as_nanos() / 50 {
        step *= 10;
    }
    SimTime::from_nanos(step)
}

/// What the pointer does on the strips: takes hold, moves, lets go.
pub(super) fn strips_events(
    sight: &Sight,
) -> (
    Callback<PointerEvent>,
    Callback<PointerEvent>,
    Callback<PointerEvent>,
) {
    let held = sight.lab.held();
    let (on_grab, on_drag, on_drop) = (
        sight.on_command.clone(),
        sight.on_command.clone(),
        sight.on_command.clone(),
    );
    let down = move |event: PointerEvent| {
        let Some((strip, spot, grip)) = taken(&event) else {
            return;
        };
        let _ = strip.set_pointer_capture(event.pointer_id());
        on_grab.emit(Command::Grab(spot, grip, axis_of(&strip)));
    };
    let shift = move |event: PointerEvent| {
        if held.is_none() {
            return;
        }
        let target: Option<Element> = event.target_dyn_into();
        if let Some(strip) = target.and_then(|target| target.closest("svg").ok().flatten()) {
            on_drag.emit(Command::Drag(instant(&strip, event.client_x())));
        }
    };
    let up = move |_: PointerEvent| {
        if held.is_some() {
            on_drop.emit(Command::Drop);
        }
    };
    (
        Callback::from(down),
        Callback::from(shift),
        Callback::from(up),
    )
}

/// The strip, the segment and the part of it under the pointer.
fn taken(event: &PointerEvent) -> Option<(Element, Spot, Grip)> {
    let target: Element = event.target_dyn_into()?;
    let segment = target.closest("[data-segment]").ok()??;
    let strip = segment.closest("svg").ok()??;
    let number = |name| segment.get_attribute(name)?.parse().ok();
    let spot = Spot {
        task: number("data-task")?,
        segment: number("data-segment")?,
    };
    let by_end = target
        .get_attribute("data-grip")
        .is_some_and(|grip| grip == "end");
    Some((strip, spot, if by_end { Grip::End } else { Grip::Body }))
}

fn axis_of(strip: &Element) -> SimTime {
    let axis = strip
        .get_attribute("data-axis")
        .and_then(|axis| axis.parse().ok());
    SimTime::from_nanos(axis.unwrap_or(0))
}

/// The instant under a point of the window.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a few thousand before"
)]
fn instant(strip: &Element, client_x: i32) -> SimTime {
    let rect = strip.unchecked_ref::<Element>().get_bounding_client_rect();
    let share = (f64::from(client_x) - rect.left()) / rect.width().max(1.0);
    let steps = (share * 10_000.0).clamp(0.0, 10_000.0) as u64;
    let at = u128::from(axis_of(strip).as_nanos()) * u128::from(steps) / u128::from(WIDTH);
    SimTime::from_nanos(u64::try_from(at).unwrap_or(u64::MAX))
}
