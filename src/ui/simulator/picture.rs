//! The timeline of the runs: drawn once for each change of the runs, with a now-line that moves alone.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_timeline::{
    Layout, Run as Drawn, Scale, Units, View, Words, compare, compared_scale, timeline_in,
};
use interleave_trace::{SimTime, State};
use yew::prelude::*;

use super::super::scene::scene;
use super::super::sentence::task_name;
use super::run_name;
use crate::exhibit::Run;

/// The widths at which a picture is drawn, in CSS pixels: a wide one and one for phones. The style sheet shows the one that fits.
pub const WIDTHS: [(u32, &str); 2] = [(1_000, "wide-only"), (360, "narrow-only")];

/// The still timeline of some runs in a language, at each width, and where its instants lie.
#[derive(Debug)]
pub struct Drawing {
    pictures: Vec<Html>,
    scales: Vec<Scale>,
}

impl Drawing {
    /// Draws runs: one as a timeline of its tasks, several under each other on one axis.
    pub fn new(texts: &Texts, runs: &[Run], scenario: &str) -> Self {
        let words = drawing_words(texts);
        let names: Vec<String> = runs.iter().map(|run| run_name(texts, run)).collect();
        let last = runs
            .iter()
            .map(|run| run.trace.end())
            .max()
            .unwrap_or_default();
        let mut drawing = Self {
            pictures: Vec::new(),
            scales: Vec::new(),
        };
        for (width, class) in WIDTHS {
            let view = View {
                width,
                letters: if width < 500 { 12 } else { 13 },
                total_letters: if width < 500 { 18 } else { 26 },
                state_words: true,
                title: texts.ui.simulator.timeline.clone(),
                description: fill(
                    &texts.ui.simulator.timeline_description,
                    &[("models", &names.join(", "))],
                ),
                ..View::default()
            };
            let (picture, scale) = if let [run] = runs {
                let trace = run
                    .trace
                    .renamed(|task, _| task_name(texts, scenario, &run.trace, task));
                let layout = Layout::new(&trace, &view, &words);
                (
                    timeline_in(&layout, &trace, None, &view, &words),
                    layout.scale,
                )
            } else {
                let drawn: Vec<Drawn<'_>> = runs
                    .iter()
                    .zip(&names)
                    .map(|(run, name)| Drawn::new(&run.trace, name))
                    .collect();
                (compare(&drawn, &view, &words), compared_scale(last, &view))
            };
            drawing
                .pictures
                .push(html! { <div {class}>{ scene(&picture) }</div> });
            drawing.scales.push(scale);
        }
        drawing
    }
}

/// Properties of [`Still`].
#[derive(Debug, Clone, Properties)]
pub struct StillProps {
    /// What is drawn.
    pub drawing: Rc<Drawing>,
}

impl PartialEq for StillProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drawing, &other.drawing)
    }
}

/// The still timeline. It is a component so that frames pass it by.
#[component]
pub fn Still(props: &StillProps) -> Html {
    html! { { for props.drawing.pictures.iter().cloned() } }
}

/// The still timeline under a now-line, which moves alone. While the totals are still to be guessed a veil lies over it.
pub(super) fn timelines(texts: &Texts, drawing: &Rc<Drawing>, at: SimTime, veiled: bool) -> Html {
    html! {
        <div class={if veiled { "timelines veiled" } else { "timelines" }}>
            if veiled { <p class="veil">{ &texts.ui.predict.veil }</p> }
            <Still drawing={Rc::clone(drawing)} />
            { for WIDTHS.into_iter().zip(&drawing.scales).map(|((width, class), scale)| now_line(width, class, scale, at)) }
        </div>
    }
}

/// The now-line lies over the picture in a drawing of its own, so that moving it changes one attribute.
fn now_line(width: u32, class: &'static str, scale: &Scale, at: SimTime) -> Html {
    let mut x = String::new();
    scale.x(at).write(&mut x);
    html! {
        <svg class={format!("now {class}")} viewBox={format!("0 0 {width} 100")} preserveAspectRatio="none" aria-hidden="true">
            <line x1={x.clone()} x2={x} y1="0" y2="100" />
        </svg>
    }
}

/// The words of a drawing in the reader's language.
pub fn drawing_words(texts: &Texts) -> Words {
    let (language, ui) = (&texts.language, &texts.ui.simulator);
    let state = |state: State| {
        texts
            .ui
            .states
            .get(state.as_str())
            .map_or(state.as_str().to_owned(), Clone::clone)
            .into()
    };
    let units = &language.units;
    Words {
        states: std::array::from_fn(|index| state(State::ALL[index])),
        units: Units {
            hours: units.h.clone().into(),
            minutes: units.min.clone().into(),
            seconds: units.s.clone().into(),
            millis: units.ms.clone().into(),
            micros: units.us.clone().into(),
            nanos: units.ns.clone().into(),
        },
        thousands: language.thousands.clone().into(),
        decimal: language.decimal.clone().into(),
        more: ui.table_more.clone().into(),
        summary: ui.finished.clone().into(),
        core: ui.core.clone().into(),
        concurrency: ui.concurrency.clone().into(),
        parallelism: ui.parallelism.clone().into(),
        break_even: ui.break_even.clone().into(),
    }
}
