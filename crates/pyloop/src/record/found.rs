//! What a run shows about the program.

use interleave_record::{Finding, FindingKind, StepKind};

use super::{Recorder, nanoseconds};
use crate::asyncio::waits::Deadlock;
use crate::machine::Machine;
use crate::object::generator::Generator;

/// More findings than this are of no use to a reader.
const MOST: usize = 1000;

/// Where something was found.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) other: u32,
    pub(crate) seconds: f64,
}

impl Recorder {
    /// Notes something found at the last step.
    pub(crate) fn found(&self, kind: FindingKind, place: Place, texts: &[&str]) {
        if !self.on {
            return;
        }
        let mut book = self.book.borrow_mut();
        if book.record.findings.len() >= MOST {
            return;
        }
        let texts = texts.iter().map(|text| book.text(text)).collect();
        let step = book.last_step();
        book.record.findings.push(Finding {
            kind,
            step,
            line: place.line,
            other: place.other,
            time: nanoseconds(place.seconds),
            texts,
        });
    }

    /// As [`Recorder::found`]; what was found at the same lines before is told once, with the longest time.
    pub(super) fn found_once(&self, kind: FindingKind, place: Place, texts: &[&str]) {
        {
            let mut book = self.book.borrow_mut();
            let known = book.record.findings.iter_mut().find(|known| {
                known.kind == kind && known.line == place.line && known.other == place.other
            });
            if let Some(known) = known {
                known.time = known.time.max(nanoseconds(place.seconds));
                return;
            }
        }
        self.found(kind, place, texts);
    }

    /// Notes something found at the step that comes next.
    pub(crate) fn found_next(&self, kind: FindingKind, place: Place, texts: &[&str]) {
        if self.on {
            self.found(kind, place, texts);
            let mut book = self.book.borrow_mut();
            let step = u32::try_from(book.record.steps.len()).unwrap_or(u32::MAX);
            if let Some(found) = book.record.findings.last_mut() {
                found.step = step;
            }
        }
    }

    /// Everyone waits and nobody can wake anyone.
    pub(crate) fn deadlock(&self, vm: &Machine, found: &Deadlock) {
        let place = Place {
            line: found.places[0],
            other: found.places[1],
            seconds: 0.0,
        };
        let names: Vec<&str> = found.names.iter().map(String::as_str).collect();
        self.found(FindingKind::Deadlock, place, &names);
        let so_far = vm.output.error_bytes();
        self.book.borrow_mut().said.get_or_insert(so_far);
    }

    /// A call that holds the running loop for so many seconds.
    pub(crate) fn frozen(&self, vm: &Machine, seconds: f64) {
        if self.on && seconds > 0.0 && vm.asyncio.loop_runs_here(vm.sched.current()) {
            let frame = self.own_frame(vm);
            let call = frame.as_ref().map_or_else(String::new, |frame| {
                crate::asyncio::waits::expression(frame)
            });
            let place = Place {
                line: frame.map_or(0, |frame| frame.line()),
                other: 0,
                seconds,
            };
            self.found_once(FindingKind::Frozen, place, &[&call]);
        }
    }

    /// A coroutine was dropped that nobody awaited.
    pub(crate) fn never_awaited(&self, vm: &Machine, generator: &Generator) {
        if self.on {
            let name = generator.qualname.borrow().clone();
            let text = self.text(&name);
            let line = generator.made.get();
            let other = generator.frame.code.line;
            self.push(
                vm,
                StepKind::NeverAwaited,
                0,
                if line == 0 { other } else { line },
                text,
            );
            let place = Place {
                line: if line == 0 { other } else { line },
                other: if generator.frame.code.source.hidden {
                    0
                } else {
                    other
                },
                seconds: 0.0,
            };
            self.found(FindingKind::NeverAwaited, place, &[&name]);
        }
    }

    /// The line of the program's own code that runs.
    pub(crate) fn own_line(&self, vm: &Machine) -> u32 {
        self.own_frame(vm).map_or(0, |frame| frame.line())
    }
}
