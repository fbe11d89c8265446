//! A recorded run with what is read off it.

use std::rc::Rc;

use interleave_sim::Figures;
use interleave_sim::chess::Strategy;
use interleave_timeline::{Curves, Overview};
use interleave_trace::{SimTime, State, Trace};

use super::{Board, Moves};
use crate::playback::Speed;
use crate::sums::Sums;

/// A recorded run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The execution model's word; what is called otherwise is called that.
    pub model: &'static str,
    /// What happened.
    pub trace: Rc<Trace>,
    /// What is read off it.
    pub figures: Rc<Figures>,
    /// The way of playing, where it has a name of its own.
    pub strategy: Option<Strategy>,
    /// The moves on the boards, where chess is played.
    moves: Option<Moves>,
    /// Which states occur.
    states: [bool; State::ALL.len()],
    sums: Rc<Sums>,
}

impl Run {
    pub(crate) fn new(
        (model, strategy): (&'static str, Option<Strategy>),
        trace: Trace,
        figures: Figures,
        moves: Option<Moves>,
    ) -> Self {
        let mut states = [false; State::ALL.len()];
        states[trace.gap().0.index()] = true;
        for span in trace.recorded() {
            states[span.state.index()] = true;
        }
        Self {
            model,
            trace: Rc::new(trace),
            figures: Rc::new(figures),
            strategy,
            moves,
            states,
            sums: Rc::default(),
        }
    }

    /// Its word: the strategy's, or else the model's. No two runs beside each other have the same.
    pub fn word(&self) -> &'static str {
        self.strategy.map_or(self.model, Strategy::as_str)
    }

    /// A board at a moment, where chess is played.
    pub fn board(&self, task: u32, at: SimTime) -> Option<Board> {
        let moves = self.moves.as_ref()?;
        Some(moves.board(&self.trace, task, at))
    }

    /// How many moves the master has made on a board.
    pub fn moves_made(&self, task: u32, at: SimTime) -> usize {
        self.moves.as_ref().map_or(0, |moves| moves.made(task, at))
    }

    /// The number of its tasks.
    pub fn task_count(&self) -> u32 {
        u32::try_from(self.trace.task_count()).unwrap_or(u32::MAX)
    }

    /// Whether anything is ever in a state.
    pub fn has(&self, state: State) -> bool {
        self.states[state.index()]
    }

    /// Since when everything has been as it is at a moment: the last event until then.
    pub fn since(&self, at: SimTime) -> SimTime {
        let after = SimTime::from_nanos(at.as_nanos().saturating_add(1));
        self.trace.previous_event(after).unwrap_or_default()
    }

    /// Whether more happens in it at a speed than can be followed: then its parts are shown in turns.
    pub fn hurries(&self, speed: Speed) -> bool {
        /// What happens in a second, in spans, that can still be followed.
        const FOLLOWED: u128 = 8;
        let spans = self.trace.span_count() as u128 * u128::from(speed.thousandths());
        spans * 1_000_000 > FOLLOWED * u128::from(self.trace.end().as_nanos())
    }

    /// Its sums, where it is long enough for them to pay.
    pub fn overview(&self) -> Option<&Overview> {
        self.sums.overview(&self.trace)
    }

    /// Its curves of concurrency and parallelism.
    pub fn curves(&self) -> &Curves {
        self.sums.curves(&self.figures)
    }
}

impl AsRef<Trace> for Run {
    fn as_ref(&self) -> &Trace {
        &self.trace
    }
}

/// Equal if they are runs of one strategy or model with equal traces; what is read off them is then equal too.
impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        self.word() == other.word()
            && (Rc::ptr_eq(&self.trace, &other.trace) || self.trace == other.trace)
    }
}

#[cfg(test)]
mod tests {
    use crate::exhibit::Setup;
    use crate::playback::Speed;
    use interleave_sim::ModelId;
    use interleave_trace::SimTime;

    #[test]
    fn an_evening_in_some_seconds_hurries_and_in_real_time_does_not() {
        let models = [ModelId::Sequential, ModelId::EventLoop];
        let runs = Setup::chess(&models, SimTime::ZERO).record().expect("runs");
        for run in &*runs {
            assert!(run.hurries(Speed::from_thousandths(2_000_000)));
            assert!(!run.hurries(Speed::REAL));
        }
    }
}
