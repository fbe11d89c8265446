//! Live runs: what the browser itself does, measured, beside what the model says.

mod controls;
mod driver;
mod lag;
mod picture;
mod pulse;
mod table;

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_content::texts::{ExperimentWords, LiveWords};
use interleave_markup::html;
use interleave_trace::{SimTime, State};
use yew::prelude::*;

use super::state::state_word;
use super::workshop::Words;
use crate::live::predict::steps;
use crate::live::trial::{Command, Fault, Outcome, Trial};
use crate::live::{Experiment, Way};
use controls::{actions, amounts};
use driver::use_runs;
use lag::lag;
use picture::timelines;
use pulse::Pulse;
use table::table;

/// A millisecond, in nanoseconds.
const MILLI: u64 = 1_000_000;

/// Properties of [`LiveRun`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LiveRunProps {
    /// The words.
    pub words: Words,
    /// What is done.
    pub experiment: Experiment,
}

/// The state of an experiment as Yew keeps it.
#[derive(Debug, Clone, PartialEq)]
struct Kept(Trial);

impl Reducible for Kept {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut trial = self.0.clone();
        trial.update(command);
        Rc::new(Self(trial))
    }
}

/// What a view of an experiment needs.
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words,
    pub(super) trial: &'a Trial,
    pub(super) on_command: &'a Callback<Command>,
}

impl Scene<'_> {
    /// The words of all live runs.
    pub(super) fn live(&self) -> &LiveWords {
        &self.words.workshop.live
    }

    /// The words of this experiment; the build checks that there are some.
    pub(super) fn own(&self) -> Option<&ExperimentWords> {
        self.live().experiments.get(self.trial.experiment().name())
    }

    /// What a way is called.
    pub(super) fn way(&self, way: Way) -> &str {
        self.own()
            .and_then(|own| own.ways.get(way.name()))
            .map_or("", String::as_str)
    }

    /// A time as a reader reads it, to the millisecond.
    pub(super) fn time(&self, time: SimTime) -> String {
        let millis = (time.as_nanos() + MILLI / 2) / MILLI;
        let language = &self.words.texts.language;
        if millis < 1_000 {
            return fill(&language.units.ms, &[("n", &language.number(millis))]);
        }
        language.seconds(millis * MILLI)
    }

    /// How far a measured total is from a predicted one.
    pub(super) fn gap(&self, predicted: SimTime, measured: SimTime) -> String {
        let (template, gap) = if measured >= predicted {
            (&self.live().later, measured - predicted)
        } else {
            (&self.live().sooner, predicted - measured)
        };
        fill(template, &[("time", &self.time(gap))])
    }
}

/// An experiment: its ways to run, what was measured, the picture and its table.
#[component]
pub fn LiveRun(props: &LiveRunProps) -> Html {
    let experiment = props.experiment;
    let kept = use_reducer_eq(move || Kept(Trial::new(experiment)));
    let on_command = {
        let dispatcher = kept.dispatcher();
        use_callback((), move |command: Command, ()| dispatcher.dispatch(command))
    };
    use_runs(&kept.0, &on_command);
    let scene = Scene {
        words: &props.words,
        trial: &kept.0,
        on_command: &on_command,
    };
    let Some(own) = scene.own() else {
        return html! {};
    };
    let trial = &kept.0;
    let running = trial.running();
    let state = if running.is_some() {
        "running"
    } else {
        "resting"
    };
    html! {
        <div class="live" data-name={experiment.name()} data-state={state}>
            <h3>{ &own.title }</h3>
            <p>{ &own.intro }</p>
            { amounts(&scene) }
            { actions(&scene) }
            if experiment == Experiment::Block {
                <Pulse words={props.words.clone()} run={running.map(|running| running.number)} />
            }
            <p class="said" role="status">{ said(&scene) }</p>
            { boards(&scene) }
            { timelines(&scene) }
            { lag(&scene) }
            { table(&scene) }
            { found(&scene) }
            <p class="why">{ &own.why }</p>
        </div>
    }
}

/// What a live region says: what runs, what came of the last run, or why nothing did. How far a run is stands in the boards and
/// in the words that are no live region: nobody wants to hear it four times a second.
fn said(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    let number = |n: u32| scene.words.texts.language.number(u64::from(n));
    if let Some(running) = trial.running() {
        let of = steps(trial.experiment(), running.way, &running.amounts);
        let text = fill(
            &words.running,
            &[
                ("way", scene.way(running.way)),
                ("done", &number(trial.steps())),
                ("of", &number(of)),
            ],
        );
        return html! { <span aria-live="off">{ text }</span> };
    }
    let text = match trial.fault() {
        Some(Fault::Stopped(way)) => fill(&words.stopped, &[("way", scene.way(way))]),
        Some(Fault::Hidden(_)) => words.hidden.clone(),
        Some(Fault::NoWorker(_)) => words.no_worker.clone(),
        Some(Fault::Failed(way)) => fill(&words.failed, &[("way", scene.way(way))]),
        None => trial
            .latest()
            .map(|latest| result(scene, latest))
            .unwrap_or_default(),
    };
    html! { { text } }
}

/// What came of a run, as a sentence.
fn result(scene: &Scene<'_>, outcome: &Outcome) -> String {
    let Some(own) = scene.own() else {
        return String::new();
    };
    let trial = scene.trial;
    let measured = trial.figure(&outcome.trace);
    let mut values = vec![
        ("way", scene.way(outcome.way).to_owned()),
        ("measured", scene.time(measured)),
    ];
    let predicted = trial.prediction(outcome.way);
    if let Some(trace) = predicted {
        let predicted = trial.figure(trace);
        values.push(("predicted", scene.time(predicted)));
        values.push(("gap", scene.gap(predicted, measured)));
    }
    let template = if predicted.is_some() {
        &own.result
    } else {
        &own.result_alone
    };
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fill(template, &values)
}

/// The boards of the exhibition as they stand, each with its state's mark and word.
fn boards(scene: &Scene<'_>) -> Html {
    let states = scene.trial.boards();
    if states.is_empty() {
        return html! {};
    }
    let board = |(number, state): (usize, &State)| {
        let word = scene.words.texts.ui.states.get(state.as_str());
        let text = html! { <>{ number + 1 }<span class="unseen">{ word }</span></> };
        html! { <li data-state={state.as_str()}>{ state_word(state.as_str(), text) }</li> }
    };
    html! {
        <ol class="seats" aria-label={scene.live().boards_label.clone()}>{ for states.iter().enumerate().map(board) }</ol>
    }
}

/// What computations found, and whose memory counted them.
fn found(scene: &Scene<'_>) -> Html {
    let (trial, words) = (scene.trial, scene.live());
    let number = |n: &u32| scene.words.texts.language.number(u64::from(*n));
    let list = |numbers: &[u32]| numbers.iter().map(number).collect::<Vec<_>>().join(", ");
    let outcomes: Vec<&Outcome> = trial
        .experiment()
        .ways()
        .iter()
        .filter_map(|way| trial.outcome(*way))
        .collect();
    let results: Vec<u32> = outcomes
        .iter()
        .flat_map(|outcome| outcome.found.results.iter().copied())
        .collect();
    let Some(first) = results.first() else {
        return html! {};
    };
    let same = results.iter().all(|result| result == first);
    let text = if same {
        fill(&words.found, &[("result", &number(first))])
    } else {
        fill(&words.found_differ, &[("results", &list(&results))])
    };
    let in_workers = outcomes
        .iter()
        .map(|outcome| &outcome.found)
        .find(|found| !found.counters.is_empty());
    let counters = in_workers.map(|found| {
        let (counters, page) = (list(&found.counters), number(&found.page_counter));
        fill(&words.counters, &[("counters", &counters), ("page", &page)])
    });
    html! {
        <>
            <p class="found" data-results={list(&results)}>{ text }</p>
            if let Some(text) = counters { <p class="counters">{ text }</p> }
        </>
    }
}
