//! A simulator: runs under each other on one time axis, played, stepped and changed.

mod picture;
mod table;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use yew::prelude::*;

use super::boards::{boards, key};
use super::driver::use_driver;
use super::exhibition::{Reckoning, left_out, strategy_name};
use super::parameters::parameters;
use super::predict::{Asked, Predict, predict};
use super::sentence::sentence;
use super::take::{Take, take, use_settled, use_taken};
use super::transport::{Transport, transport};
use crate::exhibit::{Command, Exhibit, Refusal, Run, Setup, Stage};
use crate::link::Link;
use crate::playback::{self, Phase};
use picture::timelines;
pub use picture::{Drawing, Still, WIDTHS, drawing_words};
use table::table;

/// Properties of [`Simulator`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SimulatorProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// Its name on the page: `hook`, `exhibition`, `bench`.
    pub name: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// What it shows at first, and from then on whenever this or the request changes.
    pub setup: Rc<Setup>,
    /// Which request that was: asked again for the same, it goes back to it.
    #[prop_or_default]
    pub asked: u32,
    /// Whether it begins by asking for a prediction; else one is offered.
    #[prop_or_default]
    pub predict: bool,
    /// Whether the reader can change the exhibition's numbers.
    #[prop_or_default]
    pub parameters: bool,
    /// Told at every drawing what is shown and how to command it; it may only take note of that.
    #[prop_or_default]
    pub report: Option<Callback<Sight>>,
    /// Told the link to what is shown whenever the reader changed something and it stands still.
    #[prop_or_default]
    pub on_settled: Callback<Link>,
}

/// What a simulator shows, and how it is commanded, for a page of somebody else.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// What it shows.
    pub exhibit: Exhibit,
    /// Carries out a command.
    pub on_command: Callback<Command>,
}

/// The state as Yew's reducer wants it.
#[derive(Debug, PartialEq)]
struct State(Exhibit);

impl Reducible for State {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut exhibit = self.0.clone();
        exhibit.update(command);
        Rc::new(Self(exhibit))
    }
}

/// A simulator.
#[component]
pub fn Simulator(props: &SimulatorProps) -> Html {
    let texts = &props.texts;
    let state = use_reducer({
        let setup = Rc::clone(&props.setup);
        let stage = if props.predict {
            Stage::Guessing
        } else {
            Stage::Offered
        };
        move || State(Exhibit::new(setup, stage))
    });
    let exhibit = &state.0;
    let root = use_node_ref();
    let on_command = use_callback(state.dispatcher(), |command: Command, dispatcher| {
        dispatcher.dispatch(command);
    });
    let on_playback = use_callback(
        on_command.clone(),
        |command: playback::Command, on_command| on_command.emit(Command::Playback(command)),
    );
    use_driver(&root, exhibit.playback().phase(), on_playback.clone());
    use_loading(&props.setup, props.asked, &on_command);
    use_settled(&props.name, exhibit, &props.on_settled);
    let taken = use_taken(&root);
    let on_taken = use_callback(taken.setter(), |became, taken| taken.set(became));
    if let Some(report) = &props.report {
        report.emit(Sight {
            exhibit: exhibit.clone(),
            on_command: on_command.clone(),
        });
    }
    let onkeydown = {
        let on_playback = on_playback.clone();
        move |event: KeyboardEvent| {
            if let Some(command) = key_command(&event) {
                event.prevent_default();
                on_playback.emit(command);
            }
        }
    };
    let runs = exhibit.runs();
    let models: Vec<&str> = runs.iter().map(|run| run.model).collect();
    let now = exhibit.playback().now();
    let drawing = use_memo(
        (
            Rc::clone(runs),
            exhibit.setup().scenario().to_owned(),
            Rc::clone(texts),
        ),
        |(runs, scenario, texts)| Drawing::new(texts, runs, scenario),
    );
    let hidden = exhibit.prediction().stage == Stage::Guessing;
    html! {
        <div ref={root} class="simulator" role="group" aria-label={&props.title} data-name={&props.name} data-scenario={exhibit.setup().scenario().to_owned()}
            data-model={models.join(" ")} data-makespan-ns={exhibit.end().as_nanos().to_string()} data-time-ns={now.as_nanos().to_string()}
            data-playback={exhibit.playback().phase().as_str()} {onkeydown}>
            <h3>{ &props.title }</h3>
            { predict(&Predict { texts, asked: asked(texts, runs), axis: exhibit.guess_axis(), prediction: exhibit.prediction(), on_command: &on_command }) }
            <div class="stage" tabindex="0" role="group" aria-label={texts.ui.playback.keys.clone()}>
                <div class="runs">{ for runs.iter().map(|run| run_view(texts, exhibit, run, hidden)) }</div>
                { key(texts, exhibit) }
                { timelines(texts, &drawing, now, hidden) }
            </div>
            { transport(&Transport { texts, playback: exhibit.playback(), end: exhibit.end(), fitting: exhibit.fitting_speed(), on_command: &on_playback }) }
            if let Some(refusal) = exhibit.refused() {
                <p class="refused" role="alert">{ refusal_words(texts, refusal) }</p>
            }
            if let Some(chess) = exhibit.setup().exhibition().filter(|_| props.parameters) {
                { left_out(texts, exhibit) }
                { parameters(texts, &props.name, exhibit, &chess, &on_command) }
                if !hidden { <Reckoning texts={Rc::clone(texts)} setup={Rc::clone(exhibit.setup())} runs={Rc::clone(runs)} /> }
            }
            if !hidden { { table(texts, exhibit, &on_command) } }
            { take(&Take { texts, name: &props.name, exhibit, taken: &taken, on_taken: &on_taken }) }
        </div>
    }
}

fn refusal_words(texts: &Texts, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Model(why) => fill(&texts.ui.notice.refused, &[("why", why)]),
        Refusal::Walking => texts.exhibition.race.no_walking_at_all.clone(),
        Refusal::TooMuch => fill(&texts.ui.notice.too_much, &[("key", "")]),
    }
}

/// Loads another setup when the page asks for one (a link, a term), but not at the first drawing.
#[hook]
fn use_loading(setup: &Rc<Setup>, asked: u32, on_command: &Callback<Command>) {
    let request = (Rc::clone(setup), asked);
    let shown = use_mut_ref({
        let request = request.clone();
        move || request
    });
    let on_command = on_command.clone();
    use_effect_with(request, move |request| {
        if *shown.borrow() != *request {
            shown.borrow_mut().clone_from(request);
            on_command.emit(Command::Load(Rc::clone(&request.0)));
        }
    });
}

fn asked(texts: &Texts, runs: &[Run]) -> Vec<Asked> {
    let asked = |run: &Run| Asked {
        model: run.model.into(),
        name: run_name(texts, run).into(),
        total: run.trace.end(),
    };
    runs.iter().map(asked).collect()
}

/// What a run is called in the reader's language: its strategy's name, or else its model's.
pub fn run_name(texts: &Texts, run: &Run) -> String {
    run.strategy.map_or_else(
        || model_name(texts, run.model),
        // A strategy with several masters has a core for each.
        |strategy| strategy_name(texts, strategy, run.trace.core_count()),
    )
}

/// What a model is called in the reader's language.
pub fn model_name(texts: &Texts, model: &str) -> String {
    texts
        .ui
        .models
        .get(model)
        .map_or(model, String::as_str)
        .to_owned()
}

fn run_view(texts: &Rc<Texts>, exhibit: &Exhibit, run: &Run, hidden: bool) -> Html {
    let words = &texts.ui.simulator;
    let now = exhibit.playback().now();
    let here = now.min(run.trace.end());
    let total = run.trace.end().as_nanos();
    let over = now >= run.trace.end();
    // While it plays the sentence changes with every frame: it is read out when it stands still.
    let live = if exhibit.playback().phase() == Phase::Playing {
        "off"
    } else {
        "polite"
    };
    let elapsed = if total >= 60_000_000_000 {
        texts.language.clock(here.as_nanos())
    } else {
        texts.language.seconds(here.as_nanos())
    };
    html! {
        <div class="run" key={run.word()} data-model={run.model} data-strategy={run.strategy.map(|strategy| strategy.as_str())} data-makespan-ns={total.to_string()} data-over={if over { "yes" } else { "no" }}>
            <h4>{ run_name(texts, run) }</h4>
            <p class="clock" aria-hidden="true">{ elapsed }</p>
            <p class="total">
                if hidden && !over {
                    { "\u{a0}" }
                } else {
                    { fill(&words.total, &[("total", &texts.language.hms(total))]) }
                }
            </p>
            if let Some(chess) = exhibit.setup().exhibition() {
                { boards(texts, run, here, &chess) }
            }
            <p class="sentence" aria-live={live}>{ sentence(texts, exhibit.setup().scenario(), run, here) }</p>
        </div>
    }
}

/// What a key asks for, if the element under the focus does not need it itself.
fn key_command(event: &KeyboardEvent) -> Option<playback::Command> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let target: web_sys::Element = event.target_dyn_into()?;
    // A page that shows the simulator may keep all keys for itself.
    if target.closest("[data-keys=off]").ok()?.is_some() {
        return None;
    }
    let needs_keys = matches!(target.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    let needs_space =
        needs_keys || matches!(target.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY");
    match event.key().as_str() {
        " " if !needs_space => Some(playback::Command::Toggle),
        "ArrowRight" | "." if !needs_keys => Some(playback::Command::Step),
        "ArrowLeft" | "," if !needs_keys => Some(playback::Command::Back),
        "Home" if !needs_keys => Some(playback::Command::Start),
        "End" if !needs_keys => Some(playback::Command::End),
        _ => None,
    }
}
