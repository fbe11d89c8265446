//! What became of the run, of the interpreter, and what is wrong with the text.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_record::{Ending, Problem, ProblemKind};
use yew::prelude::*;

use super::super::notices::fault_words;
use super::sentence::joined;
use super::{Sight, Words};
use crate::link::Fault;
use crate::play::address::CODE;
use crate::play::{Command, Engine, Failure, LONGEST, Note};

/// After so long a run is ended, in nanoseconds of the reader's time.
pub(super) const LONGEST_RUN: u64 = 20_000_000_000;

/// The buttons that run and stop.
pub(super) fn actions(sight: &Sight) -> Html {
    let words = &sight.own().run;
    let running = sight.play.running().is_some();
    html! {
        <>
            <button type="button" class="primary" data-action="run" onclick={sight.press(Command::Run)}>{ &words.run }</button>
            if running { <button type="button" data-action="stop" onclick={sight.press(Command::Stop)}>{ &words.stop }</button> }
        </>
    }
}

/// One line about how things stand; read out when it changes.
pub(super) fn status(sight: &Sight) -> Html {
    let words = &sight.own().run;
    let play = &sight.play;
    let (text, retry) = match (play.engine(), play.note()) {
        (Engine::Failed(failure), _) => {
            let text = match failure {
                Failure::NotLoaded => &words.not_loaded,
                Failure::Broken => &words.broken,
            };
            (text.clone(), true)
        }
        (Engine::Loading(percent), _) if play.running().is_some() => {
            let percent = sight.words.texts.language.percent(u64::from(percent));
            (fill(&words.loading, &[("percent", &percent)]), false)
        }
        _ if play.running().is_some() => (words.running.clone(), false),
        (_, Some(note)) => (note_words(sight, note), false),
        _ if play.is_stale() => (words.stale.clone(), false),
        _ if play.hides() => (sight.own().guess.hidden.clone(), false),
        _ => (outcome(sight), false),
    };
    html! {
        <p class="said" role="status">
            { text }
            if retry { { " " }<button type="button" data-action="retry" onclick={sight.press(Command::Run)}>{ &words.retry }</button> }
        </p>
    }
}

fn note_words(sight: &Sight, note: Note) -> String {
    let words = &sight.own().run;
    match note {
        Note::Stopped => words.stopped.clone(),
        Note::TooLong => fill(
            &words.too_long,
            &[("seconds", &sight.words.time(LONGEST_RUN))],
        ),
        Note::LongText => fill(
            &words.long_text,
            &[("most", &sight.words.number(LONGEST as u64))],
        ),
    }
}

/// How the run ended.
fn outcome(sight: &Sight) -> String {
    let words = &sight.own().run;
    let Some(run) = sight.play.run() else {
        return words.never.clone();
    };
    let record = run.replay.record();
    let time = sight.words.time(record.end);
    let told = match &record.ending {
        Ending::Exited(0) => fill(&words.exited, &[("time", &time)]),
        Ending::Exited(status) => fill(
            &words.status,
            &[("time", &time), ("status", &status.to_string())],
        ),
        Ending::Deadlock(_) => fill(&words.deadlock, &[("time", &time)]),

        Ending::Unsupported {
            line,
            column,
            message,
        } => fill(
            &words.unsupported,
            &[
                ("line", &line.to_string()),
                ("column", &column.to_string()),
                ("message", &said(&sight.words, record.text(*message))),
            ],
        ),
        Ending::Limit(message) => fill(
            &words.limit,
            &[
                ("time", &time),
                ("message", &said(&sight.words, record.text(*message))),
            ],
        ),
    };
    if record.truncated {
        let last = record.steps.last().map_or(0, |step| step.time);
        let steps = record.steps.len() as u64;
        let cut = fill(
            &words.truncated,
            &[
                ("n", &sight.words.number(steps)),
                ("time", &sight.words.time(last)),
            ],
        );
        return joined(&told, &cut);
    }
    told
}

/// A sentence of the interpreter in the reader's words, if it has a code that there are words for.
fn said(words: &Words, message: &str) -> String {
    let mut parts = message.split('\u{1f}');
    let plain = parts.next().unwrap_or_default();
    let code = parts.next().unwrap_or_default();
    let (a, b) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    // A number of the interpreter's is written as all others are.
    let a = a.parse().map_or_else(|_| a.to_owned(), |n| words.number(n));
    match words.own().run.refused.get(code) {
        Some(template) => fill(template, &[("a", &a), ("b", b)]),
        None => plain.to_owned(),
    }
}

/// What could not be used of a link.
pub(super) fn faults(sight: &Sight) -> Html {
    let words = &sight.own().take;
    let one = |fault: &Fault| {
        let told = match fault {
            Fault::BadValue { key, .. } if key == CODE => words.link_bad.clone(),
            fault => fault_words(&sight.words.texts, fault),
        };
        html! { <p class="refused">{ told }</p> }
    };
    html! { <div class="faults" role="status">{ for sight.play.faults().iter().map(one) }</div> }
}

/// What the program wrote to standard error.
pub(super) fn stderr(sight: &Sight) -> Html {
    let words = &sight.own().run;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let record = run.replay.record();
    let text = record.text(record.stderr);
    let over = sight.play.moment() + 1 == run.replay.moments();
    if text.is_empty() || !over {
        return html! {};
    }
    html! {
        <section class="play-stderr">
            <h4>{ &words.stderr }</h4>
            <pre tabindex="0" role="group" aria-label={words.stderr.clone()}><samp>{ text.to_owned() }</samp></pre>
        </section>
    }
}

/// What is wrong with the text, in words.
pub(super) fn problems(sight: &Sight) -> Html {
    let words = &sight.own().editor;
    let one = |problem: &Problem| {
        let template = match problem.kind {
            ProblemKind::Syntax => &words.problem,
            ProblemKind::Subset => &words.outside,
        };
        let told = fill(
            template,
            &[
                ("line", &problem.line.to_string()),
                ("column", &problem.column.to_string()),
                ("message", &said(&sight.words, &problem.message)),
            ],
        );
        html! { <li>{ told }</li> }
    };
    let problems = sight.play.problems();
    html! {
        <div class="problems" id="play-editor-problems" aria-live="polite">
            if !problems.is_empty() { <ul aria-label={words.problems.clone()}>{ for problems.iter().map(one) }</ul> }
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::rc::Rc;

    use super::*;

    #[test]
    fn a_limit_is_told_with_its_number_as_all_numbers_are_written() {
        let message = "the run was stopped\u{1f}steps\u{1f}1000000";
        for language in &crate::loaded::content().languages {
            let words = Words {
                texts: Rc::new(language.texts.clone()),
                play: Rc::new(language.play.clone()),
                library: Rc::default(),
            };
            let told = said(&words, message);
            assert!(told.contains(&words.number(1_000_000)), "{told}");
        }
    }
}
