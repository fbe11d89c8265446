//! Live runs: what the browser itself does, measured, beside what the model says.

mod driver;
mod picture;
mod table;

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_content::texts::{ExperimentWords, LiveWords};
use interleave_trace::SimTime;
use yew::prelude::*;

use super::workshop::Words;
use crate::live::trial::{Command, Fault, Trial};
use crate::live::{Experiment, Way};
use driver::use_runs;
use picture::timelines;
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

    /// The words of this experiment; the build checks that every experiment has some.
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
    let state = if kept.0.running().is_some() {
        "running"
    } else {
        "resting"
    };
    html! {
        <div class="live" data-name={experiment.name()} data-state={state}>
            <h3>{ &own.title }</h3>
            <p>{ &own.intro }</p>
            { actions(&scene) }
            <p class="said" role="status">{ said(&scene) }</p>
            { timelines(&scene) }
            { table(&scene) }
            <p class="why">{ &own.why }</p>
        </div>
    }
}

/// A button a way, with what the model says it takes, and one that stops.
fn actions(scene: &Scene<'_>) -> Html {
    let trial = scene.trial;
    let button = |way: &Way| {
        let way = *way;
        let total = trial.predicted(way).unwrap_or_default();
        let label = fill(
            &scene.live().run,
            &[("way", scene.way(way)), ("total", &scene.time(total))],
        );
        let pressed = trial.running().is_some_and(|running| running.way == way);
        let on_command = scene.on_command.clone();
        html! {
            <button type="button" data-way={way.name()} aria-pressed={pressed.to_string()} onclick={move |_| on_command.emit(Command::Run(way))}>{ label }</button>
        }
    };
    let on_command = scene.on_command.clone();
    html! {
        <div class="actions">
            { for trial.experiment().ways().iter().map(button) }
            <button type="button" data-action="stop" disabled={trial.running().is_none()} onclick={move |_| on_command.emit(Command::Stop)}>{ &scene.live().stop }</button>
        </div>
    }
}

/// What a live region says: how far the run is, what came of the last one, or why nothing did.
fn said(scene: &Scene<'_>) -> String {
    let (trial, words) = (scene.trial, scene.live());
    let number = |n: u32| scene.words.texts.language.number(u64::from(n));
    if let Some(running) = trial.running() {
        return fill(
            &words.running,
            &[
                ("way", scene.way(running.way)),
                ("done", &number(trial.steps())),
                ("of", &number(trial.experiment().steps(running.way))),
            ],
        );
    }
    match trial.fault() {
        Some(Fault::Stopped(way)) => return fill(&words.stopped, &[("way", scene.way(way))]),
        Some(Fault::Hidden(_)) => return words.hidden.clone(),
        Some(Fault::Failed(way)) => return fill(&words.failed, &[("way", scene.way(way))]),
        None => {}
    }
    let Some(latest) = trial.latest() else {
        return String::new();
    };
    let measured = latest.trace.end();
    let predicted = trial.predicted(latest.way).unwrap_or_default();
    fill(
        &words.result,
        &[
            ("way", scene.way(latest.way)),
            ("predicted", &scene.time(predicted)),
            ("measured", &scene.time(measured)),
            ("gap", &scene.gap(predicted, measured)),
        ],
    )
}
