//! The timeline of the runs: drawn once for each change of the runs, with a now-line that moves alone.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_timeline::{Run as Drawn, Units, View, Words, compare};
use interleave_trace::{SimTime, State};
use yew::prelude::*;

use super::super::scene::scene;
use super::super::use_texts;
use super::model_name;
use crate::exhibit::Run;

/// The widths at which a picture is drawn, in CSS pixels: a wide one and one for phones. The style sheet shows the one that fits.
pub const WIDTHS: [(u32, &str); 2] = [(1_000, "wide-only"), (360, "narrow-only")];

/// Properties of [`Picture`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PictureProps {
    /// The runs.
    pub runs: Rc<[Run]>,
    /// The scenario's name, for the tasks' names.
    pub scenario: AttrValue,
    /// The moment.
    pub at: SimTime,
    /// Whether the totals are still to be guessed: the picture would tell them.
    pub veiled: bool,
}

/// The timeline of the runs with its now-line.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let texts = use_texts();
    let still = use_memo((Rc::clone(&props.runs), Rc::clone(&texts)), |(runs, texts)| draw(texts, runs));
    let end = props.runs.iter().map(|run| run.trace.end()).max().unwrap_or_default();
    html! {
        <div class={classes!("timelines", props.veiled.then_some("veiled"))}>
            if props.veiled { <p class="veil">{ &texts.ui.predict.veil }</p> }
            { for still.iter().zip(WIDTHS).map(|(still, (width, class))| html! {
                <div {class}>
                    { still.clone() }
                    { now_line(width, props.at, end) }
                </div>
            }) }
        </div>
    }
}

fn draw(texts: &Texts, runs: &[Run]) -> Vec<Html> {
    let words = drawing_words(texts);
    let drawn: Vec<Drawn<'_>> = runs.iter().map(|run| Drawn::new(&run.trace, model_name(texts, run.model))).collect();
    let names: Vec<String> = runs.iter().map(|run| model_name(texts, run.model)).collect();
    let draw = |(width, _): (u32, &str)| {
        let view = View {
            width,
            letters: if width < 500 { 12 } else { 13 },
            total_letters: if width < 500 { 18 } else { 26 },
            title: texts.ui.simulator.timeline.clone(),
            description: fill(&texts.ui.simulator.timeline_description, &[("models", &names.join(", "))]),
            ..View::default()
        };
        scene(&compare(&drawn, &view, &words))
    };
    WIDTHS.into_iter().map(draw).collect()
}

/// The now-line lies over the picture in a drawing of its own, so that moving it changes one attribute.
fn now_line(width: u32, at: SimTime, end: SimTime) -> Html {
    let (left, right) = interleave_timeline::compared_span(width);
    let length = u128::from(right.saturating_sub(left));
    let offset = if end == SimTime::ZERO { 0 } else { u128::from(at.as_nanos()) * length / u128::from(end.as_nanos()) };
    // Tenths of a pixel, as the picture has them.
    let x = u128::from(left) + offset;
    let x = format!("{}.{}", x / 10, x % 10);
    html! {
        <svg class="now" viewBox={format!("0 0 {width} 100")} preserveAspectRatio="none" aria-hidden="true">
            <line x1={x.clone()} x2={x} y1="0" y2="100" />
        </svg>
    }
}

/// The words of a drawing in the reader's language.
pub fn drawing_words(texts: &Texts) -> Words {
    let (language, ui) = (&texts.language, &texts.ui.simulator);
    let state = |state: State| texts.ui.states.get(state.as_str()).map_or(state.as_str().to_owned(), Clone::clone).into();
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
