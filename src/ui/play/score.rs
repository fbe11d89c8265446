//! The timeline of the run: tasks and threads, drawn, zoomed and moved as the simulators draw theirs. A click goes to its moment.

use std::rc::Rc;

use interleave_markup::html;
use interleave_timeline::{Parts, Picture, Run as Drawn, View, score};
use interleave_trace::{SimTime, TaskId};
use yew::prelude::*;

use super::super::kept::{address, kept};
use super::super::scene::scene;
use super::super::simulator::pointing::use_room;
use super::super::simulator::{ROOMS, Room, Zoom, drawing_words, keys, overlay, zoom};
use super::{Sight, Words};
use crate::play::score::Axis;
use crate::play::{Command, Run};
use crate::sight::{self, Window};
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
    fn new(words: &Words, run: &Run, axis: Axis, (room, window): (Option<Room>, Window)) -> Self {
        let own = &words.own().view;
        let language = drawing_words(&words.texts);
        let trace = run.trace(axis);
        let picture = |(width, class): (u32, &'static str)| {
            let view = View {
                width,
                from: window.from,
                to: Some(window.to),
                letters: if width < 500 { 12 } else { 13 },
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
        Self(
            Room::fitting(room, ROOMS)
                .into_iter()
                .map(picture)
                .collect(),
        )
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
    let room = use_room(&node);
    let (at, look) = (play.place(), play.sight());
    let on_look = sight.on_command.reform(Command::Sight);
    let window = look.window_in(run.trace(axis).end());
    let pictures = use_memo(
        (sight.words.clone(), props.run.clone(), axis, (room, window)),
        |(words, run, axis, room)| Pictures::new(words, &run.0, *axis, *room),
    );
    let shown = Pointed {
        pictures: Rc::clone(&pictures),
        run: Rc::clone(run),
        axis,
        zoomed: look.window().is_some(),
    };
    use_gestures(&node, shown, &sight.on_command);
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
    let onkeydown = {
        let on_command = sight.on_command.clone();
        move |event: KeyboardEvent| {
            use crate::exhibit::Command::Sight as Asked;
            use sight::Command::{Pan, Whole, Zoom};

            // Everything else is a key of the run, in which the timeline stands.
            if let Some(Asked(look @ (Zoom { .. } | Pan(_) | Whole))) = keys::command(&event) {
                event.prevent_default();
                event.stop_propagation();
                on_command.emit(Command::Sight(look));
            }
        }
    };
    let step = |at: SimTime| sight.words.number(axis.step(at));
    let buttons = zoom(&Zoom {
        texts: &sight.words.texts,
        parts: &[],
        sight: look,
        end: run.trace(axis).end(),
        told: (axis == Axis::Steps).then_some(&step),
        on_command: &on_look,
    });
    html! {
        <section class="play-score" {onkeydown}>
            if play.takes_time() {
                <p class="actions" role="group" aria-label={words.axis.clone()}>
                    <span>{ &words.axis }</span>{ switch(Axis::Time, &words.axis_time) }{ switch(Axis::Steps, &words.axis_steps) }
                </p>
            }
            <div class="stage" tabindex="0" role="group" aria-label={words.score.clone()}>
                <div class="timelines" ref={node}>
                    { still }
                    { for pictures.0.iter().map(|(class, picture)| overlay(class, &picture.places, at, play.lit().map(TaskId))) }
                </div>
            </div>
            { buttons }
        </section>
    }
}

/// What a gesture is about.
struct Pointed {
    pictures: Rc<Pictures>,
    run: Rc<Run>,
    axis: Axis,
    zoomed: bool,
}

/// Wheel, pinch and drag zoom and move the window, a click goes to its moment, the pointer points out the row under it.
#[hook]
fn use_gestures(node: &NodeRef, pointed: Pointed, on_command: &Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    {
        let _ = (node, on_command);
        let Pointed {
            pictures,
            run,
            axis,
            zoomed,
        } = pointed;
        let _ = (pictures, run, axis, zoomed);
    }
    #[cfg(feature = "csr")]
    {
        use crate::browser::gestures::Gestures;
        use web_sys::Element;

        let latest = use_mut_ref(|| None);
        *latest.borrow_mut() = Some(Rc::new(pointed));
        use_effect_with(
            (node.clone(), on_command.clone()),
            move |(node, on_command)| {
                let on_command = on_command.clone();
                let zoomed = {
                    let latest = Rc::clone(&latest);
                    move || {
                        let latest = latest.borrow();
                        latest
                            .as_ref()
                            .is_some_and(|latest: &Rc<Pointed>| latest.zoomed)
                    }
                };
                let tell = move |gesture| {
                    let latest: Option<Rc<Pointed>> = latest.borrow().clone();
                    if let Some(pointed) = latest {
                        pointed.carry_out(gesture, &on_command);
                    }
                };
                let gestures = node
                    .cast::<Element>()
                    .map(|element| Gestures::watch(&element, ".interleave-picture", zoomed, tell));
                move || drop(gestures)
            },
        );
    }
}

#[cfg(feature = "csr")]
impl Pointed {
    fn carry_out(
        &self,
        gesture: crate::browser::gestures::Gesture,
        on_command: &Callback<Command>,
    ) -> Option<()> {
        use super::super::simulator::pointing::{of_window, part};
        use crate::browser::gestures::{Gesture, Spot};

        let (_, picture) = self.pictures.0.first()?;
        let (places, run) = (&picture.places, &self.run);
        let time = |spot: Spot| places.scale.time(part(places.size.0, spot.x));
        match gesture {
            Gesture::Press(spot) => {
                let moment = (self.axis).moment(run.replay.record(), &run.stops, time(spot));
                on_command.emit(Command::Seek(moment));
            }
            Gesture::Point(spot) => {
                let row = places.row_at(part(places.size.1, spot.y));
                let row = row.and_then(|row| row.task(run.trace(self.axis), time(spot)));
                on_command.emit(Command::Light(row.map(|task| task.0)));
            }
            Gesture::Leave => on_command.emit(Command::Light(None)),
            Gesture::Zoom { at, thousandths } => {
                let around = Some(time(at));
                on_command.emit(Command::Sight(sight::Command::Zoom {
                    around,
                    thousandths,
                }));
            }
            Gesture::Pan(millionths) => {
                let by = of_window(places, millionths);
                on_command.emit(Command::Sight(sight::Command::Pan(by)));
            }
        }
        Some(())
    }
}
