//! The chess exhibition: one master, many boards.
//!
//! N boards; the master's move takes m, the opponent's o, M moves a side; walking costs s; k masters. A game
//! is M rounds of (master, opponent): a task of M × [`Cpu(m)`, `Io(o)`]. The master moves first, opponents
//! think independently, arriving at the first board is free, and the last reply counts unless it is told not
//! to. The masters are busy for N·M·m in all, whatever they do.
//!
//! # Divergence from CPython
//!
//! A metaphor: the thread is the master, a task is a game, the event loop is the walk to the next board
//! whose opponent has replied. It breaks where a master gets tired and where opponents depend on each other.
//!
//! Source: Miguel Grinberg's analogy (PyCon 2017), as told by RealPython.

mod closed_form;
mod strategy;

pub use closed_form::closed_form;
pub use strategy::{Strategy, Threads};

use crate::workload::{MAX_TOTAL, too_long};
use crate::{Rule, Segment, SimError, Task, Workload};
use interleave_trace::SimTime;
use std::sync::Arc;

/// An exhibition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chess {
    /// N, the number of boards: 1 to [`Chess::MAX_OPPONENTS`].
    pub opponents: u32,
    /// m, how long a move of the master takes.
    pub master: SimTime,
    /// o, how long an opponent's reply takes.
    pub opponent: SimTime,
    /// M, the number of moves a side makes in a game: 1 to [`Chess::MAX_MOVES`].
    pub moves: u32,
    /// k, the number of masters: 1 to [`Chess::MAX_MASTERS`].
    pub masters: u32,
    /// s, how long the walk to another board takes.
    pub switch: SimTime,
    /// Whether the last reply of each game counts.
    pub last_reply: bool,
}

impl Default for Chess {
    /// 24 opponents, 5 s and 55 s a move, 30 moves, one master who walks in no time.
    fn default() -> Self {
        Self {
            opponents: 24,
            master: SimTime::from_secs(5),
            opponent: SimTime::from_secs(55),
            moves: 30,
            masters: 1,
            switch: SimTime::ZERO,
            last_reply: true,
        }
    }
}

impl Chess {
    /// The largest number of boards.
    pub const MAX_OPPONENTS: u32 = 100_000;
    /// The largest number of moves a side.
    pub const MAX_MOVES: u32 = 10_000;
    /// The largest number of masters; of more than there are boards the others have nothing to do, and a
    /// trace shows at most [`crate::Machine::MAX_CORES`] who do.
    pub const MAX_MASTERS: u32 = 100_000;
    /// The largest number of moves of the master in all games together.
    pub const MAX_MOVES_IN_ALL: u64 = 10_000_000;

    /// Whether every number is within its bounds.
    ///
    /// # Errors
    ///
    /// One sentence that names the number and what is allowed.
    pub fn check(&self) -> Result<(), SimError> {
        let bounds = [
            ("opponents", self.opponents, Self::MAX_OPPONENTS),
            ("moves", self.moves, Self::MAX_MOVES),
            ("masters", self.masters, Self::MAX_MASTERS),
        ];
        for (name, value, max) in bounds {
            if value == 0 || value > max {
                return Err(SimError::new(Rule::NoWholeNumber, &[&name, &value, &max]));
            }
        }
        let moves = u64::from(self.opponents) * u64::from(self.moves);
        if moves > Self::MAX_MOVES_IN_ALL {
            let max = Self::MAX_MOVES_IN_ALL;
            return Err(SimError::new(
                Rule::TooManyMoves,
                &[&self.opponents, &self.moves, &max],
            ));
        }
        let round =
            [self.master, self.opponent, self.switch].map(|time| u128::from(time.as_nanos()));
        if round.iter().sum::<u128>() * u128::from(moves) > u128::from(MAX_TOTAL.as_nanos()) {
            return Err(too_long());
        }
        Ok(())
    }

    /// How long the masters think in all: N·M·m.
    pub fn busy(&self) -> SimTime {
        self.master
            .saturating_mul(u64::from(self.opponents) * u64::from(self.moves))
    }

    /// The games as tasks `board 1` to `board N`, which share their segments.
    ///
    /// # Errors
    ///
    /// As [`Chess::check`].
    pub fn workload(&self) -> Result<Workload, SimError> {
        self.check()?;
        let mut segments: Vec<Segment> = Vec::with_capacity(2 * self.moves as usize);
        for _ in 0..self.moves {
            segments.extend([Segment::Cpu(self.master), Segment::Io(self.opponent)]);
        }
        if !self.last_reply {
            segments.pop();
        }
        let segments: Arc<[Segment]> = segments.into();
        let game = |number| Task::new(format!("board {number}"), segments.clone());
        Ok(Workload::new((1..=self.opponents).map(game).collect()))
    }
}
