//! The pictures of the lab: all runs under each other on one axis, and the run by hand.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_timeline::{Paint, Picture, Px, Rows, Run as Drawn, View, compared, timeline};
use interleave_trace::{SimTime, TaskId, Trace, TrackId};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::super::pointer::place_in;
use super::super::scene::scene;
use super::super::simulator::{Drawing, Room, drawing_words};
use super::Sight;
use crate::sight::Part;

/// The widths at which a picture is drawn: beside the sliders, and for phones. The style sheet shows the one that fits.
const WIDTHS: [(u32, &str); 3] = [
    (780, "wide-only"),
    (560, "middle-only"),
    (360, "narrow-only"),
];

/// Of more tasks, so many evenly chosen ones are drawn in each run: lower staves could not be told apart.
const MOST_ROWS: usize = 32;

/// The tasks that are drawn.
fn rows(tasks: usize) -> Rows {
    if tasks <= MOST_ROWS {
        return Rows::Tasks;
    }
    let chosen = (0..MOST_ROWS).filter_map(|row| u32::try_from(row * tasks / MOST_ROWS).ok());
    Rows::These(chosen.map(|task| TrackId::Task(TaskId(task))).collect())
}

/// How many tasks are drawn of how many, where not all are.
pub(super) fn left_out(sight: &Sight) -> Html {
    let tasks = sight.lab.work().tasks.len();
    if tasks <= MOST_ROWS {
        return html! {};
    }
    let (n, all) = (
        MOST_ROWS.to_string(),
        sight.texts().language.number(tasks as u64),
    );
    html! { <p class="hint">{ fill(&sight.own().runs.some_rows, &[("n", &n), ("all", &all)]) }</p> }
}

/// What the picture of the runs is drawn from. Equal if the same is drawn: the moment and the task pointed out have no part in it.
pub(super) struct Subject {
    pub(super) sight: Sight,
    /// How much room there is, once that is known.
    pub(super) room: Option<Room>,
}

impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        let (lab, others) = (&self.sight.lab, &other.sight.lab);
        Rc::ptr_eq(lab.runs(), others.runs())
            && self.sight.words == other.sight.words
            && self.room == other.room
            && lab.sight().window() == others.sight().window()
            && lab.shown_parts() == others.shown_parts()
    }
}

impl Subject {
    /// The window that is shown of the runs.
    pub(super) fn drawing(&self) -> Drawing {
        Drawing::at_widths(self.room, WIDTHS, |width| {
            drawn(&self.sight, width, Paint::Classes)
        })
    }
}

/// The picture as it is seen, standing alone: with its own colours and ground.
pub(super) fn standalone(sight: &Sight) -> interleave_timeline::Element {
    drawn(sight, WIDTHS[0].0, Paint::Standalone).element
}

fn drawn(sight: &Sight, width: u32, paint: Paint) -> Picture {
    let (lab, texts) = (&sight.lab, sight.texts());
    let runs = lab.runs();
    let names: Vec<String> = runs.iter().map(|run| sight.name(run)).collect();
    let never = &sight.own().table.never;
    let window = lab.sight().window_in(lab.end());
    let description = fill(
        &sight.own().runs.description,
        &[("models", &names.join(", "))],
    );
    let view = View {
        rows: rows(lab.work().tasks.len()),
        from: window.from,
        to: Some(window.to),
        paint,
        ..view(width, texts.ui.simulator.timeline.clone(), description)
    };
    let mut all: Vec<Drawn<'_>> = Vec::new();
    for (run, name) in runs.iter().zip(names) {
        all.push(Drawn {
            // The whole is drawn once for each run, which is quicker without sums.
            overview: lab.sight().window().and_then(|_| run.overview()),
            curves: lab.shows(Part::Curves).then(|| run.curves()),
            cores: lab.shows(Part::Cores),
            workers: lab.shows(Part::Workers),
            total: run.is_deadlocked().then(|| never.clone()),
            ..Drawn::new(&run.trace, name)
        });
    }
    compared(&all, &view, &drawing_words(texts))
}

/// The place of the run under a pointer.
pub(super) fn run_at(drawing: &Drawing, event: &PointerEvent) -> Option<usize> {
    let target: Element = event.target_dyn_into()?;
    let all = target.closest(".timelines").ok()??;
    let pictures = all.query_selector_all(".interleave-picture").ok()?;
    // Of the pictures for several widths only one has room.
    let found = (0..pictures.length())
        .zip(drawing.all_places())
        .find_map(|(index, places)| {
            let picture: Element = pictures.item(index)?.dyn_into().ok()?;
            Some((places, place_in(event, &picture)?))
        });
    let (places, (_, y)) = found?;
    let tenths = i64::from(places.size.1.in_tenths()) * i64::from(y) / 10_000;
    let y = Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX));
    places.row_at(y).map(|row| row.run)
}

fn view(width: u32, title: String, description: String) -> View {
    let narrow = width < 500;
    View {
        width,
        letters: if narrow { 12 } else { 13 },
        total_letters: if narrow { 16 } else { 20 },
        state_words: true,
        title,
        description,
        ..View::default()
    }
}

/// One run by itself, a stave a task, up to `to` at least.
pub(super) fn single(sight: &Sight, trace: &Trace, to: SimTime, title: &str) -> Html {
    let words = drawing_words(sight.texts());
    let draw = |(width, class): (u32, &'static str)| {
        let view = View {
            to: Some(to.max(trace.end())),
            ..view(width, title.to_owned(), String::new())
        };
        html! { <div {class}>{ scene(&timeline(trace, &view, &words)) }</div> }
    };
    html! { <div class="timelines">{ for WIDTHS.into_iter().map(draw) }</div> }
}
