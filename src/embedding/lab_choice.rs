//! The lab for another page: what it is asked, read and written as the lab reads and writes its own links.

use std::rc::Rc;

use interleave_trace::parse_duration;

use super::Pair;
use crate::lab::{Lab, Library};
use crate::link::{DURATIONS, Fault, Link};

/// What is chosen of the lab.
#[derive(Debug, Clone)]
pub struct LabChoice {
    lab: Lab,
    /// The moment at which it begins, as links write it; empty for the beginning.
    moment: String,
}

impl LabChoice {
    /// The lab as some pairs ask for it. What could not be used is told; the rest holds.
    pub(super) fn read(pairs: &[Pair], library: &Rc<Library>) -> (Self, Vec<Fault>) {
        // The moment is kept as it is: long runs are not there yet when the lab reads it.
        let (moments, rest): (Vec<Pair>, Vec<Pair>) =
            pairs.iter().cloned().partition(|(key, _)| key == "t");
        let mut lab = Lab::new(Rc::clone(library));
        let mut faults = lab.follow(&rest);
        let mut moment = String::new();
        for (key, value) in moments {
            match parse_duration(&value) {
                Ok(time) if time.is_zero() => {}
                Ok(time) => moment = time.to_string(),
                Err(_) => faults.push(Fault::bad(&key, &value, DURATIONS)),
            }
        }
        (Self { lab, moment }, faults)
    }

    /// The scenario that it begins from.
    pub fn scenario(&self) -> &str {
        self.lab.scenario()
    }

    /// What an element is asked, the scenario first.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Link::read(&self.lab.address().0).pairs;
        let moment = (!self.moment.is_empty()).then(|| ("t".to_owned(), self.moment.clone()));
        pairs.extend(moment);
        pairs
    }
}
