//! Every way in which threads that share variables can interleave.
//!
//! A [`Program`] is a few threads, each a short list of [`Step`]s on shared variables and locks. A step is
//! atomic; between two steps of one thread any other thread may make steps. [`explore`] counts every order
//! and those that go wrong (the variables are not as expected at the end, or nobody can go on), and gives
//! back a shortest wrong one, which [`Program::play`] turns into a trace.
//!
//! Two threads that load, add and store can interleave in 20 ways; in 18 of them an update is lost.
//!
//! Shortest means fewest steps (a deadlock comes before the end), then fewest changes from one thread to
//! another, then the order in which lower-numbered threads go first.
//!
//! # Divergence from CPython
//!
//! - `x += 1` is three steps here and some more bytecodes there; since 3.10 the GIL is only given up at
//!   calls and at the end of loops, so that some orders do not occur in practice. None is forbidden.
//! - Memory is sequentially consistent: every thread sees the last store. That holds under the GIL.
//!
//! Source: the idea of model checkers such as loom and shuttle: run every order, not the likely one. Equal
//! states are visited once here, so that the counts are exact without making every order.

mod play;
mod program;
mod step;

pub use program::Program;
pub use step::Step;

use crate::Settings;
use crate::scenario::{Kind, Scenario};
use crate::{Rule, SimError};
use program::Memory;
use std::collections::BTreeMap;

/// The number of different states up to which programs are explored.
pub const MAX_STATES: usize = 200_000;

/// What there is among all orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exploration {
    /// How many orders of steps there are; one that ends in a deadlock counts as one.
    pub interleavings: u128,
    /// How many of them go wrong.
    pub bad: u128,
    /// How many of those end in a deadlock.
    pub deadlocks: u128,
    /// A shortest wrong one: the thread that makes each step.
    pub shortest_bad: Option<Vec<usize>>,
}

impl Exploration {
    /// The shortest wrong order as a scenario that can be played; `None` if nothing can go wrong.
    pub fn scenario(&self, id: &str, program: &Program) -> Option<Scenario> {
        let order = self.shortest_bad.clone()?;
        Some(Scenario {
            id: id.to_owned(),
            kind: Kind::Program {
                program: program.clone(),
                order: Some(order),
            },
            settings: Settings::default(),
        })
    }
}

/// What is known of a state: how many orders lead on from it, and the best way to go wrong.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    interleavings: u128,
    bad: u128,
    deadlocks: u128,
    shortest_bad: Option<Way>,
}

/// A way to go wrong: steps, changes of thread, and the thread that makes the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    steps: u32,
    changes: u32,
    next: Option<usize>,
}

/// Goes through every order in which the threads of a program can make their steps.
///
/// # Errors
///
/// One sentence when the program has more than [`MAX_STATES`] different states.
pub fn explore(program: &Program) -> Result<Exploration, SimError> {
    let mut known = BTreeMap::new();
    let start = program.start();
    let ahead = look_ahead(program, &start, None, &mut known)?;
    let mut order = Vec::new();
    let (mut memory, mut way) = (start, ahead.shortest_bad);
    while let Some(Way {
        next: Some(thread), ..
    }) = way
    {
        program.step(&mut memory, thread);
        order.push(thread);
        way = known
            .get(&(memory.clone(), Some(thread)))
            .and_then(|ahead: &Ahead| ahead.shortest_bad);
    }
    Ok(Exploration {
        interleavings: ahead.interleavings,
        bad: ahead.bad,
        deadlocks: ahead.deadlocks,
        shortest_bad: ahead.shortest_bad.map(|_| order),
    })
}

type Known = BTreeMap<(Memory, Option<usize>), Ahead>;

fn look_ahead(
    program: &Program,
    memory: &Memory,
    last: Option<usize>,
    known: &mut Known,
) -> Result<Ahead, SimError> {
    let key = (memory.clone(), last);
    if let Some(ahead) = known.get(&key) {
        return Ok(*ahead);
    }
    let mut ahead = Ahead::default();
    let mut stuck = true;
    for thread in 0..program.thread_count() {
        if !program.can_step(memory, thread) {
            continue;
        }
        stuck = false;
        let mut after = memory.clone();
        program.step(&mut after, thread);
        let then = look_ahead(program, &after, Some(thread), known)?;
        ahead.interleavings = ahead.interleavings.saturating_add(then.interleavings);
        ahead.bad = ahead.bad.saturating_add(then.bad);
        ahead.deadlocks = ahead.deadlocks.saturating_add(then.deadlocks);
        let way = then.shortest_bad.map(|way| Way {
            steps: way.steps + 1,
            changes: way.changes + u32::from(last.is_some_and(|last| last != thread)),
            next: Some(thread),
        });
        ahead.shortest_bad = ahead.shortest_bad.into_iter().chain(way).min();
    }
    if stuck {
        let deadlock = !program.is_done(memory);
        let bad = deadlock || !program.is_as_expected(memory);
        ahead = Ahead {
            interleavings: 1,
            bad: u128::from(bad),
            deadlocks: u128::from(deadlock),
            shortest_bad: bad.then_some(Way {
                steps: 0,
                changes: 0,
                next: None,
            }),
        };
    }
    if known.len() >= MAX_STATES {
        return Err(SimError::new(Rule::TooManyStates, &[&MAX_STATES]));
    }
    known.insert(key, ahead);
    Ok(ahead)
}
