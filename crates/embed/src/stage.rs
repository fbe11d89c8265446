//! A stage: a Yew root that lasts as long as the page, and shows one simulator, or lab, after the other.

use std::cell::RefCell;
use std::rc::Rc;

use interleave_content::flat;
use interleave_content::texts::ScenarioData;
use interleave_page::playback;
use interleave_timeline::{Paint, View};
use interleave_trace::parse_duration;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;
use yew::prelude::*;

use crate::kept;
use crate::shown::{self, Report, Subject};

/// The name under which a scenario that the host page brings is known.
pub(crate) const OWN: &str = "own";

/// How wide a picture of a snapshot is, in CSS pixels.
const PICTURE_WIDTH: u32 = 960;

/// What a stage is asked to show.
#[derive(Clone, PartialEq)]
pub(crate) struct Request {
    /// Another number is another simulator, with nothing left of the one before.
    number: u32,
    subject: Subject,
    fault: bool,
    report: Callback<Report>,
}

/// Properties of [`Shown`].
#[derive(Clone, Default, PartialEq, Properties)]
pub(crate) struct ShownProps {
    request: Option<Rc<Request>>,
}

/// The one component of a stage: what it shows, or nothing.
#[component]
pub(crate) fn Shown(props: &ShownProps) -> Html {
    let Some(request) = &props.request else {
        return html! {};
    };
    assert!(!request.fault, "a test asked for a fault");
    request.subject.view(request.number, &request.report)
}

/// A place where simulators are shown, one after the other.
#[wasm_bindgen]
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
        let words = kept::words(language)?;
        let own = flat::read::<ScenarioData>(own);
        let (subject, told) = Subject::read(words, query, own.as_ref(), title);
        self.number += u32::from(anew);
        self.put(Request {
            number: self.number,
            subject,
            fault: false,
            report: self.report.clone(),
        });
        Some(told)
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
        // What is carried out may draw at once, and drawing tells what is seen.
        let seen = self.sight.borrow().clone();
        if let Some(seen) = seen {
            shown::command(&seen, command);
        }
        true
    }

    /// What is shown: playback, moment and end in nanoseconds, the moment and the whole state as links write them, one a line;
    /// empty for nothing.
    pub fn state(&self) -> String {
        let sight = self.sight.borrow();
        let Some(seen) = sight.as_ref() else {
            return String::new();
        };
        let (playback, end, link) = shown::state(seen);
        [
            playback.phase().as_str().to_owned(),
            playback.now().as_nanos().to_string(),
            end.as_nanos().to_string(),
            playback.now().to_string(),
            link,
        ]
        .join("\n")
    }

    /// The first run in the trace event format of Chrome.
    pub fn trace(&self) -> Option<String> {
        shown::trace(self.sight.borrow().as_ref()?)
    }

    /// A picture of what is shown, as a file of its own.
    pub fn picture(&self) -> Option<String> {
        let sight = self.sight.borrow();
        let seen = sight.as_ref()?;
        let (playback, ..) = shown::state(seen);
        let view = View {
            width: PICTURE_WIDTH,
            paint: Paint::Standalone,
            state_words: true,
            now: Some(playback.now()),
            ..View::default()
        };
        Some(self.request.as_ref()?.subject.picture(seen, view))
    }
}

impl Stage {
    fn put(&mut self, request: Request) {
        let request = Some(Rc::new(request));
        self.request.clone_from(&request);
        self.app.update(ShownProps { request });
    }
}
