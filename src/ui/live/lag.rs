//! How late the timer was, drawn over time: a column for each time that it fired.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::Scene;
use crate::live::lag::beats;
use crate::live::trial::Recorded;
use crate::live::{Experiment, Way};

/// The drawing's own units; it is stretched to the room there is, and holds no letters.
const WIDTH: u64 = 1_000;
const HEIGHT: u64 = 100;

/// How wide a column is.
const COLUMN: u64 = 6;

/// A strip for each way: outlined columns are predicted, filled ones measured.
pub(super) fn lag(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    if trial.experiment() != Experiment::Block {
        return html! {};
    }
    let ways = trial.experiment().ways();
    let measured = |way: Way| trial.outcome(way).map(|outcome| &outcome.trace);
    let all = || {
        let both = ways
            .iter()
            .flat_map(|way| [trial.prediction(*way), measured(*way)]);
        both.flatten()
    };
    let most = all().map(|trace| trial.figure(trace)).max();
    let most = most.unwrap_or_default();
    let total = all().map(|trace| trace.0.end()).max().unwrap_or_default();
    let figure = |trace: Option<&Recorded>| {
        trace.map_or_else(String::new, |trace| scene.time(trial.figure(trace)))
    };
    let strip = |way: &Way| {
        let template = if measured(*way).is_some() {
            &words.lag_way
        } else {
            &words.lag_way_predicted
        };
        let title = fill(
            template,
            &[
                ("way", scene.way(*way)),
                ("predicted", &figure(trial.prediction(*way))),
                ("measured", &figure(measured(*way))),
            ],
        );
        html! {
            <div class="delay">
                <p>{ title }</p>
                <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                    { for trial.prediction(*way).map(|trace| columns("predicted", trace, total, most)) }
                    { for measured(*way).map(|trace| columns("measured", trace, total, most)) }
                </svg>
            </div>
        }
    };
    let scale = fill(
        &words.lag_scale,
        &[("total", &scene.time(total)), ("most", &scene.time(most))],
    );
    html! {
        <div class="lag">
            <h4>{ &words.lag_heading }</h4>
            { for ways.iter().map(strip) }
            <p class="scale">{ scale }</p>
            { twin(scene) }
        </div>
    }
}

fn columns(class: &'static str, trace: &Recorded, total: SimTime, most: SimTime) -> Html {
    let share = |time: SimTime, of: SimTime, units: u64| {
        let share =
            u128::from(time.as_nanos()) * u128::from(units) / u128::from(of.as_nanos().max(1));
        u64::try_from(share).unwrap_or(units)
    };
    let column = |beat: &crate::live::lag::Beat| {
        let height = share(beat.lag, most, HEIGHT);
        let x = share(beat.due, total, WIDTH);
        html! { <rect x={x.to_string()} y={(HEIGHT - height).to_string()} width={COLUMN.to_string()} height={height.to_string()} /> }
    };
    html! { <g {class}>{ for beats(&trace.0).iter().map(column) }</g> }
}

/// Every firing that was measured last, as a table.
fn twin(scene: &Scene<'_>) -> Html {
    let Some(latest) = scene.trial.latest() else {
        return html! {};
    };
    let row = |beat: crate::live::lag::Beat| html! { <tr><td>{ scene.time(beat.due) }</td><td>{ scene.time(beat.lag) }</td></tr> };
    html! {
        <details class="twin">
            <summary>{ &scene.words.texts.ui.page.table }</summary>
            <table>
                <caption>{ scene.way(latest.way) }</caption>
                <thead><tr><th scope="col">{ &scene.live().lag_due }</th><th scope="col">{ &scene.live().lag_late }</th></tr></thead>
                <tbody>{ for beats(&latest.trace.0).into_iter().map(row) }</tbody>
            </table>
        </details>
    }
}
