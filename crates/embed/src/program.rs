//! What a stage shows: a program with its stepper.

use std::rc::Rc;

use interleave_content::flat;
use interleave_exchange::chrome_trace;
use interleave_page::play::score::Axis;
use interleave_page::play::walk::Walk;
use interleave_page::play::{Command, Engine, address};
use interleave_page::ui::notices::fault_words;
use interleave_page::ui::play::{Bench, Given};
pub(crate) use interleave_page::ui::play::{Report, Words};
use interleave_page::ui::simulator::drawing_words;
use interleave_timeline::{Parts, Run, View, score};
use interleave_trace::{SimTime, parse_duration};
use yew::prelude::*;

/// The name of a run in traces.
const NAME: &str = "asyncio";

/// Reads the texts of a language: the page's and the playground's.
pub(crate) fn read(texts: &str, play: &str) -> Option<Words> {
    Some(Words {
        texts: Rc::new(flat::read(texts)?),
        play: Rc::new(flat::read(play)?),
        library: Rc::default(),
    })
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    words: Words,
    source: Rc<str>,
    pairs: Rc<[(String, String)]>,
    title: AttrValue,
}

impl Subject {
    /// The program whose text is `source`, with what `query` asks for; and what could not be used of that, in sentences, one a
    /// line.
    pub(crate) fn read(words: Words, query: &str, source: &str, title: &str) -> (Self, String) {
        let mut pairs = address::pairs(&format!("at={}&{query}", address::AT)).unwrap_or_default();
        let asked = address::read(&pairs, &words.library);
        let told: Vec<String> = asked
            .faults
            .iter()
            .map(|fault| fault_words(&words.texts, fault))
            .collect();
        // Those who wrote the page are told; its readers are not.
        pairs.retain(|pair| {
            let asked = address::read(std::slice::from_ref(pair), &words.library);
            asked.faults.is_empty()
        });
        if asked.then.is_none() {
            pairs.push(("step".to_owned(), "0".to_owned()));
        }
        let subject = Self {
            words,
            source: source.into(),
            pairs: pairs.into(),
            title: title.to_owned().into(),
        };
        (subject, told.join("\n"))
    }

    /// The program; another `number` is another one, with nothing left of the one before.
    pub(crate) fn view(&self, number: u32, report: &Callback<Report>) -> Html {
        let given = Given {
            source: Rc::clone(&self.source),
            pairs: Rc::clone(&self.pairs),
            title: self.title.clone(),
            report: report.clone(),
        };
        html! { <Bench key={number} words={self.words.clone()} {given} /> }
    }

    /// A picture of the run: who did what and when.
    pub(crate) fn picture(&self, Report { play, .. }: &Report, view: View) -> String {
        let Some(run) = play.run() else {
            return String::new();
        };
        let own = &self.words.own().view;
        let trace = run.trace(Axis::Time);
        let view = View {
            to: Some(trace.end()),
            now: Some(SimTime::from_nanos(play.state().time)),
            title: own.score.clone(),
            description: own.score_description.clone(),
            ..view
        };
        let drawn = Run::new(trace, own.score.as_str());
        let words = drawing_words(&self.words.texts);
        score(&drawn, Parts::default(), &view, &words)
            .element
            .to_svg()
    }
}

/// Carries out a word, and a time; whether they are any.
pub(crate) fn command(report: &Report, word: &str, time: &str) -> bool {
    let command = match word {
        "play" => Command::Play,
        "pause" => Command::Pause,
        "toggle" => Command::Toggle,
        "step" => Command::Walk(Walk::Step),
        "back" => Command::Walk(Walk::Back),
        "start" => Command::Walk(Walk::Start),
        "end" => Command::Walk(Walk::End),
        "seek" => match parse_duration(time) {
            Ok(time) => Command::At(time.as_nanos()),
            Err(_) => return false,
        },
        _ => return false,
    };
    report.on_command.emit(command);
    true
}

/// What [`crate::Stage::state`] gives: nothing while the first run is under way, and the one word `failed` if there is no
/// interpreter for it.
pub(crate) fn state(Report { play, .. }: &Report) -> String {
    if play.run().is_none() {
        if matches!(play.engine(), Engine::Failed(_)) {
            return "failed".to_owned();
        }
        if play.note().is_none() {
            return String::new();
        }
    }
    let end = play.run().map_or(0, |run| run.replay.record().end);
    let now = play.state().time;
    [
        play.phase().as_str().to_owned(),
        now.to_string(),
        end.to_string(),
        SimTime::from_nanos(now).to_string(),
        play.hash(None),
        play.source().to_string(),
    ]
    .join("\n")
}

/// The run in the trace event format of Chrome.
pub(crate) fn trace(Report { play, .. }: &Report, _: usize) -> Option<String> {
    let run = play.run()?;
    let mut out = String::new();
    chrome_trace(run.trace(Axis::Time), "run", NAME, &mut out).ok()?;
    Some(out)
}
