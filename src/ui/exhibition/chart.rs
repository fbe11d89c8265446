//! The total over the number of opponents, with the break-even and the present number, and the same as a table.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::chess::{Chess, Strategy, closed_form};
use interleave_timeline::{Growth, Series, View, growth};
use interleave_trace::SimTime;
use yew::prelude::*;

use super::super::scene::scene;
use super::super::simulator::{WIDTHS, drawing_words, run_name};
use super::formula::break_even;
use crate::exhibit::{Parameter, Run, played_by};

/// So many points a curve has, and so many rows the table, about.
const POINTS: u64 = 60;
const ROWS: u64 = 8;
/// The chart reaches at least so far.
const LEAST: u64 = 30;

/// The chart with its table.
pub(super) fn chart(texts: &Texts, chess: &Chess, runs: &[Run]) -> Html {
    let words = &texts.exhibition.growth;
    let growth_of = totals(texts, chess, runs);
    let names: Vec<&str> = growth_of
        .series
        .iter()
        .map(|series| series.name.as_str())
        .collect();
    let picture = |(width, class): (u32, &'static str)| {
        let view = View {
            width: if width < 500 { width } else { 720 },
            letters: if width < 500 { 12 } else { 13 },
            title: words.title.clone(),
            description: fill(&words.description, &[("names", &names.join(", "))]),
            ..View::default()
        };
        html! { <div {class}>{ scene(&growth(&growth_of, &view, &drawing_words(texts))) }</div> }
    };
    let simulated = runs
        .iter()
        .filter(|run| run.strategy.is_some_and(is_simulated));
    let note = |run: &Run| {
        let total = texts.language.hms(run.trace.end().as_nanos());
        let values = [("name", run_name(texts, run)), ("total", total)];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        html! { <p class="no-line">{ fill(&words.no_line, &values) }</p> }
    };
    html! {
        <section class="growth" aria-label={words.title.clone()}>
            <h4>{ &words.title }</h4>
            { for WIDTHS.into_iter().map(picture) }
            { for simulated.map(note) }
            { table(texts, &growth_of) }
        </section>
    }
}

fn is_simulated(strategy: Strategy) -> bool {
    matches!(strategy, Strategy::ThreadsGil | Strategy::ThreadsRr)
}

/// The curves, computed from the closed forms.
fn totals(texts: &Texts, chess: &Chess, runs: &[Run]) -> Growth {
    let current = u64::from(chess.opponents);
    let highest = Parameter::Opponents.bounds().most;
    let strategies = runs.iter().filter_map(|run| run.strategy);
    let even = strategies
        .filter_map(|strategy| break_even(strategy, chess))
        .min()
        .filter(|even| *even <= highest);
    let most = LEAST
        .max(current + current / 4)
        .max(even.map_or(0, |even| even + even / 2))
        .min(highest);
    let is_point = |n: u64| {
        let begins = n * POINTS / most != (n - 1) * POINTS / most;
        begins || n == 1 || n == current || even.is_some_and(|even| n == even || n + 1 == even)
    };
    let points = |run: &Run| {
        let strategy = run.strategy?;
        if is_simulated(strategy) {
            return Some(vec![(current, run.trace.end())]);
        }
        let total = |opponents: u64| {
            let opponents = u32::try_from(opponents).unwrap_or(u32::MAX);
            let played = played_by(
                strategy,
                &Chess {
                    opponents,
                    ..*chess
                },
            );
            closed_form(strategy, &played).ok()
        };
        let points = (1..=most).filter(|n| is_point(*n));
        points
            .map(|n| Some((n, total(n)?)))
            .collect::<Option<Vec<_>>>()
    };
    let series = runs.iter().filter_map(|run| {
        Some(Series {
            points: points(run)?,
            name: run_name(texts, run),
        })
    });
    Growth {
        series: series.collect(),
        break_even: even,
        current: Some(current),
        across: texts.exhibition.growth.across.clone(),
    }
}

fn table(texts: &Texts, growth: &Growth) -> Html {
    let ui = &texts.ui.simulator;
    let Some(first) = growth
        .series
        .iter()
        .max_by_key(|series| series.points.len())
    else {
        return html! {};
    };
    let most = first.points.last().map_or(1, |(n, _)| *n);
    let is_row = |n: u64| {
        let begins = n * ROWS / most != (n - 1) * ROWS / most;
        begins || n == 1 || Some(n) == growth.current || Some(n) == growth.break_even
    };
    let rows = first.points.iter().map(|(n, _)| *n).filter(|n| is_row(*n));
    let total = |series: &Series, n: u64| {
        let found: Option<&(u64, SimTime)> = series.points.iter().find(|(at, _)| *at == n);
        let text = found.map(|(_, total)| texts.language.hms(total.as_nanos()));
        html! { <td>{ text.unwrap_or_else(|| "–".to_owned()) }</td> }
    };
    let row = |n: u64| {
        let current = (Some(n) == growth.current).then_some("true");
        html! { <tr aria-current={current}><th scope="row">{ texts.language.number(n) }</th>{ for growth.series.iter().map(|series| total(series, n)) }</tr> }
    };
    html! {
        <details class="twin">
            <summary>{ &texts.ui.page.table }</summary>
            <div class="table" tabindex="0" role="group" aria-label={texts.exhibition.growth.title.clone()}>
                <table>
                    <caption>{ &ui.table_total }</caption>
                    <thead><tr><th scope="col">{ &texts.exhibition.growth.across }</th>{ for growth.series.iter().map(|series| html! { <th scope="col">{ &series.name }</th> }) }</tr></thead>
                    <tbody>{ for rows.map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}
