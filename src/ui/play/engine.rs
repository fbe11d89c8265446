//! Talking with the interpreter.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use interleave_record::{Check, Record, Replay};
use yew::prelude::*;

use super::status::LONGEST_RUN;
use crate::browser::engine::{Engine, Question, Said};
use crate::browser::timer::After;
use crate::play::{self, Command, Failure, Job, options};

/// The interpreter, where there is one, and what it was asked.
pub(super) struct Driver {
    on_command: Callback<Command>,
    engine: RefCell<Option<Engine>>,
    asked: Rc<Asked>,
}

/// Questions that wait for their answers.
#[derive(Default)]
struct Asked {
    last: Cell<u32>,
    /// The last text that was to be checked, and the number of that question.
    check: RefCell<Option<(u32, Rc<str>)>>,
    /// The run under way: the number of the question, and of the run.
    run: Cell<Option<(u32, u32)>>,
    failed: Cell<bool>,
}

/// A run under way. Dropping it before it is over ends the interpreter with it.
pub(super) struct UnderWay {
    driver: Rc<Driver>,
    number: u32,
    _limit: After,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let asked = &self.driver.asked;
        if asked.run.get().is_some_and(|(_, run)| run == self.number) {
            // It is computing and hears nothing.
            asked.run.set(None);
            asked.check.take();
            self.driver.engine.take();
        }
    }
}

impl Driver {
    pub(super) fn new(on_command: Callback<Command>) -> Self {
        Self {
            on_command,
            engine: RefCell::default(),
            asked: Rc::default(),
        }
    }

    /// Fetches the interpreter, if it is not there.
    pub(super) fn warm_up(&self) {
        if self.asked.failed.replace(false) {
            self.engine.take();
        }
        let mut engine = self.engine.borrow_mut();
        if engine.is_none() {
            let (asked, on_command) = (Rc::clone(&self.asked), self.on_command.clone());
            *engine = Some(Engine::start(move |said| asked.heard(said, &on_command)));
        }
    }

    fn ask(&self, kind: &'static str, source: &str, options: String) -> u32 {
        self.warm_up();
        let number = self.asked.last.get() + 1;
        self.asked.last.set(number);
        if let Some(engine) = &*self.engine.borrow() {
            engine.ask(Question {
                number,
                kind,
                source: source.to_owned(),
                options,
            });
        }
        number
    }

    /// Asks what there is to say of a text. Only the answer to the last question is wanted.
    pub(super) fn check(&self, source: &Rc<str>) {
        let number = self.ask("check", source, String::new());
        *self.asked.check.borrow_mut() = Some((number, Rc::clone(source)));
    }

    /// Asks for a run.
    pub(super) fn run(self: &Rc<Self>, job: &Job) -> UnderWay {
        let question = self.ask("run", &job.source, options::write(job.options));
        self.asked.run.set(Some((question, job.number)));
        let (on_command, number) = (self.on_command.clone(), job.number);
        UnderWay {
            driver: Rc::clone(self),
            number,
            _limit: After::start(Duration::from_nanos(LONGEST_RUN), move || {
                on_command.emit(Command::TooLong(number));
            }),
        }
    }
}

impl Asked {
    fn heard(&self, said: Said, on_command: &Callback<Command>) {
        let status = match said {
            Said::Loading(percent) => play::Engine::Loading(percent),
            Said::Ready => play::Engine::Ready,
            Said::NotLoaded => self.fail(Failure::NotLoaded),
            Said::Broken => self.fail(Failure::Broken),
            Said::Answer(number, bytes) => return self.answered(number, &bytes, on_command),
        };
        on_command.emit(Command::Engine(status));
    }

    fn fail(&self, failure: Failure) -> play::Engine {
        self.failed.set(true);
        self.run.set(None);
        play::Engine::Failed(failure)
    }

    fn answered(&self, number: u32, bytes: &[u8], on_command: &Callback<Command>) {
        let check = self.check.take_if_number(number);
        if let Some(source) = check {
            if let Ok(check) = Check::from_bytes(bytes) {
                on_command.emit(Command::Checked(source, Rc::new(check)));
            }
            return;
        }
        let Some((_, run)) = self.run.get().filter(|(question, _)| *question == number) else {
            return;
        };
        self.run.set(None);
        match Record::from_bytes(bytes) {
            Ok(record) => on_command.emit(Command::Ran(run, Rc::new(Replay::new(record)))),
            Err(_) => on_command.emit(Command::Engine(self.fail(Failure::Broken))),
        }
    }
}

/// Takes the text that a question was about, if that is the last one.
trait TakeNumber {
    fn take_if_number(&self, number: u32) -> Option<Rc<str>>;
}

impl TakeNumber for RefCell<Option<(u32, Rc<str>)>> {
    fn take_if_number(&self, number: u32) -> Option<Rc<str>> {
        let mut slot = self.borrow_mut();
        let taken = slot.take_if(|(known, _)| *known == number)?;
        Some(taken.1)
    }
}
