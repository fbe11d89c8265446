//! The table twin of the picture: totals, predicted and measured.

use yew::prelude::*;

use super::Scene;
use crate::live::Way;

/// A row for each way.
pub(super) fn table(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    let row = |way: &Way| {
        let predicted = trial.predicted(*way).unwrap_or_default();
        let measured = trial.outcome(*way).map(|outcome| outcome.trace.end());
        let (total, gap) = match measured {
            Some(total) => (scene.time(total), scene.gap(predicted, total)),
            None => (words.not_measured.clone(), String::new()),
        };
        html! {
            <tr data-way={way.name()} data-measured-ns={measured.map(|total| total.as_nanos().to_string())}>
                <th scope="row">{ scene.way(*way) }</th>
                <td>{ scene.time(predicted) }</td><td>{ total }</td><td>{ gap }</td>
            </tr>
        }
    };
    let label = scene.words.texts.ui.page.table.clone();
    html! {
        <div class="table" tabindex="0" role="group" aria-label={label}>
            <table>
                <thead><tr>
                    <th scope="col">{ &words.table_way }</th><th scope="col">{ &words.table_predicted }</th>
                    <th scope="col">{ &words.table_measured }</th><th scope="col">{ &words.table_gap }</th>
                </tr></thead>
                <tbody>{ for trial.experiment().ways().iter().map(row) }</tbody>
            </table>
        </div>
    }
}
