//! Talking with the interpreter.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use interleave_record::{Check, Record, Replay};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::status::LONGEST_RUN;
use crate::browser::engine::{Engine, Question, Said};
use crate::browser::timer::After;
use crate::browser::turn::Turns;
use crate::play::{self, Command, Failure, Job, Run, options};

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
    /// The run under way, and the number of the question.
    run: RefCell<Option<(u32, Job)>>,
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
        let is_computing = |(_, job): &(u32, Job)| job.number == self.number;
        if asked.run.borrow().as_ref().is_some_and(is_computing) {
            // It hears nothing.
            asked.run.take();
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
        self.asked.run.replace(Some((question, job.clone())));
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
        self.run.take();
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
        let asked = self
            .run
            .borrow_mut()
            .take_if(|(question, _)| *question == number);
        let Some((_, job)) = asked else { return };
        match Record::from_bytes(bytes) {
            Ok(record) => look_through(record, job, on_command.clone()),
            Err(_) => on_command.emit(Command::Engine(self.fail(Failure::Broken))),
        }
    }
}

/// Reads off a record what is read off it once. Each part of a long one takes a turn of its own, for all of them would take longer
/// than a reader should wait for an answer to what is done meanwhile.
fn look_through(record: Record, job: Job, on_command: Callback<Command>) {
    spawn_local(async move {
        let turns = Turns::new();
        turns.next().await;
        let replay = Replay::new(record);
        let run = Run::in_turns(replay, job.source, job.options, async || {
            turns.next().await;
        });
        let run = run.await;
        on_command.emit(Command::Ran(job.number, Rc::new(run)));
    });
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
