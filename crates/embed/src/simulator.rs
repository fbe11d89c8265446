//! What a stage shows: a simulator.

use std::rc::Rc;

use interleave_content::texts::ScenarioData;
use interleave_content::{Texts, flat};
use interleave_exchange::chrome_trace;
use interleave_page::exhibit::{Command, Exhibit, Setup, scenario};
use interleave_page::link::Link;
use interleave_page::ui::notices::fault_words;
pub(crate) use interleave_page::ui::simulator::Report;
use interleave_page::ui::simulator::{Simulator, drawing_words, model_name};
use interleave_sim::ModelId;
use interleave_timeline::{Run, View, compare, timeline};
use interleave_trace::SimTime;
use yew::prelude::*;

use crate::stage::OWN;
use crate::timed;

/// The texts of a language.
pub(crate) type Words = Rc<Texts>;

/// The exhibition is shown under both, where no model is asked for.
const BOTH: [ModelId; 2] = [ModelId::Sequential, ModelId::EventLoop];

/// Reads the texts of a language.
pub(crate) fn read(texts: &str, _workshop: &str) -> Option<Words> {
    flat::read(texts).map(Rc::new)
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    texts: Words,
    setup: Rc<Setup>,
    title: AttrValue,
}

impl Subject {
    /// What `query` asks for; and what could not be used, in sentences, one a line.
    pub(crate) fn read(texts: Words, query: &str, own: &str, title: &str) -> (Self, String) {
        let link = Link::read(query);
        let own = flat::read::<ScenarioData>(own);
        let find = |name: &str| match &own {
            Some(data) if name == OWN => Some(scenario(OWN, data)),
            _ => Some(scenario(name, texts.scenarios.get(name)?)),
        };
        let (setup, mut faults) = base().read(&link.pairs, &find);
        faults.extend(link.faults);
        let told: Vec<String> = faults
            .iter()
            .map(|fault| fault_words(&texts, fault))
            .collect();
        let title = if title.is_empty() {
            title_of(&texts, setup.scenario())
        } else {
            title.to_owned()
        };
        let subject = Self {
            texts,
            setup: Rc::new(setup),
            title: title.into(),
        };
        (subject, told.join("\n"))
    }

    /// The simulator; another `number` is another one, with nothing left of the one before.
    pub(crate) fn view(&self, number: u32, report: &Callback<Report>) -> Html {
        html! {
            <Simulator key={number} texts={Rc::clone(&self.texts)} name="embedded" title={&self.title}
                setup={Rc::clone(&self.setup)} parameters={true} report={Some(report.clone())} />
        }
    }

    /// A picture of what is shown.
    pub(crate) fn picture(&self, Report { exhibit, .. }: &Report, view: View) -> String {
        let (texts, runs) = (&self.texts, exhibit.runs());
        let view = View {
            now: Some(exhibit.playback().now()),
            title: self.title.to_string(),
            ..view
        };
        let words = drawing_words(texts);
        let picture = if let [run] = &runs[..] {
            timeline(&run.trace, &view, &words)
        } else {
            let drawn: Vec<Run<'_>> = runs
                .iter()
                .map(|run| Run::new(&run.trace, model_name(texts, run.model)))
                .collect();
            compare(&drawn, &view, &words)
        };
        picture.to_svg()
    }
}

/// Carries out a word, and a time; whether they are any.
pub(crate) fn command(report: &Report, word: &str, time: &str) -> bool {
    timed::carry_out(word, time, |command| {
        report.on_command.emit(Command::Playback(command));
    })
}

/// What [`crate::Stage::state`] gives.
pub(crate) fn state(Report { exhibit, .. }: &Report) -> String {
    timed::state(exhibit.playback(), exhibit.end(), link(exhibit))
}

/// A run in the trace event format of Chrome.
pub(crate) fn trace(Report { exhibit, .. }: &Report, run: usize) -> Option<String> {
    let run = exhibit.runs().get(run)?;
    let mut out = String::new();
    chrome_trace(&run.trace, exhibit.setup().scenario(), run.word(), &mut out).ok()?;
    Some(out)
}

fn title_of(texts: &Texts, scenario: &str) -> String {
    let known = texts.ui.scenarios.get(scenario);
    known.map_or(scenario, String::as_str).to_owned()
}

/// The link to what is shown, in the vocabulary of the hash.
fn link(exhibit: &Exhibit) -> String {
    let link = Link {
        pairs: exhibit.pairs(&base()),
        ..Link::default()
    };
    link.write()
}

/// What an element without attributes shows.
fn base() -> Setup {
    Setup::chess(&BOTH, SimTime::ZERO)
}
