//! The parts of the app by the places where they mount, and their resting states for the build.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_sim::ModelId;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::choice::Choice;
use super::map::Map;
use super::search::Search;
use super::simulator::Simulator;
use super::switches::{LanguageLink, Switches};
use super::use_texts;
use crate::exhibit::{Parameter, Setup};

/// The moment at which the exhibition rests: the master is in the middle of her first round.
const REST: SimTime = SimTime::from_secs(62);

/// Synchronous and asynchronous beside each other.
const BOTH: [ModelId; 2] = [ModelId::Sequential, ModelId::EventLoop];

/// What a simulator of the page shows before anything was asked of it.
pub fn default_setup(name: &str) -> Setup {
    match name {
        "hook" => Setup::chess(&BOTH, SimTime::ZERO),
        "bench" => Setup::chess(&[ModelId::EventLoop], SimTime::ZERO).with(Parameter::Opponents, 3).with(Parameter::Moves, 2),
        _ => Setup::chess(&BOTH, REST),
    }
}

/// Properties of [`SimulatorPart`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SimulatorPartProps {
    /// `hook`, `exhibition` or `bench`.
    pub name: AttrValue,
    /// What it shows.
    pub setup: Rc<Setup>,
    /// The title of what it shows, where it is not the simulator's own.
    #[prop_or_default]
    pub title: Option<AttrValue>,
}

/// One of the page's simulators.
#[component]
pub fn SimulatorPart(props: &SimulatorPartProps) -> Html {
    let texts = use_texts();
    let words = &texts.ui.simulator;
    let own = match props.name.as_str() {
        "hook" => &words.hook,
        "bench" => &words.bench,
        _ => &words.exhibition,
    };
    let title = props.title.clone().unwrap_or_else(|| own.clone().into());
    html! {
        <Simulator name={&props.name} {title} setup={&props.setup} predict={props.name == "hook"} parameters={props.name == "exhibition"} />
    }
}

/// Properties of [`Resting`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RestingProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// What mounts.
    pub mount: AttrValue,
    /// Which one of them.
    pub name: AttrValue,
    /// All languages of the page.
    pub languages: Vec<LanguageLink>,
}

/// The resting state of a part, as the build draws it: exactly what the app draws first.
#[component]
pub fn Resting(props: &RestingProps) -> Html {
    let part = match props.mount.as_str() {
        "simulator" => html! { <SimulatorPart name={&props.name} setup={Rc::new(default_setup(&props.name))} /> },
        "map" => html! { <Map /> },
        "choice" => html! { <Choice /> },
        "switches" => html! { <Switches languages={props.languages.clone()} theme={None::<AttrValue>} on_theme={Callback::noop()} on_language={Callback::noop()} /> },
        "search" => html! { <Search query="" found={props.texts.terms_in_all} on_query={Callback::noop()} /> },
        _ => html! {},
    };
    html! { <ContextProvider<Rc<Texts>> context={Rc::clone(&props.texts)}>{ part }</ContextProvider<Rc<Texts>>> }
}
