//! A stage: a Yew root that lasts as long as the page, and shows one simulator, lab or program after the other.

use std::cell::RefCell;
use std::rc::Rc;

use interleave_timeline::{Paint, View};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;
use yew::prelude::*;

use crate::kept;
use crate::shown::{self, Report, Subject};

/// The name under which a scenario that the host page brings is known.
#[cfg(any(feature = "lab", not(feature = "run")))]
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
    /// `own` is a scenario of the host page as a flat list, or empty, or the text of a program. What could not be used is said
    /// in sentences, one a line; nothing is returned where the texts of the language are missing.
    pub fn show(
        &mut self,
        language: &str,
        query: &str,
        own: &str,
        title: &str,
        anew: bool,
    ) -> Option<String> {
        let words = kept::words(language)?;
        let (subject, told) = Subject::read(words, query, own, title);
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
        // What is carried out may draw at once, and drawing tells what is seen.
        let seen = self.sight.borrow().clone();
        seen.is_none_or(|seen| shown::command(&seen, word, time))
    }

    /// What is shown: playback, moment and end in nanoseconds, the moment and the whole state as links write them, one a line;
    /// and of a program its text, in the lines after. Empty for nothing, and while a program has not run for the first time.
    pub fn state(&self) -> String {
        let sight = self.sight.borrow();
        sight.as_ref().map_or_else(String::new, shown::state)
    }

    /// A run in the trace event format of Chrome; nothing if there are not so many.
    pub fn trace(&self, run: usize) -> Option<String> {
        shown::trace(self.sight.borrow().as_ref()?, run)
    }

    /// A picture of what is shown, as a file of its own.
    pub fn picture(&self) -> Option<String> {
        let sight = self.sight.borrow();
        let seen = sight.as_ref()?;
        let view = View {
            width: PICTURE_WIDTH,
            paint: Paint::Standalone,
            state_words: true,
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
