//! The workshop: the parts of the page that are only fetched when they are needed. One Yew root of its own.

#[cfg(feature = "csr")]
mod root;

use std::rc::Rc;

use interleave_content::{Texts, WorkshopTexts};
use interleave_markup::html;
use yew::prelude::*;

use super::configurator::Configurator;
use super::lab::Laboratory;
use super::live::LiveRun;
use crate::live::Experiment;
#[cfg(feature = "csr")]
pub use root::{Workshop, WorkshopProps, with_words};

/// What the workshop mounts (`data-mount`); `web/boot.js` and `browser/page.rs` know the same names.
pub const MOUNTS: [&str; 3] = ["lab", "live", "embed"];

/// All words that the workshop has: the page's and its own.
#[derive(Debug, Clone)]
pub struct Words {
    /// The texts of the page: names of states and models, formats of numbers.
    pub texts: Rc<Texts>,
    /// The workshop's own.
    pub workshop: Rc<WorkshopTexts>,
}

/// Words are read once a language, so equal ones are the same ones.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts) && Rc::ptr_eq(&self.workshop, &other.workshop)
    }
}

/// What a link asks a part for: keys with their values.
pub type Asked = Rc<[(String, String)]>;

/// What stands in a place of the workshop.
fn part(words: &Words, mount: &str, name: &str, asked: Option<&Asked>) -> Html {
    match mount {
        "lab" => html! { <Laboratory words={words.clone()} asked={asked.cloned()} /> },
        "embed" => html! { <Configurator words={words.clone()} asked={asked.cloned()} /> },
        "live" => Experiment::named(name).map_or_else(
            Html::default,
            |experiment| html! { <LiveRun words={words.clone()} {experiment} /> },
        ),
        _ => html! {},
    }
}

/// Properties of [`RestingWorkshop`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RestingWorkshopProps {
    /// The words.
    pub words: Words,
    /// What mounts.
    pub mount: AttrValue,
    /// Which one of them.
    pub name: AttrValue,
}

/// The resting state of a part of the workshop, as the build draws it: exactly what the workshop draws first.
#[component]
pub fn RestingWorkshop(props: &RestingWorkshopProps) -> Html {
    part(&props.words, &props.mount, &props.name, None)
}
