//! What a stage shows: the lab.

use std::rc::Rc;

use interleave_content::flat;
use interleave_content::texts::ScenarioData;
use interleave_exchange::chrome_trace;
use interleave_page::lab::Command;
use interleave_page::link::Link;
pub(crate) use interleave_page::ui::lab::Report;
use interleave_page::ui::lab::{Laboratory, run_name};
use interleave_page::ui::notices::fault_words;
use interleave_page::ui::simulator::drawing_words;
use interleave_page::ui::workshop::Asked;
pub(crate) use interleave_page::ui::workshop::Words;
use interleave_timeline::{Run, View, compare};
use yew::prelude::*;

use crate::stage::OWN;
use crate::timed;

/// Reads the texts of a language: the page's and the workshop's.
pub(crate) fn read(texts: &str, workshop: &str) -> Option<Words> {
    Some(Words {
        texts: Rc::new(flat::read(texts)?),
        workshop: Rc::new(flat::read(workshop)?),
    })
}

/// What is shown.
#[derive(Clone)]
pub(crate) struct Subject {
    words: Words,
    asked: Asked,
    own: Option<Rc<(String, ScenarioData)>>,
    title: String,
}

/// A scenario of the page's own is only read with a lab that is made anew.
impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        (&self.words, &self.asked, &self.title) == (&other.words, &other.asked, &other.title)
    }
}

impl Subject {
    /// What `query` asks for; and what could not be read in it, in sentences, one a line. What the lab cannot use of the rest
    /// it says itself.
    pub(crate) fn read(words: Words, query: &str, own: &str, title: &str) -> (Self, String) {
        let link = Link::read(query);
        let told: Vec<String> = link
            .faults
            .iter()
            .map(|fault| fault_words(&words.texts, fault))
            .collect();
        let title = if title.is_empty() {
            words.workshop.lab.words.title.clone()
        } else {
            title.to_owned()
        };
        let subject = Self {
            words,
            asked: link.pairs.into(),
            own: flat::read(own).map(|own| Rc::new((OWN.to_owned(), own))),
            title,
        };
        (subject, told.join("\n"))
    }

    /// The lab; another `number` is another one, with nothing left of the one before.
    pub(crate) fn view(&self, number: u32, report: &Callback<Report>) -> Html {
        html! {
            <Laboratory key={number} words={self.words.clone()} asked={Some(Rc::clone(&self.asked))} own={self.own.clone()}
                report={Some(report.clone())} />
        }
    }

    /// A picture of all runs on one clock.
    pub(crate) fn picture(&self, Report { lab, .. }: &Report, view: View) -> String {
        let view = View {
            now: Some(lab.playback().now()),
            title: self.title.clone(),
            ..view
        };
        let drawn: Vec<Run<'_>> = lab
            .runs()
            .iter()
            .map(|run| Run::new(&run.trace, run_name(&self.words, run)))
            .collect();
        compare(&drawn, &view, &drawing_words(&self.words.texts)).to_svg()
    }
}

/// Carries out a word, and a time; whether they are any.
pub(crate) fn command(report: &Report, word: &str, time: &str) -> bool {
    timed::carry_out(word, time, |command| {
        report.on_command.emit(Command::Playback(command));
    })
}

/// What [`crate::Stage::state`] gives.
pub(crate) fn state(Report { lab, .. }: &Report) -> String {
    timed::state(lab.playback(), lab.end(), lab.address().0)
}

/// A run in the trace event format of Chrome.
pub(crate) fn trace(Report { lab, .. }: &Report, run: usize) -> Option<String> {
    let run = lab.runs().get(run)?;
    let name = match &run.name {
        interleave_page::lab::Name::Model(model) => model.as_str(),
        _ => OWN,
    };
    let mut out = String::new();
    chrome_trace(&run.trace, lab.scenario(), name, &mut out).ok()?;
    Some(out)
}
