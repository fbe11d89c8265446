//! A stage: a Yew root that lasts as long as the page, and shows one simulator after the other.

use std::cell::RefCell;
use std::rc::Rc;

use interleave_content::texts::ScenarioData;
use interleave_content::{Texts, flat};
use interleave_exchange::chrome_trace;
use interleave_page::exhibit::{Command, Exhibit, Setup, scenario};
use interleave_page::link::Link;
use interleave_page::playback;
use interleave_page::ui::notices::fault_words;
use interleave_page::ui::simulator::{Report, drawing_words, model_name};
use interleave_sim::ModelId;
use interleave_timeline::{Paint, Run, View, compare, timeline};
use interleave_trace::{SimTime, parse_duration};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

use crate::shown::{Request, Shown, ShownProps};
use crate::texts;

/// The name under which a scenario that the host page brings is known.
const OWN: &str = "own";

/// The exhibition is shown under both, where no model is asked for.
const BOTH: [ModelId; 2] = [ModelId::Sequential, ModelId::EventLoop];

/// How wide a picture of a snapshot is, in CSS pixels.
const PICTURE_WIDTH: u32 = 960;

/// A place where simulators are shown, one after the other.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Stage {
    app: AppHandle<Shown>,
    sight: Rc<RefCell<Option<Report>>>,
    report: Callback<Report>,
    request: Option<Rc<Request>>,
    number: u32,
}

#[wasm_bindgen]
impl Stage {
    /// A stage in an element of its own. `changed` is called whenever what it shows has changed, while it is being drawn: it
    /// may only take note of that.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Element, changed: Function) -> Self {
        let sight = Rc::new(RefCell::new(None));
        let report = {
            let sight = Rc::clone(&sight);
            Callback::from(move |seen: Report| {
                sight.replace(Some(seen));
                let _ = changed.call0(&JsValue::NULL);
            })
        };
        let app = yew::Renderer::<Shown>::with_root_and_props(host, ShownProps::default()).render();
        Self {
            app,
            sight,
            report,
            request: None,
            number: 0,
        }
    }

    /// Shows what `query` asks for, in the vocabulary of links; another simulator if `anew`, else the one there is changes.
    /// `own` is a scenario of the host page as a flat list, or empty. What could not be used is said in sentences, one a
    /// line; nothing is returned where the texts of the language are missing.
    pub fn show(
        &mut self,
        language: &str,
        query: &str,
        own: &str,
        title: &str,
        anew: bool,
    ) -> Option<String> {
        let texts = texts(language)?;
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
        self.number += u32::from(anew);
        self.put(Request {
            number: self.number,
            texts,
            setup: Rc::new(setup),
            title: title.into(),
            fault: false,
            report: self.report.clone(),
        });
        Some(told.join("\n"))
    }

    /// Shows nothing, and keeps nothing of what was shown.
    pub fn hide(&mut self) {
        self.request = None;
        self.app.update(ShownProps::default());
        self.sight.replace(None);
    }

    /// Panics with the next drawing, for tests of what happens then.
    pub fn fault(&mut self) {
        if let Some(request) = self.request.take() {
            self.put(Request {
                fault: true,
                ..(*request).clone()
            });
        }
    }

    /// Carries out `play`, `pause`, `toggle`, `step`, `back`, `start`, `end`, or `seek` to a time; whether that was one of
    /// them, and a time.
    pub fn command(&self, word: &str, time: &str) -> bool {
        let command = match word {
            "play" => playback::Command::Play,
            "pause" => playback::Command::Pause,
            "toggle" => playback::Command::Toggle,
            "step" => playback::Command::Step,
            "back" => playback::Command::Back,
            "start" => playback::Command::Start,
            "end" => playback::Command::End,
            "seek" => match parse_duration(time) {
                Ok(at) => playback::Command::Seek(at),
                Err(_) => return false,
            },
            _ => return false,
        };
        let send = self
            .sight
            .borrow()
            .as_ref()
            .map(|sight| sight.on_command.clone());
        if let Some(send) = send {
            send.emit(Command::Playback(command));
        }
        true
    }

    /// What is shown: playback, moment and end in nanoseconds, the moment and the whole state as links write them, one a line;
    /// empty for nothing.
    pub fn state(&self) -> String {
        let sight = self.sight.borrow();
        let Some(Report { exhibit, .. }) = sight.as_ref() else {
            return String::new();
        };
        let playback = exhibit.playback();
        [
            playback.phase().as_str().to_owned(),
            playback.now().as_nanos().to_string(),
            exhibit.end().as_nanos().to_string(),
            playback.now().to_string(),
            link(exhibit),
        ]
        .join("\n")
    }

    /// The first run in the trace event format of Chrome.
    pub fn trace(&self) -> Option<String> {
        let sight = self.sight.borrow();
        let exhibit = &sight.as_ref()?.exhibit;
        let run = exhibit.runs().first()?;
        let mut out = String::new();
        chrome_trace(&run.trace, exhibit.setup().scenario(), run.model, &mut out).ok()?;
        Some(out)
    }

    /// A picture of what is shown, as a file of its own.
    pub fn picture(&self) -> Option<String> {
        let sight = self.sight.borrow();
        let exhibit = &sight.as_ref()?.exhibit;
        let request = self.request.as_ref()?;
        let (texts, runs) = (&request.texts, exhibit.runs());
        let view = View {
            width: PICTURE_WIDTH,
            paint: Paint::Standalone,
            state_words: true,
            now: Some(exhibit.playback().now()),
            title: request.title.to_string(),
            ..View::default()
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
        Some(picture.to_svg())
    }
}

impl Stage {
    fn put(&mut self, request: Request) {
        let request = Some(Rc::new(request));
        self.request.clone_from(&request);
        self.app.update(ShownProps { request });
    }
}

fn title_of(texts: &Texts, scenario: &str) -> String {
    let known = texts.ui.scenarios.get(scenario);
    known.map_or_else(|| scenario.to_owned(), |words| words.title.clone())
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
