//! What was predicted and what was measured, under each other on one axis.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_timeline::{Run, View, compare};
use yew::prelude::*;

use super::super::scene::scene as drawn;
use super::super::simulator::{WIDTHS, drawing_words};
use super::super::workshop::Words;
use super::Scene;
use crate::live::trial::Recorded;

/// Properties of [`Timelines`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct TimelinesProps {
    /// The words.
    words: Words,
    /// What is drawn, from top to bottom: what it is called, what is written at its end, and the run.
    runs: Vec<(AttrValue, AttrValue, Recorded)>,
}

/// For every way the prediction, and under it what was last measured.
pub(super) fn timelines(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    let mut runs = Vec::new();
    for way in trial.experiment().ways() {
        let label = |template: &String| fill(template, &[("way", scene.way(*way))]).into();
        let total = |trace: &Recorded| scene.time(trace.0.end()).into();
        if let Some(trace) = trial.prediction(*way) {
            runs.push((label(&words.predicted_run), total(trace), trace.clone()));
        }
        if let Some(outcome) = trial.outcome(*way) {
            let trace = &outcome.trace;
            runs.push((label(&words.measured_run), total(trace), trace.clone()));
        }
    }
    if runs.is_empty() {
        return html! {};
    }
    html! { <Timelines words={scene.words.clone()} {runs} /> }
}

/// The picture. It is a component so that what changes while a run is under way passes it by.
#[component]
fn Timelines(props: &TimelinesProps) -> Html {
    let words = &props.words.workshop.live;
    let names: Vec<&str> = props
        .runs
        .iter()
        .map(|(name, _, _)| name.as_str())
        .collect();
    let description = fill(&words.timeline_description, &[("runs", &names.join(", "))]);
    let language = drawing_words(&props.words.texts);
    let picture = |(width, class): (u32, &'static str)| {
        let runs: Vec<Run<'_>> = props
            .runs
            .iter()
            .map(|(name, total, trace)| Run {
                total: Some(total.to_string()),
                ..Run::new(&trace.0, name.as_str())
            })
            .collect();
        let view = View {
            width,
            letters: if width < 500 { 12 } else { 13 },
            total_letters: if width < 500 { 15 } else { 20 },
            state_words: true,
            brackets: false,
            title: words.timeline.clone(),
            description: description.clone(),
            ..View::default()
        };
        html! { <div {class}>{ drawn(&compare(&runs, &view, &language)) }</div> }
    };
    html! { <div class="timelines">{ for WIDTHS.into_iter().map(picture) }</div> }
}
