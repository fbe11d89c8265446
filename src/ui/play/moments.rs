//! The whole run as a table, and what it shows about the program.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_record::{FindingKind, StepKind};
use yew::prelude::*;

use super::super::roving;
use super::Sight;
use super::sentence::{actor, few, sentence, short};
use crate::play::place::running_line;
use crate::play::stops::resumes_generator;
use crate::play::walk::runs_in;
use crate::play::{Command, Options, Run};

/// Of more moments than that the first ones are listed.
const MOST: usize = 120;
/// Of more findings than that the first ones are listed.
const MOST_FOUND: usize = 30;

/// The key moments of a run: where a turn begins or ends, where something is printed, made, done or found.
fn key_moments(run: &Run) -> impl Iterator<Item = usize> + '_ {
    let steps = &run.replay.record().steps;
    let stops = run.stops.all(false).iter();
    stops
        .filter_map(|stop| (*stop as usize).checked_sub(1))
        .filter(|index| {
            !matches!(
                steps[*index].kind,
                StepKind::Line
                    | StepKind::Call
                    | StepKind::Return
                    | StepKind::Run
                    | StepKind::Yield
            ) && !resumes_generator(run.replay.record(), *index)
        })
}

/// The key moments as a table; each is a way to its step.
pub(super) fn moments(sight: &Sight, open: bool) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let record = run.replay.record();
    let all: Vec<usize> = key_moments(run).collect();
    let more = all.len().saturating_sub(MOST);
    let row = |(at, index): (usize, &usize)| {
        let (moment, step) = (index + 1, &record.steps[*index]);
        let state = run.replay.at(moment);
        let row = runs_in(record, *index).map(|who| run.rows.of_who(who).to_string());
        let line = running_line(record, &state, moment);
        let line = line.map_or_else(|| words.nothing.clone(), |line| line.to_string());
        html! {
            <tr key={moment} data-task={row}>
                <td>{ sight.words.time(step.time) }</td><td>{ actor(&sight.words, record, *index) }</td><td>{ line }</td>
                <td><button type="button" data-action="go" tabindex={roving::tabindex(at == 0)} onclick={sight.press(Command::Seek(moment))}>{ sentence(&sight.words, run, &state, moment) }</button></td>
            </tr>
        }
    };
    if all.is_empty() {
        return html! {};
    }
    let heading = fill(
        &words.moments,
        &[("n", &sight.words.number(all.len() as u64))],
    );
    html! {
        <details class="play-moments" {open}>
            <summary>{ &heading }</summary>
            <div class="table" role="group" aria-label={heading}>
                <table>
                    <thead><tr>
                        <th scope="col">{ &words.moments_time }</th><th scope="col">{ &words.moments_who }</th>
                        <th scope="col">{ &words.moments_line }</th><th scope="col">{ &words.moments_what }</th>
                    </tr></thead>
                    <tbody data-roving="" onkeydown={|event: KeyboardEvent| roving::on_key(&event)} onfocusin={|event: FocusEvent| roving::on_focus(&event)}>{ for all.iter().take(MOST).enumerate().map(row) }</tbody>
                </table>
            </div>
            if more > 0 { <p class="at">{ fill(&words.moments_more, &[("n", &sight.words.number(more as u64))]) }</p> }
        </details>
    }
}

/// What the run shows about the program, each at its line and a way to its step.
pub(super) fn findings(sight: &Sight) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let record = run.replay.record();
    let one = |finding: &interleave_record::Finding| {
        let template = sight.own().find.get(finding.kind.as_str());
        let texts = finding.texts.iter().map(|text| short(record.text(*text)));
        let told = fill(
            template.map_or("", String::as_str),
            &[
                ("text", &few(&sight.words, texts)),
                ("time", &sight.words.time(finding.time)),
            ],
        );
        // As they stand in the program, whichever happened first.
        let (line, other) = (finding.line, finding.other);
        let mut lines: Vec<String> = Vec::new();
        for line in [line.min(other), line.max(other)] {
            if line != 0 && lines.last() != Some(&line.to_string()) {
                lines.push(line.to_string());
            }
        }
        let at = fill(
            &words.findings_line,
            &[("line", &lines.join(&words.between))],
        );
        let moment = finding.step as usize + 1;
        html! {
            <li data-finding={finding.kind.as_str()}>
                <button type="button" data-action="go" onclick={sight.press(Command::Seek(moment))}>
                    if !lines.is_empty() { <b>{ at }</b>{ " " } }{ told }
                </button>
            </li>
        }
    };
    let tie = record
        .findings
        .iter()
        .any(|finding| finding.kind == FindingKind::Tie);
    let options = sight.play.options();
    let other = Options {
        other_order: !options.other_order,
        ..options
    };
    if record.findings.is_empty() && !options.other_order {
        return html! {};
    }
    let more = record.findings.len().saturating_sub(MOST_FOUND);
    html! {
        <section class="play-findings">
            <h4>{ &words.findings }</h4>
            <ul>{ for record.findings.iter().take(MOST_FOUND).map(one) }</ul>
            if more > 0 { <p class="at">{ fill(&words.more, &[("n", &sight.words.number(more as u64))]) }</p> }
            if tie || options.other_order {
                <button type="button" data-action="other-order" onclick={sight.press(Command::Options(other))}>
                    { if options.other_order { &words.same_order } else { &words.other_order } }
                </button>
            }
        </section>
    }
}
