//! The parts of the app by the places where they mount, and their resting states for the build.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_sim::ModelId;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::choice::choice;
use super::map::{Chosen, map};
use super::notices::notices;
use super::search::search;
use super::simulator::Simulator;
use super::switches::{Switches, switches};
use crate::exhibit::{Parameter, Setup};
use crate::link::Link;

/// The moment at which the exhibition rests: the master is in the middle of her first round.
const REST: SimTime = SimTime::from_secs(62);

/// Synchronous and asynchronous beside each other.
const BOTH: [ModelId; 2] = [ModelId::Sequential, ModelId::EventLoop];

/// What a simulator of the page shows before anything was asked of it.
pub fn default_setup(name: &str) -> Setup {
    match name {
        "hook" => Setup::chess(&BOTH, SimTime::ZERO),
        "bench" => Setup::chess(&[ModelId::EventLoop], SimTime::ZERO)
            .with(Parameter::Opponents, 3)
            .with(Parameter::Moves, 2),
        _ => Setup::chess(&BOTH, REST),
    }
}

/// One of the page's simulators, with what it was asked to show and by which request; `title` is that of what it shows, where it is not its own.
pub fn simulator(
    texts: &Rc<Texts>,
    name: &str,
    (setup, asked): (Rc<Setup>, u32),
    title: Option<String>,
    on_settled: Callback<Link>,
) -> Html {
    let words = &texts.ui.simulator;
    let own = match name {
        "hook" => &words.hook,
        "bench" => &words.bench,
        _ => &words.exhibition,
    };
    let title = title.unwrap_or_else(|| own.clone());
    html! {
        <Simulator texts={Rc::clone(texts)} name={name.to_owned()} {title} {setup} {asked} predict={name == "hook"} parameters={name == "exhibition"} {on_settled} />
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
}

/// The resting state of a part, as the build draws it: exactly what the app draws first.
#[component]
pub fn Resting(props: &RestingProps) -> Html {
    let texts = &props.texts;
    match props.mount.as_str() {
        "simulator" => simulator(
            texts,
            &props.name,
            (Rc::new(default_setup(&props.name)), 0),
            None,
            Callback::noop(),
        ),
        "map" => map(&texts.map, &Chosen::default(), &Callback::noop()),
        "choice" => choice(&texts.choice, &[], &Callback::noop()),
        "switches" => switches(&Switches {
            texts,
            theme: None,
            on_theme: Callback::noop(),
            on_language: Callback::noop(),
        }),
        "search" => search(
            texts,
            &AttrValue::default(),
            texts.terms_in_all,
            &Callback::noop(),
        ),
        "notices" => notices(texts, None, &Callback::noop()),
        _ => html! {},
    }
}
