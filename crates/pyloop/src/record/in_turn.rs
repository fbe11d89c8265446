//! Awaits one after the other that do not depend on each other.

use std::rc::Rc;

use crate::maps::FxHashMap;
use interleave_record::FindingKind;

use super::{Place, Recorder};
use crate::eval::frame::Frame;
use crate::machine::Machine;
use crate::object::generator::Generator;
use crate::syntax::awaits::{Await, Plan};
use crate::syntax::ir::Code;

/// Awaits of one frame without anything else in between.
struct Run {
    group: u32,
    last: u32,
    /// What the awaits so far have bound, or may have changed.
    bound: Vec<u64>,
    ended: f64,
    longest: f64,
    total: f64,
    count: usize,
    lines: [u32; 2],
    names: Vec<Rc<str>>,
}

/// The awaits that are followed.
#[derive(Default)]
pub(super) struct InTurn {
    plans: Vec<(Rc<Code>, Rc<Plan>)>,
    runs: FxHashMap<u32, Run>,
}

impl InTurn {
    fn plan(&mut self, code: &Rc<Code>) -> Rc<Plan> {
        if let Some((_, plan)) = self.plans.iter().find(|(known, _)| Rc::ptr_eq(known, code)) {
            return plan.clone();
        }
        let plan = Rc::new(Plan::of(code));
        self.plans.push((code.clone(), plan.clone()));
        plan
    }
}

impl Run {
    /// Whether another await could have begun together with these.
    fn takes(&self, next: &Await, start: u32, began: f64) -> bool {
        let again = start == self.last && !next.repeats;
        self.group == next.group
            && !again
            && self.ended.to_bits() == began.to_bits()
            && next.uses.iter().all(|used| !self.bound.contains(used))
    }
}

impl Recorder {
    /// A frame has awaited a coroutine of the program, which took from `began` until now.
    pub(crate) fn awaited(
        &self,
        vm: &Machine,
        f: &Rc<Frame>,
        inner: &Rc<Generator>,
        start: u32,
        began: f64,
    ) {
        let now = vm.sched.now();
        if !self.on || f.code.source.hidden || inner.frame.code.source.hidden || now <= began {
            return;
        }
        let frame = f.number.get();
        let mut book = self.book.borrow_mut();
        let plan = book.in_turn.plan(&f.code);
        let known = plan.awaits.get(&start);
        let goes_on = match (known, book.in_turn.runs.get(&frame)) {
            (Some(known), Some(run)) => run.takes(known, start, began),
            _ => false,
        };
        if !goes_on {
            drop(book);
            self.awaits_end(frame);
            book = self.book.borrow_mut();
        }
        let Some(known) = known else { return };
        let line = f.code.source.line(start);
        let run = book.in_turn.runs.entry(frame).or_insert_with(|| Run {
            group: known.group,
            last: start,
            bound: Vec::new(),
            ended: began,
            longest: 0.0,
            total: 0.0,
            count: 0,
            lines: [line, line],
            names: Vec::new(),
        });
        run.bound.extend(&known.binds);
        run.last = start;
        run.ended = now;
        run.longest = run.longest.max(now - began);
        run.total += now - began;
        run.count += 1;
        run.lines[1] = line;
        let name = inner.qualname.borrow().clone();
        if !run.names.contains(&name) {
            run.names.push(name);
        }
    }

    /// A frame has ended, or does something else now.
    pub(super) fn awaits_end(&self, frame: u32) {
        let run = self.book.borrow_mut().in_turn.runs.remove(&frame);
        let Some(run) = run.filter(|run| run.count > 1) else {
            return;
        };
        let seconds = run.total - run.longest;
        if seconds > 1e-9 {
            let place = Place {
                line: run.lines[0],
                other: run.lines[1],
                seconds,
            };
            let names: Vec<&str> = run.names.iter().map(|name| &**name).collect();
            self.found_once(FindingKind::Sequential, place, &names);
        }
    }
}
