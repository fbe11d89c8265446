//! The table twin of the picture: figures, predicted and measured.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::Scene;
use crate::live::{Experiment, Way};

/// A row for each way.
pub(super) fn table(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    let parallel = trial.experiment() == Experiment::Workers;
    // No model knows how fast one computation is: that row stays without a prediction.
    let unknown = |way| match way {
        Way::Once => words.predicts_others.clone(),
        _ => words.not_predicted.clone(),
    };
    let row = |way: &Way| {
        let predicted = trial.prediction(*way).map(|trace| trial.figure(trace));
        let outcome = trial.outcome(*way);
        let measured = outcome.map(|outcome| trial.figure(&outcome.trace));
        let gap = predicted
            .zip(measured)
            .map(|(predicted, measured)| scene.gap(predicted, measured));
        let speed_up = outcome.and_then(|outcome| trial.speed_up(outcome));
        let factor = |hundredths: u64| {
            let factor = scene.words.texts.language.ratio(hundredths);
            fill(&words.speed_up, &[("factor", &factor)])
        };
        html! {
            <tr data-way={way.name()} data-measured-ns={measured.map(|time| time.as_nanos().to_string())}>
                <th scope="row">{ scene.way(*way) }</th>
                <td>{ predicted.map_or_else(|| unknown(*way), |time| scene.time(time)) }</td>
                <td>{ measured.map_or_else(|| words.not_measured.clone(), |time| scene.time(time)) }</td>
                <td>{ gap }</td>
                if parallel { <td>{ speed_up.map(factor) }</td> }
            </tr>
        }
    };
    let Some(own) = scene.own() else {
        return html! {};
    };
    html! {
        <div class="table" tabindex="0" role="group" aria-label={own.figure.clone()}>
            <table>
                <caption>{ &own.figure }</caption>
                <thead><tr>
                    <th scope="col">{ &words.table_way }</th><th scope="col">{ &words.table_predicted }</th>
                    <th scope="col">{ &words.table_measured }</th><th scope="col">{ &words.table_gap }</th>
                    if parallel { <th scope="col">{ &words.table_speed_up }</th> }
                </tr></thead>
                <tbody>{ for trial.experiment().ways().iter().map(row) }</tbody>
            </table>
        </div>
    }
}
