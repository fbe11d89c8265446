//! The parts of the app by the places where they mount, and their resting states for the build.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_markup::html;
use interleave_sim::ModelId;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::choice::choice;
use super::map::{Chosen, map};
use super::notices::notices;
use super::search::search;
use super::simulator::Simulator;
use super::switches::{Switches, switches};
use crate::exhibit::{Parameter, Setup, scenario};
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

/// What a place of a simulator shows at first: what its link says (`data-link`), else what the simulator of its name shows.
pub fn setup_at(texts: &Texts, name: &str, link: &str) -> Setup {
    let pairs = Link::read(link).pairs;
    let find = |name: &str| {
        let data = texts.scenarios.get(name)?;
        Some(scenario(name, data))
    };
    default_setup(name).read(&pairs, &find).0
}

/// One of the page's simulators, with what it was asked to show and by which request; `title` is that of what it shows, where it is
/// not its own. On a slide there is neither a guess nor a field: the slide asks, and the page is for trying out.
pub fn simulator(
    texts: &Rc<Texts>,
    name: &str,
    (setup, asked): (Rc<Setup>, u32),
    title: Option<String>,
    on_settled: Callback<Link>,
    slide: bool,
) -> Html {
    let words = &texts.ui.simulator;
    let own = match name {
        "hook" => &words.hook,
        "bench" => &words.bench,
        _ => &words.exhibition,
    };
    let title = title.unwrap_or_else(|| own.clone());
    html! {
        <Simulator texts={Rc::clone(texts)} name={name.to_owned()} {title} {setup} {asked} predict={name == "hook" && !slide} parameters={name == "exhibition" && !slide} {on_settled} {slide} />
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
    /// What a simulator shows, in the words of links, where its place says so.
    #[prop_or_default]
    pub link: AttrValue,
    /// What a simulator is called, where its place says so: it stands on a slide.
    #[prop_or_default]
    pub title: Option<AttrValue>,
}

/// The resting state of a part, as the build draws it: exactly what the app draws first.
#[component]
pub fn Resting(props: &RestingProps) -> Html {
    let texts = &props.texts;
    match props.mount.as_str() {
        "simulator" => simulator(
            texts,
            &props.name,
            (Rc::new(setup_at(texts, &props.name, &props.link)), 0),
            props.title.as_ref().map(ToString::to_string),
            Callback::noop(),
            props.title.is_some(),
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
