//! What others ask the playground to show: links, and other windows with the same slides.

use std::rc::Rc;

use super::guess::Guess;
use super::{Chosen, Play, Then, address};
use crate::link::Fault;

impl Play {
    /// Takes up a link; the text where it brings one.
    pub(super) fn follow(&mut self, pairs: &[(String, String)], text: Option<Rc<str>>) {
        let asked = address::read(pairs, &self.library);
        self.options = asked.options;
        let brings = pairs.iter().find(|(key, _)| key == address::CODE);
        let damaged = brings.filter(|_| text.is_none());
        if let Some(text) = text {
            if text != self.source {
                self.keep(self.own.len());
            }
            self.chosen = None;
            self.put_text(text);
        } else if let Some(id) = &asked.program {
            let version = asked.version.as_deref().unwrap_or_default().into();
            let id = id.as_str().into();
            self.choose(Chosen { id, version });
            self.options = asked.options;
            self.ask_first = false;
        }
        self.faults = asked.faults;
        if let Some((key, value)) = damaged {
            self.faults.push(Fault::bad(key, value, ""));
        }
        self.inside = asked.inside;
        self.axis = asked.axis;
        self.part = asked.part;
        self.pace = asked.pace;
        // What rests in the page rests at the same moment where a link names it.
        let telling = self.is_original().then_some(Then::Telling);
        self.then = asked.then.or(telling);
        self.start();
        self.touched = false;
    }

    /// Runs only what has not run yet.
    pub(super) fn mirror(&mut self, pairs: &[(String, String)], text: Rc<str>) {
        let asked = address::read(pairs, &self.library);
        if *text != *self.source {
            self.chosen = None;
            self.put_text(text);
        }
        self.options = asked.options;
        self.inside = asked.inside;
        self.pace = asked.pace;
        self.playing = false;
        self.guess = Guess::None;
        self.ask_first = false;
        let job = self.job.as_ref();
        let is_coming =
            job.is_some_and(|job| job.source == self.source && job.options == self.options);
        match self.run.clone() {
            Some(run) if !is_coming && !self.is_stale() => {
                if let Some(then) = asked.then {
                    self.seek(run.moment(then));
                }
            }
            _ => {
                self.then = asked.then;
                if !is_coming {
                    self.start();
                }
            }
        }
    }
}
