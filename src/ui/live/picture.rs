//! What was predicted and what was measured, under each other on one axis.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_timeline::{Run, View, compare};
use interleave_trace::Trace;
use yew::prelude::*;

use super::super::scene::scene as drawn;
use super::super::simulator::{WIDTHS, drawing_words};
use super::Scene;
use crate::live::predict::predict;

/// For every way the prediction, and under it what was last measured.
pub(super) fn timelines(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    let mut runs: Vec<(String, Rc<Trace>)> = Vec::new();
    for way in trial.experiment().ways() {
        let label = |template: &String| fill(template, &[("way", scene.way(*way))]);
        if let Some(trace) = predict(trial.experiment(), *way) {
            runs.push((label(&words.predicted_run), Rc::new(trace)));
        }
        if let Some(outcome) = trial.outcome(*way) {
            runs.push((label(&words.measured_run), Rc::clone(&outcome.trace)));
        }
    }
    let names: Vec<&str> = runs.iter().map(|(name, _)| name.as_str()).collect();
    let description = fill(&words.timeline_description, &[("runs", &names.join(", "))]);
    let language = drawing_words(&scene.words.texts);
    let picture = |(width, class): (u32, &'static str)| {
        let runs: Vec<Run<'_>> = runs
            .iter()
            .map(|(name, trace)| Run {
                total: Some(scene.time(trace.end())),
                ..Run::new(trace, name)
            })
            .collect();
        let view = View {
            width,
            letters: if width < 500 { 12 } else { 13 },
            total_letters: if width < 500 { 16 } else { 22 },
            state_words: true,
            title: words.timeline.clone(),
            description: description.clone(),
            ..View::default()
        };
        html! { <div {class}>{ drawn(&compare(&runs, &view, &language)) }</div> }
    };
    html! { <div class="timelines">{ for WIDTHS.into_iter().map(picture) }</div> }
}
