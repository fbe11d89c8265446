//! What the runs show, in a sentence with their numbers, and what the reader is asked to change.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::ModelId;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::Sight;
use crate::lab::Run;
use crate::lab::run::MODELS;

pub(super) fn findings(sight: &Sight) -> Html {
    let words = &sight.own();
    let preset = sight.lab.preset();
    let texts = preset.and_then(|preset| words.preset.get(preset.scenario()));
    let conclusion = texts.filter(|_| sight.lab.is_as_loaded());
    let conclusion = conclusion.and_then(|texts| with_numbers(sight, &texts.conclusion));
    let conclusion = conclusion.unwrap_or_else(|| verdict(sight));
    let reached = preset.is_some_and(|preset| preset.is_reached(&sight.lab));
    html! {
        <div class="findings">
            <h4>{ &words.presets.conclusion }</h4>
            <p class="conclusion">{ conclusion }</p>
            if let Some(texts) = texts {
                <h4>{ &words.presets.question }</h4>
                <p class="question">{ &texts.change }</p>
                // Whoever has changed nothing yet has not failed.
                <p class="reached" role="status" data-reached={if reached { "yes" } else { "no" }}>
                    if reached {
                        { &words.presets.reached }
                    } else if !sight.lab.is_as_loaded() {
                        { &words.presets.not_yet }
                    }
                </p>
            }
        </div>
    }
}

/// A text with the numbers of the runs in it: `{MODEL}` its total, `{MODEL.ready}` the time ready, `{MODEL.others}` that of all
/// tasks but the one that computes most, `{MODEL.end}` its end. Nothing if it tells of a run that is not shown.
fn with_numbers(sight: &Sight, text: &str) -> Option<String> {
    let mut values: Vec<(String, String)> = Vec::new();
    for model in MODELS {
        if let Some(run) = sight.lab.shown(model) {
            let never = || sight.own().table.never.clone();
            let total = run.total().map_or_else(never, |total| sight.time(total));
            let name = ModelId::as_str(model);
            values.push((name.to_owned(), total));
            values.push((format!("{name}.ready"), sight.time(run.ready())));
            values.push((format!("{name}.others"), sight.time(run.ready_of_others())));
            values.push((format!("{name}.end"), sight.time(run.trace.end())));
        }
    }
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let told = fill(text, &values);
    (!told.contains('{')).then_some(told)
}

/// Who is first and who is last, whatever the workload.
fn verdict(sight: &Sight) -> String {
    let words = &sight.own().presets;
    let mut first: Option<(&Run, SimTime)> = None;
    let mut last: Option<(&Run, SimTime)> = None;
    for run in sight.lab.runs().iter() {
        let Some(total) = run.total() else { continue };
        if first.is_none_or(|(_, best)| total < best) {
            first = Some((run, total));
        }
        if last.is_none_or(|(_, worst)| total > worst) {
            last = Some((run, total));
        }
    }
    let (Some((best, least)), Some((worst, most))) = (first, last) else {
        return String::new();
    };
    if least == most {
        return fill(&words.verdict_one, &[("total", &sight.time(least))]);
    }
    fill(
        &words.verdict,
        &[
            ("best", &sight.name(best)),
            ("best_total", &sight.time(least)),
            ("worst", &sight.name(worst)),
            ("worst_total", &sight.time(most)),
        ],
    )
}
