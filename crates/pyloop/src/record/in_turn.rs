//! Awaits one after the other that do not depend on each other.

use std::rc::Rc;

use crate::maps::FxHashMap;
use interleave_record::FindingKind;

use super::touched::Uses;
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
    /// What they used, and what the frame did itself in between.
    uses: Uses,
    between: Uses,
    /// How many accesses there were when the last of them ended.
    touches: usize,
    /// Seconds in which somebody computed meanwhile.
    computed: f64,
    ended: f64,
    /// The longest of them, but for what was computed.
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
    /// How many seconds somebody has computed or blocked a loop: for that, nobody takes less time together.
    pub(super) computed: f64,
}

/// Where an await of the program's began.
pub(crate) struct Begun {
    start: u32,
    at: f64,
    touches: usize,
    tasks: usize,
    computed: f64,
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
    /// Whether another await could have begun together with these, by the program's text and the times.
    fn takes(&self, next: &Await, begun: &Begun) -> bool {
        // What stands further up is met again only in another turn of a loop.
        let again = begun.start <= self.last && !next.repeats;
        self.group == next.group
            && !again
            && self.ended.to_bits() == begun.at.to_bits()
            && next.uses.iter().all(|used| !self.bound.contains(used))
    }

    /// Whether it could by what the awaits used: neither changed what the other needs.
    fn is_apart(&self, between: &Uses, next: &Uses) -> bool {
        !(self.uses.feeds(between)
            || self.uses.meets(next)
            || self.between.feeds(next)
            || between.feeds(next))
    }
}

impl Recorder {
    /// A frame begins to await a coroutine.
    pub(crate) fn await_begins(&self, vm: &Machine, f: &Frame) -> Option<Begun> {
        if !self.on || f.code.source.hidden {
            return None;
        }
        Some(Begun {
            start: f.at.get().0,
            at: vm.sched.now(),
            touches: self.touch_count(),
            tasks: usize::try_from(vm.asyncio.task_count.get()).unwrap_or(0),
            computed: self.book.borrow().in_turn.computed,
        })
    }

    /// A frame has awaited a coroutine of the program until now.
    pub(crate) fn awaited(
        &self,
        vm: &Machine,
        f: &Rc<Frame>,
        inner: &Rc<Generator>,
        begun: &Begun,
        ended_well: bool,
    ) {
        let now = vm.sched.now();
        if inner.frame.code.source.hidden || now <= begun.at {
            return;
        }
        let frame = f.number.get();
        let plan = self.book.borrow_mut().in_turn.plan(&f.code);
        let known = plan.awaits.get(&begun.start);
        let computed = self.book.borrow().in_turn.computed - begun.computed;
        let Some(known) = known.filter(|_| ended_well) else {
            return self.awaits_end(frame);
        };
        let since = {
            let book = self.book.borrow();
            let run = book.in_turn.runs.get(&frame);
            run.filter(|run| run.takes(known, begun))
                .map(|run| run.touches)
        };
        let now_touches = self.touch_count();
        let uses = self.uses(begun.touches, now_touches, begun.tasks);
        let Some(uses) = uses else {
            return self.awaits_end(frame);
        };
        // Nobody but the frame itself runs in between.
        let between = since.and_then(|since| self.uses(since, begun.touches, begun.tasks));
        let goes_on = between.as_ref().is_some_and(|between| {
            let book = self.book.borrow();
            let run = book.in_turn.runs.get(&frame);
            run.is_some_and(|run| run.is_apart(between, &uses))
        });
        if !goes_on {
            self.awaits_end(frame);
        }
        let line = f.code.source.line(begun.start);
        let mut book = self.book.borrow_mut();
        let run = book.in_turn.runs.entry(frame).or_insert_with(|| Run {
            group: known.group,
            last: begun.start,
            bound: Vec::new(),
            uses: Uses::default(),
            between: Uses::default(),
            touches: 0,
            computed: 0.0,
            ended: begun.at,
            longest: 0.0,
            total: 0.0,
            count: 0,
            lines: [line, line],
            names: Vec::new(),
        });
        run.bound.extend(&known.binds);
        run.uses.extend(&uses);
        if goes_on && let Some(between) = &between {
            run.between.extend(between);
        }
        run.touches = now_touches;
        run.last = begun.start;
        run.ended = now;
        run.longest = run.longest.max(now - begun.at - computed);
        run.total += now - begun.at;
        run.computed += computed;
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
        // Together each of them would be kept waiting while others compute, and by nothing else.
        let seconds = run.total - run.longest - run.computed;
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
