//! The pictures of the lab: all runs under each other on one axis, and the run by hand.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_timeline::{Places, Px, Rows, Run as Drawn, View, compared, timeline};
use interleave_trace::{SimTime, TaskId, Trace, TrackId};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::super::pointer::place_in;
use super::super::scene::scene;
use super::super::simulator::{drawing_words, overlay};
use super::Sight;
use crate::lab::Run;

/// The widths at which a picture is drawn: beside the sliders, and for phones. The style sheet shows the one that fits.
const WIDTHS: [(u32, &str); 2] = [(780, "wide-only"), (360, "narrow-only")];

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

/// The still picture of the runs at each width, and where its instants lie.
pub(super) struct Drawing {
    /// Each with its class.
    pictures: Vec<(&'static str, Html)>,
    /// For each, where everything stands.
    places: Vec<Places>,
    /// The runs.
    runs: Rc<[Run]>,
}

impl Drawing {
    /// Only the picture for the room that there is; both where that is not known yet.
    pub(super) fn new(sight: &Sight, narrow: Option<bool>) -> Self {
        let runs = sight.lab.runs();
        let texts = sight.texts();
        let words = drawing_words(texts);
        let names: Vec<String> = runs.iter().map(|run| sight.name(run)).collect();
        let never = &sight.own().table.never;
        let mut drawing = Self {
            pictures: Vec::new(),
            places: Vec::new(),
            runs: Rc::clone(runs),
        };
        for (width, class) in in_room(narrow) {
            let view = View {
                rows: rows(sight.lab.work().tasks.len()),
                ..view(
                    width,
                    texts.ui.simulator.timeline.clone(),
                    fill(
                        &sight.own().runs.description,
                        &[("models", &names.join(", "))],
                    ),
                )
            };
            let drawn: Vec<Drawn<'_>> = runs
                .iter()
                .zip(&names)
                .map(|(run, name)| Drawn {
                    total: run.is_deadlocked().then(|| never.clone()),
                    ..Drawn::new(&run.trace, name)
                })
                .collect();
            let picture = compared(&drawn, &view, &words);
            drawing.pictures.push((class, scene(&picture.element)));
            drawing.places.push(picture.places);
        }
        drawing
    }

    /// The task at a pointer: on whichever of the runs it is, it is the same one.
    pub(super) fn task_at(&self, event: &PointerEvent) -> Option<TaskId> {
        let target: Element = event.target_dyn_into()?;
        let all = target.closest(".timelines").ok()??;
        let pictures = all.query_selector_all(".interleave-picture").ok()?;
        // Of the pictures for several widths only one has room.
        let found = (0..pictures.length())
            .zip(&self.places)
            .find_map(|(index, places)| {
                let picture: Element = pictures.item(index)?.dyn_into().ok()?;
                Some((places, place_in(event, &picture)?))
            });
        let (places, (x, y)) = found?;
        let part = |length: Px, part: i32| {
            let tenths = i64::from(length.in_tenths()) * i64::from(part) / 10_000;
            Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX))
        };
        let row = places.row_at(part(places.size.1, y))?;
        let at = places.scale.time(part(places.size.0, x));
        row.task(&self.runs.get(row.run)?.trace, at)
    }
}

/// The widths that are drawn, each with the class by which the style sheet chooses; the only one has none.
fn in_room(narrow: Option<bool>) -> Vec<(u32, &'static str)> {
    match narrow {
        None => WIDTHS.to_vec(),
        Some(narrow) => vec![(WIDTHS[usize::from(narrow)].0, "")],
    }
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

/// Properties of [`Still`].
#[derive(Clone, Properties)]
struct StillProps {
    drawing: Rc<Drawing>,
}

impl PartialEq for StillProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drawing, &other.drawing)
    }
}

/// The still picture. It is a component so that frames pass it by.
#[component]
fn Still(props: &StillProps) -> Html {
    let picture = |(class, picture): &(&'static str, Html)| html! { <div class={*class}>{ picture.clone() }</div> };
    html! { { for props.drawing.pictures.iter().map(picture) } }
}

/// The still picture under a now-line and the bands of the task pointed out, which move alone. While totals are to be guessed a
/// veil lies over it.
pub(super) fn timelines(
    texts: &Texts,
    drawing: &Rc<Drawing>,
    at: SimTime,
    lit: Option<TaskId>,
    veiled: bool,
) -> Html {
    html! {
        <div class={if veiled { "timelines veiled" } else { "timelines" }} data-lit-task={lit.map(|task| task.0.to_string())}>
            if veiled { <p class="veil">{ &texts.ui.predict.veil }</p> }
            <Still drawing={Rc::clone(drawing)} />
            if !veiled {
                { for drawing.places.iter().zip(&drawing.pictures).map(|(places, (class, _))| overlay(class, places, at, lit)) }
            }
        </div>
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
