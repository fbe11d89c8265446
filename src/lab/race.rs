//! Threads that share a variable: every order of their steps, and the one that goes wrong.

use std::collections::BTreeMap;

use interleave_content::texts::ProgramData;
use interleave_sim::Workload;
use interleave_sim::explore::{Exploration, Program, Step, explore};
use interleave_trace::Trace;

use super::work;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// How many orders the reader thinks go wrong, of a hundred.
    Guess(u64),
    /// Go through every order.
    Explore,
    /// With a lock around the steps, or without.
    Lock(bool),
}

/// A program without and with a lock, and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Race {
    programs: [Program; 2],
    locked: bool,
    guess: u64,
    found: Option<Exploration>,
}

impl Race {
    /// Programs as the texts carry them, without and with a lock; nothing if one of them cannot be read.
    pub fn new(plain: &ProgramData, with_lock: &ProgramData) -> Option<Self> {
        Some(Self {
            programs: [program(plain)?, program(with_lock)?],
            locked: false,
            guess: 50,
            found: None,
        })
    }

    /// Carries out a command. Another program has not been gone through.
    pub fn update(&mut self, command: Command) {
        match command {
            Command::Guess(guess) => self.guess = guess.min(100),
            Command::Explore => self.found = explore(self.program()).ok(),
            Command::Lock(locked) => {
                self.locked = locked;
                self.found = None;
            }
        }
    }

    /// Goes with a workload that came from elsewhere, a link or the reader's own changes: where it is that of one of the programs,
    /// that program is the one shown. Whether it is another one than before.
    pub(super) fn go_with(&mut self, work: &Workload) -> bool {
        let is_of =
            |program: &Program| work::within(program.workload().tasks).as_ref() == Some(work);
        match self.programs.iter().position(is_of) {
            Some(place) if (place == 1) != self.locked => {
                self.update(Command::Lock(place == 1));
                true
            }
            _ => false,
        }
    }

    /// The program.
    pub fn program(&self) -> &Program {
        &self.programs[usize::from(self.locked)]
    }

    /// Whether it is the one with a lock.
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// The guess, of a hundred orders.
    pub fn guess(&self) -> u64 {
        self.guess
    }

    /// What was found, once every order was gone through.
    pub fn found(&self) -> Option<&Exploration> {
        self.found.as_ref()
    }

    /// Whether every order was gone through and none goes wrong.
    pub fn is_safe(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.bad == 0)
    }

    /// The order that goes wrong, as it is played.
    pub fn bad_order(&self) -> Option<Trace> {
        let order = self.found.as_ref()?.shortest_bad.as_ref()?;
        self.program().play(order).ok()
    }
}

fn program(data: &ProgramData) -> Option<Program> {
    let number = |(name, value): &(String, String)| Some((name.clone(), value.parse().ok()?));
    // Not collected: that sorts what is in order already, with a sort of its own.
    let mut shared = BTreeMap::new();
    for variable in &data.shared {
        let (name, value) = number(variable)?;
        shared.insert(name, value);
    }
    let mut program = Program::new(shared);
    for (name, value) in data
        .expected
        .iter()
        .map(number)
        .collect::<Option<Vec<_>>>()?
    {
        program.expect(&name, value).ok()?;
    }
    for (name, steps) in &data.threads {
        let steps: Option<Vec<Step>> = steps.iter().map(|step| step.parse().ok()).collect();
        program.thread(name, steps?).ok()?;
    }
    Some(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(steps: &[&str]) -> ProgramData {
        let steps: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
        ProgramData {
            id: String::new(),
            shared: vec![("x".into(), "0".into())],
            expected: vec![("x".into(), "2".into())],
            threads: vec![("A".into(), steps.clone()), ("B".into(), steps)],
        }
    }

    fn race() -> Race {
        let plain = data(&["load x", "add 1", "store x"]);
        let locked = data(&["acquire l", "load x", "add 1", "store x", "release l"]);
        Race::new(&plain, &locked).unwrap_or_else(|| panic!("not read"))
    }

    #[test]
    fn the_order_that_loses_an_update_is_found_and_played() {
        let mut race = race();
        assert_eq!(race.bad_order(), None);
        race.update(Command::Explore);
        let found = race.found().unwrap_or_else(|| panic!("nothing found"));
        assert_eq!((found.interleavings, found.bad), (20, 18));
        let trace = race
            .bad_order()
            .unwrap_or_else(|| panic!("nothing to play"));
        assert_eq!(trace.marks().len(), 6);
        assert!(!race.is_safe());
    }

    #[test]
    fn with_a_lock_no_order_goes_wrong() {
        let mut race = race();
        race.update(Command::Explore);
        race.update(Command::Lock(true));
        assert_eq!(race.found(), None);
        race.update(Command::Explore);
        assert!(race.is_safe());
        assert_eq!(race.bad_order(), None);
    }

    #[test]
    fn a_program_with_a_step_that_is_none_is_no_program() {
        assert_eq!(Race::new(&data(&["jump x"]), &data(&[])), None);
    }
}
