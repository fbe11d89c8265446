//! The timeline of the run: tasks and threads, drawn as the simulators draw theirs. A click goes to its moment.

use std::rc::Rc;

use interleave_markup::html;
use interleave_timeline::{Parts, Picture, Px, Run as Drawn, View, score};
use interleave_trace::{SimTime, TaskId};
use yew::prelude::*;

use super::super::kept::{address, kept};
use super::super::scene::scene;
use super::super::simulator::pointing::use_narrow;
use super::super::simulator::{WIDTHS, drawing_words};
use super::{Sight, Words};
use crate::play::score::Axis;
use crate::play::{Command, Run};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// Properties of [`Score`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ScoreProps {
    /// What it is drawn from.
    pub(super) sight: Sight,
    /// The run.
    pub(super) run: Shown,
}

/// A run that is shown; equal if it is the same one.
#[derive(Clone)]
pub(super) struct Shown(pub(super) Rc<Run>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The pictures, each with its class.
#[derive(Debug)]
struct Pictures(Vec<(&'static str, Picture)>);

impl Pictures {
    fn new(words: &Words, run: &Run, axis: Axis, narrow: Option<bool>) -> Self {
        let own = &words.own().view;
        let language = drawing_words(&words.texts);
        let trace = run.trace(axis);
        let widths = match narrow {
            None => &WIDTHS[..],
            Some(false) => &WIDTHS[..1],
            Some(true) => &WIDTHS[1..],
        };
        let picture = |(width, class): &(u32, &'static str)| {
            let class = match narrow {
                None => class,
                Some(true) => "narrow",
                Some(false) => "",
            };
            let view = View {
                width: *width,
                to: Some(trace.end()),
                letters: if *width < 500 { 12 } else { 13 },
                state_words: true,
                // Steps are no time: the axis has no figures.
                axis: axis == Axis::Time,
                most_elements: 900,
                title: own.score.clone(),
                description: own.score_description.clone(),
                ..View::default()
            };
            let drawn = Drawn::new(trace, own.score.as_str());
            (class, score(&drawn, Parts::default(), &view, &language))
        };
        Self(widths.iter().map(picture).collect())
    }
}

/// The timeline. A component, because it knows how much room it has.
#[component]
pub(super) fn Score(props: &ScoreProps) -> Html {
    let sight = &props.sight;
    let words = &sight.own().view;
    let (play, run) = (&sight.play, &props.run.0);
    let axis = play.axis();
    let node = use_node_ref();
    let narrow = use_narrow(&node);
    let pictures = use_memo(
        (sight.words.clone(), props.run.clone(), axis, narrow),
        |(words, run, axis, narrow)| Pictures::new(words, &run.0, *axis, *narrow),
    );
    use_gestures(&node, &pictures, run, axis, &sight.on_command);
    let at = axis.place(run.replay.record(), &run.stops, play.moment());
    let switch = |to: Axis, name: &str| {
        html! {
            <button type="button" data-action="axis" data-axis={to.as_str()} aria-pressed={(axis == to).to_string()} onclick={sight.press(Command::Axis(to))}>{ name }</button>
        }
    };
    let still = {
        let pictures = Rc::clone(&pictures);
        kept(&[address(&pictures)], move || {
            let one = |(class, picture): &(&'static str, Picture)| html! { <div class={*class}>{ scene(&picture.element) }</div> };
            html! { { for pictures.0.iter().map(one) } }
        })
    };
    html! {
        <section class="play-score">
            <p class="actions" role="group" aria-label={words.axis.clone()}>
                <span>{ &words.axis }</span>{ switch(Axis::Time, &words.axis_time) }{ switch(Axis::Steps, &words.axis_steps) }
            </p>
            <div class="timelines" ref={node}>
                { still }
                { for pictures.0.iter().map(|(class, picture)| overlay(class, picture, at, play.lit())) }
            </div>
        </section>
    }
}

/// The line of the moment and the band of who is pointed out.
fn overlay(class: &'static str, picture: &Picture, at: SimTime, lit: Option<u32>) -> Html {
    let text = |px: Px| {
        let mut out = String::new();
        px.write(&mut out);
        out
    };
    let places = &picture.places;
    let (width, height) = places.size;
    let (top, bottom) = places.staves;
    let bands = lit.into_iter().flat_map(|row| places.rows_of(TaskId(row)));
    let band = |top: Px, bottom: Px| html! { <rect class="band" x="0" y={text(top)} width={text(width)} height={text(bottom - top)} /> };
    let x = text(places.scale.x(at));
    html! {
        <svg class={format!("now {class}")} viewBox={format!("0 0 {} {}", text(width), text(height))} aria-hidden="true">
            { for bands.map(|row| band(row.top, row.bottom)) }
            <line x1={x.clone()} x2={x} y1={text(top)} y2={text(bottom)} />
        </svg>
    }
}

/// A click goes to its moment, the pointer points out the row under it.
#[hook]
fn use_gestures(
    node: &NodeRef,
    pictures: &Rc<Pictures>,
    run: &Rc<Run>,
    axis: Axis,
    on_command: &Callback<Command>,
) {
    #[cfg(not(feature = "csr"))]
    let _ = (node, pictures, run, axis, on_command);
    #[cfg(feature = "csr")]
    {
        use crate::browser::gestures::{Gesture, Gestures, PARTS, Spot};
        use web_sys::Element;

        let latest = use_mut_ref(|| None);
        *latest.borrow_mut() = Some((Rc::clone(pictures), Rc::clone(run), axis));
        use_effect_with(
            (node.clone(), on_command.clone()),
            move |(node, on_command)| {
                let on_command = on_command.clone();
                let tell = move |gesture| {
                    let latest: Option<(Rc<Pictures>, Rc<Run>, Axis)> = latest.borrow().clone();
                    let Some((pictures, run, axis)) = latest else {
                        return;
                    };
                    let Some((_, picture)) = pictures.0.first() else {
                        return;
                    };
                    let part = |length: Px, parts: u32| {
                        let tenths =
                            i64::from(length.in_tenths()) * i64::from(parts) / i64::from(PARTS);
                        Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX))
                    };
                    let places = &picture.places;
                    let time = |spot: Spot| places.scale.time(part(places.size.0, spot.x));
                    match gesture {
                        Gesture::Press(spot) => {
                            let moment = axis.moment(run.replay.record(), &run.stops, time(spot));
                            on_command.emit(Command::Seek(moment));
                        }
                        Gesture::Point(spot) => {
                            let row = places.row_at(part(places.size.1, spot.y));
                            let row =
                                row.and_then(|row| row.task(run.trace(axis), Some(time(spot))?));
                            on_command.emit(Command::Light(row.map(|task| task.0)));
                        }
                        Gesture::Leave => on_command.emit(Command::Light(None)),
                        Gesture::Zoom { .. } | Gesture::Pan(_) => {}
                    }
                };
                let gestures = node.cast::<Element>().map(|element| {
                    Gestures::watch(&element, ".interleave-picture", || false, tell)
                });
                move || drop(gestures)
            },
        );
    }
}
