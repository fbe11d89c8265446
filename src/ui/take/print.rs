//! A simulator on paper: pictures of a few moments of each run, and its table.
//!
//! The build draws them into every page, so they are there without scripts. In the browser they are drawn when the page is
//! about to be printed, of what is shown then.

use std::cell::RefCell;
use std::rc::Rc;

use interleave_content::Texts;
use interleave_markup::html;
use interleave_timeline::{View, cells};
use interleave_trace::SimTime;
use yew::prelude::*;

use super::super::scene::scene;
use super::super::sentence::sentence;
use super::super::simulator::{drawing_words, run_name, run_tables};
use crate::exhibit::{Exhibit, Run};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// How many parts of a run lie between the first and the last picture.
const PARTS: u64 = 4;
/// The width of a picture of the tasks at a moment, in CSS pixels.
const WIDTH: u32 = 196;
/// Of so many tasks each has a wide cell.
const FEW: usize = 48;

/// Whether the page is drawn for paper: always by the build, in the browser while it prints.
#[hook]
fn use_printing() -> bool {
    #[cfg(not(feature = "csr"))]
    {
        true
    }
    #[cfg(feature = "csr")]
    {
        let printing = use_state_eq(|| false);
        let setter = printing.setter();
        use_effect_with((), move |()| {
            let watch = crate::browser::printing::on_printing(move |now| setter.set(now));
            move || drop(watch)
        });
        *printing
    }
}

/// Properties of [`Paper`].
#[derive(Debug, Clone, Properties)]
pub struct PaperProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// What the simulator shows.
    pub exhibit: Rc<RefCell<Exhibit>>,
    /// Its version.
    pub version: u64,
}

/// Equal where the same is drawn, but for the moment, which is the one at which the printing begins.
impl PartialEq for PaperProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts) && self.version == other.version
    }
}

/// What a simulator is on paper, beside what it shows already. It is a component so that nothing else is drawn for it: what is
/// not drawn within a frame's time comes too late for the printer.
#[component]
pub fn Paper(props: &PaperProps) -> Html {
    if !use_printing() {
        return html! {};
    }
    let (texts, exhibit) = (&props.texts, &*props.exhibit.borrow());
    html! {
        <div class="paper">
            <h4>{ &texts.ui.take.moments }</h4>
            { for exhibit.runs().iter().map(|run| frames(texts, exhibit, run)) }
            { run_tables(texts, exhibit) }
        </div>
    }
}

/// The tasks of a run at its start, at a few moments, at the moment shown and at its end.
fn frames(texts: &Texts, exhibit: &Exhibit, run: &Run) -> Html {
    let end = run.trace.end();
    let part = |part| SimTime::from_nanos(end.as_nanos() / PARTS * part);
    let mut moments: Vec<SimTime> = (0..PARTS).map(part).collect();
    moments.push(end);
    let now = exhibit.playback().now().min(end);
    if !moments.contains(&now) {
        let place = moments.iter().filter(|moment| **moment < now).count();
        moments.insert(place, now);
    }
    let words = drawing_words(texts);
    let frame = |at: SimTime| {
        let many = run.trace.task_count() > FEW;
        let view = View {
            width: WIDTH,
            pitch: if many { 8 } else { 24 },
            title: texts.language.hms(at.as_nanos()),
            ..View::default()
        };
        html! {
            <figure>
                { scene(&cells(&run.trace, at, &view, &words)) }
                <figcaption>{ sentence(texts, exhibit.setup().scenario(), &run.trace, at) }</figcaption>
            </figure>
        }
    };
    html! {
        <>
            <h5>{ run_name(texts, run) }</h5>
            <div class="frames">{ for moments.into_iter().map(frame) }</div>
        </>
    }
}
