//! The table of the runs: one row a run, in the order of any column.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::notes::deadlocks;
use super::{Sight, word};
use crate::lab::run::Memory;
use crate::lab::{Column, Command, Name, Run};

pub(super) fn table(sight: &Sight) -> Html {
    let words = &sight.own().table;
    let order = sight.lab.order();
    let heading = |column: Column| {
        let name = word(&words.columns, column.as_str());
        let full = words.help.get(column.as_str()).map_or(name, String::as_str);
        let arrow = match order.aria(column) {
            "ascending" => "↑",
            "descending" => "↓",
            _ => "",
        };
        html! {
            <th scope="col" aria-sort={order.aria(column)}>
                <button type="button" data-sort={column.as_str()} aria-label={fill(&words.sort, &[("column", full)])} onclick={sight.press(Command::Sort(column))}>
                    { name }<span class="arrow" aria-hidden="true">{ arrow }</span>
                </button>
            </th>
        }
    };
    let runs = sight.lab.runs();
    let rows = order.places(runs);
    html! {
        <div class="lab-table">
            <div class="table" tabindex="0" role="group" aria-label={words.caption.clone()}>
                <table>
                    <caption class="unseen">{ &words.caption }</caption>
                    <thead><tr>{ for Column::ALL.into_iter().map(heading) }</tr></thead>
                    <tbody>{ for rows.into_iter().map(|place| row(sight, &runs[place])) }</tbody>
                </table>
            </div>
            { deadlocks(sight) }
            <p class="memory-note">{ &words.memory_note }</p>
        </div>
    }
}

fn row(sight: &Sight, run: &Run) -> Html {
    let (words, language) = (&sight.own().table, &sight.texts().language);
    let total = run
        .total()
        .map_or_else(|| words.never.clone(), |total| sight.time(total));
    let share = language.percent((run.utilisation_per_mille() + 5) / 10);
    let known = |text: String| {
        if run.tells_cores() {
            text
        } else {
            words.unknown.clone()
        }
    };
    let mean = |per_mille: u64| language.ratio((per_mille + 5) / 10);
    let figures = &run.figures;
    let model = match &run.name {
        Name::Model(model) => model.as_str(),
        Name::ByHand => "by-hand",
        Name::BadOrder => "bad-order",
        Name::Given(_) => "given",
    };
    let origin = word(&sight.own().runs.origins, run.trace.origin().as_str());
    html! {
        <tr key={format!("{model} {}", sight.name(run))} data-model={model} data-makespan-ns={run.trace.end().as_nanos().to_string()}>
            <th scope="row">
                { sight.name(run) }
                if run.without_switch { <small>{ &sight.own().runs.without_switch }</small> }
                if let Name::Given(name) = &run.name {
                    <small>{ origin }</small>
                    <button type="button" data-action="take-back" aria-label={fill(&sight.own().runs.remove, &[("name", name)])}
                        onclick={sight.press(Command::TakeBack(name.clone()))}>{ "×" }</button>
                }
            </th>
            <td>{ total }</td>
            <td>{ known(share) }</td>
            <td>{ known(sight.time(run.ready())) }</td>
            <td>{ language.number(figures.concurrency.peak().into()) }</td>
            <td>{ mean(figures.concurrency.mean_per_mille()) }</td>
            <td>{ known(language.number(figures.parallelism.peak().into())) }</td>
            <td>{ known(mean(figures.parallelism.mean_per_mille())) }</td>
            <td>{ known(language.number(figures.switches)) }</td>
            <td>{ memory(sight, run.memory) }</td>
        </tr>
    }
}

fn memory(sight: &Sight, memory: Option<Memory>) -> String {
    let words = &sight.own().table;
    match memory {
        None => words.unknown.clone(),
        Some(Memory { most: 0, .. }) => words.nothing.clone(),
        Some(Memory { least, most }) if least == most => bytes(sight, most),
        Some(Memory { least, most }) => fill(
            &words.range,
            &[
                ("least", &bytes(sight, least)),
                ("most", &bytes(sight, most)),
            ],
        ),
    }
}

/// Bytes in the largest unit that fits, with one decimal below ten.
fn bytes(sight: &Sight, bytes: u64) -> String {
    const KIB: u64 = 1_024;
    const MIB: u64 = KIB * KIB;
    let words = &sight.own().table;
    let (unit, template) = match bytes {
        MIB.. => (MIB, &words.mib),
        KIB.. => (KIB, &words.kib),
        _ => (1, &words.bytes),
    };
    let tenths = (bytes * 10 + unit / 2) / unit;
    let tenths = if tenths >= 100 {
        (tenths + 5) / 10 * 10
    } else {
        tenths
    };
    fill(
        template,
        &[("n", &sight.texts().language.decimal(tenths, 10))],
    )
}
